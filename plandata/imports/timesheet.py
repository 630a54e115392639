"""The columns of a timesheet → entries of hours."""

import polars as pl

from plandata.imports.columns import Columns
from plandata.schema import TABLE

KEY = r"^\W*(?:[^\W\d]+ )?(?:#\s?)?([A-Z][A-Z0-9_]+-\d+|(?:#)\d+)\b"
"""A task's id in front of its title: `WEB-7: Basket`, `Bug #12: Basket`."""


def time_entries(columns: Columns, rows: pl.DataFrame) -> pl.DataFrame:
    """The typed rows of a timesheet with the ids of their tasks, and a key for each."""
    own = columns.text("task_id")
    bare = own.set(own.str.contains(r"\s").fill_null(value=False), None).str.strip_prefix("#")
    written = columns.text("task").fill_null(own.set(bare.is_not_null(), None))
    ids = bare.fill_null(written.str.extract(KEY).str.strip_prefix("#"))
    rows = rows.with_columns(task_id=ids, task=written)
    return _keyed(columns, rows).select(*TABLE["time_entry"].columns, "line")


def hours_worked(columns: Columns) -> pl.Series:
    """The hours of a timesheet, overtime included; the header says whether bare numbers are minutes or seconds."""
    header = columns.header("hours").lower()
    unit = next((unit for unit in ("second", "minute") if unit in header), "hour")
    unit = "hour" if "hour" in header or "(h" in header else unit
    hours = columns.hours("hours", unit)
    if not columns.has("overtime"):
        return hours
    more = columns.hours("overtime", unit)
    return pl.select(pl.sum_horizontal(hours, more)).to_series().set(hours.is_null() & more.is_null(), None)


def _keyed(columns: Columns, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with a key of day, time, resource and task, the repeated ones with a number behind it."""
    start = columns.text("start_time")
    parts = [pl.col("date").cast(pl.String), pl.lit(start), "resource", pl.coalesce("task_id", "task", "project_text")]
    made = pl.concat_str(parts, separator=" · ", ignore_nulls=True).replace("", None)
    again = pl.int_range(1, pl.len() + 1).over("made")
    rows = rows.with_columns(made=made)
    numbered = pl.when(again > 1).then(pl.format("{} ({})", "made", again)).otherwise("made")
    key = numbered if rows["entry_id"].is_null().any() else pl.col("entry_id")
    empty = pl.col("hours").is_null() & pl.col("date").is_null()
    return rows.with_columns(entry_id=pl.when(~empty).then(key))
