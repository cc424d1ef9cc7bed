"""Lists and records: filters, bulk acts, history, comparisons, files, the calendar."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QDialog, QWidget

from qcdc_desktop.domain.listing import ListQuery
from qcdc_desktop.specs.form import Draft
from qcdc_desktop.ui.attachments.flow import AttachmentFlow
from qcdc_desktop.ui.forms.editors.date import DateEditor
from qcdc_desktop.ui.forms.editors.options import OptionList
from qcdc_desktop.ui.forms.editors.pick import PickEditor
from qcdc_desktop.ui.main_window import MainWindow
from qcdc_desktop.ui.pages.list_page import ListPage
from qcdc_desktop.ui.pages.record_page import RecordPage
from tests.pictures.long_texts import LONG, record_of
from tests.pictures.tour import Show, Tour


def book_scenes(tour: Tour, folder: Path) -> dict[str, Show]:
    """Everything about the books; ``folder`` takes the files that are attached."""
    window = tour.window
    scenes: dict[str, Show] = {}
    for register, spec in window.context.forms.records.items():
        if not spec.single:
            scenes[f"list-{register}"] = partial(window.open_list, register)
            scenes[f"new-{register}"] = partial(window.open_record, register)
        scenes[f"record-{register}"] = partial(_show_record, window, register)
    return scenes | _list_scenes(tour) | _record_scenes(tour) | _attachment_scenes(tour, folder)


# ---- lists


def _list_scenes(tour: Tour) -> dict[str, Show]:
    window = tour.window
    return {
        "list-bin": partial(_bin, tour),
        "list-bin-empty": partial(_perform, tour, "dialogue", "list.bin"),
        "list-nothing-yet": partial(window.open_list, "catalogue_exclusion"),
        "list-empty": partial(_search, tour, "không có gì như thế này"),
        "list-found": partial(_search, tour, "thon"),
        "list-all": partial(_search, tour, ""),
        "list-columns": partial(_perform, tour, "petition", "list.columns"),
        "list-prints": partial(_perform, tour, "reception_session", "list.prints"),
        "list-papers": partial(_chosen, tour, "petition", "record.papers"),
        "list-delete": partial(_chosen, tour, "petition", "record.delete"),
        "list-personal": partial(_perform, tour, "petition", "list.personal"),
        "list-complete": partial(_all_chosen, tour, "publicity", "list.complete"),
        "list-tag": partial(_all_chosen, tour, "publicity", "list.tag"),
        "list-many": partial(_all_chosen, tour, "publicity", ""),
        "list-context-menu": partial(_context_menu, tour),
        "list-filters": partial(_saved_filters, tour),
        "list-filter-name": partial(_filter_name, tour),
        "list-no-filter": partial(_search, tour, ""),
        "list-no-preview": partial(_perform, tour, "publicity", "list.preview"),
        "list-preview": partial(_perform, tour, "publicity", "list.preview"),
        **{
            f"filter-{name}": partial(_filter, tour, "petition", name)
            for name in ("first", "second", "third", "last")
        },
        "list-band": partial(
            window.open_list, "dialogue", ListQuery("dialogue", (), limit=50), LONG
        ),
    }


def open_list(tour: Tour, register: str) -> ListPage:
    tour.window.open_list(register)
    tour.settle()
    return cast("ListPage", tour.window.stack.page)


def _perform(tour: Tour, register: str, act: str) -> None:
    open_list(tour, register).perform(act)


def _bin(tour: Tour) -> None:
    """With one record in it, which goes back when the next list is shown."""
    context = tour.window.context
    number = record_of(context, "publicity", newest=True)
    if number is not None:
        context.records.delete(context.actor, "publicity", number, LONG)
    _perform(tour, "publicity", "list.bin")
    for _ in range(3):
        tour.settle()
    if number is not None:
        QTimer.singleShot(0, lambda: context.records.restore(context.actor, "publicity", number))


def _chosen(tour: Tour, register: str, act: str) -> None:
    page = open_list(tour, register)
    page.view.selectRow(0)
    tour.settle()
    page.perform(act)


def _all_chosen(tour: Tour, register: str, act: str) -> None:
    page = open_list(tour, register)
    page.view.selectAll()
    tour.settle()
    if act:
        page.perform(act)


def _context_menu(tour: Tour) -> None:
    page = open_list(tour, "petition")
    page.view.selectRow(1)
    tour.settle()
    page.view.customContextMenuRequested.emit(page.view.rect().center())


def _search(tour: Tour, words: str) -> None:
    page = open_list(tour, "publicity")
    page.filters.words.setText(words)
    page.filters.words.textEdited.emit(words)
    for _ in range(6):
        tour.settle()


def _saved_filters(tour: Tour) -> None:
    _search(tour, "thon")
    page = cast("ListPage", tour.window.stack.page)
    page.saved_filters.keep("Niêm yết quá hạn của thôn Nà Đán, chưa có biên bản kết thúc")
    page.perform("list.filters")


def _filter_name(tour: Tour) -> None:
    _search(tour, "thon")
    cast("ListPage", tour.window.stack.page).saved_filters.ask_name()


def _filter(tour: Tour, register: str, name: str) -> None:
    shown = [one for one in open_list(tour, register).filters.filters.values() if one.isVisible()]
    places = {"first": 0, "second": 1, "third": 2, "last": len(shown) - 1}
    if shown:
        shown[min(places[name], len(shown) - 1)].click()


# ---- records


def _record_scenes(tour: Tour) -> dict[str, Show]:
    return {
        "record-issues": partial(_issues, tour),
        "record-end": partial(_scrolled, tour),
        "record-history": partial(_on_record, tour, "petition", "record.history"),
        "record-delete": partial(_on_record, tour, "petition", "record.delete"),
        "record-papers": partial(_on_record, tour, "dialogue", "record.papers"),
        "record-calendar": partial(_calendar, tour),
        "record-choice": partial(_choice, tour, "kind", "dialogue"),
        "record-item": partial(_choice, tour, "item", "publicity"),
        "record-pick": partial(_choice, tour, "village", "covenant"),
        "record-crashed": partial(_crashed, tour),
        "record-stale": partial(_stale, tour),
        "record-leave": partial(_leave, tour),
    }


def _record(window: MainWindow, register: str) -> RecordPage:
    window.open_record(register, record_of(window.context, register))
    return cast("RecordPage", window.stack.page)


def _show_record(window: MainWindow, register: str) -> None:
    _record(window, register)


def _on_record(tour: Tour, register: str, act: str) -> None:
    _record(tour.window, register)
    tour.settle()
    page = tour.window.stack.page
    if page is not None and not page.offers().get(act, "not here"):
        page.perform(act)


def _issues(tour: Tour) -> None:
    tour.window.open_record("petition")
    tour.settle()
    cast("RecordPage", tour.window.stack.page).perform("record.check")


def _scrolled(tour: Tour) -> None:
    page = _record(tour.window, "petition")
    tour.settle()
    bar = page.desk.area.verticalScrollBar()
    bar.setValue(bar.maximum())


def _calendar(tour: Tour) -> QWidget | None:
    page = _record(tour.window, "publicity")
    tour.settle()
    editor = next(one for one in page.form.findChildren(DateEditor) if one.isVisible())
    editor.open_calendar()
    return editor.window() if editor._calendar is None else editor._calendar


def _choice(tour: Tour, name: str, register: str) -> QWidget | None:
    page = _record(tour.window, register)
    tour.settle()
    editors = [one for one in page.form.findChildren(PickEditor) if one.isVisible()]
    named = [one for one in editors if one.objectName() == name]
    for editor in (named or editors)[:1]:
        editor.box.setFocus(Qt.FocusReason.TabFocusReason)
        editor.open_list("")
        tour.settle()
    lists = [one for one in tour.window.findChildren(OptionList) if one.isVisible()]
    return lists[0] if lists else None


def _crashed(tour: Tour) -> None:
    """What was typed before a power cut, beside what is saved."""
    context = tour.window.context
    number = record_of(context, "dialogue")
    typed: Draft = {
        **context.records.load("dialogue", number or 0),
        "place": "Nhà văn hoá thôn Khuổi Luông",
        "title": LONG,
    }
    context.records.keep_save_point(context.actor, "dialogue", typed)
    tour.window.open_overview()
    tour.settle()
    _record(tour.window, "dialogue")
    _forget_later(tour)


def _stale(tour: Tour) -> None:
    """Another window has saved the same record meanwhile."""
    page = _record(tour.window, "dialogue")
    tour.settle()
    page._on_stale({**page.form.state.collected(), "place": LONG, "title": LONG})


def _forget_later(tour: Tour) -> None:
    """However the question is closed, nothing of it stays."""
    tour.settle()
    page = cast("RecordPage", tour.window.stack.page)
    for dialog in tour.window.findChildren(QDialog):
        if dialog.isVisible():
            dialog.finished.connect(lambda _result: page.forget_typed())


def _leave(tour: Tour) -> None:
    """What is asked when something typed is left; afterwards it is thrown away."""
    tour.window.open_record("dialogue")
    tour.settle()
    page = cast("RecordPage", tour.window.stack.page)
    editor = next(iter(page.form.findChildren(QWidget, "place")), None)
    box = getattr(editor, "box", None)
    if box is not None:
        box.setText("Nhà văn hoá")
        box.textEdited.emit("Nhà văn hoá")
    tour.window.open_overview()
    _forget_later(tour)


# ---- files of a record


def _attachment_scenes(tour: Tour, folder: Path) -> dict[str, Show]:
    return {
        "attachments": partial(_attached, tour, folder, None),
        "attachment-picture": partial(_attached, tour, folder, "png"),
        "attachment-text": partial(_attached, tour, folder, "txt"),
        "attachment-remove": partial(_attached, tour, folder, "remove"),
    }


def _attached(tour: Tour, folder: Path, look: str | None) -> None:
    page = _record(tour.window, "publicity")
    tour.settle()
    flow = page.desk.findChild(AttachmentFlow)
    assert flow is not None
    assert page.record_id is not None
    context = tour.window.context
    if not context.attachments.of_record("publicity", page.record_id):
        for path in _files(folder):
            context.attachments.attach_file(context.actor, "publicity", page.record_id, path)
        flow._reload()
        tour.settle()
    flow.strip.open()
    tour.settle()
    acts: dict[str, Callable[[], None]] = {"remove": flow.remove}
    for row in range(flow.strip.list.count()):
        if look and flow.strip.list.item(row).text().partition(" ·")[0].endswith(look):
            flow.strip.list.setCurrentRow(row)
    if look:
        acts.get(look, flow.look)()


def _files(folder: Path) -> list[Path]:
    """A picture, a text and a file of no kind the program shows, one with a very long name."""
    picture = folder / f"{'Biên bản niêm yết công khai danh sách hộ nghèo ' * 2}.png"
    image = QImage(1600, 900, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.lightGray)
    painter = QPainter(image)
    painter.drawText(image.rect(), Qt.AlignmentFlag.AlignCenter, "Ảnh chụp bảng niêm yết")
    painter.end()
    image.save(str(picture))
    text = folder / "Ý kiến của bà con.txt"
    text.write_text(LONG * 30, encoding="utf-8")
    return [picture, text]
