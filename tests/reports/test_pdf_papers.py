"""What papers ask of a page beyond a report: dots for a hand, witnesses, forms, covers."""

from __future__ import annotations

from io import BytesIO

import pypdfium2 as pdfium
import pytest

from qcdc_desktop.reports import register_pdf_bytes
from qcdc_desktop.reports.document import (
    BlankLines,
    Column,
    Cover,
    Document,
    Kind,
    Letterhead,
    Paragraph,
    RegisterTable,
    Row,
    Signature,
    TextRun,
    paragraph,
)
from qcdc_desktop.reports.document_json import document_from_json, document_to_json
from tests.reports.sample_report import report
from tests.reports.test_pdf import FONTS, MM, bounds_of, opened, text_of, texts, whole_text


def minutes(**changes: object) -> Document:
    told: dict[str, object] = {
        "title": "BIÊN BẢN", "annexes": (), "addressees": (), "grounds": (), "recipients": (),
        "left_signature": Signature(("THƯ KÝ",)), "signature": Signature(("CHỦ TỌA",)),
    }  # fmt: skip
    return report(**(told | changes))


def test_that_blank_lines_run_from_margin_to_margin() -> None:
    page = opened(minutes(body=(paragraph("Ý kiến khác"), BlankLines(3))))[0]
    dotted = [bounds for text, bounds in texts(page) if text.strip(". ") == "" and "..." in text]
    assert len(dotted) == 3
    for left, _bottom, right, _top in dotted:
        assert left == pytest.approx(30 * MM, abs=3)
        assert right == pytest.approx(195 * MM, abs=6)


@pytest.mark.parametrize(("words", "lines"), [("Chức vụ:", 1), ("Đại diện nơi niêm yết " * 3, 2)])
def test_that_a_filled_paragraph_ends_in_dots_and_gets_a_line_where_little_is_left(
    words: str, lines: int
) -> None:
    filled = Paragraph((TextRun(words.strip()),), is_filled=True)
    page = opened(minutes(body=(filled, paragraph("Hết"))))[0]
    dotted = [bounds for text, bounds in texts(page) if text.endswith("...")]
    assert len(dotted) == lines
    assert dotted[0][2] == pytest.approx(195 * MM, abs=3)


def test_that_a_filled_last_paragraph_keeps_its_dots_instead_of_the_mark() -> None:
    document = minutes(body=(Paragraph((TextRun("Lý do:"),), is_filled=True),), closing="")
    assert "./." not in whole_text(document)


def test_that_lists_and_slips_do_without_the_mark() -> None:
    assert "./." in whole_text(minutes(body=(paragraph("Hết."),)))
    assert "./." not in whole_text(minutes(body=(paragraph("Hết."),), has_mark=False, closing=""))


def test_that_witnesses_sign_two_in_a_row_below_the_others() -> None:
    witnesses = tuple(Signature((f"NGƯỜI {letter}",)) for letter in "ABC")
    page = opened(minutes(body=(paragraph("Hết."),), witnesses=witnesses))[0]
    secretary = bounds_of(page, "THƯ KÝ")
    first, second, third = (bounds_of(page, f"NGƯỜI {letter}") for letter in "ABC")
    assert first[3] < secretary[1]
    assert first[1] == pytest.approx(second[1], abs=1)
    assert first[2] < second[0]
    assert third[3] < first[1]


@pytest.mark.parametrize("count", range(1, 40, 3))
def test_that_all_who_sign_stay_together_with_the_end_of_the_text(count: int) -> None:
    witnesses = tuple(Signature((f"NGƯỜI {letter}",)) for letter in "AB")
    body = tuple(paragraph(f"Đoạn {number}") for number in range(count))
    pages = [text_of(page) for page in opened(minutes(body=body, witnesses=witnesses, closing=""))]
    last = next(text for text in pages if "CHỦ TỌA" in text)
    assert "NGƯỜI B" in last
    assert f"Đoạn {count - 1}" in last


def test_that_the_name_of_the_laws_form_stands_in_the_upper_right_corner_of_page_one() -> None:
    document = opened(report(form_label="Mẫu số 01/TCD", annexes=()))
    left, bottom, right, _top = bounds_of(document[0], "Mẫu số 01/TCD")
    assert right == pytest.approx(195 * MM, abs=2)
    assert bottom > document[0].get_height() - 20 * MM
    assert left > 150 * MM
    assert all("Mẫu số" not in text_of(page) for page in list(document)[1:])


def test_that_a_paper_without_a_number_prints_none_and_a_given_one_as_written() -> None:
    bare = Letterhead(("THÔN A",), "", "", 2026)
    assert "Số:" not in whole_text(minutes(letterhead=bare))
    told = Letterhead(("THÔN A",), "BB-UBND", "", 2026, number_text="07/BB-HT")
    assert "Số: 07/BB-HT" in whole_text(minutes(letterhead=told))


def test_that_an_open_year_leaves_room_to_write_it() -> None:
    head = Letterhead(("THÔN A",), "GM-UBND", "Thử", 0)
    assert head.place_line.replace("\u00a0", "_") == "Thử, ngày_____tháng_____năm 20_____"


def test_that_papers_go_to_json_and_back() -> None:
    document = minutes(
        body=(BlankLines(2), Paragraph((TextRun("x"),), is_filled=True)), form_label="Mẫu",
        witnesses=(Signature(("A",)),), has_mark=False,
    )  # fmt: skip
    assert document_from_json(document_to_json(document)) == document


def test_that_a_book_begins_with_its_cover_and_counts_its_pages_after_it() -> None:
    columns = (Column("ordinal", "STT", kind=Kind.INTEGER), Column("text", "Nội dung", width=4))
    rows = [Row((number, f"Việc {number}")) for number in range(1, 90)]
    book = RegisterTable(
        "Sổ thử", columns, rows, "UBND xã Thử", form_label="Mẫu số 03/TCD",
        cover=Cover(("ỦY BAN NHÂN DÂN", "XÃ THỬ"), "Sổ thử", ("Quyển số: 1",), "Thử, năm 2026"),
    )  # fmt: skip
    content = register_pdf_bytes(book, fonts=FONTS)
    assert content == register_pdf_bytes(book, fonts=FONTS)
    document = pdfium.PdfDocument(BytesIO(content))
    cover, first, second = (text_of(document[place]) for place in range(3))
    for words in ("XÃ THỬ", "SỔ THỬ", "Quyển số: 1", "Thử, năm 2026"):
        assert words in cover
    assert "Việc 1" not in cover
    assert "Mẫu số 03/TCD" in first
    assert second.strip().split("\n")[0].strip() == "2"
    document.close()
