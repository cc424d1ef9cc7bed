"""What the first start gathers, and what it can guess from the unit's name."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from qcdc_desktop.domain.text import tidy
from qcdc_desktop.specs.form import Draft

_COMMUNE = re.compile(r"^(?:UBND|Ủy ban nhân dân)\s+(xã|phường|thị trấn|đặc khu)\s+(.+)$", re.I)


@dataclass(frozen=True, slots=True)
class Guess:
    """Suggested from "UBND xã Nậm Lừu": place, symbol, issuing lines."""

    place_name: str = ""
    document_symbol: str = ""
    issuing_lines: str = ""


def guess(name: str) -> Guess:
    """Suggestions for a unit's name; empty where nothing is sure."""
    found = _COMMUNE.match(tidy(name))
    if not found:
        return Guess()
    kind, place = found.groups()
    return Guess(place, "UBND", f"ỦY BAN NHÂN DÂN\n{kind.upper()} {place.upper()}")


@dataclass(frozen=True, slots=True)
class VillageAnswer:
    name: str
    kind: str = "THON"
    households: int | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything to make the data file with; nothing is written before the last step."""

    path: Path
    unit: Draft
    villages: tuple[VillageAnswer, ...] = ()
    workbooks: tuple[Path, ...] = field(default=())
