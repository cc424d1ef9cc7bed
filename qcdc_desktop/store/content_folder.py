"""Contents of attachments beside a data file, each under its SHA-256: ``ab/abcd….bin``.

A content is written once and never changed: to a temporary name, flushed, renamed, read back. Only
then does a row name it. A content that no row names was left by a power cut and goes later.
"""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from qcdc_desktop.domain.files import write_bytes_atomically
from qcdc_desktop.errors import EnvironmentFault
from qcdc_desktop.store.faults import fault_of

ENDING = ".dinh-kem"
_BACKUP_ENDING = ".qcdcbak"
_SAFE = "Bản ghi và các tệp đã đính kèm vẫn nguyên."
_FAULTS = {
    "disk_full": (
        "Không ghi được tệp đính kèm: ổ đĩa đã đầy.",
        f"Hãy xóa bớt tệp không cần trên ổ đĩa rồi làm lại. {_SAFE}",
    ),
    "read_only": (
        "Không ghi được tệp đính kèm: thư mục chứa tệp dữ liệu chỉ cho đọc.",
        f"Hãy chép tệp dữ liệu và thư mục đính kèm sang nơi ghi được. {_SAFE}",
    ),
    "folder_missing": (
        "Không ghi được tệp đính kèm: không còn thấy ổ đĩa chứa tệp dữ liệu.",
        f"Hãy cắm lại ổ đĩa rồi làm lại. {_SAFE}",
    ),
    "write_failed": (
        "Không ghi được tệp đính kèm.",
        f"Hãy kiểm tra ổ đĩa rồi làm lại. {_SAFE}",
    ),
}
_ALIKE = {"cannot_open": "folder_missing"}


@dataclass(frozen=True, slots=True)
class ContentCheck:
    """How many contents a data file needs and which are not there as they were stored."""

    count: int = 0
    size: int = 0
    missing: tuple[str, ...] = ()
    damaged: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        return not self.missing and not self.damaged

    @property
    def findings(self) -> tuple[str, ...]:
        """In words, without any name."""
        told: list[str] = []
        if self.missing:
            told.append(f"Thiếu {len(self.missing)} tệp đính kèm.")
        if self.damaged:
            told.append(f"{len(self.damaged)} tệp đính kèm bị sửa hoặc hỏng.")
        return tuple(told)


def folder_of(data_file: Path) -> Path:
    """Where the contents of a data file lie; of a backup: those of all backups beside it."""
    return data_file.with_name(data_file.stem + ENDING)


def places_of(path: Path) -> list[Path]:
    """Every folder that may hold a content of this data file or backup, its own first.

    A data file that was renamed or set aside finds what it needs beside it, one folder up, and
    among its backups.
    """
    if path.suffix == _BACKUP_ENDING:
        return sorted(path.parent.glob(f"*{ENDING}"))
    found = [folder_of(path)]
    for folder in (path.parent, path.parent / "sao-luu", path.parent.parent):
        with suppress(OSError):
            found += sorted(folder.glob(f"*{ENDING}"))
    return list(dict.fromkeys(found))


def place_in(folder: Path, digest: str) -> Path:
    return folder / digest[:2] / f"{digest}.bin"


def digest_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def put(folder: Path, content: bytes) -> str:
    """Store a content unless it is there already, whole; returns its digest.

    Raises:
        EnvironmentFault: the disk is full, gone, or only for reading; nothing is left half.
    """
    digest = digest_of(content)
    place = place_in(folder, digest)
    if read_whole(folder, digest) is not None:
        return digest
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        for made in (folder.parent, folder):
            _settle(made)
        write_bytes_atomically(place, content)
    except EnvironmentFault as fault:
        raise explained_write(fault) from None
    except OSError as error:
        raise explained_write(fault_of(error)) from None
    return digest


def explained_write(fault: Exception) -> EnvironmentFault:
    """The fault of a write in words that name no file."""
    code = str(getattr(fault, "code", ""))
    code = _ALIKE.get(code, code)
    code = code if code in _FAULTS else "write_failed"
    return EnvironmentFault(code, *_FAULTS[code])


def read_whole(folder: Path, digest: str) -> bytes | None:
    """A content as it was stored; None when it is not there, or not what it was."""
    try:
        content = place_in(folder, digest).read_bytes()
    except OSError:
        return None
    return content if digest_of(content) == digest else None


def find_whole(folders: Iterable[Path], digest: str) -> bytes | None:
    """A content from the first folder that has it as it was stored."""
    for folder in folders:
        content = read_whole(folder, digest)
        if content is not None:
            return content
    return None


def is_there(folder: Path, digest: str, size: int) -> bool:
    """A file of this name and size; asked often, so not read."""
    try:
        return place_in(folder, digest).stat().st_size == size
    except OSError:
        return False


def gather(
    wanted: Mapping[str, int], sources: Sequence[Path], target: Path, *, deep: bool
) -> list[str]:
    """Make ``target`` hold every wanted content; returns those that no source has whole.

    What is there already is not copied again; ``deep``: it is read and compared first.
    """
    lacking: list[str] = []
    for digest, size in wanted.items():
        if is_there(target, digest, size) and (not deep or read_whole(target, digest) is not None):
            continue
        content = find_whole((one for one in sources if one != target), digest)
        if content is None:
            lacking.append(digest)
        else:
            put(target, content)
    return lacking


def check(
    wanted: Mapping[str, int],
    folders: Sequence[Path],
    told: Callable[[int, int], None] | None = None,
) -> ContentCheck:
    """Read every wanted content and compare its hash; ``told`` hears how many are done."""
    missing: list[str] = []
    damaged: list[str] = []
    for number, digest in enumerate(wanted, start=1):
        if find_whole(folders, digest) is None:
            there = any(place_in(one, digest).exists() for one in folders)
            (damaged if there else missing).append(digest)
        if told is not None:
            told(number, len(wanted))
    return ContentCheck(len(wanted), sum(wanted.values()), tuple(missing), tuple(damaged))


def remove(folder: Path, digest: str) -> None:
    """Remove one content; one that is held stays until the next cleaning."""
    with suppress(OSError):
        place_in(folder, digest).unlink(missing_ok=True)


def stored(folder: Path) -> Iterator[Path]:
    """Everything that lies in the folder, temporary files left by a power cut included."""
    with suppress(OSError):
        for part in sorted(folder.iterdir()):
            if part.is_dir() and len(part.name) == 2:
                yield from sorted(part.iterdir())


def sweep(folder: Path, used: Iterable[str]) -> int:
    """Remove what no row names; files that are not ours stay. Returns how many went."""
    kept = set(used)
    gone = 0
    for path in stored(folder):
        is_ours = path.suffix == ".bin" and len(path.stem) == 64
        is_left = path.name.startswith(".qcdc-") and path.suffix == ".tmp"
        if (is_ours and path.stem not in kept) or is_left:
            with suppress(OSError):
                path.unlink()
                gone += 1
    if gone:
        with suppress(OSError):
            for part in [*folder.iterdir(), folder]:
                with suppress(OSError):
                    part.rmdir()  # an empty one only
    return gone


def _settle(folder: Path) -> None:
    """Make a folder made a moment ago survive a power cut; Windows needs no such call."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # network and FUSE folders know no fsync
            os.fsync(handle)
    finally:
        os.close(handle)
