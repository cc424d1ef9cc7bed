"""Reports of a period: figures, the records behind them, the paper, what people type into it."""

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from pathlib import Path

from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.domain.figures import Figure, Figures
from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.domain.listing import ListQuery
from qcdc_desktop.domain.measuring import Spans
from qcdc_desktop.domain.periods import Cutoffs, Period
from qcdc_desktop.domain.progress import SILENT, Progress
from qcdc_desktop.errors import Refused
from qcdc_desktop.reports import pdf_bytes
from qcdc_desktop.reports.build import ReportValues, build_document, wording_of
from qcdc_desktop.reports.build_outline import OutlineSection, build_sections
from qcdc_desktop.reports.build_paper import Header, unit_kind, unit_words
from qcdc_desktop.reports.document import Document, RegisterTable
from qcdc_desktop.services.annex_values import annex_values
from qcdc_desktop.services.drill_down import as_conditions
from qcdc_desktop.services.figure_counter import FigureCounter
from qcdc_desktop.services.listing import ListingService
from qcdc_desktop.services.register_printing import RegisterPrinting
from qcdc_desktop.services.report_checks import check_report
from qcdc_desktop.services.report_deadlines import DeadlineView, deadline_views
from qcdc_desktop.services.report_files import (
    FORMATS,
    make_folder,
    report_name,
    save_document,
)
from qcdc_desktop.services.rule_context import Law
from qcdc_desktop.specs.indicators import IndicatorSpec
from qcdc_desktop.specs.report_outline import OutlineSpec, ReportForms, load_report_forms
from qcdc_desktop.store import report_texts
from qcdc_desktop.store.database import Database
from qcdc_desktop.store.report_reader import ReportReader

_ACTIVITY = frozenset({"D02", "G01", "H07"})
"""Figures of which at least one is above zero in a period that is worth comparing with."""


class ReportingService:
    """Reports of one data file; every call reads inside one transaction."""

    def __init__(
        self,
        database: Database,
        law: Law,
        unit: Callable[[], Mapping[str, object]],
        listing: ListingService,
        resources: Path,
        today: Callable[[], date],
    ) -> None:
        self._database = database
        self._law = law
        self._unit = unit
        self._resources = resources
        self._today = today
        self.registers = RegisterPrinting(law.forms, listing, unit, self._fonts)

    # ---- figures

    def figures(self, period: Period, progress: Progress = SILENT) -> Figures:
        """Every figure this unit reports for the period, and a year before where comparable."""
        with self._reader(period) as reader:
            return self._figures(reader, period, progress, compare_all=True)

    def records_behind(self, code: str, period: Period) -> ListQuery:
        """A list of exactly the records a figure counts.

        Raises:
            Refused: no record stands behind the figure, or this unit does not report it.
        """
        spec = self._indicator(code)
        spans = self._spans(period)
        if spec.measure is not None and (query := as_conditions(spec.measure, spans)) is not None:
            register, conditions = query
            return ListQuery(register, self._columns(register), conditions)
        with self._reader(period) as reader:
            behind = self._counter(reader, period).behind(code)
        return ListQuery(behind.register, self._columns(behind.register), ids=behind.record_ids)

    def indicators(self) -> tuple[IndicatorSpec, ...]:
        """The figures this unit reports, in the order of the form files."""
        return self._forms.indicators.for_unit(self._kind)

    def groups(self) -> Mapping[str, str]:
        """The titles of the groups of figures by their letter."""
        return self._forms.indicators.groups

    def declared(self, period: Period) -> dict[str, Figure]:
        """The figures to be typed, as they stand."""
        figures = self.figures(period)
        return {spec.code: figures[spec.code] for spec in self.indicators() if spec.is_declared}

    def declare(
        self, actor: Actor, period: Period, code: str, value: str | None, note: str = ""
    ) -> None:
        """Type a figure; None says "không phát sinh".

        Raises:
            Refused: the figure is counted, not typed.
        """
        self._declarable(code)
        with self._database.unit(actor) as unit:
            report_texts.declare(unit, period.code, code, value, note)

    def withdraw(self, actor: Actor, period: Period, code: str) -> None:
        """Take a typed figure back: "chưa báo cáo" again; refusals as for :meth:`declare`."""
        self._declarable(code)
        with self._database.unit(actor) as unit:
            report_texts.withdraw(unit, period.code, code)

    # ---- the paper

    def outline(self, period: Period) -> tuple[OutlineSection, ...]:
        """The sections with their generated sentences and the office's own text."""
        with self._reader(period) as reader:
            figures = self._figures(reader, period)
            return self._sections(figures, reader.texts(period.code))

    def document(self, period: Period, progress: Progress = SILENT) -> Document:
        """The whole report with its annexes, as it prints."""
        with self._reader(period) as reader:
            figures = self._figures(reader, period, progress)
            progress.report(2, 4, "Phụ lục")
            annexes = self._forms.annexes_for(self._kind)
            name = unit_words(self._unit())["unit"]
            texts = reader.texts(period.code)
            values = ReportValues(
                unit=self._unit(),
                header=_header(reader.header(period.code)),
                figures=figures,
                texts=texts,
                sections=self._sections(figures, texts),
                annex_rows={
                    spec.code: annex_values(spec, reader, self._law.forms, name) for spec in annexes
                },
                catalogue=self._catalogue(figures.window.end),
            )
        order = [spec.code for spec in self.indicators()]
        document = build_document(values, self._outline, annexes, order, self._forms.charts)
        progress.report(4, 4, "Báo cáo")
        return document

    def write(
        self,
        period: Period,
        folder: Path,
        formats: Sequence[str],
        progress: Progress = SILENT,
        notices: list[str] | None = None,
    ) -> list[Path]:
        """The report as files in ``folder``; ``notices`` gathers what to know about them.

        Raises:
            Refused: a format that is not known.
            EnvironmentFault: the machine does not let a file be written; older ones stay whole.
        """
        for form in formats:
            if form not in FORMATS:
                raise Refused(
                    "format", f"Không có dạng “{form}”.", f"Chọn trong: {', '.join(FORMATS)}."
                )
        document = self.document(period, progress)
        make_folder(folder)
        paths = self.file_paths(period, folder, formats)
        for path in paths:
            found = save_document(document, path, self._fonts, progress)
            if notices is not None:
                notices += [notice.text for notice in found]
        return paths

    def file_paths(self, period: Period, folder: Path, formats: Sequence[str]) -> list[Path]:
        """Where :meth:`write` puts its files."""
        place = unit_words(self._unit())["place"]
        name = report_name(period, place[:1].lower() + place[1:])
        return [folder / f"{name}.{form}" for form in formats]

    def pdf(self, period: Period, progress: Progress = SILENT) -> bytes:
        """The very PDF that prints, for the preview."""
        return pdf_bytes(self.document(period, progress), fonts=self._fonts, progress=progress)

    def texts(self, period: Period) -> dict[str, str]:
        """The office's own text by section key; ``can_cu`` holds its own grounds."""
        with self._reader(period) as reader:
            return reader.texts(period.code)

    def set_text(self, actor: Actor, period: Period, section: str, text: str) -> None:
        """Keep the text of a section; an empty one takes it away."""
        with self._database.unit(actor) as unit:
            report_texts.set_text(unit, period.code, section, text.strip())

    def header(self, period: Period) -> Header:
        """Number, day and signatory as far as they are known."""
        with self._reader(period) as reader:
            return _header(reader.header(period.code))

    def set_header(
        self,
        actor: Actor,
        period: Period,
        number: int | None,
        issued_on: date | None,
        signatory: int | None,
    ) -> None:
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
        with self._reader(period) as reader:
            figures = self._figures(reader, period)
            sections = self._sections(figures, reader.texts(period.code))
            drafts = reader.drafts()
        kept = {spec.key for spec in self._law.forms.books(self._kind)}
        return check_report(
            self._unit(),
            figures,
            self._forms.indicators.checks,
            sections,
            {register: count for register, count in drafts.items() if register in kept},
            self._law.forms,
        )

    def deadlines(self, year: int) -> list[DeadlineView]:
        """The days papers of a year are due, seen from today."""
        plan = self._law.forms["unit"].lines["deadlines"].default
        return deadline_views(self._unit(), plan, year, self._today())

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
        unit = self._unit()
        return Cutoffs(
            _month_day(unit.get("half_year_cutoff")) or Cutoffs().half_year,
            _month_day(unit.get("year_cutoff")) or Cutoffs().year,
        )

    # ---- parts

    @cached_property
    def _forms(self) -> ReportForms:
        """Read when first needed: a window that only lists records does without."""
        return load_report_forms(self._resources.parent / "forms")

    @property
    def _fonts(self) -> Path:
        return self._resources / "fonts"

    @property
    def _kind(self) -> UnitKind:
        return unit_kind(self._unit())

    @property
    def _outline(self) -> OutlineSpec:
        return self._forms.outlines[self._kind]

    def _spans(self, period: Period) -> Spans:
        cutoffs = self.cutoffs()
        return Spans(period.window(cutoffs), period.year_to_date(cutoffs))

    @contextmanager
    def _reader(self, period: Period) -> Generator[ReportReader]:
        with self._database.read() as connection:
            yield ReportReader(connection, self._spans(period))

    def _counter(self, reader: ReportReader, period: Period) -> FigureCounter:
        return FigureCounter(
            reader,
            self._forms.indicators,
            self._kind,
            self._law.catalogues,
            reader.declared(period.code),
        )

    def _figures(
        self,
        reader: ReportReader,
        period: Period,
        progress: Progress = SILENT,
        *,
        compare_all: bool = False,
    ) -> Figures:
        """Counts the period, and of the year before what the sentences tell, or everything."""
        progress.report(0, 4, "Đếm số liệu")
        values = self._counter(reader, period).all()
        progress.report(1, 4, "Đếm số liệu")
        earlier = period.a_year_before()
        counter = self._counter(ReportReader(reader.connection, self._spans(earlier)), earlier)
        told = self._outline.compared | _ACTIVITY
        before = counter.all() if compare_all else counter.some(told)
        spans = reader.spans
        is_comparable = self._is_comparable(earlier, before)
        return Figures(
            period, spans.period, spans.year_to_date, values, before if is_comparable else {}
        )

    def _is_comparable(self, earlier: Period, before: Mapping[str, Figure]) -> bool:
        """The books must have been kept a year before; else "không so sánh"."""
        first_year = self._unit().get("first_year")
        if isinstance(first_year, int):
            return earlier.year >= first_year
        return any(before[code].amount for code in _ACTIVITY if code in before)

    def _sections(self, figures: Figures, texts: Mapping[str, str]) -> tuple[OutlineSection, ...]:
        return build_sections(self._outline, wording_of(self._unit(), figures), texts)

    def _catalogue(self, on: date) -> tuple[str, str]:
        edition = self._law.catalogues.edition_on(on)
        return (edition.code, edition.version)

    def _indicator(self, code: str) -> IndicatorSpec:
        known = {spec.code: spec for spec in self.indicators()}
        if code not in known:
            raise Refused("no_indicator", f"Đơn vị này không báo cáo chỉ tiêu {code}.")
        return known[code]

    def _declarable(self, code: str) -> None:
        if not self._indicator(code).is_declared:
            raise Refused(
                "counted",
                f"Chỉ tiêu {code} được đếm từ sổ, không gõ tay.",
                "Hãy sửa bản ghi đứng sau số này nếu số chưa đúng.",
            )

    def _columns(self, register: str) -> tuple[str, ...]:
        return self._law.forms[register].list.columns


def _header(stored: tuple[str | None, str | None, int | None]) -> Header:
    number, issued_on, signatory = stored
    return Header(
        int(number) if number and number.isdigit() else None,
        date.fromisoformat(issued_on) if issued_on else None,
        signatory,
    )


def _month_day(text: object) -> tuple[int, int] | None:
    """``31/05`` as (month, day)."""
    day, _, month = str(text or "").partition("/")
    return (int(month), int(day)) if day.isdigit() and month.isdigit() else None
