"""Each annex of a small half-year against the paper expected of it, value for value.

The files under ``tests/expected`` were checked by hand against ``small_books``. After a change that
is meant, ``python -m tests.services.test_expected_annexes`` writes them anew, to be read again.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine

from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.domain.measuring import Spans
from qcdc_desktop.domain.periods import Period
from qcdc_desktop.model.base import Base
from qcdc_desktop.reports.build import wording_of
from qcdc_desktop.reports.build_annexes import build_annex
from qcdc_desktop.reports.document import Document, Letterhead, Meta
from qcdc_desktop.reports.document_json import document_from_json, document_to_json
from qcdc_desktop.services.annex_values import annex_values
from qcdc_desktop.services.figure_reading import FigureReading
from qcdc_desktop.specs.report_outline import load_report_forms
from qcdc_desktop.store.report_reader import ReportReader
from tests.services.random_books import FORMS, law
from tests.services.small_books import fill

EXPECTED = Path(__file__).resolve().parents[1] / "expected"
PERIOD = Period(2022, "H1")
SPANS = Spans(PERIOD.window(), PERIOD.year_to_date())
REPORT = load_report_forms(FORMS)
UNIT: dict[str, object] = {"name": "UBND xã Nậm Lừu"}
CASES = [
    (kind, spec.code)
    for kind in (UnitKind.COMMUNE, UnitKind.AGENCY, UnitKind.PUBLIC_UNIT)
    for spec in REPORT.annexes_for(kind)
]


@pytest.fixture(scope="module")
def connection() -> Iterator[Connection]:
    yield from opened()


def opened() -> Iterator[Connection]:
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        Base.metadata.create_all(connection)
        fill(connection)
        yield connection
    engine.dispose()


def paper(connection: Connection, kind: UnitKind, code: str) -> Document:
    """A document of one annex and nothing else."""
    reader = ReportReader(connection, SPANS)
    reading = FigureReading(
        REPORT.indicators, kind, (), law().catalogues, lambda period: Spans(
            period.window(), period.year_to_date()
        ),
    )  # fmt: skip
    wording = wording_of(UNIT, reading.read(reader, PERIOD))
    spec = next(each for each in REPORT.annexes_for(kind) if each.code == code)
    annex = build_annex(spec, annex_values(spec, reader, law(), "UBND xã Nậm Lừu"), wording)
    return Document(
        kind="BC",
        title="BÁO CÁO",
        subject=(),
        letterhead=Letterhead(("UBND XÃ",), "UBND", "Nậm Lừu", 2022),
        meta=Meta("", "UBND xã Nậm Lừu", PERIOD.code),
        annexes=(annex,),
    )


def place(kind: UnitKind, code: str) -> Path:
    return EXPECTED / f"{code}-{kind.value.lower()}.json"


@pytest.mark.parametrize(("kind", "code"), CASES, ids=[f"{k.value}-{c}" for k, c in CASES])
def test_that_each_annex_is_the_one_expected(
    connection: Connection, kind: UnitKind, code: str
) -> None:
    expected = document_from_json(place(kind, code).read_text(encoding="utf-8"))
    found = paper(connection, kind, code)
    (annex,), (wanted,) = found.annexes, expected.annexes
    assert [row.cells for row in annex.rows] == [row.cells for row in wanted.rows]
    assert (annex.total, annex.notes) == (wanted.total, wanted.notes)
    assert found == expected


def test_that_every_annex_of_the_list_is_expected() -> None:
    codes = {code for kind, code in CASES if kind is UnitKind.COMMUNE}
    assert codes >= {f"PL-{n:02d}" for n in range(1, 15)}
    assert {path.name for path in EXPECTED.glob("*.json")} == {place(*case).name for case in CASES}


def test_that_small_numbers_by_village_can_be_hidden(connection: Connection) -> None:
    spec = next(a for a in REPORT.annexes_for(UnitKind.COMMUNE) if a.rows == "villages")
    columns = tuple(
        replace(each, hides_small=each.key == "households_present") for each in spec.columns
    )
    hidden = replace(spec, columns=columns)
    (bare, *_), (shown, *_) = (
        [
            row
            for row in annex_values(each, ReportReader(connection, SPANS), law(), "")
            if row["households"] == 60
        ]
        for each in (spec, hidden)
    )
    assert (bare["households_present"], shown["households_present"]) == (95, 95)
    by_meeting = tuple(replace(each, hides_small=each.key == "held") for each in spec.columns)
    (row, *_) = (
        row
        for row in annex_values(
            replace(spec, columns=by_meeting), ReportReader(connection, SPANS), law(), ""
        )
        if row["households"] == 60
    )
    assert row["held"] == "<3"  # two meetings
    assert row["conference"] == 1


def test_that_a_changed_value_is_seen(connection: Connection) -> None:
    found = paper(connection, UnitKind.COMMUNE, "PL-11")
    (annex,) = found.annexes
    other = replace(annex.rows[0], cells=(*annex.rows[0].cells[:-1], "sửa"))
    changed = replace(found, annexes=(replace(annex, rows=(other, *annex.rows[1:])),))
    assert document_to_json(changed) != document_to_json(found)


def _write() -> None:
    for connection in opened():
        for kind, code in CASES:
            text = document_to_json(paper(connection, kind, code))
            place(kind, code).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    _write()
