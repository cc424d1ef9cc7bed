"""``ListQuery`` to SQL: keyset pages, conditions, search; values out, never the whole register.

Pages go on by ``(sort column, id)``. Records without a value in the sort column form a segment of
their own (first when ascending, last when descending), so every page stays an index range.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Select, and_, false, func, or_, select, tuple_

from qcdc_desktop.domain.kinds import FieldKind
from qcdc_desktop.domain.listing import Condition, ListQuery, Page, Row, Sort
from qcdc_desktop.model.attachment import Attachment
from qcdc_desktop.model.structure import Structure, structure
from qcdc_desktop.store import two_orders
from qcdc_desktop.store.clocks import records_with
from qcdc_desktop.store.search import (
    count_matches,
    holds_words,
    one_of,
    search_condition,
    unindexed,
)

_FIRST_MOMENT = datetime.fromisoformat("0001-01-01")
"""Compared with, unlike ``IS NOT NULL``, it lets the index on ``deleted_at`` find the bin."""


def column_of(shape: Structure, key: str) -> ColumnElement[Any]:
    """The SQL column of ``title`` or of a companion's ``case.state``."""
    head, _, rest = key.partition(".")
    if not rest:
        return getattr(shape.type, head)
    return getattr(shape.companions[head].type, rest)


def joined(statement: Select[Any], shape: Structure, keys: Sequence[str]) -> Select[Any]:
    """Join the companions that the keys name."""
    for name, part in shape.companions.items():
        if any(key.startswith(f"{name}.") for key in keys):
            type_: Any = shape.type
            part_type: Any = part.type
            statement = statement.outerjoin(part_type, part_type.id == getattr(type_, f"{name}_id"))
    return statement


def condition_clause(  # noqa: PLR0912 - one branch an operator
    shape: Structure, condition: Condition
) -> ColumnElement[bool]:
    """One condition as SQL; the operators are told in ``domain.listing``."""
    column = column_of(shape, condition.column)
    value = condition.value
    match condition.operator:
        case "eq":
            return column.is_(None) if value is None else column == value
        case "ne":
            return column.is_not(value)
        case "in":
            return column.in_(list(cast("Sequence[object]", value)))
        case "not_in":
            return or_(column.is_(None), column.not_in(list(cast("Sequence[object]", value))))
        case "has":
            codes = cast("Sequence[object]", value)
            return or_(false(), *(func.instr(column, f"|{code}|") > 0 for code in codes))
        case "from":
            return column >= value
        case "to":
            return column <= value
        case "after":
            return column > value
        case "before":
            return column < value
        case "empty":
            return column.is_(None)
        case "filled":
            return column.is_not(None)
        case "after_column":
            return column > column_of(shape, str(value))
        case "not_after_column":
            return column <= column_of(shape, str(value))
        case "clock":
            state, today, *code = cast("Sequence[Any]", value)
            return column.in_(
                records_with(cast("Any", shape.type).__tablename__, state, today, *code)
            )
        case "attached":
            rows = select(Attachment.record_id).where(
                Attachment.register == cast("Any", shape.type).__tablename__
            )
            return column.in_(rows) if value else column.not_in(rows)
        case operator:
            raise ValueError(f"unknown operator {operator}")


def _clause(shape: Structure, condition: Condition) -> ColumnElement[bool]:
    """As :func:`condition_clause`; on a set column ``eq`` and ``in`` ask what it holds."""
    facts = shape.facts(condition.column)
    is_set = facts is not None and facts.kind in {FieldKind.CHOICES, FieldKind.REFERENCES}
    if is_set and condition.operator in {"eq", "in"}:
        value = condition.value
        codes: Sequence[object] = (value,)
        if isinstance(value, (list, tuple)):
            codes = cast("Sequence[object]", value)
        return condition_clause(shape, Condition(condition.column, "has", codes))
    return condition_clause(shape, condition)


_ONLY_FILLED = {"in", "has", "from", "to", "after", "before", "filled"}


_OF_TWO_COLUMNS = {"after_column", "not_after_column"}


def _is_on_present_part(shape: Structure, condition: Condition) -> bool:
    """Whether the condition is on a companion and fails where there is none."""
    if condition.operator in _ONLY_FILLED:
        return "." in condition.column
    return "." in condition.column and condition.operator == "eq" and condition.value is not None


def _clauses(
    shape: Structure, conditions: Sequence[Condition], *, counting: bool
) -> tuple[list[ColumnElement[bool]], list[str]]:
    """The conditions as SQL, and the columns for whose sake companions are to be joined.

    Conditions a companion must meet become one set of its ids, found by the companion's indexes;
    where one condition needs the companion to be there, all conditions on it are asked there.
    A page then walks its order asking whether the id is in the set; a count starts from the set.
    """
    clauses: list[ColumnElement[bool]] = []
    joins: list[str] = []
    by_part: dict[str, list[ColumnElement[bool]]] = {}
    present = {
        condition.column.partition(".")[0]
        for condition in conditions
        if _is_on_present_part(shape, condition)
    }
    for condition in conditions:
        clause = _clause(shape, condition)
        part = condition.column.partition(".")[0]
        if part in present and condition.operator not in _OF_TWO_COLUMNS:
            by_part.setdefault(part, []).append(clause)
        else:
            clauses.append(clause)
            joins.append(condition.column)
    for name, met in by_part.items():
        part_type: Any = shape.companions[name].type
        link: Any = getattr(shape.type, f"{name}_id")
        where_to_look = link if counting else unindexed(link)
        clauses.append(where_to_look.in_(select(part_type.id).where(and_(*met))))
    return clauses, joins


def where(
    connection: Connection, query: ListQuery, *, counting: bool = False
) -> tuple[Structure, list[ColumnElement[bool]], list[str]]:
    """The shape, the clauses of a query without its paging, and the columns that need a join."""
    shape = structure(query.register)
    type_: Any = shape.type
    alive = type_.deleted_at >= _FIRST_MOMENT if query.deleted else type_.deleted_at.is_(None)
    if query.sort is None and not (counting or query.deleted or query.conditions):
        # In the order of ids the table itself is walked; what an index finds had to be sorted.
        alive = unindexed(type_.deleted_at).is_(None)
    clauses: list[ColumnElement[bool]] = [alive]
    if query.ids is not None:
        clauses.append(one_of(type_.id, query.ids))
    met, joins = _clauses(shape, query.conditions, counting=counting)
    clauses += met
    if query.search.strip():
        found = search_condition(
            connection,
            query.register,
            type_,
            query.search,
            walking=not counting and not query.conditions and query.ids is None,
        )
        clauses.append(found)
    return shape, clauses, joins


def _sort_column(shape: Structure, sort: Sort | None) -> ColumnElement[Any] | None:
    if sort is None:
        return None
    facts = shape.facts(sort.column)
    if facts and facts.ordered:
        return column_of(shape, f"{sort.column}_key")
    return column_of(shape, sort.column)


def page(connection: Connection, query: ListQuery) -> Page:
    """One page and whether more follow."""
    shape, clauses, joins = where(connection, query)
    type_: Any = shape.type
    sort = _sort_column(shape, query.sort)
    names = [*joins, *query.columns]
    if query.sort and query.then:
        return _page_by_two(connection, query, shape, clauses, names)
    if query.sort and query.sort.column == "book_no":
        return _book_page(connection, query, shape, clauses, names)
    if query.sort:
        names.append(query.sort.column)
    columns: list[Any] = [type_.id.label("id")]
    columns += [column_of(shape, key).label(key) for key in query.columns]
    columns.append((sort if sort is not None else type_.id).label("__sort"))
    base: Select[Any] = joined(_selected(columns), shape, names).where(and_(*clauses))
    rows: list[Any] = []
    for segment in _segments(type_, sort, query):
        wanted = query.limit + 1 - len(rows)
        if wanted <= 0:
            break
        rows += connection.execute(segment(base).limit(wanted)).mappings().all()
    return _page(rows, query)


def _page_by_two(
    connection: Connection,
    query: ListQuery,
    shape: Structure,
    clauses: list[ColumnElement[bool]],
    names: list[str],
) -> Page:
    """A page ordered by ``sort``, then by ``then``; the book's order is year and number."""
    type_: Any = shape.type
    order: list[two_orders.By] = []
    for sort in (query.sort, query.then):
        if sort is not None and sort.column == "book_no":
            order += [
                two_orders.By(one, sort.descending) for one in (type_.book_year, type_.book_no)
            ]
        elif sort is not None:
            column = cast("ColumnElement[Any]", _sort_column(shape, sort))
            order.append(two_orders.By(column, sort.descending))
            names = [*names, sort.column]
    order.append(two_orders.By(type_.id, order[0].descending))
    columns: list[Any] = [type_.id, *(column_of(shape, key) for key in query.columns)]
    columns += [by.column for by in order]
    labelled = [one.label(f"c{at}") for at, one in enumerate(columns)]
    base: Select[Any] = joined(_selected(labelled), shape, names).where(and_(*clauses))
    rows, more = two_orders.paged(connection, base, order, query)
    found = two_orders.page(rows, order, query.columns, more=more)
    return Page(tuple(replace(row, values=_values(query, row.values)) for row in found.rows), more)


def _selected(columns: list[Any]) -> Select[Any]:
    return cast("Select[Any]", select(*columns))


def _page(rows: Sequence[Any], query: ListQuery) -> Page:
    # An empty set is stored as nothing, and nothing is what the next page must go on from.
    shown = [
        Row(
            row["id"],
            _values(query, row),
            (None if row["__sort"] == () else row["__sort"], row["id"]),
        )
        for row in rows[: query.limit]
    ]
    return Page(tuple(shown), len(rows) > query.limit)


def _values(query: ListQuery, row: Any) -> dict[str, object]:
    return {
        key: () if row[key] is None and _is_set(query.register, key) else row[key]
        for key in query.columns
    }


def _is_set(register: str, key: str) -> bool:
    facts = structure(register).facts(key)
    return facts is not None and facts.kind in {FieldKind.CHOICES, FieldKind.REFERENCES}


def _segments(type_: Any, sort: ColumnElement[Any] | None, query: ListQuery) -> list[Any]:
    """The statements to try in turn: records with a sort value and those without."""
    down = bool(query.sort and query.sort.descending)
    # The bin is small: found by its own index and sorted, not picked out of the whole register.
    by = unindexed(type_.id) if query.deleted else type_.id
    id_order = by.desc() if down else by.asc()
    value, last = query.after if query.after else (None, None)

    def by_id(statement: Select[Any]) -> Select[Any]:
        if last is not None:
            statement = statement.where(type_.id < last if down else type_.id > last)
        return statement.order_by(id_order)

    if sort is None:
        return [by_id]

    def with_value(statement: Select[Any]) -> Select[Any]:
        statement = statement.where(sort.is_not(None))
        if last is not None and value is not None:
            pair = tuple_(sort, type_.id)
            statement = statement.where(pair < (value, last) if down else pair > (value, last))
        return statement.order_by(sort.desc() if down else sort.asc(), id_order)

    def without_value(statement: Select[Any]) -> Select[Any]:
        statement = statement.where(sort.is_(None))
        if last is not None and value is None:
            statement = statement.where(type_.id < last if down else type_.id > last)
        return statement.order_by(id_order)

    among_empty = last is not None and value is None
    among_filled = last is not None and value is not None
    if down:
        return [without_value] if among_empty else [with_value, without_value]
    return [with_value] if among_filled else [without_value, with_value]


def _book_page(
    connection: Connection,
    query: ListQuery,
    shape: Structure,
    clauses: list[ColumnElement[bool]],
    names: list[str],
) -> Page:
    """The order of the book: year, then number; both are always given."""
    type_: Any = shape.type
    down = bool(query.sort and query.sort.descending)
    triple = tuple_(type_.book_year, type_.book_no, type_.id)
    columns: list[Any] = [
        type_.id.label("id"),
        type_.book_year.label("__year"),
        type_.book_no.label("__no"),
    ]
    columns += [column_of(shape, key).label(key) for key in query.columns]
    statement = joined(_selected(columns), shape, names).where(and_(*clauses))
    if query.after:
        statement = statement.where(triple < query.after if down else triple > query.after)
    order = (type_.book_year, type_.book_no, type_.id)
    statement = statement.order_by(*(c.desc() if down else c.asc() for c in order))
    rows = connection.execute(statement.limit(query.limit + 1)).mappings().all()
    shown = [
        Row(row["id"], _values(query, row), (row["__year"], row["__no"], row["id"]))
        for row in rows[: query.limit]
    ]
    return Page(tuple(shown), len(rows) > query.limit)


def count(connection: Connection, query: ListQuery) -> int:
    """How many records the query finds, paging aside."""
    type_: Any = structure(query.register).type
    if query.search.strip() and query.ids is None and not query.conditions:
        return _count_found(connection, query, type_)
    shape, clauses, names = where(connection, query, counting=True)
    statement = joined(select(func.count()).select_from(type_), shape, names)
    return int(connection.execute(statement.where(and_(*clauses))).scalar_one())


def _count_found(connection: Connection, query: ListQuery, type_: Any) -> int:
    """The index counts its hits by itself; only those in the bin, always few, are looked at."""
    binned = select(func.count(type_.id)).where(
        type_.deleted_at >= _FIRST_MOMENT, holds_words(type_, query.search)
    )
    gone = int(connection.execute(binned).scalar_one())
    if query.deleted:
        return gone
    return count_matches(connection, query.register, query.search) - gone


def ids(connection: Connection, query: ListQuery) -> tuple[int, ...]:
    """The ids a query finds, in no order."""
    shape, clauses, names = where(connection, query, counting=True)
    type_: Any = shape.type
    statement = joined(select(type_.id), shape, names).where(and_(*clauses))
    return tuple(connection.execute(statement).scalars())
