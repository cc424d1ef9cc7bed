"""The figures of a period with everything they are set beside, in one read transaction.

Beside each stand the same period of the year before, the reporting year so far and the plan of the
year; what was left over in the approved report before this one is kept for the cross-checks.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace

from qcdc_desktop.domain.figures import Figure, Figures, FigureState, change
from qcdc_desktop.domain.kinds import UnitKind
from qcdc_desktop.domain.measuring import Spans
from qcdc_desktop.domain.periods import Period
from qcdc_desktop.domain.progress import SILENT, Progress
from qcdc_desktop.services.figure_counter import FigureCounter
from qcdc_desktop.services.frozen_values import figure_from
from qcdc_desktop.specs.catalogue import Catalogues
from qcdc_desktop.specs.figure_checks import CheckKind
from qcdc_desktop.specs.indicators import IndicatorSet
from qcdc_desktop.store.report_reader import ReportReader
from qcdc_desktop.store.report_versions import VersionReader

ACTIVITY = frozenset({"D02", "G01", "H07"})
"""Figures of which at least one is above zero in a period that is worth comparing with."""


@dataclass(frozen=True)
class FigureReading:
    """Counts for one unit. ``first_year``: since when its books are kept, if it said so."""

    indicators: IndicatorSet
    kind: UnitKind
    modules: Collection[str]
    catalogues: Catalogues
    spans: Callable[[Period], Spans]
    first_year: int | None = None

    def counter(self, reader: ReportReader, period: Period) -> FigureCounter:
        """Counts one period; the reader already knows its days."""
        return FigureCounter(
            reader,
            self.indicators,
            self.kind,
            self.catalogues,
            reader.declared(period.code),
            self.modules,
        )

    def read(self, reader: ReportReader, period: Period, progress: Progress = SILENT) -> Figures:
        """Everything about the figures of a period; ``progress`` hears of three counts."""
        progress.report(0, 4, "Đếm số liệu")
        values = self.counter(reader, period).all()
        progress.report(1, 4, "Đếm số liệu cùng kỳ năm trước")
        before = self._before(reader, period)
        spans = reader.spans
        to_date: dict[str, Figure] = {}
        if spans.year_to_date != spans.period:
            progress.report(1, 4, "Đếm số liệu từ đầu năm")
            to_date = self._since_opening(reader)
        return Figures(
            period,
            spans.period,
            spans.year_to_date,
            {**values, **self._changes(values, before)},
            before,
            to_date,
            self._left_over(reader, period),
            reader.plans(period.year),
        )

    def _before(self, reader: ReportReader, period: Period) -> dict[str, Figure]:
        """The same period last year; nothing where its books were not kept."""
        earlier = period.a_year_before()
        if self.first_year is not None and earlier.year < self.first_year:
            return {}
        past = ReportReader(reader.connection, self.spans(earlier))
        counter = self.counter(past, earlier)
        if self.first_year is None:
            activity = counter.some(ACTIVITY)
            if not any(figure.amount for figure in activity.values()):
                return {}
        return counter.all()

    def _since_opening(self, reader: ReportReader) -> dict[str, Figure]:
        """Counted from the opening of the year; what is typed cannot be told for it."""
        year = reader.spans.year_to_date
        opened = ReportReader(reader.connection, Spans(year, year))
        counter = FigureCounter(
            opened, self.indicators, self.kind, self.catalogues, modules=self.modules
        )
        found = counter.all()
        return {
            code: figure
            for code, figure in found.items()
            if figure.state is not FigureState.MISSING
        }

    def _changes(
        self, values: Mapping[str, Figure], before: Mapping[str, Figure]
    ) -> dict[str, Figure]:
        found: dict[str, Figure] = {}
        for code, figure in values.items():
            compared = self.indicators[code].change
            if compared and compared in before:
                told = change(
                    code,
                    figure.label,
                    figure.unit,
                    values[compared].amount,
                    before[compared].amount,
                )
                found[code] = told
        return found

    def _left_over(self, reader: ReportReader, period: Period) -> dict[str, Figure]:
        """What the last approved report of the period before told of the figures carried on."""
        last = period.previous()
        carried = {
            check.parts[0]
            for check in self.indicators.checks
            if check.kind is CheckKind.CARRIED_FROM
        }
        if last is None or not carried:
            return {}
        versions = VersionReader(reader.connection)
        frozen = [row for row in versions.versions(last.code) if row.frozen_at is not None]
        if not frozen:
            return {}
        return {
            row.code: replace(figure_from(row.figure), code=row.code)
            for row in versions.figures(frozen[-1].id)
            if row.code in carried
        }
