# ruff: noqa: E501 - statements as the database keeps them
"""The first registers: unit, villages, publicity, dialogue, petition with case, covenant, journal."""

from alembic import op

revision = "0001"
down_revision = None

STATEMENTS = (
    """
    CREATE TABLE book_number (
        register VARCHAR(40) NOT NULL,
        year INTEGER NOT NULL,
        last INTEGER NOT NULL,
        CONSTRAINT pk_book_number PRIMARY KEY (register, year)
    )
    """,
    """
    CREATE TABLE "case" (
        code VARCHAR(40),
        matter VARCHAR(40),
        title VARCHAR(300),
        field VARCHAR(40),
        opened_on DATE,
        state VARCHAR(40),
        level VARCHAR(40),
        competent_body VARCHAR(200),
        assigned_to VARCHAR(120),
        verifier VARCHAR(120),
        accused_office VARCHAR(200),
        accepted_on DATE,
        accept_no VARCHAR(60),
        refusal_ground VARCHAR(40),
        complexity VARCHAR(40),
        complexity_criteria TEXT,
        complexity_no VARCHAR(60),
        is_remote BOOLEAN,
        decision_no VARCHAR(60),
        decided_on DATE,
        result VARCHAR(40),
        decision_effect VARCHAR(40),
        effective_on DATE,
        sent_on DATE,
        published_on DATE,
        publish_kind VARCHAR(40),
        publish_days INTEGER,
        execution_status VARCHAR(40),
        resolved_on DATE,
        closed_on DATE,
        archive_ref VARCHAR(200),
        recovered_vnd INTEGER,
        recovered_m2 INTEGER,
        returned_org_vnd INTEGER,
        returned_org_m2 INTEGER,
        returned_person_vnd INTEGER,
        returned_person_m2 INTEGER,
        orgs_restored_count INTEGER,
        persons_restored_count INTEGER,
        persons_sanctioned_count INTEGER,
        officials_sanctioned_count INTEGER,
        referred_cases_count INTEGER,
        referred_persons_count INTEGER,
        referred_officials_count INTEGER,
        accept_due_on DATE,
        accept_rule VARCHAR(200),
        resolve_due_on DATE,
        resolve_rule VARCHAR(200),
        timeliness VARCHAR(40),
        id INTEGER NOT NULL,
        uid VARCHAR(36) NOT NULL,
        seq INTEGER NOT NULL,
        CONSTRAINT pk_case PRIMARY KEY (id),
        CONSTRAINT uq_case_uid UNIQUE (uid)
    )
    """,
    """
    CREATE INDEX ix_case_field ON "case" (field)
    """,
    """
    CREATE INDEX ix_case_resolved_on ON "case" (resolved_on, resolve_due_on)
    """,
    """
    CREATE INDEX ix_case_state ON "case" (state)
    """,
    """
    CREATE INDEX ix_case_timeliness ON "case" (timeliness)
    """,
    """
    CREATE TABLE catalogue_exclusion (
        item VARCHAR(60),
        reason VARCHAR(300),
        from_on DATE,
        to_on DATE,
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
        CONSTRAINT pk_catalogue_exclusion PRIMARY KEY (id),
        CONSTRAINT uq_catalogue_exclusion_uid UNIQUE (uid)
    )
    """,
    """
    CREATE INDEX ix_catalogue_exclusion_alive ON catalogue_exclusion (deleted_at, status)
    """,
    """
    CREATE INDEX ix_catalogue_exclusion_source_digest ON catalogue_exclusion (source_digest)
    """,
    """
    CREATE TABLE declared_figure (
        id INTEGER NOT NULL,
        period VARCHAR(40) NOT NULL,
        code VARCHAR(20) NOT NULL,
        value VARCHAR(60),
        note TEXT,
        declared_at DATETIME NOT NULL,
        declared_by VARCHAR(120) NOT NULL,
        CONSTRAINT pk_declared_figure PRIMARY KEY (id),
        CONSTRAINT uq_declared_figure_period_code UNIQUE (period, code)
    )
    """,
    """
    CREATE TABLE dialogue (
        kind VARCHAR(40),
        counts_for TEXT,
        title VARCHAR(300),
        title_key VARCHAR,
        plan_no VARCHAR(60),
        invited_on DATE,
        held_on DATE,
        ended_at VARCHAR(20),
        place VARCHAR(200),
        mode VARCHAR(40),
        scope VARCHAR(40),
        villages TEXT,
        target_groups TEXT,
        chair_name VARCHAR(120),
        chair_post VARCHAR(120),
        chair_role VARCHAR(40),
        co_chair VARCHAR(120),
        secretary_name VARCHAR(120),
        attendees_total INTEGER,
        attendees_citizens INTEGER,
        attendees_officials INTEGER,
        attendees_female INTEGER,
        attendees_ethnic_minority INTEGER,
        speakers_count INTEGER,
        minutes_no VARCHAR(60),
        conclusion_no VARCHAR(60),
        conclusion_on DATE,
        conclusion_sent_on DATE,
        conclusion_due_on DATE,
        conclusion_rule VARCHAR(200),
        state VARCHAR(40),
        postponed_to_on DATE,
        cancel_reason VARCHAR(300),
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
        CONSTRAINT pk_dialogue PRIMARY KEY (id),
        CONSTRAINT uq_dialogue_uid UNIQUE (uid)
    )
    """,
    """
    CREATE INDEX ix_dialogue_alive ON dialogue (deleted_at, status)
    """,
    """
    CREATE INDEX ix_dialogue_book ON dialogue (deleted_at, book_year, book_no, id)
    """,
    """
    CREATE INDEX ix_dialogue_list ON dialogue (deleted_at, held_on, id, status, kind, state, scope, chair_role)
    """,
    """
    CREATE INDEX ix_dialogue_source_digest ON dialogue (source_digest)
    """,
    """
    CREATE INDEX ix_dialogue_title ON dialogue (deleted_at, title_key, id)
    """,
    """
    CREATE TABLE history (
        id INTEGER NOT NULL,
        register VARCHAR(40) NOT NULL,
        record_id INTEGER,
        record_uid VARCHAR(36),
        revision INTEGER NOT NULL,
        action VARCHAR(30) NOT NULL,
        actor VARCHAR(120) NOT NULL,
        at DATETIME NOT NULL,
        changes TEXT NOT NULL,
        CONSTRAINT pk_history PRIMARY KEY (id)
    )
    """,
    """
    CREATE INDEX ix_history_record ON history (register, record_id, id)
    """,
    """
    CREATE TABLE publicity (
        item VARCHAR(60),
        title VARCHAR(500),
        title_key VARCHAR,
        document_no VARCHAR(60),
        document_on DATE,
        decided_on DATE,
        forms TEXT,
        place VARCHAR(300),
        villages TEXT,
        posted_on DATE,
        removed_on DATE,
        posting_minutes_no VARCHAR(60),
        removal_minutes_no VARCHAR(60),
        responsible_name VARCHAR(120),
        feedback_count INTEGER,
        feedback_accepted_count INTEGER,
        feedback_result TEXT,
        due_on DATE,
        due_rule VARCHAR(200),
        is_late BOOLEAN,
        required_days INTEGER,
        posted_days INTEGER,
        is_short BOOLEAN,
        renew_due_on DATE,
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
        CONSTRAINT pk_publicity PRIMARY KEY (id),
        CONSTRAINT uq_publicity_uid UNIQUE (uid)
    )
    """,
    """
    CREATE INDEX ix_publicity_alive ON publicity (deleted_at, status)
    """,
    """
    CREATE INDEX ix_publicity_book ON publicity (deleted_at, book_year, book_no, id)
    """,
    """
    CREATE INDEX ix_publicity_list ON publicity (deleted_at, posted_on, id, status, removed_on, is_late, is_short, item, forms, villages)
    """,
    """
    CREATE INDEX ix_publicity_source_digest ON publicity (source_digest)
    """,
    """
    CREATE INDEX ix_publicity_title ON publicity (deleted_at, title_key, id)
    """,
    """
    CREATE TABLE report (
        id INTEGER NOT NULL,
        period VARCHAR(40) NOT NULL,
        number VARCHAR(20),
        issued_on VARCHAR(10),
        signatory INTEGER,
        updated_at DATETIME NOT NULL,
        updated_by VARCHAR(120) NOT NULL,
        CONSTRAINT pk_report PRIMARY KEY (id),
        CONSTRAINT uq_report_period UNIQUE (period)
    )
    """,
    """
    CREATE TABLE report_text (
        id INTEGER NOT NULL,
        period VARCHAR(40) NOT NULL,
        section VARCHAR(60) NOT NULL,
        text TEXT NOT NULL,
        updated_at DATETIME NOT NULL,
        updated_by VARCHAR(120) NOT NULL,
        CONSTRAINT pk_report_text PRIMARY KEY (id),
        CONSTRAINT uq_report_text_period_section UNIQUE (period, section)
    )
    """,
    """
    CREATE TABLE save_point (
        id INTEGER NOT NULL,
        register VARCHAR(40) NOT NULL,
        record_id INTEGER,
        revision INTEGER NOT NULL,
        actor VARCHAR(120) NOT NULL,
        saved_at DATETIME NOT NULL,
        draft TEXT NOT NULL,
        CONSTRAINT pk_save_point PRIMARY KEY (id),
        CONSTRAINT uq_save_point_register_record_id_actor UNIQUE (register, record_id, actor)
    )
    """,
    """
    CREATE TABLE setting (
        "key" VARCHAR(120) NOT NULL,
        value TEXT NOT NULL,
        CONSTRAINT pk_setting PRIMARY KEY ("key")
    )
    """,
    """
    CREATE TABLE unit (
        code VARCHAR(40),
        name VARCHAR(200),
        kind VARCHAR(40),
        issuing_lines TEXT,
        parent_name VARCHAR(200),
        parent_code VARCHAR(40),
        province_name VARCHAR(120),
        place_name VARCHAR(120),
        document_symbol VARCHAR(40),
        addressees TEXT,
        is_remote BOOLEAN,
        remote_basis VARCHAR(300),
        first_year INTEGER,
        half_year_cutoff VARCHAR(5),
        year_cutoff VARCHAR(5),
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
        CONSTRAINT pk_unit PRIMARY KEY (id),
        CONSTRAINT uq_unit_uid UNIQUE (uid)
    )
    """,
    """
    CREATE INDEX ix_unit_alive ON unit (deleted_at, status)
    """,
    """
    CREATE INDEX ix_unit_source_digest ON unit (source_digest)
    """,
    """
    CREATE TABLE village (
        code VARCHAR(40),
        name VARCHAR(120),
        name_key VARCHAR,
        kind VARCHAR(40),
        is_remote BOOLEAN,
        head_name VARCHAR(120),
        head_phone VARCHAR(30),
        front_head_name VARCHAR(120),
        valid_from_on DATE,
        valid_to_on DATE,
        successor_id INTEGER,
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
        CONSTRAINT pk_village PRIMARY KEY (id),
        CONSTRAINT fk_village_successor_id FOREIGN KEY(successor_id) REFERENCES village (id),
        CONSTRAINT uq_village_uid UNIQUE (uid)
    )
    """,
    """
    CREATE INDEX ix_village_alive ON village (deleted_at, status)
    """,
    """
    CREATE INDEX ix_village_name_key ON village (name_key)
    """,
    """
    CREATE INDEX ix_village_source_digest ON village (source_digest)
    """,
    """
    CREATE TABLE case_extension (
        case_id INTEGER NOT NULL,
        decision_no VARCHAR(60),
        decided_on DATE,
        days INTEGER,
        id INTEGER NOT NULL,
        uid VARCHAR(36) NOT NULL,
        seq INTEGER NOT NULL,
        CONSTRAINT pk_case_extension PRIMARY KEY (id),
        CONSTRAINT fk_case_extension_case_id FOREIGN KEY(case_id) REFERENCES "case" (id),
        CONSTRAINT uq_case_extension_uid UNIQUE (uid)
    )
    """,
    """
    CREATE INDEX ix_case_extension_case_id ON case_extension (case_id)
    """,
    """
    CREATE TABLE case_suspension (
        case_id INTEGER NOT NULL,
        decision_no VARCHAR(60),
        from_on DATE,
        reason VARCHAR(300),
        resume_no VARCHAR(60),
        resumed_on DATE,
        id INTEGER NOT NULL,
        uid VARCHAR(36) NOT NULL,
        seq INTEGER NOT NULL,
        CONSTRAINT pk_case_suspension PRIMARY KEY (id),
        CONSTRAINT fk_case_suspension_case_id FOREIGN KEY(case_id) REFERENCES "case" (id),
        CONSTRAINT uq_case_suspension_uid UNIQUE (uid)
    )
    """,
    """
    CREATE INDEX ix_case_suspension_case_id ON case_suspension (case_id)
    """,
    """
    CREATE TABLE covenant (
        village INTEGER,
        name_kind VARCHAR(40),
        title VARCHAR(300),
        title_key VARCHAR,
        language VARCHAR(60),
        version_no INTEGER,
        supersedes INTEGER,
        action_kind VARCHAR(40),
        scope_groups TEXT,
        has_customs_clause BOOLEAN,
        customs_text TEXT,
        proposer_kind VARCHAR(40),
        proposing_households INTEGER,
        front_supports BOOLEAN,
        draft_team TEXT,
        posted_from_on DATE,
        posted_to_on DATE,
        posting_places TEXT,
        consult_forms TEXT,
        opinions_count INTEGER,
        accepted_count INTEGER,
        adoption_form VARCHAR(40),
        failed_meeting_no VARCHAR(60),
        households_total INTEGER,
        households_present INTEGER,
        votes_for INTEGER,
        votes_against INTEGER,
        votes_other INTEGER,
        adopted_on DATE,
        sig_village_head VARCHAR(120),
        sig_front_head VARCHAR(120),
        sig_household_1 VARCHAR(120),
        sig_household_2 VARCHAR(120),
        file_sent_on DATE,
        file_complete_on DATE,
        has_request_form BOOLEAN,
        has_minutes BOOLEAN,
        has_adopted_draft BOOLEAN,
        decision_no VARCHAR(60),
        decision_on DATE,
        decided_by VARCHAR(120),
        refusal_no VARCHAR(60),
        refusal_on DATE,
        refusal_reason TEXT,
        is_stamped BOOLEAN,
        sent_back_on DATE,
        published_forms TEXT,
        state VARCHAR(40),
        suspension_scope VARCHAR(40),
        suspension_clauses VARCHAR(300),
        suspension_reason TEXT,
        suspension_no VARCHAR(60),
        suspended_on DATE,
        suspension_due_on DATE,
        annulment_scope VARCHAR(40),
        annulment_ground TEXT,
        annulment_no VARCHAR(60),
        annulled_on DATE,
        replaced_on DATE,
        decision_due_on DATE,
        decision_rule VARCHAR(200),
        is_decision_late BOOLEAN,
        for_pct VARCHAR(10),
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
        CONSTRAINT pk_covenant PRIMARY KEY (id),
        CONSTRAINT fk_covenant_village FOREIGN KEY(village) REFERENCES village (id),
        CONSTRAINT fk_covenant_supersedes FOREIGN KEY(supersedes) REFERENCES covenant (id),
        CONSTRAINT uq_covenant_uid UNIQUE (uid)
    )
    """,
    """
    CREATE INDEX ix_covenant_alive ON covenant (deleted_at, status)
    """,
    """
    CREATE INDEX ix_covenant_book ON covenant (deleted_at, book_year, book_no, id)
    """,
    """
    CREATE INDEX ix_covenant_list ON covenant (deleted_at, decision_on, id)
    """,
    """
    CREATE INDEX ix_covenant_source_digest ON covenant (source_digest)
    """,
    """
    CREATE INDEX ix_covenant_title ON covenant (deleted_at, title_key, id)
    """,
    """
    CREATE INDEX ix_covenant_village ON covenant (village)
    """,
    """
    CREATE TABLE deadline (
        unit_id INTEGER NOT NULL,
        kind VARCHAR(40),
        due_day VARCHAR(5),
        basis VARCHAR(300),
        id INTEGER NOT NULL,
        uid VARCHAR(36) NOT NULL,
        seq INTEGER NOT NULL,
        CONSTRAINT pk_deadline PRIMARY KEY (id),
        CONSTRAINT fk_deadline_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id),
        CONSTRAINT uq_deadline_uid UNIQUE (uid)
    )
    """,
    """
    CREATE INDEX ix_deadline_unit_id ON deadline (unit_id)
    """,
    """
    CREATE TABLE petition (
        no_in VARCHAR(40),
        received_on DATE,
        kind VARCHAR(40),
        matter VARCHAR(40),
        channel VARCHAR(40),
        transferring_body VARCHAR(200),
        transferring_no VARCHAR(60),
        transferring_on DATE,
        petition_on DATE,
        signatory_kind VARCHAR(40),
        signatory_count INTEGER,
        sender_name VARCHAR(120),
        sender_name_key VARCHAR,
        sender_address VARCHAR(300),
        sender_phone VARCHAR(30),
        sender_id_no VARCHAR(20),
        sender_village INTEGER,
        content TEXT,
        eligibility VARCHAR(40),
        ineligible_reason VARCHAR(40),
        duplicate_of INTEGER,
        within_competence BOOLEAN,
        handling VARCHAR(40),
        handling_body VARCHAR(200),
        handling_no VARCHAR(60),
        handling_on DATE,
        reply_received BOOLEAN,
        case_id INTEGER,
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
        CONSTRAINT pk_petition PRIMARY KEY (id),
        CONSTRAINT ck_petition_no_denouncer_identity CHECK ((coalesce(matter, '') <> 'TC' AND coalesce(kind, '') <> 'TO_CAO') OR (sender_name IS NULL AND sender_name_key IS NULL AND sender_address IS NULL AND sender_phone IS NULL AND sender_id_no IS NULL AND sender_village IS NULL)),
        CONSTRAINT fk_petition_sender_village FOREIGN KEY(sender_village) REFERENCES village (id),
        CONSTRAINT fk_petition_duplicate_of FOREIGN KEY(duplicate_of) REFERENCES petition (id),
        CONSTRAINT fk_petition_case_id FOREIGN KEY(case_id) REFERENCES "case" (id),
        CONSTRAINT uq_petition_uid UNIQUE (uid)
    )
    """,
    """
    CREATE INDEX ix_petition_alive ON petition (deleted_at, status)
    """,
    """
    CREATE INDEX ix_petition_book ON petition (deleted_at, book_year, book_no, id)
    """,
    """
    CREATE INDEX ix_petition_case_id ON petition (case_id)
    """,
    """
    CREATE INDEX ix_petition_list ON petition (deleted_at, received_on, id, status, kind, matter, handling, within_competence, case_id)
    """,
    """
    CREATE INDEX ix_petition_name ON petition (deleted_at, sender_name_key, id)
    """,
    """
    CREATE INDEX ix_petition_sender_village ON petition (sender_village)
    """,
    """
    CREATE INDEX ix_petition_source_digest ON petition (source_digest)
    """,
    """
    CREATE TABLE recipient (
        unit_id INTEGER NOT NULL,
        line VARCHAR(200),
        id INTEGER NOT NULL,
        uid VARCHAR(36) NOT NULL,
        seq INTEGER NOT NULL,
        CONSTRAINT pk_recipient PRIMARY KEY (id),
        CONSTRAINT fk_recipient_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id),
        CONSTRAINT uq_recipient_uid UNIQUE (uid)
    )
    """,
    """
    CREATE INDEX ix_recipient_unit_id ON recipient (unit_id)
    """,
    """
    CREATE TABLE signatory (
        unit_id INTEGER NOT NULL,
        full_name VARCHAR(120),
        post VARCHAR(120),
        signing_form VARCHAR(40),
        head_post VARCHAR(120),
        collective VARCHAR(120),
        is_default BOOLEAN,
        id INTEGER NOT NULL,
        uid VARCHAR(36) NOT NULL,
        seq INTEGER NOT NULL,
        CONSTRAINT pk_signatory PRIMARY KEY (id),
        CONSTRAINT fk_signatory_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id),
        CONSTRAINT uq_signatory_uid UNIQUE (uid)
    )
    """,
    """
    CREATE INDEX ix_signatory_unit_id ON signatory (unit_id)
    """,
    """
    CREATE TABLE village_figure (
        village_id INTEGER NOT NULL,
        as_of_on DATE,
        households INTEGER,
        population INTEGER,
        ethnic_minority_households INTEGER,
        id INTEGER NOT NULL,
        uid VARCHAR(36) NOT NULL,
        seq INTEGER NOT NULL,
        CONSTRAINT pk_village_figure PRIMARY KEY (id),
        CONSTRAINT fk_village_figure_village_id FOREIGN KEY(village_id) REFERENCES village (id),
        CONSTRAINT uq_village_figure_uid UNIQUE (uid)
    )
    """,
    """
    CREATE INDEX ix_village_figure_village_id ON village_figure (village_id)
    """,
    """
    CREATE TABLE covenant_review (
        covenant_id INTEGER NOT NULL,
        year INTEGER,
        review_by VARCHAR(40),
        reviewed_on DATE,
        form VARCHAR(40),
        result VARCHAR(40),
        praised_households INTEGER,
        reminded_households INTEGER,
        violations_count INTEGER,
        impact TEXT,
        difficulties TEXT,
        id INTEGER NOT NULL,
        uid VARCHAR(36) NOT NULL,
        seq INTEGER NOT NULL,
        CONSTRAINT pk_covenant_review PRIMARY KEY (id),
        CONSTRAINT fk_covenant_review_covenant_id FOREIGN KEY(covenant_id) REFERENCES covenant (id),
        CONSTRAINT uq_covenant_review_uid UNIQUE (uid)
    )
    """,
    """
    CREATE INDEX ix_covenant_review_covenant_id ON covenant_review (covenant_id)
    """,
    """
    CREATE TABLE dialogue_opinion (
        dialogue_id INTEGER NOT NULL,
        speaker VARCHAR(120),
        village INTEGER,
        content TEXT,
        field VARCHAR(40),
        kind VARCHAR(40),
        classification VARCHAR(40),
        answer TEXT,
        assigned_to VARCHAR(120),
        due_on DATE,
        result TEXT,
        result_no VARCHAR(60),
        resolved_on DATE,
        informed_on DATE,
        satisfaction VARCHAR(40),
        escalated_to VARCHAR(120),
        escalated_no VARCHAR(60),
        state VARCHAR(40),
        linked_petition INTEGER,
        id INTEGER NOT NULL,
        uid VARCHAR(36) NOT NULL,
        seq INTEGER NOT NULL,
        CONSTRAINT pk_dialogue_opinion PRIMARY KEY (id),
        CONSTRAINT ck_dialogue_opinion_no_denouncer_identity CHECK (coalesce(kind, '') <> 'TO_CAO' OR speaker IS NULL),
        CONSTRAINT fk_dialogue_opinion_dialogue_id FOREIGN KEY(dialogue_id) REFERENCES dialogue (id),
        CONSTRAINT fk_dialogue_opinion_village FOREIGN KEY(village) REFERENCES village (id),
        CONSTRAINT fk_dialogue_opinion_linked_petition FOREIGN KEY(linked_petition) REFERENCES petition (id),
        CONSTRAINT uq_dialogue_opinion_uid UNIQUE (uid)
    )
    """,
    """
    CREATE INDEX ix_dialogue_opinion_dialogue_id ON dialogue_opinion (dialogue_id)
    """,
    """
    CREATE VIRTUAL TABLE search_unit USING fts5(
        text, content='', contentless_delete=1, prefix='1 2 3', tokenize='ascii'
    )
    """,
    """
    CREATE VIRTUAL TABLE search_village USING fts5(
        text, content='', contentless_delete=1, prefix='1 2 3', tokenize='ascii'
    )
    """,
    """
    CREATE VIRTUAL TABLE search_catalogue_exclusion USING fts5(
        text, content='', contentless_delete=1, prefix='1 2 3', tokenize='ascii'
    )
    """,
    """
    CREATE VIRTUAL TABLE search_publicity USING fts5(
        text, content='', contentless_delete=1, prefix='1 2 3', tokenize='ascii'
    )
    """,
    """
    CREATE VIRTUAL TABLE search_dialogue USING fts5(
        text, content='', contentless_delete=1, prefix='1 2 3', tokenize='ascii'
    )
    """,
    """
    CREATE VIRTUAL TABLE search_petition USING fts5(
        text, content='', contentless_delete=1, prefix='1 2 3', tokenize='ascii'
    )
    """,
    """
    CREATE VIRTUAL TABLE search_covenant USING fts5(
        text, content='', contentless_delete=1, prefix='1 2 3', tokenize='ascii'
    )
    """,
)


def upgrade() -> None:
    """Make every table of schema 1."""
    for statement in STATEMENTS:
        op.execute(statement)
