"""Working days between dates: the week, its holidays, and the hours of a day.

A range of days is (first, last), both inclusive, as people say it.
"""

import datetime as dt
from dataclasses import dataclass

import numpy as np
import polars as pl


@dataclass(frozen=True)
class Calendar:
    """Which days are worked, and how long."""

    weekmask: str = "1111100"
    holidays: frozenset[dt.date] = frozenset()
    hours_per_day: float = 8.0

    def _busday(self) -> np.busdaycalendar:
        return np.busdaycalendar(weekmask=self.weekmask, holidays=sorted(self.holidays))

    def is_working(self, day: dt.date) -> bool:
        """Whether the day is worked.

        >>> Calendar().is_working(dt.date(2026, 11, 22))
        False
        """
        return bool(np.is_busday(day, busdaycal=self._busday()))

    def working_days(self, first: dt.date, last: dt.date) -> int:
        """Number of working days from first to last, both inclusive; 0 when last comes before first.

        >>> Calendar().working_days(dt.date(2026, 11, 20), dt.date(2026, 11, 23))
        2
        """
        if last < first:
            return 0
        return int(np.busday_count(first, last + dt.timedelta(days=1), busdaycal=self._busday()))

    def add_working_days(self, day: dt.date, count: int) -> dt.date:
        """The working day `count` working days after the first working day on or after `day`.

        >>> Calendar().add_working_days(dt.date(2026, 11, 20), 1)
        datetime.date(2026, 11, 23)
        """
        moved = np.busday_offset(day, count, roll="forward", busdaycal=self._busday())
        return moved.astype(object)

    def days(self, first: dt.date, last: dt.date) -> list[dt.date]:
        """The working days from first to last, both inclusive.

        >>> [day.day for day in Calendar().days(dt.date(2026, 11, 20), dt.date(2026, 11, 24))]
        [20, 23, 24]
        """
        every = np.arange(np.datetime64(first), np.datetime64(last) + 1)
        return every[np.is_busday(every, busdaycal=self._busday())].astype(object).tolist()


def week_of(day: pl.Expr) -> pl.Expr:
    """The Monday of the week that holds the day."""
    return day.dt.truncate("1w")
