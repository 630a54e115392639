"""The tasks of a schedule: what is told of each → typed rows, every fact with the name that its tool gives it."""

import datetime as dt
from typing import Any

import polars as pl

from plandata.calendar import OF_THE_PROJECT
from plandata.errors import Issue
from plandata.imports.hierarchy import phases
from plandata.imports.schedule_bounds import BINDING, WITHOUT_DAY, second_constraint
from plandata.imports.schedule_facts import Fact
from plandata.imports.schedule_items import Item
from plandata.imports.schedule_sources import FIRST_YEAR, LAST_YEAR
from plandata.imports.schedule_weeks import Place
from plandata.schema import TABLE

TYPES = TABLE["task"].columns
HOURS = ("effort_hours", "remaining_hours", "spent_hours")
ZERO_AT = (
    ("remaining_hours", "effort_hours", 1.0),
    ("spent_hours", "effort_hours", 0.0),
    ("actual_cost", "budget", 0.0),
)
"""MPXJ leaves out what is zero: where the second is known, the first is zero at this share of work done."""

STATUSES = {"COMPLETED": "done", "IN_PROGRESS": "active", "NOT_STARTED": "todo"}
LONGEST = 1000
"""Characters of a title; more is no title."""


def task_frame(
    items: list[Item], facts: list[Fact], owners: dict[tuple[int, str], str], calendars: dict[Place, str]
) -> tuple[pl.DataFrame, list[Issue]]:
    """The tasks with the declared columns and `line`, and what was doubtful in them."""
    issues: list[Issue] = []
    keys = {(one.project, one.uid): one.key for one in reversed(items)}
    parents = {(one.project, one.above) for one in items}
    rows = []
    for one in items:
        row = {fact.field: _value(one, fact, issues) for fact in facts if fact.field}
        row |= {"task_id": one.key, "line": one.line, "parent_id": keys.get((one.project, one.above))}
        row |= {"owner": owners.get((one.project, one.uid)), "title": _title(one, row, issues)}
        own = calendars.get((one.project, one.calendar), OF_THE_PROJECT)
        row["calendar"] = None if own == OF_THE_PROJECT else own
        gathers = (one.project, one.uid) in parents or (one.told.get("summary") and "unique_id" in one.told)
        row["kind"] = "summary" if gathers else "milestone" if one.told.get("milestone") else "task"
        rows.append(_completed(one, row))
    frame = pl.DataFrame(rows, schema={name: TYPES[name] for name in TYPES} | {"line": pl.Int64}, orient="row")
    named = frame.with_columns(parent_title=pl.lit(None, pl.String), phase=pl.lit(None, pl.String))
    return frame.with_columns(phase=phases(named, outline=True)).select(*TYPES, "line"), issues


def _value(one: Item, fact: Fact, issues: list[Issue]) -> str | float | dt.date | None:
    told = next((one.told[name] for name in fact.told if one.told.get(name) not in (None, "")), None)
    if told is None:
        return None
    if TYPES[fact.field] == pl.Date:
        return _day(one, fact, str(told), issues)
    if fact.field == "constraint_type":
        return BINDING.get(str(told))
    if TYPES[fact.field] == pl.String:
        return _words(str(told)) if fact.field in ("type_text", "status_text") else str(told).strip() or None
    if isinstance(told, str):
        issues.append(Issue(one.line, fact.header, told[:60], "is not a number; it was left out"))
        return None
    number = _number(one, fact, float(told))
    lowest, highest = (0.0, 1.0) if fact.field == "share_done" else (0.0, float("inf"))
    if fact.field not in ("budget", "actual_cost") and not lowest <= number <= highest:
        issues.append(Issue(one.line, fact.header, f"{number:g}", "is not possible; it was left out"))
        return None
    return number


def _number(one: Item, fact: Fact, told: float) -> float:
    if fact.field == "share_done":
        return round(told / 100, 6)
    if fact.field.endswith("_days"):
        return one.calendars.days_of(told, one.calendar, one.elapsed)
    return round(told / 3600, 4) if fact.field in HOURS else told


def _day(one: Item, fact: Fact, told: str, issues: list[Issue]) -> dt.date | None:
    try:
        day = dt.date.fromisoformat(told[:10])
    except ValueError:
        issues.append(Issue(one.line, fact.header, told[:60], "is not a date; it was left out"))
        return None
    if FIRST_YEAR <= day.year <= LAST_YEAR:
        return day
    issues.append(Issue(one.line, fact.header, told[:10], "is no likely date; it was left out"))
    return None


def _words(told: str) -> str:
    """A constant of MPXJ as words.

    >>> _words("TASK_DEPENDENT")
    'Task dependent'
    """
    return told.replace("_", " ").capitalize()


def _title(one: Item, row: dict[str, Any], issues: list[Issue]) -> str:
    title = row.get("title")
    if not title:
        issues.append(Issue(one.line, "title", "", "the task has no name; its id stands for it", "none"))
        return one.key
    if len(title) > LONGEST:
        issues.append(Issue(one.line, "title", title[:60], f"has {len(title):,} characters; {LONGEST:,} were kept"))
    return title[:LONGEST]


def _completed(one: Item, row: dict[str, Any]) -> dict[str, Any]:
    """The row with its status, and with the zeros that MPXJ leaves out."""
    if row["kind"] != "summary" or not one.is_wbs:
        row["share_done"] = row.get("share_done") or 0.0
    if row["kind"] == "milestone" and row.get("duration_days") is None:
        row["duration_days"] = 0.0
    row |= second_constraint(one.told, row)
    if row.get("constraint_type") in WITHOUT_DAY:
        row["constraint_date"] = None
    if row.get("remaining_days") is None and (row.get("actual_finish") or not row.get("duration_days")):
        row["remaining_days"] = row.get("duration_days") and 0.0
    share = row.get("share_done") or 0.0
    for name, known, at in ZERO_AT:
        if row.get(known) is not None and row.get(name) is None and share == at:
            row[name] = 0.0
    status = STATUSES.get(str(one.told.get("activity_status")))
    if one.dropped:
        status = "dropped"
    if status is None:
        done, begun = share >= 1 or row.get("actual_finish"), share > 0 or row.get("actual_start")
        status = "done" if done else "active" if begun else "todo"
    return row | {"status": status}
