"""What a week without somebody does to the forecast: their critical work takes five days longer in every run."""

from dataclasses import replace

import numpy as np
import polars as pl

from plandata.metrics.assignments import work_left
from plandata.metrics.network_runs import FIRST, Risked, finishes
from plandata.metrics.once import once
from plandata.metrics.schedule_risk import criticality, why_not
from plandata.metrics.simulation import quantile
from plandata.metrics.words import counted
from plandata.plan import Plan

WEEK = 5.0
"""Working days that somebody is away."""

PEOPLE, TASKS = 6, 2
"""So many resources, those whose work is critical in most runs, and of each so many tasks are tried."""

AWAY = {"resource": pl.String, "p80_days": pl.Float64, "p50_days": pl.Float64, "task_id": pl.String, "title": pl.String,
        "share_critical": pl.Float64}  # fmt: skip


@once
def week_away(plan: Plan) -> pl.DataFrame:
    """What a week without somebody does to the forecast by the network, if it falls into their most critical task.

    In every run that task takes 5 working days longer, by the same dice; of the 2 tasks that are critical in most runs
    the one that costs more. Columns: resource (the 6 with most critical work), p80_days and p50_days (working days by
    which the finish moves), task_id, title, share_critical (of the runs). Those who cost most first.
    """
    if why_not(plan):
        return pl.DataFrame(schema=AWAY)
    usual = Risked(runs=2 * FIRST)
    known = criticality(plan, usual).filter(pl.col("share_critical") > 0, pl.col("likely_days") > 0)
    held = work_left(plan).select("task_id", "resource").drop_nulls().join(known, on="task_id", how="inner")
    weight = pl.col("share_critical") * pl.col("likely_days")
    names = held.group_by("resource").agg(weight=weight.sum()).sort("weight", "resource", descending=[True, False])
    rows = [_worst(plan, usual, name, held.filter(resource=name)) for name in names["resource"].head(PEOPLE)]
    return pl.DataFrame(rows, schema=AWAY, orient="row").sort("p80_days", "resource", descending=[True, False])


def _worst(plan: Plan, usual: Risked, name: str, held: pl.DataFrame) -> tuple[object, ...]:
    """The row of a resource: the task of theirs in which a week away costs most."""
    tried = held.sort("share_critical", "task_id", descending=[True, False]).head(TASKS)
    rows = []
    for task_id, title, share in tried.select("task_id", "title", "share_critical").rows():
        then = finishes(plan, replace(usual, task=task_id, days=WEEK))
        moved = [_at(then, level) - _at(finishes(plan, usual), level) for level in (0.8, 0.5)]
        rows.append((name, *(round(days, 1) + 0.0 for days in moved), task_id, title, share))
    return max(rows, key=lambda row: (row[1], row[2]))


def _at(days: np.ndarray, level: float) -> float:
    return float(quantile(np.sort(days), level))


def week_away_in_words(plan: Plan) -> str:
    """Whose week away costs the forecast most, in a sentence; empty where the network says nothing."""
    rows = week_away(plan)
    if rows.is_empty():
        return ""
    first = rows.row(0, named=True)
    days = counted(round(first["p80_days"]), "working day")
    return f"A week without {first['resource']} during '{first['title']}' moves the finish that is 80 % sure by {days}."
