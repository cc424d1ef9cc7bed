# ruff: noqa: E501 - statements as the database keeps them
"""Every register of the plan, the clocks of records, the states and versions of reports."""

from alembic import op

revision = "0002"
down_revision = "0001"

STATEMENTS: tuple[str, ...] = (
    """
    CREATE TABLE outline_section (
        id INTEGER NOT NULL,
        section VARCHAR(60) NOT NULL,
        seq INTEGER NOT NULL,
        title VARCHAR(300),
        level INTEGER,
        is_hidden BOOLEAN NOT NULL,
        is_own BOOLEAN NOT NULL,
        updated_at DATETIME NOT NULL,
        updated_by VARCHAR(120) NOT NULL,
        CONSTRAINT pk_outline_section PRIMARY KEY (id),
        CONSTRAINT uq_outline_section_section UNIQUE (section)
    )
    """,
    """
    CREATE TABLE report_explanation (
        id INTEGER NOT NULL,
        period VARCHAR(40) NOT NULL,
        "key" VARCHAR(80) NOT NULL,
        text TEXT NOT NULL,
        updated_at DATETIME NOT NULL,
        updated_by VARCHAR(120) NOT NULL,
        CONSTRAINT pk_report_explanation PRIMARY KEY (id),
        CONSTRAINT uq_report_explanation_period_key UNIQUE (period, "key")
    )
    """,
    """
    CREATE TABLE report_scope (
        id INTEGER NOT NULL,
        period VARCHAR(40) NOT NULL,
        subject TEXT,
        addressees TEXT,
        sections TEXT,
        annexes TEXT,
        updated_at DATETIME NOT NULL,
        updated_by VARCHAR(120) NOT NULL,
        CONSTRAINT pk_report_scope PRIMARY KEY (id),
        CONSTRAINT uq_report_scope_period UNIQUE (period)
    )
    """,
    """
    CREATE TABLE report_version (
        id INTEGER NOT NULL,
        period VARCHAR(40) NOT NULL,
        version INTEGER NOT NULL,
        state VARCHAR(40) NOT NULL,
        reason TEXT,
        replaces_id INTEGER,
        window_from DATE,
        window_to DATE,
        document BLOB,
        document_digest VARCHAR(64),
        forms_digest VARCHAR(64),
        generator VARCHAR(60),
        frozen_at DATETIME,
        frozen_by VARCHAR(120),
        number VARCHAR(20),
        issued_on DATE,
        sent_on DATE,
        sent_channel VARCHAR(120),
        receipt VARCHAR(200),
        accepted_on DATE,
        made_at DATETIME NOT NULL,
        made_by VARCHAR(120) NOT NULL,
        CONSTRAINT pk_report_version PRIMARY KEY (id),
        CONSTRAINT uq_report_version_period_version UNIQUE (period, version),
        CONSTRAINT fk_report_version_replaces_id FOREIGN KEY(replaces_id) REFERENCES report_version (id)
    )
    """,
    """
    CREATE TABLE report_figure (
        id INTEGER NOT NULL,
        version_id INTEGER NOT NULL,
        code VARCHAR(20) NOT NULL,
        seq INTEGER NOT NULL,
        figure TEXT NOT NULL,
        "before" TEXT,
        register VARCHAR(40),
        record_ids BLOB,
        record_count INTEGER,
        CONSTRAINT pk_report_figure PRIMARY KEY (id),
        CONSTRAINT uq_report_figure_version_id_code UNIQUE (version_id, code),
        CONSTRAINT fk_report_figure_version_id FOREIGN KEY(version_id) REFERENCES report_version (id)
    )
    """,
    """
    CREATE TABLE report_file (
        id INTEGER NOT NULL,
        version_id INTEGER NOT NULL,
        stage VARCHAR(10) NOT NULL,
        format VARCHAR(10) NOT NULL,
        content BLOB NOT NULL,
        sha256 VARCHAR(64) NOT NULL,
        written_at DATETIME NOT NULL,
        CONSTRAINT pk_report_file PRIMARY KEY (id),
        CONSTRAINT uq_report_file_version_id_stage_format UNIQUE (version_id, stage, format),
        CONSTRAINT fk_report_file_version_id FOREIGN KEY(version_id) REFERENCES report_version (id)
    )
    """,
    """
    CREATE TABLE report_step (
        id INTEGER NOT NULL,
        version_id INTEGER NOT NULL,
        source VARCHAR(40),
        target VARCHAR(40) NOT NULL,
        event VARCHAR(120) NOT NULL,
        details TEXT,
        at DATETIME NOT NULL,
        "by" VARCHAR(120) NOT NULL,
        CONSTRAINT pk_report_step PRIMARY KEY (id),
        CONSTRAINT fk_report_step_version_id FOREIGN KEY(version_id) REFERENCES report_version (id)
    )
    """,
    """
    CREATE INDEX ix_report_step_version_id ON report_step (version_id, id)
    """,
)


def upgrade() -> None:
    """Add what schema 2 has over schema 1; nothing of schema 1 changes."""
    for statement in STATEMENTS:
        op.execute(statement)
