"""Approved reports read back: the paper, its bytes, its figures and the records behind them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from qcdc_desktop.domain.figures import Figures
from qcdc_desktop.domain.periods import Period, Window
from qcdc_desktop.errors import Refused
from qcdc_desktop.reports.build_outline import OutlineSection
from qcdc_desktop.reports.document import Document
from qcdc_desktop.reports.document_json import document_from_json
from qcdc_desktop.reports.supplement import signed
from qcdc_desktop.services.frozen_values import (
    figure_from,
    sections_from,
    unpacked,
    unpacked_ids,
    with_beside,
)
from qcdc_desktop.store.report_versions import (
    APPROVED,
    SIGNED,
    FigureRow,
    VersionReader,
    VersionRow,
)


@dataclass(frozen=True)
class FrozenReport:
    """One approved version; nothing here looks at the books or at the form files."""

    reader: VersionReader
    row: VersionRow
    period: Period

    @property
    def document(self) -> Document:
        """The paper as approved, with the number and day once it is signed."""
        packed, _ = self.reader.papers(self.row.id)
        if packed is None:
            raise Refused("not_frozen", "Bản này chưa được duyệt nên chưa có bản chốt.")
        document = document_from_json(unpacked(packed))
        if self.row.issued_on is None:
            return document
        number = self.row.number or ""
        return signed(document, int(number) if number.isdigit() else None, self.row.issued_on)

    @property
    def sections(self) -> tuple[OutlineSection, ...]:
        _, packed = self.reader.papers(self.row.id)
        return sections_from(unpacked(packed)) if packed else ()

    def content(self, form: str) -> bytes | None:
        """The very bytes kept: as signed, else as approved; None for a format not kept then."""
        for stage in (SIGNED, APPROVED):
            found = self.reader.content(self.row.id, stage, form)
            if found is not None:
                return found
        return None

    @property
    def figures(self) -> Figures:
        """The figures with what they were set beside then."""
        figures = Figures(
            self.period,
            self.window,
            Window(self.row.year_from or self.window.start, self.window.end),
            {row.code: figure_from(row.figure) for row in self._rows},
        )
        return with_beside(figures, {row.code: row.beside for row in self._rows})

    @property
    def window(self) -> Window:
        start, end = self.row.window_from, self.row.window_to
        if start is None or end is None:
            raise Refused("not_frozen", "Bản này chưa được duyệt nên chưa có số liệu chốt.")
        return Window(start, end)

    def record_ids(self) -> Mapping[str, tuple[str, tuple[int, ...]]]:
        """The register and ids behind each figure that counted records."""
        return {
            row.code: (row.register, unpacked_ids(row.record_ids))
            for row in self._rows
            if row.register is not None and row.record_ids is not None
        }

    def behind(self, code: str) -> tuple[str, tuple[int, ...]]:
        """The register and the ids a figure counted when the report was approved.

        Raises:
            Refused: no record stood behind it.
        """
        for row in self._rows:
            if row.code == code and row.register is not None and row.record_ids is not None:
                return row.register, unpacked_ids(row.record_ids)
        raise Refused(
            "no_records",
            f"Chỉ tiêu {code} không đếm từ bản ghi nào.",
            "Số này do đơn vị kê khai, lấy từ danh mục công khai hoặc từ ngày gửi báo cáo.",
        )

    @cached_property
    def _rows(self) -> list[FigureRow]:
        return self.reader.figures(self.row.id)
