"""What a unit decided about its reports: its outline, the scope of ad hoc ones, explanations."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from qcdc_desktop.model.report import ReportExplanation, ReportScope, UnitOutlineSection
from qcdc_desktop.store.bookkeeping import now
from qcdc_desktop.store.report_texts import REPORT
from qcdc_desktop.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """A section of the unit's own outline in its place."""

    section: str
    title: str | None
    level: int | None
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class ScopeRow:
    """The stored scope of an ad hoc report; lists of keys one a line, None for all."""

    subject: str | None
    addressees: str | None
    sections: str | None
    annexes: str | None


def outline(connection: Connection) -> list[OutlineRow]:
    """The unit's own outline; empty while it follows the form file."""
    table = UnitOutlineSection
    statement = select(table.section, table.title, table.level, table.is_hidden)
    return [OutlineRow(*row) for row in connection.execute(statement.order_by(table.seq))]


def set_outline(unit: UnitOfWork, rows: Sequence[OutlineRow]) -> None:
    """The whole outline anew; no rows: back to the form file."""
    before = len(outline(unit.connection))
    unit.connection.execute(delete(UnitOutlineSection))
    stamp = {"updated_at": now(), "updated_by": unit.actor.name}
    for seq, row in enumerate(rows):
        unit.connection.execute(
            insert(UnitOutlineSection).values(
                section=row.section,
                seq=seq,
                title=row.title,
                level=row.level,
                is_hidden=row.is_hidden,
                is_own=row.level is not None,
                **stamp,
            )
        )
    unit.note(REPORT, "report_outline", {"outline": [before, len(rows)]})


def scope(connection: Connection, period: str) -> ScopeRow | None:
    table = ReportScope
    statement = select(table.subject, table.addressees, table.sections, table.annexes)
    row = connection.execute(statement.where(table.period == period)).first()
    return ScopeRow(*row) if row else None


def set_scope(unit: UnitOfWork, period: str, row: ScopeRow) -> None:
    values = {
        "subject": row.subject,
        "addressees": row.addressees,
        "sections": row.sections,
        "annexes": row.annexes,
        "updated_at": now(),
        "updated_by": unit.actor.name,
    }
    statement = upsert(ReportScope).values(period=period, **values)
    unit.connection.execute(statement.on_conflict_do_update(index_elements=["period"], set_=values))
    told = {"subject": row.subject, "sections": row.sections, "annexes": row.annexes}
    unit.note(REPORT, "report_scope", {"period": period, "scope": [None, told]})


def explanations(connection: Connection, period: str) -> dict[str, str]:
    """Why findings of the checks are right as they are, by the key of the finding."""
    table = ReportExplanation
    statement = select(table.key, table.text).where(table.period == period)
    return {row[0]: row[1] for row in connection.execute(statement)}


def explain(unit: UnitOfWork, period: str, key: str, text: str) -> None:
    """Keep an explanation; an empty one is taken away."""
    table = ReportExplanation
    before = explanations(unit.connection, period).get(key, "")
    if before == text:
        return
    where = (table.period == period, table.key == key)
    unit.connection.execute(delete(table).where(*where))
    if text:
        unit.connection.execute(
            insert(table).values(
                period=period, key=key, text=text, updated_at=now(), updated_by=unit.actor.name
            )
        )
    unit.note(
        REPORT, "report_explanation", {"period": period, f"explanation.{key}": [before, text]}
    )
