"""Where a data file lies: on a medium that people pull out, in a folder that others copy from.

WAL keeps part of the saved work in a second file until it is folded in; on a stick that is pulled
without a word everything should stand in the one file (``TRUNCATE``). Sticks that are plugged in
are found here too, and what was written on one is read back from the stick itself.
"""

import os
import re
import sys
from pathlib import Path

_SYNCED = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "iclouddrive": "iCloud",
}
_OCTAL = re.compile(r"\\([0-7]{3})")
_NETWORKS = {"cifs", "smb3", "nfs", "nfs4", "fuse.sshfs"}

if sys.platform == "win32":
    import ctypes
    import string

    _REMOVABLE = 2
    _REMOTE = 4
    """DRIVE_REMOVABLE and DRIVE_REMOTE of GetDriveTypeW."""

    def is_removable(path: Path) -> bool:
        """A stick or card by what Windows says of its drive."""
        drive = os.path.splitdrive(path.absolute())[0]
        return ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == _REMOVABLE

    def removable_drives() -> list[Path]:
        """The sticks and cards that hold something now; an empty card reader is none."""
        held = ctypes.windll.kernel32.GetLogicalDrives()
        letters = (letter for at, letter in enumerate(string.ascii_uppercase) if held >> at & 1)
        drives = (Path(f"{letter}:\\") for letter in letters)
        return [drive for drive in drives if is_removable(drive) and drive.is_dir()]

    def forget_read(path: Path) -> None:
        """Windows writes through to what can be pulled out, and keeps nothing of it back."""

    def is_on_network(path: Path) -> bool:
        """A share by its name, or a drive that Windows calls remote."""
        drive = os.path.splitdrive(path.absolute())[0]
        remote = ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == _REMOTE
        return drive.startswith("\\\\") or remote

else:
    _DEVICES = Path("/sys/dev/block")
    _MOUNTS = Path("/proc/mounts")

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

    def removable_drives() -> list[Path]:
        """The sticks and cards that are mounted now."""
        told = [place for device, place, _ in _mounted(_MOUNTS) if device.startswith("/dev/")]
        return [place for place in dict.fromkeys(told) if is_removable(place / "any")]

    def forget_read(path: Path) -> None:
        """Let the next reading come from the medium, not from what the system still remembers."""
        with path.open("rb") as stream:
            os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)

    def is_on_network(path: Path) -> bool:
        """By the kind of the file system it is mounted with."""
        return _kind_of(path.absolute(), _MOUNTS) in _NETWORKS


def _kind_of(path: Path, mounts: Path) -> str:
    """The file system of the longest mount point above ``path``; empty where nothing tells."""
    above = [(place, kind) for _, place, kind in _mounted(mounts) if path.is_relative_to(place)]
    return max(above, key=lambda one: len(str(one[0])))[1] if above else ""


def _mounted(mounts: Path) -> list[tuple[str, Path, str]]:
    """Device, place and kind of what is mounted; blanks in a name stand there as octals."""
    try:
        lines = [line.split() for line in mounts.read_text(encoding="utf-8").splitlines()]
    except OSError:
        return []
    return [
        (line[0], Path(_OCTAL.sub(lambda found: chr(int(found[1], 8)), line[1])), line[2])
        for line in lines
        if len(line) > 2
    ]


def synced_by(path: Path) -> str:
    """The program that copies the folder elsewhere while we write in it; empty for none."""
    for part in path.absolute().parts:
        for sign, name in _SYNCED.items():
            if part.lower().startswith(sign):
                return name
    return ""


def journal_for(path: Path) -> str:
    """The journal mode asked for; what SQLite returns decides."""
    return "TRUNCATE" if is_removable(path) else "WAL"
