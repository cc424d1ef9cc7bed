"""Where things live: program data (forms, resources), the user's data, settings, backups, logs.

The one module that knows the platform's places (``conventions.md`` §7). Nothing is made here.
"""

import os
import sys
from pathlib import Path

NAME = "QCDC"
DATA_SUFFIX = ".qcdcdb"


def data_root() -> Path:
    """The folder holding ``forms`` and ``resources``: wheel, frozen bundle or checkout."""
    if getattr(sys, "frozen", False):
        return Path(getattr(sys, "_MEIPASS", Path(sys.executable).parent))
    packaged = Path(__file__).parent / "_data"
    return packaged if packaged.is_dir() else Path(__file__).parent.parent


def forms() -> Path:
    return data_root() / "forms"


def resources() -> Path:
    return data_root() / "resources"


def portable_folder() -> Path | None:
    """The program's own folder when it holds a ``.portable`` mark and can be written."""
    folder = Path(sys.executable).parent if getattr(sys, "frozen", False) else data_root()
    marked = (folder / ".portable").exists()
    return folder if marked and os.access(folder, os.W_OK) else None


def _home(windows: str, linux: str, fallback: str) -> Path:
    variable = windows if sys.platform == "win32" else linux
    told = os.environ.get(variable)
    return Path(told) if told else Path.home() / fallback


def user_data() -> Path:
    """The folder of data files, on a local disk."""
    if portable := portable_folder():
        return portable / "data"
    if sys.platform == "win32":
        return _home("LOCALAPPDATA", "", "AppData/Local") / NAME / "data"
    return _home("", "XDG_DATA_HOME", ".local/share") / NAME.lower()


def settings_folder() -> Path:
    if portable := portable_folder():
        return portable / "config"
    if sys.platform == "win32":
        return _home("APPDATA", "", "AppData/Roaming") / NAME
    return _home("", "XDG_CONFIG_HOME", ".config") / NAME.lower()


def logs() -> Path:
    if portable := portable_folder():
        return portable / "logs"
    if sys.platform == "win32":
        return user_data().parent / "logs"
    return _home("", "XDG_STATE_HOME", ".local/state") / NAME.lower()


def cache() -> Path:
    """What may be thrown away at any time and is made again."""
    if portable := portable_folder():
        return portable / "cache"
    if sys.platform == "win32":
        return user_data().parent / "cache"
    return _home("", "XDG_CACHE_HOME", ".cache") / NAME.lower()


def documents() -> Path:
    """What the person opens by hand: reports and the first backup place."""
    if portable := portable_folder():
        return portable
    return Path.home() / "Documents" / NAME


def backups(data_file: Path) -> Path:
    """The first backup place of a data file: beside it, so that a practice file keeps its own."""
    return data_file.parent / "sao-luu"


def default_data_file() -> Path:
    return user_data() / f"don-vi{DATA_SUFFIX}"


def all_paths() -> dict[str, Path]:
    """Every place by its Vietnamese name, for «Giới thiệu» and ``qcdc paths``."""
    return {
        "Tệp dữ liệu mặc định": default_data_file(),
        "Sao lưu": backups(default_data_file()),
        "Báo cáo xuất ra": documents(),
        "Thiết đặt": settings_folder(),
        "Nhật ký": logs(),
        "Biểu mẫu": forms(),
        "Tài nguyên": resources(),
    }
