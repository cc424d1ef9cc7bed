"""Putting pieces of fixed height one below the other over pages, some of them never parted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qcdc_desktop.reports.pdf.sheet import Sheet


@dataclass(slots=True)
class Piece:
    """``draw`` gets the y of the upper edge; ``keep`` ties the piece to the next one.

    ``before`` is the gap above, dropped at the top of a page.
    """

    height: float
    draw: Callable[[float], None]
    before: float = 0.0
    keep: bool = False


def place(sheet: Sheet, pieces: Sequence[Piece], follow: float = 0.0) -> None:
    """Draw the pieces at the cursor; ``follow`` is the height a last kept piece waits for."""
    start = 0
    while start < len(pieces):
        end = start + 1
        while end < len(pieces) and pieces[end - 1].keep:
            end += 1
        bound = pieces[start:end]
        needed = sum(piece.before + piece.height for piece in bound)
        if end == len(pieces) and bound[-1].keep:
            needed += follow
        if needed > sheet.room and not sheet.is_at_top and needed <= sheet.body_height:
            sheet.new_page()
        for piece in bound:
            _place_one(sheet, piece)
        start = end


def _place_one(sheet: Sheet, piece: Piece) -> None:
    before = 0.0 if sheet.is_at_top else piece.before
    if before + piece.height > sheet.room and not sheet.is_at_top:
        sheet.new_page()
        before = 0.0
    sheet.y -= before
    piece.draw(sheet.y)
    sheet.y -= piece.height
