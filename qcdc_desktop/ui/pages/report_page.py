"""The report of a period: outline, section with its figures, and the very paper beside it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTime, QTimer
from PySide6.QtGui import QGuiApplication, QHideEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.domain.listing import Condition, ListQuery
from qcdc_desktop.domain.periods import Period
from qcdc_desktop.domain.progress import Progress
from qcdc_desktop.errors import EnvironmentFault, QcdcError
from qcdc_desktop.ui.pages.page import Page
from qcdc_desktop.ui.pdf_view import PdfView
from qcdc_desktop.ui.report.check_list import CheckList
from qcdc_desktop.ui.report.drill_down import DrillDown
from qcdc_desktop.ui.report.export_flow import ExportFlow
from qcdc_desktop.ui.report.header_keeper import HeaderKeeper
from qcdc_desktop.ui.report.office_acts import OfficeActs
from qcdc_desktop.ui.report.office_flow import OfficeFlow
from qcdc_desktop.ui.report.outline_list import OutlineList
from qcdc_desktop.ui.report.preview_maker import PreviewMaker
from qcdc_desktop.ui.report.reading import (
    CheckedReport,
    ReportView,
    read_checks,
    read_report,
)
from qcdc_desktop.ui.report.report_head import ReportHead
from qcdc_desktop.ui.report.section_pane import SectionPane
from qcdc_desktop.ui.report.text_keeper import TextKeeper
from qcdc_desktop.ui.shell import Shell
from qcdc_desktop.ui.theme import theme

_ROOM_FOR_THREE = 900
"""Pixels at 100 % below which the preview is shown only by itself."""
_ROOM_FOR_BOTH = 620
"""Pixels at 100 % below which findings fold while the text is written."""
_CHECKS = "report/checks"
_SETTLE_MS = 150


class ReportPage(Page):
    """One period at a time; what is typed is kept by period and section."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.setObjectName("report_page")
        self.period = shell.period
        self.view: ReportView | None = None
        self._told: Period | None = None
        self._turn = 0
        self._is_full = False
        self._saved_at = ""
        self.head = ReportHead(shell.context)
        self.outline = OutlineList()
        self.section = SectionPane()
        self.checks = CheckList(shell.remembered)
        self.pdf = PdfView(shell.tasks, shell.remembered)
        self.keeper = TextKeeper(shell.tasks, self._save_text, self)
        self.preview = PreviewMaker(shell, self.pdf, self, self._on_print_failed)
        self.exports = ExportFlow(shell, self)
        self.office = OfficeFlow(shell, self, self.exports)
        self.drill = DrillDown(shell, self)
        self.further = OfficeActs(self)
        self.header = HeaderKeeper(shell, self)
        self._again = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._build()
        self._connect()

    # ---- what the window asks

    @property
    def title(self) -> str:
        return f"Báo cáo {self.period.title}"

    @property
    def place(self) -> str:
        return "report"

    @property
    def has_changes(self) -> bool:
        return self.keeper.has_unsaved

    def offers(self) -> Mapping[str, str]:
        reading = "" if self.view is not None else "Đang đọc số liệu của kỳ này."
        acts = ("page.xlsx", "page.pdf", "page.docx", "page.print", "page.preview", "record.check")
        saving = "" if self.keeper.has_unsaved else "Nội dung đã được lưu."
        always = {"view.refresh": "", "list.preview": "", "record.save": saving}
        return {**dict.fromkeys(acts, reading), **always, **self.further.offers()}

    def names(self) -> Mapping[str, str]:
        return self.further.names()

    def perform(self, action: str) -> None:
        acts: dict[str, Callable[[], None]] = {
            **self.further.acts(),
            "page.xlsx": partial(self._when_safe, partial(self._export, "xlsx")),
            "page.pdf": partial(self._when_safe, partial(self._export, "pdf")),
            "page.docx": partial(self._when_safe, partial(self._export, "docx")),
            "page.print": partial(self._when_safe, self._print),
            "page.preview": self.toggle_full,
            "list.preview": self.toggle_preview,
            "record.check": partial(self._when_safe, self.check),
            "record.save": self.keeper.flush,
            "view.refresh": self.reload,
        }
        acts[action]()

    def enter(self) -> None:
        self.reload()
        if not self.outline.hasFocus():
            self.outline.setFocus()

    def leave(self, then: Callable[[], None]) -> None:
        self.keeper.settle(partial(self._on_settled, then))

    def show_period(self, period: Period) -> None:
        """The period chosen in the window; the same again keeps what was chosen on this page."""
        if period != self._told:
            self._told = period
            self._turn_to(period)

    # ---- reading

    def reload(self) -> None:
        """Read this period anew."""
        self._turn += 1
        turn, period, context = self._turn, self.period, self.shell.context

        def work(_progress: Progress) -> tuple[int, ReportView]:
            return turn, read_report(context.reporting, period)

        self.shell.tasks.run(self, work, self._on_read, quick=True)

    def _on_read(self, read: tuple[int, ReportView]) -> None:
        turn, view = read
        if turn != self._turn:
            return
        self.view = view
        self.head.show_report(view, keep_typed=self.header.is_busy)
        self.outline.show_report(view)
        self._show_section()
        self.preview.renew(self.period)
        if self.shell.remembered.flag(_CHECKS):
            self._check(self.checks.renew)
        self.offers_changed.emit()

    def _turn_to(self, period: Period) -> None:
        self.keeper.flush()
        self.period = period
        self.view = None
        self._saved_at = ""
        self.head.show_period(period)
        self.checks.hide()
        self.preview.forget()
        self.title_changed.emit()
        self.offers_changed.emit()
        self.reload()

    def _on_period_chosen(self, period: Period) -> None:
        if period != self.period:
            self._turn_to(period)

    def _on_free_dropped(self) -> None:
        self._on_period_chosen(self._told or self.shell.period)

    def _on_period_changed(self, period: Period) -> None:
        if self.isVisible():
            self.show_period(period)

    def _on_records_changed(self, _register: str) -> None:
        if self.isVisible():
            self._again.start()

    # ---- sections and their text

    def _show_section(self) -> None:
        if self.view is None or (section := self.view.section(self.outline.key)) is None:
            return
        text = self.keeper.text(self.period, section.key, section.text)
        read_only = self.shell.context.read_only or not self.view.standing.is_editable
        self.section.show_section(self.view, section, text, read_only=read_only)
        self._tell_text_state()
        self.offers_changed.emit()

    def _on_section_chosen(self, _key: str) -> None:
        self.keeper.flush()
        self._saved_at = ""
        self._show_section()
        self._follow()

    def _follow(self) -> None:
        """Have the paper show the section being worked on."""
        section = self.view.section(self.outline.key) if self.view else None
        if section is not None:
            self.pdf.show_heading(section.heading)

    def _on_typed(self, section: str, text: str) -> None:
        self.keeper.typed(self.period, section, text)
        self.section.tell_state("Đang viết; tự lưu sau 2 giây.")

    def _save_text(self, period: Period, section: str, text: str) -> None:
        context = self.shell.context
        context.reporting.set_text(context.actor, period, section, text)

    def _on_text_saved(self, period: Period, section: str) -> None:
        if period != self.period:
            return
        if section == self.section.key:
            self._saved_at = QTime.currentTime().toString("HH:mm")
        self._tell_text_state()
        self._again.start()

    def _on_text_failed(self, error: BaseException) -> None:
        self._tell_text_state(failed=True)
        if isinstance(error, QcdcError):
            text = f"Chưa lưu được nội dung báo cáo; chữ đã gõ vẫn còn. {error.text}"
            self.shell.alerts.tell(text, "alarm", ("Thử lại", self.keeper.flush), seconds=0)
        else:
            self.shell.alerts.fault(error)

    def _tell_text_state(self, *, failed: bool = False) -> None:
        if failed and self.keeper.is_unsaved(self.period, self.section.key):
            self.section.tell_state("■ Chưa lưu được; chữ đã gõ vẫn còn ở đây.", "error")
        elif self.keeper.is_unsaved(self.period, self.section.key):
            self.section.tell_state("Đang viết; tự lưu sau 2 giây.")
        else:
            self.section.tell_state(f"✓ Đã lưu lúc {self._saved_at}" if self._saved_at else "")

    def _on_keeper_changed(self) -> None:
        self.title_changed.emit()
        self.offers_changed.emit()

    def _on_settled(self, then: Callable[[], None], is_safe: bool) -> None:  # noqa: FBT001
        if is_safe:
            then()
            return
        self.shell.alerts.ask(
            "Nội dung chưa lưu được",
            "Rời trang thì chữ chưa lưu được chép vào bộ nhớ tạm để dán lại, và trang này còn giữ "
            "đến khi đóng chương trình.",
            (("stay", "Ở lại"), ("go", "Chép rồi rời trang")),
            partial(self._on_leave_answer, then),
            safe="stay",
        )

    def _on_leave_answer(self, then: Callable[[], None], answer: str) -> None:
        if answer == "go":
            QGuiApplication.clipboard().setText(self.keeper.unsaved_text)
            then()

    # ---- figures and header

    def _on_records_asked(self, code: str) -> None:
        if self.view is not None:
            self.drill.open(self.view.figures[code], self.period)

    def _on_declared(self, code: str, words: str) -> None:
        self.drill.declare(self.period, code, words, self.reload)

    def _on_header(self, number: int | None, issued_on: date | None, signatory: int | None) -> None:
        self.header.keep(self.period, (number, issued_on, signatory))

    # ---- check, export, print

    def check(self) -> None:
        """List what to look at before signing."""
        self._check(self.checks.show_issues)

    def _check(self, then: Callable[[list[Issue]], None]) -> None:
        reporting, period = self.shell.context.reporting, self.period

        def work(_progress: Progress) -> CheckedReport:
            return read_checks(reporting, period)

        self.shell.tasks.run(self, work, partial(self._on_checked, then), quick=True)

    def _on_checked(
        self,
        then: Callable[[list[Issue]], None],
        found: CheckedReport,
    ) -> None:
        if found.period != self.period:
            return
        editable = self.view is not None and self.view.standing.is_editable
        self.checks.may_explain = editable and not self.shell.context.read_only
        self.checks.tell_reasons(found.reasons)
        self.checks.tell_explanations(found.told)
        then(found.issues)
        self.checks.show()
        self.shell.remembered.keep(_CHECKS, True)

    # ---- the way through the office

    def _on_step_asked(self, target: str) -> None:
        if self.view is not None:
            offer = next(one for one in self.view.standing.offers if one.target == target)
            ask = partial(self.office.ask_step, self.period, offer, self.view.header)
            self._when_safe(ask)

    def _on_supplement_asked(self) -> None:
        self.office.ask_supplement(self.period)

    def _on_changes_asked(self) -> None:
        if self.view is not None:
            may = not self.view.standing.supplement_refusal and not self.shell.context.read_only
            self.office.show_changes(self.period, may_supplement=may)

    def _on_versions_asked(self) -> None:
        self.office.show_versions(self.period)

    def _on_scope_asked(self) -> None:
        self.office.edit_scope(self.period)

    def _on_explain_asked(self, issue: Issue) -> None:
        self.office.ask_explanation(self.period, issue, self.checks.reasons.get(issue.key, ""))

    def _on_record_asked(self, register: str, record_id: int) -> None:
        self.shell.open_record(register, record_id)

    def _on_checks_closed(self) -> None:
        self.shell.remembered.keep(_CHECKS, False)

    def _on_section_entered(self) -> None:
        """On a low screen the text has the room while it is written."""
        if self.height() < theme().px(_ROOM_FOR_BOTH):
            self.checks.rest()

    def _on_print_asked(self, version: int) -> None:
        self.preview.print(self.period, self.title, version)

    def jump(self, issue: Issue) -> None:
        """Go where a finding is put right."""
        if self.view is None:
            return
        owner = next(
            (key for key, codes in self.view.figures_of.items() if issue.field in codes), ""
        )
        if self.outline.choose(issue.field):
            self.section.editor.setFocus()
        elif owner and self.outline.choose(owner):
            self.section.show_figure(issue.field)
        elif issue.field in self.shell.context.forms.records:
            columns = self.shell.context.forms[issue.field].list.columns
            drafts = (Condition("status", "eq", "DRAFT"),)
            query = ListQuery(issue.field, columns, () if issue.ids else drafts)
            self.shell.open_list(issue.field, replace(query, ids=issue.ids or None), issue.message)
        elif issue.field not in self.view.figures:
            self.shell.open_list("unit")

    def _when_safe(self, act: Callable[[], None]) -> None:
        """First what was typed, then the act: a paper without the last words would mislead."""
        self.keeper.settle(partial(self._on_safe, act))

    def _on_safe(self, act: Callable[[], None], is_safe: bool) -> None:  # noqa: FBT001
        if is_safe:
            act()

    def _export(self, form: str) -> None:
        self.exports.ask(self.period, (form,))

    def _print(self) -> None:
        self.preview.print(self.period, self.title)

    def _on_print_failed(self, error: BaseException) -> None:
        if isinstance(error, EnvironmentFault):
            export = partial(self.perform, "page.pdf")
            self.shell.alerts.tell(error.text, "notice", ("Xuất PDF…", export), seconds=0)
        else:
            self.shell.alerts.fault(error)

    # ---- preview

    def toggle_preview(self) -> None:
        """Fold the paper away, or back."""
        shown = not self.shell.remembered.flag("report/preview", default=True)
        self.shell.remembered.keep("report/preview", shown)
        self._is_full = False
        self._place_preview()

    def toggle_full(self) -> None:
        """The paper alone, as large as the page; again to go back to the work."""
        self._is_full = not self._is_full
        self._place_preview()
        (self.pdf.canvas if self._is_full else self.outline).setFocus()

    def _place_preview(self) -> None:
        wanted = self.shell.remembered.flag("report/preview", default=True)
        has_room = self.width() >= theme().px(_ROOM_FOR_THREE)
        self._left.setVisible(not self._is_full)
        self._middle.setVisible(not self._is_full)
        self.pdf.setVisible(self._is_full or (wanted and has_room))
        self.head.set_full(full=self._is_full)
        self.preview.catch_up()
        self.offers_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_preview()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is read for a page nobody sees; entering it reads anew."""
        self._again.stop()
        self.preview.rest()
        super().hideEvent(event)

    # ---- private

    def _build(self) -> None:
        self._middle = QWidget()
        middle = QVBoxLayout(self._middle)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(12)
        middle.addWidget(self.section, 1)
        middle.addWidget(self.checks)
        self.checks.share(self._middle)
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(8)
        left.addWidget(self.outline, 1)
        left.addWidget(self.head.outline)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(12)
        for place, (widget, stretch) in enumerate(
            ((self._left, 1), (self._middle, 4), (self.pdf, 3))
        ):
            self.splitter.addWidget(widget)
            self.splitter.setStretchFactor(place, stretch)
        look = theme()
        self._left.setMinimumWidth(look.px(160))
        self._middle.setMinimumWidth(look.px(300))
        self.pdf.setMinimumWidth(look.px(260))
        if not self.shell.remembered.restore("report/splitter", self.splitter):
            self.splitter.setSizes([look.px(236), look.px(474), look.px(392)])
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addWidget(self.head)
        column.addWidget(self.splitter, 1)
        self.head.set_read_only(read_only=self.shell.context.read_only)

    def _connect(self) -> None:
        self._again.timeout.connect(self.reload)
        self.head.asked.connect(self.perform)
        self.head.chooser.chosen.connect(self._on_period_chosen)
        self.head.chooser.dropped.connect(self._on_free_dropped)
        self.head.header_edited.connect(self._on_header)
        self.outline.chosen.connect(self._on_section_chosen)
        self.section.typed.connect(self._on_typed)
        self.section.left.connect(self.keeper.flush)
        self.section.records_asked.connect(self._on_records_asked)
        self.section.declared.connect(self._on_declared)
        self.header.saved.connect(self._again.start)
        self.keeper.saved.connect(self._on_text_saved)
        self.keeper.failed.connect(self._on_text_failed)
        self.keeper.changed.connect(self._on_keeper_changed)
        self.checks.jump_asked.connect(self.jump)
        self.checks.explain_asked.connect(self._on_explain_asked)
        self.checks.list.currentRowChanged.connect(self.offers_changed)
        self.section.table.selectionModel().currentRowChanged.connect(self.offers_changed)
        self.checks.record_asked.connect(self._on_record_asked)
        self.checks.closed.connect(self._on_checks_closed)
        self.section.entered.connect(self._on_section_entered)
        self.head.outline.clicked.connect(self.office.edit_outline)
        self.head.chooser.scope_asked.connect(self._on_scope_asked)
        strip = self.head.strip
        strip.step_asked.connect(self._on_step_asked)
        strip.supplement_asked.connect(self._on_supplement_asked)
        strip.changes_asked.connect(self._on_changes_asked)
        strip.versions_asked.connect(self._on_versions_asked)
        self.office.changed.connect(self.reload)
        self.office.check_asked.connect(self.check)
        self.office.print_asked.connect(self._on_print_asked)
        self.pdf.shown.connect(self._follow)
        self.splitter.splitterMoved.connect(self._on_splitter_moved)
        self.shell.events.records_changed.connect(self._on_records_changed)
        self.shell.events.period_changed.connect(self._on_period_changed)
        theme().changed.connect(self.section.fit_editor)

    def _on_splitter_moved(self) -> None:
        if self.pdf.isVisible() and not self._is_full:
            self.shell.remembered.keep_state("report/splitter", self.splitter)
