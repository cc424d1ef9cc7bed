"""Which records name one another: the receptions at which a petition was taken or spoken of."""

from dataclasses import dataclass
from datetime import date

from qcdc_desktop.store.database import Database
from qcdc_desktop.store.receptions import sessions_of


@dataclass(frozen=True, slots=True)
class Reception:
    """A reception session that has a row on the petition asked for."""

    id: int
    held_on: date | None


class Links:
    """One indexed read each; what lies in the bin names nothing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def receptions_of(self, petition: int) -> tuple[Reception, ...]:
        """Sessions with a row that names this petition, the newest first."""
        with self._database.read() as connection:
            return tuple(Reception(*found) for found in sessions_of(connection, petition))
