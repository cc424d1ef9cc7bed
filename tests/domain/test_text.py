"""Vietnamese letters are composed, folded and put in the order of the alphabet."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcdc_desktop.domain.text import compose, fold, name_sort_key, sort_key, tidy, words

ORDERED = (
    "a", "à", "ả", "ã", "á", "ạ", "an", "ăn", "ân", "ba", "bà", "ca", "cha", "da", "đa", "đà", "e",
    "ê", "i", "ma", "mà", "mả", "mã", "má", "mạ", "mai", "màn", "o", "ô", "ơ", "u", "ư", "y",
)  # fmt: skip
SYLLABLES = (
    "an", "ăn", "ân", "đa", "da", "đà", "dá", "hòa", "hoà", "thôn", "thơn", "thon", "xuân", "xuẩn",
    "xuan", "ướt", "ươt", "ngã", "nga", "ngạ", "Nà", "Chì", "chí", "Lùng", "lung", "2", "10", "b",
)  # fmt: skip
LETTERS = st.text("aàảãáạăằẳẵắặâđdeêghiìklmnoôơpqrstuưvxyAĐÊ 0123456789.,-“”", max_size=30)


def test_that_the_alphabet_goes_before_the_tones() -> None:
    shuffled = list(ORDERED)
    random.Random(4).shuffle(shuffled)
    assert tuple(sorted(shuffled, key=sort_key)) == ORDERED


def test_that_the_order_is_that_of_the_unicode_collation_for_vietnamese() -> None:
    from PySide6.QtCore import QCollator, QLocale

    collator = QCollator(QLocale("vi_VN"))
    if collator.compare("đa", "e") >= 0 or collator.compare("dz", "đa") >= 0:
        return  # a Qt without ICU knows no Vietnamese: nothing to compare with
    chance = random.Random(7)
    for _ in range(3000):
        one, two = (
            " ".join(chance.choice(SYLLABLES[:-3]) for _ in range(chance.randrange(1, 4)))
            for _ in range(2)
        )
        if fold(one) == fold(two) or one.lower() == two.lower():
            continue
        ours = (sort_key(one) > sort_key(two)) - (sort_key(one) < sort_key(two))
        theirs = collator.compare(one.lower(), two.lower())
        assert ours == (theirs > 0) - (theirs < 0), (one, two)


def test_that_people_are_ordered_by_given_name_first() -> None:
    names = ["Trần Thị Ánh", "Lý A Ân", "Nguyễn Văn An", "Hầu Mí An", "Đặng Dung", "Bàn Đức", "Páo"]
    assert sorted(names, key=name_sort_key) == [
        "Hầu Mí An", "Nguyễn Văn An", "Trần Thị Ánh", "Lý A Ân", "Đặng Dung", "Bàn Đức", "Páo",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "folded"),
    [("Đường", "duong"), ("ĐƯỜNG", "duong"), ("Du\u031bo\u031b\u0300ng", "duong"), ("Quý", "quy")],
)
def test_that_marks_case_and_composition_do_not_matter(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@given(LETTERS)
def test_that_composed_and_decomposed_text_are_one(text: str) -> None:
    apart = unicodedata.normalize("NFD", text)
    assert compose(apart) == compose(text) == compose(compose(text))
    assert fold(apart) == fold(text) == fold(fold(text))
    assert words(apart) == words(text)
    assert sort_key(apart) == sort_key(text)
    assert sort_key(text).isascii()


@given(st.text())
def test_that_any_text_is_taken(text: str) -> None:
    for word in words(text):
        assert word.isascii()
        assert word.isalnum()
    compose(text).encode()
    assert tidy(text) == tidy(tidy(text))
    sort_key(text)
    name_sort_key(text)
