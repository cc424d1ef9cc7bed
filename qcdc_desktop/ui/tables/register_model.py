"""A register as a Qt table: pages by key, read off the GUI thread, values already in words.

Three roles: shown text, ``RAW`` (the stored value), ``RECORD`` (the record's id). Nothing is sorted
or filtered here; the service answers each ``ListQuery`` anew.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QPixmap

from qcdc_desktop.domain.listing import ListQuery, Page, Row, Sort
from qcdc_desktop.domain.progress import Progress
from qcdc_desktop.ui.icons import pixmap
from qcdc_desktop.ui.tables.columns import ListColumn
from qcdc_desktop.ui.tables.signs import Signs
from qcdc_desktop.ui.tasks import TaskRunner
from qcdc_desktop.ui.theme import theme

if TYPE_CHECKING:
    from qcdc_desktop.services.listing import ListingService

RAW = Qt.ItemDataRole.UserRole
RECORD = Qt.ItemDataRole.UserRole + 1
_HIDDEN = "•••"
_SECOND = "\nBấm: xếp theo cột này. Shift + bấm: xếp thứ hai."
_DISPLAY = Qt.ItemDataRole.DisplayRole
_ALIGN = Qt.ItemDataRole.TextAlignmentRole
_FOREGROUND = Qt.ItemDataRole.ForegroundRole
_TIP = Qt.ItemDataRole.ToolTipRole
_PICTURE = Qt.ItemDataRole.DecorationRole
_ALOUD = Qt.ItemDataRole.AccessibleTextRole
FileCounts = Callable[[str, Sequence[int]], Mapping[int, int]]
"""How many files each of these records of a register has."""
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class _Line:
    """A row ready to show: words and colour names by column."""

    row: Row
    words: tuple[str, ...]
    tones: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Answer:
    lines: tuple[_Line, ...]
    has_more: bool
    matches: int | None


class RegisterModel(QAbstractTableModel):
    """Rows of one register; grows as the person scrolls."""

    loaded = Signal()  # a page has come
    failed = Signal(object)

    def __init__(
        self,
        tasks: TaskRunner,
        listing: "ListingService",
        register: str,
        columns: tuple[ListColumn, ...],
        signs: Signs,
        files: FileCounts,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = columns
        self._files = files
        self._first: Sort | None = None
        self._then: Sort | None = None
        self._clip: QPixmap | None = None
        self.matches = 0
        self.shows_personal = False
        self._tasks = tasks
        self._listing = listing
        self._signs = signs
        self._lines: list[_Line] = []
        self._has_more = False
        self._loading = False
        self._generation = 0
        self._query = ListQuery(register, self._keys())
        self._page = self._query.limit
        self._brushes: dict[str, QBrush] = {}
        theme().changed.connect(self._on_look_changed)

    @property
    def query(self) -> ListQuery:
        return self._query

    @property
    def is_loading(self) -> bool:
        return self._loading

    def ask(self, query: ListQuery, at_least: int = 0) -> None:
        """Show another query from its first page; the rows stay until the answer comes.

        ``at_least`` so many rows make the first page, for a list read anew under the person.
        """
        keys = self._keys()
        self._page = query.limit
        limit = max(query.limit, at_least)
        self._query = replace(query, columns=keys, after=None, limit=limit)
        self._generation += 1
        self._load(count=True)

    def row_at(self, place: int) -> Row | None:
        return self._lines[place].row if 0 <= place < len(self._lines) else None

    def place_of(self, record_id: int) -> int:
        """The row number of a record on the pages loaded so far, or -1."""
        return next((n for n, line in enumerate(self._lines) if line.row.id == record_id), -1)

    def words(self, place: int, key: str) -> str:
        """The shown text of one cell by column key."""
        at = next(n for n, column in enumerate(self.columns) if column.key == key)
        return self._words(place, at)

    def heading(self, key: str) -> str:
        return next(column.heading for column in self.columns if column.key == key)

    def show_order(self, first: Sort, then: Sort | None) -> None:
        """Mark the heading the list is ordered by, and the one that orders those alike."""
        self._first, self._then = first, then
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def show_personal(self, *, shown: bool) -> None:
        self.shows_personal = shown
        if self._lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, 0))

    # Qt's own

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role == _DISPLAY:
            return self._words(index.row(), index.column())
        if role == _ALIGN:
            return self.columns[index.column()].alignment
        if role == _FOREGROUND:
            tone = self._lines[index.row()].tones[index.column()]
            return self._brush(tone) if tone else None
        if role == RECORD:
            return self._lines[index.row()].row.id
        if role == RAW:
            return self._lines[index.row()].row.values.get(self.columns[index.column()].key)
        if role == _TIP:
            words = self._words(index.row(), index.column())
            return words if len(words) > 12 else None
        if self.columns[index.column()].counts_files and role in {_PICTURE, _ALOUD}:
            count = self._words(index.row(), index.column())
            if role == _PICTURE:
                return self._paperclip() if count else None
            return f"{count} tệp đính kèm" if count else "không có tệp đính kèm"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return ("" if column.counts_files else column.heading) + self._mark(column)
            case Qt.ItemDataRole.DecorationRole if column.counts_files:
                return self._paperclip()
            case Qt.ItemDataRole.AccessibleTextRole:
                return column.heading + self._order_words(column)
            case Qt.ItemDataRole.TextAlignmentRole:
                return column.alignment
            case Qt.ItemDataRole.ToolTipRole:
                return (column.field.label if column.field else column.heading) + _SECOND
        return None

    def canFetchMore(self, parent: Index = QModelIndex()) -> bool:
        return not parent.isValid() and self._has_more and not self._loading

    def fetchMore(self, parent: Index = QModelIndex()) -> None:
        if self.canFetchMore(parent):
            self._query = replace(self._query, after=self._lines[-1].row.key, limit=self._page)
            self._load(count=False)

    # private

    def _keys(self) -> tuple[str, ...]:
        """What is asked of the register; files are counted beside it."""
        return tuple(column.key for column in self.columns if not column.counts_files)

    def _mark(self, column: ListColumn) -> str:
        """▲ rising, ▼ falling, ² where it orders those that are alike in another column."""
        for sort, sign in ((self._first, " "), (self._then, " ²")):
            if sort is not None and sort.column == column.key:
                return sign + ("▼" if sort.descending else "▲")
        return ""

    def _order_words(self, column: ListColumn) -> str:
        for sort, words in ((self._first, ", xếp "), (self._then, ", xếp thứ hai, ")):
            if sort is not None and sort.column == column.key:
                return words + ("giảm dần" if sort.descending else "tăng dần")
        return ""

    def _paperclip(self) -> QPixmap:
        if self._clip is None:
            self._clip = pixmap("paperclip", "muted", 16)
        return self._clip

    def _on_look_changed(self) -> None:
        self._brushes.clear()
        self._clip = None

    def _load(self, *, count: bool) -> None:
        self._loading = True
        answer = _Reading(self, self._generation, first=count)
        self._tasks.run(self, answer.read, answer.take, failed=answer.give_up, quick=True)

    def answer(self, query: ListQuery, *, count: bool) -> _Answer:
        """Runs in the worker: a page with its words, and how many match."""
        page: Page = self._listing.page(query)
        files = self._files(query.register, [row.id for row in page.rows])
        lines = tuple(self._line(query.register, row, files) for row in page.rows)
        return _Answer(lines, page.has_more, self._listing.count(query) if count else None)

    def accept(self, answer: _Answer, generation: int, *, first: bool) -> None:
        """Take a page into the table unless the question has changed meanwhile."""
        if generation != self._generation:
            return
        self._loading = False
        if first:
            self.beginResetModel()
            self._lines = list(answer.lines)
            self.endResetModel()
        elif answer.lines:
            start = len(self._lines)
            self.beginInsertRows(QModelIndex(), start, start + len(answer.lines) - 1)
            self._lines.extend(answer.lines)
            self.endInsertRows()
        self._has_more = answer.has_more
        if answer.matches is not None:
            self.matches = answer.matches
        self.loaded.emit()

    def give_up(self, error: BaseException, generation: int) -> None:
        if generation == self._generation:
            self._loading = False
            self.failed.emit(error)

    def _line(self, register: str, row: Row, files: Mapping[int, int]) -> _Line:
        words: list[str] = []
        tones: list[str] = []
        for column in self.columns:
            if column.counts_files:
                words.append(str(files.get(row.id) or ""))
                tones.append("")
                continue
            value = row.values.get(column.key)
            text = self._listing.shown(register, column.key, value).replace("\n", " ")
            sign, tone = self._signs.of(column.key, column.field, value)
            words.append(f"{sign} {text}".strip() if text else "")
            tones.append(tone)
        return _Line(row, tuple(words), tuple(tones))

    def _words(self, place: int, column: int) -> str:
        words = self._lines[place].words[column]
        if words and not self.shows_personal and self.columns[column].is_personal:
            return _HIDDEN
        return words

    def _brush(self, tone: str) -> QBrush:
        if tone not in self._brushes:
            self._brushes[tone] = QBrush(theme().color(tone))
        return self._brushes[tone]


class _Reading:
    """One question under way; remembers which generation asked."""

    def __init__(self, model: RegisterModel, generation: int, *, first: bool) -> None:
        self._model = model
        self._query = model.query
        self._generation = generation
        self._first = first

    def read(self, _progress: Progress) -> _Answer:
        return self._model.answer(self._query, count=self._first)

    def take(self, answer: _Answer) -> None:
        self._model.accept(answer, self._generation, first=self._first)

    def give_up(self, error: BaseException) -> None:
        self._model.give_up(error, self._generation)
