"""Tables on paper: repeated headings, rows in one piece, totals, long registers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from qcdc_desktop.domain.progress import Cancelled, Progress
from qcdc_desktop.reports import pdf_bytes, write_register_pdf
from qcdc_desktop.reports.document import (
    NOT_APPLICABLE,
    Annex,
    Column,
    Kind,
    RegisterTable,
    Row,
    RowKind,
)
from qcdc_desktop.reports.pdf.writer import write_register
from tests.reports.sample_report import covenant, petitions, publicity, report

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
COLUMNS = (
    Column("ordinal", "STT", kind=Kind.INTEGER, width=0.5),
    Column("content", "Nội dung", width=4),
    Column("amount_vnd", "Số tiền", kind=Kind.MONEY, total=True),
)


def table(rows: Iterator[Row] | tuple[Row, ...], **changes: object) -> RegisterTable:
    values: dict[str, object] = {
        "title": "Sổ tiếp nhận đơn",
        "columns": COLUMNS,
        "rows": rows,
        "unit_name": "UBND xã Nậm Lừu",
    }
    return RegisterTable(**(values | changes))  # type: ignore[arg-type]


def pages_of(register: RegisterTable) -> list[str]:
    target = BytesIO()
    write_register(register, target, FONTS)
    document = pdfium.PdfDocument(target.getvalue())
    return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]


def annex_pages(annex: Annex) -> list[str]:
    document = pdfium.PdfDocument(pdf_bytes(report(annexes=(annex,)), fonts=FONTS))
    texts = [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]
    first = next(n for n, text in enumerate(texts) if text.startswith("Phụ lục"))
    return texts[first:]


def test_that_the_heading_and_its_codes_stand_on_every_page() -> None:
    pages = annex_pages(publicity())
    assert len(pages) > 2
    for text in pages:
        assert "Hình thức công khai" in text
        assert all(f"({n})" in text for n in range(1, 12))


def test_that_every_row_prints_once_and_whole() -> None:
    pages = annex_pages(publicity())
    for number in range(1, 33):
        holders = [text for text in pages if f"Nội dung thứ {number}:" in text]
        assert len(holders) == 1
        after = holders[0].split(f"Nội dung thứ {number}:")[1]
        assert "thông qua" in after.split("Nội dung thứ")[0]


def test_that_totals_and_groups_print_the_sums() -> None:
    text = "\n".join(annex_pages(publicity()))
    assert re.search(r"CK01\. Kế hoạch phát triển kinh tế - xã hội\s+32\s+8\s+24\s+64", text)
    assert re.search(r"Tổng cộng\s+65\s+16\s+48\s+129", text)


def test_that_the_total_never_stands_alone_under_a_heading() -> None:
    for count in range(1, 60):
        rows = tuple(Row((n, f"Đơn số {n}", 1000)) for n in range(1, count + 1))
        last = pages_of(table(rows))[-1]
        assert f"Đơn số {count}\n" in last or f"Đơn số {count} " in last
        assert "Tổng cộng" in last


def test_that_an_empty_annex_says_that_nothing_happened() -> None:
    text = annex_pages(petitions())[0]
    assert "Không phát sinh trong kỳ" in text
    assert "Tổng cộng" not in text


def test_that_nothing_and_not_applicable_print_differently() -> None:
    rows = (
        Row((1, "Không có", 0)),
        Row((2, "Không thuộc diện", NOT_APPLICABLE)),
        Row((3, "Trống", None)),
    )
    text = pages_of(table(rows))[0]
    assert re.search(r"Không có\s+0\b", text)
    assert re.search(r"Không thuộc diện\s+–", text)
    assert re.search(r"Trống\s+Tổng cộng", text)


def test_that_a_cell_taller_than_a_page_goes_on_over_pages() -> None:
    words = [f"từ{n}" for n in range(4000)]
    rows = (Row((1, "Trước", 1)), Row((2, " ".join(words), 2)), Row((3, "Sau", 3)))
    pages = pages_of(table(rows))
    assert len(pages) > 3
    text = " ".join(pages)
    assert [word for word in text.split() if word.startswith("từ")] == words
    assert "Sau" in pages[-1]


def test_that_a_word_without_spaces_is_broken_and_kept() -> None:
    text = "".join(pages_of(table((Row((1, "w" * 3000, 1)),))))
    assert text.count("w") == 3000


def test_that_figures_are_never_parted_even_in_a_narrow_column() -> None:
    columns = (*COLUMNS, *(Column(f"c{n}", "Nội dung dài", width=3) for n in range(9)))
    rows = (Row((1, "a", 123_456_789_012, *(["nội dung"] * 9))),)
    assert "123.456.789.012" in pages_of(table(rows, columns=columns))[0]


def test_that_thirty_columns_still_fit_the_paper() -> None:
    columns = tuple(Column(f"c{n}", f"Nội dung {n}", kind=Kind.INTEGER) for n in range(30))
    target = BytesIO()
    write_register(table((Row(tuple(range(30))),), columns=columns), target, FONTS)
    page = pdfium.PdfDocument(target.getvalue())[0]
    assert all(item.get_bounds()[2] < page.get_width() - 40 for item in page.get_objects())


def test_that_a_stream_of_rows_is_totalled_as_it_passes() -> None:
    rows = (Row((n, f"Đơn số {n}", 10)) for n in range(1, 701))
    pages = pages_of(table(rows, row_count=700))
    assert re.search(r"Tổng cộng\s+7\.000", pages[-1])
    assert "700" in pages[-1]
    assert "\n2\n" in "\n" + pages[1][:4] + "\n" or pages[1].startswith("2\n")


def test_that_details_are_shown_but_not_added() -> None:
    rows = (Row((1, "Tất cả", 5)), Row((None, "Trong đó: nữ", 2), RowKind.DETAIL, level=1))
    assert re.search(r"Tổng cộng\s+5", pages_of(table(rows))[0])


class StopAfter(Progress):
    def __init__(self, rows: int) -> None:
        self.rows = rows

    def report(self, done: int, total: int, text: str = "") -> None:
        assert total == 5000
        if done >= self.rows:
            raise Cancelled


def test_that_a_long_register_can_be_stopped(tmp_path: Path) -> None:
    walked: list[int] = []

    def rows() -> Iterator[Row]:
        for n in range(5000):
            walked.append(n)
            yield Row((n, "đơn", 1))

    register = table(rows(), row_count=5000)
    with pytest.raises(Cancelled):
        write_register_pdf(register, tmp_path / "a.pdf", fonts=FONTS, progress=StopAfter(500))
    assert len(walked) < 1000
    assert list(tmp_path.iterdir()) == []


def headings(content: bytes) -> list[set[tuple[str, str, float]]]:
    """Some texts of the heading on each page that has one, with face and size."""
    pages = [
        {
            (text, item.get_font().get_base_name(), round(item.get_font_size(), 1))
            for item in page.get_objects(textpage=page.get_textpage())
            if isinstance(item, pdfium.PdfTextObj)
            and (text := item.extract().strip()) in ("Nội dung", "Thôn, tổ dân phố", "STT", "(1)")
        }
        for page in pdfium.PdfDocument(content)
    ]
    return [page for page in pages if page]


def test_that_every_page_of_a_table_is_set_in_the_same_type() -> None:
    target = BytesIO()
    write_register(table(tuple(Row((n, f"Đơn số {n}", 1000)) for n in range(200))), target, FONTS)
    first, *others = headings(target.getvalue())
    assert len(first) == 3
    assert len(others) > 2
    assert all(other == first for other in others)


def test_that_a_table_after_a_table_is_set_in_its_own_type() -> None:
    twins = report(annexes=(covenant(), covenant()))
    first, second = headings(pdf_bytes(twins, fonts=FONTS))
    assert len(first) == 3
    assert second == first
