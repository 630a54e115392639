"""The columns of a register → its typed table."""

from collections.abc import Callable

import polars as pl

from plandata.imports import words
from plandata.imports.bounds import unit_in
from plandata.imports.budget import cost_lines
from plandata.imports.columns import UNKNOWN, Columns
from plandata.imports.earned import earned_rows
from plandata.imports.evidence import SCALES
from plandata.imports.legends import without_legends
from plandata.imports.names import owner_column, person, splitter
from plandata.imports.raid import split_raid
from plandata.imports.rates import hourly_rates, lasting, told_apart
from plandata.imports.relations import LINK_WORDS, with_lags
from plandata.imports.sides import with_marks_and_sides
from plandata.imports.timesheet import hours_worked, time_entries
from plandata.imports.values import days_column, read_column
from plandata.imports.worktime import WORKTIME, of_the_project
from plandata.schema import TABLE

CHOICES = {
    ("risk", "status"): (words.RISK_STATUS_WORDS, "open"),
    ("resource", "kind"): (words.RESOURCE_WORDS, "person"),
    ("cost", "kind"): (words.COST_WORDS, "other"),
    ("issue", "status"): (words.ISSUE_STATUS_WORDS, "open"),
    ("decision", "status"): (words.DECISION_WORDS, None),
    ("link", "link_type"): (LINK_WORDS, "FS"),
    ("stakeholder", "engagement"): (words.ENGAGEMENT_WORDS, None),
    ("stakeholder", "desired_engagement"): (words.ENGAGEMENT_WORDS, None),
}
"""Fields with few words: their words, and what an unknown word (noted) or an empty cell counts as."""

NAMES = {"owner", "resource", "decided_by", "raised_by"}
SHARES = {"share"}
SCALED = SCALES | {"power", "interest", "legitimacy", "urgency"}


def register_tables(columns: Columns) -> dict[str, pl.DataFrame]:
    """The one table of a register file, with `line`; rows without a key are noted and left out."""
    kind = columns.what.kind
    if kind == "earned":
        return {kind: earned_rows(columns)}
    frame = pl.DataFrame(
        {name: _typed(columns, kind, name, dtype) for name, dtype in TABLE[kind].columns.items()}
        | {"line": columns.lines}
    )
    if kind in COMPLETED:
        frame = COMPLETED[kind](columns, frame)
    frame = _keyed(columns, kind, without_legends(columns, frame))
    return split_raid(columns, frame) if kind in ("risk", "issue") else {kind: frame}


def _sentiment(columns: Columns) -> pl.Series:
    signs = read_column(
        columns.text("sentiment"), lambda text: words.meaning(words.SENTIMENT_WORDS, text), pl.Float64()
    )
    return columns.noted("sentiment", signs, "not positive, neutral or negative")


READERS: dict[str, Callable[[Columns], pl.Series]] = {
    "sentiment": _sentiment,
    "effort_hours": lambda columns: columns.hours("effort_hours"),
    "rate": hourly_rates,
    "status_text": lambda columns: columns.text("status"),
    "delay_days": lambda columns: columns.noted(
        "delay_days", days_column(columns.text("delay_days"), unit_in(columns.header("delay_days"))), "not a duration"
    ),
    "hours": hours_worked,
}
"""Fields that are read in a way of their own."""


def _typed(columns: Columns, kind: str, field: str, dtype: pl.DataType) -> pl.Series:
    if (kind, field) in CHOICES:
        return _choice(columns, kind, field)
    if (kind, field) in WORKTIME:
        return WORKTIME[kind, field](columns)
    if field in READERS:
        return READERS[field](columns)
    if field in SCALED and kind != "issue":
        return columns.scale(field, signed=kind == "risk")
    if field in SHARES:
        return columns.shares(field) if kind == "resource" else columns.amounts(field)
    if dtype == pl.Date:
        return columns.dates(field)
    if dtype == pl.Float64:
        return columns.numbers(field)
    return _named(columns, field) if field in NAMES else columns.text(field)


def _named(columns: Columns, field: str) -> pl.Series:
    text = columns.text(field)
    return owner_column(text, splitter(text)) if field == "owner" else read_column(text, person, pl.String())


def _choice(columns: Columns, kind: str, field: str) -> pl.Series:
    known, default = CHOICES[kind, field]
    text = columns.text(field)
    chosen = read_column(
        text, lambda word: words.meaning(known, word) or words.meaning_inside(known, word), pl.String()
    )
    reason = f"no word for {', '.join(known)}" + (f"; taken as {default}" if default else "")
    columns.note(chosen.is_null() & text.is_not_null(), field, reason, "cell" if default is None else "none")
    return chosen.fill_null(default) if default else chosen


def _paced(columns: Columns, rows: pl.DataFrame) -> pl.DataFrame:
    days = read_column(
        columns.text("cadence"), lambda text: words.meaning_inside(words.CADENCE_WORDS, text), pl.Float64()
    )
    return rows.with_columns(cadence_days=days)


def _scored(columns: Columns, rows: pl.DataFrame) -> pl.DataFrame:
    said = [pl.lit(columns.text(field)).fill_null("–") for field in ("probability", "impact")]
    chance = columns.text("impact").str.contains(r"^-\s*\d").fill_null(value=False)
    category = columns.filled_down("category", rows["category"])
    return rows.with_columns(
        scale_text=pl.concat_str(said, separator=" × "),
        category=pl.when(pl.lit(chance)).then(pl.lit("Opportunity")).otherwise(category),
    )


def _measured(columns: Columns, rows: pl.DataFrame) -> pl.DataFrame:
    """Values without a column of days count as measured on the status date, which is not known here yet."""
    aims = columns.filled_down("objective_id", rows["objective_id"])
    if columns.has("date"):
        return rows.with_columns(objective_id=aims)
    columns.note_file("the values have no column of days; they count as measured on the status date")
    return rows.with_columns(objective_id=aims, date=pl.lit(UNKNOWN))


COMPLETED: dict[str, Callable[[Columns, pl.DataFrame], pl.DataFrame]] = {
    "communication": _paced,
    "indicator": _measured,
    "risk": _scored,
    "time_entry": time_entries,
    "cost": cost_lines,
    "link": with_lags,
    "workweek": of_the_project,
    "holiday": of_the_project,
    "stakeholder": with_marks_and_sides,
    "resource": lambda columns, rows: lasting(columns, told_apart(columns, rows)),
    "assignment": lambda columns, rows: rows.with_columns(pl.col("resource").fill_null(columns.text("resource"))),
}
"""What a register's rows need beside the types of their cells, by kind."""


KEY_FROM = {
    "risk": ("title",),
    "communication": ("stakeholder", "message", "purpose", "channel"),
    "contact": ("date", "stakeholder", "message"),
    "objective": ("title",),
    "decision": ("title",),
    "issue": ("title",),
    "cost": ("phase", "kind", "month"),
}


def _keyed(columns: Columns, kind: str, frame: pl.DataFrame) -> pl.DataFrame:
    key = TABLE[kind].key
    if kind in KEY_FROM:
        made = pl.concat_str(
            [pl.col(name).cast(pl.String) for name in KEY_FROM[kind]], separator=" · ", ignore_nulls=True
        )
        frame = frame.with_columns(pl.col(key[0]).fill_null(made.replace("", None)))
    if kind == "link":
        frame = frame.with_columns(pl.col("link_type").fill_null("FS"))
    empty = _nothing_said(kind, frame)
    lost = columns.lines.is_in(frame.filter(empty)["line"].implode())
    columns.note(lost, _first(columns, key), "the row names nothing; it was left out", "row")
    return frame.filter(~empty)


def _nothing_said(kind: str, frame: pl.DataFrame) -> pl.Series:
    needed = [*TABLE[kind].key, *(("title",) if kind in ("risk", "issue") else ())]
    return frame.select(pl.any_horizontal(pl.col(name).is_null() for name in needed)).to_series()


def _first(columns: Columns, fields: list[str]) -> str:
    return next((field for field in fields if columns.has(field)), next(iter(columns.what.fields.values()), ""))
