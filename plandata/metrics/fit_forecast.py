"""What the levers on work that cannot fit do to the finish: extend, add and cut, forecast again."""

from dataclasses import replace

import polars as pl

from plandata.metrics.feasibility import forcing_tasks
from plandata.metrics.fit_levers import fit_levers
from plandata.metrics.forecast import USUAL
from plandata.metrics.futures import what_if
from plandata.metrics.network_runs import FIRST, Risked
from plandata.metrics.once import once
from plandata.metrics.resources import load_by_week
from plandata.metrics.schedule_risk import criticality, network_what_if, why_not
from plandata.plan import Plan

LEVERS = {"lever": pl.String, "what": pl.String, "p50_days": pl.Int64, "p80_days": pl.Int64, "forecast": pl.String}

Said = tuple[int | None, int | None, str]
"""Working days by which P50 and P80 move, less is sooner, and which forecast says so."""


@once
def levers_forecast(plan: Plan, resource: str) -> pl.DataFrame:
    """What each lever on the work of a resource that cannot fit does to the finish, forecast again by the same dice.

    extend: of the tasks that force it, the one that is critical in most runs of the network takes as many days longer.
    add: the pace of all work, times 1 + hours a week more ÷ hours a week of all that have work left. cut: the forecast
    by pace with so many hours less. Columns: lever, what (in words), p50_days and p80_days (working days by which the
    finish moves, less is sooner; empty where that forecast says nothing), forecast (network or pace).
    """
    rows = []
    for one in fit_levers(plan).filter(pl.col("resource") == resource, pl.col("amount") > 0).iter_rows(named=True):
        if (one["lever"], one["unit"]) in ASKED:
            rows.append((one["lever"], one["what"], *ASKED[one["lever"], one["unit"]](plan, resource, one["amount"])))
    return pl.DataFrame(rows, schema=LEVERS, orient="row")


def _extended(plan: Plan, resource: str, days: float) -> Said:
    if why_not(plan):
        return None, None, "network"
    usual = Risked(runs=2 * FIRST)
    forcing = forcing_tasks(plan).filter(pl.col("resource") == resource).select("task_id")
    known = criticality(plan, usual).join(forcing, on="task_id", how="semi").sort("share_critical", "task_id")
    if known.is_empty():
        return None, None, "network"
    said = replace(usual, task=known["task_id"][-1], days=days)
    return (*_moved(network_what_if(plan, said)), "network")


def _added(plan: Plan, _resource: str, hours: float) -> Said:
    load = load_by_week(plan)
    busy = load.filter(pl.col("load_hours") > 0)["resource"].unique()
    week = load.filter(pl.col("resource").is_in(busy.implode())).group_by("week").agg(pl.col("capacity_hours").sum())
    usual = week["capacity_hours"].median()
    return _by_pace(plan, 1 + hours / usual if usual else 1.0, 0.0)


def _cut(plan: Plan, _resource: str, hours: float) -> Said:
    return _by_pace(plan, 1.0, -hours)


def _by_pace(plan: Plan, capacity: float, scope: float) -> Said:
    said = replace(USUAL, measure="effort", capacity=capacity, scope=scope)
    return (*_moved(what_if(plan, said)), "pace")


def _moved(days: pl.DataFrame) -> tuple[int | None, int | None]:
    change = dict(days.select("level", "change_days").rows())
    return change.get("P50"), change.get("P80")


ASKED = {("extend", "working days"): _extended, ("add", "hours a week"): _added, ("cut", "hours"): _cut}
"""The levers that are forecast, by their unit."""
