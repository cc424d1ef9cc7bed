"""From a figure to the records behind it, and typing a figure that no record gives."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject

from qcdc_desktop.domain.dates import say_moment
from qcdc_desktop.domain.figures import Figure
from qcdc_desktop.domain.listing import ListQuery
from qcdc_desktop.domain.numbers import parse_integer
from qcdc_desktop.domain.periods import Period
from qcdc_desktop.domain.progress import Progress
from qcdc_desktop.ui.report.figure_words import MISSING, NOTHING, caption
from qcdc_desktop.ui.shell import Shell


class DrillDown(QObject):
    """What both pages with figures do with them; reads and writes in a worker."""

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell

    def open(self, figure: Figure, period: Period) -> None:
        """Open the list of exactly the records a figure counted."""
        reporting = self._shell.context.reporting

        def work(_progress: Progress) -> tuple[ListQuery, datetime | None]:
            query = reporting.records_behind(figure.code, period)
            return query, reporting.versions.frozen_at(period)

        band = caption(figure, period.title)
        self._shell.tasks.run(self, work, partial(self._show, band), quick=True)

    def declare(self, period: Period, code: str, words: str, then: Callable[[], None]) -> None:
        """Keep a typed figure; "không phát sinh" and "chưa báo cáo" are words of their own."""
        context = self._shell.context
        nothing, missing = NOTHING.lower(), ("", MISSING.lower())

        def work(_progress: Progress) -> None:
            if words.lower() in missing:
                context.reporting.withdraw(context.actor, period, code)
            else:
                value = None if words.lower() == nothing else words
                context.reporting.declare(context.actor, period, code, value)

        self._shell.tasks.run(
            self,
            work,
            partial(self._after, then),
            failed=partial(self._on_failed, then),
            quick=True,
        )

    def plan(self, period: Period, code: str, words: str, then: Callable[[], None]) -> None:
        """Keep the plan of the year; an empty field takes it away."""
        context, value = self._shell.context, parse_integer(words)
        if words and value is None:
            self._shell.alerts.tell("Số kế hoạch là số nguyên, như 1.500.", "notice")
            then()
            return

        def work(_progress: Progress) -> None:
            context.reporting.plan(context.actor, period, code, value)

        self._shell.tasks.run(
            self,
            work,
            partial(self._after, then),
            failed=partial(self._on_failed, then),
            quick=True,
        )

    def _show(self, band: str, found: tuple[ListQuery, datetime | None]) -> None:
        query, frozen_at = found
        if frozen_at is not None:
            band += f" Theo bản chốt lúc {say_moment(frozen_at)}; đã xóa sau đó thì ở Thùng rác."
        self._shell.open_list(query.register, query, band)

    def _after(self, then: Callable[[], None], _nothing: object) -> None:
        then()

    def _on_failed(self, then: Callable[[], None], error: BaseException) -> None:
        self._shell.alerts.fault(error)
        then()
