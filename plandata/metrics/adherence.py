"""How well the communication plan is kept, week by week."""

import datetime as dt

import polars as pl

from plandata.metrics.contacts import contacts_by_name
from plandata.metrics.once import once
from plandata.metrics.stakeholders import due_contacts, weights
from plandata.plan import FOREVER, Plan

DUE_DAYS, SPOKEN_DAYS = 90, 30
"""Adherence looks back over the first, coverage over the second."""

MOST_WEEKS = 26

KEPT = {"date": pl.Date, "due": pl.Int64, "share_on_time": pl.Float64, "share_on_time_weighted": pl.Float64,
        "reached": pl.Int64, "share_reached": pl.Float64, "share_reached_weighted": pl.Float64}  # fmt: skip


@once
def plan_kept(plan: Plan) -> pl.DataFrame:
    """Adherence and coverage as they stood at the end of each of the last 26 weeks, the last one on as_of.

    Weighted means by power × interest (1 where unknown). Columns: date, due (contacts due in the 90 days before),
    share_on_time, share_on_time_weighted, reached (stakeholders with a contact in the 30 days before), share_reached,
    share_reached_weighted; empty where nothing was due or nobody is in the register. (METHODS §9.)
    """
    spoken = contacts_by_name(plan).select("name", spoken="date").unique()
    if spoken.is_empty():
        return pl.DataFrame(schema=KEPT)
    weeks = min(MOST_WEEKS - 1, max(0, (plan.as_of - spoken["spoken"].min()).days // 7))
    dates = pl.DataFrame({"date": [plan.as_of - dt.timedelta(weeks=at) for at in range(weeks, -1, -1)]})
    rows = dates.join(_on_time(plan, dates), on="date", how="left")
    rows = rows.join(_reached(plan, dates, spoken), on="date", how="left")
    return rows.sort("date").select(pl.col(name).cast(kind) for name, kind in KEPT.items())


def _on_time(plan: Plan, dates: pl.DataFrame) -> pl.DataFrame:
    """Of each date, the contacts that fell due in the 90 days before, and how many were on time."""
    windows = dates.with_columns(since=pl.col("date") - pl.duration(days=DUE_DAYS))
    rows = windows.join_where(due_contacts(plan), pl.col("due") > pl.col("since"), pl.col("due") <= pl.col("date"))
    weight = pl.col("weight")
    return rows.group_by("date").agg(
        due=pl.len(), share_on_time=pl.col("on_time").mean(),
        share_on_time_weighted=weight.filter("on_time").sum() / weight.sum(),
    )  # fmt: skip


def _reached(plan: Plan, dates: pl.DataFrame, spoken: pl.DataFrame) -> pl.DataFrame:
    """Of each date, the stakeholders of the register with a contact in the 30 days before.

    The last date takes what was entered since as_of with it, as coverage does.
    """
    until = pl.when(pl.col("date") < plan.as_of).then("date").otherwise(pl.lit(FOREVER))
    windows = dates.with_columns(since=pl.col("date") - pl.duration(days=SPOKEN_DAYS), until=until)
    everyone = weights(plan)
    if everyone.is_empty():
        return dates.with_columns(reached=None, share_reached=None, share_reached_weighted=None)
    rows = windows.join_where(spoken, pl.col("spoken") > pl.col("since"), pl.col("spoken") <= pl.col("until"))
    names = rows.select("date", "name").unique().join(everyone, on="name")
    sums = names.group_by("date").agg(reached=pl.len(), weight=pl.col("weight").sum())
    found = dates.join(sums, on="date", how="left").with_columns(pl.col("reached", "weight").fill_null(0))
    return found.select(
        "date", "reached", share_reached=pl.col("reached") / everyone.height,
        share_reached_weighted=pl.col("weight") / everyone["weight"].sum(),
    )  # fmt: skip


def on_time_weighted(plan: Plan) -> float | None:
    """Σ power × interest of the contacts on time ÷ Σ of those that fell due in the last 90 days."""
    kept = plan_kept(plan)
    return kept["share_on_time_weighted"][-1] if kept.height else None
