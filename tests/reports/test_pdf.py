"""Reports on paper: Nghị định 30/2020 as the finished PDF shows it."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from qcdc_desktop.domain.progress import Cancelled, Progress
from qcdc_desktop.errors import EnvironmentFault
from qcdc_desktop.reports import pdf_bytes, write_pdf
from qcdc_desktop.reports.document import Document, Heading, Signature, TextRun, paragraph
from qcdc_desktop.reports.document import Paragraph as Para
from tests.reports.sample_report import FREE_TEXT, dialogue, report

ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / "resources" / "fonts"
MM = 72 / 25.4
LETTERS = "".join(
    letter + letter.upper()
    for letter in "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
)


def opened(document: Document) -> pdfium.PdfDocument:
    return pdfium.PdfDocument(pdf_bytes(document, fonts=FONTS))


def text_of(page: pdfium.PdfPage) -> str:
    return page.get_textpage().get_text_range().replace("\r\n", "\n")


def whole_text(document: Document) -> str:
    return "\n".join(text_of(page) for page in opened(document))


def texts(page: pdfium.PdfPage) -> list[tuple[str, tuple[float, float, float, float]]]:
    """Each piece of text with left, bottom, right, top."""
    return [
        (item.extract(), item.get_bounds())
        for item in page.get_objects(textpage=page.get_textpage())
        if isinstance(item, pdfium.PdfTextObj)
    ]


def bounds_of(page: pdfium.PdfPage, wanted: str) -> tuple[float, float, float, float]:
    return next(bounds for text, bounds in texts(page) if text.startswith(wanted))


def rules(page: pdfium.PdfPage) -> list[tuple[float, float, float, float]]:
    return [
        item.get_bounds() for item in page.get_objects() if not isinstance(item, pdfium.PdfTextObj)
    ]


def rule_under(
    page: pdfium.PdfPage, text: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    return min(
        rules(page), key=lambda rule: abs(rule[3] - text[1]) + abs(sum(rule[::2]) - sum(text[::2]))
    )


def numbers_at_top(page: pdfium.PdfPage) -> list[str]:
    """What stands in the top margin."""
    height = page.get_height()
    return [text for text, bounds in texts(page) if bounds[1] > height - 20 * MM]


def test_that_page_one_is_unnumbered_and_page_two_says_two_in_the_middle() -> None:
    document = opened(report())
    assert numbers_at_top(document[0]) == []
    assert numbers_at_top(document[1]) == ["2"]
    left, _bottom, right, _top = bounds_of(document[1], "2")
    assert (left + right) / 2 == pytest.approx((30 * MM + 195 * MM) / 2, abs=1)


def test_that_annexes_are_numbered_on_their_own_on_landscape_paper() -> None:
    document = opened(report())
    starts = [n for n, page in enumerate(document) if "Phụ lục I" in text_of(page).split("\n")[0]]
    assert [text_of(document[n]).split("\n")[0] for n in starts] == [
        "Phụ lục I", "Phụ lục II", "Phụ lục III", "Phụ lục IV",
    ]  # fmt: skip
    assert all(numbers_at_top(document[n]) == [] for n in starts)
    assert numbers_at_top(document[starts[0] + 1]) == ["2"]
    assert document[starts[0]].get_width() > document[starts[0]].get_height()
    assert document[0].get_width() < document[0].get_height()


def test_that_the_nation_is_one_line_and_the_rule_as_long_as_the_motto() -> None:
    page = opened(report())[0]
    nation = bounds_of(page, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    assert nation[3] - nation[1] < 14
    assert nation[2] <= 195 * MM
    motto = bounds_of(page, "Độc lập - Tự do - Hạnh phúc")
    rule = rule_under(page, motto)
    assert rule[2] - rule[0] == pytest.approx(motto[2] - motto[0], abs=1 * MM)
    assert (rule[0] + rule[2]) / 2 == pytest.approx((motto[0] + motto[2]) / 2, abs=1)
    assert 0 < motto[1] - rule[3] < 2 * MM


def test_that_the_other_rules_are_a_third_to_a_half_of_their_line() -> None:
    page = opened(report())[0]
    for line in ("XÃ NẬM LỪU", "6 tháng đầu năm 2022"):
        text = bounds_of(page, line)
        rule = rule_under(page, text)
        assert 1 / 3 < (rule[2] - rule[0]) / (text[2] - text[0]) < 0.5


def test_that_number_and_date_share_a_line_under_letterhead_and_motto() -> None:
    page = opened(report())[0]
    number, day = (
        bounds_of(page, "Số: 07/BC-UBND"),
        bounds_of(page, "Nậm Lừu, ngày 05 tháng 6 năm 2022"),
    )
    assert number[3] == pytest.approx(day[3], abs=2)
    motto = bounds_of(page, "Độc lập")
    assert (day[0] + day[2]) / 2 == pytest.approx((motto[0] + motto[2]) / 2, abs=1)


def test_that_the_margins_are_kept_on_every_page() -> None:
    for page in opened(report()):
        for text, (left, bottom, right, top) in texts(page):
            if not text.strip() or text.isdigit():
                continue
            assert left > 30 * MM - 1, text
            assert right < page.get_width() - 15 * MM + 1, text
            assert bottom > 20 * MM - 4, text
            assert top < page.get_height() - 20 * MM + 1, text


def test_that_the_signature_has_its_lines_its_space_and_its_name() -> None:
    document = opened(report())
    page = next(page for page in document if "KT. CHỦ TỊCH" in text_of(page))
    deputy, name = bounds_of(page, "PHÓ CHỦ TỊCH"), bounds_of(page, "Nông Văn Khỏe")
    assert bounds_of(page, "KT. CHỦ TỊCH")[1] > deputy[3]
    assert deputy[1] - name[3] >= 25 * MM
    assert not [
        text
        for text, box in texts(page)
        if text.strip()
        and name[3] < box[1] < deputy[1] - 2
        and box[2] > (deputy[0] + deputy[2]) / 2 - 22.5 * MM
    ]
    assert bounds_of(page, "Nơi nhận:")[2] < deputy[0]


@pytest.mark.parametrize("count", range(12, 36))
def test_that_the_signature_never_stands_alone_on_a_page(count: int) -> None:
    body = (
        *tuple(paragraph(f"Đoạn {n}. {FREE_TEXT}") for n in range(count // 3)),
        paragraph("Một dòng. " * count),
    )
    document = opened(report(body=body, annexes=()))
    page = next(page for page in document if "Nơi nhận:" in text_of(page))
    above = text_of(page).split("Nơi nhận:")[0].strip().split("\n")
    assert above[-1].endswith("./.")
    assert len([line for line in above if not line.isdigit()]) >= 2


def test_that_recipients_and_closing_mark_print_as_the_decree_asks() -> None:
    text = whole_text(report(annexes=()))
    assert text.count("./.") == 1
    listed = text.split("Nơi nhận:")[1]
    assert "- Như trên;" in listed
    assert "- Lưu: VT, VP (03 bản)." in listed


def test_that_one_addressee_stands_beside_kinh_gui_and_several_below() -> None:
    one = whole_text(report(annexes=()))
    assert "Kính gửi: Ủy ban nhân dân tỉnh Hà Giang (qua Sở Nội vụ)\n" in one
    two = whole_text(report(annexes=(), addressees=("Sở Nội vụ", "Sở Văn hóa")))
    assert "Kính gửi:\n- Sở Nội vụ;\n- Sở Văn hóa.\n" in two


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("italic", [False, True])
def test_that_every_vietnamese_letter_copies_as_it_was_written(bold: bool, italic: bool) -> None:
    words = " ".join(LETTERS[n : n + 4] for n in range(0, len(LETTERS), 4))
    body = (Para((TextRun(words, bold=bold, italic=italic),)),)
    text = whole_text(report(body=body, annexes=(), grounds=()))
    assert words in text.replace("\n", " ")
    assert unicodedata.is_normalized("NFC", text)
    assert len(LETTERS) == 134


def test_that_decomposed_letters_are_composed() -> None:
    loose = unicodedata.normalize("NFD", "Đường về thôn Nậm Lừu")
    text = whole_text(report(body=(paragraph(loose),), annexes=()))
    assert "Đường về thôn Nậm Lừu" in text


def test_that_all_fonts_are_embedded_and_nothing_else_is_inside() -> None:
    content = pdf_bytes(report(), fonts=FONTS)
    names = set(re.findall(rb"/BaseFont /([A-Z]{6}\+)?(\S+)", content))
    assert {name for _prefix, name in names} == {
        b"LiberationSerif", b"LiberationSerif-Bold", b"LiberationSerif-Italic",
        b"LiberationSerif-BoldItalic",
    }  # fmt: skip
    assert all(prefix for prefix, _name in names)
    assert b"/Helvetica" not in content
    assert b"/JavaScript" not in content
    assert b"/EmbeddedFile" not in content
    assert str(ROOT).encode() not in content
    assert b"/Lang (vi)" in content
    assert content.startswith(b"%PDF-1.7")


def test_that_metadata_names_the_paper_and_the_unit_only() -> None:
    document = opened(report())
    meta = document.get_metadata_dict(skip_empty=True)
    assert meta["Author"] == "UBND xã Nậm Lừu"
    assert meta["Title"].startswith("BÁO CÁO Kết quả thực hiện quy chế dân chủ")
    assert meta["Creator"] == meta["Producer"] == "qcdc_desktop 0.1"


def test_that_sections_and_annexes_are_bookmarked() -> None:
    document = opened(report())
    titles = [(mark.level, mark.get_title()) for mark in document.get_toc()]
    assert titles[0] == (0, "I. Công tác lãnh đạo, chỉ đạo, triển khai")
    assert titles[1] == (1, "1. Đặc điểm tình hình")
    assert titles[-1] == (0, "Phụ lục IV. Đơn thư khiếu nại, tố cáo")


def test_that_the_same_document_gives_the_same_bytes() -> None:
    assert pdf_bytes(report(), fonts=FONTS) == pdf_bytes(report(), fonts=FONTS)


def test_that_a_draft_says_so_on_every_page_and_a_final_paper_nowhere() -> None:
    draft = opened(report(is_draft=True))
    assert all("DỰ THẢO" in text_of(page) for page in draft)
    assert "DỰ THẢO" not in whole_text(report())


def test_that_an_unknown_sign_becomes_a_question_mark_and_is_named(tmp_path: Path) -> None:
    document = report(body=(paragraph("Đã đạt \u2611 và \U0001f600."),), annexes=())
    written = write_pdf(document, tmp_path / "a.pdf", fonts=FONTS)
    assert "Đã đạt ? và ?." in whole_text(document)
    assert "U+2611" in written.notices[0].text
    assert "U+1F600" in written.notices[0].text
    assert write_pdf(report(), tmp_path / "b.pdf", fonts=FONTS).notices == ()


def test_that_missing_fonts_are_a_fault_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault) as caught:
        pdf_bytes(report(), fonts=tmp_path)
    assert caught.value.code == "font_missing"
    assert caught.value.remedy


class Stopping(Progress):
    """Stops the work at its n-th report."""

    def __init__(self, at: int) -> None:
        self.at = at
        self.seen: list[tuple[int, int]] = []

    def report(self, done: int, total: int, text: str = "") -> None:
        self.seen.append((done, total))
        if len(self.seen) == self.at:
            raise Cancelled


def test_that_cancelling_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        write_pdf(report(), tmp_path / "a.pdf", fonts=FONTS, progress=Stopping(3))
    assert list(tmp_path.iterdir()) == []


def test_that_progress_rises_to_its_end() -> None:
    progress = Stopping(0)
    pdf_bytes(report(), fonts=FONTS, progress=progress)
    done = [each for each, _total in progress.seen]
    assert done == sorted(done)
    assert progress.seen[-1][0] <= progress.seen[-1][1]


def test_that_headings_stay_with_what_follows() -> None:
    for count in range(18, 34):
        body = (
            paragraph("Một dòng nữa.\n" * count), Heading(1, "II. Kết quả"), paragraph(FREE_TEXT),
        )  # fmt: skip
        for page in opened(report(body=body, annexes=(), signature=None, recipients=())):
            lines = text_of(page).strip().split("\n")
            assert lines[-1] != "II. KẾT QUẢ"


def test_that_minutes_carry_two_signatures_and_no_place_line() -> None:
    minutes = report(
        title="BIÊN BẢN", annexes=(), addressees=(),
        left_signature=Signature(("THƯ KÝ",), "Lò Thị A"),
        signature=Signature(("CHỦ TỌA",), "Nông Văn B"),
    )  # fmt: skip
    page = next(page for page in opened(minutes) if "THƯ KÝ" in text_of(page))
    secretary, chair = bounds_of(page, "THƯ KÝ"), bounds_of(page, "CHỦ TỌA")
    assert secretary[2] < chair[0]
    assert secretary[3] == pytest.approx(chair[3], abs=4)
    assert bounds_of(page, "Nơi nhận:")[3] < bounds_of(page, "Lò Thị A")[1]


def test_that_an_annex_names_its_paper_and_its_window() -> None:
    text = whole_text(report(annexes=(dialogue(),)))
    assert "(Kèm theo Báo cáo số 07/BC-UBND ngày 05 tháng 6 năm 2022 của UBND xã Nậm Lừu)" in text
    assert "Số liệu từ ngày 01/01/2022 đến ngày 31/05/2022" in text
    assert "\nPhụ lục\n" in text
