"""A problem with what was typed: what, where, on what legal basis, and what to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from qcdc_desktop.domain.kinds import Severity
from qcdc_desktop.domain.places import parted_place, place_of


@dataclass(frozen=True, slots=True)
class Issue:
    """One finding about one field of a draft.

    ``rule`` is stable and is what an explanation is stored under; ``field`` is the draft key
    (``case.accepted_on``, ``opinions``); ``row`` is the 0-based row inside a child table.
    ``ids`` are the records a finding about a register speaks of.
    """

    rule: str
    severity: Severity
    field: str
    message: str
    remedy: str = ""
    basis: str = ""
    row: int | None = None
    ids: tuple[int, ...] = ()

    @property
    def key(self) -> str:
        """What an explanation belongs to: the rule at its place."""
        return f"{self.rule}@{place_of(self.field, self.row)}"


class BookReason(StrEnum):
    """Why an imported old book is as it is; given by the program, once for a whole book."""

    NO_COLUMN = "Sổ cũ không có cột này."
    EMPTY_CELL = "Sổ cũ để trống ô này."
    UNREAD_CELL = "Sổ cũ ghi ô này khác mẫu, chữ gốc giữ ở Ghi chú."
    AS_WRITTEN = "Ghi theo sổ cũ."


def parted(key: str) -> tuple[str, str, int | None]:
    """Rule, field and row (from 0) of what an explanation is stored under."""
    rule, _, place = key.partition("@")
    return rule, *parted_place(place)


def blocking(issues: Iterable[Issue]) -> list[Issue]:
    return [issue for issue in issues if issue.severity is Severity.BLOCK]


def unexplained(issues: Iterable[Issue], explanations: dict[str, str]) -> list[Issue]:
    """The findings that still ask for a reason."""
    return [
        issue
        for issue in issues
        if issue.severity is Severity.EXPLAIN and not explanations.get(issue.key, "").strip()
    ]
