-- What each step of a project's scale of risks means.

CREATE TABLE risk_scale (
    project VARCHAR,
    "step" DOUBLE,
    "share" DOUBLE,
    "cost" DOUBLE,
    "delay_days" DOUBLE,
    "reason" VARCHAR,
    "by" VARCHAR,
    valid_from DATE,
    valid_to DATE,
    from_file BOOLEAN
);
