"""Whole numbers as people type and paste them: dot for thousands, comma for decimals."""

import re

_GROUPED = re.compile(r"^-?\d{1,3}([. ]\d{3})+$|^-?\d{1,3}(,\d{3})+$")
_WHOLE = re.compile(r"^-?\d+$")
_ZERO_DECIMALS = re.compile(r"^(-?\d+)[.,]0+$")


def parse_integer(text: str) -> int | None:
    """``1.388``, ``1 388``, ``1388`` and ``1388,0`` give 1388; None when it is no whole number."""
    text = text.strip().replace("\u00a0", " ")
    if _WHOLE.match(text):
        return int(text)
    if _GROUPED.match(text):
        return int(re.sub("[., ]", "", text))
    if found := _ZERO_DECIMALS.match(text):
        return int(found[1])
    return None


def show_integer(number: int | None) -> str:
    """``1.388``; nothing for no number (empty is not zero)."""
    return "" if number is None else f"{number:,}".replace(",", ".")
