"""An input method is not disturbed in any text box of any page; both spellings are found alike."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from qcdc_desktop.domain.listing import ListQuery
from qcdc_desktop.domain.text import fold, name_sort_key
from tests.pictures.faults import named
from tests.pictures.long_texts import make_long_file
from tests.pictures.scenes import every_scene
from tests.pictures.tour import Look, Tour

pytestmark = [pytest.mark.gui, pytest.mark.slow]
WORD = "nghĩa"
PLACES = ("list-petition", "report-section", "figures", "wizard-1", "wizard-3", "help", "new-model")


@pytest.fixture
def tour(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Tour]:
    tour = Tour(qapp, make_long_file(tmp_path / "tap-huan.qcdcdb", 40), tmp_path / "settings")
    yield tour
    tour.close()


def compose(box: QWidget) -> str:
    """Each stage in pre-edit, then the whole word; what the box held while it was composed."""
    letters = unicodedata.normalize("NFD", WORD)
    during = ""
    for end in range(1, len(letters) + 1):
        QApplication.sendEvent(box, QInputMethodEvent(letters[:end], []))
        during = held(box)
    commit = QInputMethodEvent("", [])
    commit.setCommitString(WORD)
    QApplication.sendEvent(box, commit)
    return during


def held(box: QWidget) -> str:
    assert isinstance(box, QLineEdit | QPlainTextEdit)
    return box.text() if isinstance(box, QLineEdit) else box.toPlainText()


def free_boxes(root: QWidget) -> list[QWidget]:
    """Boxes of free text; those of numbers and days take no words."""
    return [
        box
        for kind in (QLineEdit, QPlainTextEdit)
        for box in root.findChildren(kind)
        if box.isVisibleTo(root)
        and box.isEnabled()
        and not box.isReadOnly()
        and not isinstance(box.parentWidget(), QComboBox)
        and not (isinstance(box, QLineEdit) and (box.validator() or box.text()))
    ]


def test_that_composing_is_left_alone_in_every_text_box(tour: Tour, tmp_path: Path) -> None:
    scenes = every_scene(tour, tmp_path)
    disturbed: list[str] = []
    tried = 0
    for seen in tour.walk(Look(), {name: scenes[name] for name in PLACES}):
        seen.shown.activateWindow()
        for box in free_boxes(seen.shown):
            box.setFocus(Qt.FocusReason.TabFocusReason)
            if not box.hasFocus():
                continue
            before = held(box)
            during = compose(box)
            tried += 1
            if during != before or WORD not in held(box):
                disturbed.append(f"{seen.name}: {named(box)} {during!r} {held(box)!r}")
            if isinstance(box, QLineEdit | QPlainTextEdit):
                box.clear()
        page = tour.window.stack.page
        if page is not None and "record.discard" in page.offers():
            page.perform("record.discard")
    assert tried > 10
    assert not disturbed


def test_that_every_spelling_finds_the_same_records(tour: Tour) -> None:
    context = tour.window.context
    draft = context.records.blank("dialogue")
    draft["place"] = unicodedata.normalize("NFD", "Nhà văn hóa Khỏa Ngụy, thôn Đường Âm")
    saved = context.records.save(context.actor, "dialogue", draft)
    stored = str(context.records.load("dialogue", saved.id)["place"])
    assert stored == unicodedata.normalize("NFC", stored)
    for typed in ("khoả nguỵ", "khỏa ngụy", "khoa nguy", "KHOẢ NGUỴ", "duong am khoa"):
        for form in ("NFC", "NFD"):
            query = ListQuery("dialogue", ("place",), search=unicodedata.normalize(form, typed))
            found = [row.id for row in context.listing.page(query).rows]
            assert found == [saved.id], (typed, form)


def test_that_people_stand_in_the_order_of_their_given_names() -> None:
    people = ["Vàng Thị Ánh", "Nguyễn Văn Ân", "Đặng Thị Đào", "Hoàng Văn Dũng", "Lê Thị An"]
    assert sorted(people, key=name_sort_key) == [
        "Lê Thị An", "Vàng Thị Ánh", "Nguyễn Văn Ân", "Hoàng Văn Dũng", "Đặng Thị Đào",
    ]  # fmt: skip
    assert fold("Đường") == "duong"
