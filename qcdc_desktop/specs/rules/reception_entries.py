"""Checks of the rows of a reception session (Luật Tiếp công dân Điều 9, 26, 28, 29)."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from qcdc_desktop.domain.choices import Handling, Matter
from qcdc_desktop.domain.choices_reception import IdDocument, ReceptionRefusal
from qcdc_desktop.domain.dates import show_date
from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.specs.derivations.reception import (
    GROUP_MIN,
    WRITTEN_REFUSALS,
    received_before,
)
from qcdc_desktop.specs.draft_values import Values, day, flag, number, rows, text
from qcdc_desktop.specs.rules.findings import asks, blocks, in_row, reminds
from qcdc_desktop.specs.rules.reception import NEW_LAW_FROM
from qcdc_desktop.specs.rules.registry import RuleContext, rule

_PAPERS: dict[str, tuple[str, str]] = {
    IdDocument.CCCD: (r"\d{12}", "12 số"),
    IdDocument.GCNCC: (r"\d{12}", "12 số"),
    IdDocument.DDCN: (r"\d{12}", "12 số"),
    IdDocument.CMND: (r"\d{9}", "9 số"),
    IdDocument.HC: (r"[A-Za-z]\d{7}", "1 chữ và 7 số"),
}
_OLD_GROUNDS = {ReceptionRefusal.L1, ReceptionRefusal.L2, ReceptionRefusal.L3}
"""Luật Tiếp công dân Điều 9; the others stand in NĐ 154/2026 only."""
_MANY = 10
_COMPETENCE = (
    "Luật Tiếp công dân, Điều 26; Luật Tố cáo, khoản 2 Điều 24; Nghị định 154/2026/NĐ-CP, Điều 14"
)


@rule
def reception_entries(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Numbers that agree, papers that look like papers; what they say is never repeated."""
    entries = rows(draft, "entries")
    numbers = Counter(number(row, "seq_no") for row in entries)
    for at, row in enumerate(entries):
        for issue in _entry(row, numbers):
            yield in_row(issue, "entries", at)


def _entry(row: Values, numbers: Counter[int | None]) -> Iterator[Issue]:
    people, same = number(row, "people_count"), number(row, "same_content_count")
    if people is not None and same is not None and same < people:
        yield blocks(
            "reception_same_content",
            "same_content_count",
            "Số người cùng nội dung ít hơn số người được tiếp.",
            "Sửa một trong hai số.",
        )
    own = number(row, "seq_no")
    if own is not None and numbers[own] > 1:
        yield blocks(
            "reception_seq_no",
            "seq_no",
            f"Số thứ tự {own} dùng hai lần.",
            "Mỗi lượt tiếp một số, không dùng lại.",
        )
    shape, words = _PAPERS.get(text(row, "id_doc_type"), ("", ""))
    paper = text(row, "id_doc_no").replace(" ", "")
    if shape and paper and not re.fullmatch(shape, paper):
        yield asks(
            "reception_id_doc",
            "id_doc_no",
            f"Số giấy tờ không đúng {words} của loại giấy tờ đã chọn.",
            "Sửa số, chọn lại loại giấy tờ, hoặc ghi lý do.",
        )


@rule
def reception_group(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """5 to 10 persons send one or two delegates, more than 10 at most five (Điều 29)."""
    for at, row in enumerate(rows(draft, "entries")):
        people, delegates = number(row, "people_count"), number(row, "delegates_count")
        if people is None or people < GROUP_MIN:
            continue
        most = 2 if people <= _MANY else 5
        if delegates is None:
            issue = reminds(
                "reception_delegates_missing",
                "delegates_count",
                f"Đoàn {people} người chưa ghi số người đại diện.",
                f"Đoàn này cử nhiều nhất {most} người.",
                "Luật Tiếp công dân, Điều 29",
            )
        elif delegates > most:
            issue = blocks(
                "reception_group",
                "delegates_count",
                f"Đoàn {people} người chỉ được cử nhiều nhất {most} người đại diện.",
                "Đề nghị đoàn cử lại, rồi sửa số người đại diện.",
                "Luật Tiếp công dân, Điều 29",
            )
        else:
            continue
        yield in_row(issue, "entries", at)


@rule
def reception_competence(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """What may be done with a matter outside (or inside) this office's competence."""
    for at, row in enumerate(rows(draft, "entries")):
        ours, handling = flag(row, "within_competence"), text(row, "handling")
        message = ""
        if ours is False:
            message = _outside(text(row, "matter_type"), row)
        elif ours is True and handling in {Handling.HUONG_DAN, Handling.CHUYEN_DON}:
            message = "Việc thuộc thẩm quyền mà lại hướng dẫn hoặc chuyển đi nơi khác."
        if message:
            issue = asks(
                "reception_competence",
                "handling",
                message,
                "Chọn lại hướng xử lý hoặc thẩm quyền, hoặc ghi lý do.",
                _COMPETENCE,
            )
            yield in_row(issue, "entries", at)


def _outside(matter: str, row: Values) -> str:
    """Why this handling does not fit a matter outside competence; empty when it does."""
    handling, has_letter = text(row, "handling"), flag(row, "has_petition")
    if handling == Handling.THU_LY:
        return "Việc không thuộc thẩm quyền mà lại ghi thụ lý."
    if handling == Handling.CHUYEN_DON and matter == Matter.KN:
        return "Khiếu nại ngoài thẩm quyền thì hướng dẫn, không chuyển đơn."
    if handling == Handling.CHUYEN_DON and matter == Matter.TC and has_letter is False:
        return "Tố cáo trực tiếp, không có đơn, thì hướng dẫn đến cơ quan có thẩm quyền."
    if handling == Handling.HUONG_DAN and has_letter and matter in {Matter.TC, Matter.KNPA}:
        return "Có đơn tố cáo, kiến nghị, phản ánh ngoài thẩm quyền thì chuyển đơn."
    return ""


@rule
def reception_refusal(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Two grounds need a notice signed by the head within three working days (Điều 4.3)."""
    held_on = day(draft, "held_on")
    for at, row in enumerate(rows(draft, "entries")):
        ground = text(row, "refusal_ground")
        if text(row, "handling") != Handling.TU_CHOI_TIEP or not ground:
            continue
        if held_on is not None and held_on < NEW_LAW_FROM and ground not in _OLD_GROUNDS:
            issue = asks(
                "reception_refusal_ground",
                "refusal_ground",
                "Căn cứ từ chối này chỉ có từ 01/07/2026.",
                "Chọn căn cứ của Luật Tiếp công dân, hoặc ghi lý do.",
                "Nghị định 154/2026/NĐ-CP, khoản 1 Điều 4",
            )
            yield in_row(issue, "entries", at)
        if ground in WRITTEN_REFUSALS:
            for issue in _notice(row, context):
                yield in_row(issue, "entries", at)


def _notice(row: Values, context: RuleContext) -> Iterator[Issue]:
    due_on, done_on = day(row, "refusal_due_on"), day(row, "refusal_on")
    basis = "Luật Tiếp công dân, Điều 9; Nghị định 154/2026/NĐ-CP, khoản 3 Điều 4"
    if done_on is None:
        late = due_on is not None and context.today > due_on
        until = f", hạn {show_date(due_on)}" if due_on else ""
        yield (asks if late else reminds)(
            "reception_refusal",
            "refusal_on",
            f"Chưa có thông báo từ chối tiếp bằng văn bản{until}.",
            "Ghi số, ngày thông báo Mẫu 01/TCD do người đứng đầu ký.",
            basis,
        )
    elif due_on is not None and done_on > due_on:
        yield asks(
            "reception_refusal",
            "refusal_on",
            f"Thông báo từ chối tiếp ngày {show_date(done_on)}, sau hạn {show_date(due_on)}.",
            "Kiểm tra lại ngày, hoặc ghi lý do.",
            basis,
        )


@rule
def reception_first_time(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """What the register knows of the case against what the row says; either may be explained."""
    for at, row in enumerate(rows(draft, "entries")):
        first = flag(row, "first_time")
        if first is None or number(row, "linked_petition") is None:
            continue
        again = received_before(row, draft, context)
        if first is again:
            told = "đã được tiếp trước đây" if again else "chưa có lượt tiếp nào trước đây"
            issue = asks(
                "reception_first_time",
                "first_time",
                f"Trong sổ, vụ việc này {told}.",
                "Sửa ô Tiếp lần đầu, hoặc ghi lý do.",
            )
            yield in_row(issue, "entries", at)


@rule
def reception_replied(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Ten working days to tell the citizen what was done (Điều 28.1)."""
    for at, row in enumerate(rows(draft, "entries")):
        due_on, done_on = day(row, "citizen_reply_due_on"), day(row, "citizen_reply_on")
        if due_on is None:
            continue
        if done_on is None and context.today > due_on:
            issue = reminds(
                "reception_replied",
                "citizen_reply_on",
                f"Chưa ghi ngày trả lời công dân, hạn {show_date(due_on)}.",
                "Trả lời công dân và ghi ngày, số văn bản.",
                "Luật Tiếp công dân, khoản 1 Điều 28",
            )
        elif done_on is not None and done_on > due_on:
            issue = asks(
                "reception_replied",
                "citizen_reply_on",
                f"Trả lời công dân ngày {show_date(done_on)}, sau hạn {show_date(due_on)}.",
                "Kiểm tra lại ngày, hoặc ghi lý do.",
                "Luật Tiếp công dân, khoản 1 Điều 28",
            )
        else:
            continue
        yield in_row(issue, "entries", at)
