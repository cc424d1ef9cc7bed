"""``qcdc paper`` and ``qcdc book`` as they are typed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from qcdc_desktop.cli import main
from qcdc_desktop.context import create_data_file, open_context
from qcdc_desktop.domain.actor import Actor

CLERK = Actor("Cán bộ thử")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "a.qcdcdb"
    context = create_data_file(path, {"name": "UBND xã Thử", "kind": "COMMUNE", "first_year": 2026})
    draft = {
        **context.records.blank("publicity"),
        "title": "Dự toán",
        "posted_on": date(2026, 2, 3),
    }
    context.records.save(CLERK, "publicity", draft)
    context.close(backup=False)
    return path


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    code = main([str(word) for word in words])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_that_papers_are_listed_by_register(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told, _ = run(capsys, "paper", "publicity", "--data", data, "--list", "--json")
    listed = json.loads(told)["papers"]
    assert code == 0
    assert [each["paper"] for each in listed] == [
        "bien_ban_niem_yet", "bien_ban_ket_thuc_niem_yet",
    ]  # fmt: skip


@pytest.mark.parametrize("suffix", ["pdf", "docx"])
def test_that_a_paper_of_a_record_is_written(
    data: Path, tmp_path: Path, suffix: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / f"bb.{suffix}"
    words = ("paper", "bien_ban_niem_yet", "--data", data, "--record", "1", "--out", out)
    code, told, _ = run(capsys, *words)
    assert (code, told.strip()) == (0, f"Đã ghi {out}")
    assert out.stat().st_size > 2000


def test_that_an_empty_form_and_a_book_are_written(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form, book = tmp_path / "mau.pdf", tmp_path / "so.xlsx"
    assert (
        run(capsys, "paper", "bien_ban_hop_thon", "--data", data, "--blank", "--out", form)[0] == 0
    )
    words = ("book", "publicity", "--data", data, "--period", "2026", "--out", book)
    assert run(capsys, *words)[0] == 0
    assert form.exists()
    assert book.exists()
    code, told, _ = run(capsys, "book", "publicity", "--data", data, "--list")
    assert (code, told.splitlines()[0]) == (0, "publicity: so_cong_khai – Sổ công khai")


WRONG: Sequence[tuple[tuple[str, ...], str]] = (
    (("paper",), "Chưa chọn giấy tờ"),
    (("paper", "khong_co", "--blank", "--out", "a.pdf"), "Không có giấy tờ"),
    (("paper", "bien_ban_niem_yet", "--out", "a.pdf"), "Chưa chọn bản ghi"),
    (("paper", "bien_ban_niem_yet", "--record", "1"), "Chưa chọn tệp"),
    (("paper", "bien_ban_niem_yet", "--record", "99", "--out", "a.pdf"), "Không còn bản ghi"),
    (("book", "khong_co", "--period", "2026", "--out", "a.pdf"), "Không có sổ"),
    (("book", "village", "--period", "2026", "--out", "a.pdf"), "không có mẫu in"),
    (("book", "publicity", "--out", "a.pdf"), "Chưa chọn kỳ"),
)


@pytest.mark.parametrize(("words", "told"), WRONG)
def test_that_what_cannot_be_done_is_refused_with_a_reason(
    data: Path, capsys: pytest.CaptureFixture[str], words: Sequence[str], told: str
) -> None:
    code, _, warned = run(capsys, *words, "--data", data)
    assert code == 2
    assert told in warned


def test_that_a_school_is_not_listed_the_papers_of_villages(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "b.qcdcdb"
    unit = {"name": "Trường Thử", "kind": "PUBLIC_UNIT", "first_year": 2026}
    create_data_file(path, unit).close(backup=False)
    code, told, _ = run(capsys, "paper", "--data", path, "--list")
    assert code == 0
    assert "publicity: bien_ban_niem_yet" in told
    assert "village_meeting" not in told


def test_that_who_signs_is_chosen_by_name_or_place(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    context = open_context(data)
    signers = [
        {"full_name": name, "post": post, "signing_form": "KHONG", "is_default": not place}
        for place, (name, post) in enumerate((("Hà Thị Ký", "Chủ tịch"), ("Mã Văn Phó", "Phó")))
    ]
    context.records.save(CLERK, "unit", {**context.unit(), "signatories": signers})
    draft = {**context.records.blank("dialogue"), "held_on": date(2026, 2, 3), "title": "Về đường"}
    record = context.records.save(CLERK, "dialogue", draft).id
    context.close(backup=False)
    out = tmp_path / "giay.pdf"
    made: list[str] = []
    for asked in ("ma van pho", "2", "1"):
        code, _, told = run(
            capsys, "paper", "giay_moi_doi_thoai", "--data", data, "--record", record,
            "--signatory", asked, "--out", out,
        )  # fmt: skip
        assert code == 0, told
        pages = pypdfium2.PdfDocument(out.read_bytes())
        made.append(" ".join(page.get_textpage().get_text_range() for page in pages))
    assert ["Mã Văn Phó" in text for text in made] == [True, True, False]
    code, _, told = run(
        capsys, "paper", "giay_moi_doi_thoai", "--data", data, "--record", record,
        "--signatory", "Người lạ", "--out", out,
    )  # fmt: skip
    assert code != 0
    assert "không có người ký này" in told
    assert "2: Mã Văn Phó" in told
