"""Who is booked twice: the load of a resource summed over several projects, against its whole working time."""

from collections.abc import Sequence

import polars as pl

from plandata.metrics.resources import WEEKS, load_by_week
from plandata.plan import Plan

BOOKED = {"resource": pl.String, "week": pl.Date, "over_hours": pl.Float64, "load_hours": pl.Float64,
          "capacity_hours": pl.Float64, "projects": pl.Int64, "booked": pl.String}  # fmt: skip


def double_booked(plans: Sequence[Plan], weeks: int = WEEKS) -> pl.DataFrame:
    """Weeks in which the work of a resource in several projects is more than its whole working time, by hours over.

    Names are the same resource in every project. Its working time is the most that any project states: hours per week
    in all, not the share of one project, less holidays and absences. Each project counts its load from its own latest
    report. Columns: resource, week (its Monday), over_hours, load_hours (of all projects), capacity_hours, projects
    (with work in that week), booked (the hours of each project, in words).
    """
    parts = [_load(plan, weeks) for plan in plans]
    rows = pl.concat(parts) if parts else pl.DataFrame()
    if rows.is_empty():
        return pl.DataFrame(schema=BOOKED)
    hours = pl.format("{} {} h", "project", pl.col("load_hours").round(0).cast(pl.Int64))
    busy = pl.col("load_hours") > 0
    capacity = pl.col("capacity_hours")
    stated = capacity.filter(~pl.col("assumed")).max()
    sums = rows.sort("project").group_by("resource", "week").agg(
        pl.col("load_hours").sum(), capacity_hours=pl.coalesce(stated, capacity.max()), projects=busy.sum(),
        booked=hours.filter(busy).str.join(", "),
    )  # fmt: skip
    over = sums.with_columns(over_hours=pl.col("load_hours") - pl.col("capacity_hours"))
    over = over.filter(pl.col("projects") > 1, pl.col("over_hours") > 0.05)
    rows = over.sort("over_hours", "week", "resource", descending=[True, False, False])
    return rows.select(pl.col(name).cast(kind) for name, kind in BOOKED.items())


def _load(plan: Plan, weeks: int) -> pl.DataFrame:
    """The load of each resource with its whole working time: that for the project ÷ its share."""
    shares = plan.resource.select("resource", part=pl.col("share").fill_null(1.0))
    rows = load_by_week(plan, weeks).join(shares, on="resource", how="left")
    part = pl.col("part").fill_null(1.0)
    whole = pl.when(part > 0).then(pl.col("capacity_hours") / part).otherwise(0.0)
    return rows.select("resource", "week", "assumed", "load_hours", capacity_hours=whole, project=pl.lit(plan.name))
