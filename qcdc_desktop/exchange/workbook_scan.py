"""Looks through a workbook's bytes before any reader is let near it.

The archive is judged first (kind, macros, password, overlaps, sizes), then every XML part is
streamed once: document types are refused, so no entity is ever expanded; cells far away and texts
repeated a million times are counted before anybody allocates memory for them. The same pass notes
the cells a value reader would lose without a word: formulas without a saved value, error values.
"""

import io
import itertools
import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

from qcdc_desktop.exchange.date_formats import Shown, StyleReader
from qcdc_desktop.exchange.faults import fault

MAX_BYTES = 100 * 1024 * 1024
MAX_PARTS = 300
MAX_ROWS = 50_000
MAX_COLUMNS = 200
MAX_CELLS = 2_000_000
"""Of the rectangle that holds every filled cell of a sheet."""
MAX_ELEMENTS = 5_000_000
MAX_MERGES = 100_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MACRO = re.compile(r"vbaproject|macrosheets/|vbadata", re.IGNORECASE)
_EMBEDDED = re.compile(r"/(embeddings|activex)/|oleobject", re.IGNORECASE)
_LINKED = re.compile(r"^xl/(externallinks/|connections\.xml|querytables/)", re.IGNORECASE)
_TEXTS, _STYLES = "xl/sharedstrings.xml", "xl/styles.xml"
_REFERENCE = re.compile(r"^\$?([A-Z]{1,4})\$?(\d{1,8})$")

NO_VALUE = "Công thức chưa có giá trị đã lưu; mở tệp bằng Excel, lưu lại rồi nhập lại."
ERROR_VALUE = "Ô báo lỗi công thức."


@dataclass(slots=True)
class SheetScan:
    """What reading the values alone would not tell; rows and columns from 0."""

    lost: dict[tuple[int, int], str] = field(default_factory=dict[tuple[int, int], str])
    shown: dict[tuple[int, int], Shown] = field(default_factory=dict[tuple[int, int], Shown])
    """Cells whose format shows no day of a date."""


@dataclass(slots=True)
class Scan:
    """``sheets`` by sheet name."""

    sheets: dict[str, SheetScan] = field(default_factory=dict[str, SheetScan])
    has_links: bool = False


def column_number(letters: str) -> int:
    """``A`` is 0, ``AA`` is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def scan(data: bytes) -> Scan:
    """Judge a workbook's bytes.

    Raises:
        EnvironmentFault: it is not one, is protected, carries macros, is damaged, or too large.
    """
    _check_kind(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _Scanner(archive).run()
    except (zipfile.BadZipFile, zlib.error, EOFError, expat.ExpatError, UnicodeError) as error:
        raise fault("workbook_damaged") from error
    except (RuntimeError, OSError, ValueError, OverflowError) as error:
        raise fault("workbook_damaged") from error


def _check_kind(data: bytes) -> None:
    if not data:
        raise fault("workbook_empty")
    if data.startswith(_OLE):
        raise fault("workbook_password" if _ENCRYPTED in data else "workbook_old")
    if data.startswith(b"PK"):
        return
    if data.startswith((b"\x09\x08", b"\x09\x04", b"\x09\x02")):
        raise fault("workbook_old")
    plain = b"\0" not in data[:2000] or data.startswith((b"\xff\xfe", b"\xfe\xff"))
    raise fault("workbook_text" if plain else "workbook_wrong_kind")


class _Scanner:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._left = MAX_BYTES
        self._elements = MAX_ELEMENTS
        self._texts: list[int] = []
        self._texts_part = ""
        self._text_left = MAX_BYTES
        self.styles: dict[str, Shown] = {}
        self._result = Scan()

    def run(self) -> Scan:
        parts = self._archive.infolist()
        self._check_parts(parts)
        names = {part.filename for part in parts}
        sheet_names = self._sheet_names(names)
        # Readers look for the usual name, whatever the relations say.
        self._texts_part = next(
            (name for name in names if name.lower() == _TEXTS), self._texts_part
        )
        first = {self._texts_part, *(name for name in names if name.lower() == _STYLES)}
        ordered = sorted(parts, key=lambda part: part.filename not in first)
        for part in ordered:
            name = part.filename
            if name.endswith("/"):
                continue
            if name == self._texts_part:
                shared = _SharedReader(self)
                self._parse(part, shared.start, None, shared.text)
                self._texts = shared.lengths
            elif name.lower().endswith((".xml", ".rels", ".vml")):
                # Each part is followed like a sheet: a reader may take any of them for one.
                sheet = _SheetReader(self, sheet_names.get(name, ""))
                self._parse(part, sheet.start, sheet.end, sheet.text)
                if name.lower() == _STYLES:
                    self._read_styles(part)
                if name in sheet_names:
                    self._result.sheets[sheet_names[name]] = sheet.result
            else:
                with self._archive.open(part) as stream:
                    self._drain(stream)
        return self._result

    def _read_styles(self, part: zipfile.ZipInfo) -> None:
        reader = StyleReader()
        self._parse(part, reader.start, reader.end, None)
        self.styles = reader.shown

    def _check_parts(self, parts: list[zipfile.ZipInfo]) -> None:
        names = [part.filename for part in parts]
        lower = {name.lower() for name in names}
        if any(part.flag_bits & 0x1 for part in parts):
            raise fault("workbook_password")
        if any(name.endswith("workbook.bin") for name in lower):
            raise fault("workbook_binary")
        if any(_MACRO.search(name) for name in names):
            raise fault("workbook_macro")
        if any(_EMBEDDED.search(name) for name in names):
            raise fault("workbook_embedded")
        if "xl/workbook.xml" not in lower:
            raise fault("workbook_wrong_kind")
        if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_BYTES:
            raise fault("workbook_too_big")
        escaping = any(
            "\\" in name or name.startswith("/") or ".." in name.split("/") for name in names
        )
        if escaping or len(lower) != len(names) or _overlap(parts):
            raise fault("workbook_suspicious")
        self._result.has_links = any(_LINKED.match(name) for name in names)

    def _sheet_names(self, names: set[str]) -> dict[str, str]:
        """Sheet names by the part that holds them."""
        found: dict[str, str] = {}
        targets: dict[str, str] = {}

        def relation(name: str, attributes: dict[str, str]) -> None:
            if _local(name) == "Relationship" and attributes.get("TargetMode") != "External":
                target = attributes.get("Target", "")
                path = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
                targets[attributes.get("Id", "")] = path
                if attributes.get("Type", "").endswith("/sharedStrings"):
                    self._texts_part = path

        def sheet(name: str, attributes: dict[str, str]) -> None:
            if _local(name) == "sheet":
                for key, value in attributes.items():
                    if _local(key) == "id" and key != "id":
                        found[value] = attributes.get("name", "")

        def macro(name: str, attributes: dict[str, str]) -> None:
            if "macroEnabled" in attributes.get("ContentType", ""):
                raise fault("workbook_macro")

        for part, start in (
            ("[Content_Types].xml", macro),
            ("xl/_rels/workbook.xml.rels", relation),
            ("xl/workbook.xml", sheet),
        ):
            if part not in names:
                raise fault("workbook_damaged")
            self._parse(self._archive.getinfo(part), start, None, None)
        return {targets[key]: name for key, name in found.items() if targets.get(key) in names}

    def _parse(
        self,
        part: zipfile.ZipInfo,
        start: Callable[[str, dict[str, str]], None],
        end: Callable[[str], None] | None,
        text: Callable[[str], None] | None,
    ) -> None:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse_document_type
        parser.EntityDeclHandler = _refuse_document_type
        parser.StartElementHandler = start
        if end:
            parser.EndElementHandler = end
        if text:
            parser.CharacterDataHandler = text
        with self._archive.open(part) as stream:
            parser.ParseFile(_Limited(stream, self._spend))  # pyright: ignore[reportArgumentType]

    def _drain(self, stream: IO[bytes]) -> None:
        while chunk := stream.read(1 << 20):
            self._spend(len(chunk))

    def _spend(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise fault("workbook_too_big")

    def count(self) -> None:
        """One more element of all parts together."""
        self._elements -= 1
        if self._elements < 0:
            raise fault("workbook_too_big")

    def spend_text(self, index: str) -> None:
        """A cell repeats the shared text of that index."""
        if index.isdigit() and int(index) < len(self._texts):
            self._text_left -= self._texts[int(index)]
            if self._text_left < 0:
                raise fault("workbook_too_big")


class _Limited:
    """A stream that tells how much was really unpacked, whatever the archive claims."""

    def __init__(self, stream: IO[bytes], spend: Callable[[int], None]) -> None:
        self._stream = stream
        self._spend = spend

    def read(self, size: int) -> bytes:
        chunk = self._stream.read(max(size, 1 << 16) if size < 0 else size)
        self._spend(len(chunk))
        return chunk


class _SharedReader:
    """Lengths of the shared texts."""

    def __init__(self, owner: _Scanner) -> None:
        self._owner = owner
        self.lengths: list[int] = []

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        self._owner.count()
        if _local(name) == "si":
            self.lengths.append(0)

    def text(self, text: str) -> None:
        if self.lengths:
            self.lengths[-1] += len(text)


class _SheetReader:
    """Follows rows and cells; tells formulas without value and errors, stops at far cells."""

    def __init__(self, owner: _Scanner, sheet: str) -> None:
        self._owner = owner
        self._sheet = sheet
        self._row = -1
        self._column = -1
        self._kind = ""
        self._style = ""
        self._in_value = False
        self._value: list[str] = []
        self._has_formula = False
        self._filled = False
        self._merges = 0
        self._last = (0, 0)
        self.result = SheetScan()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._owner.count()
        tag = _local(name)
        if tag == "c":
            self._place(attributes.get("r"))
            self._kind = attributes.get("t", "")
            self._style = attributes.get("s", "")
            self._has_formula = self._filled = False
            self._value.clear()
        elif tag in {"v", "is"}:
            self._in_value = True
            self._filled = True
        elif tag == "f":
            self._has_formula = True
        elif tag == "row":
            number = attributes.get("r", "")
            self._row = int(number) - 1 if number.isdigit() else self._row + 1
            self._column = -1
        elif tag == "mergeCell":
            self._merges += 1
            if self._merges > MAX_MERGES:
                raise fault("workbook_too_big")

    def end(self, name: str) -> None:
        tag = _local(name)
        if tag in {"v", "is"}:
            self._in_value = False
        elif tag == "c":
            self._leave()

    def text(self, text: str) -> None:
        if self._in_value:
            self._value.append(text)

    def _place(self, reference: str | None) -> None:
        found = _REFERENCE.match(reference or "")
        if found:
            self._column, self._row = column_number(found[1]), int(found[2]) - 1
        else:
            self._column += 1

    def _leave(self) -> None:
        place = (self._row, self._column)
        value = "".join(self._value)
        if self._has_formula and not value:
            self.result.lost[place] = NO_VALUE
        elif self._kind == "e":
            self.result.lost[place] = ERROR_VALUE
        elif self._kind == "s":
            self._owner.spend_text(value)
        if self._filled and self._style in self._owner.styles:
            self.result.shown[place] = self._owner.styles[self._style]
        if not (self._filled or self._has_formula):
            return
        rows, columns = max(self._last[0], self._row + 1), max(self._last[1], self._column + 1)
        if rows > MAX_ROWS or columns > MAX_COLUMNS or rows * columns > MAX_CELLS:
            raise fault("workbook_too_big", f"trang “{self._sheet}”, dòng {self._row + 1}")
        self._last = (rows, columns)


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _refuse_document_type(*_: object) -> None:
    raise fault("workbook_suspicious")


def _overlap(parts: list[zipfile.ZipInfo]) -> bool:
    """Two parts of the archive share bytes: the mark of a bomb."""
    ordered = sorted(parts, key=lambda part: part.header_offset)
    return any(
        one.header_offset + 30 + one.compress_size > two.header_offset
        for one, two in itertools.pairwise(ordered)
    )
