"""Breaking text into lines by cached word widths, words of several faces included."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from qcdc_desktop.reports.pdf.fonts import Face, printable
from qcdc_desktop.reports.pdf.sheet import Sheet

Styled = tuple[Face, str]

_HALVINGS: Final = 6


def wrap(face: Face, size: float, text: str, width: float) -> list[tuple[str, float]]:
    """Lines of one face with their widths; a word wider than the line is broken."""
    lines: list[tuple[str, float]] = []
    limit, space = width / size, face.space
    measure = face.measure
    for part in printable(text).split("\n"):
        line, used = "", 0.0
        for raw in part.split(" "):
            word, wide = measure(raw)
            if line and used + space + wide <= limit:
                line, used = f"{line} {word}", used + space + wide
                continue
            if line:
                lines.append((line, used * size))
            if wide > limit:
                *pieces, (word, wide) = break_word(face, word, limit)
                lines.extend((piece, wide_piece * size) for piece, wide_piece in pieces)
            line, used = word, wide
        lines.append((line, used * size))
    return lines


def wrap_evenly(face: Face, size: float, text: str, width: float) -> list[tuple[str, float]]:
    """Lines for a centred title: as few as ``wrap`` makes, but of much the same length."""
    best = wrap(face, size, text, width)
    narrow, wide = width / max(1, len(best)), width
    for _ in range(_HALVINGS if len(best) > 1 else 0):
        middle = (narrow + wide) / 2
        lines = wrap(face, size, text, middle)
        if len(lines) == len(best) and max(length for _text, length in lines) <= middle:
            best, wide = lines, middle
        else:
            narrow = middle
    return best


def break_word(face: Face, word: str, limit: float) -> list[tuple[str, float]]:
    """The word in pieces not wider than ``limit`` (at size 1); at least one letter each."""
    pieces: list[tuple[str, float]] = []
    piece, used = "", 0.0
    for letter in word:
        wide = face.measure(letter)[1]
        if piece and used + wide > limit:
            pieces.append((piece, used))
            piece, used = "", 0.0
        piece, used = piece + letter, used + wide
    pieces.append((piece, used))
    return pieces


@dataclass(slots=True)
class Line:
    """One line of mixed faces: its pieces in order and its natural width."""

    pieces: list[Styled] = field(default_factory=list[Styled])
    width: float = 0.0
    ends_paragraph: bool = False

    def add(self, face: Face, text: str, width: float) -> None:
        if self.pieces and self.pieces[-1][0] is face:
            self.pieces[-1] = (face, self.pieces[-1][1] + text)
        else:
            self.pieces.append((face, text))
        self.width += width

    @property
    def text(self) -> str:
        return "".join(text for _face, text in self.pieces)

    @property
    def spaces(self) -> int:
        """How many spaces widen with the line; the PDF has one kind only."""
        return sum(text.count(" ") + text.count("\u00a0") for _face, text in self.pieces)


def wrap_runs(runs: Iterable[Styled], size: float, first_width: float, width: float) -> list[Line]:
    """Lines of a paragraph whose runs may change face inside a word ("03" + ".")."""
    lines: list[Line] = []
    line, limit = Line(), first_width
    for word in _words(runs):
        if word is None:  # a line break that was typed
            line.ends_paragraph = True
            lines.append(line)
            line, limit = Line(), width
            continue
        wide = sum(piece_width for _face, _text, piece_width in word) * size
        space_face = word[0][0]
        gap = space_face.space * size if line.pieces else 0.0
        if line.pieces and line.width + gap + wide > limit:
            lines.append(line)
            line, limit, gap = Line(), width, 0.0
        if gap:
            line.add(space_face, " ", gap)
        if wide <= limit:
            for face, text, piece_width in word:
                line.add(face, text, piece_width * size)
            continue
        for face, text, _width in word:
            for piece, piece_width in break_word(face, text, limit / size):
                if line.pieces and line.width + piece_width * size > limit:
                    lines.append(line)
                    line, limit = Line(), width
                line.add(face, piece, piece_width * size)
    line.ends_paragraph = True
    lines.append(line)
    return lines


def _words(runs: Iterable[Styled]) -> Iterable[Sequence[tuple[Face, str, float]] | None]:
    word: list[tuple[Face, str, float]] = []
    for face, text in runs:
        for number, part in enumerate(printable(text).split("\n")):
            if number:
                if word:
                    yield word
                    word = []
                yield None
            for place, raw in enumerate(part.split(" ")):
                if place and word:
                    yield word
                    word = []
                if raw:
                    word.append((face, *face.measure(raw)))
    if word:
        yield word


def draw_line(
    sheet: Sheet, line: Line, x: float, baseline: float, size: float, justify_to: float = 0.0
) -> None:
    """Draw a line from ``x``; widen its spaces to fill ``justify_to`` unless it is the last."""
    drawing = sheet.canvas.beginText()
    drawing.setTextOrigin(x, baseline)
    if justify_to and not line.ends_paragraph and (spaces := line.spaces):
        drawing.setWordSpace((justify_to - line.width) / spaces)
    for face, text in line.pieces:
        drawing.setFont(face.name, size)
        drawing.textOut(text)
    drawing.setWordSpace(0)
    sheet.canvas.drawText(drawing)
