"""One field on the form: its caption, its editor or derived value, help, legal basis and error."""

from html import escape

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from qcdc_desktop.specs.form import FieldSpec
from qcdc_desktop.ui import key_words
from qcdc_desktop.ui.forms.editors import Editor
from qcdc_desktop.ui.forms.note_sign import NOTE_SIGN, told_note
from qcdc_desktop.ui.icons import dress
from qcdc_desktop.ui.theme import set_role, theme

_PIN, _LINE = 24, 16
"""Pixels of a button in a caption, and of a line of its words."""
_TONES = {"soon", "overdue", "done", "draft"}


class Caption(QWidget):
    """The label, the mark of what is required, and the way to the legal basis."""

    basis_asked = Signal()
    pin_asked = Signal()
    pin_shown = Signal(bool)
    """The field is pinned now, or no more."""

    def __init__(self, spec: FieldSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self.pin: QToolButton | None = None
        self._pinned: bool | None = None
        """None where nothing can be pinned."""
        self._required: bool | None = None
        self._note = ""
        self.label = QLabel(self)
        self.label.setWordWrap(True)
        set_role(self.label, "secondary")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.label, 1, Qt.AlignmentFlag.AlignTop)
        self.button: QToolButton | None = None
        if spec.basis:
            self.button = QToolButton(self)
            self.button.setAutoRaise(True)
            dress(self.button, "scale", "muted")
            self.button.setIconSize(QSize(theme().px(14), theme().px(14)))
            self.button.setFixedSize(theme().px(_PIN), theme().px(_PIN))
            self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.button.setAccessibleName(f"Căn cứ: {spec.label}")
            key_words.tip(self.button, f"Căn cứ: {spec.basis} ({{record.basis}})")
            self.button.clicked.connect(self.basis_asked)
            self._row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.set_required(required=False)

    def stand_above(self, gap: int) -> None:
        """Every caption above its box is as high as its buttons, so that all gaps are alike."""
        self._level(Qt.AlignmentFlag.AlignVCenter, theme().px(_PIN), 0)
        self.setContentsMargins(0, gap, 0, 0)
        self.setMinimumWidth(0)
        self.setMaximumWidth(16_777_215)

    def stand_beside(self, left: int, top: int, width: int) -> None:
        """Beside its box a caption begins level with the words in it; its buttons with its own."""
        higher = min(top, theme().px(_PIN - _LINE) // 2)
        self._level(Qt.AlignmentFlag.AlignTop, 0, higher)
        self.setContentsMargins(left, top - higher, 0, 0)
        self.setFixedWidth(width + left)

    def _level(self, where: Qt.AlignmentFlag, least: int, down: int) -> None:
        self._row.setAlignment(self.label, where)
        self.label.setMinimumHeight(least)
        self.label.setContentsMargins(0, down, 0, 0)

    def add_pin(self, *, pinned: bool) -> None:
        """A pin that is seen while the mouse is here, and always once it is set.

        The button is made when it is first to be seen; its room is kept from the start.
        """
        self._row.insertSpacing(1, theme().px(_PIN))
        self._pinned = False
        self.set_pinned(pinned=pinned)

    def _make_pin(self) -> QToolButton:
        self._row.takeAt(1)
        self.pin = QToolButton(self)
        self.pin.setAutoRaise(True)
        self.pin.setCheckable(True)
        self.pin.setIconSize(QSize(theme().px(14), theme().px(14)))
        self.pin.setFixedSize(theme().px(_PIN), theme().px(_PIN))
        self.pin.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        stays = self.pin.sizePolicy()
        stays.setRetainSizeWhenHidden(True)
        self.pin.setSizePolicy(stays)
        self.pin.clicked.connect(self.pin_asked)
        self._row.insertWidget(1, self.pin, 0, Qt.AlignmentFlag.AlignTop)
        return self.pin

    def set_pinned(self, *, pinned: bool) -> None:
        if self._pinned is None:
            return
        self._pinned = pinned
        if pinned or self.pin is not None:
            self._show_pin()
        self.pin_shown.emit(pinned)

    def _show_pin(self) -> None:
        pin, pinned = self.pin or self._make_pin(), bool(self._pinned)
        dress(pin, "pin", "accent" if pinned else "muted")
        pin.setChecked(pinned)
        pin.setVisible(pinned or self.underMouse())
        words = "Bỏ ghim" if pinned else "Ghim"
        pin.setAccessibleName(f"{words}: {self.spec.label}")
        told = "Đang ghim: bản ghi mới lấy giá trị này" if pinned else "Ghim cho bản ghi mới"
        key_words.tip(pin, f"{told} ({{record.pin}})")

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        if self._pinned is not None:
            self._show_pin()
            assert self.pin is not None
            self.pin.show()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if self.pin is not None:
            self.pin.setVisible(self.pin.isChecked())

    def set_required(self, *, required: bool) -> None:
        """Show or take away the red star; its meaning stands once at the head of the form."""
        if required is self._required:
            return
        self._required = required
        self.tell()

    def show_note(self, note: str) -> None:
        """The sign of a note beside the label; its words stand in the tip."""
        if note != self._note:
            self._note = note
            self.label.setToolTip(escape(told_note(note)).replace("\n", "<br>"))
            self.tell()

    def tell(self) -> None:
        """The label with its signs, in the colours now in force."""
        tokens, spec = theme().tokens, self.spec
        is_plain = not self._required and not self._note
        words = spec.label if is_plain else escape(spec.label, quote=False)
        if self._required:
            words += f'&nbsp;<span style="color:{tokens["overdue"]}">*</span>'
        if self._note:
            words += f' <span style="color:{tokens["accent"]}">{NOTE_SIGN}</span>'
        # Rich text takes long to lay out, so only what has a coloured sign is.
        formats = Qt.TextFormat
        self.label.setTextFormat(formats.PlainText if is_plain else formats.RichText)
        self.label.setText(words)
        self.label.setAccessibleName(spec.label + (" (cần ghi)" if self._required else ""))
        self.label.setAccessibleDescription(told_note(self._note))


class FieldCell(QWidget):
    """Everything of a field but its caption; the grid places both."""

    def __init__(
        self, key: str, spec: FieldSpec, editor: Editor | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.key = key
        self.spec = spec
        self.editor = editor
        self.caption = Caption(spec)
        self.caption.basis_asked.connect(self.toggle_basis)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(2)
        self.value_label: QLabel | None = None
        if editor is None:
            self.value_label = self._make_value_label()
            self.column.addWidget(self.value_label)
        else:
            editor.setParent(self)
            self.column.addWidget(editor)
            self.caption.label.setBuddy(editor)
            self.caption.pin_shown.connect(self._on_pin_shown)
            editor.basis_asked.connect(self.toggle_basis)
        self._error: QLabel | None = None
        self._basis: QLabel | None = None
        if spec.help and editor is not None:
            self._line("small").setText(spec.help)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    @property
    def is_full(self) -> bool:
        """Takes the whole width of the form."""
        return self.spec.width == "full" and self.editor is not None

    @property
    def error(self) -> str:
        return self._error.text() if self._error is not None else ""

    @property
    def basis(self) -> str:
        """The legal basis, while it is open."""
        shown = self._basis is not None and not self._basis.isHidden()
        return self._basis.text() if shown and self._basis is not None else ""

    def unread(self) -> str:
        """The sentence, when what is typed gives no value at all."""
        return self.editor.unread() if self.editor is not None else ""

    def show_error(self, text: str) -> None:
        """A sentence under the field and a red frame; an empty one takes both away."""
        if text == self.error:
            return
        if self._error is None:
            self._error = self._line("error", above_help=True)
        self._error.setText(text)
        self._error.setVisible(bool(text))
        box = getattr(self.editor, "box", None)
        if isinstance(box, QWidget):
            set_role(box, "invalid" if text else "")
        if self.editor is not None:
            self.editor.setAccessibleDescription(text or self.spec.help)

    def show_note(self, note: str) -> None:
        """Mark the field as one with a note, or no more; readers hear the note with its box."""
        self.caption.show_note(note)
        told = " ".join(part for part in (self.spec.help, told_note(note)) if part)
        for box in self.editor.focus_widgets() if self.editor is not None else ():
            if box.accessibleDescription() != told:
                box.setAccessibleDescription(told)

    def show_value(self, text: str, sign: str = "", tone: str = "") -> None:
        """The words of a derived value, with the sign and the colour of its state."""
        if self.value_label is not None:
            self.value_label.setText(f"{sign} {text}".strip() or "–")
            set_role(self.value_label, tone if tone in _TONES else "")

    def toggle_basis(self) -> None:
        """Open or fold the legal basis under the field."""
        if self._basis is None:
            self._basis = self._line("small")
            self._basis.setText(f"Căn cứ: {self.spec.basis}")
            self._basis.show()
        else:
            self._basis.setVisible(self._basis.isHidden())

    def setVisible(self, visible: bool) -> None:  # noqa: FBT001 - Qt calls it so
        super().setVisible(visible)
        self.caption.setVisible(visible)

    def _on_pin_shown(self, pinned: bool) -> None:  # noqa: FBT001 - a slot
        """A pinned field differs by tint and edge, and is called so."""
        assert self.editor is not None
        if bool(self.editor.property("pinned")) == pinned:
            return
        self.editor.setProperty("pinned", pinned)
        for box in self.editor.focus_widgets():
            box.setAccessibleName(self.spec.label + (", đang ghim" if pinned else ""))
            box.setProperty("pinned", pinned)
            box.style().unpolish(box)
            box.style().polish(box)

    def _make_value_label(self) -> QLabel:
        label = QLabel("–", self)
        label.setObjectName(self.key)
        label.setAccessibleName(self.spec.label)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        return label

    def _line(self, role: str, *, above_help: bool = False) -> QLabel:
        label = QLabel(self)
        set_role(label, role)
        label.setWordWrap(True)
        if above_help:
            self.column.insertWidget(1, label)
        else:
            self.column.addWidget(label)
        return label
