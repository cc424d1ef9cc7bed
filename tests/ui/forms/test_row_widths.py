"""Columns of a row table: words have the room they need before a name is drawn apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from qcdc_desktop.ui.forms.editors.factory import Surroundings
from qcdc_desktop.ui.forms.row_table import RowTable
from qcdc_desktop.ui.forms.section_view import SectionView

if TYPE_CHECKING:
    from collections.abc import Callable

    from qcdc_desktop.specs.form import FormSet
    from qcdc_desktop.ui.forms.sources import FormSources

pytestmark = pytest.mark.gui


@pytest.fixture
def table(shown: QWidget, forms: FormSet, sources: FormSources) -> Callable[..., RowTable]:
    def made(register: str, key: str, rows: list[dict[str, object]], width: int) -> RowTable:
        line = next(one for one in forms[register].lines.values() if one.key == key)
        rows_table = RowTable(line, Surroundings(sources, dict, lambda: None))
        QVBoxLayout(shown).addWidget(rows_table)
        rows_table.set_rows(rows)
        shown.resize(width, 500)
        QApplication.processEvents()
        return rows_table

    return made


def width(rows_table: RowTable, key: str) -> int:
    return rows_table.view.columnWidth(rows_table.line.table_columns.index(key) + 1)


def test_that_a_choice_stands_whole_in_a_wide_table_and_gives_way_in_a_narrow_one(
    table: Callable[..., RowTable], shown: QWidget
) -> None:
    rows_table = table("oversight_body", "members", [{"full_name": "Lù Văn Ửng"}], 1300)
    words = rows_table.line.field("role").choices.values()
    longest = max(map(rows_table.view.fontMetrics().horizontalAdvance, words))
    assert width(rows_table, "role") >= longest + 16
    assert width(rows_table, "full_name") < 1300 // 2
    shown.resize(760, 500)
    QApplication.processEvents()
    assert width(rows_table, "role") < longest + 16
    assert width(rows_table, "full_name") >= 160


def test_that_columns_of_days_and_numbers_share_the_room_under_headings_that_stand_over_them(
    table: Callable[..., RowTable],
) -> None:
    rows_table = table("village", "figures", [{"households": 70}], 1200)
    shares = [width(rows_table, key) for key in rows_table.line.table_columns]
    assert max(shares) < 2 * min(shares)
    at = rows_table.line.table_columns.index("households") + 1
    told = rows_table.model.headerData(
        at, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole
    )
    cell = rows_table.model.index(0, at).data(Qt.ItemDataRole.TextAlignmentRole)
    assert told == cell
    assert Qt.AlignmentFlag(told) & Qt.AlignmentFlag.AlignRight  # pyright: ignore[reportArgumentType]


def test_that_a_folded_section_folds_its_help_too(shown: QWidget, forms: FormSet) -> None:
    spec = next(one for one in forms["village"].sections if one.folded and one.help)
    section = SectionView(spec, QLabel, shown)
    QVBoxLayout(shown).addWidget(section)
    QApplication.processEvents()
    told = next(one for one in section.findChildren(QLabel) if one.text() == spec.help)
    assert not told.isVisible()
    section.set_open(is_open=True)
    assert told.isVisible()
