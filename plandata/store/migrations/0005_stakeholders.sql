-- Salience (legitimacy and urgency beside power), promises that were kept, and contacts that are planned.
-- A new column stands where schema.py declares it, so both tables are made anew; everything is emptied, because the
-- ledger and the archive tell it again when the index is opened.

DROP TABLE stakeholder;
DROP TABLE contact;

CREATE TABLE stakeholder (
    project VARCHAR,
    "stakeholder" VARCHAR,
    "role" VARCHAR,
    "organisation" VARCHAR,
    "category" VARCHAR,
    "power" DOUBLE,
    "interest" DOUBLE,
    "legitimacy" DOUBLE,
    "urgency" DOUBLE,
    "engagement" VARCHAR,
    "desired_engagement" VARCHAR,
    "needs" VARCHAR,
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
    "commitment_kept_on" DATE,
    "answered_on" DATE,
    "planned_on" DATE,
    valid_from DATE,
    valid_to DATE,
    from_file BOOLEAN
);

DELETE FROM task;
DELETE FROM link;
DELETE FROM resource;
DELETE FROM assignment;
DELETE FROM capacity;
DELETE FROM absence;
DELETE FROM workweek;
DELETE FROM holiday;
DELETE FROM cost;
DELETE FROM risk;
DELETE FROM communication;
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
