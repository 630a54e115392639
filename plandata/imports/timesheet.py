"""The columns of a timesheet → entries of hours."""

import polars as pl

from plandata.imports.columns import Columns
from plandata.schema import TABLE

KEY = r"^\W*(?:[^\W\d]+ )?(?:#\s?)?([A-Z][A-Z0-9_]+-\d+|(?:#)\d+)\b"
"""A task's id in front of its title: `WEB-7: Basket`, `Bug #12: Basket`."""

MINUTES_OF_DAY = 1440


WORK = (
    "labor",
    "labour",
    "work",
    "hours",
    "arbeit",
    "personal",
    "stunden",
    "main d œuvre",
    "mano de obra",
    "mão de obra",
)
"""Types of cost whose units are hours."""


def time_entries(columns: Columns, rows: pl.DataFrame) -> pl.DataFrame:
    """The typed rows of a timesheet with the ids of their tasks, and a key for each."""
    own = columns.text("task_id")
    bare = own.set(own.str.contains(r"\s").fill_null(value=False), None).str.strip_prefix("#")
    written = columns.text("task").fill_null(own.set(bare.is_not_null(), None))
    ids = bare.fill_null(written.str.extract(KEY).str.strip_prefix("#"))
    rows = rows.with_columns(task_id=ids, task=written)
    if columns.has("last_name") and "first" in columns.header("resource").lower():
        both = pl.concat_str("resource", pl.lit(columns.text("last_name")), separator=" ", ignore_nulls=True)
        rows = rows.with_columns(resource=both.replace("", None))
    return _keyed(columns, rows).select(*TABLE["time_entry"].columns, "line").filter(~_other_costs(columns))


def _other_costs(columns: Columns) -> pl.Series:
    """The rows of a cost report whose units are no hours, which are noted."""
    kind = columns.text("cost_kind")
    other = ~kind.str.to_lowercase().str.replace_all(r"\W+", " ").is_in(WORK).fill_null(value=True)
    columns.note(other, "cost_kind", "is a cost of another kind than hours of work; the row was left out", "row")
    return other


def hours_worked(columns: Columns) -> pl.Series:
    """The hours of a timesheet, overtime included; the header says whether bare numbers are minutes or seconds."""
    header = columns.header("hours").lower()
    unit = next((unit for unit in ("second", "minute") if unit in header), "hour")
    unit = "hour" if "hour" in header or "(h" in header else unit
    if unit == "hour" and _are_seconds(columns.text("hours")):
        columns.note_once("hours", "holds numbers too large for hours or minutes of a day; they were read as seconds")
        unit = "second"
    hours = columns.hours("hours", unit)
    if not columns.has("overtime"):
        return hours
    more = columns.hours("overtime", unit)
    return pl.select(pl.sum_horizontal(hours, more)).to_series().set(hours.is_null() & more.is_null(), None)


def _are_seconds(values: pl.Series) -> bool:
    """Whether most of the bare numbers are more than the minutes of a day, and all of them whole."""
    numbers = values.str.extract(r"^(\d+)$").cast(pl.Float64).drop_nulls()
    return numbers.len() == values.count() > 0 and float(numbers.median() or 0) > MINUTES_OF_DAY


def numbered(name: str) -> pl.Expr:
    """The texts of a column, those that come again with a number behind them."""
    again = pl.int_range(1, pl.len() + 1).over(name)
    return pl.when(again > 1).then(pl.format("{} ({})", name, again)).otherwise(name)


def _keyed(columns: Columns, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with a key of day, time, resource and task, the repeated ones with a number behind it."""
    start = columns.text("start_time")
    parts = [pl.col("date").cast(pl.String), pl.lit(start), "resource", pl.coalesce("task_id", "task", "project_text")]
    made = pl.concat_str(parts, separator=" · ", ignore_nulls=True).replace("", None)
    rows = rows.with_columns(made=made)
    key = numbered("made") if rows["entry_id"].is_null().any() else pl.col("entry_id")
    empty = pl.col("hours").is_null() & pl.col("date").is_null()
    return rows.with_columns(entry_id=pl.when(~empty).then(key))
