"""What a clerk may do with a report, on a real data file."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from qcdc_desktop.context import AppContext
from qcdc_desktop.domain.figures import FigureState
from qcdc_desktop.domain.listing import ListQuery
from qcdc_desktop.domain.periods import Period, ad_hoc
from qcdc_desktop.errors import EnvironmentFault, Refused
from qcdc_desktop.reports.build import GROUNDS
from tests.services.nam_luu import CLERK, SAMPLES, new_context

PERIOD = Period(2022, "H1")


@pytest.fixture
def context(tmp_path: Path) -> Iterator[AppContext]:
    opened = new_context(tmp_path, today=date(2022, 6, 1))
    yield opened
    opened.close(backup=False)


def history(context: AppContext) -> list[str]:
    with context.database.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT action FROM history WHERE register = 'report' ORDER BY id"
        )
        return [row[0] for row in rows]


def test_that_zero_nothing_and_not_reported_are_three_things(context: AppContext) -> None:
    reporting = context.reporting
    assert reporting.figures(PERIOD)["A06"].state is FigureState.MISSING
    assert reporting.figures(PERIOD)["H07"].state is FigureState.ZERO
    reporting.declare(CLERK, PERIOD, "H16", None, "Đã hỏi Công an xã")
    reporting.declare(CLERK, PERIOD, "A06", "0")
    reporting.declare(CLERK, PERIOD, "A07", "1.024")
    reporting.declare(CLERK, PERIOD, "D14", "Tốt")
    figures = reporting.figures(PERIOD)
    assert figures["H16"].state is FigureState.NOTHING
    assert figures["H16"].note == "Đã hỏi Công an xã"
    assert figures["A06"].state is FigureState.ZERO
    assert (figures["A07"].number, figures["D14"].text) == (1024, "Tốt")
    reporting.withdraw(CLERK, PERIOD, "A06")
    assert reporting.figures(PERIOD)["A06"].state is FigureState.MISSING
    assert history(context) == ["declare"] * 4 + ["withdraw"]


def test_that_a_ratio_of_nothing_is_not_a_hundred_percent(context: AppContext) -> None:
    figure = context.reporting.figures(PERIOD)["H11.TL"]
    assert (figure.state, figure.number) == (FigureState.NOT_APPLICABLE, None)


def test_that_a_counted_figure_cannot_be_typed(context: AppContext) -> None:
    with pytest.raises(Refused, match="đếm từ sổ"):
        context.reporting.declare(CLERK, PERIOD, "G01", "5")
    assert history(context) == []


def test_that_a_typed_figure_opens_no_records(context: AppContext) -> None:
    for code in ("A06", "D01.M"):
        with pytest.raises(Refused):
            context.reporting.records_behind(code, PERIOD)
    with pytest.raises(Refused):
        context.reporting.records_behind("Z99", PERIOD)


def test_that_free_text_is_kept_per_section_and_printed(context: AppContext) -> None:
    reporting = context.reporting
    text = "Nhân dân đồng thuận.\n- Làm đường thôn Nà Chì"
    reporting.set_text(CLERK, PERIOD, "danh_gia.uu_diem", text)
    assert reporting.texts(PERIOD) == {"danh_gia.uu_diem": text}
    assert reporting.texts(Period(2022)) == {}
    blocks = [getattr(block, "text", "") for block in reporting.document(PERIOD).body]
    assert "Nhân dân đồng thuận." in blocks
    assert "Làm đường thôn Nà Chì" in blocks
    reporting.set_text(CLERK, PERIOD, "danh_gia.uu_diem", "")
    assert reporting.texts(PERIOD) == {}
    assert history(context) == ["report_text", "report_text"]


def test_that_an_empty_period_is_told_in_zero_sentences(context: AppContext) -> None:
    told = [
        sentence.text
        for section in context.reporting.outline(PERIOD)
        for sentence in section.sentences
    ]
    assert "Trong kỳ không phát sinh đơn khiếu nại, tố cáo, kiến nghị, phản ánh." in told
    assert "Trong kỳ không tổ chức hội nghị đối thoại." in told


def test_that_sections_are_numbered_without_a_gap(context: AppContext) -> None:
    sections = context.reporting.outline(PERIOD)
    parts = [section.number for section in sections if section.level == 1]
    assert parts == ["I.", "II.", "III.", "IV.", "V."]
    results = [s for s in sections if s.path.startswith("II.") and s.level == 3]
    assert [s.number for s in results] == [f"{n}." for n in range(1, len(results) + 1)]
    petitions = next(s for s in sections if s.key == "ket_qua.don_thu")
    assert petitions.path == "II.6"
    assert "H07" in petitions.codes


def test_that_the_office_may_write_its_own_grounds(context: AppContext) -> None:
    reporting = context.reporting
    assert reporting.document(PERIOD).grounds[-1] == (
        "Thực hiện Kế hoạch của Ủy ban nhân dân tỉnh Hà Giang về thực hiện quy chế dân chủ "
        "ở cơ sở năm 2022"
    )
    own = "Thực hiện Kế hoạch số 32/KH-UBND ngày 26 tháng 01 năm 2022"
    reporting.set_text(CLERK, PERIOD, GROUNDS, own + ";")
    assert reporting.document(PERIOD).grounds == (own,)


def test_that_the_wording_follows_the_law_of_the_cutoff(context: AppContext) -> None:
    before = context.reporting.document(Period(2023, "H1")).subject
    after = context.reporting.document(Period(2023)).subject
    assert before == ("Kết quả thực hiện quy chế dân chủ ở cơ sở 6 tháng đầu năm 2023",)
    assert after == ("Kết quả thực hiện dân chủ ở cơ sở năm 2023",)


def test_that_number_day_and_signatory_come_out_on_the_paper(context: AppContext) -> None:
    reporting = context.reporting
    assert reporting.document(PERIOD).letterhead.number_line.endswith("/BC-UBND")
    reporting.set_header(CLERK, PERIOD, 7, date(2022, 6, 3), None)
    paper = reporting.document(PERIOD)
    assert paper.letterhead.number_line == "Số: 07/BC-UBND"
    assert paper.letterhead.place_line == "Nậm Lừu, ngày 03 tháng 6 năm 2022"
    assert paper.signature is not None
    assert paper.signature.lines == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")


def test_that_the_year_before_is_compared_only_when_its_books_were_kept(tmp_path: Path) -> None:
    context = new_context(tmp_path, today=date(2023, 12, 1))
    try:
        for book in ("danh-sach-thon", "so-doi-thoai", "so-don-thu"):
            context.importing.run(CLERK, context.importing.plan(SAMPLES / f"{book}.xlsx"))
        assert not context.reporting.figures(Period(2022)).is_compared
        later = context.reporting.figures(Period(2023))
        assert later.is_compared
        assert later.before["H07"].number == 41
    finally:
        context.close(backup=False)


def test_that_drafts_are_told_and_not_counted(context: AppContext) -> None:
    for _ in range(3):
        draft = context.records.blank("dialogue") | {"held_on": date(2022, 3, 1)}
        context.records.save(CLERK, "dialogue", draft)
    assert context.reporting.figures(PERIOD)["G01"].number == 0
    told = [issue.message for issue in context.reporting.check(PERIOD) if issue.rule == "drafts"]
    assert told == ["Sổ theo dõi đối thoại: 3 bản ghi nháp chưa được tính."]
    behind = context.reporting.records_behind("G01", PERIOD)
    assert context.listing.count(behind) == 0
    elsewhere = context.reporting.check(Period(2021))
    assert [issue for issue in elsewhere if issue.rule == "drafts"] == []


def test_that_the_cutoffs_of_the_unit_decide_the_window(tmp_path: Path) -> None:
    context = new_context(tmp_path, half_year_cutoff="15/05", year_cutoff="31/10")
    try:
        window = context.reporting.figures(PERIOD).window
        assert (window.start, window.end) == (date(2021, 11, 1), date(2022, 5, 15))
    finally:
        context.close(backup=False)


@pytest.mark.parametrize("kind", ["COMMUNE", "AGENCY", "PUBLIC_UNIT"])
def test_that_each_kind_of_unit_has_its_own_report(tmp_path: Path, kind: str) -> None:
    issuing = "UBND XÃ NẬM LỪU\nTRƯỜNG THCS NẬM LỪU"
    context = new_context(tmp_path, kind=kind, name="Trường THCS Nậm Lừu", issuing_lines=issuing)
    try:
        paper = context.reporting.document(PERIOD)
        codes = [annex.code for annex in paper.annexes]
        assert ("PL-06" in codes) == (kind == "COMMUNE")
        forms = [column.key for column in paper.annexes[0].columns]
        assert ("QUA_TRUONG_THON" in forms) == (kind == "COMMUNE")
        assert ("J01" in {line.code for line in paper.figures}) == (kind == "COMMUNE")
        if kind != "COMMUNE":
            assert paper.letterhead.parents == ("UBND XÃ NẬM LỪU",)
            assert paper.letterhead.issuers == ("TRƯỜNG THCS NẬM LỪU",)
    finally:
        context.close(backup=False)


def test_that_files_are_whole_and_named_by_period_and_unit(
    context: AppContext, tmp_path: Path
) -> None:
    folder = tmp_path / "ra" / "moi"
    written = context.reporting.write(PERIOD, folder, ("xlsx", "pdf", "json"))
    assert sorted(path.name for path in folder.iterdir()) == sorted(path.name for path in written)
    assert written[0].name == "BC-QCDC_6T-2022_xa-Nam-Luu.xlsx"
    told = json.loads(written[2].read_text(encoding="utf-8"))
    assert told["period"] == "2022-H1"
    assert told["figures"]["H07"]["value"] == 0
    assert told["figures"]["A06"]["state"] == "missing"
    free = context.reporting.write(ad_hoc(date(2022, 1, 1), date(2022, 3, 31)), folder, ("json",))
    assert free[0].name == "BC-QCDC_20220101-20220331_xa-Nam-Luu.json"


def test_that_an_unknown_format_or_an_impossible_folder_is_explained(
    context: AppContext, tmp_path: Path
) -> None:
    with pytest.raises(Refused, match="dạng"):
        context.reporting.write(PERIOD, tmp_path, ("odt",))
    file = tmp_path / "tep"
    file.write_text("x")
    with pytest.raises(EnvironmentFault):
        context.reporting.write(PERIOD, file / "trong", ("json",))


@pytest.mark.parametrize(
    ("today", "state", "text"),
    [
        (date(2022, 5, 28), "open", "Trước 05/6: còn 7 ngày (mốc sau của kế hoạch: trước 15/6)"),
        (
            date(2022, 6, 4),
            "open",
            "Trước 05/6: hôm nay là ngày cuối (mốc sau của kế hoạch: trước 15/6)",
        ),
        (date(2022, 6, 5), "between", "Sau 05/6, trước 15/6 – kế hoạch có hai mốc"),
        (date(2022, 6, 15), "passed", "Đã qua mốc 15/6"),
    ],
)
def test_that_the_earlier_of_the_two_half_year_days_is_counted_down(
    tmp_path: Path, today: date, state: str, text: str
) -> None:
    context = new_context(tmp_path, today=today)
    try:
        views = {view.kind: view for view in context.reporting.deadlines(2022)}
        assert (views["H1"].state, views["H1"].text) == (state, text)
        assert views["H1"].days_left == (date(2022, 6, 4) - today).days
        assert list(views) == ["PLAN", "H1", "YEAR"]
    finally:
        context.close(backup=False)


def test_that_a_unit_may_set_its_own_days(tmp_path: Path) -> None:
    rows = [{"kind": "H1", "due_day": "10/06", "basis": "Công văn số 5/SNV"}]
    context = new_context(tmp_path, today=date(2022, 6, 1), deadlines=rows)
    try:
        half_year = next(v for v in context.reporting.deadlines(2022) if v.kind == "H1")
        assert half_year.due_on == date(2022, 6, 10)
        assert half_year.basis == "Công văn số 5/SNV"
    finally:
        context.close(backup=False)


def test_that_a_unit_without_days_of_its_own_goes_by_the_plan(tmp_path: Path) -> None:
    context = new_context(tmp_path, today=date(2022, 6, 1), deadlines=[])
    try:
        views = {view.kind: view for view in context.reporting.deadlines(2022)}
        assert views["PLAN"].due_on == date(2022, 2, 15)
        assert views["H1"].late_on == date(2022, 6, 15)
        assert views["YEAR"].due_on == date(2022, 11, 30)
        assert "32/KH-UBND" in views["YEAR"].basis
    finally:
        context.close(backup=False)


def test_that_a_whole_register_prints_in_its_order(context: AppContext, tmp_path: Path) -> None:
    plan = context.importing.plan(SAMPLES / "danh-sach-thon.xlsx")
    context.importing.run(CLERK, plan)
    query = ListQuery("village", ("name", "households"))
    table = context.reporting.register_table(query)
    rows = list(table.rows)
    assert (table.row_count, len(rows)) == (12, 12)
    assert [row.cells[0] for row in rows] == list(range(1, 13))
    assert rows[0].cells[1:] == ("Bản Lủng", 49)
    for name in ("so.pdf", "so.xlsx"):
        context.reporting.write_register(query, tmp_path / name)
        assert (tmp_path / name).stat().st_size > 3000
    with pytest.raises(Refused):
        context.reporting.write_register(query, tmp_path / "so.txt")
