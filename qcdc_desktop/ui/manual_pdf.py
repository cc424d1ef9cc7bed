"""The manual on paper: A4, made from the same pages as on screen.

Text is laid out by Qt, so pictures and tables look as they do in the help window.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from PySide6.QtCore import QSizeF, QUrl
from PySide6.QtGui import (
    QImage,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextImageFormat,
    QTextLength,
)

from qcdc_desktop import __version__
from qcdc_desktop.domain.files import write_bytes_atomically
from qcdc_desktop.ui.help_topics import Topic
from qcdc_desktop.ui.pdf_outline import Link, Mark, with_outline
from qcdc_desktop.ui.qt_paper import QtPaper, dots, font, points

TITLE = "Sách hướng dẫn – Quy chế dân chủ"
AUTHOR = "Quy chế dân chủ"
_SIZE = 10.5
_HEADINGS = {1: 18.0, 2: 13.0, 3: 11.0}
_PICTURE_SHARE, _WHOLE_WIDTH = 0.92, 960
"""A picture of the whole window, so many dots wide, takes that share; one of a dialog less."""
_CONTENTS_WIDTHS = [QTextLength(QTextLength.Type.PercentageLength, share) for share in (88.0, 12.0)]
_LATEST_START = 0.55
"""A chapter begins on a new page when more of the page than this is written on."""
_LINES_KEPT, _ROWS_KEPT = 2, 14
"""So many lines stand under a heading on its own page; tables up to so many rows are not split."""
_LINK = re.compile(r"(?<!!)\[([^\]]*)\]\([^)]*\)")


def write_manual(topics: Mapping[str, Topic], pictures: Path, path: Path) -> int:
    """The whole manual with title, contents and page numbers; how many pages it has.

    Raises:
        EnvironmentFault: the file cannot be written.
    """
    paper = QtPaper(TITLE)
    first = _laid_out(topics.values(), pictures, paper, {})
    pages = {mark.title: mark.page + 1 for mark in _marks(first, paper) if mark.level == 1}
    document = _laid_out(topics.values(), pictures, paper, pages)
    count = paper.draw(document)
    marks = _marks(document, paper)[1:]
    links = _contents_links(document, marks, paper.margin_points)
    pdf = with_outline(paper.content(), marks, links, AUTHOR, "vi-VN")
    write_bytes_atomically(path, pdf)
    return count


def _laid_out(
    topics: Iterable[Topic], pictures: Path, paper: QtPaper, pages: Mapping[str, int]
) -> QTextDocument:
    """One document of all topics; ``pages`` for the contents."""
    held = list(topics)
    lines = [f"# {TITLE}", f"Phiên bản {__version__}", "", "| Mục | Trang |", "|---|---|"]
    lines += [f"| {topic.title} | {pages.get(topic.title, '')} |" for topic in held]
    room = paper.room
    document = paper.document(_SIZE)
    whole = "\n".join(lines) + "\n\n" + "\n\n".join(_LINK.sub(r"\1", one.markdown) for one in held)
    document.setBaseUrl(QUrl.fromLocalFile(f"{pictures.parent}/"))
    for name in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", whole):
        image = QImage(str(pictures.parent / name))
        document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name), image)
    document.setMarkdown(whole)
    _dress(document, room, pictures)
    document.setPageSize(room)
    _break_pages(document, room)
    return document


def _dress(document: QTextDocument, room: QSizeF, pictures: Path) -> None:
    for number, (block, level) in enumerate(_headings(document)):
        cursor = QTextCursor(block)
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        letters = cursor.charFormat()
        letters.setFont(font(_HEADINGS.get(level, _SIZE), bold=True))
        cursor.mergeCharFormat(letters)
        form = block.blockFormat()
        form.setTopMargin(dots(10 if level > 1 else 22 if number else 0))
        form.setBottomMargin(dots(4))
        QTextCursor(block).setBlockFormat(form)
    for number, frame in enumerate(document.rootFrame().childFrames()):
        table = frame.firstCursorPosition().currentTable()
        if table is not None:
            form = table.format()
            if not number:
                form.setColumnWidthConstraints(_CONTENTS_WIDTHS)
            form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
            form.setBorder(1)
            form.setBorderCollapse(True)
            form.setCellPadding(dots(2))
            form.setHeaderRowCount(1)
            table.setFormat(form)
    _fit_pictures(document, room, pictures)


def _fit_pictures(document: QTextDocument, room: QSizeF, pictures: Path) -> None:
    block = document.begin()
    while block.isValid():
        for piece in block:  # pyright: ignore[reportGeneralTypeIssues]
            form = piece.fragment().charFormat()
            if not form.isImageFormat():
                continue
            picture = QTextImageFormat(form.toImageFormat())
            natural = QImage(str(pictures.parent / picture.name())).width()
            share = min(1.0, natural / _WHOLE_WIDTH) if natural else 1.0
            picture.setWidth(room.width() * _PICTURE_SHARE * share)
            cursor = QTextCursor(document)
            cursor.setPosition(piece.fragment().position())
            cursor.movePosition(
                QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor
            )
            cursor.setCharFormat(picture)
        block = block.next()


def _headings(document: QTextDocument) -> list[tuple[QTextBlock, int]]:
    block = document.begin()
    found: list[tuple[QTextBlock, int]] = []
    while block.isValid():
        if level := block.blockFormat().headingLevel():
            found.append((block, level))
        block = block.next()
    return found


def _break_pages(document: QTextDocument, room: QSizeF) -> None:
    """No heading alone at the foot of a page; chapters begin in its upper part.

    From the top down, for each break moves what follows.
    """
    for number, (block, level) in enumerate(_headings(document)):
        document.pageCount()  # finishes what is laid out only when asked for
        top = _line_top(block, 0)
        page, down = divmod(top, room.height())
        late = level == 1 and down > room.height() * _LATEST_START
        following = _last_kept(block) if block.next().isValid() else top
        is_first = number <= 1 and level == 1
        if number and (late or is_first or following // room.height() != page):
            form = block.blockFormat()
            form.setPageBreakPolicy(QTextBlockFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            QTextCursor(block).setBlockFormat(form)


def _last_kept(heading: QTextBlock) -> float:
    """Where the last line begins that stays with its heading: a short table stays whole."""
    block = heading.next()
    table = QTextCursor(block).currentTable()
    if table is None or table.rows() > _ROWS_KEPT:
        return _line_top(block, _LINES_KEPT - 1)
    return max(
        _line_top(table.cellAt(table.rows() - 1, at).lastCursorPosition().block(), 99)
        for at in range(table.columns())
    )


def _line_top(block: QTextBlock, line: int) -> float:
    """Where a line of a block begins, or its last one where there are fewer."""
    top = block.document().documentLayout().blockBoundingRect(block).top()
    lines = block.layout()
    if not lines.lineCount():
        return top
    return top + lines.lineAt(min(line, lines.lineCount() - 1)).y()


def _marks(document: QTextDocument, paper: QtPaper) -> list[Mark]:
    """Every heading and where it stands; the layout is asked."""
    marks: list[Mark] = []
    document.pageCount()
    for block, level in _headings(document):
        page, down = divmod(_line_top(block, 0), paper.room.height())
        marks.append(Mark(block.text(), level, int(page), points(down) + paper.margin_points))
    return marks


def _contents_links(document: QTextDocument, marks: Iterable[Mark], margin: float) -> list[Link]:
    """The lines of the contents lead to their chapters."""
    titles = {mark.title: mark for mark in marks if mark.level == 1}
    contents = document.rootFrame().childFrames()[0].firstCursorPosition().currentTable()
    links: list[Link] = []
    for row in range(1, contents.rows()):
        cell = contents.cellAt(row, 0).firstCursorPosition().block()
        area = document.documentLayout().blockBoundingRect(cell)
        left, top = points(area.left()) + margin, points(area.top()) + margin
        right = points(document.textWidth()) + margin
        bottom = top + points(area.height())
        links.append(Link(0, (left, top, right, bottom), titles[cell.text()]))
    return links
