"""The widgets of a record page for one register: head, form, findings, save bar.

Shows and jumps; what is written, and when, is the page's business.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSplitter, QVBoxLayout, QWidget

from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.domain.kinds import FieldKind
from qcdc_desktop.domain.places import parted_place
from qcdc_desktop.specs.form import Draft, RecordSpec
from qcdc_desktop.ui.forms.clock_panel import ClockPanel
from qcdc_desktop.ui.forms.field_cell import FieldCell
from qcdc_desktop.ui.forms.form_area import FormArea
from qcdc_desktop.ui.forms.form_view import FormView
from qcdc_desktop.ui.forms.issue_list import IssueList
from qcdc_desktop.ui.forms.save_bar import SaveBar
from qcdc_desktop.ui.forms.sources import FormSources
from qcdc_desktop.ui.pages.record_head import RecordHead
from qcdc_desktop.ui.theme import set_role, theme

_ROOM_FOR_FINDINGS = 820
"""Pixels of the page from which the findings stand beside the form instead of under it."""
_BESIDE, _UNDER = 300, 150
_SIDE, _HANDLE, _SCROLL_BAR, _LINE = 16, 12, 12, 1
"""Pixels beside the form: margins of the page, the splitter, and what surrounds the form."""
_NOT_FOR_SINGLE = {"record.complete_next", "record.duplicate", "record.delete"}


class RecordDesk(QWidget):
    """One register's form with what surrounds it."""

    edited = Signal()
    field_left = Signal()
    asked = Signal(str)
    """An act of the bar by its id."""
    list_asked = Signal()
    state_shown = Signal()
    """The draft on show was loaded, edited or saved."""

    def __init__(
        self, spec: RecordSpec, sources: FormSources, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.spec = spec
        self.sources = sources
        self.head = RecordHead(spec, self)
        self.clocks = ClockPanel(self)
        self.form = FormView(spec, sources)
        self.findings = IssueList(spec, self)
        primary = "record.complete" if spec.single else "record.complete_next"
        without = set(_NOT_FOR_SINGLE) if spec.single else set[str]()
        if spec.group != "book":
            without.add("record.papers")
        self.bar = SaveBar(primary, without, self)
        self.area = FormArea(self.form)
        self._splitter = QSplitter(self)
        self._beside: bool | None = None
        self._build()
        self._connect()

    def expect(self, width: int) -> None:
        """The page is so wide: the form is arranged for what it will have of that."""
        beside = width >= theme().px(_ROOM_FOR_FINDINGS)
        findings = theme().px(_BESIDE) + _HANDLE if beside else 0
        self.form.expect(width - 2 * _SIDE - findings - theme().px(_SCROLL_BAR) - 4 * _LINE)

    def show_state(self, offers: Mapping[str, str]) -> None:
        """Head and bar in line with the draft."""
        now = self.form.state.now
        status = str(now.get("status") or "")
        self.head.show_record(now.get("book_no"), status, now.get("book_year"), self._name(now))
        self.bar.show_offers(offers)
        self.state_shown.emit()

    def _name(self, now: Draft) -> str:
        """What a master is called; records of a book are known by their number."""
        title = self.spec.field(self.spec.title_field)
        named = self.spec.group == "unit" and title.kind is FieldKind.TEXT
        return str(now.get(title.key) or "") if named else ""

    def put_strip(self, strip: QWidget, tool: QWidget) -> None:
        """A strip between head and form with the button in the head that unfolds it."""
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(column.indexOf(self._splitter), strip)
        self.head.add_tool(tool)

    def show_findings(self, issues: Sequence[Issue], *, everything: bool = False) -> None:
        """Under the fields, in the list, and summed up in the head."""
        self.form.show_issues(issues, everything=everything)
        if everything:
            self._unfold_findings()
        told = self.form.with_unread(issues)
        self.findings.show_issues(told, self.form.untouched_gaps(), self.reasons())
        self.head.show_findings(*self.findings.summary())

    def reasons(self) -> dict[str, str]:
        """Explanations given, by issue key."""
        reasons = self.form.state.now.get("explanations")
        return dict(reasons) if isinstance(reasons, dict) else {}

    def jump(self, issue: Issue) -> None:
        self.form.focus_field(issue.field, issue.row)

    def settle(self) -> None:
        """Begin at the top of a complete record, else in the first empty field, which is in sight.

        Once the form is laid out that is made sure of again.
        """
        self.area.to_top()
        if self.form.is_for_reading:
            self.area.read(f"{self.spec.one}, {self.head.title.text()}")
        else:
            self.area.write()
            self.form.focus_first_empty()
        self.form.begin_visits()
        QTimer.singleShot(0, self, self._on_laid_out)

    def take_derived(self, draft: Draft) -> None:
        self.form.take_derived(draft)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= theme().px(_ROOM_FOR_FINDINGS)
        if beside is self._beside:
            return
        self._beside = beside
        across = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        self._splitter.setOrientation(across)
        size = event.size().width() if beside else event.size().height()
        share = theme().px(_BESIDE if beside else _UNDER)
        self._splitter.setSizes([max(size - share, 1), share])
        self.findings.setVisible(beside)
        self.head.set_narrow(narrow=not beside)
        self.findings.repeats.set_narrow(narrow=not beside)

    def _on_laid_out(self) -> None:
        self.area.to_top()
        self.area.keep()

    def _on_entered(self, entry: QWidget) -> None:
        """A field that is only shown takes no focus, yet comes into sight."""
        if isinstance(entry, FieldCell) and entry.editor is None:
            self.area.show_entry(entry)

    def _on_finished(self) -> None:
        self.bar.primary.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_issues_asked(self) -> None:
        """Where there is no room the findings are unfolded first, and folded again."""
        if self._beside:
            self.findings.step(1)
        else:
            self.findings.setVisible(self.findings.isHidden())

    def _unfold_findings(self) -> None:
        self.findings.show()

    def _on_reason(self, key: str, text: str) -> None:
        self.form.state.now["explanations"] = {**self.reasons(), key: text}
        self.head.show_findings(*self.findings.summary())
        self.edited.emit()

    def _on_notes_shown(self) -> None:
        self.findings.show_notes(self.form.notes.listed())

    def _on_note_asked(self, place: str) -> None:
        self.form.focus_field(*parted_place(place))

    def _build(self) -> None:
        card = QFrame(self)
        set_role(card, "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.area)
        self._splitter.setHandleWidth(_HANDLE)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(card)
        self._splitter.addWidget(self.findings)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 16, _SIDE, 0)
        column.setSpacing(10)
        column.addWidget(self.head)
        column.addWidget(self.clocks)
        column.addWidget(self.findings.repeats.strip)
        column.addWidget(self._splitter, 1)
        column.addWidget(self.bar)

    def _connect(self) -> None:
        self.form.edited.connect(self.edited)
        self.form.field_left.connect(self.field_left)
        self.form.entered.connect(self._on_entered)
        self.form.finished.connect(self._on_finished)
        self.findings.jump_asked.connect(self.jump)
        self.findings.reason_edited.connect(self._on_reason)
        self.findings.notes.jump_asked.connect(self._on_note_asked)
        self.form.notes.shown.connect(self._on_notes_shown)
        self.head.list_asked.connect(self.list_asked)
        self.head.issues_asked.connect(self._on_issues_asked)
        self.bar.asked.connect(self.asked)
        self.area.reading.connect(self.head.show_reading)
