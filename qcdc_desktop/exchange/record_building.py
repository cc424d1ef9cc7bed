"""Makes the draft of one record from the rows that tell it, and lists every cell left in doubt."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from qcdc_desktop.domain.kinds import FieldKind
from qcdc_desktop.domain.text import fold_heading, tidy
from qcdc_desktop.exchange import protection
from qcdc_desktop.exchange.cell_values import Reading, shown
from qcdc_desktop.exchange.customs import CUSTOMS, Row
from qcdc_desktop.exchange.frame import Frame
from qcdc_desktop.exchange.plan import HIDDEN, ORDER, Doubt
from qcdc_desktop.exchange.sheet_rows import Column, Group
from qcdc_desktop.exchange.two_facts import facts_in
from qcdc_desktop.exchange.workbook_file import Cell
from qcdc_desktop.specs.form import Draft, is_empty, value_at

IN_NOTE = "Ghi chú"
IN_PLACE = "Giữ nguyên trong ô"
NOWHERE = "Không lưu"
_PROTECTED = "Đơn tố cáo: thông tin người gửi không được lưu."
_TEXTS = {FieldKind.TEXT, FieldKind.LONG_TEXT}
_WRAPPED = "Dòng nối tiếp dòng trên, không có số thứ tự."


@dataclass(slots=True)
class Built:
    """One record made of rows."""

    draft: Draft
    doubts: list[Doubt] = field(default_factory=list[Doubt])
    cells: list[tuple[str, Cell]] = field(default_factory=list[tuple[str, Cell]])
    offered: dict[str, str] = field(default_factory=dict[str, str])
    skip_reason: str = ""
    denounces: bool = False
    """A row of it denounces, or may."""


def build_record(frame: Frame, group: Group, rows: Sequence[Sequence[Cell]]) -> Built:
    """The draft of these rows, ready but for what only the data file knows.

    ``rows`` are all rows of the sheet with merged cells filled in.
    """
    work = _Work(frame, group, rows)
    work.run()
    return work.built


class _Work:
    """The building of one record."""

    def __init__(self, frame: Frame, group: Group, rows: Sequence[Sequence[Cell]]) -> None:
        self._frame = frame
        self.built = Built({})
        self._group = group
        self._rows = rows
        self._note: list[str] = []
        self._raw: dict[str, str] = {}
        self._senders: list[str] = []
        self._guard = protection.PROTECTED_REGISTERS.get(frame.spec.key)
        self._denouncing: frozenset[int] = frozenset()

    def run(self) -> None:
        frame, draft = self._frame, self.built.draft
        self._denouncing = self._denouncing_rows()
        self.built.denounces = bool(self._denouncing)
        draft |= frame.defaults
        self._forget_sender()
        for at in self._group.rows:
            self._row(at)
        self._flags_in_note()
        row = Row(
            frame.spec,
            frame.title,
            frame.around,
            frame.mapped,
            self._raw,
            {column.key: column.heading for column in frame.columns if column.key},
        )
        custom = CUSTOMS.get(frame.spec.key)
        if custom:
            custom(draft, row)
        self.built.offered |= row.offered
        self.built.skip_reason = row.skip_reason
        if self._note:
            kept = [str(draft["note"])] if draft.get("note") else []
            draft["note"] = "\n".join([*kept, *self._note])
        if self._senders:
            self.built.draft = cast("Draft", protection.scrub(draft, self._senders))
            self.built.doubts = [
                replace(
                    doubt,
                    value=protection.without_names(doubt.value, self._senders),
                    reason=protection.without_names(doubt.reason, self._senders),
                )
                for doubt in self.built.doubts
            ]
            self.built.cells = [
                (
                    heading,
                    cell
                    if not isinstance(cell, str)
                    else protection.without_names(cell, self._senders),
                )
                for heading, cell in self.built.cells
            ]

    def _flags_in_note(self) -> None:
        """A note that says no more than a yes-or-no field: "Vùng sâu, vùng xa"."""
        draft = self.built.draft
        noted = fold_heading(str(draft.get("note") or ""))
        if not noted:
            return
        for key, spec in self._frame.spec.fields.items():
            if spec.kind is FieldKind.FLAG and not spec.derived and key not in self._frame.mapped:
                words = {fold_heading(text) for text in (spec.label, *spec.synonyms)}
                if noted in words:
                    set_value(draft, key, value=True)

    # ---- denunciations

    def _denouncing_rows(self) -> frozenset[int]:
        """Rows that denounce, or may; one such row makes the whole of most records one."""
        guard, rows = self._guard, self._group.rows
        if guard is None:
            return frozenset()
        if guard.by_row:
            return frozenset(at for at in rows if self._denounces(guard, at, (at,)))
        return frozenset(rows) if self._denounces(guard, rows[0], rows) else frozenset()

    def _denounces(self, guard: protection.Protected, first: int, rows: Sequence[int]) -> bool:
        frame = self._frame
        kind = next((column for column in frame.columns if column.key == guard.kind), None)
        told = shown(self._cell(first, kind.at)) if kind and kind.code is None else ""
        texts = [shown(cell) for at in rows for cell in self._rows[at]]
        ticked = any(
            column.key == guard.kind and column.code == guard.code and self._cell(first, column.at)
            for column in frame.columns
        )
        return ticked or protection.is_denunciation(
            frame.spec.key, told, frame.defaults.get(guard.kind), texts
        )

    def _is_hidden(self, at: int, column: Column) -> bool:
        """A cell that may tell a denouncer."""
        guard = self._guard
        if guard is None or at not in self._denouncing:
            return False
        return guard.is_about_sender(column.key)

    def _forget_sender(self) -> None:
        for at in self._group.rows:
            for column in self._frame.columns:
                cell = self._cell(at, column.at)
                if cell is not None and self._is_hidden(at, column):
                    self._senders.append(shown(cell))

    # ---- rows and cells

    def _cell(self, row: int, column: int) -> Cell:
        cells = self._rows[row]
        return cells[column] if column < len(cells) else None

    def _row(self, at: int) -> None:
        draft = self.built.draft
        lines: dict[str, Draft] = {}
        if at in self._group.wrapped:
            self._doubt(at, None, "", _WRAPPED, IN_PLACE)
        for column in self._frame.in_order:
            cell = self._cell(at, column.at)
            if not self._is_to_read(at, column, cell):
                continue
            self.built.cells.append((column.heading or column.letter, cell))
            if column.key is None or column.field is None:
                self._keep(column, cell)
            elif column.line:
                self._line_cell(at, column, cell, lines.setdefault(column.line, {}))
            elif at == self._group.rows[0]:
                self._raw.setdefault(column.key, shown(cell))
                self._own_cell(at, column, cell, draft)
            else:
                self._further_cell(at, column, cell)
        for name, line in lines.items():
            if any(not is_empty(value) for value in line.values()):
                _append(draft, name, line)

    def _is_to_read(self, at: int, column: Column, cell: Cell) -> bool:
        """A filled cell, or a blank one in a column where no tick means no."""
        if column.key == ORDER:
            return False
        if cell is None:
            if lost := self._frame.sheet.lost.get((at, column.at)):
                self._doubt(at, column, "", lost, NOWHERE)
                return False
            return at == self._group.rows[0] and self._frame.ticked.get(column.at, False)
        if self._is_hidden(at, column):
            self._drop_sender(at, column)
            return False
        return True

    def _drop_sender(self, at: int, column: Column) -> None:
        """Say that something was dropped; a sender the book itself hides needs no word."""
        texts = shown(self._cell(at, column.at))
        if column.key is None:
            self._doubt(at, column, HIDDEN, "Đơn tố cáo: cột chưa nhận ra không được lưu.", NOWHERE)
        elif not protection.is_hidden_sender(texts):
            self._doubt(at, column, HIDDEN, _PROTECTED, NOWHERE)

    def _own_cell(self, at: int, column: Column, cell: Cell, draft: Draft) -> None:
        key = cast("str", column.key)
        if column.code is not None:
            self._ticked_cell(at, column, cell, draft)
        elif cell is None:
            set_value(draft, key, value=False)
        elif not self._split(key, cell, draft, ""):
            self._take(at, column, cell, draft, key)

    def _line_cell(self, at: int, column: Column, cell: Cell, line: Draft) -> None:
        key = cast("str", column.key).removeprefix(f"{column.line}.")
        self._raw.setdefault(cast("str", column.key), shown(cell))
        if cell is None:
            line.setdefault(key, False)
        elif column.code is not None:
            self._ticked_cell(at, column, cell, line, key)
        elif not self._split(key, cell, line, f"{column.line}."):
            self._take(at, column, cell, line, key)

    def _further_cell(self, at: int, column: Column, cell: Cell) -> None:
        """A cell of the record in a further row: more choices join, the same again is nothing."""
        draft, key = self.built.draft, cast("str", column.key)
        if cell is None or column.field is None:
            return
        before = value_at(draft, key)
        reading = self._frame.reader.read(column.field, cell, draft)
        if reading.value == before and not reading.doubt:
            return
        if is_empty(before):
            self._take(at, column, cell, draft, key)
        elif isinstance(before, tuple) and isinstance(reading.value, tuple):
            codes = cast("tuple[str, ...]", before), cast("tuple[str, ...]", reading.value)
            set_value(draft, key, tuple(dict.fromkeys(codes[0] + codes[1])))
            if reading.rest:
                self._doubt(at, column, shown(cell), reading.doubt, IN_NOTE)
                self._keep(column, cell)
        elif column.field.kind in _TEXTS and at in self._group.wrapped:
            set_value(draft, key, f"{before} {shown(cell)}")
        else:
            self._doubt(at, column, shown(cell), "Khác với dòng trên của cùng bản ghi.", IN_NOTE)
            self._keep(column, cell)

    def _split(self, key: str, cell: Cell, into: Draft, prefix: str) -> bool:
        facts = facts_in(self._frame, key, cell, prefix)
        for name, value in facts.items():
            if not is_empty(value):
                set_value(into, name, value)
        return bool(facts)

    def _take(self, at: int, column: Column, cell: Cell, into: Draft, key: str) -> None:
        if column.field is None:
            return
        reading: Reading = self._frame.reader.read(column.field, cell, self.built.draft)
        if not is_empty(reading.value):
            set_value(into, key, reading.value)
        if reading.doubt:
            kept = IN_NOTE if reading.rest else IN_PLACE
            self._doubt(at, column, shown(cell), reading.doubt, kept)
        if reading.rest:
            self._keep(column, cell)

    def _ticked_cell(
        self, at: int, column: Column, cell: Cell, into: Draft, key: str | None = None
    ) -> None:
        """A column that stands for one choice: ticked or not."""
        key = key or cast("str", column.key)
        ticked = self._frame.reader.ticked(cell)
        if ticked is None:
            self._doubt(at, column, shown(cell), "Ô đánh dấu có chữ khác dấu x.", IN_NOTE)
            self._keep(column, cell)
        if ticked is False or column.field is None or column.code is None:
            return
        if column.field.kind is FieldKind.FLAG:
            set_value(into, key, column.code == "true")
        elif column.field.kind is FieldKind.CHOICES:
            before = cast("tuple[str, ...]", value_at(into, key) or ())
            set_value(into, key, (*before, column.code))
        elif is_empty(value_at(into, key)):
            set_value(into, key, column.code)
        else:
            self._doubt(at, column, shown(cell), "Đánh dấu nhiều hơn một lựa chọn.", IN_NOTE)
            self._keep(column, cell)

    def _keep(self, column: Column, cell: Cell) -> None:
        text = shown(cell)
        if text:
            self._note.append(f"Cột {column.heading or column.letter}: {text}")

    def _doubt(self, at: int, column: Column | None, value: str, reason: str, kept_as: str) -> None:
        self.built.doubts.append(
            Doubt(
                sheet=self._frame.sheet.name,
                row=at + 1,
                column=column.letter if column else "",
                heading=column.heading if column else "",
                value=tidy(value)[:300],
                reason=reason,
                kept_as=kept_as,
            )
        )


def set_value(draft: Draft, key: str, value: object) -> None:
    """Put ``title`` or a companion's ``case.result`` in its place."""
    head, _, rest = key.partition(".")
    if not rest:
        draft[head] = value
        return
    set_value(cast("Draft", draft.setdefault(head, {})), rest, value)


def _append(draft: Draft, name: str, line: Draft) -> None:
    """Add a row to ``opinions`` or to a companion's ``case.extensions``."""
    head, _, rest = name.partition(".")
    if rest:
        _append(cast("Draft", draft.setdefault(head, {})), rest, line)
    else:
        cast("list[Draft]", draft.setdefault(head, [])).append(line)
