"""Words used lately: found without marks, people by given name, numbers of papers completed."""

from __future__ import annotations

import unicodedata

from qcdc_desktop.domain.kinds import RecentKind
from qcdc_desktop.domain.recalling import distinct, fitting

PEOPLE = [
    ("Nguyễn Văn Hòa", "dialogue.chair_name"),
    ("Hoàng Thị Đào", "dialogue.secretary_name"),
    ("Vàng A Hoa", "village.head_name"),
    ("Nguyễn Văn Hoà", "village.head_name"),
    ("Lò Thị Thoa", "reception_session.host_name"),
]
PAPERS = [
    ("12/TB-UBND", "dialogue.conclusion_no"),
    ("45/KH-UBND", "directive.number"),
    ("11/KL-UBND", "dialogue.conclusion_no"),
    ("10/TB-UBND", "dialogue.conclusion_no"),
    ("05-KH/ĐU", "directive.number"),
]


def people(typed: str, place: str = "") -> list[str]:
    return fitting(RecentKind.PERSON, distinct(RecentKind.PERSON, PEOPLE), typed, place)


def papers(typed: str, place: str) -> list[str]:
    return fitting(RecentKind.DOCUMENT, distinct(RecentKind.DOCUMENT, PAPERS), typed, place)


def test_that_people_are_found_by_their_given_name_before_the_family_name() -> None:
    assert people("ho") == ["Nguyễn Văn Hòa", "Vàng A Hoa", "Hoàng Thị Đào", "Lò Thị Thoa"]


def test_that_letters_may_stand_anywhere_in_a_word_and_marks_may_be_missing() -> None:
    assert people("hoa ngu") == ["Nguyễn Văn Hòa"]
    assert people("ao") == ["Hoàng Thị Đào"]
    assert people("đào") == people("dao") == ["Hoàng Thị Đào"]
    assert people("xyz") == []


def test_that_marks_typed_put_what_bears_them_first() -> None:
    assert people("hòa")[0] == "Nguyễn Văn Hòa"
    assert people(unicodedata.normalize("NFD", "hòa"))[0] == "Nguyễn Văn Hòa"


def test_that_two_spellings_of_one_name_are_offered_once_as_the_newer_one() -> None:
    assert people("") == [
        "Nguyễn Văn Hòa", "Hoàng Thị Đào", "Vàng A Hoa", "Lò Thị Thoa",
    ]  # fmt: skip


def test_that_with_nothing_typed_the_fields_own_texts_stand_first() -> None:
    assert people("", "reception_session.host_name")[0] == "Lò Thị Thoa"


def test_that_what_is_fully_typed_is_not_offered_again() -> None:
    assert "Vàng A Hoa" not in people("vàng a hoa")


def test_that_a_bare_number_is_completed_by_the_symbols_of_its_own_field() -> None:
    assert papers("45", "dialogue.conclusion_no") == ["45/TB-UBND", "45/KL-UBND", "45/KH-UBND"]
    assert papers("45/", "dialogue.conclusion_no")[0] == "45/TB-UBND"
    assert papers("6", "directive.number") == ["6/KH-UBND", "6-KH/ĐU"]
    assert papers("tb", "directive.number") == ["12/TB-UBND", "10/TB-UBND"]
