"""A question about two versions of a record: a draft found again, a record changed meanwhile."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from qcdc_desktop.ui.dialogs.choice_dialog import ChoiceDialog
from qcdc_desktop.ui.dialogs.comparison import ComparisonTable
from qcdc_desktop.ui.room import take_room


class CompareDialog(ChoiceDialog):
    """A question with a table of what differs."""

    def __init__(
        self,
        title: str,
        text: str,
        table: ComparisonTable,
        answers: Sequence[tuple[str, str]],
        *,
        safe: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, text, answers, safe=safe, content=table, parent=parent)
        take_room(self, 720, 420)
