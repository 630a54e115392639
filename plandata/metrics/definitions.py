"""Every headline number: what it means, how it is computed, what it needs, and the rows behind it."""

import polars as pl

from plandata.metrics import counts, histories, numbers, trends
from plandata.metrics.assignments import unassigned_effort
from plandata.metrics.contacts import feedback_open
from plandata.metrics.contradictions_metrics import CONTRADICTION_METRICS
from plandata.metrics.declared import Headline, Metric
from plandata.metrics.earned_metrics import EARNED_METRICS
from plandata.metrics.exposure import responses_overdue, risk_exposure
from plandata.metrics.forecast_metrics import FORECAST_METRICS
from plandata.metrics.once import once
from plandata.metrics.progress import throughput_by_week
from plandata.metrics.resource_metrics import RESOURCE_METRICS
from plandata.metrics.risks import open_risks
from plandata.metrics.schedule import late_tasks, open_tasks, slipped_tasks
from plandata.metrics.stakeholder_metrics import STAKEHOLDER_METRICS
from plandata.metrics.words import one_of
from plandata.plan import Plan

EFFORT = ("task.effort_hours", "task.remaining_hours")
STATUS = ("task.status", "task.share_done", "task.actual_finish")
"""Where none of these is filled no status is known: a file with any of them gives every task one."""

NAMES = ("task.owner", "assignment.resource")


METRICS = (
    Metric(
        "share_done", "Tasks done", "share", "Progress", "up",
        "Tasks that are done as a share of all tasks that count (no summaries, nothing dropped).",
        "tasks done ÷ tasks", (STATUS,),
        numbers.share_done, numbers.share_done_filled, numbers.work_rows, trends.share_done,
    ),
    Metric(
        "remaining_tasks", "Tasks left", "tasks", "Progress", "down",
        "Tasks that count and are not done.",
        "tasks − tasks done", (STATUS,),
        numbers.remaining_tasks, numbers.remaining_tasks_filled, open_tasks, trends.remaining_tasks,
    ),
    Metric(
        "remaining_hours", "Hours left", "hours", "Progress", "down",
        "Effort that is left: remaining hours where given, else effort × (1 − share done); 0 for done tasks.",
        "sum of the remaining hours of tasks that are not done", (EFFORT, (*STATUS, "task.remaining_hours")),
        numbers.remaining_hours, numbers.remaining_hours_filled, open_tasks, trends.remaining_hours,
    ),
    Metric(
        "finish_planned", "Planned finish", "date", "Schedule", "down",
        "The latest planned finish of unfinished work, as the plan says it today.",
        "latest finish of tasks that are not done", (("task.finish",),),
        numbers.finish_planned, numbers.finish_planned_filled, numbers.last_rows, trends.finish_planned,
    ),
    Metric(
        "finish_projected", "Projected finish", "date", "Schedule", "down",
        "A simple projection: the day on which the remaining tasks run out at the mean pace of the last 8 whole weeks; "
        "none when fewer than 5 of these saw a task done. It counts tasks and knows no dates, links or people, "
        "so it can differ from the planned finish; its change is shown once both days had 8 whole weeks with 20 "
        "tasks done in them.",
        "status date + tasks left ÷ tasks done per week", (STATUS,),
        numbers.finish_projected, numbers.finish_projected_filled, throughput_by_week, trends.finish_projected,
        numbers.projection_is_firm,
    ),
    *FORECAST_METRICS,
    Metric(
        "slip_days", "Slip", "working days", "Schedule", "down",
        "Working days by which the planned finish moved since the baseline: since that report, or in a single report "
        "since the baseline finish that it states.",
        "planned finish now − planned finish at the baseline", (("task.finish",),),
        numbers.slip, numbers.slip_filled, slipped_tasks, trends.slip_days,
    ),
    Metric(
        "late_tasks", "Late tasks", "tasks", "Schedule", "down",
        "Tasks that are not done although their planned finish is before the status date.",
        "tasks not done with finish < status date", (("task.finish",), STATUS),
        numbers.late, numbers.late_filled, late_tasks, trends.late_tasks,
    ),
    Metric(
        "scope_change", "Tasks added, net", "share", "Changes", "down",
        "Net change of the number of tasks that count since the baseline, as a share of the number then.",
        "(tasks now − tasks at the baseline) ÷ tasks at the baseline", (("task.title",),),
        numbers.scope_change, numbers.scope_change_filled, numbers.scope_rows, trends.scope_change,
    ),
    Metric(
        "overloaded", "Overloaded", "resources", "Resources", "down",
        "People, crews and machines with more work than working time in at least one of the next 4 weeks.",
        "resources with load > capacity in a week", (("task.finish",), (*EFFORT, "task.duration_days"), NAMES),
        counts.overloaded, counts.overloaded_filled, counts.overload_rows,
        histories.overloaded,
    ),
    Metric(
        "unassigned_hours", "Hours unassigned", "hours", "Resources", "down",
        "Work that is left and that nobody is named for.",
        "sum of the remaining hours of open tasks without owner and assignment", ((*EFFORT, "task.duration_days"),),
        counts.unassigned, counts.unassigned_filled, unassigned_effort, histories.unassigned_hours,
    ),
    *RESOURCE_METRICS,
    Metric(
        "risk_exposure", "Risk exposure", "score", "Risks", "down",
        "Sum over open threats of probability × impact (1 to 5 each) with the response in place, else before it.",
        "sum of residual probability × residual impact", (("risk.probability", "risk.residual_probability"),
        ("risk.impact", "risk.residual_impact")),
        risk_exposure, counts.exposure_filled, open_risks, trends.risk_exposure,
    ),
    Metric(
        "responses_overdue", "Late responses", "risks", "Risks", "down",
        "Open threats whose response was due before the status date and that are not called mitigated.",
        "threats with response due < status date", (("risk.response_due",),),
        counts.responses, counts.responses_filled, responses_overdue, histories.responses_overdue,
    ),
    Metric(
        "contacts_overdue", "Late contacts", "contacts", "Stakeholders", "down",
        "Lines of the communication plan whose next contact is overdue, or that never had one.",
        "lines with last contact + cadence < status date, or without contact",
        (("communication.cadence_days",), ("contact.date",)),
        counts.contacts_overdue, counts.contacts_overdue_filled, counts.contact_rows, histories.contacts_overdue,
    ),
    Metric(
        "feedback_open", "Unanswered", "entries", "Stakeholders", "down",
        "Feedback in the communication log that nobody has answered.",
        "contacts with feedback and without answer", (("contact.feedback",),),
        counts.feedback, counts.feedback_filled, feedback_open, histories.feedback_open,
    ),
    *CONTRADICTION_METRICS,
    *STAKEHOLDER_METRICS,
    *EARNED_METRICS,
)  # fmt: skip
"""The headline numbers, in the order in which they are shown."""

METRIC = {metric.id: metric for metric in METRICS}


def missing_columns(plan: Plan, metric: Metric) -> list[str]:
    """What the plan would need to allow the metric: each entry is a column, or several of which one is enough.

    In words, such as "effort (hours) or remaining (hours) of tasks".
    """
    return [one_of(columns) for columns in metric.needs if not any(_filled(plan, name) for name in columns)]


def _filled(plan: Plan, name: str) -> bool:
    table, column = name.split(".")
    return getattr(plan, table)[column].count() > 0


@once
def headline(plan: Plan, before: Plan | None = None, only: tuple[str, ...] = ()) -> list[Headline]:
    """Every headline number of the plan beside its value in `before` (usually the plan at the baseline).

    `only` names the metrics that are wanted, all without.
    """
    return [_headline(plan, before, metric) for metric in METRICS if not only or metric.id in only]


def _headline(plan: Plan, before: Plan | None, metric: Metric) -> Headline:
    missing = missing_columns(plan, metric)
    if missing:
        lacks = "nothing in this selection has " if plan.selection.cuts else "needs "
        return Headline(metric, None, None, None, lacks + ", ".join(missing))
    now = metric.value(plan)
    then = metric.value(before) if before is not None and not missing_columns(before, metric) else None
    why = "" if now is not None else metric.why_none(plan) if metric.why_none else numbers.WHY_NONE[metric.id]
    firm = before is not None and metric.firm(plan) and metric.firm(before)
    unit = metric.counted_in(plan) if metric.counted_in else metric.unit
    firm = firm and (not metric.counted_in or metric.counted_in(before) == unit)
    return Headline(metric, now, then, numbers.change(plan.calendar, now, then) if firm else None, why, unit)


def history(plan: Plan, only: tuple[str, ...] = ()) -> dict[str, pl.DataFrame]:
    """For each metric with a cheap history the values over the status dates: date, value (a number).

    A planned finish is counted in calendar days after the first one known; metrics without history are left out.
    `only` names the metrics that are wanted, all without.
    """
    wanted = [metric for metric in METRICS if metric.history and (not only or metric.id in only)]
    return {
        metric.id: metric.history(plan) for metric in wanted if metric.history and not missing_columns(plan, metric)
    }
