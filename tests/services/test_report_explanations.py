"""The reason a clerk gives beside a finding goes upward with the report, and nothing else does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pypdfium2 as pdfium
import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine, event, insert

from qcdc_desktop.context import AppContext
from qcdc_desktop.domain.issues import BookReason
from qcdc_desktop.domain.periods import Period, Window
from qcdc_desktop.model.base import Base
from qcdc_desktop.reports import build_explanations
from qcdc_desktop.reports.explanation import PROTECTED, Explanation
from qcdc_desktop.services import report_explanations
from qcdc_desktop.store.explained import read_explained
from tests.services.nam_luu import CLERK, context_with_books, new_context
from tests.services.small_books import NOW
from tests.services.test_report_versions import approve, publish, sign

PERIOD = Period(2022, "H1")
FORMATS = ("xlsx", "pdf", "docx", "json")
MARCH = date(2022, 3, 5)


@pytest.fixture
def context(tmp_path: Path) -> Iterator[AppContext]:
    opened = new_context(tmp_path, today=date(2022, 6, 20))
    yield opened
    opened.close(backup=False)


def explain(context: AppContext, record_id: int, reason: str) -> dict[str, str]:
    """Answer every finding of a stored publication; the findings' words by key."""
    draft = context.records.load("publicity", record_id)
    found = {
        issue.key: issue.message
        for issue in context.records.check("publicity", draft)
        if issue.severity == "explain"
    }
    draft["explanations"] = dict.fromkeys(found, reason)
    assert context.records.complete(CLERK, "publicity", draft).saved is not None
    return found


def put(context: AppContext, table: str, **values: Any) -> int:
    """A complete record as it lies in the file, reasons included."""
    stamp = {"created_at": NOW, "created_by": "x", "updated_at": NOW, "updated_by": "x"}
    given = values.pop("explanations", None)
    is_part = table in {"case", "dialogue_opinion"}
    row = {**({} if is_part else {"status": "COMPLETE", **stamp}), **values, "uid": str(uuid4())}
    if given:
        row["explanations"] = json.dumps(given)
    with context.database.unit(CLERK) as unit:
        done = unit.connection.execute(insert(Base.metadata.tables[table]).values(**row))
        return int(done.inserted_primary_key[0])  # pyright: ignore


def told(context: AppContext) -> tuple[Explanation, ...]:
    return context.reporting.explanations(PERIOD)


def written(context: AppContext, folder: Path) -> dict[str, str]:
    """Everything that can be read in the files of the report, by format."""
    texts: dict[str, str] = {}
    for path in context.reporting.write(PERIOD, folder, FORMATS):
        match path.suffix:
            case ".pdf":
                pages = pdfium.PdfDocument(path.read_bytes())
                texts["pdf"] = " ".join(page.get_textpage().get_text_range() for page in pages)
            case ".xlsx":
                book = load_workbook(path)
                cells = (cell.value for sheet in book for row in sheet.iter_rows() for cell in row)
                texts["xlsx"] = " ".join(str(value) for value in cells if value is not None)
            case ".docx":
                from docx import Document as Word

                word = Word(str(path))
                cells = (
                    cell.text for table in word.tables for row in table.rows for cell in row.cells
                )
                texts["docx"] = " ".join((*(one.text for one in word.paragraphs), *cells))
            case _:
                texts["json"] = path.read_text(encoding="utf-8")
    return {form: " ".join(text.split()) for form, text in texts.items()}


def test_that_a_reason_is_told_with_the_finding_the_clerk_answered(
    context: AppContext, tmp_path: Path
) -> None:
    made = publish(context, "Dự toán năm 2022", date(2022, 1, 14))
    found = explain(context, made, "Xã chưa có đài truyền thanh")
    reasons = told(context)
    assert {one.check for one in reasons} == set(found.values())
    one = next(each for each in reasons if each.rule == "publicity_mandatory_forms")
    assert (one.title, one.book_no, one.on, one.record_id) == (
        "Thiếu hình thức công khai bắt buộc",
        1,
        date(2022, 1, 14),
        made,
    )
    for form, text in written(context, tmp_path).items():
        assert "Xã chưa có đài truyền thanh" in text, form
        assert "Thiếu hình thức công khai bắt buộc" in text, form


def test_that_the_workbook_has_real_days_and_numbers(context: AppContext, tmp_path: Path) -> None:
    explain(context, publish(context, "Dự toán năm 2022", date(2022, 1, 14)), "Chưa có đài")
    (path,) = context.reporting.write(PERIOD, tmp_path, ("xlsx",))
    sheet = load_workbook(path)["GT"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head = next(row for row in rows if "Số vào sổ" in row)
    row = next(row for row in rows if "Chưa có đài" in row)
    by_heading = dict(zip(head, row, strict=True))
    assert (by_heading["Số vào sổ"], by_heading["Số bản ghi"]) == (1, 1)
    assert by_heading["Ngày"] == datetime(2022, 1, 14)  # noqa: DTZ001 - a day has no zone


def test_that_a_reason_whose_finding_is_gone_stays_below(context: AppContext) -> None:
    made = publish(context, "Dự toán năm 2022", date(2022, 1, 14))
    explain(context, made, "Chưa có đài")
    draft = context.records.load("publicity", made)
    key = "publicity_in_time@posted_on"
    draft["explanations"] = {**draft["explanations"], key: "Chậm do mưa"}  # pyright: ignore
    context.records.complete(CLERK, "publicity", draft)
    assert "Chậm do mưa" not in {one.reason for one in told(context)}


def test_that_names_and_numbers_of_papers_in_a_reason_are_left_out(
    context: AppContext, tmp_path: Path
) -> None:
    made = publish(context, "Dự toán năm 2022", date(2022, 1, 14))
    explain(context, made, "Do ông Sùng A Páo, điện thoại 0912345678, đi vắng")
    for form, text in written(context, tmp_path).items():
        assert "đi vắng" in text, form
        assert "Páo" not in text, form
        assert "0912345678" not in text, form


def test_that_of_a_denunciation_only_check_and_number_are_told(
    context: AppContext, tmp_path: Path
) -> None:
    reason = "Người tố cáo ở thôn Nà Chì xin lùi ngày"
    case = put(context, "case", state="TC_THU_LY")
    put(
        context, "petition", received_on=MARCH, kind="TO_CAO", matter="TC", book_no=7,
        book_year=2022, case_id=case, within_competence=True, handling="THU_LY",
        explanations={"case_accepted_in_time@case.accepted_on": reason},
    )  # fmt: skip
    (one,) = told(context)
    assert (one.title, one.book_no, one.told_reason) == ("Thụ lý chậm", 7, PROTECTED)
    assert (one.on, one.check, one.reason) == (None, "", "")
    for form, text in written(context, tmp_path).items():
        assert reason not in text, form
        assert PROTECTED in text, form


def test_that_a_denunciation_voiced_in_a_dialogue_keeps_its_reasons_too(
    context: AppContext,
) -> None:
    reasons = {"dialogue_notice@invited_on": "Mời gấp vì bà ở bản Lủng tố cáo"}
    made = put(context, "dialogue", held_on=MARCH, book_no=1, explanations=reasons)
    put(context, "dialogue_opinion", dialogue_id=made, kind="TO_CAO")
    (one,) = told(context)
    assert one.is_protected
    assert not one.reason


def test_that_a_petition_gives_its_number_and_not_its_day(
    context: AppContext, tmp_path: Path
) -> None:
    put(
        context, "petition", received_on=MARCH, kind="KHIEU_NAI", matter="KN", book_no=3,
        book_year=2022, sender_name="Sùng Thị Dính", within_competence=True,
        handling="CHUYEN_DON",
        explanations={"petition_competence@handling": "Nơi nhận đã đồng ý"},
    )  # fmt: skip
    (one,) = told(context)
    assert (one.book_no, one.on, one.reason) == (3, None, "Nơi nhận đã đồng ý")
    assert one.check.startswith("Việc thuộc thẩm quyền")
    assert "Sùng Thị Dính" not in " ".join(written(context, tmp_path).values())


def test_that_a_complaint_resolved_in_the_period_brings_its_reasons(context: AppContext) -> None:
    reasons = {"case_resolved_in_time@case.resolved_on": "Chờ đo đất"}
    for number, resolved in enumerate((MARCH, date(2022, 7, 1)), start=1):
        case = put(context, "case", state="TC_THU_LY", resolved_on=resolved)
        put(
            context, "petition", received_on=date(2021, 3, 1), kind="TO_CAO", matter="TC",
            book_no=number, book_year=2021, case_id=case, within_competence=True,
            handling="THU_LY", explanations=reasons,
        )  # fmt: skip
    assert [one.book_no for one in told(context)] == [1]


def test_that_drafts_and_binned_records_explain_nothing(context: AppContext) -> None:
    reasons = {"dialogue_notice@invited_on": "Mời gấp"}
    put(context, "dialogue", held_on=MARCH, status="DRAFT", explanations=reasons)
    put(context, "dialogue", held_on=MARCH, deleted_at=NOW, explanations=reasons)
    put(context, "dialogue", held_on=date(2022, 9, 1), explanations=reasons)
    assert told(context) == ()


def test_that_a_whole_imported_book_is_one_line(tmp_path: Path) -> None:
    context = context_with_books(tmp_path)
    try:
        reasons = told(context)
        books = [one for one in reasons if one.is_book]
        assert len({one.register for one in books}) == len(books) > 1
        assert all(one.count > 1 for one in books if one.register == "publicity")
        stock = {reason.value for reason in BookReason}
        assert all(not stock & {one.reason} for one in reasons if not one.is_book)
        assert BookReason.NO_COLUMN.value in " ".join(one.reason for one in books)
        with context.database.read() as connection:
            window = Window(date(2021, 11, 21), date(2022, 5, 31))
            read = read_explained(connection, "publicity", ("posted_on",), window)
        assert all(row.reasons for row in read.rows), "a whole book is counted, not read"
        # One record of such a book, answered by a person, is told by itself as well.
        publicity = next(one for one in books if one.register == "publicity")
        with context.database.unit(CLERK) as unit:
            unit.connection.exec_driver_sql(
                "UPDATE publicity SET explanations = replace(explanations, ?, ?) WHERE id ="
                " (SELECT min(id) FROM publicity WHERE explanations LIKE ? AND"
                " status = 'COMPLETE' AND posted_on BETWEEN '2022-01-01' AND '2022-05-31')",
                (*_asked(BookReason.AS_WRITTEN, "Đã hỏi lại"), f"%{_escaped('AS_WRITTEN')}%"),
            )
        after = told(context)
        assert "Đã hỏi lại" in {one.reason for one in after}
        same = next(one for one in after if one.is_book and one.register == "publicity")
        assert publicity.count - same.count in {0, 1}
    finally:
        context.close(backup=False)


def _escaped(name: str) -> str:
    return json.dumps(BookReason[name].value).strip('"')


def _asked(old: BookReason, new: str) -> tuple[str, str]:
    return json.dumps(old.value), json.dumps(new)


def test_that_an_approved_report_keeps_its_reasons_and_a_supplement_names_the_changed_one(
    context: AppContext,
) -> None:
    made = publish(context, "Dự toán năm 2022", date(2022, 1, 14))
    explain(context, made, "Chưa có đài truyền thanh")
    approve(context)
    sign(context)
    kept = told(context)
    explain(context, made, "Đài hỏng từ tháng 12")
    assert told(context) == kept
    context.reporting.versions.supplement(CLERK, PERIOD, "Ghi lại lý do")
    lines = [getattr(block, "text", "") for block in context.reporting.document(PERIOD).body]
    (line,) = (text for text in lines if "Thiếu hình thức" in text)
    assert "từ “Chưa có đài truyền thanh” thành “Đài hỏng từ tháng 12”" in line
    assert "năm 2022, số 1" in line
    assert {one.reason for one in told(context)} == {"Đài hỏng từ tháng 12"}
    assert context.reporting.explanations(PERIOD, version=1) == kept


def test_that_of_very_many_reasons_paper_tells_how_many_and_the_workbook_which(
    context: AppContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):
        made = publish(context, f"Dự toán lần {number}", date(2022, 1, 14))
        explain(context, made, f"Lý do thứ {number}")
    many = len(told(context))
    for module in (build_explanations, report_explanations):
        monkeypatch.setattr(module, "MOST_NAMED", 3)
    assert len(told(context)) == many > 3
    texts = written(context, tmp_path)
    assert "Lý do thứ 2" not in texts["pdf"] + texts["docx"]
    assert "bản giấy chỉ ghi số lượng" in texts["pdf"]
    for form in ("xlsx", "json"):
        assert all(f"Lý do thứ {number}" in texts[form] for number in range(4)), form


def test_that_two_statements_read_the_reasons_of_a_register(context: AppContext) -> None:
    explain(context, publish(context, "Dự toán năm 2022", date(2022, 1, 14)), "Chưa có đài")
    asked: list[str] = []

    def hear(*told: Any) -> None:
        asked.append(told[2])

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        told(context)
    finally:
        event.remove(Engine, "before_cursor_execute", hear)
    own = [text for text in asked if "explanations" in text and "FROM publicity" in text]
    assert len(own) == 2
    books = len(context.forms.books("COMMUNE"))
    assert len([text for text in asked if "explanations" in text]) <= 2 * books
