"""On whom the plan depends: who is alone on the critical path, who holds how much, and what a week away would do."""

from dataclasses import replace

import numpy as np
import polars as pl

from plandata.metrics.assignments import work_left
from plandata.metrics.network import network
from plandata.metrics.once import once
from plandata.metrics.placing import Placed, placed
from plandata.metrics.words import counted, percent
from plandata.network.scheduling import forward, project_finish
from plandata.plan import Plan

WEEK = 5.0
"""Working days that somebody is away."""

TRIED = 40
"""So many resources, those with the most critical work, are tried in the network."""

HELD = {"resource": pl.String, "week_away_days": pl.Float64, "alone": pl.Int64, "critical_tasks": pl.Int64,
        "critical_hours": pl.Float64, "share_critical": pl.Float64, "tasks": pl.Int64, "hours": pl.Float64,
        "share_left": pl.Float64, "alone_on": pl.String}  # fmt: skip


@once
def concentration(plan: Plan) -> pl.DataFrame:
    """How much of what is left depends on each resource, those on whom the finish depends most first.

    Columns: resource, week_away_days (working days by which the calculated finish moves if everything it has left is
    done 5 working days later, as after a week away at the worst time; empty without links, and below the 40 with the
    most critical work), alone (open critical tasks, no milestones, that nobody else is on), critical_tasks,
    critical_hours, share_critical (of all critical hours), tasks, hours, share_left (of all hours left that somebody is
    named for), alone_on (titles of tasks counted by alone, the most hours first).
    """
    rows = work_left(plan).filter(pl.col("resource").is_not_null()).with_columns(pl.col("hours").fill_null(0))
    rows = rows.with_columns(only=pl.len().over("task_id") == 1)
    rows = rows.join(_critical(plan), on="task_id", how="left").with_columns(pl.col("critical").fill_null(False))
    held = rows.group_by("resource").agg(*_sums()).with_columns(
        share_critical=pl.col("critical_hours") / pl.col("critical_hours").sum().replace(0.0, None),
        share_left=pl.col("hours") / pl.col("hours").sum().replace(0.0, None),
    ).sort("critical_hours", "hours", "resource", descending=[True, True, False])  # fmt: skip
    moved = pl.Series(_moves(plan, rows, held["resource"].head(TRIED).to_list()), dtype=pl.Float64)
    held = held.with_columns(week_away_days=moved.extend_constant(None, held.height - len(moved)))
    by = ("week_away_days", "alone", "critical_hours", "hours", "resource")
    order = held.sort(by, descending=[True] * 4 + [False], nulls_last=True)
    return order.select(pl.col(name).cast(kind) for name, kind in HELD.items())


def _critical(plan: Plan) -> pl.DataFrame:
    if plan.link.is_empty():
        return pl.DataFrame(schema={"task_id": pl.String, "critical": pl.Boolean})
    return network(plan).select("task_id", critical=pl.col("critical") & (pl.col("kind").ne_missing("milestone")))


def _sums() -> list[pl.Expr]:
    critical, alone = pl.col("critical"), pl.col("critical") & pl.col("only")
    titles = (
        pl.coalesce("title", "task_id")
        .sort_by("hours", descending=True)
        .filter(alone.sort_by("hours", descending=True))
    )
    return [
        critical.sum().alias("critical_tasks"), alone.sum().alias("alone"),
        pl.col("hours").filter(critical).sum().alias("critical_hours"),
        pl.len().alias("tasks"), pl.col("hours").sum(), titles.head(3).str.join(", ").alias("alone_on"),
    ]  # fmt: skip


def _moves(plan: Plan, rows: pl.DataFrame, names: list[str]) -> list[float | None]:
    """Working days by which the finish moves without each of them for a week."""
    if plan.link.is_empty():
        return [None] * len(names)
    known = placed(plan)
    place = {task: at for at, task in enumerate(known.rows["task_id"])}
    own = dict(rows.group_by("resource").agg("task_id").rows())
    return [_moved(known, np.array([place[task] for task in own[name] if task in place], np.int64)) for name in names]


def _moved(known: Placed, tasks: np.ndarray) -> float:
    work, line = known.case.work, known.case.timeline
    tasks = tasks[~work.done[tasks] & (work.length[tasks] > 0)]
    if not (known.total[tasks] < WEEK).any():
        return 0.0
    floor, calendar = work.floor.copy(), work.calendar[tasks]
    later = line.begin(calendar, line.amount(calendar, known.early.resume[tasks]) + WEEK)
    floor[tasks] = np.maximum(floor[tasks], later)
    case = replace(known.case, work=replace(work, floor=floor))
    ends = np.array([known.finish, project_finish(case.work, forward(case))])
    now, then = line.amount(np.zeros(2, np.int64), ends).tolist()
    return max(round(then - now, 1), 0.0)


def concentration_in_words(plan: Plan) -> str:
    """On whom the finish depends most, in a sentence or two; empty without work that somebody is named for."""
    rows = concentration(plan)
    if rows.is_empty():
        return ""
    most = rows.sort("hours", descending=True).row(0, named=True)
    holds = f"{most['resource']} holds {percent(most['share_left'])} of the hours left, the most of {rows.height:,}."
    alone = rows.filter(pl.col("alone") > 0)
    if alone.is_empty():
        return holds
    first = rows.row(0, named=True)
    away = first["week_away_days"] or 0
    moves = (
        f" A week without {first['resource']} moves the finish by {counted(round(away), 'working day')}."
        if away
        else ""
    )
    said = f"{counted(alone.height, 'resource')} alone on critical tasks."
    return f"{said}{moves} {holds}"
