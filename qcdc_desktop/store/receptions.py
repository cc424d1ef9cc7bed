"""What the reception book knows of a case: whether its people were received before."""

from datetime import date

from sqlalchemy import Connection, and_, or_, select

from qcdc_desktop.model.petition import Petition
from qcdc_desktop.model.reception import ReceptionEntry, ReceptionSession


def sessions_of(connection: Connection, petition: int) -> list[tuple[int, date | None]]:
    """Undeleted sessions with a row that names the petition: id and day, the newest first."""
    found = (
        select(ReceptionSession.id, ReceptionSession.held_on)
        .join(ReceptionEntry, ReceptionEntry.reception_session_id == ReceptionSession.id)
        .where(ReceptionEntry.linked_petition == petition, ReceptionSession.deleted_at.is_(None))
        .distinct()
        .order_by(ReceptionSession.held_on.desc(), ReceptionSession.id.desc())
    )
    return [(row.id, row.held_on) for row in connection.execute(found)]


def received_before(
    connection: Connection, petition: int, on: date, session: int | None = None
) -> bool:
    """Whether an undeleted session before that day, other than ``session``, was on the same case.

    Petitions of one case count together; a petition without a case stands for itself.
    """
    case_id = connection.execute(select(Petition.case_id).where(Petition.id == petition)).scalar()
    same = ReceptionEntry.linked_petition == petition
    if case_id is not None:
        of_case = select(Petition.id).where(Petition.case_id == case_id)
        same = or_(same, ReceptionEntry.linked_petition.in_(of_case))
    found = (
        select(ReceptionEntry.id)
        .join(ReceptionSession, ReceptionSession.id == ReceptionEntry.reception_session_id)
        .where(
            and_(
                same,
                ReceptionSession.deleted_at.is_(None),
                ReceptionSession.held_on < on,
                ReceptionSession.id != (session if session is not None else -1),
            )
        )
        .limit(1)
    )
    return connection.execute(found).first() is not None
