"""How wide a column of a row table is at least, and with room for all its words."""

from collections.abc import Sequence

from PySide6.QtGui import QFontMetrics

from qcdc_desktop.domain.kinds import FieldKind
from qcdc_desktop.specs.form import FieldSpec
from qcdc_desktop.ui.theme import theme

_WIDTHS = {FieldKind.DATE: 96, FieldKind.INTEGER: 84, FieldKind.MONEY: 110, FieldKind.FLAG: 70}
_OTHER = 120
_USUAL_WORDS, _MOST_WORDS = 240, 320
_EDGES = 26
"""All in pixels at 100 %."""


def widths(fields: Sequence[FieldSpec]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Least and wanted width of each column after the one of numbers.

    Where no column holds words, all would share the room, lest one of days takes all of it.
    """
    least = tuple(map(_least_width, fields))
    if all(field.kind in _WIDTHS for field in fields):
        return least, tuple(max(theme().px(_USUAL_WORDS), width) for width in least)
    return least, tuple(map(_wanted_width, fields))


def _least_width(field: FieldSpec) -> int:
    """As its kind needs, and never less than its heading."""
    heading = QFontMetrics(theme().font(bold=True)).horizontalAdvance(field.heading)
    return max(theme().px(_WIDTHS.get(field.kind, _OTHER)), heading + theme().px(_EDGES))


def _wanted_width(field: FieldSpec) -> int:
    """As its longest choice needs; words of which none is known get a line of usual length."""
    if field.kind in _WIDTHS:
        return _least_width(field)
    if field.kind is FieldKind.CHOICE:
        metrics = QFontMetrics(theme().font())
        longest = max(map(metrics.horizontalAdvance, field.choices.values()), default=0)
        return min(max(longest + theme().px(_EDGES), _least_width(field)), theme().px(_MOST_WORDS))
    return max(theme().px(_USUAL_WORDS), _least_width(field))
