"""Drafts as JSON and back, dates and sets unharmed; for save points."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import cast

from qcdc_desktop.domain.partial_date import iso_date


def encode_draft(draft: Mapping[str, object]) -> str:
    """Escaped, so that even halves of characters a paste may bring can be kept."""
    return json.dumps(_out(draft))


def decode_draft(text: str) -> dict[str, object]:
    return cast("dict[str, object]", _in(json.loads(text)))


def _out(value: object) -> object:
    if isinstance(value, datetime):
        return {"$at": value.isoformat()}
    if isinstance(value, date):
        return {"$on": value.isoformat()}
    if isinstance(value, tuple):
        return {"$set": list(cast("tuple[object, ...]", value))}
    if isinstance(value, Mapping):
        pairs = cast("Mapping[str, object]", value)
        return {key: _out(inner) for key, inner in pairs.items()}
    if isinstance(value, list):
        return [_out(inner) for inner in cast("list[object]", value)]
    return value


def _in(value: object) -> object:
    if isinstance(value, list):
        return [_in(inner) for inner in cast("list[object]", value)]
    if not isinstance(value, dict):
        return value
    pairs = cast("dict[str, object]", value)
    if "$on" in pairs:
        return iso_date(str(pairs["$on"]))
    if "$at" in pairs:
        return datetime.fromisoformat(str(pairs["$at"]))
    if "$set" in pairs:
        return tuple(cast("list[object]", pairs["$set"]))
    return {key: _in(inner) for key, inner in pairs.items()}
