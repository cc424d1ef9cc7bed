"""Figures to charts; a bar never carries a number that is not a figure of the report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qcdc_desktop.domain.figures import Figure, Figures, FigureState
from qcdc_desktop.reports.chart import Chart, ChartKind, Series
from qcdc_desktop.specs.charts import ChartSpec

_UNKNOWN = {FigureState.MISSING, FigureState.NOT_APPLICABLE}


def build_charts(specs: Sequence[ChartSpec], figures: Figures) -> tuple[Chart, ...]:
    """The charts that have something to show for this unit, without bars of unknown figures."""
    made = (
        _shares(spec, figures) if spec.kind == "shares" else _columns(spec, figures)
        for spec in specs
    )
    return tuple(chart for chart in made if chart.labels)


def _told(spec: ChartSpec, figures: Figures) -> list[tuple[str, Figure]]:
    return [
        (label, figures[code])
        for label, code in spec.bars
        if code in figures and figures[code].state not in _UNKNOWN
    ]


def _columns(spec: ChartSpec, figures: Figures) -> Chart:
    told = _told(spec, figures)
    now = Series("Kỳ này", tuple(figure.amount for _, figure in told))
    series = (now,)
    if any(figure.code in figures.before for _, figure in told):
        before = tuple(_amount(figures.before, figure.code) for _, figure in told)
        series = (now, Series("Cùng kỳ năm trước", before))
    return _chart(spec, told, series)


def _amount(figures: Mapping[str, Figure], code: str) -> int | None:
    figure = figures.get(code)
    return None if figure is None or figure.state in _UNKNOWN else figure.amount


def _shares(spec: ChartSpec, figures: Figures) -> Chart:
    told = _told(spec, figures)
    parts = Series("Đã làm", tuple(figure.numerator for _, figure in told))
    wholes = Series("Phải làm", tuple(figure.denominator for _, figure in told))
    return _chart(spec, told, (parts, wholes))


def _chart(
    spec: ChartSpec, told: Sequence[tuple[str, Figure]], series: tuple[Series, ...]
) -> Chart:
    return Chart(
        title=spec.title,
        kind=ChartKind(spec.kind),
        labels=tuple(label for label, _ in told),
        series=series,
        unit=spec.unit,
        codes=tuple(figure.code for _, figure in told),
    )
