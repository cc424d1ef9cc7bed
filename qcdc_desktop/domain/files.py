"""Writing files so that a person's folder never holds half of one.

Everything goes to a temporary name in the same folder, is flushed to the disk, renamed over the
target and read back. Whatever happens on the way, the previous file stays as it was and no
temporary one is left.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import secrets
import time
from collections.abc import Callable, Generator
from pathlib import Path
from typing import BinaryIO, Final

from qcdc_desktop.domain.text import fold
from qcdc_desktop.errors import EnvironmentFault

# Antivirus and indexers hold a new file for a moment: seconds to wait before each further try.
RETRY_PAUSES: tuple[float, ...] = (0.05, 0.1, 0.2, 0.4, 0.8, 1.0)

_LONGEST_NAME: Final = 240  # bytes; leaves room for the temporary and the lock names
_ILLEGAL_IN_NAME: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_RESERVED_NAME: Final = re.compile(r"(con|prn|aux|nul|com[1-9]|lpt[1-9])(\.|$)", re.IGNORECASE)
_NOT_IN_SAFE_NAME: Final = re.compile(r"[^0-9A-Za-z.]+")

_FULL: Final = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_READ_ONLY: Final = {errno.EROFS, errno.EACCES, errno.EPERM}
_GONE: Final = {errno.ENOENT, errno.ENOTDIR, errno.EIO, errno.ENODEV, errno.ENXIO, errno.ESTALE}
_BAD_NAME: Final = {errno.ENAMETOOLONG, errno.EINVAL, errno.EISDIR}
_HELD_WINDOWS: Final = {32, 33}  # sharing violation, lock violation
_FULL_WINDOWS: Final = {39, 112}
_BAD_NAME_WINDOWS: Final = {123, 206}


def write_atomically(path: Path, write: Callable[[BinaryIO], None]) -> str:
    """Let ``write`` fill a new file, put it in place of ``path`` and return its SHA-256.

    EnvironmentFault when the machine does not allow it. Any other exception of ``write`` passes
    through (a person who cancels, for one) with nothing changed.
    """
    _check_name(path)
    _check_target(path)
    temporary = path.parent / f".qcdc-{secrets.token_hex(8)}.tmp"
    try:
        with _faults_of(path):
            digest = _fill(temporary, write)
            _replace(temporary, path)
            _settle_folder(path.parent)
            if _digest(path) != digest:
                raise _fault("verify_failed", path)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
    return digest


def write_bytes_atomically(path: Path, content: bytes) -> str:
    """``write_atomically`` for content that is already at hand."""

    def write(target: BinaryIO) -> None:
        target.write(content)

    return write_atomically(path, write)


def safe_file_name(text: str) -> str:
    """A name every system and e-mail carries: "Báo cáo 6 tháng" → "bao-cao-6-thang".

    Figures keep their place, so names that begin with a date or a period sort by it.
    """
    plain = _NOT_IN_SAFE_NAME.sub("-", fold(text)).strip("-.")[:120].strip("-.") or "tep"
    return f"tep-{plain}" if _RESERVED_NAME.match(plain) else plain


def _fill(temporary: Path, write: Callable[[BinaryIO], None]) -> str:
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(temporary, flags, 0o666), "w+b") as stream:
        write(stream)
        stream.flush()
        os.fsync(stream.fileno())
        stream.seek(0)
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _replace(temporary: Path, path: Path) -> None:
    for pause in (*RETRY_PAUSES, None):
        try:
            temporary.replace(path)
            return
        except PermissionError as error:
            if pause is None:
                writable = not path.exists() or os.access(path, os.W_OK)
                raise _fault("target_open" if writable else "read_only", path) from error
            time.sleep(pause)


def _settle_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut; NTFS needs no call for it and has none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (
            errno.EINVAL,
            errno.ENOTSUP,
        ):  # network and FUSE folders know no fsync
            raise
    finally:
        os.close(handle)


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _check_name(path: Path) -> None:
    name = path.name
    if (
        not name
        or _ILLEGAL_IN_NAME.search(name)
        or _RESERVED_NAME.match(name)
        or name[-1] in ". "
        or len(name.encode("utf-8", "surrogatepass")) > _LONGEST_NAME
    ):
        raise _fault("name_illegal", path)


def _check_target(path: Path) -> None:
    if path.is_dir():
        raise _fault("name_illegal", path)
    if not path.parent.is_dir():
        raise _fault("folder_missing", path)
    if path.exists() and not os.access(path, os.W_OK):
        raise _fault("read_only", path)
    # LibreOffice leaves this beside a file it has open; on Linux nothing else would tell.
    if path.exists() and (path.parent / f".~lock.{path.name}#").exists():
        raise _fault("target_open", path)


@contextlib.contextmanager
def _faults_of(path: Path) -> Generator[None]:
    try:
        yield
    except OSError as error:
        raise _fault(_code_of(error), path) from error


def _code_of(error: OSError) -> str:
    windows = getattr(error, "winerror", None)
    if error.errno in _FULL or windows in _FULL_WINDOWS:
        return "disk_full"
    if windows in _HELD_WINDOWS:
        return "target_open"
    if windows in _BAD_NAME_WINDOWS or error.errno in _BAD_NAME:
        return "name_illegal"
    if error.errno in _READ_ONLY:
        return "read_only"
    if error.errno in _GONE:
        return "folder_missing"
    return "write_failed"


_ELSEWHERE: Final = "Tệp cũ (nếu có) vẫn nguyên vẹn. Hãy chọn nơi khác để ghi."
_FAULTS: Final[dict[str, tuple[str, str]]] = {
    "disk_full": (
        "Không ghi được “{name}”: ổ đĩa đã đầy.",
        "Tệp cũ (nếu có) vẫn nguyên vẹn. Hãy xóa bớt tệp không cần hoặc chọn ổ khác để ghi.",
    ),
    "read_only": (
        "Không ghi được “{name}”: tệp hoặc thư mục này chỉ cho đọc.",
        _ELSEWHERE,
    ),
    "target_open": (
        "Không ghi được “{name}”: tệp đang mở ở chương trình khác.",
        "Hãy đóng tệp ở chương trình đó rồi ghi lại, hoặc ghi bằng tên khác.",
    ),
    "folder_missing": (
        "Không ghi được “{name}”: không còn thấy thư mục hoặc ổ đĩa.",
        "Hãy cắm lại ổ đĩa hoặc chọn thư mục khác để ghi.",
    ),
    "name_illegal": (
        "Tên “{name}” không dùng làm tên tệp được.",
        'Hãy đặt tên khác, ngắn hơn, không có các ký tự < > : " / \\ | ? *.',
    ),
    "verify_failed": (
        "Đã ghi “{name}” nhưng đọc lại thấy khác.",
        "Ổ đĩa có thể hỏng. Hãy ghi sang ổ khác.",
    ),
    "write_failed": ("Không ghi được “{name}”.", _ELSEWHERE),
}


def _fault(code: str, path: Path) -> EnvironmentFault:
    message, remedy = _FAULTS[code]
    name = path.name if len(path.name) <= 60 else path.name[:57] + "…"
    return EnvironmentFault(code, message.format(name=name or "?"), remedy)
