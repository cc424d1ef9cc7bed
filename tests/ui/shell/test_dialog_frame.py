"""Dialogs share one frame: the same margins and gaps, buttons where the platform has them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QPushButton
from pytestqt.qtbot import QtBot

from qcdc_desktop import paths
from qcdc_desktop.ui.dialogs.choice_dialog import ChoiceDialog
from qcdc_desktop.ui.dialogs.frame import FramedDialog, Place
from qcdc_desktop.ui.dialogs.messages_dialog import MessagesDialog
from qcdc_desktop.ui.dialogs.reason_dialog import ReasonDialog

pytestmark = [pytest.mark.gui, pytest.mark.usefixtures("look")]
UI = paths.data_root() / "qcdc_desktop" / "ui"
OWN_FRAME = {"FramedDialog", "Palette", "HelpWindow", "PracticeWindow", "Wizard"}
"""A list without a foot, windows that stay beside the work, and the steps of the first start."""
LEAVING = [
    ("complete", "Lưu"),
    ("save", "Lưu nháp"),
    ("discard", "Bỏ thay đổi"),
    ("stay", "Ở lại"),
]


def _dialogs(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        and any(isinstance(base, ast.Name) and base.id == "QDialog" for base in node.bases)
    }


def test_that_no_dialog_draws_a_frame_of_its_own() -> None:
    found = {name for path in UI.rglob("*.py") for name in _dialogs(path)}
    assert found == OWN_FRAME


@pytest.fixture
def question(qtbot: QtBot) -> ChoiceDialog:
    dialog = ChoiceDialog("Bản ghi", "Còn thay đổi.", LEAVING, safe="stay", danger="discard")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def test_that_the_platform_orders_the_buttons_and_one_is_the_default(
    question: ChoiceDialog,
) -> None:
    box = question.foot
    assert isinstance(box, QDialogButtonBox)
    places = {one.objectName(): box.buttonRole(one) for one in box.buttons()}
    assert places == {
        "complete": Place.AcceptRole,
        "save": Place.AcceptRole,
        "discard": Place.DestructiveRole,
        "stay": Place.RejectRole,
    }
    defaults = [one.objectName() for one in question.findChildren(QPushButton) if one.isDefault()]
    assert defaults == ["stay"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_that_escape_and_enter_change_nothing(
    question: ChoiceDialog, key: Qt.Key, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(question.answered) as told:
        QTest.keyClick(question, key)
    assert told.args == ["stay"]


def test_that_enter_presses_the_button_one_went_to(question: ChoiceDialog, qtbot: QtBot) -> None:
    button = question.findChild(QPushButton, "save")
    assert button is not None
    button.setFocus()
    with qtbot.waitSignal(question.answered) as told:
        QTest.keyClick(button, Qt.Key.Key_Return)
    assert told.args == ["save"]


def test_that_a_dialog_that_only_shows_is_closed_by_enter(qtbot: QtBot) -> None:
    dialog = MessagesDialog(())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.open()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isHidden()


def test_that_every_dialog_has_the_same_edges(question: ChoiceDialog) -> None:
    layout = question.layout()
    assert layout is not None
    edges = layout.contentsMargins()
    assert (edges.left(), edges.top(), edges.right(), edges.bottom()) == (24, 24, 24, 16)
    assert isinstance(question, FramedDialog)


def test_that_a_dialog_is_as_high_as_its_words(qtbot: QtBot) -> None:
    for words in ("Ngắn.", "Dài hơn một dòng. " * 12):
        dialog = ReasonDialog("Xóa", words, "Xóa")
        qtbot.addWidget(dialog)
        dialog.open()
        layout = dialog.layout()
        assert layout is not None
        assert dialog.height() == layout.totalHeightForWidth(dialog.width())
