"""F1 on every page, in every dialog, in every field: the manual opens at the place about it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from qcdc_desktop import paths
from qcdc_desktop.ui.forms.editors.base import Editor
from qcdc_desktop.ui.forms.row_table import RowTable
from qcdc_desktop.ui.help_key import DIALOGS, PARTS, topic_in_focus, topic_of
from qcdc_desktop.ui.help_topics import Topic, read_topics
from qcdc_desktop.ui.help_window import HelpWindow
from tests.pictures.long_texts import make_long_file
from tests.pictures.scenes import every_scene
from tests.pictures.tour import Look, Tour

pytestmark = [pytest.mark.gui, pytest.mark.slow]

RIGHT = {
    "overview": "bat-dau",
    "list-publicity": "tim-loc-in",
    "list-empty": "tim-loc-in",
    "record-publicity": "cac-so#so-theo-doi-cong-khai",
    "record-petition": "cac-so#so-theo-doi-don-thu",
    "record-village": "cac-so#danh-sach-thon-to-dan-pho",
    "record-history": "lay-lai#lich-su-ban-ghi",
    "record-unit": "cac-so#thong-tin-don-vi",
    "list-delete": "tim-loc-in",
    "report": "bao-cao",
    "report-outline": "bao-cao#viet-bao-cao",
    "report-scope": "bao-cao#bao-cao-dot-xuat",
    "report-step": "bao-cao#trinh-duyet-ky-gui",
    "figures": "bao-cao",
    "statistics": "bieu-thong-ke",
    "settings": "sao-luu",
    "import": "nhap-excel",
    "print-list": "giay-to",
    "wizard-1": "bat-dau#lan-mo-dau-tien",
    "keys": "phim-tat",
    "palette": "phim-tat#goi-lenh-bang-vai-chu",
    "about": "bat-dau",
}
"""What each place of the program is about, said by hand."""


@pytest.fixture
def tour(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Tour]:
    tour = Tour(qapp, make_long_file(tmp_path / "tap-huan.qcdcdb", 24), tmp_path / "settings")
    yield tour
    tour.close()


@pytest.fixture(scope="module")
def topics() -> dict[str, Topic]:
    return read_topics(paths.resources() / "help")


def is_place(topics: dict[str, Topic], place: str) -> bool:
    name, _, anchor = place.partition("#")
    return name in topics and (not anchor or topics[name].section(anchor) is not None)


def place_shown(manual: HelpWindow) -> str:
    item = manual.contents.currentItem()
    assert item is not None
    name, anchor = item.data(0, Qt.ItemDataRole.UserRole)
    return f"{name}#{anchor}" if anchor else name


def asked(tour: Tour, front: QWidget) -> str:
    """Press F1 where one is; the place of the manual that comes up."""
    if isinstance(front, QDialog):
        QTest.keyClick(front.focusWidget() or front, Qt.Key.Key_F1)
    else:
        QTest.keyClick(QApplication.focusWidget() or front, Qt.Key.Key_F1)
    tour.settle()
    manuals = [one for one in front.window().findChildren(HelpWindow) if one.isVisible()]
    assert len(manuals) == 1, "F1 opened nothing"
    shown = place_shown(manuals[0])
    manuals[0].close()
    manuals[0].setParent(None)
    manuals[0].deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return shown


def test_that_every_place_named_for_help_exists(topics: dict[str, Topic]) -> None:
    named = {*DIALOGS.values(), *PARTS.values(), *RIGHT.values()} - {""}
    assert not [place for place in named if not is_place(topics, place)]


def test_that_every_dialog_and_part_named_for_help_exists() -> None:
    bases: dict[str, set[str]] = {}
    for path in (Path(__file__).parents[3] / "qcdc_desktop" / "ui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                bases[node.name] = {ast.unparse(base) for base in node.bases}
    assert not {*DIALOGS, *PARTS} - set(bases)
    dialogs = {"QDialog"}
    for _ in range(4):
        dialogs |= {name for name, over in bases.items() if over & dialogs}
    assert not dialogs - {"QDialog", "FramedDialog", "HelpWindow"} - set(DIALOGS)


def test_that_f1_opens_the_right_place_on_every_page_and_dialog(
    tour: Tour, tmp_path: Path, topics: dict[str, Topic]
) -> None:
    every = every_scene(tour, tmp_path)
    scenes = {name: every[name] for name in RIGHT}
    wrong: list[tuple[str, str]] = []
    for seen in tour.walk(Look(), scenes):
        front = seen.shown.window()
        if isinstance(front, QMenu | HelpWindow) or front.windowFlags() & Qt.WindowType.Popup:
            continue
        page = tour.window.stack.page
        if front is tour.window and page is not None:
            page.setFocus()
            QApplication.setActiveWindow(front)
        place = asked(tour, front)
        if not is_place(topics, place):
            wrong.append((seen.name, place))
        if isinstance(front, QDialog) and (own := topic_of(front)) and place != own:
            wrong.append((seen.name, place))
        if seen.name in RIGHT and front is not tour.window and place != RIGHT[seen.name]:
            wrong.append((seen.name, place))
        if seen.name in RIGHT and page is not None and front is tour.window:
            if not topic_in_focus(tour.window) and place != RIGHT[seen.name]:
                wrong.append((seen.name, place))
            if page.help_topic != RIGHT[seen.name]:
                wrong.append((seen.name, page.help_topic))
    assert not wrong


def test_that_f1_in_every_field_is_about_its_kind_or_its_register(
    tour: Tour, topics: dict[str, Topic]
) -> None:
    window = tour.window
    counted = 0
    for key in window.context.forms.records:
        window.open_record(key)
        tour.settle()
        page = window.stack.page
        assert page is not None
        own = page.help_topic
        assert own.startswith(("cac-so#", "tiep-cong-dan", "thoi-han")), key
        for editor in page.findChildren(Editor):
            inner = editor.focusProxy() or editor
            if not editor.isVisibleTo(page) or not inner.isEnabled():
                continue
            inner.setFocus()
            if QApplication.focusWidget() is not inner:
                continue
            kind = type(editor).__name__
            table = next(iter(_around(editor, RowTable)), None)
            place = topic_in_focus(window) or own
            right = {
                "DateEditor": "ghi-nhanh#go-ngay",
                "IntegerEditor": "ghi-nhanh#go-so",
                "MoneyEditor": "ghi-nhanh#go-so",
            }.get(kind) or ("ghi-nhanh#bang-dong-trong-mot-ban-ghi" if table else own)
            assert place == right, (key, editor.objectName())
            assert is_place(topics, place)
            counted += 1
    assert counted > 150


def _around(widget: QWidget, kind: type[QWidget]) -> Iterator[QWidget]:
    part: QWidget | None = widget
    while part is not None:
        if isinstance(part, kind):
            yield part
        part = part.parentWidget()
