"""What reading a workbook may ask: villages, catalogue items, columns remembered."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import cast

from qcdc_desktop.domain.dates import parse_date
from qcdc_desktop.domain.kinds import FieldKind, UnitKind
from qcdc_desktop.domain.listing import Condition, ListQuery
from qcdc_desktop.domain.text import fold_heading
from qcdc_desktop.exchange.surroundings import ItemOffer, Surroundings, VillageNames
from qcdc_desktop.services.listing import ListingService
from qcdc_desktop.services.rule_context import Law, RuleContexts
from qcdc_desktop.specs.catalogue import CatalogueItem, ItemKind
from qcdc_desktop.specs.form import FormSet
from qcdc_desktop.specs.item_guess import ItemGuesser
from qcdc_desktop.store.database import Database

_CERTAIN = 100
_NUMBERED = re.compile(
    r"^(?:số|so)?\s*(?P<number>\d{1,6})(?:,\s*(?P<day>[\d/.-]+))?(?:\s*:.*)?$", re.IGNORECASE
)
"""``12``, ``Số 12``, ``Số 12, 05/03/2026: Nà Chì`` as lists and exports write it."""


def surroundings(contexts: RuleContexts, listing: ListingService) -> Surroundings:
    """The data file as a workbook's reader sees it now."""
    villages = VillageNames()
    query = ListQuery("village", ("name",), limit=1000)
    while True:
        page = listing.page(query)
        for row in page.rows:
            villages.add(row.id, str(row.values.get("name") or ""))
        if not page.has_more:
            break
        query = ListQuery("village", ("name",), limit=1000, after=page.rows[-1].key)
    return Surroundings(
        forms=contexts.law.forms,
        today=contexts.today(),
        villages=villages,
        item=Items(contexts).offer,
        record=_Records(listing, contexts.law.forms, contexts.today()).find,
    )


class Items:
    """Catalogue items by code, by title, or by likeness."""

    def __init__(self, contexts: RuleContexts) -> None:
        self._contexts = contexts
        self._guesser = ItemGuesser(contexts.law.catalogues)
        self._names: dict[tuple[int, int, tuple[ItemKind, ...]], dict[str, CatalogueItem]] = {}
        self._offers: dict[tuple[str, int, int, tuple[str, ...]], ItemOffer | None] = {}

    def offer(self, text: str, on: date | None, kinds: tuple[str, ...]) -> ItemOffer | None:
        """The item the text means on that day; frameworks change at the turn of a month."""
        on = on or self._contexts.today()
        key = (fold_heading(text), on.year, on.month, kinds)
        if key not in self._offers:
            self._offers[key] = self._find(text, on, tuple(ItemKind(kind) for kind in kinds))
        return self._offers[key]

    def _find(self, text: str, on: date, kinds: tuple[ItemKind, ...]) -> ItemOffer | None:
        unit_kind = self._contexts.unit_kind()
        named = self._named(unit_kind, on, kinds).get(fold_heading(text))
        if named is not None:
            return ItemOffer(named.code, named.short_title, _CERTAIN)
        found = self._guesser.suggest(text, unit_kind, on, kinds)
        if not found:
            return None
        best = found[0]
        return ItemOffer(best.item.code, best.item.short_title, min(best.score, _CERTAIN - 1))

    def _named(
        self, unit_kind: UnitKind, on: date, kinds: tuple[ItemKind, ...]
    ) -> dict[str, CatalogueItem]:
        """Items by every name they go by, folded once for all rows of a month."""
        key = (on.year, on.month, kinds)
        if key not in self._names:
            found: dict[str, CatalogueItem] = {}
            for item in self._contexts.law.catalogues.items_for(unit_kind, on, kinds):
                names = (item.code, item.short_title, item.title, f"{item.code} {item.short_title}")
                for name in names:
                    found.setdefault(fold_heading(name), item)
            self._names[key] = found
        return self._names[key]


def item_choices(law: Law, unit_kind: UnitKind, today: date) -> dict[tuple[str, ...], list[str]]:
    """Items in force that day, as templates offer them: "code short title" by kinds of item."""
    found: dict[tuple[str, ...], list[str]] = {}
    for spec in law.forms.records.values():
        for field in spec.fields.values():
            if field.item_kinds and field.item_kinds not in found:
                kinds = tuple(ItemKind(kind) for kind in field.item_kinds)
                items = law.catalogues.items_for(unit_kind, today, kinds)
                found[field.item_kinds] = [f"{one.code} {one.short_title}" for one in items]
    return found


class _Records:
    """Records of a register by their number in the book or their title."""

    def __init__(self, listing: ListingService, forms: FormSet, today: date) -> None:
        self._listing = listing
        self._forms = forms
        self._today = today

    def find(self, register: str, text: str) -> int | None:
        """By what people write: the letter's number, the title, or ``Số 12`` of the book.

        Two that fit are none: a guess would tie records together that have nothing in common.
        """
        if not register or not text.strip():
            return None
        for condition in self._ways(register, text.strip()):
            found = self._listing.ids(ListQuery(register, (), condition, limit=2))
            if len(found) == 1:
                return found[0]
        return None

    def _ways(self, register: str, text: str) -> Iterator[tuple[Condition, ...]]:
        spec = self._forms[register]
        if register == "petition":
            yield (Condition("no_in", "eq", text),)
        elif spec.fields[spec.title_field].kind is FieldKind.TEXT:
            yield (Condition(spec.title_field, "eq", text),)
        if told := _NUMBERED.match(text):
            number = (Condition("book_no", "eq", int(told["number"])),)
            day = parse_date(told["day"], self._today) if told["day"] else None
            on = spec.book_date_field or spec.date_field
            yield (*number, Condition(on, "eq", day)) if day and on else number


class ColumnMemory:
    """Columns a person once put right, by the headings they stood under."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def recall(self, signature: str) -> tuple[str, dict[str, str | None]] | None:
        told = self._database.setting(setting_key(signature))
        if told is None:
            return None
        kept = cast("dict[str, object]", json.loads(told))
        return str(kept["register"]), cast("dict[str, str | None]", kept["columns"])


def setting_key(signature: str) -> str:
    """The setting that remembers the columns of a heading."""
    return f"import.columns.{hashlib.sha256(signature.encode()).hexdigest()[:24]}"


def remembered(register: str, columns: Mapping[str, str | None]) -> str:
    """What is kept under ``setting_key``."""
    return json.dumps({"register": register, "columns": dict(columns)}, ensure_ascii=False)
