"""Working days between dates: the week, its holidays, and the hours of a day.

A range of days is (first, last), both inclusive, as people say it.
"""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl

OF_THE_PROJECT = "project"
"""Name of the project's own calendar."""

MOST_DAYS = 20_000
"""Days of one exception of a calendar; what is longer is cut there."""


@dataclass(frozen=True)
class Calendar:
    """Which days are worked, and how long; `worked` are days that are worked although the week has them off."""

    weekmask: str = "1111100"
    holidays: frozenset[dt.date] = frozenset()
    hours_per_day: float = 8.0
    worked: frozenset[dt.date] = frozenset()

    @cached_property
    def _busday(self) -> np.busdaycalendar:
        return np.busdaycalendar(weekmask=self.weekmask, holidays=sorted(self.holidays))

    def is_working(self, day: dt.date) -> bool:
        """Whether the day is worked.

        >>> Calendar().is_working(dt.date(2026, 11, 22))
        False
        """
        return day in self.worked or bool(np.is_busday(day, busdaycal=self._busday))

    def working_days(self, first: dt.date, last: dt.date) -> int:
        """Number of working days from first to last, both inclusive; 0 when last comes before first.

        >>> Calendar().working_days(dt.date(2026, 11, 20), dt.date(2026, 11, 23))
        2
        """
        if last < first:
            return 0
        more = sum(first <= day <= last and not np.is_busday(day, busdaycal=self._busday) for day in self.worked)
        return int(np.busday_count(first, last + dt.timedelta(days=1), busdaycal=self._busday)) + more

    def add_working_days(self, day: dt.date, count: int) -> dt.date:
        """The working day `count` working days after the first working day on or after `day`.

        >>> Calendar().add_working_days(dt.date(2026, 11, 20), 1)
        datetime.date(2026, 11, 23)
        """
        moved = np.busday_offset(day, count, roll="forward", busdaycal=self._busday).astype(object)
        if not self.worked:
            return moved
        before = np.busday_offset(day, min(count, 0) - 1, roll="preceding", busdaycal=self._busday).astype(object)
        known = self.days(before, max(moved, day))
        place = next((at for at, one in enumerate(known) if one >= day), len(known))
        return known[place + count]

    def days(self, first: dt.date, last: dt.date) -> list[dt.date]:
        """The working days from first to last, both inclusive.

        >>> [day.day for day in Calendar().days(dt.date(2026, 11, 20), dt.date(2026, 11, 24))]
        [20, 23, 24]
        """
        every = np.arange(np.datetime64(first), np.datetime64(last) + 1)
        return every[self.are_working(every)].astype(object).tolist()

    def are_working(self, days: np.ndarray) -> np.ndarray:
        """Whether each of the days is worked.

        >>> Calendar().are_working(np.array(["2026-11-20", "2026-11-21"], dtype="datetime64[D]")).tolist()
        [True, False]
        """
        worked = np.is_busday(days, busdaycal=self._busday)
        if self.worked:
            worked |= np.isin(days, np.array(sorted(self.worked), dtype="datetime64[D]"))
        return worked


def calendar_of(workweek: pl.DataFrame, holiday: pl.DataFrame, name: str = OF_THE_PROJECT) -> Calendar:
    """The calendar of that name by its weekdays and exceptions; Monday to Friday of 8 hours where none are stated.

    >>> week = pl.DataFrame({"calendar": ["project"] * 2, "weekday": [1.0, 6.0], "hours": [8.0, 4.0]})
    >>> days = {"calendar": pl.String, "start": pl.Date, "finish": pl.Date, "hours": pl.Float64}
    >>> calendar_of(week, pl.DataFrame(schema=days))
    Calendar(weekmask='1000010', holidays=frozenset(), hours_per_day=6.0, worked=frozenset())
    """
    hours = {int(day): told for day, told in _rows(workweek, name, "weekday", "hours") if told}
    usual = Calendar()
    mask = "".join("1" if day in hours else "0" for day in range(1, 8)) if hours else usual.weekmask
    off: set[dt.date] = set()
    on: set[dt.date] = set()
    for start, finish, told in _rows(holiday, name, "start", "finish", "hours"):
        length = min(((finish or start) - start).days + 1, MOST_DAYS)
        (on if told else off).update(start + dt.timedelta(days=number) for number in range(length))
    worked = frozenset(day for day in on - off if mask[day.weekday()] == "0")
    length_of_day = round(sum(hours.values()) / len(hours), 4) if hours else usual.hours_per_day
    return Calendar(mask, frozenset(off), length_of_day, worked)


def _rows(frame: pl.DataFrame, name: str, *columns: str) -> list[tuple]:
    return frame.filter(pl.col("calendar") == name).select(columns).rows() if frame.height else []


def week_of(day: pl.Expr) -> pl.Expr:
    """The Monday of the week that holds the day."""
    return day.dt.truncate("1w")
