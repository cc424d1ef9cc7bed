"""Annex tables out of their declaration and plain values by column key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from qcdc_desktop.domain.figures import FigureState
from qcdc_desktop.domain.vietnamese_format import window_text
from qcdc_desktop.reports.build_sentences import Wording
from qcdc_desktop.reports.document import (
    NOT_APPLICABLE,
    Align,
    Annex,
    Cell,
    Column,
    Formula,
    FormulaKind,
    Kind,
    Row,
)
from qcdc_desktop.specs.annexes import AnnexSpec, ColumnSpec, FigureRowSpec

Values = Mapping[str, Cell]
ORDINAL = "ordinal"


def build_annex(spec: AnnexSpec, rows: Iterable[Values], wording: Wording) -> Annex:
    """The annex over ``rows``: values by column key, a missing key is an empty cell."""
    window = wording.figures.window
    made = _figure_rows(spec, wording) if spec.rows == "figures" else _value_rows(spec, rows)
    return Annex(
        code=spec.code,
        title=spec.title,
        columns=tuple(_column(column) for column in spec.columns),
        rows=made,
        unit_line=spec.unit_line,
        window_line=window_text(window.start, window.end),
        notes=tuple(wording.text(note) for note in spec.notes),
    )


def _column(spec: ColumnSpec) -> Column:
    return Column(
        key=spec.key,
        label=spec.label,
        groups=spec.groups,
        kind=Kind(spec.kind),
        width=spec.width / 10,
        align=Align.CENTRE if spec.is_centred else Align.AUTO,
        total=spec.is_total,
        formula=Formula(FormulaKind.SUM, spec.is_sum_of) if spec.is_sum_of else None,
    )


def _value_rows(spec: AnnexSpec, rows: Iterable[Values]) -> tuple[Row, ...]:
    keys = [column.key for column in spec.columns]
    return tuple(
        Row(tuple(number if key == ORDINAL else values.get(key) for key in keys))
        for number, values in enumerate(rows, start=1)
    )


def _figure_rows(spec: AnnexSpec, wording: Wording) -> tuple[Row, ...]:
    """One row per declared row; its cells know the indicator whose records they open."""
    rows: list[Row] = []
    for number, declared in enumerate(spec.figure_rows, start=1):
        cells: list[Cell] = []
        for column in spec.columns:
            if column.key in declared.codes:
                cells.append(_figure_cell(wording, declared.codes[column.key]))
            else:
                cells.append(_word_cell(column.key, number, declared, wording))
        refs = tuple(declared.codes.get(column.key, "") for column in spec.columns)
        rows.append(Row(tuple(cells), refs=refs))
    return tuple(rows)


def _figure_cell(wording: Wording, code: str) -> Cell:
    figure = wording.figures[code]
    if figure.state is FigureState.NOT_APPLICABLE:
        return NOT_APPLICABLE
    return figure.number


def _word_cell(key: str, number: int, declared: FigureRowSpec, wording: Wording) -> Cell:
    if key == ORDINAL:
        return number
    if key == "label":
        return declared.label
    named = [part.name for part in declared.notes if part.name]
    if named and any(wording.figures[code].amount for code in named):
        return wording.text(declared.notes)
    return None
