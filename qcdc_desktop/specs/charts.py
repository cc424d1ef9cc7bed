"""Reads ``forms/reports/charts.toml``: the charts of a report, each bar bound to an indicator."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from qcdc_desktop.specs.toml_reading import Table, read_table

CHART_KINDS = ("columns", "shares")


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """``bars`` are (label, indicator code); the codes of "shares" name ratios."""

    title: str
    kind: str
    unit: str
    bars: tuple[tuple[str, str], ...]


def load_charts(
    folder: Path, known: Collection[str], ratios: Collection[str]
) -> tuple[ChartSpec, ...]:
    """The charts in the order they are drawn.

    Raises:
        FormError: naming the file and the key.
    """
    file = read_table(folder / "reports" / "charts.toml")
    charts = tuple(_chart(row, known, ratios) for row in file.tables("chart"))
    file.done()
    return charts


def _chart(row: Table, known: Collection[str], ratios: Collection[str]) -> ChartSpec:
    kind = row.choice("kind", CHART_KINDS)
    allowed = ratios if kind == "shares" else known
    bars: list[tuple[str, str]] = []
    for each in row.tables("bar"):
        bars.append((each.text("label"), each.choice("code", allowed)))
        each.done()
    spec = ChartSpec(row.text("title"), kind, row.optional_text("unit") or "", tuple(bars))
    row.done()
    return spec
