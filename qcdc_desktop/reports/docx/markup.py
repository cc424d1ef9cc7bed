"""Paragraphs and runs of WordprocessingML, written as text.

python-docx brings the frame of the file (``package``); the body is streamed past it, as the bodies
of a workbook are, because an object for every run of a long annex takes minutes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from qcdc_desktop.domain.text import compose
from qcdc_desktop.reports.document import Run, TextRun
from qcdc_desktop.reports.tables import Align

FONT: Final = "Times New Roman"
BODY_SIZE: Final = 14.0
BODY_SPACING: Final = 1.15
INDENT: Final = 12.7
"""First line of a paragraph, in millimetres (Nghị định 30/2020, Phụ lục I)."""

_TWIPS: Final = 1440 / 25.4
_JUSTIFICATION: Final = {
    Align.AUTO: "both",
    Align.LEFT: "left",
    Align.CENTRE: "center",
    Align.RIGHT: "right",
}
_BREAKS: Final = re.compile(r"(\n|\t)")


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph looks: ``size``, ``before`` and ``after`` in points, the rest in millimetres.

    ``spacing`` multiplies a single line; ``outline`` is the level a reader's outline gives it.
    """

    align: Align = Align.AUTO
    size: float = BODY_SIZE
    bold: bool = False
    italic: bool = False
    first: float = 0.0
    left: float = 0.0
    right: float = 0.0
    before: float = 0.0
    after: float = 0.0
    spacing: float = 1.0
    keep: bool = False
    outline: int | None = None
    rule_above: bool = False
    dots_to: float = 0.0


def twips(millimetres: float) -> int:
    return round(millimetres * _TWIPS)


def escape(text: str) -> str:
    """Composed letters without control characters, safe inside an element or an attribute."""
    return (
        compose(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace('"', "&quot;")
    )


def run(text: str, *, bold: bool = False, italic: bool = False, size: float = BODY_SIZE) -> str:
    """A run; typed line breaks and tabs stay."""
    if not text:
        return ""
    properties = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    if size != BODY_SIZE:
        half = round(size * 2)
        properties += f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
    inside = "".join(map(_piece, _BREAKS.split(text.replace("\r\n", "\n").replace("\r", "\n"))))
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inside}</w:r>"


def _piece(text: str) -> str:
    if text == "\n":
        return "<w:br/>"
    if text == "\t":
        return "<w:tab/>"
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>' if text else ""


def runs(parts: Iterable[Run], look: Look) -> str:
    """The runs of a sentence; its figures are plain text, free to be edited."""
    return "".join(
        run(
            part.text,
            bold=look.bold or (isinstance(part, TextRun) and part.bold),
            italic=look.italic or (isinstance(part, TextRun) and part.italic),
            size=look.size,
        )
        for part in parts
    )


def paragraph(content: str, look: Look) -> str:
    """A paragraph around runs."""
    return f"<w:p>{properties(look)}{content}</w:p>"


def line(text: str, look: Look) -> str:
    """A paragraph of one face."""
    return paragraph(run(text, bold=look.bold, italic=look.italic, size=look.size), look)


@lru_cache(maxsize=1024)
def properties(look: Look) -> str:
    """The properties of a paragraph, in the order the schema asks for; a table has few looks."""
    parts: list[str] = []
    if look.keep:
        parts.append("<w:keepNext/><w:keepLines/>")
    if look.rule_above:
        parts.append(
            '<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
        )
    if look.dots_to:
        parts.append(
            f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{twips(look.dots_to)}"/></w:tabs>'
        )
    spacing = f'w:line="{round(240 * look.spacing)}" w:lineRule="auto"'
    if look.rule_above:
        spacing = 'w:line="40" w:lineRule="exact"'
    parts.append(
        f'<w:spacing w:before="{round(look.before * 20)}" w:after="{round(look.after * 20)}" '
        f"{spacing}/>"
    )
    if look.first or look.left or look.right:
        hanging = "hanging" if look.first < 0 else "firstLine"
        parts.append(
            f'<w:ind w:left="{twips(look.left)}" w:right="{twips(look.right)}" '
            f'w:{hanging}="{twips(abs(look.first))}"/>'
        )
    parts.append(f'<w:jc w:val="{_JUSTIFICATION[look.align]}"/>')
    if look.outline is not None:
        parts.append(f'<w:outlineLvl w:val="{look.outline}"/>')
    return f"<w:pPr>{''.join(parts)}</w:pPr>"


def rule(room: float, length: float, before: float = 2.0) -> str:
    """A thin line of ``length`` in the middle of ``room``, both in millimetres."""
    side = max((room - length) / 2, 0.0)
    return paragraph("", Look(Align.CENTRE, left=side, right=side, before=before, rule_above=True))


def section_end(*, landscape: bool, headers: str) -> str:
    """What closes a section: A4 with the margins of the decree; its pages are counted from 1.

    ``headers`` are the references to its page headers; the first page has one of its own.
    """
    size = (
        'w:w="16838" w:h="11906" w:orient="landscape"' if landscape else 'w:w="11906" w:h="16838"'
    )
    return (
        f'<w:sectPr>{headers}<w:type w:val="nextPage"/><w:pgSz {size}/>'
        f'<w:pgMar w:top="{twips(20)}" w:right="{twips(15)}" w:bottom="{twips(20)}" '
        f'w:left="{twips(30)}" w:header="{twips(9)}" w:footer="{twips(9)}" w:gutter="0"/>'
        '<w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
    )
