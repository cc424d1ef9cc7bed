"""Lists and boxes show whole words: nothing ends in the middle of a letter or of a sentence."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from qcdc_desktop.services.importing import ImportResult
from qcdc_desktop.ui.forms.editors.resting_line import RestingLine
from qcdc_desktop.ui.main_window import MainWindow
from qcdc_desktop.ui.pages.import_beside import ImportBeside
from qcdc_desktop.ui.pages.import_findings import ImportFindings
from qcdc_desktop.ui.pages.record_head import RecordHead
from qcdc_desktop.ui.theme import LIGHT, Theme
from qcdc_desktop.ui.wrapped_items import wrap_items
from tests.pictures.faults import faults

NAME = "Ban Giám sát đầu tư của cộng đồng thôn Nà Chì"


def test_that_a_box_at_rest_ends_in_dots_and_is_whole_while_typed_in(qtbot: QtBot) -> None:
    line = RestingLine()
    qtbot.addWidget(line)
    line.setFixedWidth(160)
    line.setText(NAME)
    line.show()
    line.clearFocus()
    resting = line.grab().toImage()

    shown = line.shown_words()
    assert shown.endswith("…")
    assert NAME.startswith(shown.removesuffix("…"))
    line.setText(shown)
    assert resting == line.grab().toImage(), "what is drawn is what is told"

    line.setText(NAME)
    line.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(line.hasFocus)
    assert line.shown_words() == NAME
    line.clearFocus()
    line.setText("Nà Chì")
    assert line.shown_words() == "Nà Chì"


def test_that_a_line_edit_cut_in_a_letter_is_found(qtbot: QtBot) -> None:
    line = QLineEdit(NAME)
    qtbot.addWidget(line)
    line.setFixedWidth(160)
    line.show()
    line.clearFocus()

    assert any("giữa chừng" in fault for fault in faults(line, line.size()))


def test_that_words_of_a_list_wrap_whole_at_every_width(qtbot: QtBot) -> None:
    words = f"✓ 06:17:00 · Xong · Đã lưu bộ lọc “{NAME}, chưa có biên bản kết thúc”."
    box = QListWidget()
    qtbot.addWidget(box)
    box.setStyleSheet("QListView::item { padding: 4px 8px; }")
    box.addItem(words)
    wrap_items(box)
    for width in range(240, 620, 3):
        box.resize(width, 200)
        box.show()
        box.doItemsLayout()
        told = faults(box, box.size())
        assert not told, (width, told)


def test_that_the_name_of_a_record_is_whole_before_its_head_says_how_to_edit(
    qtbot: QtBot, window: MainWindow
) -> None:
    head = RecordHead(window.context.forms.records["petition"])
    qtbot.addWidget(head)
    head.show_record(1, "COMPLETE", 2022)
    head.show_reading(True)
    head.resize(900, 40)
    head.show()
    assert head.kept.isVisible()

    head.resize(head.sizeHint().width() - 20, 40)
    qtbot.waitUntil(lambda: not head.kept.isVisible())
    qtbot.waitUntil(lambda: not head.title.is_elided)

    head.resize(900, 40)
    qtbot.waitUntil(head.kept.isVisible)


def test_that_with_large_text_the_tables_of_an_import_keep_lines_to_read(
    qtbot: QtBot, window: MainWindow, look: Theme
) -> None:
    look.apply(LIGHT, 200)
    beside = ImportBeside(window.context.importing.beside)
    findings = ImportFindings(window.context.forms)
    look.apply(LIGHT)
    for part, trees in ((beside, (beside.sheet, beside.record)), (findings, (findings.tree,))):
        qtbot.addWidget(part)
        for tree in trees:
            least = tree.header().sizeHint().height() + 2 * tree.fontMetrics().height()
            assert tree.minimumHeight() > 2 * least


def test_that_a_line_of_a_list_too_low_for_its_words_is_found(qtbot: QtBot) -> None:
    box = QListWidget()
    qtbot.addWidget(box)
    box.setWordWrap(True)
    box.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    box.addItem(f"{NAME}, {NAME}")
    box.setUniformItemSizes(True)
    box.item(0).setSizeHint(QSize(0, 20))
    box.resize(240, 200)
    box.show()
    assert any("cần cao" in fault for fault in faults(box, box.size()))


def test_that_what_waits_after_an_import_is_told_in_the_colour_of_warnings(
    window: MainWindow, qtbot: QtBot
) -> None:
    findings = ImportFindings(window.context.forms)
    qtbot.addWidget(findings)
    findings.show_result(ImportResult({"publicity": 2}, 0, 0, (), None, waiting=1))
    told = {
        label.property("role"): label.text()
        for label in findings.findChildren(QLabel)
        if not label.isHidden()
    }
    assert told["done"].startswith("✓")
    assert "▲" not in told["done"]
    assert told["soon"].startswith("▲ 1 chỗ")
    findings.show_result(ImportResult({"publicity": 2}, 0, 0, (), None))
    assert "▲" not in "".join(
        label.text() for label in findings.findChildren(QLabel) if not label.isHidden()
    )
