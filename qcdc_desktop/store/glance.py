"""The first numbers of a data file, read by the driver alone while the rest of the program wakes.

The toolkit takes longer to load than the file takes to count. A file that cannot be read at a
glance tells nothing here; opening it tells why.
"""

import re
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from qcdc_desktop.store import driver

_NAME = re.compile(r"^[a-z][a-z0-9_]*$")


@dataclass(frozen=True, slots=True)
class BookGlance:
    """Records of one register dated in the year and in the year before, and its drafts."""

    register: str
    count: int
    before: int
    drafts: int


@dataclass(frozen=True, slots=True)
class Glance:
    """The unit's name, records by register, and the year's count of the dated books."""

    unit: str
    totals: dict[str, int]
    books: tuple[BookGlance, ...]


def read_glance(
    path: Path, registers: Sequence[str], books: Sequence[tuple[str, str]], year: int
) -> Glance | None:
    """Count ``registers`` and the year's records of ``books`` (register, date column).

    None when the file is absent, held up, of another kind or of another schema.
    """
    names = [*registers, *(name for pair in books for name in pair)]
    if not path.is_file() or not all(_NAME.match(name) for name in names):
        return None
    uri = f"file:{quote(str(path))}?mode=ro"
    try:
        with closing(driver.connect(uri, uri=True, isolation_level=None, timeout=0)) as raw:
            return _read(raw, registers, books, year)
    except driver.Error:
        return None


def _read(
    raw: driver.Connection, registers: Sequence[str], books: Sequence[tuple[str, str]], year: int
) -> Glance:
    def number(query: str, *values: str) -> int:
        return int(raw.execute(query, values).fetchone()[0])

    unit = raw.execute("SELECT name FROM unit WHERE deleted_at IS NULL LIMIT 1").fetchone()
    alive = "SELECT count(*) FROM {} WHERE deleted_at IS NULL"
    dated = alive + " AND {} BETWEEN ? AND ?"
    return Glance(
        unit=str(unit[0] or "") if unit else "",
        totals={name: number(alive.format(name)) for name in registers},
        books=tuple(
            BookGlance(
                name,
                number(dated.format(name, column), f"{year}-01-01", f"{year}-12-31"),
                number(dated.format(name, column), f"{year - 1}-01-01", f"{year - 1}-12-31"),
                number(alive.format(name) + " AND status = 'DRAFT'"),
            )
            for name, column in books
        ),
    )
