"""Text of one line and of several; composed (NFC) when taken, never touched while being typed."""

from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop.domain.numbers import show_integer
from qcdc_desktop.domain.text import compose
from qcdc_desktop.specs.form import FieldSpec
from qcdc_desktop.ui.forms.editors.base import ENTER_KEYS, Editor
from qcdc_desktop.ui.forms.editors.resting_line import RestingLine
from qcdc_desktop.ui.theme import theme

ROOM = 1_000_000
"""Characters a box takes; more than a column holds, so that nothing pasted is cut off unseen."""
_FEW, _WIDTH_OF_FEW = 20, 210
"""Characters of a short text (an hour, a paper's number), and the pixels of its box."""


def too_long(text: str, spec: FieldSpec) -> str:
    """The sentence for a text that its column cannot hold."""
    if spec.length is None or len(text) <= spec.length:
        return ""
    return (
        f"Dài {show_integer(len(text))} ký tự, ô này chứa tối đa {show_integer(spec.length)}."
        " Hãy rút gọn hoặc chuyển bớt sang Ghi chú."
    )


class LineEditor(Editor):
    """An editor around one line edit; the base of text, numbers and dates."""

    def __init__(self, spec: FieldSpec, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(spec, name, parent)
        self.box = RestingLine(self)
        self.box.setMaxLength(ROOM)
        self.layout_ = QHBoxLayout(self)
        self.layout_.setContentsMargins(0, 0, 0, 0)
        self.layout_.setSpacing(4)
        self.layout_.addWidget(self.box, 1)
        self.watch(self.box)
        self.box.textEdited.connect(self._on_text_edited)
        if spec.length is not None and spec.length <= _FEW:
            self.keep_to(_WIDTH_OF_FEW)

    def keep_to(self, widest: int) -> None:
        """No wider than so many pixels at 100 %: what stands in it is short."""
        self.box.setMaximumWidth(theme().px(widest))
        self.layout_.setStretch(0, 1000)  # the gap grows once the box is at its widest
        self.layout_.addStretch(1)

    def set_placeholder(self, text: str) -> None:
        self.box.setPlaceholderText(text)

    def show_text(self, text: str) -> None:
        """Show a text without signal; its beginning stays in view."""
        if text != self.box.text():
            self.box.setText(text)
            self.box.setCursorPosition(0)

    def typed(self) -> str:
        return self.box.text().strip()

    def _on_text_edited(self, _text: str) -> None:
        self.value_edited.emit(self.value())


class TextEditor(LineEditor):
    """One line of text."""

    def value(self) -> str | None:
        return compose(self.box.text()).strip() or None

    def set_value(self, value: object) -> None:
        self.show_text("" if value is None else str(value))

    def problem(self) -> str:
        return too_long(self.box.text(), self.spec)

    def commit(self) -> None:
        text = compose(self.box.text()).strip()
        if text != self.box.text():
            self.show_text(text)


class GrowingText(QPlainTextEdit):
    """Plain text that grows with its lines up to a limit; formats of pasted text fall away."""

    LEAST, MOST = 3, 12

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size_changed)

    def sizeHint(self) -> QSize:
        lines = min(max(self._lines(), self.LEAST), self.MOST)
        frame = 2 * self.frameWidth() + 2 * int(self.document().documentMargin()) + 10
        return QSize(200, lines * self.fontMetrics().lineSpacing() + frame)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.textCursor().insertText(source.text())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls its own text only where it is longer than the box and has the focus."""
        if self.hasFocus() and self.verticalScrollBar().maximum() > 0:
            super().wheelEvent(event)
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._on_size_changed()  # words filled in before the box had its width break anew

    def _lines(self) -> int:
        """As broken at the width now; Qt breaks a paragraph only when its place is asked for."""
        lines, block = 0, self.document().firstBlock()
        while block.isValid() and lines <= self.MOST:
            self.blockBoundingRect(block)
            lines += max(block.layout().lineCount(), 1)
            block = block.next()
        return lines

    def _on_size_changed(self) -> None:
        """The box grows with its lines, so only what is longer than that needs to scroll."""
        always_off, as_needed = (
            Qt.ScrollBarPolicy.ScrollBarAlwaysOff,
            Qt.ScrollBarPolicy.ScrollBarAsNeeded,
        )
        self.setVerticalScrollBarPolicy(as_needed if self._lines() > self.MOST else always_off)
        self.updateGeometry()


class LongTextEditor(Editor):
    """Several lines: Enter makes a line, Tab leaves."""

    def __init__(self, spec: FieldSpec, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(spec, name, parent)
        self.box = GrowingText(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box)
        self.watch(self.box)
        self._shown = ""
        self.box.textChanged.connect(self._on_text_changed)

    def value(self) -> str | None:
        return compose(self.box.toPlainText()).strip() or None

    def set_value(self, value: object) -> None:
        text = "" if value is None else str(value)
        if text != self.box.toPlainText():
            self._shown = text
            self.box.setPlainText(text)
        self._shown = self.box.toPlainText()

    def problem(self) -> str:
        return too_long(self.box.toPlainText(), self.spec)

    def set_placeholder(self, text: str) -> None:
        self.box.setPlaceholderText(text)

    def key_pressed(self, event: QKeyEvent) -> bool:
        """Enter makes a line here; with Ctrl it belongs to the page."""
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in ENTER_KEYS and not plain:
            self.box.insertPlainText("\n")
            self.box.ensureCursorVisible()
            return True
        return False

    def _on_text_changed(self) -> None:
        """The document also reports layout and composition; only another text is an edit."""
        text = self.box.toPlainText()
        if text != self._shown:
            self._shown = text
            self.value_edited.emit(self.value())
