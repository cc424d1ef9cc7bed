"""The window's way to what was typed and not kept, and back again."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from qcdc_desktop.ui.action_spec import command_of
from qcdc_desktop.ui.pages.bin_discarded import DiscardedDialog
from qcdc_desktop.ui.pages.record_discarded import take_up
from qcdc_desktop.ui.pages.record_page import RecordPage
from tests.ui.shell.conftest import open_list, settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from qcdc_desktop.ui.main_window import MainWindow

pytestmark = pytest.mark.gui


def discard(window: MainWindow, title: str = "Tên khác") -> int:
    """Somebody chose not to keep a new title of the first dialogue."""
    context = window.context
    typed = {**context.records.load("dialogue", 1), "title": title}
    return context.discarded.keep(context.actor, "dialogue", typed)


def shown(qtbot: QtBot) -> DiscardedDialog:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), DiscardedDialog))
    return cast("DiscardedDialog", QApplication.activeModalWidget())


def test_that_the_bin_leads_to_discarded_texts_and_one_opens_its_record(
    window: MainWindow, qtbot: QtBot
) -> None:
    discard(window)
    page = open_list(qtbot, window, "publicity")
    buttons = page.findChildren(QPushButton)
    (way,) = [one for one in buttons if command_of(one) == "view.discarded"]
    assert not way.isVisible()
    page.perform("list.bin")
    settle(qtbot, window)
    assert way.isVisible()
    way.click()
    shown(qtbot).open_again.click()
    settle(qtbot, window)
    record = window.stack.page
    assert isinstance(record, RecordPage)
    assert (record.register, record.record_id) == ("dialogue", 1)
    assert record.form.state.now["title"] == "Tên khác"
    assert "chưa lưu" in window.alerts.bar.words
    record.forget_typed()


def test_that_the_command_shows_them_from_any_page(window: MainWindow, qtbot: QtBot) -> None:
    window.commands.action("view.discarded").trigger()
    dialog = shown(qtbot)
    assert dialog.empty.isVisible()
    assert not dialog.tree.isVisible()
    assert not dialog.open_again.isEnabled()
    dialog.close()


def test_that_coming_back_to_the_record_does_not_lay_the_content_in_again(
    window: MainWindow, qtbot: QtBot
) -> None:
    take_up(window, discard(window))
    settle(qtbot, window)
    record = cast("RecordPage", window.stack.page)
    record.forget_typed()
    window.open_list("publicity")
    settle(qtbot, window)
    assert not window.alerts.bar.isVisible()
    window.go_back()
    settle(qtbot, window)
    assert window.stack.page is record
    assert not record.has_changes
    assert len(window.context.discarded.all()) == 1
