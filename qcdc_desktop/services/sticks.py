"""Files carried away on something that people pull out: copied whole, flushed, read back.

What stands there under the same name is never replaced: the copy gets a number. A stick that is
full or pulled half-way leaves nothing under the final name (``domain.files``).
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from qcdc_desktop.domain.files import write_atomically
from qcdc_desktop.domain.progress import SILENT, Progress
from qcdc_desktop.errors import EnvironmentFault
from qcdc_desktop.logs import LOGGER
from qcdc_desktop.store import media

_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Carried:
    """``files`` as they stand on the stick; ``may_pull``: flushed, read back, and it is a stick."""

    files: tuple[Path, ...]
    folder: Path
    may_pull: bool


def sticks() -> list[Path]:
    """What can be pulled out and is plugged in now, by its topmost folder."""
    return media.removable_drives()


def is_on_stick(path: Path) -> bool:
    """On something that people pull out."""
    return media.is_removable(path)


def carry(files: Sequence[Path], folder: Path, progress: Progress = SILENT) -> Carried:
    """Copy ``files`` into ``folder`` and compare each with what the medium gives back.

    Raises:
        EnvironmentFault: a file is gone, the stick is full, read-only, pulled, or gives back
            something else.
        Cancelled: the person stopped it; what was copied whole stays.
    """
    made = tuple(_copied(source, folder, progress) for source in files)
    LOGGER.info("%d files carried to a chosen folder", len(made))
    return Carried(made, folder, is_on_stick(folder / "any"))


def _copied(source: Path, folder: Path, progress: Progress) -> Path:
    target, digest = _free_name(source, folder), hashlib.sha256()
    size, done = _size_of(source), 0

    def write(stream: BinaryIO) -> None:
        nonlocal done
        with source.open("rb") as original:
            while piece := _read(original, source):
                digest.update(piece)
                stream.write(piece)
                done += len(piece)
                progress.report(done, size, f"Đang chép {source.name}")

    write_atomically(target, write)
    if _given_back(target) != digest.hexdigest():
        target.unlink(missing_ok=True)
        raise EnvironmentFault(
            "verify_failed",
            f"Đã chép “{source.name}” nhưng đọc lại thấy khác nên đã bỏ bản chép.",
            "USB có thể hỏng. Hãy chép sang USB khác.",
        )
    return target


def _given_back(target: Path) -> str:
    """The digest of what stands on the medium; empty where it can no longer be read."""
    try:
        media.forget_read(target)
        with target.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def _free_name(source: Path, folder: Path) -> Path:
    target, number = folder / source.name, 2
    while target.exists():
        target = folder / f"{source.stem}-{number}{source.suffix}"
        number += 1
    return target


def _size_of(source: Path) -> int:
    try:
        return source.stat().st_size
    except OSError as error:
        raise _gone(source) from error


def _read(original: BinaryIO, source: Path) -> bytes:
    try:
        return original.read(_PIECE)
    except OSError as error:
        raise _gone(source) from error


def _gone(source: Path) -> EnvironmentFault:
    return EnvironmentFault(
        "source_missing",
        f"Không còn đọc được “{source.name}” để chép.",
        "Hãy xuất lại tệp rồi chép ra USB.",
    )
