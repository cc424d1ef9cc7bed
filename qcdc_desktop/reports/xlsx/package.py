"""Finishing a workbook: openpyxl's frame with the streamed bodies put into its sheets."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import IO, BinaryIO, Final

from openpyxl.workbook import Workbook

_END_OF_ROWS: Final = re.compile(rb"</sheetData>|<sheetData\s*/>")
_DIMENSION: Final = re.compile(rb"<dimension [^>]*/>")  # names the frame only; it may be left out
# openpyxl signs as Excel, and then other programs trust row heights instead of measuring the text.
_PROGRAM_PART: Final = "docProps/app.xml"
_PROGRAM_NAME: Final = re.compile(rb"<Application>.*?</Application>|<AppVersion>.*?</AppVersion>")
_ROWS_AT_ONCE: Final = 256
_FIXED_TIME: Final = (2000, 1, 1, 0, 0, 0)


def save(workbook: Workbook, bodies: Mapping[str, Iterable[str]], target: BinaryIO) -> None:
    """Write the workbook; ``bodies`` are rows of XML by the title of their sheet, walked once.

    The frame is saved twice: first for what surrounds the rows, then, when the rows have named
    every style they need, for the styles and all the rest.
    """
    names = {
        f"xl/worksheets/sheet{place}.xml": bodies[sheet.title]
        for place, sheet in enumerate(workbook.worksheets, start=1)
        if sheet.title in bodies
    }
    with zipfile.ZipFile(target, "w") as package:
        with zipfile.ZipFile(_frame(workbook)) as frame:
            for name, body in names.items():
                with package.open(_entry(name), "w") as part:
                    _write_sheet(part, frame.read(name), body)
        with zipfile.ZipFile(_frame(workbook)) as frame:
            for name in frame.namelist():
                if name not in names:
                    content = frame.read(name)
                    if name == _PROGRAM_PART:
                        content = _PROGRAM_NAME.sub(b"", content)
                    package.writestr(_entry(name), content)


def _frame(workbook: Workbook) -> BytesIO:
    frame = BytesIO()
    workbook.save(frame)
    return frame


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _FIXED_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _write_sheet(part: IO[bytes], frame: bytes, body: Iterable[str]) -> None:
    write = part.write
    frame = _DIMENSION.sub(b"", frame, count=1)
    end = _END_OF_ROWS.search(frame)
    assert end is not None, "openpyxl always writes sheetData"
    is_empty = end.group().endswith(b"/>")
    write(frame[: end.start()] + (b"<sheetData>" if is_empty else b""))
    waiting: list[str] = []
    for row in body:
        waiting.append(row)
        if len(waiting) >= _ROWS_AT_ONCE:
            write("".join(waiting).encode())
            waiting.clear()
    write("".join(waiting).encode())
    write(b"</sheetData>" + frame[end.end() :])
