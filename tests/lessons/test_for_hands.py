"""A hand that trembles, an old mouse: what is clicked is never smaller than 24 pixels."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.listing import ListQuery
from qcdc_desktop.ui.main_window import MainWindow
from tests.ui.shell.conftest import settle

pytestmark = pytest.mark.gui
LEAST = 24


def test_that_every_button_of_every_page_is_large_enough_to_hit(
    window: MainWindow, qtbot: QtBot
) -> None:
    """WCAG 2.2, 2.5.8: 24 by 24 pixels at least."""
    shows: dict[str, Callable[[], object]] = {
        "overview": window.open_overview,
        "list": lambda: window.open_list("petition"),
        "publicity": lambda: window.open_record("publicity", 1),
        "dialogue": lambda: window.open_record("dialogue", 1),
        "petition": lambda: window.open_record("petition", 1),
        "report": window.open_report,
        "figures": window.places.figures,
        "statistics": window.places.statistics,
        "import": window.open_import,
        "print": lambda: window.open_print(ListQuery("publicity", ())),
        "settings": window.open_settings,
    }
    small: set[str] = set()
    for name, show in shows.items():
        show()
        settle(qtbot, window)
        for button in window.findChildren(QAbstractButton):
            if not button.isVisible() or min(button.width(), button.height()) >= LEAST:
                continue
            told = button.objectName() or button.accessibleName() or button.text()
            small.add(f"{name}: {type(button).__name__} {told} {button.width()}x{button.height()}")
    assert not small, "\n".join(sorted(small))
