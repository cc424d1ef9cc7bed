"""The second view of the bin: what was typed and not kept, of every register, for thirty days."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QLabel, QTreeWidget, QTreeWidgetItem, QWidget

from qcdc_desktop.domain.dates import say_moment
from qcdc_desktop.domain.kinds import Privacy
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.services.discarding import Discarded
from qcdc_desktop.specs.form import RecordSpec
from qcdc_desktop.ui.dialogs.choice_dialog import ChoiceDialog
from qcdc_desktop.ui.dialogs.compare_dialog import CompareDialog
from qcdc_desktop.ui.dialogs.comparison import ComparisonTable
from qcdc_desktop.ui.dialogs.frame import FramedDialog, Place
from qcdc_desktop.ui.forms.draft_state import Difference, differences
from qcdc_desktop.ui.pages.record_discarded import brought_back, take_up
from qcdc_desktop.ui.pages.record_keeper import form_sources
from qcdc_desktop.ui.pages.record_words import compared, row_by_row
from qcdc_desktop.ui.room import take_room
from qcdc_desktop.ui.shell import Shell
from qcdc_desktop.ui.tables.fitted_columns import FittedColumns, WrappedLines

_TITLE = "Nội dung đã bỏ"
_WORDS = (
    "Nội dung đang gõ mà đã chọn bỏ được giữ ở đây 30 ngày."
    " Mở lại thì nội dung vào trang, chưa lưu."
)
_EMPTY = "30 ngày qua không có nội dung nào bị bỏ."
_READING = "Tệp dữ liệu đang mở để xem."
_IN_BIN = "Bản ghi đang ở Thùng rác: khôi phục bản ghi rồi mở lại nội dung."
_CHOOSE = "Chọn một dòng trước."
_MOST_WORDS = 90


@dataclass(frozen=True, slots=True)
class _Row:
    """A discarded content beside what stands in its place now."""

    one: Discarded
    spec: RecordSpec
    found: tuple[Difference, ...]
    name: str
    is_binned: bool


class DiscardedDialog(FramedDialog):
    """Look at one beside what is saved, open it again, or throw it away for good."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(_TITLE, parent, heading=_TITLE, words=_WORDS)
        take_room(self, 820, 460)
        self._shell = shell
        self._rows: list[_Row] = []
        self.tree = QTreeWidget()
        self.tree.setObjectName("discarded")
        self.tree.setAccessibleName(_TITLE)
        self.tree.setHeaderLabels(["Lúc bỏ", "Sổ", "Bản ghi", "Người bỏ", "Khác ở"])
        self.tree.setRootIsDecorated(False)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.tree.setWordWrap(True)
        self.tree.setItemDelegate(WrappedLines(self.tree))
        FittedColumns(self.tree, taker=4, gives_way=(4, 240))
        self.empty = QLabel(_EMPTY)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.put(self.tree, 1)
        self.put(self.empty, 1)
        self.look = self.button("&Xem", name="look", look="primary", is_default=True)
        self.open_again = self.button("&Mở lại", name="take")
        self.erase = self.button("Xó&a hẳn…", Place.DestructiveRole, name="erase", look="danger")
        self.stay_button("Đóng")
        self.look.clicked.connect(self.show_differences)
        self.open_again.clicked.connect(self.take_up)
        self.erase.clicked.connect(self.ask_erase)
        self.tree.itemSelectionChanged.connect(self._on_chosen)
        self.tree.itemDoubleClicked.connect(self.show_differences)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.tree)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.ask_erase)
        self.fill()

    # ---- what it shows

    def fill(self) -> None:
        """Read them anew; the first is chosen."""
        self._rows = [self._read(one) for one in self._shell.context.discarded.all()]
        self.tree.clear()
        for row in self._rows:
            texts = (
                f"{row.one.at:%d/%m/%Y %H:%M}",
                row.spec.short_title,
                row.name,
                row.one.actor,
                self._first_words(row),
            )
            item = QTreeWidgetItem(list(texts))
            for column, text in enumerate(texts):
                item.setToolTip(column, text)
            self.tree.addTopLevelItem(item)
        self.tree.setVisible(bool(self._rows))
        self.empty.setVisible(not self._rows)
        if self._rows:
            self.tree.setCurrentIndex(self.tree.model().index(0, 0))
            self.tree.setFocus()
        self._on_chosen()

    def _read(self, one: Discarded) -> _Row:
        spec = self._shell.context.forms[one.register]
        stored = self._shell.context.discarded.stored(one)
        is_binned = stored.get("deleted_at") is not None
        name = f"Số {stored.get('book_no')}/{stored.get('book_year')}"
        if one.record_id is None:
            name = "Chưa lưu"
        elif spec.single:
            name = ""
        draft = brought_back(self._shell.context, one.register, stored, one.draft)
        found = tuple(row_by_row(spec, differences(spec, stored, draft)))
        return _Row(one, spec, found, f"{name} (ở Thùng rác)" if is_binned else name, is_binned)

    def _first_words(self, row: _Row) -> str:
        """The first fields that differ; of what is personal the label only."""
        shown = self._shown(row)
        told = ""
        for one in row.found:
            field = row.spec.fields.get(one.key)
            hidden = field is not None and field.privacy is Privacy.PERSONAL
            words = "" if hidden else " ".join(shown(one.key, one.after).split())
            told += ("; " if told else "") + (f"{one.label}: {words}" if words else one.label)
            if len(told) > _MOST_WORDS:
                return told[:_MOST_WORDS].rstrip() + "…"
        return told or "Không khác bản đã lưu"

    def _shown(self, row: _Row) -> Callable[[str, object], str]:
        sources = form_sources(self._shell.context, row.spec.key)
        return lambda key, value: compared(row.spec, key, value, sources)

    # ---- acts

    def _chosen(self) -> list[_Row]:
        found = [index.row() for index in self.tree.selectionModel().selectedRows()]
        return [self._rows[at] for at in sorted(found) if at < len(self._rows)]

    def _on_chosen(self) -> None:
        chosen = self._chosen()
        one = "" if len(chosen) == 1 else _CHOOSE
        reading = _READING if self._shell.context.read_only else ""
        binned = _IN_BIN if any(row.is_binned for row in chosen) else ""
        some = "" if chosen else _CHOOSE
        for button, why in (
            (self.look, one),
            (self.open_again, reading or one or binned),
            (self.erase, reading or some),
        ):
            button.setEnabled(not why)
            button.setToolTip(why)

    def show_differences(self) -> None:
        """What was saved and what was given up, side by side."""
        chosen = self._chosen()
        if len(chosen) != 1:
            return
        (row,) = chosen
        before = "Trang trống" if row.one.record_id is None else "Đã lưu"
        table = ComparisonTable(list(row.found), (before, "Đã bỏ"), self._shown(row))
        title = f"{row.spec.short_title} · {row.name}" if row.name else row.spec.short_title
        words = f"{row.one.actor} bỏ lúc {say_moment(row.one.at)}; khác ở {len(row.found)} ô."
        may_open = self.open_again.isEnabled()
        answers = [("take", "Mở lại"), ("stay", "Đóng")] if may_open else [("stay", "Đóng")]
        dialog = CompareDialog(title, words, table, answers, safe="stay", parent=self)
        dialog.answered.connect(self._on_looked)
        dialog.open()

    def _on_looked(self, answer: str) -> None:
        """Once that dialog is gone: of two that go at once the desktop may activate neither."""
        if answer == "take":
            QTimer.singleShot(0, self, self.take_up)

    def take_up(self) -> None:
        """Back into the form, not saved yet."""
        chosen = self._chosen()
        if len(chosen) != 1 or not self.open_again.isEnabled():
            return
        self.accept()
        if (window := self.parentWidget()) is not None:
            window.activateWindow()
        try:
            take_up(self._shell, chosen[0].one.id)
        except QcdcError as error:
            self._shell.alerts.fault(error)

    def ask_erase(self) -> None:
        """Ask once: nothing brings it back."""
        chosen = self._chosen()
        if not chosen or not self.erase.isEnabled():
            return
        what = "nội dung này" if len(chosen) == 1 else f"{len(chosen)} nội dung này"
        dialog = ChoiceDialog(
            "Xóa hẳn",
            f"Xóa hẳn {what} thì không lấy lại được nữa. Bản ghi đã lưu vẫn nguyên.",
            [("erase", "Xóa hẳn"), ("stay", "Ở lại")],
            safe="stay",
            danger="erase",
            parent=self,
        )
        dialog.answered.connect(partial(self._on_erase, tuple(row.one.id for row in chosen)))
        dialog.open()

    def _on_erase(self, numbers: tuple[int, ...], answer: str) -> None:
        if answer != "erase":
            return
        context = self._shell.context
        try:
            context.discarded.erase(context.actor, numbers)
        except QcdcError as error:
            self._shell.alerts.fault(error)
        self.fill()
