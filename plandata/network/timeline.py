"""Working time of several calendars on one axis of days.

A position is a day of the axis and the share of that day's work that is over: 3.5 is the middle of the fourth day. An
amount is the working time of one calendar up to a position, in its own days of normal length. An instant between two
working days has one amount and many positions: `begin` is the last of them, where work can begin, `end` the first,
where work ended.
"""

from dataclasses import dataclass

import numpy as np

from plandata.network.structure import Floats, Ints

EXACT = 6
"""Decimals of an amount that count."""

APART = 1e7
"""More than any amount: keeps the calendars apart in one sorted row."""


@dataclass(frozen=True, eq=False)
class Timeline:
    """The calendars, one row each: `worked` is the length of each day of the axis in normal days, 0 for a day off."""

    worked: Floats
    until: Floats
    flat: Floats

    @classmethod
    def of(cls, worked: Floats) -> "Timeline":
        """The timeline of these calendars (rows) over the days of the axis (columns)."""
        until = np.zeros((worked.shape[0], worked.shape[1] + 1))
        np.cumsum(worked, axis=1, out=until[:, 1:])
        until = np.round(until, EXACT)
        return cls(worked, until, (until + APART * np.arange(len(worked))[:, None]).ravel())

    @property
    def days(self) -> int:
        """Number of days of the axis."""
        return self.worked.shape[1]

    def amount(self, calendar: Ints, position: Floats) -> Floats:
        """Working time of the calendar up to the position."""
        inside = np.clip(position, 0.0, self.days - 1e-9)
        day = np.floor(inside + 1e-9).astype(np.int64)
        day = np.minimum(day, self.days - 1)
        share = np.maximum(inside - day, 0.0)
        return np.round(self.until[calendar, day] + share * self.worked[calendar, day], EXACT)

    def begin(self, calendar: Ints, amount: Floats) -> Floats:
        """The last position of that amount: where work that comes after it begins."""
        return self._position(calendar, amount, "right")

    def end(self, calendar: Ints, amount: Floats) -> Floats:
        """The first position of that amount: where work that fills it ends."""
        return self._position(calendar, amount, "left")

    def _position(self, calendar: Ints, amount: Floats, side: str) -> Floats:
        wanted = np.round(np.clip(amount, 0.0, self.until[calendar, -1]), EXACT)
        place = np.searchsorted(self.flat, wanted + APART * calendar, side=side) - 1  # type: ignore[call-overload]
        day = np.clip(place - calendar * (self.days + 1), 0, self.days - 1)
        length = self.worked[calendar, day]
        share = (wanted - self.until[calendar, day]) / np.where(length > 0, length, 1.0)
        return day + np.clip(np.round(share, EXACT), 0.0, 1.0)
