"""The forms a record page has made, one for each register, kept to be used again.

Making the form of a large register takes longer than a person waits for a click, filling one does
not. Those not used for longest are let go; all are made anew after a change of look, or of the
unit, whose kind decides which fields there are.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from qcdc_desktop.ui.attachments.flow import AttachmentFlow
from qcdc_desktop.ui.pages.record_desk import RecordDesk
from qcdc_desktop.ui.pages.record_keeper import RecordKeeper, form_sources
from qcdc_desktop.ui.shell import Shell
from qcdc_desktop.ui.theme import theme

MOST = 8
"""Forms kept; each holds one or two megabytes."""


@dataclass(frozen=True, slots=True)
class Kit:
    """What a record page has of one register."""

    desk: RecordDesk
    keeper: RecordKeeper
    files: AttachmentFlow


class RecordShelf(QObject):
    """Lays one desk at a time into the column of its page; ``connect`` is told of each new kit."""

    def __init__(
        self, shell: Shell, page: QWidget, column: QVBoxLayout, connect: Callable[[Kit], None]
    ) -> None:
        super().__init__(page)
        self._shell = shell
        self._page = page
        self._column = column
        self._connect = connect
        self._kits: dict[str, Kit] = {}
        """The one in front last."""
        self._stale: set[str] = set()
        shell.events.records_changed.connect(self._on_records_changed)
        theme().changed.connect(self.forget)

    def take(self, register: str) -> Kit:
        """Bring the kit of a register to the front; the desk is shown once it is filled."""
        if register in self._stale:
            self._let_go(register)
        for key, kit in self._kits.items():
            if key != register:
                kit.keeper.let_go()
                kit.desk.hide()
        kit = self._kits.pop(register, None) or self._make(register)
        self._kits[register] = kit
        self._bound()
        return kit

    def warm(self, register: str) -> Iterator[None]:
        """Make the form of a register before it is asked for, a step at each turn."""
        if register in self._kits:
            return
        front = list(self._kits)[-1:]
        kit = self._kits[register] = self._make(register)
        for key in front:
            self._kits[key] = self._kits.pop(key)
        self._bound()
        form = kit.desk.form
        form.begin()
        while isValid(form) and not kit.desk.isVisible():
            for part in kit.desk.findChildren(QWidget):
                part.ensurePolished()
            yield
            if not isValid(form) or kit.desk.isVisible() or not form.grow():
                return

    def desks(self) -> list[RecordDesk]:
        """Those there are, the one in front last."""
        return [kit.desk for kit in self._kits.values()]

    def forget(self) -> None:
        """Have every form made anew: those not in front at once, that one when next asked for."""
        self._stale.update(self._kits)
        for key in list(self._kits)[:-1]:
            self._let_go(key)

    def _make(self, register: str) -> Kit:
        context = self._shell.context
        desk = RecordDesk(context.forms[register], form_sources(context, register), self._page)
        keeper = RecordKeeper(self._shell, register, desk)
        kit = Kit(desk, keeper, AttachmentFlow(self._shell, desk, keeper))
        sized = self._page if self._page.isVisible() else self._page.parentWidget()
        desk.expect((sized or self._page).width())
        desk.hide()
        self._column.addWidget(desk)
        self._connect(kit)
        return kit

    def _bound(self) -> None:
        for key in list(self._kits)[:-MOST]:
            self._let_go(key)

    def _let_go(self, register: str) -> None:
        self._stale.discard(register)
        desk = self._kits.pop(register).desk
        self._column.removeWidget(desk)
        desk.hide()
        desk.deleteLater()

    def _on_records_changed(self, register: str) -> None:
        if register == "unit":
            self.forget()
