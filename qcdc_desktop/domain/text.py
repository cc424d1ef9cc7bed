"""Vietnamese text: composing, folding for search, and alphabetical order.

The one place that knows about tone marks and đ; search, sorting, import matching and duplicate
detection all call it. SQLite compares the keys byte by byte, so keys are plain ASCII.
"""

import re
import unicodedata
from functools import lru_cache

_ALPHABET = "0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0301": "5", "\u0323": "6"}
_LETTER_RANK = {letter: f"{rank:02d}" for rank, letter in enumerate(_ALPHABET, start=10)}
_SPACES = re.compile(r"\s+")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_NOT_WORD = re.compile(r"[^0-9a-z]+")


def compose(text: str) -> str:
    """Composed form (NFC) without control characters; what is stored."""
    return unicodedata.normalize("NFC", _CONTROL.sub("", text))


def tidy(text: str) -> str:
    """Composed, one space between words, none around: for one-line fields and headings."""
    return _SPACES.sub(" ", compose(text)).strip()


def fold(text: str) -> str:
    """Lower case without marks, đ as d: ``Đường`` and decomposed ``Đường`` give ``duong``."""
    if text.isascii():
        return text.lower()
    return " ".join(map(_folded_syllable, text.split(" ")))


@lru_cache(maxsize=65536)
def _folded_syllable(syllable: str) -> str:
    """The language has some seven thousand syllables: each is taken apart once."""
    decomposed = unicodedata.normalize("NFD", syllable.lower().replace("đ", "d"))
    return "".join(mark for mark in decomposed if not unicodedata.combining(mark))


def words(text: str) -> list[str]:
    """The folded words of a text, punctuation dropped."""
    return [word for word in _NOT_WORD.split(fold(text)) if word]


def fold_heading(text: str) -> str:
    """A heading reduced to its folded words, for matching column headings."""
    return " ".join(words(text))


@lru_cache(maxsize=65536)
def _syllable_key(syllable: str) -> tuple[str, str]:
    letters: list[str] = []
    tones: list[str] = []
    for mark in unicodedata.normalize("NFD", syllable):
        if mark in _TONES:
            tones.append(_TONES[mark])
        elif unicodedata.combining(mark) and letters:
            letters[-1] = unicodedata.normalize("NFC", letters[-1] + mark)
        else:
            letters.append(mark)
    primary = "".join(_LETTER_RANK.get(letter, "99") for letter in letters)
    return primary, "".join(tones) or "1"


def sort_key(text: str, limit: int = 24) -> str:
    """An ASCII key whose byte order is the Vietnamese alphabetical order of ``text``.

    Letters first (a ă â … y), then tones (none, huyền, hỏi, ngã, sắc, nặng) syllable by syllable.
    Only the first ``limit`` syllables count.
    """
    syllables = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text).lower())[:limit]
    keys = [_syllable_key(syllable) for syllable in syllables]
    return "!".join(primary for primary, _ in keys) + " " + "".join(tone + "." for _, tone in keys)


def name_sort_key(name: str) -> str:
    """Order of people's names: given name, then family name, then what stands between."""
    parts = tidy(name).split(" ")
    if len(parts) < 2:
        return sort_key(name)
    return sort_key(" ".join([parts[-1], parts[0], *parts[1:-1]]))
