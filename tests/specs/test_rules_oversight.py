"""Rules of consultation, supervision, inspection and boards, each at its edge."""

from datetime import date

import pytest

from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.domain.listing import Condition
from qcdc_desktop.specs.derivations import derive
from qcdc_desktop.specs.form import Draft
from tests.specs.drafts import FewRegisters, asked, blocked, context, found, made, reminded
from tests.specs.drafts_oversight import member


def derived(register: str, draft: Draft, **surroundings: object) -> Draft:
    return derive(draft, context(register, **surroundings))  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(
    "register",
    ["consultation", "supervision", "inspection", "directive", "outreach", "model",
     "satisfaction", "oversight_body"],
)  # fmt: skip
def test_that_a_good_record_is_complete(register: str) -> None:
    assert not found(register, made(register))


# ---- consultation


def test_that_nineteen_days_are_too_short_and_twenty_enough() -> None:
    twenty = made("consultation")
    assert derived("consultation", twenty)["consulted_days"] == 20
    short = made("consultation", to_on=date(2025, 9, 20))
    assert asked("consultation", short) == {"consultation_long_enough"}
    assert derived("consultation", short)["is_short"] is True


def test_that_the_old_law_and_offices_set_no_number_of_days() -> None:
    old = made("consultation", item="c07-yk-01-ktxh", from_on=date(2022, 9, 1),
               to_on=date(2022, 9, 8), explanation_on=date(2022, 9, 9),
               forms=("HOP_DAN",), is_explanation_public=None)  # fmt: skip
    assert derived("consultation", old)["required_days"] is None
    assert derived("consultation", old)["is_short"] is None
    assert not asked("consultation", old)


def test_that_a_matter_of_the_other_law_cannot_be_chosen() -> None:
    early = made("consultation", from_on=date(2023, 6, 30), to_on=date(2023, 7, 20))
    assert "item_of_framework" in blocked("consultation", early)
    first_day = made("consultation", from_on=date(2023, 7, 1), to_on=date(2023, 7, 21))
    assert "item_of_framework" not in blocked("consultation", first_day)


def test_that_a_consultation_ends_after_it_began() -> None:
    backwards = made("consultation", to_on=date(2025, 8, 31))
    assert "consultation_dates" in blocked("consultation", backwards)


def test_that_no_more_is_accepted_than_given_nor_returned_than_sent() -> None:
    assert "consultation_counts" in blocked("consultation", made("consultation", accepted_count=13))
    all_of_them = made("consultation", accepted_count=12, ballots_returned=90)
    assert not blocked("consultation", all_of_them)
    assert "consultation_counts" in blocked(
        "consultation", made("consultation", ballots_returned=91)
    )


def test_that_an_explanation_is_made_public() -> None:
    hidden = made("consultation", is_explanation_public=False)
    assert asked("consultation", hidden) == {"consultation_explained"}
    inside = made("consultation", item="a22-yk-01-giai-phap", forms=("HOI_NGHI",),
                  is_explanation_public=False)  # fmt: skip
    assert "consultation_explained" not in asked("consultation", inside, unit_kind=UnitKind.AGENCY)


def test_that_a_missing_explanation_is_reminded_of_only_once_it_is_over() -> None:
    none = made("consultation", explanation_on=None, explanation_no=None)
    assert "consultation_explanation_missing" in reminded("consultation", none)
    on_last_day = reminded("consultation", none, today=date(2025, 9, 21))
    assert "consultation_explanation_missing" not in on_last_day


def test_that_those_concerned_are_asked_before_a_decision_against_them() -> None:
    wrong_form = made("consultation", item="c22-yk-08-quyet-dinh-bat-loi")
    assert "consultation_forms" in asked("consultation", wrong_form)
    assert derived("consultation", wrong_form)["is_before_admin_decision"] is True
    right = made("consultation", item="c22-yk-08-quyet-dinh-bat-loi",
                 forms=("DOI_THOAI_DOI_TUONG",))  # fmt: skip
    assert "consultation_forms" not in asked("consultation", right)


# ---- supervision and inspection


@pytest.mark.parametrize("key", ["resolved_count", "to_government_count"])
def test_that_recommendations_add_up_both_ways(key: str) -> None:
    rule = {"resolved_count": "supervision_by_result"}.get(key, "supervision_by_addressee")
    for wrong in (0, 5):
        assert blocked("supervision", made("supervision", **{key: wrong})) == {rule}


def test_that_an_empty_part_is_nought_once_another_is_filled_in() -> None:
    filled = made("supervision", resolved_count=4, pending_count=None, refused_count=None)
    assert not blocked("supervision", filled)
    none = made("supervision", resolved_count=None, pending_count=None, refused_count=None)
    assert asked("supervision", none) == {"supervision_by_result"}


def test_that_parts_of_an_unknown_whole_block() -> None:
    unknown = made("supervision", recommendations_count=None)
    assert {"supervision_by_result", "supervision_by_addressee"} <= blocked("supervision", unknown)


def test_that_an_answer_on_the_fifteenth_day_is_in_time_and_the_next_is_late() -> None:
    in_time = derived("supervision", made("supervision"))
    assert in_time["answer_due_on"] == date(2025, 4, 22)
    assert in_time["is_answer_late"] is False
    assert "BTTND_REPLY" in str(in_time["answer_rule"])
    late = made("supervision", answered_on=date(2025, 4, 23))
    assert asked("supervision", late) == {"supervision_answer_late"}


def test_that_a_project_boards_answer_has_its_own_rule() -> None:
    draft = made("supervision", body="BGSDTCD", project_name="Đường bê tông")
    assert "BGS_REPLY" in str(derived("supervision", draft)["answer_rule"])


def test_that_an_offices_own_board_is_answered_by_its_own_article() -> None:
    inside = derived("supervision", made("supervision"), unit_kind=UnitKind.AGENCY)
    assert inside["answer_due_on"] == date(2025, 4, 22)
    assert "Điều 63" in str(inside["answer_rule"])
    assert "Điều 40" in str(derived("supervision", made("supervision"))["answer_rule"])


def test_that_an_unanswered_recommendation_is_late_only_after_its_day() -> None:
    waiting = made("supervision", answered_on=None)
    on_the_day = derived("supervision", waiting, today=date(2025, 4, 22))
    assert on_the_day["is_answer_late"] is None
    assert "supervision_answer_missing" in reminded("supervision", waiting, today=date(2025, 4, 23))


def test_that_missing_days_and_older_laws_are_never_in_time() -> None:
    unknown = made("supervision", recommended_on=None)
    assert derived("supervision", unknown)["is_answer_late"] is None
    assert "Chưa đủ dữ liệu" in str(derived("supervision", unknown)["answer_rule"])
    assert "supervision_received_missing" in reminded("supervision", unknown)
    old = made("supervision", held_on=date(2022, 4, 1), recommended_on=date(2022, 4, 7),
               answered_on=date(2022, 9, 1), item=None)  # fmt: skip
    assert derived("supervision", old)["is_answer_late"] is None


def test_that_nothing_is_answered_before_it_is_received() -> None:
    early = made("supervision", answered_on=date(2025, 4, 6))
    assert "supervision_dates" in blocked("supervision", early)


def test_that_a_project_board_names_its_project() -> None:
    nameless = made("supervision", body="BGSDTCD")
    assert "required" in blocked("supervision", nameless)


def test_that_violations_of_democracy_are_among_all_violations() -> None:
    more = made("supervision", democracy_violations_count=2)
    assert blocked("supervision", more) == {"supervision_violations"}
    assert not blocked("supervision", made("supervision", democracy_violations_count=1))


def test_that_the_board_is_of_the_kind_that_supervised() -> None:
    draft = made("supervision", oversight_body=7)
    others = FewRegisters(count=1)
    assert "supervision_board" in blocked("supervision", draft, registers=others)
    assert others.asked[0] == (
        "oversight_body", (Condition("id", "eq", 7), Condition("kind", "ne", "BTTND"))
    )  # fmt: skip
    assert not blocked("supervision", draft)
    front = made("supervision", oversight_body=7, body="MTTQ")
    assert "supervision_board" in blocked("supervision", front)


def test_that_policy_issues_are_told_and_counted() -> None:
    told = made("supervision", policy_issues="Định mức hỗ trợ chưa rõ")
    assert "supervision_policy_issues" in reminded("supervision", told)
    both = made("supervision", policy_issues="Định mức hỗ trợ chưa rõ", policy_issues_count=1)
    assert "supervision_policy_issues" not in reminded("supervision", both)


def test_that_no_more_is_carried_out_than_recommended() -> None:
    assert "inspection_counts" in blocked("inspection", made("inspection", done_count=4))
    assert derived("inspection", made("inspection"))["remaining_count"] == 1
    unknown = made("inspection", done_count=None)
    assert derived("inspection", unknown)["remaining_count"] is None


def test_that_no_district_inspects_after_the_two_tiers_began() -> None:
    last = made("inspection", kind="UBND_HUYEN", held_on=date(2025, 6, 30),
                conclusion_on=date(2025, 7, 2))  # fmt: skip
    assert "inspection_level" not in asked("inspection", last)
    after = made("inspection", kind="UBND_HUYEN", held_on=date(2025, 7, 1),
                 conclusion_on=date(2025, 7, 2))  # fmt: skip
    assert "inspection_level" in asked("inspection", after)


# ---- boards


def test_that_a_term_ends_after_it_began() -> None:
    same_day = made("oversight_body", term_to_on=date(2024, 1, 10))
    assert "oversight_term" in blocked("oversight_body", same_day)


def test_that_a_term_is_five_years_in_a_commune_and_two_in_an_office() -> None:
    longer = made("oversight_body", term_to_on=date(2029, 1, 11))
    assert "oversight_term_length" in asked("oversight_body", longer)
    two = made("oversight_body", term_to_on=date(2026, 1, 10))
    assert "oversight_term_length" not in asked(
        "oversight_body", two, unit_kind=UnitKind.PUBLIC_UNIT
    )
    more = made("oversight_body", term_to_on=date(2026, 1, 11))
    assert "oversight_term_length" in asked("oversight_body", more, unit_kind=UnitKind.PUBLIC_UNIT)


def test_that_a_term_is_spoken_of_sixty_days_before_its_end() -> None:
    sixty_one, sixty = date(2028, 11, 10), date(2028, 11, 11)
    draft = made("oversight_body")
    assert "oversight_term_end" not in reminded("oversight_body", draft, today=sixty_one)
    assert "oversight_term_end" in reminded("oversight_body", draft, today=sixty)
    over = made("oversight_body", dissolved_on=date(2028, 11, 1))
    assert "oversight_term_end" not in reminded("oversight_body", over, today=sixty)


def test_that_a_board_has_one_head_and_at_most_two_deputies() -> None:
    rest = [member() for _ in range(4)]
    two_heads = made("oversight_body", members=[member("TRUONG"), member("TRUONG"), *rest])
    assert blocked("oversight_body", two_heads) == {"oversight_one_head"}
    left = member("TRUONG", left_on=date(2025, 1, 1))
    assert not blocked(
        "oversight_body", made("oversight_body", members=[left, member("TRUONG"), *rest])
    )
    deputies = [member("PHO") for _ in range(3)]
    three = made("oversight_body", members=[member("TRUONG"), *deputies, member()])
    assert asked("oversight_body", three) == {"oversight_deputies"}


@pytest.mark.parametrize(
    ("kind", "count", "asks"),
    [
        (UnitKind.COMMUNE, 4, True), (UnitKind.COMMUNE, 5, False), (UnitKind.COMMUNE, 12, False),
        (UnitKind.AGENCY, 2, True), (UnitKind.AGENCY, 3, False), (UnitKind.AGENCY, 9, False),
        (UnitKind.AGENCY, 10, True),
    ],
)  # fmt: skip
def test_that_a_peoples_inspectorate_has_as_many_members_as_the_law_says(
    kind: UnitKind, count: int, asks: bool
) -> None:
    members = [member("TRUONG"), *(member() for _ in range(count - 1))]
    draft = made("oversight_body", members=members, term_to_on=date(2026, 1, 10))
    assert ("oversight_size" in asked("oversight_body", draft, unit_kind=kind)) is asks


def test_that_boards_of_the_older_law_are_not_measured_by_the_new() -> None:
    old = made("oversight_body", established_on=date(2022, 1, 10), members=[member("TRUONG")])
    assert "oversight_size" not in asked("oversight_body", old)


def test_that_members_who_left_are_not_counted() -> None:
    draft = made("oversight_body")
    counted = derived("oversight_body", draft)
    keys = ("members_count", "female_count", "ethnic_minority_count", "party_member_count")
    assert [counted[key] for key in keys] == [5, 2, 2, 1]
    stayed = [member("TRUONG"), member("PHO", is_female=True, left_on=date(2025, 1, 1))]
    draft = made("oversight_body", members=[*stayed, member(is_female=True)])
    assert derived("oversight_body", draft)["female_count"] == 1


def test_that_a_board_ends_with_its_term_or_its_dissolution() -> None:
    def state(on: date, **changes: object) -> object:
        return derived("oversight_body", made("oversight_body", **changes), today=on)["state"]

    assert state(date(2029, 1, 10)) == "DANG_HOAT_DONG"
    assert state(date(2029, 1, 11)) == "HET_NHIEM_KY"
    assert state(date(2025, 1, 1), dissolved_on=date(2025, 1, 1)) == "DA_GIAI_THE"
