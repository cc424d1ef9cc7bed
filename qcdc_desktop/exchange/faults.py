"""Every way a chosen workbook may be unfit, as one clear sentence and what to do about it."""

from qcdc_desktop.errors import EnvironmentFault

_SAVE_AS = "Hãy mở tệp bằng Excel hoặc LibreOffice, chọn Lưu thành dạng .xlsx rồi nhập lại."
_AGAIN = "Hãy mở tệp bằng Excel hoặc LibreOffice, lưu lại thành một tệp .xlsx mới rồi nhập lại."
_CHOOSE = "Hãy chọn tệp .xlsx có sổ cần nhập."

_FAULTS: dict[str, tuple[str, str]] = {
    "workbook_missing": ("Không tìm thấy tệp đã chọn.", _CHOOSE),
    "workbook_folder": ("Đây là một thư mục, không phải tệp Excel.", _CHOOSE),
    "workbook_denied": (
        "Không đọc được tệp: tệp đang bị chương trình khác giữ hoặc máy không cho đọc.",
        "Hãy đóng tệp trong Excel, hoặc chép tệp sang thư mục khác rồi nhập lại.",
    ),
    "workbook_unreadable": (
        "Máy không đọc được tệp.",
        "Hãy kiểm tra USB hoặc ổ đĩa, chép tệp sang thư mục khác rồi nhập lại.",
    ),
    "workbook_empty": (
        "Tệp rỗng (0 byte), không có gì để nhập.",
        "Có thể tệp đã chép dở; hãy chép lại từ nơi gốc.",
    ),
    "workbook_lock_file": (
        "Đây là tệp tạm của Excel (tên bắt đầu bằng ~$), không phải sổ.",
        "Hãy đóng Excel và chọn tệp cùng tên không có ~$ ở đầu.",
    ),
    "workbook_wrong_kind": ("Tệp này không phải sổ Excel .xlsx.", _SAVE_AS),
    "workbook_text": (
        "Tệp này là văn bản, CSV hoặc trang web được đổi tên, không phải sổ Excel .xlsx.",
        _SAVE_AS,
    ),
    "workbook_old": ("Tệp này ở dạng Excel cũ (.xls).", _SAVE_AS),
    "workbook_binary": ("Tệp này ở dạng Excel nhị phân (.xlsb).", _SAVE_AS),
    "workbook_macro": (
        "Tệp này có macro (mã lệnh) nên không được nhận.",
        "Hãy mở tệp, chọn Lưu thành (Save As) dạng .xlsx không có macro rồi nhập lại.",
    ),
    "workbook_embedded": (
        "Tệp này có đối tượng nhúng (OLE, ActiveX) nên không được nhận.",
        "Hãy chép phần bảng sang một tệp .xlsx mới rồi nhập lại.",
    ),
    "workbook_password": (
        "Tệp này được đặt mật khẩu nên không đọc được.",
        "Hãy mở tệp bằng Excel, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ sổ), lưu lại rồi nhập lại.",
    ),
    "workbook_damaged": ("Tệp bị hỏng, không đọc được hết nội dung.", _AGAIN),
    "workbook_suspicious": (
        "Tệp có cấu trúc bất thường (có thể gây hại) nên không được nhận.",
        _AGAIN,
    ),
    "workbook_too_big": (
        "Tệp quá lớn: chương trình nhận sổ tới 50.000 dòng, 200 cột, 100 MB nội dung.",
        "Hãy chia sổ thành nhiều tệp, hoặc xóa các trang tính và hình không cần rồi nhập lại.",
    ),
    "workbook_no_sheet": ("Tệp không có trang tính nào có nội dung.", _CHOOSE),
    "workbook_no_such_sheet": (
        "Tệp không có trang tính này.",
        "Hãy chọn một trang tính có trong tệp.",
    ),
}


def fault(code: str, detail: str = "") -> EnvironmentFault:
    """The fault of that code; ``detail`` is a place in the workbook (``ô XFD9 trang "Sổ"``)."""
    message, remedy = _FAULTS[code]
    if detail:
        message = f"{message.rstrip('.')} ({detail})."
    return EnvironmentFault(code, message, remedy)
