"""Cells through the clipboard and back."""

from qcdc_desktop.domain.tabular_text import read_cells, write_cells


def test_that_cells_with_line_ends_tabs_and_quotes_come_back_as_they_were() -> None:
    rows = [["a", "hai\ndòng", ""], ['nói "được"', "t\tb", "cuối"], ["", "", "x"]]
    assert read_cells(write_cells(rows)) == rows


def test_that_a_block_of_excel_is_read_with_its_line_ends_and_last_blank_row() -> None:
    text = 'TT\tNội dung\r\n1\t"Dòng một\nDòng ""hai"""\r\n2\t\r\n\t\r\n'
    assert read_cells(text) == [["TT", "Nội dung"], ["1", 'Dòng một\nDòng "hai"'], ["2", ""]]


def test_that_a_quote_inside_or_never_closed_is_a_letter() -> None:
    assert read_cells('cao 5" \tx\n"mở\ty') == [['cao 5" ', "x"], ['"mở', "y"]]
    assert read_cells('"A" và "B"\tz') == [['"A" và "B"', "z"]]
    assert read_cells("") == []


def test_that_nothing_written_runs_and_everything_comes_back() -> None:
    rows = [
        ['=HYPERLINK("http://x","y")', "+84 912 345", "@A1", " =1", "＝1", "'=1", "''-x", "'a'"],
        ["-5", "-1.388,5", "+3", "12 %", "5/6", "", "- gạch đầu dòng", "'"],
    ]
    text = write_cells(rows)
    assert read_cells(text) == rows
    cells = [cell.strip('"') for line in text.split("\n") for cell in line.split("\t")]
    assert [cell for cell in cells if cell.lstrip(" ")[:1] in set("=+-@＝")] == [
        "-5", "-1.388,5", "+3",
    ]  # fmt: skip
