"""The sections of the report at the left, each with a sign: ✓ has its content, ◌ not yet."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from qcdc_desktop.ui.report.reading import ReportView
from qcdc_desktop.ui.theme import theme

_KEY = Qt.ItemDataRole.UserRole
_LEVEL, _DONE, _HEADS = _KEY + 1, _KEY + 2, _KEY + 3
Index = QModelIndex | QPersistentModelIndex
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class OutlineDelegate(QStyledItemDelegate):
    """Indented by level, wrapped rather than cut, the sign at the right edge."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = theme()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = option.rect.adjusted(look.px(4), 1, -look.px(4), -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen:
            painter.setBrush(look.color("accent_tint"))
        elif option.state & QStyle.StateFlag.State_MouseOver and not index.data(_HEADS):
            painter.setBrush(look.color("hover"))
        painter.drawRoundedRect(ground, look.px("corner"), look.px("corner"))
        if chosen and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(look.color("accent"))
            painter.drawRoundedRect(ground, look.px("corner"), look.px("corner"))
        painter.setFont(look.font("body", bold=bool(index.data(_HEADS))))
        painter.setPen(look.color("accent" if chosen else "ink"))
        words = self._words_rect(option.rect, index)
        painter.drawText(words, _WRAP, index.data())
        sign = QRect(words.right(), option.rect.top(), look.px(24), option.rect.height())
        painter.setFont(look.font("body"))
        painter.setPen(look.color("done" if index.data(_DONE) else "draft"))
        painter.drawText(sign, Qt.AlignmentFlag.AlignCenter, "✓" if index.data(_DONE) else "◌")
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        look = theme()
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        words = self._words_rect(QRect(0, 0, width, 1000), index)
        metrics = QFontMetrics(look.font("body", bold=bool(index.data(_HEADS))))
        height = metrics.boundingRect(words, _WRAP, index.data()).height()
        return QSize(0, max(height + look.px(10), look.px(28)))

    def _words_rect(self, rect: QRect, index: Index) -> QRect:
        look = theme()
        left = look.px(12) + look.px(12) * (index.data(_LEVEL) - 1)
        return rect.adjusted(left, 0, -look.px(30), 0)


class OutlineList(QListView):
    """Emits ``chosen`` with the key of a section that can be written in."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("outline")
        self.setAccessibleName("Các mục của báo cáo")
        self.setItemDelegate(OutlineDelegate(self))
        self.setModel(QStandardItemModel(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.selectionModel().currentChanged.connect(self._on_current)

    @property
    def key(self) -> str:
        """The section chosen; empty when none is."""
        return str(self.currentIndex().data(_KEY) or "")

    def show_report(self, view: ReportView) -> None:
        """Show these sections, staying on the one chosen before or on the first."""
        items = self._items()
        keys = [item.data(_KEY) for item in items]
        if keys != [section.key for section in view.sections]:
            self._fill(view)
        for item, section in zip(self._items(), view.sections, strict=True):
            done = view.is_done(section)
            item.setData(done, _DONE)
            told = "đã có nội dung" if done else "chưa có nội dung"
            item.setData(f"{section.heading}, {told}", Qt.ItemDataRole.AccessibleTextRole)

    def choose(self, key: str) -> bool:
        """Go to a section; False when there is none of this key."""
        for item in self._items():
            if item.data(_KEY) == key and item.isSelectable():
                self.setCurrentIndex(item.index())
                return True
        return False

    def step(self, by: int) -> None:
        """The next section that can be written in, or the one before."""
        items = [item for item in self._items() if item.isSelectable()]
        keys = [item.data(_KEY) for item in items]
        at = keys.index(self.key) + by if self.key in keys else 0
        if 0 <= at < len(items):
            self.setCurrentIndex(items[at].index())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.doItemsLayout()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def _on_current(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(index.data(_KEY))

    def _fill(self, view: ReportView) -> None:
        kept = self.key
        model = self.model()
        assert isinstance(model, QStandardItemModel)
        model.clear()
        for section in view.sections:
            title = section.title.capitalize() if section.title.isupper() else section.title
            item = QStandardItem(f"{section.number} {title}")
            item.setData(section.key, _KEY)
            item.setData(section.level, _LEVEL)
            heads = not section.has_text and not section.sentences
            item.setData(heads, _HEADS)
            item.setSelectable(not heads)
            item.setEnabled(not heads)
            model.appendRow(item)
        if not self.choose(kept):
            first = next((item for item in self._items() if item.isSelectable()), None)
            if first is not None:
                self.setCurrentIndex(first.index())

    def _items(self) -> list[QStandardItem]:
        model = self.model()
        assert isinstance(model, QStandardItemModel)
        return [model.item(row) for row in range(model.rowCount())]
