"""The head of the first page: boxes 1–5 and 9a of Nghị định 30/2020, Phụ lục I."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from qcdc_desktop.reports.document import Document, Letterhead
from qcdc_desktop.reports.docx.markup import Look, line, paragraph, rule, run
from qcdc_desktop.reports.docx.table import cell_of, frame_start, row_of
from qcdc_desktop.reports.docx.widths import text_width
from qcdc_desktop.reports.tables import Align

NATION: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO: Final = "Độc lập - Tự do - Hạnh phúc"

WIDTH: Final = 165.0  # between the margins of an upright page
_LEFT: Final = 66.0
_RIGHT: Final = WIDTH - _LEFT
_SIZE: Final = 13.0
_MOTTO_LENGTH: Final = 63.5  # of the motto at 14 bold
_SHORT_RULE: Final = 0.42  # of the line above; the decree asks for a third to a half
_CENTRED: Final = Look(Align.CENTRE, _SIZE)


def letterhead(head: Letterhead) -> Iterator[str]:
    """Issuing body left, nation and motto right, number and date below."""
    left = [line(text, Look(Align.CENTRE, _SIZE)) for text in head.parents]
    left += [line(text, Look(Align.CENTRE, _SIZE, bold=True)) for text in head.issuers]
    last = (*head.parents, *head.issuers)[-1:]
    if last:
        length = min(text_width(last[0], _SIZE, bold=bool(head.issuers)), _LEFT)
        left.append(rule(_LEFT, _SHORT_RULE * length))
    right = [
        line(NATION, Look(Align.CENTRE, _SIZE, bold=True)),
        line(MOTTO, Look(Align.CENTRE, _SIZE + 1, bold=True)),
        rule(_RIGHT, _MOTTO_LENGTH),
    ]
    yield frame_start((_LEFT, _RIGHT), grid=False)
    yield row_of((_top("".join(left), _LEFT), _top("".join(right), _RIGHT)))
    dated = Look(Align.CENTRE, _SIZE, italic=True, before=4)
    number = Look(Align.CENTRE, _SIZE, before=4)
    if head.number_line or head.place_line:
        yield row_of(
            (
                _top(line(head.number_line, number), _LEFT),
                _top(line(head.place_line, dated), _RIGHT),
            )
        )
    yield "</w:tbl>"


def title(document: Document) -> Iterator[str]:
    """Kind of paper, trích yếu, rule, addressees."""
    bold = Look(Align.CENTRE, bold=True)
    yield line(document.title.upper(), Look(Align.CENTRE, bold=True, before=14))
    for text in document.subject:
        yield line(text, bold)
    if document.subject:
        length = min(text_width(document.subject[-1], 14, bold=True), WIDTH)
        yield rule(WIDTH, _SHORT_RULE * length)
    yield from _addressees(document.addressee_lines)


def _addressees(lines: Sequence[str]) -> Iterator[str]:
    if len(lines) == 1:
        yield line(f"Kính gửi: {lines[0]}", Look(Align.CENTRE, before=10, after=4))
        return
    opening = text_width("Kính gửi: ", 14)
    widest = max((text_width(text, 14) for text in lines), default=0.0)
    left = max((WIDTH - opening - widest) / 2, 0.0)
    if lines:
        yield line("Kính gửi:", Look(Align.LEFT, left=left, before=10, keep=True))
    for place, text in enumerate(lines, start=1):
        look = Look(
            Align.LEFT, left=left + opening + 3, first=-3, after=4 if place == len(lines) else 0
        )
        yield paragraph(run(text), look)


def _top(content: str, width: float) -> str:
    return cell_of(content, width, align="top")
