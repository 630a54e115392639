"""How much is left: where the work stands, burn-down and throughput, drawn from what was known on each day."""

import datetime as dt
import math
from dataclasses import dataclass

import polars as pl

from plandata.calendar import week_of
from plandata.metrics.history import running_totals, tasks_on
from plandata.metrics.measures import MEASURES, finished, remaining_of, scope_of, tasks_counted, unfinished
from plandata.metrics.once import once
from plandata.metrics.words import counted, day_in_words, percent
from plandata.plan import FOREVER, Plan

COVERED = 0.8
"""The part of the work that must carry a date before a line is drawn from these dates."""


@dataclass(frozen=True)
class Progress:
    """Scope, done and remaining in the unit of the measure, the share done, and the tasks counted."""

    scope: float
    done: float
    remaining: float
    share_done: float | None
    tasks: int
    tasks_done: int


@once
def progress_summary(plan: Plan, measure: str = "count") -> Progress:
    """Where the work stands: scope, done and remaining of all tasks that count (no summaries, nothing dropped)."""
    scope, remaining, done = plan.task.select(
        scope=scope_of(measure).sum(), remaining=remaining_of(measure).sum(), done=finished().sum()
    ).row(0)
    share = (scope - remaining) / scope if scope else None
    return Progress(scope, scope - remaining, remaining, share, tasks_counted(plan), done)


def burndown(plan: Plan, measure: str = "count") -> pl.DataFrame:
    """Scope, done and remaining work on each status date, as it was known on that day, and the ideal line.

    Columns: date, scope, done, remaining, ideal (all in unit), unit, reconstructed. The ideal line falls
    from the work that was open at the baseline to 0 over the working days until the finish planned then; it goes on
    after the last status date, where the rest is empty, and is left out where less than 80 % of that work has a finish.
    With one snapshot the past is reconstructed week by week from created_on and actual_finish, unless less than 80 % of
    the done work has one; removed and re-estimated work is invisible then. (Algebra: METHODS §1.)
    """
    past = len(plan.status_dates) == 1 and not why_no_past(plan, measure)
    known = _reconstructed(plan, measure) if past else _totals(plan.task_versions, plan.status_dates, measure)
    ideal = _ideal(plan, measure, known["date"].to_list())
    joined = known.join(ideal, on="date", how="full", coalesce=True).sort("date")
    unit = pl.lit(MEASURES[measure].unit)
    return joined.select("date", "scope", "done", "remaining", "ideal", unit=unit, reconstructed=pl.lit(past))


def _dated(amount: pl.Expr, day: str, rows: pl.Expr) -> dict[str, pl.Expr]:
    """The amount of the rows in all, the part of it in rows with that day, and how many rows have none."""
    known = pl.col(day).is_not_null()
    return {
        "whole": amount.filter(rows).sum(),
        "dated": amount.filter(rows & known).sum(),
        "silent": (rows & ~known).sum(),
    }


@once
def _open_at_baseline(plan: Plan, measure: str) -> tuple[float, float, dt.date | None]:
    """Work open at the baseline, the part of it that had a finish, and the latest of these."""
    facts = _dated(remaining_of(measure), "finish", unfinished())
    rows = tasks_on(plan, plan.baseline).select(
        facts["whole"], facts["dated"].alias("dated"), finish=pl.col("finish").filter(unfinished()).max()
    )
    return rows.collect().row(0)


def why_no_ideal(plan: Plan, measure: str = "count") -> str:
    """Why there is no ideal line: too little of the work open at the baseline had a finish, or it was over by then.

    Empty when there is one, or nothing was open.
    """
    whole, dated, finish = _open_at_baseline(plan, measure)
    if not whole:
        return ""
    if dated < COVERED * whole:
        part = (
            f"{math.floor(dated / whole * 100)} % of the {MEASURES[measure].unit} open on {day_in_words(plan.baseline)}"
        )
        return f"No ideal line: {part} had a finish, it takes {percent(COVERED)}."
    over = finish is None or finish <= plan.baseline
    return "No ideal line: the planned finish is not after the day compared with." if over else ""


@once
def why_no_past(plan: Plan, measure: str = "count") -> str:
    """What the only snapshot lacks to reconstruct the past from it; empty when it can be, or when there are more."""
    if len(plan.status_dates) != 1:
        return ""
    facts = _dated(scope_of(measure), "actual_finish", finished())
    whole, dated, silent = plan.task.select(**facts).row(0)
    if dated >= COVERED * whole:
        return ""
    done = progress_summary(plan).tasks_done
    return f"{silent:,} of {counted(done, 'done task')} {'has' if silent == 1 else 'have'} no actual finish"


def _totals(versions: pl.DataFrame, dates: list[dt.date], measure: str) -> pl.DataFrame:
    totals = running_totals(versions, dates, {"scope": scope_of(measure), "remaining": remaining_of(measure)})
    return totals.with_columns(done=pl.col("scope") - pl.col("remaining"))


def _reconstructed(plan: Plan, measure: str) -> pl.DataFrame:
    """Each task in two states: open from created_on, as it is now from actual_finish (or as_of)."""
    work = plan.work.with_columns(created=pl.col("created_on").fill_null(dt.date.min), now=_known_from(plan))
    before = work.with_columns(
        valid_from=pl.min_horizontal("created", "now"), valid_to="now", status=pl.lit("todo"),
        share_done=pl.lit(0.0), spent_hours=pl.lit(0.0), remaining_hours=scope_of("effort"),
    )  # fmt: skip
    after = work.with_columns(valid_from="now", valid_to=pl.lit(FOREVER))
    first = work.select(pl.min_horizontal(pl.col("created_on").min(), pl.col("now").min())).item() or plan.as_of
    weeks = range((plan.as_of - first).days // 7, -1, -1)
    return _totals(pl.concat([before, after]), [plan.as_of - dt.timedelta(weeks=week) for week in weeks], measure)


def _known_from(plan: Plan) -> pl.Expr:
    finish = pl.when(finished()).then(pl.min_horizontal("actual_finish", pl.lit(plan.as_of)))
    return finish.fill_null(plan.as_of)


def _ideal(plan: Plan, measure: str, dates: list[dt.date]) -> pl.DataFrame:
    """The ideal line on the dates, each later Monday and the planned finish: date, ideal."""
    open_then, _part, finish = _open_at_baseline(plan, measure)
    schema = {"date": pl.Date, "ideal": pl.Float64}
    if finish is None or not open_then or why_no_ideal(plan, measure):
        return pl.DataFrame(schema=schema)
    first = plan.as_of - dt.timedelta(days=plan.as_of.weekday()) + dt.timedelta(weeks=1)
    later = pl.date_range(first, finish, "1w", eager=True).to_list() if first <= finish else []
    days = sorted({day for day in (*dates, *later, plan.baseline, finish) if day >= plan.baseline})
    whole = plan.calendar.working_days(plan.baseline, finish) - plan.calendar.is_working(plan.baseline)
    gone = [plan.calendar.working_days(plan.baseline, day) - plan.calendar.is_working(plan.baseline) for day in days]
    return pl.DataFrame(
        {"date": days, "ideal": [open_then * max(0, 1 - past / max(whole, 1)) for past in gone]}, schema
    )


def _stated_days(plan: Plan) -> pl.LazyFrame:
    """The day on which each task was done that says so: task_id, day."""
    return plan.task.lazy().filter(finished()).select("task_id", day="actual_finish").drop_nulls("day")


def _seen_days(plan: Plan) -> pl.LazyFrame:
    """The status date on which each other done task was first seen done, after the first one: task_id, day."""
    silent = plan.task.lazy().filter(finished(), pl.col("actual_finish").is_null()).select("task_id").collect()
    of_silent = plan.task_versions.lazy().filter(finished(), pl.col("task_id").is_in(silent["task_id"].implode()))
    seen = of_silent.group_by("task_id").agg(day=pl.col("valid_from").min())
    return seen.filter(pl.col("day") > min(plan.status_dates, default=plan.as_of))


@once
def throughput_by_week(plan: Plan) -> pl.DataFrame:
    """Tasks done in each week up to as_of, by actual_finish, else the status date on which they were first seen done.

    Columns: week (its Monday), done (tasks), whole (false while as_of leaves working days of the week open). Tasks that
    were done at the first snapshot without actual_finish are left out: nobody knows their week.
    """
    days = pl.concat([_stated_days(plan), _seen_days(plan)]).filter(pl.col("day") <= plan.as_of)
    counts = days.group_by(week=week_of(pl.col("day"))).agg(done=pl.len().cast(pl.Int64)).collect()
    if counts.is_empty():
        return counts.with_columns(whole=pl.lit(True))
    monday = plan.as_of - dt.timedelta(days=plan.as_of.weekday())
    weeks = pl.select(week=pl.date_range(counts["week"].min(), monday, "1w"))
    left = plan.calendar.working_days(plan.as_of + dt.timedelta(days=1), monday + dt.timedelta(days=6))
    whole = (pl.col("week") < monday) | (left == 0)
    return weeks.join(counts, on="week", how="left").sort("week").with_columns(pl.col("done").fill_null(0), whole=whole)


def tasks_done_in(plan: Plan, week: dt.date) -> pl.DataFrame:
    """The tasks done in the week that begins on the Monday: task_id, title, phase, owner, day.

    The day is the actual finish, else the status date on which the task was first seen done.
    """
    days = pl.concat([_stated_days(plan), _seen_days(plan)]).filter(week_of(pl.col("day")) == week)
    rows = plan.task.lazy().select("task_id", "title", "phase", "owner").join(days, on="task_id")
    return rows.filter(pl.col("day") <= plan.as_of).sort("day", "task_id").collect()
