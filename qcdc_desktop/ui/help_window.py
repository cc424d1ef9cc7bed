"""The manual in a window of its own: contents and search at the left, the page at the right."""

import re
from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QPalette,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextLength,
)
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QSplitter,
    QTextBrowser,
    QTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QTreeWidgetItemIterator,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop import paths
from qcdc_desktop.domain.text import compose, fold
from qcdc_desktop.ui.help_topics import FIRST, Topic, find, read_topics
from qcdc_desktop.ui.room import take_room
from qcdc_desktop.ui.theme import theme

_PLACE = Qt.ItemDataRole.UserRole
_PICTURE = "\ufffc"
"""Stands for a picture in the text of a block."""
_HEADING_SIZES = {1: "title", 2: "heading", 3: "body"}


class HelpWindow(QDialog):
    """Stays beside the work: it blocks nothing and nothing in it reaches beyond its own pages."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("help")
        self.setWindowTitle("Hướng dẫn")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._topics = read_topics(paths.resources() / "help")
        self._shown = ""
        self._build()
        self.words.textChanged.connect(self._on_words)
        self.words.returnPressed.connect(self._on_first_found)
        self.contents.currentItemChanged.connect(self._on_chosen)
        self.page.anchorClicked.connect(self._on_link)
        theme().changed.connect(self._on_look_changed)
        self._fill()
        self._stand()

    @property
    def topic(self) -> Topic | None:
        """The page that is shown."""
        return self._topics.get(self._shown)

    def show_topic(self, name: str, anchor: str = "") -> bool:
        """Show a page from a section on; False when there is no such place."""
        topic = self._topics.get(name)
        if topic is None or (anchor and topic.section(anchor) is None):
            return False
        if name != self._shown:
            self._shown = name
            self._put(topic)
        self._scroll(topic, anchor)
        self._mark(name, anchor)
        return True

    # ---- slots

    def _on_words(self) -> None:
        self._fill()
        self._highlight()

    def _on_first_found(self) -> None:
        """Of the first page found, the section that is called so, or else its first."""
        first = self.contents.topLevelItem(0)
        if first is not None:
            words = " ".join(fold(self.words.text()).split())
            children = (first.child(at) for at in range(first.childCount()))
            parts = [part for part in children if part is not None] or [first]
            called = (part for part in parts if words in fold(part.text(0)))
            self.contents.setCurrentItem(next(called, parts[0]))
            self.page.setFocus()

    def _on_chosen(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.show_topic(*item.data(0, _PLACE))

    def _on_link(self, url: QUrl) -> None:
        name = url.path().removesuffix(".md") or self._shown
        self.show_topic(name, url.fragment())

    def _on_look_changed(self) -> None:
        self._stand()
        if topic := self.topic:
            self._put(topic)

    # ---- private

    def _stand(self) -> None:
        """As large as the text asks, the page more than the contents."""
        take_room(self, 980, 640)
        room = self.width()
        contents = min(theme().px(280), room * 2 // 5)
        self._sides.setSizes([contents, room - contents])

    def _build(self) -> None:
        self.words = QLineEdit()
        self.words.setObjectName("help_words")
        self.words.setPlaceholderText("Tìm trong hướng dẫn, không cần dấu")
        self.words.setToolTip("Tìm trong hướng dẫn, không cần dấu")
        self.words.setAccessibleName("Tìm trong hướng dẫn")
        self.words.setClearButtonEnabled(True)
        self.contents = QTreeWidget()
        self.contents.setObjectName("help_contents")
        self.contents.setAccessibleName("Mục lục")
        self.contents.setHeaderHidden(True)
        self.page = QTextBrowser()
        self.page.setObjectName("help_page")
        self.page.setAccessibleName("Trang hướng dẫn")
        self.page.setOpenLinks(False)
        self.page.viewport().installEventFilter(self)
        self.page.setSearchPaths([str(paths.resources() / "help")])
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.words)
        column.addWidget(self.contents, 1)
        self._sides = splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(12)
        splitter.addWidget(left)
        splitter.addWidget(self.page)
        splitter.setStretchFactor(1, 1)
        self._nothing = "Không có trang nào khớp. Thử ít chữ hơn."
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(splitter)

    def _fill(self) -> None:
        """The contents; while words are searched only what holds them."""
        words = self.words.text()
        self.contents.blockSignals(True)
        self.contents.clear()
        for name, found in find(self._topics, words).items():
            item = QTreeWidgetItem([self._topics[name].title])
            item.setData(0, _PLACE, (name, ""))
            for section in found:
                if section.heading:
                    child = QTreeWidgetItem([section.heading])
                    child.setData(0, _PLACE, (name, section.anchor))
                    item.addChild(child)
            self.contents.addTopLevelItem(item)
            item.setExpanded(bool(words.strip()) or name == self._shown)
        if not self.contents.topLevelItemCount():
            item = QTreeWidgetItem([self._nothing])
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.contents.addTopLevelItem(item)
        self.contents.blockSignals(False)

    def _put(self, topic: Topic) -> None:
        document = self.page.document()
        document.setDefaultFont(theme().font())
        document.setDocumentMargin(theme().px(20))
        self.page.setMarkdown(topic.markdown)
        self._dress()
        self._fit_pictures()
        self._highlight()

    def _dress(self) -> None:
        """Our sizes for headings, air around paragraphs, quiet tables."""
        block = self.page.document().begin()
        while block.isValid():
            cursor = QTextCursor(block)
            form = block.blockFormat()
            if level := form.headingLevel():
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                letters = QTextCharFormat()
                letters.setFont(theme().font(_HEADING_SIZES.get(level, "body"), bold=True))
                cursor.mergeCharFormat(letters)
                form.setTopMargin(theme().px(0 if level == 1 else 20))
                form.setBottomMargin(theme().px(6))
            elif cursor.currentTable() is None:
                in_list = block.textList() and block.next().textList()
                form.setBottomMargin(theme().px(4 if in_list else 8))
                form.setTopMargin(0)
            else:
                form.setTopMargin(theme().px(2))
                form.setBottomMargin(theme().px(2))
            form.setLineHeight(100 if _PICTURE in block.text() else 125, 1)
            QTextCursor(block).setBlockFormat(form)
            block = block.next()
        for frame in self.page.document().rootFrame().childFrames():
            table = frame.firstCursorPosition().currentTable()
            if table is not None:
                form = table.format()
                form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
                form.setBorder(1)
                form.setBorderCollapse(True)
                form.setBorderBrush(theme().color("control_line"))
                form.setCellPadding(theme().px(4))
                table.setFormat(form)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit_pictures()
        return super().eventFilter(watched, event)

    def _fit_pictures(self) -> None:
        """No picture wider than the page beside the contents."""
        beside = self.page.verticalScrollBar().sizeHint().width()
        room = min(self.page.width() - beside, theme().px(700)) - theme().px(56)
        block = self.page.document().begin()
        while block.isValid():
            for piece in block:  # pyright: ignore[reportGeneralTypeIssues]
                form = piece.fragment().charFormat()
                if form.isImageFormat():
                    picture = form.toImageFormat()
                    picture.setWidth(room)
                    cursor = QTextCursor(self.page.document())
                    cursor.setPosition(piece.fragment().position())
                    cursor.movePosition(
                        QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor
                    )
                    cursor.setCharFormat(picture)
            block = block.next()

    def _scroll(self, topic: Topic, anchor: str) -> None:
        """The section at the top; what was searched in it into view."""
        section = topic.section(anchor) if anchor else None
        bar = self.page.verticalScrollBar()
        if section is None:
            bar.setValue(0)
            return
        layout = self.page.document().documentLayout()
        start, end = self._place_of(section.heading)
        top = round(layout.blockBoundingRect(start).top()) - theme().px(8)
        for mark in self.page.extraSelections():
            cursor = mark.cursor  # pyright: ignore[reportAttributeAccessIssue]
            if start.position() <= cursor.position() < end:
                hit = round(layout.blockBoundingRect(cursor.block()).bottom())
                top = max(top, hit - self.page.viewport().height() * 2 // 3)
                break
        bar.setValue(top)

    def _place_of(self, heading: str) -> tuple[QTextBlock, int]:
        """Where a section begins, and the position where the next one does."""
        document = self.page.document()
        block, start = document.begin(), document.begin()
        while block.isValid():
            if block.blockFormat().headingLevel() == 2:
                if start != document.begin():
                    return start, block.position()
                if block.text() == heading:
                    start = block
            block = block.next()
        return start, document.characterCount()

    def _mark(self, name: str, anchor: str) -> None:
        """Let the contents stand where the page is."""
        self.contents.blockSignals(True)
        for item in self._entries():
            if item.data(0, _PLACE) == (name, anchor):
                item.setExpanded(True)
                self.contents.setCurrentItem(item)
        self.contents.blockSignals(False)

    def _entries(self) -> Iterator[QTreeWidgetItem]:
        """Topics and sections of the contents, as they stand there."""
        walk = QTreeWidgetItemIterator(self.contents)
        while item := walk.value():
            yield item
            walk += 1

    def _highlight(self) -> None:
        """Show what is searched on the page: the words with their marks, or else each folded."""
        words = " ".join(compose(self.words.text()).casefold().split())
        marks = self._marks([words], str.casefold) if len(words) > 1 else []
        if not marks:
            folded = [word for word in fold(words).split() if len(word) > 1]
            marks = self._marks(folded, fold)
        self.page.setExtraSelections(marks)

    def _marks(
        self, wanted: Sequence[str], plain: Callable[[str], str]
    ) -> list[QTextEdit.ExtraSelection]:
        """Every place of the words; ``plain`` keeps each letter in its place."""
        letters = QTextCharFormat()
        letters.setBackground(QColor(theme().color("soon_tint")))
        letters.setForeground(self.page.palette().color(QPalette.ColorRole.Text))
        marks: list[QTextEdit.ExtraSelection] = []
        block = self.page.document().begin()
        while block.isValid() and wanted:
            text = plain(block.text())
            for word in wanted:
                for found in re.finditer(re.escape(word), text):
                    mark = QTextEdit.ExtraSelection()
                    cursor = QTextCursor(block)
                    cursor.setPosition(block.position() + found.start())
                    cursor.setPosition(
                        block.position() + found.end(), QTextCursor.MoveMode.KeepAnchor
                    )
                    mark.cursor = cursor  # pyright: ignore[reportAttributeAccessIssue]
                    mark.format = letters  # pyright: ignore[reportAttributeAccessIssue]
                    marks.append(mark)
            block = block.next()
        return marks


def open_help(parent: QWidget, topic: str) -> HelpWindow:
    """The one help window of a window, at a topic or at a section of it (``cac-so#giam-sat``)."""
    window = parent.findChild(HelpWindow)
    if window is None:
        window = HelpWindow(parent)
    name, _, anchor = topic.partition("#")
    if not window.show_topic(name, anchor):
        window.show_topic(FIRST)
    window.show()
    window.raise_()
    window.activateWindow()
    return window
