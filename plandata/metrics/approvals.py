"""Which decision stands behind a change of scope."""

import datetime as dt

import polars as pl

from plandata.plan import Plan

DECISIONS = ("approved", "approved later", "pending", "rejected", "none")
"""What can be decided about a change of scope."""

AFTER = dt.timedelta(days=14)
"""A decision that comes so much later than the report still counts as made with it."""

BEFORE = dt.timedelta(days=31)
"""A decision on a whole phase covers the changes reported so much later, not all for ever."""


def decided(plan: Plan, changes: pl.DataFrame) -> pl.DataFrame:
    """The changes (task_id, phase, cause, changed_on, …) with the decision that stands behind each.

    A decision stands behind a change when it names the task, or when it names its phase and was made from 31 days
    before to 14 days after the report; one that names the task comes first, then the latest. It is approved when made
    at most 14 days after the report, else approved later; none where there is no decision. Adds: decision, decision_id,
    decision_title, decided_on, decided_by.
    """
    keyed = changes.with_row_index("row")
    named = _named(plan)
    by_task = keyed.join(named.with_columns(rank=pl.lit(0)), left_on=_key("task_id"), right_on="name", how="inner")
    by_phase = keyed.join(named.with_columns(rank=pl.lit(1)), left_on=_key("phase"), right_on="name", how="inner")
    around = pl.col("decided_on").is_between(pl.col("changed_on") - BEFORE, pl.col("changed_on") + AFTER)
    columns = ["row", "rank", "word", "decision_id", "decision_title", "decided_on", "decided_by"]
    found = pl.concat([by_task.select(columns), by_phase.filter(around).select(columns)])
    best = found.sort("rank", "decided_on", "decision_id", descending=[False, True, True], nulls_last=True)
    one = best.unique("row", keep="first", maintain_order=True).drop("rank")
    late = pl.col("decided_on") > pl.col("changed_on") + AFTER
    word = pl.when((pl.col("word") == "approved") & late).then(pl.lit("approved later")).otherwise("word")
    rows = keyed.join(one, on="row", how="left", maintain_order="left").with_columns(decision=word.fill_null("none"))
    return rows.drop("row", "word")


def _key(column: str) -> pl.Expr:
    return pl.col(column).str.to_lowercase().str.strip_chars()


def _named(plan: Plan) -> pl.DataFrame:
    """One row for each task or phase that a decision names."""
    rows = plan.decision.with_columns(name=pl.col("affects").str.split(";")).explode("name", empty_as_null=True)
    said = pl.col("status").str.to_lowercase()
    word = (
        pl.when(said.str.contains("reject|declin|refus")).then(pl.lit("rejected"))
        .when(said.str.contains("approv|accept|agreed")).then(pl.lit("approved")).otherwise(pl.lit("pending"))
    )  # fmt: skip
    return rows.select(
        "decision_id", "decided_by", name=_key("name"), word=word, decision_title="title", decided_on="date"
    ).filter(pl.col("name") != "")  # fmt: skip
