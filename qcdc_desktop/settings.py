"""What the program remembers between starts that belongs to the machine, not to the data file.

Plain JSON in the settings folder; a file that cannot be read or written costs only the memory.
The window keeps its geometry through Qt's own settings beside it.
"""

import json
from pathlib import Path
from typing import cast

from qcdc_desktop.domain.files import write_bytes_atomically
from qcdc_desktop.errors import EnvironmentFault


class Settings:
    """Key and value, both text-like; saved at each change."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "settings.json"
        self._values = self._read()

    def _read(self) -> dict[str, object]:
        try:
            told = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return cast("dict[str, object]", told) if isinstance(told, dict) else {}

    def text(self, key: str, default: str = "") -> str:
        value = self._values.get(key)
        return value if isinstance(value, str) else default

    def number(self, key: str, default: int) -> int:
        value = self._values.get(key)
        return value if isinstance(value, int) else default

    def set(self, key: str, value: str | int) -> None:
        """Remember; a disk that refuses is no reason to stop the work in hand."""
        if self._values.get(key) == value:
            return
        self._values[key] = value
        told = json.dumps(self._values, ensure_ascii=False, indent=1).encode()
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            write_bytes_atomically(self.path, told)
        except (OSError, EnvironmentFault):
            return
