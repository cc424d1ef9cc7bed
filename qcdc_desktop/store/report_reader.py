"""All a report reads from the data file, inside one read transaction: figures and rows agree."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlalchemy import Connection, select

from qcdc_desktop.domain.measuring import MeasureSpec, RecordsBehind, Spans
from qcdc_desktop.domain.village_history import LivingVillage, VillageHistory
from qcdc_desktop.model.journal import DeclaredFigure, Report, ReportText
from qcdc_desktop.model.planned import PlannedFigure
from qcdc_desktop.model.unit import Deadline, Unit
from qcdc_desktop.store import report_rows
from qcdc_desktop.store.annex_rows import counted_by, record_rows
from qcdc_desktop.store.measures import count_all, records_behind, row_values
from qcdc_desktop.store.report_versions import VersionReader
from qcdc_desktop.store.villages import read_villages


@dataclass(frozen=True, slots=True)
class DeclaredValue:
    """A typed figure: ``value`` None says "không phát sinh"; ``by`` is who typed it."""

    value: str | None
    note: str = ""
    by: str = ""


@dataclass(frozen=True)
class ReportsOwed:
    """``deadlines`` are rows of kind, due_day and basis; ``sent`` a day by code of the period."""

    deadlines: tuple[Mapping[str, object], ...]
    first_year: int | None
    sent: Mapping[str, date]


@dataclass(frozen=True)
class ReportReader:
    """Reads for one report; ``spans`` are its days."""

    connection: Connection
    spans: Spans

    def count(self, specs: Mapping[str, MeasureSpec]) -> dict[str, int]:
        return count_all(self.connection, specs, self.spans)

    def behind(self, spec: MeasureSpec) -> RecordsBehind:
        return records_behind(self.connection, spec, self.spans)

    def pairs(self, spec: MeasureSpec, column: str) -> list[tuple[int, int]]:
        """The rows a measure counts, each with a whole number of its own (the village it names)."""
        return row_values(self.connection, spec, self.spans, column)

    @cached_property
    def history(self) -> VillageHistory:
        """All villages through time."""
        return read_villages(self.connection)

    def latest_publications(self) -> list[report_rows.LatestPublication]:
        return report_rows.latest_publications(self.connection, self.spans.period.end)

    def excluded_items(self) -> frozenset[str]:
        return report_rows.excluded_items(self.connection, self.spans.period.end)

    def covenants(self) -> list[report_rows.CovenantRow]:
        return report_rows.covenant_rows(self.connection, self.spans.period.end)

    def villages(self) -> tuple[LivingVillage, ...]:
        """The villages of the cut-off day, each with those merged into it."""
        return self.history.living(self.spans.period.end)

    def records(
        self, spec: MeasureSpec, fields: Sequence[str]
    ) -> Iterator[tuple[int, tuple[object, ...]]]:
        """The records an annex lists."""
        return record_rows(self.connection, spec, self.spans, fields)

    def counts(self, measures: Mapping[str, MeasureSpec], by: str) -> dict[int, dict[str, int]]:
        """Measures for each record, or for each village."""
        return counted_by(self.connection, measures, self.spans, by)

    def drafts(self, days: Mapping[str, str]) -> dict[str, int]:
        """Unfinished records of the period by register; ``days`` names their day columns."""
        return report_rows.drafts_in(self.connection, self.spans.period, days)

    def declared(self, period: str) -> dict[str, DeclaredValue]:
        """Typed figures of a period by code."""
        table = DeclaredFigure
        statement = select(table.code, table.value, table.note, table.declared_by)
        return {
            code: DeclaredValue(value, note or "", by)
            for code, value, note, by in self.connection.execute(
                statement.where(table.period == period)
            )
        }

    def plans(self, year: int) -> dict[str, int]:
        """What a year set out to do, by code."""
        table = PlannedFigure
        statement = select(table.code, table.value).where(table.year == year)
        return {row[0]: row[1] for row in self.connection.execute(statement)}

    def texts(self, period: str) -> dict[str, str]:
        statement = select(ReportText.section, ReportText.text).where(ReportText.period == period)
        return {row[0]: row[1] for row in self.connection.execute(statement)}

    def reports_owed(self) -> ReportsOwed:
        """When the unit owes its reports, since which year, and when they were sent."""
        unit = self.connection.execute(select(Unit.id, Unit.first_year)).first()
        columns = (Deadline.kind, Deadline.due_day, Deadline.basis)
        rows = self.connection.execute(select(*columns)).mappings()
        return ReportsOwed(
            tuple(dict(row) for row in rows),
            unit[1] if unit else None,
            VersionReader(self.connection).sent_days(),
        )

    def all_texts(self) -> list[tuple[str, str, str]]:
        """Every text of every report: code of the period, section, text."""
        statement = select(ReportText.period, ReportText.section, ReportText.text)
        return [(row[0], row[1], row[2]) for row in self.connection.execute(statement)]

    def text_keys(self) -> set[str]:
        """Every section that ever had a text."""
        return set(self.connection.execute(select(ReportText.section).distinct()).scalars())

    def header(self, period: str) -> tuple[str | None, str | None, int | None]:
        """Number, day of issue (ISO) and signatory id; nothing known gives three times None."""
        statement = select(Report.number, Report.issued_on, Report.signatory).where(
            Report.period == period
        )
        row = self.connection.execute(statement).first()
        return (row[0], row[1], row[2]) if row else (None, None, None)
