"""Guesses which catalogue item a line of an old book means, by the words they share.

Only ever a suggestion for a person to confirm: the importer and the record page offer the first
few, nothing is stored by itself. Pairs of neighbouring words count more than single ones, because
a Vietnamese word is mostly two syllables; words found in few items count more than common ones.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.domain.text import words
from qcdc_desktop.specs.catalogue import CatalogueItem, Catalogues, ItemKind, Side

_SILENT = frozenset(
    words(
        "các cấp cho có của đã đến do được hoặc hằng kèm khi là một mới năm ngày những số tại tăng"
        " theo thôn thuộc trong từ và về việc với vào xã ubnd hđnd danh sách thông báo"
    )
)
_PAIR_WEIGHT = 2.0
_LEAST_SCORE = 25


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`score` 0–100: the share of the text's meaning that the item accounts for."""

    item: CatalogueItem
    score: int


class ItemGuesser:
    """Keeps the words of the checklists it has been asked about."""

    def __init__(self, catalogues: Catalogues) -> None:
        self._catalogues = catalogues
        self._indexed: dict[tuple[str, ...], _Index] = {}

    def suggest(
        self,
        text: str,
        unit_kind: UnitKind,
        on: date,
        kinds: Collection[ItemKind] = (ItemKind.PUBLISH,),
        side: Side | None = None,
    ) -> tuple[Suggestion, ...]:
        """Items in force on that day for that unit, the likeliest first; none below a quarter."""
        items = self._catalogues.items_for(unit_kind, on, kinds, side)
        key = tuple(item.code for item in items)
        if key not in self._indexed:
            self._indexed[key] = _Index(items)
        return self._indexed[key].rank(_grams(text))


class _Index:
    def __init__(self, items: tuple[CatalogueItem, ...]) -> None:
        self._items = [(item, _item_grams(item)) for item in items]
        self._seen_in = Counter(gram for _, grams in self._items for gram in grams)

    def rank(self, asked: frozenset[str]) -> tuple[Suggestion, ...]:
        whole = sum(self._weight(gram) for gram in asked)
        if not whole:
            return ()
        scored = [
            (round(100 * sum(self._weight(gram) for gram in asked & grams) / whole), item, grams)
            for item, grams in self._items
        ]
        # Of two that fit alike: first the commune's own checklist, then the narrower one.
        scored.sort(
            key=lambda row: (
                -row[0],
                UnitKind.COMMUNE not in row[1].applies_to,
                len(row[2]),
                row[1].position,
            )
        )
        return tuple(Suggestion(item, score) for score, item, _ in scored if score >= _LEAST_SCORE)

    def _weight(self, gram: str) -> float:
        rarity = math.log((1 + len(self._items)) / (1 + self._seen_in[gram]))
        return rarity * (_PAIR_WEIGHT if " " in gram else 1.0)


def _item_grams(item: CatalogueItem) -> frozenset[str]:
    phrases = (item.short_title, *item.title.replace(",", ";").split(";"), *item.keywords)
    return frozenset[str]().union(*(_grams(phrase) for phrase in phrases))


def _grams(text: str) -> frozenset[str]:
    spoken = [word for word in words(text) if not word.isdigit()]
    pairs = {f"{one} {two}" for one, two in itertools.pairwise(spoken)}
    singles = {word for word in spoken if word not in _SILENT}
    return frozenset(singles | {pair for pair in pairs if not _SILENT.issuperset(pair.split())})
