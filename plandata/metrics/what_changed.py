"""What changed between two reports, in sentences: ranked, computed, each with its rows."""

import datetime as dt
from typing import Any

import polars as pl

from plandata.metrics.changed_tasks import changed_tasks
from plandata.metrics.changed_work import Clause, tasks_said, work_said
from plandata.metrics.exposure import risk_movers
from plandata.metrics.finish_causes import finish_causes
from plandata.metrics.once import once
from plandata.metrics.schedule import last_tasks_on, planned_finish
from plandata.metrics.stakeholders import communication_due
from plandata.metrics.words import counted, day_in_words
from plandata.plan import Plan

SAID = {"order": pl.Int64, "clause": pl.String, "topic": pl.String, "words": pl.String, "days": pl.Int64,
        "change": pl.Float64, "unit": pl.String, "rows": pl.Int64, "brief": pl.Boolean}  # fmt: skip

CAUSES_SAID = 3
"""So many causes of the finish's move are said one by one."""

LAST_SHOWN = 10
"""So many of the tasks that end last are shown where the finish did not move."""

RISKS_SAID = 3
"""So many new and grown risks are said one by one."""


@once
def what_changed(plan: Plan, before: Plan, measure: str) -> pl.DataFrame:
    """What changed since another report, one sentence a row: the finish and its causes, the work left, risks, contacts.

    Causes are ranked by working days, changes of the work left by their amount; `days` of the causes sum to the move of
    the finish, `change` of the steps to that of the waterfall. Columns: order, clause (its key), topic (finish, cause,
    left, work, task, risk, contact), words, days, change, unit, rows (how many are behind it), brief (whether it
    belongs to the short form). A plan looked at on the day of its baseline has none.
    """
    if before.as_of >= plan.as_of:
        return pl.DataFrame(schema=SAID)
    steps = work_said(plan, before, measure)
    finish = _finish(plan, before, {clause.clause for clause in steps})
    said = [*finish, *steps, *_quietly(plan, before, measure), *_risks(plan, before), *_silences(plan, before)]
    rows = [
        (order, one.clause, one.topic, one.words, one.days, one.change, one.unit, one.rows, one.brief)
        for order, one in enumerate(said)
    ]
    return pl.DataFrame(rows, schema=SAID, orient="row")


def paragraph(said: pl.DataFrame, brief: bool = False) -> str:
    """The sentences of what_changed as one paragraph, empty without any; `brief` takes only the most important ones.

    >>> rows = {"topic": ["finish", "cause", "left"], "words": ["It moved 5 days", "+5 days because of rain", "None"]}
    >>> paragraph(pl.DataFrame(rows | {"brief": [True, True, False]}), brief=True)
    'It moved 5 days: +5 days because of rain.'
    """
    text, last = "", ""
    for topic, words in (said.filter("brief") if brief else said).select("topic", "words").rows():
        follows = topic == FOLLOWS.get(last)
        text += (": " if follows else "; " if topic == last and topic in FOLLOWS.values() else ". ") if text else ""
        text, last = text + words, topic
    return f"{text}." if text else ""


FOLLOWS = {"finish": "cause", "left": "work"}
"""The topic that explains another."""


def _finish(plan: Plan, before: Plan, work: set[str]) -> list[Clause]:
    """Where the finish moved, and the causes that together make up the whole move."""
    causes = finish_causes(plan, before)
    then, now, total = planned_finish(before), planned_finish(plan), int(causes["days"].sum())
    if then is None or now is None:
        return [Clause("finish", "finish", "No planned finish is known on both days", brief=True)]
    if not total:
        return [Clause("finish", "finish", _still(now, work), 0, rows=causes.height, brief=True)]
    direction = "later" if total > 0 else "earlier"
    words = f"The planned finish moved {counted(abs(total), 'working day')} {direction}, " + _from_to(then, now)
    return [Clause("finish", "finish", words, total, rows=causes.height, brief=True), *_causes(causes)]


def _from_to(then: dt.date, now: dt.date) -> str:
    return f"from {day_in_words(then)} to {day_in_words(now)}"


def _still(now: dt.date, work: set[str]) -> str:
    words = f"Nothing changed that moves the finish, {day_in_words(now)}"
    scope = not work & {"added", "removed", "re_estimated", "reopened"}
    return f"{words}, and no task was added, removed, re-estimated or reopened" if scope else words


def _causes(causes: pl.DataFrame) -> list[Clause]:
    """The largest causes one by one, the spare time in one sentence, and the rest in one."""
    spare = causes.filter(pl.col("cause") == "spare")
    others = _ranked(causes)
    said = [
        Clause(f"{cause}:{task}", "cause", f"{_signed(days)} because {words}", days, rows=1)
        for task, cause, days, words in others.head(CAUSES_SAID).select("task_id", "cause", "days", "words").rows()
    ]
    rest = others.slice(CAUSES_SAID)
    if rest.height:
        days = int(rest["days"].sum())
        words = f"{_signed(days)} because of {counted(rest.height, 'smaller change')} on the way"
        said.append(Clause("rest", "cause", words, days, rows=rest.height))
    if spare.height:
        days = int(spare["days"].sum())
        words = f"{_signed(days)} because there was time to spare between tasks"
        said.append(Clause("spare", "cause", words, days, rows=spare.height))
    ranked = sorted(said, key=lambda one: -abs(one.days or 0))
    return [one.briefly() if place == 0 else one for place, one in enumerate(ranked)]


def _ranked(causes: pl.DataFrame) -> pl.DataFrame:
    """The causes beside spare time, the largest first."""
    return causes.filter(pl.col("cause") != "spare").sort(pl.col("days").abs(), "step", descending=[True, False])


def _signed(days: int) -> str:
    return f"{'+' if days > 0 else '−' if days < 0 else '±'}{counted(abs(days), 'day')}"


def _quietly(plan: Plan, before: Plan, measure: str) -> list[Clause]:
    """What happened to tasks beside their work; slips are no news while the finish stays."""
    moved = bool(finish_causes(plan, before)["days"].sum())
    return tasks_said(changed_tasks(plan, before, measure), slips=moved)


def _risks(plan: Plan, before: Plan) -> list[Clause]:
    """The risks that happened, are new or have grown since the other report."""
    if plan.baseline != before.as_of:
        return []
    moves = _risks_said(plan)
    rows = moves.filter(pl.col("move") != "occurred")
    said = []
    for row in [*moves.filter(move="occurred").to_dicts(), *rows.head(RISKS_SAID).to_dicts()]:
        words = f"Risk {row['risk_id']} '{row['title'] or '?'}' {_risk_moved(row)}"
        said.append(Clause(f"risk:{row['risk_id']}", "risk", words, rows=1, brief=not said))
    left = rows.height - RISKS_SAID
    more = Clause(
        "risks", "risk", f"{counted(left, 'more risk')} {'is' if left == 1 else 'are'} new or grown", rows=left
    )
    return [*said, more] if left > 0 else said


def _risks_said(plan: Plan) -> pl.DataFrame:
    return risk_movers(plan).filter(pl.col("move").is_in(["occurred", "grown", "new"]))


def _risk_moved(row: dict[str, Any]) -> str:
    """What happened to a risk, in words: a row of risk_movers."""
    if row["move"] == "occurred":
        return "happened"
    then, now = (_score(row[key]) for key in ("before", "now"))
    if row["move"] == "grown":
        return f"grew from {then} to {now}"
    return (
        f"is new and grew from {then} to {now}"
        if row["now"] > (row["before"] or 0)
        else f"is new, with a score of {now}"
    )


def _score(value: float | None) -> str:
    return "no score" if value is None else f"{value:g}"


def _silences(plan: Plan, before: Plan) -> list[Clause]:
    """The most important person whose contact became overdue since the other report, if any."""
    due = communication_due(plan).filter(pl.col("status") == "overdue", pl.col("next_due") >= before.as_of)
    rows = due.sort("weight", "last_contact", "stakeholder", descending=[True, False, False], nulls_last=True)
    rows = rows.unique("stakeholder", keep="first", maintain_order=True)
    said = []
    for row in rows.head(1).iter_rows(named=True):
        days = (plan.as_of - row["last_contact"]).days
        who, since = row["stakeholder"], day_in_words(row["last_contact"])
        words = f"Nobody has spoken to {who} for {counted(days, 'day')}, since {since}"
        said.append(Clause(f"silence:{who}", "contact", words, rows=1, brief=True))
    return said


def clause_rows(plan: Plan, before: Plan, measure: str, clause: str) -> pl.DataFrame:
    """The rows behind a sentence of what_changed, by its key; none where there is no such sentence."""
    tasks, (kind, _, name) = changed_tasks(plan, before, measure), clause.partition(":")
    if kind in ("finish", "spare", "rest"):
        return _chain_rows(plan, before, kind)
    if kind == "left":
        return tasks.filter(pl.col("change") != 0)
    if kind in ("risk", "risks"):
        moved = _risks_said(plan)
        return moved.filter(pl.col("risk_id") == name) if name else moved.filter(pl.col("move") != "occurred")
    if kind == "silence":
        return communication_due(plan).filter(pl.col("stakeholder") == name)
    return tasks.filter(pl.col("task_id") == name) if name else tasks.filter(pl.col("what") == kind)


def _chain_rows(plan: Plan, before: Plan, kind: str) -> pl.DataFrame:
    causes = finish_causes(plan, before)
    if kind == "spare":
        return causes.filter(pl.col("cause") == "spare")
    if kind == "rest":
        return _ranked(causes).slice(CAUSES_SAID)
    return causes if causes.height else last_tasks_on(plan, plan.as_of).head(LAST_SHOWN)
