"""Villages that merge, and records that name a village which did not exist on their day."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from qcdc_desktop.domain.dates import say_date, show_date
from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.domain.partial_date import last_day, surely_before
from qcdc_desktop.domain.village_history import VillageSpan
from qcdc_desktop.specs.draft_values import day, ids, number
from qcdc_desktop.specs.rules.findings import asks, blocks, reminds
from qcdc_desktop.specs.rules.registry import RuleContext, rule

_DAY = timedelta(days=1)
_BASIS = "Nghị định 185/2026/NĐ-CP, Điều 2, Điều 9"


@rule
def village_successor(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Merged into another village that exists the day after, never into itself by any way."""
    own, successor_id = number(draft, "id"), number(draft, "successor_id")
    if successor_id is None:
        return
    history = context.registers.villages()
    last_on = day(draft, "valid_to_on")
    if own is not None and (successor_id == own or history.is_in_circle(own, successor_id)):
        yield blocks(
            "village_successor",
            "successor_id",
            "Một thôn không thể nhập vào chính nó, kể cả qua thôn khác.",
            "Chọn thôn mới.",
        )
        return
    if last_on is None:
        yield blocks(
            "village_successor_day",
            "valid_to_on",
            "Thôn đã nhập vào thôn khác mà chưa ghi ngày cuối cùng.",
            "Ghi ngày cuối cùng trước khi sáp nhập.",
            _BASIS,
        )
        return
    successor = history.get(successor_id)
    if successor is not None:
        yield from _takes_over(successor, last_on)


def _takes_over(successor: VillageSpan, last_on: date) -> Iterator[Issue]:
    """The successor stands from the next day on: not ended before, not begun later."""
    if successor.valid_to_on is not None and last_day(successor.valid_to_on) <= last_on:
        yield blocks(
            "village_successor_day",
            "successor_id",
            f"Thôn {successor.name} đã kết thúc {say_date(successor.valid_to_on)}.",
            "Chọn thôn còn tồn tại sau ngày sáp nhập.",
            _BASIS,
        )
    if successor.valid_from_on is not None and successor.valid_from_on > last_day(last_on) + _DAY:
        yield asks(
            "village_successor_gap",
            "valid_to_on",
            f"Thôn {successor.name} có từ {show_date(successor.valid_from_on)}, "
            f"thôn này hết {say_date(last_on)}: có ngày không thuộc thôn nào.",
            "Sửa một trong hai ngày, hoặc ghi lý do.",
            _BASIS,
        )


def village_of_day(draft: Mapping[str, object], context: RuleContext) -> Iterator[Issue]:
    """Every village a record names existed on the day of the event; asked of every register."""
    spec = context.spec
    on = day(draft, spec.book_date_field or spec.date_field)
    named = [key for key, field in spec.fields.items() if field.refers_to == "village"]
    if on is None or spec.key == "village":
        return
    for key in named:
        for village_id in ids(draft, key):
            village = context.registers.villages().get(village_id)
            if village is None or village.exists_on(on):
                continue
            yield asks("village_of_day", key, _when(village, on), "Chọn thôn của ngày đó, "
                       "hoặc ghi lý do.")  # fmt: skip


def _when(village: VillageSpan, on: date) -> str:
    ended = village.valid_to_on
    if ended is not None and surely_before(ended, on):
        return f"Thôn {village.name} đã kết thúc {say_date(ended)}, trước ngày của việc này."
    return f"Thôn {village.name} chưa có vào {say_date(on)}."


def households_of_day(
    name: str, key: str, written: int | None, known: int | None
) -> Iterator[Issue]:
    """The number written down differs from the village's own figure of that day."""
    if written is not None and known is not None and written != known:
        yield reminds(
            name,
            key,
            f"Số hộ ghi ở đây là {written}, số liệu của thôn ngày đó là {known}.",
            "Xem lại nếu ghi nhầm; biên bản giữ số hộ của ngày họp.",
        )
