"""A practised clerk's hands: every field of a form by its own keys, Enter to the next."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from qcdc_desktop.domain.kinds import FieldKind
from tests.ui.forms.conftest import press, type_text

if TYPE_CHECKING:
    from qcdc_desktop.ui.forms.editors import Editor
    from qcdc_desktop.ui.pages.record_page import RecordPage

_MOST_STEPS = 200


@dataclass
class Typed:
    """What one record got by keys alone."""

    values: dict[str, object] = field(default_factory=dict)
    keys: int = 0


def type_record(page: RecordPage, number: int) -> Typed:
    """From the first field to the button that saves; no mouse, no key that jumps."""
    done = Typed()
    for _ in range(_MOST_STEPS):
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused is page.desk.bar.primary:
            return done
        editor = next((one for one in page.form.editors() if focused in one.focus_widgets()), None)
        if editor is not None and editor.objectName() not in done.values:
            _fill(editor, number, done)
        done.keys += 1
        press(Qt.Key.Key_Tab) if hasattr(focused, "toPlainText") else press(Qt.Key.Key_Return, "\r")
    raise AssertionError("the last field was never reached")


def _fill(editor: Editor, number: int, done: Typed) -> None:
    spec, name = editor.spec, editor.objectName()
    match spec.kind:
        case FieldKind.TEXT | FieldKind.LONG_TEXT:
            words = f"Chữ số {number}"[: spec.length or 20]
            _type(words, done)
            done.values[name] = words
        case FieldKind.DATE:
            _type(f"{number}/6", done)
            done.values[name] = date(2022, 6, number)
        case FieldKind.FLAG:
            done.keys += 1
            press(Qt.Key.Key_C, "c")
            done.values[name] = True
        case FieldKind.INTEGER if not spec.is_year:
            _type(str(10 + number), done)
            done.values[name] = 10 + number
        case _:
            pass


def _type(text: str, done: Typed) -> None:
    done.keys += len(text)
    type_text(text)
