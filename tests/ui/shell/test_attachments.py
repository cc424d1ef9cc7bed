"""The window keeps files of records safe: mended from backups, told when they are lost."""

from __future__ import annotations

import shutil

import pytest
from pytestqt.qtbot import QtBot

from qcdc_desktop.ui.main_window import MainWindow
from tests.ui.shell.conftest import settle

pytestmark = pytest.mark.gui
PDF = b"%PDF-1.7\n" + b"x" * 2000


def verified(window: MainWindow, qtbot: QtBot) -> str:
    window.files.verify()
    settle(qtbot, window)
    return window.alerts.bar.words


def test_that_the_check_mends_a_changed_file_and_tells_a_lost_one(
    window: MainWindow, qtbot: QtBot
) -> None:
    context = window.context
    context.attachments.attach(context.actor, "publicity", 1, "đơn.pdf", PDF)
    assert "1 tệp đính kèm nguyên vẹn." in verified(window, qtbot)
    window.files.back_up()
    settle(qtbot, window)
    assert "tệp đính kèm đã mất" not in window.alerts.bar.words
    (stored,) = context.attachments.folder.rglob("*.bin")
    stored.write_bytes(PDF.replace(b"x", b"y"))
    assert "1 tệp lấy lại từ bản sao lưu" in verified(window, qtbot)
    assert stored.read_bytes() == PDF
    shutil.rmtree(context.attachments.folder)
    shutil.rmtree(context.housekeeping.folder / context.attachments.folder.name)
    told = verified(window, qtbot)
    assert told.startswith("Sổ nguyên vẹn. Thiếu 1 tệp đính kèm.")
    window.files.back_up()
    settle(qtbot, window)
    assert "1 tệp đính kèm đã mất" in window.alerts.bar.words
