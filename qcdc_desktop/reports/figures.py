"""The figures of a document by code, for machines."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from qcdc_desktop.reports.document import Document, FigureLine
from qcdc_desktop.reports.explanation import Explanation
from qcdc_desktop.reports.tables import Cell

Plain = int | float | str | bool | None


def figures_json(document: Document) -> dict[str, object]:
    """What ``qcdc report --format json`` prints: the same values as sheet "Chỉ tiêu", by code.

    A figure that could not be given is null; why stands in ``state``.
    """
    meta = document.meta
    return {
        "unit_code": meta.unit_code,
        "unit_name": meta.unit_name,
        "period": meta.period,
        "window_from": plain(meta.window_from),
        "window_to": plain(meta.window_to),
        "version": meta.version,
        "catalogue_versions": dict(meta.catalogue_versions),
        "generator": meta.generator,
        "code": meta.code,
        "figures": {line.code: _figure(line) for line in document.figures},
        "explanations": _explanations(document.explanations),
    }


def _figure(line: FigureLine) -> dict[str, Plain]:
    return {
        "label": line.label,
        "unit": line.unit,
        "value": plain(line.value),
        "state": line.state or line.kind.value,
        "made": line.kind.value,
        "numerator": plain(line.numerator),
        "denominator": plain(line.denominator),
        "to_date": plain(line.to_date),
        "before": plain(line.before),
        "is_compared": line.is_compared,
        "plan": line.plan,
        "achieved": plain(line.achieved),
    }


def _explanations(reasons: Iterable[Explanation]) -> list[dict[str, Plain]]:
    """Reasons given in the records; books and checks by their codes and their names."""
    return [
        {
            "register": one.register,
            "book": one.book,
            "rule": one.rule,
            "title": one.title,
            "book_year": one.book_year,
            "book_no": one.book_no,
            "on": plain(one.on),
            "check": one.check,
            "reason": one.told_reason,
            "is_protected": one.is_protected,
            "count": one.count,
        }
        for one in reasons
    ]


def plain(value: Cell) -> Plain:
    """A value JSON knows: whole numbers as integers, dates in ISO form, no figure as null."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, (int, str, bool)) else None
