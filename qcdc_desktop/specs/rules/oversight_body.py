"""Checks of boards, members and sessions (thresholds.md §4; Luật 10/2022 Điều 36–45, 60–63)."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from qcdc_desktop.domain.choices_oversight import OversightKind, OversightRole, OversightState
from qcdc_desktop.domain.dates import add_months, say_date, show_date
from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.domain.partial_date import last_day
from qcdc_desktop.specs.derivations.oversight import members_of, oversight_state
from qcdc_desktop.specs.draft_values import day, rows, text
from qcdc_desktop.specs.rules.dates import Order, in_future, out_of_order
from qcdc_desktop.specs.rules.findings import asks, blocks, in_row, reminds
from qcdc_desktop.specs.rules.registry import RuleContext, rule

NEW_LAW_FROM = date(2023, 7, 1)
TERM_END_NOTICE = timedelta(days=60)
"""How long before its end a term is spoken of."""

_ORDERS = (
    Order("established_on", "reorganised_on"),
    Order("established_on", "term_to_on"),
    Order("established_on", "dissolved_on"),
)
_LINES = {"sessions": "held_on", "mediations": "held_on", "members": "left_on"}
_MOST_DEPUTIES = 2
_COMMUNE_BASIS = "Luật 10/2022/QH15, Điều 37, Điều 38"
_UNIT_BASIS = "Luật 10/2022/QH15, Điều 60, Điều 61"
_PROJECT_BASIS = "Luật 10/2022/QH15, Điều 41, Điều 42"


@rule
def oversight_dates(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Set up, reorganised, ended in this order; a term is longer than a day; nothing tomorrow."""
    yield from out_of_order("oversight_dates", _ORDERS, draft, context)
    past = ["established_on", "reorganised_on", "dissolved_on"]
    yield from in_future("oversight_dates", past, draft, context)
    from_on, to_on = day(draft, "term_from_on"), day(draft, "term_to_on")
    if from_on and to_on and last_day(to_on) <= from_on:
        yield blocks(
            "oversight_term",
            "term_to_on",
            f"Nhiệm kỳ kết thúc ({show_date(to_on)}) không sau ngày bắt đầu "
            f"({show_date(from_on)}).",
            "Sửa lại ngày ghi nhầm.",
        )
    for line, key in _LINES.items():
        for at, row in enumerate(rows(draft, line)):
            for issue in in_future("oversight_dates", [key], row, context, line):
                yield in_row(issue, line, at)


@rule
def oversight_term_length(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Of a Ban Thanh tra nhân dân: five years in a commune (as the village head), two inside."""
    from_on, to_on = day(draft, "term_from_on"), day(draft, "term_to_on")
    is_new = from_on is not None and from_on >= NEW_LAW_FROM
    if text(draft, "kind") != OversightKind.BTTND or not is_new or from_on is None or not to_on:
        return
    in_commune = context.unit_kind is UnitKind.COMMUNE
    years = 5 if in_commune else 2
    if to_on > add_months(last_day(from_on), years * 12):
        yield asks(
            "oversight_term_length",
            "term_to_on",
            f"Nhiệm kỳ Ban Thanh tra nhân dân dài hơn {years} năm.",
            "Sửa lại ngày, hoặc ghi lý do, ví dụ được kéo dài theo quyết định.",
            _COMMUNE_BASIS if in_commune else _UNIT_BASIS,
        )


@rule
def oversight_term_end(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """A term that is over or soon will be."""
    to_on = day(draft, "term_to_on")
    state = oversight_state(draft, context.today)
    if to_on is None or state is OversightState.DA_GIAI_THE:
        return
    if state is OversightState.HET_NHIEM_KY:
        message = f"Đã hết nhiệm kỳ từ {say_date(to_on)}."
    elif last_day(to_on) - context.today <= TERM_END_NOTICE:
        message = f"Nhiệm kỳ kết thúc {say_date(to_on)}."
    else:
        return
    yield reminds(
        "oversight_term_end",
        "term_to_on",
        message,
        "Chuẩn bị nhiệm kỳ mới; nhiệm kỳ mới ghi thành bản ghi mới.",
    )


@rule
def oversight_members(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """One head, at most two deputies, as many members as the law says."""
    members = members_of(draft, context.today)
    if not members:
        yield reminds(
            "oversight_members_missing",
            "members",
            "Chưa ghi thành viên nào.",
            "Thêm thành viên; báo cáo đếm số thành viên, số nữ từ đây.",
        )
        return
    heads = [at for at, row in enumerate(rows(draft, "members")) if _is_head(row, context.today)]
    for at in heads[1:]:
        issue = blocks(
            "oversight_one_head",
            "role",
            "Chỉ có một người đứng đầu.",
            "Sửa vai trò, hoặc ghi ngày thôi tham gia của người trước.",
        )
        yield in_row(issue, "members", at)
    if not heads:
        yield reminds(
            "oversight_no_head", "members", "Chưa ghi người đứng đầu.", "Chọn vai trò Trưởng ban."
        )
    yield from _size(draft, context, len(members))
    deputies = sum(text(row, "role") == OversightRole.PHO for row in members)
    if deputies > _MOST_DEPUTIES and _is_by_law(draft):
        yield asks(
            "oversight_deputies",
            "members",
            f"Có {deputies} cấp phó, luật cho phép không quá {_MOST_DEPUTIES}.",
            "Sửa vai trò ghi nhầm, hoặc ghi lý do.",
            _COMMUNE_BASIS if context.unit_kind is UnitKind.COMMUNE else _UNIT_BASIS,
        )


def _is_head(row: Mapping[str, object], today: date) -> bool:
    return text(row, "role") == OversightRole.TRUONG and (day(row, "left_on") or date.max) > today


def _is_by_law(draft: Mapping[str, object]) -> bool:
    """Boards the law of 2022 speaks of, set up under it."""
    established_on = day(draft, "established_on")
    is_new = established_on is not None and established_on >= NEW_LAW_FROM
    return is_new and text(draft, "kind") in {OversightKind.BTTND, OversightKind.BGSDTCD}


def _size(draft: Mapping[str, object], context: RuleContext, count: int) -> Iterator[Issue]:
    if not _is_by_law(draft):
        return
    least, most, basis = 5, 0, _COMMUNE_BASIS
    if text(draft, "kind") == OversightKind.BGSDTCD:
        basis = _PROJECT_BASIS
    elif context.unit_kind is not UnitKind.COMMUNE:
        least, most, basis = 3, 9, _UNIT_BASIS
    if count < least:
        said = f"Có {count} thành viên, luật quy định ít nhất {least}."
    elif most and count > most:
        said = f"Có {count} thành viên, luật quy định không quá {most} nếu không có đặc thù."
    else:
        return
    remedy = "Ghi đủ thành viên, hoặc ghi lý do."
    yield asks("oversight_size", "members", said, remedy, basis)
