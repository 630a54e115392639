"""The columns of the logs that a project keeps beside its plan: issues, hours worked, earned value, its own rules.

As in tables.py: money is in the project's currency, times are hours, dates are days.
"""

import dataframely as dy

from plandata.fields import day, number, text

ISSUE_KINDS = ("issue", "assumption", "dependency", "action", "change", "question", "constraint", "lesson")
ISSUE_STATUSES = ("open", "closed")
MEASURES = ("planned", "earned", "actual")
"""Planned value, earned value and actual cost: the three curves of earned value management."""

COMPLETION = "completion"
"""The period, without a day, at which a table of a single day plans its budgets at completion."""


class Issue(dy.Schema):
    """What has come up and needs attention: issues, assumptions, dependencies, actions and change requests."""

    issue_id = text("the log's own id", key=True)
    kind = text("issue, assumption, dependency, action, change, question, constraint or lesson", words=ISSUE_KINDS)
    title = text("what it is")
    category = text("kind of subject, as written")
    phase = text("the part of the project that it concerns")
    owner = text("who takes care of it")
    raised_by = text("who brought it up")
    status = text("open or closed", words=ISSUE_STATUSES)
    status_text = text("the log's word for the status")
    priority = text("the log's word for the priority")
    impact = text("what it does to the project, as written")
    response = text("what is done about it")
    raised_on = day("day on which it came up")
    due = day("day by which it shall be settled")
    closed_on = day("day on which it was settled")
    task_ids = text("tasks that it concerns, separated by '; '")


class TimeEntry(dy.Schema):
    """Hours that somebody worked on a day: one row for each line of a timesheet."""

    entry_id = text("the entry's own id, else day, resource and task", key=True)
    date = day("day of the work")
    resource = text("who worked, as in the task's owner")
    task_id = text("the task's id, where the timesheet names it")
    task = text("the task as written")
    project_text = text("the project as written")
    activity = text("kind of work")
    hours = number("time worked", "hours", 0)
    cost = number("what it cost or is charged", "money")
    note = text("what was done")


class Earned(dy.Schema):
    """Earned value by period: planned value, earned value or actual cost of an item up to the end of a period."""

    item = text("task, work package or 'project'", key=True)
    period = text("the period as written", key=True)
    measure = text("planned, earned or actual", key=True, words=MEASURES)
    place = number("the period's place in the order of the file, from 1", "periods", 1)
    date = day("last day of the period, where the file says it")
    value = number("sum up to the end of the period", "money")
    stated = text("as the file states values: of each period, or up to its end", words=("period", "to date"))


STATES = ("good", "watch", "bad")
TOPICS = ("progress", "slip", "late", "cost", "risk", "people")
"""What a tolerance is set for; slip and late are the two rules of the schedule."""

JUDGED = ("progress", "schedule", "cost", "risk", "people")


class Snooze(dy.Schema):
    """What needs attention and is put off until a day, with the reason."""

    kind = text("kind of what is put off, such as late task", key=True)
    key = text("the task, risk, resource or stakeholder that it is about", key=True)
    until = dy.Date(description="day on which it is shown again", nullable=False)
    reason = dy.String(description="why it can wait", nullable=False, min_length=1)
    by = text("who put it off")


class Tolerance(dy.Schema):
    """From where on a state is watch or bad, as the project sets it in place of the usual rule."""

    topic = text("progress, slip, late, cost, risk or people", key=True, words=TOPICS)
    watch = dy.Float64(description="bound of watch", metadata={"unit": "as the rule's unit"}, nullable=False, min=0)
    bad = dy.Float64(description="bound of bad", metadata={"unit": "as the rule's unit"}, nullable=False, min=0)
    reason = text("why it differs from the usual rule")
    by = text("who set it")


class Judgement(dy.Schema):
    """A state of a phase set by hand in place of the rule's, with a reason and the day on which it ends."""

    phase = text("the phase", key=True)
    topic = text("progress, schedule, cost, risk or people", key=True, words=JUDGED)
    state = dy.String(description="good, watch or bad", nullable=False, check=lambda column: column.is_in(STATES))
    until = dy.Date(description="day from which the rule counts again", nullable=False)
    reason = dy.String(description="why the rule is not right here", nullable=False, min_length=1)
    by = text("who says so")


class RiskScale(dy.Schema):
    """What a step of the project's scale of risks means, as the project declares it."""

    step = number("step of probability and impact, from 1 to 5", "1 to 5", 1, 5, key=True)
    share = number("how likely a probability of this step is", "share", 0, 1)
    cost = number("cost of an impact of this step", "money", 0)
    delay_days = number("delay by an impact of this step", "working days", 0)
    reason = text("where the scale comes from")
    by = text("who set it")
