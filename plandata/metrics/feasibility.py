"""Overload that truly cannot fit: work that no order and no plan places within its dates and the hours there are."""

import datetime as dt
from dataclasses import dataclass

import numpy as np
import polars as pl
import polars.selectors as cs

from plandata.metrics.assignments import work_left
from plandata.metrics.capacity import capacity_by_day, resource_facts
from plandata.metrics.fitting import Forced, Windows, forced, placing
from plandata.metrics.network import network
from plandata.metrics.once import once
from plandata.metrics.resources import first_day, placed_rows, working_from
from plandata.plan import Plan

FARTHEST = 1_100
"""Days ahead, three years; what is due later is left out."""

LEAST = 0.05
"""Hours over from which it is said."""

OVER = {"resource": pl.String, "kind": pl.String, "over_hours": pl.Float64, "cannot_by": pl.Date, "from": pl.Date,
        "until": pl.Date, "work_hours": pl.Float64, "capacity_hours": pl.Float64, "tasks": pl.Int64,
        "forced_by": pl.String, "assumed": pl.Boolean}  # fmt: skip

FORCING = ("task_id", "title", "phase", "resource", "earliest", "finish", "hours", "over_hours", "overdue", "estimated")


@dataclass(frozen=True, eq=False)
class Demand:
    """The work of one resource in its windows; `rows` are its tasks.

    `capacity` has the hours of each day from `first` on, `working` whether the project works on it; `day_hours` are the
    resource's usual ones.
    """

    resource: str
    kind: str
    assumed: bool
    first: dt.date
    rows: pl.DataFrame
    windows: Windows
    capacity: np.ndarray
    working: np.ndarray
    day_hours: float

    def day(self, place: int) -> dt.date:
        """The day at that place."""
        return self.first + dt.timedelta(days=place)


@once
def earliest_days(plan: Plan) -> pl.DataFrame:
    """The first day on which each task can be worked: task_id, earliest.

    By its links (network), and never later than its planned start, so that what cannot fit lacks hours and not links;
    without links the planned start. A day before the status date means at once.
    """
    planned = plan.task.select("task_id", "start")
    if plan.link.is_empty():
        return planned.rename({"start": "earliest"})
    linked = network(plan).select("task_id", by_links=pl.coalesce("remaining_start", "early_start"))
    both = planned.join(linked, on="task_id", how="left")
    return both.select("task_id", earliest=pl.min_horizontal("start", "by_links"))


@once
def demands(plan: Plan) -> list[Demand]:
    """The work that is left of each resource within its windows, and its hours a day from calendar and absences.

    A window is from the earliest day (earliest_days, at once where none is known) to the planned finish; overdue work
    has the next 5 working days. People, crews and machines; materials where their hours are stated.
    """
    rows = _windows(plan)
    if rows.is_empty():
        return []
    facts = resource_facts(plan, sorted(rows["resource"].unique()))
    working = working_from(plan, int(rows["end"].max()) + 400)
    capacity = capacity_by_day(plan, facts, first_day(plan), working)
    own = rows.sort("resource", "task_id").partition_by("resource", maintain_order=True)
    told = facts.select("resource", "kind", "assumed", "day_hours").rows()
    return [
        Demand(name, kind, assumed, first_day(plan), tasks, _of(tasks), hours, working, usual)
        for (name, kind, assumed, usual), tasks, hours in zip(told, own, capacity, strict=True)
    ]


def _windows(plan: Plan) -> pl.DataFrame:
    hours_known = pl.col("hours_per_week").is_not_null() | pl.col("resource").is_in(plan.capacity["resource"].implode())
    unknown = plan.resource.filter(pl.col("kind") == "material", ~hours_known).select("resource")
    rows = work_left(plan).join(unknown, on="resource", how="anti")
    rows = rows.join(earliest_days(plan), on="task_id", how="left").with_columns(start="earliest")
    return placed_rows(plan, rows).filter(pl.col("end") <= FARTHEST)


def _of(rows: pl.DataFrame) -> Windows:
    return Windows(rows["begin"].to_list(), rows["end"].to_list(), rows["hours"].to_list())


@once
def too_full(plan: Plan) -> list[tuple[Demand, Forced]]:
    """Each stretch of days that is too full, with the resource that it is too full for."""
    found = []
    for demand in demands(plan):
        placed = placing(demand.windows, demand.capacity.tolist())
        found += [(demand, one) for one in forced(demand.windows, placed) if one.over > LEAST]
    return sorted(found, key=lambda pair: (-pair[1].over, pair[0].resource, pair[1].begin))


@once
def infeasible(plan: Plan) -> pl.DataFrame:
    """Work that cannot fit, whoever plans it: stretches of days with more work due in them than hours, most over first.

    Each task may be worked on any day from its earliest to its finish, in pieces; over_hours is what is left then, so
    the least that must move, go or be done by others. Columns: resource, kind, over_hours (work_hours −
    capacity_hours), cannot_by (the first day by which work due until then cannot be done), from, until (the days),
    work_hours (of the tasks that must be done within them), capacity_hours (of these days), tasks (their number),
    forced_by (the titles of the longest), assumed (hours per week are not stated).
    """
    rows = [_described(demand, one) for demand, one in too_full(plan)]
    return pl.DataFrame(rows, schema=OVER, orient="row").with_columns(cs.float().round(6))


def _described(demand: Demand, one: Forced) -> tuple[object, ...]:
    work = sum(demand.windows.hours[task] for task in one.tasks)
    longest = sorted(one.tasks, key=lambda task: -demand.windows.hours[task])[:3]
    titles = [demand.rows["title"][task] or demand.rows["task_id"][task] for task in longest]
    more = len(one.tasks) - len(titles)
    named = ", ".join(titles) + (f" and {more} more" if more else "")
    days = (demand.day(one.first), demand.day(one.begin), demand.day(one.end - 1))
    facts = (demand.resource, demand.kind, one.over)
    return (*facts, *days, work, work - one.over, len(one.tasks), named, demand.assumed)


@once
def forcing_tasks(plan: Plan) -> pl.DataFrame:
    """The tasks that force what cannot fit, by resource and finish.

    Columns: task_id, title, phase, resource, earliest, finish, hours (all due within the days that are too full),
    over_hours (what is left of it if the earliest due is worked on first), overdue, estimated.
    """
    parts = [_forcing(demand, one) for demand, one in too_full(plan)]
    return pl.concat(parts) if parts else work_left(plan).clear().select(_columns(plan.as_of, [])).select(FORCING)


def _forcing(demand: Demand, one: Forced) -> pl.DataFrame:
    left = placing(demand.windows, demand.capacity.tolist()).left
    columns = _columns(demand.first, [round(left[task], 6) for task in one.tasks])
    return demand.rows[list(one.tasks)].select(columns).select(FORCING).sort("finish", "task_id")


def _columns(first: dt.date, left: list[float]) -> list[pl.Expr]:
    kept = ("task_id", "title", "phase", "resource", "finish", "hours", "estimated")
    over = pl.lit(pl.Series("over_hours", left, dtype=pl.Float64))
    earliest = pl.max_horizontal("start", pl.lit(first)).alias("earliest")
    return [*map(pl.col, kept), earliest, over,
            pl.col("overdue") if left else pl.lit(None, pl.Boolean).alias("overdue")]  # fmt: skip


def cannot_fit(plan: Plan) -> float:
    """Hours of remaining work that cannot be done within its dates and the hours of those who are to do it."""
    return round(float(infeasible(plan)["over_hours"].sum()), 6)
