"""Contradictions: what two registers say and cannot both be true, each with its rows and what would resolve it."""

import polars as pl

from plandata.metrics import contradictions_of_people as people
from plandata.metrics import contradictions_of_progress as progress
from plandata.metrics import contradictions_of_risks as risks
from plandata.metrics import contradictions_of_tasks as tasks
from plandata.metrics.assignments import names_in
from plandata.metrics.clashes import CLASH, Contradiction
from plandata.metrics.once import once
from plandata.metrics.words import one_of
from plandata.plan import Plan

STATUS, FINISH = ("task.status",), ("task.finish",)
VALUES = ("earned.value", "cost.planned", "task.finish", "task.baseline_finish")
SPENT = ("earned.value", "cost.actual", "task.actual_cost", "task.spent_hours")
HOURS = ("task.effort_hours", "task.remaining_hours", "task.duration_days")
RATED = ("risk.probability", "risk.residual_probability")

CONTRADICTIONS = (
    Contradiction(
        "green_while_bad", "Declared green, bad by rule",
        "A task is declared green although it is more than 5 working days late or its finish moved by more than 20.",
        "Declare what the dates say, or correct the dates.",
        (("task.health",), FINISH, STATUS), progress.green_while_bad,
    ),
    Contradiction(
        "green_phase_while_bad", "Phase declared green, bad by rule",
        "All that is not done in a phase is declared green although the rule calls its schedule bad: a quarter of its "
        "open tasks are late.",
        "Declare the phase amber or red, or correct the finish dates of its late tasks.",
        (("task.health",), ("task.phase",), FINISH, STATUS), progress.green_phase_while_bad,
    ),
    Contradiction(
        "spi_hides_delay", "Schedule index fine, time index behind",
        "The schedule index SPI is 0.95 or more, which it always is near the end, while the time index SPI(t) is below "
        "0.9: the work is behind.",
        "Report the time index and the finish that follows from it.",
        (VALUES, STATUS), progress.spi_hides_delay,
    ),
    Contradiction(
        "spent_ahead_of_work", "Money ahead of the work",
        "The share of the budget that is spent is more than 20 points above the share of the work that is done.",
        "Find what was paid in advance or cost more, and forecast the cost at the end anew.",
        (SPENT, STATUS), progress.spent_ahead_of_work,
    ),
    Contradiction(
        "mitigated_on_paper", "Mitigated on paper",
        "A risk is called mitigated although tasks that carry its response are not done.",
        "Finish the tasks, or call the risk open until they are.",
        (("risk.task_ids",), STATUS), risks.mitigated_on_paper,
    ),
    Contradiction(
        "occurred_yet_scored", "Happened, still rated as if it might not",
        "A risk has occurred, is not closed, and its probability is below 5 of 5.",
        "Close the risk and carry what it costs as work or as an issue.",
        (("risk.status",), RATED), risks.occurred_yet_scored,
    ),
    Contradiction(
        "closed_but_open", "Closed on a day, called open",
        "A risk is called open although the day on which it was closed has passed.",
        "Close it, or take the day away.",
        (("risk.status",), ("risk.closed_on",)), risks.closed_but_open,
    ),
    Contradiction(
        "past_its_day", "Its day has passed, rated as before",
        "The day around which an open risk was expected has passed, and nobody has rated it anew since.",
        "Say whether it happened: close it, call it occurred, or give it a new day.",
        (("risk.proximity",),), risks.past_its_day,
    ),
    Contradiction(
        "done_with_work_left", "Done with work left",
        "A task is done, or 100 % done, and still has hours or days left.",
        "Set what is left to 0, or the task back to in progress.",
        (("task.remaining_hours", "task.remaining_days"), STATUS), tasks.done_with_work_left,
    ),
    Contradiction(
        "done_without_finish", "Done, nobody says when",
        "A task is done without the day on which it was done, which most of the done tasks have.",
        "Enter the day on which it was done.",
        (("task.actual_finish",), STATUS), tasks.done_without_finish,
    ),
    Contradiction(
        "finish_before_start", "Ends before it begins",
        "The finish of a task lies before its start, by its actual days or by its planned ones.",
        "Correct the day that is wrong.",
        (("task.start", "task.actual_start"), ("task.finish", "task.actual_finish")), tasks.finish_before_start,
    ),
    Contradiction(
        "started_before_predecessor", "Begun before what it waits for",
        "A task is under way or done although the task that it waits for, from finish to start, is not done.",
        "Finish the one before, or change the link to what really holds.",
        (("link.predecessor_id",), STATUS), tasks.started_before_predecessor,
    ),
    Contradiction(
        "milestone_done_early", "Milestone reached, its work open",
        "A milestone is reached although a task that it waits for is not done.",
        "Take the milestone back, or finish or unlink the task.",
        (("link.predecessor_id",), STATUS), tasks.milestone_done_early,
    ),
    Contradiction(
        "finish_after_deadline", "Planned past its own deadline",
        "A task that is not done is planned to end after the deadline that it names.",
        "Plan it earlier, or agree on another deadline.",
        (("task.deadline",), FINISH), tasks.finish_after_deadline,
    ),
    Contradiction(
        "always_two_weeks_away", "Always about to be done",
        "In each of the last three reports the finish of a task was at most 3 weeks away, and it moved on each time by "
        "half of the time between them at least.",
        "Ask what stands in the way, and plan from that.",
        (FINISH,), tasks.always_two_weeks_away,
    ),
    Contradiction(
        "active_without_news", "In progress, no news",
        "A task is in progress and nobody has changed it for 4 weeks.",
        "Update the task, or set it back to not started.",
        (("task.updated_on",), STATUS), tasks.active_without_news,
    ),
    Contradiction(
        "active_without_owner", "In progress by nobody",
        "A task is in progress and nobody is named for it, although most tasks in progress have an owner.",
        "Name who does it, or set it back to not started.",
        (("task.owner", "assignment.resource"), STATUS), progress.left_without_owner,
    ),
    Contradiction(
        "overloaded_on_path", "Overloaded on the critical path",
        "Somebody with a critical task in the next 4 weeks has over a day more of work in them than of working time.",
        "Move other work away from that person, or plan the critical task longer.",
        (("link.predecessor_id",), FINISH, HOURS, ("task.owner", "assignment.resource")), people.overloaded_on_path,
    ),
    Contradiction(
        "owner_unknown", "Owner unknown to the resources",
        "Open tasks name an owner who is not in the register of resources, although it knows most of the owners.",
        "Add the person to the resources, or name somebody who is.",
        (("task.owner",), ("resource.resource",)), people.owner_unknown,
    ),
    Contradiction(
        "owner_absent", "Owner away until it is due",
        "The owner of a task is away on every day that is left for it.",
        "Name somebody else, or plan it for another time.",
        (("task.owner",), ("absence.start",), FINISH), people.owner_absent,
    ),
    Contradiction(
        "sponsor_silent", "Sponsor silent before a milestone",
        "A milestone is due in the next 3 weeks, and nobody has spoken for 4 weeks to a sponsor or to somebody with "
        "high power and high interest.",
        "Speak to them before the milestone, and log it.",
        (("stakeholder.power", "stakeholder.role"), ("contact.date",), FINISH), people.sponsor_silent,
    ),
    Contradiction(
        "resistant_without_contact", "Resistant, and no contact planned",
        "A stakeholder of high power is resistant, and no line of the communication plan names them.",
        "Plan who speaks to them, and how often.",
        (("stakeholder.engagement",), ("stakeholder.power",), ("communication.stakeholder",)),
        people.resistant_without_contact,
    ),
)  # fmt: skip
"""Every contradiction that is looked for, in the order in which they are shown."""

CONTRADICTION = {one.id: one for one in CONTRADICTIONS}

FOUND = {"contradiction": pl.String, "name": pl.String} | CLASH | {"remedy": pl.String}


@once
def contradictions(plan: Plan) -> pl.DataFrame:
    """What the plan's registers say and cannot both be true, in the order in which it is looked for.

    Columns: contradiction (its id), name, item (task, risk, stakeholder, resource, phase or project), key, title, why,
    delay_days (expected delay in working days, 0 where none is known), remedy (what would resolve it). To be asked of
    the whole plan, because links lead out of any selection; `contradictions_in` leaves the rows of a selection.
    """
    found = [
        one.rows(plan).select(pl.lit(one.id).alias("contradiction"), pl.lit(one.title).alias("name"), *CLASH,
                              remedy=pl.lit(one.remedy))
        for one in CONTRADICTIONS
        if not lacking(plan, one)
    ]  # fmt: skip
    return pl.concat([pl.DataFrame(schema=FOUND), *found])


def contradictions_in(plan: Plan, whole: Plan) -> pl.DataFrame:
    """The contradictions of the whole plan that are about something in the selection; columns as contradictions."""
    found = contradictions(whole)
    if not plan.selection.cuts:
        return found
    owners = plan.task.select(names_in(pl.col("owner")).explode()).to_series()
    shown = {"task": plan.task["task_id"], "risk": plan.risk["risk_id"], "phase": plan.task["phase"].unique(),
             "stakeholder": plan.stakeholder["stakeholder"],
             "resource": pl.concat([owners, plan.assignment["resource"]])}  # fmt: skip
    kept = [(pl.col("item") == item) & pl.col("key").is_in(keys.implode()) for item, keys in shown.items()]
    return found.filter(pl.any_horizontal(*kept, pl.col("item") == "project"))


def lacking(plan: Plan, one: Contradiction) -> list[str]:
    """The columns without which the contradiction is not looked for, in words; each entry is one that is enough."""
    return [one_of(columns) for columns in one.needs if not any(_filled(plan, name) for name in columns)]


def _filled(plan: Plan, name: str) -> bool:
    table, column = name.split(".")
    return getattr(plan, table)[column].count() > 0
