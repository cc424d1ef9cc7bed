"""The database driver's errors as faults of the environment with a remedy, or as bugs."""

import errno
from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy.exc import SQLAlchemyError

from qcdc_desktop.errors import Bug, EnvironmentFault, QcdcError, Refused
from qcdc_desktop.store import driver

_FAULTS: dict[str, tuple[str, str, str]] = {
    "full": (
        "disk_full",
        "Không ghi được vì ổ đĩa đã đầy.",
        "Hãy xóa bớt tệp không cần trên ổ đĩa rồi lưu lại; nội dung đang gõ vẫn còn trên màn hình.",
    ),
    "locked": (
        "locked",
        "Tệp dữ liệu đang bị chương trình khác giữ.",
        "Hãy chờ giây lát rồi lưu lại; nếu vẫn vậy, đóng chương trình sao lưu hoặc quét vi-rút.",
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
    "not a database": (
        "not_data_file",
        "Tệp này không phải tệp dữ liệu của chương trình.",
        "Hãy chọn đúng tệp dữ liệu (đuôi .qcdcdb) hoặc khôi phục từ bản sao lưu.",
    ),
    "malformed": (
        "damaged",
        "Tệp dữ liệu bị hỏng.",
        "Chương trình không sửa đè lên tệp này. Hãy khôi phục từ bản sao lưu gần nhất.",
    ),
}


_NOT_ALLOWED = (
    "no_access",
    "Không được phép đọc tệp này.",
    "Hãy xin quyền đọc tệp và thư mục chứa nó rồi mở lại.",
)


def fault_of(error: BaseException) -> QcdcError:
    """The fault behind a driver or operating-system error; a bug when it is not the machine's.

    The error's own text is never passed on: it may quote what somebody typed.
    """
    if isinstance(error, OSError):
        return EnvironmentFault(*_of_the_system(error))
    source = getattr(error, "orig", None) or error
    if isinstance(source, OverflowError):
        return Refused(
            "too_large",
            "Có số quá lớn, không ghi được.",
            "Hãy kiểm tra lại các ô số; nội dung đang gõ vẫn còn trên màn hình.",
        )
    if isinstance(source, driver.Error):
        told = str(source).lower()
        for sign, fault in _FAULTS.items():
            if sign in told:
                return EnvironmentFault(*fault)
    return Bug(
        "store",
        f"Chương trình gặp lỗi khi làm việc với tệp dữ liệu ({type(source).__name__}).",
    )


def _of_the_system(error: OSError) -> tuple[str, str, str]:
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return _FAULTS["full"]
    if error.errno in {errno.EROFS, errno.EACCES, errno.EPERM}:
        return _FAULTS["readonly"]
    if error.errno == errno.EIO:
        return _FAULTS["disk i/o error"]
    return _FAULTS["unable to open"]


def unreadable() -> EnvironmentFault:
    """A file this person may not even read."""
    return EnvironmentFault(*_NOT_ALLOWED)


def not_data_file() -> EnvironmentFault:
    return EnvironmentFault(*_FAULTS["not a database"])


@contextmanager
def explained() -> Generator[None, None, None]:
    """Let no driver error out: only faults, refusals and bugs with words for the person."""
    try:
        yield
    except (SQLAlchemyError, driver.Error, OSError, OverflowError) as error:
        # The cause's text stays out of every report; its class and lines are in the log.
        raise fault_of(error) from None
