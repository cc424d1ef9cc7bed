"""What an office keeps of its reports: their versions as approved, their steps, its own outline.

The working copy of a period (texts, typed figures, header) stands in ``journal``; what is frozen
here is never changed again by a change of records, of the forms or of the program.
"""

from datetime import date, datetime

from sqlalchemy import (
    Boolean,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from qcdc_desktop.model.base import Base


class ReportVersion(Base):
    """One paper of a period: ``version`` 1 is the report, 2 is "Bổ sung lần 1" and so on.

    ``document`` is the frozen paper (JSON, compressed), as approved: without number and day.
    ``forms_digest`` tells the declarations it was made with, ``generator`` the program.
    """

    __tablename__ = "report_version"

    id: Mapped[int] = mapped_column(primary_key=True)
    period: Mapped[str] = mapped_column(String(40))
    version: Mapped[int] = mapped_column(Integer)
    state: Mapped[str] = mapped_column(String(40))
    reason: Mapped[str | None] = mapped_column(Text)
    """Why a supplement is made; printed in its text."""
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("report_version.id"))
    window_from: Mapped[date | None] = mapped_column(Date)
    window_to: Mapped[date | None] = mapped_column(Date)
    year_from: Mapped[date | None] = mapped_column(Date)
    document: Mapped[bytes | None] = mapped_column(LargeBinary)
    outline: Mapped[bytes | None] = mapped_column(LargeBinary)
    """The sections as the screen shows them, JSON, compressed."""
    document_digest: Mapped[str | None] = mapped_column(String(64))
    forms_digest: Mapped[str | None] = mapped_column(String(64))
    generator: Mapped[str | None] = mapped_column(String(60))
    frozen_at: Mapped[datetime | None] = mapped_column(DateTime)
    frozen_by: Mapped[str | None] = mapped_column(String(120))
    number: Mapped[str | None] = mapped_column(String(20))
    issued_on: Mapped[date | None] = mapped_column(Date)
    sent_on: Mapped[date | None] = mapped_column(Date)
    sent_channel: Mapped[str | None] = mapped_column(String(120))
    receipt: Mapped[str | None] = mapped_column(String(200))
    accepted_on: Mapped[date | None] = mapped_column(Date)
    made_at: Mapped[datetime] = mapped_column(DateTime)
    made_by: Mapped[str] = mapped_column(String(120))

    __table_args__ = (UniqueConstraint("period", "version"),)


class ReportStep(Base):
    """One step of a version: from where to where, when, by whom, with what was said.

    A step begins and ends in codes of the machine ``forms/states/report.toml``.
    """

    __tablename__ = "report_step"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("report_version.id"))
    source: Mapped[str | None] = mapped_column(String(40))
    target: Mapped[str] = mapped_column(String(40))
    event: Mapped[str] = mapped_column(String(120))
    details: Mapped[str | None] = mapped_column(Text)
    """What was said with the step, JSON by field: reason, number, day, channel, receipt."""
    at: Mapped[datetime] = mapped_column(DateTime)
    by: Mapped[str] = mapped_column(String(120))

    __table_args__ = (Index("ix_report_step_version_id", "version_id", "id"),)


class ReportFigure(Base):
    """A frozen figure with the records that stood behind it.

    ``figure`` is the whole figure as JSON, ``beside`` what it was set beside: the same period
    of the year before, the year so far, the plan.
    ``record_ids`` are the ids in ascending order as differences, compressed; None: no record stands
    behind the figure.
    """

    __tablename__ = "report_figure"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("report_version.id"))
    code: Mapped[str] = mapped_column(String(20))
    seq: Mapped[int] = mapped_column(Integer)
    figure: Mapped[str] = mapped_column(Text)
    beside: Mapped[str | None] = mapped_column(Text)
    register: Mapped[str | None] = mapped_column(String(40))
    record_ids: Mapped[bytes | None] = mapped_column(LargeBinary)
    record_count: Mapped[int | None] = mapped_column(Integer)

    __table_args__ = (UniqueConstraint("version_id", "code"),)


class ReportFile(Base):
    """The very bytes of a frozen paper: as approved (``DUYET``), and as signed (``KY``)."""

    __tablename__ = "report_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("report_version.id"))
    stage: Mapped[str] = mapped_column(String(10))
    format: Mapped[str] = mapped_column(String(10))
    content: Mapped[bytes] = mapped_column(LargeBinary)
    sha256: Mapped[str] = mapped_column(String(64))
    written_at: Mapped[datetime] = mapped_column(DateTime)

    __table_args__ = (UniqueConstraint("version_id", "stage", "format"),)


class ReportExplanation(Base):
    """Why a cross-check that fails is right as it is, by the rule and figure it is about."""

    __tablename__ = "report_explanation"

    id: Mapped[int] = mapped_column(primary_key=True)
    period: Mapped[str] = mapped_column(String(40))
    key: Mapped[str] = mapped_column(String(80))
    text: Mapped[str] = mapped_column(Text)
    updated_at: Mapped[datetime] = mapped_column(DateTime)
    updated_by: Mapped[str] = mapped_column(String(120))

    __table_args__ = (UniqueConstraint("period", "key"),)


class UnitOutlineSection(Base):
    """A section of the unit's own outline in its place: renamed, hidden, or one of its own.

    No row at all: the outline of the form file. ``title`` None: as the form file words it.
    """

    __tablename__ = "outline_section"

    id: Mapped[int] = mapped_column(primary_key=True)
    section: Mapped[str] = mapped_column(String(60), unique=True)
    seq: Mapped[int] = mapped_column(Integer)
    title: Mapped[str | None] = mapped_column(String(300))
    level: Mapped[int | None] = mapped_column(Integer)
    is_hidden: Mapped[bool] = mapped_column(Boolean, default=False)
    is_own: Mapped[bool] = mapped_column(Boolean, default=False)
    updated_at: Mapped[datetime] = mapped_column(DateTime)
    updated_by: Mapped[str] = mapped_column(String(120))


class ReportScope(Base):
    """An ad hoc report: its own title and addressee, the sections and annexes it consists of."""

    __tablename__ = "report_scope"

    id: Mapped[int] = mapped_column(primary_key=True)
    period: Mapped[str] = mapped_column(String(40), unique=True)
    subject: Mapped[str | None] = mapped_column(Text)
    addressees: Mapped[str | None] = mapped_column(Text)
    sections: Mapped[str | None] = mapped_column(Text)
    """Keys of sections, one a line; None: all of them."""
    annexes: Mapped[str | None] = mapped_column(Text)
    """Codes of annexes, one a line; empty text: none; None: all of them."""
    updated_at: Mapped[datetime] = mapped_column(DateTime)
    updated_by: Mapped[str] = mapped_column(String(120))
