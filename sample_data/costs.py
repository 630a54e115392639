"""The monthly cost sheet: planned from the first plan, actual from what was worked."""

import datetime as dt
from collections.abc import Sequence
from random import Random

from files import write_csv
from project import Project
from workdays import MONTHLY, day

HEADER = "Cost ID,Phase,Kind,Month,Planned,Actual"
Line = tuple[str, str, str, int]
Sheet = dict[tuple[str, str, dt.date], float]


def write_costs(folder: str, project: Project, extra: Sequence[Line], date: dt.date) -> None:
    """Write the cost sheet when the date closes a month; extra lines are phase, kind, month and amount."""
    if date not in MONTHLY:
        return
    planned = _by_phase(project.planned)
    actual = _by_phase(project.spent)
    for phase, kind, month, amount in extra:
        at = (phase, kind, day(f"{month}-01"))
        planned[at] = planned.get(at, 0) + amount
        if at[2] <= date.replace(day=1):
            actual[at] = actual.get(at, 0) + amount * Random(f"{folder}{at}").uniform(0.92, 1.14)
    keys = sorted(planned.keys() | actual.keys(), key=lambda key: (key[2], key[0], key[1]))
    rows = [_row(key, planned, actual, date) for key in keys]
    write_csv(folder, "costs", date, HEADER, rows)


def _row(key: tuple[str, str, dt.date], planned: Sheet, actual: Sheet, date: dt.date) -> tuple[object, ...]:
    phase, kind, month = key
    initials = "".join(word[:2] for word in phase.split()).upper()
    spent = f"{actual.get(key, 0):.2f}" if month <= date.replace(day=1) else ""
    return f"{initials}-{kind[0]}-{month:%y%m}", phase, kind, month, f"{planned.get(key, 0):.2f}", spent


def _by_phase(ledger: Sheet) -> Sheet:
    sheet: Sheet = {}
    for (phase, kind, month), amount in ledger.items():
        key = (phase.split("/")[0], kind, month)
        sheet[key] = sheet.get(key, 0) + amount
    return sheet
