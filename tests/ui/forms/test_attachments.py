"""Files on the record page: dropped, pasted, looked at, taken off; the form keeps its own keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton
from shiboken6 import isValid

from qcdc_desktop.ui.attachments import flow as flow_module
from qcdc_desktop.ui.attachments.flow import NOTHING_COPIED, AttachmentFlow
from qcdc_desktop.ui.attachments.preview_dialog import TITLE, Picture, PreviewDialog, drawn
from qcdc_desktop.ui.dialogs.history_dialog import HistoryDialog
from qcdc_desktop.ui.dialogs.reason_dialog import ReasonDialog
from tests.ui.forms.test_record_page import CLERK, Desk, context, desk, fill

if TYPE_CHECKING:
    from pathlib import Path

    from qcdc_desktop.services.attachments import AttachmentView

__all__ = ["context", "desk"]

pytestmark = pytest.mark.gui

SECRET = "Hoàng Thị Bí Mật"
PDF = b"%PDF-1.7\n" + b"x" * 2000


def picture() -> QImage:
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    return image


def saved(desk: Desk, register: str = "publicity", **values: object) -> int:
    records = desk.context.records
    return records.save(CLERK, register, {**records.blank(register), **values}).id


def flow_of(desk: Desk) -> AttachmentFlow:
    found = desk.page.desk.findChild(AttachmentFlow)
    assert found is not None
    return found


def held(desk: Desk, register: str = "publicity") -> list[AttachmentView]:
    number = desk.page.record_id
    assert number is not None
    return desk.context.attachments.of_record(register, number)


def dragged(path: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    return data


def drop(desk: Desk, data: QMimeData) -> None:
    """A file dragged over the page and let go."""
    target = desk.page.desk
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    place = QPointF(200, 200)
    enter = QDragEnterEvent(place.toPoint(), Qt.DropAction.CopyAction, data, buttons, none)
    QApplication.sendEvent(target, enter)
    assert enter.isAccepted()
    let_go = QDropEvent(place, Qt.DropAction.CopyAction, data, buttons, none)
    QApplication.sendEvent(target, let_go)
    desk.settle()


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / f"đơn {SECRET}.pdf"
    path.write_bytes(PDF)
    return path


def test_that_a_file_dropped_on_the_page_is_attached_and_counted(desk: Desk, pdf: Path) -> None:
    number = saved(desk)
    desk.open("publicity", number)
    desk.settle()
    strip = flow_of(desk).strip
    assert strip.isHidden()
    assert strip.toggle.text() == "Tệp đính kèm"
    drop(desk, dragged(pdf))
    assert [one.name for one in held(desk)] == [pdf.name]
    assert strip.toggle.text() == "Tệp đính kèm (1)"
    assert strip.list.count() == 1
    assert "Đã dùng" in strip.usage.text()
    assert pdf.exists()
    assert not desk.page.has_changes


def test_that_the_strip_is_opened_and_folded_with_the_keyboard(desk: Desk, pdf: Path) -> None:
    desk.open("publicity", saved(desk))
    desk.settle()
    strip = flow_of(desk).strip
    assert strip.toggle.focusPolicy() & Qt.FocusPolicy.TabFocus
    strip.toggle.setFocus()
    QTest.keyClick(strip.toggle, Qt.Key.Key_Space)
    assert not strip.isHidden()
    flow_of(desk).add([pdf])
    desk.settle()
    strip.list.setFocus()
    QTest.keyClick(strip.list, Qt.Key.Key_Escape)
    assert strip.isHidden()
    assert desk.window.went_back == 0


def test_that_no_field_takes_the_path_of_a_dropped_file(desk: Desk) -> None:
    desk.open("publicity", saved(desk))
    fields = desk.page.form.findChildren(QLineEdit)
    assert fields
    assert not [one for one in fields if one.acceptDrops()]


def test_that_dropping_on_a_new_record_saves_it_first(desk: Desk, pdf: Path) -> None:
    desk.open()
    fill(desk, title="Quỹ")
    drop(desk, dragged(pdf))
    desk.settle()
    assert desk.count() == 1
    assert [one.name for one in held(desk)] == [pdf.name]
    assert not desk.page.has_changes


def test_that_a_copied_picture_is_pasted_even_from_a_field(desk: Desk) -> None:
    desk.open("publicity", saved(desk))
    desk.page.form.focus_field("title")
    QApplication.clipboard().setImage(picture())
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keySequence(field, QKeySequence(QKeySequence.StandardKey.Paste))
    desk.settle()
    (view,) = held(desk)
    assert view.kind.value == "PNG"
    assert view.name.startswith("Ảnh dán")
    assert not desk.page.has_changes


def test_that_copied_text_is_still_pasted_into_the_field(desk: Desk) -> None:
    desk.open("publicity", saved(desk))
    desk.page.form.focus_field("title")
    QApplication.clipboard().setText("Quỹ vì người nghèo")
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keySequence(field, QKeySequence(QKeySequence.StandardKey.Paste))
    desk.settle()
    assert desk.page.form.state.now["title"] == "Quỹ vì người nghèo"
    assert held(desk) == []
    desk.page.perform("record.attach_copied")
    assert desk.window.bar.words == NOTHING_COPIED
    desk.page.leave(lambda: None)
    desk.answer("discard")


def test_that_what_is_refused_is_told_and_the_rest_attached(
    desk: Desk, pdf: Path, tmp_path: Path
) -> None:
    desk.open("publicity", saved(desk))
    desk.settle()
    program = tmp_path / f"{SECRET}.jpg"
    program.write_bytes(b"MZ")
    flow_of(desk).add([program, pdf, tmp_path / f"{SECRET} không còn.pdf"])
    desk.settle()
    assert len(held(desk)) == 1
    assert desk.window.bar.words.startswith("Đã đính kèm 1 tệp. 2 tệp chưa đính kèm được: Tệp chạy")
    assert "Không còn thấy tệp" in desk.window.bar.words
    assert SECRET not in desk.window.bar.words


def test_that_delete_asks_why_and_can_be_undone(desk: Desk, pdf: Path) -> None:
    desk.open("publicity", saved(desk))
    desk.settle()
    flow_of(desk).add([pdf])
    desk.settle()
    strip = flow_of(desk).strip
    strip.open()
    QTest.keyClick(strip.list, Qt.Key.Key_Delete)
    dialog = cast("ReasonDialog", desk.dialog())
    assert isinstance(dialog, ReasonDialog)
    assert not dialog.act.isEnabled()
    dialog.box.setText("đính kèm nhầm")
    dialog.act.click()
    desk.settle()
    assert held(desk) == []
    assert strip.toggle.text() == "Tệp đính kèm"
    assert desk.window.bar.words == "Đã gỡ tệp đính kèm."
    undo = next(
        one for one in desk.window.bar.findChildren(QPushButton) if one.text() == "Hoàn tác"
    )
    undo.click()
    desk.settle()
    assert len(held(desk)) == 1


def test_that_a_picture_is_looked_at_in_a_window_without_its_name(desk: Desk) -> None:
    number = saved(desk)
    desk.context.attachments.attach(CLERK, "publicity", number, f"{SECRET}.png", png())
    desk.open("publicity", number)
    desk.settle()
    strip = flow_of(desk).strip
    strip.open()
    QTest.keyClick(strip.list, Qt.Key.Key_Return)
    desk.settle()
    dialog = cast("PreviewDialog", desk.dialog())
    assert dialog.windowTitle() == TITLE
    desk.settle()
    shown = dialog.findChild(Picture)
    assert shown is not None
    desk.qtbot.waitUntil(lambda: not shown.label.pixmap().isNull())  # drawn as it gets its room
    dialog.accept()


def png() -> bytes:
    return flow_module._png(picture())


def test_that_other_files_are_opened_by_the_system_only_after_asking(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(flow_module, "open_path", opened.append)
    number = saved(desk)
    desk.context.attachments.attach(CLERK, "publicity", number, f"{SECRET}.dwg", b"AC1032\0\0")
    desk.open("publicity", number)
    desk.settle()
    for answer, count in (("stay", 0), ("open", 1)):
        flow_of(desk).look()
        desk.settle()
        dialog = cast("PreviewDialog", desk.dialog())
        assert not dialog.words.isHidden()
        button = dialog.findChild(QPushButton, "open_elsewhere")
        assert button is not None
        button.click()
        desk.answer(answer)
        assert len(opened) == count
    assert SECRET not in str(opened[0])
    assert opened[0].read_bytes() == b"AC1032\0\0"


def test_that_a_file_that_is_gone_is_told_on_the_page(desk: Desk, pdf: Path) -> None:
    number = saved(desk)
    view = desk.context.attachments.attach_file(CLERK, "publicity", number, pdf)
    for stored in desk.context.attachments.folder.rglob("*.bin"):
        stored.unlink()
    desk.open("publicity", number)
    desk.settle()
    strip = flow_of(desk).strip
    assert "không còn nguyên" in strip.list.item(0).text()
    assert strip.current == view.id
    flow_of(desk).look()
    desk.settle()
    assert desk.window.bar.words.startswith("Không còn thấy tệp đính kèm")


def test_that_a_denunciation_says_why_it_takes_none(desk: Desk, pdf: Path) -> None:
    desk.open("petition", saved(desk, "petition", kind="TO_CAO", matter="TC"))
    desk.settle()
    strip = flow_of(desk).strip
    assert "tố cáo" in strip.words.text()
    assert not strip.buttons["add"].isEnabled()
    drop(desk, dragged(pdf))
    assert held(desk, "petition") == []
    assert "bí mật" in desk.window.bar.words


def test_that_a_copy_goes_only_where_the_person_says(desk: Desk, pdf: Path, tmp_path: Path) -> None:
    desk.open("publicity", saved(desk))
    desk.settle()
    flow_of(desk).add([pdf])
    desk.settle()
    flow_of(desk).strip.open()
    flow_of(desk).save_copy()
    dialog = cast("QFileDialog", desk.dialog())
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "ra.pdf"))
    dialog.reject()
    desk.qtbot.waitUntil(lambda: not isValid(dialog), timeout=10_000)
    desk.settle()
    assert (tmp_path / "ra.pdf").read_bytes() == PDF


def test_that_each_record_shows_its_own_files(desk: Desk, pdf: Path) -> None:
    first, second = saved(desk), saved(desk)
    desk.context.attachments.attach_file(CLERK, "publicity", first, pdf)
    for number, count in ((first, 1), (second, 0), (first, 1)):
        desk.open("publicity", number)
        desk.settle()
        assert flow_of(desk).strip.list.count() == count
    desk.open()
    assert flow_of(desk).strip.list.count() == 0


def test_that_the_history_tells_of_files(desk: Desk, pdf: Path) -> None:
    number = saved(desk)
    desk.context.attachments.attach_file(CLERK, "publicity", number, pdf)
    desk.open("publicity", number)
    desk.act("record.history")
    dialog = cast("HistoryDialog", desk.dialog())
    line = dialog.tree.topLevelItem(0)
    assert line is not None
    assert "Đính kèm tệp" in line.text(0)
    part = line.child(0)
    assert part is not None
    assert part.text(0) == "Tệp đính kèm"
    dialog.reject()


def test_that_a_picture_that_would_fill_the_memory_is_not_drawn() -> None:
    head = b"BM" + (54).to_bytes(4, "little") + bytes(4) + (54).to_bytes(4, "little")
    body = (40).to_bytes(4, "little") + (60000).to_bytes(4, "little") * 2 + b"\1\0\x18\0"
    assert drawn(head + body + bytes(24)).isNull()
    assert drawn(b"no picture").isNull()
