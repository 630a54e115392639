"""What was promised to stakeholders, and whether it was kept."""

import datetime as dt
from dataclasses import dataclass

import polars as pl

from plandata.metrics.history import due_in_words, working_days_after
from plandata.plan import Plan

WEEK = 7
STATES = ("overdue", "not marked", "due this week", "open", "no day", "kept late", "kept")
"""How a promise stands, the most urgent first."""


def _kept_on(plan: Plan) -> pl.Expr:
    """The day on which it was kept, as far as it was known on the day that is asked for."""
    kept, day = pl.col("commitment_kept_on"), plan.selection.as_of
    return kept if day is None else pl.when(kept <= plan.as_of).then(kept)


def marks_promises(plan: Plan) -> bool:
    """Whether the log says of any promise that it was kept; where it never does, nobody knows of the others."""
    return plan.contact.select(_kept_on(plan).count()).item() > 0


def commitments(plan: Plan) -> pl.DataFrame:
    """What was promised to stakeholders, the broken promises first, then the earliest due.

    Columns: contact_id, date, stakeholder, commitment, commitment_due, owner, commitment_kept_on, overdue_days (working
    days from the due day to the day on which it was kept, else to as_of; negative while there is time), due (in words
    while it is not kept; a log that marks no promise as kept calls nobody late), status (overdue, not marked: its day
    is past and the log marks no promise as kept, due this week: in less than 7 days, open, no day, kept late, kept).
    """
    rows = plan.contact.filter(pl.col("commitment").str.strip_chars().str.len_chars() > 0, pl.col("date").is_not_null())
    rows = rows.with_columns(commitment_kept_on=_kept_on(plan))
    until = pl.coalesce("commitment_kept_on", pl.lit(plan.as_of))
    rows = rows.with_columns(
        overdue_days=working_days_after(plan.calendar, pl.col("commitment_due"), until),
        status=_status(plan.as_of, "overdue" if marks_promises(plan) else "not marked"),
    )
    words = due_in_words(pl.col("overdue_days"), pl.col("commitment_due"), plan.as_of)
    order = pl.col("status").replace_strict({word: at for at, word in enumerate(STATES)}, return_dtype=pl.Int64)
    names = ("contact_id", "date", "stakeholder", "commitment", "commitment_due", "owner", "commitment_kept_on",
             "overdue_days", "due", "status")  # fmt: skip
    unknown = pl.format("was due {}, nobody marks what is kept", pl.col("commitment_due").dt.strftime("%-d %b %Y"))
    said = pl.when(pl.col("status") == "not marked").then(unknown).otherwise(words)
    rows = rows.with_columns(due=pl.when(pl.col("commitment_kept_on").is_null()).then(said))
    return rows.sort(order, "commitment_due", "contact_id", nulls_last=True).select(names)


def _status(as_of: dt.date, past: str) -> pl.Expr:
    """One of STATES; `past` is what a promise is whose day went by without a mark that it was kept."""
    due, kept = pl.col("commitment_due"), pl.col("commitment_kept_on")
    return (
        pl.when(kept > due).then(pl.lit("kept late")).when(kept.is_not_null()).then(pl.lit("kept"))
        .when(due.is_null()).then(pl.lit("no day")).when(due < as_of).then(pl.lit(past))
        .when(due < as_of + dt.timedelta(days=WEEK)).then(pl.lit("due this week")).otherwise(pl.lit("open"))
    )  # fmt: skip


@dataclass(frozen=True)
class Promises:
    """How many promises were made, kept in time, kept late and are overdue; the share kept in time of those due.

    `past` are those whose day went by in a log that marks none as kept; `share` is None there.
    """

    made: int
    kept: int
    late: int
    overdue: int
    past: int
    share: float | None


def promises(plan: Plan) -> Promises:
    """The promises counted: share = kept in time ÷ (kept + kept late + overdue)."""
    counts = dict(commitments(plan).group_by("status").len().iter_rows())
    kept, late, overdue = (counts.get(word, 0) for word in ("kept", "kept late", "overdue"))
    due = kept + late + overdue
    return Promises(sum(counts.values()), kept, late, overdue, counts.get("not marked", 0), kept / due if due else None)
