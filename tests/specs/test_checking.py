"""What is missing or cannot be a value: for all registers alike."""

from datetime import date

import pytest

from qcdc_desktop.domain.issues import Issue
from qcdc_desktop.domain.kinds import Severity, UnitKind
from qcdc_desktop.specs.form import Draft
from tests.specs.drafts import GOOD, all_forms, asked, blocked, found, made


@pytest.mark.parametrize("register", GOOD)
def test_that_a_good_record_completes_without_a_word(register: str) -> None:
    weighty = [
        issue for issue in found(register, made(register)) if issue.severity is not Severity.REMIND
    ]
    assert not weighty


@pytest.mark.parametrize("register", GOOD)
def test_that_an_empty_draft_is_checked_without_stumbling(register: str) -> None:
    assert "required" in blocked(register, {})


@pytest.mark.parametrize("register", GOOD)
def test_that_values_of_the_wrong_kind_never_break_a_check(register: str) -> None:
    for key in all_forms()[register].fields:
        for wrong in ("chữ lạ", 7, -1, True, date(2025, 1, 1), ("A", "B"), [], None):
            changed = made(register)
            if "." not in key:
                changed[key] = wrong
                found(register, changed)


def missing(register: str, key: str, draft: Draft) -> Issue:
    return next(
        issue for issue in found(register, draft) if issue.rule == "required" and issue.field == key
    )


def test_that_a_missing_field_blocks_and_says_what_to_do() -> None:
    issue = missing("publicity", "title", made("publicity", title="  "))
    assert issue.severity is Severity.BLOCK
    assert issue.message == "Chưa ghi nội dung công khai."
    assert issue.remedy


def test_that_an_imported_old_book_explains_what_it_lacks() -> None:
    draft = made("publicity", decided_on=None, origin="IMPORTED")
    assert missing("publicity", "decided_on", draft).severity is Severity.EXPLAIN
    assert not blocked("publicity", draft)


def test_that_a_missing_cell_of_a_row_names_table_column_and_row() -> None:
    draft = made("dialogue")
    draft["opinions"][1]["classification"] = None  # type: ignore[index]
    issue = missing("dialogue", "opinions.classification", draft)
    assert (issue.row, issue.key) == (1, "required@opinions.classification[1]")


def test_that_a_hidden_field_is_never_asked_for() -> None:
    assert "required" not in blocked("dialogue", made("dialogue", cancel_reason=None))
    assert "required" in blocked("dialogue", made("dialogue", state="HUY", cancel_reason=None))


def test_that_a_code_of_another_kind_of_letter_is_refused() -> None:
    assert "unknown_choice" in blocked("petition", made("petition", case__field="DD"))
    assert "unknown_choice" in blocked("petition", made("petition", case__result="TIEP_THU"))
    assert "unknown_choice" in blocked("publicity", made("publicity", forms=("DAN_COT_DIEN",)))


def test_that_texts_and_numbers_keep_their_bounds() -> None:
    assert "too_long" in blocked("publicity", made("publicity", title="a" * 501))
    assert "too_long" not in blocked("publicity", made("publicity", title="a" * 500))
    assert "too_small" in blocked("covenant", made("covenant", version_no=0))


def test_that_the_framework_follows_the_day_of_the_event_inside_2023() -> None:
    dates = {"posted_on": date(2023, 7, 3), "removed_on": date(2023, 8, 2)}
    in_new = made("publicity", decided_on=date(2023, 7, 1), **dates)
    in_old = made("publicity", decided_on=date(2023, 6, 30), **dates)
    assert "item_of_framework" not in blocked("publicity", in_new)
    assert "item_of_framework" in blocked("publicity", in_old)


def test_that_an_item_of_another_kind_of_unit_is_refused() -> None:
    assert "item_of_framework" in blocked("publicity", made("publicity"), unit_kind=UnitKind.AGENCY)


def test_that_an_unknown_item_is_refused() -> None:
    assert "item_of_framework" in blocked("publicity", made("publicity", item="khong-co"))
    assert "item_of_framework" in blocked(
        "catalogue_exclusion", made("catalogue_exclusion", item="khong-co")
    )


def test_that_a_state_asks_once_for_what_the_form_asks_too() -> None:
    draft = made("covenant", decision_no=None)
    asking = [issue.rule for issue in found("covenant", draft) if issue.field == "decision_no"]
    assert asking == ["required"]


def test_that_every_finding_says_what_where_and_what_to_do() -> None:
    for register in GOOD:
        for issue in found(register, {"kind": "TO_CAO", "sender_name": "x", "state": "HIEU_LUC"}):
            assert issue.message.endswith("."), issue.rule
            assert issue.remedy.endswith("."), issue.rule
            assert "  " not in issue.message + issue.remedy
            head = issue.field.rsplit(".", 1)[0]
            spec = all_forms()[register]
            assert issue.field in spec.fields or issue.field in spec.lines or head in spec.lines


def test_that_nothing_but_old_gaps_turns_into_an_explanation() -> None:
    draft = made("publicity", removed_on=date(2025, 1, 1), origin="IMPORTED")
    assert "publicity_dates" in blocked("publicity", draft)
    assert "publicity_dates" not in asked("publicity", draft)
