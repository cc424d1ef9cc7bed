"""The four embedded faces, the width of every word, and what to do about letters they lack.

reportlab's built-in fonts print Vietnamese as black squares, so nothing is ever drawn with them.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from qcdc_desktop.domain.text import compose
from qcdc_desktop.errors import EnvironmentFault

ASCENT: Final = 0.891  # of the size; Liberation Serif has the metrics of Times
DESCENT: Final = 0.216

_STYLES: Final = ("Regular", "Bold", "Italic", "BoldItalic")
_SUBSTITUTE: Final = "?"
# Marks without any shape go, special spaces become plain ones: nothing a reader could see changes.
_SHAPELESS: Final = "\u00ad\u200b\u200c\u200d\u2060\ufeff\r"
_SPACES: Final = "\t\u2002\u2003\u2009\u202f"
_CLEAN: Final = str.maketrans(_SPACES, " " * len(_SPACES), _SHAPELESS)
_UNCLEAN: Final = re.compile(f"[{_SHAPELESS}{_SPACES}]")


class Face:
    """One face; ``measure`` gives a word as it can be printed and its width at size 1."""

    def __init__(self, font: Any, missing: set[str]) -> None:
        self.name: str = font.fontName
        self._widths: dict[int, float] = font.face.charWidths
        self._glyphs: dict[int, int] = font.face.charToGlyph
        self._missing = missing
        self._words: dict[str, tuple[str, float]] = {}
        self.space: float = self._widths[32] / 1000

    def measure(self, word: str) -> tuple[str, float]:
        known = self._words.get(word)
        if known is None:
            known = self._words[word] = self._measured(word)
        return known

    def width(self, text: str, size: float) -> float:
        return self.measure(text)[1] * size

    def _measured(self, word: str) -> tuple[str, float]:
        glyphs = self._glyphs
        if any(ord(letter) not in glyphs for letter in word):
            self._missing.update(letter for letter in word if ord(letter) not in glyphs)
            word = "".join(letter if ord(letter) in glyphs else _SUBSTITUTE for letter in word)
        widths = self._widths
        return word, sum(
            widths[32 if letter == "\u00a0" else ord(letter)] for letter in word
        ) / 1000


@dataclass(frozen=True, slots=True)
class Fonts:
    """The faces for one file; ``missing`` gathers the letters that had to become "?"."""

    regular: Face
    bold: Face
    italic: Face
    bold_italic: Face
    missing: set[str]

    def face(self, *, bold: bool, italic: bool) -> Face:
        if bold:
            return self.bold_italic if italic else self.bold
        return self.italic if italic else self.regular


def load_fonts(folder: Path) -> Fonts:
    """Register the faces of the folder. EnvironmentFault when a font file is missing or damaged."""
    rl_config.useA85 = 0  # plain binary streams: a fifth smaller
    missing: set[str] = set()
    faces = [Face(_registered(folder, style), missing) for style in _STYLES]
    return Fonts(*faces, missing=missing)


def printable(text: str) -> str:
    """Composed letters, no control characters, no shapeless marks; line breaks stay."""
    composed = compose(text)
    return composed.translate(_CLEAN) if _UNCLEAN.search(composed) else composed


def _registered(folder: Path, style: str) -> Any:
    name = f"Serif-{style}-{zlib.crc32(str(folder).encode()):08x}"
    if name not in pdfmetrics.getRegisteredFontNames():
        try:
            font: Any = TTFont(name, str(folder / f"LiberationSerif-{style}.ttf"))
            pdfmetrics.registerFont(font)  # pyright: ignore[reportUnknownMemberType]
        except (OSError, TTFError) as error:
            raise EnvironmentFault(
                "font_missing",
                "Không đọc được phông chữ của chương trình.",
                "Hãy cài lại chương trình.",
            ) from error
    found: Any = pdfmetrics.getFont(name)
    return found
