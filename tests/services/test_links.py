"""Which records name one another: a petition knows the receptions that spoke of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from qcdc_desktop.context import AppContext, open_context
from qcdc_desktop.demo import make_demo
from qcdc_desktop.domain.listing import ListQuery


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("practice") / "xa.qcdcdb"
    make_demo(path, records=60)
    return path


@pytest.fixture
def context(practice: Path) -> Iterator[AppContext]:
    opened = open_context(practice, today=lambda: date(2022, 6, 1))
    yield opened
    opened.close(backup=False)


def of_any_row(context: AppContext) -> tuple[int, int]:
    """A session and a petition that one of its rows names."""
    for row in context.listing.page(ListQuery("reception_session", (), limit=200)).rows:
        draft = context.records.load("reception_session", row.id)
        for entry in draft["entries"]:  # pyright: ignore[reportGeneralTypeIssues]
            if entry.get("linked_petition"):
                return row.id, entry["linked_petition"]
    raise AssertionError("the practice data has no reception with a petition")


def test_that_a_petition_knows_the_receptions_that_name_it(context: AppContext) -> None:
    session, petition = of_any_row(context)
    found = context.links.receptions_of(petition)
    assert session in [one.id for one in found]
    days = [one.held_on for one in found if one.held_on is not None]
    assert days == sorted(days, reverse=True)


def test_that_a_reception_in_the_bin_names_nothing(context: AppContext) -> None:
    session, petition = of_any_row(context)
    context.records.delete(context.actor, "reception_session", session, "ghi nhầm")
    assert session not in [one.id for one in context.links.receptions_of(petition)]
    context.records.restore(context.actor, "reception_session", session)
