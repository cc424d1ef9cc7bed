"""Which of the words used lately fit what is being typed: people, posts, bodies, papers, places.

Marks are ignored and the letters may stand anywhere in a word; people are found by their given
name first. Of two spellings of one name (``Hòa``, ``Hoà``) the newer one is kept.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qcdc_desktop.domain.kinds import RecentKind
from qcdc_desktop.domain.text import compose, fold, sort_key, tidy

OFFERED = 6
_NUMBER_ONLY = re.compile(r"^\d{1,5}\s*[/-]?$")
_SYMBOL = re.compile(r"^\d+\s*(?P<rest>[/-]\s*\S.*)$")
_SYMBOLS = 3


@dataclass(frozen=True, slots=True)
class Used:
    """A text used lately, made ready to be found; ``place`` is the field it stands in."""

    text: str
    place: str
    folded: tuple[str, ...]


def distinct(kind: RecentKind, told: Iterable[tuple[str, str]]) -> list[Used]:
    """Each text once, with the field it stands in, in the order told (newest first)."""
    found: dict[str, Used] = {}
    for text, place in told:
        plain = tidy(text)
        key = sort_key(plain) if kind is RecentKind.PERSON else plain.lower()
        if plain and key not in found:
            found[key] = Used(plain, place, tuple(fold(plain).split()))
    return list(found.values())


def fitting(
    kind: RecentKind, used: Sequence[Used], typed: str, place: str, most: int = OFFERED
) -> list[str]:
    """What to offer under a box that holds ``typed``; nothing typed gives the newest ones.

    Of the same field before of others. A bare number of a paper is completed by the symbols that
    the newest papers of this very field bear: ``45`` gives ``45/TB-UBND``.
    """
    wanted = fold(compose(typed)).split()
    plain = tidy(typed).lower()
    own_first = sorted(used, key=lambda one: one.place != place)
    if not wanted:
        return [one.text for one in own_first[:most]]
    ranked = [
        (rank, one.text)
        for one in own_first
        if one.text.lower() != plain and (rank := _rank(kind, one, wanted, plain)) is not None
    ]
    ranked.sort(key=lambda pair: pair[0])
    found = [*_completed(kind, own_first, typed, place), *(text for _, text in ranked)]
    return list(dict.fromkeys(found))[:most]


def _rank(
    kind: RecentKind, one: Used, wanted: Sequence[str], plain: str
) -> tuple[bool, bool, bool] | None:
    """The smaller the better; None where a typed word is found in no word of the text."""
    if not all(any(word in each for each in one.folded) for word in wanted):
        return None
    begins = all(any(each.startswith(word) for each in one.folded) for word in wanted)
    leading = one.folded[-1] if kind is RecentKind.PERSON else one.folded[0]
    has_marks = plain in one.text.lower()
    return (not has_marks and plain != fold(plain), not leading.startswith(wanted[0]), not begins)


def _completed(kind: RecentKind, used: Sequence[Used], typed: str, place: str) -> list[str]:
    if kind is not RecentKind.DOCUMENT or not _NUMBER_ONLY.match(typed.strip()):
        return []
    number = typed.strip().rstrip("/- ")
    symbols = [
        symbol["rest"] for one in used if one.place == place and (symbol := _SYMBOL.match(one.text))
    ]
    return [f"{number}{symbol}" for symbol in list(dict.fromkeys(symbols))[:_SYMBOLS]]
