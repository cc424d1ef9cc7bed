"""Numbers far from what a register has held: pointed out with both numbers, never in the way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qcdc_desktop.context import AppContext, create_data_file
from qcdc_desktop.demo import demo_unit
from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.domain.kinds import Severity, UnitKind
from qcdc_desktop.domain.usual_numbers import ENOUGH, learn
from qcdc_desktop.specs.form import Draft
from tests.specs.drafts import GOOD


@pytest.fixture
def context(tmp_path: Path) -> Iterator[AppContext]:
    made = create_data_file(tmp_path / "so.qcdcdb", demo_unit(UnitKind.COMMUNE, 2022))
    yield made
    made.close(backup=False)


def fill(context: AppContext, count: int, signers: range) -> None:
    drafts: list[Draft] = [
        {**GOOD["petition"], "signatory_count": signers[at % len(signers)]} for at in range(count)
    ]
    with context.database.unit(context.actor) as unit:
        unit.add_many("petition", drafts, status=["COMPLETE"] * count, book_years=[2022] * count)


def findings(context: AppContext, signers: int, **more: object) -> list[Issue]:
    draft = {**GOOD["petition"], "signatory_count": signers, **more}
    issues = context.records.check("petition", draft)
    return [issue for issue in issues if issue.rule == "usual_number"]


def test_that_a_slipped_zero_is_named_with_both_numbers(context: AppContext) -> None:
    fill(context, ENOUGH, range(30, 50))
    (found,) = findings(context, 400)
    assert found.severity is Severity.REMIND
    assert found.field == "signatory_count"
    assert "400" in found.message
    assert "40 hay 400" in found.remedy


def test_that_a_number_far_outside_is_pointed_out(context: AppContext) -> None:
    fill(context, ENOUGH, range(30, 50))
    (found,) = findings(context, 2_511)
    assert "2.511" in found.message
    assert "48" in found.message


@pytest.mark.parametrize("value", [1, 49, 99, 240])
def test_that_ordinary_numbers_pass(context: AppContext, value: int) -> None:
    fill(context, ENOUGH, range(30, 50))
    assert not findings(context, value)


def test_that_few_records_teach_nothing(context: AppContext) -> None:
    fill(context, ENOUGH - 1, range(30, 50))
    assert not findings(context, 4_000)


def test_that_old_books_are_not_asked(context: AppContext) -> None:
    fill(context, ENOUGH, range(30, 50))
    assert not findings(context, 4_000, origin="IMPORTED")


def test_that_one_wild_value_does_not_move_the_limit() -> None:
    told = learn([*range(30, 50), 100_000])
    assert told is not None
    assert told.high < 60
    assert told.is_far(2_000)
    assert told.slip_of(100_000) is None


def test_that_small_counts_surprise_nobody() -> None:
    told = learn([1] * ENOUGH)
    assert told is not None
    assert not told.is_far(6)
    assert told.slip_of(10) is None
    assert told.slip_of(100) == 1
