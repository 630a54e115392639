"""The working calendar of the samples: Monday to Friday, status dates on Fridays."""

import datetime as dt
from functools import cache

FIRST_STATUS = dt.date(2026, 8, 7)
STATUS_DATES = tuple(FIRST_STATUS + dt.timedelta(weeks=week) for week in range(16))
LAST_STATUS = STATUS_DATES[-1]
MONTHLY = (FIRST_STATUS, dt.date(2026, 8, 28), dt.date(2026, 9, 25), dt.date(2026, 10, 30), LAST_STATUS)


def day(month_day: str) -> dt.date:
    """Return the date of `09-18` in 2026; a full ISO date is taken as it is."""
    return dt.date.fromisoformat(month_day if len(month_day) == 10 else f"2026-{month_day}")


@cache
def add_workdays(start: dt.date, count: int) -> dt.date:
    """Return the working day that lies `count` working days after `start`."""
    step = dt.timedelta(days=1 if count >= 0 else -1)
    moved = start
    left = abs(count)
    while left:
        moved += step
        left -= moved.weekday() < 5
    return moved


@cache
def workdays_in(start: dt.date, finish: dt.date) -> int:
    """Return the number of working days from start to finish, both included."""
    days = (finish - start).days + 1
    return sum((start + dt.timedelta(days=n)).weekday() < 5 for n in range(days))


def workdays_from(start: dt.date, count: int) -> list[dt.date]:
    """Return `count` working days, the first on or after start."""
    first = add_workdays(start - dt.timedelta(days=1), 1)
    return [add_workdays(first, n) for n in range(count)]
