"""What a filter above a list may be set to: plain choices that become conditions."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from qcdc_desktop.domain.dates import show_date
from qcdc_desktop.domain.kinds import FieldKind
from qcdc_desktop.domain.listing import Condition
from qcdc_desktop.domain.periods import Window
from qcdc_desktop.specs.form import FieldSpec

EMPTY = "\0empty"
"""The choice "(để trống)"."""


@dataclass(frozen=True, slots=True)
class FilterChoice:
    code: str
    text: str


def choices_of(
    field: FieldSpec,
    names: Mapping[int, str],
    items: Sequence[tuple[str, str]],
    offered: Container[str],
) -> list[FilterChoice]:
    """The choices of a field: ``names`` of what it refers to, ``items`` of the catalogues.

    Of closed codes those ``offered``: what this kind of unit may choose, or has stored.
    """
    match field.kind:
        case FieldKind.CHOICE | FieldKind.CHOICES:
            shown = [code for code in field.choices if code in offered]
            made = [FilterChoice(code, field.choices[code]) for code in shown]
        case FieldKind.FLAG:
            made = [FilterChoice("true", "Có"), FilterChoice("false", "Không")]
        case FieldKind.REFERENCE | FieldKind.REFERENCES:
            made = [FilterChoice(str(key), text) for key, text in names.items()]
        case FieldKind.ITEM:
            made = [FilterChoice(code, text) for code, text in items]
        case _:
            made = []
    return [*made, FilterChoice(EMPTY, "(để trống)")]


def condition_of(field: FieldSpec, codes: Sequence[str]) -> Condition | None:
    """The condition that keeps records with one of ``codes``; None keeps all."""
    if not codes:
        return None
    if EMPTY in codes:
        return Condition(field.key, "empty")
    if field.kind is FieldKind.FLAG:
        return Condition(field.key, "in", tuple(code == "true" for code in codes))
    if field.kind is FieldKind.REFERENCE:
        return Condition(field.key, "in", tuple(int(code) for code in codes))
    if field.kind in {FieldKind.CHOICES, FieldKind.REFERENCES}:
        return Condition(field.key, "has", tuple(codes))
    return Condition(field.key, "in", tuple(codes))


def date_windows(
    today: date, year: int, period: Window, period_name: str
) -> list[tuple[str, Window]]:
    """The windows of days offered for a date filter."""
    return [
        (period_name[:1].upper() + period_name[1:], period),
        (f"Năm {year}", Window(date(year, 1, 1), date(year, 12, 31))),
        (f"Năm {year - 1}", Window(date(year - 1, 1, 1), date(year - 1, 12, 31))),
        ("30 ngày qua", Window(today - timedelta(days=30), today)),
        ("7 ngày qua", Window(today - timedelta(days=7), today)),
    ]


def date_conditions(field: FieldSpec, window: Window) -> list[Condition]:
    return [
        Condition(field.key, "from", window.start),
        Condition(field.key, "to", window.end),
    ]


def window_words(window: Window) -> str:
    return f"{show_date(window.start)} – {show_date(window.end)}"
