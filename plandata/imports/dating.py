"""The day for which a file speaks: its status date, and why."""

import datetime as dt
import re
from collections.abc import Sequence

import polars as pl

from plandata.draft import Draft
from plandata.imports.dates import day_text, parsed_day
from plandata.imports.together import of_one_drop

STAMPS = {
    "task": ("updated_on", "actual_finish", "actual_start", "created_on"),
    "contact": ("date",),
    "indicator": ("date",),
    "decision": ("date",),
    "issue": ("closed_on", "raised_on"),
    "time_entry": ("date",),
}
"""Columns whose newest day a file cannot be older than."""

UNDATED = "the day of the upload; nothing in the file says another"

YEAR_FIRST = re.compile(r"(?<!\d)(20\d{2})[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)")
DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2}[-.]\d{1,2}[-.]20\d{2})")


def status_day(
    rows: pl.DataFrame, kind: str, name: str, received: dt.date, said: dt.date | None
) -> tuple[dt.date, str]:
    """The status date of a file and why: what the person says, its name, its newest stamp, else the day it came."""
    if said:
        return said, "you said so"
    stamps = [
        newest for column in STAMPS.get(kind, ()) if (newest := rows[column].filter(rows[column] <= received).max())
    ]
    newest = max(stamps) if stamps else None
    named = day_in_name(name)
    if named and named <= received and (newest is None or named >= newest):
        return named, f"the name of the file says {named}"
    if newest:
        return newest, "the newest date in the file at which something was changed or done"
    return received, UNDATED


def beside_tasks(drafts: Sequence[Draft], snapshots: pl.DataFrame | None = None) -> list[Draft]:
    """The drafts of one project; a register that nothing dates speaks for the day of the newest tasks beside it.

    Where no draft holds tasks, for that of the latest report on tasks among the project's snapshots: a register dated
    later than the plan would not be seen in it. Links and assignments of a file of their own count before those that
    tasks of the same day state, as in one workbook.
    """
    days = [draft.status_date for draft in drafts if draft.kind == "task" and draft.status_date]
    if not days and snapshots is not None:
        days = snapshots.filter(pl.col("live"), pl.col("kind") == "task")["status_date"].to_list()
    return of_one_drop([_at_most(draft, max(days)) if days else draft for draft in drafts])


def _at_most(draft: Draft, day: dt.date) -> Draft:
    if draft.kind == "task" or draft.status_reason != UNDATED or draft.status_date is None or draft.status_date <= day:
        return draft
    why = "the day of the tasks that it stands beside; nothing in the file says another"
    return draft.on(day, why)


def day_in_name(name: str) -> dt.date | None:
    """The day that the name of a file holds, None when it holds none.

    >>> day_in_name("plan_2026-03-09.csv"), day_in_name("plan 9.3.2026.csv"), day_in_name("plan.csv")
    (datetime.date(2026, 3, 9), datetime.date(2026, 3, 9), None)
    """
    if found := YEAR_FIRST.search(name):
        return parsed_day("-".join(found.groups()), "")
    found = DAY_FIRST.search(name)
    return parsed_day(day_text(found[1].replace("-", ".")), "day first") if found else None


LOGS = ("contact", "indicator", "time_entry")
"""Tables whose rows would not be seen on a status date before their own day."""


def stated_first(
    stated: dt.date, where: str, otherwise: dt.date, received: dt.date, kind: str = "task"
) -> tuple[dt.date, str]:
    """The status date that a file states, and why; the other one where what it states had not come yet.

    Also where the file is a log with entries after the day that it states.

    >>> stated_first(dt.date(2026, 3, 6), "the line “Data date”", dt.date(2026, 3, 4), dt.date(2026, 3, 9))
    (datetime.date(2026, 3, 6), 'the line “Data date” says 2026-03-06')
    >>> stated_first(dt.date(2026, 3, 6), "the line “As of”", dt.date(2026, 3, 8), dt.date(2026, 3, 9), "time_entry")
    (datetime.date(2026, 3, 8), 'the line “As of” says 2026-03-06, but there are entries until 2026-03-08')
    """
    if stated > received:
        why = f"{where} says {stated}, which had not come when the file did, so it was not taken"
        return otherwise, why
    if kind in LOGS and stated < otherwise < received:
        return otherwise, f"{where} says {stated}, but there are entries until {otherwise}"
    later = f"; something in it was changed or done later, on {otherwise}" if stated < otherwise < received else ""
    return stated, f"{where} says {stated}{later}"
