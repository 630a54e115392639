"""The columns of every table: type, unit, meaning and rules, each declared once.

Money is in the project's currency, times are hours, shares are between 0 and 1, dates are days.
"""

import dataframely as dy

from plandata.fields import day, number, scale, text

STATUSES = ("todo", "active", "done", "dropped")
"""The four states of a task: not started, in progress, done, cancelled (out of scope)."""

KINDS = ("task", "milestone", "summary")
CONSTRAINTS = ("ASAP", "ALAP", "SNET", "FNET", "SNLT", "FNLT", "MSO", "MFO")
"""As soon or as late as possible; start or finish no earlier or no later than a day; must start or finish on it."""

RESOURCE_KINDS = ("person", "equipment", "material")
RISK_STATUSES = ("open", "mitigated", "occurred", "closed")
ENGAGEMENT = ("unaware", "resistant", "neutral", "supportive", "leading")


class Task(dy.Schema):
    """What is to be done: one row for each task, milestone or summary."""

    task_id = text("the tool's own id, else the WBS code, else the title", key=True)
    title = text("what is to be done")
    kind = text("task, milestone or summary (a roll-up of the tasks below it)", words=KINDS)
    type_text = text("the tool's word for the kind, such as Story or Bug")
    parent_id = text("the task above this one")
    wbs = text("work breakdown code, such as 2.1.3")
    phase = text("the part of the project that the task belongs to")
    owner = text("who does it; several names are separated by '; '")
    status = text("todo, active, done or dropped", words=STATUSES)
    status_text = text("the tool's word for the status")
    priority = text("the tool's word for the priority")
    tags = text("labels, separated by '; '")
    sprint = text("the iteration that the task is in")
    health = text("declared health: green, amber or red")
    constraint_type = text("what binds its dates: ASAP, ALAP, SNET, FNET, SNLT, FNLT, MSO or MFO", words=CONSTRAINTS)
    calendar = text("name of the task's own calendar; empty for the project's")
    start = day("planned or forecast start")
    finish = day("planned or forecast finish, or due date")
    baseline_start = day("start in the tool's own baseline")
    baseline_finish = day("finish in the tool's own baseline")
    actual_start = day("day on which work began")
    actual_finish = day("day on which the task was done")
    created_on = day("day on which the task was written down")
    updated_on = day("day on which the task was last changed")
    constraint_date = day("day that the constraint names")
    deadline = day("day by which it shall be finished, which moves nothing")
    share_done = number("share of the task that is done", "share", 0, 1)
    duration_days = number("length of the task", "working days", 0)
    remaining_days = number("length of what is left of the task", "working days", 0)
    optimistic_days = number("length if all goes well", "working days", 0)
    likely_days = number("most likely length", "working days", 0)
    pessimistic_days = number("length if all goes badly", "working days", 0)
    effort_hours = number("estimated work", "hours", 0)
    remaining_hours = number("work that is left", "hours", 0)
    spent_hours = number("work already logged", "hours", 0)
    points = number("size in story points", "points", 0)
    budget = number("planned cost", "money")
    actual_cost = number("cost so far", "money")


class Link(dy.Schema):
    """Which task waits for which: predecessor, successor, kind of link and lag."""

    predecessor_id = text("the task that comes first", key=True)
    successor_id = text("the task that waits", key=True)
    link_type = text("FS, SS, FF or SF", key=True, words=("FS", "SS", "FF", "SF"))
    lag_days = number("wait between the two, negative for a lead", "working days")
    lag_calendar_days = number("wait that runs through nights and days off", "calendar days")
    lag_share = number("wait as a share of the predecessor's length", "share")
    lag_text = text("the lag as written in the file")


class Resource(dy.Schema):
    """Who or what does the work: people, crews, machines, materials."""

    resource = text("the name, as in the task's owner", key=True)
    kind = text("person, equipment or material", words=RESOURCE_KINDS)
    role = text("what the resource does")
    team = text("the team it belongs to")
    hours_per_week = number("working time in a normal week", "hours", 0)
    rate = number("cost of an hour", "money per hour", 0)
    share = number("share of its time that belongs to the project", "share", 0)


class Assignment(dy.Schema):
    """Which resource works on which task, where a file states its share or hours; else owners share evenly."""

    task_id = text("the task", key=True)
    resource = text("the resource", key=True)
    share = number("share of the resource's time, 1 for whole", "share", 0)
    effort_hours = number("work of this resource on the task", "hours", 0)


class Capacity(dy.Schema):
    """Working time that differs from the normal week for a period."""

    resource = text("the resource", key=True)
    start = day("first day", key=True)
    finish = day("last day")
    hours_per_week = number("working time in a week of that period", "hours", 0)


class Absence(dy.Schema):
    """Days on which a resource is away."""

    resource = text("the resource", key=True)
    start = day("first day away", key=True)
    finish = day("last day away")
    reason = text("why, such as holiday")


class Workweek(dy.Schema):
    """Which weekdays are worked, and how long: the project's own calendar is called "project"."""

    calendar = text("name of the calendar", key=True)
    weekday = number("day of the week, 1 for Monday to 7 for Sunday", "weekday", 1, 7, key=True)
    hours = number("working time of that day, 0 for a day off", "hours", 0, 24)


class Holiday(dy.Schema):
    """Days of a calendar that differ from its week: days off, and days with other hours."""

    calendar = text("name of the calendar", key=True)
    start = day("first day", key=True)
    finish = day("last day; empty for a single day")
    hours = number("working time of each of these days; empty or 0 for days off", "hours", 0, 24)
    reason = text("why, such as New Year")


class Cost(dy.Schema):
    """Planned and actual cost by phase, kind and month."""

    cost_id = text("the line's own id", key=True)
    phase = text("the part of the project")
    kind = text("personnel, equipment or other")
    month = day("first day of the month")
    planned = number("budget of that month", "money")
    actual = number("spent in that month", "money")


class Risk(dy.Schema):
    """What may happen: probability, impact, and what is done about it."""

    risk_id = text("the register's own id", key=True)
    title = text("what may happen")
    category = text("kind of risk; 'Opportunity' for a chance")
    phase = text("the part of the project that it threatens")
    owner = text("who watches it")
    status = text("open, mitigated, occurred or closed", words=RISK_STATUSES)
    probability = scale("how likely before the response (inherent)")
    impact = scale("how bad before the response (inherent)")
    residual_probability = scale("how likely with the response in place")
    residual_impact = scale("how bad with the response in place")
    target_probability = scale("how likely it shall become")
    target_impact = scale("how bad it shall become")
    scale_text = text("probability and impact as written in the file")
    response_type = text("avoid, reduce, transfer, accept or exploit")
    response = text("what is done about it")
    response_due = day("day by which the response is in place")
    trigger = text("the sign that it happens")
    proximity = day("day around which it may happen")
    raised_on = day("day on which it was found")
    closed_on = day("day on which it was closed")
    cost_impact = number("cost if it happens", "money")
    delay_days = number("delay if it happens", "working days")
    task_ids = text("tasks that carry the response, separated by '; '")


class Stakeholder(dy.Schema):
    """Whom the project must win or keep: power, interest, engagement."""

    stakeholder = text("name of the person or group", key=True)
    role = text("what they do")
    organisation = text("where they belong")
    category = text("kind of stakeholder, such as internal or supplier")
    power = scale("how much they can do for or against the project")
    interest = scale("how much it matters to them")
    legitimacy = scale("how right it is that they have a say")
    urgency = scale("how soon they need to be heard")
    engagement = text("unaware, resistant, neutral, supportive or leading", words=ENGAGEMENT)
    desired_engagement = text("the engagement that the project needs", words=ENGAGEMENT)
    needs = text("what they expect")
    owner = text("who looks after them")


class Communication(dy.Schema):
    """The communication plan: who hears what, how and how often."""

    communication_id = text("the line's own id, else stakeholder and message", key=True)
    stakeholder = text("who is spoken to")
    message = text("what about")
    purpose = text("why")
    channel = text("how: e-mail, meeting, …")
    cadence = text("how often, as written")
    cadence_days = number("how often", "calendar days", 0)
    owner = text("who speaks")


class Contact(dy.Schema):
    """The communication log: one row for each time somebody was spoken to."""

    contact_id = text("the entry's own id", key=True)
    date = day("day of the contact")
    stakeholder = text("who was spoken to")
    channel = text("how")
    message = text("what was said")
    owner = text("who spoke")
    feedback = text("what they answered")
    sentiment = number("-1 negative, 0 neutral, 1 positive", "sign", -1, 1)
    commitment = text("what was promised")
    commitment_due = day("day by which it was promised")
    commitment_kept_on = day("day on which the promise was kept")
    answered_on = day("day on which their feedback was answered")
    planned_on = day("day for which a contact is planned that has not taken place")


class Objective(dy.Schema):
    """What the project is for."""

    objective_id = text("the objective's own id", key=True)
    title = text("the objective")
    outcome = text("what is different when it is reached")
    owner = text("who answers for it")
    phases = text("phases that serve it, separated by '; '")


class Indicator(dy.Schema):
    """Measured values of an objective's indicators."""

    indicator = text("name of the indicator", key=True)
    date = day("day of the measurement", key=True)
    objective_id = text("the objective that it measures")
    value = number("measured value", "as the indicator's unit")
    target = number("value to be reached", "as the indicator's unit")
    unit = text("unit of value and target")


class Decision(dy.Schema):
    """What was decided, when and by whom."""

    decision_id = text("the decision's own id", key=True)
    date = day("day of the decision")
    title = text("what was decided")
    decided_by = text("who decided")
    status = text("approved, rejected or pending")
    affects = text("tasks or phases that it affects, separated by '; '")
