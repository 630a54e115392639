"""What is late, and where the finish moves."""

import datetime as dt
import math

import polars as pl

from plandata.metrics.history import tasks_on, working_days_after
from plandata.metrics.measures import finished, in_scope, remaining_of, unfinished
from plandata.metrics.once import once
from plandata.metrics.progress import throughput_by_week
from plandata.plan import Plan

LATE = ("task_id", "title", "phase", "owner", "status", "start", "finish", "late_days", "baseline_finish", "slip_days",
        "share_done", "left_hours")  # fmt: skip

PACE_WEEKS = 8
"""The pace of the work is that of so many whole weeks before as_of."""

DELAYED = ("task_id", "title", "kind", "phase", "owner", "status", "start", "finish", "baseline_finish", "share_done",
           "effort_hours", "remaining_hours")  # fmt: skip
"""What a delay is told from: only these columns are gathered."""


@once
def open_tasks(plan: Plan) -> pl.DataFrame:
    """Tasks that count and are not done, with their delay.

    Columns: task_id, title, phase, owner, status, start, finish, late_days (working days from finish to as_of, 0 if not
    late), baseline_finish (the tool's own baseline, else the baseline snapshot's finish), slip_days (working days from
    baseline_finish to finish), share_done, left_hours (remaining effort, empty without effort).
    """
    return _delays(plan, unfinished())


def _delays(plan: Plan, wanted: pl.Expr) -> pl.DataFrame:
    open_rows = plan.task.lazy().filter(wanted).select(DELAYED).collect()
    then = tasks_on(plan, plan.baseline).select("task_id", finish_then="finish")
    known_then = then.join(open_rows.lazy().select("task_id"), on="task_id", how="semi").collect()
    rows = open_rows.join(known_then, on="task_id", how="left", maintain_order="left").lazy()
    late = working_days_after(plan.calendar, pl.col("finish"), pl.lit(plan.as_of))
    slip = working_days_after(plan.calendar, pl.col("baseline_finish"), pl.col("finish"))
    known = rows.with_columns(
        baseline_finish=pl.coalesce("baseline_finish", "finish_then"), left_hours=_hours_left(),
        late_days=pl.when(is_late(plan.as_of)).then(late).otherwise(pl.when(pl.col("status").is_not_null()).then(0)),
    )  # fmt: skip
    return known.with_columns(slip_days=slip).select(LATE).collect()


def _hours_left() -> pl.Expr:
    """Remaining effort, empty where the task states none."""
    stated = pl.any_horizontal(pl.col("effort_hours", "remaining_hours").is_not_null())
    return pl.when(stated).then(remaining_of("effort"))


def is_late(as_of: dt.date) -> pl.Expr:
    """Whether the row counts, is said not to be done, and should have finished before the day."""
    return unfinished() & pl.col("status").is_not_null() & (pl.col("finish") < as_of)


@once
def late_tasks(plan: Plan) -> pl.DataFrame:
    """Tasks that are not done although their planned finish is before as_of, the longest delay first.

    A task without a status is not known to be late. Columns: as open_tasks.
    """
    late = _delays(plan, is_late(plan.as_of))
    return late.sort("late_days", "left_hours", "task_id", descending=[True, True, False], nulls_last=True)


def slipped_tasks(plan: Plan) -> pl.DataFrame:
    """Tasks that are not done and whose planned finish is later than in the baseline, the longest slip first.

    Columns: as open_tasks.
    """
    slipped = open_tasks(plan).filter(pl.col("slip_days") > 0)
    return slipped.sort("slip_days", "left_hours", "task_id", descending=[True, True, False], nulls_last=True)


@once
def planned_finish(plan: Plan) -> dt.date | None:
    """The latest planned finish of unfinished work; when all is done, the latest finish there was."""
    left, latest, whole = plan.task.select(
        left=unfinished().sum(), latest=pl.col("finish").filter(unfinished()).max(),
        whole=pl.coalesce("actual_finish", "finish").filter(in_scope()).max(),
    ).row(0)  # fmt: skip
    return latest if left else whole


@once
def finish_by_snapshot(plan: Plan) -> pl.DataFrame:
    """The planned finish as it was known on each status date: date, finish.

    The latest planned finish of tasks that were unfinished then; when all were done, the latest finish of all.
    """
    spans = plan.task_versions.lazy().filter(in_scope()).group_by("valid_from", "valid_to").agg(
        unfinished=pl.col("finish").filter(~finished()).max(), left=(~finished()).sum(),
        whole=pl.coalesce("actual_finish", "finish").max(),
    )  # fmt: skip
    days = pl.LazyFrame({"date": plan.status_dates}, {"date": pl.Date})
    held = days.join_where(spans, pl.col("valid_from") <= pl.col("date"), pl.col("valid_to") > pl.col("date"))
    finish = pl.when(pl.col("left").sum() > 0).then(pl.col("unfinished").max()).otherwise(pl.col("whole").max())
    found = held.group_by("date").agg(finish=finish)
    return days.join(found, on="date", how="left", maintain_order="left").collect()


def last_tasks_on(plan: Plan, day: dt.date) -> pl.DataFrame:
    """The unfinished tasks as they were known on the day, the latest planned finish first.

    Columns: task_id, title, phase, owner, status, finish, moved_days (working days by which the finish moved since the
    report before; empty when the task or its finish was not known then).
    """
    earlier = max((date for date in plan.status_dates if date < day), default=None)
    then = tasks_on(plan, earlier or day).filter(pl.lit(earlier is not None)).select("task_id", finish_then="finish")
    rows = tasks_on(plan, day).filter(unfinished()).join(then, on="task_id", how="left")
    moved = working_days_after(plan.calendar, pl.col("finish_then"), pl.col("finish"))
    shown = rows.select("task_id", "title", "phase", "owner", "status", "finish", moved_days=moved)
    return shown.sort("finish", "task_id", descending=[True, False], nulls_last=True).collect()


@once
def baseline_finish(plan: Plan) -> dt.date | None:
    """The finish that the plan is measured against: the one planned in the baseline snapshot.

    Where the plan is looked at on that same day, the latest baseline finish that its tool states; None without one.
    """
    if plan.baseline == plan.as_of:
        return plan.task.filter(in_scope())["baseline_finish"].max()
    return dict(finish_by_snapshot(plan).rows()).get(plan.baseline)


@once
def slip_days(plan: Plan) -> int | None:
    """Working days by which the planned finish moved since the baseline; negative when it came forward."""
    then, now = baseline_finish(plan), planned_finish(plan)
    if then is None or now is None:
        return None
    return pl.select(working_days_after(plan.calendar, pl.lit(then), pl.lit(now))).item()


@once
def weekly_velocity(plan: Plan) -> float | None:
    """Tasks done per week: mean of the last 8 whole weeks; none when fewer than 5 of them saw a task done."""
    weeks = throughput_by_week(plan).filter("whole").tail(PACE_WEEKS)["done"]
    return None if (weeks > 0).sum() < 5 else weeks.mean()


@once
def velocity_finish(plan: Plan) -> dt.date | None:
    """A simple projection: the day on which the remaining tasks run out at the mean pace of the last 8 whole weeks.

    as_of + remaining tasks ÷ tasks per week, to the next working day; scope is taken to stay as it is. None when fewer
    than 5 of these weeks saw a task done, or when nothing remains.
    """
    velocity, left = weekly_velocity(plan), plan.task.select(unfinished().sum()).item()
    if not velocity or not left:
        return None
    day = plan.as_of + dt.timedelta(days=math.ceil(left / velocity * 7))
    return plan.calendar.add_working_days(day, 0)
