"""Found while typing: a letter filed again, a record entered twice. Told, never merged.

A petition repeats another by the same sender (marks and case ignored) on the same subject within a
year; without a sender the subject alone must be nearly word for word the same. In other books only
the same words on the same day count.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from qcdc_desktop.domain.kinds import FieldKind
from qcdc_desktop.domain.partial_date import iso_date
from qcdc_desktop.domain.text import words
from qcdc_desktop.services.rule_context import Law
from qcdc_desktop.specs.draft_values import day, text
from qcdc_desktop.specs.form import Draft, RecordSpec
from qcdc_desktop.store.database import Database
from qcdc_desktop.store.repeats import all_of, candidates, quoted

PETITION = "petition"
WINDOW = timedelta(days=365)
_ALIKE, _NEARLY_SAME = 0.5, 0.8
"""Share of the words of the shorter subject that the other one holds."""
_ASKED_WORDS = 6
_FEWEST_WORDS = 3
_SHOWN = 3
_TEXTS = {FieldKind.TEXT, FieldKind.LONG_TEXT}


@dataclass(frozen=True, slots=True)
class Repeat:
    """Another record that may be of the same matter; ``linkable`` where one field can say so."""

    id: int
    book_no: int | None
    book_year: int | None
    day: date | None
    title: str
    same_sender: bool
    linkable: bool


class RepeatFinder:
    """Two indexed reads at most; some milliseconds at 100,000 petitions."""

    def __init__(self, database: Database, law: Law) -> None:
        self._database = database
        self._law = law

    def find(self, register: str, draft: Mapping[str, object]) -> list[Repeat]:
        """At most three records that may be the same, newest first."""
        spec = self._law.forms[register]
        title, on = words(text(draft, spec.title_field)), day(draft, spec.date_field)
        if spec.fields[spec.title_field].kind not in _TEXTS or on is None or spec.single:
            return []
        if register == PETITION:
            return self._petitions(spec, draft, title, on)
        if len(title) < _FEWEST_WORDS:
            return []
        rows = self._read(spec, quoted(title), (on, on), ())
        same = [row for row in rows if words(text(row, spec.title_field)) == title]
        return [_told(spec, row) for row in same if row["id"] != draft.get("id")][:_SHOWN]

    def _petitions(
        self, spec: RecordSpec, draft: Mapping[str, object], title: list[str], on: date
    ) -> list[Repeat]:
        sender = words(text(draft, "sender_name"))
        if len(title) < _FEWEST_WORDS:
            return []
        if len(sender) > 1:
            expression, least = quoted(sender), _ALIKE
        else:
            longest = sorted(dict.fromkeys(title), key=len, reverse=True)[:_ASKED_WORDS]
            expression, least = all_of(longest), _NEARLY_SAME
        rows = self._read(
            spec, expression, (on - WINDOW, on + WINDOW), ("sender_name", "duplicate_of")
        )
        found: list[Repeat] = []
        for row in rows:
            linked = row["id"] == draft.get("duplicate_of") or (
                row["duplicate_of"] is not None and row["duplicate_of"] == draft.get("id")
            )
            if row["id"] == draft.get("id") or linked:
                continue
            if words(text(row, "sender_name")) != sender:
                continue
            if _share(title, words(text(row, spec.title_field))) >= least:
                found.append(_told(spec, row, same_sender=bool(sender), linkable=True))
        return found[:_SHOWN]

    def _read(
        self, spec: RecordSpec, expression: str, window: tuple[date, date], more: tuple[str, ...]
    ) -> list[Draft]:
        columns = (spec.title_field, *more)
        with self._database.read() as connection:
            return candidates(connection, spec.key, expression, columns, spec.date_field, window)


def _share(one: list[str], other: list[str]) -> float:
    """How much of the shorter subject the longer one holds."""
    shorter, longer = sorted((set(one), set(other)), key=len)
    return len(shorter & longer) / len(shorter) if shorter else 0.0


def _told(
    spec: RecordSpec, row: Draft, *, same_sender: bool = False, linkable: bool = False
) -> Repeat:
    told = str(row.get(spec.date_field) or "")
    number, year = row.get("book_no"), row.get("book_year")
    return Repeat(
        id=int(str(row["id"])),
        book_no=number if isinstance(number, int) else None,
        book_year=year if isinstance(year, int) else None,
        day=iso_date(told[:10]) if told else None,
        title=text(row, spec.title_field),
        same_sender=same_sender,
        linkable=linkable,
    )
