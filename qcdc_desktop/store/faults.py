"""The database driver's errors as faults of the environment with a remedy, or as bugs."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from qcdc_desktop.errors import Bug, EnvironmentFault, QcdcError

_FAULTS: dict[str, tuple[str, str, str]] = {
    "full": (
        "disk_full",
        "Không ghi được vì ổ đĩa đã đầy.",
        "Hãy xóa bớt tệp không cần trên ổ đĩa rồi lưu lại; nội dung đang gõ vẫn còn trên màn hình.",
    ),
    "locked": (
        "locked",
        "Tệp dữ liệu đang bị chương trình khác giữ.",
        "Hãy chờ giây lát rồi lưu lại; nếu vẫn không được, đóng chương trình sao lưu hoặc diệt vi-rút đang quét.",
    ),
    "readonly": (
        "read_only",
        "Tệp dữ liệu hoặc thư mục chứa nó chỉ cho đọc.",
        "Hãy chép tệp sang thư mục khác ghi được rồi mở lại.",
    ),
    "unable to open": (
        "cannot_open",
        "Không mở được tệp dữ liệu.",
        "Hãy kiểm tra thư mục còn đó và ổ đĩa đã cắm.",
    ),
    "disk i/o error": (
        "disk_error",
        "Ổ đĩa báo lỗi khi đọc hoặc ghi.",
        "Hãy sao lưu sang ổ khác ngay và kiểm tra ổ đĩa; nội dung đang gõ vẫn còn trên màn hình.",
    ),
    "malformed": (
        "damaged",
        "Tệp dữ liệu bị hỏng.",
        "Chương trình không sửa đè lên tệp này. Hãy khôi phục từ bản sao lưu gần nhất.",
    ),
    "not a database": (
        "not_data_file",
        "Tệp này không phải tệp dữ liệu của chương trình.",
        "Hãy chọn đúng tệp dữ liệu (đuôi .qcdcdb) hoặc khôi phục từ bản sao lưu.",
    ),
}


def fault_of(error: BaseException) -> QcdcError:
    """The fault behind a driver or operating-system error; a bug when it is not the machine's."""
    text = str(getattr(error, "orig", error)).lower()
    for sign, (code, message, remedy) in _FAULTS.items():
        if sign in text:
            return EnvironmentFault(code, message, remedy)
    if isinstance(error, OSError):
        if error.errno == errno.ENOSPC:
            return EnvironmentFault(*_FAULTS["full"])
        if error.errno in {errno.EACCES, errno.EROFS, errno.EPERM}:
            return EnvironmentFault(*_FAULTS["readonly"])
        return EnvironmentFault(*_FAULTS["unable to open"])
    kind = type(getattr(error, "orig", error)).__name__
    return Bug("store", f"Chương trình gặp lỗi khi làm việc với tệp dữ liệu ({kind}).")


@contextmanager
def explained() -> Iterator[None]:
    """Let no driver error out: only faults, refusals and bugs with words for the person."""
    try:
        yield
    except (DBAPIError, OSError) as error:
        raise fault_of(error) from error
