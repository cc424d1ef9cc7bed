"""Text typed with the letter tables of before Unicode: TCVN3 (ABC fonts) and VNI.

Such text shows as ``Céng hoµ`` or ``Coäng hoøa``. It is recognised by what it becomes: words that
are no syllables as they stand and are ones once converted. Only words with letters outside of
ASCII tell anything; a text of which too few are there is never sure.

The capital fonts of TCVN3 (``.VnTimeH``) show small marked letters as capitals: ``CéNG HßA`` is
read as it stood on paper, ``CỘNG HÒA``.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from qcdc_desktop.domain.syllables import is_syllable

SURE_WORDS = 5
"""So many different words must agree before a conversion is proposed as sure."""
_SURE_SHARE = 0.85
_LIKELY_SHARE = 0.6

_TCVN3_FROM_A1 = (
    "ĂÂÊÔƠƯĐăâêôơưđ"  # A1–AE
    "\0\0\0\0\0\0àảãáạ\0ằẳẵắ\0"  # AF–BF
    "\0\0\0\0\0\0ặầẩẫấậè\0ẻẽ"  # C0–CF
    "éẹềểễếệìỉ\0\0\0ĩíịò"  # D0–DF
    "\0ỏõóọồổỗốộờởỡớợù"  # E0–EF
    "\0ủũúụừửữứựỳỷỹýỵ\0"  # F0–FF
)
_TCVN3 = {chr(0xA1 + at): letter for at, letter in enumerate(_TCVN3_FROM_A1) if letter != "\0"}
_SURE_CAPITALS = frozenset(map(chr, [*range(0x41, 0x5B), *range(0xA1, 0xA8)]))
"""TCVN3 letters that are capitals in every font: A–Z and ĂÂÊÔƠƯĐ."""
_CAPITALS_IN_TEXT, _CAPITALS_IN_WORD = 3, 2
_SPOKEN = re.compile(r"\s+|\S+")
_TCVN3["\u03bc"] = "à"  # what some programs make of the micro sign

# Marks that stand after a vowel in VNI, with what they add: shape and tone as combining marks.
_VNI_MARKS = {
    "ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309",
    "ã": "\u0302\u0303", "ä": "\u0302\u0323",
    "ê": "\u0306", "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309",
    "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
_VNI_LETTERS = {
    "ñ": "đ", "ô": "ơ", "ö": "ư", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"
}  # fmt: skip
_VNI_CARRIERS = {"a": "aâê", "e": "eâ", "o": "oâ", "u": "u", "y": "y", "ô": "ơ", "ö": "ư"}
_CIRCUMFLEX, _BREVE = "âáàåãä", "êéèúüë"


class OldLetters(StrEnum):
    """The two tables that offices used."""

    TCVN3 = "TCVN3"
    VNI = "VNI"

    @property
    def called(self) -> str:
        """As people call it."""
        return "TCVN3 (ABC)" if self is OldLetters.TCVN3 else "VNI"


@dataclass(frozen=True, slots=True)
class Recognised:
    """What texts were typed with; ``words`` is how many different ones told so."""

    letters: OldLetters
    words: int
    is_sure: bool


def _vni_pairs() -> dict[str, str]:
    pairs: dict[str, str] = {}
    for carrier in _VNI_CARRIERS:
        letter = _VNI_LETTERS.get(carrier, carrier)
        for mark, added in _VNI_MARKS.items():
            if mark in _CIRCUMFLEX and carrier not in "aeo":
                continue
            if mark in _BREVE and carrier != "a":
                continue
            made = unicodedata.normalize("NFC", letter + added)
            for one in (carrier, carrier.upper()):
                wanted = made if one == carrier else made.upper()
                pairs[one + mark] = pairs[one + mark.upper()] = wanted
    return pairs


_VNI_PAIRS = _vni_pairs()
_VNI_SINGLES = _VNI_LETTERS | {old.upper(): new.upper() for old, new in _VNI_LETTERS.items()}
_WORD = re.compile(r"[^\s0-9!-/:-@\[-`{-~“”‘’–—…•]+")


def converted(text: str, letters: OldLetters) -> str:
    """The text in Unicode; letters the table does not know stay."""
    if text.isascii():
        return text
    if letters is OldLetters.TCVN3:
        return _as_capitals(text, "".join(_TCVN3.get(letter, letter) for letter in text))
    made: list[str] = []
    at = 0
    while at < len(text):
        pair = text[at : at + 2]
        if pair in _VNI_PAIRS:
            made.append(_VNI_PAIRS[pair])
            at += 2
        else:
            made.append(_VNI_SINGLES.get(text[at], text[at]))
            at += 1
    return "".join(made)


def _as_capitals(old: str, made: str) -> str:
    """Text of a capital font, whole or by words; both texts are of one length.

    Only the letters that are the same in every font tell: of a word such as ``X·`` alone nobody
    knows whether it stood in capitals, so it is left.
    """
    if _is_capital(old, _CAPITALS_IN_TEXT):
        return made.upper()
    if not any(_is_capital(word, _CAPITALS_IN_WORD) for word in old.split()):
        return made
    words = (
        (made[part.start() : part.end()], _is_capital(part[0], _CAPITALS_IN_WORD))
        for part in _SPOKEN.finditer(old)
    )
    return "".join(word.upper() if is_capital else word for word, is_capital in words)


def _is_capital(old: str, least: int) -> bool:
    capitals = sum(letter in _SURE_CAPITALS for letter in old)
    return capitals >= least and not any("a" <= letter <= "z" for letter in old)


def recognised(texts: Iterable[str]) -> Recognised | None:
    """The table that texts, or some among good ones, were typed with; None when none is likely."""
    odd = {word for text in texts if not text.isascii() for word in _telling(text) if _is_odd(word)}
    if not odd:
        return None
    best = max(OldLetters, key=lambda letters: _readable(odd, letters))
    gained = _readable(odd, best)
    share = gained / len(odd)
    if share < _LIKELY_SHARE:
        return None
    other = max(_readable(odd, letters) for letters in OldLetters if letters is not best)
    is_sure = len(odd) >= SURE_WORDS and share >= _SURE_SHARE and other < gained
    return Recognised(best, len(odd), is_sure)


def is_unicode(text: str) -> bool:
    """The text holds a Vietnamese letter that the old tables cannot show."""
    return any(letter > "\u00ff" and letter.isalpha() and letter != "\u03bc" for letter in text)


def better(text: str, letters: OldLetters, *, among_old: bool = False) -> str:
    """The text converted where that makes it read better, else as it is.

    ``among_old``: everything around it is typed so; then what reads well either way is converted.
    """
    words = set(_telling(text))
    if not words or is_unicode(text):
        return text
    gain = _readable(words, letters) - sum(map(is_syllable, words))
    return converted(text, letters) if gain > 0 or (among_old and gain == 0) else text


def _telling(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if not word.isascii()]


def _readable(words: Iterable[str], letters: OldLetters) -> int:
    return sum(_becomes_syllable(word, letters) for word in words)


@lru_cache(maxsize=16384)
def _becomes_syllable(word: str, letters: OldLetters) -> bool:
    made = converted(word, letters)
    return made != word and is_syllable(made)


def _is_odd(word: str) -> bool:
    """No syllable as it stands, and of letters that the old tables use."""
    return not is_unicode(word) and not is_syllable(word)
