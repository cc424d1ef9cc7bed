"""Bringing in workbooks from the first look to the queue, settings, and the first start."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import cast

from openpyxl import Workbook
from PySide6.QtWidgets import QWidget

from qcdc_desktop.ui.pages.import_page import ImportPage
from qcdc_desktop.ui.pages.settings_page import SettingsPage
from tests.pictures.long_texts import LONG, TODAY
from tests.pictures.tour import Show, Tour


def file_scenes(tour: Tour, folder: Path) -> dict[str, Show]:
    """``folder`` takes the workbooks that are brought in."""
    window = tour.window
    scenes: dict[str, Show] = {
        "import": window.open_import,
        "import-plan": partial(_import, tour, folder, "so-cong-khai-nam-2022-cua-xa", 0),
        "import-old-letters": partial(_old_letters, tour, folder),
        "import-done": partial(_imported, tour, folder),
        "import-queue": partial(_queue, tour, folder),
        "settings": window.open_settings,
        "settings-end": partial(_settings_end, tour),
    }
    for at in range(1, 6):
        scenes[f"wizard-{at}"] = partial(_wizard, tour, at, filled=False)
        scenes[f"wizard-{at}-filled"] = partial(_wizard, tour, at, filled=True)
    return scenes


def _import(tour: Tour, folder: Path, name: str, at: int) -> ImportPage:
    window = tour.window
    window.open_import()
    tour.settle()
    page = cast("ImportPage", window.stack.page)
    page.start(None, [workbook(folder, name, at)])
    for _ in range(4):
        tour.settle()
    return page


def _old_letters(tour: Tour, folder: Path) -> None:
    """A book typed in TCVN3 letters."""
    path = folder / "so-cu-tcvn3.xlsx"
    if not path.exists():
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.title = "So cong khai"
        sheet.append(["STT", "Nội dung công khai", "Ngày công khai", "Hình thức"])
        words = ("Danh s¸ch hé nghÌo", "KÕ ho¹ch sö dông ®Êt", "Dù to¸n ng©n s¸ch x·")
        for row, text in enumerate(words * 3, start=1):
            sheet.append([row, text, f"{row + 1:02}/03/2022", "Niªm yÕt"])
        book.save(path)
    tour.window.open_import()
    tour.settle()
    cast("ImportPage", tour.window.stack.page).start(None, [path])
    for _ in range(4):
        tour.settle()


def _imported(tour: Tour, folder: Path) -> None:
    """Each look brings in a book of its own; the same lines would come in only once."""
    at = sum(1 for _ in folder.glob("so-nhap-*.xlsx")) + 1
    page = _import(tour, folder, f"so-nhap-{at}", at)
    page._act.click()
    for _ in range(6):
        tour.settle()


def _queue(tour: Tour, folder: Path) -> None:
    if not list(folder.glob("so-nhap-*.xlsx")):
        _imported(tour, folder)
    tour.window.open_import()
    tour.settle()
    page = cast("ImportPage", tour.window.stack.page)
    page.start()
    tour.settle()


def workbook(folder: Path, name: str, at: int = 0) -> Path:
    """An old book with a day that does not exist and a very long line."""
    path = folder / f"{name}.xlsx"
    if not path.exists():
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.title = "Sổ công khai"
        sheet.append(["SỔ THEO DÕI CÔNG KHAI NĂM 2022"])
        sheet.append(["STT", "Nội dung công khai", "Ngày công khai", "Hình thức", "Người ghi"])
        sheet.append([1, f"{LONG} {at}", "12/05/2022", "Niêm yết", "Phàn Thị Mẩy"])
        sheet.append([2, f"Mức đóng góp {at}", "31/02/2022", "Truyền thanh", "Phàn Thị Mẩy"])
        book.save(path)
    return path


def _settings_end(tour: Tour) -> None:
    tour.window.open_settings()
    tour.settle()
    page = cast("SettingsPage", tour.window.stack.page)
    bar = page._area.verticalScrollBar()
    bar.setValue(bar.maximum())


def _wizard(tour: Tour, at: int, *, filled: bool) -> QWidget:
    from qcdc_desktop.ui.wizard.wizard import Wizard

    wizard = Wizard(tour.window, lambda: TODAY)
    wizard.open()
    if filled:
        wizard.unit.unit_name.setText("Uỷ ban nhân dân xã Nghĩa Thượng Trường Khương")
    wizard._show_step(at - 1)
    return wizard
