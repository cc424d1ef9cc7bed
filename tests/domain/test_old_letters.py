"""Text of before Unicode: recognised by what it becomes, and only when it is sure."""

import unicodedata

import pytest

from qcdc_desktop.domain.old_letters import OldLetters, better, converted, recognised
from qcdc_desktop.domain.syllables import is_syllable

GOOD = (
    "Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập – Tự do – Hạnh phúc",
    "Niêm yết danh sách hộ nghèo, hộ cận nghèo tại nhà văn hóa thôn Khuổi Luông",
    "Đối thoại với nhân dân về giải phóng mặt bằng đường liên xã, quỹ khuyến học",
)
TCVN3 = (
    "Céng hßa x· héi chñ nghÜa ViÖt Nam, §éc lËp – Tù do – H¹nh phóc",
    "Niªm yÕt danh s¸ch hé nghÌo, hé cËn nghÌo t¹i nhµ v¨n hãa th«n Khuæi Lu«ng",
    "§èi tho¹i víi nh©n d©n vÒ gi¶i phãng mÆt b»ng ®­êng liªn x·, quü khuyÕn häc",
)
VNI = (
    "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam, Ñoäc laäp – Töï do – Haïnh phuùc",
    "Nieâm yeát danh saùch hoä ngheøo, hoä caän ngheøo taïi nhaø vaên hoùa thoân Khuoåi Luoâng",
    "Ñoái thoaïi vôùi nhaân daân veà giaûi phoùng maët baèng ñöôøng lieân xaõ, quyõ khuyeán hoïc",
)
_VOWELS = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")


@pytest.mark.parametrize(("old", "letters"), [(TCVN3, OldLetters.TCVN3), (VNI, OldLetters.VNI)])
def test_that_old_text_is_recognised_and_reads_as_it_was_meant(
    old: tuple[str, ...], letters: OldLetters
) -> None:
    found = recognised(old)
    assert found is not None
    assert (found.letters, found.is_sure) == (letters, True)
    assert tuple(converted(text, letters) for text in old) == GOOD


CAPITALS = (
    ("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("UBND X· NËM LõU", "UBND XÃ NẬM LỪU"),
    ("§éC LËP - Tù DO - H¹NH PHóC", "ĐỘC LẬP - TỰ DO - HẠNH PHÚC"),
    ("Bµ TRÇN THÞ LôA ngô th«n Nµ §¸n", "Bà TRẦN THỊ LỤA ngụ thôn Nà Đán"),
    ("DANH S¸CH Hé NGHÌO N¡M 2006", "DANH SÁCH HỘ NGHÈO NĂM 2006"),
)


@pytest.mark.parametrize(("old", "meant"), CAPITALS)
def test_that_text_of_a_capital_font_reads_as_it_stood_on_paper(old: str, meant: str) -> None:
    assert converted(old, OldLetters.TCVN3) == meant
    assert better(old, OldLetters.TCVN3) == meant


def test_that_a_sheet_all_in_a_capital_font_is_recognised_for_sure() -> None:
    found = recognised(old for old, _ in CAPITALS)
    assert found is not None
    assert (found.letters, found.is_sure) == (OldLetters.TCVN3, True)


@pytest.mark.parametrize(
    ("old", "meant"), [("X·", "Xã"), ("Bµ TÝ", "Bà Tí"), ("§Ò ¸n", "Đề án"), ("A §Ò", "A Đề")]
)
def test_that_too_few_capitals_leave_small_letters_small(old: str, meant: str) -> None:
    assert converted(old, OldLetters.TCVN3) == meant


def test_that_the_vni_table_gives_every_letter_once_in_both_cases() -> None:
    wanted = {unicodedata.normalize("NFC", v + tone) for v in _VOWELS for tone in _TONES} | {"đ"}
    tones = {"": "", "\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï"}
    hats = {"\u0301": "á", "\u0300": "à", "\u0309": "å", "\u0303": "ã", "\u0323": "ä", "": "â"}
    moons = {"\u0301": "é", "\u0300": "è", "\u0309": "ú", "\u0303": "ü", "\u0323": "ë", "": "ê"}
    written = [base + tones[tone] for base in "aeouôö" for tone in _TONES]
    written += [base + hats[tone] for base in "aeo" for tone in _TONES]
    written += ["a" + moons[tone] for tone in _TONES]
    written += ["i", "í", "ì", "æ", "ó", "ò", "y", "yù", "yø", "yû", "yõ", "î", "ñ"]
    made = [converted(text, OldLetters.VNI) for text in written]
    assert set(made) == wanted
    assert len(made) == len(wanted)
    assert {converted(text.upper(), OldLetters.VNI) for text in written} == {
        letter.upper() for letter in wanted
    }


def test_that_the_tcvn3_table_gives_every_small_letter_once() -> None:
    made = [converted(chr(code), OldLetters.TCVN3) for code in range(0xA1, 0x100)]
    known = [one for code, one in zip(range(0xA1, 0x100), made, strict=True) if one != chr(code)]
    marked = {unicodedata.normalize("NFC", v + tone) for v in _VOWELS for tone in _TONES}
    marked = {letter for letter in marked if not letter.isascii()} | {"đ"}
    # Letters that the table leaves where Unicode has them do not differ from what they were.
    kept = {chr(code) for code in range(0xA1, 0x100)} & marked
    assert marked <= {*known, *kept}
    assert converted("Êx\u00ad", OldLetters.TCVN3) == "ấxư"
    assert converted("\u03bc", OldLetters.TCVN3) == "à"


def test_that_good_text_is_left_alone_whatever_the_table() -> None:
    assert recognised(GOOD) is None
    for text in (*GOOD, "Ủy ban nhân dân xã Nậm Lừu", "plain", "Krông Pa", ""):
        assert better(text, OldLetters.TCVN3) == text
        assert better(text, OldLetters.VNI) == text


def test_that_old_rows_among_good_ones_are_found_and_only_they_are_converted() -> None:
    found = recognised([*GOOD, *TCVN3])
    assert found is not None
    assert (found.letters, found.is_sure) == (OldLetters.TCVN3, True)
    made = [better(text, OldLetters.TCVN3) for text in (*GOOD, *TCVN3)]
    assert tuple(made) == (*GOOD, *GOOD)
    assert better("hé", OldLetters.TCVN3) == "hé"
    assert better("hé", OldLetters.TCVN3, among_old=True) == "hộ"


def test_that_a_few_words_are_never_sure() -> None:
    found = recognised(["th«n", "x·"])
    assert found is not None
    assert not found.is_sure


def test_that_names_of_other_languages_are_no_old_letters() -> None:
    assert recognised(["Siemens AG, München", "Société générale", "Ærø", "Señor Muñoz"]) is None


def test_that_spelling_tells_syllables_from_heaps_of_letters() -> None:
    good = ["nghiêng", "quốc", "giếng", "Đường", "khuya", "uống", "yêu", "gì", "thủy", "ngoằng"]
    assert all(map(is_syllable, good))
    assert not any(map(is_syllable, ["nghóa", "xaõ", "céng?", "hoµ", "ThÞ", "các̀", "cep", "tạp̉"]))
