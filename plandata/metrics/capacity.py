"""How much working time each resource has in each week."""

import datetime as dt

import numpy as np
import polars as pl

from plandata.plan import Plan


def resource_facts(plan: Plan, names: list[str]) -> pl.DataFrame:
    """Kind and normal hours of each named resource: resource, kind, day_hours, assumed.

    day_hours = hours per week × share for the project ÷ working days of a week. Where hours_per_week is unknown a full
    week of the calendar (40 h) is assumed and said so; a share that is unknown is the whole; a kind unknown is a
    person.
    """
    days = plan.calendar.weekmask.count("1")
    full = plan.calendar.hours_per_day * days
    known = pl.DataFrame({"resource": names}, {"resource": pl.String}).join(plan.resource, on="resource", how="left")
    weekly = pl.col("hours_per_week").fill_null(full) * pl.col("share").fill_null(1)
    return known.select(
        "resource", pl.col("kind").fill_null("person"), day_hours=weekly / days,
        share=pl.col("share").fill_null(1), assumed=pl.col("hours_per_week").is_null(),
    ).sort("resource")  # fmt: skip


def capacity_by_day(plan: Plan, facts: pl.DataFrame, first: dt.date, working: np.ndarray) -> np.ndarray:
    """Hours of each resource (row) on each day from `first` (column); `working` says which days are worked.

    Capacity periods replace the normal hours (× share); absences leave nothing.
    """
    hours = np.repeat(facts["day_hours"].to_numpy()[:, None], len(working), axis=1)
    row = {name: at for at, name in enumerate(facts["resource"])}
    shares, days = facts["share"].to_list(), plan.calendar.weekmask.count("1")
    for name, start, finish, weekly in plan.capacity.select("resource", "start", "finish", "hours_per_week").rows():
        if name in row and weekly is not None:
            hours[row[name], _span(start, finish, first)] = weekly * shares[row[name]] / days
    for name, start, finish in plan.absence.select("resource", "start", "finish").rows():
        if name in row:
            hours[row[name], _span(start, finish or start, first)] = 0.0
    return hours * working


def _span(start: dt.date, finish: dt.date | None, first: dt.date) -> slice:
    end = None if finish is None else max((finish - first).days + 1, 0)
    return slice(max((start - first).days, 0), end)
