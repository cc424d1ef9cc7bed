"""What has the focus is wholly in sight, and a complete record is opened to be read."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget

from qcdc_desktop import paths
from qcdc_desktop.context import open_context
from qcdc_desktop.demo import make_demo
from qcdc_desktop.domain.kinds import FieldKind
from qcdc_desktop.domain.listing import ListQuery
from qcdc_desktop.specs.loader import load_forms
from qcdc_desktop.ui.forms.editors.text import LongTextEditor
from qcdc_desktop.ui.forms.field_cell import FieldCell
from tests.ui.forms.conftest import press, type_text
from tests.ui.forms.test_record_page import CLERK, Desk, desk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qcdc_desktop.context import AppContext

pytestmark = pytest.mark.gui
__all__ = ["desk"]

BOOKS = [
    spec.key for spec in load_forms(paths.data_root() / "forms").records.values() if not spec.single
]
EVERY_BOOK = pytest.mark.parametrize("register", BOOKS)
SMALL = (900, 470)


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("practice") / "xa.qcdcdb"
    make_demo(path, year=2022, records=60, seed=3)
    return path


@pytest.fixture
def context(practice: Path, tmp_path: Path) -> Iterator[AppContext]:
    """The practice year, the window's data file here."""
    made = open_context(Path(shutil.copy(practice, tmp_path / "xa.qcdcdb")))
    yield made
    made.close(backup=False)


def shown(desk: Desk) -> tuple[QRect, QRect]:
    """The place of the focused field in the view, and the view itself."""
    area, focused = desk.page.desk.area, QApplication.focusWidget()
    assert focused is not None
    assert area.isAncestorOf(focused)
    entry: QWidget | None = focused
    while entry is not area.viewport() and not isinstance(entry, FieldCell):
        assert entry is not None
        entry = entry.parentWidget()
    parts = [entry, entry.caption] if isinstance(entry, FieldCell) else [focused]
    place = QRect()
    for part in parts:
        place = place.united(QRect(part.mapTo(area.viewport(), QPoint()), part.size()))
    return place, area.viewport().rect()


def is_in_sight(desk: Desk) -> bool:
    place, view = shown(desk)
    return view.contains(place)


def idle(desk: Desk) -> None:
    """Everything that follows an opening has come: checks, clocks, sections further down."""
    desk.settle()
    desk.qtbot.waitUntil(lambda: desk.page.form.is_whole)
    desk.settle()
    QApplication.processEvents()


def first_id(desk: Desk, register: str) -> int | None:
    rows = desk.context.listing.page(ListQuery(register, ("status",), limit=30)).rows
    return next((row.id for row in rows if row.values["status"] == "COMPLETE"), None)


def opened(desk: Desk, register: str) -> None:
    """A complete record of the register; one with nothing in it where there is none."""
    number = first_id(desk, register)
    if number is None:
        number = desk.context.records.save(CLERK, register, {}).id
        desk.context.records.complete(CLERK, register, desk.context.records.load(register, number))
    desk.open(register, number)
    idle(desk)


# ---- reading


@EVERY_BOOK
def test_that_a_complete_record_is_opened_at_its_top_to_be_read(desk: Desk, register: str) -> None:
    number = first_id(desk, register)
    if number is None:
        assert desk.context.listing.total(register) == 0
        return
    area = desk.open(register, number).desk.area
    idle(desk)
    assert QApplication.focusWidget() is area
    assert area.verticalScrollBar().value() == 0
    assert area.accessibleName().startswith(f"Đang xem {desk.page.desk.spec.one}")
    type_text("abc 123")
    press(Qt.Key.Key_Delete)
    assert not desk.page.has_changes


def test_that_the_keys_of_a_page_scroll_a_record_that_is_read(desk: Desk) -> None:
    opened(desk, "dialogue")
    area = desk.page.desk.area
    bar = area.verticalScrollBar()
    assert bar.maximum() > 0
    press(Qt.Key.Key_PageDown)
    paged = bar.value()
    press(Qt.Key.Key_Down)
    assert 0 < paged < bar.value()
    press(Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    press(Qt.Key.Key_Home)
    assert bar.value() == 0
    assert QApplication.focusWidget() is area


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_Tab, Qt.Key.Key_Return])
def test_that_a_key_leads_from_reading_into_the_first_field_in_sight(
    desk: Desk, key: Qt.Key
) -> None:
    opened(desk, "dialogue")
    editors = desk.page.form.editors()
    press(key)
    assert desk.page.form.focused_key() == editors[0].objectName()
    desk.page.desk.area.setFocus()
    press(Qt.Key.Key_PageDown)
    top = desk.page.desk.area.verticalScrollBar().value()
    press(key)
    assert desk.page.form.focused_key() not in {"", editors[0].objectName()}
    assert desk.page.desk.area.verticalScrollBar().value() >= top - 40
    assert is_in_sight(desk)


def test_that_shift_tab_goes_back_from_the_first_field_to_reading(desk: Desk) -> None:
    opened(desk, "publicity")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Backtab, "", Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is desk.page.desk.area


def test_that_a_draft_is_opened_in_its_first_empty_field(desk: Desk) -> None:
    records = desk.context.records
    number = records.save(CLERK, "publicity", {"title": "Quỹ vì người nghèo"}).id
    desk.open("publicity", number)
    idle(desk)
    key = desk.page.form.focused_key()
    assert key not in {"", "title"}
    assert desk.page.form.state.now.get(key) in (None, (), "")


def test_that_the_head_says_how_to_begin_while_a_record_is_read(desk: Desk) -> None:
    opened(desk, "publicity")
    assert desk.page.desk.head.kept.text() == "đang xem, F2 để sửa"
    press(Qt.Key.Key_F2)
    assert desk.page.desk.head.kept.text() == ""


# ---- in sight


@EVERY_BOOK
def test_that_every_stop_of_the_tab_path_is_wholly_in_sight(desk: Desk, register: str) -> None:
    desk.window.resize(*SMALL)
    opened(desk, register)
    press(Qt.Key.Key_F2)
    seen = 0
    while desk.page.form.isAncestorOf(QApplication.focusWidget() or desk.window):
        place, view = shown(desk)
        if place.height() <= view.height():
            QApplication.processEvents()
            assert is_in_sight(desk), (desk.page.form.focused_key(), *shown(desk))
        seen += 1
        assert seen < 400
        press(Qt.Key.Key_Tab)
    assert seen > 3


@EVERY_BOOK
def test_that_the_field_a_draft_is_opened_in_is_wholly_in_sight(desk: Desk, register: str) -> None:
    """The gap lies as deep as can be; clocks and hints come after the form and take room."""
    desk.window.resize(*SMALL)
    records, spec = desk.context.records, desk.context.forms.records[register]
    number = first_id(desk, register)
    draft = dict(records.load(register, number)) if number is not None else {}
    draft["status"] = "DRAFT"
    texts = [
        key
        for key, field in spec.fields.items()
        if field.kind in (FieldKind.TEXT, FieldKind.LONG_TEXT)
        and not field.derived
        and "." not in key
        and key not in {"note", "record_code"}
    ]
    for key in texts[:-1]:
        draft[key] = draft.get(key) or "Nội dung"
    draft[texts[-1]] = None
    desk.page.show_record(register, None, draft)
    desk.page.enter()
    idle(desk)
    assert desk.page.form.focused_key() != ""
    place, view = shown(desk)
    assert place.height() > view.height() or is_in_sight(desk), (place, view)


def _last_in_view(desk: Desk) -> None:
    """Focus a field that stands at the lower edge of the view."""
    desk.open("publicity", None)
    idle(desk)
    editors = desk.page.form.editors()
    area = desk.page.desk.area
    for editor in editors:
        editor.setFocus(Qt.FocusReason.TabFocusReason)
        if area.verticalScrollBar().value() > 0:
            break
    QApplication.processEvents()
    assert is_in_sight(desk)
    assert shown(desk)[1].bottom() - shown(desk)[0].bottom() < 60


def test_that_a_field_stays_in_sight_when_its_error_takes_a_line(desk: Desk) -> None:
    _last_in_view(desk)
    key = desk.page.form.focused_key()
    before = shown(desk)[0].height()
    desk.page.form.cell(key).show_error("Một câu dài nói vì sao ô này chưa đọc được. " * 6)
    desk.qtbot.waitUntil(lambda: shown(desk)[0].height() > before + 20)
    assert is_in_sight(desk)


def test_that_a_field_stays_in_sight_when_the_window_shrinks(desk: Desk) -> None:
    _last_in_view(desk)
    before = desk.page.desk.area.viewport().height()
    desk.window.resize(1158, 520)
    desk.qtbot.waitUntil(lambda: desk.page.desk.area.viewport().height() < before - 80)
    assert is_in_sight(desk)


def test_that_a_field_stays_in_sight_when_a_strip_comes_over_the_form(desk: Desk) -> None:
    _last_in_view(desk)
    before = desk.page.desk.area.viewport().height()
    desk.page.files.strip.show()
    desk.qtbot.waitUntil(lambda: desk.page.desk.area.viewport().height() < before - 20)
    assert is_in_sight(desk)


def test_that_who_scrolls_away_is_not_called_back(desk: Desk) -> None:
    _last_in_view(desk)
    area = desk.page.desk.area
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    assert not is_in_sight(desk)
    desk.window.resize(1158, 600)
    QApplication.processEvents()
    assert not is_in_sight(desk)


def test_that_a_text_higher_than_the_view_shows_the_line_of_its_caret(desk: Desk) -> None:
    desk.window.resize(900, 330)
    desk.open("petition", None)
    idle(desk)
    text = next(one for one in desk.page.form.editors() if isinstance(one, LongTextEditor))
    text.setFocus(Qt.FocusReason.TabFocusReason)
    for number in range(14):
        type_text(f"dong {number}")
        press(Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: shown(desk)[0].height() > shown(desk)[1].height())
    box, viewport = text.box, desk.page.desk.area.viewport()
    assert box.toPlainText().count("\n") == 14
    caret = box.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle).toRect()
    assert viewport.rect().contains(caret.translated(box.mapTo(viewport, QPoint())))
