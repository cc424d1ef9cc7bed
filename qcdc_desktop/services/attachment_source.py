"""What somebody wants to attach, as it lies on a stick, a desk or in the clipboard."""

import unicodedata
from pathlib import Path

from qcdc_desktop.domain.sizes import show_size
from qcdc_desktop.errors import EnvironmentFault, Refused

LARGEST_FILE = 25_000_000
"""Bytes of one file: a scan of a hundred pages, or a dozen photos of a telephone."""
_LONGEST_NAME = 180
"""Letters without the ending."""


def check_size(size: int) -> None:
    """A content that is there and not too much.

    Raises:
        Refused: otherwise.
    """
    if not size:
        raise Refused("empty_source", "Tệp rỗng (0 byte).", "Hãy mở thử tệp ở nơi gốc.")
    if size > LARGEST_FILE:
        raise Refused(
            "too_large_file",
            f"Tệp quá lớn: mỗi tệp đính kèm không quá {show_size(LARGEST_FILE)}.",
            "Hãy quét lại với độ phân giải thấp hơn (200 dpi) hoặc tách thành nhiều tệp.",
        )


def read_source(path: Path) -> bytes:
    """The whole of a file a person chose; a larger one is read only so far as to know it.

    Raises:
        Refused: it is a folder or no file.
        EnvironmentFault: it vanished or cannot be read.
    """
    try:
        if path.is_dir():
            raise Refused(
                "folder", "Không đính kèm cả thư mục được.", "Hãy chọn từng tệp trong thư mục."
            )
        if path.exists() and not path.is_file():
            raise Refused("no_file", "Mục này không phải là tệp.", "Hãy chọn một tệp.")
        with path.open("rb") as file:
            return file.read(LARGEST_FILE + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise EnvironmentFault(
            "source_gone",
            "Không còn thấy tệp cần đính kèm.",
            "Hãy kiểm tra USB hoặc thư mục rồi chọn lại; bản ghi vẫn nguyên.",
        ) from None
    except PermissionError:
        raise EnvironmentFault(
            "source_locked",
            "Không được phép đọc tệp cần đính kèm, hoặc chương trình khác đang giữ tệp.",
            "Hãy đóng chương trình đang mở tệp rồi chọn lại.",
        ) from None
    except OSError:
        raise EnvironmentFault(
            "source_unreadable",
            "Không đọc hết được tệp cần đính kèm: USB bị rút hoặc ổ đĩa lỗi.",
            "Hãy cắm lại rồi chọn lại tệp; bản ghi vẫn nguyên.",
        ) from None


def shown_name(name: str) -> str:
    """A name for the screen: composed, on one line, without marks that turn it round."""
    composed = unicodedata.normalize("NFC", name)
    plain = "".join(
        letter
        for letter in composed
        if unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}
        and letter not in '<>:"/\\|?*'
    ).strip(" .")
    stem, dot, ending = plain.rpartition(".")
    if dot and len(ending) <= 10:
        return f"{stem[:_LONGEST_NAME]}.{ending}"
    return plain[:_LONGEST_NAME] or "tep"
