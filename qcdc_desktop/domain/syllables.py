"""Whether letters can be a Vietnamese syllable: how garbled text is told from good text.

Spelling alone is asked (initial, vowels, final, tone), no dictionary: names of people and places
are syllables too.
"""

import re
import unicodedata
from functools import lru_cache

_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_STOP_TONES = {"\u0301", "\u0323"}
"""Syllables that end in c, ch, p or t bear these two tones only."""
_SHAPE = re.compile(
    r"(?P<first>ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx])?"
    r"(?P<vowels>uyê|uya|uyu|iêu|yêu|oai|oao|oay|oeo|uây|uôi|ươi|ươu|uêu"
    r"|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă|oe|oi|oo|ôi|ơi|ua|uâ|uê|ui|uô|uơ|uy"
    r"|ưa|ưi|ươ|ưu|yê|[aăâeêioôơuưy])"
    r"(?P<last>ch|ng|nh|[cmnpt])?"
)


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    """Say whether the word is spelt as one Vietnamese syllable, in any case and composition."""
    letters: list[str] = []
    tones: list[tuple[str, int]] = []
    for letter in unicodedata.normalize("NFC", word.lower()):
        marks = unicodedata.normalize("NFD", letter)
        tones += [(mark, len(letters)) for mark in marks if mark in _TONES]
        bare = "".join(mark for mark in marks if mark not in _TONES)
        letters.append(unicodedata.normalize("NFC", bare))
    found = _SHAPE.fullmatch("".join(letters))
    if found is None or len(tones) > 1:
        return False
    first, vowels, last = found["first"] or "", found["vowels"], found["last"] or ""
    if tones and not _bears_tone(vowels, tones[0][1] - len(first)):
        return False
    if last in {"c", "ch", "p", "t"} and not {tone for tone, _ in tones} & _STOP_TONES:
        return False
    front = vowels[0] in "eêiy"
    if first in {"k", "gh", "ngh"}:
        return front
    if first == "c":
        return not front
    return not (first in {"g", "ng"} and vowels[0] in "eê")


def _bears_tone(vowels: str, at: int) -> bool:
    """Either way of placing the mark (hòa, hoà) is good; no other letter may bear it."""
    if not 0 <= at < len(vowels):
        return False
    if vowels in {"oa", "oe", "uy"}:
        return True
    shaped = [place for place, vowel in enumerate(vowels) if vowel in "ăâêôơư"]
    if shaped:
        return at == shaped[-1]
    return at == (1 if len(vowels) == 3 or vowels == "oo" else 0)
