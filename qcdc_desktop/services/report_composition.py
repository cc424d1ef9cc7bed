"""A report as the books stand now: figures, sections, paper and findings, in one read each."""

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import cast

from qcdc_desktop.domain.figures import Figures
from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.domain.kinds import Severity, UnitKind
from qcdc_desktop.domain.measuring import RecordsBehind, Spans
from qcdc_desktop.domain.periods import Cutoffs, Period, cutoffs_of
from qcdc_desktop.domain.progress import SILENT, Progress
from qcdc_desktop.errors import Refused
from qcdc_desktop.reports.build import ReportValues, build_document, wording_of
from qcdc_desktop.reports.build_annexes import Values
from qcdc_desktop.reports.build_explanations import with_record_explanations
from qcdc_desktop.reports.build_outline import OutlineSection, build_sections
from qcdc_desktop.reports.build_paper import Header, unit_kind, unit_words
from qcdc_desktop.reports.document import Document
from qcdc_desktop.reports.explanation import Explanation
from qcdc_desktop.reports.supplement import with_explanations
from qcdc_desktop.services.annex_values import annex_values
from qcdc_desktop.services.figure_counter import FigureCounter
from qcdc_desktop.services.figure_reading import FigureReading
from qcdc_desktop.services.report_checks import check_report
from qcdc_desktop.services.report_explanations import ExplanationReader
from qcdc_desktop.services.rule_context import Law, RuleContexts
from qcdc_desktop.specs.form import RecordSpec
from qcdc_desktop.specs.indicators import IndicatorSpec
from qcdc_desktop.specs.report_outline import OutlineSpec, ReportForms, load_report_forms
from qcdc_desktop.specs.unit_outline import (
    Scope,
    SectionChange,
    scoped_annexes,
    scoped_outline,
    unit_outline,
)
from qcdc_desktop.store import report_shape
from qcdc_desktop.store.bookkeeping import last_write
from qcdc_desktop.store.database import Database
from qcdc_desktop.store.partial_dates import across_edges
from qcdc_desktop.store.report_reader import ReportReader


@dataclass(frozen=True)
class Composed:
    """One report read in one go. ``read_at`` is how far the history went then."""

    figures: Figures
    sections: tuple[OutlineSection, ...]
    document: Document
    issues: tuple[Issue, ...]
    drafts: Mapping[str, int]
    read_at: int


class ReportComposer:
    """Reads reports off the books of one data file; writes nothing."""

    def __init__(
        self,
        database: Database,
        law: Law,
        unit: Callable[[], Mapping[str, object]],
        forms_folder: Path,
        contexts: RuleContexts,
    ) -> None:
        self._database = database
        self._law = law
        self._contexts = contexts
        self.unit = unit
        self.forms_folder = forms_folder

    # ---- what is declared

    @cached_property
    def forms(self) -> ReportForms:
        """Read when first needed: a window that only lists records does without."""
        return load_report_forms(self.forms_folder)

    @property
    def kind(self) -> UnitKind:
        return unit_kind(self.unit())

    def indicators(self) -> tuple[IndicatorSpec, ...]:
        """The figures this unit reports, in the order of the form files."""
        return self.forms.indicators.for_unit(self.kind, modules_of(self.unit()))

    def cutoffs(self) -> Cutoffs:
        """The last days counted, as the unit set them."""
        return cutoffs_of(self.unit())

    def spans(self, period: Period) -> Spans:
        cutoffs = self.cutoffs()
        return Spans(period.window(cutoffs), period.year_to_date(cutoffs))

    @contextmanager
    def reader(self, period: Period) -> Generator[ReportReader]:
        with self._database.read() as connection:
            yield ReportReader(connection, self.spans(period))

    def outline(self, reader: ReportReader, period: Period, scope: Scope | None) -> OutlineSpec:
        """The unit's outline; of an ad hoc report only its chosen sections."""
        changes = outline_changes(reader)
        scope = scope or stored_scope(reader, period)
        return scoped_outline(unit_outline(self.forms.outlines[self.kind], changes), scope)

    # ---- reading

    @property
    def reading(self) -> FigureReading:
        """How figures are counted for the unit as it is now."""
        unit = self.unit()
        first_year = unit.get("first_year")
        return FigureReading(
            self.forms.indicators,
            self.kind,
            modules_of(unit),
            self._law.catalogues,
            self.spans,
            first_year if isinstance(first_year, int) else None,
        )

    def figures(self, reader: ReportReader, period: Period, progress: Progress = SILENT) -> Figures:
        """The figures of a period with everything they are set beside."""
        return self.reading.read(reader, period, progress)

    def counter(self, reader: ReportReader, period: Period) -> FigureCounter:
        return self.reading.counter(reader, period)

    def sections(
        self, reader: ReportReader, figures: Figures, scope: Scope | None = None
    ) -> tuple[OutlineSection, ...]:
        """The sections with their generated sentences and the office's own text."""
        outline = self.outline(reader, figures.period, scope)
        texts = reader.texts(figures.period.code)
        return build_sections(outline, wording_of(self.unit(), figures), texts)

    def issues(
        self, reader: ReportReader, figures: Figures, sections: tuple[OutlineSection, ...]
    ) -> list[Issue]:
        """What to look at before signing: sums, drafts, figures not reported, empty sections."""
        return check_report(
            self.unit(),
            figures,
            self.forms.indicators.checks,
            sections,
            self.drafts(reader),
            self._law.forms,
            self.across(reader),
        )

    def across(self, reader: ReportReader) -> dict[str, tuple[int, ...]]:
        """Records of a month or a year that this period or the one beside it counts."""
        found: dict[str, tuple[int, ...]] = {}
        for spec in self._law.forms.records.values():
            days = [key for key, field in spec.fields.items() if field.counts]
            ids = across_edges(reader.connection, spec.key, days, reader.spans.period)
            if ids:
                found[spec.key] = ids
        return found

    def drafts(self, reader: ReportReader) -> dict[str, int]:
        """Records of this period that are not finished and so not counted, by register."""
        days = {spec.key: spec.date_field for spec in self._books()}
        return {name: count for name, count in reader.drafts(days).items() if count}

    def explanations(self, reader: ReportReader) -> tuple[Explanation, ...]:
        """Reasons given in the records that this period counts."""
        gathering = ExplanationReader(reader, self._contexts, self.forms.explained_checks)
        measures = [spec.measure for spec in self.indicators() if spec.measure is not None]
        return gathering.gather(self._books(), measures)

    def compose(
        self,
        period: Period,
        progress: Progress = SILENT,
        scope: Scope | None = None,
    ) -> Composed:
        """The whole report with its annexes, as it prints if nothing changes."""
        with self.reader(period) as reader:
            figures = self.figures(reader, period, progress)
            scope = scope or stored_scope(reader, period)
            sections = self.sections(reader, figures, scope)
            issues = self.issues(reader, figures, sections)
            document = self._document(reader, figures, sections, scope, progress)
            reasons = report_shape.explanations(reader.connection, period.code)
            document = with_explanations(document, explained(issues, reasons))
            if scope.annexes is None:
                document = with_record_explanations(document, self.explanations(reader))
            composed = Composed(
                figures=figures,
                sections=sections,
                document=document,
                issues=tuple(issues),
                drafts=self.drafts(reader),
                read_at=last_write(reader.connection)[0],
            )
        progress.report(4, 4, "Báo cáo")
        return composed

    def behind(
        self, reader: ReportReader, period: Period, progress: Progress = SILENT
    ) -> dict[str, RecordsBehind]:
        """The records behind every figure that counts some."""
        counter = self.counter(reader, period)
        found: dict[str, RecordsBehind] = {}
        specs = self.indicators()
        for place, spec in enumerate(specs):
            progress.report(place, len(specs), "Ghi nhớ bản ghi đứng sau từng số")
            try:
                found[spec.code] = counter.behind(spec.code)
            except Refused:
                continue  # typed by the office, or read from the catalogue
        return found

    # ---- private

    def _books(self) -> tuple[RecordSpec, ...]:
        return self._law.forms.books(self.kind, modules_of(self.unit()))

    def _document(
        self,
        reader: ReportReader,
        figures: Figures,
        sections: tuple[OutlineSection, ...],
        scope: Scope,
        progress: Progress = SILENT,
    ) -> Document:
        unit, period = self.unit(), figures.period
        annexes = scoped_annexes(self.forms.annexes_for(self.kind), scope)
        name = unit_words(unit)["unit"]
        rows: dict[str, Sequence[Values]] = {}
        for spec in annexes:
            progress.report(2, 4, f"Phụ lục {spec.code}")
            rows[spec.code] = annex_values(spec, reader, self._law, name)
        values = ReportValues(
            unit=unit,
            header=read_header(reader.header(period.code)),
            figures=figures,
            texts=reader.texts(period.code),
            sections=sections,
            annex_rows=rows,
            catalogue=self._catalogue(figures.window.end),
        )
        order = [spec.code for spec in self.indicators()]
        outline, charts = self.outline(reader, period, scope), self.forms.charts
        document = build_document(values, outline, annexes, order, charts)
        subject, addressees = _lines(scope.subject), _lines(scope.addressees)
        return replace(
            document,
            subject=subject or document.subject,
            addressees=addressees or document.addressees,
            charts=document.charts if scope.is_whole else (),
        )

    def _catalogue(self, on: date) -> tuple[str, str]:
        edition = self._law.catalogues.edition_on(on)
        return (edition.code, edition.version)


def explained(issues: list[Issue], reasons: Mapping[str, str]) -> tuple[str, ...]:
    """Findings that asked for a reason, with the reason given."""
    return tuple(
        f"{issue.message} Giải trình: {reasons[issue.key].strip()}"
        for issue in issues
        if issue.severity is Severity.EXPLAIN and reasons.get(issue.key, "").strip()
    )


def outline_changes(reader: ReportReader) -> tuple[SectionChange, ...]:
    """What the unit changed in its outline."""
    rows = report_shape.outline(reader.connection)
    return tuple(SectionChange(row.section, row.title, row.level, row.is_hidden) for row in rows)


def stored_scope(reader: ReportReader, period: Period) -> Scope:
    """What an ad hoc report was said to consist of; everything for the periods of the plan."""
    row = report_shape.scope(reader.connection, period.code) if period.custom else None
    if row is None:
        return Scope()
    return Scope(row.subject or "", row.addressees or "", _keys(row.sections), _keys(row.annexes))


def modules_of(unit: Mapping[str, object]) -> tuple[str, ...]:
    """The optional books the unit keeps."""
    return tuple(cast("Sequence[str]", unit.get("modules") or ()))


def read_header(stored: tuple[str | None, str | None, int | None]) -> Header:
    number, issued_on, signatory = stored
    return Header(
        int(number) if number and number.isdigit() else None,
        date.fromisoformat(issued_on) if issued_on else None,
        signatory,
    )


def _keys(text: str | None) -> tuple[str, ...] | None:
    return None if text is None else _lines(text)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
