"""Lists and search: first and next pages, counts, sorts, filters, folded words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from qcdc_desktop.context import AppContext, open_context
from qcdc_desktop.domain.kinds import FieldKind
from qcdc_desktop.domain.listing import Condition, ListQuery, Sort
from tests.bench.data import RARE, raw_connection
from tests.bench.measuring import Line, side_by_side, timed

BOOKS = ("petition", "publicity", "dialogue", "covenant")
_PAGE_MS = 50.0


def measure(files: dict[str, Path], rounds: int) -> Iterator[Line]:
    """Every list at every size; the size grows, the first page does not."""
    first: dict[str, float] = {}
    for size, path in files.items():
        context = open_context(path)
        try:
            for register in BOOKS:
                yield from _register(context, register, size, rounds, first)
        finally:
            context.close(backup=False)
    sizes = list(files)
    if len(sizes) > 1:
        small, large = first[sizes[0]], first[sizes[-1]]
        what = f"first page, {sizes[-1]} beside {sizes[0]} petitions"
        yield Line("G3", what, large, small, f"{sizes[0]} petitions", 1.2)


def _register(
    context: AppContext, register: str, size: str, rounds: int, first: dict[str, float]
) -> Iterator[Line]:
    spec = context.forms[register]
    listing = context.listing
    query = ListQuery(register, spec.list.columns, sort=Sort(spec.list.sort, spec.list.descending))
    with closing(raw_connection(context.path)) as raw:
        ours, theirs = side_by_side(
            partial(listing.page, query), partial(_raw_page, raw, register), rounds
        )
    if register == "petition":
        first[size] = ours
    yield Line(
        "G3", f"{register} {size}: first page", ours, theirs, "driver, same order", limit=_PAGE_MS
    )
    page = listing.page(query)
    if page.has_more:
        then = replace(query, after=page.rows[-1].key)
        yield Line("", f"{register} {size}: next page", timed(partial(listing.page, then), rounds),
                   limit=_PAGE_MS)  # fmt: skip
    what, slowest = _slowest_sort(context, register, rounds)
    yield Line("", f"{register} {size}: slowest sort, {what}", slowest, limit=_PAGE_MS)
    count = timed(partial(listing.count, query), rounds)
    yield Line("", f"{register} {size}: count", count, limit=_PAGE_MS)
    for what, name in (("page", "slowest filter"), ("count", "slowest filter's count")):
        found = _slowest_filter(context, register, what, rounds)
        if found is not None:
            limit = _PAGE_MS if what == "page" else None
            yield Line("", f"{register} {size}: {name}, {found[0]}", found[1], limit=limit)


def _raw_page(raw: Any, register: str) -> object:
    """The first page of the book's order, every column as it lies, nothing made of it."""
    parts = ' LEFT JOIN "case" ON "case".id = petition.case_id' if register == "petition" else ""
    return raw.execute(
        f"SELECT * FROM {register}{parts} WHERE {register}.deleted_at IS NULL"
        f" ORDER BY book_year DESC, book_no DESC LIMIT 61"
    ).fetchall()


def _slowest_sort(context: AppContext, register: str, rounds: int) -> tuple[str, float]:
    spec = context.forms[register]
    times: list[tuple[float, str]] = []
    for key in spec.list.columns:
        if key not in context.listing.sortable(register):
            continue
        for down in (False, True):
            query = ListQuery(register, spec.list.columns, sort=Sort(key, down))
            taken = timed(partial(context.listing.page, query), max(rounds // 2, 1))
            times.append((taken, f"{key} {'down' if down else 'up'}"))
    taken, what = max(times)
    return what, taken


def filters(context: AppContext, register: str) -> list[tuple[str, Condition]]:
    """One condition for every choice of every filter the form file offers."""
    spec = context.forms[register]
    found: list[tuple[str, Condition]] = []
    for key in spec.list.filters:
        if key == "status":
            found.append((key, Condition(key, "in", ("DRAFT",))))
            continue
        field = spec.field(key)
        if field.kind is FieldKind.DATE:
            found.append((key, Condition(key, "from", date(2022, 11, 1))))
        elif field.kind is FieldKind.FLAG:
            found.append((key, Condition(key, "in", (True,))))
        elif field.choices:
            found += [(f"{key} {code}", Condition(key, "in", (code,))) for code in field.choices]
    return found


def _slowest_filter(
    context: AppContext, register: str, what: str, rounds: int
) -> tuple[str, float] | None:
    spec = context.forms[register]
    sort = Sort(spec.list.sort, spec.list.descending)
    times: list[tuple[float, str]] = []
    for name, condition in filters(context, register):
        query = ListQuery(register, spec.list.columns, (condition,), sort=sort)
        work = context.listing.page if what == "page" else context.listing.count
        times.append((timed(partial(work, query), max(rounds // 3, 1)), name))
    if not times:
        return None
    taken, name = max(times)
    return name, taken


def searches(path: Path, size: str, rounds: int) -> Iterator[Line]:
    """Words typed without marks, found by the word index; beside LIKE over the same folded text."""
    context = open_context(path)
    spec = context.forms["petition"]
    sort = Sort(spec.list.sort, spec.list.descending)
    try:
        with closing(raw_connection(path)) as raw:
            for name, typed in (
                ("rare words", RARE), ("common word", "thôn"), ("name", "nguyễn văn"),
                ("no such word", "xyzxyz"), ("one letter", "n"),
            ):  # fmt: skip
                query = ListQuery("petition", spec.list.columns, search=typed, sort=sort, limit=50)
                like = name in {"rare words", "no such word"}
                yield from _search(context, raw, query, f"{name} {size}", rounds, like=like)
    finally:
        context.close(backup=False)


def _search(
    context: AppContext, raw: Any, query: ListQuery, name: str, rounds: int, *, like: bool
) -> Iterator[Line]:
    from qcdc_desktop.domain.text import words

    pattern = "%".join(["", *(f" {word}" for word in words(query.search)), ""])
    sought = "SELECT id FROM petition WHERE search_text LIKE ? AND deleted_at IS NULL LIMIT 50"
    ours, theirs = side_by_side(
        partial(context.listing.page, query),
        lambda: raw.execute(sought, (pattern,)).fetchall(),
        rounds,
    )
    # Where hits abound LIKE stops at the fiftieth: only a search of the whole book compares.
    if like:
        yield Line("G5", f"search, {name}", ours, theirs, "LIKE", 35, _PAGE_MS, faster=True)
    else:
        yield Line("G5", f"search, {name}", ours, theirs, "LIKE, unsorted", limit=_PAGE_MS)
    counted = timed(partial(context.listing.count, query), rounds)
    yield Line("", f"hits counted, {name}", counted, limit=_PAGE_MS)
    found = timed(partial(context.listing.find, query.search), rounds)
    yield Line("", f"all registers, {name}", found, limit=_PAGE_MS)
