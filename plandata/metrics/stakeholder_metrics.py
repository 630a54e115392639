"""The headline numbers on stakeholders beside late contacts and open feedback, declared and filled in."""

import polars as pl

from plandata.metrics.adherence import on_time_weighted, plan_kept
from plandata.metrics.commitments import commitments, promises
from plandata.metrics.conversations import conversations
from plandata.metrics.declared import Metric
from plandata.metrics.stakeholders import adherence, communication_due, coverage
from plandata.metrics.words import percent, whole
from plandata.plan import Plan


def on_time_filled(plan: Plan) -> str:
    """The adherence with its counts, and unweighted."""
    kept = adherence(plan)
    if not kept.due:
        return "no contact fell due in the last 90 days"
    return (
        f"{kept.on_time:,} of {kept.due:,} contacts on time = {percent(kept.share)}; weighted by power × interest "
        f"{percent(on_time_weighted(plan))}"
    )


def on_time_history(plan: Plan) -> pl.DataFrame:
    """The weighted adherence at the end of each of the last weeks: date, value."""
    return plan_kept(plan).select("date", value="share_on_time_weighted")


def reached(plan: Plan) -> float | None:
    """The weighted coverage of the last 30 days."""
    return coverage(plan).share


def reached_filled(plan: Plan) -> str:
    """The coverage with its counts, and weighted."""
    found = coverage(plan)
    return f"{found.reached:,} of {found.of:,} stakeholders; weighted by power × interest {percent(found.share)}"


def reached_history(plan: Plan) -> pl.DataFrame:
    """The weighted coverage at the end of each of the last weeks: date, value."""
    return plan_kept(plan).select("date", value="share_reached_weighted")


def promises_overdue(plan: Plan) -> int:
    """Promises whose day is past and that are not marked as kept."""
    return promises(plan).overdue


def promises_filled(plan: Plan) -> str:
    """The promises counted by how they stand."""
    made = promises(plan)
    return (
        f"{made.made:,} made: {made.kept:,} kept in time, {made.late:,} late, {made.overdue:,} overdue; kept in time "
        f"{percent(made.share)} of those due = {whole(made.overdue)} overdue"
    )


def overdue_promises(plan: Plan) -> pl.DataFrame:
    """The promises that are overdue, the oldest first."""
    return commitments(plan).filter(pl.col("status") == "overdue")


STAKEHOLDER_METRICS = (
    Metric(
        "contacts_on_time", "Contacts on time", "share", "Stakeholders", "up",
        "Share of the contacts that the communication plan made due in the last 90 days and that took place by then, "
        "weighted by power × interest (1 where unknown). A contact makes the next one due a cadence later, and each "
        "further cadence in silence another one.",
        "Σ power × interest of contacts on time ÷ Σ of contacts due", (("communication.cadence_days",),
        ("contact.date",)),
        on_time_weighted, on_time_filled, communication_due, on_time_history,
        why_none=lambda _plan: "no contact fell due in the last 90 days",
    ),
    Metric(
        "stakeholders_reached", "Reached", "share", "Stakeholders", "up",
        "Share of the stakeholders who had a contact in the last 30 days, weighted by power × interest (1 where "
        "unknown).",
        "Σ power × interest of stakeholders with a contact ÷ Σ of all", (("stakeholder.stakeholder",),
        ("contact.date",)),
        reached, reached_filled, conversations, reached_history,
        why_none=lambda _plan: "nobody is in the register of stakeholders",
    ),
    Metric(
        "promises_overdue", "Promises overdue", "promises", "Stakeholders", "down",
        "Promises made in contacts whose day is past and that are not marked as kept. Where the log marks none as "
        "kept, nobody knows.",
        "promises with due day < status date and without the day on which they were kept",
        (("contact.commitment_due",), ("contact.commitment_kept_on",)),
        promises_overdue, promises_filled, overdue_promises,
    ),
)  # fmt: skip
"""In the order in which they are shown."""
