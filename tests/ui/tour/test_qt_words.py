"""Qt's own dialogs and menus are Vietnamese too."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QProgressDialog,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot

from qcdc_desktop import paths
from tests.pictures.words import foreign, foreign_words

pytestmark = pytest.mark.gui
KNOWN = frozenset(("html", "hsv", "rgb", "hue", "sat", "val", "cups", "pt", "mm"))


@pytest.fixture
def ground(qapp: QApplication, qtbot: QtBot) -> Iterator[QWidget]:
    translator = QTranslator()
    assert translator.load(str(paths.resources() / "i18n" / "qtbase_vi.qm"))
    qapp.installTranslator(translator)
    ground = QWidget()
    qtbot.addWidget(ground)
    yield ground
    qapp.removeTranslator(translator)


def test_that_every_standard_button_is_vietnamese(ground: QWidget) -> None:
    box = QDialogButtonBox(ground)
    for button in QDialogButtonBox.StandardButton:
        if button is not QDialogButtonBox.StandardButton.NoButton:
            box.addButton(button)
    assert len(box.buttons()) > 15
    assert not foreign(box)


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit, QTextBrowser])
def test_that_the_menus_of_text_boxes_are_vietnamese(ground: QWidget, kind: type[QWidget]) -> None:
    box = kind(ground)
    menu = box.createStandardContextMenu()  # pyright: ignore[reportAttributeAccessIssue]
    shown = [action.text().partition("\t")[0] for action in menu.actions() if action.text()]
    menu.deleteLater()
    assert shown
    assert not {text: words for text in shown if (words := foreign_words(text))}


@pytest.mark.parametrize("kind", [QMessageBox, QFileDialog, QInputDialog, QProgressDialog])
def test_that_qts_dialogs_are_vietnamese(ground: QWidget, kind: type[QDialog]) -> None:
    dialog = kind(ground)
    if isinstance(dialog, QFileDialog):
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    if isinstance(dialog, QMessageBox):
        dialog.setStandardButtons(QMessageBox.StandardButton.YesToAll)
    dialog.ensurePolished()
    found = foreign(dialog, KNOWN)
    dialog.deleteLater()
    assert not found


def test_that_dialogs_of_qt_without_vietnamese_words_are_never_opened() -> None:
    """Colours, fonts and wizards of Qt have no Vietnamese; the program has no use for them."""
    code = "\n".join(
        path.read_text("utf-8") for path in (paths.data_root() / "qcdc_desktop").rglob("*.py")
    )
    assert not re.findall(r"\b(QColorDialog|QFontDialog|QWizard|QErrorMessage)\b", code)


def test_that_the_print_dialog_is_vietnamese(ground: QWidget) -> None:
    printer = QPrinter()
    printer.setOutputFileName("giay.pdf")
    dialog = QPrintDialog(printer, ground)
    found = foreign(dialog, KNOWN)
    dialog.deleteLater()
    assert not found
