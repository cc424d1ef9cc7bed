"""What surrounds a report on paper, taken from the unit's own row (Nghị định 30/2020/NĐ-CP)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from qcdc_desktop.domain.choices import SigningForm
from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.reports.document import Letterhead, Signature, SignatureForm, signature_lines

_UNIT_PREFIXES = ("ubnd ", "ủy ban nhân dân ", "uỷ ban nhân dân ")


@dataclass(frozen=True, slots=True)
class Header:
    """Number, day and signatory of a report, as far as they are known."""

    number: int | None = None
    issued_on: date | None = None
    signatory: int | None = None


Unit = Mapping[str, object]


def _text(unit: Unit, key: str) -> str:
    return str(unit.get(key) or "").strip()


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _rows(unit: Unit, key: str) -> list[Unit]:
    return list(cast("Sequence[Unit]", unit.get(key) or ()))


def unit_kind(unit: Unit) -> UnitKind:
    return UnitKind(_text(unit, "kind") or UnitKind.COMMUNE)


def unit_words(unit: Unit) -> dict[str, str]:
    """The words placeholders stand for: the office, its place, its province."""
    name = _text(unit, "name") or "Đơn vị"
    place = name
    for prefix in _UNIT_PREFIXES:
        if name.lower().startswith(prefix):
            place = name[len(prefix) :]
    province = _text(unit, "province_name") or "tỉnh"
    if not province.lower().startswith(("tỉnh", "thành phố")):
        province = f"tỉnh {province}"
    return {"unit": name, "place": place[:1].upper() + place[1:], "province": province}


def letterhead(unit: Unit, header: Header, year: int, kind: str = "BC") -> Letterhead:
    """A commune's committee has no superior body above it on paper, other offices have.

    ``kind`` is the kind of paper in its number (NĐ 30/2020, Phụ lục III).
    """
    issuing = _lines(_text(unit, "issuing_lines")) or (_text(unit, "name").upper(),)
    alone = unit_kind(unit) is UnitKind.COMMUNE
    return Letterhead(
        issuers=issuing if alone else issuing[-1:],
        parents=() if alone else issuing[:-1],
        symbol=f"{kind}-{_text(unit, 'document_symbol') or 'UBND'}",
        place=_text(unit, "place_name"),
        year=header.issued_on.year if header.issued_on else year,
        number=header.number,
        dated_on=header.issued_on,
    )


def addressees(unit: Unit) -> tuple[str, ...]:
    return _lines(_text(unit, "addressees"))


def recipients(unit: Unit) -> tuple[str, ...]:
    """The unit's lines of Nơi nhận; the document sets "Như trên" and "Lưu: VT" in their places."""
    lines = tuple(line for row in _rows(unit, "recipients") if (line := _text(row, "line")))
    return lines or ("Lưu: VT",)


def signature(unit: Unit, header: Header) -> Signature | None:
    """The signatory chosen for this report, or the unit's default one."""
    rows = _rows(unit, "signatories")
    chosen = [
        row for row in rows if header.signatory is not None and row.get("id") == header.signatory
    ]
    default = [row for row in rows if row.get("is_default")]
    for row in (*chosen, *default, *rows):
        return _signature(row)
    return None


def signed_by(unit: Unit, signatory: int | None) -> Unit:
    """The unit as if this one of its signatories were its default one; None: as it is."""
    rows = _rows(unit, "signatories")
    if signatory not in {row.get("id") for row in rows}:
        return unit
    marked = [{**row, "is_default": row.get("id") == signatory} for row in rows]
    return {**unit, "signatories": marked}


def _signature(row: Unit) -> Signature:
    form = SigningForm(_text(row, "signing_form") or SigningForm.KHONG)
    post, head = _text(row, "post"), _text(row, "head_post")
    by_head = form in {SigningForm.KHONG, SigningForm.TM, SigningForm.Q}
    made = SignatureForm.HEAD if form is SigningForm.KHONG else SignatureForm(form.value)
    lines = signature_lines(
        made,
        head_title=post if by_head else head or "Chủ tịch",
        signer_title="" if by_head else post,
        collective=_text(row, "collective"),
    )
    return Signature(lines, _text(row, "full_name"))
