-- One table for each declared table (schema.py), plus which project a row belongs to and when it held.
-- valid_to is the first day on which the row no longer held, 9999-12-31 while it holds.

CREATE TABLE task (
    project VARCHAR,
    "task_id" VARCHAR,
    "title" VARCHAR,
    "kind" VARCHAR,
    "type_text" VARCHAR,
    "parent_id" VARCHAR,
    "wbs" VARCHAR,
    "phase" VARCHAR,
    "owner" VARCHAR,
    "status" VARCHAR,
    "status_text" VARCHAR,
    "priority" VARCHAR,
    "tags" VARCHAR,
    "sprint" VARCHAR,
    "health" VARCHAR,
    "start" DATE,
    "finish" DATE,
    "baseline_start" DATE,
    "baseline_finish" DATE,
    "actual_start" DATE,
    "actual_finish" DATE,
    "created_on" DATE,
    "updated_on" DATE,
    "share_done" DOUBLE,
    "duration_days" DOUBLE,
    "effort_hours" DOUBLE,
    "remaining_hours" DOUBLE,
    "spent_hours" DOUBLE,
    "points" DOUBLE,
    "budget" DOUBLE,
    "actual_cost" DOUBLE,
    valid_from DATE,
    valid_to DATE,
    from_file BOOLEAN
);

CREATE TABLE link (
    project VARCHAR,
    "predecessor_id" VARCHAR,
    "successor_id" VARCHAR,
    "link_type" VARCHAR,
    "lag_days" DOUBLE,
    "lag_text" VARCHAR,
    valid_from DATE,
    valid_to DATE,
    from_file BOOLEAN
);

CREATE TABLE resource (
    project VARCHAR,
    "resource" VARCHAR,
    "kind" VARCHAR,
    "role" VARCHAR,
    "team" VARCHAR,
    "hours_per_week" DOUBLE,
    "rate" DOUBLE,
    "share" DOUBLE,
    valid_from DATE,
    valid_to DATE,
    from_file BOOLEAN
);

CREATE TABLE assignment (
    project VARCHAR,
    "task_id" VARCHAR,
    "resource" VARCHAR,
    "share" DOUBLE,
    "effort_hours" DOUBLE,
    valid_from DATE,
    valid_to DATE,
    from_file BOOLEAN
);

CREATE TABLE capacity (
    project VARCHAR,
    "resource" VARCHAR,
    "start" DATE,
    "finish" DATE,
    "hours_per_week" DOUBLE,
    valid_from DATE,
    valid_to DATE,
    from_file BOOLEAN
);

CREATE TABLE absence (
    project VARCHAR,
    "resource" VARCHAR,
    "start" DATE,
    "finish" DATE,
    "reason" VARCHAR,
    valid_from DATE,
    valid_to DATE,
    from_file BOOLEAN
);

CREATE TABLE cost (
    project VARCHAR,
    "cost_id" VARCHAR,
    "phase" VARCHAR,
    "kind" VARCHAR,
    "month" DATE,
    "planned" DOUBLE,
    "actual" DOUBLE,
    valid_from DATE,
    valid_to DATE,
    from_file BOOLEAN
);

CREATE TABLE risk (
    project VARCHAR,
    "risk_id" VARCHAR,
    "title" VARCHAR,
    "category" VARCHAR,
    "phase" VARCHAR,
    "owner" VARCHAR,
    "status" VARCHAR,
    "probability" DOUBLE,
    "impact" DOUBLE,
    "residual_probability" DOUBLE,
    "residual_impact" DOUBLE,
    "target_probability" DOUBLE,
    "target_impact" DOUBLE,
    "scale_text" VARCHAR,
    "response_type" VARCHAR,
    "response" VARCHAR,
    "response_due" DATE,
    "trigger" VARCHAR,
    "proximity" DATE,
    "raised_on" DATE,
    "closed_on" DATE,
    "cost_impact" DOUBLE,
    "delay_days" DOUBLE,
    "task_ids" VARCHAR,
    valid_from DATE,
    valid_to DATE,
    from_file BOOLEAN
);

CREATE TABLE stakeholder (
    project VARCHAR,
    "stakeholder" VARCHAR,
    "role" VARCHAR,
    "organisation" VARCHAR,
    "category" VARCHAR,
    "power" DOUBLE,
    "interest" DOUBLE,
    "engagement" VARCHAR,
    "desired_engagement" VARCHAR,
    "needs" VARCHAR,
    "owner" VARCHAR,
    valid_from DATE,
    valid_to DATE,
    from_file BOOLEAN
);

CREATE TABLE communication (
    project VARCHAR,
    "communication_id" VARCHAR,
    "stakeholder" VARCHAR,
    "message" VARCHAR,
    "purpose" VARCHAR,
    "channel" VARCHAR,
    "cadence" VARCHAR,
    "cadence_days" DOUBLE,
    "owner" VARCHAR,
    valid_from DATE,
    valid_to DATE,
    from_file BOOLEAN
);

CREATE TABLE contact (
    project VARCHAR,
    "contact_id" VARCHAR,
    "date" DATE,
    "stakeholder" VARCHAR,
    "channel" VARCHAR,
    "message" VARCHAR,
    "owner" VARCHAR,
    "feedback" VARCHAR,
    "sentiment" DOUBLE,
    "commitment" VARCHAR,
    "commitment_due" DATE,
    "answered_on" DATE,
    valid_from DATE,
    valid_to DATE,
    from_file BOOLEAN
);

CREATE TABLE objective (
    project VARCHAR,
    "objective_id" VARCHAR,
    "title" VARCHAR,
    "outcome" VARCHAR,
    "owner" VARCHAR,
    "phases" VARCHAR,
    valid_from DATE,
    valid_to DATE,
    from_file BOOLEAN
);

CREATE TABLE indicator (
    project VARCHAR,
    "indicator" VARCHAR,
    "date" DATE,
    "objective_id" VARCHAR,
    "value" DOUBLE,
    "target" DOUBLE,
    "unit" VARCHAR,
    valid_from DATE,
    valid_to DATE,
    from_file BOOLEAN
);

CREATE TABLE decision (
    project VARCHAR,
    "decision_id" VARCHAR,
    "date" DATE,
    "title" VARCHAR,
    "decided_by" VARCHAR,
    "status" VARCHAR,
    "affects" VARCHAR,
    valid_from DATE,
    valid_to DATE,
    from_file BOOLEAN
);

-- The projects and the kept files, live and undone, as the ledger tells them.
CREATE TABLE project (
    project VARCHAR,
    name VARCHAR,
    is_sample BOOLEAN,
    created_on DATE
);

CREATE TABLE snapshot (
    snapshot_id BIGINT,
    project VARCHAR,
    status_date DATE,
    kind VARCHAR,
    tool VARCHAR,
    file VARCHAR,
    "rows" BIGINT,
    kept BIGINT,
    issues BIGINT,
    live BOOLEAN,
    sheet VARCHAR,
    digest VARCHAR
);

-- What each project's part of a table must add up to, compared with a real scan at every start.
CREATE TABLE digest (
    project VARCHAR,
    "table" VARCHAR,
    row_count BIGINT,
    hash_sum VARCHAR
);

-- The last line of the ledger that is in these tables.
CREATE TABLE applied (
    seq BIGINT,
    ledger_hash VARCHAR
);
