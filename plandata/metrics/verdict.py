"""The answer to "are we all right?", in words that every number of the page confirms."""

import polars as pl

from plandata.metrics import numbers, words
from plandata.metrics.contacts import log_begun
from plandata.metrics.counts import SOON, contacts_overdue, overloaded
from plandata.metrics.exposure import risk_movers
from plandata.metrics.feasibility import cannot_fit
from plandata.metrics.finish import by_links_in_words
from plandata.metrics.forecast_numbers import finish_p80
from plandata.metrics.measures import status_known, tasks_counted
from plandata.metrics.resources import load_by_week
from plandata.metrics.schedule_risk_words import quick_p80
from plandata.plan import Plan


def verdict(plan: Plan) -> list[str]:
    """The plan's standing in a few sentences: finish, pace, then what is late, overloaded, grown and overdue.

    Only what the data says is said; a plan without tasks has no sentence.
    """
    if not tasks_counted(plan):
        return []
    said = (_finish(plan), by_links_in_words(plan), _pace(plan), _troubles(plan))
    return [sentence for sentence in said if sentence]


def _finish(plan: Plan) -> str:
    finish, slip = numbers.finish_planned(plan), numbers.slip(plan)
    if finish is None:
        return ""
    ends = "ends" if finish >= plan.as_of or not numbers.remaining_tasks(plan) else "was to end"
    planned = f"The plan {ends} on {words.day_in_words(finish)}"
    if slip is None:
        return planned + "."
    moved = (
        "as planned"
        if slip == 0
        else f"{words.counted(abs(slip), 'working day')} {'later' if slip > 0 else 'earlier'} than planned"
    )
    when = "" if plan.as_of == plan.baseline else f" on {words.day_in_words(plan.baseline)}"
    when = when if when or slip == 0 else " at the baseline"
    return f"{planned}, {moved}{when}."


def _pace(plan: Plan) -> str:
    if not status_known(plan):
        return f"No status says which of the {words.counted(tasks_counted(plan), 'task')} are done."
    left, day = numbers.remaining_tasks(plan), numbers.finish_projected(plan)
    work = f"The {words.counted(left, 'task')} left" if left > 1 else "The task left"
    if not left:
        return "All tasks are done."
    if day is None:
        return f"{words.counted(left, 'task')} {'is' if left == 1 else 'are'} left{_sure(plan)}."
    likely = _sure(plan)
    taken = f"{'take' if left > 1 else 'takes'} until {words.day_in_words(day)}"
    return f"{work} {taken} at the recent pace if nothing is added{likely}."


def _sure(plan: Plan) -> str:
    """The days that are 80 % sure: by the pace, and by links and risks where the plan has links."""
    pace, links = finish_p80(plan), quick_p80(plan)
    said = [f"{words.day_in_words(pace)} if pace and new work go on as in the past"] if pace else []
    said += [f"{words.day_in_words(links)} by links and risks alone"] if links else []
    return f"; 80 % sure is {', '.join(said)}" if said else ""


def _troubles(plan: Plan) -> str:
    soon = f"overloaded in the next {SOON} weeks"
    grown = risk_movers(plan).filter(pl.col("move").is_in(["grown", "new"])).height
    counts = (
        (numbers.late(plan), "task late", "tasks late"),
        (overloaded(plan), f"resource {soon}", f"resources {soon}"),
        (round(cannot_fit(plan)), "hour that cannot fit in any order", "hours that cannot fit in any order"),
        (grown, "risk new or grown", "risks new or grown"),
        (contacts_overdue(plan), "contact overdue", "contacts overdue"),
    )
    said = [f"{count:,} {one if count == 1 else several}" for count, one, several in counts if count]
    troubles = f"Now: {', '.join(said)}." if said else calm(plan)
    return " ".join(part for part in (troubles, _unjudged(plan)) if part)


def judged(plan: Plan) -> dict[str, bool]:
    """What the data allows to judge: late (needs finish and status), overloaded (a load), growing (risks), overdue (a
    communication plan and a log).

    >>> import datetime as dt
    >>> from plandata.plan import Selection
    >>> any(judged(Plan(Selection(), "", dt.date(2026, 11, 20), dt.date(2026, 11, 20))).values())
    False
    """
    return {
        "late": plan.work["finish"].count() > 0 and status_known(plan),
        "overloaded": load_by_week(plan).height > 0,
        "growing": plan.risk.height > 0,
        "overdue": plan.communication.height > 0 and log_begun(plan),
    }


def calm(plan: Plan) -> str:
    """That nothing is wrong, naming only what the data allows to judge; empty when that is nothing."""
    known = [word for word, allowed in judged(plan).items() if allowed]
    slip = numbers.slip(plan) or 0
    if "late" not in known or slip <= 0:
        return f"Nothing is {' or '.join(known)}." if known else ""
    others = f", nothing {' or '.join(known[1:])}" if known[1:] else ""
    moved = f"No task is past its planned finish{others}; that finish moved by {words.counted(slip, 'working day')}"
    return f"{moved} since the baseline."


UNJUDGED = {
    "late": ("lateness", "no finish dates"),
    "status": ("lateness", "no status"),
    "log": ("contacts", "no communication log"),
    "overloaded": ("load", "no effort, owner or finish"),
    "growing": ("risks", "no register"),
    "overdue": ("contacts", "no communication plan"),
}
"""What cannot be judged, and why; under a filter the reason is that nothing selected allows it."""


def _lacking(plan: Plan, word: str) -> str:
    if word == "late" and plan.work["finish"].count():
        return "status"
    return "log" if word == "overdue" and plan.communication.height else word


def _unjudged(plan: Plan) -> str:
    unknown = [UNJUDGED[_lacking(plan, word)] for word, allowed in judged(plan).items() if not allowed]
    said = [f"{topic} ({'none in this selection' if plan.selection.cuts else why})" for topic, why in unknown]
    return f"Not judged: {', '.join(said)}." if said else ""
