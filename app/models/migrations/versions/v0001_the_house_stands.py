"""The first tables: office, people, cases, decisions, plans, letters, clashes, search."""

from __future__ import annotations

from alembic import op

# As it was released it stays.
TABLES = (
    """CREATE TABLE address (person_id VARCHAR(32) NOT NULL, use VARCHAR(20) NOT NULL, line1 VARCHAR(200)
    NOT NULL, line2 VARCHAR(200) NOT NULL, town VARCHAR(120) NOT NULL, postcode VARCHAR(12) NOT NULL,
    from_date VARCHAR(10), to_date VARCHAR(10), no_signal BOOLEAN NOT NULL, safe VARCHAR(12) NOT NULL,
    id VARCHAR(32) NOT NULL, scope_id VARCHAR(32) NOT NULL, made_at VARCHAR(32) NOT NULL, made_by
    VARCHAR(32) NOT NULL, withdrawn BOOLEAN NOT NULL, CONSTRAINT pk_address PRIMARY KEY (id))""",
    """CREATE INDEX ix_address_person_id ON address (person_id)""",
    """CREATE INDEX ix_address_scope_id ON address (scope_id)""",
    """CREATE TABLE assessment (case_id VARCHAR(32) NOT NULL, begun_on VARCHAR(10) NOT NULL, completed_on
    VARCHAR(10), reviews_id VARCHAR(32), causes TEXT NOT NULL, housing_needs TEXT NOT NULL,
    support_to_keep_home TEXT NOT NULL, communication_needs TEXT NOT NULL, outcome_wanted TEXT NOT NULL,
    applicant_view TEXT NOT NULL, id VARCHAR(32) NOT NULL, scope_id VARCHAR(32) NOT NULL, made_at
    VARCHAR(32) NOT NULL, made_by VARCHAR(32) NOT NULL, withdrawn BOOLEAN NOT NULL, CONSTRAINT
    pk_assessment PRIMARY KEY (id))""",
    """CREATE INDEX ix_assessment_case_id ON assessment (case_id)""",
    """CREATE INDEX ix_assessment_scope_id ON assessment (scope_id)""",
    """CREATE TABLE assessment_answer (case_id VARCHAR(32) NOT NULL, assessment_id VARCHAR(32) NOT NULL,
    test VARCHAR(60) NOT NULL, answer VARCHAR(20) NOT NULL, reason TEXT NOT NULL, id VARCHAR(32) NOT
    NULL, scope_id VARCHAR(32) NOT NULL, made_at VARCHAR(32) NOT NULL, made_by VARCHAR(32) NOT NULL,
    withdrawn BOOLEAN NOT NULL, CONSTRAINT pk_assessment_answer PRIMARY KEY (id))""",
    """CREATE INDEX ix_assessment_answer_assessment_id ON assessment_answer (assessment_id)""",
    """CREATE INDEX ix_assessment_answer_case_id ON assessment_answer (case_id)""",
    """CREATE INDEX ix_assessment_answer_scope_id ON assessment_answer (scope_id)""",
    """CREATE TABLE blob (sha256 VARCHAR(64) NOT NULL, data BLOB NOT NULL, size INTEGER NOT NULL, sent
    INTEGER NOT NULL, state VARCHAR(10) NOT NULL, note TEXT NOT NULL, CONSTRAINT pk_blob PRIMARY KEY
    (sha256))""",
    """CREATE TABLE case_file (reference VARCHAR(40) NOT NULL, applicant_id VARCHAR(32) NOT NULL, patch_id
    VARCHAR(32) NOT NULL, officer_id VARCHAR(32) NOT NULL, restricted BOOLEAN NOT NULL, applied_on
    VARCHAR(10) NOT NULL, came_by VARCHAR(40) NOT NULL, reason VARCHAR(60) NOT NULL, framework
    VARCHAR(40) NOT NULL, safe_tonight VARCHAR(12) NOT NULL, summary TEXT NOT NULL, outcome_wanted TEXT
    NOT NULL, earlier_case_id VARCHAR(32), closed_on VARCHAR(10), closed_reason VARCHAR(60) NOT NULL, id
    VARCHAR(32) NOT NULL, scope_id VARCHAR(32) NOT NULL, made_at VARCHAR(32) NOT NULL, made_by
    VARCHAR(32) NOT NULL, withdrawn BOOLEAN NOT NULL, CONSTRAINT pk_case_file PRIMARY KEY (id))""",
    """CREATE INDEX ix_case_file_applicant_id ON case_file (applicant_id)""",
    """CREATE INDEX ix_case_file_applied_on ON case_file (applied_on)""",
    """CREATE INDEX ix_case_file_closed_on ON case_file (closed_on)""",
    """CREATE INDEX ix_case_file_earlier_case_id ON case_file (earlier_case_id)""",
    """CREATE INDEX ix_case_file_officer_id ON case_file (officer_id)""",
    """CREATE INDEX ix_case_file_patch_id ON case_file (patch_id)""",
    """CREATE INDEX ix_case_file_reference ON case_file (reference)""",
    """CREATE INDEX ix_case_file_scope_id ON case_file (scope_id)""",
    """CREATE TABLE clash (row_kind VARCHAR(40) NOT NULL, row_id VARCHAR(32) NOT NULL, about VARCHAR(60)
    NOT NULL, base JSON NOT NULL, theirs JSON NOT NULL, mine JSON NOT NULL, theirs_by VARCHAR(32) NOT
    NULL, mine_by VARCHAR(32) NOT NULL, theirs_at VARCHAR(32), mine_at VARCHAR(32), op_id VARCHAR(32)
    NOT NULL, state VARCHAR(20) NOT NULL, settled_by VARCHAR(32) NOT NULL, settled_at VARCHAR(32),
    settled_note TEXT NOT NULL, id VARCHAR(32) NOT NULL, scope_id VARCHAR(32) NOT NULL, made_at
    VARCHAR(32) NOT NULL, made_by VARCHAR(32) NOT NULL, withdrawn BOOLEAN NOT NULL, CONSTRAINT pk_clash
    PRIMARY KEY (id))""",
    """CREATE INDEX ix_clash_row_id ON clash (row_id)""",
    """CREATE INDEX ix_clash_scope_id ON clash (scope_id)""",
    """CREATE TABLE contact (case_id VARCHAR(32) NOT NULL, person_id VARCHAR(32) NOT NULL, at VARCHAR(32)
    NOT NULL, way VARCHAR(20) NOT NULL, direction VARCHAR(4) NOT NULL, reached VARCHAR(20) NOT NULL,
    said TEXT NOT NULL, place VARCHAR(200) NOT NULL, no_signal BOOLEAN NOT NULL, next_contact_on
    VARCHAR(10), corrects_id VARCHAR(32), id VARCHAR(32) NOT NULL, scope_id VARCHAR(32) NOT NULL,
    made_at VARCHAR(32) NOT NULL, made_by VARCHAR(32) NOT NULL, withdrawn BOOLEAN NOT NULL, CONSTRAINT
    pk_contact PRIMARY KEY (id))""",
    """CREATE INDEX ix_contact_corrects_id ON contact (corrects_id)""",
    """CREATE INDEX ix_contact_scope_id ON contact (scope_id)""",
    """CREATE INDEX ix_contact_standing ON contact (case_id, at, reached, direction, withdrawn,
    next_contact_on, way)""",
    """CREATE TABLE contact_way (person_id VARCHAR(32) NOT NULL, way VARCHAR(20) NOT NULL, value
    VARCHAR(200) NOT NULL, workable VARCHAR(12) NOT NULL, safe VARCHAR(12) NOT NULL, note VARCHAR(300)
    NOT NULL, id VARCHAR(32) NOT NULL, scope_id VARCHAR(32) NOT NULL, made_at VARCHAR(32) NOT NULL,
    made_by VARCHAR(32) NOT NULL, withdrawn BOOLEAN NOT NULL, CONSTRAINT pk_contact_way PRIMARY KEY
    (id))""",
    """CREATE INDEX ix_contact_way_person_id ON contact_way (person_id)""",
    """CREATE INDEX ix_contact_way_scope_id ON contact_way (scope_id)""",
    """CREATE TABLE council_setting ("key" VARCHAR(120) NOT NULL, value JSON NOT NULL, id VARCHAR(32) NOT
    NULL, scope_id VARCHAR(32) NOT NULL, made_at VARCHAR(32) NOT NULL, made_by VARCHAR(32) NOT NULL,
    withdrawn BOOLEAN NOT NULL, CONSTRAINT pk_council_setting PRIMARY KEY (id))""",
    """CREATE INDEX ix_council_setting_key ON council_setting ("key")""",
    """CREATE INDEX ix_council_setting_scope_id ON council_setting (scope_id)""",
    """CREATE TABLE decision (case_id VARCHAR(32) NOT NULL, assessment_id VARCHAR(32), framework
    VARCHAR(40) NOT NULL, duty VARCHAR(20) NOT NULL, owed BOOLEAN NOT NULL, decided_on VARCHAR(10) NOT
    NULL, decided_by VARCHAR(32) NOT NULL, reasons TEXT NOT NULL, adverse_reasons TEXT NOT NULL,
    translation JSON NOT NULL, ended_on VARCHAR(10), end_ground VARCHAR(60) NOT NULL, end_outcome
    VARCHAR(60) NOT NULL, end_reasons TEXT NOT NULL, end_letter_id VARCHAR(32), id VARCHAR(32) NOT NULL,
    scope_id VARCHAR(32) NOT NULL, made_at VARCHAR(32) NOT NULL, made_by VARCHAR(32) NOT NULL, withdrawn
    BOOLEAN NOT NULL, CONSTRAINT pk_decision PRIMARY KEY (id))""",
    """CREATE INDEX ix_decision_case_id ON decision (case_id)""",
    """CREATE INDEX ix_decision_scope_id ON decision (scope_id)""",
    """CREATE TABLE dirty_field (row_id VARCHAR(32) NOT NULL, field VARCHAR(60) NOT NULL, server_value JSON
    NOT NULL, CONSTRAINT pk_dirty_field PRIMARY KEY (row_id, field))""",
    """CREATE TABLE document (case_id VARCHAR(32) NOT NULL, sha256 VARCHAR(64) NOT NULL, media VARCHAR(60)
    NOT NULL, size INTEGER NOT NULL, title VARCHAR(200) NOT NULL, letter_id VARCHAR(32), id VARCHAR(32)
    NOT NULL, scope_id VARCHAR(32) NOT NULL, made_at VARCHAR(32) NOT NULL, made_by VARCHAR(32) NOT NULL,
    withdrawn BOOLEAN NOT NULL, CONSTRAINT pk_document PRIMARY KEY (id))""",
    """CREATE INDEX ix_document_case_id ON document (case_id)""",
    """CREATE INDEX ix_document_scope_id ON document (scope_id)""",
    """CREATE INDEX ix_document_sha256 ON document (sha256)""",
    """CREATE TABLE draft ("key" VARCHAR(120) NOT NULL, "values" JSON NOT NULL, at VARCHAR(32) NOT NULL,
    CONSTRAINT pk_draft PRIMARY KEY ("key"))""",
    """CREATE TABLE fact ("key" VARCHAR(60) NOT NULL, value JSON NOT NULL, CONSTRAINT pk_fact PRIMARY KEY
    ("key"))""",
    """CREATE TABLE household_member (case_id VARCHAR(32) NOT NULL, person_id VARCHAR(32) NOT NULL,
    relation VARCHAR(40) NOT NULL, dependent BOOLEAN NOT NULL, joined_on VARCHAR(10), left_on
    VARCHAR(10), id VARCHAR(32) NOT NULL, scope_id VARCHAR(32) NOT NULL, made_at VARCHAR(32) NOT NULL,
    made_by VARCHAR(32) NOT NULL, withdrawn BOOLEAN NOT NULL, CONSTRAINT pk_household_member PRIMARY KEY
    (id))""",
    """CREATE INDEX ix_household_member_case_id ON household_member (case_id)""",
    """CREATE INDEX ix_household_member_person_id_case_id ON household_member (person_id, case_id,
    withdrawn)""",
    """CREATE INDEX ix_household_member_scope_id ON household_member (scope_id)""",
    """CREATE TABLE journal (seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, op_id VARCHAR(32) NOT NULL,
    save_id VARCHAR(32) NOT NULL, verb VARCHAR(60) NOT NULL, kind VARCHAR(40) NOT NULL, row_id
    VARCHAR(32) NOT NULL, scope_id VARCHAR(32) NOT NULL, made INTEGER NOT NULL, changes JSON NOT NULL,
    officer_id VARCHAR(32) NOT NULL, device_id VARCHAR(32) NOT NULL, at VARCHAR(32) NOT NULL, state
    VARCHAR(12) NOT NULL, rev INTEGER, answer JSON NOT NULL, CONSTRAINT uq_journal_op_id UNIQUE (op_id))""",
    """CREATE INDEX ix_journal_row_id ON journal (row_id)""",
    """CREATE INDEX ix_journal_save_id ON journal (save_id)""",
    """CREATE INDEX ix_journal_state_seq ON journal (state, seq)""",
    """CREATE TABLE letter (case_id VARCHAR(32) NOT NULL, person_id VARCHAR(32) NOT NULL, template
    VARCHAR(60) NOT NULL, template_version VARCHAR(40) NOT NULL, notice VARCHAR(40) NOT NULL, framework
    VARCHAR(40) NOT NULL, decision_id VARCHAR(32), plan_id VARCHAR(32), language VARCHAR(12) NOT NULL,
    size VARCHAR(12) NOT NULL, made_on VARCHAR(10) NOT NULL, intended_on VARCHAR(10) NOT NULL,
    intended_way VARCHAR(12) NOT NULL, address_used TEXT NOT NULL, printed_dates JSON NOT NULL, sha256
    VARCHAR(64) NOT NULL, pages INTEGER NOT NULL, reading_override TEXT NOT NULL, state VARCHAR(20) NOT
    NULL, superseded_by VARCHAR(32), id VARCHAR(32) NOT NULL, scope_id VARCHAR(32) NOT NULL, made_at
    VARCHAR(32) NOT NULL, made_by VARCHAR(32) NOT NULL, withdrawn BOOLEAN NOT NULL, CONSTRAINT pk_letter
    PRIMARY KEY (id))""",
    """CREATE INDEX ix_letter_case_id ON letter (case_id)""",
    """CREATE INDEX ix_letter_decision_id ON letter (decision_id)""",
    """CREATE INDEX ix_letter_plan_id ON letter (plan_id)""",
    """CREATE INDEX ix_letter_scope_id ON letter (scope_id)""",
    """CREATE INDEX ix_letter_sha256 ON letter (sha256)""",
    """CREATE TABLE letter_event (case_id VARCHAR(32) NOT NULL, letter_id VARCHAR(32) NOT NULL, what
    VARCHAR(20) NOT NULL, on_day VARCHAR(10) NOT NULL, way VARCHAR(12) NOT NULL, "by" VARCHAR(32) NOT
    NULL, recorded_at VARCHAR(32) NOT NULL, note TEXT NOT NULL, id VARCHAR(32) NOT NULL, scope_id
    VARCHAR(32) NOT NULL, made_at VARCHAR(32) NOT NULL, made_by VARCHAR(32) NOT NULL, withdrawn BOOLEAN
    NOT NULL, CONSTRAINT pk_letter_event PRIMARY KEY (id))""",
    """CREATE INDEX ix_letter_event_case_id ON letter_event (case_id)""",
    """CREATE INDEX ix_letter_event_letter_id ON letter_event (letter_id)""",
    """CREATE INDEX ix_letter_event_scope_id ON letter_event (scope_id)""",
    """CREATE TABLE marker (person_id VARCHAR(32) NOT NULL, family VARCHAR(20) NOT NULL, code VARCHAR(60)
    NOT NULL, level VARCHAR(10) NOT NULL, facts TEXT NOT NULL, noted_on VARCHAR(10) NOT NULL, review_on
    VARCHAR(10), person_told VARCHAR(12) NOT NULL, ended_on VARCHAR(10), ended_reason TEXT NOT NULL, id
    VARCHAR(32) NOT NULL, scope_id VARCHAR(32) NOT NULL, made_at VARCHAR(32) NOT NULL, made_by
    VARCHAR(32) NOT NULL, withdrawn BOOLEAN NOT NULL, CONSTRAINT pk_marker PRIMARY KEY (id))""",
    """CREATE INDEX ix_marker_person_id ON marker (person_id)""",
    """CREATE INDEX ix_marker_scope_id ON marker (scope_id)""",
    """CREATE TABLE note (case_id VARCHAR(32) NOT NULL, at VARCHAR(32) NOT NULL, about VARCHAR(40) NOT
    NULL, text TEXT NOT NULL, corrects_id VARCHAR(32), id VARCHAR(32) NOT NULL, scope_id VARCHAR(32) NOT
    NULL, made_at VARCHAR(32) NOT NULL, made_by VARCHAR(32) NOT NULL, withdrawn BOOLEAN NOT NULL,
    CONSTRAINT pk_note PRIMARY KEY (id))""",
    """CREATE INDEX ix_note_case_id_at ON note (case_id, at)""",
    """CREATE INDEX ix_note_corrects_id ON note (corrects_id)""",
    """CREATE INDEX ix_note_scope_id ON note (scope_id)""",
    """CREATE TABLE officer (name VARCHAR(200) NOT NULL, job_title VARCHAR(200) NOT NULL, job_title_cy
    VARCHAR(200) NOT NULL, phone VARCHAR(60) NOT NULL, email VARCHAR(200) NOT NULL, speaks_welsh BOOLEAN
    NOT NULL, active BOOLEAN NOT NULL, id VARCHAR(32) NOT NULL, scope_id VARCHAR(32) NOT NULL, made_at
    VARCHAR(32) NOT NULL, made_by VARCHAR(32) NOT NULL, withdrawn BOOLEAN NOT NULL, CONSTRAINT
    pk_officer PRIMARY KEY (id))""",
    """CREATE INDEX ix_officer_scope_id ON officer (scope_id)""",
    """CREATE TABLE officer_role (officer_id VARCHAR(32) NOT NULL, role VARCHAR(40) NOT NULL, id
    VARCHAR(32) NOT NULL, scope_id VARCHAR(32) NOT NULL, made_at VARCHAR(32) NOT NULL, made_by
    VARCHAR(32) NOT NULL, withdrawn BOOLEAN NOT NULL, CONSTRAINT pk_officer_role PRIMARY KEY (id))""",
    """CREATE INDEX ix_officer_role_officer_id ON officer_role (officer_id)""",
    """CREATE INDEX ix_officer_role_scope_id ON officer_role (scope_id)""",
    """CREATE TABLE organisation (name VARCHAR(200) NOT NULL, name_cy VARCHAR(200) NOT NULL, team
    VARCHAR(200) NOT NULL, team_cy VARCHAR(200) NOT NULL, address TEXT NOT NULL, address_cy TEXT NOT
    NULL, phone VARCHAR(60) NOT NULL, email VARCHAR(200) NOT NULL, web VARCHAR(200) NOT NULL, hours
    VARCHAR(300) NOT NULL, hours_cy VARCHAR(300) NOT NULL, area VARCHAR(40) NOT NULL, id VARCHAR(32) NOT
    NULL, scope_id VARCHAR(32) NOT NULL, made_at VARCHAR(32) NOT NULL, made_by VARCHAR(32) NOT NULL,
    withdrawn BOOLEAN NOT NULL, CONSTRAINT pk_organisation PRIMARY KEY (id))""",
    """CREATE INDEX ix_organisation_scope_id ON organisation (scope_id)""",
    """CREATE TABLE patch (name VARCHAR(120) NOT NULL, name_cy VARCHAR(120) NOT NULL, id VARCHAR(32) NOT
    NULL, scope_id VARCHAR(32) NOT NULL, made_at VARCHAR(32) NOT NULL, made_by VARCHAR(32) NOT NULL,
    withdrawn BOOLEAN NOT NULL, CONSTRAINT pk_patch PRIMARY KEY (id))""",
    """CREATE INDEX ix_patch_scope_id ON patch (scope_id)""",
    """CREATE TABLE patch_officer (patch_id VARCHAR(32) NOT NULL, officer_id VARCHAR(32) NOT NULL, id
    VARCHAR(32) NOT NULL, scope_id VARCHAR(32) NOT NULL, made_at VARCHAR(32) NOT NULL, made_by
    VARCHAR(32) NOT NULL, withdrawn BOOLEAN NOT NULL, CONSTRAINT pk_patch_officer PRIMARY KEY (id))""",
    """CREATE INDEX ix_patch_officer_officer_id ON patch_officer (officer_id)""",
    """CREATE INDEX ix_patch_officer_patch_id ON patch_officer (patch_id)""",
    """CREATE INDEX ix_patch_officer_scope_id ON patch_officer (scope_id)""",
    """CREATE TABLE person (given_names VARCHAR(200) NOT NULL, family_name VARCHAR(200) NOT NULL,
    preferred_name VARCHAR(200) NOT NULL, birth_date VARCHAR(10), pronouns VARCHAR(60) NOT NULL,
    language_choice VARCHAR(10) NOT NULL, language_asked_on VARCHAR(10), spoken_languages VARCHAR(200)
    NOT NULL, reads VARCHAR(12) NOT NULL, writes VARCHAR(12) NOT NULL, letter_size VARCHAR(12) NOT NULL,
    other_format VARCHAR(40) NOT NULL, interpreter VARCHAR(120) NOT NULL, preferred_way VARCHAR(20) NOT
    NULL, safe_contact BOOLEAN NOT NULL, no_post BOOLEAN NOT NULL, no_voicemail BOOLEAN NOT NULL,
    no_text BOOLEAN NOT NULL, no_email BOOLEAN NOT NULL, withhold_number BOOLEAN NOT NULL,
    address_confidential BOOLEAN NOT NULL, must_not_know TEXT NOT NULL, agreed_words VARCHAR(200) NOT
    NULL, safe_times VARCHAR(200) NOT NULL, id VARCHAR(32) NOT NULL, scope_id VARCHAR(32) NOT NULL,
    made_at VARCHAR(32) NOT NULL, made_by VARCHAR(32) NOT NULL, withdrawn BOOLEAN NOT NULL, CONSTRAINT
    pk_person PRIMARY KEY (id))""",
    """CREATE INDEX ix_person_birth_date ON person (birth_date)""",
    """CREATE INDEX ix_person_scope_id ON person (scope_id)""",
    """CREATE TABLE "plan" (case_id VARCHAR(32) NOT NULL, version INTEGER NOT NULL, state VARCHAR(20) NOT
    NULL, begun_on VARCHAR(10) NOT NULL, review_on VARCHAR(10), outcome_wanted TEXT NOT NULL,
    applicant_view TEXT NOT NULL, communication TEXT NOT NULL, agreed_on VARCHAR(10), agreed_how
    VARCHAR(20) NOT NULL, agreed_by VARCHAR(200) NOT NULL, disagreement TEXT NOT NULL, copy_given_on
    VARCHAR(10), previous_id VARCHAR(32), translation JSON NOT NULL, id VARCHAR(32) NOT NULL, scope_id
    VARCHAR(32) NOT NULL, made_at VARCHAR(32) NOT NULL, made_by VARCHAR(32) NOT NULL, withdrawn BOOLEAN
    NOT NULL, CONSTRAINT pk_plan PRIMARY KEY (id))""",
    """CREATE INDEX ix_plan_case_id ON "plan" (case_id)""",
    """CREATE INDEX ix_plan_scope_id ON "plan" (scope_id)""",
    """CREATE TABLE plan_step (case_id VARCHAR(32) NOT NULL, plan_id VARCHAR(32) NOT NULL, side VARCHAR(10)
    NOT NULL, position INTEGER NOT NULL, text TEXT NOT NULL, who VARCHAR(200) NOT NULL, by_on
    VARCHAR(10), why TEXT NOT NULL, how_known TEXT NOT NULL, help_offered TEXT NOT NULL, need
    VARCHAR(60) NOT NULL, library_code VARCHAR(60) NOT NULL, status VARCHAR(20) NOT NULL, status_on
    VARCHAR(10), evidence TEXT NOT NULL, earlier_id VARCHAR(32), translation JSON NOT NULL, id
    VARCHAR(32) NOT NULL, scope_id VARCHAR(32) NOT NULL, made_at VARCHAR(32) NOT NULL, made_by
    VARCHAR(32) NOT NULL, withdrawn BOOLEAN NOT NULL, CONSTRAINT pk_plan_step PRIMARY KEY (id))""",
    """CREATE INDEX ix_plan_step_case_id ON plan_step (case_id)""",
    """CREATE INDEX ix_plan_step_plan_id ON plan_step (plan_id)""",
    """CREATE INDEX ix_plan_step_scope_id ON plan_step (scope_id)""",
    """CREATE INDEX ix_plan_step_text ON plan_step (text)""",
    """CREATE TABLE relationship (person_id VARCHAR(32) NOT NULL, other_id VARCHAR(32) NOT NULL, relation
    VARCHAR(40) NOT NULL, note TEXT NOT NULL, id VARCHAR(32) NOT NULL, scope_id VARCHAR(32) NOT NULL,
    made_at VARCHAR(32) NOT NULL, made_by VARCHAR(32) NOT NULL, withdrawn BOOLEAN NOT NULL, CONSTRAINT
    pk_relationship PRIMARY KEY (id))""",
    """CREATE INDEX ix_relationship_other_id ON relationship (other_id)""",
    """CREATE INDEX ix_relationship_person_id ON relationship (person_id)""",
    """CREATE INDEX ix_relationship_scope_id ON relationship (scope_id)""",
    """CREATE TABLE search_row (rowid INTEGER NOT NULL, kind VARCHAR(40) NOT NULL, row_id VARCHAR(32) NOT
    NULL, scope_id VARCHAR(32) NOT NULL, CONSTRAINT pk_search_row PRIMARY KEY (rowid), CONSTRAINT
    uq_search_row_row_id UNIQUE (row_id))""",
    """CREATE INDEX ix_search_row_scope_id ON search_row (scope_id)""",
    """CREATE TABLE sign_off (subject_kind VARCHAR(40) NOT NULL, subject_id VARCHAR(32) NOT NULL, deed
    VARCHAR(60) NOT NULL, asked_by VARCHAR(32) NOT NULL, asked_at VARCHAR(32) NOT NULL, of_role
    VARCHAR(40) NOT NULL, reason TEXT NOT NULL, state VARCHAR(20) NOT NULL, answered_by VARCHAR(32),
    answered_at VARCHAR(32), answer_reason TEXT NOT NULL, id VARCHAR(32) NOT NULL, scope_id VARCHAR(32)
    NOT NULL, made_at VARCHAR(32) NOT NULL, made_by VARCHAR(32) NOT NULL, withdrawn BOOLEAN NOT NULL,
    CONSTRAINT pk_sign_off PRIMARY KEY (id))""",
    """CREATE INDEX ix_sign_off_scope_id ON sign_off (scope_id)""",
    """CREATE INDEX ix_sign_off_subject_id ON sign_off (subject_id)""",
    """CREATE TABLE support_need (person_id VARCHAR(32) NOT NULL, need VARCHAR(60) NOT NULL, meaning TEXT
    NOT NULL, supported_by VARCHAR(200) NOT NULL, since VARCHAR(10), ended VARCHAR(10), id VARCHAR(32)
    NOT NULL, scope_id VARCHAR(32) NOT NULL, made_at VARCHAR(32) NOT NULL, made_by VARCHAR(32) NOT NULL,
    withdrawn BOOLEAN NOT NULL, CONSTRAINT pk_support_need PRIMARY KEY (id))""",
    """CREATE INDEX ix_support_need_person_id ON support_need (person_id)""",
    """CREATE INDEX ix_support_need_scope_id ON support_need (scope_id)""",
    """CREATE TABLE sync_row (row_id VARCHAR(32) NOT NULL, kind VARCHAR(40) NOT NULL, scope_id VARCHAR(32)
    NOT NULL, rev INTEGER NOT NULL, extra JSON NOT NULL, CONSTRAINT pk_sync_row PRIMARY KEY (row_id))""",
    """CREATE INDEX ix_sync_row_scope_id ON sync_row (scope_id)""",
)

SEARCH = (
    """CREATE VIRTUAL TABLE search_text USING fts5(names, addresses, phones, reference, content='',
    contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='1 2 3 4')""",
    """CREATE VIRTUAL TABLE search_notes USING fts5(notes, content='', contentless_delete=1,
    tokenize='unicode61 remove_diacritics 2', prefix='2 3 4')""",
    """CREATE TRIGGER search_person_made AFTER INSERT ON person BEGIN DELETE FROM search_text WHERE rowid =
    (SELECT rowid FROM search_row WHERE row_id = new.id); DELETE FROM search_row WHERE row_id = new.id;
    INSERT INTO search_row (rowid, kind, row_id, scope_id) SELECT (SELECT CASE WHEN max(rowid) IS NULL
    THEN unixepoch(new.made_at) / 86400 * 262144 WHEN max(rowid) < unixepoch(new.made_at) / 86400 *
    262144 + 262143 THEN max(rowid) + 1 ELSE (SELECT max(rowid) FROM search_row) + 1 END FROM search_row
    WHERE rowid BETWEEN unixepoch(new.made_at) / 86400 * 262144 AND unixepoch(new.made_at) / 86400 *
    262144 + 262143), 'person', new.id, new.scope_id WHERE NOT new.withdrawn; INSERT INTO search_text
    (rowid, names) SELECT rowid, new.given_names || ' ' || new.family_name || ' ' || new.preferred_name
    FROM search_row WHERE row_id = new.id; END""",
    """CREATE TRIGGER search_person_changed AFTER UPDATE OF withdrawn, scope_id, given_names, family_name,
    preferred_name, made_at ON person BEGIN DELETE FROM search_text WHERE rowid = (SELECT rowid FROM
    search_row WHERE row_id = new.id); DELETE FROM search_row WHERE row_id = new.id; INSERT INTO
    search_row (rowid, kind, row_id, scope_id) SELECT (SELECT CASE WHEN max(rowid) IS NULL THEN
    unixepoch(new.made_at) / 86400 * 262144 WHEN max(rowid) < unixepoch(new.made_at) / 86400 * 262144 +
    262143 THEN max(rowid) + 1 ELSE (SELECT max(rowid) FROM search_row) + 1 END FROM search_row WHERE
    rowid BETWEEN unixepoch(new.made_at) / 86400 * 262144 AND unixepoch(new.made_at) / 86400 * 262144 +
    262143), 'person', new.id, new.scope_id WHERE NOT new.withdrawn; INSERT INTO search_text (rowid,
    names) SELECT rowid, new.given_names || ' ' || new.family_name || ' ' || new.preferred_name FROM
    search_row WHERE row_id = new.id; END""",
    """CREATE TRIGGER search_person_gone AFTER DELETE ON person BEGIN DELETE FROM search_text WHERE rowid =
    (SELECT rowid FROM search_row WHERE row_id = old.id); DELETE FROM search_row WHERE row_id = old.id;
    END""",
    """CREATE TRIGGER search_address_made AFTER INSERT ON address BEGIN DELETE FROM search_text WHERE rowid
    = (SELECT rowid FROM search_row WHERE row_id = new.id); DELETE FROM search_row WHERE row_id =
    new.id; INSERT INTO search_row (rowid, kind, row_id, scope_id) SELECT (SELECT CASE WHEN max(rowid)
    IS NULL THEN unixepoch(new.made_at) / 86400 * 262144 WHEN max(rowid) < unixepoch(new.made_at) /
    86400 * 262144 + 262143 THEN max(rowid) + 1 ELSE (SELECT max(rowid) FROM search_row) + 1 END FROM
    search_row WHERE rowid BETWEEN unixepoch(new.made_at) / 86400 * 262144 AND unixepoch(new.made_at) /
    86400 * 262144 + 262143), 'address', new.id, new.scope_id WHERE NOT new.withdrawn; INSERT INTO
    search_text (rowid, addresses) SELECT rowid, new.line1 || ' ' || new.line2 || ' ' || new.town || ' '
    || new.postcode || ' ' || replace(new.postcode, ' ', '') FROM search_row WHERE row_id = new.id; END""",
    """CREATE TRIGGER search_address_changed AFTER UPDATE OF withdrawn, scope_id, line1, line2, town,
    postcode, made_at ON address BEGIN DELETE FROM search_text WHERE rowid = (SELECT rowid FROM
    search_row WHERE row_id = new.id); DELETE FROM search_row WHERE row_id = new.id; INSERT INTO
    search_row (rowid, kind, row_id, scope_id) SELECT (SELECT CASE WHEN max(rowid) IS NULL THEN
    unixepoch(new.made_at) / 86400 * 262144 WHEN max(rowid) < unixepoch(new.made_at) / 86400 * 262144 +
    262143 THEN max(rowid) + 1 ELSE (SELECT max(rowid) FROM search_row) + 1 END FROM search_row WHERE
    rowid BETWEEN unixepoch(new.made_at) / 86400 * 262144 AND unixepoch(new.made_at) / 86400 * 262144 +
    262143), 'address', new.id, new.scope_id WHERE NOT new.withdrawn; INSERT INTO search_text (rowid,
    addresses) SELECT rowid, new.line1 || ' ' || new.line2 || ' ' || new.town || ' ' || new.postcode ||
    ' ' || replace(new.postcode, ' ', '') FROM search_row WHERE row_id = new.id; END""",
    """CREATE TRIGGER search_address_gone AFTER DELETE ON address BEGIN DELETE FROM search_text WHERE rowid
    = (SELECT rowid FROM search_row WHERE row_id = old.id); DELETE FROM search_row WHERE row_id =
    old.id; END""",
    """CREATE TRIGGER search_contact_way_made AFTER INSERT ON contact_way BEGIN DELETE FROM search_text
    WHERE rowid = (SELECT rowid FROM search_row WHERE row_id = new.id); DELETE FROM search_notes WHERE
    rowid = (SELECT rowid FROM search_row WHERE row_id = new.id); DELETE FROM search_row WHERE row_id =
    new.id; INSERT INTO search_row (rowid, kind, row_id, scope_id) SELECT (SELECT CASE WHEN max(rowid)
    IS NULL THEN unixepoch(new.made_at) / 86400 * 262144 WHEN max(rowid) < unixepoch(new.made_at) /
    86400 * 262144 + 262143 THEN max(rowid) + 1 ELSE (SELECT max(rowid) FROM search_row) + 1 END FROM
    search_row WHERE rowid BETWEEN unixepoch(new.made_at) / 86400 * 262144 AND unixepoch(new.made_at) /
    86400 * 262144 + 262143), 'contact_way', new.id, new.scope_id WHERE NOT new.withdrawn; INSERT INTO
    search_text (rowid, phones) SELECT rowid, new.value || ' ' ||
    replace(replace(replace(replace(replace(new.value, ' ', ''), '-', ''), '(', ''), ')', ''), '+', '')
    || CASE WHEN replace(replace(replace(replace(replace(new.value, ' ', ''), '-', ''), '(', ''), ')',
    ''), '+', '') LIKE '44%' THEN ' 0' || substr(replace(replace(replace(replace(replace(new.value, ' ',
    ''), '-', ''), '(', ''), ')', ''), '+', ''), 3) ELSE '' END FROM search_row WHERE row_id = new.id;
    INSERT INTO search_notes (rowid, notes) SELECT rowid, new.note FROM search_row WHERE row_id =
    new.id; END""",
    """CREATE TRIGGER search_contact_way_changed AFTER UPDATE OF withdrawn, scope_id, value, note, made_at
    ON contact_way BEGIN DELETE FROM search_text WHERE rowid = (SELECT rowid FROM search_row WHERE
    row_id = new.id); DELETE FROM search_notes WHERE rowid = (SELECT rowid FROM search_row WHERE row_id
    = new.id); DELETE FROM search_row WHERE row_id = new.id; INSERT INTO search_row (rowid, kind,
    row_id, scope_id) SELECT (SELECT CASE WHEN max(rowid) IS NULL THEN unixepoch(new.made_at) / 86400 *
    262144 WHEN max(rowid) < unixepoch(new.made_at) / 86400 * 262144 + 262143 THEN max(rowid) + 1 ELSE
    (SELECT max(rowid) FROM search_row) + 1 END FROM search_row WHERE rowid BETWEEN
    unixepoch(new.made_at) / 86400 * 262144 AND unixepoch(new.made_at) / 86400 * 262144 + 262143),
    'contact_way', new.id, new.scope_id WHERE NOT new.withdrawn; INSERT INTO search_text (rowid, phones)
    SELECT rowid, new.value || ' ' || replace(replace(replace(replace(replace(new.value, ' ', ''), '-',
    ''), '(', ''), ')', ''), '+', '') || CASE WHEN replace(replace(replace(replace(replace(new.value,
    ' ', ''), '-', ''), '(', ''), ')', ''), '+', '') LIKE '44%' THEN ' 0' ||
    substr(replace(replace(replace(replace(replace(new.value, ' ', ''), '-', ''), '(', ''), ')', ''),
    '+', ''), 3) ELSE '' END FROM search_row WHERE row_id = new.id; INSERT INTO search_notes (rowid,
    notes) SELECT rowid, new.note FROM search_row WHERE row_id = new.id; END""",
    """CREATE TRIGGER search_contact_way_gone AFTER DELETE ON contact_way BEGIN DELETE FROM search_text
    WHERE rowid = (SELECT rowid FROM search_row WHERE row_id = old.id); DELETE FROM search_notes WHERE
    rowid = (SELECT rowid FROM search_row WHERE row_id = old.id); DELETE FROM search_row WHERE row_id =
    old.id; END""",
    """CREATE TRIGGER search_case_file_made AFTER INSERT ON case_file BEGIN DELETE FROM search_text WHERE
    rowid = (SELECT rowid FROM search_row WHERE row_id = new.id); DELETE FROM search_notes WHERE rowid =
    (SELECT rowid FROM search_row WHERE row_id = new.id); DELETE FROM search_row WHERE row_id = new.id;
    INSERT INTO search_row (rowid, kind, row_id, scope_id) SELECT (SELECT CASE WHEN max(rowid) IS NULL
    THEN unixepoch(new.made_at) / 86400 * 262144 WHEN max(rowid) < unixepoch(new.made_at) / 86400 *
    262144 + 262143 THEN max(rowid) + 1 ELSE (SELECT max(rowid) FROM search_row) + 1 END FROM search_row
    WHERE rowid BETWEEN unixepoch(new.made_at) / 86400 * 262144 AND unixepoch(new.made_at) / 86400 *
    262144 + 262143), 'case_file', new.id, new.scope_id WHERE NOT new.withdrawn; INSERT INTO search_text
    (rowid, reference) SELECT rowid, new.reference FROM search_row WHERE row_id = new.id; INSERT INTO
    search_notes (rowid, notes) SELECT rowid, new.summary || ' ' || new.outcome_wanted FROM search_row
    WHERE row_id = new.id; END""",
    """CREATE TRIGGER search_case_file_changed AFTER UPDATE OF withdrawn, scope_id, reference, summary,
    outcome_wanted, made_at ON case_file BEGIN DELETE FROM search_text WHERE rowid = (SELECT rowid FROM
    search_row WHERE row_id = new.id); DELETE FROM search_notes WHERE rowid = (SELECT rowid FROM
    search_row WHERE row_id = new.id); DELETE FROM search_row WHERE row_id = new.id; INSERT INTO
    search_row (rowid, kind, row_id, scope_id) SELECT (SELECT CASE WHEN max(rowid) IS NULL THEN
    unixepoch(new.made_at) / 86400 * 262144 WHEN max(rowid) < unixepoch(new.made_at) / 86400 * 262144 +
    262143 THEN max(rowid) + 1 ELSE (SELECT max(rowid) FROM search_row) + 1 END FROM search_row WHERE
    rowid BETWEEN unixepoch(new.made_at) / 86400 * 262144 AND unixepoch(new.made_at) / 86400 * 262144 +
    262143), 'case_file', new.id, new.scope_id WHERE NOT new.withdrawn; INSERT INTO search_text (rowid,
    reference) SELECT rowid, new.reference FROM search_row WHERE row_id = new.id; INSERT INTO
    search_notes (rowid, notes) SELECT rowid, new.summary || ' ' || new.outcome_wanted FROM search_row
    WHERE row_id = new.id; END""",
    """CREATE TRIGGER search_case_file_gone AFTER DELETE ON case_file BEGIN DELETE FROM search_text WHERE
    rowid = (SELECT rowid FROM search_row WHERE row_id = old.id); DELETE FROM search_notes WHERE rowid =
    (SELECT rowid FROM search_row WHERE row_id = old.id); DELETE FROM search_row WHERE row_id = old.id;
    END""",
    """CREATE TRIGGER search_note_made AFTER INSERT ON note BEGIN DELETE FROM search_notes WHERE rowid =
    (SELECT rowid FROM search_row WHERE row_id = new.id); DELETE FROM search_row WHERE row_id = new.id;
    INSERT INTO search_row (rowid, kind, row_id, scope_id) SELECT (SELECT CASE WHEN max(rowid) IS NULL
    THEN unixepoch(new.at) / 86400 * 262144 WHEN max(rowid) < unixepoch(new.at) / 86400 * 262144 +
    262143 THEN max(rowid) + 1 ELSE (SELECT max(rowid) FROM search_row) + 1 END FROM search_row WHERE
    rowid BETWEEN unixepoch(new.at) / 86400 * 262144 AND unixepoch(new.at) / 86400 * 262144 + 262143),
    'note', new.id, new.scope_id WHERE NOT new.withdrawn; INSERT INTO search_notes (rowid, notes) SELECT
    rowid, new.text FROM search_row WHERE row_id = new.id; END""",
    """CREATE TRIGGER search_note_changed AFTER UPDATE OF withdrawn, scope_id, at, text ON note BEGIN
    DELETE FROM search_notes WHERE rowid = (SELECT rowid FROM search_row WHERE row_id = new.id); DELETE
    FROM search_row WHERE row_id = new.id; INSERT INTO search_row (rowid, kind, row_id, scope_id) SELECT
    (SELECT CASE WHEN max(rowid) IS NULL THEN unixepoch(new.at) / 86400 * 262144 WHEN max(rowid) <
    unixepoch(new.at) / 86400 * 262144 + 262143 THEN max(rowid) + 1 ELSE (SELECT max(rowid) FROM
    search_row) + 1 END FROM search_row WHERE rowid BETWEEN unixepoch(new.at) / 86400 * 262144 AND
    unixepoch(new.at) / 86400 * 262144 + 262143), 'note', new.id, new.scope_id WHERE NOT new.withdrawn;
    INSERT INTO search_notes (rowid, notes) SELECT rowid, new.text FROM search_row WHERE row_id =
    new.id; END""",
    """CREATE TRIGGER search_note_gone AFTER DELETE ON note BEGIN DELETE FROM search_notes WHERE rowid =
    (SELECT rowid FROM search_row WHERE row_id = old.id); DELETE FROM search_row WHERE row_id = old.id;
    END""",
    """CREATE TRIGGER search_contact_made AFTER INSERT ON contact BEGIN DELETE FROM search_text WHERE rowid
    = (SELECT rowid FROM search_row WHERE row_id = new.id); DELETE FROM search_notes WHERE rowid =
    (SELECT rowid FROM search_row WHERE row_id = new.id); DELETE FROM search_row WHERE row_id = new.id;
    INSERT INTO search_row (rowid, kind, row_id, scope_id) SELECT (SELECT CASE WHEN max(rowid) IS NULL
    THEN unixepoch(new.at) / 86400 * 262144 WHEN max(rowid) < unixepoch(new.at) / 86400 * 262144 +
    262143 THEN max(rowid) + 1 ELSE (SELECT max(rowid) FROM search_row) + 1 END FROM search_row WHERE
    rowid BETWEEN unixepoch(new.at) / 86400 * 262144 AND unixepoch(new.at) / 86400 * 262144 + 262143),
    'contact', new.id, new.scope_id WHERE NOT new.withdrawn; INSERT INTO search_text (rowid, addresses)
    SELECT rowid, new.place FROM search_row WHERE row_id = new.id; INSERT INTO search_notes (rowid,
    notes) SELECT rowid, new.said FROM search_row WHERE row_id = new.id; END""",
    """CREATE TRIGGER search_contact_changed AFTER UPDATE OF withdrawn, scope_id, at, said, place ON
    contact BEGIN DELETE FROM search_text WHERE rowid = (SELECT rowid FROM search_row WHERE row_id =
    new.id); DELETE FROM search_notes WHERE rowid = (SELECT rowid FROM search_row WHERE row_id =
    new.id); DELETE FROM search_row WHERE row_id = new.id; INSERT INTO search_row (rowid, kind, row_id,
    scope_id) SELECT (SELECT CASE WHEN max(rowid) IS NULL THEN unixepoch(new.at) / 86400 * 262144 WHEN
    max(rowid) < unixepoch(new.at) / 86400 * 262144 + 262143 THEN max(rowid) + 1 ELSE (SELECT max(rowid)
    FROM search_row) + 1 END FROM search_row WHERE rowid BETWEEN unixepoch(new.at) / 86400 * 262144 AND
    unixepoch(new.at) / 86400 * 262144 + 262143), 'contact', new.id, new.scope_id WHERE NOT
    new.withdrawn; INSERT INTO search_text (rowid, addresses) SELECT rowid, new.place FROM search_row
    WHERE row_id = new.id; INSERT INTO search_notes (rowid, notes) SELECT rowid, new.said FROM
    search_row WHERE row_id = new.id; END""",
    """CREATE TRIGGER search_contact_gone AFTER DELETE ON contact BEGIN DELETE FROM search_text WHERE rowid
    = (SELECT rowid FROM search_row WHERE row_id = old.id); DELETE FROM search_notes WHERE rowid =
    (SELECT rowid FROM search_row WHERE row_id = old.id); DELETE FROM search_row WHERE row_id = old.id;
    END""",
)


def upgrade() -> None:
    """Make every table, the search index and its triggers."""
    for statement in (*TABLES, *SEARCH):
        op.execute(statement)


def downgrade() -> None:
    """Take all of it away; triggers and indexes go with their tables."""
    op.execute("DROP TABLE search_text")
    op.execute("DROP TABLE search_notes")
    for statement in TABLES:
        kind, name = statement.split()[1:3]
        if kind == "TABLE":
            op.execute(f"DROP TABLE {name}")
