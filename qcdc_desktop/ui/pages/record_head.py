"""The head of a record page: where we are, what state the record is in, what is kept."""

from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from qcdc_desktop.specs.form import RecordSpec
from qcdc_desktop.ui import key_words
from qcdc_desktop.ui.action_spec import stand_for
from qcdc_desktop.ui.elided_label import ElidedLabel
from qcdc_desktop.ui.theme import set_role

_STATUS = {"DRAFT": ("◌ Nháp", "draft"), "COMPLETE": ("✓ Hoàn thành", "done")}

_READING = "đang xem, F2 để sửa"


class FindingsLabel(QLabel):
    """Sums the findings up; a click leads to the first."""

    clicked = Signal()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit()


class RecordHead(QWidget):
    """Breadcrumb, number, state, findings, and when the draft was last kept."""

    list_asked = Signal()
    issues_asked = Signal()

    def __init__(self, spec: RecordSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spec = spec
        self._narrow = False
        self.back = QPushButton(f"{spec.title} ›", self)
        self.back.setAccessibleName(f"Về {spec.title}")
        stand_for(self.back, "page.close")
        set_role(self.back, "link")
        self.back.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.title = ElidedLabel(self)
        set_role(self.title, "title")
        self.status = QLabel(self)
        self.findings = FindingsLabel(self)
        self.findings.setCursor(Qt.CursorShape.PointingHandCursor)
        key_words.tip(self.findings, "Xem các chỗ cần sửa ({record.next_issue})")
        self.kept = ElidedLabel(self)
        set_role(self.kept, "secondary")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for widget in (self.back, self.title, self.status, self.findings):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.kept)
        self.findings.hide()
        self.kept.hide()
        self.back.clicked.connect(self.list_asked)
        self.findings.clicked.connect(self.issues_asked)

    def show_record(self, number: object, status: str, year: object, name: str = "") -> None:
        """Number and state of the record; a new one says what it will be.

        What belongs to the unit (a village, a board, a day off) has a ``name`` people know it by.
        """
        if self._spec.single:
            self.title.setText(self._spec.title)
            self.back.hide()
        elif number:
            told = f"Số {number}/{year}" if year else f"Số {number}"
            self.title.setText(name or told)
        else:
            self.title.setText(f"Ghi {self._spec.one} mới")
        words, tone = _STATUS.get(status, ("", ""))
        self.status.setText(words)
        set_role(self.status, tone)

    def add_tool(self, tool: QWidget) -> None:
        """Put a button before what tells when the draft was kept."""
        row = self.layout()
        assert isinstance(row, QHBoxLayout)
        row.insertWidget(row.indexOf(self.kept), tool)

    def set_narrow(self, *, narrow: bool) -> None:
        """Without room for the list of findings the head always leads to it."""
        self._narrow = narrow
        if not self._spec.single:
            self.back.setText("‹" if narrow else f"{self._spec.title} ›")
            self.back.setToolTip(self._spec.title if narrow else "")
        if narrow and self.findings.isHidden():
            self.show_findings("", "")

    def show_findings(self, words: str, tone: str) -> None:
        words = words or ("Kiểm tra" if self._narrow else "")
        self.findings.setText(words)
        self.findings.setVisible(bool(words))
        set_role(self.findings, tone or "secondary")

    def show_kept(self, at: datetime | None) -> None:
        """When what is typed was last put out of danger; nothing when all is saved."""
        self._tell(f"nháp đã lưu {at:%H:%M:%S}" if at else "")

    def show_reading(self, is_read: bool) -> None:  # noqa: FBT001 - a slot
        """Say how to begin writing while a record is read; what else stands here goes before."""
        if is_read and not self.kept.text():
            self._tell(_READING)
        elif not is_read and self.kept.text() == _READING:
            self._tell("")

    def show_saved(self, at: datetime) -> None:
        self._tell(f"đã lưu {at:%H:%M:%S}")

    def _tell(self, words: str) -> None:
        """Without words the tools stand at the very edge."""
        self.kept.setText(words)
        self.kept.setVisible(bool(words))
        self._give_way()

    def event(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize}:
            self._give_way()
        return super().event(event)

    def _give_way(self) -> None:
        """What may be done with the record stands only where the name of it has its room."""
        row = self.layout()
        if row is None or self.kept.text() != _READING:
            return
        parts = [item.widget() for at in range(row.count()) if (item := row.itemAt(at))]
        shown = [part for part in parts if part is not None and not part.isHidden()]
        widths = [part.sizeHint().width() for part in {*shown, self.kept}]
        self.kept.setVisible(sum(widths) + row.spacing() * len(widths) <= self.width())
