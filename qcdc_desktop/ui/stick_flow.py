"""«Chép ra USB»: which stick, the copy in a worker, then whether it may be pulled out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from qcdc_desktop.errors import EnvironmentFault
from qcdc_desktop.ui.opening import open_path

if TYPE_CHECKING:
    from qcdc_desktop.domain.progress import Progress
    from qcdc_desktop.services.sticks import Carried
    from qcdc_desktop.ui.alerts import Alerts
    from qcdc_desktop.ui.tasks import TaskRunner

WORDS = "Chép ra USB"
NO_STICK = "Chưa thấy USB nào. Hãy cắm USB rồi thử lại, hoặc chọn thư mục khác."
MAY_PULL = "Có thể rút USB."
_ELSEWHERE, _STAY = "?", ""
Then = Callable[[Path], None]


def plugged_in() -> list[Path]:
    from qcdc_desktop.services.sticks import sticks

    return sticks()


class StickFlow(QObject):
    """One way for whatever was written: reports, books, lists, papers, backups.

    ``find`` tells which sticks are plugged in.
    """

    def __init__(
        self,
        tasks: TaskRunner,
        alerts: Alerts,
        window: QWidget,
        find: Callable[[], list[Path]] = plugged_in,
    ) -> None:
        super().__init__(window)
        self._tasks = tasks
        self._alerts = alerts
        self._window = window
        self.find = find

    def choose(self, then: Then) -> None:
        """Call ``then`` with the stick there is; ask where there are several or none."""
        found = self.find()
        if len(found) == 1:
            then(found[0])
        elif found:
            answers = [(str(one), one.name or str(one)) for one in found]
            self._alerts.ask(
                WORDS,
                "Đang cắm nhiều USB. Chép vào USB nào?",
                [*answers, (_ELSEWHERE, "Thư mục khác…"), (_STAY, "Thôi")],
                partial(self._on_answer, then),
                safe=_STAY,
            )
        else:
            self._alerts.tell(
                NO_STICK,
                "notice",
                ("Thử lại", partial(self.choose, then)),
                ("Chọn thư mục…", partial(self.ask_folder, then)),
                seconds=0,
            )

    def ask_folder(self, then: Then) -> None:
        """Any folder: a stick the system does not call one, a disk, a share."""
        dialog = QFileDialog(self._window, "Chọn thư mục để chép vào")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(partial(_call, then))
        dialog.open()

    def carry(self, files: Sequence[Path]) -> None:
        """Copy what was written to the stick there is, or to the one that is chosen."""
        self.choose(partial(self.carry_to, tuple(files)))

    def carry_to(self, files: tuple[Path, ...], folder: Path) -> None:
        """Copy into a folder, read back, tell."""

        def work(progress: Progress) -> Carried:
            from qcdc_desktop.services.sticks import carry

            return carry(files, folder, progress)

        self._tasks.run(
            self,
            work,
            self._on_carried,
            failed=partial(self._on_failed, files, folder),
            title="Đang chép ra USB",
        )

    def _on_answer(self, then: Then, answer: str) -> None:
        if answer == _ELSEWHERE:
            self.ask_folder(then)
        elif answer != _STAY:
            then(Path(answer))

    def _on_carried(self, carried: Carried) -> None:
        names = ", ".join(path.name for path in carried.files)
        pull = f" {MAY_PULL}" if carried.may_pull else ""
        self._alerts.tell(
            f"Đã chép {names} vào {carried.folder}, đọc lại đúng như bản gốc.{pull}",
            "done",
            ("Mở thư mục", partial(open_path, carried.folder)),
            seconds=0,
        )

    def _on_failed(self, files: tuple[Path, ...], folder: Path, error: BaseException) -> None:
        if not isinstance(error, EnvironmentFault):
            self._alerts.fault(error)
            return
        then = partial(self.carry_to, files)
        self._alerts.tell(
            error.text,
            "alarm",
            ("Thử lại", partial(then, folder)),
            ("Chọn thư mục…", partial(self.ask_folder, then)),
            seconds=0,
        )


def _call(then: Then, folder: str) -> None:
    then(Path(folder))
