"""``ListQuery`` to SQL: keyset pages, conditions, search; values out, never the whole register.

Pages go on by ``(sort column, id)``. Records without a value in the sort column form a segment of
their own (first when ascending, last when descending), so every page stays an index range.
"""

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Select, and_, false, func, or_, select, tuple_

from qcdc_desktop.domain.kinds import FieldKind
from qcdc_desktop.domain.listing import Condition, ListQuery, Page, Row, Sort
from qcdc_desktop.model.structure import Structure, structure
from qcdc_desktop.store.search import search_condition

Key = tuple[Any, ...]


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


def condition_clause(shape: Structure, condition: Condition) -> ColumnElement[bool]:
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
        case operator:
            raise ValueError(f"unknown operator {operator}")


def _clause(shape: Structure, condition: Condition) -> ColumnElement[bool]:
    """As :func:`condition_clause`; on a set column ``eq`` and ``in`` ask what it holds."""
    facts = shape.facts(condition.column)
    is_set = facts is not None and facts.kind in {FieldKind.CHOICES, FieldKind.REFERENCES}
    if is_set and condition.operator in {"eq", "in"}:
        value = condition.value
        codes = value if isinstance(value, (list, tuple)) else (value,)
        return condition_clause(shape, Condition(condition.column, "has", codes))
    return condition_clause(shape, condition)


def where(connection: Connection, query: ListQuery) -> tuple[Structure, list[ColumnElement[bool]]]:
    """The shape and the clauses of a query without its paging."""
    shape = structure(query.register)
    type_: Any = shape.type
    alive = type_.deleted_at.is_not(None) if query.deleted else type_.deleted_at.is_(None)
    clauses: list[ColumnElement[bool]] = [alive]
    if query.ids is not None:
        clauses.append(type_.id.in_(query.ids))
    clauses += [_clause(shape, condition) for condition in query.conditions]
    if query.search.strip():
        clauses.append(search_condition(connection, query.register, type_, query.search))
    return shape, clauses


def _sort_column(shape: Structure, sort: Sort | None) -> ColumnElement[Any] | None:
    if sort is None:
        return None
    facts = shape.facts(sort.column)
    if facts and facts.ordered:
        return column_of(shape, f"{sort.column}_key")
    return column_of(shape, sort.column)


def page(connection: Connection, query: ListQuery) -> Page:
    """One page and whether more follow."""
    shape, clauses = where(connection, query)
    type_: Any = shape.type
    sort = _sort_column(shape, query.sort)
    if query.sort and query.sort.column == "book_no":
        return _book_page(connection, query, shape, clauses)
    names = [condition.column for condition in query.conditions] + list(query.columns)
    if query.sort:
        names.append(query.sort.column)
    columns = [type_.id.label("id")]
    columns += [column_of(shape, key).label(key) for key in query.columns]
    columns.append((sort if sort is not None else type_.id).label("__sort"))
    base = joined(select(*columns), shape, names).where(and_(*clauses))
    rows: list[Any] = []
    for segment in _segments(type_, sort, query):
        wanted = query.limit + 1 - len(rows)
        if wanted <= 0:
            break
        rows += connection.execute(segment(base).limit(wanted)).mappings().all()
    return _page(rows, query)


def _page(rows: Sequence[Any], query: ListQuery) -> Page:
    shown = [
        Row(
            id=row["id"],
            values={
                key: () if row[key] is None and _is_set(query.register, key) else row[key]
                for key in query.columns
            },
            key=(row["__sort"], row["id"]),
        )
        for row in rows[: query.limit]
    ]
    return Page(tuple(shown), len(rows) > query.limit)


def _is_set(register: str, key: str) -> bool:
    facts = structure(register).facts(key)
    return facts is not None and facts.kind in {FieldKind.CHOICES, FieldKind.REFERENCES}


def _segments(type_: Any, sort: ColumnElement[Any] | None, query: ListQuery) -> list[Any]:  # noqa: ANN401
    """The statements to try in turn: records with a sort value and those without."""
    down = bool(query.sort and query.sort.descending)
    id_order = type_.id.desc() if down else type_.id.asc()
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

    if down:
        return [without_value] if last is not None and value is None else [with_value, without_value]
    return [with_value] if last is not None and value is not None else [without_value, with_value]


def _book_page(
    connection: Connection, query: ListQuery, shape: Structure, clauses: list[ColumnElement[bool]]
) -> Page:
    """The order of the book: year, then number; both are always given."""
    type_: Any = shape.type
    down = bool(query.sort and query.sort.descending)
    triple = tuple_(type_.book_year, type_.book_no, type_.id)
    columns = [type_.id.label("id"), type_.book_year.label("__year"), type_.book_no.label("__no")]
    columns += [column_of(shape, key).label(key) for key in query.columns]
    names = [condition.column for condition in query.conditions] + list(query.columns)
    statement = joined(select(*columns), shape, names).where(and_(*clauses))
    if query.after:
        statement = statement.where(triple < query.after if down else triple > query.after)
    order = (type_.book_year, type_.book_no, type_.id)
    statement = statement.order_by(*(c.desc() if down else c.asc() for c in order))
    rows = connection.execute(statement.limit(query.limit + 1)).mappings().all()
    shown = [
        Row(
            row["id"],
            {
                key: () if row[key] is None and _is_set(query.register, key) else row[key]
                for key in query.columns
            },
            (row["__year"], row["__no"], row["id"]),
        )
        for row in rows[: query.limit]
    ]
    return Page(tuple(shown), len(rows) > query.limit)


def count(connection: Connection, query: ListQuery) -> int:
    """How many records the query finds, paging aside."""
    shape, clauses = where(connection, query)
    names = [condition.column for condition in query.conditions]
    type_: Any = shape.type
    statement = joined(select(func.count(type_.id)), shape, names)
    return int(connection.execute(statement.where(and_(*clauses))).scalar_one())


def ids(connection: Connection, query: ListQuery) -> tuple[int, ...]:
    """The ids a query finds, in no order."""
    shape, clauses = where(connection, query)
    type_: Any = shape.type
    names = [condition.column for condition in query.conditions]
    statement = joined(select(type_.id), shape, names).where(and_(*clauses))
    return tuple(connection.execute(statement).scalars())
