# ruff: noqa: E501 - statements as the database keeps them
"""Every register of the plan, the clocks of records, the states and versions of reports."""

from alembic import op

revision = "0002"
down_revision = "0001"

STATEMENTS: tuple[str, ...] = (
    """
    ALTER TABLE "case" ADD COLUMN prior_resolution VARCHAR(40)
    """,
    """
    ALTER TABLE "case" ADD COLUMN executed_on DATE
    """,
    """
    ALTER TABLE "case" ADD COLUMN collected_vnd INTEGER
    """,
    """
    ALTER TABLE "case" ADD COLUMN collected_m2 INTEGER
    """,
    """
    ALTER TABLE "case" ADD COLUMN paid_org_vnd INTEGER
    """,
    """
    ALTER TABLE "case" ADD COLUMN paid_org_m2 INTEGER
    """,
    """
    ALTER TABLE "case" ADD COLUMN paid_person_vnd INTEGER
    """,
    """
    ALTER TABLE "case" ADD COLUMN paid_person_m2 INTEGER
    """,
    """
    ALTER TABLE "case" ADD COLUMN orgs_paid_count INTEGER
    """,
    """
    ALTER TABLE "case" ADD COLUMN persons_paid_count INTEGER
    """,
    """
    ALTER TABLE "case" ADD COLUMN orgs_disciplined_count INTEGER
    """,
    """
    ALTER TABLE "case" ADD COLUMN persons_disciplined_count INTEGER
    """,
    """
    ALTER TABLE "case" ADD COLUMN officials_disciplined_count INTEGER
    """,
    """
    ALTER TABLE "case" ADD COLUMN prosecuted_cases_count INTEGER
    """,
    """
    ALTER TABLE "case" ADD COLUMN prosecuted_persons_count INTEGER
    """,
    """
    ALTER TABLE "case" ADD COLUMN prosecuted_officials_count INTEGER
    """,
    """
    CREATE TABLE clock (
        id INTEGER NOT NULL,
        register VARCHAR(40) NOT NULL,
        record_id INTEGER NOT NULL,
        code VARCHAR(40) NOT NULL,
        standing VARCHAR(10) NOT NULL,
        trigger_on DATE,
        due_on DATE,
        soon_on DATE,
        done_on DATE,
        lapses_on DATE,
        line VARCHAR(40),
        line_no INTEGER,
        series VARCHAR(120),
        regime VARCHAR(20),
        limit_days INTEGER,
        unit VARCHAR(4),
        extended_days INTEGER NOT NULL,
        suspended_days INTEGER NOT NULL,
        holidays_known BOOLEAN NOT NULL,
        counted_from VARCHAR(120),
        basis VARCHAR(200),
        CONSTRAINT pk_clock PRIMARY KEY (id)
    )
    """,
    """
    CREATE INDEX ix_clock_due ON clock (standing, due_on, register, soon_on, lapses_on)
    """,
    """
    CREATE INDEX ix_clock_record ON clock (register, record_id)
    """,
    """
    CREATE INDEX ix_clock_series ON clock (series, code, trigger_on)
    """,
    """
    CREATE TABLE conference (
        for_year INTEGER,
        year_end_on DATE,
        held_on DATE,
        body_name VARCHAR(200),
        body_name_key VARCHAR,
        called_count INTEGER,
        present_count INTEGER,
        opinions_count INTEGER,
        opinions_resolved_count INTEGER,
        resolution_no VARCHAR(60),
        votes_for INTEGER,
        is_small_unit BOOLEAN,
        attendance_pct VARCHAR(10),
        is_valid BOOLEAN,
        is_passed BOOLEAN,
        due_on DATE,
        due_rule VARCHAR(200),
        is_on_time BOOLEAN,
        id INTEGER NOT NULL,
        uid VARCHAR(36) NOT NULL,
        book_no INTEGER,
        book_year INTEGER,
        status VARCHAR(10) NOT NULL,
        origin VARCHAR(10) NOT NULL,
        source TEXT,
        source_digest VARCHAR(64),
        revision INTEGER NOT NULL,
        explanations TEXT,
        search_text TEXT NOT NULL,
        note TEXT,
        tags VARCHAR(300),
        created_at DATETIME NOT NULL,
        created_by VARCHAR(120) NOT NULL,
        updated_at DATETIME NOT NULL,
        updated_by VARCHAR(120) NOT NULL,
        deleted_at DATETIME,
        deleted_by VARCHAR(120),
        deleted_reason VARCHAR(300),
        CONSTRAINT pk_conference PRIMARY KEY (id),
        CONSTRAINT uq_conference_uid UNIQUE (uid)
    )
    """,
    """
    CREATE INDEX ix_conference_alive ON conference (deleted_at, status)
    """,
    """
    CREATE INDEX ix_conference_book ON conference (deleted_at, book_year, book_no, id)
    """,
    """
    CREATE INDEX ix_conference_list ON conference (deleted_at, held_on, id, status)
    """,
    """
    CREATE INDEX ix_conference_source_digest ON conference (source_digest)
    """,
    """
    CREATE INDEX ix_conference_title ON conference (deleted_at, body_name_key, id)
    """,
    """
    CREATE TABLE holiday (
        day_on DATE,
        name VARCHAR(120),
        name_key VARCHAR,
        kind VARCHAR(40),
        id INTEGER NOT NULL,
        uid VARCHAR(36) NOT NULL,
        book_no INTEGER,
        book_year INTEGER,
        status VARCHAR(10) NOT NULL,
        origin VARCHAR(10) NOT NULL,
        source TEXT,
        source_digest VARCHAR(64),
        revision INTEGER NOT NULL,
        explanations TEXT,
        search_text TEXT NOT NULL,
        note TEXT,
        tags VARCHAR(300),
        created_at DATETIME NOT NULL,
        created_by VARCHAR(120) NOT NULL,
        updated_at DATETIME NOT NULL,
        updated_by VARCHAR(120) NOT NULL,
        deleted_at DATETIME,
        deleted_by VARCHAR(120),
        deleted_reason VARCHAR(300),
        CONSTRAINT pk_holiday PRIMARY KEY (id),
        CONSTRAINT uq_holiday_uid UNIQUE (uid)
    )
    """,
    """
    CREATE INDEX ix_holiday_alive ON holiday (deleted_at, status)
    """,
    """
    CREATE INDEX ix_holiday_book ON holiday (deleted_at, book_year, book_no, id)
    """,
    """
    CREATE INDEX ix_holiday_list ON holiday (deleted_at, day_on, id)
    """,
    """
    CREATE INDEX ix_holiday_source_digest ON holiday (source_digest)
    """,
    """
    CREATE INDEX ix_holiday_title ON holiday (deleted_at, name_key, id)
    """,
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
    ALTER TABLE "unit" ADD COLUMN modules TEXT
    """,
    """
    CREATE TABLE custom_reform (
        village INTEGER,
        year INTEGER,
        period VARCHAR(40),
        directives_count INTEGER,
        campaign_teams_count INTEGER,
        models_count INTEGER,
        clans_count INTEGER,
        funerals_count INTEGER,
        funerals_coffin_count INTEGER,
        funerals_48h_count INTEGER,
        marriages_registered_count INTEGER,
        marriages_postponed_count INTEGER,
        child_marriages_count INTEGER,
        kin_marriages_count INTEGER,
        births_at_facility_count INTEGER,
        treatments_count INTEGER,
        counted_on DATE,
        id INTEGER NOT NULL,
        uid VARCHAR(36) NOT NULL,
        book_no INTEGER,
        book_year INTEGER,
        status VARCHAR(10) NOT NULL,
        origin VARCHAR(10) NOT NULL,
        source TEXT,
        source_digest VARCHAR(64),
        revision INTEGER NOT NULL,
        explanations TEXT,
        search_text TEXT NOT NULL,
        note TEXT,
        tags VARCHAR(300),
        created_at DATETIME NOT NULL,
        created_by VARCHAR(120) NOT NULL,
        updated_at DATETIME NOT NULL,
        updated_by VARCHAR(120) NOT NULL,
        deleted_at DATETIME,
        deleted_by VARCHAR(120),
        deleted_reason VARCHAR(300),
        CONSTRAINT pk_custom_reform PRIMARY KEY (id),
        CONSTRAINT fk_custom_reform_village FOREIGN KEY(village) REFERENCES village (id),
        CONSTRAINT uq_custom_reform_uid UNIQUE (uid)
    )
    """,
    """
    CREATE INDEX ix_custom_reform_alive ON custom_reform (deleted_at, status)
    """,
    """
    CREATE INDEX ix_custom_reform_book ON custom_reform (deleted_at, book_year, book_no, id)
    """,
    """
    CREATE INDEX ix_custom_reform_list ON custom_reform (deleted_at, counted_on, id, status, village)
    """,
    """
    CREATE INDEX ix_custom_reform_source_digest ON custom_reform (source_digest)
    """,
    """
    CREATE INDEX ix_custom_reform_village ON custom_reform (village)
    """,
    """
    ALTER TABLE "petition" ADD COLUMN reply_no VARCHAR(60)
    """,
    """
    ALTER TABLE "petition" ADD COLUMN reply_on DATE
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
    """
    CREATE TABLE village_meeting (
        village INTEGER,
        held_on DATE,
        kind VARCHAR(40),
        topics TEXT,
        place VARCHAR(300),
        notified_on DATE,
        households_total INTEGER,
        households_present INTEGER,
        chair_name VARCHAR(120),
        secretary_name VARCHAR(120),
        minutes_no VARCHAR(60),
        summary TEXT,
        attendance_pct VARCHAR(10),
        notice_due_on DATE,
        notice_rule VARCHAR(200),
        is_notice_late BOOLEAN,
        id INTEGER NOT NULL,
        uid VARCHAR(36) NOT NULL,
        book_no INTEGER,
        book_year INTEGER,
        status VARCHAR(10) NOT NULL,
        origin VARCHAR(10) NOT NULL,
        source TEXT,
        source_digest VARCHAR(64),
        revision INTEGER NOT NULL,
        explanations TEXT,
        search_text TEXT NOT NULL,
        note TEXT,
        tags VARCHAR(300),
        created_at DATETIME NOT NULL,
        created_by VARCHAR(120) NOT NULL,
        updated_at DATETIME NOT NULL,
        updated_by VARCHAR(120) NOT NULL,
        deleted_at DATETIME,
        deleted_by VARCHAR(120),
        deleted_reason VARCHAR(300),
        CONSTRAINT pk_village_meeting PRIMARY KEY (id),
        CONSTRAINT fk_village_meeting_village FOREIGN KEY(village) REFERENCES village (id),
        CONSTRAINT uq_village_meeting_uid UNIQUE (uid)
    )
    """,
    """
    CREATE INDEX ix_village_meeting_alive ON village_meeting (deleted_at, status)
    """,
    """
    CREATE INDEX ix_village_meeting_book ON village_meeting (deleted_at, book_year, book_no, id)
    """,
    """
    CREATE INDEX ix_village_meeting_list ON village_meeting (deleted_at, held_on, id, status, village)
    """,
    """
    CREATE INDEX ix_village_meeting_source_digest ON village_meeting (source_digest)
    """,
    """
    CREATE INDEX ix_village_meeting_village ON village_meeting (village)
    """,
    """
    CREATE TABLE deliberation (
        item VARCHAR(60),
        title VARCHAR(500),
        title_key VARCHAR,
        scope VARCHAR(40),
        villages TEXT,
        method VARCHAR(40),
        meeting INTEGER,
        decided_on DATE,
        election_action VARCHAR(40),
        document_no VARCHAR(60),
        content TEXT,
        voters_total INTEGER,
        voters_present INTEGER,
        votes_for INTEGER,
        votes_against INTEGER,
        votes_other INTEGER,
        villages_total INTEGER,
        villages_for INTEGER,
        total_vnd INTEGER,
        state_budget_vnd INTEGER,
        people_cash_vnd INTEGER,
        labour_days INTEGER,
        land_m2 INTEGER,
        other_vnd INTEGER,
        sent_on DATE,
        received_on DATE,
        recognition_result VARCHAR(40),
        recognised_on DATE,
        recognition_no VARCHAR(60),
        refusal_reason TEXT,
        progress VARCHAR(40),
        change VARCHAR(40),
        changed_on DATE,
        change_no VARCHAR(60),
        required_pct VARCHAR(80),
        for_pct VARCHAR(10),
        is_passed BOOLEAN,
        due_on DATE,
        due_rule VARCHAR(200),
        is_sent_late BOOLEAN,
        recognition_due_on DATE,
        recognition_rule VARCHAR(200),
        is_recognised_late BOOLEAN,
        id INTEGER NOT NULL,
        uid VARCHAR(36) NOT NULL,
        book_no INTEGER,
        book_year INTEGER,
        status VARCHAR(10) NOT NULL,
        origin VARCHAR(10) NOT NULL,
        source TEXT,
        source_digest VARCHAR(64),
        revision INTEGER NOT NULL,
        explanations TEXT,
        search_text TEXT NOT NULL,
        note TEXT,
        tags VARCHAR(300),
        created_at DATETIME NOT NULL,
        created_by VARCHAR(120) NOT NULL,
        updated_at DATETIME NOT NULL,
        updated_by VARCHAR(120) NOT NULL,
        deleted_at DATETIME,
        deleted_by VARCHAR(120),
        deleted_reason VARCHAR(300),
        CONSTRAINT pk_deliberation PRIMARY KEY (id),
        CONSTRAINT fk_deliberation_meeting FOREIGN KEY(meeting) REFERENCES village_meeting (id),
        CONSTRAINT uq_deliberation_uid UNIQUE (uid)
    )
    """,
    """
    CREATE INDEX ix_deliberation_alive ON deliberation (deleted_at, status)
    """,
    """
    CREATE INDEX ix_deliberation_book ON deliberation (deleted_at, book_year, book_no, id)
    """,
    """
    CREATE INDEX ix_deliberation_list ON deliberation (deleted_at, decided_on, id, status, item, is_passed, is_sent_late)
    """,
    """
    CREATE INDEX ix_deliberation_meeting ON deliberation (meeting)
    """,
    """
    CREATE INDEX ix_deliberation_source_digest ON deliberation (source_digest)
    """,
    """
    CREATE INDEX ix_deliberation_title ON deliberation (deleted_at, title_key, id)
    """,
    """
    CREATE TABLE mobilisation (
        name VARCHAR(300),
        name_key VARCHAR,
        kind VARCHAR(40),
        village INTEGER,
        deliberation INTEGER,
        started_on DATE,
        finished_on DATE,
        total_vnd INTEGER,
        people_cash_vnd INTEGER,
        state_vnd INTEGER,
        other_vnd INTEGER,
        labour_days INTEGER,
        land_m2 INTEGER,
        donating_households INTEGER,
        road_m INTEGER,
        planned_vnd INTEGER,
        id INTEGER NOT NULL,
        uid VARCHAR(36) NOT NULL,
        book_no INTEGER,
        book_year INTEGER,
        status VARCHAR(10) NOT NULL,
        origin VARCHAR(10) NOT NULL,
        source TEXT,
        source_digest VARCHAR(64),
        revision INTEGER NOT NULL,
        explanations TEXT,
        search_text TEXT NOT NULL,
        note TEXT,
        tags VARCHAR(300),
        created_at DATETIME NOT NULL,
        created_by VARCHAR(120) NOT NULL,
        updated_at DATETIME NOT NULL,
        updated_by VARCHAR(120) NOT NULL,
        deleted_at DATETIME,
        deleted_by VARCHAR(120),
        deleted_reason VARCHAR(300),
        CONSTRAINT pk_mobilisation PRIMARY KEY (id),
        CONSTRAINT fk_mobilisation_village FOREIGN KEY(village) REFERENCES village (id),
        CONSTRAINT fk_mobilisation_deliberation FOREIGN KEY(deliberation) REFERENCES deliberation (id),
        CONSTRAINT uq_mobilisation_uid UNIQUE (uid)
    )
    """,
    """
    CREATE INDEX ix_mobilisation_alive ON mobilisation (deleted_at, status)
    """,
    """
    CREATE INDEX ix_mobilisation_book ON mobilisation (deleted_at, book_year, book_no, id)
    """,
    """
    CREATE INDEX ix_mobilisation_deliberation ON mobilisation (deliberation)
    """,
    """
    CREATE INDEX ix_mobilisation_list ON mobilisation (deleted_at, started_on, id, status, kind)
    """,
    """
    CREATE INDEX ix_mobilisation_source_digest ON mobilisation (source_digest)
    """,
    """
    CREATE INDEX ix_mobilisation_title ON mobilisation (deleted_at, name_key, id)
    """,
    """
    CREATE INDEX ix_mobilisation_village ON mobilisation (village)
    """,
    """
    CREATE VIRTUAL TABLE search_holiday USING fts5(
        text, content='', contentless_delete=1, prefix='1 2 3', tokenize='ascii'
    )
    """,
    """
    CREATE VIRTUAL TABLE search_village_meeting USING fts5(
        text, content='', contentless_delete=1, prefix='1 2 3', tokenize='ascii'
    )
    """,
    """
    CREATE VIRTUAL TABLE search_deliberation USING fts5(
        text, content='', contentless_delete=1, prefix='1 2 3', tokenize='ascii'
    )
    """,
    """
    CREATE VIRTUAL TABLE search_conference USING fts5(
        text, content='', contentless_delete=1, prefix='1 2 3', tokenize='ascii'
    )
    """,
    """
    CREATE VIRTUAL TABLE search_mobilisation USING fts5(
        text, content='', contentless_delete=1, prefix='1 2 3', tokenize='ascii'
    )
    """,
    """
    CREATE VIRTUAL TABLE search_custom_reform USING fts5(
        text, content='', contentless_delete=1, prefix='1 2 3', tokenize='ascii'
    )
    """,
)


def upgrade() -> None:
    """Add what schema 2 has over schema 1; nothing of schema 1 changes."""
    for statement in STATEMENTS:
        op.execute(statement)
