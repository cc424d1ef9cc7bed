"""The first start, over the window: every step may be skipped and come back to.

Nothing is written before the last step; Esc leaves nothing half made.
"""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
)

from qcdc_desktop import paths
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.ui.file_acts import FILTER
from qcdc_desktop.ui.help_key import TOPIC
from qcdc_desktop.ui.icons import dress
from qcdc_desktop.ui.theme import set_role, theme
from qcdc_desktop.ui.wizard.answers import Answers
from qcdc_desktop.ui.wizard.finish_step import FinishStep
from qcdc_desktop.ui.wizard.import_step import ImportStep
from qcdc_desktop.ui.wizard.making import make_file, open_practice
from qcdc_desktop.ui.wizard.place_step import PlaceStep
from qcdc_desktop.ui.wizard.step import Step
from qcdc_desktop.ui.wizard.unit_step import UnitStep
from qcdc_desktop.ui.wizard.village_step import VillageStep

if TYPE_CHECKING:
    from qcdc_desktop.context import AppContext
    from qcdc_desktop.ui.main_window import MainWindow


_SIDE, _ROOM_FOR_CARDS = 220, 600
"""Pixels at 100 %."""


class Wizard(QDialog):
    """Emits ``made`` with the open context and what to do next, or ``open_asked`` with a file.

    Closing it loses nothing: opened again it stands as it was left.
    """

    made = Signal(object, str, object)  # AppContext, "first" | "import" | "practice", workbooks
    open_asked = Signal(object)  # Path

    def __init__(self, window: "MainWindow", today: Callable[[], date]) -> None:
        super().__init__(window)
        self.setWindowTitle("Bắt đầu")
        self.setObjectName("wizard")
        self.setProperty(TOPIC, "bat-dau")
        self._window = window
        self._today = today
        self._next = ""
        self.unit = UnitStep()
        self.place = PlaceStep(today().year)
        self.village = VillageStep()
        self.bring_in = ImportStep()
        self.finish = FinishStep()
        self._steps: tuple[Step, ...] = (
            self.unit, self.place, self.village, self.bring_in, self.finish,
        )  # fmt: skip
        self._build()
        room = window.size() - QSize(40, 40)
        self.resize(QSize(theme().px(920), theme().px(600)).boundedTo(room))
        self._show_step(0)

    @property
    def step(self) -> Step:
        return self._steps[self._stack.currentIndex()]

    def answers(self) -> Answers:
        """What has been told so far."""
        unit = {**self.unit.draft(), "first_year": self.place.year.value()}
        is_commune = unit["kind"] == "COMMUNE"
        villages = self.village.villages() if is_commune else ()
        return Answers(self.place.target(), unit, villages, self.bring_in.workbooks())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.finish.stand(narrow=self.width() < theme().px(_SIDE + _ROOM_FOR_CARDS))

    # ---- slots

    def _on_next(self) -> None:
        self._show_step(self._stack.currentIndex() + 1)

    def _on_back(self) -> None:
        self._show_step(self._stack.currentIndex() - 1)

    def _on_row(self, row: int) -> None:
        if row >= 0 and row != self._stack.currentIndex():
            self._show_step(row)

    def _on_step_changed(self) -> None:
        self._tell(self.step.problem())

    def _on_taken(self, card: str) -> None:
        self._next = card
        if card == "practice":
            work = partial(open_practice, self._today)
            title = "Đang lập dữ liệu tập huấn"
        else:
            work = partial(make_file, self.answers(), self._today)
            title = "Đang lập tệp dữ liệu"
        self.setEnabled(False)
        self._tell(title + "…", kind="secondary")
        self._window.tasks.run(self, work, self._on_made, failed=self._on_failed, title=title)

    def _on_practice(self) -> None:
        self._on_taken("practice")

    def _on_made(self, context: "AppContext") -> None:
        workbooks = self.bring_in.workbooks() if self._next != "practice" else ()
        self.accept()
        self.made.emit(context, self._next, workbooks)

    def _on_failed(self, error: BaseException) -> None:
        self.setEnabled(True)
        if isinstance(error, QcdcError):
            self._tell(error.text)
        else:
            self._tell("Chưa lập được tệp dữ liệu vì lỗi của chương trình; hãy thử lại.")
            self._window.alerts.fault(error)

    def _on_open(self) -> None:
        dialog = QFileDialog(self, "Mở tệp dữ liệu", str(paths.user_data()), FILTER)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_file_chosen)
        dialog.open()

    def _on_file_chosen(self, name: str) -> None:
        self.reject()
        self.open_asked.emit(Path(name))

    # ---- private

    def _show_step(self, at: int) -> None:
        is_commune = self.unit.kind.currentData() == "COMMUNE"
        if self._steps[at] is self.village and not is_commune:
            at += 1 if at >= self._stack.currentIndex() else -1
        for place, step in enumerate(self._steps):  # only the step on show asks for room
            wish = QSizePolicy.Policy.Preferred if place == at else QSizePolicy.Policy.Ignored
            step.setSizePolicy(wish, wish)
        self._stack.setCurrentIndex(at)
        self._list.setCurrentRow(at)
        is_last = self.step is self.finish
        self._back.setEnabled(at > 0)
        self._next_button.setVisible(not is_last)
        if is_last:
            problem = next((words for step in self._steps[:-1] if (words := step.problem())), "")
            self.finish.show_answers(self.answers(), problem)
        self._tell("")
        self.step.first.setFocus()

    def _tell(self, words: str, kind: str = "soon") -> None:
        self._words.setText(words)
        set_role(self._words, kind)

    def _build(self) -> None:
        side = self._build_side()
        self._stack = QStackedWidget()
        for step in self._steps:
            self._stack.addWidget(step)
            for button in step.findChildren(QPushButton):
                button.setAutoDefault(step is self.finish)
            step.changed.connect(self._on_step_changed)
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._back = QPushButton("Lùi")
        self._next_button = QPushButton("Tiếp theo")
        self._next_button.setObjectName("next")
        self._next_button.setDefault(True)
        set_role(self._next_button, "primary")
        later = QPushButton("Để sau")
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 0, 24, 16)
        foot.setSpacing(8)
        foot.addWidget(self._words, 1)
        for button in (later, self._back, self._next_button):
            foot.addWidget(button)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is walked to scrolls into sight
        area.setWidget(self._stack)
        right.addWidget(area, 1)
        right.addLayout(foot)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(side)
        whole.addLayout(right, 1)
        self._list.currentRowChanged.connect(self._on_row)
        self._next_button.clicked.connect(self._on_next)
        self._back.clicked.connect(self._on_back)
        later.clicked.connect(self.reject)
        self.finish.taken.connect(self._on_taken)

    def _build_side(self) -> QFrame:
        side = QFrame()
        set_role(side, "sidebar")
        self._list = QListWidget()
        self._list.setObjectName("steps")
        self._list.setAccessibleName("Các bước")
        self._list.addItems([f"{at}. {step.name}" for at, step in enumerate(self._steps, start=1)])
        for at in range(self._list.count()):
            self._list.item(at).setSizeHint(QSize(0, theme().px("row")))
        open_file = QPushButton("Mở tệp có sẵn…")
        open_file.setObjectName("open_file")
        practice = QPushButton("Thử dữ liệu tập huấn")
        practice.setObjectName("try_practice")
        for button, sign in ((open_file, "folder-open"), (practice, "school")):
            set_role(button, "link")
            dress(button, sign, "accent")
        left = QVBoxLayout(side)
        left.setContentsMargins(16, 24, 12, 16)
        left.setSpacing(8)
        heading = QLabel("Bắt đầu ghi sổ")
        set_role(heading, "heading")
        left.addWidget(heading)
        left.addWidget(self._list, 1)
        left.addWidget(open_file)
        left.addWidget(practice)
        side.setFixedWidth(theme().px(_SIDE))
        open_file.clicked.connect(self._on_open)
        practice.clicked.connect(self._on_practice)
        return side
