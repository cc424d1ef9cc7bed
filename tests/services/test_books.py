"""Registers as books, posted lists and empty books."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pypdfium2
import pytest
from openpyxl import load_workbook

from qcdc_desktop.context import AppContext, create_data_file
from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.domain.kinds import RecordStatus
from qcdc_desktop.domain.periods import Period, Window, ad_hoc, parse_period
from qcdc_desktop.errors import Refused
from qcdc_desktop.services.books import BookOffer, calendar_window
from qcdc_desktop.specs.form import Draft

CLERK = Actor("Cán bộ thử")
NAME = "Lò Văn Thử"


@pytest.fixture
def context(tmp_path: Path) -> Iterator[AppContext]:
    unit: Draft = {"name": "UBND xã Thử", "kind": "COMMUNE", "first_year": 2022}
    made = create_data_file(tmp_path / "a.qcdcdb", unit, today=lambda: date(2026, 9, 15))
    yield made
    made.close(backup=False)


def save(context: AppContext, register: str, **values: object) -> int:
    draft = {**context.records.blank(register), **values}
    return context.records.save(CLERK, register, draft).id


def offer(context: AppContext, register: str, key: str, period: str | None = None) -> BookOffer:
    found = next(each for each in context.books.of_register(register) if each.key == key)
    return replace(found, period=parse_period(period) if period else None)


def words_of(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-H1", date(2024, 1, 1), date(2024, 6, 30)),
        ("2024-H2", date(2024, 7, 1), date(2024, 12, 31)),
        ("2024-Q1", date(2024, 1, 1), date(2024, 3, 31)),
        ("2024-Q4", date(2024, 10, 1), date(2024, 12, 31)),
    ],
)
def test_that_a_book_follows_the_calendar(period: str, start: date, end: date) -> None:
    asked = parse_period(period)
    assert asked is not None
    assert calendar_window(asked) == Window(start, end)


def test_that_free_dates_stay_as_they_are() -> None:
    window = Window(date(2024, 2, 3), date(2024, 2, 9))
    assert calendar_window(ad_hoc(window.start, window.end)) == window


def reception(context: AppContext) -> None:
    save(
        context, "reception_session", held_on=date(2026, 8, 4), kind="TX", place="Phòng tiếp dân",
        entries=[
            {"matter_type": "KN", "citizen_name": NAME, "citizen_address": "Bản Thử",
             "within_competence": True, "handling": "HUONG_DAN", "handling_body": "UBND tỉnh",
             "content_summary": "Đất ở"},
            {"matter_type": "TC", "content_summary": "Việc công vụ", "handling": "THU_LY"},
        ],
    )  # fmt: skip


def test_that_the_reception_book_has_thirteen_columns_from_july_2026_and_twelve_before(
    context: AppContext,
) -> None:
    reception(context)
    new = context.books.table(offer(context, "reception_session", "so_tiep_cong_dan", "2026-Q3"))
    old = context.books.table(offer(context, "reception_session", "so_tiep_cong_dan", "2026-H1"))
    assert (len(new.columns), new.form_label) == (13, "Mẫu số 03/TCD")
    assert (len(old.columns), old.form_label) == (12, "")
    assert list(old.rows) == []


def test_that_the_reception_book_prints_a_row_an_entry_and_names_no_denouncer(
    context: AppContext,
) -> None:
    reception(context)
    book = context.books.table(offer(context, "reception_session", "so_tiep_cong_dan", "2026"))
    first, second = book.rows
    keys = [column.key for column in book.columns]
    assert first.cells[keys.index("citizen")] == f"{NAME}\nBản Thử"
    assert first.cells[keys.index("within_competence")] == "x"
    assert first.cells[keys.index("guided")] == "UBND tỉnh"
    assert first.cells[keys.index("forwarded")] is None
    assert second.cells[keys.index("citizen")] == "Thông tin được bảo vệ"
    assert second.cells[0] == 2


def test_that_a_book_has_a_cover_and_its_days(context: AppContext) -> None:
    reception(context)
    asked = offer(context, "reception_session", "so_tiep_cong_dan", "2026")
    document = pypdfium2.PdfDocument(context.books.pdf(asked))
    cover = document[0].get_textpage().get_text_range()
    rows = document[1].get_textpage().get_text_range()
    document.close()
    assert "SỔ TIẾP CÔNG DÂN" in cover
    assert "Từ ngày 01/01/2026 đến ngày 31/12/2026" in cover
    assert "năm 2026" in cover
    assert NAME not in cover
    assert NAME in rows


def test_that_a_book_goes_to_excel_and_a_posted_list_to_word(
    context: AppContext, tmp_path: Path
) -> None:
    reception(context)
    book = offer(context, "reception_session", "so_tiep_cong_dan", "2026")
    context.books.write(book, tmp_path / "so.xlsx")
    sheet = load_workbook(tmp_path / "so.xlsx").worksheets[0]
    assert any(NAME in str(cell.value) for row in sheet.iter_rows() for cell in row)
    listed = offer(context, "publicity", "danh_sach_cong_khai_quy", "2026-Q1")
    context.books.write(listed, tmp_path / "ds.docx")
    assert docx.Document(str(tmp_path / "ds.docx")).tables
    with pytest.raises(Refused, match="pdf hoặc docx"):
        context.books.write(listed, tmp_path / "ds.xlsx")


def test_that_an_empty_book_has_rows_for_a_hand_and_nobodys_name(context: AppContext) -> None:
    reception(context)
    for register in context.forms.records:
        for each in context.books.of_register(register):
            told = words_of(context.books.pdf(each))
            assert NAME not in told, each.key
            assert "2026" not in told.replace("154/2026", ""), each.key


def complete(context: AppContext, register: str, record: int) -> None:
    """As complete as a record gets, whatever its checks would still ask for."""
    draft = context.records.load(register, record)
    context.records._write(CLERK, register, draft, RecordStatus.COMPLETE)


def completed(context: AppContext, title: str, posted_on: date) -> None:
    record = save(
        context, "publicity", title=title, posted_on=posted_on, forms=("NIEM_YET",),
        place="Trụ sở xã", document_no="12/QĐ-UBND",
    )  # fmt: skip
    complete(context, "publicity", record)


def test_that_the_posted_list_of_a_quarter_tells_form_time_and_place_of_what_is_complete(
    context: AppContext,
) -> None:
    completed(context, "Dự toán năm 2026", date(2026, 1, 1))
    completed(context, "Quyết toán năm 2025", date(2026, 3, 31))
    completed(context, "Việc quý sau", date(2026, 4, 1))
    save(context, "publicity", title="Còn là nháp", posted_on=date(2026, 2, 1))
    listed = offer(context, "publicity", "danh_sach_cong_khai_quy", "2026-Q1")
    document = context.books.posted(listed)
    table = document.body[1]
    rows = [row.cells[1] for row in table.rows]  # pyright: ignore[reportAttributeAccessIssue]
    assert rows == ["Dự toán năm 2026", "Quyết toán năm 2025"]
    assert [column.label for column in table.columns] == [  # pyright: ignore[reportAttributeAccessIssue]
        "STT", "Nội dung công khai", "Văn bản", "Hình thức", "Từ ngày, đến ngày", "Địa điểm",
    ]  # fmt: skip
    assert document.subject == ("Các nội dung đã công khai", "Quý I năm 2026")
    assert "quý I năm 2026" in document.body[0].text  # pyright: ignore[reportAttributeAccessIssue]


def test_that_a_quarter_without_publicity_says_so(context: AppContext) -> None:
    document = context.books.posted(
        offer(context, "publicity", "danh_sach_cong_khai_quy", "2026-Q4")
    )
    assert document.final_body[-1].text == (  # pyright: ignore[reportAttributeAccessIssue]
        "Không có nội dung nào trong thời gian này./."
    )


def test_that_public_lists_print_name_village_and_result_only(context: AppContext) -> None:
    village = save(context, "village", name="Bản Thử")
    record = save(
        context, "petition", kind="KHIEU_NAI", received_on=date(2026, 7, 6), sender_name=NAME,
        sender_address="Số nhà 7", sender_phone="0912345678", sender_village=village,
        content="Nội dung riêng", case={"code": "VV-01", "result": "DUNG"},
    )  # fmt: skip
    secret = save(context, "petition", kind="TO_CAO", received_on=date(2026, 7, 7), content="Mật")
    waiting = save(
        context, "petition", kind="KIEN_NGHI", received_on=date(2026, 7, 8), sender_name="Người Chờ"
    )
    for each in (record, secret, waiting):
        complete(context, "petition", each)
    listed = offer(context, "petition", "danh_sach_ket_qua_don_thu", "2026")
    told = words_of(context.books.pdf(listed))
    for words in (NAME, "Bản Thử", "Đúng"):
        assert words in told, words
    for words in ("Số nhà 7", "0912345678", "Nội dung riêng", "Mật", "Người Chờ"):
        assert words not in told, words


def test_that_a_register_without_a_layout_prints_the_columns_of_its_list(
    context: AppContext,
) -> None:
    save(context, "directive", kind="KE_HOACH", number="05/KH-UBND", issued_on=date(2026, 1, 9))
    book = context.books.table(offer(context, "directive", "so_directive", "2026"))
    (row,) = book.rows
    assert "05/KH-UBND" in row.cells


def test_that_the_rows_of_a_year_are_the_rows_of_its_quarters(context: AppContext) -> None:
    for month in range(1, 13):
        completed(context, f"Việc {month}", date(2026, month, 28))

    def titles(period: Period) -> list[object]:
        asked = replace(offer(context, "publicity", "so_cong_khai"), period=period)
        return [row.cells[1] for row in context.books.table(asked).rows]

    quarters = [titles(Period(2026, f"Q{number}")) for number in range(1, 5)]
    assert [len(each) for each in quarters] == [3, 3, 3, 3]
    assert [title for each in quarters for title in each] == titles(Period(2026))


def test_that_the_list_of_covenants_holds_all_that_stand_whenever_they_were_recognised(
    context: AppContext,
) -> None:
    for title, state, year in (("Cũ", "LEGACY", 2015), ("Mới", "HIEU_LUC", 2026)):
        village = save(context, "village", name=f"Bản {title}")
        record = save(
            context, "covenant", village=village, name_kind="HUONG_UOC", title=title, state=state,
            decision_on=date(year, 3, 1),
        )  # fmt: skip
        complete(context, "covenant", record)
    village = save(context, "village", name="Bản Bỏ")
    gone = save(
        context, "covenant", village=village, title="Bỏ", state="BAI_BO",
        decision_on=date(2026, 1, 1),
    )  # fmt: skip
    complete(context, "covenant", gone)
    told = words_of(context.books.pdf(offer(context, "covenant", "danh_sach_huong_uoc", "2026-Q1")))
    assert "Bản Cũ" in told
    assert "Bản Mới" in told
    assert "Bản Bỏ" not in told
