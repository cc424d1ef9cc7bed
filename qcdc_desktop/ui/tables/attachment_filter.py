"""The filter of a list by attached files: records with some, or without any."""

from PySide6.QtWidgets import QWidget

from qcdc_desktop.domain.kinds import FieldKind, Privacy
from qcdc_desktop.domain.listing import Condition
from qcdc_desktop.specs.form import FieldSpec
from qcdc_desktop.ui.tables.columns import ATTACHMENTS
from qcdc_desktop.ui.tables.filter_button import ChoiceFilter
from qcdc_desktop.ui.tables.filter_choices import FilterChoice

_FIELD = FieldSpec(ATTACHMENTS.key, ATTACHMENTS.heading, FieldKind.CHOICE, Privacy.INTERNAL)
_WITH, _WITHOUT = "true", "false"


class AttachmentFilter(ChoiceFilter):
    """Keeps records with files, or those without."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_FIELD, parent)
        self.offer(
            [
                FilterChoice(_WITH, "có tệp đính kèm"),
                FilterChoice(_WITHOUT, "không có tệp đính kèm"),
            ]
        )

    def conditions(self) -> list[Condition]:
        """Both ticked keeps everything, as none does."""
        if len(set(self._codes)) != 1:
            return []
        return [Condition("id", "attached", self._codes[0] == _WITH)]
