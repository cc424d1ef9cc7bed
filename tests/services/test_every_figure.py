"""Over whatever the books hold: figures are the records they open, totals the sum of parts."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from qcdc_desktop.domain.figures import Figures
from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.domain.measuring import Spans
from qcdc_desktop.domain.periods import Period
from qcdc_desktop.reports.build import wording_of
from qcdc_desktop.reports.build_annexes import build_annex
from qcdc_desktop.reports.document import Annex
from qcdc_desktop.reports.tables import RowKind
from qcdc_desktop.services.annex_values import annex_values
from qcdc_desktop.services.figure_counter import FigureCounter
from qcdc_desktop.specs.figure_checks import CheckKind
from qcdc_desktop.specs.report_outline import load_report_forms
from qcdc_desktop.store.report_reader import ReportReader
from tests.services.random_books import FORMS, Books, items, law, opened

PERIOD = Period(2022, "H2")
SPANS = Spans(PERIOD.window(), PERIOD.year_to_date())
REPORT = load_report_forms(FORMS)
MODULES = ("CUSTOM_REFORM",)
KINDS = (UnitKind.COMMUNE, UnitKind.AGENCY, UnitKind.PUBLIC_UNIT)
seeds = st.integers(0, 10**9)


def counter(connection: Connection, kind: UnitKind, spans: Spans = SPANS) -> FigureCounter:
    reader = ReportReader(connection, spans)
    return FigureCounter(reader, REPORT.indicators, kind, law().catalogues, modules=MODULES)


@settings(max_examples=12)
@given(seed=seeds)
def test_that_every_counted_figure_is_the_number_of_the_records_it_opens(seed: int) -> None:
    books = Books(seed, items(REPORT.indicators))
    with opened(books) as connection:
        for kind in KINDS:
            counts = counter(connection, kind)
            for code, figure in counts.all().items():
                spec = REPORT.indicators[code]
                if not spec.has_records or spec.ratio is not None:
                    continue
                behind = counts.behind(code)
                assert figure.amount == behind.amount, code
                alive = {
                    row["id"]
                    for row in books.rows[behind.register]
                    if row["status"] == "COMPLETE" and row["deleted_at"] is None
                }
                assert set(behind.record_ids) <= alive, code
                plain = spec.measure is not None and not spec.measure.field
                if plain and spec.measure is not None and not spec.measure.distinct:
                    assert figure.amount == len(behind.row_ids), code


PARTITIONS = {
    "B01", "B09", "E06", "G05", "H07", "H11", "H12", "I15", "M01", "M02", "A01", "C06",
}  # fmt: skip
"""Totals whose parts divide the records themselves; the others add what a rule keeps equal."""


@settings(max_examples=12)
@given(seed=seeds)
def test_that_totals_are_the_sum_of_their_parts(seed: int) -> None:
    with opened(Books(seed, items(REPORT.indicators))) as connection:
        figures = counter(connection, UnitKind.COMMUNE).all()
        for spec in REPORT.indicators.for_unit(UnitKind.COMMUNE, MODULES):
            if spec.total:
                parts = sum(figures[part].amount for part in spec.total)
                assert figures[spec.code].amount == parts, spec.code
            if spec.ratio is not None and figures[spec.code].number is not None:
                above, below = (figures[part].amount for part in spec.ratio)
                exact = Decimal(above) * 100 / Decimal(below)
                assert abs(Decimal(figures[spec.code].number or 0) - exact) <= Decimal("0.05")
        for check in REPORT.indicators.checks:
            if check.kind is CheckKind.SUM_OF and check.figure in PARTITIONS:
                parts = sum(figures[part].amount for part in check.parts)
                assert check.holds(figures[check.figure].amount, parts), check


@settings(max_examples=8)
@given(seed=seeds)
def test_that_the_year_so_far_is_never_less_than_the_period(seed: int) -> None:
    with opened(Books(seed, items(REPORT.indicators))) as connection:
        now = counter(connection, UnitKind.COMMUNE).all()
        year = counter(connection, UnitKind.COMMUNE, Spans(SPANS.year_to_date, SPANS.year_to_date))
        since = year.all()
        for code, figure in now.items():
            spec = REPORT.indicators[code]
            measured = spec.measure is not None and spec.measure.span.value in {"period", "ytd"}
            conditions = spec.measure.conditions if spec.measure else ()
            if measured and not any(str(c.value) == "start" for c in conditions):
                assert since[code].amount >= figure.amount, code


def made(connection: Connection, kind: UnitKind) -> tuple[dict[str, Annex], Figures]:
    reader = ReportReader(connection, SPANS)
    values = counter(connection, kind).all()
    figures = Figures(PERIOD, SPANS.period, SPANS.year_to_date, values)
    wording = wording_of({"name": "UBND xã Nậm Lừu"}, figures)
    annexes = {
        spec.code: build_annex(spec, annex_values(spec, reader, law(), "UBND xã"), wording)
        for spec in REPORT.annexes_for(kind)
    }
    return annexes, figures


ANNEX_TOTALS = {
    ("PL-01", "NIEM_YET"): ("D03",),
    ("PL-01", "CONG_TTDT"): ("D04",),
    ("PL-02", "total_vnd"): ("E07",),
    ("PL-02", "people_cash_vnd"): ("E07.DAN",),
    ("PL-02", "labour_days"): ("E07.NC",),
    ("PL-03", "HUONG_UOC"): ("E08.HU",),
    ("PL-03", "TRUONG_THON"): ("E08.TT",),
    ("PL-03", "BAN"): ("E08.BAN",),
    ("PL-04", "opinions_count"): ("F03",),
    ("PL-04", "accepted_count"): ("F04",),
    ("PL-04", "HOP_DAN"): ("F02.HD",),
    ("PL-05", "attendees"): ("G04",),
    ("PL-05", "opinions"): ("G05",),
    ("PL-05", "answered"): ("G06",),
    ("PL-05", "accepted"): ("G07",),
    ("PL-05", "escalated"): ("G08",),
    ("PL-05", "resolved"): ("G10.XONG",),
    ("PL-06", "households"): ("A02",),
    ("PL-06", "customs"): ("J15",),
    ("PL-07", "received"): ("H07",),
    ("PL-07", "pending"): ("H12",),
    ("PL-08", "recommendations_count"): ("I14",),
    ("PL-08", "to_party_count"): ("I14.CU",),
    ("PL-08", "BTTND"): ("I03",),
    ("PL-08", "BGSDTCD"): ("I11",),
    ("PL-09", "held"): (),
    ("PL-10", "recovered_vnd"): (),
    ("PL-11", "total_vnd"): ("K02", "K06"),
    ("PL-11", "people_cash_vnd"): ("K02.DAN", "K06.DAN"),
    ("PL-12", "met_once"): ("E04.L1",),
    ("PL-12", "met_twice"): ("E04.L2",),
    ("PL-12", "met_often"): ("E04.K",),
    ("PL-12", "not_met"): ("E04.CHUA",),
    ("PL-12", "households_present"): ("E03",),
    ("PL-12B", "present_count"): ("L02",),
    ("PL-12B", "called_count"): ("L02.TT",),
    ("PL-13", "TAP_THE"): (),
    ("PL-14", "one_stop_visits"): (),
    ("PL-14", "ballots_returned"): ("I17",),
    ("PL-14", "satisfied_count"): ("I17.HL",),
}
"""The figures that the total of a column is; () is checked as a sum only."""


@settings(max_examples=12)
@given(seed=seeds)
def test_that_annex_totals_are_their_rows_and_the_figures(seed: int) -> None:
    with opened(Books(seed, items(REPORT.indicators), most=9)) as connection:
        annexes, figures = made(connection, UnitKind.COMMUNE)
        assert {code for code, _ in ANNEX_TOTALS} == set(annexes)
        for annex in annexes.values():
            _check_annex(annex)
        for (code, key), codes in ANNEX_TOTALS.items():
            annex = annexes[code]
            total = dict(zip((c.key for c in annex.columns), annex.total or (), strict=False))
            if annex.rows and codes and all(each in figures for each in codes):
                told = sum(figures[each].amount for each in codes)
                assert (total[key] or 0) == told, (code, key)


def _check_annex(annex: Annex) -> None:
    for place, column in enumerate(annex.columns):
        if not column.total or column.formula is not None or annex.total is None:
            continue
        cells = [row.cells[place] for row in annex.rows if row.kind is RowKind.BODY]
        numbers = [cell for cell in cells if isinstance(cell, (int, Decimal))]
        assert annex.total[place] == sum(numbers), (annex.code, column.key)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=5)
@given(seed=seeds)
def test_that_no_annex_names_a_person(kind: UnitKind, seed: int) -> None:
    with opened(Books(seed, items(REPORT.indicators))) as connection:
        annexes, _ = made(connection, kind)
        for annex in annexes.values():
            assert next(c.key for c in annex.columns) == "ordinal"
            assert "note" in {column.key for column in annex.columns}
            assert annex.window_line == "Số liệu từ ngày 01/06/2022 đến ngày 20/11/2022"
            for row in annex.rows:
                for cell in row.cells:
                    assert "Nguyễn Văn Tám" not in str(cell)
