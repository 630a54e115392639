"""The calendars of a schedule that its tasks follow → the tables workweek and holiday, each calendar under one name."""

from collections.abc import Sequence

import polars as pl

from plandata.calendar import OF_THE_PROJECT
from plandata.imports.schedule_calendars import Calendars, Uid
from plandata.imports.schedule_items import Item
from plandata.schema import TABLE

Place = tuple[int, Uid]
"""Number of the project in its file, and the calendar's id in it."""


def calendar_names(items: Sequence[Item]) -> dict[Place, str]:
    """The name of each calendar that is in use and has a working day: that of the first project is the project's."""
    if not items:
        return {}
    first = items[0]
    names: dict[Place, str] = {(first.project, first.calendars.default): OF_THE_PROJECT}
    said = {OF_THE_PROJECT: _content(first.calendars, first.calendars.default)}
    for one in items:
        place = (one.project, one.calendar)
        if place not in names and any(one.calendars.week(one.calendar)):
            names[place] = _name(one.calendars, one.calendar, said)
    return names


def _name(calendars: Calendars, uid: Uid, said: dict[str, object]) -> str:
    """The calendar's name; the project's where it is the same, and with a number behind it where another has it."""
    content = _content(calendars, uid)
    if said[OF_THE_PROJECT] == content:
        return OF_THE_PROJECT
    name = calendars.name(uid) or "unnamed"
    number, told = 2, name
    while said.get(told, content) != content:
        told, number = f"{name} ({number})", number + 1
    said[told] = content
    return told


def _content(calendars: Calendars, uid: Uid) -> object:
    return calendars.week(uid), calendars.unlike(uid)


def calendar_tables(items: Sequence[Item], names: dict[Place, str]) -> dict[str, pl.DataFrame]:
    """The tables workweek and holiday of the calendars in use, with `line` (1 for each calendar's first row)."""
    calendars = {one.project: one.calendars for one in reversed(items)}
    weeks, days = [], []
    seen: set[str] = set()
    for (project, uid), name in names.items():
        if name not in seen:
            seen.add(name)
            own = calendars[project]
            week = own.week(uid)
            weeks += [(name, float(at), hours, at) for at, hours in enumerate(week, 1) if any(week)]
            days += [(name, *told, line) for line, told in enumerate(own.unlike(uid), 1)]
    rows = {"workweek": weeks, "holiday": days}
    return {
        name: pl.DataFrame(told, TABLE[name].columns | {"line": pl.Int64}, orient="row")
        for name, told in rows.items()
        if told
    }
