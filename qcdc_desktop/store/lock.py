"""One writer per data file: a lock the system itself drops when the holder dies.

The lock file tells who holds it; its text is for people, the system lock decides.
"""

import getpass
import json
import os
import platform
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO


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
        self._file: IO[str] | None = None

    def take(self) -> bool:
        """True when this process now is the writer.

        Raises:
            OSError: the folder cannot be written.
        """
        file = self.path.open("a+", encoding="utf-8")
        if not _lock(file):
            file.close()
            return False
        file.seek(0)
        file.truncate()
        now = datetime.now().astimezone().strftime("%H:%M %d/%m/%Y")
        user = getpass.getuser() if _has_user() else "người dùng"
        json.dump({"user": user, "machine": platform.node(), "since": now}, file)
        file.flush()
        self._file = file
        return True

    def holder(self) -> Holder:
        """Who holds the lock now, as far as the file tells."""
        try:
            told = json.loads(self.path.read_text(encoding="utf-8"))
            return Holder(told["user"], told["machine"], told["since"])
        except (OSError, ValueError, KeyError):
            return Holder("chương trình khác", platform.node(), "lúc nãy")

    def release(self) -> None:
        if self._file is not None:
            _unlock(self._file)
            self._file.close()
            self._file = None
            self.path.unlink(missing_ok=True)


def _has_user() -> bool:
    return any(os.environ.get(name) for name in ("LOGNAME", "USER", "LNAME", "USERNAME")) or (
        sys.platform != "win32"
    )


if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30
    """The locked byte lies beyond the text, so that others can read who holds the lock."""

    def _lock(file: IO[str]) -> bool:
        file.seek(_FAR)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(file: IO[str]) -> None:
        file.seek(_FAR)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(file: IO[str]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _unlock(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
