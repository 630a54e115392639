"""The columns of every table: type, unit, meaning and rules, each declared once.

Money is in the project's currency, times are hours, shares are between 0 and 1, dates are days.
"""

import dataframely as dy

STATUSES = ("todo", "active", "done", "dropped")
"""The four states of a task: not started, in progress, done, cancelled (out of scope)."""

KINDS = ("task", "milestone", "summary")
RESOURCE_KINDS = ("person", "equipment", "material")
RISK_STATUSES = ("open", "mitigated", "occurred", "closed")
ENGAGEMENT = ("unaware", "resistant", "neutral", "supportive", "leading")


def _text(meaning: str, key: bool = False, words: tuple[str, ...] | None = None) -> dy.String:
    check = None if words is None else (lambda column: column.is_in(words))
    return dy.String(description=meaning, primary_key=key, nullable=not key, check=check)


def _number(meaning: str, unit: str, least: float | None = None, most: float | None = None) -> dy.Float64:
    return dy.Float64(description=meaning, metadata={"unit": unit}, nullable=True, min=least, max=most)


def _day(meaning: str, key: bool = False) -> dy.Date:
    return dy.Date(description=meaning, primary_key=key, nullable=not key)


def _scale(meaning: str) -> dy.Float64:
    return _number(meaning, "1 to 5", 1, 5)


class Task(dy.Schema):
    """What is to be done: one row for each task, milestone or summary."""

    task_id = _text("the tool's own id, else the WBS code, else the title", key=True)
    title = _text("what is to be done")
    kind = _text("task, milestone or summary (a roll-up of the tasks below it)", words=KINDS)
    type_text = _text("the tool's word for the kind, such as Story or Bug")
    parent_id = _text("the task above this one")
    wbs = _text("work breakdown code, such as 2.1.3")
    phase = _text("the part of the project that the task belongs to")
    owner = _text("who does it; several names are separated by '; '")
    status = _text("todo, active, done or dropped", words=STATUSES)
    status_text = _text("the tool's word for the status")
    priority = _text("the tool's word for the priority")
    tags = _text("labels, separated by '; '")
    sprint = _text("the iteration that the task is in")
    health = _text("declared health: green, amber or red")
    start = _day("planned or forecast start")
    finish = _day("planned or forecast finish, or due date")
    baseline_start = _day("start in the tool's own baseline")
    baseline_finish = _day("finish in the tool's own baseline")
    actual_start = _day("day on which work began")
    actual_finish = _day("day on which the task was done")
    created_on = _day("day on which the task was written down")
    updated_on = _day("day on which the task was last changed")
    share_done = _number("share of the task that is done", "share", 0, 1)
    duration_days = _number("length of the task", "working days", 0)
    effort_hours = _number("estimated work", "hours", 0)
    remaining_hours = _number("work that is left", "hours", 0)
    spent_hours = _number("work already logged", "hours", 0)
    points = _number("size in story points", "points", 0)
    budget = _number("planned cost", "money")
    actual_cost = _number("cost so far", "money")


class Link(dy.Schema):
    """Which task waits for which: predecessor, successor, kind of link and lag."""

    predecessor_id = _text("the task that comes first", key=True)
    successor_id = _text("the task that waits", key=True)
    link_type = _text("FS, SS, FF or SF", key=True, words=("FS", "SS", "FF", "SF"))
    lag_days = _number("wait between the two, negative for a lead", "working days")
    lag_text = _text("the lag as written in the file")


class Resource(dy.Schema):
    """Who or what does the work: people, crews, machines, materials."""

    resource = _text("the name, as in the task's owner", key=True)
    kind = _text("person, equipment or material", words=RESOURCE_KINDS)
    role = _text("what the resource does")
    team = _text("the team it belongs to")
    hours_per_week = _number("working time in a normal week", "hours", 0)
    rate = _number("cost of an hour", "money per hour", 0)
    share = _number("share of its time that belongs to the project", "share", 0)


class Assignment(dy.Schema):
    """Which resource works on which task, where a file states its share or hours; else owners share evenly."""

    task_id = _text("the task", key=True)
    resource = _text("the resource", key=True)
    share = _number("share of the resource's time, 1 for whole", "share", 0)
    effort_hours = _number("work of this resource on the task", "hours", 0)


class Capacity(dy.Schema):
    """Working time that differs from the normal week for a period."""

    resource = _text("the resource", key=True)
    start = _day("first day", key=True)
    finish = _day("last day")
    hours_per_week = _number("working time in a week of that period", "hours", 0)


class Absence(dy.Schema):
    """Days on which a resource is away."""

    resource = _text("the resource", key=True)
    start = _day("first day away", key=True)
    finish = _day("last day away")
    reason = _text("why, such as holiday")


class Cost(dy.Schema):
    """Planned and actual cost by phase, kind and month."""

    cost_id = _text("the line's own id", key=True)
    phase = _text("the part of the project")
    kind = _text("personnel, equipment or other")
    month = _day("first day of the month")
    planned = _number("budget of that month", "money")
    actual = _number("spent in that month", "money")


class Risk(dy.Schema):
    """What may happen: probability, impact, and what is done about it."""

    risk_id = _text("the register's own id", key=True)
    title = _text("what may happen")
    category = _text("kind of risk; 'Opportunity' for a chance")
    phase = _text("the part of the project that it threatens")
    owner = _text("who watches it")
    status = _text("open, mitigated, occurred or closed", words=RISK_STATUSES)
    probability = _scale("how likely before the response (inherent)")
    impact = _scale("how bad before the response (inherent)")
    residual_probability = _scale("how likely with the response in place")
    residual_impact = _scale("how bad with the response in place")
    target_probability = _scale("how likely it shall become")
    target_impact = _scale("how bad it shall become")
    scale_text = _text("probability and impact as written in the file")
    response_type = _text("avoid, reduce, transfer, accept or exploit")
    response = _text("what is done about it")
    response_due = _day("day by which the response is in place")
    trigger = _text("the sign that it happens")
    proximity = _day("day around which it may happen")
    raised_on = _day("day on which it was found")
    closed_on = _day("day on which it was closed")
    cost_impact = _number("cost if it happens", "money")
    delay_days = _number("delay if it happens", "working days")
    task_ids = _text("tasks that carry the response, separated by '; '")


class Stakeholder(dy.Schema):
    """Whom the project must win or keep: power, interest, engagement."""

    stakeholder = _text("name of the person or group", key=True)
    role = _text("what they do")
    organisation = _text("where they belong")
    category = _text("kind of stakeholder, such as internal or supplier")
    power = _scale("how much they can do for or against the project")
    interest = _scale("how much it matters to them")
    engagement = _text("unaware, resistant, neutral, supportive or leading", words=ENGAGEMENT)
    desired_engagement = _text("the engagement that the project needs", words=ENGAGEMENT)
    needs = _text("what they expect")
    owner = _text("who looks after them")


class Communication(dy.Schema):
    """The communication plan: who hears what, how and how often."""

    communication_id = _text("the line's own id, else stakeholder and message", key=True)
    stakeholder = _text("who is spoken to")
    message = _text("what about")
    purpose = _text("why")
    channel = _text("how: e-mail, meeting, …")
    cadence = _text("how often, as written")
    cadence_days = _number("how often", "calendar days", 0)
    owner = _text("who speaks")


class Contact(dy.Schema):
    """The communication log: one row for each time somebody was spoken to."""

    contact_id = _text("the entry's own id", key=True)
    date = _day("day of the contact")
    stakeholder = _text("who was spoken to")
    channel = _text("how")
    message = _text("what was said")
    owner = _text("who spoke")
    feedback = _text("what they answered")
    sentiment = _number("-1 negative, 0 neutral, 1 positive", "sign", -1, 1)
    commitment = _text("what was promised")
    commitment_due = _day("day by which it was promised")
    answered_on = _day("day on which their feedback was answered")


class Objective(dy.Schema):
    """What the project is for."""

    objective_id = _text("the objective's own id", key=True)
    title = _text("the objective")
    outcome = _text("what is different when it is reached")
    owner = _text("who answers for it")
    phases = _text("phases that serve it, separated by '; '")


class Indicator(dy.Schema):
    """Measured values of an objective's indicators."""

    indicator = _text("name of the indicator", key=True)
    date = _day("day of the measurement", key=True)
    objective_id = _text("the objective that it measures")
    value = _number("measured value", "as the indicator's unit")
    target = _number("value to be reached", "as the indicator's unit")
    unit = _text("unit of value and target")


class Decision(dy.Schema):
    """What was decided, when and by whom."""

    decision_id = _text("the decision's own id", key=True)
    date = _day("day of the decision")
    title = _text("what was decided")
    decided_by = _text("who decided")
    status = _text("approved, rejected or pending")
    affects = _text("tasks or phases that it affects, separated by '; '")
