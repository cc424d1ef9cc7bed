"""Telling and asking: a message bar that waits for nobody, and dialogs that are opened, not run.

Every error says what, why and what to do and offers its details for copying; all are logged.
"""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QWidget,
)

from qcdc_desktop.errors import Bug, QcdcError
from qcdc_desktop.ui import key_words
from qcdc_desktop.ui.icons import dress
from qcdc_desktop.ui.theme import set_role, theme

if TYPE_CHECKING:
    from qcdc_desktop.ui.dialogs.choice_dialog import ChoiceDialog

_KINDS = {
    "info": ("info", "info-circle", "accent"),
    "done": ("info", "circle-check", "done"),
    "notice": ("notice", "alert-triangle", "soon"),
    "alarm": ("alarm", "alert-octagon", "overdue"),
}
_EDGE, _READABLE = 8, 520
_MOST_ACTS = 3
_MOST_OF_ROOM = 0.4
"""Share of its width beyond which the acts leave the words too little."""
_KEPT = 50
NOTHING_TO_UNDO = "Không còn việc nào để hoàn tác."
Act = tuple[str, Callable[[], None]]


@dataclass(frozen=True, slots=True)
class Told:
    """One message of this session; messages name no citizen, so they may be kept in view."""

    at: datetime
    kind: str
    text: str


class MessageBar(QFrame):
    """One message at a time over the page, with at most three acts and a way to put it away.

    It lies over the middle of the page's heading: what stands below does not move when it comes
    and goes, and the page's own buttons, at the right of the heading and at its foot, stay free.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message_bar")
        self.setAccessibleName("Thông báo")
        self._sign = QLabel()
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._buttons = [QPushButton() for _ in range(_MOST_ACTS)]
        self._acts: list[Callable[[], None]] = []
        self._close = QToolButton()
        self._close.setToolTip("Cất thông báo")
        self._close.setAccessibleName("Cất thông báo")
        set_role(self._close, "flat")
        self._row = QWidget()
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(12, 6, 8, 6)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self._sign, 0, 0)
        self._grid.addWidget(self._words, 0, 1)
        self._grid.addWidget(self._row, 0, 2)
        self._page: QWidget | None = None
        self.told: deque[Told] = deque(maxlen=_KEPT)
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for button in self._buttons:
            set_role(button, "link")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the cursor where it is
            button.clicked.connect(self._on_act)
            row.addWidget(button)
        self._grid.addWidget(self._close, 0, 3)
        self._close.clicked.connect(self.put_away)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.put_away)
        self.hide()

    def lie_over(self, page: QWidget) -> None:
        """Stand on top of ``page``, which is laid out beside it."""
        self._page = page
        self.setParent(page.parentWidget())
        page.installEventFilter(self)

    @property
    def words(self) -> str:
        return self._words.text()

    def tell(self, text: str, kind: str, acts: Sequence[Act], seconds: int) -> None:
        """Show a message; ``seconds`` 0 keeps it until it is put away.

        A command in braces is told by its key (``key_words``).
        """
        self.told.append(Told(datetime.now(), kind, key_words.keyed(text)))  # noqa: DTZ005 - the clock on the wall
        role, icon_name, tone = _KINDS[kind]
        set_role(self, role)
        dress(self._sign, icon_name, tone)
        dress(self._close, "x", "muted")
        key_words.label(self._words, text)
        self._acts = [act for _, act in acts]
        for button, (words, _) in zip(self._buttons, acts, strict=False):
            button.setText(words)
        for place, button in enumerate(self._buttons):
            button.setVisible(place < len(acts))
        self._timer.stop()
        if seconds:
            self._timer.start(seconds * 1000)
        self.show()
        self._place()

    def put_away_passing(self) -> None:
        """Put away what would go by itself and offers nothing to do."""
        if self._timer.isActive() and not self._acts:
            self.put_away()

    def take_focus(self) -> bool:
        """The cursor on what the message offers, or on putting it away; False for no message."""
        if self.isHidden():
            return False
        shown = [button for button in self._buttons if not button.isHidden()]
        (shown[0] if shown else self._close).setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def put_away(self) -> None:
        self._timer.stop()
        self._acts = []
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Move}:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        """As wide as its words, in the middle of the page's upper edge.

        Acts that would leave the words a narrow column stand below them.
        """
        if self._page is None or self.isHidden():
            return
        page, grid = self._page.geometry(), self._grid
        self._row.setVisible(any(not one.isHidden() for one in self._buttons))
        gap, edges = grid.horizontalSpacing(), grid.contentsMargins()
        words = self._words.fontMetrics().horizontalAdvance(self._words.text()) + gap
        signs = self._sign.sizeHint().width() + self._close.sizeHint().width() + 2 * gap
        signs += edges.left() + edges.right()
        acts = 0 if self._row.isHidden() else self._row.sizeHint().width() + gap
        room = min(page.width() - 2 * _EDGE, max(page.width() * 6 // 10, theme().px(_READABLE)))
        is_below = words + acts + signs > room and acts > (room - signs) * _MOST_OF_ROOM
        grid.removeWidget(self._row)
        place = (1, 1, 1, 2) if is_below else (0, 2, 1, 1)
        left_end = Qt.AlignmentFlag.AlignLeft if is_below else Qt.AlignmentFlag(0)
        grid.addWidget(self._row, *place, left_end)
        grid.activate()
        width = min(max(words, acts) if is_below else words + acts, room - signs) + signs
        height = max(grid.totalHeightForWidth(width), grid.totalMinimumSize().height())
        left = page.left() + (page.width() - width) // 2
        self.setGeometry(left, page.top() + _EDGE, width, height)
        self.raise_()

    def _on_act(self) -> None:
        act = self._acts[self._buttons.index(self.sender())]  # pyright: ignore[reportArgumentType]
        self.put_away()
        act()


class Alerts(QObject):
    """The one way to tell or ask something; ``window`` is the parent of the dialogs."""

    undo_changed = Signal()

    def __init__(self, window: QWidget, bar: MessageBar) -> None:
        super().__init__(window)
        self._window = window
        self.bar = bar
        self._details = ""
        self._undo: Callable[[], None] | None = None
        self._undo_name = ""

    @property
    def undo_name(self) -> str:
        """What the command would take back, "xóa cuộc đối thoại số 12"; empty for nothing."""
        return self._undo_name

    def tell(self, text: str, kind: str = "info", *acts: Act, seconds: int = 8) -> None:
        """A message that goes by itself; ``kind`` is info, done, notice or alarm."""
        self.bar.tell(text, kind, acts, seconds)

    def offer_undo(
        self, text: str, undo: Callable[[], None], kind: str = "done", *, name: str
    ) -> None:
        """Tell "Đã xóa. Hoàn tác" for ten seconds; the command can take it back even later.

        ``undo`` refuses by itself where that would lose something written since. ``name`` says
        what was done, without anybody's name: the menu shows it.
        """
        self._keep_undo(undo, name)
        self.bar.tell(text, kind, [("Hoàn tác", self.undo_last)], 10)

    def undo_last(self) -> None:
        """Take the act told of last back."""
        undo = self._undo
        self._keep_undo(None, "")
        if undo is None:
            self.tell(NOTHING_TO_UNDO, "info")
            return
        try:
            undo()
        except QcdcError as error:
            self.fault(error)

    def forget_undo(self) -> None:
        """The data file closes."""
        self._keep_undo(None, "")

    def _keep_undo(self, undo: Callable[[], None] | None, name: str) -> None:
        self._undo, self._undo_name = undo, name
        self.undo_changed.emit()

    def fault(self, error: BaseException) -> None:
        """An error, whatever it is: explained when we can, apologised for when it is ours."""
        from qcdc_desktop.logs import LOGGER
        from qcdc_desktop.ui.crash import describe

        self._details = describe(type(error), error.__traceback__)
        if isinstance(error, QcdcError) and not isinstance(error, Bug):
            LOGGER.warning("%s: %s", type(error).__name__, error.code)
            self.bar.tell(error.text, "alarm", [("Chép chi tiết", self.copy_details)], 0)
            return
        LOGGER.error("unexpected: %s", type(error).__name__, exc_info=error)
        self.bar.tell(
            "Chương trình gặp lỗi ngoài dự liệu; dữ liệu đã lưu vẫn nguyên. "
            "Hãy thử lại, nếu còn lỗi thì gửi chi tiết cho người hỗ trợ.",
            "alarm",
            [("Chép chi tiết", self.copy_details)],
            0,
        )

    def ask(
        self,
        title: str,
        text: str,
        answers: Sequence[tuple[str, str]],
        then: Callable[[str], None],
        *,
        safe: str,
        danger: str = "",
    ) -> "ChoiceDialog":
        """Open a question. ``answers`` are (id, verb); Esc and Enter choose ``safe``."""
        from qcdc_desktop.ui.dialogs.choice_dialog import ChoiceDialog

        dialog = ChoiceDialog(title, text, answers, safe=safe, danger=danger, parent=self._window)
        dialog.answered.connect(then)
        dialog.open()
        return dialog

    def copy_details(self) -> None:
        QGuiApplication.clipboard().setText(self._details)


def undo_words(name: str) -> str:
    """The command that takes back what was done: "Hoàn tác: xóa cuộc đối thoại số 12"."""
    return f"H&oàn tác: {name.replace('&', '&&')}"
