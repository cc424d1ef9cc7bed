"""The fonts write Vietnamese, the icons take the theme's colour, the licences lie beside them."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PIL import Image

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
FONTS = sorted((RESOURCES / "fonts").glob("*.ttf"))
ICONS = sorted(path for path in (RESOURCES / "icons").glob("*.svg") if path.stem != "mark")
VOWELS, TONES = "aăâeêioôơuưy", ["", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"]


def vietnamese_letters() -> set[str]:
    """The 134 letters of Vietnamese that ASCII lacks, both cases."""
    small = {unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES}
    small = {letter for letter in small if not letter.isascii()} | {"đ"}
    return small | {letter.upper() for letter in small}


def test_that_there_are_134_letters() -> None:
    assert len(vietnamese_letters()) == 134


@pytest.mark.parametrize("font", FONTS, ids=lambda font: font.stem)
def test_that_a_shipped_font_writes_vietnamese_and_may_be_embedded(font: Path) -> None:
    with TTFont(font, lazy=True) as opened:
        drawn, metrics = opened.getBestCmap(), opened["OS/2"]
        assert not {letter for letter in vietnamese_letters() if ord(letter) not in (drawn or {})}
        assert vars(metrics)["fsType"] == 0


def test_that_both_families_are_complete() -> None:
    cuts = ("Regular", "Bold", "Italic", "BoldItalic")
    families = ("LiberationSans", "LiberationSerif")
    assert {font.stem for font in FONTS} == {f"{f}-{cut}" for f in families for cut in cuts}


def test_that_the_licences_lie_beside_what_they_license() -> None:
    fonts = (RESOURCES / "fonts" / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in fonts
    assert "Copyright (c) 2012 Red Hat, Inc. with Reserved Font Name Liberation." in fonts
    assert "Digitized data copyright (c) 2010 Google Corporation" in fonts
    icons = (RESOURCES / "icons" / "LICENSE-tabler.txt").read_text(encoding="utf-8")
    assert "MIT License" in icons
    assert "Paweł Kuna" in icons


def test_that_an_icon_takes_its_colour_from_the_theme() -> None:
    assert ICONS
    coloured = []
    for icon in ICONS:
        drawn = icon.read_text(encoding="utf-8")
        if "currentColor" not in drawn or re.search(r"#[0-9a-fA-F]{3,8}\b", drawn):
            coloured.append(icon.name)
    assert not coloured


def test_that_the_mark_is_drawn_at_every_size() -> None:
    for size in (16, 24, 32, 48, 64, 128, 256):
        with Image.open(RESOURCES / "icons" / f"mark-{size}.png") as picture:
            assert picture.size == (size, size)
    with Image.open(RESOURCES / "icons" / "mark.ico") as icon:
        assert {(16, 16), (32, 32), (48, 48), (256, 256)} <= icon.info["sizes"]
