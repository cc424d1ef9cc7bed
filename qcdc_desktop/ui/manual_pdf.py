"""The manual and the key sheet on paper: A4, made from the same pages and commands as on screen.

Text is laid out by Qt, so pictures and tables look as they do in the help window.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF, QUrl
from PySide6.QtGui import (
    QFont,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
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

TITLE = "Sách hướng dẫn – Quy chế dân chủ"
AUTHOR = "Quy chế dân chủ"
_RESOLUTION = 144
_MARGIN_MM = 20.0
_MARGIN_POINTS = _MARGIN_MM / 25.4 * 72
_FOOT = 28.0
_FACE, _SIZE = "Liberation Sans", 10.5
_HEADINGS = {1: 18.0, 2: 13.0, 3: 11.0}
_PICTURE_SHARE, _WHOLE_WIDTH = 0.92, 960
"""A picture of the whole window, so many dots wide, takes that share; one of a dialog less."""
_SHEET_SIZES = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0)
_CONTENTS_WIDTHS = [QTextLength(QTextLength.Type.PercentageLength, share) for share in (88.0, 12.0)]
_LATEST_START = 0.55
"""A chapter begins on a new page when more of the page than this is written on."""
_LINES_KEPT = 2
"""So many lines stand under a heading on its own page."""
_LINK = re.compile(r"(?<!!)\[([^\]]*)\]\([^)]*\)")


def write_manual(topics: Mapping[str, Topic], pictures: Path, path: Path) -> int:
    """The whole manual with title, contents and page numbers; how many pages it has.

    Raises:
        EnvironmentFault: the file cannot be written.
    """
    buffer, writer = _paper(TITLE)
    room = _room(writer)
    first = _laid_out(topics.values(), pictures, room, {})
    pages = {mark.title: mark.page + 1 for mark in _marks(first, room) if mark.level == 1}
    document = _laid_out(topics.values(), pictures, room, pages)
    count = _draw(document, writer, room)
    marks = _marks(document, room)[1:]
    pdf = bytes(buffer.data().data())
    links = _contents_links(document, marks)
    write_bytes_atomically(path, with_outline(pdf, marks, links, AUTHOR, "vi-VN"))
    return count


def write_key_sheet(sections: Mapping[str, Iterable[tuple[str, str]]], path: Path) -> None:
    """All keys on one side of A4, in two columns, in the largest letters that fit.

    Raises:
        EnvironmentFault: the file cannot be written.
    """
    buffer, writer = _paper("Bảng phím tắt")
    room = _room(writer)
    held = {title: list(entries) for title, entries in sections.items()}
    document = QTextDocument()
    for size in _SHEET_SIZES:
        document = _base(room, size)
        document.setHtml(_sheet_html(held))
        document.setPageSize(room)
        if document.pageCount() == 1:
            break
    _draw(document, writer, room)
    write_bytes_atomically(path, bytes(buffer.data().data()))


def _paper(title: str) -> tuple[QBuffer, QPdfWriter]:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator(f"qcdc_desktop {__version__}")
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    writer.setResolution(_RESOLUTION)
    return buffer, writer


def _room(writer: QPdfWriter) -> QSizeF:
    """Room for text in the writer's dots, less the line of the page number."""
    return QSizeF(writer.width(), writer.height() - _dots(_FOOT))


def _dots(points: float) -> float:
    return points * _RESOLUTION / 72


def _points(dots: float) -> float:
    return dots * 72 / _RESOLUTION


def _base(room: QSizeF, size: float = _SIZE) -> QTextDocument:
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setDefaultFont(_font(size))
    document.setTextWidth(room.width())
    return document


def _font(size: float, *, bold: bool = False) -> QFont:
    font = QFont(_FACE)
    font.setPixelSize(round(_dots(size)))
    font.setBold(bold)
    return font


def _laid_out(
    topics: Iterable[Topic], pictures: Path, room: QSizeF, pages: Mapping[str, int]
) -> QTextDocument:
    """One document of all topics, each from a new page on; ``pages`` for the contents."""
    held = list(topics)
    lines = [f"# {TITLE}", f"Phiên bản {__version__}", "", "| Mục | Trang |", "|---|---|"]
    lines += [f"| {topic.title} | {pages.get(topic.title, '')} |" for topic in held]
    document = _base(room)
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
        letters.setFont(_font(_HEADINGS.get(level, _SIZE), bold=True))
        cursor.mergeCharFormat(letters)
        form = block.blockFormat()
        form.setTopMargin(_dots(10 if level > 1 else 22 if number else 0))
        form.setBottomMargin(_dots(4))
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
            form.setCellPadding(_dots(2))
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
        following = _line_top(block.next(), _LINES_KEPT - 1) if block.next().isValid() else top
        is_first = number <= 1 and level == 1
        if number and (late or is_first or following // room.height() != page):
            form = block.blockFormat()
            form.setPageBreakPolicy(QTextBlockFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            QTextCursor(block).setBlockFormat(form)


def _line_top(block: QTextBlock, line: int) -> float:
    """Where a line of a block begins, or its last one where there are fewer."""
    top = block.document().documentLayout().blockBoundingRect(block).top()
    lines = block.layout()
    if not lines.lineCount():
        return top
    return top + lines.lineAt(min(line, lines.lineCount() - 1)).y()


def _marks(document: QTextDocument, room: QSizeF) -> list[Mark]:
    """Every heading and where it stands; the layout is asked."""
    marks: list[Mark] = []
    document.pageCount()
    for block, level in _headings(document):
        page, down = divmod(_line_top(block, 0), room.height())
        marks.append(Mark(block.text(), level, int(page), _points(down) + _MARGIN_POINTS))
    return marks


def _contents_links(document: QTextDocument, marks: Iterable[Mark]) -> list[Link]:
    """The lines of the contents lead to their chapters."""
    titles = {mark.title: mark for mark in marks if mark.level == 1}
    contents = document.rootFrame().childFrames()[0].firstCursorPosition().currentTable()
    links: list[Link] = []
    for row in range(1, contents.rows()):
        cell = contents.cellAt(row, 0).firstCursorPosition().block()
        area = document.documentLayout().blockBoundingRect(cell)
        left, top = _points(area.left()) + _MARGIN_POINTS, _points(area.top()) + _MARGIN_POINTS
        right = _points(document.textWidth()) + _MARGIN_POINTS
        bottom = top + _points(area.height())
        links.append(Link(0, (left, top, right, bottom), titles[cell.text()]))
    return links


def _draw(document: QTextDocument, writer: QPdfWriter, room: QSizeF) -> int:
    painter = QPainter(writer)
    count = document.pageCount()
    for page in range(count):
        if page:
            writer.newPage()
        painter.save()
        painter.translate(0, -page * room.height())
        document.drawContents(painter, QRectF(0, page * room.height(), *room.toTuple()))
        painter.restore()
        if count > 1:
            painter.setFont(_font(9))
            foot = QRectF(0, room.height(), room.width(), _dots(_FOOT))
            painter.drawText(foot, 0x84, f"{page + 1} / {count}")
    painter.end()
    return count


def _sheet_html(sections: Mapping[str, list[tuple[str, str]]]) -> str:
    """Two columns of about the same length; a section is not split."""
    total = sum(len(entries) + 2 for entries in sections.values())
    columns: list[list[str]] = [[], []]
    passed = 0
    for title, entries in sections.items():
        at = 0 if passed + len(entries) / 2 < total / 2 else 1
        passed += len(entries) + 2
        rows = "".join(
            f"<tr><td>{_escaped(words)}</td><td align='right'><b>{_escaped(key)}</b></td></tr>"
            for words, key in entries
        )
        columns[at].append(
            f"<p><b>{_escaped(title)}</b></p><table width='100%' cellpadding='2'>{rows}</table>"
        )
    cells = "".join(f"<td width='50%' valign='top'>{''.join(one)}</td>" for one in columns)
    return (
        "<h2>Bảng phím tắt – Quy chế dân chủ</h2>"
        f"<table width='100%' cellspacing='16'><tr>{cells}</tr></table>"
    )


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
