"""A practice file in which one record of every register holds texts as long as they may be."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from qcdc_desktop.context import AppContext, open_context
from qcdc_desktop.demo import make_demo
from qcdc_desktop.domain.kinds import FieldKind
from qcdc_desktop.domain.listing import ListQuery, Sort
from qcdc_desktop.specs.form import FieldSpec, put, value_at

TODAY = date(2022, 6, 1)
LONG = (
    "Đã nhập 1.388 bản ghi từ 12 trang tính của sổ theo dõi tiếp nhận, giải quyết đơn kiến nghị, "
    "phản ánh, khiếu nại, tố cáo; 37 dòng còn chỗ chưa rõ được để lại dạng nháp để xem sau."
)
"""Words about nothing, as long as a message may be."""
_WORDS = (
    "Thông qua quy hoạch, kế hoạch sử dụng đất, phương án bồi thường, giải phóng mặt bằng và tái "
    "định cư đối với những hộ dân thường trú tại các thôn Khuổi Luông, Nà Đán, Đường Thượng; "
)
_NAME = "Nguyễn Hoàng Phương Thượng Nghiêm Khuyến"
_UNIT = "Uỷ ban nhân dân xã Nghĩa Thượng Trường Khương Thành phố Thuận Nghiệp"


def make_plain_file(path: Path, records: int = 60) -> Path:
    """The practice year as it is."""
    make_demo(path, year=2022, records=records, seed=1)
    return path


def make_long_file(path: Path, records: int = 60) -> Path:
    """The practice year, then the longest texts its columns hold."""
    make_plain_file(path, records)
    context = open_context(path, today=lambda: TODAY)
    try:
        for register in context.forms.records:
            _lengthen(context, register)
    finally:
        context.close(backup=False)
    return path


def record_of(context: AppContext, register: str, *, newest: bool = False) -> int | None:
    """The first (longest) or the newest record of a register."""
    spec = context.forms[register]
    sort = Sort(spec.list.sort, descending=newest) if spec.list.sort else None
    query = ListQuery(register, (), limit=1) if sort is None else ListQuery(
        register, (), sort=sort, limit=1
    )  # fmt: skip
    rows = context.listing.page(query).rows
    return rows[0].id if rows else None


def _lengthen(context: AppContext, register: str) -> None:
    number = record_of(context, register)
    if number is None:
        return
    draft = context.records.load(register, number)
    for key, spec in context.forms[register].fields.items():
        if not spec.derived and isinstance(value_at(draft, key), str) and (text := _long(spec)):
            put(draft, key, text)
    context.records.save(context.actor, register, draft)


def _long(spec: FieldSpec) -> str:
    """As long as the column allows, up to two paragraphs; empty for what is no free text."""
    if spec.kind not in {FieldKind.TEXT, FieldKind.LONG_TEXT}:
        return ""
    room = min(spec.length or 600, 600)
    words = _UNIT if spec.key == "name" else _NAME if room <= 120 else _WORDS * 4
    return words[:room].strip()
