"""The mark by which rows are known again when the same book is imported once more."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime

from qcdc_desktop.domain.text import fold_heading, tidy
from qcdc_desktop.exchange.workbook_file import Cell


class Digester:
    """Digests of one sheet's records: twins get different ones, a renamed file the same.

    The running number is left out (books are renumbered), so are the senders of denunciations.
    """

    def __init__(self, register: str, sheet: str, year: int | None) -> None:
        self._base = f"{register}|{fold_heading(sheet)}|{year or ''}"
        self._seen: Counter[str] = Counter()

    def of(self, cells: Sequence[tuple[str, Cell]]) -> str:
        """SHA-256 over headings and cells, and how many equal ones came before."""
        written = "\x1e".join(
            f"{fold_heading(heading)}\x1f{_plain(cell)}" for heading, cell in cells
        )
        content = f"{self._base}\x1d{written}"
        twin = self._seen[content]
        self._seen[content] += 1
        return hashlib.sha256(f"{content}\x1d{twin}".encode()).hexdigest()


def _plain(cell: Cell) -> str:
    if isinstance(cell, datetime):
        return cell.isoformat()
    if isinstance(cell, date):
        return f"{date(cell.year, cell.month, cell.day).isoformat()}T00:00:00"
    return tidy(str(cell))
