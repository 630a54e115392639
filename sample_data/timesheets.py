"""The timesheets: what everybody wrote down at the end of a week, handed in with the costs."""

import datetime as dt
from collections.abc import Collection
from random import Random

from files import write_csv
from project import Project
from registers import Key
from workdays import MONTHLY, day

HEADER = "Date,Employee,Task ID,Task,Activity,Hours"
MEETINGS = "Steering, mail and phone"
QUARTER = 4


def write_time_entries(folder: str, project: Project, key: Key, forgotten: Collection[tuple[str, str]]) -> None:
    """Write a timesheet for each month: one line a week, person and task; forgotten are names and missing Fridays."""
    missing = {(name, day(friday)) for name, friday in forgotten}
    previous = dt.date.min
    for date in MONTHLY:
        rows = [
            (friday, name, key(task), task, "Project work", hours)
            for (friday, name, task), spent in sorted(project.logged.items())
            if previous < friday <= date and (name, friday) not in missing
            for hours in [round(spent * QUARTER) / QUARTER]
            if hours
        ]
        write_csv(folder, "time_entries", date, HEADER, _with_meetings(rows, folder))
        previous = date


def _with_meetings(rows: list[tuple[object, ...]], folder: str) -> list[tuple[object, ...]]:
    """Add the hours that belong to no task, of one person in eight."""
    weeks = sorted({(row[0], row[1]) for row in rows}, key=str)
    chances = {week: Random(f"{folder}{week[0]}{week[1]}meetings") for week in weeks}
    more = [
        (friday, name, "", MEETINGS, "Meetings", chances[friday, name].choice((1.0, 1.5, 2.0)))
        for friday, name in weeks
        if chances[friday, name].random() < 1 / 8
    ]
    return sorted([*rows, *more], key=lambda row: (str(row[0]), str(row[1]), row[2] == "", str(row[3])))
