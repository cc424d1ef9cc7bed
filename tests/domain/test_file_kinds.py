"""A file is what its content says; what can run, hide or lie is refused without naming it."""

from __future__ import annotations

import io
import zipfile

import pytest
from PIL import Image

from qcdc_desktop.domain.file_kinds import FileKind, proper_name, recognised
from qcdc_desktop.domain.sizes import show_size
from qcdc_desktop.errors import Refused


def picture(form: str) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(target, form)
    return target.getvalue()


def packed(*names: str, **contents: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in names:
            archive.writestr(name, b"x")
        for name, content in contents.items():
            archive.writestr(name, content)
    return target.getvalue()


def office(main: str, *more: str, types: bytes = b"<Types/>") -> bytes:
    return packed(main, *more, **{"[Content_Types].xml": types})


def ole(*streams: str) -> bytes:
    entries = b"".join(
        (told := name.encode("utf-16-le")).ljust(64, b"\0") + (len(told) + 2).to_bytes(2, "little")
        for name in streams
    )
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + entries


@pytest.mark.parametrize("name", ["giấy.pdf", "giấy", "giấy.jpg"])
@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n...", FileKind.PDF),
        (picture("PNG"), FileKind.PNG),
        (picture("JPEG"), FileKind.JPEG),
        (picture("GIF"), FileKind.GIF),
        (picture("BMP"), FileKind.BMP),
        (picture("WEBP"), FileKind.WEBP),
        (picture("TIFF"), FileKind.TIFF),
        (b"\0\0\0\x18ftypheic\0\0\0\0", FileKind.HEIC),
        (office("word/document.xml"), FileKind.DOCX),
        (office("xl/workbook.xml"), FileKind.XLSX),
        (office("ppt/presentation.xml"), FileKind.PPTX),
        (packed(mimetype=b"application/vnd.oasis.opendocument.text"), FileKind.ODT),
        (ole("Root Entry", "WordDocument"), FileKind.DOC),
        (ole("Root Entry", "Workbook"), FileKind.XLS),
        (packed("ảnh 1.jpg", "ảnh 2.jpg"), FileKind.ZIP),
    ],
)
def test_that_the_content_decides_whatever_the_name_says(
    name: str, content: bytes, kind: FileKind
) -> None:
    assert recognised(name, content) is kind


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("ảnh.jpg", b"MZ\x90\0", "program"),
        ("đơn.pdf", b"\x7fELF\x02", "program"),
        ("đơn", b"#!/bin/sh\n", "program"),
        ("đơn.pdf", b"L\x00\x00\x00\x01\x14\x02\x00\x00", "program"),
        ("đơn.txt.exe", b"anything", "program"),
        ("đơn.txt.exe. ", b"anything", "program"),
        ("đơn.vbs", b"x", "program"),
        ("đơn.txt", b"<!DOCTYPE html><script>", "program"),
        ("đơn.html", b"text", "program"),
        ("đơn.doc", b"{\\rtf1", "program"),
        ("cài.doc", ole("Root Entry", "Property"), "program"),
        ("gói.zip", packed("a.txt", "b.exe"), "program"),
        ("sổ.xlsm", b"PK", "macros"),
        ("sổ.xlsx", office("xl/workbook.xml", "xl/vbaProject.bin"), "macros"),
        ("sổ.xlsx", office("xl/workbook.xml", types=b"ms-excel.sheet.macroEnabled"), "macros"),
        ("sổ.xlsx", office("xl/workbook.xml", "xl/macrosheets/sheet1.xml"), "macros"),
        ("sổ.xls", ole("Workbook", "_VBA_PROJECT"), "macros"),
        (
            "đơn.odt",
            packed("Basic/a", mimetype=b"application/vnd.oasis.opendocument.text"),
            "macros",
        ),
        ("gói.rar", b"Rar!\x1a\x07\x00", "sealed"),
        ("gói.pdf", b"7z\xbc\xaf\x27\x1c", "sealed"),
        ("gói.zip", packed("trong.zip"), "sealed"),
        ("đơn.docx", ole("EncryptedPackage"), "sealed"),
        ("đơn.pdf", b"\x01\x02\x03", "broken_file"),
        ("ảnh.png", bytes(50), "broken_file"),
        ("đơn.docx", b"PK\x03\x04 cut off", "broken_file"),
    ],
)
def test_that_what_runs_hides_or_lies_is_refused_without_its_name(
    name: str, content: bytes, code: str
) -> None:
    with pytest.raises(Refused) as raised:
        recognised(name, content)
    assert raised.value.code == code
    assert raised.value.remedy
    assert name.split(".", maxsplit=1)[0] not in raised.value.text.replace("(", " ").split()


def test_that_a_letter_speaking_of_macros_is_no_macro() -> None:
    text = "Tập huấn VBA, _VBA_PROJECT".encode("utf-16-le")
    assert recognised("giáo trình.doc", ole("WordDocument") + text) is FileKind.DOC


def test_that_other_files_are_taken_for_what_they_are() -> None:
    assert recognised("bản vẽ.dwg", b"AC1032\0\0\0") is FileKind.OTHER
    assert recognised("ghi chú.txt", "Đã họp".encode()) is FileKind.TEXT


def test_that_a_file_opens_as_what_it_is() -> None:
    assert proper_name("ảnh.exe.pdf", FileKind.PNG) == "ảnh.exe.pdf.png"
    assert proper_name("ảnh.JPEG", FileKind.JPEG) == "ảnh.JPEG"
    assert proper_name("bản vẽ.dwg", FileKind.OTHER) == "bản vẽ.dwg"


@pytest.mark.parametrize(
    ("size", "told"),
    [
        (0, "0\u00a0KB"),
        (1, "1\u00a0KB"),
        (1_001, "2\u00a0KB"),
        (1_440_000, "1,4\u00a0MB"),
        (2_000_000_000, "2\u00a0GB"),
    ],
)
def test_that_sizes_are_told_as_people_read_them(size: int, told: str) -> None:
    assert show_size(size) == told
