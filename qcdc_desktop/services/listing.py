"""Lists, counts and search, with values turned into the words people read."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import cast

from qcdc_desktop.domain.dates import show_date
from qcdc_desktop.domain.kinds import FieldKind
from qcdc_desktop.domain.listing import Condition, Found, ListQuery, Page, Row, Sort
from qcdc_desktop.domain.numbers import show_integer
from qcdc_desktop.domain.text import compose, fold, words
from qcdc_desktop.services.rule_context import Law
from qcdc_desktop.specs.deadlines import without_codes
from qcdc_desktop.specs.form import FieldSpec, RecordSpec
from qcdc_desktop.store import query as sql
from qcdc_desktop.store.database import Database
from qcdc_desktop.store.months import by_month
from qcdc_desktop.store.ordering import sortable_columns
from qcdc_desktop.store.search import registers_holding

STATUS = {"DRAFT": "Nháp", "COMPLETE": "Hoàn thành"}

_READ_FOR_EXACT = 200
"""Hits read of each register when marks were typed, before the exact ones are put first."""


class ListingService:
    """Pages by key; nothing here ever loads a whole register."""

    def __init__(self, database: Database, law: Law) -> None:
        self._database = database
        self._law = law
        self._villages: dict[int, str] | None = None

    def page(self, query: ListQuery) -> Page:
        """The next page of a query."""
        with self._database.read() as connection:
            return sql.page(connection, query)

    def count(self, query: ListQuery) -> int:
        """How many records the query finds."""
        with self._database.read() as connection:
            return sql.count(connection, query)

    def ids(self, query: ListQuery) -> tuple[int, ...]:
        """The ids a query finds."""
        with self._database.read() as connection:
            return sql.ids(connection, query)

    def total(self, register: str) -> int:
        """Records of a register outside the bin."""
        return self.count(ListQuery(register, ()))

    def drafts(self, register: str) -> int:
        """Records of a register that are still drafts."""
        return self.count(ListQuery(register, (), (Condition("status", "eq", "DRAFT"),)))

    def by_month(
        self, register: str, column: str, years: Sequence[int]
    ) -> dict[int, tuple[int, ...]]:
        """Records by the month of ``column``, twelve counts for each of the years."""
        with self._database.read() as connection:
            return by_month(connection, register, column, years)

    def sortable(self, register: str) -> frozenset[str]:
        """Columns that an index puts in order, so that the first page comes at once."""
        return sortable_columns(register)

    def find(self, text: str, limit: int = 20) -> list[Found]:
        """Search over all registers: every word, marks ignored, exact marks first.

        Who types marks means them: more is read, so that the exact ones are among it.
        """
        if not words(text):
            return []
        exact = compose(text).strip().lower()
        most = limit if fold(exact) == exact else max(limit, _READ_FOR_EXACT)
        books = [spec for spec in self._law.forms.records.values() if not spec.single]
        with self._database.read() as connection:
            holding = registers_holding(connection, [spec.key for spec in books], text)
        found: list[tuple[str, RecordSpec, Row]] = []
        for spec in books:
            if spec.key not in holding:
                continue
            columns = tuple(
                dict.fromkeys(key for key in ("book_no", spec.title_field, spec.date_field) if key)
            )
            newest = Sort("book_no", descending=True)
            page = self.page(ListQuery(spec.key, columns, search=text, sort=newest, limit=most))
            for row in page.rows:
                title = self.shown(spec.key, spec.title_field, row.values.get(spec.title_field))
                found.append((title.partition("\n")[0][:120], spec, row))
        found.sort(key=lambda hit: exact not in hit[0].lower())
        return [_found(*hit) for hit in found[:limit]]

    # ---- words for values

    def shown(self, register: str, key: str, value: object) -> str:
        """A stored value as people read it."""
        if key == "status":
            return STATUS.get(str(value), "")
        if isinstance(value, datetime):
            return value.strftime("%d/%m/%Y %H:%M")
        spec = self._law.forms[register]
        if key not in spec.fields and "." not in key:
            return "" if value is None else str(value)
        return self.shown_field(spec.field(key), value)

    def shown_field(self, field: FieldSpec, value: object) -> str:
        """As :meth:`shown`, for a field at hand (also of a row)."""
        if value is None or value in ("", ()):
            return ""
        match field.kind:
            case FieldKind.DATE:
                return show_date(cast("date", value))
            case FieldKind.FLAG:
                return "Có" if value else "Không"
            case FieldKind.INTEGER | FieldKind.MONEY:
                return str(value) if field.is_year else show_integer(cast("int", value))
            case FieldKind.CHOICE:
                return field.choices.get(str(value), str(value))
            case FieldKind.CHOICES:
                codes = cast("Sequence[str]", value)
                return "; ".join(field.choices.get(code, code) for code in codes)
            case FieldKind.REFERENCE:
                return self._reference(field.refers_to or "", cast("int", value))
            case FieldKind.REFERENCES:
                ids = cast("Sequence[int]", value)
                return "; ".join(self._reference(field.refers_to or "", one) for one in ids)
            case FieldKind.ITEM:
                item = self._law.catalogues.find(str(value))
                return item.title if item else str(value)
            case _:
                return without_codes(str(value)) if field.derived else str(value)

    def _reference(self, register: str, record_id: int) -> str:
        if register == "village":
            return self.villages().get(record_id, "–")
        spec = self._law.forms[register]
        page = self.page(ListQuery(register, ("book_no", spec.title_field), ids=(record_id,)))
        if not page.rows:
            return "–"
        values = page.rows[0].values
        title = self.shown(register, spec.title_field, values.get(spec.title_field))
        return f"Số {values['book_no']}: {title[:60]}"

    def villages(self) -> Mapping[int, str]:
        """Village names by id, kept until :meth:`forget`."""
        if self._villages is None:
            query = ListQuery("village", ("name",), limit=5000)
            alive, gone = self.page(query), self.page(replace(query, deleted=True))
            self._villages = {
                row.id: str(row.values["name"] or "") for row in (*alive.rows, *gone.rows)
            }
        return self._villages

    def village_named(self, name: str) -> int | None:
        """The village of this name, marks and case ignored; one outside the bin if there is one."""
        wanted = fold(name)
        return next((one for one, told in self.villages().items() if fold(told) == wanted), None)

    def forget(self) -> None:
        """Villages changed."""
        self._villages = None


def _found(title: str, spec: RecordSpec, row: Row) -> Found:
    """A hit as the search box shows it."""
    day = row.values.get(spec.date_field) if spec.date_field else None
    detail = f"{spec.short_title} · số {row.values.get('book_no')}"
    if isinstance(day, date):
        detail += f" · {show_date(day)}"
    return Found(spec.key, row.id, title, detail)
