"""Optional books: chosen at the first start and in the unit, shown in the navigation at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qcdc_desktop.ui.navigation import PlaceButton
from qcdc_desktop.ui.wizard.unit_step import UnitStep
from tests.ui.shell.conftest import settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from qcdc_desktop.ui.main_window import MainWindow
    from qcdc_desktop.ui.theme import Theme

PLACE = "Bài trừ hủ tục"


def places(window: MainWindow) -> set[str]:
    """The places that can be clicked."""
    return {button.text().strip() for button in window.navigation.findChildren(PlaceButton)}


def save_modules(qtbot: QtBot, window: MainWindow, *modules: str) -> None:
    context = window.context
    context.records.save(context.actor, "unit", {**context.unit(), "modules": modules})
    window.events.records_changed.emit("unit")
    settle(qtbot, window)


def test_that_a_book_comes_and_goes_with_its_module(qtbot: QtBot, window: MainWindow) -> None:
    assert PLACE in places(window)
    window.open_list("publicity")
    settle(qtbot, window)
    save_modules(qtbot, window)
    assert PLACE not in places(window)
    assert "Công khai" in places(window)
    chosen = [each for each in window.navigation.findChildren(PlaceButton) if each.isChecked()]
    assert [each.text().strip() for each in chosen] == ["Công khai"]
    save_modules(qtbot, window, "CUSTOM_REFORM")
    assert PLACE in places(window)


def test_that_the_first_start_asks_communes_for_the_optional_book(
    qtbot: QtBot, look: Theme
) -> None:
    step = UnitStep()
    qtbot.addWidget(step)
    step.unit_name.setText("UBND xã Nậm Lừu")
    assert step.draft()["modules"] == ()
    step.reform.setChecked(True)
    assert step.draft()["modules"] == ("CUSTOM_REFORM",)
    step.kind.setCurrentIndex(step.kind.findData("AGENCY"))
    assert step.reform.isHidden()
    assert step.draft()["modules"] == ()
