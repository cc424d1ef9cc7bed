"""The manual and the keys on paper, the first hour, the support package."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from qcdc_desktop import paths
from qcdc_desktop.app import Desktop
from qcdc_desktop.demo import demo_unit
from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.ui.dialogs.key_sheet import FURTHER
from qcdc_desktop.ui.dialogs.support_dialog import SupportDialog
from qcdc_desktop.ui.help_topics import read_topics
from qcdc_desktop.ui.key_sheet_pdf import sheet_groups, write_key_sheet
from qcdc_desktop.ui.main_window import MainWindow
from qcdc_desktop.ui.practice_window import PracticeWindow
from tests.specs.drafts import GOOD
from tests.ui.shell.conftest import settle

pytestmark = pytest.mark.gui


def text_of(path: Path) -> str:
    return subprocess.run(
        ["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True
    ).stdout


def page_count(path: Path) -> int:
    told = subprocess.run(["pdfinfo", path], check=True, capture_output=True, text=True).stdout
    return next(int(line.split()[1]) for line in told.splitlines() if line.startswith("Pages"))


def guide_of(window: MainWindow) -> PracticeWindow:
    window.commands.action("help.practice").trigger()
    found = window.findChild(PracticeWindow)
    assert found is not None
    return found


def ticked(guide: PracticeWindow) -> set[str]:
    return {key for key, sign in guide.signs.items() if sign.text() == "✓ Xong"}


def test_that_the_whole_manual_is_one_paper_with_contents(
    window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "huong-dan.pdf"
    window.look.helping.write_manual(path)
    text = " ".join(text_of(path).split())
    for topic in read_topics(paths.resources() / "help").values():
        assert text.count(topic.title) >= 2
        assert all(" ".join(one.heading.split()) in text for one in topic.sections)
    assert page_count(path) > len(read_topics(paths.resources() / "help"))


def test_that_all_keys_stand_on_one_page(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "phim.pdf"
    window.look.helping.write_key_sheet(path)
    assert page_count(path) == 1
    text = text_of(path)
    for spec in window.commands.specs.values():
        for sequence in spec.sequences[:1]:
            shown = sequence.toString(QKeySequence.SequenceFormat.PortableText)
            for short, whole in (("Return", "Enter"), ("Ins", "Insert"), ("Del", "Delete")):
                shown = re.sub(rf"\b{short}$", whole, shown)
            shown = re.sub(r"\+\+$", " +", re.sub(r"\+-$", " −", shown))
            assert shown in text


def test_that_every_key_stands_on_the_sheet_once_and_the_daily_work_first(
    window: MainWindow,
) -> None:
    specs = window.commands.present()
    groups = sheet_groups(specs)
    told = [words for rows in groups.values() for words, _ in rows]
    with_key = [one.words for one in specs if one.sequences and not one.through]
    assert sorted(told[len(FURTHER) :]) == sorted(with_key)
    assert list(groups)[:2] == ["Đi lại", "Ghi một bản ghi"]
    assert groups["Ghi một bản ghi"][0] == ("Ghi mới", "Ctrl+N")
    assert [key for _, key in groups["Mở sổ"]][:9] == [f"Ctrl+{n}" for n in range(1, 10)]


def test_that_the_key_sheet_can_be_read(window: MainWindow, tmp_path: Path) -> None:
    assert write_key_sheet(window.commands.present(), tmp_path / "phim.pdf") >= 8.5


def test_that_the_guide_ticks_what_is_done_and_is_resumed(window: MainWindow, qtbot: QtBot) -> None:
    guide = guide_of(window)
    assert not ticked(guide)
    context = window.context
    records = context.records
    posted = {**records.blank("publicity"), **GOOD["publicity"]}
    written = records.save(context.actor, "publicity", posted).id
    window.events.records_changed.emit("publicity")
    assert ticked(guide) == {"write"}
    records.save(context.actor, "petition", {**records.blank("petition"), **GOOD["petition"]})
    window.events.records_changed.emit("petition")
    window.open_report()
    settle(qtbot, window)
    window.open_overview()
    settle(qtbot, window)
    window.files.back_up()
    settle(qtbot, window)
    assert {"write", "petition", "report", "clock", "backup"} <= ticked(guide)
    before = ticked(guide)
    guide.close()
    assert ticked(guide_of(window)) == before
    context.records.delete(context.actor, "publicity", written, "ghi thử")
    window.events.records_changed.emit("publicity")
    assert ticked(guide) == {*before, "bin"}
    context.records.restore(context.actor, "publicity", written)
    window.events.records_changed.emit("publicity")
    assert ticked(guide) == {*before, "bin"}
    guide._on_again()
    assert not ticked(guide)


def test_that_the_guide_shrinks_to_the_step_being_done(window: MainWindow, qtbot: QtBot) -> None:
    guide = guide_of(window)
    qtbot.waitExposed(guide)
    whole = guide.height()
    there = guide.findChildren(QPushButton)
    next(one for one in there if "việc 5:" in one.accessibleName()).click()
    settle(qtbot, window)
    assert window.stack.page is not None
    assert window.stack.page.place == "list:petition"
    assert guide.height() < whole / 2
    assert [key for key, told in guide.told.items() if told.isVisible()] == ["petition"]
    context = window.context
    petition = {**context.records.blank("petition"), **GOOD["petition"]}
    context.records.save(context.actor, "petition", petition)
    window.events.records_changed.emit("petition")
    assert [key for key, told in guide.told.items() if told.isVisible()] == ["write"]
    guide.grow()
    assert guide.height() == whole
    assert all(sign.isVisible() for sign in guide.signs.values())


def test_that_enter_in_the_guide_leads_to_the_next_step_and_hides_no_form(
    window: MainWindow, qtbot: QtBot
) -> None:
    guide = guide_of(window)
    qtbot.waitExposed(guide)
    there = guide.focusWidget()
    assert isinstance(there, QPushButton)
    assert "việc 1:" in there.accessibleName()
    qtbot.keyClick(there, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert window.stack.page is not None
    assert window.stack.page.place == "list:publicity"
    assert (
        guide.frameGeometry().right()
        <= window.navigation.mapToGlobal(window.navigation.rect().topRight()).x()
    )
    assert guide_of(window).focusWidget() is there


def test_that_the_guide_names_the_keys_as_they_are_now(window: MainWindow) -> None:
    guide = guide_of(window)
    assert "(Ctrl+K)" in guide.told["search"].text()
    assert not any("{" in told.text() for told in guide.told.values())
    assert not window.commands.give_key("find.all", QKeySequence("Ctrl+F7"))
    assert "(Ctrl+F7)" in guide.told["search"].text()


def test_that_real_data_are_left_for_the_practice_file(
    start: Callable[[Path | None], Desktop],
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from qcdc_desktop.context import create_data_file

    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    real = tmp_path / "don-vi.qcdcdb"
    unit = {**demo_unit(UnitKind.COMMUNE, 2022), "code": "10-02-31"}
    create_data_file(real, unit).close(backup=False)
    window = start(real).window
    qtbot.waitUntil(lambda: window.is_open and window.stack.page is not None, timeout=10_000)
    settle(qtbot, window)
    window.commands.action("help.practice").trigger()
    qtbot.waitUntil(lambda: window.findChild(PracticeWindow) is not None, timeout=60_000)
    settle(qtbot, window)
    assert window.context.path.stem == "tap-huan"
    assert window.top_bar.badge.text() == "Dữ liệu tập huấn"
    guide = window.findChild(PracticeWindow)
    assert guide is not None
    window.files.open(real)
    qtbot.waitUntil(lambda: window.is_open and window.context.path == real, timeout=10_000)
    settle(qtbot, window)
    window.open_report()
    settle(qtbot, window)
    assert window.context.database.setting("practice_guide") is None
    assert not guide.isVisible()


def test_that_a_support_package_is_shown_before_it_is_saved(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.commands.action("tools.support").trigger()
    qtbot.waitUntil(lambda: window.findChild(SupportDialog) is not None, timeout=10_000)
    dialog = window.findChild(SupportDialog)
    assert dialog is not None
    assert dialog.listed.topLevelItemCount() > 5
    assert "Không có bản ghi nào" in dialog.text.toPlainText()
    assert not list(tmp_path.glob("*.zip"))
    dialog.reject()
