"""Where in a record something is said: ``title``, or ``opinions.content[2]`` (rows from 0).

Notes are kept under a place, explanations under the finding at a place (``rule@place``). A row has
no name but where it stands, so what is said about rows moves with them (``RowMove``).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self


def place_of(field: str, row: int | None = None) -> str:
    """``opinions.content`` in row 2 is ``opinions.content[2]``."""
    return field if row is None else f"{field}[{row}]"


def parted_place(place: str) -> tuple[str, int | None]:
    """Field and row (from 0) of a place."""
    field, _, row = place.removesuffix("]").partition("[")
    return field, int(row) if row.isdigit() else None


@dataclass(frozen=True, slots=True)
class RowMove:
    """How the rows of a table came to stand as they do.

    ``origins[now]`` is where a row stood before, None for a new one; ``count`` is how many rows
    there were. ``brings_back`` says that the new row is the one taken away last.
    """

    line: str
    origins: tuple[int | None, ...]
    count: int
    brings_back: bool = False

    @classmethod
    def spliced(
        cls,
        line: str,
        count: int,
        at: int,
        *,
        out: int = 0,
        new: int = 0,
        brings_back: bool = False,
    ) -> Self:
        """From row ``at`` on, ``out`` rows went and ``new`` ones came."""
        kept_before, kept_after = range(at), range(at + out, count)
        return cls(line, (*kept_before, *[None] * new, *kept_after), count, brings_back)

    @classmethod
    def ordered(cls, line: str, origins: Sequence[int]) -> Self:
        """The same rows in another order."""
        return cls(line, tuple(origins), len(origins))

    def reversed(self) -> "RowMove":
        """The way back."""
        now = {before: at for at, before in enumerate(self.origins) if before is not None}
        return RowMove(self.line, tuple(map(now.get, range(self.count))), len(self.origins))

    def carried(self, texts: Mapping[str, str]) -> dict[str, str]:
        """Texts by place, or by finding at a place, where their rows stand now.

        Those of rows that went are left out; those about anything else stay as they are.
        """
        now = {before: at for at, before in enumerate(self.origins) if before is not None}
        found: dict[str, str] = {}
        for key, text in texts.items():
            row = self._row(key)
            if row is None:
                found[key] = text
            elif row in now:
                found[place_of(key.rpartition("[")[0], now[row])] = text
        return found

    def left_behind(self, texts: Mapping[str, str]) -> dict[str, str]:
        """The texts of the rows that went, under the places they had."""
        gone = set(range(self.count)).difference(self.origins)
        return {key: text for key, text in texts.items() if self._row(key) in gone}

    def _row(self, key: str) -> int | None:
        """The row of this table that a key speaks of."""
        field, row = parted_place(key.rpartition("@")[2])
        is_own = field == self.line or field.startswith(f"{self.line}.")
        return row if is_own else None
