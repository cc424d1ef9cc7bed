"""Where a period's report stands and what may be done next, in words for people."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from qcdc_desktop.domain.dates import show_date
from qcdc_desktop.errors import Refused
from qcdc_desktop.reports.supplement import version_title
from qcdc_desktop.specs.machines import Machine
from qcdc_desktop.store.report_versions import FileRow, StepRow, VersionRow

FROZEN = "DA_CHOT"
"""How the states of a paper that stands fast count in ``forms/states/report.toml``."""
APPROVED, SIGNED, RETURNED = "DA_DUYET", "DA_KY", "TRA_LAI"

FIELDS: Mapping[str, str] = {
    "number": "Số báo cáo",
    "issued_on": "Ngày ký",
    "sent_on": "Ngày gửi",
    "sent_channel": "Gửi qua",
    "receipt": "Biên nhận",
    "accepted_on": "Ngày tiếp nhận",
    "reason": "Lý do",
}
"""What may be said with a step, and its name for people."""
OPTIONAL: Mapping[str, tuple[str, ...]] = {"DA_GUI": ("receipt",), "DA_TIEP_NHAN": ("receipt",)}
DAYS = frozenset({"issued_on", "sent_on", "accepted_on"})

Details = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class StepOffer:
    """A step that may be taken now. ``asks``: fields to fill in, ``optional`` among them.

    ``refusal``: why it cannot be taken yet; ``notes``: what to know before taking it.
    """

    target: str
    event: str
    asks: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    is_return: bool = False
    refusal: str = ""
    notes: tuple[str, ...] = ()
    meaning: str = ""
    """What the state it leads to means for the report."""


@dataclass(frozen=True, slots=True)
class StepView:
    """A step that was taken."""

    event: str
    state: str
    at: datetime
    by: str
    details: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class VersionView:
    """One version as people speak of it."""

    row: VersionRow
    state_label: str
    is_frozen: bool
    is_editable: bool
    steps: tuple[StepView, ...] = ()
    files: tuple[FileRow, ...] = ()
    returned_because: str = ""
    """Why it was sent back, while it is."""

    @property
    def title(self) -> str:
        return version_title(self.row.version)

    @property
    def state(self) -> str:
        return self.row.state

    @property
    def version(self) -> int:
        return self.row.version

    @property
    def text(self) -> str:
        """Đã ký, số 12, ngày 03/06/2026."""
        row, told = self.row, [self.state_label]
        if self.returned_because:
            told[0] += f" ({self.returned_because})"
        if row.number:
            told.append(f"số {row.number}")
        if row.issued_on:
            told.append(f"ngày {show_date(row.issued_on)}")
        if row.sent_on:
            told.append(f"gửi ngày {show_date(row.sent_on)}")
        return ", ".join(told)


@dataclass(frozen=True, slots=True)
class Standing:
    """A period's report now: its newest version (None while nobody took a step), what is next."""

    current: VersionView | None
    offers: tuple[StepOffer, ...]
    supplement_refusal: str
    """Why no supplement may be begun; empty when one may."""

    @property
    def is_frozen(self) -> bool:
        return self.current is not None and self.current.is_frozen

    @property
    def is_editable(self) -> bool:
        return self.current is None or self.current.is_editable


def is_frozen(machine: Machine, row: VersionRow) -> bool:
    """Whether the paper of a version stands fast: approved, or returned after it was signed."""
    return row.state in machine.counted_as(FROZEN) or (
        row.state == RETURNED and row.issued_on is not None
    )


def is_editable(machine: Machine, row: VersionRow) -> bool:
    """Whether people may still write into the report: being written, or sent back to be."""
    return row.state in {machine.start.code, RETURNED} and not is_frozen(machine, row)


def offers(machine: Machine, row: VersionRow | None) -> tuple[StepOffer, ...]:
    """The declared steps out of the state; a signed paper that came back is not written again."""
    state = machine.start.code if row is None else row.state
    if row is not None and row.state == RETURNED and is_frozen(machine, row):
        return ()
    return tuple(
        StepOffer(
            step.target,
            step.event,
            asks=machine.missing_for(step.target, known(row), state),
            optional=OPTIONAL.get(step.target, ()),
            is_return=step.is_return or step.target == RETURNED,
            meaning=machine.state(step.target).note or "",
        )
        for step in machine.allowed(state)
    )


def known(row: VersionRow | None) -> dict[str, object]:
    """What earlier steps said; a reason is given anew each time."""
    fields = [field for field in FIELDS if field != "reason"]
    return {} if row is None else {field: getattr(row, field) for field in fields}


def checked_details(
    machine: Machine, row: VersionRow | None, target: str, details: Details, today: date
) -> dict[str, object]:
    """What is said with a step, complete and in order.

    Raises:
        Refused: the step does not lead from here, something is missing, or a day cannot be.
    """
    state = machine.start.code if row is None else row.state
    if target not in machine:
        codes = ", ".join(each.code for each in machine.states)
        raise Refused("state", f"Không có trạng thái “{target}”.", f"Các trạng thái: {codes}.")
    possible = offers(machine, row)
    if target not in {offer.target for offer in possible}:
        raise Refused("step", _no_step(machine, state, target), _instead(possible))
    said = {
        key: value for key, value in details.items() if key in FIELDS and value not in (None, "")
    }
    missing = machine.missing_for(target, {**known(row), **said}, state)
    if missing:
        names = ", ".join(FIELDS[key].lower() for key in missing)
        label = machine.state(target).label.lower()
        raise Refused("needs", f"Chưa thể ghi “{label}”: còn thiếu {names}.", "Ghi đủ rồi thử lại.")
    _check_days({**known(row), **said}, today)
    return said


def step_view(machine: Machine, step: StepRow, details: Mapping[str, str]) -> StepView:
    return StepView(step.event, machine.state(step.target).label, step.at, step.by, details)


def _no_step(machine: Machine, state: str, target: str) -> str:
    here, there = machine.state(state).label.lower(), machine.state(target).label.lower()
    return f"Báo cáo ở trạng thái “{here}”, chưa chuyển sang “{there}” được."


def _instead(possible: tuple[StepOffer, ...]) -> str:
    if not possible:
        return "Báo cáo này không sửa lại được; hãy lập bổ sung."
    told = "; ".join(f"{offer.event} ({offer.target})" for offer in possible)
    return f"Bước tiếp theo: {told}."


def _check_days(values: Details, today: date) -> None:
    last: tuple[str, date] | None = None
    for key in ("issued_on", "sent_on", "accepted_on"):
        day = values.get(key)
        if not isinstance(day, date):
            continue
        if day > today:
            raise Refused(
                "day", f"{FIELDS[key]} {show_date(day)} còn ở phía trước.", "Xem lại ngày."
            )
        if last is not None and day < last[1]:
            earlier = f"{last[0].lower()} {show_date(last[1])}"
            raise Refused(
                "day",
                f"{FIELDS[key]} {show_date(day)} đứng trước {earlier}.",
                "Xem lại hai ngày.",
            )
        last = (FIELDS[key], day)
