"""Where a data file lies: on a medium that people pull out, in a folder that others copy from.

WAL keeps part of the saved work in a second file until it is folded in; on a stick that is pulled
without a word everything should stand in the one file (``TRUNCATE``).
"""

import os
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
_NETWORKS = {"cifs", "smb3", "nfs", "nfs4", "fuse.sshfs"}

if sys.platform == "win32":
    import ctypes

    _REMOVABLE = 2
    _REMOTE = 4
    """DRIVE_REMOVABLE and DRIVE_REMOTE of GetDriveTypeW."""

    def is_removable(path: Path) -> bool:
        """A stick or card by what Windows says of its drive."""
        drive = os.path.splitdrive(path.absolute())[0]
        return ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == _REMOVABLE

    def is_on_network(path: Path) -> bool:
        """A share by its name, or a drive that Windows calls remote."""
        drive = os.path.splitdrive(path.absolute())[0]
        remote = ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == _REMOTE
        return drive.startswith("\\\\") or remote

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

    def is_on_network(path: Path) -> bool:
        """By the kind of the file system it is mounted with."""
        return _kind_of(path.absolute(), Path("/proc/mounts")) in _NETWORKS


def _kind_of(path: Path, mounts: Path) -> str:
    """The file system of the longest mount point above ``path``; empty where nothing tells."""
    try:
        lines = [line.split() for line in mounts.read_text(encoding="utf-8").splitlines()]
    except OSError:
        return ""
    above = [line for line in lines if len(line) > 2 and path.is_relative_to(line[1])]
    return max(above, key=lambda line: len(line[1]))[2] if above else ""


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
