"""`plandata status`: the headline numbers."""

import argparse
import datetime as dt
from dataclasses import replace
from pathlib import Path

from plandata.commands.stores import existing, name_taken, selected
from plandata.commands.terminal import aligned, say, say_json
from plandata.metrics.declared import Headline
from plandata.metrics.definitions import headline
from plandata.plan import Plan
from plandata.ui.text import amount, day, many

PLAIN = ("share", "chance", "date", "index", "money")
"""Units that a value shows by itself."""


def run(said: Path | None, flags: argparse.Namespace, as_json: bool) -> int:
    """Write every headline number of the selection.

    Raises PlandataError when there is no store or no report yet, UnknownProject, or StoreHeld.
    """
    with existing(said) as store:
        selection = selected(store, flags)
        plan = store.plan(selection)
        if as_json:
            name_taken(store, flags, plan)
        numbers = headline(plan, store.plan(replace(selection, as_of=plan.baseline)))
    if as_json:
        say_json({one.metric.id: _told(one) for one in numbers})
    else:
        say(f"{plan.name}: {standing(plan)}\n")
        say(aligned([_row(one) for one in numbers]))
    return 0


def standing(plan: Plan) -> str:
    """What is looked at, in words: n of N tasks, the day and what it is compared with."""
    total = plan.totals.get("task", 0)
    return f"{plan.work.height:,} of {many(total, 'task')}, {day(plan.as_of)} compared with {day(plan.baseline)}"


def _told(one: Headline) -> dict[str, object]:
    known = {"value": one.value, "unit": one.unit or one.metric.unit, "definition": one.metric.definition}
    return known | {"unavailable": one.unavailable or None}


def _row(one: Headline) -> tuple[str, str, str, str]:
    label, unit = one.metric.label, one.unit or one.metric.unit
    if one.unavailable:
        return label, "–", "", one.unavailable
    return label, amount(one.value, unit), "" if unit in PLAIN else unit, changed(one)


def changed(one: Headline) -> str:
    """The change since the baseline in words, empty when there is none.

    Shares change by percentage points, dates by working days, the rest in the number's own unit.
    """
    if not one.change:
        return ""
    if isinstance(one.value, dt.date):
        return f"{one.change:+,.0f} working days"
    if one.metric.unit == "index":
        return f"{one.change:+.2f}"
    return f"{one.change * 100:+.0f} points" if one.metric.unit in ("share", "chance") else f"{one.change:+,.0f}"
