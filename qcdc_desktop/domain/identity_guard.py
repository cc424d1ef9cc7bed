"""Finds what could tell who somebody is in a free text: papers, phones, e-mails, names.

Used on every text of a denunciation: the denouncer's identity may stand nowhere (Luật Tố cáo
Điều 8.3, 9.1.b; QĐ 774/QĐ-TTg 2020). It says where and of what kind, never what it found: the
found text must not travel into messages or logs. It prefers a false alarm to a miss; a clerk can
always write "công chức địa chính" instead of a name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from qcdc_desktop.domain.name_words import (
    HONORIFICS,
    MIDDLE_NAMES,
    NOT_A_NAME,
    PLACE_WORDS,
    ROLE_WORDS,
    STREET_WORDS,
    SURNAMES,
)
from qcdc_desktop.domain.text import compose, fold


class IdentityKind(StrEnum):
    ID_NUMBER = "ID_NUMBER"
    PHONE = "PHONE"
    EMAIL = "EMAIL"
    NAME = "NAME"


SHOWN_KINDS = {
    IdentityKind.ID_NUMBER: "số giấy tờ",
    IdentityKind.PHONE: "số điện thoại",
    IdentityKind.EMAIL: "địa chỉ thư điện tử",
    IdentityKind.NAME: "họ tên",
}


@dataclass(frozen=True, slots=True)
class IdentitySpan:
    """Where in the composed text (``compose``) something stands, and what it looks like."""

    start: int
    end: int
    kind: IdentityKind


_DATE = re.compile(r"(?<!\d)\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?(?:\d{4}|\d{2})(?!\d)")
_EMAIL = re.compile(r"[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_DIGITS = re.compile(r"(?<![\d/])\+?\d(?:[ .\-\u00a0]{0,2}\d){8,13}(?![\d/])")
_AMOUNT = re.compile(r"^[1-9]\d{0,2}(?:[. ]\d{3})+$")
_AMOUNT_AFTER = re.compile(
    r"^\s*(?:đồng|đ\b|vnđ|vnd|triệu|tỷ|m2|m²|mét|kg|ha\b|cây)", re.IGNORECASE
)
_PAPER_BEFORE = re.compile(
    r"(?:cmnd|cmtnd|cccd|căn cước|chứng minh|định danh|giấy tờ|hộ chiếu)[^\d.;]{0,30}$",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    text: str

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def folded(self) -> str:
        return fold(self.text)

    @property
    def is_capital(self) -> bool:
        return self.text[:1].isupper()

    @property
    def is_shouted(self) -> bool:
        return len(self.text) > 1 and self.text.isupper()


def find_identities(text: str, known_names: Collection[str] = ()) -> tuple[IdentitySpan, ...]:
    """Every suspicious place, in order and without overlaps.

    ``known_names``: folded names of people already in the data file, of two words or more.
    """
    plain = compose(text)
    tokens = [_Token(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(plain)]
    found = [*_emails(plain), *_numbers(plain)]
    found += [*_addressed(plain, tokens), *_full_names(plain, tokens)]
    if known_names:
        found += _known(tokens, known_names)
    return _without_overlaps(found)


@lru_cache(maxsize=4096)
def without_identities(text: str) -> str:
    """The text with "…" where something could tell who somebody is, for papers that leave."""
    plain, at, kept = compose(text), 0, ""
    for span in find_identities(text):
        kept += plain[at : span.start] + "…"
        at = span.end
    return kept + plain[at:] if at else text


def _emails(text: str) -> Iterator[IdentitySpan]:
    for match in _EMAIL.finditer(text):
        yield IdentitySpan(match.start(), match.end(), IdentityKind.EMAIL)


def _numbers(text: str) -> Iterator[IdentitySpan]:
    """Runs of 9 to 12 digits that are neither dates nor amounts of money or land."""
    masked = _DATE.sub(lambda match: "/" * len(match.group()), text)
    for match in _DIGITS.finditer(masked):
        run = match.group()
        digits = re.sub(r"\D", "", run)
        is_paper = _PAPER_BEFORE.search(text[: match.start()]) is not None
        is_amount = bool(_AMOUNT.match(run)) or bool(_AMOUNT_AFTER.match(text[match.end() :]))
        if is_amount and not is_paper:
            continue
        kind = _number_kind(run, digits)
        if kind:
            yield IdentitySpan(match.start(), match.end(), kind)


def _number_kind(run: str, digits: str) -> IdentityKind | None:
    if run.startswith("+84") or (digits.startswith("84") and len(digits) == 11):
        return IdentityKind.PHONE
    if digits.startswith("0") and len(digits) in {10, 11}:
        return IdentityKind.PHONE
    return IdentityKind.ID_NUMBER if len(digits) in {9, 12} else None


def _addressed(text: str, tokens: list[_Token]) -> Iterator[IdentitySpan]:
    """``ông``, ``bà``, ``đồng chí`` … and a capitalised name, an office or post between allowed."""
    for at, token in enumerate(tokens):
        after = at + 1
        if (token.lower == "đồng" and after < len(tokens) and tokens[after].lower == "chí") or (
            token.text in {"đ", "Đ"} and text[token.end : token.end + 1] == "/"
        ):
            after += 1
        elif token.lower not in HONORIFICS:
            continue
        name = _name_from(text, tokens, after, token)
        if name:
            yield IdentitySpan(token.start, name.end, IdentityKind.NAME)


def _name_from(text: str, tokens: list[_Token], at: int, honorific: _Token) -> _Token | None:
    """The last word of the name that follows, None when none does."""
    previous = honorific
    for token in tokens[at : at + 9]:
        gap = text[previous.end : token.start]
        if any(mark in gap for mark in ".;:!?\n()") or ("," in gap):
            return None
        surname = token.is_capital and token.lower in SURNAMES
        if surname and (previous is honorific or not _after_place(previous, token)):
            break
        if token.folded in ROLE_WORDS and not (surname and previous is honorific):
            previous = token
            continue
        break
    else:
        return None
    if not token.is_capital or (token.folded in NOT_A_NAME and token.lower not in SURNAMES):
        return None
    if len(token.text) == 1 and not _goes_on(text, tokens, token):
        return None
    if token.is_shouted and token.lower not in SURNAMES:
        return None
    if _after_place(previous, token) and not _looks_full(text, tokens, token):
        return None
    return _last_of_name(text, tokens, token)


def _after_place(previous: _Token, token: _Token) -> bool:
    return previous.folded in PLACE_WORDS and token.is_capital


def _goes_on(text: str, tokens: list[_Token], token: _Token) -> bool:
    """``A Páo`` is a name, ``ông A`` is already without one."""
    return _last_of_name(text, tokens, token) is not token


def _looks_full(text: str, tokens: list[_Token], token: _Token) -> bool:
    """Three or more capitalised words beginning with a surname: a person, not a place."""
    at = tokens.index(token)
    last = _last_of_name(text, tokens, token)
    return token.lower in SURNAMES and tokens.index(last) - at >= 2


def _last_of_name(text: str, tokens: list[_Token], first: _Token) -> _Token:
    last = first
    for token in tokens[tokens.index(first) + 1 :][:4]:
        if not token.is_capital or text[last.end : token.start].strip():
            break
        last = token
    return last


def _full_names(text: str, tokens: list[_Token]) -> Iterator[IdentitySpan]:
    """``Nguyễn Văn …`` without any address: surname, middle name, given name."""
    for at in range(len(tokens) - 2):
        first, middle, last = tokens[at : at + 3]
        together = not (text[first.end : middle.start] + text[middle.end : last.start]).strip()
        if not (together and first.is_capital and middle.is_capital and last.is_capital):
            continue
        if first.lower not in SURNAMES or middle.lower not in MIDDLE_NAMES:
            continue
        if at and tokens[at - 1].folded in STREET_WORDS:
            continue
        yield IdentitySpan(first.start, _last_of_name(text, tokens, last).end, IdentityKind.NAME)


def _known(tokens: list[_Token], names: Collection[str]) -> Iterator[IdentitySpan]:
    """Names already in the data file, with or without tone marks."""
    folded = [token.folded for token in tokens]
    for at in range(len(tokens)):
        for length in range(2, 6):
            words = folded[at : at + length]
            if len(words) < length or " ".join(words) not in names:
                continue
            if length > 2 or all(token.is_capital for token in tokens[at : at + length]):
                last = tokens[at + length - 1]
                yield IdentitySpan(tokens[at].start, last.end, IdentityKind.NAME)


def _without_overlaps(spans: list[IdentitySpan]) -> tuple[IdentitySpan, ...]:
    kept: list[IdentitySpan] = []
    for span in sorted(spans, key=lambda each: (each.start, -each.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)
