"""Telling that files were written, always with the same three acts: open, show, carry away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from qcdc_desktop.ui.opening import open_path
from qcdc_desktop.ui.stick_flow import WORDS

if TYPE_CHECKING:
    from qcdc_desktop.ui.shell import Shell


def tell_written(
    shell: Shell,
    files: Sequence[Path],
    told: str = "",
    kind: str = "done",
    *,
    seconds: int = 30,
    opened: Callable[[Path], None] = open_path,
) -> None:
    """Say where ``files`` went; ``told`` where there is more to say than their names."""
    names = ", ".join(path.name for path in files)
    shell.alerts.tell(
        told or f"Đã ghi {names} vào {files[0].parent}.",
        kind,
        ("Mở tệp", partial(opened, files[0])),
        ("Mở thư mục", partial(opened, files[0].parent)),
        (WORDS, lambda: shell.files.carry(files)),
        seconds=seconds,
    )
