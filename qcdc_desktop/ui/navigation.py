"""The places of the program at the left: icon, word and count, in groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop.domain.numbers import show_integer
from qcdc_desktop.ui.icons import dress
from qcdc_desktop.ui.theme import set_role, theme

if TYPE_CHECKING:
    from qcdc_desktop.specs.form import RecordSpec


@dataclass(frozen=True, slots=True)
class Place:
    """One entry: ``id`` is the page it leads to."""

    id: str
    text: str
    icon: str


_ANY_WIDTH = 16_777_215
"""Qt's own word for a width without limit."""
Groups = tuple[tuple[str, tuple[Place, ...]], ...]


def places(books: tuple[RecordSpec, ...], units: tuple[RecordSpec, ...]) -> Groups:
    """All groups for the registers this unit keeps."""

    def entry(spec: RecordSpec) -> Place:
        return Place(f"list:{spec.key}", spec.short_title, spec.icon)

    return (
        ("", (Place("overview", "Tổng quan", "home"),)),
        *(
            (shelf, tuple(entry(spec) for spec in books if spec.shelf == name))
            for name, shelf in _shelves(books)
        ),
        (
            "Báo cáo",
            (
                Place("report", "Báo cáo định kỳ", "report-analytics"),
                Place("figures", "Chỉ tiêu", "chart-bar"),
                Place("statistics", "Biểu thống kê", "table"),
            ),
        ),
        ("Đơn vị", tuple(entry(spec) for spec in units)),
        ("Hệ thống", (Place("settings", "Sao lưu, tùy chọn", "settings"),)),
    )


def _shelves(books: tuple[RecordSpec, ...]) -> list[tuple[str, str]]:
    """The headings of the books in the order of their first book, and how each is shown."""
    return [(name, name or "Sổ theo dõi") for name in dict.fromkeys(spec.shelf for spec in books)]


class PlaceButton(QToolButton):
    """An entry with its count at the right edge."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.setObjectName(place.id)
        self.setText(f" {place.text}")
        self.setAccessibleName(place.text)
        self.setCheckable(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        set_role(self, "place")
        self._place = place
        self._count = ""
        self._folded = False
        self.redress()

    def redress(self) -> None:
        self.setIconSize(QSize(theme().px("icon"), theme().px("icon")))
        dress(self, self._place.icon, "accent" if self.isChecked() else "ink")

    def set_count(self, count: int | None) -> None:
        self._count = show_integer(count)
        self.setAccessibleName(f"{self._place.text} {self._count}".strip())
        self.update()

    def fold(self, *, folded: bool) -> None:
        """The icon alone, its word in the tooltip."""
        self._folded = folded
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly if folded else style)
        self.setToolTip(self._place.text if folded else "")
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        look = theme()
        if self._folded:
            return QSize(look.px(36), look.px(30))
        width = self.fontMetrics().horizontalAdvance(self._place.text + " 9.999") + look.px(40)
        return QSize(width, look.px(30))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes there, as the space bar does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._count or self._folded:
            return
        look = theme()
        painter = QPainter(self)
        painter.setFont(look.font("secondary", tabular=True))
        painter.setPen(look.color("muted"))
        edge = self.rect().adjusted(0, 0, -look.px(10), 0)
        painter.drawText(
            edge, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._count
        )
        painter.end()


class Navigation(QFrame):
    """The sidebar; emits ``chosen`` with the id of the place."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        set_role(self, "sidebar")
        self._buttons: dict[str, PlaceButton] = {}
        self._headings: list[QLabel] = []
        self._folded = False
        self._group = QButtonGroup(self)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self._area)
        self._group.buttonClicked.connect(self._on_clicked)

    def fill(self, groups: Groups) -> None:
        """Show these places anew."""
        for button in self._buttons.values():
            self._group.removeButton(button)
        self._buttons, self._headings = {}, []
        inside = QWidget()
        set_role(inside, "scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for title, members in groups:
            if not members:
                continue
            if title:
                label = QLabel(title)
                label.setContentsMargins(8, 16, 0, 4)
                set_role(label, "small")
                self._headings.append(label)
                column.addWidget(label)
            for place in members:
                button = PlaceButton(place)
                self._buttons[place.id] = button
                self._group.addButton(button)
                column.addWidget(button)
        column.addStretch(1)
        self._area.setWidget(inside)
        self._show_folded()
        self.redress()

    def mark(self, place: str) -> None:
        """Show where the person is."""
        button = self._buttons.get(place)
        if button is not None:
            button.setChecked(True)
            self._area.ensureWidgetVisible(button, 0, button.height())
        elif checked := self._group.checkedButton():
            self._group.setExclusive(False)
            checked.setChecked(False)
            self._group.setExclusive(True)
        self.redress()

    def set_counts(self, counts: dict[str, int]) -> None:
        for place, count in counts.items():
            if place in self._buttons:
                self._buttons[place].set_count(count)

    def redress(self) -> None:
        for button in self._buttons.values():
            button.redress()
            button.updateGeometry()
        self._fit()

    def fold(self, *, folded: bool) -> None:
        """Show icons alone, to leave the room of a small window to the page."""
        if folded is not self._folded:
            self._folded = folded
            self._show_folded()
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _show_folded(self) -> None:
        for button in self._buttons.values():
            button.fold(folded=self._folded)
        for heading in self._headings:
            heading.setVisible(not self._folded)

    def _fit(self) -> None:
        """As wide as the longest entry, and the scroll bar where there is one."""
        widths = [button.sizeHint().width() for button in self._buttons.values()]
        inside = self._area.widget()
        scrolled = inside is not None and inside.sizeHint().height() > self._area.height()
        bar = self._area.verticalScrollBar().sizeHint().width() if scrolled else 0
        width = max(widths, default=theme().px(190)) + bar
        self._area.setMinimumWidth(width)
        edges = self.contentsMargins().left() + self.contentsMargins().right() + 16
        self.setMaximumWidth(width + edges + 2 if self._folded else _ANY_WIDTH)

    def _on_clicked(self, button: QToolButton) -> None:
        self.chosen.emit(button.objectName())
