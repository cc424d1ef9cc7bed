"""From click to form: until the fields in sight are painted and the first of them takes a key.

Three ways a form opens: made anew for a record that exists, made anew blank, and used again. The
time runs until a key that is sent has been drawn, whatever the window does meanwhile; a complete
record opens to be read, so F2 is pressed before that key and counted too. Beside it stands the
processor's time of the window's own thread, which a busy machine does not stretch.
"""

from __future__ import annotations

from statistics import median
from time import perf_counter, thread_time
from typing import Any

from tests.bench.measuring import Line

_FORM_MS = 150.0
_HOW = {
    "made": "form made and opened",
    "blank": "blank form made and opened",
    "again": "form used again",
}
Times = dict[str, list[tuple[float, float]]]


def lines(told: dict[str, Times]) -> list[Line]:
    """One line for each register and way."""
    return [
        Line(
            "",
            f"{_HOW[how]}, {register}",
            median(wall for wall, _ in times),
            limit=_FORM_MS,
            raw=median(cpu for _, cpu in times),
            tool="processor",
        )
        for how, registers in told.items()
        for register, times in registers.items()
    ]


def open_forms(window: Any, ids: dict[str, list[int]], rounds: int) -> dict[str, Times]:
    """Every register each way; what is kept of a form is thrown away where it is to be made."""
    told: dict[str, Times] = {how: {key: [] for key in ids} for how in _HOW}
    for at in range(rounds):
        for register, numbers in ids.items():
            number = numbers[at % len(numbers)]
            other = next(key for key in ids if key != register)
            _forget(window)
            told["made"][register].append(opened(window, register, number))
            _forget(window)
            told["blank"][register].append(opened(window, register, None))
            opened(window, other, ids[other][0])
            told["again"][register].append(opened(window, register, number))
    return told


def opened(window: Any, register: str, number: int | None) -> tuple[float, float]:
    """Milliseconds by the clock and of the processor until a key was drawn."""
    from PySide6.QtCore import QCoreApplication, Qt
    from PySide6.QtWidgets import QApplication

    settle(window)
    wall, cpu = perf_counter(), thread_time()
    window.open_record(register, number)
    page = window.stack.page
    while not (page.form.isVisible() and (page.desk.area.hasFocus() or _has_focus(page))):
        QCoreApplication.processEvents()
    if page.desk.area.hasFocus():
        page.repaint()
        _press(page.desk.area, Qt.Key.Key_F2)
    while not (_has_focus(page) and _is_in_sight(page)):
        QCoreApplication.processEvents()
    focused = QApplication.focusWidget()
    assert focused is not None
    before = _text(focused)
    _press(focused, Qt.Key(0), "1")
    page.repaint()
    told = (perf_counter() - wall) * 1000, (thread_time() - cpu) * 1000
    if page.register != register or (before is not None and _text(focused) == before):
        raise RuntimeError(register)
    page.forget_typed()
    return told


def _press(widget: Any, key: Any, text: str = "") -> None:
    from PySide6.QtCore import QCoreApplication, QEvent, Qt
    from PySide6.QtGui import QKeyEvent

    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
        QCoreApplication.sendEvent(widget, event)


def settle(window: Any) -> None:
    """Until nothing is under way, and what was put off for a moment has been done."""
    from PySide6.QtCore import QCoreApplication, QEvent

    end = perf_counter() + 0.05
    while perf_counter() < end or window.tasks.is_busy:
        QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _forget(window: Any) -> None:
    """No form is there: the one in front is made anew, as it were its first time."""
    from qcdc_desktop.ui.theme import theme

    settle(window)
    theme().changed.emit()


def _has_focus(page: Any) -> bool:
    from PySide6.QtWidgets import QApplication

    focused = QApplication.focusWidget()
    return page.form.isVisible() and focused is not None and page.form.isAncestorOf(focused)


def _is_in_sight(page: Any) -> bool:
    """No section on the screen is still to be filled."""
    from PySide6.QtWidgets import QWidget

    for section in page.form.findChildren(QWidget):
        waits = hasattr(section, "is_built") and section.is_open and not section.is_built
        if waits and not section.visibleRegion().isEmpty():
            return False
    return True


def _text(box: Any) -> str | None:
    for name in ("text", "toPlainText"):
        if hasattr(box, name) and not hasattr(box, "isCheckable"):
            return str(getattr(box, name)())
    return None
