"""Which file belongs to which record; the contents lie beside the data file, named by their hash.

Of a denunciation nothing is attached: a scanned letter tells who wrote it (``reliability.md`` G1).
"""

from datetime import datetime

from sqlalchemy import DateTime, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from qcdc_desktop.domain.kinds import FieldKind, Privacy
from qcdc_desktop.model.base import Base, Facts


class Attachment(Base):
    """One file of one record; equal contents share a ``digest`` and are stored once.

    ``digest``: SHA-256 of the content in hexadecimal. ``size`` in bytes. ``kind`` is what the
    content was recognised as, not what its name says.
    """

    __tablename__ = "attachment"

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36), unique=True)
    register: Mapped[str] = mapped_column(String(40))
    record_id: Mapped[int] = mapped_column(Integer)
    name: Mapped[str] = mapped_column(
        String(240), info={"facts": Facts(FieldKind.TEXT, Privacy.PERSONAL, length=240)}
    )
    kind: Mapped[str] = mapped_column(String(10))
    digest: Mapped[str] = mapped_column(String(64), index=True)
    size: Mapped[int] = mapped_column(Integer)
    added_at: Mapped[datetime] = mapped_column(DateTime)
    added_by: Mapped[str] = mapped_column(String(120))

    __table_args__ = (UniqueConstraint("register", "record_id", "digest"),)
