"""From which record a duplicate was made: told in the head while it is new, opened from there."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton

from qcdc_desktop.domain.draft_marks import COPIED_FROM
from qcdc_desktop.domain.listing import ListQuery
from qcdc_desktop.ui.action_spec import stand_for
from qcdc_desktop.ui.icons import dress
from qcdc_desktop.ui.theme import set_role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qcdc_desktop.services.records import Source
    from qcdc_desktop.ui.pages.record_page import RecordPage

_COMMAND = "record.source"
_LINK = "source_link"
_NO_SOURCE = "Bản ghi này không phải bản nhân bản."
_BAND = "Bản gốc đang ở Thùng rác; khôi phục rồi mở được."


class RecordOrigin(QObject):
    """The record that the one on show was duplicated from."""

    def __init__(self, page: "RecordPage") -> None:
        super().__init__(page)
        self._page = page
        self._source: Source | None = None

    @property
    def words(self) -> str:
        """How it is called: "số 12/2026"; empty where the record is no duplicate."""
        one = self._source
        if one is None:
            return ""
        name = f"số {one.book_no}/{one.book_year}" if one.book_no else self._page.desk.spec.one
        return f"{name}, ở Thùng rác" if one.is_binned else name

    def look(self) -> None:
        """Which record that is; in the head for as long as the duplicate was never saved before."""
        page, records = self._page, self._page.shell.context.records
        number = page.form.state.now.get(COPIED_FROM)
        if page.record_id is not None:
            self._source = records.source(page.register, page.record_id)
        elif isinstance(number, int):
            self._source = records.as_source(page.register, number)
        else:
            self._source = None
        is_new = page.record_id is None and self._source is not None
        link = page.desk.findChild(QPushButton, _LINK)
        if link is None and not is_new:
            return
        link = link or self._make_link()
        link.setText(f"Nhân bản từ {self.words}")
        link.setVisible(is_new)

    def offers(self) -> "Mapping[str, str]":
        return {_COMMAND: "" if self._source is not None else _NO_SOURCE}

    def open(self) -> None:
        """The record itself, or the bin where it lies."""
        page, one = self._page, self._source
        if one is None:
            return
        if one.is_binned:
            query = ListQuery(page.register, (), ids=(one.id,), deleted=True)
            page.shell.open_list(page.register, query, _BAND)
        else:
            page.shell.open_record(page.register, one.id)

    def _make_link(self) -> QPushButton:
        link = QPushButton(self._page.desk)
        link.setObjectName(_LINK)
        link.setToolTip("Mở bản ghi gốc")
        stand_for(link, _COMMAND)
        set_role(link, "link")
        dress(link, "copy", "accent")
        link.clicked.connect(partial(self._page.perform, _COMMAND))
        self._page.desk.head.add_tool(link)
        return link
