"""Rows of a row table through the clipboard: a block of Excel in, the whole table out.

What is pasted comes in as one change, so one Ctrl+Z takes all of it back. Cells that could not be
read are listed under the table until the next change of rows.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget

from qcdc_desktop.domain.tabular_text import write_cells
from qcdc_desktop.specs.form import Draft, LineSpec
from qcdc_desktop.ui import key_words
from qcdc_desktop.ui.forms.shown_value import shown_value
from qcdc_desktop.ui.forms.sources import FormSources
from qcdc_desktop.ui.theme import set_role, theme

if TYPE_CHECKING:
    from qcdc_desktop.services.importing import PastedRows

_MOST_LINES = 6


def clipboard_text() -> str:
    """The text that a paste would bring."""
    return QGuiApplication.clipboard().text()


def copy_rows(line: LineSpec, rows: Sequence[Mapping[str, object]], sources: FormSources) -> None:
    """Put rows with their headings on the clipboard; pasted again they give the same rows."""
    fields = [field for field in line.fields if not field.derived and sources.asks(field)]
    told = [[field.label for field in fields]]
    told += [[shown_value(field, row.get(field.key), sources) for field in fields] for row in rows]
    QGuiApplication.clipboard().setText(write_cells(told))


def merged(rows: Sequence[Draft], pasted: "PastedRows", at: int, blank: Draft) -> list[Draft]:
    """The rows with the pasted ones put in at a place, each over the defaults of a new row."""
    new = [{**blank, **draft} for draft in pasted.rows]
    return [*rows[:at], *new, *rows[at:]]


class PasteReport(QFrame):
    """What a paste brought, and the cells to look at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.list = QListWidget(self)
        self.list.setWordWrap(True)
        self.list.setAccessibleName("Ô dán cần xem lại")
        self.close_button = QPushButton("Đã xem", self)
        self.close_button.setAutoDefault(False)
        set_role(self.close_button, "link")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        column.addWidget(self.words)
        column.addWidget(self.list)
        column.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.close_button.clicked.connect(self.hide)
        self.hide()

    def show_pasted(self, pasted: "PastedRows", first: int) -> None:
        """Tell what came in; rows are named as the table numbers them."""
        count, problems = len(pasted.rows), pasted.problems
        told = [f"Đã dán {count} dòng ({{text.undo}} bỏ cả lần dán)."] if count else []
        told += pasted.notices
        if problems:
            told.append(f"■ {len(problems)} ô chưa dán được, cần nhập tay:")
        key_words.label(self.words, " ".join(told))
        self.list.clear()
        self.list.addItems(
            [
                f"Dòng {first + one.row + 1} · {one.heading}: “{one.text}” – {one.reason}"
                for one in problems
            ]
        )
        self.list.setVisible(bool(problems))
        lines = min(len(problems), _MOST_LINES)
        self.list.setFixedHeight(lines * theme().px("row") + 8)
        self.setVisible(bool(told))
