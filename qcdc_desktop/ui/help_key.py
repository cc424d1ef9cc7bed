"""F1: the page of the manual about where one is – the part in focus, the dialog, the page behind.

A dialog that must be answered first shuts out the commands of the window behind it, so each gets
the key itself.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

TOPIC = "help_topic"
"""The property by which a widget names its own page of the manual."""
PAGE = ""
"""What belongs to whatever page it was opened over."""
_NAME, _MANUAL = "help_key", "help"

DIALOGS: Mapping[str, str] = {
    "AboutDialog": "bat-dau",
    "ChangesDialog": "bao-cao#so-thay-doi-sau-khi-chot",
    "ChoiceDialog": PAGE,
    "CompareDialog": "lay-lai#may-tat-giua-chung",
    "CrashDialog": "su-co#chuong-trinh-bao-loi-la",
    "DiscardedDialog": "lay-lai#noi-dung-da-bo",
    "DutyDialog": "thoi-han#viec-cua-nam",
    "HistoryDialog": "lay-lai#lich-su-ban-ghi",
    "KeySheet": "phim-tat",
    "KeysDialog": "phim-tat#doi-phim",
    "MessagesDialog": "giao-dien#thong-bao",
    "OutlineDialog": "bao-cao#viet-bao-cao",
    "Palette": "phim-tat#goi-lenh-bang-vai-chu",
    "PracticeWindow": "tap-lam-quen",
    "PreviewDialog": "tep-dinh-kem#xem-luu-ban-chep-go",
    "ReasonDialog": PAGE,
    "ScopeDialog": "bao-cao#bao-cao-dot-xuat",
    "StepDialog": "bao-cao#trinh-duyet-ky-gui",
    "SupportDialog": "su-co#gui-goi-ho-tro",
    "VersionsDialog": "bao-cao#trinh-duyet-ky-gui",
    "Wizard": "bat-dau#lan-mo-dau-tien",
}
"""Dialogs by their class."""

PARTS: Mapping[str, str] = {
    "AttachmentStrip": "tep-dinh-kem",
    "CheckList": "bao-cao#kiem-tra-truoc-khi-gui",
    "ClockPanel": "thoi-han#xem-han",
    "DateEditor": "ghi-nhanh#go-ngay",
    "FilterRow": "tim-loc-in#loc-trong-mot-so",
    "ImportFindings": "nhap-excel#cho-can-xem",
    "ImportLetters": "nhap-excel#chu-tcvn3-abc-va-vni",
    "ImportPast": "nhap-excel#hang-cho-xem-lai",
    "IntegerEditor": "ghi-nhanh#go-so",
    "IssueList": "kiem-tra#danh-sach-kiem-tra",
    "MoneyEditor": "ghi-nhanh#go-so",
    "Navigation": "bat-dau#cua-so-lam-viec",
    "NoteBox": "ghi-so#ghi-chu-o",
    "NoteList": "ghi-so#ghi-chu-o",
    "OutlineList": "bao-cao#viet-bao-cao",
    "PeriodChooser": "bao-cao#chon-ky",
    "Preview": "tim-loc-in#cot-va-khung-xem-nhanh",
    "RepeatHints": "kiem-tra#don-gui-lai-ban-ghi-trung",
    "RowTable": "ghi-nhanh#bang-dong-trong-mot-ban-ghi",
    "SaveBar": "ghi-so#nhap-va-hoan-thanh",
    "SearchBox": "tim-loc-in#tim-trong-moi-so",
    "SectionPane": "bao-cao#viet-bao-cao",
    "StateStrip": "bao-cao#trinh-duyet-ky-gui",
    "TruthBar": "sao-luu",
}
"""Parts of pages by their class; what stands in none of them belongs to its page."""


class HelpKey(QObject):
    """Gives each dialog the key when it first gets the focus; the manual itself needs none."""

    def __init__(self, window: QWidget, topic: Callable[[], str]) -> None:
        super().__init__(window)
        self._topic = topic
        QApplication.instance().focusChanged.connect(self._on_focus)  # pyright: ignore[reportOptionalMemberAccess, reportAttributeAccessIssue]

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        dialog = now.window() if now is not None else None
        if not isinstance(dialog, QDialog) or dialog.objectName() == _MANUAL:
            return
        if dialog.findChild(QShortcut, _NAME) is None:
            key = QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), dialog)
            key.setObjectName(_NAME)
            key.activated.connect(partial(self._open, dialog))

    def _open(self, dialog: QDialog) -> None:
        from qcdc_desktop.ui.help_window import open_help

        open_help(dialog, topic_of(dialog) or self._topic())


def topic_of(dialog: QDialog) -> str:
    """The page of the manual a dialog names itself, or that of its kind; empty for neither."""
    return str(dialog.property(TOPIC) or _named(dialog, DIALOGS))


def topic_in_focus(window: QWidget) -> str:
    """The page of the manual about the part of the window in focus; empty for its whole page."""
    focus = QApplication.focusWidget()
    if focus is None or focus.window() is not window:
        return ""
    told = (str(part.property(TOPIC) or _named(part, PARTS)) for part in _outward(focus))
    return next((topic for topic in told if topic), "")


def _outward(widget: QWidget) -> Iterator[QWidget]:
    """A widget and all it stands in."""
    part: QWidget | None = widget
    while part is not None:
        yield part
        part = part.parentWidget()


def _named(widget: QWidget, topics: Mapping[str, str]) -> str:
    """By the class of a widget, or what that is made from."""
    kinds = (kind.__name__ for kind in type(widget).__mro__)
    return next((topics[kind] for kind in kinds if kind in topics), "")
