"""Charts on paper: black and grey, values printed on the bars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from qcdc_desktop.reports.chart import Bar, Chart, Hold, Label, Mark, Rule, Tone, layout
from qcdc_desktop.reports.pdf.fonts import Face, printable
from qcdc_desktop.reports.pdf.sheet import Sheet

_SIZE: Final = 10.0
_LINE: Final = 12.5
_TITLE: Final = 12.0
_GAP: Final = 18.0
_SHARES_ROW: Final = _LINE * 2.2
_COLUMNS_HEIGHT: Final = 165.0
_FILL: Final = {Tone.FIRST: 0.25, Tone.SECOND: None, Tone.REST: None}


def draw_charts(sheet: Sheet, charts: Sequence[Chart]) -> None:
    """The charts two abreast, each under its title, over as many pages as they take."""
    width = (sheet.width - _GAP) / 2
    for start in range(0, len(charts), 2):
        pair = charts[start : start + 2]
        height = max(_height(chart) for chart in pair)
        if height > sheet.room:
            sheet.new_page()
        for place, chart in enumerate(pair):
            _draw(sheet, chart, sheet.left + place * (width + _GAP), width)
        sheet.y -= height + _GAP


def _height(chart: Chart) -> float:
    body = _COLUMNS_HEIGHT if chart.kind == "columns" else len(chart.labels) * _SHARES_ROW
    return _TITLE * 1.8 + body


def _draw(sheet: Sheet, chart: Chart, left: float, width: float) -> None:
    face = sheet.fonts.regular
    title = f"{chart.title} ({chart.unit})" if chart.unit else chart.title
    sheet.text(left, sheet.y - _TITLE, sheet.fonts.bold, _TITLE, _known(sheet.fonts.bold, title))
    top = sheet.y - _TITLE * 1.8
    if chart.is_empty:
        nothing = _known(sheet.fonts.italic, "Không phát sinh trong kỳ")
        sheet.text(left, top - _SIZE, sheet.fonts.italic, _SIZE, nothing)
        return
    height = _height(chart) - _TITLE * 1.8
    for mark in layout(chart, width, height, _LINE, lambda text: face.width(text, _SIZE)):
        _put(sheet, mark, left, top)


def _put(sheet: Sheet, mark: Mark, left: float, top: float) -> None:
    face = sheet.fonts.regular
    match mark:
        case Bar():
            sheet.box(
                left + mark.x, top - mark.y - mark.height, mark.width, mark.height,
                grey=_FILL[mark.tone],
            )  # fmt: skip
        case Rule():
            sheet.line(left + mark.x, top - mark.y, mark.length)
        case Label():
            text, wide = face.measure(printable(mark.text))
            wide *= _SIZE
            back = {Hold.LEFT: 0.0, Hold.MIDDLE: wide / 2, Hold.RIGHT: wide}[mark.hold]
            baseline = top - mark.y - _LINE * 0.78
            sheet.text(left + mark.x - back, baseline, face, _SIZE, text)


def _known(face: Face, text: str) -> str:
    """The text in letters that the face has."""
    return face.measure(printable(text))[0]
