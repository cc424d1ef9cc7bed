"""Reads ``forms/documents/*.toml`` strictly into papers and books.

One file for each register, named like it. Every name in a text must be a column of that register,
of the row table at hand, of the record a column refers to, a word of the office, or a number the
paper declares; every code must be one of its column.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from qcdc_desktop.domain.kinds import FieldKind, Privacy, UnitKind
from qcdc_desktop.specs.form import FieldSpec, FormSet, LineSpec, RecordSpec, When
from qcdc_desktop.specs.papers import (
    ALWAYS,
    PERIOD_WORDS,
    UNIT_WORDS,
    BlockKind,
    BlockSpec,
    BookSpec,
    Condition,
    Count,
    DatedWord,
    Issuer,
    Mode,
    PaperColumn,
    PaperForms,
    PaperSpec,
    PaperTable,
    Parts,
    Share,
    Side,
    SignatureSpec,
)
from qcdc_desktop.specs.sentences import cut_parts
from qcdc_desktop.specs.toml_reading import FormError, Table, read_table

NAMED_ROWS: Final[Mapping[str, frozenset[str]]] = {
    "none": frozenset(),
    "self_inspection": frozenset({"group", "question", "basis", "recorded"}),
}
"""Lists the service makes itself, and what their rows hold."""

_PUBLIC_NAMES: Final = frozenset({"sender_name", "speaker", "citizen_name"})


def load_papers(folder: Path, forms: FormSet) -> PaperForms:
    """All of ``folder/documents``.

    Raises:
        FormError: naming the file and the key.
    """
    papers: dict[str, PaperSpec] = {}
    books: list[BookSpec] = []
    words: dict[str, tuple[DatedWord, ...]] = {}
    for path in sorted((folder / "documents").glob("*.toml")):
        if path.stem not in forms.records:
            raise FormError(path, "", "tên tệp phải là khóa của một sổ")
        file = read_table(path)
        words[path.stem] = _dated_words(file)
        scope = Scope(forms, forms[path.stem]).with_names({word.name for word in words[path.stem]})
        for row in file.optional_tables("paper"):
            paper = _paper(row, scope)
            if paper.key in papers:
                raise row.error("key", f"“{paper.key}” đã là khóa của một giấy tờ khác")
            papers[paper.key] = paper
        books += [_book(row, scope) for row in file.optional_tables("book")]
        file.done()
    return PaperForms(papers, tuple(books), words)


def _dated_words(file: Table) -> tuple[DatedWord, ...]:
    """Every name has its words on any day, whatever the kind of unit."""
    words: list[DatedWord] = []
    for row in file.optional_tables("word"):
        words.append(
            DatedWord(
                row.text("name"),
                row.text("text"),
                row.optional_day("valid_from"),
                row.optional_day("valid_to"),
                tuple(row.members("kinds", UnitKind)),
            )
        )
        row.done()
    for name in {word.name for word in words}:
        edges = {word.valid_from for word in words} | {word.valid_to for word in words}
        for on in sorted(day for day in (*edges, date.min, date.max) if day is not None):
            for kind in UnitKind:
                found = [word for word in words if word.name == name and word.holds(on, kind)]
                if len(found) != 1:
                    raise file.error("word", f"“{name}” cần đúng một chữ cho ngày {on}, {kind}")
    return tuple(words)


@dataclass(frozen=True)
class Scope:
    """The names a text may use here."""

    forms: FormSet
    record: RecordSpec
    line: LineSpec | None = None
    extra: frozenset[str] = frozenset()
    named: frozenset[str] = field(default_factory=frozenset[str])

    def field(self, name: str) -> FieldSpec | None:
        """The column a name stands for: of the row, of the record, of the record referred to."""
        if self.line is not None:
            for spec in self.line.fields:
                if spec.key == name:
                    return spec
        if name in self.record.fields:
            return self.record.fields[name]
        head, _, rest = name.partition(".")
        owner = self.field(head) if rest else None
        if owner is not None and owner.refers_to is not None:
            return self.forms[owner.refers_to].fields.get(rest)
        return None

    def knows(self, name: str) -> bool:
        return name in UNIT_WORDS | self.extra | self.named or self.field(name) is not None

    def within(self, line: LineSpec | None, named: Collection[str] = ()) -> Scope:
        return Scope(self.forms, self.record, line, self.extra, frozenset(named))

    def with_names(self, extra: Collection[str]) -> Scope:
        return Scope(self.forms, self.record, self.line, self.extra | set(extra), self.named)


def _parts(table: Table, key: str, text: str, scope: Scope) -> Parts:
    parts = cut_parts(text)
    for part in parts:
        if not part.name:
            continue
        if not scope.knows(part.name):
            raise table.error(key, f"không có ô “{part.name}” trong sổ này")
        if part.mode not in set(Mode):
            known = ", ".join(mode for mode in Mode if mode)
            raise table.error(key, f"sau dấu hai chấm chỉ dùng được: {known}")
        found = scope.field(part.name)
        if part.mode == Mode.IN_WORDS and (found is None or found.kind is not FieldKind.DATE):
            raise table.error(key, f"“{part.name}” không phải ngày")
        if part.mode == Mode.VILLAGE and (found is None or found.refers_to != "village"):
            raise table.error(key, f"“{part.name}” không phải thôn")
    return parts


def _texts(table: Table, key: str, scope: Scope) -> tuple[Parts, ...]:
    return tuple(_parts(table, key, text, scope) for text in table.optional_texts(key))


def _known(table: Table, key: str, scope: Scope) -> tuple[str, ...]:
    names = table.optional_texts(key)
    for name in names:
        if scope.field(name) is None:
            raise table.error(key, f"không có ô “{name}” trong sổ này")
    return names


def _column(table: Table, key: str, scope: Scope, kind: FieldKind | None = None) -> str:
    name = table.optional_text(key) or ""
    if not name:
        return ""
    found = scope.field(name)
    if found is None or (kind is not None and found.kind is not kind):
        raise table.error(key, f"không có ô “{name}” đúng kiểu trong sổ này")
    return name


def _when(table: Table, key: str, scope: Scope) -> When | None:
    inner = table.optional_table(key)
    if inner is None:
        return None
    fields: dict[str, tuple[str, ...]] = {}
    for name in inner:
        spec = scope.field(name)
        if spec is None:
            raise inner.error(name, "không có ô này trong sổ")
        allowed = {"true", "false"} if spec.kind is FieldKind.FLAG else set(spec.choices)
        fields[name] = inner.choices(name, allowed)
    return When(fields)


def _condition(table: Table, scope: Scope) -> Condition:
    condition = Condition(
        when=_when(table, "when", scope),
        filled=_known(table, "filled", scope),
        empty=_known(table, "empty", scope),
        in_blank=table.optional_flag("in_blank"),
    )
    return ALWAYS if condition == ALWAYS else condition


def _paper(row: Table, scope: Scope) -> PaperSpec:
    line_key = row.optional_choice("row", scope.record.lines) or ""
    if line_key:
        scope = scope.within(scope.record.lines[line_key])
    counts = _counts(row, scope)
    shares = _shares(row, scope)
    scope = scope.with_names({*counts, *shares})
    issuer = row.optional_member("issuer", Issuer) or Issuer.UNIT
    paper = PaperSpec(
        key=row.text("key"),
        register=scope.record.key,
        name=row.text("name"),
        title=_parts(row, "title", row.text("title"), scope),
        blocks=tuple(_block(each, scope) for each in row.tables("block")),
        subject=_texts(row, "subject", scope),
        form_label=row.optional_text("form_label") or "",
        form_from=row.optional_day("form_from"),
        symbol=row.optional_text("symbol") or "",
        number=_column(row, "number", scope),
        dated=_column(row, "dated", scope, FieldKind.DATE),
        has_place_line=row.optional_flag("place_line", default=True),
        has_mark=row.optional_flag("mark", default=True),
        issuer=issuer,
        village=_column(row, "village", scope),
        row=line_key,
        condition=_condition(row, scope),
        kinds=tuple(row.members("kinds", UnitKind)),
        grounds=_texts(row, "grounds", scope),
        addressees=_texts(row, "addressees", scope),
        recipients=_texts(row, "recipients", scope),
        has_unit_recipients=row.optional_flag("unit_recipients"),
        signatures=tuple(_signature(each, scope) for each in row.optional_tables("signature")),
        counts=counts,
        shares=shares,
    )
    if (issuer is Issuer.VILLAGE) != bool(paper.village):
        raise row.error("village", "cần ô thôn khi và chỉ khi thôn là nơi ra giấy")
    row.done()
    return paper


def _counts(row: Table, scope: Scope) -> dict[str, Count]:
    table = row.optional_table("count")
    counts: dict[str, Count] = {}
    for name in table or ():
        assert table is not None
        each = table.table(name)
        rows = each.choice("rows", scope.record.lines)
        counts[name] = Count(rows, _when(each, "where", scope.within(scope.record.lines[rows])))
        each.done()
    return counts


def _shares(row: Table, scope: Scope) -> dict[str, Share]:
    table = row.optional_table("share")
    shares: dict[str, Share] = {}
    for name in table or ():
        assert table is not None
        each = table.table(name)
        part, whole = (_column(each, key, scope, FieldKind.INTEGER) for key in ("part", "whole"))
        if not (part and whole):
            raise each.error("part", "cần hai ô số: part và whole")
        shares[name] = Share(part, whole)
        each.done()
    return shares


def _block(row: Table, scope: Scope) -> BlockSpec:
    kinds = [kind for kind in BlockKind if kind.value in row]
    if len(kinds) > 1 and set(kinds) == {BlockKind.FIELD, BlockKind.BLANK}:
        kinds = [BlockKind.FIELD]  # a column, or so many lines when it is empty
    if len(kinds) != 1:
        raise row.error("text", "mỗi phần cần đúng một khóa: " + ", ".join(BlockKind))
    kind = kinds[0]
    parts: Parts = ()
    if kind in {BlockKind.HEADING, BlockKind.TEXT, BlockKind.BULLET}:
        parts = _parts(row, kind, row.text(kind), scope)
    level = row.optional_integer("level")
    block = BlockSpec(
        kind,
        parts,
        level=2 if level is None else level,
        count=row.optional_integer("blank") or 0,
        field=_column(row, "field", scope),
        table=_table(row.table("table"), scope) if kind is BlockKind.TABLE else None,
        italic=row.optional_flag("italic"),
        condition=_condition(row, scope),
    )
    row.done()
    return block


def _table(row: Table, scope: Scope) -> PaperTable:
    rows = row.choice("rows", {*scope.record.lines, *NAMED_ROWS})
    line = scope.record.lines.get(rows)
    inner = scope.within(line, NAMED_ROWS.get(rows, ()))
    table = PaperTable(
        rows=rows,
        columns=tuple(_paper_column(each, inner) for each in row.tables("column")),
        title=row.optional_text("title") or "",
        where=_when(row, "where", inner),
        empty_rows=row.optional_integer("empty_rows") or 3,
    )
    row.done()
    return table


def _paper_column(row: Table, scope: Scope) -> PaperColumn:
    mark = row.optional_table("mark")
    condition = None
    if mark is not None:
        condition = _condition(mark, scope)
        mark.done()
    column = PaperColumn(
        key=row.text("key"),
        label=row.text("label"),
        parts=_parts(row, "text", row.text("text"), scope) if "text" in row else (),
        groups=row.optional_texts("groups"),
        width=(row.optional_integer("width") or 10) / 10,
        is_centred=row.optional_flag("centred"),
        mark=condition,
        condition=_condition(row, scope),
    )
    row.done()
    return column


def _signature(row: Table, scope: Scope) -> SignatureSpec:
    name = row.optional_text("name")
    spec = SignatureSpec(
        side=row.member("side", Side),
        lines=_texts(row, "lines", scope),
        name=_parts(row, "name", name, scope) if name else (),
        is_unit=row.optional_flag("unit"),
        condition=_condition(row, scope),
    )
    if spec.is_unit == bool(spec.lines):
        raise row.error("lines", "cần hoặc lines, hoặc unit = true")
    row.done()
    return spec


def _book(row: Table, scope: Scope) -> BookSpec:
    line_key = row.optional_choice("rows", scope.record.lines) or ""
    line = scope.record.lines[line_key] if line_key else None
    inner = scope.within(line).with_names(PERIOD_WORDS)
    book = BookSpec(
        key=row.text("key"),
        register=scope.record.key,
        name=row.text("name"),
        title=row.text("title"),
        columns=tuple(_paper_column(each, inner) for each in row.tables("column")),
        date_field=_column(row, "date_field", scope, FieldKind.DATE),
        rows=line_key,
        where=_when(row, "where", scope),
        row_where=_when(row, "row_where", inner),
        filled=_known(row, "filled", inner),
        form_label=row.optional_text("form_label") or "",
        layout=row.optional_text("layout") or "",
        valid_from=row.optional_day("valid_from"),
        valid_to=row.optional_day("valid_to"),
        is_posted=row.optional_flag("posted"),
        is_public=row.optional_flag("public"),
        kinds=tuple(row.members("kinds", UnitKind)),
        intro=_parts(row, "intro", row.text("intro"), inner) if "intro" in row else (),
        symbol=row.optional_text("symbol") or "",
        blank_rows=row.optional_integer("blank_rows") or 20,
        cover_note=_parts(row, "cover_note", row.text("cover_note"), inner)
        if "cover_note" in row
        else (),
    )
    if book.is_public:
        _check_public(row, book, inner)
    row.done()
    return book


def _check_public(row: Table, book: BookSpec, scope: Scope) -> None:
    """A list for the notice board names a person and the village, nothing else of theirs."""
    for column in book.columns:
        for part in column.parts:
            found = scope.field(part.name) if part.name else None
            if found is None or found.privacy is not Privacy.PERSONAL or part.name in _PUBLIC_NAMES:
                continue
            if found.refers_to != "village":
                raise row.error("column", f"danh sách công khai không in “{part.name}”")
