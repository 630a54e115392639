-- The logs beside the plan (logs.py): issues, hours worked, earned value.

CREATE TABLE issue (
    project VARCHAR,
    "issue_id" VARCHAR,
    "kind" VARCHAR,
    "title" VARCHAR,
    "category" VARCHAR,
    "phase" VARCHAR,
    "owner" VARCHAR,
    "raised_by" VARCHAR,
    "status" VARCHAR,
    "status_text" VARCHAR,
    "priority" VARCHAR,
    "impact" VARCHAR,
    "response" VARCHAR,
    "raised_on" DATE,
    "due" DATE,
    "closed_on" DATE,
    "task_ids" VARCHAR,
    valid_from DATE,
    valid_to DATE,
    from_file BOOLEAN
);

CREATE TABLE time_entry (
    project VARCHAR,
    "entry_id" VARCHAR,
    "date" DATE,
    "resource" VARCHAR,
    "task_id" VARCHAR,
    "task" VARCHAR,
    "project_text" VARCHAR,
    "activity" VARCHAR,
    "hours" DOUBLE,
    "cost" DOUBLE,
    "note" VARCHAR,
    valid_from DATE,
    valid_to DATE,
    from_file BOOLEAN
);

CREATE TABLE earned (
    project VARCHAR,
    "item" VARCHAR,
    "period" VARCHAR,
    "measure" VARCHAR,
    "place" DOUBLE,
    "date" DATE,
    "value" DOUBLE,
    "stated" VARCHAR,
    valid_from DATE,
    valid_to DATE,
    from_file BOOLEAN
);
