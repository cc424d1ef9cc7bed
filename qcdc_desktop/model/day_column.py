"""A column of dates of which some are only a month or a year, stored as what is known.

``2022-06-00`` stands in the column itself where a paper names the month alone. Whatever reads the
column reads how much is known: lists, figures, books, exports and the history need nothing beside
it, and no day stands in the file that nobody wrote.
"""

from collections.abc import Callable
from datetime import date
from operator import ge, lt
from typing import Any

from sqlalchemy import ColumnElement, literal
from sqlalchemy.sql.operators import OperatorType, between_op
from sqlalchemy.types import UserDefinedType

from qcdc_desktop.domain.partial_date import iso_date, loosest, stored_date


class _Comparator(UserDefinedType.Comparator[date]):
    """Compares by the first day: a month is not before its first day, though it stands there."""

    def operate(self, op: OperatorType, *other: Any, **kwargs: Any) -> ColumnElement[Any]:
        bounded = op in (ge, lt, between_op) and type(other[0]) is date
        if bounded:
            other = (literal(loosest(other[0]), Day()), *other[1:])
        return super().operate(op, *other, **kwargs)


class Day(UserDefinedType[date]):
    """`date` or `PartialDate` in ten characters that sort in the order of time."""

    cache_ok = True
    comparator_factory = _Comparator

    def get_col_spec(self, **_kw: Any) -> str:
        return "DATE"

    @property
    def python_type(self) -> type[date]:
        return date

    def bind_processor(self, dialect: Any) -> Callable[..., str | None]:
        return _stored

    def result_processor(self, dialect: Any, coltype: object) -> Callable[..., date | None]:
        return _read


def _stored(value: date | None) -> str | None:
    return None if value is None else stored_date(value)


def _read(value: str | None) -> date | None:
    if value is None:
        return None
    return iso_date(value) if value.endswith("-00") else date.fromisoformat(value)
