"""The communication log: who was spoken to, searched and filtered, and what was never answered."""

import datetime as dt
from dataclasses import dataclass

import polars as pl

from plandata.calendar import week_of
from plandata.metrics.history import working_days_after
from plandata.metrics.words import counted
from plandata.plan import Plan


def names_of(plan: Plan, frame: pl.DataFrame) -> pl.DataFrame:
    """The rows, one for each stakeholder that they name, with `name` in lower case to compare by.

    Several names are separated by ';' or ', '; a comma inside the name of a known stakeholder separates nothing.
    """
    known = plan.stakeholder["stakeholder"].str.to_lowercase().implode()
    whole = pl.col("stakeholder").str.strip_chars()
    split = whole.str.replace_all(", ", ";", literal=True).str.split(";")
    names = pl.when(whole.str.to_lowercase().is_in(known)).then(pl.concat_list(whole)).otherwise(split)
    rows = frame.with_columns(stakeholder=names).explode("stakeholder")
    rows = rows.with_columns(pl.col("stakeholder").str.strip_chars()).filter(pl.col("stakeholder").str.len_chars() > 0)
    return rows.with_columns(name=pl.col("stakeholder").str.to_lowercase())


def contacts_by_name(plan: Plan) -> pl.DataFrame:
    """Contacts of the plan, one row for each stakeholder spoken to; the columns of contact and `name` in lower case."""
    return names_of(plan, plan.contact.filter(pl.col("date").is_not_null()))


def log_begun(plan: Plan) -> bool:
    """Whether a contact with a day was ever logged; without one nobody knows whom the project spoke to."""
    return plan.contact["date"].count() > 0 or plan.totals.get("contact", 0) > plan.contact.height


def no_log(plan: Plan) -> str:
    """That there is a communication plan but no log to hold against it; empty where nothing is missing."""
    if log_begun(plan) or plan.communication.is_empty():
        return ""
    planned = counted(plan.communication.height, "planned contact")
    return f"No communication log yet: whether the {planned} took place is not known."


@dataclass(frozen=True)
class LogFilter:
    """Which entries of the communication log are wanted; what is None or empty cuts nothing."""

    stakeholder: str | None = None
    channel: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    text: str = ""
    unanswered: bool = False


def contact_log(plan: Plan, wanted: LogFilter | None = None) -> pl.DataFrame:
    """Entries of the communication log that match, the latest first; the columns of contact.

    `text` is looked for, without case, in stakeholder, channel, message, feedback, commitment and owner.
    """
    wanted = wanted or LogFilter()
    rows = plan.contact.filter(pl.col("date").is_not_null())
    if wanted.stakeholder:
        rows = rows.filter(
            pl.col("stakeholder").str.to_lowercase().str.contains(wanted.stakeholder.lower(), literal=True)
        )
    if wanted.channel:
        rows = rows.filter(pl.col("channel").str.to_lowercase() == wanted.channel.lower())
    if wanted.since:
        rows = rows.filter(pl.col("date") >= wanted.since)
    if wanted.until:
        rows = rows.filter(pl.col("date") <= wanted.until)
    if wanted.unanswered:
        rows = with_feedback(rows).filter(_unanswered(plan))
    if wanted.text.strip():
        rows = rows.filter(_mentions(wanted.text.strip().lower()))
    return rows.sort("date", "contact_id", descending=[True, False], nulls_last=True)


def _mentions(text: str) -> pl.Expr:
    searched = pl.col("stakeholder", "channel", "message", "feedback", "commitment", "owner")
    return pl.any_horizontal(searched.str.to_lowercase().str.contains(text, literal=True).fill_null(False))


def with_feedback(contacts: pl.DataFrame) -> pl.DataFrame:
    """The dated contacts in which somebody answered something."""
    said = pl.col("feedback").str.strip_chars().str.len_chars() > 0
    return contacts.filter(said, pl.col("date").is_not_null())


def _unanswered(plan: Plan) -> pl.Expr:
    """Not answered by the day that is asked for; an answer entered after the latest report counts when none is."""
    day = plan.selection.as_of
    return pl.col("answered_on").is_null() | (pl.lit(day is not None) & (pl.col("answered_on") > pl.lit(plan.as_of)))


def feedback_open(plan: Plan) -> pl.DataFrame:
    """Feedback that nobody has answered, the oldest first.

    Columns: contact_id, date, stakeholder, feedback, sentiment, owner, waiting_days (working days since the contact).
    """
    rows = with_feedback(plan.contact).filter(_unanswered(plan))
    waiting = working_days_after(plan.calendar, pl.col("date"), pl.lit(plan.as_of)).clip(0)
    names = ("contact_id", "date", "stakeholder", "feedback", "sentiment", "owner", "waiting_days")
    return rows.with_columns(waiting_days=waiting).select(names).sort("date", "contact_id")


def contacts_by_week(plan: Plan) -> pl.DataFrame:
    """Contacts in each week by channel, weeks without any included: week (its Monday), channel, contacts."""
    rows = plan.contact.filter(pl.col("date").is_not_null())
    groups = rows.group_by(week=week_of(pl.col("date")), channel=pl.col("channel").fill_null("not stated"))
    counts = groups.agg(contacts=pl.len().cast(pl.Int64)).sort("week", "channel")
    if counts.is_empty():
        return counts
    weeks = pl.select(week=pl.date_range(counts["week"].min(), max(plan.as_of, counts["week"].max()), "1w"))
    quiet = weeks.join(counts, on="week", how="anti").with_columns(
        channel=pl.lit(counts["channel"][0]), contacts=pl.lit(0)
    )
    return pl.concat([counts, quiet.cast(dict(counts.schema))]).sort("week", "channel")


@dataclass(frozen=True)
class TwoWay:
    """How many contacts there were, how many of them brought an answer, and that share."""

    contacts: int
    answered: int
    share: float | None


def two_way(plan: Plan, days: int = 90) -> TwoWay:
    """Contacts with feedback ÷ contacts of the last `days` days: who only sends hears nothing. (METHODS §9.)"""
    recent = plan.contact.filter(pl.col("date") > plan.as_of - dt.timedelta(days=days))
    answered = with_feedback(recent).height
    return TwoWay(recent.height, answered, answered / recent.height if recent.height else None)
