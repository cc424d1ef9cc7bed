"""Why a stored file cannot be read or handed out, in words that never hold its name."""

from qcdc_desktop.errors import EnvironmentFault


def lost(*, was_there: bool, has_folder: bool) -> EnvironmentFault:
    """A content that neither the folder nor a backup has as it was stored."""
    if not has_folder:
        return EnvironmentFault(
            "folder_missing",
            "Không đọc được tệp đính kèm: không còn thấy ổ đĩa chứa tệp dữ liệu.",
            "Hãy cắm lại ổ đĩa rồi mở lại.",
        )
    if was_there:
        return EnvironmentFault(
            "attachment_changed",
            "Tệp đính kèm đã bị sửa hoặc hỏng sau khi lưu nên không dùng được.",
            "Bản sao lưu trong máy không có bản đúng; hãy tìm ở bản sao lưu trên USB, hoặc gỡ tệp"
            " rồi đính kèm lại từ bản gốc.",
        )
    return EnvironmentFault(
        "attachment_missing",
        "Không còn thấy tệp đính kèm trong thư mục cạnh tệp dữ liệu.",
        "Hãy chép lại thư mục đính kèm từ máy cũ hoặc từ USB sao lưu, hoặc gỡ tệp rồi đính kèm"
        " lại từ bản gốc.",
    )


def not_saved(fault: EnvironmentFault) -> EnvironmentFault:
    """The fault of writing a copy, without the name of the file."""
    words = {
        "disk_full": "ổ đĩa đã đầy",
        "read_only": "nơi này chỉ cho đọc",
        "target_open": "tệp cùng tên đang mở ở chương trình khác",
        "folder_missing": "không còn thấy thư mục hoặc ổ đĩa",
        "name_illegal": "tên tệp không dùng được",
    }.get(fault.code, "ổ đĩa không nhận")
    return EnvironmentFault(
        fault.code,
        f"Chưa lưu được bản chép của tệp đính kèm: {words}.",
        "Tệp trong chương trình vẫn nguyên. Hãy chọn nơi khác để lưu.",
    )
