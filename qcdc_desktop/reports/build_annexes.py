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
    RowKind,
)
from qcdc_desktop.reports.tables import formula_value
from qcdc_desktop.specs.annexes import FIGURES, AnnexSpec, ColumnSpec, FigureRowSpec

Values = Mapping[str, Cell]
ORDINAL = "ordinal"
PART = "part"
"""Key of rows that tell a part of the row above and are never added again."""


def build_annex(spec: AnnexSpec, rows: Iterable[Values], wording: Wording) -> Annex:
    """The annex over ``rows``: values by column key, a missing key is an empty cell."""
    window = wording.figures.window
    columns = tuple(_column(column) for column in spec.columns)
    is_of_figures = spec.rows == FIGURES
    made = (
        _figure_rows(spec, columns, wording) if is_of_figures else _value_rows(spec, columns, rows)
    )
    return Annex(
        code=spec.code,
        title=spec.title,
        columns=columns,
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
        formula=_formula(spec),
    )


def _formula(spec: ColumnSpec) -> Formula | None:
    if spec.sum_of:
        return Formula(FormulaKind.SUM, spec.sum_of)
    return Formula(FormulaKind.RATIO, spec.ratio_of) if spec.ratio_of else None


def _value_rows(
    spec: AnnexSpec, columns: tuple[Column, ...], rows: Iterable[Values]
) -> tuple[Row, ...]:
    keys = [column.key for column in spec.columns]
    follows = [(place, column) for place, column in enumerate(columns) if column.formula]
    made: list[Row] = []
    number = 0
    for values in rows:
        is_part = bool(values.get(PART))
        number += not is_part
        cells = [
            (None if is_part else number) if key == ORDINAL else values.get(key) for key in keys
        ]
        for place, column in () if is_part else follows:
            cells[place] = formula_value(column, dict(zip(keys, cells, strict=True)))
        kind = RowKind.DETAIL if is_part else RowKind.BODY
        made.append(Row(tuple(cells), kind, level=int(is_part)))
    return tuple(made)


def _figure_rows(spec: AnnexSpec, columns: tuple[Column, ...], wording: Wording) -> tuple[Row, ...]:
    """One row per declared row; its cells know the indicator whose records they open."""
    rows: list[Row] = []
    keys = [column.key for column in columns]
    number = 0
    for declared in spec.figure_rows:
        number += not declared.since_opening
        cells: list[Cell] = []
        for column in columns:
            if column.key in declared.codes:
                cells.append(_figure_cell(wording, declared, column.key))
            else:
                cells.append(_word_cell(column.key, number, declared, wording))
        for place, column in enumerate(columns):
            if column.formula and column.key not in declared.codes:
                cells[place] = formula_value(column, dict(zip(keys, cells, strict=True)))
        refs = tuple("" if declared.since_opening else declared.codes.get(key, "") for key in keys)
        kind = RowKind.DETAIL if declared.since_opening else RowKind.BODY
        rows.append(Row(tuple(cells), kind, refs=refs))
    return tuple(rows)


def _figure_cell(wording: Wording, declared: FigureRowSpec, key: str) -> Cell:
    code = declared.codes[key]
    figures = wording.figures
    figure = figures.since_opening(code) if declared.since_opening else figures[code]
    if figure is None or figure.state is FigureState.NOT_APPLICABLE:
        return NOT_APPLICABLE
    return figure.number


def _word_cell(key: str, number: int, declared: FigureRowSpec, wording: Wording) -> Cell:
    if key == ORDINAL:
        return None if declared.since_opening else number
    if key == "label":
        return declared.label
    named = [part.name for part in declared.notes if part.name]
    if named and any(wording.figures[code].amount for code in named):
        return wording.text(declared.notes)
    return None
