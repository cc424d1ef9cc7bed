"""One writer per data file: a lock the system itself drops when the holder dies.

The lock file tells who holds it; its text is for people, the system lock decides.
"""

import getpass
import json
import os
import platform
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the file open for writing."""

    user: str
    machine: str
    since: str

    @property
    def text(self) -> str:
        return f"{self.user} trên máy {self.machine}, từ {self.since}"


class WriterLock:
    """Held from opening to closing a data file; ``take`` never waits."""

    def __init__(self, data_file: Path) -> None:
        self.path = data_file.with_name(data_file.name + ".lock")
        self._handle: int | None = None

    def take(self) -> bool:
        """True when this process now is the writer.

        Raises:
            OSError: the folder cannot be written.
        """
        while True:
            handle = _opened(self.path)
            if not _lock(handle):
                os.close(handle)
                return False
            # The last holder may have removed the file between our opening and locking it.
            if _is_still(handle, self.path):
                break
            os.close(handle)
        self._handle = handle
        self._tell(handle)
        return True

    def _tell(self, handle: int) -> None:
        at = datetime.now().astimezone()
        now = f"{at:%H:%M} ngày {at:%d/%m/%Y}"
        told = {"user": _user(), "machine": platform.node(), "since": now}
        # A full disk or another person's old lock file costs only these words.
        with suppress(OSError):
            os.ftruncate(handle, 0)
            os.lseek(handle, 0, os.SEEK_SET)
            os.write(handle, json.dumps(told).encode())

    def holder(self) -> Holder:
        """Who holds the lock now, as far as the file tells."""
        try:
            told = json.loads(self.path.read_text(encoding="utf-8"))
            return Holder(told["user"], told["machine"], told["since"])
        except (OSError, ValueError, KeyError):
            return Holder("chương trình khác", platform.node(), "lúc nãy")

    def release(self) -> None:
        if self._handle is None:
            return
        # Removed while held, so that nobody locks a file about to go; Windows wants it closed.
        if sys.platform != "win32":
            self._remove()
        _unlock(self._handle)
        os.close(self._handle)
        self._handle = None
        if sys.platform == "win32":
            self._remove()

    def _remove(self) -> None:
        with suppress(OSError):
            self.path.unlink(missing_ok=True)


def _opened(path: Path) -> int:
    flags = os.O_CREAT | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOINHERIT", 0)
    try:
        return os.open(path, os.O_RDWR | flags, 0o666)
    except PermissionError:
        if not path.exists():
            raise
        # Left by another person of this machine: it can be locked, if not written.
        return os.open(path, os.O_RDONLY | (flags & ~os.O_CREAT))


def _is_still(handle: int, path: Path) -> bool:
    if sys.platform == "win32":
        return True  # a file somebody has open cannot be removed there
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except OSError:
        return False


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "người dùng"


if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30
    """The locked byte lies beyond the text, so that others can read who holds the lock."""

    def _lock(handle: int) -> bool:
        os.lseek(handle, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(handle: int) -> None:
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)
