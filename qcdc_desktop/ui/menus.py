"""The menus made from ``actions.py``: one QAction per command, greyed with the reason why."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu

from qcdc_desktop.ui import key_words
from qcdc_desktop.ui.actions import (
    ACTIONS,
    MENUS,
    SUBMENUS,
    WHY_NOT,
    ActionSpec,
    why_page_cannot,
)
from qcdc_desktop.ui.icons import dress
from qcdc_desktop.ui.own_keys import OwnKeys, why_not
from qcdc_desktop.ui.text_undo import has_own

_OF_PAGE = {"text.undo", "text.redo"}
"""Where the text box has nothing of its own to take back, the page in front is asked."""
_TEXT_ACTS = {"text.undo": "undo", "text.redo": "redo", "text.cut": "cut", "text.paste": "paste"}


class Commands(QObject):
    """All commands of the window; ``called`` carries the id of the one that was chosen."""

    called = Signal(str)
    keys_changed = Signal()

    def __init__(self, window: QMainWindow, keys: OwnKeys) -> None:
        super().__init__(window)
        self._keys = keys
        self._window = window
        self._actions: dict[str, QAction] = {}
        self._specs: dict[str, ActionSpec] = {}
        self._menus: dict[str, QMenu] = {}
        self._last_group: dict[str, str] = {}
        self._offers: Mapping[str, str] = {}
        self._names: Mapping[str, str] = {}
        for key, words in MENUS.items():
            self._prepare(window.menuBar().addMenu(words), key)
        self.add(ACTIONS)
        key_words.follow(self.way)
        self.destroyed.connect(key_words.forget)
        self._menus["edit"].aboutToShow.connect(self._on_edit_menu)
        self._menus["edit"].aboutToHide.connect(self._on_edit_hidden)

    @property
    def specs(self) -> Mapping[str, ActionSpec]:
        """Every command now in the menus, in order."""
        return self._specs

    def action(self, name: str) -> QAction:
        return self._actions[name]

    def menu(self, key: str) -> QMenu:
        """A menu of the bar, or a submenu."""
        return self._menus[key]

    def words(self, name: str) -> str:
        """What a command is called now, as its menu shows it but for the mnemonic."""
        return self._names.get(name, self._specs[name].text).replace("&", "").rstrip("…")

    def present(self) -> list[ActionSpec]:
        """Every command with the key it has now, for sheets of keys."""
        return [self._present(spec) for spec in self._specs.values()]

    def way(self, name: str) -> str:
        """How the keyboard reaches a command now: its key, or the letters of its menus."""
        return self._present(self._specs[name]).way

    def _present(self, spec: ActionSpec) -> ActionSpec:
        if self._keys.is_own(spec):
            told = "; ".join(key.toString() for key in self._keys.sequences(spec))
            return replace(spec, key=told, through="", of_field=False)
        if not spec.through:
            return spec
        return replace(spec, key=self._present(self._specs[spec.through]).key)

    def key_of(self, name: str) -> QKeySequence:
        """The key a command has now; an empty one for none."""
        keys = self._keys.sequences(self._specs[name])
        return keys[0] if keys else QKeySequence()

    def give_key(self, name: str, key: QKeySequence) -> str:
        """Give a command another key, or none; the reason why not where it is taken."""
        spec = self._specs[name]
        if key.isEmpty() and spec.of_field and not self._keys.is_own(spec):
            return f"{spec.way} là phím của ô, của danh sách đang đứng nên không bỏ được."
        why = "" if key.isEmpty() else why_not(key, name, self._specs, self._keys)
        if not why:
            self._keys.keep(name, key)
            self._bind(name)
            self._tell_keys()
        return why

    def reset_key(self, name: str = "") -> str:
        """Back to the program's own key, of one command or of all; the reason why not."""
        for key in self._specs[name].sequences if name else ():
            if why := why_not(key, name, self._specs, self._keys):
                return why
        self._keys.forget(name)
        for one in self._specs:
            self._bind(one)
        self._tell_keys()
        return ""

    def add(self, specs: Iterable[ActionSpec]) -> None:
        """Put commands at the end of their menus."""
        for spec in specs:
            if spec.under and spec.under not in self._menus:
                words, group = SUBMENUS[spec.under]
                self._part(spec.menu, group)
                self._prepare(self._menus[spec.menu].addMenu(words), spec.under)
            place = spec.under or spec.menu
            self._part(place, spec.group)
            menu = self._menus[place]
            menu.menuAction().setVisible(True)
            action = QAction(spec.text, self._window)
            action.setObjectName(spec.id)
            action.setCheckable(spec.checkable)
            action.triggered.connect(self._on_triggered)
            menu.addAction(action)
            self._window.addAction(action)
            self._actions[spec.id] = action
            self._specs[spec.id] = spec
            self._bind(spec.id)

    def drop(self, specs: Iterable[str]) -> None:
        """Take commands away again (the registers of a file that was closed)."""
        for name in specs:
            action = self._actions.pop(name)
            spec = self._specs.pop(name)
            self._window.removeAction(action)
            self._menus[spec.under or spec.menu].removeAction(action)
            action.deleteLater()
        for name in SUBMENUS:
            menu = self._menus.get(name)
            if menu is not None and all(one.isSeparator() for one in menu.actions()):
                menu.clear()
                self._last_group.pop(name, None)
                menu.menuAction().setVisible(False)

    def refresh(
        self,
        offers: Mapping[str, str],
        names: Mapping[str, str] | None = None,
        *,
        is_open: bool,
        may_write: bool,
    ) -> None:
        """Grey what cannot run now, its tooltip says why; ``names``: what is called otherwise."""
        self._offers, self._names = offers, names or {}
        for name, spec in self._specs.items():
            self._actions[name].setText(self._text(name))
            why = self._why_not(spec, offers, is_open=is_open, may_write=may_write)
            self._put(name, key_words.keyed(why))

    def _bind(self, name: str) -> None:
        """Give the action its keys; a key of the part in focus is only written beside it."""
        spec = self._specs[name]
        is_told = spec.of_field and not self._keys.is_own(spec)
        self._actions[name].setShortcuts([] if is_told else self._keys.sequences(spec))
        self._actions[name].setText(self._text(name))

    def _text(self, name: str) -> str:
        """What the menu shows; behind a tab stands a key that is not the action's own."""
        spec = self._specs[name]
        words = self._names.get(name, spec.text)
        is_told = spec.of_field and not self._keys.is_own(spec)
        return f"{words}\t{spec.way}" if is_told else words

    def _tell_keys(self) -> None:
        """Whatever shows a key shows the new one."""
        key_words.follow(self.way)
        self.keys_changed.emit()

    def _prepare(self, menu: QMenu, key: str) -> None:
        menu.setObjectName(f"menu_{key}")
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self._on_menu)
        self._menus[key] = menu

    def _part(self, place: str, group: str) -> None:
        """A line between groups of commands."""
        if group != self._last_group.get(place, group):
            self._menus[place].addSeparator()
        self._last_group[place] = group

    def _why_not(
        self, spec: ActionSpec, offers: Mapping[str, str], *, is_open: bool, may_write: bool
    ) -> str:
        if spec.needs in {"page", "file", "write"} and not is_open:
            return WHY_NOT["file"]
        if spec.needs == "page" or (offers.get(spec.id) and spec.needs != "text"):
            return offers.get(spec.id, why_page_cannot(spec.id))
        if spec.needs == "write" and not may_write:
            return WHY_NOT["write"]
        return ""

    def _put(self, name: str, why_not: str) -> None:
        action = self._actions[name]
        action.setEnabled(not why_not)
        action.setToolTip(why_not or self._text(name).partition("\t")[0].replace("&", ""))

    def _on_menu(self) -> None:
        """Icons are drawn when their menu is first seen: the first paint does not wait for them."""
        for action in self.sender().actions():  # pyright: ignore[reportAttributeAccessIssue]
            spec = self._specs.get(action.objectName())
            if spec is not None and spec.icon and action.icon().isNull():
                dress(action, spec.icon)

    def _on_edit_menu(self) -> None:
        """Text commands act on the field the cursor stands in."""
        field = QApplication.focusWidget()
        for name, method in _TEXT_ACTS.items():
            fits = field is not None and hasattr(field, method)
            fits = fits or (name in _OF_PAGE and not self._offers.get(name, WHY_NOT["text"]))
            self._put(name, "" if fits else WHY_NOT["text"])

    def _on_edit_hidden(self) -> None:
        """The keys of the text commands work wherever the cursor goes next."""
        for name in _TEXT_ACTS:
            self._put(name, "")

    def _on_triggered(self) -> None:
        name = self.sender().objectName()
        if name not in _TEXT_ACTS:
            self.called.emit(name)
            return
        field = QApplication.focusWidget()
        if name in _OF_PAGE and not has_own(field, redo=name == "text.redo"):
            self.called.emit(name)
            return
        method = getattr(field, _TEXT_ACTS[name], None)
        if method is not None:
            method()
