"""The five books of Nậm Lừu against a count made in the sheets themselves, without the importer.

Each row was put to its window by its day: 21/11/2021–31/05/2022 for the half-year,
21/11/2021–20/11/2022 for the year. "Niêm yết nhà văn hóa thôn" and "Niêm yết tại
trụ sở" in one cell are one form. Covenants count by their decision: three are recognised only in
August and September, so in May their villages have none; Cốc Pài has none all year.
"""

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pypdfium2 as pdfium
import pytest

from qcdc_desktop.context import AppContext
from qcdc_desktop.domain.kinds import Severity
from qcdc_desktop.domain.periods import Period
from qcdc_desktop.services.reporting import ReportingService
from tests.reports.calculators import CALCULATORS, Calculator
from tests.services.nam_luu import context_with_books

HALF_YEAR, YEAR = Period(2022, "H1"), Period(2022)

COUNTED_BY_HAND = {
    # villages of 31/12/2021: number, households, people, of ethnic minorities, remote
    "A01": (12, 12),
    "A02": (1388, 1388),
    "A03": (6664, 6664),
    "A04": (1110, 1110),
    "A05": (5, 5),
    # publicity: all, then posted up, portal, loudspeaker, village heads, conferences
    "D02": (27, 64),
    "D03": (18, 36),
    "D04": (13, 29),
    "D05": (5, 17),
    "D06": (9, 22),
    "D08": (8, 23),
    "D11.K": (0, 0),
    # dialogues: all, extraordinary, on a theme, periodic; by the head, by a deputy; people
    "G01": (2, 7),
    "G01.DX": (1, 3),
    "G01.CD": (0, 1),
    "G01.DK": (1, 3),
    "G02": (0, 2),
    "G02.UQ": (2, 5),
    "G03": (0, 1),
    "G04": (107, 525),
    # opinions: all, answered at once, accepted, passed upward
    "G05": (22, 74),
    "G06": (9, 40),
    "G07": (12, 26),
    "G08": (1, 8),
    # petitions received: all, complaints, denunciations, the rest (proposals, reports)
    "H07": (18, 41),
    "H08.KN": (7, 15),
    "H08.TC": (2, 4),
    "H08.KNPA": (9, 22),
    "H08.KNPA.KN": (3, 11),
    "H08.KNPA.PA": (6, 11),
    # ours and not ours; guided, passed on
    "H10.TT": (15, 29),
    "H10.KTT": (3, 12),
    "H10.HD": (0, 4),
    "H10.CHUYEN": (3, 8),
    # resolved by the cut-off, and not
    "H11": (9, 17),
    "H11.KN": (4, 8),
    "H11.TC": (1, 1),
    "H11.KNPA": (4, 8),
    "H12": (6, 12),
    "H12.KN": (3, 3),
    "H12.TC": (1, 2),
    "H12.KNPA": (2, 7),
    # complaints found right, wrong, partly right
    "H13.DUNG": (1, 1),
    "H13.SAI": (2, 3),
    "H13.MP": (1, 4),
    # covenants: in force, new in the window, reviewed, kept, to be changed, on old customs
    "J01": (8, 11),
    "J02": (1, 4),
    "J07": (7, 10),
    "J07.GN": (1, 1),
    "J07.CS": (6, 9),
    "J15": (4, 5),
}


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppContext]:
    opened = context_with_books(tmp_path_factory.mktemp("nam-luu"))
    yield opened
    opened.close(backup=False)


@pytest.fixture
def reporting(context: AppContext) -> ReportingService:
    return context.reporting


@pytest.mark.parametrize("place", [0, 1], ids=["half-year", "year"])
def test_that_the_figures_are_those_counted_by_hand(
    reporting: ReportingService, place: int
) -> None:
    figures = reporting.figures((HALF_YEAR, YEAR)[place])
    expected = {code: pair[place] for code, pair in COUNTED_BY_HAND.items()}
    assert {code: figures[code].number for code in expected} == expected


def test_that_ratios_keep_both_parts_and_round_half_up(reporting: ReportingService) -> None:
    figures = reporting.figures(HALF_YEAR)
    resolved, villages = figures["H11.TL"], figures["J01.TL"]
    assert (str(resolved.number), resolved.numerator, resolved.denominator) == ("60.0", 9, 15)
    assert (str(villages.number), villages.numerator, villages.denominator) == ("66.7", 8, 12)


@pytest.mark.parametrize("period", [HALF_YEAR, YEAR], ids=["half-year", "year"])
def test_that_every_counted_figure_opens_as_many_records(
    context: AppContext, period: Period
) -> None:
    """For figures that count whole records; sums and opinions are proved in the store's tests."""
    figures = context.reporting.figures(period)
    seen = 0
    for spec in context.reporting.indicators():
        measure = spec.measure
        if measure is None or measure.field or measure.distinct:
            continue
        query = context.reporting.records_behind(spec.code, period)
        if measure.record in {query.register, "case"}:
            assert context.listing.count(query) == figures[spec.code].number, spec.code
            seen += 1
    assert seen > 60


def test_that_the_cross_checks_hold_and_no_book_has_drafts(reporting: ReportingService) -> None:
    for period in (HALF_YEAR, YEAR):
        issues = reporting.check(period)
        assert [issue for issue in issues if issue.severity is not Severity.REMIND] == []
        assert {issue.rule for issue in issues} == {"missing_figure", "empty_section"}


def test_that_annexes_list_what_the_figures_count(reporting: ReportingService) -> None:
    annexes = {annex.code: annex for annex in reporting.document(YEAR).annexes}
    assert [*annexes] == [*(f"PL-{n:02d}" for n in range(1, 13)), "PL-12B", "PL-13", "PL-14"]
    assert {code: len(annex.rows) for code, annex in annexes.items() if annex.rows} == {
        "PL-01": 64,
        "PL-05": 7,
        "PL-06": 12,
        "PL-07": 3,
        "PL-09": 2,
        "PL-10": 2,
        "PL-12": 12,
    }
    totals = {
        code: dict(zip((c.key for c in annex.columns), annex.total or (), strict=True))
        for code, annex in annexes.items()
        if annex.total
    }
    assert totals["PL-01"]["NIEM_YET"] == 36
    assert totals["PL-01"]["CONG_TTDT"] == 29
    assert (totals["PL-05"]["attendees"], totals["PL-05"]["opinions"]) == (525, 74)
    assert (totals["PL-06"]["households"], totals["PL-06"]["customs"]) == (1388, 5)
    assert totals["PL-07"]["received"] == 41
    assert (totals["PL-07"]["resolved"], totals["PL-07"]["pending"]) == (17, 12)
    for annex in annexes.values():
        assert annex.window_line == "Số liệu từ ngày 21/11/2021 đến ngày 20/11/2022"


def test_that_dialogues_name_the_chair_by_post(reporting: ReportingService) -> None:
    annex = next(a for a in reporting.document(YEAR).annexes if a.code == "PL-05")
    chair = [column.key for column in annex.columns].index("chair")
    assert {row.cells[chair] for row in annex.rows} == {
        "Bí thư Đảng ủy",
        "Chủ tịch UBND xã",
        "Phó Chủ tịch UBND xã",
    }


def test_that_a_village_without_a_covenant_stands_in_the_annex(
    reporting: ReportingService,
) -> None:
    annex = next(a for a in reporting.document(HALF_YEAR).annexes if a.code == "PL-06")
    standing = {row.cells[1]: row.cells[5] for row in annex.rows}
    without = {name for name, told in standing.items() if told == "Chưa có hương ước, quy ước"}
    assert without == {"Cốc Pài", "Nậm Hán", "Tả Lử Thận", "Thôn Đoàn Kết"}


@pytest.fixture(scope="module")
def files(context: AppContext, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("report")
    written = context.reporting.write(YEAR, folder, ("xlsx", "pdf", "json"))
    return {path.suffix: path for path in written}


def test_that_file_names_carry_no_marks(files: dict[str, Path]) -> None:
    assert {path.stem for path in files.values()} == {"BC-QCDC_Nam-2022_xa-Nam-Luu"}


def test_that_the_paper_says_the_figures_in_words(files: dict[str, Path]) -> None:
    with pdfium.PdfDocument(files[".pdf"]) as paper:
        text = " ".join(" ".join(page.get_textpage().get_text_range() for page in paper).split())
    assert "tổ chức 07 hội nghị, cuộc đối thoại với 525 lượt người tham dự" in text
    assert "tiếp nhận 41 đơn, gồm: 15 đơn khiếu nại, 04 đơn tố cáo, 22 đơn kiến nghị" in text
    assert "đã giải quyết 17 vụ, đạt 58,6\u00a0%".replace("\u00a0", " ") in text.replace(
        "\u00a0", " "
    )
    assert text.count("UBND xã Nậm Lừu kính báo cáo./.") == 1


def test_that_no_person_of_the_books_is_named_in_the_report(files: dict[str, Path]) -> None:
    book = openpyxl.load_workbook(files[".xlsx"])
    shown = "\n".join(
        str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value
    )
    assert "Nông Văn Khỏe" in shown  # who signs
    for person in ("Đặng Thị Ngọc Ánh", "Phàn Thị Ngọc Ánh", "Hầu A Páo", "Hoàng Chá Và"):
        assert person not in shown


@pytest.mark.slow
@pytest.mark.parametrize("calculate", CALCULATORS, ids=lambda calculator: calculator.__name__)
def test_that_the_workbook_recalculates_to_the_counted_totals(
    files: dict[str, Path], calculate: Calculator, tmp_path: Path
) -> None:
    found = calculate(files[".xlsx"], tmp_path)
    by_sheet: dict[str, set[object]] = {}
    for (sheet, _), value in found.items():
        by_sheet.setdefault(sheet, set()).add(value)
    assert {36, 17, 22, 29, 23} <= by_sheet["PL-01"]
    assert {525, 74, 40, 26, 8} <= by_sheet["PL-05"]
    assert {1388, 5} <= by_sheet["PL-06"]
    assert {41, 17, 12} <= by_sheet["PL-07"]
