"""Figures that ask the catalogue: what must be made public, what was, what is due again."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, insert

from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.domain.measuring import RecordsBehind, Spans
from qcdc_desktop.domain.periods import Period
from qcdc_desktop.model.base import Base
from qcdc_desktop.model.covenant import Covenant
from qcdc_desktop.model.publicity import Publicity
from qcdc_desktop.model.unit import CatalogueExclusion, Village
from qcdc_desktop.services.named_measures import NamedMeasures
from qcdc_desktop.specs.catalogue import Catalogues, ItemKind, Side
from qcdc_desktop.specs.catalogue_reading import open_catalogues
from qcdc_desktop.store.report_reader import ReportReader

CATALOGS = Path(__file__).resolve().parents[2] / "forms" / "catalogs"
NOW = datetime(2024, 6, 1, 8)  # noqa: DTZ001 - the data file keeps local time


@pytest.fixture(scope="module")
def catalogues() -> Catalogues:
    return open_catalogues(CATALOGS)


@pytest.fixture
def connection() -> Iterator[Connection]:
    engine = create_engine("sqlite://")
    with engine.connect() as opened:
        Base.metadata.create_all(opened)
        yield opened
    engine.dispose()


def add(connection: Connection, type_: type, number: int, **values: object) -> None:
    stamps = {"created_at": NOW, "created_by": "x", "updated_at": NOW, "updated_by": "x"}
    row = {"id": number, "uid": f"{number}", "status": "COMPLETE", **stamps, **values}
    connection.execute(insert(type_), [row])


def measured(
    connection: Connection,
    catalogues: Catalogues,
    name: str,
    period: Period,
    kind: UnitKind = UnitKind.COMMUNE,
) -> RecordsBehind:
    spans = Spans(period.window(), period.year_to_date())
    return NamedMeasures(ReportReader(connection, spans), kind, catalogues).compute(name)


def leaves(catalogues: Catalogues, on: date, kind: UnitKind, side: Side) -> list[str]:
    items = catalogues.items_for(kind, on, (ItemKind.PUBLISH,), side)
    parents = {item.parent for item in items}
    return [item.code for item in items if item.code not in parents]


def test_that_an_item_counts_once_however_often_it_was_published(
    connection: Connection, catalogues: Catalogues
) -> None:
    item = leaves(catalogues, date(2024, 5, 31), UnitKind.COMMUNE, Side.COMMUNE)[0]
    for number in (1, 2, 3):
        add(connection, Publicity, number, item=item, posted_on=date(2024, 2, number))
    found = measured(connection, catalogues, "published_items", Period(2024, "H1"))
    assert (found.amount, found.record_ids) == (1, (3,))


def test_that_an_item_not_applicable_here_leaves_the_denominator(
    connection: Connection, catalogues: Catalogues
) -> None:
    items = leaves(catalogues, date(2024, 5, 31), UnitKind.COMMUNE, Side.COMMUNE)
    before = measured(connection, catalogues, "items_to_publish", Period(2024, "H1")).amount
    assert before == len(items)
    add(connection, CatalogueExclusion, 1, item=items[0], from_on=date(2024, 1, 1))
    add(connection, CatalogueExclusion, 2, item=items[1], to_on=date(2023, 12, 31))  # over
    add(connection, CatalogueExclusion, 3, item=items[2], status="DRAFT")
    after = measured(connection, catalogues, "items_to_publish", Period(2024, "H1")).amount
    assert after == before - 1


def test_that_the_law_of_the_cutoff_day_decides_what_must_be_published(
    connection: Connection, catalogues: Catalogues
) -> None:
    old = measured(connection, catalogues, "items_to_publish", Period(2022)).amount
    new = measured(connection, catalogues, "items_to_publish", Period(2024)).amount
    assert old == len(leaves(catalogues, date(2022, 11, 20), UnitKind.COMMUNE, Side.COMMUNE))
    assert new == len(leaves(catalogues, date(2024, 11, 20), UnitKind.COMMUNE, Side.COMMUNE))
    assert old != new


def test_that_a_commune_answers_for_its_office_too(
    connection: Connection, catalogues: Catalogues
) -> None:
    day = date(2024, 5, 31)
    to_people = leaves(catalogues, day, UnitKind.COMMUNE, Side.COMMUNE)
    in_office = leaves(catalogues, day, UnitKind.COMMUNE, Side.AGENCY)
    item = next(code for code in in_office if code not in to_people)
    add(connection, Publicity, 1, item=item, posted_on=date(2024, 3, 1))
    period = Period(2024, "H1")
    assert measured(connection, catalogues, "published_items", period).amount == 0
    assert measured(connection, catalogues, "published_items_of_agency", period).amount == 1
    agency = measured(connection, catalogues, "published_items", period, UnitKind.AGENCY)
    assert agency.amount == 1


def test_that_a_publication_past_its_renewal_counts_as_not_done(
    connection: Connection, catalogues: Catalogues
) -> None:
    first, second = leaves(catalogues, date(2024, 5, 31), UnitKind.COMMUNE, Side.COMMUNE)[:2]
    posted = date(2023, 3, 1)
    add(connection, Publicity, 1, item=first, posted_on=posted, renew_due_on=date(2024, 3, 1))
    add(connection, Publicity, 2, item=second, posted_on=posted, renew_due_on=date(2024, 9, 1))
    period = Period(2024, "H1")
    assert measured(connection, catalogues, "published_items", period).record_ids == (2,)
    assert measured(connection, catalogues, "overdue_publications", period).record_ids == (1,)
    add(connection, Publicity, 3, item=first, posted_on=date(2024, 3, 5))
    assert measured(connection, catalogues, "overdue_publications", period).amount == 0


def test_that_a_village_counts_once_and_only_with_a_covenant_in_force(
    connection: Connection, catalogues: Catalogues
) -> None:
    for number, name in enumerate(("Nà Chì", "Bản Lủng", "Cốc Pài"), start=1):
        add(connection, Village, number, name=name)
    covenants: list[dict[str, object]] = [
        {"village": 1, "decision_on": date(2020, 1, 1), "replaced_on": date(2024, 2, 1)},
        {"village": 1, "decision_on": date(2024, 2, 1), "has_customs_clause": True},
        {"village": 2, "decision_on": date(2021, 1, 1), "annulled_on": date(2024, 5, 1)},
        {"village": 3, "decision_on": date(2024, 7, 1)},
    ]
    for number, values in enumerate(covenants, start=1):
        add(connection, Covenant, number, state="HIEU_LUC", **values)
    period = Period(2024, "H1")
    found = measured(connection, catalogues, "villages_with_covenant", period)
    assert (found.amount, found.record_ids) == (1, (2,))
    customs = measured(connection, catalogues, "villages_with_customs_clause", period)
    assert customs.amount == 1
    later = measured(connection, catalogues, "villages_with_covenant", Period(2024))
    assert later.record_ids == (2, 4)
