"""Whether a data file lies on a medium that people pull out; the journal depends on it.

WAL keeps part of the saved work in a second file until it is folded in; on a stick that is pulled
without a word everything should stand in the one file (``TRUNCATE``).
"""

import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import ctypes

    _REMOVABLE = 2
    """DRIVE_REMOVABLE of GetDriveTypeW."""

    def is_removable(path: Path) -> bool:
        """A stick or card by what Windows says of its drive."""
        drive = os.path.splitdrive(path.absolute())[0]
        return ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == _REMOVABLE

else:
    _DEVICES = Path("/sys/dev/block")

    def is_removable(path: Path) -> bool:
        """A stick or card by what the kernel says of its device; where it says nothing, no."""
        try:
            number = path.parent.stat().st_dev
            device = (_DEVICES / f"{os.major(number)}:{os.minor(number)}").resolve(strict=True)
        except OSError:
            return False
        for folder in (device, device.parent):
            told = folder / "removable"
            if told.is_file():
                return told.read_text(encoding="ascii").strip() == "1"
        return False


def journal_for(path: Path) -> str:
    """The journal mode asked for; what SQLite returns decides."""
    return "TRUNCATE" if is_removable(path) else "WAL"
