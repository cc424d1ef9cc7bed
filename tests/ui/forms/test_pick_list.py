"""The list under a box: it goes where its box goes, and its best hits stand first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from qcdc_desktop.ui.forms.editors.choice import ChoiceEditor
from qcdc_desktop.ui.forms.editors.options import Option, OptionList, matching, ranked
from tests.ui.forms.conftest import type_text, wheel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from qcdc_desktop.specs.form import FormSet

pytestmark = pytest.mark.gui


def texts(options: list[Option]) -> list[str]:
    return [option.text for option in options]


def offered(*words: str) -> list[Option]:
    return [Option(word, word) for word in words]


def test_that_what_begins_with_the_letters_stands_before_what_has_a_word_that_does() -> None:
    options = offered("Thu, chi của cộng đồng", "Khoản đóng góp", "Đóng góp tự nguyện", "Hợp đồng")
    assert texts(matching(options, "dong")) == [
        "Đóng góp tự nguyện",
        "Thu, chi của cộng đồng",
        "Khoản đóng góp",
        "Hợp đồng",
    ]


def test_that_a_whole_word_stands_before_letters_inside_one() -> None:
    options = offered("Sinh hoạt chung", "Bầu (cho thôi)", "Lập hội", "Thôn/hội")
    assert texts(matching(options, "ho")) == [
        "Sinh hoạt chung",
        "Lập hội",
        "Thôn/hội",
        "Bầu (cho thôi)",
    ]


def test_that_the_very_marks_come_first_among_alike_ones() -> None:
    options = offered("Tờ khai đơn", "Tờ khai đất", "Bản đồ", "Bản đơn")
    assert texts(matching(options, "đơn"))[:2] == ["Tờ khai đơn", "Bản đơn"]
    assert texts(ranked(offered("Đồng Tâm", "Động Lâm"), "độ")) == ["Động Lâm", "Đồng Tâm"]


def test_that_alike_hits_keep_their_order_and_nothing_typed_leaves_all() -> None:
    options = offered("Nà Đán", "Nà Chì", "Bản Nà")
    assert texts(matching(options, "nà")) == ["Nà Đán", "Nà Chì", "Bản Nà"]
    assert texts(matching(options, " ")) == ["Nà Đán", "Nà Chì", "Bản Nà"]


def test_that_what_only_its_article_or_keywords_hold_stands_last() -> None:
    options = [Option(1, "Hương ước", "Điều 15"), Option(2, "Mười lăm điều")]
    assert [one.value for one in matching(options, "điều")] == [2, 1]


class Ground:
    """A box in the middle of a long scrolled page, its list open."""

    def __init__(self, window: QWidget, forms: FormSet) -> None:
        self.area = QScrollArea()
        page = QWidget()
        column = QVBoxLayout(page)
        self.line = QLabel("một dòng báo lỗi")
        above, below = QWidget(), QWidget()
        above.setFixedHeight(260)
        below.setFixedHeight(1200)
        self.editor = ChoiceEditor(forms["petition"].fields["kind"])
        for part in (above, self.line, self.editor, below):
            column.addWidget(part)
        self.line.hide()
        self.area.setWidget(page)
        self.area.setWidgetResizable(True)
        column_of_window = QVBoxLayout(window)
        column_of_window.addWidget(self.area)
        self.area.show()
        self.editor.setFocus()

    @property
    def list(self) -> OptionList:
        found = self.editor.findChild(OptionList)
        assert found is not None
        return found

    def hangs(self) -> bool:
        """The list stands right under its box."""
        box = self.editor.box
        return self.list.isVisible() and self.list.pos() == box.mapToGlobal(
            QPoint(0, box.height() + 2)
        )


@pytest.fixture
def ground(shown: QWidget, qtbot: QtBot, forms: FormSet) -> Ground:
    made = Ground(shown, forms)
    qtbot.waitUntil(lambda: made.area.verticalScrollBar().maximum() > 0)
    made.editor.open_list("")
    assert made.hangs()
    return made


def test_that_the_list_follows_its_box_when_the_form_scrolls(ground: Ground) -> None:
    before = ground.list.pos()
    wheel(ground.area.viewport(), -1)
    assert ground.area.verticalScrollBar().value() > 0
    assert ground.hangs()
    assert ground.list.pos() != before
    type_text("k")
    assert ground.hangs()


def test_that_the_list_follows_when_a_line_above_its_box_appears(
    ground: Ground, qtbot: QtBot
) -> None:
    before = ground.list.y()
    ground.line.show()
    qtbot.waitUntil(lambda: ground.list.y() > before)
    assert ground.hangs()


def test_that_the_list_follows_a_window_that_is_moved_or_made_narrower(
    ground: Ground, shown: QWidget, qtbot: QtBot
) -> None:
    shown.move(shown.pos() + QPoint(30, 20))
    qtbot.waitUntil(ground.hangs)
    shown.resize(620, 560)
    qtbot.waitUntil(lambda: ground.list.width() == ground.editor.box.width())
    assert ground.hangs()


def test_that_the_list_closes_when_its_box_is_scrolled_out_of_sight_or_hidden(
    ground: Ground,
) -> None:
    ground.area.verticalScrollBar().setValue(700)
    assert not ground.list.isVisible()
    ground.area.verticalScrollBar().setValue(0)
    assert not ground.list.isVisible()
    ground.editor.open_list("")
    assert ground.hangs()
    ground.area.hide()
    assert not ground.list.isVisible()
