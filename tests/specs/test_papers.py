"""Every print the registers name is declared; a slip in a declaration stops the program."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from qcdc_desktop.specs.form import FormSet
from qcdc_desktop.specs.loader import load_forms
from qcdc_desktop.specs.paper_reading import load_papers
from qcdc_desktop.specs.papers import PaperForms, Side
from qcdc_desktop.specs.toml_reading import FormError

FORMS = Path(__file__).resolve().parents[2] / "forms"

NAMED = {
    "publicity": {"bien_ban_niem_yet", "bien_ban_ket_thuc_niem_yet"},
    "village_meeting": {"bien_ban_hop_thon"},
    "deliberation": {"bien_ban_nhan_dan_quyet_dinh", "nghi_quyet_cong_dong"},
    "dialogue": {
        "ke_hoach_doi_thoai", "giay_moi_doi_thoai", "bien_ban_doi_thoai",
        "thong_bao_ket_luan_doi_thoai", "phieu_theo_doi_y_kien",
    },
    "reception_session": {"giay_bien_nhan", "thong_bao_tu_choi_tiep"},
    "petition": {
        "phieu_xu_ly_don", "thong_bao_thu_ly_khieu_nai", "thong_bao_khong_thu_ly_khieu_nai",
        "thong_bao_thu_ly_to_cao", "thong_bao_khong_thu_ly_to_cao", "phieu_chuyen_don",
        "giay_moi_doi_thoai_khieu_nai", "bien_ban_doi_thoai_khieu_nai",
        "quyet_dinh_giai_quyet_khieu_nai",
    },
    "covenant": {
        "de_nghi_cong_nhan_huong_uoc", "nghi_quyet_thong_qua_huong_uoc",
        "quyet_dinh_cong_nhan_huong_uoc",
    },
    "inspection": {"ke_hoach_kiem_tra", "bien_ban_kiem_tra", "bang_tu_kiem_tra"},
}  # fmt: skip
"""What ``registers.md`` lists under "Prints", register by register."""

BOOKS = {
    "so_cong_khai", "danh_sach_cong_khai_quy", "so_hop_thon", "so_nhan_dan_quyet_dinh",
    "so_doi_thoai", "so_tiep_cong_dan", "so_theo_doi_don_thu", "so_huong_uoc", "so_kiem_tra",
}  # fmt: skip


@pytest.fixture(scope="module")
def records() -> FormSet:
    return load_forms(FORMS)


@pytest.fixture(scope="module")
def forms(records: FormSet) -> PaperForms:
    return load_papers(FORMS, records)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(FORMS / "documents", tmp_path / "documents")
    return tmp_path


@pytest.mark.parametrize("register", NAMED)
def test_that_every_named_print_of_a_register_exists(forms: PaperForms, register: str) -> None:
    made = {paper.key for paper in forms.papers.values() if paper.register == register}
    assert made >= NAMED[register]


def test_that_every_named_book_exists_and_reception_has_both_layouts(forms: PaperForms) -> None:
    assert {book.key for book in forms.books} >= BOOKS
    layouts = [book for book in forms.books if book.key == "so_tiep_cong_dan"]
    assert sorted(len(book.columns) for book in layouts) == [12, 13]


def test_that_every_paper_is_signed_and_every_text_ends_as_a_sentence(forms: PaperForms) -> None:
    for paper in forms.papers.values():
        assert any(each.side is Side.RIGHT for each in paper.signatures), paper.key


def test_that_no_paper_of_a_denunciation_asks_for_its_author(forms: PaperForms) -> None:
    denouncing = [
        paper for paper in forms.papers.values()
        if paper.condition.when and paper.condition.when.fields.get("kind") == ("TO_CAO",)
    ]  # fmt: skip
    assert len(denouncing) == 2
    for paper in denouncing:
        texts = [*paper.addressees, *paper.recipients, *(block.parts for block in paper.blocks)]
        names = {part.name for parts in texts for part in parts}
        assert not {name for name in names if name.startswith("sender")}


def change(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / "documents" / f"{file}.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("publicity", "{responsible_name}", "{responsable}", "không có ô “responsable”"),
        ("publicity", "{posted_on:ngay}", "{posted_on:chu}", "chỉ dùng được"),
        ("publicity", "{place}", "{place:ngay}", "không phải ngày"),
        ("publicity", 'filled = ["villages"]', 'filled = ["thon"]', "không có ô “thon”"),
        ("publicity", "place_line = false", "placeline = false", "khóa lạ"),
        ("petition", 'kind = ["KHIEU_NAI"]', 'kind = ["KHIEUNAI"]', "KHIEUNAI"),
        ("petition", 'text = "{sender_village}"', 'text = "{sender_phone}"', "không in"),
        ("covenant", 'village = "village"\n', "", "cần ô thôn"),
        ("dialogue", 'key = "giay_moi_doi_thoai"', 'key = "bien_ban_niem_yet"', "giấy tờ khác"),
    ],
)
def test_that_a_slip_is_named_with_its_file_and_key(
    folder: Path, records: FormSet, file: str, old: str, new: str, words: str
) -> None:
    change(folder, file, old, new)
    with pytest.raises(FormError) as refused:
        load_papers(folder, records)
    assert words in str(refused.value)


def test_that_a_file_must_be_named_like_a_register(folder: Path, records: FormSet) -> None:
    (folder / "documents" / "nothing.toml").write_text("", encoding="utf-8")
    with pytest.raises(FormError, match="khóa của một sổ"):
        load_papers(folder, records)
