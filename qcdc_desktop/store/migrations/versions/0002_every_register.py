# ruff: noqa: E501 - statements as the database keeps them
"""Every register of the plan, the clocks of records, the states and versions of reports."""

from alembic import op

revision = "0002"
down_revision = "0001"

STATEMENTS: tuple[str, ...] = (
    """
    CREATE TABLE attachment (
        id INTEGER NOT NULL,
        uid VARCHAR(36) NOT NULL,
        register VARCHAR(40) NOT NULL,
        record_id INTEGER NOT NULL,
        name VARCHAR(240) NOT NULL,
        kind VARCHAR(10) NOT NULL,
        digest VARCHAR(64) NOT NULL,
        size INTEGER NOT NULL,
        added_at DATETIME NOT NULL,
        added_by VARCHAR(120) NOT NULL,
        CONSTRAINT pk_attachment PRIMARY KEY (id),
        CONSTRAINT uq_attachment_register_record_id_digest UNIQUE (register, record_id, digest),
        CONSTRAINT uq_attachment_uid UNIQUE (uid)
    )
    """,
    """
    CREATE INDEX ix_attachment_digest ON attachment (digest)
    """,
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
    ALTER TABLE "case" ADD COLUMN withdrawn_on DATE
    """,
    """
    ALTER TABLE "case" ADD COLUMN withdrawal_guards TEXT
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
    CREATE TABLE consultation (
        item VARCHAR(60),
        title VARCHAR(500),
        title_key VARCHAR,
        summary TEXT,
        plan_no VARCHAR(60),
        plan_sent_on DATE,
        forms TEXT,
        from_on DATE,
        to_on DATE,
        villages TEXT,
        is_before_admin_decision BOOLEAN,
        ballots_sent INTEGER,
        ballots_returned INTEGER,
        opinions_count INTEGER,
        accepted_count INTEGER,
        explanation_no VARCHAR(60),
        explanation_on DATE,
        is_explanation_public BOOLEAN,
        required_days INTEGER,
        consulted_days INTEGER,
        is_short BOOLEAN,
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
        CONSTRAINT pk_consultation PRIMARY KEY (id),
        CONSTRAINT uq_consultation_uid UNIQUE (uid)
    )
    """,
    """
    CREATE INDEX ix_consultation_alive ON consultation (deleted_at, status)
    """,
    """
    CREATE INDEX ix_consultation_book ON consultation (deleted_at, book_year, book_no, id)
    """,
    """
    CREATE INDEX ix_consultation_list ON consultation (deleted_at, from_on, id, status, to_on)
    """,
    """
    CREATE INDEX ix_consultation_source_digest ON consultation (source_digest)
    """,
    """
    CREATE INDEX ix_consultation_title ON consultation (deleted_at, title_key, id)
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
    CREATE TABLE inspection (
        kind VARCHAR(40),
        is_unexpected BOOLEAN,
        plan_no VARCHAR(60),
        held_on DATE,
        inspector VARCHAR(200),
        target VARCHAR(300),
        target_key VARCHAR,
        contents TEXT,
        minutes_no VARCHAR(60),
        conclusion_no VARCHAR(60),
        conclusion_on DATE,
        recommendations_count INTEGER,
        done_count INTEGER,
        democracy_violations_count INTEGER,
        handled_people_count INTEGER,
        remaining_count INTEGER,
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
        CONSTRAINT pk_inspection PRIMARY KEY (id),
        CONSTRAINT uq_inspection_uid UNIQUE (uid)
    )
    """,
    """
    CREATE INDEX ix_inspection_alive ON inspection (deleted_at, status)
    """,
    """
    CREATE INDEX ix_inspection_book ON inspection (deleted_at, book_year, book_no, id)
    """,
    """
    CREATE INDEX ix_inspection_list ON inspection (deleted_at, held_on, id, status, kind)
    """,
    """
    CREATE INDEX ix_inspection_source_digest ON inspection (source_digest)
    """,
    """
    CREATE INDEX ix_inspection_target ON inspection (deleted_at, target_key, id)
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
    CREATE TABLE outreach (
        kind VARCHAR(40),
        held_on DATE,
        topic VARCHAR(500),
        topic_key VARCHAR,
        language VARCHAR(40),
        audience VARCHAR(40),
        place VARCHAR(200),
        villages TEXT,
        attendees_count INTEGER,
        items_count INTEGER,
        recipients_count INTEGER,
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
        CONSTRAINT pk_outreach PRIMARY KEY (id),
        CONSTRAINT uq_outreach_uid UNIQUE (uid)
    )
    """,
    """
    CREATE INDEX ix_outreach_alive ON outreach (deleted_at, status)
    """,
    """
    CREATE INDEX ix_outreach_book ON outreach (deleted_at, book_year, book_no, id)
    """,
    """
    CREATE INDEX ix_outreach_list ON outreach (deleted_at, held_on, id, status, kind)
    """,
    """
    CREATE INDEX ix_outreach_source_digest ON outreach (source_digest)
    """,
    """
    CREATE INDEX ix_outreach_topic ON outreach (deleted_at, topic_key, id)
    """,
    """
    CREATE TABLE planned_figure (
        id INTEGER NOT NULL,
        year INTEGER NOT NULL,
        code VARCHAR(20) NOT NULL,
        value INTEGER NOT NULL,
        planned_at DATETIME NOT NULL,
        planned_by VARCHAR(120) NOT NULL,
        CONSTRAINT pk_planned_figure PRIMARY KEY (id),
        CONSTRAINT uq_planned_figure_year_code UNIQUE (year, code)
    )
    """,
    """
    CREATE TABLE reception_session (
        title VARCHAR(300),
        title_key VARCHAR,
        held_on DATE,
        started_at VARCHAR(20),
        ended_at VARCHAR(20),
        kind VARCHAR(40),
        mode VARCHAR(40),
        place VARCHAR(200),
        host_name VARCHAR(120),
        host_post VARCHAR(120),
        host_role VARCHAR(40),
        attendees VARCHAR(300),
        secretary_name VARCHAR(120),
        is_scheduled BOOLEAN,
        is_held BOOLEAN,
        not_held_reason VARCHAR(300),
        notified_on DATE,
        tested_on DATE,
        conclusion_no VARCHAR(60),
        conclusion_on DATE,
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
        CONSTRAINT pk_reception_session PRIMARY KEY (id),
        CONSTRAINT uq_reception_session_uid UNIQUE (uid)
    )
    """,
    """
    CREATE INDEX ix_reception_session_alive ON reception_session (deleted_at, status)
    """,
    """
    CREATE INDEX ix_reception_session_book ON reception_session (deleted_at, book_year, book_no, id)
    """,
    """
    CREATE INDEX ix_reception_session_list ON reception_session (deleted_at, held_on, id, status, kind, host_role, is_held)
    """,
    """
    CREATE INDEX ix_reception_session_source_digest ON reception_session (source_digest)
    """,
    """
    CREATE INDEX ix_reception_session_title ON reception_session (deleted_at, title_key, id)
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
        year_from DATE,
        document BLOB,
        outline BLOB,
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
    CREATE TABLE satisfaction (
        kind VARCHAR(40),
        surveyed_on DATE,
        subject VARCHAR(300),
        subject_key VARCHAR,
        officer_name VARCHAR(120),
        villages TEXT,
        one_stop_visits INTEGER,
        ballots_sent INTEGER,
        ballots_returned INTEGER,
        satisfied_count INTEGER,
        satisfied_pct VARCHAR(10),
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
        CONSTRAINT pk_satisfaction PRIMARY KEY (id),
        CONSTRAINT uq_satisfaction_uid UNIQUE (uid)
    )
    """,
    """
    CREATE INDEX ix_satisfaction_alive ON satisfaction (deleted_at, status)
    """,
    """
    CREATE INDEX ix_satisfaction_book ON satisfaction (deleted_at, book_year, book_no, id)
    """,
    """
    CREATE INDEX ix_satisfaction_list ON satisfaction (deleted_at, surveyed_on, id, status, kind)
    """,
    """
    CREATE INDEX ix_satisfaction_source_digest ON satisfaction (source_digest)
    """,
    """
    CREATE INDEX ix_satisfaction_subject ON satisfaction (deleted_at, subject_key, id)
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
    CREATE TABLE model (
        name VARCHAR(300),
        name_key VARCHAR,
        kind VARCHAR(40),
        subject VARCHAR(40),
        holder VARCHAR(200),
        village INTEGER,
        field VARCHAR(40),
        registered_on DATE,
        results TEXT,
        recognised_on DATE,
        recognition_level VARCHAR(40),
        recognition_no VARCHAR(60),
        is_exemplary BOOLEAN,
        is_proposed_for_commendation BOOLEAN,
        commendation_form VARCHAR(40),
        commendation_no VARCHAR(60),
        commended_on DATE,
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
        CONSTRAINT pk_model PRIMARY KEY (id),
        CONSTRAINT fk_model_village FOREIGN KEY(village) REFERENCES village (id),
        CONSTRAINT uq_model_uid UNIQUE (uid)
    )
    """,
    """
    CREATE INDEX ix_model_alive ON model (deleted_at, status)
    """,
    """
    CREATE INDEX ix_model_book ON model (deleted_at, book_year, book_no, id)
    """,
    """
    CREATE INDEX ix_model_list ON model (deleted_at, registered_on, id, status, kind)
    """,
    """
    CREATE INDEX ix_model_name ON model (deleted_at, name_key, id)
    """,
    """
    CREATE INDEX ix_model_source_digest ON model (source_digest)
    """,
    """
    CREATE TABLE oversight_body (
        kind VARCHAR(40),
        name VARCHAR(200),
        name_key VARCHAR,
        village INTEGER,
        project_name VARCHAR(300),
        decision_no VARCHAR(60),
        decided_by VARCHAR(120),
        established_on DATE,
        term_from_on DATE,
        term_to_on DATE,
        reorganised_on DATE,
        reorganisation_no VARCHAR(60),
        dissolved_on DATE,
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
        CONSTRAINT pk_oversight_body PRIMARY KEY (id),
        CONSTRAINT fk_oversight_body_village FOREIGN KEY(village) REFERENCES village (id),
        CONSTRAINT uq_oversight_body_uid UNIQUE (uid)
    )
    """,
    """
    CREATE INDEX ix_oversight_body_alive ON oversight_body (deleted_at, status)
    """,
    """
    CREATE INDEX ix_oversight_body_book ON oversight_body (deleted_at, book_year, book_no, id)
    """,
    """
    CREATE INDEX ix_oversight_body_list ON oversight_body (deleted_at, established_on, id, status, kind)
    """,
    """
    CREATE INDEX ix_oversight_body_name ON oversight_body (deleted_at, name_key, id)
    """,
    """
    CREATE INDEX ix_oversight_body_source_digest ON oversight_body (source_digest)
    """,
    """
    CREATE INDEX ix_oversight_body_village ON oversight_body (village)
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
        beside TEXT,
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
    CREATE TABLE directive (
        kind VARCHAR(40),
        action VARCHAR(40),
        number VARCHAR(60),
        issued_on DATE,
        title VARCHAR(500),
        title_key VARCHAR,
        supersedes_no VARCHAR(60),
        is_annual_plan BOOLEAN,
        plan_year INTEGER,
        is_democracy_rules BOOLEAN,
        concerns_steering_committee BOOLEAN,
        oversight_body INTEGER,
        plan_due_on DATE,
        is_plan_late BOOLEAN,
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
        CONSTRAINT pk_directive PRIMARY KEY (id),
        CONSTRAINT fk_directive_oversight_body FOREIGN KEY(oversight_body) REFERENCES oversight_body (id),
        CONSTRAINT uq_directive_uid UNIQUE (uid)
    )
    """,
    """
    CREATE INDEX ix_directive_alive ON directive (deleted_at, status)
    """,
    """
    CREATE INDEX ix_directive_book ON directive (deleted_at, book_year, book_no, id)
    """,
    """
    CREATE INDEX ix_directive_list ON directive (deleted_at, issued_on, id, status, kind)
    """,
    """
    CREATE INDEX ix_directive_source_digest ON directive (source_digest)
    """,
    """
    CREATE INDEX ix_directive_title ON directive (deleted_at, title_key, id)
    """,
    """
    CREATE TABLE mediation (
        oversight_body_id INTEGER NOT NULL,
        held_on DATE,
        contents VARCHAR(300),
        result VARCHAR(40),
        id INTEGER NOT NULL,
        uid VARCHAR(36) NOT NULL,
        seq INTEGER NOT NULL,
        CONSTRAINT pk_mediation PRIMARY KEY (id),
        CONSTRAINT fk_mediation_oversight_body_id FOREIGN KEY(oversight_body_id) REFERENCES oversight_body (id),
        CONSTRAINT uq_mediation_uid UNIQUE (uid)
    )
    """,
    """
    CREATE INDEX ix_mediation_oversight_body_id ON mediation (oversight_body_id)
    """,
    """
    CREATE TABLE oversight_member (
        oversight_body_id INTEGER NOT NULL,
        full_name VARCHAR(120),
        role VARCHAR(40),
        post VARCHAR(120),
        is_female BOOLEAN,
        is_ethnic_minority BOOLEAN,
        is_party_member BOOLEAN,
        left_on DATE,
        id INTEGER NOT NULL,
        uid VARCHAR(36) NOT NULL,
        seq INTEGER NOT NULL,
        CONSTRAINT pk_oversight_member PRIMARY KEY (id),
        CONSTRAINT fk_oversight_member_oversight_body_id FOREIGN KEY(oversight_body_id) REFERENCES oversight_body (id),
        CONSTRAINT uq_oversight_member_uid UNIQUE (uid)
    )
    """,
    """
    CREATE INDEX ix_oversight_member_oversight_body_id ON oversight_member (oversight_body_id)
    """,
    """
    CREATE TABLE oversight_session (
        oversight_body_id INTEGER NOT NULL,
        held_on DATE,
        contents TEXT,
        minutes_no VARCHAR(60),
        id INTEGER NOT NULL,
        uid VARCHAR(36) NOT NULL,
        seq INTEGER NOT NULL,
        CONSTRAINT pk_oversight_session PRIMARY KEY (id),
        CONSTRAINT fk_oversight_session_oversight_body_id FOREIGN KEY(oversight_body_id) REFERENCES oversight_body (id),
        CONSTRAINT uq_oversight_session_uid UNIQUE (uid)
    )
    """,
    """
    CREATE INDEX ix_oversight_session_oversight_body_id ON oversight_session (oversight_body_id)
    """,
    """
    CREATE TABLE reception_entry (
        reception_session_id INTEGER NOT NULL,
        seq_no INTEGER,
        received_on DATE,
        matter_type VARCHAR(40),
        citizen_name VARCHAR(120),
        citizen_address VARCHAR(300),
        citizen_village INTEGER,
        id_doc_type VARCHAR(40),
        id_doc_no VARCHAR(20),
        is_representative BOOLEAN,
        authority_doc VARCHAR(200),
        content_summary TEXT,
        request_text TEXT,
        previous_handling VARCHAR(200),
        has_petition BOOLEAN,
        people_count INTEGER,
        same_content_count INTEGER,
        is_group BOOLEAN,
        delegates_count INTEGER,
        delegates VARCHAR(300),
        first_time BOOLEAN,
        within_competence BOOLEAN,
        handling VARCHAR(40),
        handling_body VARCHAR(200),
        handling_no VARCHAR(60),
        handling_on DATE,
        refusal_ground VARCHAR(40),
        refusal_basis VARCHAR(200),
        refusal_no VARCHAR(60),
        refusal_on DATE,
        refusal_due_on DATE,
        citizen_reply_due_on DATE,
        citizen_reply_rule VARCHAR(200),
        citizen_reply_on DATE,
        citizen_reply_kind VARCHAR(40),
        citizen_reply_no VARCHAR(60),
        documents_receipt BOOLEAN,
        follow_up VARCHAR(300),
        csdlqg_status VARCHAR(40),
        csdlqg_on DATE,
        csdlqg_code VARCHAR(60),
        linked_petition INTEGER,
        entry_note VARCHAR(300),
        id INTEGER NOT NULL,
        uid VARCHAR(36) NOT NULL,
        seq INTEGER NOT NULL,
        CONSTRAINT pk_reception_entry PRIMARY KEY (id),
        CONSTRAINT ck_reception_entry_no_denouncer_identity CHECK (coalesce(matter_type, '') <> 'TC' OR (citizen_name IS NULL AND citizen_address IS NULL AND citizen_village IS NULL AND id_doc_type IS NULL AND id_doc_no IS NULL AND authority_doc IS NULL AND delegates IS NULL)),
        CONSTRAINT fk_reception_entry_reception_session_id FOREIGN KEY(reception_session_id) REFERENCES reception_session (id),
        CONSTRAINT fk_reception_entry_citizen_village FOREIGN KEY(citizen_village) REFERENCES village (id),
        CONSTRAINT fk_reception_entry_linked_petition FOREIGN KEY(linked_petition) REFERENCES petition (id),
        CONSTRAINT uq_reception_entry_uid UNIQUE (uid)
    )
    """,
    """
    CREATE INDEX ix_reception_entry_linked_petition ON reception_entry (linked_petition)
    """,
    """
    CREATE INDEX ix_reception_entry_reception_session_id ON reception_entry (reception_session_id)
    """,
    """
    CREATE TABLE supervision (
        body VARCHAR(40),
        activity VARCHAR(40),
        oversight_body INTEGER,
        item VARCHAR(60),
        held_on DATE,
        subject VARCHAR(500),
        subject_key VARCHAR,
        villages TEXT,
        report_no VARCHAR(60),
        project_name VARCHAR(300),
        project_value_vnd INTEGER,
        is_assigned_verification BOOLEAN,
        violations_count INTEGER,
        democracy_violations_count INTEGER,
        handled_people_count INTEGER,
        recommendations_count INTEGER,
        to_party_count INTEGER,
        to_government_count INTEGER,
        to_other_count INTEGER,
        recommended_on DATE,
        answered_on DATE,
        answer_no VARCHAR(60),
        resolved_count INTEGER,
        pending_count INTEGER,
        refused_count INTEGER,
        recovered_vnd INTEGER,
        deducted_vnd INTEGER,
        other_vnd INTEGER,
        recovered_m2 INTEGER,
        other_m2 INTEGER,
        policy_issues TEXT,
        policy_issues_count INTEGER,
        answer_due_on DATE,
        answer_rule VARCHAR(200),
        is_answer_late BOOLEAN,
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
        CONSTRAINT pk_supervision PRIMARY KEY (id),
        CONSTRAINT fk_supervision_oversight_body FOREIGN KEY(oversight_body) REFERENCES oversight_body (id),
        CONSTRAINT uq_supervision_uid UNIQUE (uid)
    )
    """,
    """
    CREATE INDEX ix_supervision_alive ON supervision (deleted_at, status)
    """,
    """
    CREATE INDEX ix_supervision_book ON supervision (deleted_at, book_year, book_no, id)
    """,
    """
    CREATE INDEX ix_supervision_list ON supervision (deleted_at, held_on, id, status, body)
    """,
    """
    CREATE INDEX ix_supervision_source_digest ON supervision (source_digest)
    """,
    """
    CREATE INDEX ix_supervision_subject ON supervision (deleted_at, subject_key, id)
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
    CREATE VIRTUAL TABLE search_reception_session USING fts5(
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
    """
    CREATE VIRTUAL TABLE search_consultation USING fts5(
        text, content='', contentless_delete=1, prefix='1 2 3', tokenize='ascii'
    )
    """,
    """
    CREATE VIRTUAL TABLE search_oversight_body USING fts5(
        text, content='', contentless_delete=1, prefix='1 2 3', tokenize='ascii'
    )
    """,
    """
    CREATE VIRTUAL TABLE search_supervision USING fts5(
        text, content='', contentless_delete=1, prefix='1 2 3', tokenize='ascii'
    )
    """,
    """
    CREATE VIRTUAL TABLE search_inspection USING fts5(
        text, content='', contentless_delete=1, prefix='1 2 3', tokenize='ascii'
    )
    """,
    """
    CREATE VIRTUAL TABLE search_directive USING fts5(
        text, content='', contentless_delete=1, prefix='1 2 3', tokenize='ascii'
    )
    """,
    """
    CREATE VIRTUAL TABLE search_outreach USING fts5(
        text, content='', contentless_delete=1, prefix='1 2 3', tokenize='ascii'
    )
    """,
    """
    CREATE VIRTUAL TABLE search_model USING fts5(
        text, content='', contentless_delete=1, prefix='1 2 3', tokenize='ascii'
    )
    """,
    """
    CREATE VIRTUAL TABLE search_satisfaction USING fts5(
        text, content='', contentless_delete=1, prefix='1 2 3', tokenize='ascii'
    )
    """,
)


def upgrade() -> None:
    """Add what schema 2 has over schema 1; nothing of schema 1 changes."""
    for statement in STATEMENTS:
        op.execute(statement)
