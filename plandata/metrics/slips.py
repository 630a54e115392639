"""Why the calculated finish moved between two reports, and how the float of each task melted."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import polars as pl

from plandata.metrics.network import network
from plandata.metrics.once import once
from plandata.metrics.placing import day_at, finishing
from plandata.plan import Plan

EXACT = 1024
"""Slips are told in so many parts of a day (half a minute): they are binary fractions, so that sums are exact."""

GROUPS = {
    "links": ("kind", "parent_id", "type_text"),
    "constraints": ("constraint_type", "constraint_date", "deadline", "start", "finish"),
    "durations": ("duration_days", "optimistic_days", "likely_days", "pessimistic_days"),
    "progress": ("status", "share_done", "remaining_days", "actual_start", "actual_finish"),
}
"""The columns of a task that belong to each cause; the last four causes in the order in which they are exchanged."""

CAUSES = ("calendar", "removed tasks", "added tasks", "links", "constraints", "durations", "progress")
ENDS = ("predecessor_id", "successor_id")
SLIPS = {"cause": pl.String, "slip_days": pl.Float64, "finish": pl.Date, "changed": pl.Int64}
ERODED = {"as_of": pl.Date, "task_id": pl.String, "title": pl.String, "total_float": pl.Float64,
          "eroded_days": pl.Float64}  # fmt: skip


@once
def slip_causes(plan: Plan, before: Plan) -> pl.DataFrame:
    """What moved the calculated finish since another report, by cause.

    The inputs of the earlier report are exchanged for those of the later one, cause by cause in this fixed order:
    calendar, removed tasks, added tasks (with their links), links (and the outline), constraints (and stated dates),
    durations, progress (and the data date). Each exchange moves the finish by slip_days (working days of the later
    report's calendar, later is positive); the seven sum exactly to the whole slip.

    Columns: cause, slip_days, finish (the day after this exchange), changed (tasks, links or days that differ).
    """
    steps = _steps(plan, before)
    known = [_measure(plan, step) for step in steps]
    ends = [finishing(step) for step in steps[1:]]
    finishes = [day_at(*end) if end else None for end in ends]
    moved = [then - now for now, then in pairwise(known)]
    rows = zip(CAUSES, moved, finishes, _changed(plan, before), strict=True)
    return pl.DataFrame(list(rows), schema=SLIPS, orient="row")


def slip_of_finish(plan: Plan, before: Plan) -> float:
    """Working days by which the calculated finish lies after that of the other report."""
    return _measure(plan, plan) - _measure(plan, before)


def _steps(plan: Plan, before: Plan) -> list[Plan]:
    """The earlier plan, then that plan with one cause after the other exchanged; the last is the later plan."""
    steps = [before]
    steps.append(replace(before, calendar=plan.calendar, workweek=plan.workweek, holiday=plan.holiday,
                         task=_exchanged(before.task, plan.task, ("calendar",))))  # fmt: skip
    both = _both(plan, before)
    steps.append(replace(steps[-1], task=steps[-1].task.filter(pl.col("task_id").is_in(both)),
                         link=_among(before.link, both)))  # fmt: skip
    added = plan.task.filter(~pl.col("task_id").is_in(both))
    new = plan.link.filter(~(pl.col(ENDS[0]).is_in(both) & pl.col(ENDS[1]).is_in(both)))
    steps.append(replace(steps[-1], task=pl.concat([steps[-1].task, added]), link=pl.concat([steps[-1].link, new])))
    for cause, columns in GROUPS.items():
        changes = {"task": _exchanged(steps[-1].task, plan.task, columns)}
        changes |= {"link": plan.link} if cause == "links" else {}
        changes |= {"as_of": plan.as_of, "snapshots": plan.snapshots} if cause == "progress" else {}
        steps.append(replace(steps[-1], **changes))
    return steps


def _both(plan: Plan, before: Plan) -> list[str]:
    return plan.task.join(before.task, on="task_id", how="semi")["task_id"].to_list()


def _among(links: pl.DataFrame, tasks: list[str]) -> pl.DataFrame:
    return links.filter(pl.col(ENDS[0]).is_in(tasks) & pl.col(ENDS[1]).is_in(tasks))


def _exchanged(task: pl.DataFrame, other: pl.DataFrame, columns: tuple[str, ...]) -> pl.DataFrame:
    """The tasks with these columns as the other frame has them, where it has the task."""
    rows = other.select("task_id", *columns, exchanged=pl.lit(value=True))
    joined = task.join(rows, on="task_id", how="left", suffix="_then", maintain_order="left")
    new = [pl.when("exchanged").then(pl.col(f"{name}_then")).otherwise(pl.col(name)).alias(name) for name in columns]
    return joined.with_columns(new).select(task.columns)


def _measure(plan: Plan, step: Plan) -> float:
    """The finish of the step in working days of the plan's calendar from a day before everything."""
    known = finishing(step)
    if known is None:
        return 0.0
    axis, finish = known
    day = axis.origin + dt.timedelta(days=int(finish))
    share = (finish % 1) * plan.calendar.is_working(day)
    whole = plan.calendar.working_days(dt.date(1970, 1, 1), day - dt.timedelta(days=1))
    return whole + round(share * EXACT) / EXACT


def _changed(plan: Plan, before: Plan) -> list[int]:
    """How many rows differ by each cause."""
    now, then = plan.task, before.task
    here, there = (rows.select("task_id") for rows in (now, then))
    days = plan.holiday.join(before.holiday, on=plan.holiday.columns, how="anti", nulls_equal=True).height
    days += before.holiday.join(plan.holiday, on=plan.holiday.columns, how="anti", nulls_equal=True).height
    days += len(plan.calendar.holidays ^ before.calendar.holidays) if not plan.holiday.height else 0
    counts = [days + _differ(now, then, ("calendar",))]
    counts += [there.join(here, on="task_id", how="anti").height, here.join(there, on="task_id", how="anti").height]
    both = _both(plan, before)
    old, new = (_among(rows, both) for rows in (before.link, plan.link))
    links = [left.join(right, on=left.columns, how="anti", nulls_equal=True).height
             for left, right in ((old, new), (new, old))]  # fmt: skip
    counts.append(sum(links) + _differ(now, then, GROUPS["links"]))
    return counts + [_differ(now, then, GROUPS[cause]) for cause in CAUSES[4:]]


def _differ(now: pl.DataFrame, then: pl.DataFrame, columns: tuple[str, ...]) -> int:
    """Tasks of both reports that differ in one of these columns."""
    both = now.join(then.select("task_id", *columns), on="task_id", suffix="_then")
    return both.filter(pl.any_horizontal(pl.col(name).ne_missing(pl.col(f"{name}_then")) for name in columns)).height


def float_erosion(plans: Sequence[Plan]) -> pl.DataFrame:
    """The total float of each task that is not done, report by report, and what it lost since the report before.

    Columns: as_of, task_id, title, total_float, eroded_days (working days; empty in a task's first report).
    """
    rows = []
    for plan in plans:
        open_now = plan.task.filter(pl.col("status").ne_missing("done")).select("task_id")
        known = network(plan).filter(pl.col("kind").ne_missing("summary"), pl.col("total_float").is_not_null())
        rows.append(known.join(open_now, on="task_id", how="semi").with_columns(as_of=pl.lit(plan.as_of)))
    if not rows:
        return pl.DataFrame(schema=ERODED)
    whole = pl.concat(rows).sort("as_of", "task_id")
    lost = pl.col("total_float").shift(1).over("task_id") - pl.col("total_float")
    return whole.with_columns(eroded_days=lost.round(6)).select(*ERODED)


MELTED = 8
"""So many tasks are drawn whose float melted."""


def float_by_report(plans: Sequence[Plan]) -> pl.DataFrame:
    """The total float, report by report, of the open tasks that lost most of it between the first and the last report.

    Columns: date (of the report), task_id, title, total_float (working days), lost_days (since its first report). At
    most eight tasks, those next to being critical first where several lost as much.
    """
    rows = float_erosion(plans)
    ends = rows.group_by("task_id").agg(
        last=pl.col("as_of").last(), now=pl.col("total_float").last(),
        lost_days=(pl.col("total_float").first() - pl.col("total_float").last()).round(6),
    )  # fmt: skip
    melted = ends.filter(pl.col("last") == pl.col("last").max(), pl.col("lost_days") > 0)
    drawn = melted.sort("lost_days", "now", "task_id", descending=[True, False, False]).head(MELTED)
    whole = rows.join(drawn.select("task_id", "lost_days"), on="task_id").sort("as_of", "task_id")
    return whole.select("task_id", "title", "total_float", "lost_days", date="as_of")
