"""What an import would do and what to look at before: counts, doubtful cells, rows left out."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QSizePolicy,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop.services.importing import ImportPlan, ImportResult, Incomplete, RowFault
from qcdc_desktop.specs.form import FormSet
from qcdc_desktop.ui.tables.fitted_columns import FittedColumns, WrappedLines
from qcdc_desktop.ui.theme import set_role, theme

RECORD_ROLE = Qt.ItemDataRole.UserRole
"""Register and id behind a line, where there is a record to open."""
PLACE_ROLE = Qt.ItemDataRole.UserRole + 1
"""Sheet and row behind a line, where there is a planned record to look at."""
_MOST = 500
"""Lines of one kind shown at once."""
_LEAST = 104
"""Pixels of the tree at 100 %: its heading and three lines."""

_NO_DOUBTS = "✓ Không có chỗ nào cần xem lại."
_WAITING = "▲ {} chỗ chờ xem lại: mở lại Nhập từ Excel, mục Các lần nhập trước."
_NO_DRAFTS = "✓ Mọi bản ghi đã vào sổ trọn vẹn, không có nháp."


class ImportFindings(QFrame):
    """A sentence, and a tree of places: sheet, row, column, value, reason."""

    def __init__(self, forms: FormSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self._forms = forms
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.tree = QTreeWidget(self)
        self.tree.setColumnCount(4)
        self.tree.setHeaderLabels(["Chỗ", "Cột", "Giá trị", "Lý do"])
        self.tree.setWordWrap(True)
        self.tree.setItemDelegate(WrappedLines(self.tree))
        self.tree.setRootIsDecorated(True)
        self.tree.setIndentation(theme().px(12))
        self.tree.setAccessibleName("Chỗ cần xem")
        self.tree.setMinimumHeight(theme().px(_LEAST))
        FittedColumns(self.tree, taker=3)
        self.opened = self.tree.itemActivated
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        self._quiet = QLabel(_NO_DOUBTS, self)
        set_role(self._quiet, "done")
        self._waiting = QLabel(self)
        self._waiting.setWordWrap(True)
        self._waiting.hide()
        set_role(self._waiting, "soon")
        column.addWidget(self.words)
        column.addWidget(self._quiet)
        column.addWidget(self._waiting)
        column.addWidget(self.tree, 1)
        column.addStretch(0)

    def show_plan(self, plan: ImportPlan, faults: Sequence[RowFault]) -> None:
        """Before the import; ``faults`` are the rows that come in as drafts."""
        counts = Counter(record.register for record in plan.to_add if record.extends is None)
        told = [f"{count} {self._forms[key].one}" for key, count in counts.items()]
        words = f"Sẽ thêm: {', '.join(told)}." if told else "Không có bản ghi mới."
        if extended := sum(record.extends is not None for record in plan.to_add):
            words += f" Bổ sung số liệu cho {extended} thôn, tổ dân phố đã có."
        if plan.known_count:
            words += f" {plan.known_count} bản ghi đã nhập từ trước, để nguyên."
        self.words.setText(words)
        self.tree.clear()
        self._group("Lưu ý", [(text, "", "", "") for text in plan.notices])
        doubts = [
            (_place(one.sheet, one.row), f"{one.column} · {one.heading}", one.value, one.reason)
            for one in plan.doubts
        ]
        drafts = [(_place(one.sheet, one.row), "", "", " ".join(one.messages)) for one in faults]
        places = [(one.sheet, one.row) for one in faults]
        self._group("Dòng sẽ vào sổ dưới dạng nháp", drafts, places)
        places = [(one.sheet, one.row) for one in plan.doubts]
        self._group("Ô cần xem lại", doubts, places)
        skipped = [(_place(one.sheet, one.row), "", one.text, one.reason) for one in plan.skipped]
        self._group("Dòng không nhập", skipped)
        self._group("Trang không nhập", [(name, "", "", "") for name in plan.unread])
        self._show_quiet(leaves_room=bool(plan.to_add))
        self._quiet.setText(_NO_DOUBTS)
        self._waiting.hide()

    def show_result(self, result: ImportResult) -> None:
        """After the import; a draft can be opened from here."""
        told = [f"{count} {self._forms[key].one}" for key, count in result.added.items() if count]
        words = f"Đã nhập {', '.join(told)}." if told else "Không có gì mới để nhập."
        if result.extended:
            words += f" Bổ sung số liệu cho {result.extended} thôn, tổ dân phố đã có."
        if result.known:
            words += f" {result.known} bản ghi đã có, để nguyên."
        if result.backup is not None:
            words += " Đã sao lưu trước khi nhập."
        self.words.setText(words)
        self.tree.clear()
        lines = [self._incomplete(one) for one in result.incomplete]
        group = self._group("Nháp cần bổ sung (bấm đúp để mở)", lines)
        for place, one in enumerate(result.incomplete[:_MOST]):
            if group is not None and (item := group.child(place)) is not None:
                item.setData(0, RECORD_ROLE, (one.register, one.id))
        self._show_quiet(leaves_room=False)
        self._quiet.setText(_NO_DRAFTS)
        self._waiting.setText(_WAITING.format(result.waiting))
        self._waiting.setVisible(bool(result.waiting))

    def _show_quiet(self, *, leaves_room: bool) -> None:
        """Nothing to look at; ``leaves_room``: what stands below takes the height."""
        quiet = not self.tree.topLevelItemCount()
        self._quiet.setVisible(quiet)
        self.tree.setVisible(not quiet)
        policy = QSizePolicy.Policy
        low = quiet and leaves_room
        self.setSizePolicy(policy.Preferred, policy.Maximum if low else policy.Preferred)

    def _incomplete(self, one: Incomplete) -> tuple[str, str, str, str]:
        title = self._forms[one.register].short_title
        return _place(one.sheet, one.row), title, "", " ".join(one.messages)

    def _group(
        self,
        title: str,
        lines: Sequence[tuple[str, str, str, str]],
        places: Sequence[tuple[str, int]] = (),
    ) -> QTreeWidgetItem | None:
        if not lines:
            return None
        group = QTreeWidgetItem([f"{title} ({len(lines)})"])
        self.tree.addTopLevelItem(group)
        group.setFirstColumnSpanned(True)
        for at, line in enumerate(lines[:_MOST]):
            item = QTreeWidgetItem(list(line))
            if at < len(places):
                item.setData(0, PLACE_ROLE, places[at])
            for column, text in enumerate(line):
                item.setToolTip(column, text)
            group.addChild(item)
            item.setFirstColumnSpanned(not any(line[1:]))
        if len(lines) > _MOST:
            group.addChild(QTreeWidgetItem([f"… và {len(lines) - _MOST} chỗ nữa"]))
        group.setExpanded(True)
        return group


def _place(sheet: str, row: int) -> str:
    """The row first: a sheet's long name would push it out of sight."""
    return f"Dòng {row}, {sheet}"
