"""All figures of a period by group: value, a year before, how each came about, what is behind."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop.domain.dates import show_date
from qcdc_desktop.domain.figures import Figures, FigureState
from qcdc_desktop.domain.periods import Period
from qcdc_desktop.domain.progress import Progress
from qcdc_desktop.domain.text import fold
from qcdc_desktop.ui import key_words
from qcdc_desktop.ui.action_spec import stand_for
from qcdc_desktop.ui.elided_label import ElidedLabel
from qcdc_desktop.ui.icons import dress
from qcdc_desktop.ui.pages.page import Page
from qcdc_desktop.ui.report.drill_down import DrillDown
from qcdc_desktop.ui.report.figure_model import ALL_COLUMNS, COMPARED, FigureModel, FigureRow
from qcdc_desktop.ui.report.figure_table import FigureTable
from qcdc_desktop.ui.report.figure_words import NOT_COMPARED, made, shown
from qcdc_desktop.ui.shell import Shell
from qcdc_desktop.ui.steady_boxes import SteadyBox
from qcdc_desktop.ui.theme import set_role

if TYPE_CHECKING:
    from qcdc_desktop.services.reporting import ReportingService

_STATES: tuple[tuple[str, frozenset[FigureState]], ...] = (
    ("Mọi chỉ tiêu", frozenset(FigureState)),
    ("Chưa báo cáo", frozenset({FigureState.MISSING})),
    ("Không phát sinh", frozenset({FigureState.NOTHING})),
    ("Bằng không", frozenset({FigureState.ZERO})),
    ("Có số liệu", frozenset({FigureState.VALUE})),
)
"""What the list can be narrowed to; the first is everything."""
_CHANGED = "Khác cùng kỳ năm trước"
"""Stands after the states, and shows the columns that are compared."""
_NOTHING_FOUND = "Không có chỉ tiêu nào khớp. Xóa bớt chữ lọc để xem thêm."
_PAUSE_MS = 150
Group = tuple[str, tuple[FigureRow, ...]]


def read_groups(reporting: "ReportingService", period: Period) -> tuple[Figures, tuple[Group, ...]]:
    """Runs in a worker: the figures, and the rows under the title of their group."""
    figures, titles = reporting.figures(period), reporting.groups()
    rows: dict[str, list[FigureRow]] = {}
    for spec in reporting.indicators():
        if spec.code not in figures:  # an approved report tells what was reported then
            continue
        row = FigureRow(
            figures[spec.code],
            figures.before.get(spec.code),
            spec.has_records,
            help=spec.help,
            to_date=figures.since_opening(spec.code),
            plan=figures.plans.get(spec.code),
            achieved=figures.achieved(spec.code),
        )
        rows.setdefault(spec.group, []).append(row)
    return figures, tuple(
        (f"{letter}. {titles.get(letter, letter)}", tuple(found)) for letter, found in rows.items()
    )


class FiguresPage(Page):
    """A filter without marks, drill-down as on the report page, copying as a table."""

    shown = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.setObjectName("figures_page")
        self.period = shell.period
        self.figures: Figures | None = None
        self._groups: tuple[Group, ...] = ()
        self._turn = 0
        self.model = FigureModel(ALL_COLUMNS, self)
        self.table = FigureTable(self.model)
        self.drill = DrillDown(shell, self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._build()
        self._connect()

    # ---- what the window asks

    @property
    def title(self) -> str:
        return "Chỉ tiêu"

    @property
    def place(self) -> str:
        return "figures"

    def offers(self) -> Mapping[str, str]:
        reading = "" if self.figures is not None else "Đang đọc số liệu của kỳ này."
        filtered = bool(self.words.text().strip()) or self.which.currentIndex() > 0
        return {
            "edit.copy": reading,
            "list.find": "",
            "list.clear": "" if filtered else "Danh sách chưa được lọc.",
            "record.open": "" if self.table.opens_chosen else "Chọn một chỉ tiêu có bản ghi trước.",
            "view.refresh": "",
        }

    @property
    def compares(self) -> bool:
        """Whether only what differs from the year before is shown."""
        return self.which.currentIndex() == len(_STATES)

    def names(self) -> Mapping[str, str]:
        return {"record.open": "&Mở bản ghi đứng sau số"}

    def perform(self, action: str) -> None:
        {
            "list.clear": self.clear,
            "record.open": self.table.open_chosen,
            "edit.copy": self.copy,
            "list.find": self.words.setFocus,
            "view.refresh": self.reload,
        }[action]()

    def enter(self) -> None:
        self.period = self.shell.period
        self.reload()
        self.words.setFocus()

    def show_period(self, period: Period) -> None:
        self.period = period
        self.reload()

    def reload(self) -> None:
        """Count anew."""
        self._turn += 1
        turn, period, context = self._turn, self.period, self.shell.context
        self.heading.setText(f"Chỉ tiêu {period.title}")

        def work(_progress: Progress) -> tuple[int, tuple[Figures, tuple[Group, ...]]]:
            return turn, read_groups(context.reporting, period)

        self.shell.tasks.run(self, work, self._on_read, quick=True)

    def clear(self) -> None:
        """All figures again."""
        self.which.setCurrentIndex(0)
        self.words.clear()
        self._fill()

    def compare(self) -> None:
        """What differs from the same period a year before, and by how much."""
        self.words.clear()
        self.which.setCurrentIndex(len(_STATES))
        self._fill()

    def copy(self) -> None:
        """The rows chosen, or all that are shown, to be pasted elsewhere."""
        self.table.copy()
        self.shell.alerts.tell("Đã chép bảng chỉ tiêu; dán vào Excel hoặc văn bản.", "done")

    # ---- slots

    def _on_read(self, read: tuple[int, tuple[Figures, tuple[Group, ...]]]) -> None:
        turn, found = read
        if turn != self._turn:
            return
        self.figures, self._groups = found
        window = self.figures.window
        compared = "" if self.figures.is_compared else " · cùng kỳ: không so sánh"
        self.window_.setText(
            f"Số liệu từ {show_date(window.start)} đến {show_date(window.end)}{compared}"
        )
        self._fill()
        self.offers_changed.emit()
        self.shown.emit()

    def _on_typed(self) -> None:
        self._pause.start()

    def _on_declared(self, code: str, words: str) -> None:
        self.drill.declare(self.period, code, words, self.reload)

    def _on_planned(self, code: str, words: str) -> None:
        self.drill.plan(self.period, code, words, self.reload)

    def _on_records_asked(self, code: str) -> None:
        if self.figures is not None:
            self.drill.open(self.figures[code], self.period)

    def _on_records_changed(self, _register: str) -> None:
        if self.isVisible():
            self.reload()

    def _on_period_changed(self, period: Period) -> None:
        if self.isVisible():
            self.show_period(period)

    # ---- private

    def _fill(self) -> None:
        """Rows that hold every word typed, under the titles of their groups."""
        words = fold(self.words.text()).split()
        is_compared = self.figures is not None and self.figures.is_compared
        self.table.show_only(COMPARED if self.compares else None)
        kept = self.table.code
        rows: list[FigureRow] = []
        total = count = 0
        for title, members in self._groups:
            found = [row for row in members if self._fits(row, title, words)]
            total, count = total + len(members), count + len(found)
            if found:
                rows += [FigureRow(None, title=title), *found]
        self.model.show_rows(
            rows,
            is_compared=is_compared,
            may_declare=not self.shell.context.read_only,
        )
        self.table.choose(kept)
        self.counts.setText(f"hiện {count} / {total}")
        self.offers_changed.emit()
        waits = self.compares and not is_compared
        self.nothing.setText(NOT_COMPARED if waits else _NOTHING_FOUND)
        self.nothing.setVisible(not count)
        self.table.setVisible(bool(count))

    def _fits(self, row: FigureRow, title: str, words: list[str]) -> bool:
        figure = row.figure
        if figure is None:
            return False
        if self.compares:
            if row.before is None or shown(row.before) == shown(figure):
                return False
        elif figure.state not in _STATES[self.which.currentIndex()][1]:
            return False
        told = fold(" ".join((figure.code, figure.label, title, shown(figure), made(figure))))
        return all(word in told for word in words)

    def _build(self) -> None:
        self.heading = QLabel()
        self.heading.setObjectName("page_title")
        set_role(self.heading, "title")
        self.window_ = ElidedLabel()
        self.window_.setObjectName("figures_window")
        set_role(self.window_, "secondary")
        self.words = QLineEdit()
        self.words.setObjectName("figure_search")
        self.words.setPlaceholderText("Lọc theo mã, tên, không cần dấu")
        key_words.tip(self.words, "Lọc theo mã, tên, không cần dấu ({list.find})")
        self.words.setAccessibleName("Lọc chỉ tiêu")
        self.words.setClearButtonEnabled(True)
        self.words.setMinimumWidth(160)
        self.words.setMaximumWidth(360)
        self.which = SteadyBox()
        self.which.setObjectName("figure_state")
        self.which.setAccessibleName("Chỉ tiêu nào")
        self.which.addItems([*(title for title, _ in _STATES), _CHANGED])
        self.counts = QLabel()
        self.counts.setObjectName("counts")
        set_role(self.counts, "secondary")
        self.copy_button = QPushButton("Chép bảng")
        self.copy_button.setObjectName("copy")
        stand_for(self.copy_button, "edit.copy")
        dress(self.copy_button, "clipboard-copy")
        self.nothing = QLabel(_NOTHING_FOUND)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        set_role(self.nothing, "secondary")
        self.nothing.hide()
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.heading)
        top.addWidget(self.window_, 1)
        top.addWidget(self.copy_button)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        row.addWidget(self.which)
        row.addStretch(1)
        row.addWidget(self.counts)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addLayout(top)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        column.addWidget(self.nothing, 1)

    def _connect(self) -> None:
        self._pause.timeout.connect(self._fill)
        self.words.textChanged.connect(self._on_typed)
        self.which.activated.connect(self._fill)
        self.copy_button.clicked.connect(self.copy)
        self.model.declared.connect(self._on_declared)
        self.model.planned.connect(self._on_planned)
        self.table.selectionModel().currentRowChanged.connect(self.offers_changed)
        self.table.records_asked.connect(self._on_records_asked)
        self.shell.events.records_changed.connect(self._on_records_changed)
        self.shell.events.period_changed.connect(self._on_period_changed)
