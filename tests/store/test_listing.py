"""Pages by key put together are one sorted query; search finds what was typed, marks or none."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qcdc_desktop.domain.actor import Actor
from qcdc_desktop.domain.listing import Condition, ListQuery, Sort
from qcdc_desktop.domain.text import name_sort_key, words
from qcdc_desktop.store import query, search
from qcdc_desktop.store.database import Database
from qcdc_desktop.store.migrating import create
from qcdc_desktop.store.ordering import sortable_columns
from qcdc_desktop.store.reading import load_draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qcdc_desktop.store.rows import Draft

CLERK = Actor("Cán bộ thử")
WORDS = ("Đường", "đất", "Dương", "duong", "mương nước", "thôn Ướt", "hỏi", "12/QĐ-UBND")
DAYS = [None, *(date(2022, 1, 1) + timedelta(days=n) for n in (0, 0, 1, 5))]


def petition(number: int) -> Draft:
    """Few different values, many ties, many empty ones."""
    draft: Draft = {
        "received_on": DAYS[number % 5],
        "kind": (None, "KIEN_NGHI", "PHAN_ANH")[number % 3],
        "content": " ".join(WORDS[(number * step) % len(WORDS)] for step in (1, 3)),
        "sender_name": (None, "Nguyễn Văn Đức", "Lý A Páo", "Lý A Páo")[number % 4],
        "within_competence": (None, True, False)[number % 3],
    }
    if number % 2:
        draft["case"] = {
            "state": ("DANG", "XONG")[number % 4 // 2],
            "resolved_on": DAYS[number % 5],
        }
    return draft


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    path = tmp_path_factory.mktemp("list") / "a.qcdcdb"
    create(path)
    database = Database(path)
    with database.unit(CLERK) as unit:
        rows = [petition(number) for number in range(60)]
        unit.add_many(
            "petition", rows, status=["DRAFT" if n % 7 else "COMPLETE" for n in range(60)],
            book_years=[2021 + n % 2 for n in range(60)],
        )  # fmt: skip
        for number in (3, 14, 15, 40):
            unit.set_deleted("petition", number, "nhầm")
        covenants: list[Draft] = [
            {"title": WORDS[n % 5], "scope_groups": ((), ("A", "B"), ("A",))[n % 3]}
            for n in range(20)
        ]
        unit.add_many("covenant", covenants, status="DRAFT", book_years=[2022] * 20)
    yield database
    database.close()


CONDITIONS = st.lists(
    st.sampled_from(
        (
            Condition("kind", "eq", "KIEN_NGHI"),
            Condition("kind", "eq"),
            Condition("kind", "ne", "PHAN_ANH"),
            Condition("kind", "not_in", ("PHAN_ANH",)),
            Condition("received_on", "from", date(2022, 1, 2)),
            Condition("received_on", "before", date(2022, 1, 6)),
            Condition("received_on", "empty"),
            Condition("within_competence", "eq", value=False),
            Condition("status", "in", ("DRAFT",)),
            Condition("case.state", "eq", "XONG"),
            Condition("case.state", "in", ("XONG", "DANG")),
            Condition("case.state", "empty"),
            Condition("case.state", "ne", "XONG"),
            Condition("case.resolved_on", "to", date(2022, 1, 1)),
            Condition("case.resolved_on", "filled"),
        )
    ),
    max_size=3,
)
SEARCHES = st.sampled_from(
    ("", "duong", "Đường", "thôn ướt", "ly pao", "qd", "không có", "...", "d")
)
SORTS = st.sampled_from(("received_on", "sender_name", "book_no", "kind", "content", None))


def all_pages(database: Database, asked: ListQuery) -> list[int]:
    found: list[int] = []
    after = None
    while True:
        with database.read() as connection:
            page = query.page(connection, ListQuery(**{**_fields(asked), "after": after}))
        found += [row.id for row in page.rows]
        assert len(page.rows) <= asked.limit
        if not page.has_more:
            return found
        assert page.rows
        after = page.rows[-1].key


def _fields(asked: ListQuery) -> dict[str, object]:
    return {name: getattr(asked, name) for name in asked.__slots__}


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    conditions=CONDITIONS, typed=SEARCHES, column=SORTS, descending=st.booleans(),
    limit=st.integers(1, 23), deleted=st.booleans(), few=st.sampled_from((0, 3000)),
    ids=st.none() | st.lists(st.integers(1, 70), max_size=30),
)  # fmt: skip
def test_that_pages_put_together_are_one_sorted_query(  # noqa: PLR0917 - all that may be asked
    filled: Database,
    conditions: list[Condition],
    typed: str,
    column: str | None,
    descending: bool,
    limit: int,
    deleted: bool,
    few: int,
    ids: list[int] | None,
) -> None:
    before, search.FEW = search.FEW, few
    try:
        sort = Sort(column, descending) if column else None
        asked = ListQuery(
            "petition", ("content", "case.state"), tuple(conditions), typed, sort, limit,
            ids=None if ids is None else tuple(ids), deleted=deleted,
        )  # fmt: skip
        paged = all_pages(filled, asked)
        whole = all_pages(filled, ListQuery(**{**_fields(asked), "limit": 1000}))
        assert paged == whole
        assert len(set(paged)) == len(paged)
        with filled.read() as connection:
            assert query.count(connection, asked) == len(paged)
            assert set(query.ids(connection, asked)) == set(paged)
            expected = _expected(filled, asked)
        assert paged == expected
    finally:
        search.FEW = before


def _expected(database: Database, asked: ListQuery) -> list[int]:
    """The same by hand: every record read, filtered and sorted in Python."""
    found: list[tuple[tuple[object, ...], int]] = []
    for number, draft in _drafts(database).items():
        told = words(" ".join(str(draft.get(k) or "") for k in ("content", "sender_name")))
        wanted = words(asked.search)
        if bool(draft["deleted_at"]) != asked.deleted or (
            asked.ids is not None and number not in asked.ids
        ):
            continue
        if not all(any(one.startswith(word) for one in told) for word in wanted):
            continue
        if not all(_holds(draft, condition) for condition in asked.conditions):
            continue
        column = asked.sort.column if asked.sort else "id"
        value = draft[column]
        if column == "sender_name" and value:
            value = name_sort_key(str(value))
        if column == "book_no":
            value = (draft["book_year"], draft["book_no"])
        found.append(((value is not None, value), number))
    down = bool(asked.sort and asked.sort.descending)
    empty = sorted(number for (filled_, _), number in found if not filled_)
    filled_in = sorted((key[1], number) for key, number in found if key[0])  # pyright: ignore[reportArgumentType]
    order = empty + [number for _, number in filled_in]
    return order[::-1] if down else order


@cache
def _drafts(database: Database) -> dict[int, Draft]:
    with database.read() as connection:
        return {number: load_draft(connection, "petition", number) for number in range(1, 61)}


def _holds(draft: Draft, condition: Condition) -> bool:
    head, _, rest = condition.column.partition(".")
    value = draft[head].get(rest) if rest else draft[head]  # pyright: ignore[reportAttributeAccessIssue]
    asked = condition.value
    match condition.operator:
        case "eq":
            return value == asked
        case "ne":
            return value != asked
        case "in":
            return value in asked  # pyright: ignore[reportOperatorIssue]
        case "not_in":
            return value not in asked  # pyright: ignore[reportOperatorIssue]
        case "empty":
            return value is None
        case "filled":
            return value is not None
        case "from":
            return value is not None and value >= asked  # pyright: ignore[reportOperatorIssue]
        case "to":
            return value is not None and value <= asked  # pyright: ignore[reportOperatorIssue]
        case _:
            return value is not None and value < asked  # pyright: ignore[reportOperatorIssue]


@pytest.mark.parametrize("descending", [False, True])
def test_that_sets_too_are_paged_without_loss(filled: Database, descending: bool) -> None:
    asked = ListQuery("covenant", (), sort=Sort("scope_groups", descending), limit=3)
    assert sorted(all_pages(filled, asked)) == list(range(1, 21))


def test_that_any_number_of_ids_may_be_asked_for(filled: Database) -> None:
    asked = ListQuery("petition", (), ids=tuple(range(100_000)))
    with filled.read() as connection:
        assert query.count(connection, asked) == 56


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("duong", 1), ("DƯƠNG", 1), ("đường", 1), ("Đu\u031bo\u031b\u0300ng", 1), ("duon", 1),
        ("uong", 0), ("12/QĐ", 1), ("“12”", 1), ('"', 1), ("don-xin", 1), ("xin đơn", 1),
        ("AND", 0), ("NEAR(", 0), ("a* OR b", 0), ("text:duong", 0), ("%", 1), ("'; --", 1),
        ("ubnd–hdnd", 1), ("hdnd", 1),
    ],
)  # fmt: skip
@pytest.mark.parametrize("few", [0, 3000])
def test_that_search_reads_what_people_type(
    database: Database, monkeypatch: pytest.MonkeyPatch, typed: str, found: int, few: int
) -> None:
    monkeypatch.setattr(search, "FEW", few)
    with database.unit(CLERK) as unit:
        unit.save(
            "petition", {"content": "Đơn xin: đường “12/QĐ-UBND–HĐND”…"},
            status="DRAFT", book_year=2022,
        )  # fmt: skip
    asked = ListQuery("petition", (), search=typed)
    with database.read() as connection:
        assert len(query.page(connection, asked).rows) == found
        assert query.count(connection, asked) == found


def test_that_search_follows_what_is_changed_and_reaches_into_rows(database: Database) -> None:
    def hits(words: str) -> int:
        with database.read() as connection:
            return query.count(connection, ListQuery("dialogue", (), search=words))

    with database.unit(CLERK) as unit:
        unit.save(
            "dialogue", {"title": "Hội nghị", "opinions": [{"content": "Sửa mương"}]},
            status="DRAFT", book_year=2022,
        )  # fmt: skip
    assert hits("hoi muong") == 1
    with database.unit(CLERK) as unit:
        unit.save(
            "dialogue", {"id": 1, "revision": 1, "opinions": [{"content": "Sửa cầu"}]},
            status="DRAFT", book_year=2022,
        )  # fmt: skip
    assert (hits("muong"), hits("hoi cau")) == (0, 1)


def test_that_a_word_index_out_of_step_is_made_anew(database: Database) -> None:
    with database.unit(CLERK) as unit:
        unit.add_many("petition", [{"content": "Đường"}] * 3, status="DRAFT", book_years=[None] * 3)
        unit.connection.exec_driver_sql("DELETE FROM search_petition WHERE rowid = 2")
    with database.read() as connection:
        assert query.count(connection, ListQuery("petition", (), search="duong")) == 2
    database.mend_search()
    with database.read() as connection:
        assert query.count(connection, ListQuery("petition", (), search="duong")) == 3


@pytest.mark.parametrize("register", ["petition", "publicity", "dialogue", "covenant"])
def test_that_every_order_a_list_offers_is_walked_by_an_index(
    database: Database, register: str
) -> None:
    for column in sortable_columns(register):
        if register == "covenant" and column not in {"decision_on", "title", "book_no"}:
            continue
        with database.read() as connection:
            statements: list[tuple[str, Any]] = []
            run = connection.exec_driver_sql
            from sqlalchemy import event

            @event.listens_for(connection, "before_cursor_execute")
            def _note(*words: object) -> None:
                statements.append((str(words[2]), words[3]))  # noqa: B023

            query.page(connection, ListQuery(register, ("note",), sort=Sort(column, True)))
            for statement, values in tuple(statements):
                plan = " ".join(
                    str(row[-1]) for row in run(f"EXPLAIN QUERY PLAN {statement}", values)
                )
                assert "TEMP B-TREE" not in plan, (column, plan)
