"""What a person does with the files of the record on the page: drag in, paste, look, take off.

Reading and writing run off the GUI thread. A record that was never saved is saved as a draft first;
what was dropped waits for that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QEvent,
    QIODevice,
    QMimeData,
    QObject,
    Qt,
)
from PySide6.QtGui import (
    QDropEvent,
    QGuiApplication,
    QImage,
    QImageWriter,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from shiboken6 import isValid

from qcdc_desktop import paths
from qcdc_desktop.domain.progress import Progress
from qcdc_desktop.errors import Bug, QcdcError
from qcdc_desktop.ui.attachments.strip import AttachmentStrip
from qcdc_desktop.ui.opening import open_path
from qcdc_desktop.ui.written import tell_written

if TYPE_CHECKING:
    from qcdc_desktop.services.attachments import AttachmentView, Removed
    from qcdc_desktop.ui.pages.record_desk import RecordDesk
    from qcdc_desktop.ui.pages.record_keeper import Kept, RecordKeeper
    from qcdc_desktop.ui.shell import Shell

NOTHING_COPIED = "Chưa chép ảnh hay tệp nào để dán."
_FILTER = (
    "Ảnh, bản quét, PDF, văn bản (*.pdf *.png *.jpg *.jpeg *.tif *.tiff *.bmp *.gif *.webp *.heic"
    " *.docx *.xlsx *.pptx *.doc *.xls *.ppt *.odt *.ods *.txt);;Mọi tệp (*)"
)


@dataclass(frozen=True, slots=True)
class Pasted:
    """A picture out of the clipboard."""

    name: str
    image: QImage


Source = Path | Pasted


class AttachmentFlow(QObject):
    """Lives as long as its desk; shows the files of whatever record stands there."""

    def __init__(self, shell: Shell, desk: RecordDesk, keeper: RecordKeeper) -> None:
        super().__init__(desk)
        self._shell = shell
        self._desk = desk
        self._record_id: int | None = None
        self._reads_only = False
        self._waiting: tuple[Source, ...] = ()
        self._views: dict[int, AttachmentView] = {}
        self.strip = AttachmentStrip(desk)
        desk.put_strip(self.strip, self.strip.toggle)
        desk.setAcceptDrops(True)
        desk.installEventFilter(self)
        desk.state_shown.connect(self._on_state_shown)
        keeper.kept.connect(self._on_kept)
        for failure in (keeper.turned_down, keeper.went_stale, keeper.failed):
            failure.connect(self._on_not_kept)
        self.strip.toggle.clicked.connect(self.toggle)
        self.strip.asked.connect(self._on_asked)
        desk.form.grown.connect(self._take_no_drops)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)

    # ---- acts

    def toggle(self) -> None:
        """Show the files of the record, or put them away."""
        if self.strip.isHidden():
            self.strip.open()
        else:
            self.strip.hide()

    def choose(self) -> None:
        """Ask which files of this machine or of a stick."""
        dialog = QFileDialog(self._desk.window(), "Đính kèm tệp")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(_FILTER)
        dialog.filesSelected.connect(self._on_files_chosen)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def paste(self) -> None:
        """Attach the files or the picture in the clipboard."""
        found = sources_of(QGuiApplication.clipboard().mimeData())
        if found:
            self.add(found)
        else:
            self._shell.alerts.tell(NOTHING_COPIED, "notice")

    def add(self, sources: Sequence[Source]) -> None:
        """Attach these, after saving a record that has no place in the file yet."""
        self.strip.show()
        if self._record_id is None:
            self._waiting = tuple(sources)
            self._desk.asked.emit("record.save")
            return
        self._attach(self._record_id, sources)

    def look(self) -> None:
        """Show the chosen file."""
        if (number := self.strip.current) is not None:
            work = partial(self._read, number)
            self._shell.tasks.run(self, work, self._on_read, failed=self._on_failed, quick=True)

    def remove(self) -> None:
        """Take the chosen file off, after asking why."""
        from qcdc_desktop.ui.dialogs.reason_dialog import ReasonDialog

        if (number := self.strip.current) is None or self._reads_only:
            return
        words = "Tệp được gỡ khỏi bản ghi này; lý do giữ trong lịch sử bản ghi."
        dialog = ReasonDialog("Gỡ tệp đính kèm", words, "Gỡ tệp", self._desk)
        dialog.box.setPlaceholderText("Lý do, ví dụ: đính kèm nhầm bản ghi")
        dialog.confirmed.connect(partial(self._on_remove_confirmed, number))
        dialog.open()

    def save_copy(self) -> None:
        """Ask where a copy of the chosen file goes."""
        number = self.strip.current
        if number is None:
            return
        dialog = QFileDialog(self._desk.window(), "Lưu bản chép", str(paths.documents()))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(self._views[number].name)
        dialog.fileSelected.connect(partial(self._on_place_chosen, number))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    # ---- Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Files over the form, and Ctrl+V in a field when a picture or a file was copied."""
        kind = event.type()
        if watched is self._desk and isinstance(event, QDropEvent):
            return self._on_drag(event, is_drop=kind == QEvent.Type.Drop)
        if (
            kind == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Paste)
            and watched is not self.strip.list
            and _is_no_text(QGuiApplication.clipboard().mimeData())
        ):
            self.paste()
            return True
        return super().eventFilter(watched, event)

    # ---- what stands on the page

    def _on_state_shown(self) -> None:
        number = self._desk.form.state.now.get("id")
        number = number if isinstance(number, int) else None
        if number == self._record_id:
            return
        self._record_id = number
        self._reload()

    def _reload(self) -> None:
        number, register = self._record_id, self._desk.spec.key
        if number is None:
            self._show(([], "", ""))
            self.strip.hide()
            return
        context = self._shell.context

        def work(_progress: Progress) -> tuple[int, Any]:
            attachments = context.attachments
            views = attachments.of_record(register, number)
            return number, (views, attachments.usage().text, attachments.why_not(register, number))

        self._shell.tasks.run(self, work, self._on_loaded, failed=self._on_failed, quick=True)

    def _on_loaded(self, found: tuple[int, Any]) -> None:
        number, told = found
        if number == self._record_id:
            self._show(told)

    def _show(self, told: tuple[Sequence[AttachmentView], str, str]) -> None:
        views, usage, why_not = told
        self._views = {view.id: view for view in views}
        self._reads_only = self._shell.context.read_only
        self.strip.show_files(views, usage, why_not)
        self.strip.buttons["remove"].setVisible(not self._reads_only)

    # ---- adding

    def _attach(self, record_id: int, sources: Sequence[Source]) -> None:
        register, context = self._desk.spec.key, self._shell.context

        def work(progress: Progress) -> tuple[int, list[QcdcError]]:
            done, refused = 0, list[QcdcError]()
            for place, source in enumerate(sources, start=1):
                try:
                    if isinstance(source, Pasted):
                        content = _png(source.image)
                        context.attachments.attach(
                            context.actor, register, record_id, source.name, content
                        )
                    else:
                        context.attachments.attach_file(context.actor, register, record_id, source)
                    done += 1
                except Bug:
                    raise
                except QcdcError as error:
                    refused.append(error)
                progress.report(place, len(sources))
            return done, refused

        self._shell.tasks.run(
            self, work, self._on_attached, failed=self._on_failed, title="Đang đính kèm"
        )

    def _on_attached(self, result: tuple[int, list[QcdcError]]) -> None:
        done, refused = result
        self._reload()
        if done:
            self._shell.events.records_changed.emit(self._desk.spec.key)
        if not refused:
            self._shell.alerts.tell(f"Đã đính kèm {done} tệp.", "done")
            return
        reasons = dict.fromkeys(error.text for error in refused)
        before = f"Đã đính kèm {done} tệp. " if done else ""
        count = f"{len(refused)} tệp chưa đính kèm được: " if done or len(refused) > 1 else ""
        self._shell.alerts.tell(f"{before}{count}{' '.join(reasons)}", "notice", seconds=0)

    def _on_kept(self, kept: Kept) -> None:
        waiting, self._waiting = self._waiting, ()
        if waiting:
            self._attach(kept.saved.id, waiting)
        elif self._record_id is not None:
            self._reload()

    def _on_not_kept(self) -> None:
        self._waiting = ()

    def _on_files_chosen(self, names: list[str]) -> None:
        self.add([Path(name) for name in names])

    def _on_drag(self, event: QDropEvent, *, is_drop: bool) -> bool:
        found = sources_of(event.mimeData())
        if not found or self._shell.context.read_only:
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.strip.show()
        if is_drop:
            self.add(found)
        return True

    def _take_no_drops(self) -> None:
        """A text field would write the path of a dropped file; the page takes files instead."""
        for child in self._desk.form.findChildren(QWidget):
            if child.acceptDrops():
                child.setAcceptDrops(False)

    # ---- the others

    def _on_asked(self, act: str) -> None:
        acts = {
            "add": self.choose,
            "paste": self.paste,
            "view": self.look,
            "save": self.save_copy,
            "remove": self.remove,
            "fold": self._fold,
        }
        acts[act]()

    def _fold(self) -> None:
        self.strip.hide()
        self._desk.form.focus_first_empty()

    def _read(self, number: int, _progress: Progress) -> tuple[AttachmentView, bytes]:
        return self._shell.context.attachments.read(number)

    def _on_read(self, found: tuple[AttachmentView, bytes]) -> None:
        from qcdc_desktop.ui.attachments.preview_dialog import PreviewDialog

        dialog = PreviewDialog(self._shell, *found, self._desk)
        dialog.elsewhere_asked.connect(self._ask_elsewhere)
        dialog.open()

    def _ask_elsewhere(self, number: int) -> None:
        self._shell.alerts.ask(
            "Mở bằng chương trình khác",
            "Máy sẽ mở một bản chép tạm, chỉ để xem; sửa ở đó không đổi tệp đính kèm. Chỉ mở tệp"
            " biết rõ nguồn gốc.",
            [("stay", "Không mở"), ("open", "Mở")],
            partial(self._on_elsewhere_answered, number),
            safe="stay",
        )

    def _on_elsewhere_answered(self, number: int, answer: str) -> None:
        if answer == "open":
            work = partial(self._hand_out, number)
            self._shell.tasks.run(self, work, open_path, failed=self._on_failed, quick=True)

    def _hand_out(self, number: int, _progress: Progress) -> Path:
        return self._shell.context.attachments.hand_out(number)

    def _on_place_chosen(self, number: int, name: str) -> None:
        def work(_progress: Progress) -> Path:
            self._shell.context.attachments.save_copy(number, Path(name))
            return Path(name)

        self._shell.tasks.run(
            self, work, self._on_copied, failed=self._on_failed, title="Đang chép tệp"
        )

    def _on_copied(self, path: Path) -> None:
        tell_written(self._shell, [path], "Đã lưu bản chép của tệp đính kèm.")

    def _on_remove_confirmed(self, number: int, reason: str) -> None:
        context = self._shell.context

        def work(_progress: Progress) -> Removed:
            return context.attachments.detach(context.actor, number, reason)

        self._shell.tasks.run(self, work, self._on_removed, failed=self._on_failed, quick=True)

    def _on_removed(self, removed: Removed) -> None:
        self._reload()
        self._shell.events.records_changed.emit(self._desk.spec.key)
        undo = partial(self._take_back, removed)
        self._shell.alerts.offer_undo("Đã gỡ tệp đính kèm.", undo, name="gỡ tệp đính kèm")

    def _take_back(self, removed: Removed) -> None:
        context = self._shell.context
        try:
            context.attachments.take_back(context.actor, removed)
        except QcdcError as error:
            self._shell.alerts.fault(error)
        if isValid(self):
            self._reload()

    def _on_failed(self, error: BaseException) -> None:
        self._shell.alerts.fault(error)

    def _on_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None and before is not self._desk:
            before.removeEventFilter(self)
        if now is not None and now is not self._desk and self._desk.isAncestorOf(now):
            now.installEventFilter(self)


def sources_of(data: QMimeData | None) -> list[Source]:
    """Files of this machine, else a picture; what is neither is left alone."""
    if data is None:
        return []
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if files:
        return list(files)
    image = data.imageData() if data.hasImage() else None
    if isinstance(image, QImage) and not image.isNull():
        at = datetime.now().astimezone()
        return [Pasted(f"Ảnh dán {at:%d-%m-%Y %H.%M.%S}.png", image)]
    return []


def _is_no_text(data: QMimeData | None) -> bool:
    """Files or a picture that a text field has no use for."""
    if data is None:
        return False
    if any(url.isLocalFile() for url in data.urls()):
        return True
    return data.hasImage() and not data.hasText()


def _png(image: QImage) -> bytes:
    target = QByteArray()
    buffer = QBuffer(target)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(target.data())
