"""The head of the report page: which report, how it stands, when it is due, what it is headed."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QIntValidator, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop.domain.dates import show_date
from qcdc_desktop.domain.periods import Period
from qcdc_desktop.ui import key_words
from qcdc_desktop.ui.action_spec import stand_for
from qcdc_desktop.ui.forms.flow_layout import FlowLayout
from qcdc_desktop.ui.icons import dress
from qcdc_desktop.ui.report.period_chooser import DayBox, PeriodChooser
from qcdc_desktop.ui.report.reading import ReportView
from qcdc_desktop.ui.report.state_strip import StateStrip
from qcdc_desktop.ui.steady_boxes import SteadyBox
from qcdc_desktop.ui.theme import set_role, theme

if TYPE_CHECKING:
    from qcdc_desktop.context import AppContext
    from qcdc_desktop.services.reporting import DeadlineView

BUTTONS = (
    ("record.check", "Kiểm tra", "checklist", "Kiểm tra báo cáo ({record.check})"),
    ("page.xlsx", "Excel", "file-spreadsheet", "Xuất Excel ({page.xlsx})"),
    ("page.pdf", "PDF", "file-type-pdf", "Xuất PDF ({page.pdf})"),
    ("page.docx", "Word", "file-type-docx", "Xuất Word (.docx) để sửa trước khi ký ({page.docx})"),
    ("page.print", "In…", "printer", "In ({page.print})"),
    ("page.preview", "Xem trước", "eye", "Xem cả khổ trang ({page.preview})"),
)
_SIGNS = {"open": "●", "between": "▲", "passed": "■", "sent": "✓", "sent_late": "▲"}
_ROLES = {"sent": "done", "sent_late": "soon"}
_NEAR_DAYS = 15
_ROOM_FOR_WORDS = 900


class ReportHead(QWidget):
    """Emits what the person asks for; shows what it is told."""

    asked = Signal(str)  # action id
    header_edited = Signal(object, object, object)  # number, issued_on, signatory

    def __init__(self, context: "AppContext", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.chooser = PeriodChooser(context.today)
        self.strip = StateStrip()
        self._build()
        self._connect()

    def show_period(self, period: Period) -> None:
        """At once, before anything is read."""
        self.title.setText(f"Báo cáo {period.title}")
        self.window_.setText("Đang đọc số liệu…")
        self.chooser.show_period(period, period.window())
        self.due.hide()
        self.strip.clear()

    def show_report(self, view: ReportView, *, keep_typed: bool) -> None:
        """Header fields, deadline and state of a report that was read.

        ``keep_typed``: what stands in the fields is newer than what was read.
        """
        header, window = view.header, view.figures.window
        self.window_.setText(f"Số liệu từ {show_date(window.start)} đến {show_date(window.end)}")
        if not keep_typed:
            if not _is_being_typed(self.number):
                self.number.setText("" if header.number is None else str(header.number))
            if not _is_being_typed(self.issued_on):
                self.issued_on.set_day(header.issued_on)
            self._show_signatories(header.signatory)
        self._show_deadline(view.deadlines, view.period)
        read_only = self._context.read_only
        self.strip.show_standing(view.standing, view.changed, read_only=read_only)
        self.chooser.scope.setEnabled(view.standing.is_editable and not read_only)
        self.set_read_only(read_only=read_only or not view.standing.is_editable)

    def set_read_only(self, *, read_only: bool) -> None:
        self.number.setReadOnly(read_only)
        self.issued_on.setReadOnly(read_only)
        self.signatory.setEnabled(not read_only)

    def set_full(self, *, full: bool) -> None:
        """Whether the preview covers the page."""
        blocker = QSignalBlocker(self.buttons["page.preview"])
        self.buttons["page.preview"].setChecked(full)
        del blocker

    # ---- slots

    def _on_button(self) -> None:
        self.asked.emit(self.sender().objectName())

    def _on_edited(self) -> None:
        if not self.issued_on.is_readable:
            return
        number = int(self.number.text()) if self.number.text() else None
        self.header_edited.emit(number, self.issued_on.day, self.signatory.currentData())

    # ---- private

    def _show_signatories(self, chosen: int | None) -> None:
        blocker = QSignalBlocker(self.signatory)
        self.signatory.clear()
        rows = self._context.unit().get("signatories") or ()
        default = None
        for row in rows if isinstance(rows, Sequence) else ():
            if isinstance(row, Mapping):
                self.signatory.addItem(f"{row.get('full_name')} – {row.get('post')}", row.get("id"))
                default = row.get("id") if row.get("is_default") else default
        if not self.signatory.count():
            self.signatory.addItem("Chưa có người ký", None)
        place = self.signatory.findData(default if chosen is None else chosen)
        self.signatory.setCurrentIndex(max(place, 0))
        del blocker

    def _show_deadline(self, deadlines: "Sequence[DeadlineView]", period: Period) -> None:
        due = next((one for one in deadlines if one.period == period.code), None)
        self.due.setVisible(due is not None)
        if due is None:
            return
        is_near = due.state == "between" or 0 <= due.days_left <= _NEAR_DAYS
        is_near = is_near and not due.is_sent
        sign = "▲" if is_near else _SIGNS[due.state]
        self.due.setText(f"{sign} {due.text}")
        self.due.setToolTip(due.basis)
        set_role(self.due, "soon" if is_near else _ROLES.get(due.state, "secondary"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where room is short the buttons show their icons; words stand in the tooltips."""
        super().resizeEvent(event)
        roomy = event.size().width() >= theme().px(_ROOM_FOR_WORDS)
        for name, text, _icon, tip in BUTTONS:
            self.buttons[name].setText(text if roomy else "")
            key_words.tip(self.buttons[name], tip if roomy else f"{text} {tip}".strip())

    def _build(self) -> None:
        self.title = QLabel()
        self.title.setObjectName("page_title")
        self.title.setWordWrap(True)
        set_role(self.title, "title")
        self.window_ = QLabel()
        self.window_.setObjectName("report_window")
        set_role(self.window_, "secondary")
        self.due = QLabel()
        self.due.setObjectName("report_due")
        self.strip.add(self.due)
        self.buttons: dict[str, QPushButton] = {}
        acts = QHBoxLayout()
        acts.setSpacing(8)
        for name, text, icon, tip in BUTTONS:
            button = QPushButton(text)
            button.setObjectName(name)
            button.setAccessibleName(text)
            key_words.tip(button, tip)
            dress(button, icon)
            button.clicked.connect(self._on_button)
            self.buttons[name] = button
            acts.addWidget(button)
        self.buttons["page.preview"].setCheckable(True)
        top = QHBoxLayout()
        top.setSpacing(16)
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(self.title)
        told.addWidget(self.window_)
        top.addLayout(told, 1)
        top.addLayout(acts)
        top.setAlignment(acts, Qt.AlignmentFlag.AlignTop)
        fields = QWidget()
        flow = FlowLayout(fields, 12)
        for caption, widget in self._header_fields():
            flow.addWidget(_labelled(caption, widget))
        flow.addWidget(self.chooser)
        self.outline = QPushButton("Đề cương…")
        self.outline.setObjectName("report_outline")  # the page puts it under its outline
        stand_for(self.outline, "report.outline")
        self.outline.setToolTip("Đổi tên, sắp lại, ẩn mục, thêm phần riêng của đơn vị")
        self.outline.setEnabled(not self._context.read_only)
        dress(self.outline, "list-details")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.strip)
        column.addWidget(fields)

    def _header_fields(self) -> tuple[tuple[str, QWidget], ...]:
        self.number = QLineEdit()
        self.number.setObjectName("number")
        self.number.setAccessibleName("Số báo cáo")
        self.number.setValidator(QIntValidator(1, 99999, self))
        self.number.setFixedWidth(theme().px(64))
        self.issued_on = DayBox("issued_on", "Ngày ký", self._context.today)
        self.signatory = SteadyBox()
        self.signatory.setObjectName("signatory")
        self.signatory.setAccessibleName("Người ký")
        self.signatory.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.signatory.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        return (
            ("Số", self.number),
            ("N&gày ký", self.issued_on),
            ("Ngườ&i ký", self.signatory),
        )

    def _connect(self) -> None:
        self.number.editingFinished.connect(self._on_edited)
        self.issued_on.day_changed.connect(self._on_edited)
        self.signatory.activated.connect(self._on_edited)


def _is_being_typed(box: QLineEdit) -> bool:
    return box.hasFocus() and box.isModified()


def _labelled(caption: str, widget: QWidget) -> QWidget:
    both = QWidget()
    label = QLabel(caption)
    label.setBuddy(widget)
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    row.addWidget(label)
    row.addWidget(widget)
    return both
