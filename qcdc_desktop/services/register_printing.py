"""A whole register as a table for paper or Excel, read page by page however long it is."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from qcdc_desktop.domain.kinds import FieldKind
from qcdc_desktop.domain.listing import ListQuery
from qcdc_desktop.domain.listing import Row as ListRow
from qcdc_desktop.domain.numbers import show_integer
from qcdc_desktop.domain.practice import practice_marks
from qcdc_desktop.domain.progress import SILENT, Progress
from qcdc_desktop.reports import register_pdf_bytes
from qcdc_desktop.reports.document import Align, Cell, Column, Kind, RegisterTable, Row
from qcdc_desktop.services.listing import ListingService
from qcdc_desktop.services.report_files import save_register
from qcdc_desktop.specs.form import FormSet, RecordSpec
from qcdc_desktop.specs.loader import BOOKKEEPING

_PAGE = 1000
_KINDS = {
    FieldKind.DATE: Kind.DATE,
    FieldKind.INTEGER: Kind.INTEGER,
    FieldKind.MONEY: Kind.MONEY,
    FieldKind.FLAG: Kind.MARK,
}
_WIDTHS = {"short": 1.2, "medium": 2.2, "full": 3.6}


@dataclass(frozen=True)
class RegisterPrinting:
    """Prints what a list shows: its columns, its filter, its order."""

    forms: FormSet
    listing: ListingService
    unit: Callable[[], Mapping[str, object]]
    fonts: Path

    def table(self, query: ListQuery) -> RegisterTable:
        """The table of a query; its rows are read while they are written."""
        spec = self.forms[query.register]
        keys = query.columns or spec.list.columns
        query = replace(query, columns=keys, limit=_PAGE, after=None)
        total = self.listing.count(query)
        return RegisterTable(
            title=spec.title,
            columns=(
                Column("ordinal", "STT", kind=Kind.INTEGER, width=0.6, align=Align.CENTRE),
                *(_column(spec, key) for key in keys),
            ),
            rows=self._rows(query, keys),
            unit_name=str(self.unit().get("name") or ""),
            row_count=total,
            code=spec.short_title,
            window_line=self._narrowing(query, total),
            marks=practice_marks(self.unit()),
        )

    def pdf(self, query: ListQuery, progress: Progress = SILENT) -> bytes:
        """The very PDF that prints, for the preview."""
        return register_pdf_bytes(self.table(query), fonts=self.fonts, progress=progress)

    def write(self, query: ListQuery, path: Path, progress: Progress = SILENT) -> Path:
        """To ``.pdf`` or ``.xlsx`` by the name of the file; whole or not at all."""
        save_register(self.table(query), path, self.fonts, progress)
        return path

    def _narrowing(self, query: ListQuery, total: int) -> str:
        """A list that is not the whole register says so on paper."""
        if query.deleted:
            return "(Các bản ghi trong Thùng rác)"
        if not (query.conditions or query.search or query.ids is not None):
            return ""
        whole = self.listing.total(query.register)
        return f"(Danh sách đã lọc: {show_integer(total)} trong {show_integer(whole)} bản ghi)"

    def _rows(self, query: ListQuery, keys: tuple[str, ...]) -> Iterator[Row]:
        number = 0
        while True:
            page = self.listing.page(query)
            for row in page.rows:
                number += 1
                yield Row((number, *(self._cell(query.register, row, key) for key in keys)))
            if not page.has_more:
                return
            query = replace(query, after=page.rows[-1].key)

    def _cell(self, register: str, row: ListRow, key: str) -> Cell:
        """Dates, numbers and flags stay what they are; everything else is told in words."""
        value = row.values.get(key)
        if _kind(self.forms[register], key) is not Kind.TEXT:
            return cast("Cell", value)
        return self.listing.shown(register, key, value) or None


def _kind(spec: RecordSpec, key: str) -> Kind:
    if key in BOOKKEEPING:
        return Kind.INTEGER if key == "book_no" else Kind.TEXT
    field = spec.fields[key]
    return Kind.TEXT if field.is_year else _KINDS.get(field.kind, Kind.TEXT)


def _column(spec: RecordSpec, key: str) -> Column:
    kind = _kind(spec, key)
    if key in BOOKKEEPING:
        return Column(key, BOOKKEEPING[key], kind=kind, width=0.9, align=Align.CENTRE)
    field = spec.fields[key]
    return Column(key, field.heading, kind=kind, width=_WIDTHS[field.width])
