"""Planned against logged hours: by person and week, by task, and how estimates turned out."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import polars as pl

from plandata.calendar import week_of
from plandata.metrics.assignments import names_in, work_left
from plandata.metrics.once import once
from plandata.metrics.words import counted, percent, whole
from plandata.plan import Plan

BY = {"phase": "phase", "kind": "type_text", "person": "resource"}
"""What estimates are grouped by, and the column of it."""

SPENT = ("task_id", "title", "phase", "type_text", "owner", "status", "effort_hours", "logged_hours", "remaining_hours",
         "over_hours", "logged_in")  # fmt: skip


@once
def logged_by_week(plan: Plan) -> pl.DataFrame:
    """Hours planned and hours logged of each resource in each week that has time entries, and weeks between them.

    Planned: the whole effort of each task, shared out as in work_left and spread evenly over the working days from its
    planned start to its finish; up to as_of. Columns: resource, week (its Monday), planned_hours, logged_hours,
    over_hours (logged − planned). What nobody is named for is left out.
    """
    entries = plan.time_entry.filter(pl.col("date").is_not_null(), pl.col("hours") > 0, pl.col("date") <= plan.as_of)
    entries = entries.select(pl.col("resource").str.strip_chars(), "date", "hours").drop_nulls("resource")
    logged = entries.group_by("resource", week=week_of(pl.col("date"))).agg(logged_hours=pl.col("hours").sum())
    weeks = pl.col("week").is_between(logged["week"].min(), logged["week"].max())
    planned = _planned(plan).filter(weeks) if logged.height else _planned(plan).clear()
    both = planned.join(logged, on=["resource", "week"], how="full", coalesce=True)
    known = both.with_columns(pl.col("planned_hours", "logged_hours").fill_null(0.0).round(6))
    known = known.filter(pl.col("planned_hours") + pl.col("logged_hours") > 0)
    over = known.with_columns(over_hours=pl.col("logged_hours") - pl.col("planned_hours"))
    return over.select("resource", "week", "planned_hours", "logged_hours", "over_hours").sort("resource", "week")


def _planned(plan: Plan) -> pl.DataFrame:
    """The effort of all tasks by resource and week."""
    afresh = plan.work.with_columns(
        status=pl.lit("todo"), share_done=pl.lit(0.0), remaining_hours=pl.lit(None, pl.Float64)
    )
    rows = work_left(replace(plan, task=afresh)).filter(~pl.col("estimated"), pl.col("hours") > 0)
    rows = rows.drop_nulls(["resource", "finish"]).with_columns(start=pl.coalesce("start", "finish"))
    rows = rows.filter(pl.col("start") <= pl.col("finish"), pl.col("start") <= plan.as_of)
    weeks = pl.date_ranges(week_of(pl.col("start")), week_of(pl.min_horizontal("finish", pl.lit(plan.as_of))), "1w")
    parts = rows.with_columns(week=weeks).explode("week", empty_as_null=True)
    first = pl.max_horizontal("start", "week")
    last = pl.min_horizontal("finish", pl.col("week") + pl.duration(days=6), pl.lit(plan.as_of))
    days, every = _days(plan, parts, first, last), _days(plan, parts, pl.col("start"), pl.col("finish"))
    hours = parts["hours"] * pl.Series(days / np.maximum(every, 1), dtype=pl.Float64)
    return parts.with_columns(hours=hours).group_by("resource", "week").agg(planned_hours=pl.col("hours").sum())


def _days(plan: Plan, rows: pl.DataFrame, first: pl.Expr, last: pl.Expr) -> np.ndarray:
    """Working days of each row from its first to its last day."""
    bounds = rows.select(first=first, last=last)
    if bounds.is_empty():
        return np.zeros(0)
    begin, end = bounds["first"].min(), bounds["last"].max()
    every = np.arange(np.datetime64(begin), np.datetime64(end) + 1)
    before = np.concatenate([[0], np.cumsum(plan.calendar.are_working(every))])
    places = [(bounds[name] - begin).dt.total_days().to_numpy() for name in ("first", "last")]
    return before[places[1] + 1] - before[places[0]]


@once
def logged_by_task(plan: Plan) -> pl.DataFrame:
    """Estimated against logged hours of each task that has some: by its time entries, else its spent hours.

    An entry belongs to the task whose id or title it names. Columns: task_id, title, phase, type_text, owner, status,
    effort_hours, logged_hours, remaining_hours (0 when done), over_hours (logged + remaining − effort; empty without an
    estimate), logged_in (time entries or task). Entries that name no task of the plan are one row without task_id.
    """
    entries = _entries(plan)
    sums = entries.drop_nulls("task_id").group_by("task_id").agg(entered=pl.col("hours").sum())
    rows = plan.work.join(sums, on="task_id", how="left").with_columns(
        logged_hours=pl.coalesce("entered", "spent_hours"),
        logged_in=pl.when(pl.col("entered").is_not_null()).then(pl.lit("time entries")).otherwise(pl.lit("task")),
        remaining_hours=pl.when(pl.col("status") == "done").then(0.0).otherwise(_left()),
    )  # fmt: skip
    known = rows.filter(pl.col("logged_hours") > 0).with_columns(
        over_hours=pl.col("logged_hours") + pl.col("remaining_hours") - pl.col("effort_hours")
    )
    lost = entries.filter(pl.col("task_id").is_null()).select(logged_hours=pl.col("hours").sum())
    lost = lost.filter(pl.col("logged_hours") > 0).with_columns(
        title=pl.lit("no task of the plan"), logged_in=pl.lit("time entries")
    )
    whole = pl.concat([known.select(SPENT), lost], how="diagonal")
    return whole.sort(pl.col("over_hours").abs(), "task_id", descending=[True, False], nulls_last=True)


def _left() -> pl.Expr:
    return pl.coalesce("remaining_hours", pl.col("effort_hours") * (1 - pl.col("share_done").fill_null(0)))


def _entries(plan: Plan) -> pl.DataFrame:
    """Time entries up to as_of with the id of the task that they name, empty where they name none of the plan."""
    rows = plan.time_entry.filter(pl.col("hours") > 0, (pl.col("date") <= plan.as_of).fill_null(True))
    titles = plan.work.select(task="title", by_title="task_id").drop_nulls("task").unique("task", keep="none")
    ids = plan.work.select("task_id", by_id="task_id")
    found = rows.join(ids, on="task_id", how="left").join(titles, on="task", how="left")
    return found.with_columns(task_id=pl.coalesce("by_id", "by_title")).drop("by_id", "by_title")


@once
def estimate_bias(plan: Plan, groups: Sequence[str] = ("phase", "kind")) -> pl.DataFrame:
    """Hours that done tasks took ÷ their estimate: all, and by phase and kind of task (by person only when asked).

    Above 1 the work took longer than estimated. Columns: group (all, phase, kind, person), name, tasks (done, with both
    numbers), bias_index (the median of the ratios), low_index and high_index (their quartiles), effort_hours,
    logged_hours (their sums).
    """
    done = logged_by_task(plan).filter(pl.col("status") == "done", pl.col("effort_hours") > 0)
    done = done.with_columns(ratio=pl.col("logged_hours") / pl.col("effort_hours"), everything=pl.lit("all tasks"))
    parts = [_grouped(done, "all", "everything")]
    parts += [_grouped(_named(done, group), group, BY[group]) for group in groups]
    order = pl.col("group").replace_strict({"all": 0} | {name: at for at, name in enumerate(BY, 1)})
    return pl.concat(parts).sort(order, "tasks", "name", descending=[False, True, False])


def _named(done: pl.DataFrame, group: str) -> pl.DataFrame:
    if group != "person":
        return done
    return done.with_columns(resource=names_in(pl.col("owner"))).explode("resource", empty_as_null=True)


def _grouped(rows: pl.DataFrame, group: str, column: str) -> pl.DataFrame:
    ratio = pl.col("ratio")
    return rows.drop_nulls(column).group_by(name=pl.col(column)).agg(
        tasks=pl.len(), bias_index=ratio.median(), low_index=ratio.quantile(0.25, "linear"),
        high_index=ratio.quantile(0.75, "linear"), effort_hours=pl.col("effort_hours").sum(),
        logged_hours=pl.col("logged_hours").sum(),
    ).select(pl.lit(group).alias("group"), pl.all())  # fmt: skip


def logged_in_words(plan: Plan) -> str:
    """What was logged against what was planned, and how estimates turned out; empty where nothing is logged."""
    weeks, bias = logged_by_week(plan), estimate_bias(plan)
    said = []
    if weeks.height:
        planned, logged = (whole(weeks[name].sum()) for name in ("planned_hours", "logged_hours"))
        said.append(f"{logged} hours logged against {planned} planned in the weeks with time entries.")
    if bias.height:
        said.append(_turned_out(plan, bias.row(0, named=True)))
    return " ".join(said)


def _turned_out(plan: Plan, every: dict[str, float]) -> str:
    done = logged_by_task(plan).filter(pl.col("status") == "done", pl.col("effort_hours") > 0)
    longer = int((done["logged_hours"] > done["effort_hours"]).sum())
    tasks, more = counted(int(every["tasks"]), "done task"), every["logged_hours"] / every["effort_hours"] - 1
    if (done["logged_hours"] == done["effort_hours"]).all():
        return f"Each of {tasks} took exactly its estimate: these hours look computed, not logged."
    in_all = f"{percent(abs(more))} {'more' if more > 0 else 'fewer'} hours than estimated"
    return f"{longer:,} of {tasks} took longer than estimated; in all they took {in_all}."
