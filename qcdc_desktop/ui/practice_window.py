"""«Tập làm quen»: the first hour's steps beside the work; nothing in it blocks or times out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop.services.practice_guide import STEPS, PracticeGuide, Step
from qcdc_desktop.ui.help_key import TOPIC
from qcdc_desktop.ui.key_words import keyed
from qcdc_desktop.ui.theme import set_role, theme

if TYPE_CHECKING:
    from qcdc_desktop.ui.main_window import MainWindow
    from qcdc_desktop.ui.tasks import Task

_WIDTH, _SMALL_WIDTH = 560, 224
"""Small, it stands over the navigation and hides no label of a form."""
_MARGINS, _SMALL_MARGINS = (20, 16), (12, 8)
_GAP, _ABOVE_BUTTONS = 4, 104
"""The last is room for the status bar and the buttons at a page's foot."""
_WRITING = "Đang ghi"
"""Jobs that write a file are called so."""


class PracticeWindow(QDialog):
    """Watches the window it stands beside and ticks what is done there."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setObjectName("practice_guide")
        self.setWindowTitle("Tập làm quen")
        self.setProperty(TOPIC, "tap-lam-quen")
        self._window = window
        self._guide = PracticeGuide(window.context.database, window.context.actor)
        self.signs: dict[str, QLabel] = {}
        self.told: dict[str, QLabel] = {}
        self._there: dict[str, QPushButton] = {}
        self._rows: dict[str, tuple[QWidget, ...]] = {}
        self._at = ""
        self._is_small = False
        self._build()
        events = window.events
        events.records_changed.connect(self._on_changed)
        events.drafts_changed.connect(self._on_changed)
        events.backed_up.connect(partial(self._saw, "backup"))
        window.stack.turned.connect(self._on_turned)
        window.commands.keys_changed.connect(self.show_done)
        window.tasks.started.connect(self._on_task)
        window.top_bar.search.opened.connect(partial(self._saw, "search"))
        self.show_done()

    @property
    def is_current(self) -> bool:
        """The practice file it counts in is still the one that is open."""
        window = self._window
        return window.is_open and self._guide.belongs_to(window.context.database)

    def show_done(self) -> None:
        """Tick what is done now."""
        if not self.is_current:
            self.close()
            return
        done = self._guide.done()
        for at, step in enumerate(STEPS, start=1):
            is_done = step.key in done
            sign = self.signs[step.key]
            sign.setText("✓ Xong" if is_done else "○ Chưa")
            set_role(sign, "done" if is_done else "secondary")
            words = keyed(step.words)
            self.told[step.key].setText(f"{at}. {words}")
            self._there[step.key].setAccessibleName(f"Tới chỗ làm việc {at}: {words}")
        told = f"Đã xong {len(done)} trong {len(STEPS)} việc."
        if len(done) == len(STEPS):
            told += " Giờ có thể ghi sổ thật: Tệp, Mở tệp dữ liệu."
        self._told.setText(told)
        if not self._at or self._at in done:
            self._at = next((step.key for step in STEPS if step.key not in done), "")
        self._show_rows()
        self._settle()

    def take_focus(self) -> None:
        """Stand ready at the step that is next: Enter leads there."""
        self.activateWindow()
        there = self._there[self._at if self._is_small and self._at else self._next()]
        there.setDefault(True)
        there.setFocus()

    def shrink(self, step: str) -> None:
        """Only the step that is being done, in the corner, so that the page can be seen."""
        self._at = step
        self._is_small = True
        self._show_rows()
        self._settle()

    def grow(self) -> None:
        """The whole list again."""
        self._is_small = False
        self._show_rows()
        self._settle()

    # ---- slots

    def _on_changed(self) -> None:
        self.show_done()

    def _on_turned(self) -> None:
        page = self._window.stack.page
        if page is None or not self.is_current:
            self.show_done()
            return
        name = type(page).__name__
        if name == "PrintPage":
            self._saw("paper")
        elif page.place == "report":
            self._saw("report")
        elif page.place == "overview" and "petition" in self._guide.done():
            self._saw("clock")

    def _on_task(self, task: Task) -> None:
        if task.title.startswith(_WRITING):
            task.ended.connect(partial(self._saw, "export"))

    def _on_again(self) -> None:
        self._guide.begin()
        self.show_done()

    def _saw(self, step: str, *_told: object) -> None:
        if self.is_current:
            self._guide.saw(step)
        self.show_done()

    def _on_size(self) -> None:
        if self._is_small:
            self.grow()
        else:
            self.shrink(self._next())

    def _go(self, step: Step) -> None:
        window = self._window
        self.shrink(step.key)
        if step.place.startswith("list:"):
            window.open_list(step.place.removeprefix("list:"))
        elif step.place == "overview":
            window.open_overview()
        elif step.place == "report":
            window.open_report()
        else:
            window.commands.action(step.place).trigger()
        window.activateWindow()

    # ---- private

    def _build(self) -> None:
        words = self._words = QLabel(
            "Đang ở dữ liệu tập huấn: ghi, xóa, in tùy ý, không đụng đến dữ liệu thật. "
            "Làm xong việc nào, việc đó tự được đánh dấu; đóng lại lúc nào cũng được."
        )
        words.setWordWrap(True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for at, step in enumerate(STEPS):
            sign = self.signs[step.key] = QLabel()
            told = self.told[step.key] = QLabel()
            told.setWordWrap(True)
            there = self._there[step.key] = QPushButton("Tới đó")
            set_role(there, "link")
            there.clicked.connect(partial(self._go, step))
            grid.addWidget(sign, at, 0)
            grid.addWidget(told, at, 1)
            grid.addWidget(there, at, 2)
            self._rows[step.key] = (sign, told, there)
        self._told = QLabel()
        self._told.setWordWrap(True)
        set_role(self._told, "subheading")
        again = self._again = QPushButton("Làm lại từ đầu")
        again.setAutoDefault(False)
        again.clicked.connect(self._on_again)
        self._size = QPushButton()
        self._size.setAutoDefault(False)
        self._size.clicked.connect(self._on_size)
        close = QPushButton("Đóng")
        close.setAutoDefault(False)
        close.clicked.connect(self.close)
        row = QHBoxLayout()
        row.addWidget(again)
        row.addStretch(1)
        row.addWidget(self._size)
        row.addWidget(close)
        column = self._column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(words)
        column.addLayout(grid)
        column.addWidget(self._told)
        column.addLayout(row)
        self._show_rows()

    def _next(self) -> str:
        done = self._guide.done()
        return next((step.key for step in STEPS if step.key not in done), STEPS[-1].key)

    def _show_rows(self) -> None:
        small = self._is_small
        self._words.setHidden(small)
        self._again.setHidden(small)
        self._size.setText("Cả danh sách" if small else "Thu nhỏ")
        for key, (sign, told, there) in self._rows.items():
            is_there = not small or key == self._at
            sign.setHidden(small)
            told.setVisible(is_there)
            there.setVisible(is_there)

    def _settle(self) -> None:
        """As high as its rows; in the corner over the navigation while it is small."""
        across, down = _SMALL_MARGINS if self._is_small else _MARGINS
        self._column.setContentsMargins(across, down, across, down)
        self._column.activate()
        width = theme().px(_SMALL_WIDTH if self._is_small else _WIDTH)
        self.resize(width, self._column.totalHeightForWidth(width))
        if self._is_small:
            corner = self._window.frameGeometry().bottomLeft()
            height = self.frameGeometry().height() + theme().px(_ABOVE_BUTTONS)
            self.move(corner.x() + theme().px(_GAP), corner.y() - height)


def open_guide(window: MainWindow) -> QWidget:
    """The one guide of the open practice file."""
    guide = window.findChild(PracticeWindow)
    if guide is not None and not guide.is_current:
        guide.setParent(None)
        guide.deleteLater()
        guide = None
    guide = guide or PracticeWindow(window)
    guide.show_done()
    guide.show()
    guide.raise_()
    guide.take_focus()
    return guide
