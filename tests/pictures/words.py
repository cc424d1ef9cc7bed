"""Whether what a widget shows is Vietnamese.

How it is decided: every run of letters of a shown text must be spelt as a Vietnamese syllable
(``domain/syllables.py``: initial, vowels, final, tone) or stand among the technical words below.
English gives itself away, for hardly one of its words is spelt so; the few that are (``no``,
``on``, ``run`` …) are foreign when nothing else stands beside them. Keys, paths, codes with digits
or underscores and what the data file holds are not words of the program.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QTextBrowser,
    QTreeWidget,
    QWidget,
)

from qcdc_desktop.domain.syllables import is_syllable

TECHNICAL = frozenset((
    "sqlite", "sqlcipher", "excel", "word", "pdf", "docx", "xlsx", "qcdcdb", "usb", "sha", "qt",
    "python", "libreoffice", "unicode", "csv", "html", "png", "jpg", "zip", "tcvn", "vni",
    "telex", "unikey", "windows", "linux", "lgpl", "mit", "ofl", "tabler", "liberation", "f",
    "kb", "mb", "gb", "ok", "px",
))  # fmt: skip
"""Names of programs, formats, encodings, licences and units."""
LEGAL = frozenset((
    "kn", "dtts", "tm", "tl", "tuq", "vt", "ubnd", "hđnd", "mttq", "ttnd", "gsđtcđ", "qcdc",
    "kqgq", "tcd", "xld", "nđ", "cp", "tt", "ttcp", "pl", "btp", "bnv", "qh", "ubtvqh", "cbccvc",
    "kh", "bc", "qđ", "cv", "tb", "nq", "hd", "đt", "tc", "kntc", "bkhđt", "btnmt", "bca", "byt",
    "bgdđt", "blđtbxh", "hợpđồng", "ksts", "cs", "kt", "dvc", "csdl", "ctct", "bvhttdl", "bttt",
    "bxd", "bgtvt", "btc", "ctv", "tw", "bcđ", "ubkt", "đ", "stt", "ht", "gp", "nd", "mh", "hn",
    "vp", "tdp",
))  # fmt: skip
"""Abbreviations of Vietnamese law and offices."""
_ALONE = frozenset((
    "no", "on", "run", "to", "in", "top", "go", "bin", "mac", "man", "men", "hit", "tin", "tan",
))  # fmt: skip
"""English words that are spelt like syllables: foreign only as a whole text of their own."""
_VIETNAMESE_ALONE = frozenset(("in", "tin", "to", "men", "tan", "bin"))
_NOT_WORDS = re.compile(
    r"<[^>]+>|&nbsp;|&[a-z]+;|https?://\S+|[\w-]*[\\/~.@_][\w./\\~-]*\w|\bsao-luu\b|\b\w*\d\w*\b"
    r"|\b(Ctrl|Shift|Alt|Enter|Esc|Tab|Home|End|Delete|Insert|PgUp|PgDown|Backspace|Space|Del)\b"
)
_ROMAN = re.compile("[ivx]+")
_WORD = re.compile(r"[^\W\d_]+")
_ROLE = Qt.ItemDataRole


def foreign(root: QWidget, known: frozenset[str] = frozenset()) -> dict[str, list[str]]:
    """Shown texts with the words in them that are not Vietnamese; ``known`` is allowed besides."""
    found: dict[str, list[str]] = {}
    for text in dict.fromkeys(shown_texts(root)):
        if strange := foreign_words(text, known):
            found[text] = strange
    return found


def foreign_words(text: str, known: frozenset[str] = frozenset()) -> list[str]:
    """The words of a text that are neither syllables nor known."""
    bare = _NOT_WORDS.sub(" ", text.replace("\u200b", "").replace("&nbsp;", " "))
    bare = bare.replace("&", "")
    words = [word.lower() for word in _WORD.findall(bare)]
    if len(words) == 1 and words[0] in _ALONE - _VIETNAMESE_ALONE:
        return words
    allowed = TECHNICAL | LEGAL | known
    return [
        word
        for word in words
        if len(word) > 1
        and not is_syllable(word)
        and word not in allowed
        and not _ROMAN.fullmatch(word)
    ]


def shown_texts(root: QWidget) -> Iterator[str]:
    """Everything a widget and what lies in it show or say to a screen reader."""
    for widget in [root, *root.findChildren(QWidget)]:
        yield from filter(None, _texts(widget))
    for action in root.findChildren(QAction):
        yield from filter(None, (action.text(), action.toolTip()))


def _texts(widget: QWidget) -> Iterator[str]:
    yield from (
        widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(),
        widget.windowTitle(), widget.statusTip(), widget.whatsThis(),
    )  # fmt: skip
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()
    elif isinstance(widget, QMenu | QGroupBox):
        yield widget.title()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(at) for at in range(widget.count()))
    elif isinstance(widget, QTabBar):
        yield from (widget.tabText(at) for at in range(widget.count()))
    elif isinstance(widget, QListWidget):
        yield from (widget.item(at).text() for at in range(widget.count()))
    elif isinstance(widget, QTextBrowser):
        yield widget.toPlainText()
    elif isinstance(widget, QHeaderView) and (model := widget.model()) is not None:
        shown = not widget.isHidden() and not isinstance(widget.parentWidget(), QTreeWidget)
        for at in range(widget.count() if shown else 0):
            yield str(model.headerData(at, widget.orientation(), _ROLE.DisplayRole) or "")
