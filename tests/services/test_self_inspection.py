"""The check-list of self-inspection shows what the books hold about each item."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from qcdc_desktop.context import AppContext, create_data_file
from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.services.self_inspection import self_inspection_rows
from tests.specs.drafts import made

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from qcdc_desktop.specs.form import Draft

TODAY = date(2025, 12, 1)


@pytest.fixture
def context(tmp_path: Path) -> Iterator[AppContext]:
    unit: Draft = {"name": "UBND xã Thử", "kind": "COMMUNE"}
    context = create_data_file(tmp_path / "a.qcdcdb", unit, today=lambda: TODAY)
    yield context
    context.close(backup=False)


def keep(context: AppContext, register: str, **changes: object) -> None:
    draft = context.records.blank(register) | made(register, **changes)
    saved = context.records.complete(context.actor, register, draft).saved
    assert saved is not None


def recorded(context: AppContext, item: str, on: date = TODAY) -> str | None:
    catalogues = context.law.catalogues
    found = catalogues.find(item)
    assert found is not None
    rows = self_inspection_rows(context.database, catalogues, UnitKind.COMMUNE, on)
    title = found.title[1:]
    return next((row["recorded"] for row in rows if row["question"].endswith(title)), None)


def test_that_records_of_the_year_are_counted_with_those_of_the_parts(context: AppContext) -> None:
    assert recorded(context, "c22-yk-01-ktxh") == "Chưa ghi"
    keep(context, "consultation")
    keep(context, "consultation", title="Dự thảo phương án khác")
    assert recorded(context, "c22-yk-01-ktxh") == "2 lần"
    keep(context, "publicity")
    assert recorded(context, "c22-ck-01-ktxh") == "1 lần", "posted under a part of the item"


def test_that_records_of_earlier_years_only_tell_the_last_day(context: AppContext) -> None:
    keep(context, "supervision")
    assert recorded(context, "c22-gs-02-giam-sat-chinh-quyen") == "1 lần"
    later = recorded(context, "c22-gs-02-giam-sat-chinh-quyen", date(2026, 2, 1))
    assert later == "Lần cuối 01/04/2025"


def test_that_what_no_book_holds_is_left_open(context: AppContext) -> None:
    assert recorded(context, "c22-gs-03-doi-thoai") == ""


def test_that_an_item_that_cannot_apply_is_not_asked(context: AppContext) -> None:
    keep(context, "consultation")
    excluded = {"item": "c22-yk-01-ktxh", "reason": "Không có", "from_on": date(2025, 1, 1)}
    draft = context.records.blank("catalogue_exclusion") | excluded
    assert context.records.complete(context.actor, "catalogue_exclusion", draft).saved is not None
    assert recorded(context, "c22-yk-01-ktxh") is None
