"""Villages through time: which existed on a day, what was merged into what, whose figures count.

A merged village keeps its name and its figures; its successor stands for it from the day after its
last day. Where the successor has counted its households since, that figure holds; until then the
figure is the sum of its parts (NĐ 185/2026 Điều 2, 9; registers.md, Masters).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from qcdc_desktop.domain.partial_date import last_day


@dataclass(frozen=True, slots=True)
class VillageCount:
    """Households and people on one day; None is not known, never zero."""

    as_of_on: date
    households: int | None
    population: int | None = None
    ethnic_minority_households: int | None = None


@dataclass(frozen=True, slots=True)
class VillageSpan:
    """One village with its first and last day (None: open) and its figures, oldest first."""

    id: int
    name: str
    valid_from_on: date | None = None
    valid_to_on: date | None = None
    successor_id: int | None = None
    counts: tuple[VillageCount, ...] = ()
    is_complete: bool = True

    @property
    def ends_on(self) -> date | None:
        """The last day it can have had."""
        return last_day(self.valid_to_on) if self.valid_to_on is not None else None

    def exists_on(self, on: date) -> bool:
        """Whether it may have existed then, where dates are no full days."""
        begun = self.valid_from_on is None or self.valid_from_on <= last_day(on)
        return begun and (self.ends_on is None or on <= self.ends_on)

    def count_on(self, on: date) -> VillageCount | None:
        """The figures in force that day; the nearest later ones where there are none so early."""
        earlier = [count for count in self.counts if count.as_of_on <= on]
        return earlier[-1] if earlier else next(iter(self.counts), None)


@dataclass(frozen=True, slots=True)
class VillagePart:
    """A village as it entered a sum: its last figure before it was merged."""

    village: VillageSpan
    count: VillageCount | None


@dataclass(frozen=True, slots=True)
class LivingVillage:
    """A village of the day with all that were merged into it, directly or before.

    ``households``, ``population`` and ``ethnic_minority_households`` hold for the day; None where
    one part is not known. ``ids`` are those of the village and of its parts: a record about any of
    them counts for the village.
    """

    village: VillageSpan
    parts: tuple[VillagePart, ...]
    households: int | None
    population: int | None
    ethnic_minority_households: int | None

    @property
    def id(self) -> int:
        return self.village.id

    @property
    def name(self) -> str:
        return self.village.name

    @property
    def ids(self) -> frozenset[int]:
        return frozenset({self.village.id, *(part.village.id for part in self.parts)})

    @property
    def parts_told(self) -> str:
        """What stands under a sum: "Nà Chì 60 hộ, Bản Lủng 45 hộ"; empty where nothing merged."""
        return ", ".join(_told(part) for part in self.parts)


class VillageHistory:
    """All villages of the file in the order they were handed over (by name)."""

    def __init__(self, villages: Iterable[VillageSpan] = ()) -> None:
        self._villages = {village.id: village for village in villages}

    def __iter__(self) -> Iterator[VillageSpan]:
        return iter(self._villages.values())

    def get(self, village_id: int) -> VillageSpan | None:
        return self._villages.get(village_id)

    def heir(self, village_id: int, on: date) -> VillageSpan | None:
        """The village of the day that stands for this one: itself, or what it was merged into."""
        return next((each for each in self._line(village_id) if each.exists_on(on)), None)

    def is_in_circle(self, village_id: int, successor_id: int | None) -> bool:
        """Whether naming this successor leads back to the village."""
        return successor_id is not None and any(
            village_id in {each.id, each.successor_id} for each in self._line(successor_id)
        )

    def living(self, on: date) -> tuple[LivingVillage, ...]:
        """Every complete village of the day, each with those merged into it by then."""
        found = [each for each in self if each.is_complete and each.exists_on(on)]
        return tuple(self._with_parts(each, on) for each in found)

    def living_village(self, village_id: int, on: date) -> LivingVillage | None:
        """The village as of the day; None when it did not exist."""
        village = self.get(village_id)
        if village is None or not village.exists_on(on):
            return None
        return self._with_parts(village, on)

    def households_on(self, village_id: int, on: date) -> int | None:
        """The denominator of a vote that day; None where it is not known."""
        living = self.living_village(village_id, on)
        return living.households if living else None

    def _line(self, village_id: int) -> Iterator[VillageSpan]:
        """The village, what it was merged into, and so on; a circle ends where it closes."""
        seen: set[int] = set()
        village = self.get(village_id)
        while village is not None and village.id not in seen:
            seen.add(village.id)
            yield village
            village = self.get(village.successor_id) if village.successor_id else None

    def _parents(self, village: VillageSpan, on: date) -> list[VillageSpan]:
        """Those merged straight into it before the day."""
        return [
            each
            for each in self
            if each.successor_id == village.id
            and each.id != village.id
            and each.ends_on is not None
            and each.ends_on < on
        ]

    def _parts(self, village: VillageSpan, on: date, seen: frozenset[int]) -> list[VillagePart]:
        found: list[VillagePart] = []
        for each in self._parents(village, on):
            if each.id in seen or each.ends_on is None:
                continue
            found.append(VillagePart(each, each.count_on(each.ends_on)))
            found += self._parts(each, each.ends_on, seen | {each.id})
        return found

    def _with_parts(self, village: VillageSpan, on: date) -> LivingVillage:
        seen = frozenset({village.id})
        return LivingVillage(
            village,
            tuple(self._parts(village, on, seen)),
            *(self._sum(village, on, column, seen) for column in _COLUMNS),
        )

    def _sum(self, village: VillageSpan, on: date, column: str, seen: frozenset[int]) -> int | None:
        """The own figure, and the last figures of what was merged in after it was taken."""
        count = village.count_on(on)
        joined = [
            each
            for each in self._parents(village, on)
            if each.id not in seen
            and each.ends_on is not None
            and (count is None or count.as_of_on <= each.ends_on)
        ]
        numbers: list[int | None] = [] if count is None else [getattr(count, column)]
        for each in joined:
            last_on = each.ends_on or on
            numbers.append(self._sum(each, last_on, column, seen | {each.id}))
        known = [number for number in numbers if number is not None]
        return sum(known) if known and len(known) == len(numbers) else None


_COLUMNS = ("households", "population", "ethnic_minority_households")


def _told(part: VillagePart) -> str:
    households = part.count.households if part.count else None
    return part.village.name if households is None else f"{part.village.name} {households} hộ"
