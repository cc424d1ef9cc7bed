"""Whatever the books of a unit may hold: random rows of every register, with drafts and gaps."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, cast

from sqlalchemy import Connection, StaticPool, create_engine, insert

from qcdc_desktop.context import load_law
from qcdc_desktop.domain.kinds import FieldKind, Privacy
from qcdc_desktop.model import REGISTERS
from qcdc_desktop.model.base import Base, Facts
from qcdc_desktop.model.structure import Structure, structure
from qcdc_desktop.services.rule_context import Law
from qcdc_desktop.specs.indicators import IndicatorSet

FORMS = Path(__file__).resolve().parents[2] / "forms"
NOW = datetime(2022, 6, 1, 8)  # noqa: DTZ001 - the data file keeps local time
FIRST, LAST = date(2021, 9, 1), date(2022, 8, 31)
VILLAGES = 4
_MASTERS = {"unit", "holiday", "catalogue_exclusion"}


def law() -> Law:
    return load_law(FORMS)


def items(indicators: IndicatorSet) -> tuple[str, ...]:
    """Catalogue items that figures ask for, and one of another kind."""
    asked = {
        str(item)
        for spec in indicators.indicators.values()
        for condition in (spec.measure.conditions if spec.measure else ())
        if condition.column == "item"
        for item in cast("tuple[str, ...]", condition.value)
    }
    return (*sorted(asked), "c22-yk-01-ktxh", "a22-qd-03-nghi-quyet")


class Books:
    """Random rows of every register; a complete record has what its form requires."""

    def __init__(self, seed: int, codes: tuple[str, ...], most: int = 6) -> None:
        self.chance = Random(seed)
        self.codes = codes
        self.most = most
        self.forms = load_law(FORMS).forms
        self.rows: dict[str, list[dict[str, Any]]] = {}
        for register in sorted(REGISTERS.keys() - _MASTERS):
            self._register(register)

    def fill(self, connection: Connection) -> None:
        for table, rows in self.rows.items():
            for row in rows:
                connection.execute(insert(Base.metadata.tables[table]), row)

    def _register(self, register: str) -> None:
        shape, form = structure(register), self.forms[register]
        many = VILLAGES if register == "village" else self.chance.randint(0, self.most)
        records = self.rows.setdefault(register, [])
        for number in range(1, many + 1):
            drawn = self._values(shape, {k for k, f in form.fields.items() if f.required})
            status = "COMPLETE" if register == "village" else self._one(_STATUS)
            deleted = None if register == "village" else self._one((None, None, None, NOW))
            if register == "village":
                drawn |= {"name": f"Thôn {number}", "valid_from_on": None, "valid_to_on": None}
            records.append(
                {**_bookkeeping(number), **drawn, "status": status, "deleted_at": deleted}
            )
        for companion, part in shape.companions.items():
            made = self.rows.setdefault(part.type.__tablename__, [])
            made += [
                {"id": n, "uid": f"{companion}-{n}", **self._values(part, set())}
                for n in range(1, many + 1)
            ]
            for record in records:
                record[f"{companion}_id"] = self._one((None, *range(1, many + 1)))
        for part in shape.lines.values():
            table = part.type.__tablename__
            made = self.rows.setdefault(table, [])
            for number in range(1, self.chance.randint(0, 2 * self.most) + 1 if many else 1):
                values = self._values(part, set())
                owner = {f"{register}_id": self.chance.randint(1, many)}
                made.append(
                    {"id": number, "uid": f"{table}-{number}", "seq": number, **values, **owner}
                )

    def _values(self, shape: Structure, required: set[str]) -> dict[str, Any]:
        return {
            key: self._value(facts, is_required=key in required)
            for key, facts in shape.columns.items()
            if key in shape.stored and key not in {"note", "tags", "successor_id"}
            if facts.privacy is not Privacy.PERSONAL  # a denunciation may hold none
            if facts.kind is not FieldKind.REFERENCE or facts.refers_to == "village"
        }

    def _value(self, facts: Facts, *, is_required: bool) -> Any:
        if not is_required and self.chance.random() < 0.2:
            return () if facts.kind in (FieldKind.CHOICES, FieldKind.REFERENCES) else None
        choices = tuple(cast("type[StrEnum]", facts.choices)) if facts.choices else ()
        match facts.kind:
            case FieldKind.DATE:
                return FIRST + timedelta(days=self.chance.randint(0, (LAST - FIRST).days))
            case FieldKind.INTEGER | FieldKind.MONEY:
                return self.chance.randint(0, 40)
            case FieldKind.FLAG:
                return self.chance.random() < 0.5
            case FieldKind.CHOICE:
                return self._one(choices).value
            case FieldKind.CHOICES:
                some = self.chance.sample(choices, self.chance.randint(1, len(choices)))
                return tuple(sorted(each.value for each in some))
            case FieldKind.ITEM:
                return self._one(self.codes)
            case FieldKind.REFERENCE:
                return self.chance.randint(1, VILLAGES)
            case FieldKind.REFERENCES:
                return (self.chance.randint(1, VILLAGES),)
            case _:
                return self._one(("Một việc", "Việc khác", "Ông Nguyễn Văn Tám ký"))

    def _one(self, values: Any) -> Any:
        return self.chance.choice(list(values))


_STATUS = ("COMPLETE", "COMPLETE", "COMPLETE", "DRAFT")


def _bookkeeping(number: int) -> Mapping[str, Any]:
    return {
        "id": number,
        "uid": f"uid-{number}",
        "created_at": NOW,
        "created_by": "x",
        "updated_at": NOW,
        "updated_by": "x",
    }


@cache
def _database() -> Connection:
    """An empty database in memory, made once: its tables are many."""
    engine = create_engine("sqlite://", poolclass=StaticPool)
    Base.metadata.create_all(engine)
    return engine.connect()


@contextmanager
def opened(books: Books) -> Iterator[Connection]:
    """The books in a database, taken out of it again afterwards."""
    connection = _database()
    with connection.begin() as transaction:
        books.fill(connection)
        yield connection
        transaction.rollback()
