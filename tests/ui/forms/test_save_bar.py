"""The bar under a form: every button whole, whatever the size of the words."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from qcdc_desktop.ui.forms.save_bar import SaveBar
from qcdc_desktop.ui.theme import LIGHT, Theme

pytestmark = pytest.mark.gui


def test_that_a_full_bar_spares_what_the_menus_have_too(look: Theme, qtbot: QtBot) -> None:
    bar = SaveBar("record.complete_next", set())
    qtbot.addWidget(bar)
    bar.resize(1400, 60)
    bar.show()
    assert not bar.buttons["record.history"].isHidden()
    look.apply(LIGHT, 150)
    bar.resize(993, 60)
    hidden = {act for act, button in bar.buttons.items() if button.isHidden()}
    cut = [
        act
        for act, button in bar.buttons.items()
        if not button.isHidden() and button.width() < button.sizeHint().width()
    ]
    look.apply(LIGHT)
    assert hidden == {"record.duplicate", "record.history"}
    assert not cut
