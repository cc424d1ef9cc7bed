"""Reports for Word, read again with python-docx."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph as WordParagraph
from reportlab.pdfbase.pdfmetrics import stringWidth

from qcdc_desktop.domain.progress import Cancelled, Progress
from qcdc_desktop.reports import write_docx
from qcdc_desktop.reports.document import (
    Annex,
    BlankLines,
    Column,
    Document,
    Kind,
    Paragraph,
    Row,
    Signature,
    TextRun,
    paragraph,
)
from tests.reports.sample_report import report


def opened(tmp_path: Path, document: Document) -> WordDocument:
    path = tmp_path / "paper.docx"
    write_docx(document, path)
    return docx.Document(str(path))


def all_text(word: WordDocument) -> str:
    return "\n".join(
        "".join(t.text or "" for t in p.iter(qn("w:t"))) for p in word.element.body.iter(qn("w:p"))
    )


def paragraph_with(word: WordDocument, text: str) -> WordParagraph:
    return next(each for each in word.paragraphs if text in each.text)


def rows_of(table: Table) -> Iterator[list[str]]:
    for row in table.rows:
        yield [cell.text for cell in row.cells]


def test_that_the_letterhead_stands_in_two_columns_with_nation_and_motto(tmp_path: Path) -> None:
    head = opened(tmp_path, report()).tables[0]
    left, right = (cell.text.split("\n") for cell in head.rows[0].cells)
    assert left[:2] == ["ỦY BAN NHÂN DÂN", "XÃ NẬM LỪU"]
    assert right[:2] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    assert [cell.text for cell in head.rows[1].cells] == [
        "Số: 07/BC-UBND", "Nậm Lừu, ngày 05 tháng 6 năm 2022",
    ]  # fmt: skip


def test_that_the_body_is_fourteen_point_justified_with_an_indent_of_1_27_cm(
    tmp_path: Path,
) -> None:
    word = opened(tmp_path, report())
    normal = word.styles["Normal"]
    assert (normal.font.name, normal.font.size.pt) == ("Times New Roman", 14)  # type: ignore[union-attr]
    text = paragraph_with(word, "Xã Nậm Lừu có 12 thôn")
    assert text.paragraph_format.first_line_indent is not None
    assert round(text.paragraph_format.first_line_indent.cm, 2) == 1.27
    assert text.paragraph_format.alignment is not None
    assert text.paragraph_format.alignment.name == "JUSTIFY"


def test_that_the_body_ends_with_its_mark_once_and_figures_stay_text(tmp_path: Path) -> None:
    text = all_text(opened(tmp_path, report()))
    assert text.count("./.") == 1
    assert "Trong kỳ, xã tổ chức 03 hội nghị đối thoại với 117 lượt người" in text


def test_that_annexes_lie_across_are_numbered_on_their_own_and_repeat_their_heading(
    tmp_path: Path,
) -> None:
    word = opened(tmp_path, report())
    assert [section.orientation for section in word.sections] == [
        WD_ORIENT.PORTRAIT, *[WD_ORIENT.LANDSCAPE] * 4,
    ]  # fmt: skip
    for section in word.sections:
        start = section._sectPr.find(qn("w:pgNumType"))
        assert start is not None
        assert start.get(qn("w:start")) == "1"
        assert section.different_first_page_header_footer
        assert "PAGE" in section.header._element.xml
        assert "PAGE" not in section.first_page_header._element.xml
    publicity = next(t for t in word.tables if t.rows[0].cells[0].text == "STT")
    headings = [
        row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None
        for row in publicity.rows
    ]
    assert headings[:3] == [True] * 3
    assert not any(headings[3:])


def test_that_a_table_holds_the_figures_of_its_annex_and_their_total(tmp_path: Path) -> None:
    word = opened(tmp_path, report())
    publicity = next(t for t in word.tables if t.rows[0].cells[0].text == "STT")
    rows = list(rows_of(publicity))
    total = report().annexes[0].total
    assert total is not None
    assert rows[-1][3:7] == [str(cell) for cell in total[3:7]]
    assert len(rows) == 3 + len(report().annexes[0].rows) + 1
    assert publicity.rows[0].cells[3].text == "Hình thức công khai"


def test_that_every_row_is_as_wide_as_its_table(tmp_path: Path) -> None:
    for table in opened(tmp_path, report()).tables:
        grid = table._tbl.tblGrid.findall(qn("w:gridCol"))
        for row in table._tbl.tr_lst:
            assert sum(cell.grid_span for cell in row.tc_lst) == len(grid)


def test_that_recipients_and_signature_share_a_row_that_is_never_parted(tmp_path: Path) -> None:
    closing = next(
        t for t in opened(tmp_path, report()).tables if "Nơi nhận" in t.rows[0].cells[0].text
    )
    left, right = (cell.text.split("\n") for cell in closing.rows[0].cells)
    assert left[:2] == ["Nơi nhận:", "- Như trên;"]
    assert left[-1] == "- Lưu: VT, VP (03 bản)."
    assert right == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nông Văn Khỏe"]
    assert closing.rows[0]._tr.trPr is not None
    assert closing.rows[0]._tr.trPr.find(qn("w:cantSplit")) is not None


def test_that_minutes_bear_two_signatures_then_witnesses_then_recipients(tmp_path: Path) -> None:
    minutes = report(
        annexes=(), left_signature=Signature(("THƯ KÝ",)), signature=Signature(("CHỦ TỌA",)),
        witnesses=tuple(Signature((f"ĐẠI DIỆN HỘ {n}",)) for n in (1, 2, 3)),
    )  # fmt: skip
    text = all_text(opened(tmp_path, minutes))
    order = ["THƯ KÝ", "CHỦ TỌA", "ĐẠI DIỆN HỘ 1", "ĐẠI DIỆN HỘ 2", "ĐẠI DIỆN HỘ 3", "Nơi nhận"]
    assert sorted(order, key=text.index) == order


def test_that_blank_lines_are_dotted_to_the_margin(tmp_path: Path) -> None:
    word = opened(tmp_path, report(body=(paragraph("Ý kiến:"), BlankLines(3)), annexes=()))
    assert word.element.xml.count('w:leader="dot"') == 3


def test_that_equal_documents_are_equal_files(tmp_path: Path) -> None:
    for name in ("a.docx", "b.docx"):
        write_docx(report(), tmp_path / name)
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


def test_that_nothing_in_the_file_names_a_tool_or_a_moment(tmp_path: Path) -> None:
    path = tmp_path / "paper.docx"
    write_docx(report(), path)
    with zipfile.ZipFile(path) as package:
        assert {entry.date_time for entry in package.infolist()} == {(2000, 1, 1, 0, 0, 0)}
        content = b"".join(package.read(name) for name in package.namelist())
    assert b"python-docx" not in content
    assert b"Macintosh" not in content
    properties = docx.Document(str(path)).core_properties
    assert properties.author == "UBND xã Nậm Lừu"
    assert properties.title.startswith("BÁO CÁO Kết quả thực hiện")


def test_that_a_draft_and_a_form_of_the_law_say_so_on_the_first_page(tmp_path: Path) -> None:
    word = opened(tmp_path, report(is_draft=True, form_label="Mẫu số 01/TCD"))
    first = word.sections[0].first_page_header._element.xml
    assert "DỰ THẢO" in first
    assert "Mẫu số 01/TCD" in first
    assert "Mẫu số" not in word.sections[1].first_page_header._element.xml


def test_that_marks_of_the_markup_and_control_characters_do_no_harm(tmp_path: Path) -> None:
    word = opened(tmp_path, report(body=(paragraph('a < b & "c" \x07 > d'),), annexes=()))
    assert 'a < b & "c"  > d' in all_text(word)


class _Stopping(Progress):
    def report(self, done: int, total: int, text: str = "") -> None:
        raise Cancelled


def test_that_stopping_leaves_the_older_file(tmp_path: Path) -> None:
    path = tmp_path / "paper.docx"
    path.write_bytes(b"older")
    with pytest.raises(Cancelled):
        write_docx(report(), path, progress=_Stopping())
    assert path.read_bytes() == b"older"


def test_that_a_column_is_wide_enough_for_its_total(tmp_path: Path) -> None:
    columns = (
        Column("name", "Công trình", width=6),
        Column("amount", "Tiền", kind=Kind.MONEY, width=0.2, total=True),
    )
    rows = tuple(Row((f"Việc {number}", 900_000_000)) for number in range(20))
    word = opened(tmp_path, report(annexes=(Annex("PL-11", "Vốn", columns, rows),)))
    table = next(t for t in word.tables if t.rows[0].cells[0].text == "Công trình")
    assert table.rows[-1].cells[1].text == "18.000.000.000"
    twips = int(table._tbl.tblGrid.findall(qn("w:gridCol"))[1].get(qn("w:w")) or 0)
    assert twips / 20 >= stringWidth("18.000.000.000", "Times-Bold", 12) + 5


def test_that_a_filled_paragraph_ends_in_a_dotted_tab(tmp_path: Path) -> None:
    filled = Paragraph((TextRun("Chức vụ:"),), is_filled=True)
    text = paragraph_with(opened(tmp_path, report(body=(filled,), annexes=())), "Chức vụ:")
    assert text.text.endswith("\t")
    assert 'w:leader="dot"' in text._p.xml
