"""What a file is by its content, and which files no record may carry.

A name says what somebody wants a file to be; the first bytes say what it is. Programs, scripts,
documents with macros and archives nobody can look into are refused: they come by e-mail and stick,
and a click in a register would run them (``threat-model.md``).
"""

from __future__ import annotations

import io
import zipfile
from enum import StrEnum
from pathlib import PurePath
from typing import Final

from qcdc_desktop.errors import Refused


class FileKind(StrEnum):
    """Kinds told apart; everything recognised as none of the others is ``OTHER``."""

    PDF = "PDF"
    PNG = "PNG"
    JPEG = "JPEG"
    GIF = "GIF"
    BMP = "BMP"
    WEBP = "WEBP"
    TIFF = "TIFF"
    HEIC = "HEIC"
    DOCX = "DOCX"
    XLSX = "XLSX"
    PPTX = "PPTX"
    ODT = "ODT"
    ODS = "ODS"
    ODP = "ODP"
    DOC = "DOC"
    XLS = "XLS"
    PPT = "PPT"
    TEXT = "TEXT"
    ZIP = "ZIP"
    OTHER = "OTHER"


PICTURES: Final = frozenset(
    {FileKind.PNG, FileKind.JPEG, FileKind.GIF, FileKind.BMP, FileKind.WEBP, FileKind.TIFF}
)
"""Kinds the program draws itself."""

SUFFIXES: Final[dict[FileKind, tuple[str, ...]]] = {
    FileKind.PDF: ("pdf",),
    FileKind.PNG: ("png",),
    FileKind.JPEG: ("jpg", "jpeg", "jfif"),
    FileKind.GIF: ("gif",),
    FileKind.BMP: ("bmp",),
    FileKind.WEBP: ("webp",),
    FileKind.TIFF: ("tif", "tiff"),
    FileKind.HEIC: ("heic", "heif"),
    FileKind.DOCX: ("docx",),
    FileKind.XLSX: ("xlsx",),
    FileKind.PPTX: ("pptx",),
    FileKind.ODT: ("odt",),
    FileKind.ODS: ("ods",),
    FileKind.ODP: ("odp",),
    FileKind.DOC: ("doc",),
    FileKind.XLS: ("xls",),
    FileKind.PPT: ("ppt",),
    FileKind.TEXT: ("txt", "csv", "md"),
    FileKind.ZIP: ("zip",),
}
"""Endings a file of a kind may bear; the first is the one it is given."""

_CLAIMED: Final = {
    ending for kind, endings in SUFFIXES.items() if kind is not FileKind.TEXT for ending in endings
}

_RUNNING: Final = """
    ade adp apk app appimage appx appxbundle bas bat bin chm class cmd com command cpl crt csh deb
    desktop diagcab dll dmg docm dotm elf exe fon gadget hlp hta htm html inf ins iso isp jar jnlp
    js jse ksh lnk mam mda mde mht mhtml msc msh msi msix msp mst ocx ops out pcd pif pkg potm ppam
    ppsm pptm prg ps1 psd1 psm1 py pyc pyw rb reg rpm rtf run scf scr sct settingcontent-ms sh shb
    shs sldm slk svg swf sys url vb vbe vbs vhd vhdx wsc wsf wsh xhtml xlam xll xlsb xlsm xltm xnk
"""
_RUNS: Final = frozenset(_RUNNING.split())
_WITH_MACROS: Final = frozenset(
    {"docm", "dotm", "potm", "ppam", "ppsm", "pptm", "sldm", "xlam", "xlsb", "xlsm", "xltm"}
)
_PACKED: Final = frozenset(
    {"7z", "ace", "arj", "bz2", "cab", "gz", "lzh", "rar", "tar", "tgz", "xz", "z", "zst"}
)

_PROGRAMS: Final = (
    b"MZ", b"\x7fELF", b"#!", b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf", b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"L\x00\x00\x00\x01\x14\x02\x00", b"dex\n", b"ITSF",
)  # fmt: skip
_ARCHIVES: Final = (
    b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"MSCF",
    b"(\xb5/\xfd",
)  # fmt: skip
_MARKUP: Final = (b"<html", b"<!doctype html", b"<script", b"<svg", b"<hta:", b"{\\rtf")
_STARTS: Final = (
    (b"\x89PNG\r\n\x1a\n", FileKind.PNG),
    (b"\xff\xd8\xff", FileKind.JPEG),
    (b"GIF87a", FileKind.GIF),
    (b"GIF89a", FileKind.GIF),
    (b"BM", FileKind.BMP),
    (b"II*\x00", FileKind.TIFF),
    (b"MM\x00*", FileKind.TIFF),
)
_HEIC_BRANDS: Final = {b"heic", b"heix", b"heif", b"mif1", b"msf1", b"hevc"}
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS: Final = (
    ("WordDocument", FileKind.DOC),
    ("Workbook", FileKind.XLS),
    ("Book", FileKind.XLS),
    ("PowerPoint Document", FileKind.PPT),
)
_OPEN_DOCUMENTS: Final = {
    b"application/vnd.oasis.opendocument.text": FileKind.ODT,
    b"application/vnd.oasis.opendocument.spreadsheet": FileKind.ODS,
    b"application/vnd.oasis.opendocument.presentation": FileKind.ODP,
}
_OFFICE_MAINS: Final = (
    ("word/document.xml", FileKind.DOCX),
    ("xl/workbook.xml", FileKind.XLSX),
    ("ppt/presentation.xml", FileKind.PPTX),
)
_MOST_MEMBERS: Final = 5000
"""Of an archive that is looked into; more is a trap."""
_TYPES_LIST_MOST: Final = 2_000_000
"""Bytes of the list of contents inside an office file."""

_WHY: Final = {
    "macros": (
        "Tệp có macro nên không đính kèm được.",
        "Hãy lưu lại thành tệp không có macro (.docx, .xlsx) hoặc PDF rồi đính kèm.",
    ),
    "program": (
        "Tệp chạy được (chương trình, tập lệnh, lối tắt, trang web) không đính kèm được.",
        "Chỉ đính kèm ảnh, bản quét, PDF và văn bản; nếu là giấy tờ, hãy lưu thành PDF.",
    ),
    "sealed": (
        "Tệp nén hoặc tệp đặt mật khẩu không xem được bên trong nên không đính kèm được.",
        "Hãy giải nén, bỏ mật khẩu rồi đính kèm từng tệp.",
    ),
    "broken_file": (
        "Nội dung tệp không đúng với đuôi tệp: tệp hỏng hoặc đã bị đổi đuôi.",
        "Hãy mở thử tệp ở nơi gốc rồi chép lại.",
    ),
}


def _refused(code: str) -> Refused:
    return Refused(code, *_WHY[code])


def recognised(name: str, content: bytes) -> FileKind:
    """What a file is.

    Raises:
        Refused: it can run, has macros, cannot be looked into, or is not what its name says. The
            sentence never holds the name.
    """
    ending = suffix_of(name)
    if ending in _RUNS or content.startswith(_PROGRAMS):
        raise _refused("macros" if ending in _WITH_MACROS else "program")
    if ending in _PACKED or content.startswith(_ARCHIVES):
        raise _refused("sealed")
    kind = _by_content(content)
    if kind is FileKind.OTHER and ending in _CLAIMED:
        raise _refused("broken_file")
    return kind


def suffix_of(name: str) -> str:
    """The ending of a file name in small letters, without its dot."""
    return PurePath(name.strip().rstrip(". ")).suffix.lstrip(".").lower()


def proper_name(name: str, kind: FileKind) -> str:
    """The name with an ending that says what the content is, so that it opens as what it is."""
    endings = SUFFIXES.get(kind)
    if endings is None or suffix_of(name) in endings:
        return name
    return f"{name}.{endings[0]}"


def _by_content(content: bytes) -> FileKind:
    if b"%PDF-" in content[:1024]:
        return FileKind.PDF
    for start, kind in _STARTS:
        if content.startswith(start):
            return kind
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return FileKind.WEBP
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS:
        return FileKind.HEIC
    if content.startswith(_OLE):
        return _of_ole(content)
    if content.startswith(b"PK\x03\x04"):
        return _of_zip(content)
    if content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_MARKUP):
        raise _refused("program")
    return FileKind.TEXT if _is_text(content) else FileKind.OTHER


def _of_ole(content: bytes) -> FileKind:
    """Word, Excel, PowerPoint before 2007, told by the entries of the container's directory.

    An entry is the name in UTF-16, filled up to 64 bytes, and the length of the name.
    """

    def has(name: str) -> bool:
        told = name.encode("utf-16-le")
        return told.ljust(64, b"\0") + (len(told) + 2).to_bytes(2, "little") in content

    if has("EncryptedPackage"):
        raise _refused("sealed")
    if has("_VBA_PROJECT") or has("VBA"):
        raise _refused("macros")
    for name, kind in _OLE_STREAMS:
        if has(name):
            return kind
    raise _refused("program")  # installers and saved mails share the container


def _of_zip(content: bytes) -> FileKind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = archive.infolist()
            if len(infos) > _MOST_MEMBERS or any(info.flag_bits & 1 for info in infos):
                raise _refused("sealed")
            return _of_members(archive, {info.filename: info for info in infos})
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError) as error:
        raise _refused("broken_file") from error


def _of_members(archive: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo]) -> FileKind:
    names = {name.replace("\\", "/").lower() for name in members}
    if "[content_types].xml" in names:
        if any("vbaproject" in name or "/macrosheets/" in name for name in names):
            raise _refused("macros")
        types = next(one for name, one in members.items() if name.lower() == "[content_types].xml")
        if types.file_size > _TYPES_LIST_MOST:
            raise _refused("broken_file")
        if b"macroenabled" in archive.read(types).lower():
            raise _refused("macros")
        for main, kind in _OFFICE_MAINS:
            if main in names:
                return kind
    declared = members.get("mimetype")
    if declared is not None and declared.file_size < 200:
        kind = _OPEN_DOCUMENTS.get(archive.read(declared).strip())
        if kind is not None:
            if any(name.startswith(("basic/", "scripts/")) for name in names):
                raise _refused("macros")
            return kind
    endings = {suffix_of(name) for name in names}
    if endings & _RUNS:
        raise _refused("program")
    if endings & (_PACKED | {"zip"}):
        raise _refused("sealed")
    return FileKind.ZIP


def _is_text(content: bytes) -> bool:
    head = content[:65536]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return bool(head) and not any(byte < 9 or 13 < byte < 32 for byte in head)
