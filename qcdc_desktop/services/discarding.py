"""What people chose not to keep of their forms: kept a month, looked at, taken up, thrown away."""

from collections.abc import Mapping

from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.errors import Refused
from qcdc_desktop.services.records import RecordService
from qcdc_desktop.specs.form import Draft
from qcdc_desktop.store.database import Database
from qcdc_desktop.store.discarded import (
    HELD,
    Discarded,
    erase_discarded,
    find_discarded,
    keep_discarded,
    read_discarded,
)


class DiscardedTexts:
    """One that is taken up again stays until the record is saved with it."""

    def __init__(self, database: Database, records: RecordService) -> None:
        self._database = database
        self._records = records

    def keep(self, actor: Actor, register: str, draft: Mapping[str, object]) -> int:
        """Keep a draft that is given up; returns its id."""
        with self._database.unit(actor) as unit:
            return keep_discarded(unit.connection, register, actor.name, draft)

    def all(self) -> list[Discarded]:
        """Newest first."""
        with self._database.read() as connection:
            return read_discarded(connection)

    def find(self, number: int) -> Discarded:
        """One of them.

        Raises:
            Refused: it was saved, thrown away, or its month is over.
        """
        with self._database.read() as connection:
            found = find_discarded(connection, number)
        if found is None:
            raise Refused(
                "missing", "Nội dung này không còn.", "Có thể đã được lưu hoặc đã xóa hẳn."
            )
        return found

    def stored(self, one: Discarded) -> Draft:
        """What stands in its place now: the record as saved, or a blank one.

        Raises:
            Refused: the record is there no more.
        """
        if one.record_id is None:
            return self._records.blank(one.register)
        return self._records.load(one.register, one.record_id)

    def erase(self, actor: Actor, numbers: tuple[int, ...]) -> None:
        """Throw them away for good, out of the journal beside the file too."""
        with self._database.unit(actor) as unit:
            for number in numbers:
                erase_discarded(unit.connection, number)
            unit.erased = True


__all__ = ["HELD", "Discarded", "DiscardedTexts"]
