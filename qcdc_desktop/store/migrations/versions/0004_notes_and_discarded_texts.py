"""Notes on single boxes beside every record, and what somebody chose not to keep of a form."""

from alembic import op

revision = "0004"
down_revision = "0003"

REGISTERS = (
    "unit",
    "village",
    "catalogue_exclusion",
    "holiday",
    "publicity",
    "village_meeting",
    "deliberation",
    "dialogue",
    "reception_session",
    "petition",
    "covenant",
    "conference",
    "mobilisation",
    "custom_reform",
    "consultation",
    "oversight_body",
    "supervision",
    "inspection",
    "directive",
    "outreach",
    "model",
    "satisfaction",
)

STATEMENTS: tuple[str, ...] = (
    """
    CREATE TABLE discarded_text (
        id INTEGER NOT NULL,
        register VARCHAR(40) NOT NULL,
        record_id INTEGER,
        revision INTEGER NOT NULL,
        actor VARCHAR(120) NOT NULL,
        discarded_at DATETIME NOT NULL,
        draft TEXT NOT NULL,
        CONSTRAINT pk_discarded_text PRIMARY KEY (id)
    )
    """,
    """
    CREATE INDEX ix_discarded_text_at ON discarded_text (discarded_at)
    """,
)


def upgrade() -> None:
    """Add what schema 4 has over schema 3; no row of schema 3 changes."""
    for register in REGISTERS:
        op.execute(f"ALTER TABLE {register} ADD COLUMN field_notes TEXT")
    for statement in STATEMENTS:
        op.execute(statement)
