"""Plans for tests: row factories, and a plan built from dated snapshots as the store builds it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from plandata.calendar import Calendar
from plandata.plan import FOREVER, SNAPSHOT_COLUMNS, Plan, Selection, empty_versions
from plandata.schema import TABLE

Row = dict[str, Any]

FRIDAY = dt.date(2026, 11, 20)
"""The status date of most tests; a Friday."""


def day(text: str) -> dt.date:
    """The day of an ISO date."""
    return dt.date.fromisoformat(text)


def task(task_id: str, **values: Any) -> Row:
    """A task to do, titled as its id."""
    return {"task_id": task_id, "title": task_id, "kind": "task", "status": "todo"} | values


def risk(risk_id: str, probability: float | None, impact: float | None, **values: Any) -> Row:
    """An open risk, titled as its id."""
    base = {"risk_id": risk_id, "title": risk_id, "status": "open", "probability": probability, "impact": impact}
    return base | values


def frame(table: str, rows: Sequence[Row]) -> pl.DataFrame:
    """The rows as a frame of the declared table."""
    return pl.DataFrame(list(rows), schema=TABLE[table].columns)


def versions(table: str, snapshots: Mapping[dt.date, Sequence[Row]]) -> pl.DataFrame:
    """The snapshots as versions: a row is written only where it changed."""
    key, rows, held = TABLE[table].key, [], {}
    for date, given in sorted(snapshots.items()):
        now = {tuple(row[name] for name in key): row for row in given}
        for name in [name for name, (row, _) in held.items() if now.get(name) != row]:
            row, since = held.pop(name)
            rows.append(row | {"valid_from": since, "valid_to": date})
        held |= {name: (row, date) for name, row in now.items() if name not in held}
    rows += [row | {"valid_from": since, "valid_to": FOREVER} for row, since in held.values()]
    return pl.DataFrame(rows, schema=empty_versions(table).schema)


def plan(
    tasks: Mapping[dt.date, Sequence[Row]] | Sequence[Row] = (),
    risks: Mapping[dt.date, Sequence[Row]] | Sequence[Row] = (),
    as_of: dt.date | None = None,
    holidays: Sequence[dt.date] = (),
    **tables: Sequence[Row],
) -> Plan:
    """A plan from dated snapshots of tasks and risks (a list is one snapshot on as_of), and rows of other tables."""
    task_days = tasks if isinstance(tasks, Mapping) else {as_of or FRIDAY: tasks}
    risk_days = risks if isinstance(risks, Mapping) else {as_of or FRIDAY: risks}
    last = as_of or max(task_days)
    snapshots = [(i, "atlas", date, "task", "", "", 0, 0, 0, True) for i, date in enumerate(sorted(task_days), 1)]
    return Plan(
        Selection("atlas"), "Atlas", last, min(task_days), calendar=Calendar(holidays=frozenset(holidays)),
        snapshots=pl.DataFrame(snapshots, schema=SNAPSHOT_COLUMNS, orient="row"),
        task=frame("task", task_days[max(task_days)]), task_versions=versions("task", task_days),
        risk=frame("risk", risk_days[max(risk_days)] if risk_days else ()), risk_versions=versions("risk", risk_days),
        **{name: frame(name, rows) for name, rows in tables.items()},
    )  # fmt: skip
