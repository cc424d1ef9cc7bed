"""The villages of the file with their days and figures, as one value of the domain."""

from datetime import date
from typing import Any, cast

from sqlalchemy import Connection, Table, func, select

from qcdc_desktop.domain.kinds import RecordStatus
from qcdc_desktop.domain.village_history import VillageCount, VillageHistory, VillageSpan
from qcdc_desktop.model.unit import Village, VillageFigure


def read_villages(connection: Connection) -> VillageHistory:
    """All villages outside the bin, by name; figures without a day are the oldest."""
    village = cast("Table", Village.__table__)
    figure = cast("Table", VillageFigure.__table__)
    counts: dict[int, list[VillageCount]] = {}
    rows = connection.execute(select(figure).order_by(figure.c.as_of_on, figure.c.seq)).mappings()
    for row in rows:
        counts.setdefault(cast("int", row["village_id"]), []).append(
            VillageCount(
                as_of_on=cast("date | None", row["as_of_on"]) or date.min,
                households=cast("int | None", row["households"]),
                population=cast("int | None", row["population"]),
                ethnic_minority_households=cast("int | None", row["ethnic_minority_households"]),
            )
        )
    wanted = select(village).where(village.c.deleted_at.is_(None))
    found = connection.execute(wanted.order_by(village.c.name_key, village.c.id)).mappings()
    return VillageHistory(_span(row, tuple(counts.get(row["id"], ()))) for row in found)


def villages_stamp(connection: Connection) -> tuple[object, ...]:
    """Differs whenever a village, its figures or its place in the bin changed."""
    village = cast("Table", Village.__table__)
    revisions = func.sum(village.c.revision)
    stamp = select(func.count(), revisions, func.count(village.c.deleted_at))
    return tuple(connection.execute(stamp.select_from(village)).one())


def _span(row: Any, counts: tuple[VillageCount, ...]) -> VillageSpan:
    return VillageSpan(
        id=row["id"],
        name=row["name"] or "",
        valid_from_on=row["valid_from_on"],
        valid_to_on=row["valid_to_on"],
        successor_id=row["successor_id"],
        counts=counts,
        is_complete=row["status"] == RecordStatus.COMPLETE,
    )
