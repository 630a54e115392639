"""The states of the phases as they are shown: calmed over two reports, and set by hand where a reason says so."""

import datetime as dt
from dataclasses import replace
from itertools import pairwise
from typing import Any

import polars as pl

from plandata.metrics.history import rows_at, tasks_at
from plandata.metrics.once import once
from plandata.metrics.phases import STATES, TOPICS, phase_status
from plandata.metrics.words import day_in_words
from plandata.plan import Plan

REPORTS, ROWS = 3, 60_000
"""So many earlier reports are judged again, and at most so many tasks in all."""


def settled(states: list[str]) -> str:
    """The state that is shown after these, report by report: it changes once two reports in a row say the same.

    A state that was not known, or is not any more, changes at once.

    >>> settled(["good", "bad"]), settled(["good", "bad", "bad"]), settled(["good", "watch", "bad", "watch"])
    ('good', 'bad', 'good')
    """
    shown = states[0]
    for last, state in pairwise(states):
        if state == last or "none" in (state, shown):
            shown = state
    return shown


@once
def settled_status(plan: Plan, before: Plan | None = None) -> pl.DataFrame:
    """Each phase as in phase_status, its states changed only after two reports in a row, or set by hand.

    A state set by hand counts until its day. Earlier reports are judged by today's costs, people and tolerances. What
    one owner, status or tag has of a phase is judged as it is today, because nobody steers by the state of such a part.
    Columns: as phase_status, and for each topic <topic>_rule (the state by rule today) and <topic>_note (why another
    is shown, empty where it is the rule's).
    """
    now = phase_status(plan, before)
    part = set(plan.selection.cuts) - {"phases"}
    past = [] if part else [_by_phase(phase_status(then, before)) for then in _earlier(plan)]
    hands = {(row["phase"], row["topic"]): row for row in by_hand(plan).iter_rows(named=True)}
    rows = [_shown(row, [one.get(row["phase"], {}) for one in past], hands) for row in now.iter_rows(named=True)]
    more = {f"{topic}_{part}": pl.String for topic in TOPICS for part in ("rule", "note")}
    return pl.DataFrame(rows, schema=dict(now.schema) | more)


def by_hand(plan: Plan) -> pl.DataFrame:
    """The states set by hand that still count: the columns of judgement."""
    return plan.judgement.filter(pl.col("until") > plan.as_of).sort("phase", "topic")


def _by_phase(rows: pl.DataFrame) -> dict[str, dict[str, Any]]:
    return {row["phase"]: row for row in rows.iter_rows(named=True)}


def _earlier(plan: Plan) -> list[Plan]:
    """The plan at the reports before, the oldest first; none of a plan that is too large to look back at."""
    most = min(REPORTS, ROWS // max(plan.task.height, 1))
    days = [day for day in plan.status_dates if day < plan.as_of]
    return [_on(plan, day) for day in (days[-most:] if most else [])]


def _on(plan: Plan, day: dt.date) -> Plan:
    risks = rows_at(plan.risk_versions, day).select(plan.risk.columns)
    return replace(plan, as_of=day, task=tasks_at(plan, day).select(plan.task.columns), risk=risks)


def _shown(row: dict[str, Any], past: list[dict[str, Any]], hands: dict[tuple[str, str], Any]) -> dict[str, Any]:
    shown = dict(row)
    for topic in TOPICS:
        name, rule = f"{topic}_state", row[f"{topic}_state"]
        state = settled([*(one.get(name, "none") for one in past), rule])
        note = "" if state == rule else f"{rule} by rule in this report, shown once the next one says so too"
        hand = hands.get((row["phase"], topic))
        if hand:
            state = hand["state"]
            who = f" ({hand['by']})" if hand["by"] else ""
            note = f"set by hand until {day_in_words(hand['until'])}: {hand['reason']}{who}; {rule} by rule"
        shown |= {name: state, f"{topic}_rule": rule, f"{topic}_note": note}
    return shown | {"state": STATES[max(STATES.index(shown[f"{topic}_state"]) for topic in TOPICS)]}
