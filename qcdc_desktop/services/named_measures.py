"""Figures that a filter cannot say: they ask the catalogue, or how a covenant stood on a day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.domain.listing import Condition
from qcdc_desktop.domain.measuring import MeasureSpec, RecordsBehind, Span
from qcdc_desktop.domain.village_history import LivingVillage
from qcdc_desktop.services.report_deadlines import reports_due
from qcdc_desktop.specs.catalogue import Catalogues, ItemKind, Side
from qcdc_desktop.store.report_reader import ReportReader
from qcdc_desktop.store.report_rows import LatestPublication

HEADS_IN_DIALOGUE = MeasureSpec(
    "dialogue",
    (
        Condition("state", "not_in", ("DU_KIEN", "DA_MOI", "HOAN", "HUY")),
        Condition("chair_role", "in", ("BI_THU", "CHU_TICH", "THU_TRUONG")),
    ),
    on="held_on",
    span=Span.YEAR_TO_DATE,
)

MEETINGS = MeasureSpec("village_meeting", on="held_on", span=Span.YEAR_TO_DATE)
CONFERENCES = MeasureSpec(
    "village_meeting",
    (Condition("kind", "in", ("HOI_NGHI_DINH_KY",)),),
    on="held_on",
    span=Span.YEAR_TO_DATE,
)


@dataclass(frozen=True)
class NamedMeasures:
    """Computes the measures named in the form files for one unit and one report."""

    reader: ReportReader
    unit_kind: UnitKind
    catalogues: Catalogues

    def compute(self, name: str) -> RecordsBehind:
        """The figure and the records it stands on."""
        named: dict[str, Callable[[], RecordsBehind]] = {
            "village_households": lambda: self._people("households"),
            "village_population": lambda: self._people("population"),
            "village_minority_households": lambda: self._people("ethnic_minority_households"),
            "villages_met_once": lambda: self._meetings(1, 1),
            "villages_met_twice": lambda: self._meetings(2, 2),
            "villages_met_often": lambda: self._meetings(3, None),
            "villages_not_met": self._not_met,
            "villages_with_conference": self._conferences,
            "published_items": lambda: self._published(self._main_side),
            "items_to_publish": lambda: self._to_publish(self._main_side),
            "published_items_of_agency": lambda: self._published(Side.AGENCY),
            "items_to_publish_of_agency": lambda: self._to_publish(Side.AGENCY),
            "overdue_publications": self._overdue,
            "heads_in_dialogue": self._heads,
            "villages_with_covenant": lambda: self._villages(with_customs_clause=False),
            "villages_with_customs_clause": lambda: self._villages(with_customs_clause=True),
            "reports_due": lambda: _sent(self._reports[0]),
            "reports_in_time": lambda: _sent(self._reports[1]),
        }
        return named[name]()

    @cached_property
    def _reports(self) -> tuple[int, int]:
        """Reports due in the window, and those sent in time: the day of sending tells."""
        owed = self.reader.reports_owed()
        unit = {"deadlines": owed.deadlines, "first_year": owed.first_year}
        return reports_due(unit, (), self.reader.spans.period, owed.sent)

    @property
    def _cutoff(self) -> date:
        return self.reader.spans.period.end

    @property
    def _main_side(self) -> Side:
        return Side.COMMUNE if self.unit_kind is UnitKind.COMMUNE else Side.AGENCY

    def _wanted(self, side: Side) -> frozenset[str]:
        """Items the unit must make public, by their smallest parts, without "không thuộc diện"."""
        items = self.catalogues.items_for(self.unit_kind, self._cutoff, (ItemKind.PUBLISH,), side)
        parents = {item.parent for item in items if item.parent}
        excluded = self.reader.excluded_items()
        return frozenset(
            item.code
            for item in items
            if item.code not in parents and not {item.code, item.parent} & excluded
        )

    def _to_publish(self, side: Side) -> RecordsBehind:
        return RecordsBehind("publicity", (), (), len(self._wanted(side)))

    def _published(self, side: Side) -> RecordsBehind:
        wanted = self._wanted(side)
        covered: dict[int, frozenset[str]] = {
            each.id: self._covers(each) & wanted
            for each in self.reader.latest_publications()
            if self._holds(each)
        }
        ids = tuple(id_ for id_, codes in covered.items() if codes)
        items: frozenset[str] = frozenset[str]().union(*covered.values())
        return RecordsBehind("publicity", ids, ids, len(items))

    def _holds(self, latest: LatestPublication) -> bool:
        """Made public this year, or before and not yet due again."""
        if latest.posted_on >= self.reader.spans.year_to_date.start:
            return True
        return latest.renew_due_on is not None and latest.renew_due_on >= self._cutoff

    def _covers(self, latest: LatestPublication) -> frozenset[str]:
        """The item itself, and what it became when the law changed meanwhile."""
        item = self.catalogues.find(latest.item)
        return frozenset((latest.item, *item.maps_to)) if item else frozenset((latest.item,))

    def _overdue(self) -> RecordsBehind:
        """Past the day of renewal counts as not done (reports.md §6.1)."""
        excluded = self.reader.excluded_items()
        ids = tuple(
            each.id
            for each in self.reader.latest_publications()
            if each.renew_due_on is not None
            and each.renew_due_on < self._cutoff
            and each.item not in excluded
        )
        return RecordsBehind("publicity", ids, ids, len(ids))

    @cached_property
    def _living(self) -> tuple[LivingVillage, ...]:
        return self.reader.villages()

    def _people(self, column: str) -> RecordsBehind:
        """Of every village of the day, what was merged into it included."""
        counts = {each.id: getattr(each, column) for each in self._living}
        ids = tuple(id_ for id_, count in counts.items() if count is not None)
        return RecordsBehind("village", ids, ids, sum(counts[id_] for id_ in ids))

    @cached_property
    def _meetings_of(self) -> dict[int, list[int]]:
        return self._met(MEETINGS)

    def _met(self, spec: MeasureSpec) -> dict[int, list[int]]:
        """Meetings since the opening of the year by village of the day, merged ones with it."""
        heirs = {id_: each.id for each in self._living for id_ in each.ids}
        found: dict[int, list[int]] = {each.id: [] for each in self._living}
        for meeting, village in self.reader.pairs(spec, "village"):
            if village in heirs:
                found[heirs[village]].append(meeting)
        return found

    def _meetings(self, least: int, most: int | None) -> RecordsBehind:
        met = [
            ids
            for ids in self._meetings_of.values()
            if least <= len(ids) and (most is None or len(ids) <= most)
        ]
        ids = tuple(sorted(id_ for each in met for id_ in each))
        return RecordsBehind("village_meeting", ids, ids, len(met))

    def _not_met(self) -> RecordsBehind:
        ids = tuple(sorted(village for village, met in self._meetings_of.items() if not met))
        return RecordsBehind("village", ids, ids, len(ids))

    def _conferences(self) -> RecordsBehind:
        held = [ids for ids in self._met(CONFERENCES).values() if ids]
        ids = tuple(sorted(id_ for each in held for id_ in each))
        return RecordsBehind("village_meeting", ids, ids, len(held))

    def _heads(self) -> RecordsBehind:
        held = self.reader.behind(HEADS_IN_DIALOGUE)
        return RecordsBehind("dialogue", held.record_ids, held.row_ids, min(held.amount, 1))

    def _villages(self, *, with_customs_clause: bool) -> RecordsBehind:
        """Villages whose covenant is in force on the cut-off day; each village once."""
        alive = {village.id for village in self._living}
        rows = [
            row
            for row in self.reader.covenants()
            if row.village in alive
            and row.dates.is_in_force(self._cutoff)
            and (row.has_customs_clause or not with_customs_clause)
        ]
        ids = tuple(row.id for row in rows)
        return RecordsBehind("covenant", ids, ids, len({row.village for row in rows}))


def _sent(count: int) -> RecordsBehind:
    """A figure of papers, which are no records."""
    return RecordsBehind("unit", (), (), count)
