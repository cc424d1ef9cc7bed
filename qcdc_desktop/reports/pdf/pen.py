"""Writing many short lines fast: each word is turned into PDF operators once per file.

reportlab's own text object encodes letter by letter; a register of 10,000 rows holds half a million
words but only a few thousand different ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from qcdc_desktop.reports.pdf.fonts import Face

_ESCAPES: Final = {
    code: f"\\{code:03o}" for code in range(256) if code < 32 or code > 126 or chr(code) in "()\\"
}

_MOST_LINES: Final = 20_000
"""Lines kept in case they come again: marks, days, counts, titles of yearly papers."""

_GRID: Final = 0.5  # points

Coded = tuple[tuple[int, str], ...]


class Pen:
    """Gathers lines of text and the rules of a grid, and hands them to the canvas at once."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._document: Any = canvas._doc  # noqa: SLF001 # pyright: ignore
        self._operators: list[str] = []
        self._rules: list[str] = []
        self._font: tuple[str, int, float] | None = None
        self._words: dict[tuple[str, str], Coded] = {}
        self._lines: dict[tuple[str, str], Coded] = {}

    def write(self, face: Face, size: float, x: float, y: float, text: str) -> None:
        """One line of letters the face has, its baseline starting at x, y."""
        self._operators.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm")
        key = (face.name, text)
        known = self._lines.get(key)
        if known is None:
            if len(self._lines) >= _MOST_LINES:
                self._lines.clear()
            known = self._lines[key] = tuple(self._runs(face, text))
        for subset, shown in known:
            self._show(face.name, subset, size, shown)

    def _runs(self, face: Face, text: str) -> Iterator[tuple[int, str]]:
        """The line in pieces of one subset of the font each."""
        subset, shown = 0, ""
        for place, word in enumerate(text.replace("\u00a0", " ").split(" ")):
            if place:
                shown += " "  # every subset has the space at its own place
            for word_subset, code in self._coded(face.name, word):
                if word_subset != subset and shown:
                    yield subset, shown
                    shown = ""
                subset = word_subset
                shown += code
        if shown:
            yield subset, shown

    def rule(self, x: float, y: float, to_x: float, to_y: float) -> None:
        """One thin line of a grid."""
        self._rules.append(f"{x:.2f} {y:.2f} m {to_x:.2f} {to_y:.2f} l")

    def flush(self) -> None:
        """Put everything gathered on the page."""
        self._canvas.drawText(self)  # pyright: ignore
        self._operators.clear()
        self._rules.clear()
        self._font = None

    def getCode(self) -> str:  # noqa: N802 - what Canvas.drawText asks a text object for
        lines = (f"{_GRID} w", *self._rules, "S") if self._rules else ()
        return " ".join((*lines, "BT", *self._operators, "ET"))

    def _show(self, name: str, subset: int, size: float, shown: str) -> None:
        if self._font != (name, subset, size):
            self._font = (name, subset, size)
            font: Any = pdfmetrics.getFont(name)
            self._operators.append(
                f"{font.getSubsetInternalName(subset, self._document)} {size:g} Tf"
            )
        self._operators.append(f"({shown}) Tj")

    def _coded(self, name: str, word: str) -> Coded:
        known = self._words.get((name, word))
        if known is None:
            font: Any = pdfmetrics.getFont(name)
            known = self._words[name, word] = tuple(
                (subset, code.decode("latin-1").translate(_ESCAPES))
                for subset, code in font.splitString(word, self._document)
            )
        return known
