"""Records entered after the report of their days was approved: marked "nhập bổ sung".

A late record keeps its own date. The approved report does not count it; the next version of that
period does, and so does every later period whose days hold it (the year holds its half-year). The
mark is a tag, so lists, search and Excel show it without knowing of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from qcdc_desktop.domain.periods import Window
from qcdc_desktop.specs.form import RecordSpec, value_at
from qcdc_desktop.store.report_versions import VersionReader
from qcdc_desktop.store.unit_of_work import UnitOfWork

LATE = "nhập bổ sung"
_TAGS = 300
_AD_HOC = "_"
"""In the code of a period of free dates, which is nobody's home period."""


@dataclass(frozen=True)
class LateEntries:
    """The days that approved reports of the plan have closed."""

    closed: tuple[Window, ...]
    reader: VersionReader

    @classmethod
    def read(cls, unit: UnitOfWork) -> "LateEntries":
        reader = VersionReader(unit.connection)
        closed = tuple(
            Window(row.window_from, row.window_to)
            for row in reader.frozen_rows()
            if row.window_from and row.window_to and _AD_HOC not in row.period
        )
        return cls(closed, reader)

    def marked(self, spec: RecordSpec, draft: Mapping[str, object]) -> Mapping[str, object]:
        """A new draft with the mark, if it comes late; a record that bears it does not lose it."""
        day = value_at(draft, spec.date_field) if spec.date_field else None
        if spec.group != "book" or not isinstance(day, date):
            return draft
        if not any(window.holds(day) for window in self.closed):
            return draft
        record_id = cast("int | None", draft.get("id"))
        if record_id is not None and LATE not in self.reader.tags(spec.key, record_id):
            return draft
        tags = str(draft.get("tags") or "").strip()
        if LATE in tags or len(tags) + len(LATE) + 2 > _TAGS:
            return draft
        return {**draft, "tags": f"{tags}, {LATE}" if tags else LATE}
