"""The Inspectorate's statistical tables as plain values: periods of their own, facts, measures.

TT 01/2024/TT-TTCP counts from the 15th of December of the year before (complaints.md §11.4), so the
same record may fall into another half-year here than in the democracy report.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from qcdc_desktop.domain.periods import Window, quarter

_WRITTEN = re.compile(r"^(\d{4})(?:-(H1|9M|Q[1-4]))?$")
_FIRST_DAY, _LAST_DAY = 15, 14
_ENDS = {"Q1": 3, "H1": 6, "9M": 9, "": 12}
"""The month on whose 14th the period counted from December ends."""

PARTS = ("Q1", "H1", "Q2", "Q3", "9M", "Q4", "")
"""Parts of a year in the order they fall due."""


@dataclass(frozen=True, slots=True)
class StatisticsPeriod:
    """``part``: "" the year, H1, 9M, or a quarter Q1–Q4; there is no second half-year."""

    year: int
    part: str = ""

    @property
    def code(self) -> str:
        return f"{self.year}-{self.part}" if self.part else str(self.year)

    @property
    def title(self) -> str:
        named = {"": f"năm {self.year}", "H1": f"6 tháng năm {self.year}",
                 "9M": f"9 tháng năm {self.year}"}  # fmt: skip
        return named.get(self.part) or f"{quarter(self.part)} năm {self.year}"

    @property
    def window(self) -> Window:
        """15/12 of the year before to the 14th; a later quarter begins where the last one ended."""
        if self.part in _ENDS:
            return Window(
                date(self.year - 1, 12, _FIRST_DAY),
                date(self.year, _ENDS[self.part], _LAST_DAY),
            )
        month = 3 * int(self.part[1:])
        return Window(date(self.year, month - 3, _FIRST_DAY), date(self.year, month, _LAST_DAY))


def parse_statistics_period(text: str) -> StatisticsPeriod | None:
    """Read ``2026``, ``2026-H1``, ``2026-9M``, ``2026-Q3``; else None."""
    found = _WRITTEN.match(text.strip().upper())
    if not found or int(found[1]) < 2:
        return None
    return StatisticsPeriod(int(found[1]), found[2] or "")


def period_of(day: date) -> StatisticsPeriod:
    """The shortest of half-year and year that is being counted on that day."""
    if (day.month, day.day) >= (12, _FIRST_DAY):
        return StatisticsPeriod(day.year + 1, "H1")
    return StatisticsPeriod(day.year, "H1" if (day.month, day.day) <= (6, _LAST_DAY) else "")


_MONEY = frozenset(
    {
        "recovered_vnd", "returned_org_vnd", "returned_person_vnd", "collected_vnd",
        "paid_org_vnd", "paid_person_vnd",
    }
)  # fmt: skip
_AMOUNTS = frozenset(
    {
        "recovered_m2", "returned_org_m2", "returned_person_m2", "orgs_restored_count",
        "persons_restored_count", "persons_sanctioned_count", "officials_sanctioned_count",
        "referred_cases_count", "referred_persons_count", "referred_officials_count",
        "collected_m2", "paid_org_m2", "paid_person_m2", "orgs_paid_count", "persons_paid_count",
        "orgs_disciplined_count", "persons_disciplined_count", "officials_disciplined_count",
        "prosecuted_cases_count", "prosecuted_persons_count", "prosecuted_officials_count",
    }
)  # fmt: skip
_YES_NO: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class FactSet:
    """One kind of row the tables count: codes by fact (none for a yes or no), amounts to sum."""

    register: str
    codes: Mapping[str, frozenset[str]]
    amounts: frozenset[str] = frozenset()


_MATTER = frozenset({"KN", "TC", "KNPA"})
_BLOCK = frozenset({"TX", "THU_TRUONG", "UY_QUYEN"})
_LEVEL = frozenset({"LAN_DAU", "LAN_HAI", "TC_LAN_DAU", "TC_TIEP"})

FACTS: Mapping[str, FactSet] = {
    "reception": FactSet(
        "reception_session",
        {"block": _BLOCK, "is_delegated": _YES_NO, "is_case": _YES_NO, "is_group": _YES_NO,
         "first_time": _YES_NO, "matter": _MATTER},
        frozenset({"people"}),
    ),
    "session": FactSet("reception_session", {"block": _BLOCK, "is_day": _YES_NO}),
    "petition": FactSet(
        "petition",
        {
            "matter": _MATTER, "in_scope": _YES_NO, "is_carried": _YES_NO,
            "is_processed": _YES_NO, "is_counted": _YES_NO, "is_unplaced": _YES_NO,
            "is_case": _YES_NO, "ours": _YES_NO, "is_resolved": _YES_NO, "is_replied": _YES_NO,
            "is_via_reception": _YES_NO, "is_reception_case": _YES_NO, "level": _LEVEL,
            "outcome": frozenset({"OURS", "HUONG_DAN", "CHUYEN_DON", "DON_DOC"}),
            "status": frozenset({"LAN_DAU", "NHIEU_LAN", "CHUA"}),
            "prior": frozenset(
                {"LAN_DAU", "LAN_HAI", "BAN_AN", "TC_QUA_HAN", "TC_DA_KET_LUAN", "DA_GIAI_QUYET",
                 "CHUA"}
            ),
            "field": frozenset({"CDCS", "DAT", "HC_KHAC", "CCCV", "TN", "TP", "DANG", "KHAC"}),
        },
    ),
    "resolution": FactSet(
        "petition",
        {
            "matter": _MATTER, "in_scope": _YES_NO, "is_carried": _YES_NO, "is_case": _YES_NO,
            "is_resolved": _YES_NO, "is_placed_result": _YES_NO, "level": _LEVEL,
            "outcome": frozenset(
                {"DUNG", "SAI", "DUNG_MP", "DUNG_SAI", "CONG_NHAN", "HUY_SUA", "RUT", "DINH_CHI"}
            ),
            "timeliness": frozenset({"DUNG_HAN", "TRE_HAN", "CHUA_DU_DU_LIEU"}),
        },
        _AMOUNTS | _MONEY,
    ),
    "execution": FactSet(
        "petition",
        {"matter": _MATTER, "in_scope": _YES_NO, "is_done": _YES_NO},
        _AMOUNTS | _MONEY,
    ),
}  # fmt: skip
"""What may stand in ``count`` and ``sum`` of a table; ``store.statistics`` computes each fact."""


def is_money(amount: str) -> bool:
    """Summed in đồng, shown in million đồng."""
    return amount in _MONEY


Condition = tuple[str, bool | tuple[str, ...]]
"""A fact and what it must be: yes, no, or one of the codes."""


@dataclass(frozen=True, slots=True)
class StatisticsMeasure:
    """Counts the rows whose facts fit, or sums one of their amounts."""

    facts: str
    where: tuple[Condition, ...] = ()
    amount: str = ""
