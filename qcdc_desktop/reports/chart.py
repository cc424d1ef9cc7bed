"""A chart as values, and the marks it is drawn with: the same on the screen and on paper.

``layout`` places bars, lines and words in a field of ``width`` × ``height``, measured from its
upper left corner in the units of the painter; the painters (``reports/pdf/chart.py``,
``ui/chart_view``) only put down what it says. Values are printed on the marks and series differ by
filling, so that a black and white print tells as much.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from qcdc_desktop.domain.numbers import show_integer

Measure = Callable[[str], float]
"""Width of a text in the painter's units."""


class ChartKind(StrEnum):
    COLUMNS = "columns"
    """Upright bars side by side, one group for each label."""
    SHARES = "shares"
    """Lying bars: the part that is done (first series) of the whole (second series)."""


@dataclass(frozen=True, slots=True)
class Series:
    """A value for each label; None where nothing was reported."""

    name: str
    values: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """One picture of figures; ``codes`` are the indicators it stands on, by label."""

    title: str
    kind: ChartKind
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    codes: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Nothing to draw: a leader reads the sentence instead."""
        return not any(value for series in self.series for value in series.values)

    @property
    def words(self) -> str:
        """The chart read aloud, for people who cannot see it."""
        parts: list[str] = []
        for at, label in enumerate(self.labels):
            told = [show_integer(series.values[at]) or "–" for series in self.series]
            joint = " trên " if self.kind is ChartKind.SHARES else " và "
            parts.append(f"{label}: {joint.join(told)}")
        return f"{self.title}. {'; '.join(parts)}"


class Tone(StrEnum):
    """What a mark is, for the painter to choose its colour."""

    FIRST = "first"
    SECOND = "second"
    REST = "rest"
    INK = "ink"
    MUTED = "muted"


class Hold(StrEnum):
    """Which point of a text stands at its x."""

    LEFT = "left"
    MIDDLE = "middle"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Bar:
    x: float
    y: float
    width: float
    height: float
    tone: Tone


@dataclass(frozen=True, slots=True)
class Rule:
    """The base line of a chart."""

    x: float
    y: float
    length: float


@dataclass(frozen=True, slots=True)
class Label:
    """Text whose line is ``y`` … ``y + line`` high."""

    x: float
    y: float
    text: str
    hold: Hold
    tone: Tone = Tone.INK


Mark = Bar | Rule | Label

_TONES = (Tone.FIRST, Tone.SECOND)
_NAME_LINES = 4
"""Under a column: names of books are longer than their column is wide."""


def layout(
    chart: Chart, width: float, height: float, line: float, measure: Measure
) -> tuple[Mark, ...]:
    """The marks of a chart; ``line`` is the height of a line of text."""
    if chart.kind is ChartKind.SHARES:
        return tuple(_shares(chart, width, height, line, measure))
    return tuple(_columns(chart, width, height, line, measure))


def percent_words(part: int, whole: int) -> str:
    """``91,7 %``, rounded half up to one decimal; "–" where there is nothing to divide by."""
    if not whole:
        return "–"
    tenths = (part * 2000 + whole) // (2 * whole)
    return f"{tenths // 10},{tenths % 10} %"


def _legend(chart: Chart, line: float, measure: Measure) -> Iterator[Mark]:
    x = 0.0
    for series, tone in zip(chart.series, _TONES, strict=False):
        side = line * 0.6
        yield Bar(x, (line - side) / 2, side, side, tone)
        yield Label(x + side * 1.5, 0, series.name, Hold.LEFT, Tone.MUTED)
        x += side * 1.5 + measure(series.name) + line


def _columns(
    chart: Chart, width: float, height: float, line: float, measure: Measure
) -> Iterator[Mark]:
    groups = max(len(chart.labels), 1)
    step = width / groups
    names = [fold(label, step * 0.94, measure, _NAME_LINES) for label in chart.labels]
    deepest = max((len(lines) for lines in names), default=1)
    head = line * 1.4 if len(chart.series) > 1 else 0.0
    if head:
        yield from _legend(chart, line, measure)
    top, foot = head + line, height - line * deepest - line * 0.3
    most = max((value or 0 for series in chart.series for value in series.values), default=0) or 1
    bar = min(step * 0.7 / len(chart.series), line * 2.4)
    for at, lines in enumerate(names):
        left = at * step + (step - bar * len(chart.series)) / 2
        for place, series in enumerate(chart.series):
            value = series.values[at]
            if not value:
                continue
            tall = max((foot - top) * value / most, 1.0)
            x = left + place * bar
            yield Bar(x + bar * 0.06, foot - tall, bar * 0.88, tall, _TONES[place % 2])
            text = show_integer(value)
            if place == 0 or measure(text) <= bar:
                yield Label(x + bar / 2, foot - tall - line, text, Hold.MIDDLE)
        for place, text in enumerate(lines):
            y = foot + line * 0.3 + place * line
            yield Label(at * step + step / 2, y, text, Hold.MIDDLE, Tone.MUTED)
    yield Rule(0, foot, width)


def _shares(
    chart: Chart, width: float, height: float, line: float, measure: Measure
) -> Iterator[Mark]:
    done, whole = chart.series
    rows = max(len(chart.labels), 1)
    told = [
        f"{show_integer(part or 0)}/{show_integer(all_)}  {percent_words(part or 0, all_)}"
        if all_
        else "–"
        for part, all_ in zip(done.values, whole.values, strict=True)
    ]
    telling = max((measure(text) for text in told), default=0.0)
    naming = min(max((measure(label) for label in chart.labels), default=0.0), width * 0.45)
    gap = line * 0.6
    room = max(width - naming - telling - 2 * gap, line * 2)
    step = min(height / rows, line * 2.6)
    for at, label in enumerate(chart.labels):
        lines = fold(label, naming, measure)
        middle = at * step + step / 2
        for place, text in enumerate(lines):
            yield Label(0, middle - line * len(lines) / 2 + place * line, text, Hold.LEFT)
        x, thick = naming + gap, line * 0.8
        part, all_ = done.values[at] or 0, whole.values[at] or 0
        yield Bar(x, middle - thick / 2, room, thick, Tone.REST)
        if all_ and part:
            share = min(part / all_, 1.0)
            yield Bar(x, middle - thick / 2, room * share, thick, Tone.FIRST)
        yield Label(x + room + gap, middle - line / 2, told[at], Hold.LEFT)


def fold(text: str, width: float, measure: Measure, lines: int = 2) -> Sequence[str]:
    """The text in at most ``lines`` lines of that width; what does not fit ends with "…"."""
    made: list[str] = []
    rest = text.split()
    while rest and len(made) < lines:
        taken = [rest.pop(0)]
        while rest and measure(" ".join((*taken, rest[0]))) <= width:
            taken.append(rest.pop(0))
        made.append(" ".join(taken))
    if made and (rest or measure(made[-1]) > width):
        last = made[-1]
        while last and measure(last + "…") > width:
            last = last[:-1]
        made[-1] = last.rstrip() + "…"
    return made
