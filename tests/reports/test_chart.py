"""Charts: the same values on the screen, on paper and in the sheet; nothing cut or invented."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from qcdc_desktop.domain.figures import Figures, counted, ratio
from qcdc_desktop.domain.periods import Period, Window
from qcdc_desktop.reports.build_charts import build_charts
from qcdc_desktop.reports.chart import (
    Bar,
    Chart,
    ChartKind,
    Label,
    Series,
    Tone,
    fold,
    layout,
    percent_words,
)
from qcdc_desktop.specs.charts import ChartSpec

LINE = 12.0


def width_of(text: str) -> float:
    return 6.0 * len(text)


def columns(*values: int) -> Chart:
    labels = tuple(f"T{at}" for at in range(1, len(values) + 1))
    return Chart("Đơn theo tháng", ChartKind.COLUMNS, labels, (Series("2022", values),), "đơn")


def figures(**values: int) -> Figures:
    window = Window(date(2022, 1, 1), date(2022, 5, 31))
    made = {code: counted(code, code, "đơn", value) for code, value in values.items()}
    return Figures(Period(2022), window, window, made)


def test_that_every_value_is_printed_on_its_bar() -> None:
    marks = layout(columns(3, 0, 1200), 300, 160, LINE, width_of)
    assert [mark.text for mark in marks if isinstance(mark, Label) and mark.tone is Tone.INK] == [
        "3",
        "1.200",
    ]
    assert len([mark for mark in marks if isinstance(mark, Bar)]) == 2


@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=12), st.floats(120, 900))
def test_that_no_bar_leaves_its_field_and_heights_follow_the_values(
    values: list[int], width: float
) -> None:
    chart = columns(*values)
    bars = [m for m in layout(chart, width, 160, LINE, width_of) if isinstance(m, Bar)]
    for bar in bars:
        assert bar.x >= 0
        assert bar.x + bar.width <= width + 1e-6
        assert bar.y >= 0
        assert bar.y + bar.height <= 160
    tallest = max(values)
    for bar, value in zip(bars, [value for value in values if value], strict=True):
        assert bar.height <= bars[values_index(values, tallest)].height + 1e-6, value


def values_index(values: list[int], value: int) -> int:
    return [each for each in values if each].index(value) if value else 0


def test_that_a_share_is_drawn_as_its_part_of_the_whole() -> None:
    chart = Chart(
        "Đã làm",
        ChartKind.SHARES,
        ("Công khai", "Chưa có"),
        (Series("Đã làm", (3, 0)), Series("Phải làm", (4, 0))),
    )
    marks = layout(chart, 400, 60, LINE, width_of)
    whole, part = (mark for mark in marks if isinstance(mark, Bar) and mark.y < 30)
    assert (whole.tone, part.tone) == (Tone.REST, Tone.FIRST)
    assert abs(part.width / whole.width - 0.75) < 1e-9
    told = [mark.text for mark in marks if isinstance(mark, Label)]
    assert told == ["Công khai", "3/4  75,0 %", "Chưa có", "–"]


def test_that_percentages_are_rounded_half_up_to_one_decimal() -> None:
    assert percent_words(1, 8) == "12,5 %"
    assert percent_words(1, 2000) == "0,1 %"
    assert percent_words(1, 0) == "–"
    for part in range(50):
        exact = Decimal(part * 1000) / 37
        assert percent_words(part, 37) == f"{int(exact + Decimal('0.5')) / 10:.1f} %".replace(
            ".", ","
        )


def test_that_a_long_name_is_folded_and_marked_when_it_does_not_fit() -> None:
    assert fold("Kiến nghị, phản ánh", 200, width_of) == ["Kiến nghị, phản ánh"]
    assert fold("Kiến nghị, phản ánh", 70, width_of) == ["Kiến nghị,", "phản ánh"]
    last = fold("Số thôn có hương ước đang thực hiện", 70, width_of)[-1]
    assert last.endswith("…")
    assert width_of(last) <= 70


def test_that_names_under_narrow_columns_are_whole() -> None:
    names = ("Họp thôn, tổ dân phố", "Dân bàn, quyết định", "Huy động sức dân")
    chart = Chart("Việc", ChartKind.COLUMNS, names, (Series("2022", (37, 18, 12)),))
    marks = layout(chart, 3 * width_of("Dân bàn"), 8 * LINE, LINE, width_of)
    told = " ".join(mark.text for mark in marks if isinstance(mark, Label))
    assert "Dân bàn, quyết định" in told
    assert "…" not in told


def test_that_a_bar_is_a_figure_of_the_report_and_unknown_figures_are_left_out() -> None:
    spec = ChartSpec("Đơn", "columns", "đơn", (("KN", "H1"), ("TC", "H2"), ("PA", "H9")))
    told = figures(H1=4, H2=0)
    (chart,) = build_charts((spec,), told)
    assert chart.labels == ("KN", "TC")
    assert chart.series == (Series("Kỳ này", (4, 0)),)
    (compared,) = build_charts((spec,), replace(told, before=figures(H1=7).values))
    assert compared.series[1] == Series("Cùng kỳ năm trước", (7, None))


def test_that_a_share_takes_both_parts_of_its_ratio_and_nothing_to_divide_draws_nothing() -> None:
    spec = ChartSpec("Đã làm", "shares", "", (("Công khai", "D1"), ("Đối thoại", "G1")))
    values = {"D1": ratio("D1", "", "%", 2, 5), "G1": ratio("G1", "", "%", 0, 0)}
    (chart,) = build_charts((spec,), replace(figures(), values=values))
    assert (chart.labels, chart.codes) == (("Công khai",), ("D1",))
    assert [series.values for series in chart.series] == [(2,), (5,)]
    assert build_charts((spec,), figures()) == ()
