-- What a network calculation needs: constraints, three-point durations, lags that are no working days, calendars.
-- A new column stands where schema.py declares it, so both tables are made anew; everything is emptied, because the
-- ledger and the archive tell it again when the index is opened.

DROP TABLE task;
DROP TABLE link;

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
    "constraint_type" VARCHAR,
    "calendar" VARCHAR,
    "start" DATE,
    "finish" DATE,
    "baseline_start" DATE,
    "baseline_finish" DATE,
    "actual_start" DATE,
    "actual_finish" DATE,
    "created_on" DATE,
    "updated_on" DATE,
    "constraint_date" DATE,
    "deadline" DATE,
    "share_done" DOUBLE,
    "duration_days" DOUBLE,
    "remaining_days" DOUBLE,
    "optimistic_days" DOUBLE,
    "likely_days" DOUBLE,
    "pessimistic_days" DOUBLE,
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
    "lag_calendar_days" DOUBLE,
    "lag_share" DOUBLE,
    "lag_text" VARCHAR,
    valid_from DATE,
    valid_to DATE,
    from_file BOOLEAN
);

CREATE TABLE workweek (
    project VARCHAR,
    "calendar" VARCHAR,
    "weekday" DOUBLE,
    "hours" DOUBLE,
    valid_from DATE,
    valid_to DATE,
    from_file BOOLEAN
);

CREATE TABLE holiday (
    project VARCHAR,
    "calendar" VARCHAR,
    "start" DATE,
    "finish" DATE,
    "hours" DOUBLE,
    "reason" VARCHAR,
    valid_from DATE,
    valid_to DATE,
    from_file BOOLEAN
);

DELETE FROM resource;
DELETE FROM assignment;
DELETE FROM capacity;
DELETE FROM absence;
DELETE FROM cost;
DELETE FROM risk;
DELETE FROM stakeholder;
DELETE FROM communication;
DELETE FROM contact;
DELETE FROM objective;
DELETE FROM indicator;
DELETE FROM decision;
DELETE FROM issue;
DELETE FROM time_entry;
DELETE FROM earned;
DELETE FROM project;
DELETE FROM snapshot;
DELETE FROM digest;
DELETE FROM applied;
