"""Values to ``Document``: the one paper that PDF, workbook and screen are made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from qcdc_desktop.domain.figures import Figure, Figures, FigureState
from qcdc_desktop.domain.figures import FigureKind as Counted
from qcdc_desktop.domain.vietnamese_format import roman
from qcdc_desktop.reports import build_paper
from qcdc_desktop.reports.build_annexes import Values, build_annex
from qcdc_desktop.reports.build_charts import build_charts
from qcdc_desktop.reports.build_outline import OutlineSection, section_blocks
from qcdc_desktop.reports.build_sentences import Wording
from qcdc_desktop.reports.document import (
    NOT_APPLICABLE,
    Annex,
    Cell,
    Document,
    FigureKind,
    FigureLine,
    Meta,
    Paragraph,
)
from qcdc_desktop.specs.annexes import AnnexSpec
from qcdc_desktop.specs.charts import ChartSpec
from qcdc_desktop.specs.report_outline import DatedText, OutlineSpec

GROUNDS = "can_cu"
"""The key under which a report keeps grounds typed by the office, one a line."""


@dataclass(frozen=True)
class ReportValues:
    """All that one report says, before it is a paper."""

    unit: Mapping[str, object]
    header: build_paper.Header
    figures: Figures
    texts: Mapping[str, str]
    sections: tuple[OutlineSection, ...]
    annex_rows: Mapping[str, Sequence[Values]]
    catalogue: tuple[str, str]
    """Code and version of the catalogue in force at the cut-off."""


def wording_of(unit: Mapping[str, object], figures: Figures) -> Wording:
    """The figures with the words of this unit and period."""
    period = figures.period
    words = {**build_paper.unit_words(unit), "period": period.title, "year": str(period.year)}
    return Wording(figures, words)


def build_document(
    values: ReportValues,
    outline: OutlineSpec,
    annexes: Sequence[AnnexSpec],
    order: Sequence[str],
    charts: Sequence[ChartSpec] = (),
) -> Document:
    """The whole paper; ``order`` lists the indicator codes of the sheet "Chỉ tiêu"."""
    figures, unit = values.figures, values.unit
    wording = wording_of(unit, figures)
    made = tuple(
        build_annex(spec, values.annex_rows.get(spec.code, ()), wording) for spec in annexes
    )
    period, window = figures.period, figures.window
    on = window.end
    opening = [Paragraph(wording.runs(text.parts)) for text in _holding(outline.openings, on)]
    return Document(
        kind="BC",
        title=outline.title,
        subject=tuple(wording.text(text.parts) for text in _holding(outline.subjects, on)),
        letterhead=build_paper.letterhead(unit, values.header, period.year),
        meta=Meta(
            unit_code=str(unit.get("code") or ""),
            unit_name=wording.words["unit"],
            period=period.code,
            period_label=f"Kỳ báo cáo: {period.title}, số liệu {window.text}",
            window_from=window.start,
            window_to=window.end,
            catalogue_versions=(values.catalogue,),
        ),
        body=(*opening, *section_blocks(values.sections, _annex_names(made))),
        closing=" ".join(wording.text(text.parts) for text in _holding(outline.closings, on)),
        addressees=build_paper.addressees(unit),
        grounds=grounds(values.texts, outline, wording, on),
        signature=build_paper.signature(unit, values.header),
        recipients=build_paper.recipients(unit),
        annexes=made,
        figures=tuple(figure_line(figures[code], figures) for code in order if code in figures),
        charts=build_charts(charts, figures),
    )


def grounds(
    texts: Mapping[str, str], outline: OutlineSpec, wording: Wording, on: date
) -> tuple[str, ...]:
    """What the office typed, else the law and the plan that hold at the cut-off."""
    typed = [line.strip().rstrip(";.") for line in texts.get(GROUNDS, "").splitlines()]
    if any(typed):
        return tuple(line for line in typed if line)
    return tuple(wording.text(text.parts) for text in _holding(outline.grounds, on))


def _holding(texts: Sequence[DatedText], on: date) -> list[DatedText]:
    return [text for text in texts if text.holds(on)]


def _annex_names(annexes: Sequence[Annex]) -> dict[str, str]:
    if len(annexes) == 1:
        return {annexes[0].code: "Phụ lục"}
    return {annex.code: f"Phụ lục {roman(place)}" for place, annex in enumerate(annexes, start=1)}


def figure_line(figure: Figure, figures: Figures | None = None) -> FigureLine:
    """A figure as the sheet "Chỉ tiêu" and the JSON carry it, with what it is set beside."""
    declared = figure.kind is Counted.DECLARED
    line = FigureLine(
        code=figure.code,
        label=figure.label,
        unit=figure.unit,
        value=_value(figure),
        kind=FigureKind.DECLARED if declared else FigureKind.COUNTED,
        numerator=figure.numerator,
        denominator=figure.denominator,
        state=figure.state.value,
    )
    if figures is None:
        return line
    since, before = figures.since_opening(figure.code), figures.before.get(figure.code)
    return replace(
        line,
        to_date=None if since is None else _value(since),
        before=None if before is None else _value(before),
        is_compared=figures.is_compared,
        plan=figures.plans.get(figure.code),
        achieved=figures.achieved(figure.code),
    )


def _value(figure: Figure) -> Cell:
    if figure.state is FigureState.NOT_APPLICABLE:
        return NOT_APPLICABLE
    if figure.state in (FigureState.MISSING, FigureState.NOTHING):
        return None
    return figure.text or None if figure.number is None else figure.number
