"""Reads ``forms/reports/{commune,agency,public_unit}.toml``: what a report says and where.

Sections keep a stable ``key`` under which the clerk's own text is stored; their numbers follow from
what stands before them. Wording that depends on the law in force carries the days it holds.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from qcdc_desktop.domain.choices_people import OptionalModule
from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.specs.annexes import AnnexSpec, load_annexes
from qcdc_desktop.specs.charts import ChartSpec, load_charts
from qcdc_desktop.specs.explained_checks import load_explained_checks
from qcdc_desktop.specs.indicators import IndicatorSet, load_indicators
from qcdc_desktop.specs.sentences import Part, SentenceSpec, read_parts, read_sentence
from qcdc_desktop.specs.toml_reading import FormError, Table, read_table

_FILES = {
    UnitKind.COMMUNE: "commune",
    UnitKind.AGENCY: "agency",
    UnitKind.PUBLIC_UNIT: "public_unit",
    UnitKind.RECEIVER: "agency",
}


@dataclass(frozen=True, slots=True)
class DatedText:
    """A wording and the days of the cut-off it holds for."""

    parts: tuple[Part, ...]
    valid_from: date | None
    valid_to: date | None

    def holds(self, on: date) -> bool:
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_to is None or on <= self.valid_to
        )


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """One heading: ``level`` 1 "I.", 2 "A.", 3 "1."; ``annexes`` it points the reader to.

    ``has_text`` sections carry the clerk's own text besides the generated sentences.
    """

    key: str
    title: str
    level: int
    sentences: tuple[SentenceSpec, ...]
    annexes: tuple[str, ...]
    has_text: bool
    help: str


@dataclass(frozen=True, slots=True)
class OutlineSpec:
    """The whole paper of one kind of unit."""

    title: str
    subjects: tuple[DatedText, ...]
    grounds: tuple[DatedText, ...]
    openings: tuple[DatedText, ...]
    closings: tuple[DatedText, ...]
    sections: tuple[SectionSpec, ...]

    @property
    def compared(self) -> frozenset[str]:
        """Figures told together with those of a year before."""
        return frozenset(
            part.name
            for section in self.sections
            for sentence in section.sentences
            for part in sentence.parts
            if part.is_compared
        )


@dataclass(frozen=True)
class ReportForms:
    """Everything under ``forms/`` that a report is made from."""

    indicators: IndicatorSet
    annexes: tuple[AnnexSpec, ...]
    outlines: dict[UnitKind, OutlineSpec]
    charts: tuple[ChartSpec, ...]
    explained_checks: Mapping[str, str]
    """What each check that records explain is called, in the order a report groups them."""

    def annexes_for(self, kind: UnitKind) -> tuple[AnnexSpec, ...]:
        return tuple(annex.for_unit(kind) for annex in self.annexes if kind in annex.unit_kinds)


def load_report_forms(folder: Path) -> ReportForms:
    """Indicators, annexes and outlines under ``folder``.

    Raises:
        FormError: naming the file and the key.
    """
    indicators = load_indicators(folder)
    annexes = load_annexes(folder, indicators)
    outlines = {kind: _outline(folder, kind, indicators, annexes) for kind in _FILES}
    ratios = {code for code, spec in indicators.indicators.items() if spec.ratio is not None}
    charts = load_charts(folder, indicators.indicators, ratios)
    return ReportForms(indicators, annexes, outlines, charts, load_explained_checks(folder))


def _outline(
    folder: Path, kind: UnitKind, indicators: IndicatorSet, annexes: tuple[AnnexSpec, ...]
) -> OutlineSpec:
    path = folder / "reports" / f"{_FILES[kind]}.toml"
    file = read_table(path)
    known = {spec.code for spec in indicators.for_unit(kind, tuple(OptionalModule))}
    attached = {annex.code for annex in annexes if kind in annex.unit_kinds}
    outline = OutlineSpec(
        title=file.text("title"),
        subjects=_dated(file, "subject", known),
        grounds=_dated(file, "ground", known),
        openings=_dated(file, "opening", known),
        closings=_dated(file, "closing", known),
        sections=tuple(_section(row, known, attached) for row in file.tables("section")),
    )
    file.done()
    keys = [section.key for section in outline.sections]
    if len(set(keys)) < len(keys):
        raise FormError(path, "section", "một khóa phần đứng hai lần")
    return outline


def _dated(file: Table, key: str, known: Collection[str]) -> tuple[DatedText, ...]:
    found: list[DatedText] = []
    for row in file.tables(key):
        text = DatedText(
            read_parts(row, "text", row.text("text"), known),
            row.optional_day("valid_from"),
            row.optional_day("valid_to"),
        )
        row.done()
        found.append(text)
    return tuple(found)


def _section(row: Table, known: Collection[str], attached: Collection[str]) -> SectionSpec:
    spec = SectionSpec(
        key=row.text("key"),
        title=row.text("title"),
        level=row.integer("level"),
        sentences=tuple(read_sentence(each, known) for each in row.optional_tables("sentence")),
        annexes=row.choices("annexes", attached),
        has_text=not row.optional_flag("heading_only"),
        help=row.optional_text("help") or "",
    )
    if spec.level not in (1, 2, 3):
        raise row.error("level", "cần 1, 2 hoặc 3")
    row.done()
    return spec
