"""Reports of a period: figures, the records behind them, the paper, what people type into it.

An approved report is read from what was frozen then, any other from the books; whoever asks here
need not know which. How it passes through the office is told by ``versions``.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.domain.figures import Figure, Figures
from qcdc_desktop.domain.files import write_bytes_atomically
from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.domain.listing import ListQuery
from qcdc_desktop.domain.periods import Cutoffs, Period
from qcdc_desktop.domain.practice import file_prefix
from qcdc_desktop.domain.progress import SILENT, Progress
from qcdc_desktop.errors import Refused
from qcdc_desktop.reports import pdf_bytes
from qcdc_desktop.reports.build_outline import OutlineSection
from qcdc_desktop.reports.build_paper import Header, unit_words
from qcdc_desktop.reports.document import Document, RegisterTable
from qcdc_desktop.reports.explanation import Explanation
from qcdc_desktop.services.drill_down import as_conditions
from qcdc_desktop.services.listing import ListingService
from qcdc_desktop.services.register_printing import RegisterPrinting
from qcdc_desktop.services.report_changes import FigureChange
from qcdc_desktop.services.report_composition import ReportComposer, read_header
from qcdc_desktop.services.report_deadlines import DeadlineView, ReportDays
from qcdc_desktop.services.report_files import (
    FORMATS,
    make_folder,
    report_name,
    save_document,
)
from qcdc_desktop.services.report_outlines import ReportOutlines
from qcdc_desktop.services.report_versions import ReportVersions
from qcdc_desktop.services.rule_context import RuleContexts
from qcdc_desktop.specs.indicators import IndicatorSpec
from qcdc_desktop.specs.unit_outline import Scope
from qcdc_desktop.store import report_texts
from qcdc_desktop.store.database import Database

_NO_PLAN = frozenset({"–", "mức"})
"""Units of figures told in words."""


class ReportingService:
    """Reports of one data file; every call reads inside one transaction."""

    def __init__(
        self,
        database: Database,
        unit: Callable[[], Mapping[str, object]],
        listing: ListingService,
        resources: Path,
        contexts: RuleContexts,
    ) -> None:
        self._database = database
        self._law = law = contexts.law
        self._unit = unit
        self._resources = resources
        self._today = today = contexts.today
        forms = resources.parent / "forms"
        self.composer = ReportComposer(database, law, unit, forms, contexts)
        self.versions = ReportVersions(
            database, self.composer, law.machines.machine("report"), self._fonts, today
        )
        self.outlines = ReportOutlines(database, self.composer)
        self.registers = RegisterPrinting(law.forms, listing, unit, self._fonts)

    # ---- figures

    def figures(self, period: Period, progress: Progress = SILENT) -> Figures:
        """Every figure this unit reports for the period, and a year before where comparable."""
        with self.versions.frozen(period) as frozen:
            if frozen is not None:
                return frozen.figures
        with self.composer.reader(period) as reader:
            return self.composer.figures(reader, period, progress)

    def changed_figures(self, period: Period) -> tuple[FigureChange, ...]:
        """What the books tell otherwise than the approved report; nothing where none is."""
        if not self.versions.standing(period).is_frozen:
            return ()
        with self.composer.reader(period) as reader:
            live = self.composer.figures(reader, period)
        return self.versions.changed_amounts(period, live)

    def records_behind(self, code: str, period: Period, version: int | None = None) -> ListQuery:
        """A list of exactly the records a figure counts; of an approved report those it counted.

        Raises:
            Refused: no record stands behind the figure, or this unit does not report it.
        """
        with self.versions.frozen(period, version) as frozen:
            if frozen is not None:
                register, ids = frozen.behind(code)
                return ListQuery(register, self._columns(register), ids=ids)
        spec = self._indicator(code)
        spans = self.composer.spans(period)
        if spec.measure is not None and (query := as_conditions(spec.measure, spans)) is not None:
            register, conditions = query
            return ListQuery(register, self._columns(register), conditions)
        with self.composer.reader(period) as reader:
            behind = self.composer.counter(reader, period).behind(code)
        return ListQuery(behind.register, self._columns(behind.register), ids=behind.record_ids)

    def indicators(self) -> tuple[IndicatorSpec, ...]:
        """The figures this unit reports, in the order of the form files."""
        return self.composer.indicators()

    def groups(self) -> Mapping[str, str]:
        """The titles of the groups of figures by their letter."""
        return self.composer.forms.indicators.groups

    def declared(self, period: Period) -> dict[str, Figure]:
        """The figures to be typed, as they stand."""
        figures = self.figures(period)
        return {spec.code: figures[spec.code] for spec in self.indicators() if spec.is_declared}

    def declare(
        self, actor: Actor, period: Period, code: str, value: str | None, note: str = ""
    ) -> None:
        """Type a figure; None says "không phát sinh".

        Raises:
            Refused: the figure is counted, not typed, or the report is no longer being written.
        """
        self._declarable(code, period)
        with self._database.unit(actor) as unit:
            report_texts.declare(unit, period.code, code, value, note)

    def withdraw(self, actor: Actor, period: Period, code: str) -> None:
        """Take a typed figure back: "chưa báo cáo" again; refusals as for :meth:`declare`."""
        self._declarable(code, period)
        with self._database.unit(actor) as unit:
            report_texts.withdraw(unit, period.code, code)

    def plan(self, actor: Actor, period: Period, code: str, value: int | None) -> None:
        """What the year of the period set out to do; None takes it away.

        Raises:
            Refused: a share or a typed word has no plan, or this unit does not report the figure.
        """
        spec = self._indicator(code)
        if spec.ratio is not None or spec.change or spec.unit in _NO_PLAN:
            raise Refused("no_plan", f"Chỉ tiêu {code} không ghi số kế hoạch.")
        with self._database.unit(actor) as unit:
            report_texts.plan(unit, period.year, code, value)

    # ---- the paper

    def outline(self, period: Period) -> tuple[OutlineSection, ...]:
        """The sections with their generated sentences and the office's own text."""
        with self.versions.frozen(period) as frozen:
            if frozen is not None:
                return frozen.sections
        with self.composer.reader(period) as reader:
            return self.composer.sections(reader, self.composer.figures(reader, period))

    def document(
        self,
        period: Period,
        progress: Progress = SILENT,
        *,
        version: int | None = None,
        scope: Scope | None = None,
    ) -> Document:
        """The whole report with its annexes, as it prints."""
        with self.versions.frozen(period, version) as frozen:
            if frozen is not None:
                return frozen.document
        return self.versions.document(period, progress, scope)

    def write(
        self,
        period: Period,
        folder: Path,
        formats: Sequence[str],
        progress: Progress = SILENT,
        notices: list[str] | None = None,
        *,
        version: int | None = None,
        scope: Scope | None = None,
    ) -> list[Path]:
        """The report as files in ``folder``; ``notices`` gathers what to know about them.

        An approved report comes out byte for byte as it was kept.

        Raises:
            Refused: a format or a version that is not known.
            EnvironmentFault: the machine does not let a file be written; older ones stay whole.
        """
        for form in formats:
            if form not in FORMATS:
                raise Refused(
                    "format", f"Không có dạng “{form}”.", f"Chọn trong: {', '.join(FORMATS)}."
                )
        kept = self._kept(period, formats, version)
        left = [form for form in formats if form not in kept]
        document = None
        if left:
            document = self.document(period, progress, version=version, scope=scope)
        make_folder(folder)
        paths = self.file_paths(period, folder, formats, version=version)
        for form, path in zip(formats, paths, strict=True):
            if document is None or form in kept:
                write_bytes_atomically(path, kept[form])
                continue
            found = save_document(document, path, self._fonts, progress)
            if notices is not None:
                notices += [notice.text for notice in found]
        return paths

    def file_paths(
        self, period: Period, folder: Path, formats: Sequence[str], *, version: int | None = None
    ) -> list[Path]:
        """Where :meth:`write` puts its files; a supplement bears its number in the name."""
        place = unit_words(self._unit())["place"]
        name = file_prefix(self._unit()) + report_name(period, place[:1].lower() + place[1:])
        meant = version or self.versions.newest(period)
        if meant > 1:
            name += f"_bo-sung-{meant - 1}"
        return [folder / f"{name}.{form}" for form in formats]

    def pdf(
        self, period: Period, progress: Progress = SILENT, *, version: int | None = None
    ) -> bytes:
        """The very PDF that prints, for the preview."""
        kept = self._kept(period, ("pdf",), version)
        if "pdf" in kept:
            return kept["pdf"]
        document = self.document(period, progress, version=version)
        return pdf_bytes(document, fonts=self._fonts, progress=progress)

    def texts(self, period: Period) -> dict[str, str]:
        """The office's own text by section key; ``can_cu`` holds its own grounds."""
        with self.composer.reader(period) as reader:
            return reader.texts(period.code)

    def set_text(self, actor: Actor, period: Period, section: str, text: str) -> None:
        """Keep the text of a section; an empty one takes it away.

        Raises:
            Refused: the report is with the leader, or approved.
        """
        self.versions.refuse_unless_editable(period)
        with self._database.unit(actor) as unit:
            report_texts.set_text(unit, period.code, section, text.strip())

    def header(self, period: Period) -> Header:
        """Number, day and signatory as far as they are known."""
        with self.composer.reader(period) as reader:
            return read_header(reader.header(period.code))

    def set_header(
        self,
        actor: Actor,
        period: Period,
        number: int | None,
        issued_on: date | None,
        signatory: int | None,
    ) -> None:
        """Keep what heads a report that is being written.

        Raises:
            Refused: the report is with the leader, or approved.
        """
        self.versions.refuse_unless_editable(period)
        with self._database.unit(actor) as unit:
            report_texts.set_header(
                unit,
                period.code,
                None if number is None else str(number),
                issued_on.isoformat() if issued_on else None,
                signatory,
            )

    # ---- around it

    def check(self, period: Period) -> list[Issue]:
        """What to look at before signing: sums, drafts, figures not reported, empty sections."""
        with self.composer.reader(period) as reader:
            figures = self.composer.figures(reader, period)
            sections = self.composer.sections(reader, figures)
            return self.composer.issues(reader, figures, sections)

    def findings(self, period: Period, *, version: int | None = None) -> list[Issue]:
        """What is left to look at: of an approved report nothing, its figures stand fast."""
        with self.versions.frozen(period, version) as frozen:
            if frozen is not None:
                return []
        return self.check(period)

    def explanations(
        self, period: Period, *, version: int | None = None
    ) -> tuple[Explanation, ...]:
        """Reasons given in the records; of an approved report those that went upward with it."""
        with self.versions.frozen(period, version) as frozen:
            if frozen is not None:
                return frozen.document.explanations
        with self.composer.reader(period) as reader:
            return self.composer.explanations(reader)

    def deadlines(self, year: int) -> list[DeadlineView]:
        """The days papers of a year are due, seen from today; a sent report is due no more."""
        return ReportDays(self._database, self._law.forms, self._unit, self._today).of(year)

    def register_table(self, query: ListQuery) -> RegisterTable:
        """A register as a list shows it, as a table of any length."""
        return self.registers.table(query)

    def register_pdf(self, query: ListQuery, progress: Progress = SILENT) -> bytes:
        """The PDF of a register, for preview and print."""
        return self.registers.pdf(query, progress)

    def write_register(self, query: ListQuery, path: Path, progress: Progress = SILENT) -> Path:
        """The same to ``.pdf`` or ``.xlsx``."""
        return self.registers.write(query, path, progress)

    def cutoffs(self) -> Cutoffs:
        """The last days counted, as the unit set them."""
        return self.composer.cutoffs()

    # ---- parts

    @property
    def _fonts(self) -> Path:
        return self._resources / "fonts"

    def _kept(
        self, period: Period, formats: Sequence[str], version: int | None
    ) -> dict[str, bytes]:
        """The bytes kept of an approved report, by format; nothing of one that is not."""
        with self.versions.frozen(period, version) as frozen:
            if frozen is None:
                return {}
            found = {form: frozen.content(form) for form in formats}
        return {form: data for form, data in found.items() if data is not None}

    def _indicator(self, code: str) -> IndicatorSpec:
        known = {spec.code: spec for spec in self.indicators()}
        if code not in known:
            raise Refused("no_indicator", f"Đơn vị này không báo cáo chỉ tiêu {code}.")
        return known[code]

    def _declarable(self, code: str, period: Period) -> None:
        if not self._indicator(code).is_declared:
            raise Refused(
                "counted",
                f"Chỉ tiêu {code} được đếm từ sổ, không gõ tay.",
                "Hãy sửa bản ghi đứng sau số này nếu số chưa đúng.",
            )
        self.versions.refuse_unless_editable(period)

    def _columns(self, register: str) -> tuple[str, ...]:
        return self._law.forms[register].list.columns
