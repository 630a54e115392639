"""What is due with stakeholders, by day: planned contacts, the communication plan, promises, answers."""

import datetime as dt
from hashlib import sha256

import polars as pl

from plandata.metrics.commitments import commitments
from plandata.metrics.contacts import feedback_open, names_of
from plandata.metrics.history import due_in_words, working_days_after
from plandata.metrics.once import once
from plandata.metrics.stakeholders import communication_due, weights
from plandata.plan import Plan

KINDS = ("follow-up", "contact", "promise", "answer")
"""A contact that somebody planned, one that the communication plan asks for, a promise, feedback to be answered."""

RANK = {"follow-up": 0, "contact": 0, "promise": 1, "answer": 2}
WEEK = 7
PROMISED = ("overdue", "due this week", "open")
"""Promises that are known to be open; where the log marks none as kept, those of the past are not."""

ITEMS = {"kind": pl.String, "stakeholder": pl.String, "what": pl.String, "channel": pl.String, "owner": pl.String,
         "due_on": pl.Date, "contact_id": pl.String, "about": pl.String}  # fmt: skip


@once
def due_items(plan: Plan) -> pl.DataFrame:
    """Everything that is due with stakeholders: late contacts, then promises, then answers, then what comes, by day.

    What is late is ranked by working days × power × interest (1 where unknown).

    Columns: kind (follow-up: a contact that somebody planned; contact: asked for by the communication plan;
    promise; answer: to feedback, due on the day it was given), stakeholder, what, channel, owner, due_on,
    overdue_days (working days, negative while there is time), due (in words), status (overdue, due this week: in less
    than 7 days, later), weight (power × interest), enter_on (the day in a calendar: due_on, or the next working day
    when that is past), contact_id, uid (the same for the same thing in every export), as_of. A stakeholder who was
    never spoken to is due on as_of; a promise without a day is not due.
    """
    parts = (_planned(plan), _asked_for(plan), _promised(plan), _unanswered(plan))
    rows = pl.concat([part.select(pl.col(name).cast(kind) for name, kind in ITEMS.items()) for part in parts])
    late = working_days_after(plan.calendar, pl.col("due_on"), pl.lit(plan.as_of))
    rows = _weighed(plan, rows).with_columns(overdue_days=late, as_of=pl.lit(plan.as_of))
    past, soon = pl.col("due_on") < plan.as_of, pl.col("due_on") < plan.as_of + dt.timedelta(days=WEEK)
    rows = rows.with_columns(
        due=due_in_words(pl.col("overdue_days"), pl.col("due_on"), plan.as_of),
        status=pl.when(past).then(pl.lit("overdue")).when(soon).then(pl.lit("due this week"))
        .otherwise(pl.lit("later")),
        enter_on=pl.when(past).then(pl.lit(plan.calendar.add_working_days(plan.as_of, 1))).otherwise("due_on"),
        uid=pl.concat_str(pl.lit(plan.selection.project), "kind", "about", separator="\n")
        .map_elements(_uid, pl.String),
    )  # fmt: skip
    pressing = pl.when(past).then(pl.col("overdue_days") * pl.col("weight").fill_null(1.0))
    kind = pl.when(past).then(pl.col("kind").replace_strict(RANK, return_dtype=pl.Int64)).otherwise(len(KINDS))
    order = (kind, pressing, "due_on", "stakeholder", "uid")
    ranked = rows.sort(*order, descending=[False, True, *[False] * 3], nulls_last=True)
    return ranked.select("kind", "stakeholder", "what", "channel", "owner", "due_on", "overdue_days", "due", "status",
                         "weight", "enter_on", "contact_id", "uid", "as_of")  # fmt: skip


def _uid(about: str) -> str:
    """A name for what is due that tells nothing of it and stays the same."""
    return f"{sha256(about.encode()).hexdigest()[:32]}@plandata"


def planned_contacts(plan: Plan) -> pl.DataFrame:
    """Contacts that are planned and have not taken place, the earliest first; the columns of contact."""
    rows = plan.contact.filter(pl.col("date").is_null(), pl.col("planned_on").is_not_null())
    return rows.sort("planned_on", "contact_id")


def _planned(plan: Plan) -> pl.DataFrame:
    return planned_contacts(plan).with_columns(
        kind=pl.lit("follow-up"), what="message", due_on="planned_on", about="contact_id"
    )


def _asked_for(plan: Plan) -> pl.DataFrame:
    """Lines of the communication plan with a day: the next one, or as_of where nobody ever spoke."""
    rows = communication_due(plan)
    never = pl.when(pl.col("status") == "never").then(pl.lit(plan.as_of))
    rows = rows.with_columns(due_on=pl.coalesce("next_due", never)).filter(pl.col("due_on").is_not_null())
    about = pl.concat_str(pl.col("stakeholder").str.to_lowercase(), pl.col("message").fill_null(""), separator="\n")
    return rows.with_columns(kind=pl.lit("contact"), what="message", contact_id=None, about=about)


def _promised(plan: Plan) -> pl.DataFrame:
    rows = commitments(plan).filter(pl.col("status").is_in(PROMISED))
    return rows.with_columns(
        kind=pl.lit("promise"), what="commitment", channel=None, due_on="commitment_due", about="contact_id"
    )


def _unanswered(plan: Plan) -> pl.DataFrame:
    return feedback_open(plan).with_columns(
        kind=pl.lit("answer"), what="feedback", channel=None, due_on="date", about="contact_id"
    )


def _weighed(plan: Plan, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with the weight of the most important stakeholder that each names."""
    known = plan.stakeholder.filter(pl.col("power").is_not_null(), pl.col("interest").is_not_null())
    weighty = weights(plan).join(known.select(name=pl.col("stakeholder").str.to_lowercase()), on="name", how="semi")
    numbered = rows.with_row_index("place")
    most = names_of(plan, numbered).join(weighty, on="name").group_by("place").agg(weight=pl.col("weight").max())
    return numbered.join(most, on="place", how="left", maintain_order="left").drop("place")
