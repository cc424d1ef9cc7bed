"""Text on its way into a cell: only text, all of it, or a notice that says what was left out.

openpyxl cuts a long text silently, takes "=…" for a formula and "#N/A" for an error; Excel itself
runs what begins with = + - @ when the cell is edited.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from qcdc_desktop.reports.notices import Notice

LONGEST: Final = 32_767  # UTF-16 units in one cell
CUT_MARK: Final = "… [còn nữa, xem bản PDF]"

_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_LOOKS_LIKE_FORMULA: Final = tuple("=+-@\t\n＝＋－＠")
_ESCAPE_OF_EXCEL: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


class TextGate:
    """Lets text through for one workbook and gathers the notices."""

    def __init__(self) -> None:
        self.notices: list[Notice] = []

    def text(self, value: str, place: str) -> str:
        """The text as the cell can hold it: composed, without control characters, not too long."""
        kept = (
            _FORBIDDEN.sub("", unicodedata.normalize("NFC", value))
            .replace("\r\n", "\n")
            .replace("\r", "\n")
        )
        if _FORBIDDEN.search(value):
            self.notices.append(Notice(place, "đã bỏ ký tự điều khiển không in được."))
        if len(kept) * 2 > LONGEST and (length := utf16_length(kept)) > LONGEST:
            self.notices.append(
                Notice(
                    place,
                    f"nội dung dài {length} ký tự, Excel chỉ giữ được {LONGEST}; "
                    "phần sau đã bị cắt, bản PDF có đủ.",
                )
            )
            kept = cut(kept, LONGEST - len(CUT_MARK)) + CUT_MARK
        return kept


def needs_quote(text: str) -> bool:
    """Whether Excel might take the text for a formula when somebody edits the cell."""
    return text.lstrip(" \u00a0").startswith(_LOOKS_LIKE_FORMULA)


def utf16_length(text: str) -> int:
    return len(text) + sum(letter > "\uffff" for letter in text)


def cut(text: str, length: int) -> str:
    """The beginning of the text, not longer than ``length`` UTF-16 units."""
    encoded = text.encode("utf-16-le")[: length * 2]
    return encoded.decode("utf-16-le", "ignore")


def xml_text(text: str) -> str:
    """Escaped for XML, and for Excel's own notation of marks as _x000D_."""
    return (
        _ESCAPE_OF_EXCEL.sub("_x005F_", text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
    )
