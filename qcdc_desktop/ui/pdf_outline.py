"""Bookmarks, links, author and language for a PDF made by Qt, which writes none of them.

They are appended as PDF's own incremental update (ISO 32000-1, 7.5.6): nothing that stands in the
file is touched. Only the plain form Qt writes is read: one level of pages, a table of objects.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

_HEAD = re.compile(rb"trailer\s*<<.*?/Size (\d+).*?/Info (\d+) 0 R.*?/Root (\d+) 0 R", re.DOTALL)
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_REFERENCE = re.compile(rb"(\d+) 0 R")


@dataclass(frozen=True, slots=True)
class Mark:
    """A place: ``level`` 1 is a chapter; ``page`` counts from 0, ``top`` in points from above."""

    title: str
    level: int
    page: int
    top: float


@dataclass(frozen=True, slots=True)
class Link:
    """An area of a page that leads to a place: left, top, right, bottom in points from above."""

    page: int
    area: tuple[float, float, float, float]
    target: Mark


@dataclass(frozen=True, slots=True)
class _Item:
    """A mark in the tree; places in the list of marks, -1 for none."""

    mark: Mark
    parent: int = -1
    before: int = -1
    after: int = -1
    first: int = -1
    last: int = -1
    inside: int = 0


def with_outline(
    pdf: bytes, marks: Sequence[Mark], links: Sequence[Link], author: str, language: str
) -> bytes:
    """The same paper, with a tree of bookmarks that shows its chapters."""
    return _Update(pdf).written(marks, links, author, language)


class _Update:
    """Objects added to or put in place of those in a file."""

    def __init__(self, pdf: bytes) -> None:
        self._pdf = pdf
        head, start = _found(_HEAD, pdf), _found(_START, pdf)
        self._size, self._info, self._root = (int(part) for part in head.groups())
        self._before = int(start[1])
        self._objects: dict[int, bytes] = {}
        tree = self._object(int(_found(re.compile(rb"/Pages (\d+) 0 R"), self._catalog)[1]))
        kids = _found(re.compile(rb"/Kids\s*\[(.*?)\]", re.DOTALL), tree)[1]
        self._pages = [int(number) for number in _REFERENCE.findall(kids)]
        box = _found(
            re.compile(rb"/MediaBox \[0 0 [\d.]+ ([\d.]+)\]"), self._object(self._pages[0])
        )
        self._height = float(box[1])

    def written(
        self, marks: Sequence[Mark], links: Sequence[Link], author: str, language: str
    ) -> bytes:
        first = self._size
        items = _tree(marks)
        for at, item in enumerate(items):
            self._objects[first + 1 + at] = self._item(item, first)
        chapters = [at for at, item in enumerate(items) if item.parent < 0]
        ends = f"/First {first + 1 + chapters[0]} 0 R /Last {first + 1 + chapters[-1]} 0 R"
        told = f"<< /Type /Outlines {ends} /Count {len(chapters)} >>"
        self._objects[first] = told.encode("ascii")
        self._link(links)
        more = f"/Outlines {first} 0 R /PageMode /UseOutlines /Lang ({language})\n>>"
        self._objects[self._root] = self._catalog.removesuffix(b">>") + more.encode("ascii")
        info = self._object(self._info).replace(b"/Author ()", b"/Author " + _text(author))
        self._objects[self._info] = info
        return self._joined()

    def _item(self, item: _Item, first: int) -> bytes:
        def at(place: int) -> str:
            return f"{first + 1 + place} 0 R"

        parts = [f"/Parent {at(item.parent)}" if item.parent >= 0 else f"/Parent {first} 0 R"]
        for name, place in (("Prev", item.before), ("Next", item.after),
                            ("First", item.first), ("Last", item.last)):  # fmt: skip
            if place >= 0:
                parts.append(f"/{name} {at(place)}")
        if item.inside:
            parts.append(f"/Count -{item.inside}")
        place = f"/Dest {self._place(item.mark)}"
        head = b"<< /Title " + _text(item.mark.title) + b" "
        return head + " ".join((*parts, place)).encode("ascii") + b" >>"

    def _link(self, links: Sequence[Link]) -> None:
        """Put the links of each page into the list of notes Qt leaves empty."""
        for page in sorted({link.page for link in links}):
            told = "\n".join(self._annotation(link) for link in links if link.page == page)
            notes = _found(re.compile(rb"/Annots (\d+) 0 R"), self._object(self._pages[page]))
            self._objects[int(notes[1])] = f"[\n{told}\n]".encode("ascii")

    def _annotation(self, link: Link) -> str:
        left, top, right, bottom = link.area
        area = f"{left:.1f} {self._height - bottom:.1f} {right:.1f} {self._height - top:.1f}"
        return (
            f"<< /Type /Annot /Subtype /Link /Rect [{area}] /Border [0 0 0] "
            f"/Dest {self._place(link.target)} >>"
        )

    def _place(self, mark: Mark) -> str:
        return f"[{self._pages[mark.page]} 0 R /XYZ null {self._height - mark.top:.1f} null]"

    def _joined(self) -> bytes:
        """The file, the new objects, their table and a trailer that leads to the old one."""
        out = bytearray(self._pdf)
        if not out.endswith(b"\n"):
            out += b"\n"
        table = bytearray(b"xref\n")
        for number, content in sorted(self._objects.items()):
            table += b"%d 1\n%010d 00000 n \n" % (number, len(out))
            out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
        size = max(self._size, *self._objects) + 1
        start = len(out)
        out += table
        out += b"trailer\n<< /Size %d /Info %d 0 R /Root %d 0 R /Prev %d >>\n" % (
            size,
            self._info,
            self._root,
            self._before,
        )
        return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)

    @property
    def _catalog(self) -> bytes:
        return self._object(self._root)

    def _object(self, number: int) -> bytes:
        """An object as Qt wrote it."""
        told = re.compile(rb"\n%d 0 obj\n(.*?)\nendobj" % number, re.DOTALL)
        return _found(told, self._pdf)[1].strip()


def _tree(marks: Sequence[Mark]) -> list[_Item]:
    """Each mark below the last one of a lower level, in one list."""
    items = [_Item(mark) for mark in marks]
    path: list[int] = []
    for at, mark in enumerate(marks):
        while path and marks[path[-1]].level >= mark.level:
            path.pop()
        parent = path[-1] if path else -1
        before = next((one for one in range(at - 1, -1, -1) if items[one].parent == parent), -1)
        items[at] = replace(items[at], parent=parent, before=before)
        if before >= 0:
            items[before] = replace(items[before], after=at)
        if parent >= 0:
            up = items[parent]
            first = at if up.first < 0 else up.first
            items[parent] = replace(up, first=first, last=at, inside=up.inside + 1)
        path.append(at)
    return items


def _text(text: str) -> bytes:
    """A text string in UTF-16, written in hexadecimal."""
    return b"<FEFF" + text.encode("utf-16-be").hex().upper().encode("ascii") + b">"


def _found(pattern: re.Pattern[bytes], told: bytes) -> re.Match[bytes]:
    match = pattern.search(told)
    if match is None:
        raise ValueError(f"not a paper written by Qt: no {pattern.pattern!r}")
    return match
