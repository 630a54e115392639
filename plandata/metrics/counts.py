"""Values of the headline numbers on load, risks and contacts, their formulas filled in, and the rows behind them."""

import polars as pl

from plandata.metrics.assignments import unassigned_effort
from plandata.metrics.contacts import feedback_open
from plandata.metrics.exposure import responses_overdue
from plandata.metrics.resources import hours_guessed, overloads
from plandata.metrics.risks import open_risks
from plandata.metrics.stakeholders import communication_due
from plandata.metrics.words import counted, whole
from plandata.plan import Plan

SOON = 4
"""Overloads of the next 4 weeks count as a headline number."""


def _guessed(plan: Plan) -> str:
    guessed = hours_guessed(plan)
    return f". {guessed}" if guessed else ""


def overloaded(plan: Plan) -> int:
    """Resources with a week over capacity in the next 4 weeks."""
    return overloads(plan, SOON)["resource"].n_unique()


def overloaded_filled(plan: Plan) -> str:
    """The formula with its values."""
    over = overloads(plan, SOON)
    hours = whole(over["over_hours"].sum())
    said = f"{overloaded(plan):,} over capacity, by {hours} h in all, in {counted(over.height, 'week')} of one resource"
    return said + _guessed(plan)


def unassigned(plan: Plan) -> float:
    """Hours that are left of tasks that nobody is named for."""
    return unassigned_effort(plan)["hours"].sum()


def unassigned_filled(plan: Plan) -> str:
    """The formula with its values."""
    rows = unassigned_effort(plan)
    return f"Sum over {counted(rows.height, 'task')} without a name = {whole(rows['hours'].sum())} h{_guessed(plan)}"


def exposure_filled(plan: Plan) -> str:
    """The formula with its values."""
    rows = open_risks(plan)
    scores, assumed = rows["residual_score"], int(rows["residual_assumed"].sum())
    before = f"{assumed:,} by the score before the response"
    return f"Sum over {counted(scores.count(), 'scored threat')} = {whole(scores.sum())} ({before})"


def responses(plan: Plan) -> int:
    """Responses that should be in place by now."""
    return responses_overdue(plan).height


def responses_filled(plan: Plan) -> str:
    """The formula with its values."""
    return f"{responses(plan):,} of {counted(open_risks(plan).height, 'open threat')}"


def contact_rows(plan: Plan) -> pl.DataFrame:
    """Lines of the communication plan that are overdue or never had a contact."""
    return communication_due(plan).filter(pl.col("status").is_in(["overdue", "never"]))


def contacts_overdue(plan: Plan) -> int:
    """Lines of the communication plan that are overdue or never had a contact."""
    return contact_rows(plan).height


def contacts_overdue_filled(plan: Plan) -> str:
    """The formula with its values."""
    status = communication_due(plan)["status"]
    late, never = (int((status == word).sum()) for word in ("overdue", "never"))
    return f"{late:,} overdue + {never:,} never contacted = {late + never:,} of {status.len():,} planned"


def feedback(plan: Plan) -> int:
    """Feedback without an answer."""
    return feedback_open(plan).height


def feedback_filled(plan: Plan) -> str:
    """The formula with its values."""
    rows = feedback_open(plan)
    oldest = counted(rows["waiting_days"].max() or 0, "working day")
    return f"{rows.height:,} without answer, the oldest waits for {oldest}"


def overload_rows(plan: Plan) -> pl.DataFrame:
    """Resource weeks over capacity in the next 4 weeks; columns as load_by_week."""
    return overloads(plan, SOON)
