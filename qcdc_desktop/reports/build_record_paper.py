"""A paper of one record: its declaration and the words of the record make a ``Document``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final, Protocol

from qcdc_desktop.reports import build_paper
from qcdc_desktop.reports.build_outline import text_blocks
from qcdc_desktop.reports.document import (
    Align,
    BlankLines,
    Block,
    BulletItem,
    Cell,
    Column,
    Document,
    Heading,
    Kind,
    Letterhead,
    Meta,
    Paragraph,
    Row,
    Signature,
    SmallTable,
    TextRun,
)
from qcdc_desktop.specs.papers import (
    BlockKind,
    BlockSpec,
    Condition,
    Issuer,
    Mode,
    PaperColumn,
    PaperSpec,
    PaperTable,
    Parts,
    Side,
)
from qcdc_desktop.specs.sentences import Part

ORDINAL: Final = "ordinal"
_MARK: Final = "x"
_HAND: Final = "\n"
"""An empty cell two lines high, for a hand."""
_LINES_FOR_A_TEXT: Final = 3
_FILLED_FROM: Final = 6
"""So many dots at the end of a text reach to the margin."""


class Words(Protocol):
    """What stands in the place of names: one record, or one of its rows."""

    @property
    def is_blank(self) -> bool: ...

    def text(self, parts: Parts, *, dots: bool = True) -> str:
        """The text with the values in it; ``dots`` where one is missing, else nothing."""
        ...

    def holds(self, condition: Condition) -> bool: ...

    def value(self, name: str) -> object: ...

    def rows(self, table: PaperTable) -> Sequence[Words]: ...


def build_record_paper(
    spec: PaperSpec, words: Words, unit: Mapping[str, object], year: int, generator: str
) -> Document:
    """The paper; ``year`` stands in the date line while no day is known, 0 leaves it open."""
    right = _signature(spec, words, unit, Side.RIGHT)
    left = _signature(spec, words, unit, Side.LEFT)
    named = (words.text(parts, dots=words.is_blank) for parts in spec.recipients)
    lines = tuple(line for line in named if line.strip())
    if spec.has_unit_recipients:
        known = {*lines} if spec.addressees else {*lines, "Như trên"}
        lines += tuple(line for line in build_paper.recipients(unit) if line not in known)
    if not lines and spec.has_mark and any(each.is_unit for each in spec.signatures):
        lines = ("Lưu: VT",)
    return Document(
        kind=spec.symbol or "GIAY",
        title=words.text(spec.title),
        subject=tuple(words.text(parts) for parts in spec.subject),
        letterhead=_letterhead(spec, words, unit, year),
        meta=Meta(
            unit_code=str(unit.get("code") or ""),
            unit_name=str(unit.get("name") or ""),
            period="",
            generator=generator,
            code=spec.key,
        ),
        body=_body(spec, words),
        addressees=tuple(words.text(parts) for parts in spec.addressees),
        grounds=tuple(words.text(parts) for parts in spec.grounds),
        signature=right[0] if right else None,
        left_signature=left[0] if left else None,
        witnesses=_signature(spec, words, unit, Side.WITNESS),
        recipients=lines,
        form_label=spec.form_label,
        has_mark=spec.has_mark,
        name=spec.name,
    )


def table_columns(columns: Sequence[PaperColumn]) -> tuple[Column, ...]:
    """The columns of a printed table; the number of the row is the only figure in them."""
    return tuple(
        Column(
            column.key,
            column.label,
            column.groups,
            Kind.INTEGER if column.key == ORDINAL else Kind.TEXT,
            column.width,
            Align.CENTRE if column.is_centred or column.key == ORDINAL else Align.LEFT,
        )
        for column in columns
    )


def table_row(columns: Sequence[PaperColumn], words: Words, number: int) -> Row:
    """One printed row."""
    return Row(tuple(_cell(column, words, number) for column in columns))


def blank_row(columns: Sequence[PaperColumn]) -> Row:
    """A row to be filled by hand."""
    return Row(tuple(None if column.key == ORDINAL else _HAND for column in columns))


def _cell(column: PaperColumn, words: Words, number: int) -> Cell:
    if column.key == ORDINAL:
        return number
    if not words.holds(column.condition):
        return None
    if column.mark is not None:
        return _MARK if words.holds(column.mark) else None
    kept: list[str] = []
    for line in words.text(column.parts, dots=False).split("\n"):
        told = line.strip(" ,;–-/")
        if told and not any(told in earlier for earlier in kept):  # said once is enough
            kept.append(told)
    return "\n".join(kept) or None


# ---- around the body ----------------------------------------------------------------------------


def _letterhead(spec: PaperSpec, words: Words, unit: Mapping[str, object], year: int) -> Letterhead:
    found = words.value(spec.dated) if spec.dated else None
    dated_on = found if isinstance(found, date) else None
    head = build_paper.letterhead(
        unit, build_paper.Header(issued_on=dated_on), year, spec.symbol or "X"
    )
    number = str(words.value(spec.number) or "").strip() if spec.number else ""
    number = number.removeprefix("Số").strip(" :")
    head = replace(head, number_text=number, symbol=head.symbol if spec.symbol else "")
    if not spec.has_place_line:
        head = replace(head, place="")
    if spec.issuer is Issuer.VILLAGE:
        name = words.text((Part(name=spec.village, mode=Mode.VILLAGE),)).upper()
        office = str(unit.get("name") or "").upper()
        return replace(head, parents=(office,), issuers=(name,))
    return head


def _signature(
    spec: PaperSpec, words: Words, unit: Mapping[str, object], side: Side
) -> tuple[Signature, ...]:
    found: list[Signature] = []
    for each in spec.signatures:
        if each.side is not side or not words.holds(each.condition):
            continue
        if each.is_unit:
            made = build_paper.signature(unit, build_paper.Header())
            found.append(made or Signature(("THỦ TRƯỞNG CƠ QUAN",)))
        else:
            lines = tuple(words.text(parts).upper() for parts in each.lines)
            found.append(Signature(lines, words.text(each.name, dots=False)))
    return tuple(found)


# ---- body ---------------------------------------------------------------------------------------


def _body(spec: PaperSpec, words: Words) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for block in spec.blocks:
        if words.holds(block.condition):
            blocks += _blocks(block, words)
    return tuple(blocks)


def _blocks(block: BlockSpec, words: Words) -> list[Block]:
    match block.kind:
        case BlockKind.HEADING:
            return [Heading(block.level, words.text(block.parts))]
        case BlockKind.TEXT:
            text = words.text(block.parts)
            bare = text.rstrip("…. ")
            is_filled = len(text) - len(bare) >= _FILLED_FROM
            return [
                Paragraph((TextRun(bare if is_filled else text, italic=block.italic),), is_filled)
            ]
        case BlockKind.BULLET:
            return [BulletItem((TextRun(words.text(block.parts), italic=block.italic),))]
        case BlockKind.BLANK:
            return [BlankLines(block.count or 1)]
        case BlockKind.FIELD:
            written = str(words.value(block.field) or "")
            if written.strip():
                return text_blocks(written)
            return [BlankLines(block.count or _LINES_FOR_A_TEXT)]
        case BlockKind.TABLE:
            assert block.table is not None
            return [_table(block.table, words)]


def _table(table: PaperTable, words: Words) -> SmallTable:
    rows = [
        table_row(table.columns, row, number)
        for number, row in enumerate(words.rows(table), start=1)
    ]
    rows = rows or [blank_row(table.columns)] * table.empty_rows
    return SmallTable(table_columns(table.columns), tuple(rows), title=table.title)
