"""What a person does with imports that were done, and where a marked copy goes."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from qcdc_desktop.services.importing import ImportAct
from qcdc_desktop.ui.pages.import_past import ImportPast
from qcdc_desktop.ui.shell import Shell
from qcdc_desktop.ui.written import tell_written


class PastActs(QObject):
    """Keeps the list of imports and its queue in line with the data file.

    ``undo_asked`` carries the number of an import after the person said yes.
    """

    undo_asked = Signal(int)

    def __init__(self, past: ImportPast, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._past = past
        self._shell = shell
        past.chosen.connect(self._on_chosen)
        past.opened.connect(self._on_opened)
        past.settled.connect(self._on_settled)
        past.undo_asked.connect(self._on_undo_asked)

    def show(self) -> None:
        """Read the imports anew."""
        self._past.show_acts(self._shell.context.importing.acts.acts())

    def _on_chosen(self, act: ImportAct) -> None:
        context = self._shell.context
        waiting = context.importing.acts.waiting(act)
        self._past.show_waiting(waiting, read_only=context.read_only)

    def _on_opened(self, register: str, number: int) -> None:
        self._shell.open_record(register, number)

    def _on_settled(self, number: int, places: list[int]) -> None:
        context = self._shell.context
        context.importing.acts.settle(context.actor, number, places)
        self.show()

    def _on_undo_asked(self, act: ImportAct) -> None:
        verb = f"Đưa {act.total} bản ghi vào thùng rác"
        self._shell.alerts.ask(
            "Hoàn tác lần nhập",
            f"Lần nhập tệp {act.file} đã thêm {act.total} bản ghi. Chỉ hoàn tác được khi chưa bản"
            " ghi nào bị sửa; bản ghi trong thùng rác vẫn khôi phục được.",
            (("undo", verb), ("stay", "Ở lại")),
            partial(self._on_answer, act.number),
            safe="stay",
            danger="undo",
        )

    def _on_answer(self, number: int, answer: str) -> None:
        if answer == "undo":
            self.undo_asked.emit(number)


def ask_for_copy(window: QWidget, source: Path, then: Callable[[Path], None]) -> None:
    """Ask where the marked copy of a workbook goes; beside it is proposed."""
    name = str(source.with_name(f"{source.stem} - cần xem.xlsx"))
    dialog = QFileDialog(window, "Lưu bản đánh dấu", name, "Excel (*.xlsx)")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("xlsx")
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def tell_marked(shell: Shell, target: Path, count: int) -> None:
    """Where the marked copy went, and how much in it waits for a look."""
    told = f"Đã lưu {target.name} vào {target.parent}: {count} chỗ được tô màu."
    tell_written(shell, [target], told)
