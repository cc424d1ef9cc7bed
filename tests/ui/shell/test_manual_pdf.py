"""The manual as one PDF, read back: bookmarks, contents, headings and pictures kept whole."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PySide6.QtWidgets import QApplication

from qcdc_desktop import paths
from qcdc_desktop.ui.help_topics import Topic, read_topics
from qcdc_desktop.ui.manual_pdf import AUTHOR, TITLE, write_manual
from qcdc_desktop.ui.pdf_outline import Link, Mark, with_outline

pytestmark = pytest.mark.gui
FOOT, MARGIN = 74.0, 56.0
"""Points: what lies below is the page number; the least margin at the sides."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    title: str
    level: int
    page: int
    y: float


@pytest.fixture(scope="module")
def topics() -> dict[str, Topic]:
    return read_topics(paths.resources() / "help")


@pytest.fixture(scope="module")
def manual(
    qapp: QApplication, topics: dict[str, Topic], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[pypdfium2.PdfDocument]:
    path = tmp_path_factory.mktemp("manual") / "huong-dan.pdf"
    write_manual(topics, paths.resources() / "help" / "pictures", path)
    document = pypdfium2.PdfDocument(path)
    yield document
    document.close()


def bookmarks(document: pypdfium2.PdfDocument) -> list[Bookmark]:
    found: list[Bookmark] = []
    for item in document.get_toc():
        place = item.get_dest()
        assert place is not None
        page = place.get_index()
        assert page is not None
        found.append(Bookmark(item.get_title(), item.level, page, place.get_view()[1][1]))
    return found


def plain(text: str) -> str:
    return " ".join(text.split())


def text_between(document: pypdfium2.PdfDocument, page: int, top: float, bottom: float) -> str:
    return plain(document[page].get_textpage().get_text_bounded(top=top, bottom=bottom))


def pictures(document: pypdfium2.PdfDocument) -> Iterator[tuple[int, tuple[float, ...]]]:
    for at in range(len(document)):
        for thing in document[at].get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]):
            yield at, thing.get_bounds()


def test_that_every_heading_is_a_bookmark_that_leads_to_it(
    manual: pypdfium2.PdfDocument, topics: dict[str, Topic]
) -> None:
    found = bookmarks(manual)
    wanted: list[tuple[str, int]] = []
    for topic in topics.values():
        wanted.append((topic.title, 0))
        wanted += [(one.heading, 1) for one in topic.sections if one.heading]
    assert [(plain(one.title), one.level) for one in found] == wanted
    for one in found:
        assert plain(one.title) in text_between(manual, one.page, one.y + 2, one.y - 50), one


def test_that_no_heading_stands_alone_at_the_foot(manual: pypdfium2.PdfDocument) -> None:
    drawn = list(pictures(manual))
    for one in bookmarks(manual):
        below = text_between(manual, one.page, one.y + 2, FOOT).partition(plain(one.title))[2]
        has_picture = any(at == one.page and bounds[3] < one.y for at, bounds in drawn)
        assert below.strip() or has_picture, one


def test_that_the_contents_name_the_page_of_every_chapter(manual: pypdfium2.PdfDocument) -> None:
    contents = text_between(manual, 0, 800, FOOT)
    for one in bookmarks(manual):
        if one.level == 0:
            assert f"{one.title} {one.page + 1}" in contents, one


def test_that_the_contents_lead_to_the_chapters(manual: pypdfium2.PdfDocument) -> None:
    page = manual[0]
    chapters = [one for one in bookmarks(manual) if one.level == 0]
    found = [
        pdfium.FPDFAnnot_GetSubtype(pdfium.FPDFPage_GetAnnot(page, at))
        for at in range(pdfium.FPDFPage_GetAnnotCount(page))
    ]
    assert found == [pdfium.FPDF_ANNOT_LINK] * len(chapters)


def test_that_every_picture_is_drawn_whole(
    manual: pypdfium2.PdfDocument, topics: dict[str, Topic]
) -> None:
    told = sum(len(re.findall(r"!\[[^\]]+\]\(", topic.markdown)) for topic in topics.values())
    drawn = list(pictures(manual))
    assert len(drawn) == told
    for at, (left, bottom, right, top) in drawn:
        width, height = manual[at].get_size()
        assert left >= MARGIN, at
        assert right <= width - MARGIN, at
        assert bottom >= FOOT, at
        assert top <= height - MARGIN, at


def test_that_every_page_is_numbered(manual: pypdfium2.PdfDocument) -> None:
    count = len(manual)
    for at in range(count):
        assert text_between(manual, at, 80, 40).endswith(f"{at + 1} / {count}")


def test_that_the_paper_names_itself_and_its_language(
    manual: pypdfium2.PdfDocument, tmp_path: Path
) -> None:
    told = manual.get_metadata_dict()
    assert (told["Title"], told["Author"]) == (TITLE, AUTHOR)
    path = tmp_path / "copy.pdf"
    manual.save(path)
    assert b"vi-VN" in path.read_bytes()


def test_that_it_is_written_in_our_own_letters(
    manual: pypdfium2.PdfDocument, tmp_path: Path
) -> None:
    path = tmp_path / "copy.pdf"
    manual.save(path)
    told = subprocess.run(["pdffonts", path], check=True, capture_output=True, text=True).stdout
    assert {"LiberationSans", "LiberationSans-Bold"} <= set(told.split())


def test_that_a_paper_not_made_by_qt_is_not_touched() -> None:
    mark = Mark("Một", 1, 0, 10)
    with pytest.raises(ValueError, match="not a paper"):
        with_outline(b"%PDF-1.4\n%%EOF\n", [mark], [Link(0, (0, 0, 1, 1), mark)], "", "vi-VN")
