"""Rows ordered by a click on a heading: an act of its own, taken back by one Ctrl+Z."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from qcdc_desktop.ui.forms.row_table import RowTable
from tests.ui.forms.conftest import press, type_text
from tests.ui.forms.test_record_page import CLERK, Desk, context, desk

__all__ = ["context", "desk"]
pytestmark = pytest.mark.gui

NAMES = ["Nguyễn Văn Đức", "Vàng Thị Ánh", "Lê Thị An", "Hoàng Văn Dũng", "Nguyễn Văn Ân"]
BY_GIVEN_NAME = [
    "Lê Thị An", "Vàng Thị Ánh", "Nguyễn Văn Ân", "Hoàng Văn Dũng", "Nguyễn Văn Đức",
]  # fmt: skip


@pytest.fixture
def members(desk: Desk) -> RowTable:
    records = desk.context.records
    rows = [{"full_name": name, "is_female": "Thị" in name} for name in NAMES]
    draft = {**records.blank("oversight_body"), "members": rows}
    number = records.save(CLERK, "oversight_body", draft).id
    desk.open("oversight_body", number)
    desk.page.form.focus_field("members")
    return desk.page.form.table("members")


def names(table: RowTable) -> list[object]:
    return [row["full_name"] for row in table.rows()]


def click(table: RowTable, key: str) -> None:
    header = table.view.horizontalHeader()
    at = table.line.table_columns.index(key) + 1
    middle = QPoint(header.sectionViewportPosition(at) + 12, header.height() // 2)
    QTest.mouseClick(
        header.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle
    )


def test_that_people_are_ordered_by_given_name_and_back_by_one_undo(
    desk: Desk, members: RowTable
) -> None:
    click(members, "full_name")
    assert names(members) == BY_GIVEN_NAME
    assert "Đã xếp 5 dòng theo họ và tên, tăng dần" in members._said.text()
    assert desk.page.has_changes
    desk.act("text.undo")
    assert names(members) == NAMES
    assert not desk.page.has_changes
    desk.act("text.redo")
    assert names(members) == BY_GIVEN_NAME


def test_that_a_second_click_turns_the_order_round(members: RowTable) -> None:
    click(members, "full_name")
    click(members, "full_name")
    assert names(members) == BY_GIVEN_NAME[::-1]


def test_that_the_chosen_row_stays_chosen_and_empty_names_stand_last(
    desk: Desk, members: RowTable
) -> None:
    members.add_row()
    members.move_row(-1)
    members.focus_row(1)
    click(members, "full_name")
    assert members.rows()[members.current_row]["full_name"] == "Vàng Thị Ánh"
    assert names(members)[-1] is None
    click(members, "full_name")
    assert names(members)[-1] is None


def test_that_what_was_typed_before_ordering_is_a_step_of_its_own(
    desk: Desk, members: RowTable
) -> None:
    members.focus_row(4, "full_name")
    press(Qt.Key.Key_End)
    type_text("g")
    members.sort_by("full_name")
    desk.act("text.undo")
    assert names(members) == [*NAMES[:4], "Nguyễn Văn Âng"]
    desk.act("text.undo")
    assert names(members) == NAMES


def test_that_the_keyboard_orders_too_where_rows_are_people(desk: Desk, members: RowTable) -> None:
    shown = {one.text(): one for one in members.findChildren(QPushButton) if not one.isHidden()}
    shown["Xếp theo tên"].click()
    assert names(members) == BY_GIVEN_NAME
    desk.open("petition")
    desk.page.form.take("kind", "TO_CAO")
    for table in desk.page.form.findChildren(RowTable):
        hidden = {one.text(): one.isHidden() for one in table.findChildren(QPushButton)}
        assert hidden["Xếp theo tên"]
