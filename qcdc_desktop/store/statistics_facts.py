"""The rows behind the statistical tables, each with its facts (complaints.md §2, §11).

A matter (vụ việc) is counted once in a period, at the row that stands for it: the first petition
that brought it, or the first reception, a group's before others. Where a form leaves no column for
what an office wrote, the fact puts it beside the nearest one, so that every decomposition of a
total takes each row exactly once, whatever the data.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, Subquery, and_, case, func, literal, or_, select

from qcdc_desktop.domain.kinds import RecordStatus
from qcdc_desktop.domain.periods import Window
from qcdc_desktop.domain.statistics import FACTS
from qcdc_desktop.model.petition import Case, Petition
from qcdc_desktop.model.reception import ReceptionEntry, ReceptionSession

_OURS = ("THU_LY", "GIAI_THICH", "TRA_LOI_NGAY")
_OUTSIDE = ("HUONG_DAN", "CHUYEN_DON", "DON_DOC")
_PUT_AWAY = ("LUU", "TRA_DON", "TU_CHOI_TIEP")
_NOT_TAKEN_ON = (
    "KN_HUONG_DAN", "KN_KHONG_THU_LY", "TC_CHUYEN", "TC_HUONG_DAN", "TC_KHONG_THU_LY",
    "TC_KHONG_XU_LY", "KP_CHUYEN", "KP_KHONG_XU_LY",
)  # fmt: skip


def rows_of(facts: str, window: Window) -> Subquery:
    """The rows of one kind in a period: ``row_id``, ``record_id``, ``village`` and every fact."""
    return _ROWS[facts](window)


def _alive(type_: Any) -> ColumnElement[bool]:
    return and_(type_.status == RecordStatus.COMPLETE.value, type_.deleted_at.is_(None))


def _yes(condition: Any) -> ColumnElement[int]:
    """1 or 0, never empty: what is not known to hold does not."""
    return case((condition, 1), else_=0)


def _first(inner: Subquery, among: Any, parts: list[Any], order: list[Any]) -> ColumnElement[int]:
    """1 for the one row of each group that stands for it, of the rows ``among``."""
    place = func.row_number().over(partition_by=[among, *parts], order_by=order)
    return _yes(and_(among == 1, place == 1))


# ---- reception


def _block() -> ColumnElement[str]:
    """Which third of 01/TCD: the desk, the head, or whoever stood in for the head."""
    head = ReceptionSession.host_role == "THU_TRUONG"
    return case((ReceptionSession.kind == "TX", "TX"), (head, "THU_TRUONG"), else_="UY_QUYEN")


def _held(window: Window) -> ColumnElement[bool]:
    return and_(
        _alive(ReceptionSession),
        ReceptionSession.is_held.is_(True),
        ReceptionSession.held_on.between(window.start, window.end),
    )


def _reception(window: Window) -> Subquery:
    entry = ReceptionEntry
    people = func.coalesce(entry.people_count, 1)
    matter = case(
        (Petition.case_id.is_not(None), literal("v").concat(Petition.case_id)),
        (entry.linked_petition.is_not(None), literal("d").concat(entry.linked_petition)),
        else_=literal("l").concat(entry.id),
    )
    inner = (
        select(
            entry.id.label("row_id"),
            ReceptionSession.id.label("record_id"),
            entry.citizen_village.label("village"),
            ReceptionSession.held_on.label("on"),
            entry.matter_type.label("matter"),
            people.label("people"),
            _block().label("block"),
            _yes(ReceptionSession.host_role == "UY_QUYEN").label("is_delegated"),
            _yes(func.coalesce(entry.is_group, people >= 5)).label("is_group"),
            _yes(func.coalesce(entry.first_time, True)).label("first_time"),
            matter.label("matter_key"),
            literal(1).label("all"),
        )
        .join(ReceptionSession, ReceptionSession.id == entry.reception_session_id)
        .outerjoin(Petition, Petition.id == entry.linked_petition)
        .where(_held(window))
        .subquery()
    )
    order = [inner.c.is_group.desc(), inner.c.on, inner.c.row_id]
    is_case = _first(inner, inner.c.all, [inner.c.matter_key], order)
    return select(inner, is_case.label("is_case")).subquery()


def _session(window: Window) -> Subquery:
    """A kỳ tiếp is a day: morning and afternoon of one day are one."""
    inner = (
        select(
            ReceptionSession.id.label("row_id"),
            ReceptionSession.id.label("record_id"),
            literal(None).label("village"),
            ReceptionSession.held_on.label("on"),
            _block().label("block"),
            literal(1).label("all"),
        )
        .where(_held(window))
        .subquery()
    )
    is_day = _first(inner, inner.c.all, [inner.c.block, inner.c.on], [inner.c.row_id])
    return select(inner, is_day.label("is_day")).subquery()


# ---- petitions


def _ours() -> ColumnElement[Any]:
    """Within competence; where it was not ticked the handling tells, else nothing does."""
    return func.coalesce(
        Petition.within_competence,
        case((Petition.handling.in_(_OURS), 1), (Petition.handling.in_(_OUTSIDE), 0)),
    )


def _eligible() -> ColumnElement[Any]:
    put_away = func.coalesce(Petition.handling, "").in_(_PUT_AWAY)
    return and_(
        or_(
            Petition.eligibility == "DU_DIEU_KIEN",
            and_(Petition.eligibility.is_(None), ~put_away),
        ),
        Petition.duplicate_of.is_(None),
        func.coalesce(Petition.ineligible_reason, "") != "TRUNG",
    )


def _processed_on() -> ColumnElement[Any]:
    """The day of the handling; a handled or refused letter without that day, when it came."""
    done = or_(Petition.handling.is_not(None), Petition.eligibility == "KHONG_DU_DIEU_KIEN")
    return func.coalesce(Petition.handling_on, case((done, Petition.received_on)))


def _outcome() -> ColumnElement[str]:
    """Returned, explained or filed although outside competence counts as guided."""
    named = ("CHUYEN_DON", "DON_DOC")
    return case(
        (_ours() == 1, "OURS"), (Petition.handling.in_(named), Petition.handling), else_="HUONG_DAN"
    )


def _field() -> ColumnElement[str]:
    """The column of each matter's own table; what has none there is "khác"."""
    field, matter = Case.field, Petition.matter
    land = field.in_(("DDNC", "DD"))
    return case(
        (land, "DAT"),
        (field.in_(("CDCS", "TP")), field),
        (and_(matter != "KNPA", field.in_(("HC_KHAC", "DANG"))), field),
        (and_(matter == "TC", field.in_(("CCCV", "TN"))), field),
        else_="KHAC",
    )


def _prior() -> ColumnElement[str]:
    prior, matter = Case.prior_resolution, Petition.matter
    fits = or_(
        and_(matter == "KN", prior.in_(("LAN_DAU", "LAN_HAI", "BAN_AN"))),
        and_(matter == "TC", prior.in_(("TC_QUA_HAN", "TC_DA_KET_LUAN"))),
        and_(matter == "KNPA", prior == "DA_GIAI_QUYET"),
    )
    return case((fits, prior), else_="CHUA")


def _status() -> ColumnElement[str]:
    once, again = ("LAN_DAU", "TC_DA_KET_LUAN", "DA_GIAI_QUYET"), ("LAN_HAI", "BAN_AN")
    return case((_prior().in_(once), "LAN_DAU"), (_prior().in_(again), "NHIEU_LAN"), else_="CHUA")


def _level() -> ColumnElement[str]:
    return case(
        (and_(Petition.matter == "TC", Case.level == "TC_TIEP"), "TC_TIEP"),
        (Petition.matter == "TC", "TC_LAN_DAU"),
        (Case.level == "LAN_HAI", "LAN_HAI"),
        else_="LAN_DAU",
    )


def _matter_key() -> ColumnElement[int]:
    """The case, or the petition itself where it has none."""
    return func.coalesce(Petition.case_id, -Petition.id)


def _petition(window: Window) -> Subquery:
    start, end = window.start, window.end
    processed_on = _processed_on()
    in_scope = or_(Petition.received_on >= start, processed_on.is_(None), processed_on >= start)
    reply_on = func.coalesce(Petition.reply_on, Petition.received_on)
    replied = and_(Petition.reply_received.is_(True), reply_on.between(start, end))
    good = and_(in_scope, processed_on <= end, _eligible())
    placed = and_(Petition.matter.is_not(None), _ours().is_not(None))
    inner = (
        select(
            Petition.id.label("row_id"),
            Petition.id.label("record_id"),
            Petition.sender_village.label("village"),
            Petition.received_on.label("on"),
            Petition.matter.label("matter"),
            _yes(in_scope).label("in_scope"),
            _yes(Petition.received_on < start).label("is_carried"),
            _yes(processed_on <= end).label("is_processed"),
            _yes(and_(good, placed)).label("is_counted"),
            _yes(and_(good, ~placed)).label("is_unplaced"),
            _yes(_ours() == 1).label("ours"),
            _outcome().label("outcome"),
            _field().label("field"),
            _prior().label("prior"),
            _status().label("status"),
            _level().label("level"),
            _yes(Case.resolved_on <= end).label("is_resolved"),
            _yes(replied).label("is_replied"),
            _yes(Petition.channel == "TIEP_CONG_DAN").label("is_via_reception"),
            _matter_key().label("matter_key"),
        )
        .outerjoin(Case, Case.id == Petition.case_id)
        .where(_alive(Petition), Petition.received_on <= end, or_(in_scope, replied))
        .subquery()
    )
    order = [inner.c.on, inner.c.row_id]
    parts = [inner.c.matter, inner.c.matter_key]
    is_case = _first(inner, inner.c.is_counted, parts, order)
    here = _first(inner, inner.c.is_counted * inner.c.is_via_reception, parts, order)
    return select(inner, is_case.label("is_case"), here.label("is_reception_case")).subquery()


def _taken_on() -> ColumnElement[bool]:
    """Within competence and not handed on, returned or refused."""
    return and_(
        _alive(Petition),
        _ours() == 1,
        _eligible(),
        func.coalesce(Petition.handling, "").not_in((*_OUTSIDE, *_PUT_AWAY)),
        func.coalesce(Case.state, "").not_in(_NOT_TAKEN_ON),
    )


def _amounts(facts: str) -> list[ColumnElement[Any]]:
    names = sorted(FACTS[facts].amounts)
    return [func.coalesce(getattr(Case, name), 0).label(name) for name in names]


def _result() -> ColumnElement[Any]:
    """The results that have a column in the table of their matter; nothing for the others."""
    result, matter = Case.result, Petition.matter
    return case(
        (and_(matter == "TC", result == "DUNG_MP"), "DUNG_SAI"),
        (and_(matter == "KN", result == "DUNG_SAI"), "DUNG_MP"),
        (and_(matter == "TC", result.in_(("DUNG", "SAI", "DUNG_SAI", "RUT", "DINH_CHI"))), result),
        (
            and_(
                matter == "KN",
                result.in_(("DUNG", "SAI", "DUNG_MP", "CONG_NHAN", "HUY_SUA", "RUT")),
            ),
            result,
        ),
    )


def _resolution(window: Window) -> Subquery:
    start, end = window.start, window.end
    open_ = or_(
        Petition.received_on >= start, Case.resolved_on.is_(None), Case.resolved_on >= start
    )
    on_time = func.coalesce(Case.timeliness, "").in_(("DUNG_HAN", "TRE_HAN"))
    inner = (
        select(
            Petition.id.label("row_id"),
            Petition.id.label("record_id"),
            literal(None).label("village"),
            Petition.received_on.label("on"),
            Petition.matter.label("matter"),
            literal(1).label("in_scope"),
            _yes(Petition.received_on < start).label("is_carried"),
            _yes(Case.resolved_on.between(start, end)).label("is_resolved"),
            func.coalesce(_result(), "").label("outcome"),
            _yes(_result().is_not(None)).label("is_placed_result"),
            _level().label("level"),
            case((on_time, Case.timeliness), else_="CHUA_DU_DU_LIEU").label("timeliness"),
            _matter_key().label("matter_key"),
            *_amounts("resolution"),
        )
        .outerjoin(Case, Case.id == Petition.case_id)
        .where(_taken_on(), Petition.received_on <= end, open_)
        .subquery()
    )
    parts, order = [inner.c.matter, inner.c.matter_key], [inner.c.on, inner.c.row_id]
    is_case = _first(inner, inner.c.in_scope, parts, order)
    return select(inner, is_case.label("is_case")).subquery()


def _execution(window: Window) -> Subquery:
    """Decisions and conclusions to be carried out, each once, by its first petition."""
    ordered_on = func.coalesce(Case.effective_on, Case.decided_on, Case.resolved_on)
    done_on = case(
        (Case.execution_status == "DA_THI_HANH", func.coalesce(Case.executed_on, ordered_on))
    )
    inner = (
        select(
            Petition.id.label("row_id"),
            Petition.id.label("record_id"),
            literal(None).label("village"),
            Petition.matter.label("matter"),
            _yes(done_on <= window.end).label("is_done"),
            literal(1).label("all"),
            _matter_key().label("matter_key"),
            *_amounts("execution"),
        )
        .join(Case, Case.id == Petition.case_id)
        .where(
            _alive(Petition),
            Case.execution_status.is_not(None),
            ordered_on <= window.end,
            or_(done_on.is_(None), done_on >= window.start),
        )
        .subquery()
    )
    first = _first(inner, inner.c.all, [inner.c.matter, inner.c.matter_key], [inner.c.row_id])
    numbered = select(inner, first.label("in_scope")).subquery()
    return select(numbered).where(numbered.c.in_scope == 1).subquery()


_ROWS: dict[str, Callable[[Window], Subquery]] = {
    "reception": _reception,
    "session": _session,
    "petition": _petition,
    "resolution": _resolution,
    "execution": _execution,
}
