"""Why records that do not pass a check are right as they are: what goes upward with a report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

PROTECTED: Final = "Không in lời giải trình của vụ việc tố cáo"
"""In place of a reason that could tell who denounced (Luật Tố cáo, khoản 3 Điều 8)."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """One reason of one record, or ``count`` imported records with the program's own reasons.

    ``record_id`` (0 for many) lets the screen open the record; a book in which people are named
    gives no ``on``, only its number. ``key`` is what the reason is stored under, ``check`` the
    finding in words, ``title`` its rule's name. Nothing in it tells who a citizen is.
    """

    register: str
    book: str
    reason: str
    rule: str = ""
    title: str = ""
    key: str = ""
    check: str = ""
    record_id: int = 0
    book_no: int | None = None
    book_year: int | None = None
    on: date | None = None
    is_protected: bool = False
    count: int = 1

    @property
    def is_book(self) -> bool:
        """Many records of an imported book told together."""
        return not self.record_id

    @property
    def told_book(self) -> str:
        """The book with the year whose numbers it gives."""
        return f"{self.book} năm {self.book_year}" if self.book_year else self.book

    @property
    def told_reason(self) -> str:
        return PROTECTED if self.is_protected else self.reason

    @property
    def name(self) -> str:
        """How one speaks of it: "Sổ công khai năm 2022, số 12: Công khai chậm"."""
        number = f", số {self.book_no}" if self.book_no is not None else ""
        return f"{self.told_book}{number}" + (f": {self.title}" if self.title else "")
