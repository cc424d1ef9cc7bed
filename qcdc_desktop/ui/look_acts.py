"""Commands that change how the window looks, and those that explain it."""

from typing import TYPE_CHECKING

from qcdc_desktop.ui.help_key import HelpKey
from qcdc_desktop.ui.remembered import Remembered
from qcdc_desktop.ui.theme import CONTRAST, DARK, LIGHT, SYSTEM, TEXT_SIZES, theme

if TYPE_CHECKING:
    from qcdc_desktop.ui.help_acts import HelpActs
    from qcdc_desktop.ui.main_window import MainWindow


class LookActs:
    """Text size, light and dark, full screen, reset; key sheet and about."""

    def __init__(self, window: "MainWindow", remembered: Remembered) -> None:
        self._window = window
        self._remembered = remembered
        HelpKey(window, self._topic)
        self._help_acts: HelpActs | None = None

    def perform(self, name: str) -> bool:
        """Run a command of this kind; False when it is of another."""
        acts = {
            "view.larger": self._larger,
            "view.smaller": self._smaller,
            "view.normal": self._normal,
            "view.dark": self._turn,
            "view.full": self._full,
            "view.reset": self._reset,
            "view.messages": self._messages,
            "help.contents": self._help,
            "help.keys": self._keys,
            "help.about": self._about,
            "tools.settings": self._settings,
            "tools.palette": self._palette,
            "tools.keys": self._change_keys,
        }
        act = acts.get(name)
        if act is not None:
            act()
        return act is not None or self.helping.perform(name)

    @property
    def helping(self) -> "HelpActs":
        """The commands that help; brought in when first asked for."""
        if self._help_acts is None:
            from qcdc_desktop.ui.help_acts import HelpActs

            self._help_acts = HelpActs(self._window)
        return self._help_acts

    def set_look(self, choice: str, percent: int) -> None:
        """Put in force and remember."""
        self._remembered.keep("look/scheme", choice)
        self._remembered.keep("look/percent", percent)
        theme().apply(choice, percent)

    def set_contrast(self, *, wanted: bool) -> None:
        """Put in force and remember."""
        self._remembered.keep(CONTRAST, wanted)
        theme().want_contrast(wanted=wanted)

    def _step(self, step: int) -> None:
        now = min(TEXT_SIZES, key=lambda size: abs(size - theme().percent))
        at = TEXT_SIZES.index(now) + step
        size = TEXT_SIZES[max(0, min(at, len(TEXT_SIZES) - 1))]
        self.set_look(self._remembered.text("look/scheme", SYSTEM), size)

    def _larger(self) -> None:
        self._step(1)

    def _smaller(self) -> None:
        self._step(-1)

    def _normal(self) -> None:
        self.set_look(self._remembered.text("look/scheme", SYSTEM), 100)

    def _turn(self) -> None:
        self.set_look(LIGHT if theme().is_dark else DARK, theme().percent)

    def _full(self) -> None:
        full = self._window.isFullScreen()
        self._window.showNormal() if full else self._window.showFullScreen()

    def _reset(self) -> None:
        """Places, widths and folds as they came; the look that was chosen stays."""
        self._window.stack.leave(self._renew)

    def _renew(self) -> None:
        """Make the pages anew and stand where one stood."""
        window, page = self._window, self._window.stack.page
        place = page.place if page is not None else ""
        for group in ("list", "window", "record", "report", "import"):
            self._remembered.forget(group)
        window.resize(1366, 768)
        if window.is_open:
            window.places.forget()
            window.open_overview()
            if place.startswith("list:"):
                window.open_list(place.removeprefix("list:"))
            elif place == "report":
                window.open_report()
            self._remembered.forget("window")  # the next start begins as the first one did
        window.alerts.tell("Đã đặt lại giao diện như lúc đầu.", "done")

    def _messages(self) -> None:
        """What went by itself can be read again."""
        from qcdc_desktop.ui.dialogs.messages_dialog import MessagesDialog

        MessagesDialog(self._window.alerts.bar.told, self._window).open()

    def _settings(self) -> None:
        if self._window.is_open:
            self._window.open_settings()
        else:
            self._window.alerts.tell("Mở hoặc tạo tệp dữ liệu trước.", "info")

    def _help(self) -> None:
        """The manual, open at what is in focus, or else at what the page in front is about."""
        from qcdc_desktop.ui.help_key import topic_in_focus
        from qcdc_desktop.ui.help_window import open_help

        open_help(self._window, topic_in_focus(self._window) or self._topic())

    def _topic(self) -> str:
        from qcdc_desktop.ui.help_topics import FIRST

        page = self._window.stack.page
        return page.help_topic if page is not None else FIRST

    def _keys(self) -> None:
        from qcdc_desktop.ui.dialogs.key_sheet import KeySheet

        KeySheet(self._window.commands.present(), self._window).open()

    def _palette(self) -> None:
        from qcdc_desktop.ui.dialogs.palette import Palette

        Palette(self._window.commands, self._window).open()

    def _change_keys(self) -> None:
        from qcdc_desktop.ui.dialogs.keys_dialog import KeysDialog

        KeysDialog(self._window.commands, self._window).open()

    def _about(self) -> None:
        from qcdc_desktop.ui.dialogs.about_dialog import AboutDialog

        AboutDialog(self._window).open()
