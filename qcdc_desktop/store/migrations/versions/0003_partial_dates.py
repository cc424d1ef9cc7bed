"""Dates of which only the month or the year is known: ``2022-06-00``, ``2022-00-00``.

They stand in the columns that are there already, so nothing is built. The step is needed all the
same: a program of before would stumble over such a date, and by the schema it refuses the file.
"""

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Raise the schema's number; no table changes."""
