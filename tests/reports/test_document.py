"""The words of a paper: marks, signatures, recipients, and the way to JSON and back."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from qcdc_desktop.reports import figures_json
from qcdc_desktop.reports.document import (
    BlankLines,
    BulletItem,
    Letterhead,
    Paragraph,
    SignatureForm,
    SmallTable,
    TextRun,
    paragraph,
    signature_lines,
)
from qcdc_desktop.reports.document_json import document_from_json, document_to_json
from tests.reports.sample_report import report

TITLES = {
    "collective": "Ủy ban nhân dân", "head_title": "Chủ tịch", "signer_title": "Phó Chủ tịch",
}  # fmt: skip


@pytest.mark.parametrize(
    ("form", "lines"),
    [
        (SignatureForm.HEAD, ("CHỦ TỊCH",)),
        (SignatureForm.TM, ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        (SignatureForm.KT, ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        (SignatureForm.PHU_TRACH, ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        (SignatureForm.TM_KT, ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        (SignatureForm.Q, ("Q. CHỦ TỊCH",)),
        (SignatureForm.TL, ("TL. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        (SignatureForm.TUQ, ("TUQ. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
    ],
)
def test_that_each_form_of_signing_has_its_lines(
    form: SignatureForm, lines: tuple[str, ...]
) -> None:
    assert signature_lines(form, **TITLES) == lines


def test_that_the_closing_mark_stands_once_at_the_very_end() -> None:
    wordless = (SmallTable, BlankLines)
    texts = [block.text for block in report().final_body if not isinstance(block, wordless)]
    assert "".join(texts).count("./.") == 1
    assert texts[-1].endswith("kính báo cáo./.")


@pytest.mark.parametrize("ending", ["", ".", "./.", " ./.", ";"])
def test_that_a_body_without_closing_sentence_takes_the_mark(ending: str) -> None:
    body = (paragraph("Một./."), BulletItem((TextRun("Hai"), TextRun(f" ba{ending}"))))
    final = report(body=body, closing="").final_body
    assert [block.text for block in final if isinstance(block, (Paragraph, BulletItem))] == [
        "Một.",
        "Hai ba./.",
    ]


def test_that_recipients_end_as_the_decree_asks() -> None:
    lines = report().recipient_lines
    assert lines[0] == "- Như trên;"
    assert all(line.endswith(";") for line in lines[:-1])
    assert lines[-1] == "- Lưu: VT, VP (03 bản)."


def test_that_the_archive_is_never_forgotten() -> None:
    lines = report(recipients=("- Như trên", "Các thôn;"), addressees=("A",)).recipient_lines
    assert lines == ("- Như trên;", "- Các thôn;", "- Lưu: VT.")
    assert report(recipients=("Các thôn",), addressees=()).recipient_lines[0] == "- Các thôn;"


def test_that_several_addressees_become_a_list() -> None:
    assert report(addressees=("Sở Nội vụ", "Sở Văn hóa.")).addressee_lines == (
        "- Sở Nội vụ;",
        "- Sở Văn hóa.",
    )


def test_that_annexes_are_counted_in_roman_only_from_two_on() -> None:
    several = report()
    one = report(annexes=several.annexes[:1])
    assert one.annex_heading(0) == "Phụ lục"
    assert [several.annex_heading(n) for n in range(4)] == [
        "Phụ lục I", "Phụ lục II", "Phụ lục III", "Phụ lục IV",
    ]  # fmt: skip


def test_that_number_and_date_leave_room_when_unknown() -> None:
    head = Letterhead(("ỦY BAN NHÂN DÂN", "XÃ NẬM LỪU"), "BC-UBND", "Nậm Lừu", 2022)
    assert head.number_line.replace("\u00a0", " ") == "Số:      /BC-UBND"
    assert head.place_line.replace("\u00a0", " ") == "Nậm Lừu, ngày     tháng     năm 2022"


def test_that_a_document_survives_its_json() -> None:
    document = report(is_draft=True)
    text = document_to_json(document)
    assert document_from_json(text) == document
    assert document_to_json(document_from_json(text)) == text


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"format": 99, "document": 1}', '{"format": 1, "document": {"_": "X"}}'],
)
def test_that_other_json_is_no_document(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the caller shows its own words
        document_from_json(text)


def test_that_figures_are_plain_values_by_code() -> None:
    figures = figures_json(report())["figures"]
    assert isinstance(figures, dict)
    assert figures["G04"]["value"] == 117
    assert figures["D01"] == {
        "label": "Tỷ lệ nội dung đã công khai", "unit": "%", "value": 83.3,
        "state": "counted", "made": "counted", "numerator": 25, "denominator": 30,
        "to_date": None, "before": None, "is_compared": False, "plan": None, "achieved": None,
    }  # fmt: skip
    assert figures["K04"]["value"] is None
    assert figures["K04"]["state"] == "missing"


def test_that_reports_are_known_without_loading_their_writers() -> None:
    root = Path(__file__).resolve().parents[2]
    asked = (
        "import sys, qcdc_desktop.reports\n"
        "print([name for name in ('reportlab', 'openpyxl') if name in sys.modules])"
    )
    shown = subprocess.run(
        [sys.executable, "-c", asked], cwd=root, capture_output=True, text=True, check=True
    )
    assert shown.stdout.strip() == "[]"
