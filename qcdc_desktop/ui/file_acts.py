"""Opening, making, backing up, restoring and checking the data file – each in a worker."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog

from qcdc_desktop import paths
from qcdc_desktop.domain.numbers import show_integer
from qcdc_desktop.errors import EnvironmentFault, QcdcError, Refused
from qcdc_desktop.ui.opening import open_path
from qcdc_desktop.ui.stick_flow import MAY_PULL, WORDS, StickFlow
from qcdc_desktop.ui.written import tell_written

if TYPE_CHECKING:
    from qcdc_desktop.context import AppContext
    from qcdc_desktop.domain.progress import Progress
    from qcdc_desktop.services.housekeeping import BackupFile, Verification
    from qcdc_desktop.ui.alerts import Act
    from qcdc_desktop.ui.main_window import MainWindow

FILTER = f"Tệp dữ liệu (*{paths.DATA_SUFFIX})"
_SECOND_START = "Mỗi lúc chỉ một cửa sổ được ghi, để không ai ghi đè lên ai."
_OPEN_READ_ONLY = {"held", "read_only"}
_PUT_BACK = {"damaged", "empty_file", "missing", "not_data_file"}
"""Faults of a data file that a backup mends."""
SETTLING_MS = 700
"""What no first page needs waits this long, so that it comes up sooner."""
_BACKUPS = "*.qcdcbak"
_BACKUP_FILTER = f"Bản sao lưu ({_BACKUPS})"


class FileActs(QObject):
    """Knows which data file is open; ``app`` gives it the way to open one (``opener``)."""

    def __init__(
        self,
        window: MainWindow,
        opener: Callable[..., AppContext],
        remember: Callable[[Path], None],
        first_start: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._opener = opener
        self._remember = remember
        self._first_start = first_start
        self.today: Callable[[], date] = date.today
        self.summon: Callable[[Path, Callable[[], None]], None] | None = None
        """Brings the window forward that holds the file; what to do where none answers."""
        self._restored: str | None = None
        """What became of the file before, to tell once the restored one is open."""
        self.sticks = StickFlow(window.tasks, window.alerts, window)
        window.files = self
        window.file_asked.connect(self.perform)

    def perform(self, name: str) -> None:
        acts: dict[str, Callable[[], None]] = {
            "file.new": self.make_new,
            "help.first": self.make_new,
            "file.open": self.ask_open,
            "file.backup": self.back_up,
            "file.usb": self.ask_usb,
            "file.restore": partial(self._window.open_settings, "backup"),
            "check.file": self.verify,
            "tools.template": self.ask_template,
        }
        acts[name]()

    # ---- opening

    def make_new(self) -> None:
        """The first start, once the page in front may be left: it ends with another file open."""
        self._window.stack.leave(self._first_start)

    def ask_open(self) -> None:
        dialog = QFileDialog(self._window, "Mở tệp dữ liệu", str(paths.user_data()), FILTER)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_file_chosen)
        dialog.open()

    def open(self, path: Path, *, read_only: bool = False) -> None:
        """Close what is open, then open ``path`` in a worker."""
        self._window.stack.leave(partial(self._open, path, read_only))

    def _open(self, path: Path, read_only: bool) -> None:  # noqa: FBT001 - bound by partial
        self.close()
        self._window.glance.look(path)
        self._window.tasks.run(
            self,
            partial(self._read, path, read_only),
            self._on_opened,
            failed=partial(self._on_not_opened, path),
            title=f"Đang mở {path.name}",
            quick=True,
        )

    def close(self) -> None:
        """Let go of the open file, with a backup of what changed."""
        if self._window.is_open:
            context = self._window.context
            self._window.detach()
            try:
                context.close()
            except QcdcError as error:
                self._window.alerts.fault(error)

    def take(self, context: AppContext) -> None:
        """Show a data file that is open already (made by the first start)."""
        self.close()
        self._on_opened(context)

    def _read(self, path: Path, read_only: bool, _progress: Progress) -> AppContext:  # noqa: FBT001
        return self._opener(path, read_only=read_only)

    def _on_opened(self, context: AppContext) -> None:
        from qcdc_desktop.services.housekeeping import doubtful_place

        self._remember(context.path)
        if not context.unit():
            self._window.alerts.tell("Tệp này chưa có thông tin đơn vị.", "notice", seconds=0)
        self._window.attach(context)
        if place := doubtful_place(context.path):
            self._window.alerts.tell(place, "notice", seconds=0)
        if self._restored is not None:
            kept, self._restored = self._restored, None
            folder = ("Mở thư mục", partial(open_path, context.path.parent))
            words = f"Đã khôi phục từ bản sao lưu.{kept}"
            self._window.alerts.tell(words, "done", folder, seconds=30)
        QTimer.singleShot(SETTLING_MS, self, self._on_settled)

    def _on_settled(self) -> None:
        """What may wait until the first page is read: the other pages' code, checks, a backup."""
        if not self._window.is_open:
            return
        if self._window.tasks.is_busy:
            QTimer.singleShot(SETTLING_MS, self, self._on_settled)
            return
        self._window.tasks.run(self, _load_pages)
        if not self._window.context.read_only:
            self._window.tasks.run(self, self._back_up_at_start, self._on_quiet_backup)
            if self._window.context.clock_keeper.is_stale():
                self._window.tasks.run(
                    self, self._wind_clocks, self._on_clocks_wound, title="Đang tính hạn"
                )

    def _on_not_opened(self, path: Path, error: BaseException) -> None:
        if not isinstance(error, QcdcError):
            self._window.alerts.fault(error)
            return
        if error.code == "held" and self.summon is not None:
            self.summon(path, partial(self._ask_instead, path, error))
            return
        self._ask_instead(path, error)

    def _ask_instead(self, path: Path, error: QcdcError) -> None:
        """What to do with a file that does not open."""
        self._window.glance.show_start()
        answers = [("other", "Mở tệp khác…"), ("first", "Tạo tệp mới…"), ("stay", "Để sau")]
        title, words = "Không mở được tệp dữ liệu", f"{path.name}: {error.text}"
        if error.code in _PUT_BACK and any(paths.backups(path).glob(_BACKUPS)):
            answers.insert(0, ("restore", "Khôi phục…"))
        if error.code in _OPEN_READ_ONLY:
            answers.insert(0, ("view", "Mở để xem"))
        if error.code == "held":
            title, words = "Tệp dữ liệu đang mở ở cửa sổ khác", f"{error.text} {_SECOND_START}"
            answers[1:3] = [("again", "Thử lại")]
        self._window.alerts.ask(
            title,
            words,
            answers,
            partial(self._on_answer, path),
            safe="stay",
        )

    def _on_answer(self, path: Path, answer: str) -> None:
        if answer == "view":
            self.open(path, read_only=True)
        elif answer == "again":
            self.open(path)
        elif answer == "other":
            self.ask_open()
        elif answer == "first":
            self._first_start()
        elif answer == "restore":
            self._ask_backup(path)

    def _ask_backup(self, path: Path) -> None:
        """Which backup takes the place of a file that does not open; the newest stands first."""
        folder = paths.backups(path)
        dialog = QFileDialog(self._window, "Chọn bản sao lưu", str(folder), _BACKUP_FILTER)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.selectFile(str(max(folder.glob(_BACKUPS), key=lambda one: one.stat().st_mtime)))
        dialog.fileSelected.connect(partial(self._on_backup_chosen, path))
        dialog.open()

    def _on_backup_chosen(self, path: Path, name: str) -> None:
        self._put_back(Path(name), path)

    def _on_file_chosen(self, name: str) -> None:
        self.open(Path(name))

    # ---- keeping safe

    def back_up(self) -> None:
        self._window.tasks.run(
            self, partial(self._back_up, None), self._on_backed_up, title="Đang sao lưu"
        )

    def ask_usb(self) -> None:
        """A backup onto the stick there is, or into a folder that is chosen."""
        self.sticks.choose(self.back_up_to)

    def carry(self, files: Sequence[Path]) -> None:
        """Copy what was written onto a stick."""
        self.sticks.carry(files)

    def back_up_to(self, folder: Path) -> None:
        """A verified copy in another place, a USB stick for instance."""
        self._window.tasks.run(
            self, partial(self._back_up, folder), self._on_backed_up, title="Đang chép"
        )

    def _back_up(self, folder: Path | None, _progress: Progress) -> BackupFile:
        return self._window.context.housekeeping.backup(folder)

    def _on_backed_up(self, made: BackupFile) -> None:
        self._window.refresh_state()
        self._window.events.backed_up.emit()
        lacking = (
            f" {made.lacking} tệp đính kèm đã mất hoặc bị sửa nên không có trong bản này."
            if made.lacking
            else ""
        )
        from qcdc_desktop.services.sticks import is_on_stick

        is_away = is_on_stick(made.path)
        away: list[Act] = [] if is_away else [(WORDS, self.ask_usb)]
        pull = f" {MAY_PULL}" if is_away else ""
        self._window.alerts.tell(
            f"Đã sao lưu và kiểm tra {made.path.name}.{lacking}{pull}",
            "notice" if made.lacking else "done",
            ("Mở thư mục", partial(open_path, made.path.parent)),
            *away,
            seconds=0 if is_away else 30,
        )

    def _back_up_at_start(self, _progress: Progress) -> object:
        keeping = self._window.context.housekeeping
        keeping.check_large_file()
        self._window.context.attachments.mend()
        self._window.context.attachments.tidy()
        return keeping.backup_if_changed("start")

    def _wind_clocks(self, progress: Progress) -> int:
        """A large file of an older schema opens first; its clocks are computed behind it."""
        context = self._window.context
        return context.clocks.catch_up(context.actor, progress)

    def _on_clocks_wound(self, count: int) -> None:
        if count:
            self._window.events.records_changed.emit("petition")

    def _on_quiet_backup(self, made: object) -> None:
        if made is not None:
            self._window.refresh_state()

    def verify(self) -> None:
        self._window.tasks.run(
            self, self._verify, self._on_verified, title="Đang kiểm tra tệp dữ liệu"
        )

    def _verify(self, progress: Progress) -> tuple[Verification, int]:
        """Attachments that suffered are taken from the backups first, then all is looked at."""
        context = self._window.context
        back = context.attachments.mend(progress, deep=True)
        return context.housekeeping.verify(told=progress.report), back

    def _on_verified(self, result: tuple[Verification, int]) -> None:
        found, back = result
        files = found.attachments
        if found.ok and not files.ok:
            self._window.alerts.tell(
                f"Sổ nguyên vẹn. {' '.join(files.findings)} Hãy chép lại thư mục đính kèm từ bản"
                " sao lưu trên USB, hoặc gỡ tệp rồi đính kèm lại.",
                "notice",
                seconds=0,
            )
            return
        if found.ok:
            count = show_integer(sum(found.records.values()))
            told = f" {files.count} tệp đính kèm nguyên vẹn" if files.count else ""
            told += f", {back} tệp lấy lại từ bản sao lưu" if back else ""
            told = f"{told}." if told else ""
            self._window.alerts.tell(
                f"Tệp dữ liệu nguyên vẹn, {count} dòng đã kiểm tra.{told}", "done"
            )
            return
        words = "; ".join(found.findings[:3])
        fault = EnvironmentFault(
            "damaged",
            f"Tệp dữ liệu có hỏng hóc: {words}.",
            "Hãy khôi phục từ bản sao lưu gần nhất.",
        )
        self._window.alerts.fault(fault)

    def restore(self, backup: Path) -> None:
        """Close the file, put the backup in its place, open it again."""
        path = self._window.context.path
        if self._window.context.read_only:
            self._window.alerts.fault(Refused("read_only", "Tệp dữ liệu đang mở chỉ để xem."))
            return
        self.close()
        self._put_back(backup, path)

    def _put_back(self, backup: Path, path: Path) -> None:
        self._window.tasks.run(
            self,
            partial(_restore, backup, path),
            partial(self._on_restored, path),
            failed=partial(self._on_not_restored, path),
            title="Đang khôi phục",
        )

    def _on_restored(self, path: Path, aside: Path | None) -> None:
        self._restored = f" Tệp trước đó được giữ lại: {aside.name}." if aside else ""
        self.open(path)

    def _on_not_restored(self, path: Path, error: BaseException) -> None:
        self.open(path)
        self._window.alerts.fault(error)

    # ---- templates

    def ask_template(self) -> None:
        dialog = QFileDialog(self._window, "Tạo mẫu Excel để nhập", str(Path.home()))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("Bảng tính Excel (*.xlsx)")
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile("mau-so.xlsx")
        dialog.fileSelected.connect(self._on_template_chosen)
        dialog.open()

    def _on_template_chosen(self, name: str) -> None:
        self._window.tasks.run(
            self, partial(self._write_template, Path(name)), self._on_template, title="Đang ghi mẫu"
        )

    def _write_template(self, path: Path, _progress: Progress) -> Path:
        context = self._window.context
        registers = [spec.key for spec in context.forms.books_of(context.unit())]
        if "village" in context.forms.records:
            registers.append("village")
        context.importing.write_template(registers, path)
        return path

    def _on_template(self, path: Path) -> None:
        tell_written(self._window, [path])


def _load_pages(_progress: Progress) -> None:
    """Bring in the pages' code in the worker, so that the first click on each finds it there."""
    from qcdc_desktop.ui.pages import list_page, overview_page, record_page, report_page

    del list_page, overview_page, record_page, report_page


def _restore(backup: Path, path: Path, _progress: Progress) -> Path | None:
    from qcdc_desktop.services.housekeeping import restore

    return restore(backup, path)
