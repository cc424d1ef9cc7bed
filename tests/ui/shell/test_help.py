"""The manual: complete, true to the window, searchable without marks, open where one works."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from operator import attrgetter

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from qcdc_desktop import cli, paths
from qcdc_desktop.ui.actions import ACTIONS, MENUS, SUBMENUS
from qcdc_desktop.ui.forms import issue_list
from qcdc_desktop.ui.help_topics import ORDER, Topic, find, read_topics
from qcdc_desktop.ui.help_window import HelpWindow
from qcdc_desktop.ui.main_window import MainWindow
from qcdc_desktop.ui.paper_menu import register_menu
from qcdc_desktop.ui.theme import Theme
from qcdc_desktop.ui.wizard.wizard import Wizard
from tests.ui.shell.conftest import TODAY, open_list, settle

pytestmark = pytest.mark.gui


@cache
def topics() -> dict[str, Topic]:
    return read_topics(paths.resources() / "help")


def open_help(window: MainWindow) -> HelpWindow:
    window.commands.action("help.contents").trigger()
    found = window.findChild(HelpWindow)
    assert found is not None
    return found


def bare(words: str) -> str:
    return re.sub(r"<[^>]+>", "", words).replace("&", "").strip(" …›").partition("   ")[0]


def words_on(root: QWidget) -> set[str]:
    """What stands on buttons and labels of a page."""
    shown = {
        bare(widget.text())
        for widget in root.findChildren(QWidget)
        if isinstance(widget, QLabel | QAbstractButton)
    }
    return shown | {words.removesuffix(" ▾") for words in shown}


@pytest.mark.parametrize("name", ORDER)
def test_that_every_topic_has_a_title_and_sections(name: str) -> None:
    topic = topics()[name]
    assert topic.title
    assert len(topic.sections) >= 2
    assert all(section.text for section in topic.sections)


def test_that_no_file_of_the_manual_is_left_out() -> None:
    assert {path.stem for path in (paths.resources() / "help").glob("*.md")} == set(ORDER)


def test_that_every_link_leads_somewhere() -> None:
    lost = []
    for topic in topics().values():
        for link in topic.links:
            target, _, anchor = link.partition("#")
            there = topics().get(target.removesuffix(".md"))
            if there is None or (anchor and there.section(anchor) is None):
                lost.append((topic.name, link))
    assert not lost


def test_that_every_word_of_the_window_named_in_the_manual_exists(
    window: MainWindow, qtbot: QtBot
) -> None:
    known = {bare(spec.text) for spec in ACTIONS} | {bare(words) for words in MENUS.values()}
    wizard = Wizard(window, lambda: TODAY)
    qtbot.addWidget(wizard)
    known |= words_on(wizard) | {bare(words[2:]) for words, _, _ in issue_list.WORDS.values()}
    page = open_list(qtbot, window, "publicity")
    known |= words_on(window)
    prints = register_menu(window, "publicity", page.acts.print_list, page)
    known |= {bare(action.text()) for action in prints.actions()}
    prints.deleteLater()
    page.perform("page.print")
    settle(qtbot, window)
    known |= words_on(window)
    for show in (
        window.open_overview,
        window.open_report,
        window.places.figures,
        window.places.statistics,
        window.open_settings,
        window.open_import,
        lambda: window.open_record("publicity"),
    ):
        show()
        settle(qtbot, window)
        known |= words_on(window)
    office = window.context.law.machines.machine("report")
    known |= {bare(step.event) for step in office.transitions}
    for spec in window.context.forms.records.values():
        known |= {bare(spec.title), bare(spec.short_title)}
        known |= {bare(section.title) for section in spec.sections}
        known |= {bare(field.label) for field in spec.fields.values()}
    named = {
        (name, bold)
        for name, topic in topics().items()
        for bold in re.findall(r"\*\*(.+?)\*\*", topic.markdown)
    }
    assert not {(name, bold) for name, bold in named if bare(bold) not in known}


def test_that_every_menu_path_of_the_manual_leads_to_its_command() -> None:
    stands: dict[str, set[str]] = {}
    for spec in ACTIONS:
        names = stands.setdefault(bare(MENUS[spec.menu]), set())
        names.add(bare(spec.text))
        if spec.under:
            names.add(bare(SUBMENUS[spec.under][0]))
            stands.setdefault(bare(SUBMENUS[spec.under][0]), set()).add(bare(spec.text))
    lost = []
    for name, topic in topics().items():
        for path in re.findall(r"\*\*[^*]+\*\*(?: > \*\*[^*]+\*\*)+", topic.markdown):
            steps = [bare(step) for step in re.findall(r"\*\*([^*]+)\*\*", path)]
            for menu, entry in pairwise(steps):
                if menu in stands and entry not in stands[menu]:
                    lost.append((name, path))
    assert not lost


def test_that_every_key_named_in_the_manual_is_a_key() -> None:
    keys = {sequence.toString() for spec in ACTIONS for sequence in spec.sequences}
    for short, whole in (("Return", "Enter"), ("Ins", "Insert"), ("Del", "Delete")):
        keys |= {re.sub(rf"\b{short}$", whole, key) for key in keys}
    keys |= {f"{held}+{n}" for held in ("Ctrl", "Alt", "Ctrl+Shift") for n in range(1, 10)}
    keys |= {f"Alt+{words[words.index('&') + 1].upper()}" for words in MENUS.values()}
    keys |= {"Shift+Tab", "Ctrl+V", "Shift+F1", "F2"}
    named = {
        (name, key)
        for name, topic in topics().items()
        for key in re.findall(r"\b(?:(?:Ctrl|Alt|Shift)\+)+\w+|\bF\d+\b", topic.markdown)
        if not key.startswith("Alt+Mũi")
    }
    assert not {(name, key) for name, key in named if key not in keys}


def test_that_every_key_beside_a_command_is_that_commands_key() -> None:
    """**Ghim ô này** (F7: what stands in brackets behind a command is its key."""
    keys: dict[str, set[str]] = {}
    for spec in ACTIONS:
        told = {one.toString().replace("Return", "Enter") for one in spec.sequences}
        keys.setdefault(bare(spec.text), set()).update(told)
    wrong = []
    for name, topic in topics().items():
        for words, key in re.findall(
            r"\*\*([^*]+)\*\* \(((?:(?:Ctrl|Alt|Shift)\+)+\w+|F\d+)", topic.markdown
        ):
            if key not in keys.get(bare(words), {key} if bare(words) not in keys else set()):
                wrong.append((name, words, key))
    assert not wrong


def test_that_what_is_written_with_these_marks_is_found_first() -> None:
    found = list(find(topics(), "thùng rác"))
    assert topics()[found[0]].writes("thùng rác")
    exact = [topics()[name].writes("thùng rác") for name in found]
    assert exact == sorted(exact, reverse=True)
    assert set(find(topics(), "thung rac")) == set(found)
    assert not topics()["lay-lai"].writes("thúng rác")


def test_that_enter_leads_to_the_section_that_is_called_so(window: MainWindow) -> None:
    shown = open_help(window)
    shown.words.setText("thung rac")
    shown.words.returnPressed.emit()
    chosen = shown.contents.currentItem()
    assert chosen is not None
    assert chosen.text(0) == "Thùng rác"


def test_that_the_hit_comes_into_view(window: MainWindow) -> None:
    shown = open_help(window)
    shown.resize(900, 360)
    shown.words.setText("Hai bản giống nhau")
    shown._on_first_found()
    assert shown.topic == topics()["lay-lai"]
    [mark] = shown.page.extraSelections()
    rect = shown.page.cursorRect(mark.cursor)  # pyright: ignore[reportAttributeAccessIssue]
    assert 0 <= rect.top() <= rect.bottom() <= shown.page.viewport().height()


def test_that_every_command_named_in_the_manual_exists() -> None:
    page = topics()["dong-lenh"].markdown
    told = re.findall(r"`qcdc ([a-z-]+) ", page)
    known = cli._parser().format_usage()
    assert told
    assert not [name for name in told if not re.search(rf"\b{name}\b", known)]
    names = re.search(r"\{([^}]+)\}", "".join(known.split()))
    assert names
    assert not set(names[1].split(",")) - set(told) - set(re.findall(r"`qcdc (\w+)`", page))


@pytest.mark.parametrize(
    ("show", "topic"),
    [("places.figures", "bao-cao"), ("places.statistics", "bieu-thong-ke"),
     ("open_overview", "bat-dau"), ("open_report", "bao-cao"), ("open_settings", "sao-luu"),
     ("open_import", "nhap-excel")],
)  # fmt: skip
def test_that_help_opens_at_what_the_page_is_about(
    window: MainWindow, qtbot: QtBot, show: str, topic: str
) -> None:
    attrgetter(show)(window)()
    settle(qtbot, window)
    shown = open_help(window).topic
    assert shown is not None
    assert shown.name == topic


def test_that_help_about_a_record_is_about_writing_records(
    window: MainWindow, qtbot: QtBot
) -> None:
    for key, spec in window.context.forms.records.items():
        if spec.single:
            continue
        window.open_record(key)
        settle(qtbot, window)
        page = window.stack.page
        assert page is not None
        name, _, anchor = page.help_topic.partition("#")
        assert open_help(window).topic == topics()[name]
        assert not anchor or topics()[name].section(anchor)


def test_that_help_in_the_bin_is_about_the_bin(window: MainWindow, qtbot: QtBot) -> None:
    page = open_list(qtbot, window, "publicity")
    page.perform("list.bin")
    settle(qtbot, window)
    page.view.setFocus()
    shown = open_help(window)
    assert shown.topic == topics()["lay-lai"]
    assert topics()["lay-lai"].section("thung-rac")


def test_that_every_register_has_its_section(window: MainWindow) -> None:
    headings = {one.heading for one in topics()["cac-so"].sections}
    assert not {spec.title for spec in window.context.forms.records.values()} - headings


def test_that_every_picture_of_the_manual_is_there_and_used() -> None:
    folder = paths.resources() / "help"
    used = {
        name
        for topic in topics().values()
        for name in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", topic.markdown)
    }
    kept = {f"pictures/{path.name}" for path in (folder / "pictures").glob("*.png")}
    assert used == kept
    assert sum((folder / name).stat().st_size for name in kept) < 2_000_000


def test_that_help_opens_once_and_follows(window: MainWindow, qtbot: QtBot) -> None:
    first = open_help(window)
    open_list(qtbot, window, "publicity")
    second = open_help(window)
    assert first is second
    assert second.topic == topics()["tim-loc-in"]


def test_that_the_manual_is_searched_without_marks(window: MainWindow) -> None:
    shown = open_help(window)
    shown.words.setText("to cao")
    headings = [item.text(0) for item in shown._entries()]
    assert "Đơn tố cáo" in headings
    shown.show_topic("ghi-so")
    marked = {mark.cursor.selectedText() for mark in shown.page.extraSelections()}  # pyright: ignore
    assert {"tố", "cáo"} <= {words.lower() for words in marked}
    shown.words.setText("xyzxyz")
    nothing = shown.contents.topLevelItem(0)
    assert nothing is not None
    assert nothing.text(0).startswith("Không có trang nào")


def test_that_a_link_goes_to_its_section_and_no_further(window: MainWindow) -> None:
    shown = open_help(window)
    shown._on_link(QUrl("sao-luu.md#khoi-phuc"))
    assert shown.topic == topics()["sao-luu"]
    item = shown.contents.currentItem()
    assert item is not None
    assert item.text(0) == "Khôi phục"
    assert not shown.show_topic("https://example")
    assert shown.topic == topics()["sao-luu"]


def test_that_f1_opens_the_manual_inside_a_dialog_too(window: MainWindow, qtbot: QtBot) -> None:
    page = open_list(qtbot, window, "publicity")
    for make, topic in (
        (page.acts.ask_delete, page.help_topic),
        (lambda: Wizard(window, lambda: TODAY).open(), "bat-dau"),
    ):
        make()
        dialog = next(one for one in window.findChildren(QDialog) if one.isVisible())
        qtbot.waitUntil(lambda dialog=dialog: dialog.focusWidget() is not None)
        qtbot.waitUntil(lambda dialog=dialog: dialog.findChild(QShortcut) is not None)
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_F1)
        manual = dialog.findChild(HelpWindow)
        assert manual is not None
        assert manual.isVisible()
        assert manual.topic == topics()[topic]
        manual.close()
        dialog.reject()
        dialog.deleteLater()


def test_that_no_picture_is_wider_than_a_page_made_narrow(qtbot: QtBot, look: Theme) -> None:
    window = HelpWindow()
    qtbot.addWidget(window)
    window.show_topic("sao-luu")
    window.show()
    window.resize(760, 640)
    qtbot.waitUntil(lambda: window.width() == 760)
    qtbot.waitUntil(lambda: window.page.horizontalScrollBar().maximum() == 0)
