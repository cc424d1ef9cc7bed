"""Document ⇄ JSON, value for value: the frozen form in which a signed report is kept for years.

Every object carries its type under "_"; fields that equal their default are left out, so a document
written today still reads after a field has been added.
"""

from __future__ import annotations

import json
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from qcdc_desktop.domain.partial_date import iso_date
from qcdc_desktop.reports import document as _document
from qcdc_desktop.reports.document import NOT_APPLICABLE, Document
from qcdc_desktop.reports.tables import Formula, FormulaKind

FORMAT: Final = 1

_TYPES: Final[dict[str, type]] = {
    kind.__name__: kind
    for kind in (
        _document.Annex, _document.BlankLines, _document.BulletItem, _document.Chart,
        _document.Column, _document.Document, _document.Explanation,
        _document.FigureLine, _document.FigureRun, Formula, _document.Heading,
        _document.Letterhead, _document.Meta, _document.Paragraph, _document.Row,
        _document.Series, _document.Signature, _document.SmallTable, _document.TextRun,
    )
}  # fmt: skip
_ENUMS: Final[dict[str, type[StrEnum]]] = {
    kind.__name__: kind
    for kind in (
        _document.Align, _document.ChartKind, _document.FigureKind, FormulaKind,
        _document.Kind, _document.RowKind,
    )
}  # fmt: skip


def document_to_json(document: Document) -> str:
    """The document as JSON text, equal bytes for equal documents."""
    return json.dumps(
        {"format": FORMAT, "document": _encode(document)}, ensure_ascii=False, indent=1
    )


def document_from_json(text: str) -> Document:
    """The document again.  ValueError when the text is not one, or of a newer format."""
    try:
        data = json.loads(text)
        if data["format"] > FORMAT:
            raise ValueError(f"document format {data['format']} is newer than {FORMAT}")
        document = _decode(data["document"])
    except (KeyError, TypeError, ArithmeticError) as error:
        raise ValueError("not a stored document") from error
    if isinstance(document, Document):
        return document
    raise ValueError("not a stored document")


def _encode(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return {"_": type(value).__name__, "value": value.value}
    if value is None or isinstance(value, (bool, int, float, str)):  # floats are widths only
        return value
    if value is NOT_APPLICABLE:
        return {"_": "NotApplicable"}
    if isinstance(value, date):
        return {"_": "date", "value": value.isoformat()}
    if isinstance(value, Decimal):
        return {"_": "Decimal", "value": str(value)}
    if isinstance(value, tuple):
        return [_encode(entry) for entry in value]  # pyright: ignore[reportUnknownVariableType]
    if is_dataclass(value) and type(value).__name__ in _TYPES:
        out: dict[str, Any] = {"_": type(value).__name__}
        for field in fields(value):
            entry = getattr(value, field.name)
            if field.default is MISSING or entry != field.default:
                out[field.name] = _encode(entry)
        return out
    raise TypeError(f"a document cannot hold a {type(value).__name__}")


def _decode(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_decode(entry) for entry in value)  # pyright: ignore[reportUnknownVariableType]
    if not isinstance(value, dict):
        return value
    fields_of: dict[str, Any] = value  # pyright: ignore[reportUnknownVariableType]
    name: str = fields_of.pop("_")
    if name == "NotApplicable":
        return NOT_APPLICABLE
    if name == "date":
        return iso_date(fields_of["value"])
    if name == "Decimal":
        return Decimal(fields_of["value"])
    if name in _ENUMS:
        return _ENUMS[name](fields_of["value"])
    return _TYPES[name](**{key: _decode(entry) for key, entry in fields_of.items()})
