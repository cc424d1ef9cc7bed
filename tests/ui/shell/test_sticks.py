"""«Chép ra USB» is offered wherever something was written, and says when to pull the stick."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import BinaryIO

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from qcdc_desktop.services import sticks
from qcdc_desktop.store import media
from qcdc_desktop.ui.dialogs.choice_dialog import ChoiceDialog
from qcdc_desktop.ui.main_window import MainWindow
from qcdc_desktop.ui.pages.report_page import ReportPage
from qcdc_desktop.ui.theme import LIGHT, Theme
from qcdc_desktop.ui.written import tell_written
from tests.ui.shell.conftest import settle

pytestmark = pytest.mark.gui


@pytest.fixture
def stick(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that plays the one stick plugged in."""
    folder = tmp_path / "USB-XA"
    folder.mkdir()
    monkeypatch.setattr(media, "is_removable", lambda path: path.is_relative_to(folder))
    window.files.sticks.find = lambda: [folder]
    return folder


def offered(window: MainWindow) -> dict[str, QPushButton]:
    buttons = window.alerts.bar.findChildren(QPushButton)
    return {one.text(): one for one in buttons if not one.isHidden()}


def tell(window: MainWindow, tmp_path: Path) -> Path:
    path = tmp_path / "danh-sach.xlsx"
    path.write_bytes(b"PK" * 1000)
    tell_written(window, [path])
    return path


def test_that_a_written_file_is_opened_shown_or_carried_away(
    window: MainWindow, stick: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tell(window, tmp_path)
    assert [*offered(window)] == ["Mở tệp", "Mở thư mục", "Chép ra USB"]
    offered(window)["Chép ra USB"].click()
    settle(qtbot, window)
    assert (stick / path.name).read_bytes() == path.read_bytes()
    assert window.alerts.bar.words.endswith("đọc lại đúng như bản gốc. Có thể rút USB.")


def test_that_the_report_is_carried_with_all_its_files(
    window: MainWindow, stick: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    window.open_report()
    settle(qtbot, window)
    page = window.stack.page
    assert isinstance(page, ReportPage)
    folder = tmp_path / "ra"
    folder.mkdir()
    page.exports.write_to(page.period, ("xlsx", "pdf"), folder)
    qtbot.waitUntil(lambda: "Chép ra USB" in offered(window), timeout=60_000)
    offered(window)["Chép ra USB"].click()
    settle(qtbot, window)
    assert {one.name for one in stick.iterdir()} == {one.name for one in folder.iterdir()}
    assert "Có thể rút USB." in window.alerts.bar.words


def test_that_a_backup_goes_to_the_stick_that_is_there(
    window: MainWindow, stick: Path, qtbot: QtBot
) -> None:
    window.files.back_up()
    settle(qtbot, window)
    assert "Có thể rút USB" not in window.alerts.bar.words
    offered(window)["Chép ra USB"].click()
    settle(qtbot, window)
    assert len(list(stick.glob("*.qcdcbak"))) == 1
    assert "Có thể rút USB." in window.alerts.bar.words
    assert "Chép ra USB" not in offered(window)


def test_that_without_a_stick_it_is_told_and_a_folder_may_be_chosen(
    window: MainWindow, stick: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    window.files.sticks.find = list
    path = tell(window, tmp_path)
    offered(window)["Chép ra USB"].click()
    assert window.alerts.bar.words.startswith("Chưa thấy USB nào.")
    offered(window)["Chọn thư mục…"].click()
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(stick))
    dialog.reject()
    settle(qtbot, window)
    assert (stick / path.name).exists()


def test_that_a_stick_plugged_in_meanwhile_is_found_at_the_next_try(
    window: MainWindow, stick: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    find = window.files.sticks.find
    window.files.sticks.find = list
    path = tell(window, tmp_path)
    offered(window)["Chép ra USB"].click()
    window.files.sticks.find = find
    offered(window)["Thử lại"].click()
    settle(qtbot, window)
    assert (stick / path.name).exists()


def test_that_of_several_sticks_one_is_chosen(
    window: MainWindow, stick: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    other = tmp_path / "USB-KHAC"
    other.mkdir()
    window.files.sticks.find = lambda: [other, stick]
    path = tell(window, tmp_path)
    offered(window)["Chép ra USB"].click()
    asked = next(one for one in window.findChildren(ChoiceDialog) if one.isVisible())
    next(one for one in asked.findChildren(QPushButton) if one.text() == "USB-XA").click()
    settle(qtbot, window)
    assert (stick / path.name).exists()
    assert not list(other.iterdir())


def test_that_a_full_stick_is_told_with_another_way_out(
    window: MainWindow,
    stick: Path,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(_original: BinaryIO, _source: Path) -> bytes:
        raise OSError(errno.ENOSPC, "")

    monkeypatch.setattr(sticks, "_read", full)
    tell(window, tmp_path)
    offered(window)["Chép ra USB"].click()
    settle(qtbot, window)
    assert "ổ đĩa đã đầy" in window.alerts.bar.words
    assert [*offered(window)] == ["Thử lại", "Chọn thư mục…"]
    assert not list(stick.iterdir())


@pytest.mark.parametrize("percent", [100, 200])
def test_that_three_acts_leave_the_words_of_a_message_their_room(
    window: MainWindow, look: Theme, tmp_path: Path, percent: int
) -> None:
    look.apply(LIGHT, percent)
    window.resize(1024, 700)
    folder = tmp_path / "Tài liệu" / "Quy chế dân chủ" / "Báo cáo sáu tháng đầu năm"
    tell_written(window, [folder / "BC-QCDC_6T-2022_xa.xlsx", folder / "BC-QCDC_6T-2022_xa.pdf"])
    bar = window.alerts.bar
    acts = offered(window)
    told = next(one for one in bar.findChildren(QLabel) if one.text() == bar.words)
    assert told.width() > bar.width() * 0.7
    assert told.height() >= told.heightForWidth(told.width())
    tops = {one.mapTo(bar, QPoint()).y() for one in acts.values()}
    assert min(tops) >= told.geometry().bottom()
    assert bar.geometry().right() <= window.width()
    look.apply(LIGHT, 100)
