"""A list ordered by two columns: its pages put together are the whole, in that very order."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from qcdc_desktop.domain.listing import Condition, ListQuery, Sort
from qcdc_desktop.domain.text import name_sort_key
from qcdc_desktop.store import query
from qcdc_desktop.store.database import Database
from tests.store.test_listing import all_pages, filled

__all__ = ["filled"]
COLUMNS = ("received_on", "kind", "sender_name", "within_competence", "book_no")


def _value(row: Any, column: str, years: dict[int, int]) -> tuple[bool, object]:
    """As SQLite orders: what is missing is the smallest."""
    value = row.values[column]
    if column == "book_no":
        return (True, (years[row.id], value))
    if column == "sender_name" and value is not None:
        value = name_sort_key(str(value))
    return (value is not None, "" if value is None else value)


@pytest.mark.parametrize("first", COLUMNS)
@pytest.mark.parametrize("second", COLUMNS)
@pytest.mark.parametrize(("down", "then_down"), [(False, False), (False, True), (True, False)])
def test_that_pages_by_two_columns_are_one_sorted_list(
    filled: Database, first: str, second: str, down: bool, then_down: bool
) -> None:
    asked = ListQuery(
        "petition", (*COLUMNS, "book_year"), sort=Sort(first, down), then=Sort(second, then_down)
    )
    with filled.read() as connection:
        rows = query.page(connection, replace(asked, limit=1000)).rows
    years = {row.id: int(str(row.values["book_year"])) for row in rows}
    wanted = sorted(rows, key=lambda row: row.id, reverse=down)
    wanted.sort(key=lambda row: _value(row, second, years), reverse=then_down)
    wanted.sort(key=lambda row: _value(row, first, years), reverse=down)
    assert [row.id for row in rows] == [row.id for row in wanted]
    for limit in (1, 7):
        assert all_pages(filled, replace(asked, limit=limit)) == [row.id for row in rows]


def test_that_conditions_search_and_parts_hold_with_two_columns_too(filled: Database) -> None:
    asked = ListQuery(
        "petition",
        ("content", "case.state"),
        (Condition("case.state", "in", ("XONG", "DANG")),),
        "duong",
        Sort("kind", descending=True),
        then=Sort("received_on"),
        limit=3,
    )
    found = all_pages(filled, asked)
    assert len(found) > 3
    assert sorted(found) == sorted(all_pages(filled, replace(asked, then=None)))


def test_that_sets_too_may_be_the_second_order(filled: Database) -> None:
    asked = ListQuery(
        "covenant", ("scope_groups",), sort=Sort("title"), then=Sort("scope_groups"), limit=3
    )
    found = all_pages(filled, asked)
    assert len(found) == len(set(found)) == 20
