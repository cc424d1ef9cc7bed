"""Versions of reports in the data file: written once when approved, read for ever."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from sqlalchemy import Connection, delete, insert, select, update

from qcdc_desktop.model.report import ReportFigure, ReportFile, ReportStep, ReportVersion
from qcdc_desktop.model.structure import structure
from qcdc_desktop.store.bookkeeping import now
from qcdc_desktop.store.parts import table_of
from qcdc_desktop.store.report_texts import REPORT
from qcdc_desktop.store.search import one_of
from qcdc_desktop.store.unit_of_work import UnitOfWork

APPROVED, SIGNED = "DUYET", "KY"
"""Stages at which the files of a paper are kept."""


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version without its paper."""

    id: int
    period: str
    version: int
    state: str
    reason: str | None
    replaces_id: int | None
    window_from: date | None
    window_to: date | None
    year_from: date | None
    document_digest: str | None
    forms_digest: str | None
    generator: str | None
    frozen_at: datetime | None
    frozen_by: str | None
    number: str | None
    issued_on: date | None
    sent_on: date | None
    sent_channel: str | None
    receipt: str | None
    accepted_on: date | None
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class StepRow:
    source: str | None
    target: str
    event: str
    details: str | None
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class FileRow:
    """A kept file without its bytes."""

    version_id: int
    stage: str
    format: str
    sha256: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A frozen figure; ``record_ids`` still packed."""

    code: str
    figure: str
    beside: str | None
    register: str | None
    record_ids: bytes | None
    record_count: int | None


_COLUMNS = tuple(getattr(ReportVersion, name) for name in VersionRow.__slots__)


@dataclass(frozen=True)
class VersionReader:
    """Reads versions inside one read transaction."""

    connection: Connection

    def versions(self, period: str | None = None) -> list[VersionRow]:
        """Versions of a period, or of all periods, the oldest first."""
        statement = select(*_COLUMNS).order_by(ReportVersion.period, ReportVersion.version)
        if period is not None:
            statement = statement.where(ReportVersion.period == period)
        return [VersionRow(*row) for row in self.connection.execute(statement)]

    def newest(self, period: str) -> VersionRow | None:
        rows = self.versions(period)
        return rows[-1] if rows else None

    def frozen_rows(self) -> list[VersionRow]:
        """Versions whose approval holds: not those sent back before they were signed."""
        statement = select(*_COLUMNS).where(
            ReportVersion.frozen_at.is_not(None),
            ReportVersion.state.not_in(("DANG_SOAN", "TRINH_DUYET")),
            (ReportVersion.state != "TRA_LAI") | ReportVersion.issued_on.is_not(None),
        )
        return [VersionRow(*row) for row in self.connection.execute(statement)]

    def sent_days(self) -> dict[str, date]:
        """The first day a report of each period was sent; a supplement does not make it late."""
        days: dict[str, date] = {}
        for row in self.versions():
            if row.sent_on is not None:
                days[row.period] = min(days.get(row.period, row.sent_on), row.sent_on)
        return days

    def by_id(self, version_id: int) -> VersionRow:
        statement = select(*_COLUMNS).where(ReportVersion.id == version_id)
        return VersionRow(*self.connection.execute(statement).one())

    def steps(self, version_id: int) -> list[StepRow]:
        columns = (getattr(ReportStep, name) for name in StepRow.__slots__)
        statement = select(*columns).where(ReportStep.version_id == version_id)
        return [StepRow(*row) for row in self.connection.execute(statement.order_by(ReportStep.id))]

    def papers(self, version_id: int) -> tuple[bytes | None, bytes | None]:
        """The packed document and the packed sections of a version."""
        statement = select(ReportVersion.document, ReportVersion.outline).where(
            ReportVersion.id == version_id
        )
        row = self.connection.execute(statement).one()
        return row[0], row[1]

    def files(self, version_id: int) -> list[FileRow]:
        columns = (getattr(ReportFile, name) for name in FileRow.__slots__)
        statement = select(*columns).where(ReportFile.version_id == version_id)
        return [FileRow(*row) for row in self.connection.execute(statement.order_by(ReportFile.id))]

    def content(self, version_id: int, stage: str, form: str) -> bytes | None:
        """The very bytes that were kept."""
        statement = select(ReportFile.content).where(
            ReportFile.version_id == version_id,
            ReportFile.stage == stage,
            ReportFile.format == form,
        )
        return self.connection.execute(statement).scalar()

    def figures(self, version_id: int) -> list[FigureRow]:
        columns = (getattr(ReportFigure, name) for name in FigureRow.__slots__)
        statement = select(*columns).where(ReportFigure.version_id == version_id)
        rows = self.connection.execute(statement.order_by(ReportFigure.seq))
        return [FigureRow(*row) for row in rows]

    def tags(self, register: str, record_id: int) -> str:
        """The tags a record bears as it is stored."""
        table = table_of(structure(register))
        statement = select(table.c.tags).where(table.c.id == record_id)
        return self.connection.execute(statement).scalar() or ""

    def entered_at(self, register: str, ids: Collection[int]) -> dict[int, datetime]:
        """When records were entered."""
        table = table_of(structure(register))
        statement = select(table.c.id, table.c.created_at).where(one_of(table.c.id, tuple(ids)))
        return {row[0]: row[1] for row in self.connection.execute(statement)}


# ---- writing


def begin(
    unit: UnitOfWork, period: str, version: int, state: str, *, reason: str, replaces: int | None
) -> int:
    """A new version; what it replaces is told by its id."""
    values = {
        "period": period,
        "version": version,
        "state": state,
        "reason": reason or None,
        "replaces_id": replaces,
        "made_at": now(),
        "made_by": unit.actor.name,
    }
    done = unit.connection.execute(insert(ReportVersion).values(**values))
    return int(done.inserted_primary_key[0])  # pyright: ignore[reportOptionalSubscript, reportUnknownArgumentType]


def change(unit: UnitOfWork, version_id: int, values: Mapping[str, object]) -> None:
    statement = update(ReportVersion).where(ReportVersion.id == version_id)
    unit.connection.execute(statement.values(**values))


def keep_figures(unit: UnitOfWork, version_id: int, rows: Sequence[FigureRow]) -> None:
    """The frozen figures, in place of those of an earlier approval that was taken back."""
    unit.connection.execute(delete(ReportFigure).where(ReportFigure.version_id == version_id))
    named = FigureRow.__slots__
    values = [
        {"version_id": version_id, "seq": seq, **{name: getattr(row, name) for name in named}}
        for seq, row in enumerate(rows)
    ]
    if values:
        unit.connection.execute(insert(ReportFigure), values)


def keep_files(
    unit: UnitOfWork, version_id: int, stage: str, made: Mapping[str, bytes]
) -> dict[str, str]:
    """The bytes of a stage; the SHA-256 of each by its format."""
    where = (ReportFile.version_id == version_id, ReportFile.stage == stage)
    unit.connection.execute(delete(ReportFile).where(*where))
    digests = {form: sha256(data).hexdigest() for form, data in made.items()}
    for form, data in made.items():
        values = {
            "version_id": version_id,
            "stage": stage,
            "format": form,
            "content": data,
            "sha256": digests[form],
            "written_at": now(),
        }
        unit.connection.execute(insert(ReportFile).values(**values))
    return digests


def note_step(unit: UnitOfWork, row: VersionRow, step: StepRow) -> None:
    """The step itself, and its row in the history of the file."""
    values = {name: getattr(step, name) for name in StepRow.__slots__}
    unit.connection.execute(insert(ReportStep).values(version_id=row.id, **values))
    changes = {
        "period": row.period,
        "version": row.version,
        "state": [step.source, step.target],
        "details": step.details,
    }
    unit.note(REPORT, "report_state", changes)
