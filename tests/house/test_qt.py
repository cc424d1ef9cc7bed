"""What the program needs of Qt itself: a binding that keeps its references, and Vietnamese."""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QTranslator
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit, QWizard, QWizardPage
from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.gui
I18N = Path(__file__).resolve().parents[2] / "resources" / "i18n"


@pytest.fixture
def vietnamese(qapp: QApplication) -> Iterator[None]:
    translator = QTranslator()
    assert translator.load(str(I18N / "qtbase_vi.qm"))
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


def test_that_a_call_without_result_keeps_the_references_to_none(qapp: QApplication) -> None:
    """PySide6 6.12.0 on Python 3.11 loses one at each such call, until the process aborts."""
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(2000):
        thing.setObjectName("x")
    assert abs(sys.getrefcount(None) - before) < 200


@pytest.mark.usefixtures("vietnamese")
def test_that_standard_buttons_speak_vietnamese(qtbot: QtBot) -> None:
    button = QDialogButtonBox.StandardButton
    expected = {
        button.Ok: "Đồng ý",
        button.Cancel: "Hủy",
        button.Save: "Lưu",
        button.Open: "Mở",
        button.Close: "Đóng",
        button.Discard: "Bỏ thay đổi",
        button.Apply: "Áp dụng",
        button.Reset: "Đặt lại",
        button.RestoreDefaults: "Về mặc định",
        button.Yes: "Có",
        button.No: "Không",
        button.Help: "Trợ giúp",
        button.Retry: "Thử lại",
        button.Ignore: "Bỏ qua",
        button.Abort: "Dừng",
        button.SaveAll: "Lưu tất cả",
        button.YesToAll: "Có cho tất cả",
        button.NoToAll: "Không cho tất cả",
    }
    box = QDialogButtonBox()
    qtbot.addWidget(box)
    shown = {which: box.addButton(which).text().replace("&", "") for which in expected}
    assert shown == expected


@pytest.mark.usefixtures("vietnamese")
def test_that_the_menu_of_a_text_field_speaks_vietnamese(qtbot: QtBot) -> None:
    field = QLineEdit("chữ")
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    qtbot.addWidget(menu)
    shown = [a.text().split("\t")[0].replace("&", "") for a in menu.actions() if a.text()]
    assert shown == ["Hoàn tác", "Làm lại", "Cắt", "Chép", "Dán", "Xóa", "Chọn tất cả"]


@pytest.mark.usefixtures("vietnamese")
def test_that_a_wizard_speaks_vietnamese(qtbot: QtBot) -> None:
    wizard = QWizard()
    qtbot.addWidget(wizard)
    wizard.addPage(QWizardPage())
    wizard.show()
    which = QWizard.WizardButton
    shown = [
        wizard.buttonText(b).replace("&", "")
        for b in (which.BackButton, which.NextButton, which.FinishButton, which.CancelButton)
    ]
    assert shown == ["< Lùi", "Tiếp >", "Hoàn tất", "Hủy"]


@pytest.mark.usefixtures("vietnamese")
def test_that_every_translation_reaches_qt() -> None:
    lost = []
    for context in ET.parse(I18N / "qtbase_vi.ts").getroot().iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            source, target = message.findtext("source", ""), message.findtext("translation", "")
            if not target or QCoreApplication.translate(name, source) != target:
                lost.append((name, source))
    assert not lost


def test_that_a_translation_keeps_its_parameters_and_access_keys() -> None:
    changed = []
    for message in ET.parse(I18N / "qtbase_vi.ts").getroot().iter("message"):
        source, target = message.findtext("source", ""), message.findtext("translation", "")
        if any((mark in source) != (mark in target) for mark in ("%1", "%2", "&")):
            changed.append(source)
    assert not changed


def test_that_the_built_translation_is_the_written_one(tmp_path: Path) -> None:
    built = tmp_path / "qtbase_vi.qm"
    tool = Path(sys.executable).with_name("pyside6-lrelease")
    subprocess.run([tool, "-silent", I18N / "qtbase_vi.ts", "-qm", built], check=True)
    assert built.read_bytes() == (I18N / "qtbase_vi.qm").read_bytes()
