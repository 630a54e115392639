"""The chain of tasks that leads to the planned finish, by stated dates, links and owners."""

import datetime as dt
from typing import Any

import polars as pl

from plandata.calendar import Calendar
from plandata.metrics.history import working_days_after
from plandata.metrics.measures import finished, in_scope
from plandata.plan import Plan

ORIGIN = dt.date(1970, 1, 1)
NAMED = ("task_id", "title", "phase", "owner")

Task = dict[str, Any]
"""A task on the axis of working days: its names, start and finish, and `begin` and `end`, the days worked before."""


def placed_days(task: pl.DataFrame, calendar: Calendar) -> pl.DataFrame:
    """The tasks that count and have a finish, on the axis of working days."""
    finish = pl.when(finished()).then(pl.coalesce("actual_finish", "finish")).otherwise("finish")
    rows = task.lazy().filter(in_scope()).select(
        *NAMED, finish=finish, start=pl.coalesce("actual_start", "start", finish), left=~finished(),
        milestone=pl.col("kind").eq_missing("milestone"),
    ).filter(pl.col("finish").is_not_null())  # fmt: skip
    end = working_days_after(calendar, pl.lit(ORIGIN), pl.col("finish"))
    begin = working_days_after(calendar, pl.lit(ORIGIN), pl.col("start") - pl.duration(days=1))
    begin = pl.when("milestone").then(end).otherwise(pl.min_horizontal(begin, end))
    return rows.with_columns(end=end, begin=begin).with_columns(length=pl.col("end") - pl.col("begin")).collect()


def chain_of(plan: Plan, now: pl.DataFrame, then: pl.DataFrame) -> list[Task]:
    """The tasks from the one that ends last back to the first that holds it, or that did not move at all.

    `moved` is by how many working days its finish moved (empty for one that was not there), `by` by what it holds the
    one before it in the list: a link, or the same hands.
    """
    known = now.join(then.select("task_id", end_then="end"), on="task_id", how="left", maintain_order="left")
    known = known.with_columns(moved=pl.col("end") - pl.col("end_then"))
    rows = {row["task_id"]: row for row in known.iter_rows(named=True)}
    pool = known.filter("left") if known["left"].any() else known
    last = pool.sort("finish", "milestone", "moved", "task_id", descending=[True, True, True, False], nulls_last=True)
    held, chain, seen = holders(plan, known), [], set()
    one, by = last["task_id"][0], ""
    while one in rows and one not in seen:
        chain.append(rows[one] | {"by": by})
        seen.add(one)
        if rows[one]["moved"] == 0 or one not in held:
            break
        one, by = held[one]
    return chain


def holders(plan: Plan, known: pl.DataFrame) -> dict[str, tuple[str, str]]:
    """For each task the one that holds its start, and by what: a link after which it begins at once, else its owner."""
    return _same_hands(known) | _linked(plan, known)


def _linked(plan: Plan, known: pl.DataFrame) -> dict[str, tuple[str, str]]:
    """For each task the predecessor after which it begins at once (a working day more or less), by its links."""
    ends = known.select("task_id", "begin", "end", "length", "moved")
    links = plan.link.join(ends, left_on="predecessor_id", right_on="task_id").join(
        ends, left_on="successor_id", right_on="task_id", suffix="_after"
    )
    kind = pl.col("link_type")
    base = pl.when(kind.str.starts_with("S")).then("begin").otherwise("end")
    back = pl.when(kind.str.ends_with("F")).then("length_after").otherwise(0)
    lag = pl.col("lag_days").fill_null(0) + pl.col("lag_share").fill_null(0) * pl.col("length")
    lag += pl.col("lag_calendar_days").fill_null(0) * 5 / 7
    slack = (pl.col("begin_after") - (base - back + lag)).abs()
    near = links.with_columns(slack=slack).filter(pl.col("slack") <= 1)
    near = near.sort("slack", "moved", "predecessor_id", descending=[False, True, False], nulls_last=True)
    first = near.unique("successor_id", keep="first", maintain_order=True)
    return {after: (first_, "link") for after, first_ in first.select("successor_id", "predecessor_id").rows()}


def _same_hands(known: pl.DataFrame) -> dict[str, tuple[str, str]]:
    """For each task the one that its owner finishes on the working day before it begins."""
    work = known.filter(~pl.col("milestone"), pl.col("owner").is_not_null(), pl.col("length") > 0)
    pairs = work.join(work, left_on=("owner", "begin"), right_on=("owner", "end"), suffix="_before")
    pairs = pairs.filter(pl.col("task_id") != pl.col("task_id_before"))
    pairs = pairs.sort("moved_before", "task_id_before", descending=[True, False], nulls_last=True)
    first = pairs.unique("task_id", keep="first", maintain_order=True)
    return {after: (before, "hands") for after, before in first.select("task_id", "task_id_before").rows()}
