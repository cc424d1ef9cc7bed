"""What the program keeps about the records: history, save points, report texts, settings."""

from datetime import datetime

from sqlalchemy import DateTime, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from qcdc_desktop.model.base import Base


class History(Base):
    """One row per write, in the transaction of the write: who, when, which act, what changed.

    ``changes`` is JSON ``{field: [before, after]}``. Rows are only ever added, except that the
    identity of a sender is taken out of them when a petition turns out to be a denunciation.
    """

    __tablename__ = "history"

    id: Mapped[int] = mapped_column(primary_key=True)
    register: Mapped[str] = mapped_column(String(40))
    record_id: Mapped[int | None] = mapped_column(Integer)
    record_uid: Mapped[str | None] = mapped_column(String(36))
    revision: Mapped[int] = mapped_column(Integer, default=0)
    action: Mapped[str] = mapped_column(String(30))
    actor: Mapped[str] = mapped_column(String(120))
    at: Mapped[datetime] = mapped_column(DateTime)
    changes: Mapped[str] = mapped_column(Text, default="{}")

    __table_args__ = (Index("ix_history_record", "register", "record_id", "id"),)


class SavePoint(Base):
    """What stood in an open form two seconds after the last key; gone once saved or discarded."""

    __tablename__ = "save_point"

    id: Mapped[int] = mapped_column(primary_key=True)
    register: Mapped[str] = mapped_column(String(40))
    record_id: Mapped[int | None] = mapped_column(Integer)
    revision: Mapped[int] = mapped_column(Integer, default=0)
    actor: Mapped[str] = mapped_column(String(120))
    saved_at: Mapped[datetime] = mapped_column(DateTime)
    draft: Mapped[str] = mapped_column(Text)

    __table_args__ = (UniqueConstraint("register", "record_id", "actor"),)


class DiscardedText(Base):
    """What somebody chose not to keep of an open form; it can be taken up again for a month."""

    __tablename__ = "discarded_text"

    id: Mapped[int] = mapped_column(primary_key=True)
    register: Mapped[str] = mapped_column(String(40))
    record_id: Mapped[int | None] = mapped_column(Integer)
    revision: Mapped[int] = mapped_column(Integer, default=0)
    actor: Mapped[str] = mapped_column(String(120))
    discarded_at: Mapped[datetime] = mapped_column(DateTime)
    draft: Mapped[str] = mapped_column(Text)

    __table_args__ = (Index("ix_discarded_text_at", "discarded_at"),)


class Report(Base):
    """A period's report: number, date and signatory, as far as they are known."""

    __tablename__ = "report"

    id: Mapped[int] = mapped_column(primary_key=True)
    period: Mapped[str] = mapped_column(String(40), unique=True)
    number: Mapped[str | None] = mapped_column(String(20))
    issued_on: Mapped[str | None] = mapped_column(String(10))
    signatory: Mapped[int | None] = mapped_column(Integer)
    updated_at: Mapped[datetime] = mapped_column(DateTime)
    updated_by: Mapped[str] = mapped_column(String(120))


class ReportText(Base):
    """The free text of one section of a period's report."""

    __tablename__ = "report_text"

    id: Mapped[int] = mapped_column(primary_key=True)
    period: Mapped[str] = mapped_column(String(40))
    section: Mapped[str] = mapped_column(String(60))
    text: Mapped[str] = mapped_column(Text)
    updated_at: Mapped[datetime] = mapped_column(DateTime)
    updated_by: Mapped[str] = mapped_column(String(120))

    __table_args__ = (UniqueConstraint("period", "section"),)


class DeclaredFigure(Base):
    """A figure typed because no record can give it, with the person who typed it.

    ``value`` None with a row present means "không phát sinh"; no row means "chưa báo cáo".
    """

    __tablename__ = "declared_figure"

    id: Mapped[int] = mapped_column(primary_key=True)
    period: Mapped[str] = mapped_column(String(40))
    code: Mapped[str] = mapped_column(String(20))
    value: Mapped[str | None] = mapped_column(String(60))
    note: Mapped[str | None] = mapped_column(Text)
    declared_at: Mapped[datetime] = mapped_column(DateTime)
    declared_by: Mapped[str] = mapped_column(String(120))

    __table_args__ = (UniqueConstraint("period", "code"),)


class Setting(Base):
    """A setting that belongs to the data file (remembered import columns, saved filters)."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(String(120), primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class BookNumber(Base):
    """The last number given in a register's book of a year; numbers are never used again."""

    __tablename__ = "book_number"

    register: Mapped[str] = mapped_column(String(40), primary_key=True)
    year: Mapped[int] = mapped_column(Integer, primary_key=True)
    last: Mapped[int] = mapped_column(Integer)
