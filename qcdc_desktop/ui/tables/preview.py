"""The chosen record at a glance, at the right of its list."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop.specs.form import RecordSpec
from qcdc_desktop.ui.action_spec import stand_for
from qcdc_desktop.ui.icons import dress
from qcdc_desktop.ui.tables.register_model import RegisterModel
from qcdc_desktop.ui.theme import set_role

_MEASURES = {"%", "đồng", "m", "m²", "ngày", "công"}


class Preview(QFrame):
    """Number and status, title, the form file's preview fields, and the way in."""

    open_asked = Signal()

    def __init__(self, spec: RecordSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        set_role(self, "card")
        self._spec = spec
        self._number = QLabel()
        set_role(self._number, "subheading")
        self._status = QLabel()
        self._title = QLabel()
        self._title.setWordWrap(True)
        set_role(self._title, "heading")
        self._hint = QLabel("Chọn một dòng để xem nhanh.")
        self._hint.setWordWrap(True)
        set_role(self._hint, "secondary")
        self._open = QPushButton("Mở")
        stand_for(self._open, "record.open")
        self._open.setToolTip("Enter")
        dress(self._open, "pencil")
        self._open.clicked.connect(self.open_asked)
        self._build()
        self.show_row(None, -1)

    def _build(self) -> None:
        self._facts = QWidget()
        set_role(self._facts, "scrolled")
        self._grid = QGridLayout(self._facts)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 3)
        holder = QWidget()
        set_role(holder, "scrolled")
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 4, 0)  # words do not touch the scroll bar
        inside.addWidget(self._facts)
        inside.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(holder)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        top = QHBoxLayout()
        top.addWidget(self._number)
        top.addStretch(1)
        top.addWidget(self._status)
        foot = QHBoxLayout()
        foot.addWidget(self._open)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self._title)
        column.addWidget(self._hint)
        column.addWidget(area, 1)
        column.addLayout(foot)

    def show_row(self, model: RegisterModel | None, place: int) -> None:
        """Show one row of a model; nothing when there is none."""
        row = model.row_at(place) if model is not None else None
        for widget in (self._number, self._status, self._title, self._facts, self._open):
            widget.setVisible(row is not None)
        has_rows = model is not None and model.rowCount() > 0
        self._hint.setVisible(row is None and has_rows)
        self._clear()
        if model is None or row is None:
            return
        is_book = self._spec.group == "book"
        number = model.words(place, "book_no") if is_book else ""
        self._number.setText(f"Số {number}" if number else self._spec.short_title)
        status = model.words(place, "status") if is_book else ""
        self._status.setText(status)
        set_role(self._status, "draft" if status.startswith("◌") else "done")
        self._title.setText(model.words(place, self._spec.title_field) or "(chưa có tên)")
        for key in self._spec.list.preview:
            if key != self._spec.title_field:
                self._add(model.heading(key), self._measured(key, model, place))
        layout = self.layout()
        assert layout is not None
        layout.activate()  # filled while its page was out of sight it would stand unlaid

    def _measured(self, key: str, model: RegisterModel, place: int) -> str:
        """The words of a cell; what is measured, not counted, with its unit."""
        words = model.words(place, key)
        field = self._spec.fields.get(key)
        unit = field.unit if field is not None else ""
        if not words or unit not in _MEASURES or unit in model.heading(key):
            return words
        return f"{words}\N{NO-BREAK SPACE}{unit}"

    def _add(self, heading: str, words: str) -> None:
        if not words:
            return
        at = self._grid.count() // 2
        label, value = QLabel(heading), QLabel(words)
        set_role(label, "secondary")
        for widget in (label, value):
            widget.setWordWrap(True)
            widget.setAlignment(Qt.AlignmentFlag.AlignTop)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._grid.addWidget(label, at, 0)
        self._grid.addWidget(value, at, 1)

    def _clear(self) -> None:
        while item := self._grid.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
