"""The tasks that a network calculation places: how long they are, how far they are, what binds them.

Summaries are roll-ups and take their dates from the tasks below them; what is dropped from scope is left out.
"""

import datetime as dt
from typing import Literal

import polars as pl

from plandata.metrics.once import once
from plandata.plan import Plan

Lengths = Literal["planned", "optimistic", "likely", "pessimistic", "expected"]
"""Which length of a task counts: as planned, one of its three points, or (optimistic + 4 likely + pessimistic) / 6."""

QUIET = ("level of effort", "wbs summary", "hammock")
"""Types of task (Primavera) that fill the time between others: they never drive and are never critical."""

EXPECTED = (pl.col("optimistic_days") + 4 * pl.col("likely_days") + pl.col("pessimistic_days")) / 6
"""The mean of a three-point estimate by PERT."""

AS_EFFORT = pl.when(pl.col("effort_hours") == 8 * pl.col("likely_days")).then(pl.col("likely_days"))
"""A middle length that is the stated effort as well: then that is the plan, and no mean is needed."""

OF = {
    "planned": (pl.col("duration_days"), AS_EFFORT, EXPECTED, pl.col("likely_days")),
    "optimistic": (pl.col("optimistic_days"), pl.col("duration_days")),
    "likely": (pl.col("likely_days"), pl.col("duration_days")),
    "pessimistic": (pl.col("pessimistic_days"), pl.col("duration_days")),
    "expected": (EXPECTED, pl.col("duration_days"), pl.col("likely_days")),
}
"""What is taken for the length, in this order."""

STATED = ("task_id", "title", "kind", "type_text", "parent_id", "constraint_type", "constraint_date", "deadline",
          "calendar", "start", "finish")  # fmt: skip


def data_date(plan: Plan) -> dt.date:
    """The day for which the plan was reported last: what is done lies before it, what is left does not."""
    return plan.status_dates[-1] if plan.status_dates else plan.as_of


@once
def leaves(plan: Plan, lengths: Lengths = "planned") -> pl.DataFrame:
    """The tasks to be placed, by task_id.

    Columns: those in STATED, state (todo, active, done), length and left in working days (empty where only dates tell),
    begun and ended (actual days; where they are missing, the planned ones up to the data date).
    """
    today = data_date(plan)
    rows = plan.task.lazy().filter(pl.col("kind").ne_missing("summary"), pl.col("status").ne_missing("dropped"))
    moment = pl.when(pl.col("kind") == "milestone").then(0.0)
    known = rows.with_columns(_state().alias("state"), pl.coalesce(*OF[lengths], moment).alias("length"))
    share = pl.col("share_done").fill_null(0.0)
    left = pl.coalesce("remaining_days", pl.col("length") * (1 - share))
    past = [pl.when(pl.col(name) <= today).then(name) for name in ("start", "finish")]
    begun = pl.coalesce("actual_start", past[0], pl.lit(today))
    ended = pl.coalesce("actual_finish", past[1], pl.lit(today))
    return (
        known.select(
            *STATED,
            "state",
            "length",
            left=pl.when(state="active").then(left).when(state="done").then(0.0).otherwise("length"),
            begun=pl.when(state="done").then(pl.min_horizontal(begun, ended)).when(state="active").then(begun),
            ended=pl.when(state="done").then(ended),
        )
        .sort("task_id")
        .collect()
    )


def _state() -> pl.Expr:
    share = pl.col("share_done").fill_null(0.0)
    done = (pl.col("status") == "done") | pl.col("actual_finish").is_not_null()
    done = done.fill_null(False) | (pl.col("status").is_null() & (share >= 1))
    begun = (pl.col("status") == "active").fill_null(False) | pl.col("actual_start").is_not_null() | (share > 0)
    return pl.when(done).then(pl.lit("done")).when(begun).then(pl.lit("active")).otherwise(pl.lit("todo"))


def project_start(plan: Plan) -> tuple[dt.date, str]:
    """The day from which offsets count, and what says so: the first date of any task, else the status date."""
    rows = leaves(plan)
    first = rows.select(pl.min_horizontal(pl.col("start", "begun").min())).item() if rows.height else None
    if first:
        return first, "the first date of any task"
    return plan.calendar.add_working_days(data_date(plan), 0), "the status date or the first working day after it"
