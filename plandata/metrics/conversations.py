"""How the project and each stakeholder talk: when last, when next, both ways, in what mood, what waits."""

import datetime as dt

import polars as pl

from plandata.metrics.commitments import commitments
from plandata.metrics.contacts import contacts_by_name, feedback_open, names_of, with_feedback
from plandata.metrics.engagement import engagement_gaps
from plandata.metrics.sentiment import moods
from plandata.metrics.stakeholders import communication_due
from plandata.plan import Plan

OPEN = ("overdue", "not marked", "due this week", "open", "no day")
"""Promises that the log does not mark as kept."""


def conversations(plan: Plan, days: int = 90) -> pl.DataFrame:
    """One row for each stakeholder of the register, the log or the plan, the ones who weigh most first.

    Columns: stakeholder, weight (power × interest), quadrant, salience, engagement, desired_engagement, last_contact,
    next_due (the earliest), due (in words), contacts (in the last `days` days), share_two_way (of these with feedback),
    mood_index, trend, unanswered (entries), waiting_days (of the oldest), promises_open, owner.
    """
    due = communication_due(plan).select("stakeholder", "last_contact", "next_due", "due")
    due = due.with_columns(name=pl.col("stakeholder").str.to_lowercase()).sort("next_due", nulls_last=True)
    lines = due.group_by("name", maintain_order=True).agg(pl.col("next_due", "due").first())
    rows = _everyone(plan, due)
    for part in (lines, _spoken(plan, days), moods(plan), _waiting(plan), _promised(plan)):
        rows = rows.join(part, on="name", how="left", maintain_order="left")
    counts = pl.col("contacts", "unanswered", "promises_open").fill_null(0)
    return rows.with_columns(counts).sort("weight", "stakeholder", descending=[True, False], nulls_last=True).select(
        "stakeholder", "weight", "quadrant", "salience", "engagement", "desired_engagement", "last_contact", "next_due",
        "due", "contacts", "share_two_way", "mood_index", "trend", "unanswered", "waiting_days", "promises_open",
        "owner",
    )  # fmt: skip


def _everyone(plan: Plan, due: pl.DataFrame) -> pl.DataFrame:
    """The stakeholders of the register, then those whom only the log or the plan names."""
    columns = ("stakeholder", "weight", "quadrant", "salience", "engagement", "desired_engagement", "owner")
    known = engagement_gaps(plan).select(*columns, name=pl.col("stakeholder").str.to_lowercase())
    others = pl.concat([contacts_by_name(plan).select("stakeholder", "name"), due.select("stakeholder", "name")])
    others = others.unique("name", maintain_order=True).join(known, on="name", how="anti", maintain_order="left")
    return pl.concat([known, others], how="diagonal")


def _spoken(plan: Plan, days: int) -> pl.DataFrame:
    rows = contacts_by_name(plan)
    recent = rows.filter(pl.col("date") > plan.as_of - dt.timedelta(days=days))
    answered = with_feedback(recent).group_by("name").agg(answered=pl.len())
    counts = recent.group_by("name").agg(contacts=pl.len().cast(pl.Int64)).join(answered, on="name", how="left")
    shares = counts.select("name", "contacts", share_two_way=pl.col("answered").fill_null(0) / pl.col("contacts"))
    return rows.group_by("name").agg(last_contact=pl.col("date").max()).join(shares, on="name", how="left")


def _waiting(plan: Plan) -> pl.DataFrame:
    rows = names_of(plan, feedback_open(plan))
    return rows.group_by("name").agg(unanswered=pl.len().cast(pl.Int64), waiting_days=pl.col("waiting_days").max())


def _promised(plan: Plan) -> pl.DataFrame:
    rows = names_of(plan, commitments(plan).filter(pl.col("status").is_in(OPEN)))
    return rows.group_by("name").agg(promises_open=pl.len().cast(pl.Int64))
