"""Files of records: attached, read back proven, taken off, checked, kept within a budget.

Names of files are personal data: they stand on the screen and in the data file, never in a log or
in the words of a fault.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import RLock

from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.domain.file_kinds import FileKind, proper_name, recognised
from qcdc_desktop.domain.files import write_bytes_atomically
from qcdc_desktop.domain.progress import SILENT, Progress
from qcdc_desktop.domain.sizes import show_size
from qcdc_desktop.errors import EnvironmentFault, QcdcError, Refused
from qcdc_desktop.logs import LOGGER
from qcdc_desktop.services.attachment_faults import lost, not_saved
from qcdc_desktop.services.attachment_source import (
    LARGEST_FILE,
    check_size,
    read_source,
    shown_name,
)
from qcdc_desktop.services.handed_out import HandedOut
from qcdc_desktop.store import attachments as rows
from qcdc_desktop.store import content_folder
from qcdc_desktop.store.database import Database
from qcdc_desktop.store.restoring import set_aside

LARGEST_TOTAL = 2_000_000_000
"""Bytes of all contents of a data file: they must fit a stick with some backups beside them."""


@dataclass(frozen=True, slots=True)
class AttachmentView:
    """One attachment as a page shows it; ``size`` in bytes. ``is_there``: its content is found."""

    id: int
    name: str
    kind: FileKind
    size: int
    added_at: datetime
    added_by: str
    is_there: bool = True


@dataclass(frozen=True, slots=True)
class Usage:
    """How much of the budget is used: contents and their bytes."""

    count: int
    size: int
    limit: int = LARGEST_TOTAL

    @property
    def text(self) -> str:
        used = f"Đã dùng {show_size(self.size)} trong {show_size(self.limit)}"
        return f"{used}; mỗi tệp đến {show_size(LARGEST_FILE)}"


@dataclass(frozen=True, slots=True)
class Removed:
    """What was taken off, for taking it back."""

    row: rows.AttachmentRow


class AttachmentService:
    """The files of one open data file.

    One lock keeps cleaning away from a content that is stored but not yet named by its row.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = RLock()
        self._handed_out = HandedOut()
        self.folder = content_folder.folder_of(database.path)

    # ---- reading

    def of_record(self, register: str, record_id: int) -> list[AttachmentView]:
        """The files of a record in the order they came."""
        with self._database.read() as connection:
            found = rows.of_record(connection, register, record_id)
        return [self._view(row) for row in found]

    def counts(self, register: str, ids: Iterable[int]) -> dict[int, int]:
        """How many files each of these records has; those without are left out."""
        with self._database.read() as connection:
            return rows.counts(connection, register, ids)

    def why_not(self, register: str, record_id: int) -> str:
        """Why nothing may be attached to this record; empty when it may."""
        if self._database.read_only:
            return "Tệp dữ liệu đang mở để xem."
        try:
            with self._database.read() as connection:
                rows.may_carry(connection, register, record_id)
        except Refused as refused:
            return refused.message
        return ""

    def usage(self) -> Usage:
        with self._database.read() as connection:
            needed = rows.contents(connection)
        return Usage(len(needed), sum(needed.values()))

    def read(self, attachment_id: int) -> tuple[AttachmentView, bytes]:
        """A file with its content, as it was attached; one that suffered is taken from a backup.

        Raises:
            Refused: it was taken off meanwhile.
            EnvironmentFault: its content is gone or was changed by hand, and no backup has it.
        """
        with self._database.read() as connection:
            row = rows.attachment(connection, attachment_id)
        content = content_folder.read_whole(self.folder, row.digest)
        if content is None:
            was_there = content_folder.place_in(self.folder, row.digest).exists()
            content = self._from_elsewhere(row.digest)
            if content is None:
                raise lost(was_there=was_there, has_folder=self._database.path.parent.is_dir())
        return self._view(row), content

    # ---- writing

    def attach_file(
        self, actor: Actor, register: str, record_id: int, path: Path
    ) -> AttachmentView:
        """Attach a copy of a file; the file itself stays where it is.

        Raises:
            Refused: as ``attach``; it is a folder, or empty.
            EnvironmentFault: as ``attach``; it vanished or cannot be read.
        """
        return self.attach(actor, register, record_id, path.name, read_source(path))

    def attach(
        self, actor: Actor, register: str, record_id: int, name: str, content: bytes
    ) -> AttachmentView:
        """Store a content and name it in a record; one that the record has already stays one.

        Raises:
            Refused: too large, over the budget, a program, with macros; the record is in the bin
                or tells of a denunciation; the data file is open for reading only.
            EnvironmentFault: the disk is full, gone or only for reading; nothing is left half.
        """
        if self._database.read_only:
            raise Refused(
                "read_only", "Tệp dữ liệu đang mở chỉ để xem.", "Mở lại để ghi rồi đính kèm."
            )
        check_size(len(content))
        kind = recognised(name, content)
        shown = shown_name(proper_name(name, kind))
        with self._lock:
            self._check_budget(register, record_id, content)
            digest = content_folder.put(self.folder, content)
            try:
                with self._database.unit(actor) as unit:
                    told = (shown, kind.value, digest, len(content))
                    row = rows.add_attachment(unit, register, record_id, told)
            except QcdcError:
                self._drop_unused(digest)
                raise
        LOGGER.info("file attached, %d bytes, %s", row.size, row.kind)
        return self._view(row)

    def detach(self, actor: Actor, attachment_id: int, reason: str) -> Removed:
        """Take a file off its record, with the reason; its content goes when the file is closed."""
        with self._database.unit(actor) as unit:
            row = rows.remove_attachment(unit, attachment_id, reason)
        LOGGER.info("file taken off, %d bytes, %s", row.size, row.kind)
        return Removed(row)

    def take_back(self, actor: Actor, removed: Removed) -> AttachmentView:
        """Undo ``detach``.

        Raises:
            EnvironmentFault: the content has gone meanwhile.
        """
        row = removed.row
        content = content_folder.read_whole(self.folder, row.digest)
        if content is None:
            raise lost(was_there=False, has_folder=self._database.path.parent.is_dir())
        return self.attach(actor, row.register, row.record_id, row.name, content)

    # ---- handing out, only when a person asks

    def save_copy(self, attachment_id: int, path: Path) -> None:
        """Write a copy to a place the person chose.

        Raises:
            EnvironmentFault: as ``read``; the place cannot be written.
        """
        _, content = self.read(attachment_id)
        try:
            write_bytes_atomically(path, content)
        except EnvironmentFault as fault:
            raise not_saved(fault) from None

    def save_all(self, register: str, record_id: int, folder: Path) -> list[Path]:
        """Write copies of all files of a record into a folder, none over another file."""
        written: list[Path] = []
        for view in self.of_record(register, record_id):
            target = _free(folder, view.name)
            self.save_copy(view.id, target)
            written.append(target)
        return written

    def hand_out(self, attachment_id: int) -> Path:
        """A read-only copy under a name that says nothing, for the system's own program.

        It goes when the data file is closed.
        """
        view, content = self.read(attachment_id)
        return self._handed_out.lay_out(f"tep-{view.id}", view.kind, view.name, content)

    # ---- keeping safe

    def mend(self, progress: Progress = SILENT, *, deep: bool = False) -> int:
        """Take what is missing from the backups or a folder of the file's former name.

        ``deep`` reads and compares every content first. Returns how many came back.
        """
        self._handed_out.sweep_forgotten()
        if self._database.read_only:
            return 0
        back = 0
        with self._database.read() as connection:
            needed = rows.contents(connection)
        for number, (digest, size) in enumerate(needed.items(), start=1):
            whole = content_folder.is_there(self.folder, digest, size) and (
                not deep or content_folder.read_whole(self.folder, digest) is not None
            )
            if not whole and self._from_elsewhere(digest) is not None:
                back += 1
            progress.report(number, len(needed), "Tệp đính kèm")
        if back:
            LOGGER.warning("%d attachments taken from elsewhere", back)
        return back

    def tidy(self) -> int:
        """Remove contents that no record names, of this file or of one set aside by a restore."""
        if self._database.read_only or not self.folder.is_dir():
            return 0
        with self._lock:
            with self._database.read() as connection:
                used = set(rows.contents(connection))
            for path in set_aside(self._database.path):
                try:
                    used |= rows.contents_of(path).keys()
                except EnvironmentFault:
                    LOGGER.warning("a file set aside cannot be read")
            gone = content_folder.sweep(self.folder, used)
        if gone:
            LOGGER.info("%d contents removed", gone)
        return gone

    def close(self) -> None:
        """Take back what was handed out and clean; a fault of either stops nobody from leaving."""
        self._handed_out.sweep()
        try:
            self.tidy()
        except QcdcError as error:
            LOGGER.warning("attachments not cleaned: %s", error.code)

    # ---- private

    def _view(self, row: rows.AttachmentRow) -> AttachmentView:
        there = content_folder.is_there(self.folder, row.digest, row.size)
        return AttachmentView(
            row.id, row.name, FileKind(row.kind), row.size, row.added_at, row.added_by, there
        )

    def _from_elsewhere(self, digest: str) -> bytes | None:
        """A content from a backup or another folder, put back in its place where it may be."""
        places = [
            one for one in content_folder.places_of(self._database.path) if one != self.folder
        ]
        content = content_folder.find_whole(places, digest)
        if content is not None and not self._database.read_only:
            try:
                with self._lock:
                    content_folder.put(self.folder, content)
            except EnvironmentFault as fault:
                LOGGER.warning("attachment not put back: %s", fault.code)
        return content

    def _check_budget(self, register: str, record_id: int, content: bytes) -> None:
        with self._database.read() as connection:
            rows.may_carry(connection, register, record_id)
            needed = rows.contents(connection)
        if content_folder.digest_of(content) in needed:
            return
        left = LARGEST_TOTAL - sum(needed.values())
        if len(content) > left:
            raise Refused(
                "over_budget",
                f"Tệp đính kèm đã gần đầy: còn {show_size(max(left, 0))}"
                f" trong {show_size(LARGEST_TOTAL)}.",
                "Hãy gỡ tệp không cần nữa, hoặc quét với cỡ ảnh nhỏ hơn.",
            )

    def _drop_unused(self, digest: str) -> None:
        """The row could not be written: its content goes at once, if nobody else needs it."""
        try:
            with self._database.read() as connection:
                used = rows.contents(connection)
        except QcdcError:
            return  # the next cleaning will find it
        if digest not in used:
            content_folder.remove(self.folder, digest)


def _free(folder: Path, name: str) -> Path:
    target = folder / name
    stem, dot, ending = name.rpartition(".")
    number = 2
    while target.exists():
        told = f"{stem} ({number}).{ending}" if dot else f"{name} ({number})"
        target = folder / told
        number += 1
    return target


__all__ = [
    "LARGEST_FILE",
    "LARGEST_TOTAL",
    "AttachmentService",
    "AttachmentView",
    "Removed",
    "Usage",
]
