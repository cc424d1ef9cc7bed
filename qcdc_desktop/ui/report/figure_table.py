"""The table of figures: a counted one opens its records, a declared one is typed in its place."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from qcdc_desktop.ui.report.figure_model import COLUMN_ROLE, NUMBERS, Col, FigureModel, Index
from qcdc_desktop.ui.report.figure_words import MISSING, NOT_COMPARED_SHORT, NOTHING
from qcdc_desktop.ui.steady_boxes import SteadyBox
from qcdc_desktop.ui.theme import theme

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DeclareDelegate(QStyledItemDelegate):
    """A value typed, or one of the two ways to have none."""

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        if index.data(COLUMN_ROLE) == Col.PLAN:
            return self._plan_editor(parent, index)
        box = SteadyBox(parent)
        line = QLineEdit()
        line.setMaxLength(60)
        box.setObjectName("declared_value")
        box.setLineEdit(line)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.addItems([NOTHING, MISSING])
        box.setAccessibleName(f"Giá trị kê khai {index.sibling(index.row(), 0).data()}")
        box.setMinimumWidth(theme().px(150))
        box.activated.connect(self._on_chosen)
        return box

    def _plan_editor(self, parent: QWidget, index: Index) -> QLineEdit:
        line = QLineEdit(parent)
        line.setObjectName("planned_value")
        line.setMaxLength(20)
        line.setAlignment(Qt.AlignmentFlag.AlignRight)
        line.setAccessibleName(f"Kế hoạch năm {index.sibling(index.row(), 0).data()}")
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        words = str(index.data(Qt.ItemDataRole.EditRole))
        if isinstance(editor, QLineEdit):
            editor.setText(words)
            editor.selectAll()
            return
        assert isinstance(editor, QComboBox)
        editor.setCurrentIndex(editor.findText(words))
        editor.setEditText("" if words == MISSING else words)
        if line := editor.lineEdit():
            line.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, (QComboBox, QLineEdit))
        words = editor.text() if isinstance(editor, QLineEdit) else editor.currentText()
        model.setData(index, words, Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        place = option.rect
        width = max(place.width(), editor.minimumWidth())
        place.setLeft(place.right() - width + 1)
        editor.setGeometry(place)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """The list of the box borrows the focus; that is not leaving the field."""
        if isinstance(editor, QComboBox) and event.type() is QEvent.Type.FocusOut:
            popup = editor.view()
            if popup is not None and popup.isVisible():
                return False
        return super().eventFilter(editor, event)

    def _on_chosen(self) -> None:
        box = self.sender()
        assert isinstance(box, QWidget)
        self.commitData.emit(box)
        self.closeEditor.emit(box)


_READABLE = 200
"""Width of a figure's words, below which other columns give way."""
_TWO_LINES = 0.66
"""Share of the length of some words that holds them in two lines."""
_ROOMY = 560
"""Width of a table beside a section from which they stand in one line all the same."""
_LEAST = 110
"""The same beside a section, where the words may take more lines."""
_SPARED = (Col.MADE, Col.UNIT, Col.BEFORE, Col.TO_DATE)


class FigureTable(QTableView):
    """``as_tall`` tables show all their rows and leave scrolling to what they stand in."""

    records_asked = Signal(str)  # code

    def __init__(
        self, model: FigureModel, *, as_tall: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("figures")
        self.setAccessibleName("Bảng chỉ tiêu")
        self._as_tall = as_tall
        self._roomy = False
        self._figures = model
        self._widths: dict[int, int] = {}
        """What each column needs, also while it is hidden."""
        self._only: frozenset[Col] | None = None
        self.setModel(model)
        self.setItemDelegate(DeclareDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if as_tall:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows, header = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._label = model.columns.index(Col.LABEL)
        header.setSectionResizeMode(self._label, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(self._on_opened)
        model.modelReset.connect(self._on_reset)
        header.sectionResized.connect(self._on_resized)

    def open_current(self) -> None:
        """What Enter does: the records of a counted figure, the field of a declared one."""
        self._on_opened(self.currentIndex())

    @property
    def code(self) -> str:
        """The figure the selection is on; empty when it is on none."""
        figure = self._figures.figure_at(self.currentIndex())
        return figure.code if figure is not None else ""

    @property
    def opens_chosen(self) -> bool:
        """Whether records stand behind the figure the selection is on."""
        row = self._figures.row_at(self.currentIndex())
        return row is not None and row.figure is not None and row.opens

    def open_chosen(self) -> None:
        """Ask for the records behind the figure the selection is on."""
        if self.opens_chosen:
            self.records_asked.emit(self.code)

    def show_only(self, columns: frozenset[Col] | None) -> None:
        """These columns whatever the width; None for those there is room for."""
        self._only = columns

    def choose(self, code: str) -> bool:
        """Put the selection on a figure; False when it is not in the table."""
        for place, row in enumerate(self._figures.rows):
            if row.figure is not None and row.figure.code == code:
                self.setCurrentIndex(self._figures.index(place, 0))
                return True
        return False

    def copy(self) -> None:
        """The chosen rows, or all, as a table for a spreadsheet or a letter."""
        model = self._figures
        chosen = sorted({index.row() for index in self.selectionModel().selectedRows()})
        places = chosen if len(chosen) > 1 else range(model.rowCount())
        columns = [one for one in model.columns if one in self._wanted]
        lines = ["\t".join(column.value for column in columns)]
        lines += [
            "\t".join(model.text(model.rows[place], column) for column in columns)
            for place in places
        ]
        QGuiApplication.clipboard().setText("\n".join(lines))

    # ---- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_editing = self.state() is QAbstractItemView.State.EditingState
        if event.key() in _ENTER and not is_editing:
            self.open_current()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit_columns(narrower=True)
            self._fit_rows()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._whole_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._as_tall:
            roomy = event.size().width() >= theme().px(_ROOMY)
            if roomy != self._roomy:
                self._roomy = roomy
                self._fit_columns(narrower=True)
                self._fit_rows()
            self._spare_before()
        else:
            self._make_room()
            self._fit_rows()

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(hint.width(), self._whole_height()) if self._as_tall else hint

    # ---- private

    @property
    def _wanted(self) -> frozenset[Col]:
        """What is told where there is room; the change only where two periods are compared."""
        return self._only or frozenset(self._figures.columns) - {Col.CHANGE}

    def _whole_height(self) -> int:
        rows = self.verticalHeader().length()
        return self.horizontalHeader().sizeHint().height() + rows + 2 * self.frameWidth() + 2

    def _on_opened(self, index: QModelIndex) -> None:
        row = self._figures.row_at(index)
        if row is None or row.figure is None:
            return
        on_plan = self._figures.columns[index.column()] is Col.PLAN
        if self._figures.is_editable(index):
            place = self._figures.columns.index(Col.PLAN if on_plan else Col.NOW)
            target = index.siblingAtColumn(place)
            self.setCurrentIndex(target)
            self.edit(target)
        elif row.opens:
            self.records_asked.emit(row.figure.code)

    def _on_reset(self) -> None:
        self.clearSpans()
        for place, row in enumerate(self._figures.rows):
            if row.figure is None:
                self.setSpan(place, 0, 1, len(self._figures.columns))
        self._fit_columns(narrower=self._as_tall)
        if self._as_tall:
            self._spare_before()
        else:
            self._make_room()
        self._fit_rows()

    def _spare_before(self) -> None:
        """Beside a section there is no room for a column that says nothing, or presses on words."""
        model = self._figures
        if Col.BEFORE not in model.columns:
            return
        told = {model.text(row, Col.BEFORE) for row in model.rows if row.figure is not None}
        room = self.viewport().width() - sum(self._widths.values())
        is_spared = told <= {"", NOT_COMPARED_SHORT} or room < theme().px(_LEAST)
        self.setColumnHidden(model.columns.index(Col.BEFORE), is_spared)

    def _make_room(self) -> None:
        """What is told elsewhere too gives way before the words of a figure do."""
        header, model = self.horizontalHeader(), self._figures
        wanted = self._wanted
        for place, column in enumerate(model.columns):
            self.setColumnHidden(place, column not in wanted)
        room = self.viewport().width() - theme().px(_READABLE)
        places = range(len(model.columns))
        others = [at for at in places if at != self._label and model.columns[at] in wanted]
        wide = {at: self._widths.get(at, header.sectionSizeHint(at)) for at in others}
        room -= sum(wide.values())
        for column in self._spared():
            if column in wanted and (self._only is None or column is Col.UNIT):
                place = model.columns.index(column)
                self.setColumnHidden(place, room < 0)
                room += wide[place] if room < 0 else 0

    def _spared(self) -> tuple[Col, ...]:
        """First what says nothing: a share of plans where no plan was written."""
        model = self._figures
        has_plans = any(model.text(row, Col.ACHIEVED).strip() for row in model.rows if row.figure)
        return _SPARED if has_plans else (Col.ACHIEVED, *_SPARED)

    def _on_resized(self, column: int, _before: int, width: int) -> None:
        if column == self._label:
            self._fit_rows(width)  # the column itself still answers with its former width

    def _fit_columns(self, *, narrower: bool) -> None:
        """As wide as what they hold; a filtered table does not jump to and fro."""
        header, model, look = self.horizontalHeader(), self._figures, theme()
        bold = QFontMetrics(look.font("body", bold=True))
        plain = QFontMetrics(look.font("body", tabular=True))
        for place, column in enumerate(model.columns):
            if place == self._label:
                continue
            held = [model.text(row, column) for row in model.rows if row.figure is not None]
            wanted = max((self._needs(plain, text) for text in held), default=0)
            wanted = max(wanted, bold.horizontalAdvance(column.value)) + look.px(24)
            if narrower or wanted > self._widths.get(place, 0):
                self._widths[place] = wanted
                header.resizeSection(place, wanted)

    def _needs(self, metrics: QFontMetrics, text: str) -> int:
        """Beside a section "Chưa báo cáo" stands in two lines where labels need the room."""
        whole = metrics.horizontalAdvance(text)
        breaks = self._as_tall and not self._roomy and " " in text
        return round(whole * _TWO_LINES) if breaks else whole

    def _fit_rows(self, label: int = 0) -> None:
        """Tall enough for the words; Qt's own way measures every cell and stalls the window."""
        look, rows, model = theme(), self.verticalHeader(), self._figures
        metrics = QFontMetrics(look.font("body"))
        worded = [self._label]
        if self._as_tall:
            numbers = (at for at, column in enumerate(model.columns) if column in NUMBERS)
            worded += [at for at in numbers if not self.isColumnHidden(at)]
        widths = {at: self.columnWidth(at) for at in worded} | (
            {self._label: label} if label else {}
        )
        rooms = {
            at: QRect(0, 0, width - look.px(30 if at == self._label else 16), 10000)
            for at, width in widths.items()
        }
        for place, row in enumerate(model.rows):
            talls = [
                metrics.boundingRect(
                    room, Qt.TextFlag.TextWordWrap, model.text(row, model.columns[at])
                ).height()
                for at, room in rooms.items()
                if row.figure is not None
            ]
            rows.resizeSection(place, max(max(talls, default=0) + look.px(14), look.px("row")))
        if self._as_tall:
            self.updateGeometry()
