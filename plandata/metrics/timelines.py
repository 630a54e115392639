"""The calendars of a plan on one axis of days, long enough for every date that a calculation can reach."""

import datetime as dt
from dataclasses import dataclass

import numpy as np
import polars as pl

from plandata.calendar import OF_THE_PROJECT
from plandata.network.structure import Floats, Ints
from plandata.network.timeline import Timeline
from plandata.plan import Plan

LAST = dt.date(9998, 12, 31)
"""No axis reaches further."""

MOST_DAYS = 400_000
"""Days of an axis: more than a thousand years."""

WEEKS = "1111100"


@dataclass(frozen=True, eq=False)
class Axis:
    """An axis of days from `origin` on, the timeline of the calendars over it, and the row of each calendar by name."""

    origin: dt.date
    timeline: Timeline
    rows: dict[str, int]

    def row(self, names: pl.Series) -> Ints:
        """The row of each task's calendar; the project's where it has none of its own."""
        return np.array([self.rows.get(name, 0) for name in names.to_list()], np.int64)

    def position(self, days: pl.Series, after: int = 0) -> Floats:
        """The position at which each day begins (or ends, with 1 after), NaN without a day."""
        return (days - self.origin).dt.total_days().cast(pl.Float64).fill_null(float("nan")).to_numpy() + after

    def at(self, day: dt.date) -> float:
        """The position at which the day begins."""
        return float((day - self.origin).days)

    def days(self, numbers: Floats) -> pl.Series:
        """The days of these whole positions, empty for NaN."""
        known = pl.Series(numbers).fill_nan(None).cast(pl.Int32)
        origin = (self.origin - dt.date(1970, 1, 1)).days
        return (known + origin).cast(pl.Date)


def axis(plan: Plan, dates: list[dt.date], reach: float) -> Axis:
    """The axis that holds these dates and, before and after them, so many working days of any calendar."""
    names = [OF_THE_PROJECT, *sorted({*plan.workweek["calendar"], *plan.holiday["calendar"]} - {OF_THE_PROJECT})]
    weeks = [_week(plan, name) for name in names]
    slowest = min(sum(week) for week in weeks)
    off = plan.holiday.height and int(_lengths(plan.holiday).sum())
    room = dt.timedelta(days=int(min(reach * 7 / slowest + off + len(plan.calendar.holidays) + 60, MOST_DAYS)))
    origin = max(min(dates), dt.date.min + room + dt.timedelta(days=1)) - room
    until = min(max(dates), LAST - room) + room
    days = np.arange(np.datetime64(origin), np.datetime64(until))
    worked = np.stack([_worked(plan, name, week, days) for name, week in zip(names, weeks, strict=True)])
    return Axis(origin, Timeline.of(worked), {name: row for row, name in enumerate(names)})


def _lengths(holidays: pl.DataFrame) -> pl.Series:
    return (holidays["finish"].fill_null(holidays["start"]) - holidays["start"]).dt.total_days() + 1


def _hours(plan: Plan, name: str) -> list[float]:
    stated = plan.workweek.filter(pl.col("calendar") == name)
    by_day = dict(zip(stated["weekday"].cast(pl.Int64), stated["hours"].fill_null(0.0), strict=True))
    hours = [by_day.get(day, 0.0) for day in range(1, 8)]
    return hours if any(hours) else [plan.calendar.hours_per_day * int(day) for day in plan.calendar.weekmask]


def _normal(hours: list[float]) -> float:
    """The hours of the calendar's normal day: the middle one of its days of work."""
    worked = sorted(length for length in hours if length)
    return worked[len(worked) // 2] if worked else 8.0


def _week(plan: Plan, name: str) -> list[float]:
    """The length of each weekday in normal days."""
    hours = _hours(plan, name)
    week = [length / _normal(hours) for length in hours]
    return week if any(week) else [float(day) for day in WEEKS]


def _worked(plan: Plan, name: str, week: list[float], days: np.ndarray) -> Floats:
    """The length of each day of the axis in the calendar's normal days."""
    worked = np.array(week)[(days.astype(np.int64) + 3) % 7]
    normal = _normal(_hours(plan, name))
    if name == OF_THE_PROJECT:
        _set(worked, days, sorted(plan.calendar.worked), 1.0)
        _set(worked, days, sorted(plan.calendar.holidays), 0.0)
    own = plan.holiday.filter(pl.col("calendar") == name)
    for start, finish, hours in own.select("start", "finish", "hours").rows():
        first, last = np.searchsorted(days, [np.datetime64(start), np.datetime64(finish or start) + 1])
        worked[first:last] = (hours or 0.0) / normal
    return worked


def _set(worked: Floats, days: np.ndarray, chosen: list[dt.date], length: float) -> None:
    if chosen:
        worked[np.isin(days, np.array(chosen, "datetime64[D]"))] = length
