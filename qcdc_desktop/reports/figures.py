"""The figures of a document by code, for machines."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from qcdc_desktop.reports.document import Document, FigureKind
from qcdc_desktop.reports.tables import Cell

Plain = int | float | str | bool | None


def figures_json(document: Document) -> dict[str, object]:
    """What ``qcdc report --format json`` prints: the same values as sheet "Chỉ tiêu", by code.

    A figure that could not be given is null; why stands in ``made``.
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
        "figures": {
            line.code: {
                "label": line.label,
                "unit": line.unit,
                "value": None if line.kind is FigureKind.MISSING else plain(line.value),
                "numerator": plain(line.numerator),
                "denominator": plain(line.denominator),
                "made": line.kind.value,
            }
            for line in document.figures
        },
    }


def plain(value: Cell) -> Plain:
    """A value JSON knows: whole numbers as integers, dates in ISO form, no figure as null."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, (int, str, bool)) else None
