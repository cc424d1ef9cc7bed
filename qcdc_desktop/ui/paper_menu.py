"""The menus of papers: those of one record, and the books, lists and empty forms of a register."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from qcdc_desktop.domain.periods import Period
from qcdc_desktop.ui.printable import Printable, printable_book, printable_paper

if TYPE_CHECKING:
    from qcdc_desktop.services.books import BookOffer
    from qcdc_desktop.services.papers import PaperOffer
    from qcdc_desktop.ui.shell import Shell

NO_PAPERS = "Bản ghi này không có giấy tờ để in."
_YEAR_PARTS = ("", "H1", "H2")
_QUARTERS = ("Q1", "Q2", "Q3", "Q4")


def record_menu(shell: Shell, register: str, record_id: int, parent: QWidget) -> QMenu | None:
    """The papers of a record as it stands saved; None where there is none."""
    offers = shell.context.papers.offers(register, record_id)
    if not offers:
        return None
    menu = _menu(parent)
    for offer in offers:
        _add(menu, offer.name, partial(_signed_paper, shell, offer), shell)
    if any(shell.context.papers.is_signed(offer) for offer in offers):
        _add_signers(menu, shell)
    return menu


def _signed_paper(shell: Shell, offer: PaperOffer) -> Printable:
    chosen = shell.remembered.number(_signer_key(shell), 0) or None
    return printable_paper(shell.context, replace(offer, signatory=chosen))


def _add_signers(menu: QMenu, shell: Shell) -> None:
    """Who signs the papers above; the last choice holds for the next record too."""
    signers = shell.context.papers.signatories()
    if len(signers) < 2:
        return
    known = {one.id: one for one in signers}
    default = next((one for one in signers if one.is_default), signers[0])
    chosen = known.get(shell.remembered.number(_signer_key(shell), 0), default)
    menu.addSeparator()
    inside = menu.addMenu(f"Người ký: {chosen.name}")
    inside.setObjectName("signers")
    group = QActionGroup(inside)
    for one in signers:
        action = inside.addAction(one.told)
        action.setCheckable(True)
        action.setChecked(one is chosen)
        group.addAction(action)
        action.triggered.connect(partial(_choose_signer, shell, one.id))


def _choose_signer(shell: Shell, signer: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
    """Qt tells whether the line is ticked; it always is."""
    shell.remembered.keep(_signer_key(shell), signer)


def _signer_key(shell: Shell) -> str:
    """Ids are those of one data file, so each unit has a choice of its own."""
    return f"paper/signatory-{shell.context.unit().get('code') or ''}"


def register_menu(
    shell: Shell, register: str, print_list: Callable[[], None], parent: QWidget
) -> QMenu:
    """What prints from a register: the list shown, its books, posted lists and empty forms."""
    context = shell.context
    menu = _menu(parent)
    menu.addAction("In danh sách đang hiện…").triggered.connect(print_list)
    offers = context.books.of_register(register)
    books = [offer for offer in offers if not offer.is_posted]
    posted = [offer for offer in offers if offer.is_posted]
    year = shell.period.year
    if offers:
        menu.addSeparator()
    for offer in books:
        inside = menu.addMenu("In sổ" if len(books) == 1 else f"In {offer.name.lower()}")
        _add_periods(inside, offer, [Period(year, part) for part in _YEAR_PARTS], shell)
    for offer in posted:
        inside = menu.addMenu(offer.name)
        quarters = [Period(year, part) for part in _QUARTERS]
        _add_periods(inside, offer, [*quarters, Period(year)], shell)
    blanks = context.papers.blanks(register)
    if blanks or offers:
        menu.addSeparator()
        inside = menu.addMenu("In mẫu trống")
        for blank in blanks:
            _add(inside, blank.name, partial(printable_paper, context, blank), shell)
        for offer in offers:
            _add(inside, offer.name, partial(printable_book, context, offer), shell)
    return menu


def _add_periods(menu: QMenu, offer: BookOffer, periods: list[Period], shell: Shell) -> None:
    for period in periods:
        told = period.title[:1].upper() + period.title[1:]
        dated = replace(offer, period=period)
        _add(menu, told, partial(printable_book, shell.context, dated), shell)


def _add(menu: QMenu, words: str, make: Callable[[], object], shell: Shell) -> None:
    action = menu.addAction(words)
    action.triggered.connect(lambda: shell.open_printable(make()))  # pyright: ignore[reportArgumentType]


def _menu(parent: QWidget) -> QMenu:
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu
