"""Who works on the tasks of a schedule: resources, assignments, capacity that changes, days off."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

import polars as pl

from plandata.imports.mpxj import Project
from plandata.imports.schedule_calendars import Calendars
from plandata.imports.schedule_items import Item, Told
from plandata.schema import TABLE

KINDS = {"WORK": "person", "MATERIAL": "material", "COST": "equipment"}
"""MPXJ's words; COST is Primavera's equipment. Microsoft's cost resources (a fee, a trip) do no work: no rows."""

HOURS_IN = {"h": 1.0, "m": 1 / 60, "w": 40.0, "mo": 160.0, "y": 1920.0}
FIRST, LAST = dt.date(1990, 1, 1), dt.date(2045, 1, 1)
"""Availability from before the first to after the last is no change: it is how Microsoft Project says "always"."""


def names_of(projects: list[Project], primavera: bool) -> dict[tuple[int, str], tuple[str, Told]]:
    """The name and the facts of each resource that has a name and does or uses up work."""
    found = {}
    for at, project in enumerate(projects):
        for one in project.get("resources", []):
            name, kind = str(one.get("name") or "").strip(), one.get("type", "WORK")
            if name and (primavera or kind != "COST"):
                found[at, str(one.get("unique_id"))] = name, one
    return found


def owners_of(projects: list[Project], names: dict[tuple[int, str], tuple[str, Told]]) -> dict[tuple[int, str], str]:
    """The people and machines that work on each task, separated by '; '."""
    owners: dict[tuple[int, str], dict[str, None]] = {}
    for at, task, resource, _told in _assigned(projects):
        if (at, resource) in names and names[at, resource][1].get("type") != "MATERIAL":
            owners.setdefault((at, task), {})[names[at, resource][0]] = None
    return {task: "; ".join(people) for task, people in owners.items()}


def _assigned(projects: list[Project]) -> Iterable[tuple[int, str, str, Told]]:
    for at, project in enumerate(projects):
        for one in project.get("assignments", []):
            yield at, str(one.get("task_unique_id")), str(one.get("resource_unique_id")), one


def assignment_frame(
    items: list[Item], projects: list[Project], names: dict[tuple[int, str], tuple[str, Told]]
) -> pl.DataFrame:
    """Share and hours of each resource on each task, those of the same pair added up, with `line`."""
    known = {(one.project, one.uid): one for one in items}
    rows = []
    for at, task, resource, told in _assigned(projects):
        if (at, task) in known and (at, resource) in names:
            name, facts = names[at, resource]
            units, work = told.get("assignment_units"), told.get("work")
            share = None if units is None or facts.get("type") == "MATERIAL" else max(0.0, float(units) / 100)
            hours = None if work is None or facts.get("type") == "MATERIAL" else max(0.0, round(work / 3600, 4))
            rows.append((known[at, task].key, name, share, hours, known[at, task].line))
    stated = pl.col("share").is_not_null() | pl.col("effort_hours").is_not_null()
    frame = pl.DataFrame(rows, TABLE["assignment"].columns | {"line": pl.Int64}, orient="row").filter(stated)
    added = [_added("share"), _added("effort_hours"), pl.col("line").first()]
    return frame.group_by(TABLE["assignment"].key, maintain_order=True).agg(added)


def _added(name: str) -> pl.Expr:
    return pl.when(pl.col(name).is_not_null().any()).then(pl.col(name).sum()).alias(name)


def resource_tables(
    projects: list[Project], names: dict[tuple[int, str], tuple[str, Told]], span: tuple[dt.date, dt.date] | None
) -> dict[str, pl.DataFrame]:
    """The tables resource, capacity and absence; days off are those between the first and the last day of the plan."""
    rows: dict[str, list[tuple[Any, ...]]] = {"resource": [], "capacity": [], "absence": []}
    calendars = [Calendars(project) for project in projects]
    for line, ((at, _uid), (name, told)) in enumerate(names.items(), 1):
        own, calendar = calendars[at], told.get("calendar_unique_id", calendars[at].default)
        kind = KINDS.get(told.get("type", "WORK"), "person")
        week = None if kind == "material" else own.week_hours(calendar)
        units = float(told.get("max_units") or 100) / 100
        hours = None if week is None else round(week * units, 2)
        rate = _rate(str(told.get("standard_rate") or ""), own.day_hours(calendar)) if kind != "material" else None
        rows["resource"].append((name, kind, told.get("role"), told.get("group"), hours, rate, None, line))
        if week is not None:
            rows["capacity"] += [(name, *period, line) for period in _periods(told, week)]
        if span is not None and kind == "person":
            rows["absence"] += [(name, *period, line) for period in own.free(calendar, *span)]
    return {name: _frame(name, told) for name, told in rows.items() if told}


def _frame(name: str, rows: list[tuple[Any, ...]]) -> pl.DataFrame:
    frame = pl.DataFrame(rows, TABLE[name].columns | {"line": pl.Int64}, orient="row")
    return frame.unique(TABLE[name].key, keep="first", maintain_order=True)


def _rate(text: str, day_hours: float) -> float | None:
    """Cost of an hour, of a rate such as 350.0/d; None where none is stated."""
    amount, _slash, unit = text.partition("/")
    hours = (HOURS_IN | {"d": day_hours}).get(unit)
    return round(float(amount) / hours, 4) if hours and float(amount) > 0 else None


def _periods(told: Told, week: float) -> Iterable[tuple[dt.date, dt.date, float]]:
    for one in told.get("availability_table", []):
        start, end = dt.date.fromisoformat(one["start"][:10]), dt.date.fromisoformat(one["end"][:10])
        if start > FIRST or end < LAST:
            yield start, end, round(week * float(one.get("units", 0)) / 100, 2)
