"""What people type into a report, each write with its history row in the same transaction."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from qcdc_desktop.model.journal import DeclaredFigure, Report, ReportText
from qcdc_desktop.model.planned import PlannedFigure
from qcdc_desktop.store.unit_of_work import UnitOfWork

REPORT = "report"
"""The register under which the history of reports is kept."""


def set_text(unit: UnitOfWork, period: str, section: str, text: str) -> None:
    """The free text of a section; an empty one is taken away."""
    where = (ReportText.period == period, ReportText.section == section)
    before = unit.connection.execute(select(ReportText.text).where(*where)).scalar() or ""
    if before == text:
        return
    if text:
        _put(unit, ReportText, {"period": period, "section": section}, {"text": text})
    else:
        unit.connection.execute(delete(ReportText).where(*where))
    unit.note(REPORT, "report_text", {"period": period, f"text.{section}": [before, text]})


def declare(unit: UnitOfWork, period: str, code: str, value: str | None, note: str) -> None:
    """A typed figure; ``value`` None says "không phát sinh"."""
    where = (DeclaredFigure.period == period, DeclaredFigure.code == code)
    before = unit.connection.execute(select(DeclaredFigure.value).where(*where)).scalar()
    stamp = {"declared_at": _now(), "declared_by": unit.actor.name}
    values = {"value": value, "note": note or None, **stamp}
    key = {"period": period, "code": code}
    statement = insert(DeclaredFigure).values(**key, **values)
    unit.connection.execute(
        statement.on_conflict_do_update(index_elements=["period", "code"], set_=values)
    )
    unit.note(REPORT, "declare", {"period": period, f"figure.{code}": [before, value]})


def withdraw(unit: UnitOfWork, period: str, code: str) -> None:
    """Take a typed figure back: it is "chưa báo cáo" again."""
    where = (DeclaredFigure.period == period, DeclaredFigure.code == code)
    before = unit.connection.execute(select(DeclaredFigure.value).where(*where)).scalar()
    unit.connection.execute(delete(DeclaredFigure).where(*where))
    unit.note(REPORT, "withdraw", {"period": period, f"figure.{code}": [before, None]})


def plan(unit: UnitOfWork, year: int, code: str, value: int | None) -> None:
    """What the year set out to do; None takes it away."""
    where = (PlannedFigure.year == year, PlannedFigure.code == code)
    before = unit.connection.execute(select(PlannedFigure.value).where(*where)).scalar()
    if before == value:
        return
    if value is None:
        unit.connection.execute(delete(PlannedFigure).where(*where))
    else:
        stamp = {"value": value, "planned_at": _now(), "planned_by": unit.actor.name}
        statement = insert(PlannedFigure).values(year=year, code=code, **stamp)
        unit.connection.execute(
            statement.on_conflict_do_update(index_elements=["year", "code"], set_=stamp)
        )
    unit.note(REPORT, "plan", {"year": year, f"plan.{code}": [before, value]})


def set_header(
    unit: UnitOfWork, period: str, number: str | None, issued_on: str | None, signatory: int | None
) -> None:
    """Number, day of issue (ISO) and signatory, as far as they are known."""
    values = {"number": number, "issued_on": issued_on, "signatory": signatory}
    _put(unit, Report, {"period": period}, values)
    unit.note(REPORT, "report_header", {"period": period, "header": [None, values]})


def keep_number(unit: UnitOfWork, period: str, number: str, issued_on: str) -> None:
    """The number and day given at signing, beside the signatory chosen before."""
    _put(unit, Report, {"period": period}, {"number": number, "issued_on": issued_on})


def forget_number(unit: UnitOfWork, period: str) -> None:
    """A supplement is a paper of its own: it gets its own number and day."""
    _put(unit, Report, {"period": period}, {"number": None, "issued_on": None})


def _put(
    unit: UnitOfWork, type_: Any, key: Mapping[str, object], values: Mapping[str, object]
) -> None:
    stamped = {**values, "updated_at": _now(), "updated_by": unit.actor.name}
    statement = insert(type_).values(**key, **stamped)
    unit.connection.execute(statement.on_conflict_do_update(index_elements=list(key), set_=stamped))


def _now() -> datetime:
    return datetime.now().replace(microsecond=0)  # noqa: DTZ005 - local time, like every record
