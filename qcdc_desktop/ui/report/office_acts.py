"""The report page's commands beyond its papers: steps, versions, sections, findings, preview."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from qcdc_desktop.services.report_standing import StepOffer
    from qcdc_desktop.ui.pages.report_page import ReportPage

STEPS = {
    "TRINH_DUYET": "report.submit",
    "DA_DUYET": "report.approve",
    "DA_KY": "report.sign",
    "DA_GUI": "report.send",
    "DA_TIEP_NHAN": "report.receive",
    "DANG_SOAN": "report.withdraw",
    "TRA_LAI": "report.return",
}
"""The state a step leads to (``forms/states/report.toml``) and the command that takes it."""
_BACK = {"DANG_SOAN", "TRA_LAI"}
_READING = "Đang đọc số liệu của kỳ này."
_READ_ONLY = "Tệp dữ liệu đang mở chỉ để xem."
_NO_CHANGE = "Sổ không có số nào khác bản đã chốt."
_NO_VERSION = "Báo cáo này chưa qua bước nào."
_NO_EARLIER = "Mục này không có nội dung kỳ trước để lấy."
_NOT_FREE = "Chỉ báo cáo đột xuất mới chọn phần; bấm Đột xuất trước."
_NO_FINDING = "Kiểm tra ({record.check}), rồi chọn một chỗ cần giải trình trong danh sách."
_NO_FIGURE = "Chọn một chỉ tiêu có bản ghi đứng sau trong bảng trước."
_FOLDED = "Mở khung xem nhanh ({list.preview}) hoặc Xem trước trước."


class OfficeActs(QObject):
    """What one report page can do now, and how it is done."""

    def __init__(self, page: "ReportPage") -> None:
        super().__init__(page)
        self._page = page

    def acts(self) -> Mapping[str, Callable[[], None]]:
        page, strip, pdf = self._page, self._page.head.strip, self._page.pdf
        return {
            **{name: partial(self.take, target) for target, name in STEPS.items()},
            **pdf.acts(),
            "report.next": self.take_next,
            "report.versions": strip.versions.click,
            "report.changes": strip.changes.click,
            "report.supplement": strip.supplement.click,
            "report.earlier": page.section.earlier.click,
            "report.outline": page.head.outline.click,
            "report.free": page.head.chooser.free.click,
            "report.scope": page.head.chooser.scope.click,
            "record.note": page.checks.explain.click,
            "record.open": page.section.table.open_chosen,
            "record.next": partial(page.outline.step, 1),
            "record.previous": partial(page.outline.step, -1),
            "record.next_issue": partial(self._to_finding, 1),
            "record.prev_issue": partial(self._to_finding, -1),
        }

    def offers(self) -> Mapping[str, str]:
        page = self._page
        strip, chooser = page.head.strip, page.head.chooser
        writes = _READ_ONLY if page.shell.context.read_only else ""
        view = page.view
        steps = {name: self._why_not(target) for target, name in STEPS.items()}
        ahead = self._next()
        supplement = view.standing.supplement_refusal if view is not None else _READING
        editable = chooser.scope.isEnabled()
        scope = _NOT_FREE if page.period.custom is None else "" if editable else self._stands()
        chosen = page.section.table.opens_chosen
        return {
            **steps,
            **({name: "" if page.pdf.isVisible() else _FOLDED for name in page.pdf.acts()}),
            "report.next": "" if ahead is not None and not writes else writes or self._stands(),
            "report.versions": _NO_VERSION if strip.versions.isHidden() else "",
            "report.changes": _NO_CHANGE if strip.changes.isHidden() else "",
            "report.supplement": writes or supplement,
            "report.earlier": _NO_EARLIER if page.section.earlier.isHidden() else "",
            "report.outline": writes,
            "report.free": "",
            "report.scope": writes or scope,
            "record.note": "" if page.checks.explain.isEnabled() else _NO_FINDING,
            "record.open": "" if chosen else _NO_FIGURE,
            "record.next": "" if view is not None else _READING,
            "record.previous": "" if view is not None else _READING,
            "record.next_issue": "" if view is not None else _READING,
            "record.prev_issue": "" if view is not None else _READING,
        }

    def names(self) -> Mapping[str, str]:
        """Steps by the words of the states file; records of a report are its sections."""
        told = {
            "record.previous": "Mục t&rước",
            "record.next": "Mục &sau",
            "record.note": "Giải t&rình…",
            "record.open": "&Mở bản ghi đứng sau số",
        }
        ahead = self._next()
        if ahead is not None:
            told["report.next"] = f"&Bước tiếp theo: {ahead.event}…"
            if ahead.target == "TRINH_DUYET":
                told["report.submit"] = f"&{ahead.event}…"
        return told

    # ---- steps

    def take(self, target: str) -> None:
        """Take the step that leads to ``target``."""
        self._page.head.strip.step_asked.emit(target)

    def take_next(self) -> None:
        """The one step that leads on."""
        if (ahead := self._next()) is not None:
            self.take(ahead.target)

    def _next(self) -> "StepOffer | None":
        view = self._page.view
        offers = view.standing.offers if view is not None else ()
        return next((one for one in offers if one.target not in _BACK), None)

    def _why_not(self, target: str) -> str:
        view = self._page.view
        if view is None:
            return _READING
        if self._page.shell.context.read_only:
            return _READ_ONLY
        found = any(one.target == target for one in view.standing.offers)
        return "" if found else self._stands()

    def _stands(self) -> str:
        """Why a step cannot be taken from here."""
        view = self._page.view
        if view is None:
            return _READING
        current = view.standing.current
        label = current.state_label if current is not None else "Đang soạn"
        return f"Báo cáo ở bước “{label}”: chưa hoặc không còn làm được việc này."

    def _to_finding(self, step: int) -> None:
        """The next finding and where it is put right; a check first where none was made."""
        if self._page.checks.isHidden():
            self._page.perform("record.check")
        else:
            self._page.checks.step(step)
