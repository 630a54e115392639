"""Values of the headline numbers on tasks, their formulas filled in, and the rows behind them."""

import datetime as dt

import polars as pl

from plandata.calendar import Calendar
from plandata.metrics.changes import scope_causes
from plandata.metrics.history import tasks_on, working_days_after
from plandata.metrics.measures import finished, in_scope, tasks_counted
from plandata.metrics.progress import progress_summary, throughput_by_week
from plandata.metrics.schedule import (
    PACE_WEEKS,
    baseline_finish,
    late_tasks,
    open_tasks,
    planned_finish,
    slip_days,
    velocity_finish,
    weekly_velocity,
)
from plandata.metrics.words import counted, day_in_words, percent, whole
from plandata.plan import Plan


def change(calendar: Calendar, now: float | dt.date | None, then: float | dt.date | None) -> float | None:
    """now − then: working days for dates, else the difference.

    >>> change(Calendar(), dt.date(2026, 11, 23), dt.date(2026, 11, 20))
    1
    """
    if now is None or then is None:
        return None
    if isinstance(now, dt.date) and isinstance(then, dt.date):
        return pl.select(working_days_after(calendar, pl.lit(then), pl.lit(now))).item()
    return now - then


WHY_NONE = {
    "share_done": "there are no tasks that count",
    "finish_planned": "no unfinished task has a finish",
    "finish_projected": "fewer than 5 of the last 8 whole weeks saw a task done, or nothing is left",
    "slip_days": "there is no earlier report and no baseline finish to compare with, or no finish is planned",
    "scope_change": "there were no tasks at the baseline",
    "risk_exposure": "no open threat has both probability and impact",
}
"""Why a metric has no value although its columns are filled."""


def share_done(plan: Plan) -> float | None:
    """Tasks done ÷ tasks that count."""
    return progress_summary(plan).share_done


def share_done_filled(plan: Plan) -> str:
    """The share with its numbers."""
    now = progress_summary(plan)
    return f"{now.tasks_done:,} done ÷ {counted(now.tasks, 'task')} = {percent(now.share_done)}"


def remaining_tasks(plan: Plan) -> int:
    """Tasks that are not done."""
    now = progress_summary(plan)
    return now.tasks - now.tasks_done


def remaining_tasks_filled(plan: Plan) -> str:
    """The formula with its values."""
    now = progress_summary(plan)
    return f"{counted(now.tasks, 'task')} − {now.tasks_done:,} done = {now.tasks - now.tasks_done:,}"


def remaining_hours(plan: Plan) -> float:
    """Effort that is left, in hours."""
    return progress_summary(plan, "effort").remaining


def remaining_hours_filled(plan: Plan) -> str:
    """The formula with its values."""
    now = progress_summary(plan, "effort")
    return f"{whole(now.scope)} h in all − {whole(now.done)} h done = {whole(now.remaining)} h"


def finish_planned(plan: Plan) -> dt.date | None:
    """The latest planned finish of unfinished work."""
    return planned_finish(plan)


def finish_planned_filled(plan: Plan) -> str:
    """The formula with its values."""
    left = plan.work.filter(~finished())
    said = f"{counted(left.height, 'open task')} ({left['finish'].null_count():,} without one)"
    return f"latest finish of {said} = {day_in_words(planned_finish(plan))}{_apart(plan)}"


def finish_projected(plan: Plan) -> dt.date | None:
    """The projected finish at the pace of the last weeks."""
    return velocity_finish(plan)


def finish_projected_filled(plan: Plan) -> str:
    """The formula with its values."""
    pace, left = weekly_velocity(plan), remaining_tasks(plan)
    if pace is None:
        return WHY_NONE["finish_projected"]
    projected = f"{counted(left, 'task')} ÷ {pace:.1f} a week = {day_in_words(velocity_finish(plan))}"
    return f"{day_in_words(plan.as_of)} + {projected}{_apart(plan)}"


FIRM_TASKS = 20
"""So many tasks done in the weeks of the pace make it firm: of fewer, a handful more moves the finish by months."""


def projection_is_firm(plan: Plan) -> bool:
    """Whether the pace rests on 8 whole weeks with 20 tasks done in them, so that a change of it means something."""
    weeks = throughput_by_week(plan).filter("whole").tail(PACE_WEEKS)
    return weeks.height == PACE_WEEKS and weeks["done"].sum() >= FIRM_TASKS


def _apart(plan: Plan) -> str:
    """Why the planned and the projected finish differ, where both are known."""
    days = change(plan.calendar, velocity_finish(plan), planned_finish(plan))
    if not days:
        return ""
    where = "before" if days < 0 else "after"
    cause = (
        "the plan waits for dates, links and people, which a pace does not see"
        if days < 0
        else "at the recent pace the work takes longer than planned"
    )
    return f". The projection lies {counted(abs(days), 'working day')} {where} the planned finish: {cause}"


def slip(plan: Plan) -> int | None:
    """Working days by which the planned finish moved since the baseline."""
    return slip_days(plan)


def slip_filled(plan: Plan) -> str:
    """The formula with its values."""
    then, days = baseline_finish(plan), slip_days(plan)
    slipped = "n/a" if days is None else counted(days, "working day")
    return f"{day_in_words(planned_finish(plan))} against {day_in_words(then)} = {slipped}"


def late(plan: Plan) -> int:
    """Tasks that are late."""
    return late_tasks(plan).height


def late_filled(plan: Plan) -> str:
    """The formula with its values."""
    left = remaining_tasks(plan)
    return f"{late(plan):,} of {counted(left, 'open task')} should have finished before {day_in_words(plan.as_of)}"


def _counts(plan: Plan) -> tuple[int, int]:
    """Tasks that count at the baseline and now."""
    then = tasks_on(plan, plan.baseline).select(in_scope().sum()).collect().item()
    return then, tasks_counted(plan)


def scope_change(plan: Plan) -> float | None:
    """Net change of the number of tasks since the baseline, as a share of the number then."""
    then, now = _counts(plan)
    return (now - then) / then if then else None


def scope_change_filled(plan: Plan) -> str:
    """The formula with its values."""
    then, now = _counts(plan)
    share = "n/a" if not then else f"{(now - then) / then * 100:+.0f} %"
    return f"({counted(now, 'task')} − {then:,} on {day_in_words(plan.baseline)}) ÷ {then:,} = {share}"


def work_rows(plan: Plan) -> pl.DataFrame:
    """The tasks that count: task_id, title, phase, owner, status, share_done."""
    return plan.work.select("task_id", "title", "phase", "owner", "status", "share_done").sort("task_id")


def last_rows(plan: Plan) -> pl.DataFrame:
    """Unfinished tasks by planned finish, the latest first; columns as open_tasks."""
    return open_tasks(plan).sort("finish", "task_id", descending=[True, False], nulls_last=True)


def scope_rows(plan: Plan) -> pl.DataFrame:
    """Tasks added to and removed from the count since the baseline; columns as scope_causes."""
    causes = scope_causes(plan, "count", plan.baseline, plan.as_of)
    return causes.filter(pl.col("cause").is_in(["added", "removed"]))
