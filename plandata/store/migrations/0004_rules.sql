-- What a project sets for itself: what is put off, its tolerances, states set by hand.

CREATE TABLE snooze (
    project VARCHAR,
    "kind" VARCHAR,
    "key" VARCHAR,
    "until" DATE,
    "reason" VARCHAR,
    "by" VARCHAR,
    valid_from DATE,
    valid_to DATE,
    from_file BOOLEAN
);

CREATE TABLE tolerance (
    project VARCHAR,
    "topic" VARCHAR,
    "watch" DOUBLE,
    "bad" DOUBLE,
    "reason" VARCHAR,
    "by" VARCHAR,
    valid_from DATE,
    valid_to DATE,
    from_file BOOLEAN
);

CREATE TABLE judgement (
    project VARCHAR,
    "phase" VARCHAR,
    "topic" VARCHAR,
    "state" VARCHAR,
    "until" DATE,
    "reason" VARCHAR,
    "by" VARCHAR,
    valid_from DATE,
    valid_to DATE,
    from_file BOOLEAN
);
