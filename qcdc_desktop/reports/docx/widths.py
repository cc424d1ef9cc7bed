"""How wide a text will be in Times, near enough to lay out columns and rules.

Word breaks the lines itself, in whatever face the computer has; exact widths would
be false comfort.
Shares of the size, rounded from the face's own: small letters, capitals, figures, thin letters.
"""

from __future__ import annotations

import unicodedata
from typing import Final

MM_PER_POINT: Final = 25.4 / 72
_THIN: Final = frozenset("ijltfrI.,;:!'|()[]/-")
_WIDE: Final = frozenset("mwMW…—")
_BOLD: Final = 1.05


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """In millimetres; ``size`` in points."""
    total = 0.0
    for letter in unicodedata.normalize("NFD", text):
        if unicodedata.combining(letter):
            continue
        if letter in " \u00a0":
            total += 0.25
        elif letter in _THIN:
            total += 0.31
        elif letter in _WIDE:
            total += 0.83
        elif letter.isupper():
            total += 0.69
        else:
            total += 0.48
    return total * size * MM_PER_POINT * (_BOLD if bold else 1.0)
