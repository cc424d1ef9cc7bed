"""The frame of every dialog: heading, words, what is asked, and the foot with its buttons.

Margins, gaps and the order of buttons are said here only. Qt's button box puts the buttons as the
platform has them; Esc always means the one that changes nothing, Enter the default one.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop.ui.theme import set_role

Place = QDialogButtonBox.ButtonRole
"""Where a button stands: ``AcceptRole`` does it, ``RejectRole`` leaves all as it is,
``DestructiveRole`` loses something, ``ResetRole`` stands apart at the other end."""
STAY, CLOSE = "Ở lại", "Đóng"
_MARGINS, _GAP = (24, 24, 24, 16), 12


class FramedDialog(QDialog):
    """Goes when it is closed. ``put`` adds content, ``button`` adds to the foot."""

    def __init__(
        self,
        title: str,
        parent: QWidget | None = None,
        *,
        heading: str = "",
        words: str = "",
        words_role: str = "",
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._content = QVBoxLayout()
        self._content.setSpacing(_GAP)
        self.foot = QDialogButtonBox(self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*_MARGINS)
        whole.setSpacing(_GAP)
        whole.addLayout(self._content, 1)
        whole.addWidget(self.foot)
        if heading:
            self.say(heading, "heading")
        if words:
            self.say(words, words_role)

    def say(self, words: str, role: str = "") -> QLabel:
        """A line of words; long ones wrap."""
        label = QLabel(words)
        label.setWordWrap(True)
        set_role(label, role)
        self._content.addWidget(label)
        return label

    def put(self, part: QWidget | QLayout, stretch: int = 0) -> None:
        """Content below what stands there already."""
        if isinstance(part, QWidget):
            self._content.addWidget(part, stretch)
        else:
            self._content.addLayout(part, stretch)

    def showEvent(self, event: QShowEvent) -> None:
        """As high as wrapped words need at this width, where nobody asked for a size."""
        super().showEvent(event)
        layout = self.layout()
        if layout is not None and not self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            needed = layout.totalHeightForWidth(self.width())
            if 0 < needed < self.height():
                self.resize(self.width(), needed)

    def put_room(self, stretch: int = 1) -> None:
        """Empty room that keeps content at the top."""
        self._content.addStretch(stretch)

    def button(
        self,
        words: str,
        place: Place = Place.AcceptRole,
        *,
        name: str = "",
        look: str = "",
        is_default: bool = False,
    ) -> QPushButton:
        """A button of the foot; what it does is connected by whoever asked for it."""
        button = QPushButton(words)
        button.setObjectName(name)
        set_role(button, look)
        self.foot.addButton(button, place)
        button.setDefault(is_default)
        return button

    def stay_button(self, words: str = STAY, *, is_default: bool = False) -> QPushButton:
        """The way out that changes nothing, as Esc does."""
        button = self.button(words, Place.RejectRole, is_default=is_default)
        button.clicked.connect(self.reject)
        return button

    def close_button(self) -> QPushButton:
        """The one way out of a dialog that only shows; Enter is it."""
        return self.stay_button(CLOSE, is_default=True)
