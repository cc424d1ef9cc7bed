"""What the law says must be published, decided, voted on, consulted and supervised.

Two frameworks hold: Pháp lệnh 34/2007 with NĐ 04/2015 up to 30/06/2023, Luật 10/2022 from
01/07/2023. The framework of a record follows the **day of the event**, never the reporting
period, so 2023 is a split year. A commune is also an administrative agency: it answers for the
checklist of Chương II (side COMMUNE) and for that of Chương III (side AGENCY).

Numbers carry the confidence of the source they were read from; where the law fixes none, or none
could be verified, there is none here either: "chưa đủ dữ liệu", never "đúng hạn".
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from qcdc_desktop.domain.kinds import UnitKind

if TYPE_CHECKING:
    from qcdc_desktop.domain.working_days import WorkingCalendar


class ItemKind(StrEnum):
    """What is done with the item; `vote` is the old law's "bàn, biểu quyết" before recognition."""

    PUBLISH = "publish"
    DECIDE = "decide"
    VOTE = "vote"
    CONSULT = "consult"
    SUPERVISE = "supervise"


class Side(StrEnum):
    """Which checklist: towards the people of the commune, or inside the agency or unit."""

    COMMUNE = "COMMUNE"
    AGENCY = "AGENCY"


class Confidence(StrEnum):
    SOURCED = "SOURCED"
    MEMORY_HIGH = "MEMORY_HIGH"
    MEMORY_MEDIUM = "MEMORY_MEDIUM"
    MEMORY_LOW = "MEMORY_LOW"


class LimitUnit(StrEnum):
    """Working days, calendar days, months."""

    WD = "WD"
    D = "D"
    M = "M"


class PostingMode(StrEnum):
    """INTERNAL: on the office's own network, or on its board where there is none (Điều 48)."""

    FIXED_DAYS = "FIXED_DAYS"
    PERMANENT = "PERMANENT"
    INTERNAL = "INTERNAL"
    BY_SPECIAL_LAW = "BY_SPECIAL_LAW"
    NOT_POSTED = "NOT_POSTED"


class Renewal(StrEnum):
    """How often the matter comes round again."""

    ON_EVENT = "ON_EVENT"
    ON_CHANGE = "ON_CHANGE"
    CONTINUOUS = "CONTINUOUS"
    PER_PROJECT = "PER_PROJECT"
    YEAR_QUARTER_MONTH = "YEAR_QUARTER_MONTH"
    QUARTERLY = "QUARTERLY"
    QUARTERLY_PLAN = "QUARTERLY_PLAN"
    QUARTER_HALF_YEAR = "QUARTER_HALF_YEAR"
    HALF_YEARLY = "HALF_YEARLY"
    YEARLY = "YEARLY"
    YEAR_END = "YEAR_END"
    AT_LEAST_YEARLY = "AT_LEAST_YEARLY"
    YEARLY_OR_EXTRAORDINARY = "YEARLY_OR_EXTRAORDINARY"
    EVERY_TWO_YEARS = "EVERY_TWO_YEARS"

    @property
    def months(self) -> int | None:
        """Months until it is due again; None where only an event brings it back."""
        return _RENEWAL_MONTHS.get(self)


_RENEWAL_MONTHS = {
    Renewal.YEAR_QUARTER_MONTH: 1,
    Renewal.QUARTERLY: 3,
    Renewal.QUARTERLY_PLAN: 3,
    Renewal.QUARTER_HALF_YEAR: 3,
    Renewal.HALF_YEARLY: 6,
    Renewal.YEARLY: 12,
    Renewal.YEAR_END: 12,
    Renewal.AT_LEAST_YEARLY: 12,
    Renewal.YEARLY_OR_EXTRAORDINARY: 12,
    Renewal.EVERY_TWO_YEARS: 24,
}


class Basis(StrEnum):
    """Whom a share is a share of."""

    ALL_HOUSEHOLDS = "ALL_HOUSEHOLDS"
    ALL_VOTERS_OR_HOUSEHOLDS = "ALL_VOTERS_OR_HOUSEHOLDS"
    ALL_VOTERS_OR_HOUSEHOLDS_OF_COMMUNE = "ALL_VOTERS_OR_HOUSEHOLDS_OF_COMMUNE"
    ALL_VILLAGES = "ALL_VILLAGES"
    PRESENT = "PRESENT"
    SUMMONED = "SUMMONED"


class ShareRule(StrEnum):
    AT_LEAST = "AT_LEAST"
    MORE_THAN = "MORE_THAN"


@dataclass(frozen=True, slots=True)
class Threshold:
    """A share that must be reached, in whole numbers: 2/3 exactly passes, 50 % exactly does not."""

    basis: Basis
    rule: ShareRule
    num: int
    den: int

    def is_met(self, votes: int, total: int) -> bool:
        if total <= 0:
            return False
        left, right = self.den * votes, self.num * total
        return left >= right if self.rule is ShareRule.AT_LEAST else left > right


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """Where the duty stands; parts that could not be verified are empty."""

    law: str
    article: str = ""
    clause: str = ""
    point: str = ""

    def __str__(self) -> str:
        named = (("điểm", self.point), ("khoản", self.clause), ("Điều", self.article))
        return " ".join([f"{word} {number}" for word, number in named if number] + [self.law])


@dataclass(frozen=True, slots=True)
class PublishDeadline:
    """Publish within so many days of `counted_from` (a phrase of the law)."""

    days: int
    unit: LimitUnit
    counted_from: str
    confidence: Confidence
    sources: tuple[str, ...]

    def due_on(self, decided_on: date, calendar: WorkingCalendar) -> date:
        if self.unit is LimitUnit.WD:
            return calendar.add_working_days(decided_on, self.days)
        return calendar.add_days_rolled(decided_on, self.days)


@dataclass(frozen=True, slots=True)
class PostingRule:
    """How it is posted; days are None where the law fixes none."""

    mode: PostingMode
    min_days: int | None
    radio_min_days: int | None
    places: tuple[str, ...]
    confidence: Confidence
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CatalogueItem:
    """One thing the law names. `forms` are the codes of the register the kind belongs to."""

    code: str
    framework: str
    position: int
    kind: ItemKind
    group: str
    applies_to: frozenset[UnitKind]
    short_title: str
    title: str
    keywords: tuple[str, ...]
    legal_basis: LegalBasis
    see_also: tuple[str, ...]
    forms: tuple[str, ...]
    required_forms: tuple[str, ...]
    renewal: Renewal | None
    valid_from: date
    valid_to: date | None
    needs_check_2025: bool
    confidence: Confidence
    rules_confidence: Confidence
    sources: tuple[str, ...]
    parent: str | None = None
    posting: PostingRule | None = None
    deadline: PublishDeadline | None = None
    threshold: Threshold | None = None
    quorum: Threshold | None = None
    commune_threshold: Threshold | None = None
    notice_before_days: int | None = None
    consult_min_days: int | None = None
    reply_within_days: int | None = None
    send_within_working_days: int | None = None
    recognition_working_days: int | None = None
    send_to: tuple[str, ...] = ()
    recognised_by: str | None = None
    effective_from: str | None = None
    maps_to: tuple[str, ...] = ()
    note: str | None = None

    def applies(self, unit_kind: UnitKind, side: Side, on: date) -> bool:
        """Whether a unit of this kind answers for the item on that day, on that checklist."""
        if on < self.valid_from or (self.valid_to is not None and on > self.valid_to):
            return False
        return _ANSWERS_AS.get((unit_kind, side)) in self.applies_to


_ANSWERS_AS: dict[tuple[UnitKind, Side], UnitKind] = {
    (UnitKind.COMMUNE, Side.COMMUNE): UnitKind.COMMUNE,
    (UnitKind.COMMUNE, Side.AGENCY): UnitKind.AGENCY,
    (UnitKind.AGENCY, Side.AGENCY): UnitKind.AGENCY,
    (UnitKind.PUBLIC_UNIT, Side.AGENCY): UnitKind.PUBLIC_UNIT,
    (UnitKind.RECEIVER, Side.AGENCY): UnitKind.AGENCY,
}


@dataclass(frozen=True, slots=True)
class FormOfDoing:
    """A lawful form (niêm yết, họp, phát phiếu …) as one side's law words it, and its evidence."""

    code: str
    kind: ItemKind
    side: Side
    label: str
    legal_basis: str
    evidence: str


@dataclass(frozen=True, slots=True)
class CatalogueRule:
    """A rule for a whole kind, shown as help: text, number, unit."""

    code: str
    kind: ItemKind
    side: Side
    legal_basis: str
    text: str
    value: int | None
    unit: str
    confidence: Confidence
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LegalDocument:
    number: str
    title: str
    signed_on: date
    in_force_on: date | None
    out_of_force_on: date | None
    status: str
    source: str


@dataclass(frozen=True, slots=True)
class Source:
    code: str
    title: str
    url: str | None
    locator: str | None
    note: str | None


@dataclass(frozen=True)
class Catalogue:
    """One framework, read whole."""

    code: str
    notes: tuple[str, ...]
    groups: Mapping[str, str]
    documents: tuple[LegalDocument, ...]
    forms: tuple[FormOfDoing, ...]
    rules: tuple[CatalogueRule, ...]
    sources: tuple[Source, ...]
    items: tuple[CatalogueItem, ...]

    @cached_property
    def by_code(self) -> Mapping[str, CatalogueItem]:
        return {item.code: item for item in self.items}

    def children(self, code: str) -> tuple[CatalogueItem, ...]:
        """The parts an item is counted by; empty for an item without parts."""
        return tuple(item for item in self.items if item.parent == code)


@dataclass(frozen=True, slots=True)
class CatalogueEdition:
    """What a report prints about the framework it used."""

    code: str
    file: str
    title: str
    version: str
    prepared_on: date
    valid_from: date
    valid_to: date | None

    def holds(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


class Catalogues:
    """All frameworks; each is read when first asked for and kept for the life of the program."""

    def __init__(
        self,
        editions: Iterable[CatalogueEdition],
        load: Callable[[CatalogueEdition], Catalogue],
        two_tier_from: date,
    ) -> None:
        self.editions = tuple(sorted(editions, key=lambda edition: edition.valid_from))
        self._load = load
        self._loaded: dict[str, Catalogue] = {}
        self._two_tier_from = two_tier_from

    def edition_on(self, on: date) -> CatalogueEdition:
        """The edition in force; days before the first law fall to the first."""
        return next((each for each in self.editions if each.holds(on)), self.editions[0])

    def catalogue_on(self, on: date) -> Catalogue:
        return self.catalogue(self.edition_on(on).code)

    def catalogue(self, code: str) -> Catalogue:
        """The framework of this code; KeyError for an unknown one."""
        if code not in self._loaded:
            edition = {each.code: each for each in self.editions}[code]
            self._loaded[code] = self._load(edition)
        return self._loaded[code]

    def items_for(
        self,
        unit_kind: UnitKind,
        on: date,
        kinds: Collection[ItemKind] = tuple(ItemKind),
        side: Side | None = None,
    ) -> tuple[CatalogueItem, ...]:
        """What a unit answers for on that day, in the order of the law; without a side, of both.

        A commune with no side named gets its commune checklist first, then the agency's.
        """
        wanted = frozenset(ItemKind(kind) for kind in kinds)
        sides = tuple(Side) if side is None else (side,)
        found = {
            item.code: item
            for each in sides
            for item in self.catalogue_on(on).items
            if item.kind in wanted and item.applies(unit_kind, each, on)
        }
        return tuple(found.values())

    def find(self, code: str) -> CatalogueItem | None:
        """The item of this code in whichever framework has it."""
        known = [each for each in self.editions if each.code in self._loaded]
        unread = [each for each in self.editions if each.code not in self._loaded]
        for edition in (*known, *unread):
            if item := self.catalogue(edition.code).by_code.get(code):
                return item
        return None

    def is_two_tier(self, on: date) -> bool:
        """Whether the district level is gone (from 01/07/2025): labels and addressees differ."""
        return on >= self._two_tier_from
