"""Figures, ids and sections of an approved report as stored, and back again, value for value.

Compressed at a fixed level: equal values give equal bytes. What a later program adds to a figure
reads as its default from what was stored before.
"""

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from decimal import Decimal
from typing import Any, cast

from qcdc_desktop.domain.figures import Figure, FigureKind, Figures, FigureState
from qcdc_desktop.reports.build_outline import OutlineSection, Sentence
from qcdc_desktop.reports.document import FigureRun, Run, TextRun

_LEVEL = 6


def packed(text: str) -> bytes:
    return zlib.compress(text.encode(), _LEVEL)


def unpacked(data: bytes) -> str:
    return zlib.decompress(data).decode()


# ---- figures


def figure_json(figure: Figure) -> str:
    """Decimals keep their digits: 83.3 is not 83.30."""
    values = {field.name: getattr(figure, field.name) for field in fields(figure)}
    told = {name: _plain(value) for name, value in values.items() if value not in (None, "")}
    return json.dumps(told, ensure_ascii=False)


def figure_from(text: str) -> Figure:
    stored = cast("dict[str, Any]", json.loads(text))
    known = {field.name for field in fields(Figure)}
    values = {name: _value(value) for name, value in stored.items() if name in known}
    for name in ("code", "label", "unit"):
        values.setdefault(name, "")
    values["kind"] = FigureKind(values["kind"])
    values["state"] = FigureState(values["state"])
    return Figure(**values)


_BESIDE = ("before", "to_date", "previous")
"""Mappings of ``Figures`` with whole figures by code, beside the figures themselves."""


def beside_json(figures: Figures, code: str) -> str | None:
    """What stood beside a figure; None for nothing."""
    told: dict[str, object] = {}
    for name in _BESIDE:
        found: Mapping[str, Figure] = getattr(figures, name)
        if code in found:
            told[name] = json.loads(figure_json(found[code]))
    if code in figures.plans:
        told["plan"] = figures.plans[code]
    return json.dumps(told, ensure_ascii=False) if told else None


def with_beside(figures: Figures, stored: Mapping[str, str | None]) -> Figures:
    """The figures with what stood beside them, by code."""
    found: dict[str, dict[str, Figure]] = {name: {} for name in _BESIDE}
    plans: dict[str, int] = {}
    for code, text in stored.items():
        told = cast("dict[str, Any]", json.loads(text or "{}"))
        for name in _BESIDE:
            if name in told:
                found[name][code] = figure_from(json.dumps(told[name]))
        if "plan" in told:
            plans[code] = told["plan"]
    return replace(figures, plans=plans, **found)


def _plain(value: object) -> object:
    return {"decimal": str(value)} if isinstance(value, Decimal) else value


def _value(value: Any) -> Any:
    if isinstance(value, dict):
        return Decimal(cast("Mapping[str, str]", value)["decimal"])
    return value


# ---- ids


def packed_ids(ids: Iterable[int]) -> bytes:
    """Ascending ids as differences, seven bits a byte: a hundred thousand take a few kilobytes."""
    out = bytearray()
    last = 0
    for id_ in sorted(set(ids)):
        step, last = id_ - last, id_
        while step > 0x7F:
            out.append(step & 0x7F | 0x80)
            step >>= 7
        out.append(step)
    return zlib.compress(bytes(out), _LEVEL)


def unpacked_ids(data: bytes) -> tuple[int, ...]:
    found: list[int] = []
    last = value = shift = 0
    for byte in zlib.decompress(data):
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            last += value
            found.append(last)
            value = shift = 0
    return tuple(found)


# ---- sections


def sections_json(sections: Sequence[OutlineSection]) -> str:
    return json.dumps([_section(section) for section in sections], ensure_ascii=False)


def sections_from(text: str) -> tuple[OutlineSection, ...]:
    return tuple(_section_from(stored) for stored in json.loads(text))


def _section(section: OutlineSection) -> dict[str, object]:
    told = {field.name: getattr(section, field.name) for field in fields(section)}
    told["sentences"] = [
        {
            "runs": [_run(run) for run in each.runs],
            "codes": each.codes,
            "is_bullet": each.is_bullet,
        }
        for each in section.sentences
    ]
    return told


def _section_from(stored: dict[str, Any]) -> OutlineSection:
    known = {field.name for field in fields(OutlineSection)}
    values = {name: value for name, value in stored.items() if name in known}
    values["annexes"] = tuple(stored["annexes"])
    values["sentences"] = tuple(
        Sentence(
            tuple(_run_from(run) for run in each["runs"]), tuple(each["codes"]), each["is_bullet"]
        )
        for each in stored["sentences"]
    )
    return OutlineSection(**values)


def _run(run: Run) -> dict[str, object]:
    if isinstance(run, FigureRun):
        return {"code": run.code, "text": run.text}
    return {"text": run.text, "bold": run.bold, "italic": run.italic}


def _run_from(stored: Mapping[str, Any]) -> Run:
    if "code" in stored:
        return FigureRun(stored["code"], stored["text"])
    return TextRun(stored["text"], bold=stored["bold"], italic=stored["italic"])
