"""What approving, signing and supplementing put on a paper, from one ``Document`` to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from qcdc_desktop.domain.vietnamese_format import date_in_words, document_number
from qcdc_desktop.reports.document import (
    Block,
    BulletItem,
    Document,
    Paragraph,
    TextRun,
    paragraph,
)

_MOST_CHANGES = 40
"""Changed figures named one by one; further ones are told by their number."""


@dataclass(frozen=True, slots=True)
class Replaced:
    """The paper that a supplement stands for, and why: ``changes`` are sentences."""

    document: Document
    title: str
    reason: str
    changes: tuple[str, ...] = ()


def version_title(version: int) -> str:
    """1 is the report itself, 2 "Bổ sung lần 1"."""
    return "Báo cáo lần đầu" if version <= 1 else f"Bổ sung lần {version - 1}"


def as_supplement(document: Document, version: int, replaced: Replaced) -> Document:
    """The paper with its place in the row of versions, naming in its text what it replaces."""
    name = f"Báo cáo {version_title(version).lower()}"
    opening: list[Block] = [paragraph(f"{name} này {_replaces(replaced)}")]
    if replaced.changes:
        opening.append(paragraph("Số liệu thay đổi so với bản được thay thế:"))
        opening += [
            BulletItem((TextRun(f"{line};" if place else f"{line}."),))
            for place, line in _counted_down(_named(replaced.changes))
        ]
    return replace(
        document,
        subject=(*document.subject, f"({version_title(version)})"),
        meta=replace(document.meta, version=version),
        body=(*opening, *document.body),
    )


def with_explanations(document: Document, lines: Sequence[str]) -> Document:
    """Why figures that fail a cross-check are right, before the closing sentence."""
    if not lines:
        return document
    blocks: list[Block] = [Paragraph((TextRun("Giải trình số liệu:", italic=True),))]
    blocks += [BulletItem((TextRun(line),)) for line in lines]
    return replace(document, body=(*document.body, *blocks))


def signed(document: Document, number: int | None, issued_on: date | None) -> Document:
    """The approved paper with the number and day given at signing, nothing else changed."""
    year = issued_on.year if issued_on else document.letterhead.year
    head = replace(document.letterhead, number=number, dated_on=issued_on, year=year)
    return replace(document, letterhead=head)


def cited(document: Document) -> str:
    """A paper named in full: type, number, day, issuing body and what it is about."""
    head = document.letterhead
    told = document.title.capitalize()
    if head.number is not None:
        told += f" số {document_number(head.number, head.symbol)}"
    if head.dated_on is not None:
        told += f" {date_in_words(head.dated_on)}"
    about = " ".join(document.subject)
    return f"{told} của {document.meta.unit_name} về {about[:1].lower()}{about[1:]}"


def _replaces(replaced: Replaced) -> str:
    number = replaced.document.letterhead.number
    note = "" if number is not None else " (bản đã duyệt, chưa ghi số)"
    told = f"thay thế {cited(replaced.document)}{note}."
    return f"{told} Lý do: {replaced.reason.rstrip('. ')}." if replaced.reason else told


def _named(changes: Sequence[str]) -> list[str]:
    lines = [line.rstrip(".;") for line in changes[:_MOST_CHANGES]]
    left = len(changes) - len(lines)
    return [*lines, f"và {left} số liệu khác"] if left > 0 else lines


def _counted_down(lines: Sequence[str]) -> list[tuple[int, str]]:
    """Each line with how many follow it."""
    return [(len(lines) - place, line) for place, line in enumerate(lines, start=1)]
