"""Headings and totals of tables."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from qcdc_desktop.reports.tables import (
    NOT_APPLICABLE,
    Cell,
    Column,
    Formula,
    FormulaKind,
    HeadingCell,
    Kind,
    Row,
    RowKind,
    heading_cells,
    percent,
    total_cells,
)

COLUMNS = (
    Column("village", "Thôn"),
    Column("done", "Đạt", ("Kết quả",), Kind.INTEGER, total=True),
    Column("all", "Tổng", ("Kết quả",), Kind.INTEGER, total=True),
    Column(
        "rate", "Tỷ lệ", kind=Kind.PERCENT, total=True,
        formula=Formula(FormulaKind.RATIO, ("done", "all")),
    ),
)  # fmt: skip

cells = st.one_of(st.integers(-(10**9), 10**9), st.none(), st.just(NOT_APPLICABLE))
kinds = st.sampled_from(list(RowKind))


def test_that_headings_merge_across_and_down() -> None:
    assert heading_cells(COLUMNS) == (
        HeadingCell(0, 0, 2, 1, "Thôn"),
        HeadingCell(0, 1, 1, 2, "Kết quả"),
        HeadingCell(0, 3, 2, 1, "Tỷ lệ"),
        HeadingCell(1, 1, 1, 1, "Đạt"),
        HeadingCell(1, 2, 1, 1, "Tổng"),
    )


def test_that_equal_groups_apart_from_each_other_stay_apart() -> None:
    columns = (Column("a", "A", ("X",)), Column("b", "B"), Column("c", "C", ("X",)))
    assert [cell.text for cell in heading_cells(columns) if cell.row == 0] == ["X", "B", "X"]


@given(st.lists(st.tuples(cells, cells, kinds), min_size=1, max_size=30))
def test_that_a_total_adds_the_body_rows_and_nothing_else(
    drawn: list[tuple[Cell, Cell, RowKind]],
) -> None:
    rows = [Row(("x", done, whole, None), kind) for done, whole, kind in drawn]
    total = total_cells(COLUMNS, rows, "Tổng cộng")
    assert total is not None
    body = [row for row in rows if row.kind is RowKind.BODY]
    for place in (1, 2):
        numbers = [row.cells[place] for row in body if isinstance(row.cells[place], int)]
        dashes = [row for row in body if row.cells[place] is NOT_APPLICABLE]
        expected = NOT_APPLICABLE if dashes and not numbers else sum(numbers)  # type: ignore[arg-type]
        assert total[place] == expected
    assert total[0] == "Tổng cộng"


def test_that_a_total_rate_is_recomputed_never_added() -> None:
    rows = [Row(("a", 1, 2, Decimal("50.0"))), Row(("b", 1, 8, Decimal("12.5")))]
    assert total_cells(COLUMNS, rows, "Cộng") == ("Cộng", 2, 10, Decimal("20.0"))


def test_that_nothing_is_totalled_without_rows_or_without_columns_to_total() -> None:
    assert total_cells(COLUMNS, [], "Cộng") is None
    assert total_cells((Column("a", "A"),), [Row(("x",))], "Cộng") is None


def test_that_a_share_of_nothing_is_not_a_hundred_per_cent() -> None:
    assert percent(0, 0) is NOT_APPLICABLE
    assert percent(1, 3) == Decimal("33.3")
    assert percent(1, 8) == Decimal("12.5")
    assert percent(1, 800, 2) == Decimal("0.13")
