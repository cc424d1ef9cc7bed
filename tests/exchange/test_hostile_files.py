"""Files that are no workbook, or mean harm: each refused in a sentence, within seconds."""

import io
import struct
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from qcdc_desktop.errors import EnvironmentFault
from qcdc_desktop.exchange.workbook_file import open_workbook
from tests.exchange.making import with_parts, workbook

_NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_HEAD = '<?xml version="1.0"?>'
_SHEET = "xl/worksheets/sheet1.xml"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def _cell(text: str, at: str = "A1") -> str:
    return (
        f'<worksheet {_NS}><sheetData><row r="{at.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")}">'
        f'<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c></row></sheetData></worksheet>'
    )


def _raw(content: bytes) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_bytes(content)

    return write


def _parts(**parts: bytes) -> Callable[[Path], None]:
    named = {name.replace("__", "/").replace("_dot_", "."): part for name, part in parts.items()}
    return lambda path: with_parts(path, named) and None


def _sheet(xml: str) -> Callable[[Path], None]:
    return lambda path: with_parts(path, {_SHEET: xml.encode()}) and None


def _added(name: str, content: bytes = b"x") -> Callable[[Path], None]:
    return lambda path: with_parts(path, {name: content}) and None


def _laughs() -> str:
    entities = "".join(
        f'<!ENTITY {chr(98 + at)} "{("&" + chr(97 + at) + ";") * 10}">' for at in range(9)
    )
    return f'{_HEAD}<!DOCTYPE l [<!ENTITY a "lol">{entities}]>{_cell("&j;")}'


def _outside(target: str) -> str:
    return f'{_HEAD}<!DOCTYPE l [<!ENTITY a SYSTEM "{target}">]>{_cell("&a;")}'


def _wrong_crc(path: Path) -> None:
    with_parts(path, {_SHEET: f"{_HEAD}{_cell('Tên thôn')}".encode()}, stored=True)
    data = path.read_bytes()
    path.write_bytes(data.replace("Tên thôn".encode(), b"Ten thonn!"[:10], 1))


def _truncated(path: Path) -> None:
    data = workbook(path, [["STT"] * 50] * 50).read_bytes()
    path.write_bytes(data[: len(data) // 2])


def _garbled(path: Path) -> None:
    data = bytearray(workbook(path, [["STT", "Tên thôn"]] * 400).read_bytes())
    for at in range(200, len(data) - 1200, 37):
        data[at] ^= 0x5A
    path.write_bytes(bytes(data))


def _overlapping(path: Path) -> None:
    """Two directory entries of different names for the same bytes."""
    with_parts(path, {"xl/media/a.png": b"A" * 2000, "xl/media/b.png": b"A" * 2000}, stored=True)
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        first = archive.getinfo("xl/media/a.png").header_offset
    entry = data.rindex(b"xl/media/b.png") - 46
    struct.pack_into("<L", data, entry + 42, first)
    path.write_bytes(bytes(data))


def _lying_size(path: Path) -> None:
    """Claims to unpack to little and unpacks to 200 MB."""
    big = f"{_HEAD}<worksheet {_NS}><sheetData>" + " " * 200_000_000 + "</sheetData></worksheet>"
    with_parts(path, {_SHEET: big.encode()})
    data = bytearray(path.read_bytes())
    entry = data.rindex(_SHEET.encode()) - 46
    struct.pack_into("<L", data, entry + 24, 1000)
    path.write_bytes(bytes(data))


def _encrypted_entry(path: Path) -> None:
    workbook(path, [["STT", "Tên thôn"]])
    data = bytearray(path.read_bytes())
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        data[at + 8] |= 1
        at += 4
    path.write_bytes(bytes(data))


def _many_parts(path: Path) -> None:
    with_parts(path, {f"xl/media/{number}.png": b"" for number in range(10_000)})


def _shared_bomb(path: Path) -> None:
    """One long text, shared by a hundred thousand cells."""
    text = f"{_HEAD}<sst {_NS}><si><t>{'A' * 30_000}</t></si></sst>"
    cells = '<row><c t="s"><v>0</v></c></row>' * 40_000
    sheet = f"{_HEAD}<worksheet {_NS}><sheetData>{cells}</sheetData></worksheet>"
    with_parts(path, {"xl/sharedStrings.xml": text.encode(), _SHEET: sheet.encode()})


def _rows(count: int) -> str:
    return (
        f"{_HEAD}<worksheet {_NS}><sheetData>"
        + "<row><c><v>1</v></c></row>" * count
        + "</sheetData></worksheet>"
    )


_HOSTILE: dict[str, tuple[Callable[[Path], None], str]] = {
    "empty": (_raw(b""), "workbook_empty"),
    "csv": (_raw("STT,Tên thôn\n1,Nà Chì\n".encode()), "workbook_text"),
    "utf16 text": (_raw("STT\tTên".encode("utf-16")), "workbook_text"),
    "web page": (_raw(b"<html><table><tr><td>1</td></tr></table></html>"), "workbook_text"),
    "pdf": (_raw(b"%PDF-1.7\n\0\0"), "workbook_wrong_kind"),
    "old xls": (_raw(_OLE), "workbook_old"),
    "very old xls": (_raw(b"\x09\x08\x10\x00\x00\x06"), "workbook_old"),
    "password": (_raw(_OLE + "EncryptedPackage".encode("utf-16-le")), "workbook_password"),
    "encrypted entries": (_encrypted_entry, "workbook_password"),
    "xlsb": (_added("xl/workbook.bin"), "workbook_binary"),
    "macro": (_added("xl/vbaProject.bin"), "workbook_macro"),
    "excel 4 macro": (_added("xl/macrosheets/sheet1.xml", b"<a/>"), "workbook_macro"),
    "ole object": (_added("xl/embeddings/oleObject1.bin"), "workbook_embedded"),
    "activex": (_added("xl/activeX/activeX1.xml", b"<a/>"), "workbook_embedded"),
    "zip of photos": (
        lambda path: zipfile.ZipFile(path, "w").writestr("anh.jpg", b"x") and None,
        "workbook_wrong_kind",
    ),
    "truncated": (_truncated, "workbook_damaged"),
    "garbled": (_garbled, "workbook_damaged"),
    "wrong checksum": (_wrong_crc, "workbook_damaged"),
    "cut xml": (_sheet(f"{_HEAD}<worksheet {_NS}><sheetData><row>"), "workbook_damaged"),
    "billion laughs": (_sheet(_laughs()), "workbook_suspicious"),
    "quadratic": (
        _sheet(f'{_HEAD}<!DOCTYPE l [<!ENTITY a "{"A" * 100_000}">]>{_cell("&a;" * 3000)}'),
        "workbook_suspicious",
    ),
    "file entity": (_sheet(_outside("file:///etc/passwd")), "workbook_suspicious"),
    "network entity": (_sheet(_outside("http://127.0.0.1/x")), "workbook_suspicious"),
    "utf16 doctype": (
        lambda path: with_parts(
            path, {_SHEET: _laughs().replace(_HEAD, "").encode("utf-16")}
        ) and None,
        "workbook_suspicious",
    ),
    "climbing path": (_added("xl/../../evil.xml", b"<a/>"), "workbook_suspicious"),
    "windows path": (_added("..\\evil.xml", b"<a/>"), "workbook_suspicious"),
    "overlap": (_overlapping, "workbook_suspicious"),
    "ten thousand parts": (_many_parts, "workbook_too_big"),
    "far cell": (_sheet(_HEAD + _cell("x", "XFD1048576")), "workbook_too_big"),
    "sixty thousand rows": (_sheet(_rows(60_000)), "workbook_too_big"),
    "shared text bomb": (_shared_bomb, "workbook_too_big"),
}  # fmt: skip


@pytest.mark.parametrize("case", _HOSTILE)
def test_that_an_unfit_file_is_refused_in_a_sentence(case: str, tmp_path: Path) -> None:
    make, code = _HOSTILE[case]
    path = tmp_path / "sổ.xlsx"
    make(path)
    before = sorted(tmp_path.iterdir())
    started = time.process_time()
    with pytest.raises(EnvironmentFault) as told:
        open_workbook(path)
    assert time.process_time() - started < 5
    assert told.value.code == code
    assert told.value.message.endswith(".")
    assert told.value.remedy.endswith(".")
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("make", [_lying_size], ids=["lying size"])
def test_that_a_size_that_lies_is_found_out(make: Callable[[Path], None], tmp_path: Path) -> None:
    path = tmp_path / "sổ.xlsx"
    make(path)
    started = time.process_time()
    with pytest.raises(EnvironmentFault) as told:
        open_workbook(path)
    assert time.process_time() - started < 5
    assert told.value.code in {"workbook_too_big", "workbook_damaged"}


def test_that_eight_million_rows_are_refused_in_time(tmp_path: Path) -> None:
    path = tmp_path / "sổ.xlsx"
    with_parts(path, {_SHEET: _rows(3_600_000).encode()})
    started = time.process_time()
    with pytest.raises(EnvironmentFault) as told:
        open_workbook(path)
    assert time.process_time() - started < 5
    assert told.value.code == "workbook_too_big"


def test_that_a_folder_a_missing_file_and_a_lock_file_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "thư mục.xlsx").mkdir()
    (tmp_path / "~$sổ.xlsx").write_bytes(b"x" * 165)
    for name, code in {
        "thư mục.xlsx": "workbook_folder",
        "không có.xlsx": "workbook_missing",
        "~$sổ.xlsx": "workbook_lock_file",
    }.items():
        with pytest.raises(EnvironmentFault) as told:
            open_workbook(tmp_path / name)
        assert told.value.code == code


def test_that_a_file_nobody_may_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(tmp_path / "sổ.xlsx", [["STT", "Tên thôn"]])

    def refuse(_self: Path) -> bytes:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(EnvironmentFault) as told:
        open_workbook(path)
    assert told.value.code == "workbook_denied"


def test_that_a_wide_merge_costs_nothing(tmp_path: Path) -> None:
    sheet = (
        f'{_HEAD}<worksheet {_NS}><sheetData><row><c t="inlineStr"><is><t>Sổ</t></is></c></row>'
        '</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'
    )
    path = with_parts(tmp_path / "sổ.xlsx", {_SHEET: sheet.encode()})
    started = time.process_time()
    assert open_workbook(path).sheets[0].rows == (("Sổ",),)
    assert time.process_time() - started < 5


def test_that_links_to_other_files_are_left_alone_and_told(tmp_path: Path) -> None:
    path = with_parts(
        tmp_path / "sổ.xlsx",
        {"xl/externalLinks/externalLink1.xml": f"<externalLink {_NS}/>".encode()},
    )
    found = open_workbook(path)
    assert len(found.sheets) == 1
    assert any("liên kết" in notice for notice in found.notices)


def test_that_empty_styled_cells_far_away_do_no_harm(tmp_path: Path) -> None:
    sheet = (
        f'{_HEAD}<worksheet {_NS}><sheetData><row r="1"><c r="A1"><v>1</v></c>'
        '<c r="XFD1" s="0"/></row><row r="1048576"><c r="A1048576" s="0"/></row>'
        "</sheetData></worksheet>"
    )
    path = with_parts(tmp_path / "sổ.xlsx", {_SHEET: sheet.encode()})
    assert open_workbook(path).sheets[0].rows == ((1,),)


def test_that_an_open_workbook_is_read_with_a_warning(tmp_path: Path) -> None:
    path = workbook(tmp_path / "sổ.xlsx", [["STT", "Tên thôn"], [1, "Nà Chì"]])
    (tmp_path / "~$sổ.xlsx").write_bytes(b"x" * 165)
    assert any("đang mở" in notice for notice in open_workbook(path).notices)
