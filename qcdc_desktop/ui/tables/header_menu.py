"""The menu of a list's headings: order by this column, move, keep standing, hide; show others."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from qcdc_desktop.ui.tables.register_view import RegisterView


def header_menu(view: "RegisterView", at: int | None) -> QMenu:
    """What can be done with column ``at`` first, then all columns to tick.

    Everything the mouse does with headings is here too, for those who use none.
    """
    menu = QMenu(view)
    menu.aboutToHide.connect(menu.deleteLater)
    if at is not None:
        _of_column(menu, view, at)
    for place, column in enumerate(view.columns()):
        action = menu.addAction(column.heading)
        action.setData(place)
        action.setCheckable(True)
        action.setChecked(not view.isColumnHidden(place))
        action.triggered.connect(partial(_turn, view, place))
    menu.addSeparator()
    _act(menu, "Đặt lại các cột", view.forget_columns)
    return menu


def _of_column(menu: QMenu, view: "RegisterView", at: int) -> None:
    column, header = view.columns()[at], view.horizontalHeader()
    menu.addAction(f"Cột “{column.heading}”").setEnabled(False)
    for words, descending, second in (
        ("Xếp tăng dần", False, False),
        ("Xếp giảm dần", True, False),
        ("Xếp thứ hai, tăng dần", False, True),
        ("Xếp thứ hai, giảm dần", True, True),
    ):
        _act(menu, words, partial(view.sort_asked.emit, column.key, descending, second))
    menu.addSeparator()
    shown = view.shown_columns()
    place = shown.index(at) if at in shown else -1
    if place > 0:
        _act(menu, "Chuyển sang trái", partial(_swap, view, at, shown[place - 1]))
    if 0 <= place < len(shown) - 1:
        _act(menu, "Chuyển sang phải", partial(_swap, view, at, shown[place + 1]))
    if place >= 0 and place + 1 != view.frozen.count:
        _act(menu, "Giữ cố định đến cột này", partial(view.freeze, place + 1))
    if view.frozen.count:
        _act(menu, "Thôi giữ cố định", partial(view.freeze, 0))
    if len(shown) > 1 and not header.isSectionHidden(at):
        _act(menu, "Ẩn cột này", partial(_turn, view, at))
    menu.addSeparator()


def _act(menu: QMenu, words: str, then: Callable[[], object]) -> None:
    menu.addAction(words).triggered.connect(partial(_run, then))


def _run(then: Callable[[], object], *_checked: object) -> None:
    then()


def _turn(view: "RegisterView", at: int, *_checked: object) -> None:
    view.show_column(at, shown=view.isColumnHidden(at))


def _swap(view: "RegisterView", at: int, other: int) -> None:
    header = view.horizontalHeader()
    header.moveSection(header.visualIndex(at), header.visualIndex(other))
