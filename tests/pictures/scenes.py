"""Every page and dialog of the program and how to come to it, by name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import cast

from openpyxl import Workbook
from PySide6.QtWidgets import QDialog, QFileDialog, QMenu, QWidget

from qcdc_desktop.domain.listing import ListQuery
from qcdc_desktop.ui.dialogs.crash_dialog import CrashDialog
from qcdc_desktop.ui.dialogs.duty_dialog import DutyDialog
from qcdc_desktop.ui.main_window import MainWindow
from qcdc_desktop.ui.menus import Commands
from qcdc_desktop.ui.pages.import_page import ImportPage
from qcdc_desktop.ui.pages.list_page import ListPage
from qcdc_desktop.ui.pages.record_page import RecordPage
from qcdc_desktop.ui.pages.report_page import ReportPage
from qcdc_desktop.ui.pages.settings_page import SettingsPage
from tests.pictures.long_texts import TODAY, record_of
from tests.pictures.tour import Show, Tour

_LONG = (
    "Đã nhập 1.388 bản ghi từ 12 trang tính của sổ theo dõi tiếp nhận, giải quyết đơn kiến nghị, "
    "phản ánh, khiếu nại, tố cáo; 37 dòng còn chỗ chưa rõ được để lại dạng nháp để xem sau."
)


def every_scene(tour: Tour, folder: Path) -> dict[str, Show]:
    """All of them; ``folder`` takes the workbook that is shown before it comes in."""
    window = tour.window
    scenes: dict[str, Show] = {"overview": window.open_overview}
    for register, spec in window.context.forms.records.items():
        if not spec.single:
            scenes[f"list-{register}"] = partial(window.open_list, register)
            scenes[f"new-{register}"] = partial(window.open_record, register)
        scenes[f"record-{register}"] = partial(_record, window, register)
    scenes |= list_scenes(tour) | record_scenes(tour) | report_scenes(tour)
    scenes |= paper_scenes(tour) | file_scenes(tour, folder) | frame_scenes(tour)
    return scenes


def chosen_scenes(tour: Tour, folder: Path) -> dict[str, Show]:
    """The pages and dialogs people see most: what the short test walks through."""
    scenes = every_scene(tour, folder)
    most = (
        "overview", "list-publicity", "list-petition", "record-publicity", "record-petition",
        "new-dialogue", "record-village", "record-unit", "list-empty", "record-issues",
        "record-history", "list-delete", "report", "report-section", "report-outline",
        "report-scope", "report-step", "figures", "statistics", "settings", "import-plan",
        "print-list", "wizard-1", "wizard-5", "help", "keys", "about", "message-long",
    )  # fmt: skip
    return {name: scenes[name] for name in most}


# ---- lists


def list_scenes(tour: Tour) -> dict[str, Show]:
    window = tour.window
    return {
        "list-bin": partial(_perform, tour, "publicity", "list.bin"),
        "list-back": partial(_perform, tour, "publicity", "list.bin"),
        "list-empty": partial(_search, tour, "không có gì như thế này"),
        "list-found": partial(_search, tour, "thon"),
        "list-all": partial(_search, tour, ""),
        "list-columns": partial(_perform, tour, "petition", "list.columns"),
        "list-prints": partial(_perform, tour, "reception_session", "list.prints"),
        "list-papers": partial(_chosen, tour, "petition", "record.papers"),
        "list-delete": partial(_chosen, tour, "petition", "record.delete"),
        "list-personal": partial(_perform, tour, "petition", "list.personal"),
        **{
            f"filter-{name}": partial(_filter, tour, "petition", name)
            for name in ("first", "second", "last")
        },
        "list-band": partial(
            window.open_list, "dialogue", ListQuery("dialogue", (), limit=50), _LONG
        ),
    }


def _list(tour: Tour, register: str) -> ListPage:
    tour.window.open_list(register)
    tour.settle()
    return cast("ListPage", tour.window.stack.page)


def _perform(tour: Tour, register: str, act: str) -> None:
    _list(tour, register).perform(act)


def _chosen(tour: Tour, register: str, act: str) -> None:
    page = _list(tour, register)
    page.view.selectRow(0)
    tour.settle()
    page.perform(act)


def _search(tour: Tour, words: str) -> None:
    page = _list(tour, "publicity")
    page.filters.words.setText(words)
    page.filters.words.textEdited.emit(words)
    for _ in range(6):
        tour.settle()


def _filter(tour: Tour, register: str, name: str) -> None:
    shown = [one for one in _list(tour, register).filters.filters.values() if one.isVisible()]
    if shown:
        shown[{"first": 0, "second": min(1, len(shown) - 1), "last": -1}[name]].click()


# ---- records


def record_scenes(tour: Tour) -> dict[str, Show]:
    return {
        "record-issues": partial(_issues, tour),
        "record-history": partial(_on_record, tour, "petition", "record.history"),
        "record-delete": partial(_on_record, tour, "petition", "record.delete"),
        "record-papers": partial(_on_record, tour, "dialogue", "record.papers"),
        "record-leave": partial(_leave, tour),
    }


def _record(window: MainWindow, register: str) -> None:
    window.open_record(register, record_of(window.context, register))


def _on_record(tour: Tour, register: str, act: str) -> None:
    _record(tour.window, register)
    tour.settle()
    page = tour.window.stack.page
    if page is not None and not page.offers().get(act, "not here"):
        page.perform(act)


def _issues(tour: Tour) -> None:
    tour.window.open_record("petition")
    tour.settle()
    page = cast("RecordPage", tour.window.stack.page)
    page.perform("record.check")


def _leave(tour: Tour) -> None:
    """What is asked when something typed is left; afterwards it is thrown away."""
    tour.window.open_record("dialogue")
    tour.settle()
    page = cast("RecordPage", tour.window.stack.page)
    editor = next(iter(page.form.findChildren(QWidget, "location")), None)
    box = getattr(editor, "box", None)
    if box is not None:
        box.setText("Nhà văn hoá")
        box.textEdited.emit("Nhà văn hoá")
    tour.window.open_overview()
    tour.settle()
    for dialog in tour.window.findChildren(QDialog):
        if dialog.isVisible():
            dialog.finished.connect(partial(_discard, page))


def _discard(page: RecordPage, _result: int) -> None:
    page.perform("record.discard")


# ---- reports


def report_scenes(tour: Tour) -> dict[str, Show]:
    window = tour.window
    return {
        "report": window.open_report,
        "report-section": partial(_section, tour),
        "report-check": partial(_report, tour, ReportPage.check),
        "report-full": partial(_report, tour, ReportPage.toggle_full),
        "report-not-full": partial(_report, tour, ReportPage.toggle_full),
        "report-versions": partial(_report, tour, ReportPage._on_versions_asked),
        "report-changes": partial(_report, tour, ReportPage._on_changes_asked),
        "report-outline": partial(_flow, tour, "outline"),
        "report-scope": partial(_flow, tour, "scope"),
        "report-step": partial(_flow, tour, "step"),
        "report-supplement": partial(_flow, tour, "supplement"),
        "figures": window.places.figures,
        "statistics": window.places.statistics,
    }


def _page_of_report(tour: Tour) -> ReportPage:
    tour.window.open_report()
    tour.settle()
    return cast("ReportPage", tour.window.stack.page)


def _section(tour: Tour) -> None:
    _page_of_report(tour).outline.choose("ket_qua.doi_thoai")


def _report(tour: Tour, act: Callable[[ReportPage], None]) -> None:
    act(_page_of_report(tour))


def _flow(tour: Tour, what: str) -> None:
    page = _page_of_report(tour)
    flow, period = page.office, tour.window.period
    if what == "outline":
        flow.edit_outline()
    elif what == "scope":
        flow.edit_scope(period)
    elif what == "supplement":
        flow.ask_supplement(period)
    else:
        from qcdc_desktop.services.report_standing import StepOffer
        from qcdc_desktop.ui.report.step_dialog import StepDialog

        asks = ("number", "issued_on")
        offer = StepOffer("DA_KY", "Ghi số, ngày ký", asks)
        StepDialog(offer, {}, lambda: TODAY, tour.window).open()


# ---- papers and files


def paper_scenes(tour: Tour) -> dict[str, Show]:
    return {"print-list": partial(_print, tour, "publicity")}


def _print(tour: Tour, register: str) -> None:
    _list(tour, register).acts.print_list()
    tour.settle()


def file_scenes(tour: Tour, folder: Path) -> dict[str, Show]:
    window = tour.window
    scenes: dict[str, Show] = {
        "import": window.open_import,
        "import-plan": partial(_import, tour, folder),
        "settings": window.open_settings,
        "settings-end": partial(_settings_end, tour),
    }
    for at in range(1, 6):
        scenes[f"wizard-{at}"] = partial(_wizard, tour, at)
    return scenes


def _import(tour: Tour, folder: Path) -> None:
    window = tour.window
    window.open_import()
    tour.settle()
    cast("ImportPage", window.stack.page).start(None, [workbook(folder)])
    for _ in range(4):
        tour.settle()


def workbook(folder: Path) -> Path:
    """An old book with a day that does not exist and a very long line."""
    path = folder / "so-cong-khai-nam-2022-cua-xa.xlsx"
    if not path.exists():
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.title = "Sổ công khai"
        sheet.append(["SỔ THEO DÕI CÔNG KHAI NĂM 2022"])
        sheet.append(["STT", "Nội dung công khai", "Ngày công khai", "Hình thức", "Người ghi"])
        sheet.append([1, _LONG, "12/05/2022", "Niêm yết", "Phàn Thị Mẩy"])
        sheet.append([2, "Mức đóng góp", "31/02/2022", "Truyền thanh", "Phàn Thị Mẩy"])
        book.save(path)
    return path


def _settings_end(tour: Tour) -> None:
    tour.window.open_settings()
    tour.settle()
    page = cast("SettingsPage", tour.window.stack.page)
    bar = page._area.verticalScrollBar()
    bar.setValue(bar.maximum())


def _wizard(tour: Tour, at: int) -> QWidget:
    from qcdc_desktop.ui.wizard.wizard import Wizard

    wizard = Wizard(tour.window, lambda: TODAY)
    wizard.open()
    wizard._show_step(at - 1)
    return wizard


# ---- the frame and what it opens


def frame_scenes(tour: Tour) -> dict[str, Show]:
    window = tour.window
    scenes: dict[str, Show] = {
        "help": partial(_command, window.commands, "help.contents"),
        "keys": partial(_command, window.commands, "help.keys"),
        "about": partial(_command, window.commands, "help.about"),
        "messages": partial(_command, window.commands, "view.messages"),
        "crash": partial(_open, lambda: CrashDialog("Chi tiết\n  places.py:12", "", window)),
        "duty": partial(_open, lambda: _duty(window)),
        "message-long": partial(_message, tour),
        "search-hits": partial(_find, tour),
        "file-dialog": partial(_open, lambda: _file_dialog(window)),
    }
    for menu in window.menuBar().findChildren(QMenu):
        if menu.objectName().startswith("menu_"):
            scenes[menu.objectName().replace("_", "-")] = partial(_menu, window, menu)
    return scenes


def _command(commands: Commands, name: str) -> None:
    commands.action(name).trigger()


def _open(make: Callable[[], QDialog]) -> QWidget:
    dialog = make()
    dialog.open()
    return dialog


def _duty(window: MainWindow) -> QDialog:
    return DutyDialog(_LONG, "điểm a khoản 2 Điều 15", date(2022, 5, 12), TODAY, window)


def _file_dialog(window: MainWindow) -> QFileDialog:
    dialog = QFileDialog(window, "Mở tệp dữ liệu", "", "Tệp dữ liệu (*.qcdcdb)")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    return dialog


def _message(tour: Tour) -> None:
    tour.window.open_overview()
    tour.settle()
    acts = [("Mở sổ vừa nhập", tour.settle), ("Hoàn tác", tour.settle)]
    tour.window.alerts.tell(_LONG, "notice", *acts, seconds=0)


def _find(tour: Tour) -> QWidget:
    search = tour.window.top_bar.search
    tour.window.activateWindow()
    search.setFocus()
    search.setText("thon")
    search.textEdited.emit("thon")
    for _ in range(6):
        tour.settle()
    search.clear()
    return search.hits


def _menu(window: MainWindow, menu: QMenu) -> QWidget:
    menu.popup(window.menuBar().mapToGlobal(window.menuBar().rect().bottomLeft()))
    return menu
