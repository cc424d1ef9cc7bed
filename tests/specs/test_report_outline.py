"""Outlines and annexes bind to indicators; a placeholder that means nothing stops the program."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.specs.report_outline import ReportForms, load_report_forms
from qcdc_desktop.specs.toml_reading import FormError

FORMS = Path(__file__).resolve().parents[2] / "forms"


@pytest.fixture(scope="module")
def forms() -> ReportForms:
    return load_report_forms(FORMS)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("indicators", "reports"):
        shutil.copytree(FORMS / name, tmp_path / name)
    return tmp_path


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_that_the_commune_report_has_the_five_parts_and_all_nine_tasks(forms: ReportForms) -> None:
    sections = forms.outlines[UnitKind.COMMUNE].sections
    assert len([s for s in sections if s.level == 1]) == 5
    keys = {section.key for section in sections}
    for task in (
        "cong_khai", "ban_quyet_dinh", "bieu_quyet", "tham_gia_y_kien", "doi_thoai", "don_thu",
        "giam_sat", "huong_uoc", "huy_dong", "hoi_nghi", "mo_hinh",
    ):  # fmt: skip
        assert f"ket_qua.{task}" in keys


def test_that_every_annex_is_pointed_to_from_a_section(forms: ReportForms) -> None:
    for kind, outline in forms.outlines.items():
        named = {code for section in outline.sections for code in section.annexes}
        assert named == {annex.code for annex in forms.annexes_for(kind)}


def test_that_sentences_speak_of_nhan_dan_with_a_capital(forms: ReportForms) -> None:
    """Nghị định 30/2020, Phụ lục II; bodies ("Ủy ban nhân dân") keep theirs."""
    lower = re.compile(r"(?<!ban )(?<!tra )(?<!Ban )(?<!đồng )nhân dân")
    for outline in forms.outlines.values():
        for section in outline.sections:
            texts = [section.title, section.help]
            texts += ["".join(p.text for p in s.parts) for s in section.sentences]
            assert not [text for text in texts if lower.search(text)]


def test_that_each_wording_holds_for_each_day_exactly_once(forms: ReportForms) -> None:
    for outline in forms.outlines.values():
        for texts in (outline.subjects, outline.openings, outline.closings):
            for year, month, day in ((2022, 5, 31), (2023, 6, 30), (2023, 7, 1), (2026, 11, 20)):
                assert sum(text.holds(date(year, month, day)) for text in texts) == 1


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("commune.toml", "{G01}", "{G99}", "không có chỉ tiêu “G99”"),
        ("commune.toml", "{G01:cung_ky}", "{G01:nam_truoc}", "cung_ky"),
        ("agency.toml", "{G04}", "{J01}", "không có chỉ tiêu “J01”"),
        ("commune.toml", 'annexes = ["PL-01"]', 'annexes = ["PL-99"]', "“PL-99” không thuộc"),
        ("agency.toml", 'annexes = ["PL-01"]', 'annexes = ["PL-06"]', "“PL-06” không thuộc"),
        ("commune.toml", 'key = "ket_qua.xa"', 'key = "ket_qua"', "đứng hai lần"),
        ("commune.toml", "level = 1", "level = 4", "cần 1, 2 hoặc 3"),
        ("commune.toml", "heading_only", "heading", "khóa lạ"),
        ("annexes/PL-12.toml", 'rows = "villages"', 'rows = "houses"', "“houses” không thuộc"),
        ("annexes/PL-07.toml", 'received = "H08.KN"', 'recieved = "H08.KN"', "không có cột này"),
        ("annexes/PL-07.toml", 'received = "H08.KN"', 'received = "H99"', "“H99” không thuộc"),
    ],
)
def test_that_a_slip_in_an_outline_is_named(
    folder: Path, file: str, old: str, new: str, told: str
) -> None:
    change(folder / "reports" / file, old, new)
    with pytest.raises(FormError, match=re.escape(told)) as caught:
        load_report_forms(folder)
    assert caught.value.file == folder / "reports" / file
