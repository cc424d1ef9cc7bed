"""The table of a register: keyboard, copying, columns that stay as the person left them."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from qcdc_desktop.domain.tabular_text import write_cells
from qcdc_desktop.ui.remembered import Remembered
from qcdc_desktop.ui.tables.columns import ListColumn, fitting_columns
from qcdc_desktop.ui.tables.fitted_columns import shared_widths
from qcdc_desktop.ui.tables.frozen_columns import FrozenColumns
from qcdc_desktop.ui.tables.header_menu import header_menu
from qcdc_desktop.ui.tables.register_model import RECORD, RegisterModel
from qcdc_desktop.ui.tables.state_colors import StateColors
from qcdc_desktop.ui.theme import theme

_BESIDE_HEADING = 42
"""Paddings of a heading and its sort mark, at 100 %."""
_CLIP = 40
"""A column of paperclips without one, at 100 %."""
_MOST_STATE, _MOST_OTHER = 135, 112
"""Where room is short columns beside the title grow by their words to this percentage."""


class RegisterView(QTableView):
    """Rows are chosen whole; Enter opens, Delete asks for the bin, Ctrl+C copies with headings."""

    opened = Signal(int)  # record id
    delete_asked = Signal()
    chosen = Signal()  # other rows are selected
    menu_asked = Signal(QPoint)
    sort_asked = Signal(str, bool, bool)  # column, descending, as second key

    def __init__(self, remembered: Remembered, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("register_table")
        self.setAccessibleName("Danh sách bản ghi")
        self._remembered = remembered
        self._key = f"list/{key}/columns"
        self._named = f"list/{key}/column_names"
        self._standing = f"list/{key}/frozen"
        self._as_it_came = True
        self._fitting = False
        self._held: dict[int, int] = {}
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(StateColors(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self.menu_asked)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setSortIndicatorShown(True)
        header.setMinimumSectionSize(40)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._on_header_menu)
        header.sectionMoved.connect(self._on_columns_changed)
        header.sectionResized.connect(self._on_columns_changed)
        self.doubleClicked.connect(self._on_double_clicked)
        self.frozen = FrozenColumns(self)
        self.frozen.doubleClicked.connect(self._on_double_clicked)
        self.frozen.customContextMenuRequested.connect(self.menu_asked)
        self.frozen.horizontalHeader().customContextMenuRequested.connect(self._on_header_menu)
        self.redress()

    def redress(self) -> None:
        """Row height and figures follow the text size."""
        self._held.clear()
        self.setFont(theme().font(tabular=True))
        self.verticalHeader().setDefaultSectionSize(theme().px("row"))
        if self._as_it_came and self.model() is not None:
            self.reset_columns()
        self.frozen.follow()

    def set_model(self, model: RegisterModel) -> None:
        """Take a model and put its columns as they were left."""
        self.setModel(model)
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        model.modelReset.connect(self._on_rows_read)
        self._fitting = True
        known = self._remembered.text(self._named) == self._names()
        header = self.horizontalHeader()
        self._as_it_came = not (known and self._remembered.restore(self._key, header))
        for at, column in enumerate(model.columns):
            if column.is_personal:
                self.setColumnHidden(at, not model.shows_personal)
        self._fitting = False
        self.frozen.attach()
        self.frozen.freeze(self._remembered.number(self._standing, 0))

    def reset_columns(self) -> None:
        """Columns as the form file says, as many as fit, as wide as what they hold.

        The title takes what is left over.
        """
        header = self.horizontalHeader()
        self._fitting = True
        columns, room = self.columns(), self.viewport().width()
        widths = [self._natural_width(column) for column in columns]
        fitting = fitting_columns(columns, widths, room)
        if self.model().rowCount() and sum(fitting.values()) <= room:
            fitting = self._share(list(fitting), widths, room)
        for at in range(len(columns)):
            header.moveSection(header.visualIndex(at), at)
            self.setColumnHidden(at, at not in fitting)
            header.resizeSection(at, fitting.get(at, widths[at]))
        self._fitting = False
        self.frozen.follow()

    def fill_room(self) -> None:
        """Let the title take the room that a column left, or give what one needs that came."""
        header, columns = self.horizontalHeader(), self.columns()
        places = [header.logicalIndex(at) for at in range(header.count())]
        stand = [at for at in places if not self.isColumnHidden(at)]
        if not stand:
            return
        taker = next((at for at in stand if columns[at].is_title), stand[-1])
        left = self.viewport().width() - sum(header.sectionSize(at) for at in stand)
        least = self._natural_width(columns[taker]) // 2
        self._fitting = True
        header.resizeSection(taker, max(header.sectionSize(taker) + left, least))
        self._fitting = False
        self.frozen.follow()

    def _natural_width(self, column: ListColumn) -> int:
        """Wide enough for its own heading with the sort mark; a paperclip needs less."""
        if column.counts_files:
            return theme().px(column.width)
        heading = QFontMetrics(theme().font(bold=True)).horizontalAdvance(column.heading)
        return max(theme().px(column.width), heading + theme().px(_BESIDE_HEADING))

    def _share(self, stand: Sequence[int], widths: Sequence[int], room: int) -> dict[int, int]:
        """Widths of the columns that stand; where room is short long choices give way first."""
        columns = self.columns()
        taker = next((n for n, at in enumerate(stand) if columns[at].is_title), 0)
        wanted = [self._wanted(at) for at in stand]
        if sum(wanted) > room:
            most = [_MOST_STATE if columns[at].is_state else _MOST_OTHER for at in stand]
            wanted = [
                one if n == taker else min(one, widths[at] * most[n] // 100)
                for n, (at, one) in enumerate(zip(stand, wanted, strict=True))
            ]
        return dict(zip(stand, shared_widths(wanted, room, taker), strict=True))

    def _wanted(self, at: int) -> int:
        """Room for every word seen in this column so far: a filtered list does not jump."""
        column = self.columns()[at]
        held = max(self._held.get(at, 0), self.sizeHintForColumn(at))
        self._held[at] = held
        if column.counts_files:
            return max(held, theme().px(_CLIP))
        heading = QFontMetrics(theme().font(bold=True)).horizontalAdvance(column.heading)
        return max(held, heading + theme().px(_BESIDE_HEADING))

    def keep_columns(self) -> None:
        """Remember them; from now on they are the person's own."""
        self._as_it_came = False
        self._remembered.keep_state(self._key, self.horizontalHeader())
        self._remembered.keep(self._named, self._names())

    def forget_columns(self) -> None:
        """Columns as they come with the program, none of them standing."""
        for key in (self._key, self._named, self._standing):
            self._remembered.forget(key)
        self._as_it_came = True
        self.frozen.freeze(0)
        self.reset_columns()

    def freeze(self, count: int) -> None:
        """Keep the first columns standing while the others are scrolled sideways."""
        self.frozen.freeze(count)
        self._remembered.keep(self._standing, count)

    def show_column(self, at: int, *, shown: bool) -> None:
        """Show or hide a column; the others make room."""
        self.setColumnHidden(at, not shown)
        self.fill_room()
        self.keep_columns()

    def columns(self) -> tuple[ListColumn, ...]:
        model = self.model()
        return model.columns if isinstance(model, RegisterModel) else ()

    def shown_columns(self) -> list[int]:
        """The columns in sight, by their numbers in the model, from left to right."""
        header = self.horizontalHeader()
        places = [header.logicalIndex(at) for at in range(header.count())]
        return [at for at in places if not self.isColumnHidden(at)]

    def record_ids(self) -> list[int]:
        """The chosen records, in the order shown."""
        rows = sorted(self.selectionModel().selectedRows(), key=QModelIndex.row)
        return [index.data(RECORD) for index in rows]

    def choose(self, place: int) -> None:
        """Select one row and make it current."""
        index = self.model().index(place, 0)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def copy_chosen(self) -> None:
        """Headings and chosen rows, tab-separated, as a spreadsheet takes them."""
        header = self.horizontalHeader()
        places = [header.logicalIndex(at) for at in range(header.count())]
        places = [at for at in places if not self.isColumnHidden(at)]
        columns = self.columns()
        rows = [[columns[at].heading for at in places]]
        for index in sorted(self.selectionModel().selectedRows(), key=QModelIndex.row):
            cells = (index.siblingAtColumn(at).data() or "" for at in places)
            rows.append([" ".join(cell.split()) for cell in cells])
        QGuiApplication.clipboard().setText(write_cells(rows))

    def paper_columns(self) -> tuple[str, ...]:
        """What a print of this list holds: the person's own columns in their order.

        Where the list is as it came, paper takes also the columns the window had no room for.
        Personal values only while the list shows them.
        """
        header, columns = self.horizontalHeader(), self.columns()
        model = self.model()
        personal = isinstance(model, RegisterModel) and model.shows_personal
        places = [header.logicalIndex(at) for at in range(header.count())]
        return tuple(
            columns[at].key
            for at in places
            if not columns[at].counts_files
            and (columns[at].shown if self._as_it_came else not self.isColumnHidden(at))
            and (personal or not columns[at].is_personal)
        )

    def column_menu(self, at: int | None = None) -> QMenu:
        """What can be done with the columns; with one of them first, where it is named."""
        return header_menu(self, at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._as_it_came and self.model() is not None:
            self.reset_columns()
        self.frozen.follow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._open(self.currentIndex())
        elif key == Qt.Key.Key_Delete and not event.modifiers():
            self.delete_asked.emit()
        elif key == Qt.Key.Key_Home:
            self.choose(0)
        elif key == Qt.Key.Key_End:
            self.choose(self.model().rowCount() - 1)
        else:
            super().keyPressEvent(event)

    def _names(self) -> str:
        """What was remembered of the columns holds only for these."""
        return ",".join(column.key for column in self.columns())

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(index.data(RECORD))

    def _on_rows_read(self) -> None:
        if self._as_it_came and self.model().rowCount():
            self.reset_columns()

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self._open(index)

    def _on_selection_changed(self) -> None:
        self.chosen.emit()

    def _on_columns_changed(self) -> None:
        if not self._fitting:
            self.keep_columns()
            self.frozen.follow()

    def _on_header_menu(self, at: QPoint) -> None:
        header = self.sender()
        assert isinstance(header, QHeaderView)
        self.column_menu(header.logicalIndexAt(at)).popup(header.mapToGlobal(at))
