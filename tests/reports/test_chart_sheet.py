"""The workbook carries each chart as values and as Excel's own drawing."""

from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from qcdc_desktop.reports.chart import Chart, ChartKind, Series
from qcdc_desktop.reports.xlsx.writer import CHARTS, write_document
from tests.reports.sample_report import report

CHART = Chart(
    "Đơn theo loại",
    ChartKind.COLUMNS,
    ("Khiếu nại", "=1+1"),
    (Series("Kỳ này", (12, None)), Series("Cùng kỳ năm trước", (10, 1))),
    "đơn",
)


def test_that_a_chart_stands_in_the_workbook_with_its_values_and_its_drawing() -> None:
    target = BytesIO()
    write_document(report(charts=(CHART, CHART)), target)
    sheet: Any = load_workbook(target)[CHARTS]
    values = [[cell.value for cell in row] for row in sheet.iter_rows(4, 7, 1, 3)]
    assert values == [
        ["Đơn theo loại (đơn)", None, None],
        ["Nội dung", "Kỳ này", "Cùng kỳ năm trước"],
        ["Khiếu nại", 12, 10],
        ["=1+1", None, 1],
    ]
    assert sheet["A7"].data_type == "s"
    assert len(sheet._charts) == 2  # openpyxl tells its drawings no other way


def test_that_a_report_without_charts_has_no_such_sheet() -> None:
    target = BytesIO()
    write_document(report(), target)
    assert CHARTS not in load_workbook(target).sheetnames
