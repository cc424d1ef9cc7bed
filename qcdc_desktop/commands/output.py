"""What a command prints: words or one JSON document on stdout, progress on stderr."""

import json
import sys
import time
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TextIO

from qcdc_desktop.domain.progress import Progress

CLEAN, WARNINGS, REFUSED = 0, 1, 2


@dataclass
class Console:
    """With ``as_json`` words go to stderr, so that stdout holds exactly one JSON document."""

    as_json: bool = False
    out: TextIO = field(default_factory=lambda: sys.stdout)
    err: TextIO = field(default_factory=lambda: sys.stderr)

    def say(self, text: str = "") -> None:
        print(text, file=self.err if self.as_json else self.out)

    def warn(self, text: str) -> None:
        print(text, file=self.err)

    def document(self, value: object) -> None:
        """The one JSON document of this run; nothing when words were asked for."""
        if self.as_json:
            json.dump(value, self.out, ensure_ascii=False, indent=1, default=_plain)
            self.out.write("\n")

    def progress(self) -> Progress:
        return _Told(self.err)


def _plain(value: object) -> object:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, (set, frozenset)):
        return sorted(str(one) for one in value)  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    return str(value)


class _Told(Progress):
    """One line on a terminal, rewritten at most five times a second; silent when piped."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._shows = stream.isatty()
        self._last = 0.0

    def report(self, done: int, total: int, text: str = "") -> None:
        now = time.monotonic()
        if not self._shows or (done < total and now - self._last < 0.2):
            return
        self._last = now
        self._stream.write(f"\r{text[:60]:<60} {done}/{total}")
        if done >= total:
            self._stream.write("\n")
        self._stream.flush()
