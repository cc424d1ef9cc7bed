"""Rules of Sổ đơn thư: order of dates, competence, clocks, and no identity in a denunciation."""

from datetime import date
from typing import Any

import pytest

from qcdc_desktop.domain.kinds import Severity
from qcdc_desktop.domain.text import fold
from qcdc_desktop.specs.checking import check
from qcdc_desktop.specs.derivations import derive
from qcdc_desktop.specs.form import Draft
from tests.specs.drafts import FewRegisters, asked, blocked, context, found, made, reminded


def denunciation(**changes: Any) -> Draft:
    plain = {
        "kind": "TO_CAO",
        "sender_name": None,
        "sender_address": None,
        "content": "Về việc thu quỹ sai quy định tại một thôn",
        "case__state": "TC_THU_LY",
        "case__level": "TC_LAN_DAU",
        "case__field": "CCCV",
        "case__accused_office": "Ban quản lý thôn",
    }
    return made("petition", **{**plain, **changes})


SOLVED: dict[str, Any] = {
    "case__state": "KN_DA_QD",
    "case__decision_no": "45/QĐ-UBND",
    "case__decided_on": date(2026, 8, 12),
    "case__resolved_on": date(2026, 8, 12),
    "case__result": "DUNG_MP",
    "case__decision_effect": "SUA_DOI",
    "case__sent_on": date(2026, 8, 14),
}


def test_that_a_solved_complaint_and_a_plain_denunciation_complete_without_a_word() -> None:
    assert not found("petition", made("petition", **SOLVED))
    weighty = [i for i in found("petition", denunciation()) if i.severity is not Severity.REMIND]
    assert not weighty


@pytest.mark.parametrize(
    ("key", "day"),
    [
        ("case__accepted_on", date(2026, 7, 5)),
        ("case__decided_on", date(2026, 7, 14)),
        ("case__resolved_on", date(2026, 7, 14)),
        ("case__sent_on", date(2026, 8, 11)),
        ("case__closed_on", date(2026, 8, 11)),
        ("handling_on", date(2026, 7, 5)),
        ("petition_on", date(2026, 7, 7)),
        ("case__resolved_on", date(2026, 11, 23)),
        ("received_on", date(2026, 11, 23)),
    ],
)
def test_that_no_date_stands_before_the_one_it_follows_or_after_today(key: str, day: date) -> None:
    assert "petition_dates" in blocked("petition", made("petition", **{**SOLVED, key: day}))


def test_that_everything_may_happen_on_one_day() -> None:
    day = date(2026, 7, 6)
    keys = ("case__accepted_on", "case__decided_on", "case__resolved_on", "case__sent_on")
    same = made("petition", **{**SOLVED, **dict.fromkeys(keys, day)})
    assert not blocked("petition", same)


@pytest.mark.parametrize(
    "key", ["sender_name", "sender_address", "sender_phone", "sender_id_no", "sender_village"]
)
def test_that_a_denunciation_with_a_sender_is_refused(key: str) -> None:
    draft = denunciation(**{key: 3 if key == "sender_village" else "Nguyễn Văn An"})
    issues = check(draft, context("petition"))
    hit = next(issue for issue in issues if issue.rule == "denouncer_unknown")
    assert (hit.severity, hit.field) == (Severity.BLOCK, key)


@pytest.mark.parametrize(
    "key",
    [
        "content",
        "note",
        "case__title",
        "case__archive_ref",
        "case__accused_office",
        "handling_body",
    ],
)
def test_that_every_free_text_of_a_denunciation_is_read(key: str) -> None:
    telling = "Theo ông Sùng A Páo, điện thoại 0912345678"
    issues = found("petition", denunciation(**{key: telling}))
    hit = next(issue for issue in issues if issue.rule == "denouncer_in_text")
    assert hit.severity is Severity.BLOCK
    assert hit.field == key.replace("__", ".")
    assert "Páo" not in hit.message + hit.remedy
    assert "0912" not in hit.message + hit.remedy
    assert "số điện thoại" in hit.message


def test_that_a_letter_that_turns_out_to_be_a_denunciation_forgets_its_sender() -> None:
    named = denunciation(sender_name="Nguyễn Văn An", sender_village=3)
    turned = derive(named, context("petition"))
    assert all(value is None for key, value in turned.items() if key.startswith("sender_"))
    assert derive(made("petition"), context("petition"))["sender_name"] == "Sùng Thị Dính"


def test_that_rows_of_a_denunciation_are_read_too() -> None:
    row = {"decision_no": "1/QĐ-UBND", "from_on": date(2026, 8, 1), "reason": "Chờ bà Lan về"}
    issues = found("petition", denunciation(case__suspensions=[row]))
    hit = next(issue for issue in issues if issue.rule == "denouncer_in_text")
    assert (hit.field, hit.row) == ("case.suspensions.reason", 0)


def test_that_a_name_from_another_book_is_recognised_in_a_denunciation() -> None:
    known = FewRegisters(names=frozenset({fold("Ma Đình Tếnh")}))
    draft = denunciation(content="theo lời ma đình tếnh kể")
    assert "denouncer_in_text" in blocked("petition", draft, registers=known)
    assert "denouncer_in_text" not in blocked("petition", draft)


def test_that_a_complaint_may_name_people() -> None:
    named = made("petition", content="Bà Hoàng Thị Lan khiếu nại, điện thoại 0912345678")
    assert not blocked("petition", named)


def test_that_a_letter_of_several_has_at_least_two_signatures() -> None:
    several = {"signatory_kind": "NHIEU_NGUOI"}
    assert "petition_signatories" in blocked(
        "petition", made("petition", **several, signatory_count=1)
    )
    assert not blocked("petition", made("petition", **several, signatory_count=2))


@pytest.mark.parametrize(
    ("kind", "handling", "channel", "strange"),
    [
        ("KHIEU_NAI", "CHUYEN_DON", "BUU_CHINH", True),
        ("KHIEU_NAI", "HUONG_DAN", "BUU_CHINH", False),
        ("KIEN_NGHI", "CHUYEN_DON", "BUU_CHINH", False),
        ("KIEN_NGHI", "HUONG_DAN", "BUU_CHINH", True),
        ("KIEN_NGHI", "HUONG_DAN", "TIEP_CONG_DAN", False),
        ("PHAN_ANH", "DON_DOC", "BUU_CHINH", False),
    ],
)
def test_that_what_is_outside_competence_goes_the_lawful_way(
    kind: str, handling: str, channel: str, *, strange: bool
) -> None:
    changes = {"within_competence": False, "case": {}, "handling_body": "Sở Y tế"}
    draft = made("petition", kind=kind, handling=handling, channel=channel, **changes)
    assert ("petition_outside_handling" in asked("petition", draft)) is strange


def test_that_accepting_what_is_not_ours_asks_why() -> None:
    foreign = made("petition", within_competence=False)
    assert "petition_competence" in asked("petition", foreign)
    sent_away = made("petition", handling="CHUYEN_DON")
    assert "petition_competence" in asked("petition", sent_away)
    unfit = made("petition", eligibility="KHONG_DU_DIEU_KIEN", ineligible_reason="KHONG_KY")
    assert "petition_eligibility" in asked("petition", unfit)


def test_that_nothing_is_closed_without_a_result() -> None:
    closed = made("petition", case__closed_on=date(2026, 9, 1))
    assert "case_closed_with_result" in blocked("petition", closed)
    resolved = made("petition", case__resolved_on=date(2026, 8, 1))
    assert "case_resolved_with_result" in asked("petition", resolved)
    wish = made(
        "petition",
        kind="KIEN_NGHI",
        case={"resolved_on": date(2026, 7, 10), "decision_no": "9/UBND-VX"},
    )
    assert not asked("petition", wish)


def test_that_a_result_belongs_to_its_level() -> None:
    second = made("petition", **{**SOLVED, "case__result": "CONG_NHAN"})
    assert "case_result_of_level" in asked("petition", second)
    right = made("petition", **{**SOLVED, "case__result": "CONG_NHAN", "case__level": "LAN_HAI"})
    assert "case_result_of_level" not in asked("petition", right)


def test_that_late_acceptance_and_late_resolution_ask_why() -> None:
    late_start = made("petition", case__accepted_on=date(2026, 7, 16))
    assert "case_accepted_in_time" in asked("petition", late_start)
    assert "case_accepted_in_time" not in asked("petition", made("petition"))
    days = {"case__decided_on": date(2026, 8, 15), "case__resolved_on": date(2026, 8, 15)}
    late_end = made("petition", **{**SOLVED, **days, "case__sent_on": date(2026, 8, 17)})
    assert "case_resolved_in_time" in asked("petition", late_end)


def test_that_a_wish_answered_after_the_units_own_target_is_only_reminded_of() -> None:
    case = {"resolved_on": date(2026, 9, 30), "decision_no": "9/UBND-VX"}
    late = made("petition", kind="KIEN_NGHI", case=case)
    assert "case_resolved_in_time" in reminded("petition", late)
    assert "case_resolved_in_time" not in asked("petition", late)


def test_that_an_open_case_past_its_day_is_reminded_of() -> None:
    assert "case_overdue" in reminded("petition", made("petition"))
    assert "case_overdue" not in reminded("petition", made("petition"), today=date(2026, 8, 14))
    waiting = {"handling": None, "case": {}}
    assert "case_acceptance_overdue" in reminded("petition", made("petition", **waiting))


def test_that_the_decision_is_sent_within_three_working_days() -> None:
    late = made("petition", **{**SOLVED, "case__sent_on": date(2026, 8, 18)})
    in_time = made("petition", **{**SOLVED, "case__sent_on": date(2026, 8, 17)})
    assert "case_followed_up_in_time" in asked("petition", late)
    assert "case_followed_up_in_time" not in asked("petition", in_time)


def test_that_a_posted_result_stands_fifteen_days() -> None:
    posted = {
        **SOLVED,
        "case__published_on": date(2026, 8, 20),
        "case__publish_kind": "NIEM_YET",
    }
    short = made("petition", **posted, case__publish_days=14)
    enough = made("petition", **posted, case__publish_days=15)
    assert "case_posted_long_enough" in asked("petition", short)
    assert "case_posted_long_enough" not in asked("petition", enough)


def test_that_complexity_is_written_down_and_limits_the_extensions() -> None:
    special = {"case__complexity": "DAC_BIET_PHUC_TAP", "case__complexity_no": "8/BC-UBND"}
    one = denunciation(**special, case__complexity_criteria=("A",))
    two = denunciation(**special, case__complexity_criteria=("A", "G"))
    assert "case_complexity" in asked("petition", one)
    assert "case_complexity" not in asked("petition", two)
    assert "required" in blocked("petition", made("petition", case__complexity="PHUC_TAP"))
    extension = {"decision_no": "2/QĐ-UBND", "decided_on": date(2026, 8, 10), "days": 31}
    extended = denunciation(case__extensions=[extension])
    rules = [issue for issue in found("petition", extended) if issue.rule == "case_extensions"]
    assert {issue.row for issue in rules} == {None, 0}


def test_that_officials_are_among_the_persons() -> None:
    more = {"case__officials_sanctioned_count": 2, "case__persons_sanctioned_count": 1}
    assert "case_parts" in blocked("petition", made("petition", **more))
    same = {"case__officials_sanctioned_count": 1, "case__persons_sanctioned_count": 1}
    assert "case_parts" not in blocked("petition", made("petition", **same))


def test_that_a_complaint_without_a_sender_is_reminded_of() -> None:
    assert "petition_sender_missing" in reminded("petition", made("petition", sender_name=None))


def test_that_a_decided_case_never_goes_back_and_says_what_its_state_needs() -> None:
    decided = made("petition", **SOLVED)
    assert "state_step" in blocked("petition", made("petition"), before=decided)
    assert "state_step" not in blocked("petition", decided, before=made("petition"))
    bare = made("petition", case__state="KN_DA_QD")
    assert "state_needs" in blocked("petition", bare)
    assert "state_needs" in asked("petition", bare | {"origin": "IMPORTED"})


def test_that_correcting_the_kind_of_letter_starts_its_own_machine() -> None:
    before = made("petition", **SOLVED)
    corrected = made("petition", kind="KIEN_NGHI", case__state="KP_DANG_XU_LY", case__field="DD")
    assert "state_step" not in blocked("petition", corrected, before=before)


WITHDRAWN = {
    "kind": "TO_CAO",
    "sender_name": None,
    "sender_address": None,
    "case__state": "TC_DINH_CHI",
    "case__result": "RUT",
    "case__withdrawn_on": date(2026, 7, 20),
}


def test_that_a_denunciation_withdrawn_under_threat_goes_on() -> None:
    for sign in ("BI_DE_DOA", "DAU_HIEU_VI_PHAM", "LOI_DUNG"):
        draft = made("petition", **WITHDRAWN, case__withdrawal_guards=(sign,))
        assert "denunciation_withdrawn" in blocked("petition", draft)
    goes_on = {"case__state": "TC_THU_LY", "case__result": None}
    kept = made("petition", **WITHDRAWN | goes_on, case__withdrawal_guards=("BI_DE_DOA",))
    assert "denunciation_withdrawn" not in blocked("petition", kept)


def test_that_nobody_ends_a_withdrawn_denunciation_without_asking_why() -> None:
    assert "denunciation_withdrawn_asked" in blocked("petition", made("petition", **WITHDRAWN))
    asked = made("petition", **WITHDRAWN, case__withdrawal_guards=("KHONG",))
    assert not {"denunciation_withdrawn", "denunciation_withdrawn_asked"} & blocked(
        "petition", asked
    )


def test_that_a_denunciation_is_withdrawn_before_its_conclusion_only() -> None:
    late = made(
        "petition",
        **WITHDRAWN | {"case__decided_on": date(2026, 7, 19)},
        case__withdrawal_guards=("BI_DE_DOA",),
    )
    assert "denunciation_withdrawn_late" in blocked("petition", late)


def test_that_a_reason_given_in_a_denunciation_is_read_too() -> None:
    reasons = {"case_accepted_in_time@case.accepted_on": "Chờ bà Hoàng Thị Lan về"}
    issues = found("petition", denunciation(explanations=reasons))
    hit = next(issue for issue in issues if issue.rule == "denouncer_in_text")
    assert hit.field == "case.accepted_on"
    assert "Lan" not in hit.message
    plain = {"case_accepted_in_time@case.accepted_on": "Chờ hồ sơ của huyện"}
    assert "denouncer_in_text" not in blocked("petition", denunciation(explanations=plain))


def test_that_a_note_in_a_denunciation_is_read_too() -> None:
    issues = found("petition", denunciation(field_notes={"content": "Hỏi bà Hoàng Thị Lan"}))
    hit = next(issue for issue in issues if issue.rule == "denouncer_in_text")
    assert hit.field == "content"
    assert "Lan" not in hit.message
    plain = {"content": "Hỏi lại huyện"}
    assert "denouncer_in_text" not in blocked("petition", denunciation(field_notes=plain))
