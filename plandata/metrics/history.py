"""What the plan said on an earlier day, and totals over time, from versions of rows."""

import datetime as dt
from typing import TypeVar

import numpy as np
import polars as pl

from plandata.calendar import Calendar
from plandata.plan import Plan

Rows = TypeVar("Rows", pl.DataFrame, pl.LazyFrame)


def rows_at(versions: Rows, day: dt.date) -> Rows:
    """The versions that held on the day."""
    return versions.filter(pl.col("valid_from") <= day, pl.col("valid_to") > day)


def tasks_at(plan: Plan, day: dt.date) -> pl.DataFrame:
    """The tasks as they were known on the day, one row each."""
    return tasks_on(plan, day).collect()


def tasks_on(plan: Plan, day: dt.date) -> pl.LazyFrame:
    """As tasks_at, to select from: only the columns that are asked for are gathered."""
    return rows_at(plan.task_versions.lazy(), day)


def running_totals(versions: pl.DataFrame, dates: list[dt.date], amounts: dict[str, pl.Expr]) -> pl.DataFrame:
    """Sum of each amount over the rows that held on each date: date, then one column per amount.

    Signed differences: + at valid_from, − at valid_to, running sum; so no row is looked at twice.
    """
    columns = versions.lazy().select("valid_from", "valid_to", **amounts).collect()
    begin, end = _positions(columns["valid_from"], dates), _positions(columns["valid_to"], dates)
    totals = {name: _running(begin, end, columns[name].cast(pl.Float64).to_numpy(), len(dates)) for name in amounts}
    return pl.DataFrame({"date": dates, **totals}, schema={"date": pl.Date, **dict.fromkeys(amounts, pl.Float64)})


def _positions(days: pl.Series, dates: list[dt.date]) -> np.ndarray:
    """Position of the first date on or after each day, len(dates) when there is none."""
    if not dates:
        return np.zeros(len(days), dtype=np.int64)
    every = pl.Series(dates, dtype=pl.Date).to_physical().to_numpy()
    table = np.searchsorted(every, np.arange(every[0], every[-1] + 2))
    offset = np.clip(days.to_physical().to_numpy() - every[0], 0, len(table) - 1)
    return table[offset]


def _running(begin: np.ndarray, end: np.ndarray, values: np.ndarray, size: int) -> np.ndarray:
    steps = np.bincount(begin, values, size + 1) - np.bincount(end, values, size + 1)
    return np.round(np.cumsum(steps)[:size], 9)


def working_days_after(calendar: Calendar, day: pl.Expr, until: pl.Expr) -> pl.Expr:
    """Working days after the day up to and including `until`; negative when `until` comes first.

    >>> import datetime as dt
    >>> frame = pl.DataFrame({"due": [dt.date(2026, 11, 20)], "now": [dt.date(2026, 11, 24)]})
    >>> frame.select(working_days_after(Calendar(), pl.col("due"), pl.col("now"))).item()
    2
    """
    mask = tuple(letter == "1" for letter in calendar.weekmask)
    holidays, next_day = sorted(calendar.holidays), pl.duration(days=1)
    first, last = pl.min_horizontal(day, until) + next_day, pl.max_horizontal(day, until) + next_day
    days = pl.business_day_count(first, last, week_mask=mask, holidays=holidays).cast(pl.Int64)
    if more := sorted(day for day in calendar.worked if day in calendar.holidays or not mask[day.weekday()]):
        extra = pl.lit(pl.Series(more, dtype=pl.Date))
        days = days + extra.search_sorted(last).cast(pl.Int64) - extra.search_sorted(first).cast(pl.Int64)
    return pl.when(day <= until).then(days).when(day > until).then(-days)


def due_in_words(overdue: pl.Expr, due: pl.Expr, today: dt.date) -> pl.Expr:
    """How long ago or ahead a day is, from the working days by which it is overdue (negative while there is time).

    >>> frame = pl.DataFrame({"due": [dt.date(2026, 11, 18), dt.date(2026, 11, 27)], "overdue": [2, -5]})
    >>> words = due_in_words(pl.col("overdue"), pl.col("due"), dt.date(2026, 11, 20))
    >>> frame.select(words).to_series().to_list()
    ['2 working days late', 'in 5 working days']
    """
    count = overdue.abs()
    length = pl.format("{} working day{}", count, pl.when(count == 1).then(pl.lit("")).otherwise(pl.lit("s")))
    return (
        pl.when(due == today).then(pl.lit("today"))
        .when(overdue > 0).then(pl.format("{} late", length)).when(overdue < 0).then(pl.format("in {}", length))
        .when(due < today).then(pl.lit("on the last days off")).when(due > today).then(pl.lit("on the next days off"))
    )  # fmt: skip
