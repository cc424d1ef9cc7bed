"""One token file for both schemes, readable in both."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QRawFont
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from qcdc_desktop import paths
from qcdc_desktop.ui.icons import dress, icon, redress
from qcdc_desktop.ui.theme import DARK, LIGHT, Theme, set_role

pytestmark = pytest.mark.gui
STYLES = paths.resources() / "styles"
TOKENS = tomllib.loads((STYLES / "tokens.toml").read_text(encoding="utf-8"))
GROUNDS = {
    "ink": (
        "page",
        "paper",
        "sidebar",
        "hover",
        "accent_tint",
        "info_tint",
        "soon_tint",
        "overdue_tint",
    ),
    "muted": ("page", "paper", "sidebar", "hover"),
    "accent": ("page", "paper", "sidebar", "accent_tint", "hover"),
    "accent_ink": ("accent", "accent_hover"),
    "running": ("paper", "page", "accent_tint"),
    "soon": ("paper", "page", "soon_tint", "accent_tint"),
    "overdue": ("paper", "page", "overdue_tint", "accent_tint"),
    "done": ("paper", "page", "done_tint", "accent_tint"),
    "draft": ("paper", "page", "accent_tint"),
}


def brightness(color: str) -> float:
    shade = QColor(color)
    parts = (shade.redF(), shade.greenF(), shade.blueF())
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((brightness(one), brightness(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
def test_that_words_can_be_read_on_every_ground_they_stand_on(scheme: str) -> None:
    colors = TOKENS[scheme]
    weak = {
        (word, ground): round(contrast(colors[word], colors[ground]), 2)
        for word, grounds in GROUNDS.items()
        for ground in grounds
        if contrast(colors[word], colors[ground]) < 4.5
    }
    assert not weak


def test_that_both_schemes_name_the_same_colours() -> None:
    assert TOKENS[LIGHT].keys() == TOKENS[DARK].keys()


def ring_of(qtbot: QtBot, kind: Callable[[], QWidget], pixels: int) -> list[str]:
    """The colours from the edge of a widget inward once the focus is there; nothing moved."""
    ground = QWidget()
    qtbot.addWidget(ground)
    column = QVBoxLayout(ground)
    first, second = QLineEdit(), kind()
    column.addWidget(first)
    column.addWidget(second)
    ground.show()
    ground.activateWindow()
    qtbot.waitUntil(ground.isActiveWindow)
    first.setFocus()
    before, hint = second.geometry(), second.sizeHint()
    second.setFocus()
    assert second.hasFocus()
    assert (second.geometry(), second.sizeHint()) == (before, hint)
    drawn = second.grab().toImage()
    return [drawn.pixelColor(at, drawn.height() // 2).name() for at in range(pixels)]


@pytest.mark.parametrize("percent", [100, 110, 125, 150])
@pytest.mark.parametrize("kind", [QLineEdit, QComboBox, QPushButton, QPlainTextEdit])
def test_that_a_focus_ring_of_two_pixels_moves_nothing(
    look: Theme, qtbot: QtBot, percent: int, kind: type[QWidget]
) -> None:
    look.apply(LIGHT, percent)
    ring = ring_of(qtbot, kind, 2)
    look.apply(LIGHT)
    assert ring == [look.color("accent").name()] * 2


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
@pytest.mark.parametrize("kind", [QLineEdit, QPushButton, QPlainTextEdit])
def test_that_in_high_contrast_the_focus_has_a_ring_of_its_own_colour_and_nothing_moves(
    look: Theme, qtbot: QtBot, scheme: str, kind: type[QWidget]
) -> None:
    """Every frame is black there, or white: a thin dark green one would not be seen among them."""
    look.apply(scheme)
    look.want_contrast(wanted=True)
    ring = ring_of(qtbot, kind, 3)
    tokens = look.tokens
    look.want_contrast(wanted=False)
    look.apply(LIGHT)
    assert ring == [tokens["focus"]] * 3
    for other in ("paper", "page", "control_line"):
        assert contrast(tokens["focus"], tokens[other]) >= 2.4, other


def test_that_in_high_contrast_what_cannot_be_done_has_another_frame(
    look: Theme, qtbot: QtBot
) -> None:
    look.apply(LIGHT)
    look.want_contrast(wanted=True)
    button = QPushButton("Bỏ thay đổi")
    qtbot.addWidget(button)
    button.setEnabled(False)
    button.show()
    drawn = button.grab().toImage()
    top = {drawn.pixelColor(at, 0).name() for at in range(8, drawn.width() - 8)}
    look.want_contrast(wanted=False)
    assert len(top) > 1, "a broken line"


def test_that_no_colour_stands_outside_the_token_file() -> None:
    sheet = re.sub(
        r"/\*.*?\*/", "", (STYLES / "window.qss").read_text(encoding="utf-8"), flags=re.S
    )
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b|rgb\(", sheet)
    code = paths.data_root() / "qcdc_desktop" / "ui"
    named = [
        path.name
        for path in code.rglob("*.py")
        if re.search(r'"#[0-9a-fA-F]{6}"', path.read_text("utf-8"))
    ]
    assert not named


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
def test_that_the_marks_of_ticked_boxes_have_the_colour_of_words_on_the_accent(scheme: str) -> None:
    for name in ("check", "dot"):
        drawing = (STYLES / f"{name}-{scheme}.svg").read_text(encoding="utf-8")
        assert TOKENS[scheme]["accent_ink"] in drawing
    arrow = (STYLES / f"arrow-{scheme}.svg").read_text(encoding="utf-8")
    assert TOKENS[scheme]["muted"] in arrow


def test_that_the_interface_font_writes_vietnamese(look: Theme) -> None:
    raw = QRawFont.fromFont(look.font())
    assert all(raw.supportsCharacter(ord(letter)) for letter in "ệữằỡỷđĐƯ")


def test_that_text_grows_with_the_chosen_size(look: Theme) -> None:
    look.apply(LIGHT, 150)
    try:
        assert look.font().pixelSize() == round(13 * 1.5)
        assert look.px("control") == 45
    finally:
        look.apply(LIGHT, 100)


def test_that_icons_follow_the_scheme(qtbot: QtBot, look: Theme) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    dress(button, "plus", "accent")

    def drawn_in(color: str) -> bool:
        """Some pixel that is more than half covered has the colour, give or take rounding."""
        image = button.icon().pixmap(24, 24).toImage()
        wanted = QColor(color)
        pixels = [image.pixelColor(x, image.height() // 2) for x in range(image.width())]
        return any(
            pixel.alpha() > 128
            and abs(pixel.red() - wanted.red()) <= 4
            and abs(pixel.green() - wanted.green()) <= 4
            and abs(pixel.blue() - wanted.blue()) <= 4
            for pixel in pixels
        )

    assert drawn_in(TOKENS[LIGHT]["accent"])
    look.apply(DARK)
    try:
        redress()
        assert drawn_in(TOKENS[DARK]["accent"])
    finally:
        look.apply(LIGHT)
        QCoreApplication.processEvents()


def test_that_an_icon_is_drawn_once(look: Theme) -> None:
    assert look.tokens
    assert icon("plus") is icon("plus")


@pytest.mark.parametrize("role", ["form", "sheet"])
def test_that_what_scrolls_shows_the_focus_and_twice_as_wide_in_high_contrast(
    look: Theme, qtbot: QtBot, role: str
) -> None:
    def scrolled() -> QScrollArea:
        area = QScrollArea()
        set_role(area, role)
        return area

    look.apply(LIGHT)
    assert ring_of(qtbot, scrolled, 1) == [look.tokens["focus"]]
    look.want_contrast(wanted=True)
    ring, wanted = ring_of(qtbot, scrolled, 2), look.tokens["focus"]
    look.want_contrast(wanted=False)
    look.apply(LIGHT)
    assert ring == [wanted] * 2


@pytest.mark.parametrize("name", ["backButton", "forwardButton", "toParentButton"])
def test_that_the_ways_in_a_file_dialog_are_seen_on_dark(
    look: Theme, qtbot: QtBot, name: str
) -> None:
    """Qt's own arrows are black in both schemes."""
    look.apply(DARK)
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.ensurePolished()
    button = dialog.findChild(QToolButton, name)
    assert button is not None
    drawn = button.icon().pixmap(18, 18).toImage()
    colours = [drawn.pixelColor(x, y) for x in range(drawn.width()) for y in range(drawn.height())]
    ink, paper = max(colours, key=lambda one: one.alpha()).name(), look.tokens["page"]
    look.apply(LIGHT)
    assert contrast(ink, paper) >= 4.5
