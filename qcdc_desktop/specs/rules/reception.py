"""Checks of a reception session (complaints.md §1.1, §4; Luật Tiếp công dân; NĐ 154/2026)."""

from collections.abc import Iterator, Mapping
from datetime import date

from qcdc_desktop.domain.choices import Matter
from qcdc_desktop.domain.choices_reception import HostRole, ReceptionKind, ReceptionMode
from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.specs.draft_values import day, flag, rows, text
from qcdc_desktop.specs.rules.dates import Order, in_future, out_of_order
from qcdc_desktop.specs.rules.findings import asks, blocks, in_row, reminds
from qcdc_desktop.specs.rules.registry import RuleContext, rule

NEW_LAW_FROM = date(2026, 7, 1)
"""Luật 136/2025/QH15 and NĐ 154/2026 in force."""

_ORDERS = (
    Order("notified_on", "held_on"),
    Order("tested_on", "held_on"),
    Order("held_on", "conclusion_on"),
)
_AFTER_SESSION = ("handling_on", "refusal_on", "citizen_reply_on", "csdlqg_on")
_HEADS = {ReceptionKind.DK, ReceptionKind.DX}


@rule
def reception_dates(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Announced, held, concluded – in this order; what follows a reception comes after it."""
    yield from out_of_order("reception_dates", _ORDERS, draft, context)
    past = ["conclusion_on"]
    if flag(draft, "is_held"):
        past.append("held_on")
    yield from in_future("reception_dates", past, draft, context)
    held_on = day(draft, "held_on")
    for at, row in enumerate(rows(draft, "entries")):
        found = list(in_future("reception_dates", _AFTER_SESSION, row, context, "entries"))
        for key in _AFTER_SESSION:
            value = day(row, key)
            if held_on and value and value < held_on:
                label = context.spec.lines["entries"].field(key).label
                found.append(
                    blocks(
                        "reception_dates",
                        key,
                        f"{label} trước ngày tiếp.",
                        "Sửa lại ngày ghi nhầm.",
                    )
                )
        for issue in found:
            yield in_row(issue, "entries", at)


@rule
def reception_host(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Scheduled and extraordinary receptions are the head's own; the desk is the officer's."""
    kind, role, held_on = text(draft, "kind"), text(draft, "host_role"), day(draft, "held_on")
    if kind in _HEADS and role == HostRole.CAN_BO:
        yield asks(
            "reception_host",
            "host_role",
            "Tiếp định kỳ, đột xuất là việc của người đứng đầu, không phải cán bộ tiếp công dân.",
            "Chọn lại loại tiếp hoặc người tiếp, hoặc ghi lý do; biểu 01/TCD sẽ đếm vào phần "
            "ủy quyền.",
            "Luật Tiếp công dân, Điều 18",
        )
    if kind == ReceptionKind.TX and role == HostRole.THU_TRUONG:
        yield asks(
            "reception_host",
            "kind",
            "Thủ trưởng trực tiếp tiếp mà lại ghi tiếp thường xuyên.",
            "Chọn tiếp định kỳ hoặc đột xuất, hoặc ghi lý do.",
            "Luật Tiếp công dân, Điều 18",
        )
    delegated = kind == ReceptionKind.DK and role == HostRole.UY_QUYEN
    is_new = held_on is not None and held_on >= NEW_LAW_FROM
    if delegated and is_new and context.unit_kind is UnitKind.COMMUNE:
        yield reminds(
            "reception_delegated",
            "host_role",
            "Từ 01/07/2026 Chủ tịch UBND cấp xã không ủy quyền cho cấp phó tiếp định kỳ.",
            "Kiểm tra lại người tiếp; nếu Chủ tịch vắng thì ghi là không tiếp và tiếp bù.",
            "Luật 136/2025/QH15 (theo tin đã công bố, chưa đối chiếu nguyên văn)",
        )


@rule
def reception_held(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """A day that was not held received nobody; a missed scheduled day is made up for."""
    if flag(draft, "is_held") is not False:
        return
    if rows(draft, "entries"):
        yield blocks(
            "reception_held",
            "is_held",
            "Ghi là không tiếp mà vẫn có lượt tiếp.",
            "Chọn lại ô Đã tiếp, hoặc bỏ các lượt tiếp.",
        )
    if text(draft, "kind") == ReceptionKind.DK:
        yield reminds(
            "reception_missed",
            "not_held_reason",
            "Ngày tiếp định kỳ không thực hiện, không được tính vào số kỳ tiếp.",
            "Ghi ngày tiếp bù thành một buổi riêng.",
            "Luật Tiếp công dân, Điều 15, Điều 18",
        )


@rule
def reception_online(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Online from 01/07/2026, announced five working days before, tested one before."""
    held_on = day(draft, "held_on")
    if text(draft, "mode") != ReceptionMode.TRUC_TUYEN or held_on is None:
        return
    if held_on < NEW_LAW_FROM:
        yield asks(
            "reception_online",
            "mode",
            "Trước 01/07/2026 chưa có quy định tiếp công dân trực tuyến.",
            "Chọn lại cách tiếp, hoặc ghi lý do.",
            "Nghị định 154/2026/NĐ-CP, Điều 16",
        )
        return
    for code, key, words in (
        ("TCD_ONLINE_NOTICE", "notified_on", "Thông báo buổi tiếp trực tuyến"),
        ("TCD_ONLINE_TEST", "tested_on", "Kiểm tra kỹ thuật"),
    ):
        due, done = context.deadlines.due(code, held_on, context.calendar), day(draft, key)
        if due is not None and done is not None and done > due.on:
            yield asks(
                "reception_online_late",
                key,
                f"{words} sau hạn.",
                "Kiểm tra lại ngày, hoặc ghi lý do.",
                "Nghị định 154/2026/NĐ-CP, khoản 1 Điều 23",
            )
    for at, row in enumerate(rows(draft, "entries")):
        if text(row, "matter_type") == Matter.TC:
            issue = reminds(
                "reception_online_denunciation",
                "matter_type",
                "Không tiếp trực tuyến khi người tố cáo yêu cầu giữ bí mật.",
                "Kiểm tra người tố cáo có yêu cầu giữ bí mật hay không.",
                "Nghị định 154/2026/NĐ-CP, khoản 4 Điều 20",
            )
            yield in_row(issue, "entries", at)
