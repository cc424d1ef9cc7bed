"""The pages and dialogs people see most, walked through once: nothing cut, all Vietnamese, named.

``python -m tests.pictures DIR`` walks through all of them, in every size and look.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from qcdc_desktop import paths
from qcdc_desktop.ui.theme import DARK, LIGHT
from tests.pictures.faults import faults
from tests.pictures.long_texts import make_long_file
from tests.pictures.names import unmarked, unnamed
from tests.pictures.scenes import chosen_scenes
from tests.pictures.tour import Look, Tour
from tests.pictures.words import foreign, foreign_words

pytestmark = [pytest.mark.gui, pytest.mark.slow]
LOOKS = (Look((1024, 700), LIGHT, 150), Look((1366, 768), DARK, 100))
FOCUSED = {"list-publicity", "record-publicity", "report", "settings", "wizard-1", "figures"}


@pytest.fixture
def tour(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Tour]:
    translator = QTranslator()
    assert translator.load(str(paths.resources() / "i18n" / "qtbase_vi.qm"))
    qapp.installTranslator(translator)
    tour = Tour(qapp, make_long_file(tmp_path / "tap-huan.qcdcdb", 40), tmp_path / "settings")
    yield tour
    tour.close()
    qapp.removeTranslator(translator)


def test_that_nothing_is_cut_foreign_or_nameless_on_the_pages_people_see_most(
    tour: Tour, tmp_path: Path
) -> None:
    found: dict[str, list[str]] = defaultdict(list)
    scenes = chosen_scenes(tour, tmp_path)
    for look in LOOKS:
        for seen in tour.walk(look, scenes):
            place = f"{seen.name}-{look.name}"
            for fault in faults(seen.shown, seen.room):
                found[fault].append(place)
            if look is LOOKS[0]:
                for text, words in foreign(seen.shown).items():
                    found[f"không phải tiếng Việt: {words} trong “{text[:80]}”"].append(place)
                for widget in unnamed(seen.shown):
                    found[f"không có tên cho trình đọc màn hình: {widget}"].append(place)
                if seen.name in FOCUSED:
                    for widget in unmarked(seen.shown):
                        found[f"không thấy con trỏ đang ở: {widget}"].append(place)
    assert not found, "\n".join(f"{fault}: {where[:2]}" for fault, where in found.items())


@pytest.fixture
def ground(qtbot: QtBot) -> QWidget:
    ground = QWidget()
    qtbot.addWidget(ground)
    ground.resize(300, 200)
    return ground


def told(ground: QWidget) -> str:
    return " | ".join(faults(ground, ground.size()))


def test_that_a_cut_caption_a_cut_button_and_a_cut_hint_are_seen(ground: QWidget) -> None:
    for kind in (QLabel, QPushButton):
        widget = kind("Trưởng ban thanh tra nhân dân", ground)
        widget.setGeometry(0, 0, 60, 30)
        assert "chữ cần" in told(ground)
        widget.setParent(None)
    line = QLineEdit(ground)
    line.setPlaceholderText("Tìm trong mọi sổ, không cần dấu")
    line.setGeometry(0, 0, 60, 30)
    assert "chữ cần" in told(ground)
    line.setToolTip("Tìm trong mọi sổ, không cần dấu")
    assert not told(ground)


def test_that_a_list_scrolled_sideways_is_seen(ground: QWidget) -> None:
    box = QListWidget(ground)
    box.setGeometry(0, 0, 80, 80)
    box.addItem("Đã giải quyết đúng, giải thích, yêu cầu chấm dứt")
    ground.show()
    assert "cuộn ngang" in told(ground)
    box.setWordWrap(True)
    box.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    assert not told(ground)


def test_that_what_lies_outside_or_on_top_is_seen(ground: QWidget) -> None:
    first, second = QPushButton("Ghi", ground), QPushButton("Xoá", ground)
    first.setGeometry(10, 10, 80, 30)
    second.setGeometry(60, 10, 80, 30)
    assert "chồng lên" in told(ground)
    second.setGeometry(280, 10, 80, 30)
    assert "nằm ngoài" in told(ground)


def test_that_a_nameless_box_and_an_unmarked_focus_are_seen(ground: QWidget, qtbot: QtBot) -> None:
    box, other = QLineEdit(), QLineEdit()
    column = QVBoxLayout(ground)
    column.addWidget(box)
    column.addWidget(other)
    ground.show()
    ground.activateWindow()
    qtbot.waitUntil(ground.isActiveWindow)
    assert len(unnamed(ground)) == 2
    box.setAccessibleName("Lý do")
    assert len(unnamed(ground)) == 1
    box.setStyleSheet("border: none; color: black;")
    box.setReadOnly(True)
    assert box.focusPolicy() & Qt.FocusPolicy.TabFocus


@pytest.mark.parametrize(
    "text", ["Cancel", "Save file", "&Open…", "No", "Row 3 of 7", "Are you sure?", "Date modified"]
)
def test_that_english_is_told_from_vietnamese(text: str) -> None:
    assert foreign_words(text)


@pytest.mark.parametrize(
    "text",
    ["Hủy", "In sổ… (Ctrl+P)", "Lưu nháp", "Xuất Excel…", "hoà giải, hòa giải", "12/KH-UBND"],
)
def test_that_vietnamese_is_not_taken_for_english(text: str) -> None:
    assert not foreign_words(text)
