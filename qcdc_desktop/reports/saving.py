"""Running a writer into a file that appears whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

from qcdc_desktop.domain.files import write_atomically
from qcdc_desktop.reports.notices import Notice, Written


def save(path: Path, write: Callable[[BinaryIO], Iterable[Notice]]) -> Written:
    """Let ``write`` fill the file; whatever it raises, a wish to stop included, leaves nothing."""
    notices: list[Notice] = []

    def fill(target: BinaryIO) -> None:
        notices.extend(write(target))

    return Written(write_atomically(path, fill), tuple(notices))
