"""Sentences of a report with figures in them: ``Trong kỳ tổ chức {G01} hội nghị{G01:cung_ky}``.

A placeholder names an indicator, or ``unit``, ``place``, ``period``, ``year``, ``province``.
``{G01:cung_ky}`` is the same figure a year before, in brackets, and nothing when not compared.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from qcdc_desktop.specs.toml_reading import Table

WORDS = frozenset({"unit", "place", "period", "year", "province"})
COMPARED = "cung_ky"
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a sentence: plain ``text``, or a placeholder's ``name`` and its ``mode``."""

    text: str = ""
    name: str = ""
    mode: str = ""

    @property
    def is_compared(self) -> bool:
        return self.mode == COMPARED


@dataclass(frozen=True, slots=True)
class SentenceSpec:
    """Printed when every ``when`` figure is above zero and every ``without`` figure is not.

    Parts that name an indicator bind the sentence to its figure: it is never typed again.
    """

    parts: tuple[Part, ...]
    when: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    is_bullet: bool = False

    @property
    def codes(self) -> tuple[str, ...]:
        names = [part.name for part in self.parts if part.name and part.name not in WORDS]
        return tuple(dict.fromkeys([*names, *self.when, *self.without]))


def read_sentence(table: Table, known: Collection[str]) -> SentenceSpec:
    """A ``[[…sentence]]`` row."""
    spec = SentenceSpec(
        parts=read_parts(table, "text", table.text("text"), known),
        when=table.choices("when", known),
        without=table.choices("without", known),
        is_bullet=table.optional_flag("bullet"),
    )
    table.done()
    return spec


def read_parts(table: Table, key: str, text: str, known: Collection[str]) -> tuple[Part, ...]:
    """Cut a text at its placeholders; each must be a known word or indicator."""
    parts = cut_parts(text)
    for part in parts:
        if part.name and part.name not in WORDS and part.name not in known:
            raise table.error(key, f"không có chỉ tiêu “{part.name}”")
        if part.mode not in {"", COMPARED}:
            raise table.error(key, f"sau dấu hai chấm chỉ dùng được “{COMPARED}”")
    return parts


def cut_parts(text: str) -> tuple[Part, ...]:
    """A text cut at its placeholders; whether they mean anything is the reader's to say."""
    parts: list[Part] = []
    at = 0
    for found in _PLACEHOLDER.finditer(text):
        if found.start() > at:
            parts.append(Part(text[at : found.start()]))
        name, _, mode = found[1].partition(":")
        parts.append(Part(name=name, mode=mode))
        at = found.end()
    if at < len(text):
        parts.append(Part(text[at:]))
    return tuple(parts)
