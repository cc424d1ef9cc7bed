# ruff: noqa: E501 - statements as the database keeps them
"""Every register of the plan, the clocks of records, the states and versions of reports."""

from alembic import op

revision = "0002"
down_revision = "0001"

STATEMENTS: tuple[str, ...] = (

)


def upgrade() -> None:
    """Add what schema 2 has over schema 1; nothing of schema 1 changes."""
    for statement in STATEMENTS:
        op.execute(statement)
