"""What can be done with a record now, and why not with the rest."""

from collections.abc import Mapping

from qcdc_desktop.specs.form import RecordSpec

_UNSAVED = "Hãy lưu thay đổi trước: giấy tờ in theo bản đã lưu."


def record_offers(
    spec: RecordSpec, *, read_only: bool, is_fresh: bool, has_changes: bool
) -> Mapping[str, str]:
    """Acts by id with the reason why not; the one unit record is neither new nor deleted."""
    reading = "Tệp dữ liệu đang mở để xem." if read_only else ""
    fresh = "Bản ghi chưa lưu lần nào." if is_fresh else ""
    offered = {
        "record.save": reading,
        "record.complete": reading,
        "record.discard": "" if has_changes else "Không có thay đổi nào để bỏ.",
        "record.check": "",
        "record.attach": reading,
        "record.attach_copied": reading,
        "record.next_issue": "",
        "record.prev_issue": "",
        "record.history": fresh,
        "text.undo": reading,
        "text.redo": reading,
        "page.close": "",
    }
    if spec.group == "book":
        offered["record.papers"] = fresh or (_UNSAVED if has_changes else "")
    if spec.single:
        return offered
    return offered | {
        "record.complete_next": reading,
        "record.new": reading,
        "record.duplicate": reading or fresh,
        "record.above": reading,
        "record.pin": reading,
        "record.delete": reading or fresh,
        "record.previous": fresh,
        "record.next": fresh,
    }
