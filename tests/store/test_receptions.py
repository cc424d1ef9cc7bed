"""Whether a case was received before: by its petitions together, in sessions that still stand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.store.receptions import received_before

if TYPE_CHECKING:
    from qcdc_desktop.store.database import Database
    from qcdc_desktop.store.rows import Draft

CLERK = Actor("Cán bộ thử")
DAY = date(2026, 3, 2)


@pytest.fixture
def letters(database: Database) -> list[int]:
    """Two letters of one case, one of another, one without a case."""
    drafts: list[Draft] = [{"content": "Đất", "case": {"field": "DDNC"}} for _ in range(3)]
    with database.unit(CLERK) as unit:
        ids = unit.add_many(
            "petition", [*drafts, {"content": "Mương"}], status=["DRAFT"] * 4, book_years=[2026] * 4
        )
        unit.connection.exec_driver_sql("UPDATE petition SET case_id = 1 WHERE id = 2")
        unit.connection.exec_driver_sql("UPDATE petition SET case_id = NULL WHERE id = 4")
        entries = [{"matter_type": "KN", "linked_petition": id_} for id_ in (ids[0], ids[3])]
        unit.save(
            "reception_session",
            {"held_on": DAY, "kind": "TX", "entries": entries},
            status="DRAFT",
            book_year=2026,
        )
    return ids


@pytest.mark.parametrize(
    ("letter", "on", "session", "before"),
    [
        (0, date(2026, 3, 3), None, True),
        (1, date(2026, 3, 3), None, True),  # the other letter of the case
        (2, date(2026, 3, 3), None, False),
        (3, date(2026, 3, 3), None, True),
        (0, DAY, None, False),  # not before: the same day
        (0, date(2026, 3, 3), 1, False),  # the session itself
    ],
)
def test_that_a_case_is_known_from_earlier_sessions(
    database: Database, letters: list[int], letter: int, on: date, session: int | None, before: bool
) -> None:
    with database.read() as connection:
        assert received_before(connection, letters[letter], on, session) is before


def test_that_a_session_in_the_bin_is_forgotten(database: Database, letters: list[int]) -> None:
    with database.unit(CLERK) as unit:
        unit.set_deleted("reception_session", 1, "Ghi nhầm")
    with database.read() as connection:
        assert not received_before(connection, letters[0], date(2026, 3, 3))
