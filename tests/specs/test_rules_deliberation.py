"""What the people decide: every threshold at its exact edge, both laws, and the days after."""

from datetime import date

import pytest

from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.domain.village_history import VillageCount, VillageSpan
from qcdc_desktop.specs.derivations import derive
from qcdc_desktop.specs.form import Draft
from tests.specs.drafts import FewRegisters, asked, blocked, context, found, made, reminded

OLD_DAY = date(2023, 6, 30)
COVENANT, HEAD, OTHER = "c22-qd-03-huong-uoc", "c22-qd-04-truong-thon", "c22-qd-06-tu-quan-khac"
MEETING: Draft = {
    "village": 1, "held_on": date(2025, 3, 12), "households_total": 88, "households_present": 81,
}  # fmt: skip
VILLAGES = (
    VillageSpan(1, "Nà Chì", counts=(VillageCount(date(2024, 12, 31), 90),)),
    VillageSpan(2, "Bản Lủng", counts=(VillageCount(date(2024, 12, 31), 60),)),
    VillageSpan(3, "Cốc Pài", valid_to_on=date(2024, 1, 1), successor_id=2),
)
FEW = FewRegisters(villages=VILLAGES, records={("village_meeting", 5): MEETING})


def result(draft: Draft, unit_kind: UnitKind = UnitKind.COMMUNE) -> Draft:
    return derive(draft, context("deliberation", registers=FEW, unit_kind=unit_kind))


@pytest.mark.parametrize(
    ("item", "decided_on", "passing", "failing", "words"),
    [
        ("c22-qd-01-muc-dong-gop", date(2025, 3, 12), 60, 59, "từ 2/3 tổng số hộ"),
        ("c22-qd-02-thu-chi-cong-dong", date(2023, 7, 1), 60, 59, "từ 2/3 tổng số hộ"),
        (COVENANT, date(2025, 3, 12), 46, 45, "trên 50 % tổng số hộ"),
        (HEAD, date(2025, 3, 12), 46, 45, "trên 50 % tổng số hộ"),
        ("c22-qd-05-ban-ttnd-gsdtcd", date(2025, 3, 12), 46, 45, "trên 50 % tổng số hộ"),
        (OTHER, date(2025, 3, 12), 46, 45, "trên 50 % tổng số hộ"),
        ("c07-qd-01-dong-gop", OLD_DAY, 46, 45, "trên 50 % tổng số cử tri hoặc đại diện hộ"),
        ("c07-bq-02-truong-thon", OLD_DAY, 46, 45, "trên 50 % tổng số cử tri hoặc đại diện hộ"),
    ],
)
def test_that_a_village_decides_by_the_share_of_all_its_households(
    item: str, decided_on: date, passing: int, failing: int, words: str
) -> None:
    votes = {"item": item, "decided_on": decided_on, "sent_on": None, "votes_against": 0}
    good = result(made("deliberation", **votes, votes_for=passing))
    assert good["is_passed"] is True
    assert good["required_pct"] == words
    assert result(made("deliberation", **votes, votes_for=failing))["is_passed"] is False


def test_that_a_covenant_needs_more_than_half_of_the_households_to_be_there() -> None:
    votes = {"item": COVENANT, "votes_for": 46, "votes_against": 0}
    assert result(made("deliberation", **votes, voters_present=46))["is_passed"] is True
    ballot = {"method": "PHAT_PHIEU", "meeting": 5, "voters_present": None}
    assert result(made("deliberation", **votes, **ballot))["is_passed"] is True
    unknown = made("deliberation", **votes, voters_present=None)
    assert result(unknown)["is_passed"] is None


def test_that_the_whole_commune_decides_by_two_thirds_of_its_villages() -> None:
    whole = {"scope": "UNIT", "villages": (), "voters_total": 900, "voters_present": 700,
             "votes_for": 500, "votes_against": 0, "villages_total": 12}  # fmt: skip
    assert result(made("deliberation", **whole, villages_for=8))["is_passed"] is True
    assert result(made("deliberation", **whole, villages_for=7))["is_passed"] is False
    told = result(made("deliberation", **whole, villages_for=8))
    assert told["required_pct"] == "từ 2/3 tổng số thôn, tổ dân phố"
    assert told["for_pct"] == "66,7"
    unknown = made("deliberation", **whole, villages_for=None)
    assert "deliberation_numbers" in blocked("deliberation", unknown)
    assert "deliberation_votes" in blocked(
        "deliberation", made("deliberation", **whole, villages_for=13)
    )
    old = made("deliberation", **whole, item="c07-qd-01-dong-gop", decided_on=OLD_DAY, sent_on=None)
    assert result(old)["required_pct"] == "trên 50 % tổng số cử tri hoặc đại diện hộ toàn xã"
    assert result(old)["is_passed"] is True
    election = made("deliberation", **whole, item=HEAD, recognition_result=None)
    assert "deliberation_scope_commune" in asked("deliberation", election)


@pytest.mark.parametrize(
    ("item", "day"),
    [("a22-qd-03-nghi-quyet", date(2025, 3, 12)), ("a15-qd-02-nghi-quyet", OLD_DAY)],
)
def test_that_staff_decide_by_those_present_once_two_thirds_are(item: str, day: date) -> None:
    staff = {"item": item, "decided_on": day, "scope": "UNIT", "villages": (), "sent_on": None,
             "voters_total": 30, "votes_against": 0}  # fmt: skip
    good = made("deliberation", **staff, voters_present=20, votes_for=11)
    assert result(good, UnitKind.AGENCY)["is_passed"] is True
    half = made("deliberation", **staff, voters_present=20, votes_for=10)
    assert result(half, UnitKind.AGENCY)["is_passed"] is False
    few = made("deliberation", **staff, voters_present=19, votes_for=19)
    assert result(few, UnitKind.AGENCY)["is_passed"] is False
    assert not found("deliberation", good, unit_kind=UnitKind.AGENCY)
    assert result(good, UnitKind.AGENCY)["due_rule"] == "Luật không ấn định hạn gửi"


def test_that_a_staff_ballot_has_no_share_in_the_law() -> None:
    ballot = made("deliberation", item="a22-qd-03-nghi-quyet", scope="UNIT", villages=(),
                  method="PHAT_PHIEU", votes_for=29)  # fmt: skip
    told = result(ballot, UnitKind.AGENCY)
    assert told["is_passed"] is None
    assert told["required_pct"] == "Luật không ấn định tỷ lệ"


def test_that_too_little_is_known_without_item_scope_or_numbers() -> None:
    for changes in ({"item": None}, {"scope": None}, {"votes_for": None}):
        assert result(made("deliberation", **changes))["is_passed"] is None
    assert "deliberation_numbers" in blocked("deliberation", made("deliberation", voters_total=0))


def test_that_all_households_of_the_day_are_offered_as_the_whole() -> None:
    village = made("deliberation", voters_total=None)
    assert result(village)["voters_total"] == 90
    commune = made("deliberation", scope="UNIT", villages=(), voters_total=None)
    assert result(commune)["voters_total"] == 150
    assert result(commune)["villages_total"] == 2
    assert result(made("deliberation", voters_total=88))["voters_total"] == 88
    assert "deliberation_households" in reminded(
        "deliberation", made("deliberation", voters_total=88), registers=FEW
    )
    old = {"voters_total": None, "item": "c07-qd-01-dong-gop", "decided_on": OLD_DAY}
    assert result(made("deliberation", **old))["voters_total"] is None, "voters, not households"


def test_that_the_meeting_tells_what_is_not_written_yet() -> None:
    blank = made("deliberation", meeting=5, decided_on=None, villages=(), voters_total=None,
                 voters_present=None, method=None)  # fmt: skip
    told = result(blank)
    assert told["decided_on"] == date(2025, 3, 12)
    assert told["villages"] == (1,)
    assert (told["voters_total"], told["voters_present"]) == (88, 81)
    ballot = result({**blank, "method": "PHAT_PHIEU"})
    assert ballot["decided_on"] is None
    assert ballot["voters_present"] is None


def test_that_the_meeting_is_of_that_village_and_day() -> None:
    other = made("deliberation", meeting=5, villages=(2,), voters_total=60, voters_present=60)
    assert "deliberation_meeting" in asked("deliberation", other, registers=FEW)
    later = made("deliberation", meeting=5, decided_on=date(2025, 3, 13))
    assert "deliberation_meeting_day" in asked("deliberation", later, registers=FEW)
    ballot = {"meeting": 5, "method": "PHAT_PHIEU", "voters_present": None}
    before = made("deliberation", **ballot, decided_on=date(2025, 3, 11))
    assert "deliberation_meeting_day" in blocked("deliberation", before, registers=FEW)
    after = made("deliberation", **ballot, decided_on=date(2025, 3, 14))
    assert not blocked("deliberation", after, registers=FEW)


def test_that_votes_never_outnumber_those_who_could_vote() -> None:
    assert "deliberation_votes" in blocked("deliberation", made("deliberation", votes_other=1))
    ballot = {"method": "PHAT_PHIEU", "voters_present": None, "votes_against": 0}
    assert "deliberation_votes" not in blocked(
        "deliberation", made("deliberation", **ballot, votes_for=90)
    )
    assert "deliberation_votes" in blocked(
        "deliberation", made("deliberation", **ballot, votes_for=91)
    )
    assert "deliberation_votes" in blocked("deliberation", made("deliberation", voters_present=91))


def test_that_a_failed_vote_is_kept_but_nothing_rests_on_it() -> None:
    failed = {"votes_for": 59, "votes_against": 21}
    assert "deliberation_passed" in reminded("deliberation", made("deliberation", **failed))
    works = made("deliberation", **failed, progress="DANG_LAM")
    assert "deliberation_passed" in asked("deliberation", works)
    elected = made("deliberation", item=HEAD, votes_for=45, votes_against=0,
                   recognition_result="CONG_NHAN", recognised_on=date(2025, 3, 18),
                   recognition_no="45/QĐ-UBND")  # fmt: skip
    assert "deliberation_passed" in blocked("deliberation", elected)
    assert not found("deliberation", {**elected, "votes_for": 46, "election_action": "BAU_MOI"})


def test_that_too_few_at_the_meeting_are_sent_to_ballots() -> None:
    few = made("deliberation", voters_present=59, votes_for=59, votes_against=0)
    assert "deliberation_attendance" in reminded("deliberation", few)
    enough = made("deliberation", voters_present=60, votes_for=59, votes_against=0)
    assert "deliberation_attendance" not in reminded("deliberation", enough)


def test_that_only_other_matters_are_voted_on_online() -> None:
    online = {"method": "TRUC_TUYEN", "voters_present": None}
    assert "deliberation_method" in blocked("deliberation", made("deliberation", **online))
    assert not blocked("deliberation", made("deliberation", **online, item=OTHER))


def test_that_elections_go_to_ballots_only_after_a_meeting() -> None:
    ballot = {"item": HEAD, "method": "PHAT_PHIEU", "voters_present": None,
              "recognition_result": None}  # fmt: skip
    assert "deliberation_ballot" in asked("deliberation", made("deliberation", **ballot))
    after = made("deliberation", **ballot, meeting=5)
    assert "deliberation_ballot" not in asked("deliberation", after, registers=FEW)


def test_that_each_village_decides_for_itself() -> None:
    assert "deliberation_scope" in blocked("deliberation", made("deliberation", villages=()))
    both = made("deliberation", villages=(1, 2), voters_total=150, voters_present=140,
                votes_for=120)  # fmt: skip
    assert "deliberation_scope_many" in asked("deliberation", both, registers=FEW)


def test_that_a_decision_is_sent_within_five_working_days() -> None:
    told = result(made("deliberation"))
    assert told["due_on"] == date(2025, 3, 19)
    assert str(told["due_rule"]).startswith("QD_SEND · DC2022 · 5 WD")
    assert told["is_sent_late"] is False
    late = made("deliberation", sent_on=date(2025, 3, 20))
    assert result(late)["is_sent_late"] is True
    assert "deliberation_in_time" in asked("deliberation", late)
    assert result(made("deliberation", sent_on=None))["is_sent_late"] is True
    old = {"item": "c07-qd-01-dong-gop", "decided_on": OLD_DAY}
    assert result(made("deliberation", **old))["is_sent_late"] is None
    assert result(made("deliberation", decided_on=None))["due_rule"] == (
        "Chưa đủ dữ liệu để tính hạn"
    )


def test_that_recognition_takes_five_working_days_by_the_law_and_seven_before() -> None:
    head = {"item": HEAD, "recognition_result": None}
    told = result(made("deliberation", **head))
    assert told["recognition_due_on"] == date(2025, 3, 21)
    assert told["is_recognised_late"] is True, "not answered and the day is over"
    received = result(made("deliberation", **head, received_on=date(2025, 3, 17)))
    assert received["recognition_due_on"] == date(2025, 3, 24)
    assert result(made("deliberation"))["recognition_due_on"] is None
    unsent = result(made("deliberation", **head, sent_on=None))
    assert unsent["recognition_due_on"] is None
    assert unsent["is_recognised_late"] is None
    old = {"item": "c07-bq-01-huong-uoc", "decided_on": date(2022, 3, 7),
           "sent_on": date(2022, 3, 9), "recognition_result": None}  # fmt: skip
    assert result(made("deliberation", **old))["recognition_due_on"] == date(2022, 3, 18)
    assert "7 ngày làm việc" in str(result(made("deliberation", **old))["recognition_rule"])


def test_that_elections_need_recognition_and_contributions_do_not() -> None:
    assert "deliberation_recognised" in blocked("deliberation", made("deliberation", item=HEAD))
    answer = {"recognition_result": "CONG_NHAN", "recognised_on": date(2025, 3, 18),
              "recognition_no": "45/QĐ-UBND"}  # fmt: skip
    extra = made("deliberation", **answer)
    assert "deliberation_recognised_extra" in asked("deliberation", extra)
    refused = made("deliberation", item=HEAD, recognition_result="KHONG_CONG_NHAN")
    assert "required" in blocked("deliberation", refused)


@pytest.mark.parametrize(
    ("key", "day"),
    [
        ("sent_on", date(2025, 3, 11)),
        ("received_on", date(2025, 3, 13)),
        ("recognised_on", date(2025, 3, 11)),
        ("changed_on", date(2025, 3, 11)),
        ("sent_on", date(2026, 11, 23)),
    ],
)
def test_that_the_steps_of_a_decision_follow_each_other(key: str, day: date) -> None:
    assert "deliberation_dates" in blocked("deliberation", made("deliberation", **{key: day}))


def test_that_money_adds_up_and_a_change_names_its_paper() -> None:
    money = {"total_vnd": 100, "state_budget_vnd": 60, "people_cash_vnd": 41, "other_vnd": 0}
    assert "deliberation_parts" in blocked("deliberation", made("deliberation", **money))
    changed = made("deliberation", change="SUA_DOI", changed_on=date(2025, 4, 1))
    assert "deliberation_change" in reminded("deliberation", changed)
    without_day = made("deliberation", change="BAI_BO", change_no="50/QĐ-UBND")
    assert "required" in blocked("deliberation", without_day)
