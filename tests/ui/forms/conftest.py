"""Builders for forms: sources without a data file, keys as a keyboard sends them."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from qcdc_desktop import paths
from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.domain.text import fold
from qcdc_desktop.specs.catalogue import ItemKind
from qcdc_desktop.specs.catalogue_reading import open_catalogues
from qcdc_desktop.specs.loader import load_forms
from qcdc_desktop.ui.forms.sources import FormSources
from qcdc_desktop.ui.theme import LIGHT, Theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from qcdc_desktop.specs.catalogue import CatalogueItem
    from qcdc_desktop.specs.form import Draft, FieldSpec, FormSet

TODAY = date(2022, 6, 13)
VILLAGES = {1: "Khuổi Luông", 2: "Nà Đán", 3: "Đường Âm"}
_NOTHING = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def quiet(request: pytest.FixtureRequest) -> Iterator[None]:
    """No check of the form on the module's ``desk`` is under way when its window goes."""
    desk = request.getfixturevalue("desk")
    yield
    for timer in desk.page.findChildren(QTimer):
        timer.stop()
    desk.settle()


@pytest.fixture(scope="session")
def forms() -> FormSet:
    return load_forms(paths.data_root() / "forms")


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> Theme:
    """The theme, which every widget asks for its colours."""
    theme = qapp.findChild(Theme) or Theme(qapp, paths.data_root() / "resources")
    theme.apply(LIGHT)
    return theme


@pytest.fixture(scope="session")
def sources() -> FormSources:
    """Three villages, the real catalogues, a Monday of June 2022."""
    catalogues = open_catalogues(paths.data_root() / "forms" / "catalogs")

    def items(field: FieldSpec, draft: Draft) -> list[CatalogueItem]:
        on = draft.get("decided_on")
        day = on if isinstance(on, date) else TODAY
        kinds = tuple(ItemKind(kind) for kind in field.item_kinds)
        return list(catalogues.items_for(UnitKind.COMMUNE, day, kinds))

    return FormSources(
        today=lambda: TODAY,
        references=lambda _register, search, _on: [
            (number, name) for number, name in VILLAGES.items() if fold(search) in fold(name)
        ],
        reference_name=lambda _register, number: VILLAGES.get(number, "–"),
        items=items,
        find_item=catalogues.find,
        excluded=lambda _on: {"X": "xã không có chợ"},
    )


@pytest.fixture
def shown(qtbot: QtBot, look: Theme) -> QWidget:
    """An active window to put editors into."""
    window = QWidget()
    window.resize(900, 700)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def press(
    key: Qt.Key,
    text: str = "",
    modifiers: Qt.KeyboardModifier = _NOTHING,
    to: QWidget | None = None,
) -> None:
    """One key to the widget that has the focus."""
    target = to or QApplication.focusWidget()
    assert target is not None
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(target, QKeyEvent(kind, key, modifiers, text))


def type_text(text: str) -> None:
    """Letters one by one, as the keyboard sends them."""
    for letter in text:
        press(Qt.Key.Key_unknown, letter)


def compose_text(text: str) -> None:
    """A word through an input method: each stage in pre-edit, then committed as a whole."""
    target = QApplication.focusWidget()
    assert target is not None
    decomposed = unicodedata.normalize("NFD", text)
    for end in range(1, len(decomposed) + 1):
        QApplication.sendEvent(target, QInputMethodEvent(decomposed[:end], []))
    commit = QInputMethodEvent("", [])
    commit.setCommitString(text)
    QApplication.sendEvent(target, commit)


def wheel(target: QWidget, steps: int = -3) -> None:
    """The wheel turned over a widget."""
    middle = QPointF(target.rect().center())
    event = QWheelEvent(
        middle,
        QPointF(target.mapToGlobal(target.rect().center())),
        QPoint(0, 0),
        QPoint(0, 120 * steps),
        Qt.MouseButton.NoButton,
        _NOTHING,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(target, event)
