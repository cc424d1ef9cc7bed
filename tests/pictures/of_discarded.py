"""What was typed and not kept, and records made from others."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from qcdc_desktop.ui.dialogs.choice_dialog import ChoiceDialog
from qcdc_desktop.ui.pages.bin_discarded import DiscardedDialog
from tests.pictures.of_books import LONG, record_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from qcdc_desktop.ui.pages.record_page import RecordPage
    from tests.pictures.tour import Show, Tour


def discarded_scenes(tour: Tour) -> dict[str, Show]:
    return {
        "discarded": partial(_shown, tour, ""),
        "discarded-look": partial(_shown, tour, "look"),
        "discarded-erase": partial(_shown, tour, "erase"),
        "discarded-empty": partial(_empty, tour),
        "record-source": partial(_source, tour),
    }


def _shown(tour: Tour, act: str) -> QWidget:
    """A long one of a record, one of a form never saved."""
    context = tour.window.context
    number = record_of(context, "dialogue") or 0
    typed = {**context.records.load("dialogue", number), "title": LONG, "place": LONG}
    context.discarded.keep(context.actor, "dialogue", typed)
    blank = {**context.records.blank("outreach"), "title": "Tập huấn", "place": "Trụ sở"}
    context.discarded.keep(context.actor, "outreach", blank)
    dialog = DiscardedDialog(tour.window, tour.window)
    dialog.open()
    tour.settle()
    dialog.tree.setCurrentIndex(dialog.tree.model().index(1, 0))
    if act == "look":
        dialog.show_differences()
    elif act == "erase":
        dialog.ask_erase()
    asked = dialog.findChildren(ChoiceDialog)
    return asked[-1] if asked else dialog


def _empty(tour: Tour) -> QWidget:
    context = tour.window.context
    context.discarded.erase(context.actor, tuple(one.id for one in context.discarded.all()))
    dialog = DiscardedDialog(tour.window, tour.window)
    dialog.open()
    return dialog


def _source(tour: Tour) -> None:
    """The history of a copy."""
    context = tour.window.context
    number = record_of(context, "dialogue") or 0
    copy = context.records.duplicate("dialogue", number)
    saved = context.records.save(context.actor, "dialogue", copy)
    tour.window.open_record("dialogue", saved.id)
    tour.settle()
    cast("RecordPage", tour.window.stack.page).perform("record.history")
