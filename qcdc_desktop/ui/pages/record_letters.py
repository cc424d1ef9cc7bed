"""Text pasted into a field in the letters of before Unicode: offered in readable letters, once.

Nothing is converted in silence, and nothing is asked in a dialog: the text stays as it was pasted
until a person takes the offer, which Ctrl+Z takes back.
"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from qcdc_desktop.domain.kinds import FieldKind
from qcdc_desktop.domain.old_letters import better, recognised
from qcdc_desktop.specs.form import value_at

if TYPE_CHECKING:
    from qcdc_desktop.ui.pages.record_page import RecordPage

_TEXTS = {FieldKind.TEXT, FieldKind.LONG_TEXT}


class RecordLetters(QObject):
    """Looks at the texts of one record page when a field was left."""

    def __init__(self, page: "RecordPage") -> None:
        super().__init__(page)
        self._page = page
        self._offered: set[str] = set()

    def look(self) -> None:
        """Offer the first changed text that reads well only once it is converted."""
        form = self._page.form
        for key, field in self._page.desk.spec.fields.items():
            text = value_at(form.state.now, key)
            if field.kind not in _TEXTS or field.derived or not isinstance(text, str):
                continue
            if text.isascii() or text in self._offered or text == value_at(form.state.before, key):
                continue
            found = recognised([text])
            if found is None or (made := better(text, found.letters, among_old=True)) == text:
                continue
            self._offered.add(text)
            words = f"Chữ ở ô “{field.label}” có vẻ gõ bằng phông {found.letters.called}."
            convert = partial(self._convert, self._page.register, key, text, made)
            act = ("Đổi sang Unicode", convert)
            self._page.shell.alerts.tell(words, "notice", act, seconds=0)
            return

    def _convert(self, register: str, key: str, text: str, made: str) -> None:
        """As if typed; left alone where the field holds something else by now."""
        page = self._page
        if page.register == register and value_at(page.form.state.now, key) == text:
            page.form.take(key, made)
            page.shell.alerts.tell(
                "Đã đổi sang Unicode; {text.undo} để lấy lại.", "done", seconds=4
            )
