"""Rules, clocks and forms before a month or a year: nothing claimed that no paper says."""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any

import pytest

from qcdc_desktop.domain.clocks import Clock, Standing
from qcdc_desktop.domain.kinds import FieldKind, Severity
from qcdc_desktop.domain.partial_date import PartialDate
from qcdc_desktop.domain.village_history import VillageHistory, VillageSpan
from qcdc_desktop.model.counted import register_of
from qcdc_desktop.paths import forms
from qcdc_desktop.specs.clock_spec import ClockSet, read_clocks
from qcdc_desktop.specs.clocks import clocks_of, formula_text
from qcdc_desktop.specs.deadlines import DeadlineRules, read_deadlines
from qcdc_desktop.specs.derivations import derive
from qcdc_desktop.specs.report_outline import load_report_forms
from qcdc_desktop.specs.toml_reading import FormError
from tests.specs.drafts import (
    TODAY,
    FewRegisters,
    all_forms,
    asked,
    blocked,
    context,
    found,
    made,
    reminded,
)

if TYPE_CHECKING:
    from pathlib import Path

    from qcdc_desktop.specs.form import Draft


@cache
def rules() -> DeadlineRules:
    return read_deadlines(forms() / "deadlines" / "regimes.toml")


@cache
def declared() -> ClockSet:
    return read_clocks(forms() / "deadlines" / "clocks.toml", all_forms(), rules())


def clocks(register: str, **changes: Any) -> dict[str, Clock]:
    seen = context(register)
    draft = derive(made(register, **changes), seen)
    return {one.code: one for one in clocks_of(draft, seen, declared())}


def derived(register: str, **changes: Any) -> Draft:
    return derive(made(register, **changes), context(register))


# ---- what forms permit


def test_that_every_date_a_figure_counts_by_asks_for_a_reason_at_the_edge() -> None:
    declared_on: set[tuple[str, str]] = set()
    for spec in load_report_forms(forms()).indicators.indicators.values():
        if spec.measure is not None and spec.measure.on:
            record, on = spec.measure.record, spec.measure.on
            if record in all_forms().records:
                declared_on.add((record, on))
            elif on.startswith(f"{register_of(record)}."):
                declared_on.add((register_of(record), on.partition(".")[2]))
    loose = {
        (spec.key, key)
        for spec in all_forms().records.values()
        for key, field in spec.fields.items()
        if field.partial and not field.counts
    }
    assert not loose & declared_on
    assert ("covenant", "adopted_on") in declared_on
    own = {(spec.key, spec.date_field) for spec in all_forms().records.values()}
    assert not loose & own


def test_that_no_day_that_a_deadline_of_law_starts_from_may_be_a_month() -> None:
    """But for the covenant's two: of an old one nobody knows more, and none is late any more."""
    loose = {
        (spec.key, field.key)
        for spec in all_forms().records.values()
        for field in chain(spec.fields.values(), *(line.fields for line in spec.lines.values()))
        if field.partial
    }
    triggers = {
        (spec.register, spec.trigger.rpartition(".")[2])
        for spec in chain(*declared().specs.values())
        if spec.trigger
    }
    assert loose & triggers == {
        ("covenant", "adopted_on"),
        ("covenant", "decision_on"),
        ("oversight_body", "term_from_on"),
    }
    assert ("petition", "received_on") not in loose


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[field.title]\nlabel", "[field.title]\npartial = true\nlabel"),
        ("[field.posted_on]\nlabel", "[field.posted_on]\ncounts = true\nlabel"),
        ("[field.due_on]\nlabel", "[field.due_on]\npartial = true\nlabel"),
    ],
)
def test_that_a_form_file_that_permits_it_elsewhere_is_refused(
    old: str, new: str, tmp_path: Path
) -> None:
    from qcdc_desktop.specs.loader import load_forms

    folder = tmp_path / "records"
    folder.mkdir()
    for path in (forms() / "records").glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        if path.stem == "publicity":
            assert old in text
            text = text.replace(old, new, 1)
        (folder / path.name).write_text(text, encoding="utf-8")
    with pytest.raises(FormError, match=r"partial|counts"):
        load_forms(tmp_path)


# ---- checks


def test_that_a_month_where_a_day_is_counted_from_blocks_with_the_reason() -> None:
    late = made("petition", received_on=PartialDate(2026, 7))
    issue = next(one for one in found("petition", late) if one.rule == "day_needed")
    assert (issue.severity, issue.field) == (Severity.BLOCK, "received_on")
    assert "cần đủ ngày, tháng, năm" in issue.message
    row = made("petition", case__suspensions=[{"from_on": PartialDate(2026, 8)}])
    (issue,) = [one for one in found("petition", row) if one.rule == "day_needed"]
    assert (issue.field, issue.row) == ("case.suspensions.from_on", 0)


@pytest.mark.parametrize(
    ("on", "asks"),
    [
        (PartialDate(2025, 5), False),
        (PartialDate(2025, 6), False),
        (PartialDate(2025, 11), True),
        (PartialDate(2025), True),
        (date(2025, 11, 20), False),
    ],
)
def test_that_what_another_report_could_count_asks_for_a_reason(on: date, asks: bool) -> None:
    draft = made("mobilisation", started_on=on, finished_on=None)
    assert ("date_at_edge" in asked("mobilisation", draft)) is asks
    assert not blocked("mobilisation", draft)


def test_that_a_date_no_report_counts_by_asks_nothing() -> None:
    ended = made("mobilisation", started_on=date(2025, 2, 3), finished_on=PartialDate(2025))
    assert "date_at_edge" not in asked("mobilisation", ended)


@pytest.mark.parametrize(
    ("started", "finished", "wrong"),
    [
        (PartialDate(2025, 6), date(2025, 6, 1), False),
        (PartialDate(2025, 6), date(2025, 5, 31), True),
        (date(2025, 6, 30), PartialDate(2025, 6), False),
        (date(2025, 7, 1), PartialDate(2025, 6), True),
        (PartialDate(2025), PartialDate(2025, 3), False),
        (PartialDate(2025), PartialDate(2024), True),
        (date(2025, 7, 1), PartialDate(2025), False),
    ],
)
def test_that_an_order_is_wrong_only_if_no_day_could_make_it_right(
    started: date, finished: date, wrong: bool
) -> None:
    draft = made("mobilisation", started_on=started, finished_on=finished)
    assert ("mobilisation_dates" in blocked("mobilisation", draft)) is wrong


def test_that_this_month_and_this_year_have_come_but_the_next_have_not() -> None:
    for on, future in (
        (PartialDate(TODAY.year), False),
        (PartialDate(TODAY.year, TODAY.month), False),
        (PartialDate(TODAY.year, TODAY.month + 1), True),
        (PartialDate(TODAY.year + 1), True),
    ):
        draft = made("mobilisation", started_on=on, finished_on=None)
        assert ("mobilisation_dates" in blocked("mobilisation", draft)) is future


def test_that_a_covenant_of_the_year_the_law_changed_is_taken_for_neither() -> None:
    unclear = derived("covenant", state=None, decision_on=PartialDate(2023))
    assert unclear["state"] is None
    assert derived("covenant", state=None, decision_on=PartialDate(2022))["state"] == "LEGACY"
    assert derived("covenant", state=None, decision_on=PartialDate(2023, 9))["state"] == "HIEU_LUC"
    of_month = made("covenant", state="HIEU_LUC", decision_on=PartialDate(2023, 8))
    assert "covenant_legacy_state" not in asked("covenant", of_month)
    before = made("covenant", state="HIEU_LUC", decision_on=PartialDate(2023, 7))
    assert "covenant_legacy_state" in asked("covenant", before)


def test_that_a_posting_is_too_short_only_if_the_last_day_of_the_month_is() -> None:
    posted = {"posted_from_on": date(2025, 3, 2), "posted_to_on": None}
    long = made("covenant", **posted, adopted_on=PartialDate(2025, 4))
    assert "covenant_posting" not in blocked("covenant", long)
    short = made("covenant", **posted, adopted_on=PartialDate(2025, 3))
    assert "covenant_posting" in blocked("covenant", short)


def test_that_lateness_is_told_only_where_it_is_sure() -> None:
    complete = date(2025, 3, 3)  # the commune has until 10/03
    for decided_on, late in (
        (PartialDate(2025, 3), None),
        (PartialDate(2025, 4), True),
        (PartialDate(2025, 2), False),
        (date(2025, 3, 11), True),
        (date(2025, 3, 10), False),
    ):
        draft = derived("covenant", file_complete_on=complete, decision_on=decided_on)
        assert draft["is_decision_late"] is late


def test_that_a_year_tells_no_year_of_a_plan_but_its_month_does() -> None:
    plan = {"is_annual_plan": True, "plan_year": None, "kind": "KE_HOACH"}
    assert derived("directive", **plan, issued_on=PartialDate(2025))["plan_year"] is None
    assert derived("directive", **plan, issued_on=PartialDate(2025, 12))["plan_year"] == 2026
    of_month = derived("directive", **plan, issued_on=PartialDate(2025, 2))
    assert (of_month["plan_year"], of_month["is_plan_late"]) == (2025, None)


def test_that_a_village_ends_with_the_last_day_it_can_have_had() -> None:
    old = VillageSpan(1, "Nà Chì", valid_to_on=PartialDate(2022, 6), successor_id=2)
    new = VillageSpan(2, "Nà Lầu", valid_from_on=PartialDate(2022, 7))
    assert old.exists_on(date(2022, 6, 30))
    assert not old.exists_on(date(2022, 7, 1))
    assert not new.exists_on(date(2022, 6, 30))
    history = VillageHistory((old, new))
    heir = history.heir(1, date(2022, 7, 1))
    assert heir is not None
    assert heir.id == 2
    among = FewRegisters(villages=(old, new))
    for on, told in ((date(2022, 6, 30), False), (date(2022, 7, 1), True)):
        draft = made("mobilisation", started_on=on, finished_on=None, village=1)
        assert ("village_of_day" in asked("mobilisation", draft, registers=among)) is told


def test_that_a_successor_of_the_same_month_leaves_no_gap() -> None:
    village: Draft = {"id": 1, "name": "Nà Chì", "figures": [], "successor_id": 2}
    new = VillageSpan(2, "Nà Lầu", valid_from_on=PartialDate(2022, 7))
    for last_on, gap in ((PartialDate(2022, 6), False), (PartialDate(2022, 5), True)):
        draft = {**village, "valid_to_on": last_on}
        among = FewRegisters(villages=(new,))
        assert ("village_successor_gap" in asked("village", draft, registers=among)) is gap


# ---- clocks and terms


def test_that_no_deadline_runs_from_a_month() -> None:
    assert "HU_SEND" in clocks("covenant", adopted_on=date(2025, 4, 1))
    assert "HU_SEND" not in clocks("covenant", adopted_on=PartialDate(2025, 4))
    assert rules().due("HU_SEND", PartialDate(2025, 4), context("covenant").calendar) is None


def test_that_a_month_ends_a_deadline_without_a_day() -> None:
    clock = clocks("covenant", decision_on=PartialDate(2025, 5))["HU_DECIDE"]
    assert (clock.standing, clock.done_on) == (Standing.DONE, None)


def test_that_a_review_is_asked_of_the_year_after_one_that_may_have_ended_late() -> None:
    recognised = {"reviews": [], "state": "LEGACY", "annulled_on": None, "replaced_on": None}
    for on, due_on in (
        (PartialDate(2022), date(2023, 11, 18)),
        (PartialDate(2022, 11), date(2023, 11, 18)),
        (PartialDate(2022, 10), date(2022, 11, 18)),
        (date(2022, 11, 18), date(2022, 11, 18)),
    ):
        clock = clocks("covenant", **recognised, decision_on=on)["HU_RA_SOAT"]
        assert clock.due_on == due_on
    vague = clocks("covenant", **recognised, decision_on=PartialDate(2022))["HU_RA_SOAT"]
    assert "2022" not in formula_text(vague, rules())


def test_that_a_term_runs_to_the_last_day_it_may_and_says_so() -> None:
    term = {"term_from_on": PartialDate(2024), "term_to_on": PartialDate(2026)}
    board = made("oversight_body", **term, dissolved_on=None)
    assert "oversight_term_length" not in asked("oversight_body", board)
    assert "oversight_term_end" in reminded("oversight_body", board)
    (issue,) = [one for one in found("oversight_body", board) if one.rule == "oversight_term_end"]
    assert issue.message == "Nhiệm kỳ kết thúc năm 2026."
    assert derived("oversight_body", **term)["state"] == "DANG_HOAT_DONG"
    assert derived("oversight_body", term_to_on=PartialDate(2025))["state"] == "HET_NHIEM_KY"
    clock = clocks("oversight_body", **term, dissolved_on=None)["BAN_NHIEM_KY"]
    assert clock.due_on == date(2026, 12, 31)
    assert "giấy tờ chỉ ghi 2024, 2026" in formula_text(clock, rules())


def test_that_only_dates_may_be_partial() -> None:
    for spec in all_forms().records.values():
        for field in chain(spec.fields.values(), *(line.fields for line in spec.lines.values())):
            assert not field.partial or field.kind is FieldKind.DATE
