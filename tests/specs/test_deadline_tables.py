"""Every row of the tables of the law stands in ``forms/deadlines``: code by code, day by day."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from qcdc_desktop.domain.working_days import WorkingCalendar
from qcdc_desktop.paths import forms
from qcdc_desktop.specs.catalogue import LimitUnit
from qcdc_desktop.specs.deadlines import DeadlineRules, read_deadlines

NOW = date(2026, 11, 23)
PLAIN = WorkingCalendar(years=frozenset(range(2019, 2040)))

COMPLAINTS = {
    "TCD_REFUSE": "3 WD", "TCD_REPLY": "10 WD", "TCD_REPORT_BACK": "7 WD",
    "TCD_ONLINE_NOTICE": "-5 WD", "TCD_ONLINE_TEST": "-1 WD", "KN_TIME_BAR": "90 D",
    "KN_TIME_BAR_KL1": "15 D", "KN_TIME_BAR_KL2": "10 D", "KN_TIME_BAR_KL2_DISMISSAL": "30 D",
    "KN_ACCEPT": "7 WD", "KN_RES1": "30 D", "KN_RES2": "45 D", "KN_RES_KL": "30 D",
    "KN_DIALOGUE_NOTICE": "-5 D", "KN_SEND1": "3 WD", "KN_SEND2": "7 D", "KN_PUBLISH": "15 D",
    "KN_POST_MIN": "15 D", "KN_SUSPEND_SEND": "3 WD", "KN_LEVEL2_OPEN": "30 D",
    "KN_EFFECT": "30 D", "TC_INITIAL": "7 WD", "TC_FORWARD": "5 WD", "TC_ACCEPT_NOTICE": "5 WD",
    "TC_RES": "30 D", "TC_SUSPEND_SEND": "5 WD", "TC_CONCL_SEND": "5 WD", "TC_HANDLE": "7 WD",
    "TC_HANDLE_REPORT": "5 WD", "TC_PUBLISH": "7 WD", "TC_POST_MIN": "15 D", "TC_CRIME": "0 D",
    "TC_OVERDUE_SUP": "5 WD", "TC_OVERDUE_ANSWER": "5 WD", "KNPA_REPLY": "15 D",
    "BTTND_REPLY": "15 D", "BGS_REPLY": "15 D", "QD11_REPLY": "10 WD",
}  # fmt: skip
"""complaints.md §5, in the order of the page."""

COVENANTS = {
    "HU_POST_MIN": "30 D", "HU_SEND": "5 WD", "HU_DECIDE": "5 WD", "HU_RETURN": "2 WD",
    "HU_SUSPEND": "3 WD", "HU_ANNUL": "5 WD",
}  # fmt: skip
"""covenants.md §1, the rows that are days."""

THRESHOLDS = {
    "SK_CONSENT": "3 M", "HOP_NOTICE": "-2 D", "QD_SEND": "5 WD", "PHIEU_PLAN_SEND": "2 D",
    "PHIEU_NOTICE": "-2 D", "QD_RECOGNISE": "5 WD", "TT_PLAN": "-20 D", "TT_CANDIDATES": "-15 D",
    "TT_ELECTION_TEAM": "-10 D", "TT_NOTICE": "-7 D", "TT_NEW_ELECTION": "60 D",
    "TT_INTERIM": "6 M", "TT_TERM": "60 M", "YK_MIN": "20 D", "DT_PUBLIC_NOTICE": "-7 D",
    "DT_PUBLIC_RESULT": "10 D", "HNTHON_NOTICE": "-5 D", "BTTND_NOTICE": "-5 WD",
    "BGS_NOTICE": "-45 D", "BTTND_RECOGNISE_CQ": "5 WD", "BTTND_TERM_XA": "60 M",
    "BTTND_TERM_CQ": "24 M", "HN_CBCCVC": "3 M",
}  # fmt: skip
"""thresholds.md §1–§5 and calendar.md §3 (publication itself follows the catalogue's item)."""

DIALOGUES = {
    "DT_NOTICE": "-5 D", "DT_CONCLUSION": "5 WD", "DT_OPINION_DUE": "15 WD", "DT_ESCALATE": "5 WD",
}  # fmt: skip
"""dialogues.md §5."""

TABLES = COMPLAINTS | COVENANTS | THRESHOLDS | DIALOGUES


@cache
def rules() -> DeadlineRules:
    return read_deadlines(forms() / "deadlines" / "regimes.toml")


@pytest.mark.parametrize("code", TABLES)
def test_that_a_row_of_the_tables_is_declared_with_its_number(code: str) -> None:
    rule = rules().rule(code, NOW)
    assert rule is not None
    assert f"{rule.limit} {rule.unit}" == TABLES[code]
    assert rule.basis


def test_that_no_rule_stands_outside_the_tables() -> None:
    known = {*TABLES, "QD_RECOGNISE_PL34"}
    assert {rule.code for rule in rules().rules} == known


@pytest.mark.parametrize(
    ("code", "plain", "is_complex", "remote", "both"),
    [
        ("KN_RES1", 30, 45, 45, 60),
        ("KN_RES2", 45, 60, 60, 70),
        ("KN_RES_KL", 30, 45, 30, 45),
        ("KN_LEVEL2_OPEN", 30, 30, 45, 45),
        ("KN_EFFECT", 30, 30, 45, 45),
        ("TC_INITIAL", 7, 10, 7, 10),
    ],
)
def test_that_complexity_and_remoteness_replace_the_limit(
    code: str, plain: int, is_complex: int, remote: int, both: int
) -> None:
    rule = rules().rule(code, NOW)
    assert rule is not None
    found = [
        rule.limit_for(remote=far, is_complex=hard)
        for far, hard in ((False, False), (False, True), (True, False), (True, True))
    ]
    assert found == [plain, is_complex, remote, both]


def test_that_a_minimum_does_not_move_to_a_working_day() -> None:
    posted = date(2026, 7, 16)
    due = rules().due("HU_POST_MIN", posted, PLAIN)
    assert due is not None
    assert (due.on, due.on.weekday()) == (date(2026, 8, 15), 5)
    assert all(rule.unit is LimitUnit.D for rule in rules().rules if rule.is_minimum)


def test_that_months_end_on_the_day_of_the_same_number() -> None:
    due = rules().due("HN_CBCCVC", date(2025, 12, 31), PLAIN)
    assert due is not None
    assert due.on == date(2026, 3, 31)
    assert "3 tháng" in due.formula


@pytest.mark.parametrize(
    ("code", "on", "regime"),
    [
        ("KN_ACCEPT", date(2025, 6, 30), "R2014"),
        ("KN_ACCEPT", date(2025, 7, 1), "R2025"),
        ("KN_ACCEPT", date(2026, 6, 30), "R2025"),
        ("KN_ACCEPT", date(2026, 7, 1), "R2026"),
        ("HU_DECIDE", date(2023, 8, 15), "HU2018"),
        ("HU_DECIDE", date(2023, 8, 16), "HU2023"),
        ("QD_SEND", date(2023, 7, 1), "DC2022"),
        ("QD_RECOGNISE_PL34", date(2023, 6, 30), "DC2007"),
        ("TT_PLAN", date(2023, 8, 15), "ND59"),
        ("TT_TERM", date(2026, 5, 26), "ND185"),
    ],
)
def test_that_the_law_of_the_day_of_the_event_holds(code: str, on: date, regime: str) -> None:
    rule = rules().rule(code, on)
    assert rule is not None
    assert rule.regime.code == regime


@pytest.mark.parametrize(
    ("code", "on"),
    [
        ("QD_SEND", date(2023, 6, 30)),
        ("QD_RECOGNISE_PL34", date(2023, 7, 1)),
        ("TT_PLAN", date(2023, 8, 14)),
        ("TT_TERM", date(2026, 5, 25)),
        ("TCD_REFUSE", date(2026, 6, 30)),
    ],
)
def test_that_a_law_not_in_force_gives_no_day(code: str, on: date) -> None:
    assert rules().due(code, on, PLAIN) is None
