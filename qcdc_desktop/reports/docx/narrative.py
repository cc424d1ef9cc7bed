"""The body of a paper: grounds, headings, paragraphs, small tables, and what closes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from qcdc_desktop.reports.document import (
    DOTS,
    BlankLines,
    Block,
    BulletItem,
    Document,
    Heading,
    Paragraph,
    Signature,
    SmallTable,
)
from qcdc_desktop.reports.docx.letterhead import WIDTH
from qcdc_desktop.reports.docx.markup import (
    BODY_SPACING,
    INDENT,
    Look,
    line,
    paragraph,
    run,
    runs,
)
from qcdc_desktop.reports.docx.table import TableLook, cell_of, frame_start, row_of, table
from qcdc_desktop.reports.tables import Align, total_cells

_GAP: Final = 6.0
_TEXT: Final = Look(first=INDENT, before=_GAP, spacing=BODY_SPACING)
_ITALIC: Final = Look(first=INDENT, before=_GAP, spacing=BODY_SPACING, italic=True)
_SIGNATURE_SPACE: Final = 71.0  # points: 25 mm stay empty for the hand and the seal
_MINUTES_SPACE: Final = 51.0  # 18 mm: minutes are signed by hand only, by several people
_HALF: Final = WIDTH * 0.45


def body(document: Document, on_block: Callable[[int], None]) -> Iterator[str]:
    """Grounds, blocks and closing block."""
    for ground in document.ground_lines:
        yield line(ground, _ITALIC)
    blocks = document.final_body
    for done, block in enumerate(blocks, start=1):
        yield from _block(block, last=done == len(blocks))
        on_block(done)
    yield from _closing(document)


def _block(block: Block, *, last: bool) -> Iterator[str]:
    """``last`` holds the final paragraph to the block that closes the paper."""
    by_hand = isinstance(block, (Paragraph, BulletItem)) and DOTS in block.text
    align = Align.LEFT if by_hand else Align.AUTO
    look = Look(align, first=INDENT, before=_GAP, spacing=BODY_SPACING, keep=last)
    match block:
        case Heading():
            yield _heading(block)
        case Paragraph():
            if block.is_filled:
                look = replace(look, align=Align.LEFT, dots_to=WIDTH)
                yield paragraph(runs(block.runs, look) + run(" \t"), look)
            else:
                yield paragraph(runs(block.runs, look), look)
        case BulletItem():
            yield paragraph(run("- ") + runs(block.runs, look), look)
        case BlankLines():
            dotted = Look(Align.LEFT, before=2, spacing=BODY_SPACING, dots_to=WIDTH)
            for _ in range(block.count):
                yield paragraph(run("\t"), dotted)
        case SmallTable():
            yield from _small_table(block)


def _heading(heading: Heading) -> str:
    text = heading.text.upper() if heading.level <= 1 else heading.text
    centred = heading.level == 0
    look = Look(
        Align.CENTRE if centred else Align.AUTO,
        bold=heading.level <= 3,
        first=0.0 if centred else INDENT,
        before=_GAP,
        spacing=BODY_SPACING,
        keep=True,
        outline=max(heading.level - 1, 0),
    )
    return line(text, look)


def _small_table(block: SmallTable) -> Iterator[str]:
    if block.title:
        yield line(block.title, Look(Align.CENTRE, bold=True, before=_GAP, keep=True))
    if block.unit_line:
        yield line(block.unit_line, Look(Align.RIGHT, italic=True, before=_GAP, keep=True))
    if not (block.title or block.unit_line):
        yield line("", Look(size=6))
    total = total_cells(block.columns, block.rows, "Tổng cộng")
    look = TableLook(WIDTH, with_codes=False)
    yield from table(block.columns, block.rows, look, total=lambda: total)
    yield line("", Look(size=6))  # two tables in a row would grow together


# ---- recipients and signatures ------------------------------------------------------------------


def _closing(document: Document) -> Iterator[str]:
    recipients = _recipients(document.recipient_lines)
    left, right = document.left_signature, document.signature
    witnesses = document.witnesses
    yield line("", Look(size=8, keep=True))
    if left is None:
        if recipients or right:
            signed = _signature(right, _SIGNATURE_SPACE, keep=bool(witnesses))
            yield from _pair(recipients or line("", Look()), signed)
    else:
        yield from _signed_pair(left, right, keep=bool(witnesses))
    for at in range(0, len(witnesses), 2):
        yield line("", Look(size=8, keep=True))
        second = witnesses[at + 1] if at + 1 < len(witnesses) else None
        yield from _signed_pair(witnesses[at], second, keep=at + 2 < len(witnesses))
    if left is not None and recipients:
        yield line("", Look(size=8))
        yield recipients


def _signed_pair(left: Signature, right: Signature | None, *, keep: bool) -> Iterator[str]:
    """Two who sign beside each other; ``keep`` holds them to the next two."""
    return _pair(
        _signature(left, _MINUTES_SPACE, keep=keep), _signature(right, _MINUTES_SPACE, keep=keep)
    )


def _pair(left: str, right: str) -> Iterator[str]:
    yield frame_start((_HALF, WIDTH - _HALF), grid=False)
    yield row_of((cell_of(left, _HALF, align="top"), cell_of(right, WIDTH - _HALF, align="top")))
    yield "</w:tbl>"


def _recipients(lines: Sequence[str]) -> str:
    if not lines:
        return ""
    head = line("Nơi nhận:", Look(Align.LEFT, 12, bold=True, italic=True))
    return head + "".join(
        line(text, Look(Align.LEFT, 11, left=2.5, first=-2.5, right=2)) for text in lines
    )


def _signature(signature: Signature | None, space: float, *, keep: bool) -> str:
    if signature is None:
        return line("", Look(keep=keep))
    bold = Look(Align.CENTRE, bold=True, keep=True)
    above = "".join(line(text, bold) for text in signature.lines)
    name = Look(Align.CENTRE, bold=True, before=space, keep=keep)
    return above + line(signature.name, name)
