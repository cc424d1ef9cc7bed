"""The base of every page: what it is called, what it can do now, and whether it may be left."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from qcdc_desktop.domain.files import safe_file_name
from qcdc_desktop.ui.shell import Shell

_TOPICS = {
    "list": "tim-loc-in",
    "list:holiday": "thoi-han",
    "report": "bao-cao",
    "figures": "bao-cao",
    "statistics": "bieu-thong-ke",
    "import": "nhap-excel",
    "settings": "sao-luu",
}

_OWN_TOPICS = {"reception_session": "tiep-cong-dan", "holiday": "thoi-han"}
"""Registers that have a page of the manual to themselves."""


class Page(QWidget):
    """One page of the window.

    The window's menus and keys reach a page by action id (``ui/actions.py``): ``offers`` says which
    acts this page has and why one cannot run now, ``perform`` runs it.
    """

    offers_changed = Signal()
    title_changed = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell = shell

    @property
    def title(self) -> str:
        """For the window's title; never a person's name."""
        return ""

    @property
    def place(self) -> str:
        """The entry of the navigation this page belongs to (``list:petition``)."""
        return ""

    @property
    def help_topic(self) -> str:
        """The page of the manual that F1 opens here."""
        topic = _TOPICS.get(self.place) or _TOPICS.get(self.place.partition(":")[0])
        return topic or "bat-dau"

    @property
    def topic_of_book(self) -> str:
        """The section of the manual on the register this page is about."""
        key = self.place.partition(":")[2]
        if key in _OWN_TOPICS:
            return _OWN_TOPICS[key]
        return f"cac-so#{safe_file_name(self.shell.context.forms[key].title)}"

    @property
    def has_changes(self) -> bool:
        """Typed but not saved: the title carries a star and leaving asks."""
        return False

    def offers(self) -> Mapping[str, str]:
        """Action id → empty when it can run now, else why not (shown as its tooltip)."""
        return {}

    def names(self) -> Mapping[str, str]:
        """Commands that this page calls otherwise than the menu does, with their mnemonic."""
        return {}

    def perform(self, action: str) -> None:
        """Run an act that ``offers`` names."""

    def enter(self) -> None:
        """The page has come to the front: load what may have changed, set the focus."""

    def leave(self, then: Callable[[], None]) -> None:
        """Call ``then`` once the page may be left; a page with changes asks first."""
        then()
