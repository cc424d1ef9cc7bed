"""Rules of Sổ tiếp công dân: groups, delegates, competence, refusal, replies, nobody named."""

from datetime import date
from typing import Any, cast

import pytest

from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.specs.derivations import derive
from qcdc_desktop.specs.form import Draft
from tests.specs.drafts import FewRegisters, asked, blocked, context, found, made, reminded

REGISTER = "reception_session"


def session(**entry: Any) -> Draft:
    draft = made(REGISTER)
    cast("list[Draft]", draft["entries"])[0].update(entry)
    return draft


def derived(draft: Draft, **surroundings: Any) -> Draft:
    return derive(draft, context(REGISTER, **surroundings))


def first(draft: Draft, **surroundings: Any) -> Draft:
    return cast("list[Draft]", derived(draft, **surroundings)["entries"])[0]


def test_that_a_plain_session_completes_without_a_word() -> None:
    assert not found(REGISTER, made(REGISTER))


def test_that_a_session_is_named_after_its_kind_and_day() -> None:
    title = derived(made(REGISTER))["title"]
    assert title == "Tiếp định kỳ của người đứng đầu ngày 10/08/2026"


def test_that_a_group_of_twelve_may_not_send_six_delegates() -> None:
    """complaints.md §13, example 6."""
    twelve = {"people_count": 12, "same_content_count": 12}
    assert blocked(REGISTER, session(**twelve, delegates_count=6)) == {"reception_group"}
    assert not found(REGISTER, session(**twelve, delegates_count=5))


def test_that_four_people_are_no_group_and_five_are() -> None:
    assert first(session(people_count=4, same_content_count=4))["is_group"] is False
    assert first(session(people_count=5, same_content_count=5))["is_group"] is True


@pytest.mark.parametrize(("people", "most"), [(5, 2), (10, 2), (11, 5), (40, 5)])
def test_that_delegates_follow_the_size_of_the_group(people: int, most: int) -> None:
    group = {"people_count": people, "same_content_count": people}
    assert not found(REGISTER, session(**group, delegates_count=most))
    assert "reception_group" in blocked(REGISTER, session(**group, delegates_count=most + 1))
    assert "reception_delegates_missing" in reminded(REGISTER, session(**group))


def test_that_a_citizen_is_answered_in_ten_working_days() -> None:
    """11–14, 17–21 and Saturday 22/08/2026, worked in exchange for 31/08."""
    entry = first(made(REGISTER))
    assert entry["citizen_reply_due_on"] == date(2026, 8, 22)
    assert "TCD_REPLY" in str(entry["citizen_reply_rule"])
    assert "reception_replied" in asked(REGISTER, session(citizen_reply_on=date(2026, 8, 25)))
    assert "reception_replied" in reminded(REGISTER, session(citizen_reply_on=None))


def test_that_who_was_answered_at_once_waits_for_nothing() -> None:
    entry = first(session(handling="TRA_LOI_NGAY", citizen_reply_on=None))
    assert entry["citizen_reply_due_on"] is None


@pytest.mark.parametrize("ground", ["L3", "H"])
def test_that_two_grounds_of_refusal_need_a_notice_in_three_working_days(ground: str) -> None:
    refused = {"handling": "TU_CHOI_TIEP", "refusal_ground": ground, "citizen_reply_on": None}
    assert first(session(**refused))["refusal_due_on"] == date(2026, 8, 13)
    assert "reception_refusal" in asked(REGISTER, session(**refused))
    assert "reception_refusal" in asked(
        REGISTER, session(**refused, refusal_no="9/TB-UBND", refusal_on=date(2026, 8, 14))
    )
    assert not found(
        REGISTER, session(**refused, refusal_no="9/TB-UBND", refusal_on=date(2026, 8, 13))
    )


def test_that_other_grounds_are_told_by_mouth_but_did_not_exist_before_the_decree() -> None:
    refused = {"handling": "TU_CHOI_TIEP", "refusal_ground": "C", "citizen_reply_on": None}
    assert not found(REGISTER, session(**refused))
    earlier = session(**refused) | {"held_on": date(2026, 6, 30)}
    assert "reception_refusal_ground" in asked(REGISTER, earlier)


def test_that_a_refusal_says_its_ground() -> None:
    assert "required" in blocked(REGISTER, session(handling="TU_CHOI_TIEP"))


@pytest.mark.parametrize(
    ("matter", "handling", "letter", "fits"),
    [
        ("KN", "HUONG_DAN", True, True),
        ("KN", "CHUYEN_DON", True, False),
        ("KN", "DON_DOC", True, True),
        ("TC", "HUONG_DAN", True, False),
        ("TC", "HUONG_DAN", False, True),
        ("TC", "CHUYEN_DON", True, True),
        ("TC", "CHUYEN_DON", False, False),
        ("KNPA", "CHUYEN_DON", True, True),
        ("KNPA", "HUONG_DAN", True, False),
        ("KNPA", "HUONG_DAN", False, True),
        ("KNPA", "THU_LY", True, False),
    ],
)
def test_that_handling_outside_competence_follows_the_law(
    matter: str, handling: str, letter: bool, fits: bool
) -> None:
    draft = session(
        matter_type=matter, handling=handling, has_petition=letter, within_competence=False
    )
    assert ("reception_competence" in asked(REGISTER, draft)) is not fits


def test_that_the_chair_is_warned_not_to_delegate_from_the_first_of_july() -> None:
    draft = made(REGISTER, host_role="UY_QUYEN", host_post="Phó Chủ tịch UBND xã")
    assert "reception_delegated" in reminded(REGISTER, draft)
    assert "reception_delegated" not in reminded(REGISTER, draft, unit_kind=UnitKind.PUBLIC_UNIT)
    assert "reception_delegated" not in reminded(REGISTER, draft | {"held_on": date(2026, 6, 30)})


def test_that_a_day_on_which_nobody_came_is_held_all_the_same() -> None:
    assert not found(REGISTER, made(REGISTER, entries=[]))


def test_that_a_day_not_held_has_nobody_and_says_why() -> None:
    missed = made(REGISTER, is_held=False)
    assert {"reception_held", "required"} <= blocked(REGISTER, missed)
    told = made(REGISTER, is_held=False, entries=[], not_held_reason="Họp ở tỉnh")
    assert not blocked(REGISTER, told)
    assert "reception_missed" in reminded(REGISTER, told)


def test_that_first_time_is_read_from_the_book_and_may_be_overruled_with_a_reason() -> None:
    known = FewRegisters(count=1)
    linked = session(linked_petition=4)
    assert first(linked)["first_time"] is True
    assert first(linked, registers=known)["first_time"] is False
    contrary = session(linked_petition=4, first_time=True)
    assert asked(REGISTER, contrary, registers=known) == {"reception_first_time"}
    assert not found(REGISTER, contrary)


@pytest.mark.parametrize(
    ("kind", "number", "fits"),
    [("CCCD", "002095000123", True), ("CCCD", "00209500012", False), ("CMND", "073123456", True),
     ("HC", "C1234567", True), ("HC", "12345678", False), ("KHAC", "x", True)],
)  # fmt: skip
def test_that_papers_have_the_length_of_their_kind(kind: str, number: str, fits: bool) -> None:
    issues = found(REGISTER, session(id_doc_type=kind, id_doc_no=number))
    assert ("reception_id_doc" in {issue.rule for issue in issues}) is not fits
    assert not any(number in issue.message for issue in issues if len(number) > 1)


def test_that_a_denunciation_is_received_from_nobody() -> None:
    """The derivation forgets the person before anything is checked or stored."""
    entry = first(session(matter_type="TC"))
    assert not any(
        entry.get(key)
        for key in ("citizen_name", "citizen_address", "id_doc_type", "id_doc_no", "delegates")
    )
    spoken = session(matter_type="TC", content_summary="Bà Sùng Thị Dính tố cáo cán bộ thu quỹ")
    assert "denouncer_in_text" in blocked(REGISTER, spoken)


def test_that_online_reception_has_its_own_days() -> None:
    online = made(REGISTER, mode="TRUC_TUYEN", notified_on=date(2026, 8, 3))
    assert not asked(REGISTER, online)
    late = made(REGISTER, mode="TRUC_TUYEN", notified_on=date(2026, 8, 5))
    assert "reception_online_late" in asked(REGISTER, late)
    early = made(REGISTER, mode="TRUC_TUYEN", held_on=date(2026, 6, 1))
    assert "reception_online" in asked(REGISTER, early)
