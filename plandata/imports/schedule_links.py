"""Which task of a schedule waits for which: type and lag, and the links that lead nowhere."""

from collections import Counter
from typing import Any

import polars as pl

from plandata.errors import Issue
from plandata.imports.circles import circle_of
from plandata.imports.schedule_items import Item
from plandata.imports.schedule_sources import Source
from plandata.schema import TABLE

ROWS = TABLE["link"].columns | {"line": pl.Int64}


def link_frame(items: list[Item], source: Source) -> tuple[pl.DataFrame, list[Issue]]:
    """The links with `line`, that of the task that waits, and those that could not be kept."""
    anywhere = {one.uid: one for one in items}
    known = {(one.project, one.uid): one for one in items}
    rows, told_of = [], []
    for one in items:
        for told in one.told.get("predecessors", []):
            uid = str(told["predecessor_task_unique_id"])
            before = known.get((one.project, uid), anywhere.get(uid))
            if before is not None:
                rows.append((before.key, one.key, told["type"], *_lag(told, before), one.line))
                told_of.append((before.code, one.code))
    whole = pl.DataFrame(rows, schema=ROWS, orient="row")
    frame = whole.unique(TABLE["link"].key, keep="first", maintain_order=True)
    issues = _lost(Counter(source.links) - Counter(told_of), items)
    if whole.height > frame.height:
        text = f"{whole.height - frame.height} links stand twice in the file; each was kept once"
        issues.append(Issue(0, "Predecessors", "", text, "none"))
    if circle := circle_of(frame, pl.DataFrame({"task_id": [one.key for one in items]})):
        issues.append(Issue(0, "", "", circle, "none"))
    return frame, issues


def _lag(told: dict[str, Any], before: Item) -> tuple[float | None, float | None, float | None, str | None]:
    """The lag in working days of the first task's calendar, in calendar days or as a share; and as text."""
    seconds, unit = float(told.get("lag") or 0), str(told.get("lag_units", "d"))
    if not seconds:
        return 0.0, None, None, None
    if "%" in unit:
        return None, None, seconds / 6000, f"{seconds / 60:g}{unit}"
    calendars, elapsed = before.calendars, unit.startswith("e")
    days = calendars.days_of(seconds, before.calendar, elapsed)
    hours = {"d": calendars.day_hours(before.calendar), "w": calendars.week_minutes / 60, "h": 1.0, "m": 1 / 60}
    by_clock = {"ed": 24.0, "ew": 168.0, "eh": 1.0, "em": 1 / 60}
    size = (by_clock if elapsed else hours).get(unit)
    text = f"{seconds / 3600 / size:g}{unit}" if size else f"{days:g}d"
    return (None, seconds / 86_400, None, text) if elapsed else (days, None, None, text)


def _lost(lost: Counter[tuple[str, str]], items: list[Item]) -> list[Issue]:
    """The links that the file states and the reader does not tell."""
    lines = {one.code: one.line for one in items}
    text = "is no task of this file; the link was left out"
    return [Issue(lines.get(after, 0), "Predecessors", before, text) for before, after in lost.elements()]
