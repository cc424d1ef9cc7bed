"""What a writer could not put down exactly, told to the person and not passed over."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Notice:
    """``place`` is a sheet and cell, or empty for the whole file; ``message`` what happened."""

    place: str
    message: str

    @property
    def text(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


@dataclass(frozen=True, slots=True)
class Written:
    """A file that now lies on the disk, its SHA-256, and what to know about it."""

    sha256: str
    notices: tuple[Notice, ...] = ()
