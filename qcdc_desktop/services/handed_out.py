"""Copies for other programs: in a private folder, read-only, named without a person, soon gone."""

import shutil
import stat
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from qcdc_desktop.domain.file_kinds import SUFFIXES, FileKind, suffix_of
from qcdc_desktop.errors import EnvironmentFault

_PREFIX = "qcdc-xem-"
_FORGOTTEN_S = 86_400
"""A folder this old was left by a power cut, not by a program still open."""


class HandedOut:
    """Makes its folder with the first copy and removes it in ``sweep``."""

    def __init__(self) -> None:
        self._folder: Path | None = None

    def lay_out(self, stem: str, kind: FileKind, name: str, content: bytes) -> Path:
        """A copy that opens as what its content is.

        Raises:
            EnvironmentFault: there is no room for it.
        """
        endings = SUFFIXES.get(kind)
        ending = endings[0] if endings else suffix_of(name)
        try:
            if self._folder is None or not self._folder.is_dir():
                self._folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
            path = self._folder / (f"{stem}.{ending}" if ending else stem)
            if path.exists():
                path.chmod(stat.S_IWUSR | stat.S_IRUSR)
            path.write_bytes(content)
            path.chmod(stat.S_IRUSR)
        except OSError:
            raise EnvironmentFault(
                "no_temporary",
                "Không chép được tệp ra thư mục tạm để mở.",
                "Hãy xóa bớt tệp không cần trên ổ đĩa, hoặc đóng chương trình đang mở tệp này.",
            ) from None
        return path

    def sweep(self) -> None:
        """Remove what was laid out now."""
        if self._folder is not None:
            _remove(self._folder)
            self._folder = None

    def sweep_forgotten(self) -> None:
        """Remove what a power cut left another day."""
        old = time.time() - _FORGOTTEN_S
        with suppress(OSError):
            for one in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
                with suppress(OSError):
                    if one != self._folder and one.stat().st_mtime < old:
                        _remove(one)


def _remove(folder: Path) -> None:
    """Windows deletes nothing that is read-only or open; the next start tries again."""
    for path in folder.glob("*"):
        with suppress(OSError):
            path.chmod(stat.S_IWUSR | stat.S_IRUSR)
    shutil.rmtree(folder, ignore_errors=True)
