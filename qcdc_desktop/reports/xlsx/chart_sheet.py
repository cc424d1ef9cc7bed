"""The sheet "Biểu đồ": each chart as a table of its values with Excel's own chart beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from openpyxl.cell import Cell as SheetCell
from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from qcdc_desktop.reports.chart import Chart, ChartKind
from qcdc_desktop.reports.tables import Align
from qcdc_desktop.reports.xlsx.frame import centred, put_text, set_up_page
from qcdc_desktop.reports.xlsx.styles import INTEGER, Look, dress
from qcdc_desktop.reports.xlsx.text import TextGate

_CHART_ROWS: Final = 17
_CHARTS_A_PAGE: Final = 2
_HEAD: Final = Look(Align.CENTRE, 12, bold=True, grid=True)
_NAME: Final = Look(Align.LEFT, 12, grid=True)
_NUMBER: Final = Look(Align.RIGHT, 12, grid=True, number=INTEGER)
_FILLS: Final = ("404040", "FFFFFF")


def fill_charts(sheet: Worksheet, charts: Sequence[Chart], subtitle: str, gate: TextGate) -> None:
    """All charts one below the other, values at the left, the drawing at the right."""
    set_up_page(sheet, landscape=True)
    for letter, width in (("A", 34), ("B", 12), ("C", 14), ("D", 3)):
        sheet.column_dimensions[letter].width = width
    put_text(sheet, 1, 1, "BIỂU ĐỒ SỐ LIỆU", centred(14, bold=True), gate, span=12)
    put_text(sheet, 2, 1, subtitle, centred(13, italic=True), gate, span=12)
    row = 4
    for at, chart in enumerate(charts):
        if at and at % _CHARTS_A_PAGE == 0:
            breaks: Any = sheet.row_breaks
            breaks.append(Break(id=row - 1))
        _add(sheet, chart, row, gate)
        row += max(_CHART_ROWS, len(chart.labels) + 4)


def _add(sheet: Worksheet, chart: Chart, row: int, gate: TextGate) -> None:
    title = f"{chart.title} ({chart.unit})" if chart.unit else chart.title
    put_text(sheet, row, 1, title, Look(Align.LEFT, 13, bold=True), gate, span=3)
    head, last = row + 1, row + 1 + len(chart.labels)
    put_text(sheet, head, 1, "Nội dung", _HEAD, gate)
    for column, series in enumerate(chart.series, start=2):
        put_text(sheet, head, column, series.name, _HEAD, gate)
    for at, label in enumerate(chart.labels):
        put_text(sheet, head + 1 + at, 1, label, _NAME, gate)
        for column, series in enumerate(chart.series, start=2):
            cell = sheet.cell(head + 1 + at, column)
            assert isinstance(cell, SheetCell)
            cell.value = series.values[at]
            dress(cell, _NUMBER)
    sheet.add_chart(_drawing(sheet, chart, head, last), f"E{row}")


def _drawing(sheet: Worksheet, chart: Chart, head: int, last: int) -> Any:
    drawing: Any = BarChart()
    drawing.type = "bar" if chart.kind is ChartKind.SHARES else "col"
    drawing.height, drawing.width = 7.5, 16
    values: Any = Reference(
        sheet, min_col=2, max_col=1 + len(chart.series), min_row=head, max_row=last
    )
    names: Any = Reference(sheet, min_col=1, min_row=head + 1, max_row=last)
    drawing.add_data(values, titles_from_data=True)
    drawing.set_categories(names)
    drawing.legend.position = "t"
    drawing.x_axis.delete = drawing.y_axis.delete = False
    drawing.y_axis.majorGridlines = None
    if drawing.type == "bar":
        drawing.x_axis.scaling.orientation = "maxMin"
    drawing.dataLabels = DataLabelList()
    drawing.dataLabels.showVal = True
    for name in ("showSerName", "showCatName", "showLegendKey", "showPercent"):
        setattr(drawing.dataLabels, name, False)
    for series, fill in zip(drawing.series, _FILLS, strict=False):
        shape: Any = GraphicalProperties(solidFill=fill)
        series.graphicalProperties = shape
        shape.line.solidFill = "000000"
    return drawing
