"""Registers as books with a cover, posted lists with a letterhead, and both of them empty.

A book covers days of the calendar, not the window of a report: a year's book begins on 1 January.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final, cast

from qcdc_desktop.domain.files import safe_file_name
from qcdc_desktop.domain.kinds import FieldKind
from qcdc_desktop.domain.listing import Condition as Filter
from qcdc_desktop.domain.listing import ListQuery, Sort
from qcdc_desktop.domain.periods import Period, Window
from qcdc_desktop.domain.practice import practice_marks
from qcdc_desktop.domain.progress import SILENT, Progress
from qcdc_desktop.errors import Refused
from qcdc_desktop.reports import pdf_bytes, register_pdf_bytes
from qcdc_desktop.reports.build_paper import Header, letterhead, signature, unit_kind, unit_words
from qcdc_desktop.reports.build_record_paper import ORDINAL, blank_row, table_columns, table_row
from qcdc_desktop.reports.document import (
    Cover,
    Document,
    Meta,
    RegisterTable,
    Row,
    SmallTable,
    paragraph,
)
from qcdc_desktop.services.paper_words import RecordWords, period_words
from qcdc_desktop.services.papers import GENERATOR, PaperService
from qcdc_desktop.services.report_files import save_document, save_register
from qcdc_desktop.specs.form import Draft, RecordSpec, put, value_at
from qcdc_desktop.specs.papers import BookSpec, Condition, PaperColumn
from qcdc_desktop.specs.sentences import Part

_PAGE: Final = 500
_NOTHING: Final = "Không có nội dung nào trong thời gian này."
_WIDTHS: Final = {"short": 1.1, "medium": 1.8, "full": 3.2}
_MONTHS: Final = {"": (1, 12), "H1": (1, 6), "H2": (7, 12)}


def calendar_window(period: Period) -> Window:
    """The days of a book: the calendar's year, half-year or quarter; free dates as they are."""
    if period.custom:
        return period.custom
    first, last = _MONTHS.get(period.part) or (
        int(period.part[1:]) * 3 - 2,
        int(period.part[1:]) * 3,
    )
    end = date(period.year + last // 12, last % 12 + 1, 1) - timedelta(days=1)
    return Window(date(period.year, first, 1), end)


@dataclass(frozen=True, slots=True)
class BookOffer:
    """A book or posted list that can be printed; ``period`` None for the empty book."""

    key: str
    register: str
    name: str
    is_posted: bool
    period: Period | None = None

    @property
    def file_name(self) -> str:
        told = self.period.code if self.period else "mau trong"
        return safe_file_name(f"{self.name} {told}")


@dataclass(frozen=True)
class BookService:
    """The books of one data file; reads only."""

    papers: PaperService

    # ---- which there are

    def of_register(self, register: str) -> tuple[BookOffer, ...]:
        """Books and posted lists of a register, each once whatever its layouts."""
        found = {
            book.key: BookOffer(book.key, register, book.name, book.is_posted)
            for book in self._books(register)
        }
        return tuple(found.values())

    def layout(self, offer: BookOffer, on: date) -> BookSpec:
        """The layout of a book on a day: a book is laid out by the law of its last day.

        Raises:
            Refused: there is no such book.
        """
        books = [book for book in self._books(offer.register) if book.key == offer.key]
        for book in books:
            if (book.valid_from is None or book.valid_from <= on) and (
                book.valid_to is None or on <= book.valid_to
            ):
                return book
        if books:
            return books[0]
        raise Refused("book", f"Không có sổ “{offer.key}”.", "Xem tên: qcdc book --list.")

    # ---- the book

    def pdf(self, offer: BookOffer, progress: Progress = SILENT) -> bytes:
        """The very PDF that prints, for the preview."""
        fonts = self.papers.fonts
        if offer.is_posted:
            return pdf_bytes(self.posted(offer), fonts=fonts, progress=progress)
        return register_pdf_bytes(self.table(offer), fonts=fonts, progress=progress)

    def write(self, offer: BookOffer, path: Path, progress: Progress = SILENT) -> None:
        """A book to ``.pdf`` or ``.xlsx``, a posted list to ``.pdf`` or ``.docx``.

        Raises:
            Refused: another format.
            EnvironmentFault: the machine does not let the file be written.
        """
        if offer.is_posted:
            if path.suffix.lower() == ".xlsx":
                raise Refused(
                    "format",
                    "Danh sách niêm yết ghi được dạng pdf hoặc docx.",
                    "Đổi đuôi tên tệp rồi thử lại.",
                )
            save_document(self.posted(offer), path, self.papers.fonts, progress)
        else:
            save_register(self.table(offer), path, self.papers.fonts, progress)

    def table(self, offer: BookOffer) -> RegisterTable:
        """The book; its rows are read while they are written."""
        window = calendar_window(offer.period) if offer.period else None
        book = self.layout(offer, window.end if window else self.papers.today())
        unit = self.papers.unit()
        note = self._words(book, {}, window, offer.period).text(book.cover_note)
        days = window.text.capitalize() if window else "Từ ngày …/…/…… đến ngày …/…/……"
        return RegisterTable(
            title=book.title,
            columns=table_columns(book.columns),
            rows=self._rows(book, window),
            unit_name=str(unit.get("name") or ""),
            code=book.name,
            window_line=f"({days})",
            generator=GENERATOR,
            cover=Cover(
                office=tuple(str(unit.get("issuing_lines") or unit.get("name") or "").split("\n")),
                title=book.title,
                lines=tuple(filter(None, (days, "Quyển số: ……", note))),
                foot=self._foot(window),
            ),
            form_label=book.form_label,
            marks=practice_marks(unit),
        )

    def posted(self, offer: BookOffer) -> Document:
        """The list for the notice board, with letterhead and signature."""
        window = calendar_window(offer.period) if offer.period else None
        book = self.layout(offer, window.end if window else self.papers.today())
        unit = self.papers.unit()
        words = self._words(book, {}, window, offer.period)
        rows = tuple(self._rows(book, window))
        head = letterhead(unit, Header(), window.end.year if window else 0, book.symbol or "DS")
        title = offer.period.title if offer.period else "quý …… năm ……"
        body = SmallTable(table_columns(book.columns), rows)
        return Document(
            kind=book.symbol or "DS",
            title="DANH SÁCH" if book.title.lower().startswith("danh sách") else "THÔNG BÁO",
            subject=(_without_kind(book.title), title[:1].upper() + title[1:]),
            letterhead=replace(head, symbol=book.symbol and head.symbol),
            meta=Meta(
                unit_code=str(unit.get("code") or ""),
                unit_name=str(unit.get("name") or ""),
                period=offer.period.code if offer.period else "",
                generator=GENERATOR,
                code=book.key,
            ),
            body=(
                *((paragraph(words.text(book.intro)),) if book.intro else ()),
                *((body,) if rows else (paragraph(_NOTHING),)),
            ),
            signature=signature(unit, Header()),
            recipients=("Niêm yết công khai", "Lưu: VT"),
            has_mark=not rows,
        )

    def _books(self, register: str) -> tuple[BookSpec, ...]:
        """The declared books; a register without one prints the columns of its list."""
        declared = self.papers.forms.books_of(register, unit_kind(self.papers.unit()))
        plain = plain_book(self.papers.law.forms[register])
        if plain is None or any(not book.is_posted for book in declared):
            return declared
        return (plain, *declared)

    # ---- rows

    def _rows(self, book: BookSpec, window: Window | None) -> Iterator[Row]:
        if window is None:
            for _ in range(book.blank_rows):
                yield blank_row(book.columns)
            return
        for number, words in enumerate(self._lines(book, window), start=1):
            yield table_row(book.columns, words, number)

    def _lines(self, book: BookSpec, window: Window) -> Iterator[RecordWords]:
        """What each printed row stands for: a record, or a row of one."""
        frame = self._words(book, {}, window, None)
        for draft in self._drafts(book, window):
            words = replace(frame, draft=draft)
            if not book.rows:
                yield words
                continue
            line = words.spec.lines[book.rows]
            rows = cast("Sequence[Mapping[str, object]]", value_at(draft, book.rows) or ())
            for row in rows:
                if Condition(book.row_where, book.filled).holds(row):
                    yield words.at(line, row)

    def _drafts(self, book: BookSpec, window: Window) -> Iterator[Draft]:
        """The records of the window by day; only the columns needed, unless rows are."""
        papers = self.papers
        spec = papers.law.forms[book.register]
        columns = _columns(book, spec)
        conditions = [
            Filter(book.date_field, "from", window.start),
            Filter(book.date_field, "to", window.end),
        ]
        if not book.date_field:  # a list of what stands, whenever it came about
            conditions = []
        if not book.rows:
            conditions += [Filter(key, "filled") for key in book.filled]
        if book.is_posted:  # nothing half written goes on the notice board
            conditions.append(Filter("status", "eq", "COMPLETE"))
        if book.where is not None:
            conditions += [Filter(key, "in", codes) for key, codes in book.where.fields.items()]
        query = ListQuery(
            book.register,
            columns,
            tuple(conditions),
            sort=Sort(book.date_field) if book.date_field else None,
            limit=_PAGE,
        )
        while True:
            page = papers.listing.page(query)
            for row in page.rows:
                if book.rows:
                    yield papers.records.load(book.register, row.id)
                    continue
                draft: Draft = {}
                for key, value in row.values.items():
                    put(draft, key, value)
                yield draft
            if not page.has_more:
                return
            query = replace(query, after=page.rows[-1].key)

    def _words(
        self, book: BookSpec, draft: Draft, window: Window | None, period: Period | None
    ) -> RecordWords:
        on = window.end if window else self.papers.today()
        extra = self.papers.dated_words(book.register, on)
        if window is not None:
            extra |= period_words(period.title if period else window.text, window)
        spec = self.papers.law.forms[book.register]
        return RecordWords(self.papers.office, spec, draft, extra=extra, is_blank=window is None)

    def _foot(self, window: Window | None) -> str:
        place = str(self.papers.unit().get("place_name") or "")
        place = place or unit_words(self.papers.unit())["place"]
        return f"{place}, năm {window.end.year}" if window else f"{place}, năm ……"


def plain_book(spec: RecordSpec) -> BookSpec | None:
    """A book of a register's list; None where no date puts records into a period."""
    day = spec.fields.get(spec.book_date_field or spec.date_field)
    if day is None or day.kind is not FieldKind.DATE or spec.group != "book":
        return None
    keys = [key for key in spec.list.columns if key in spec.fields]
    named = [
        PaperColumn(
            key,
            spec.fields[key].heading,
            (Part(name=key),),
            width=_WIDTHS[spec.fields[key].width],
            is_centred=spec.fields[key].kind is FieldKind.DATE,
        )
        for key in (*keys, "note")
    ]
    return BookSpec(
        key=f"so_{spec.key}",
        register=spec.key,
        name=spec.title,
        title=spec.title,
        columns=(PaperColumn(ORDINAL, "STT", width=0.5), *named),
        date_field=day.key,
        cover_note=(Part(spec.legal_basis),) if spec.legal_basis else (),
    )


def _columns(book: BookSpec, spec: RecordSpec) -> tuple[str, ...]:
    """The columns of the register that the book prints or decides by."""
    named: list[str] = [book.date_field] if book.date_field else []
    for column in book.columns:
        named += _names(column)
    return tuple(dict.fromkeys(name for name in named if name in spec.fields))


def _names(column: PaperColumn) -> list[str]:
    names = [part.name for part in column.parts if part.name]
    for condition in (column.condition, column.mark):
        if condition is not None:
            names += [*condition.filled, *condition.empty]
            names += condition.when.fields if condition.when else ()
    return [*names, *(name.partition(".")[0] for name in names)]


def _without_kind(title: str) -> str:
    bare = title.removeprefix("Danh sách").strip()
    return bare[:1].upper() + bare[1:]
