"""The table of reasons behind a report: on paper by check, in the workbook record by record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from qcdc_desktop.domain.numbers import show_integer
from qcdc_desktop.domain.vietnamese_format import window_text
from qcdc_desktop.reports.document import (
    Align,
    Annex,
    Cell,
    Column,
    Document,
    Kind,
    Paragraph,
    Row,
    RowKind,
    TextRun,
)
from qcdc_desktop.reports.explanation import Explanation

CODE: Final = "GT"
HEADING: Final = "Giải trình số liệu"
MOST_NAMED: Final = 200
"""Reasons that paper names one by one; of more it tells how many each check has."""
_TITLE: Final = "Lý do đã ghi trong sổ của các bản ghi được tính trong kỳ"
_FROM_BOOKS: Final = "Nhập từ sổ cũ"
_SEE_WORKBOOK: Final = (
    f"Có trên {MOST_NAMED} lời giải trình nên bản giấy chỉ ghi số lượng; từng bản ghi với lý do"
    f" nằm ở bảng {CODE} của tệp Excel kèm theo."
)

_NAMED: Final = (
    Column("ordinal", "STT", kind=Kind.INTEGER, width=0.5, align=Align.CENTRE),
    Column("book", "Sổ", width=2.4),
    Column("book_no", "Số vào sổ", kind=Kind.INTEGER, width=0.8, align=Align.CENTRE),
    Column("on", "Ngày", kind=Kind.DATE, width=1.3),
    Column("check", "Nội dung kiểm tra", width=3.6),
    Column("reason", "Lý do", width=3.6),
)
_COUNTED: Final = (
    Column("ordinal", "STT", kind=Kind.INTEGER, width=0.5, align=Align.CENTRE),
    Column("title", "Điều kiểm tra", width=5),
    Column("book", "Sổ", width=3),
    Column("count", "Số bản ghi", kind=Kind.INTEGER, width=1, total=True),
)
_LISTED: Final = (
    Column("title", "Điều kiểm tra", width=3),
    Column("book", "Sổ", width=2.4),
    Column("book_year", "Năm sổ", width=0.8, align=Align.CENTRE),
    Column("book_no", "Số vào sổ", kind=Kind.INTEGER, width=0.8, align=Align.CENTRE),
    Column("on", "Ngày", kind=Kind.DATE, width=1.3),
    Column("check", "Nội dung kiểm tra", width=3.6),
    Column("reason", "Lý do", width=3.6),
    Column("count", "Số bản ghi", kind=Kind.INTEGER, width=0.9, total=True),
)


def attachments(document: Document, *, is_whole: bool) -> tuple[Annex, ...]:
    """The annexes and, where reasons were given, their table; ``is_whole`` lists every one."""
    reasons = document.explanations
    if not reasons:
        return document.annexes
    table = Annex(
        code=CODE,
        title=_TITLE,
        columns=_LISTED,
        rows=tuple(_listed(reasons)),
        window_line=_window(document),
        heading=HEADING,
    )
    if not is_whole and _named_count(reasons) > MOST_NAMED:
        rows = tuple(_counted(reasons))
        table = replace(table, columns=_COUNTED, rows=rows, notes=(_SEE_WORKBOOK,))
    elif not is_whole:
        table = replace(table, columns=_NAMED, rows=tuple(_named(reasons)))
    return (*document.annexes, table)


def with_record_explanations(document: Document, reasons: Sequence[Explanation]) -> Document:
    """The paper with what its records explain, announced in a line of its text."""
    if not reasons:
        return document
    told = [f"{show_integer(_named_count(reasons))} lời giải trình ghi trong sổ"]
    imported = sum(one.count for one in reasons if one.is_book)
    if imported:
        told.append(f"{show_integer(imported)} bản ghi nhập từ sổ cũ")
    if not _named_count(reasons):
        told = told[1:]
    line = f"({HEADING}: {' và '.join(told)}, nêu tại bảng “{HEADING}” kèm theo)"
    announced = Paragraph((TextRun(line, italic=True),))
    return replace(document, explanations=tuple(reasons), body=(*document.body, announced))


def changed_explanations(before: Sequence[Explanation], now: Sequence[Explanation]) -> list[str]:
    """What a supplement says of reasons given, changed or taken back since, a sentence each."""
    old, new = _by_place(before), _by_place(now)
    sentences: list[str] = []
    for place, one in new.items():
        earlier = old.get(place)
        if earlier is None:
            sentences.append(f"Thêm giải trình, {one.name}{_quoted(one)}")
        elif one.is_book and one.count != earlier.count:
            sentences.append(
                f"Giải trình, {one.name}: từ {show_integer(earlier.count)} thành"
                f" {show_integer(one.count)} bản ghi nhập từ sổ cũ"
            )
        elif not one.is_book and one.told_reason != earlier.told_reason:
            sentences.append(
                f"Sửa giải trình, {one.name}: từ “{_bare(earlier)}” thành “{_bare(one)}”"
            )
    sentences += [f"Bỏ giải trình, {one.name}" for place, one in old.items() if place not in new]
    return sentences


def _by_place(reasons: Iterable[Explanation]) -> Mapping[tuple[str, int, str], Explanation]:
    return {(one.register, one.record_id, one.key): one for one in reasons}


def _quoted(one: Explanation) -> str:
    if one.is_book:
        return f": {show_integer(one.count)} bản ghi nhập từ sổ cũ"
    return f": “{_bare(one)}”"


def _bare(one: Explanation) -> str:
    return one.told_reason.rstrip(".;, ")


def _window(document: Document) -> str:
    start, end = document.meta.window_from, document.meta.window_to
    return window_text(start, end) if start and end else ""


def _named_count(reasons: Iterable[Explanation]) -> int:
    return sum(1 for one in reasons if not one.is_book)


def _groups(reasons: Sequence[Explanation]) -> Iterator[tuple[str, list[Explanation]]]:
    """As they come: by check, the imported books last."""
    for title, group in groupby(reasons, key=lambda one: one.title or _FROM_BOOKS):
        yield title, list(group)


def _named(reasons: Sequence[Explanation]) -> Iterator[Row]:
    """A heading with its count for each check, its records below."""
    number = 0
    for title, group in _groups(reasons):
        count = sum(one.count for one in group)
        yield Row(
            (None, f"{title} ({show_integer(count)})", None, None, None, None),
            RowKind.GROUP,
        )
        for one in group:
            number += 1
            check = f"{show_integer(one.count)} bản ghi" if one.is_book else one.check
            yield Row((number, one.told_book, one.book_no, one.on, check, one.told_reason))


def _counted(reasons: Sequence[Explanation]) -> Iterator[Row]:
    """How many each check has in each book."""
    number = 0
    for title, group in _groups(reasons):
        for book in dict.fromkeys(one.book for one in group):
            number += 1
            count = sum(one.count for one in group if one.book == book)
            yield Row((number, title, book, count))


def _listed(reasons: Sequence[Explanation]) -> Iterator[Row]:
    """Flat, for filters and pivots."""
    for one in reasons:
        year = str(one.book_year) if one.book_year else None
        cells: tuple[Cell, ...] = (
            one.title or _FROM_BOOKS, one.book, year, one.book_no, one.on, one.check,
            one.told_reason, one.count,
        )  # fmt: skip
        yield Row(cells)
