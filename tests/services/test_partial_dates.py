"""A record of which the paper gives no day, through every service: entered, listed, printed,
written out, brought in again, told by the report; never with a day nobody wrote."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING, cast

import pytest
from openpyxl import load_workbook
from pypdfium2 import PdfDocument

from qcdc_desktop.cli import main
from qcdc_desktop.context import AppContext, create_data_file, open_context
from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.domain.listing import Condition, ListQuery, Sort
from qcdc_desktop.domain.partial_date import PartialDate
from qcdc_desktop.domain.periods import Period
from tests.exchange.making import workbook

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from qcdc_desktop.specs.form import Draft

CLERK = Actor("Cán bộ thử")
JUNE, YEAR = PartialDate(2022, 6), PartialDate(2022)
REASON = "Giấy khen không ghi ngày."
COLUMNS = ("name", "registered_on", "recognised_on")


@pytest.fixture
def context(tmp_path: Path) -> Iterator[AppContext]:
    unit: Draft = {"name": "UBND xã Thử", "kind": "COMMUNE", "first_year": 2022}
    made = create_data_file(
        tmp_path / "a.qcdcdb", unit, actor=CLERK, today=lambda: date(2022, 12, 31)
    )
    yield made
    made.close(backup=False)


def model(context: AppContext, **more: object) -> Draft:
    return {
        **context.records.blank("model"),
        "name": "Tổ tự quản",
        "kind": "DAN_VAN_KHEO",
        "subject": "TAP_THE",
        "registered_on": JUNE,
        "recognised_on": YEAR,
        "recognition_level": "XA",
        **more,
    }


def entered(context: AppContext, **more: object) -> int:
    draft = model(context, **more)
    draft["explanations"] = {"date_at_edge@recognised_on": REASON}
    done = context.records.complete(CLERK, "model", draft)
    assert done.saved is not None, done.issues
    return done.saved.id


def text_of(pdf: bytes) -> str:
    document = PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def test_that_a_year_two_reports_could_count_is_completed_with_a_reason_only(
    context: AppContext,
) -> None:
    refused = context.records.complete(CLERK, "model", model(context))
    assert refused.saved is None
    assert [issue.key for issue in refused.issues] == ["date_at_edge@recognised_on"]
    number = entered(context)
    assert context.records.load("model", number)["recognised_on"] == YEAR
    month = context.records.complete(CLERK, "model", model(context, recognised_on=None,
                                                           recognition_level=None))  # fmt: skip
    assert month.saved is not None, "June lies whole in one report"


def test_that_lists_show_sort_and_search_them_as_they_are(context: AppContext) -> None:
    for on in (date(2022, 6, 15), JUNE, date(2022, 5, 31), YEAR):
        context.records.save(CLERK, "model", model(context, registered_on=on))
    query = ListQuery("model", COLUMNS, sort=Sort("registered_on"), search="to tu quan")
    rows = context.listing.page(query).rows
    told = [
        context.listing.shown("model", "registered_on", row.values["registered_on"]) for row in rows
    ]
    assert told == ["2022", "31/05/2022", "06/2022", "15/06/2022"]
    june = (
        Condition("registered_on", "from", date(2022, 6, 1)),
        Condition("registered_on", "to", date(2022, 6, 30)),
    )
    assert context.listing.count(ListQuery("model", (), june)) == 2


def test_that_an_earlier_content_and_a_save_point_bring_them_back(context: AppContext) -> None:
    number = entered(context)
    changed = {**context.records.load("model", number), "registered_on": date(2022, 6, 1)}
    context.records.save(CLERK, "model", changed)
    assert context.versions.content_at("model", number, 1)["registered_on"] == JUNE
    context.records.keep_save_point(CLERK, "model", {**changed, "recognised_on": JUNE})
    point = context.records.save_point(CLERK, "model", number)
    assert point is not None
    assert point.draft["recognised_on"] == JUNE
    copy = context.records.duplicate("model", number)
    assert (copy["name"], copy["registered_on"]) == ("Tổ tự quản", None)


def test_that_a_printed_list_shows_no_day_in_pdf_and_workbook(
    context: AppContext, tmp_path: Path
) -> None:
    entered(context)
    entered(context, registered_on=date(2022, 6, 1))
    query = ListQuery("model", COLUMNS, sort=Sort("registered_on"))
    registers = context.reporting.registers
    text = text_of(registers.pdf(query))
    assert text.count("06/2022") == 2
    assert text.count("01/06/2022") == 1
    assert "01/01/2022" not in text
    book = load_workbook(registers.write(query, tmp_path / "so.xlsx"))
    cells = [cell.value for row in book.worksheets[0].iter_rows() for cell in row]
    assert cells.count("06/2022") == 1
    assert cells.count("2022") == 2
    assert sum(getattr(cell, "day", None) == 1 for cell in cells) == 1


def test_that_an_exported_list_comes_in_again_the_same(context: AppContext, tmp_path: Path) -> None:
    entered(context)
    query = ListQuery("model", (*COLUMNS, "kind", "subject"))
    path = context.reporting.registers.write(query, tmp_path / "so.xlsx")
    other = create_data_file(tmp_path / "b.qcdcdb", {"name": "Khác"}, today=context.today)
    try:
        other.importing.run(other.actor, other.importing.plan(path, "model"))
        (number,) = other.listing.ids(ListQuery("model", ()))
        back = other.records.load("model", number)
    finally:
        other.close(backup=False)
    assert (back["registered_on"], back["recognised_on"]) == (JUNE, YEAR)


def test_that_an_old_book_of_years_comes_in_whole_with_the_reason_of_the_book(
    context: AppContext, tmp_path: Path
) -> None:
    path = workbook(
        tmp_path / "so.xlsx",
        [
            ["STT", "Tên mô hình, điển hình", "Loại", "Tập thể hay cá nhân", "Ngày đăng ký"],
            [1, "Tổ tự quản", "Dân vận khéo", "Tập thể", 2022],
            [2, "Tổ hòa giải", "Dân vận khéo", "Tập thể", "11/2020"],
            [3, "Đường hoa", "Dân vận khéo", "Tập thể", "05/06/2021"],
        ],
        "Mô hình, điển hình",
    )
    result = context.importing.run(context.actor, context.importing.plan(path, "model"))
    assert (result.added, result.incomplete) == ({"model": 3}, ())
    drafts = [context.records.load("model", at) for at in (1, 2, 3)]
    assert [one["registered_on"] for one in drafts] == [
        PartialDate(2022),
        PartialDate(2020, 11),
        date(2021, 6, 5),
    ]
    assert [one["book_year"] for one in drafts] == [2022, 2020, 2021]
    unit = context.unit()
    assert unit["first_year"] == 2022
    reasons = [cast("dict[str, str]", one["explanations"]) for one in drafts]
    assert reasons[0]["date_at_edge@registered_on"] == "Ghi theo sổ cũ."
    assert all("date_at_edge@registered_on" not in one for one in reasons[1:])


def test_that_the_reports_on_both_sides_name_the_record_and_lead_to_it(
    context: AppContext,
) -> None:
    number = entered(context)
    for period in (Period(2022, "H1"), Period(2022, "H2")):
        (issue,) = [one for one in context.reporting.findings(period) if one.ids]
        assert (issue.rule, issue.field, issue.ids) == ("date_at_edge", "model", (number,))
        assert "1 bản ghi chỉ ghi tháng hoặc năm" in issue.message
    recognised = [
        context.reporting.figures(Period(2022, part)).values["M02"].number for part in ("H1", "H2")
    ]
    assert recognised == [1, 0], "counted once, where the year begins"
    sure = {**context.records.load("model", number), "recognised_on": date(2022, 7, 1)}
    assert context.records.complete(CLERK, "model", sure).saved is not None
    assert not [one for one in context.reporting.findings(Period(2022, "H1")) if one.ids]


def test_that_a_paper_leaves_room_for_the_day(context: AppContext) -> None:
    village = context.records.save(CLERK, "village", {"name": "Nà Chì", "kind": "THON"}).id
    draft: Draft = {
        **context.records.blank("covenant"),
        "village": village,
        "title": "Quy ước thôn Nà Chì",
        "adopted_on": JUNE,
        "decision_on": PartialDate(2022, 7),
    }
    number = context.records.save(CLERK, "covenant", draft).id
    papers = context.papers
    told = " ".join(
        text_of(papers.pdf(offer)) for offer in papers.offers("covenant", number)
    ).replace("\r\n", " ")
    assert "tháng 6 năm 2022" in told
    assert "Ngày …/06/2022, cộng đồng" in told
    assert "ngày 01 tháng 6" not in told
    assert "01/06/2022" not in told


def test_that_the_command_line_lists_checks_and_brings_in_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "x.qcdcdb"
    create_data_file(data, {"name": "UBND xã Thử", "kind": "COMMUNE"}).close(backup=False)
    template = tmp_path / "mau.xlsx"
    assert main(["template", "oversight_body", str(template)]) == 0
    book = load_workbook(template)
    sheet = cast("Worksheet", book.worksheets[0])
    places = {str(cell.value): at for at, cell in enumerate(sheet[5], start=1)}
    typed = {
        "kind": "Tổ hòa giải",
        "name": "Tổ hòa giải Nà Chì",
        "established_on": "t6/2022",
        "term_from_on": 2022,
    }
    sheet.cell(6, 1, 1)
    for key, value in typed.items():
        sheet.cell(6, places[key], value)
    book.save(template)
    assert main(["import", str(template), "--data", str(data)]) == 0
    capsys.readouterr()
    assert main(["list", "oversight_body", "--data", str(data), "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)["records"]
    assert row["established_on"] == "06/2022"
    with closing(open_context(data)) as context:
        draft = {**context.records.load("oversight_body", 1), "established_on": YEAR}
        draft["explanations"] = {"date_at_edge@established_on": REASON}
        assert context.records.complete(CLERK, "oversight_body", draft).saved is not None
    main(["check", "--data", str(data), "--period", "2022-H2", "--json"])
    findings = json.loads(capsys.readouterr().out)["issues"]
    (told,) = [one for one in findings if one["rule"] == "date_at_edge"]
    assert told["field"] == "oversight_body"
