"""When the network ends: the days of its runs, what the plan leaves out, which tasks and risks decide it.

The network is that of the whole plan: give these functions a plan without filters.
"""

import datetime as dt
from dataclasses import replace

import numpy as np
import polars as pl

from plandata.metrics.forecast import Forecast, chance_by, target_finish
from plandata.metrics.futures import days_told, weeks_told
from plandata.metrics.network_runs import FIRST, USUAL_RISKED, Risked, finishes, simulated
from plandata.metrics.once import once
from plandata.metrics.ranges import task_ranges
from plandata.metrics.risk_drivers import drivers, risk_drivers
from plandata.metrics.simulation import quantile, simulation_error
from plandata.metrics.uncertain import uncertain_network
from plandata.network.passes import earliest
from plandata.plan import Plan

MOST_TASKS = 20_000
"""Tasks of a plan whose network is still run: more take longer than anyone waits."""

TRIED = 10
"""So many tasks, and so many risks, are removed one after the other to see what it buys."""


def why_not(plan: Plan) -> str:
    """Why the network says nothing of the finish; empty where it does."""
    if plan.link.is_empty():
        return "No link says which task waits for which: that takes predecessors in the file."
    if plan.selection.cuts:
        return "The network is that of the whole plan: it is not run for a part of it."
    if plan.task.height > MOST_TASKS:
        return f"The plan has {plan.task.height:,} tasks; up to {MOST_TASKS:,} are run."
    return "" if uncertain_network(plan) else "Nothing is left to do."


@once
def network_forecast(plan: Plan, said: Risked = USUAL_RISKED) -> Forecast:
    """The forecast by the network: the working days after the last report that each run takes."""
    reason = why_not(plan)
    model = None if reason else uncertain_network(plan)
    if model is None:
        return Forecast(reason=reason)
    begin = model.begin - dt.timedelta(days=1)
    dates = model.dates(np.sort(finishes(plan, said)))
    last = dates[-1].astype(object)
    worked = np.array(plan.calendar.days(model.begin, max(last, model.begin) + dt.timedelta(days=14)), "datetime64[D]")
    days = np.searchsorted(worked, dates, side="left") + 1.0
    return Forecast(begin, float(len(model.task_ids)), days)


@once
def network_weeks(plan: Plan, target: dt.date | None = None, said: Risked = USUAL_RISKED) -> pl.DataFrame:
    """How many of 100 runs of the network end in each week; columns as futures_by_week."""
    return weeks_told(plan, network_forecast(plan, said), target)


def finish_error(plan: Plan, level: float, said: Risked = USUAL_RISKED) -> float:
    """Working days by which the quantile of the finish may be off for want of more runs (standard error)."""
    return simulation_error(np.sort(finishes(plan, said)), level)


def planned_share(plan: Plan, said: Risked = USUAL_RISKED) -> float | None:
    """The share of the runs that have ended by the finish that the network has without any uncertainty."""
    if why_not(plan):
        return None
    model = uncertain_network(plan)
    return float((finishes(plan, said) <= model.finish + 0.01).mean()) if model else None


def merge_bias(plan: Plan, said: Risked = USUAL_RISKED) -> float | None:
    """Working days by which the mean finish lies after that of the mean lengths: what no single path shows.

    Where paths meet, the latest of them counts, and that is later on the mean than any of them.
    """
    model = None if why_not(plan) else uncertain_network(plan)
    if model is None:
        return None
    lengths = model.ranges.mean(said.shape)
    for one in drivers(plan):
        if one.risk_id not in said.without:
            lengths[one.tasks] += one.chance * one.days
    at_mean = max(float((earliest(model.network, lengths, model.floor) + lengths)[:-1].max()), model.done)
    return float(finishes(plan, said).mean()) - at_mean


@once
def schedule_risk(plan: Plan, said: Risked = USUAL_RISKED, target: dt.date | None = None) -> pl.DataFrame:
    """The days by which so large a share of the runs of the network has ended, and what they rest on.

    Columns: level (P10 to P95), share, finish, days (working days from the last report), after_target_days (negative
    before the target), error_days (standard error of that day for want of more runs); the same in each row: chance (of
    the target), target, planned_finish (of the network without uncertainty), planned_share (of the runs that end by
    then), merge_bias_days (mean finish after that of the mean lengths), runs, seed, tasks (open), ranges_stated (tasks
    whose range the file states), risks (that delay an open task).
    """
    told, goal = network_forecast(plan, said), target or target_finish(plan)
    rows, model = days_told(plan, told, goal), None if told.reason else uncertain_network(plan)
    ordered = np.sort(finishes(plan, said)) if model else np.zeros(0)
    errors = [round(simulation_error(ordered, level), 3) for level in rows["share"]]
    planned = model.dates(np.array([model.finish]))[0].astype(object) if model else None
    ranged, struck = (task_ranges(plan), risk_drivers(plan)) if model else (pl.DataFrame(), pl.DataFrame())
    same = {
        "chance": (chance_by(plan, told, goal), pl.Float64), "target": (goal, pl.Date),
        "planned_finish": (planned, pl.Date), "planned_share": (planned_share(plan, said), pl.Float64),
        "merge_bias_days": (merge_bias(plan, said), pl.Float64), "runs": (len(ordered), pl.Int64),
        "seed": (said.seed, pl.Int64), "tasks": (int(told.left), pl.Int64),
        "ranges_stated": (ranged.filter(stated_by="the file").height if model else 0, pl.Int64),
        "risks": (struck.filter(pl.col("tasks") > 0).height if model else 0, pl.Int64),
    }  # fmt: skip
    return rows.with_columns(
        pl.Series("error_days", errors, pl.Float64),
        **{name: pl.lit(value, kind) for name, (value, kind) in same.items()},
    )


CRITICALITY = {
    "task_id": pl.String, "title": pl.String, "owner": pl.String, "share_critical": pl.Float64,
    "sensitivity_index": pl.Float64, "spread_days": pl.Float64, "correlation_index": pl.Float64,
    "critical_now": pl.Boolean, "left_days": pl.Float64, "optimistic_days": pl.Float64, "likely_days": pl.Float64,
    "pessimistic_days": pl.Float64, "stated_by": pl.String,
}  # fmt: skip


@once
def criticality(plan: Plan, said: Risked = USUAL_RISKED) -> pl.DataFrame:
    """How much each open task decides the finish, the most sensitive first.

    Columns: task_id, title, owner, share_critical (of the runs in which it is critical: criticality index),
    sensitivity_index (SSI: share_critical × spread of its length ÷ spread of the finish; a task that is always critical
    and surely short has next to none), spread_days (standard deviation of its length, risks included),
    correlation_index (of its length with the finish), critical_now (as planned), left_days, optimistic_days,
    likely_days, pessimistic_days, stated_by (the file, or the default range).
    """
    model = None if why_not(plan) else uncertain_network(plan)
    found = simulated(plan, said) if model else None
    if model is None or found is None:
        return pl.DataFrame(schema=CRITICALITY)
    count = len(model.task_ids)
    known = model.placed
    on_path = pl.DataFrame({"task_id": known.rows["task_id"], "critical_now": known.on_path[: known.rows.height]})
    frame = pl.DataFrame({
        "task_id": model.task_ids, "share_critical": found.critical[:count],
        "sensitivity_index": found.sensitivity[:count],
        "spread_days": found.spread[:count], "correlation_index": found.together[:count],
    })  # fmt: skip
    names = plan.task.select("task_id", "title", "owner")
    whole = frame.join(names, on="task_id", how="left").join(on_path, on="task_id", how="left")
    whole = whole.join(task_ranges(plan).drop("title", "state"), on="task_id", how="left")
    order = ["sensitivity_index", "share_critical", "task_id"]
    return whole.select(pl.col(one).cast(kind) for one, kind in CRITICALITY.items()).sort(
        order, descending=[True, True, False]
    )


TORNADO = {"kind": pl.String, "id": pl.String, "title": pl.String, "days_bought": pl.Float64, "p50_days": pl.Float64,
           "as_planned_days": pl.Float64, "share_critical": pl.Float64, "probability_share": pl.Float64}  # fmt: skip


@once
def tornado(plan: Plan, said: Risked = USUAL_RISKED) -> pl.DataFrame:
    """What would buy days: P80 of the network without each risk and without each task, by the same dice.

    Columns: kind (risk, task), id, title, days_bought (working days by which P80 comes forward if it is removed),
    p50_days (P50 by as many), as_planned_days (P80, if the task took exactly as long as planned and no risk struck it),
    share_critical (of the task), probability_share (of the risk). The 10 risks with the largest expected delay and the
    10 tasks that are critical longest; what buys most first. Sums of two do not add up.
    """
    if why_not(plan):
        return pl.DataFrame(schema=TORNADO)
    fewer = replace(said, runs=2 * FIRST)
    rows = [*_without_risks(plan, fewer), *_without_tasks(plan, fewer)]
    found = pl.DataFrame(rows, schema=TORNADO, orient="row")
    return found.sort("days_bought", "kind", "id", descending=[True, False, False])


def _bought(plan: Plan, said: Risked, other: Risked, level: float) -> float:
    now, then = (quantile(np.sort(finishes(plan, one)), level) for one in (said, other))
    return round(now - then, 2) + 0.0


def _without_risks(plan: Plan, said: Risked) -> list[tuple[object, ...]]:
    left = [one for one in drivers(plan) if one.risk_id not in said.without]
    rows = []
    for one in sorted(left, key=lambda one: (-one.chance * one.days.max(), one.risk_id))[:TRIED]:
        other = replace(said, without=(*said.without, one.risk_id))
        gains = [_bought(plan, said, other, level) for level in (0.8, 0.5)]
        rows.append(("risk", one.risk_id, one.title, *gains, None, None, one.chance))
    return rows


def _without_tasks(plan: Plan, said: Risked) -> list[tuple[object, ...]]:
    known = criticality(plan, said).filter(pl.col("likely_days") > 0, pl.col("share_critical") > 0)
    weight = pl.col("share_critical") * pl.col("likely_days")
    rows = []
    for task_id, title, share in (
        known.sort(-weight, "task_id").head(TRIED).select("task_id", "title", "share_critical").iter_rows()
    ):
        gone, kept = replace(said, gone=task_id), replace(said, kept=task_id)
        gains = [_bought(plan, said, gone, level) for level in (0.8, 0.5)]
        rows.append(("task", task_id, title, *gains, _bought(plan, said, kept, 0.8), share, None))
    return rows


def network_what_if(plan: Plan, said: Risked) -> pl.DataFrame:
    """What another length of a task, or a risk left out, does to the days of the network, by the same dice.

    Columns: level, now, then (days), change_days (working days, less is sooner).
    """
    usual = replace(said, without=(), task="", days=0.0)
    now, then = (days_told(plan, network_forecast(plan, one)) for one in (usual, said))
    both = now.select("level", now="finish", before="days").join(
        then.select("level", then="finish", after="days"), on="level", how="left", maintain_order="left"
    )
    return both.select("level", "now", "then", change_days=pl.col("after") - pl.col("before"))
