"""Many records at once: told first, done, taken back as one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.issues import blocking
from qcdc_desktop.domain.listing import ListQuery
from qcdc_desktop.ui.dialogs.choice_dialog import ChoiceDialog
from qcdc_desktop.ui.dialogs.reason_dialog import ReasonDialog
from qcdc_desktop.ui.main_window import MainWindow
from qcdc_desktop.ui.pages.list_page import ListPage
from tests.ui.shell.conftest import open_list, settle

pytestmark = pytest.mark.gui


def choose(page: ListPage, count: int) -> list[int]:
    page.view.setFocus()
    page.view.choose(0)
    for _ in range(count - 1):
        QTest.keyClick(page.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    return page.view.record_ids()


def test_that_chosen_records_are_tagged_and_the_tags_taken_back_as_one(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = open_list(qtbot, window, "publicity")
    records = window.context.records
    chosen = choose(page, 3)
    before = [records.load("publicity", one) for one in chosen]
    page.perform("list.tag")
    dialog = window.findChild(ReasonDialog)
    assert dialog is not None
    assert any("3 bản ghi" in label.text() for label in dialog.findChildren(QLabel))
    dialog.box.setText("cần bổ sung")
    dialog.act.click()
    settle(qtbot, window)
    after = [records.load("publicity", one) for one in chosen]
    assert all("cần bổ sung" in str(one["tags"]) for one in after)
    assert [one["status"] for one in after] == [one["status"] for one in before]
    window.commands.action("edit.undo_last").trigger()
    settle(qtbot, window)
    assert [records.load("publicity", one)["tags"] for one in chosen] == [
        one["tags"] for one in before
    ]


def test_that_drafts_that_pass_are_completed_and_the_rest_is_counted(window: MainWindow) -> None:
    records, actor = window.context.records, window.context.actor
    rows = window.context.listing.page(ListQuery("publicity", (), limit=500)).rows
    loaded = (records.load("publicity", row.id) for row in rows)
    ready = next(
        one["id"]
        for one in loaded
        if one["status"] == "COMPLETE" and not blocking(records.check("publicity", one))
    )
    assert isinstance(ready, int)
    records.put_back(actor, "publicity", records.load("publicity", ready) | {"status": "DRAFT"})
    unready = records.save(actor, "publicity", records.blank("publicity")).id
    bulk = window.context.bulk
    result = bulk.complete(actor, "publicity", [ready, unready])
    assert [one.saved.id for one in result.changed] == [ready]
    assert result.left == (unready,)
    assert bulk.take_back(actor, result) == 0
    assert records.load("publicity", ready)["status"] == "DRAFT"
    assert bulk.take_back(actor, result) == 1


def test_that_completing_many_asks_first_with_the_number(window: MainWindow, qtbot: QtBot) -> None:
    page = open_list(qtbot, window, "publicity")
    choose(page, 2)
    page.perform("list.complete")
    dialog = window.findChild(ChoiceDialog)
    assert dialog is not None
    assert any("2 bản ghi đang chọn" in label.text() for label in dialog.findChildren(QLabel))
    stay = dialog.findChild(QPushButton, "stay")
    assert stay is not None
    stay.click()
