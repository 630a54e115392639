"""Working days by the week and the exceptions of a calendar."""

import datetime as dt

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from plandata.calendar import Calendar, calendar_of
from plandata.schema import TABLE

FIRST = dt.date(2026, 1, 1)
DAYS = st.integers(0, 60).map(lambda number: FIRST + dt.timedelta(days=number))
CALENDARS = st.builds(
    Calendar,
    st.text("01", min_size=7, max_size=7).filter(lambda mask: "1" in mask),
    st.frozensets(DAYS, max_size=8),
    st.just(8.0),
    st.frozensets(DAYS, max_size=8),
)


def worked(calendar: Calendar, day: dt.date) -> bool:
    usual = calendar.weekmask[day.weekday()] == "1" and day not in calendar.holidays
    return usual or day in calendar.worked


@given(CALENDARS, DAYS, st.integers(0, 50))
def test_the_days_between_two_are_those_that_are_worked(calendar, first, length):
    last = first + dt.timedelta(days=length)
    every = [first + dt.timedelta(days=number) for number in range(length + 1)]
    wanted = [day for day in every if worked(calendar, day)]
    assert calendar.days(first, last) == wanted
    assert calendar.working_days(first, last) == len(wanted)


@given(CALENDARS, DAYS, st.integers(-20, 20))
def test_days_are_added_one_by_one(calendar, day, count):
    at = day
    while not worked(calendar, at):
        at += dt.timedelta(days=1)
    for _ in range(abs(count)):
        at += dt.timedelta(days=1 if count > 0 else -1)
        while not worked(calendar, at):
            at += dt.timedelta(days=1 if count > 0 else -1)
    assert calendar.add_working_days(day, count) == at


def week(*hours: float, name: str = "project") -> pl.DataFrame:
    rows = [(name, float(day), told) for day, told in enumerate(hours, 1)]
    return pl.DataFrame(rows, TABLE["workweek"].columns, orient="row")


def exceptions(*rows: tuple[str, str, str | None, float | None]) -> pl.DataFrame:
    told = [
        (name, dt.date.fromisoformat(start), finish and dt.date.fromisoformat(finish), hours, None)
        for name, start, finish, hours in rows
    ]
    return pl.DataFrame(told, TABLE["holiday"].columns, orient="row")


def test_a_calendar_follows_from_its_week_and_its_exceptions():
    days = exceptions(
        ("project", "2026-12-24", "2026-12-26", None),
        ("project", "2026-12-28", None, 0.0),
        ("project", "2026-12-19", None, 6.0),
        ("project", "2026-12-22", None, 4.0),
        ("night shift", "2026-12-01", None, None),
    )
    assert calendar_of(week(8, 8, 8, 8, 6, 0, 0), days) == Calendar(
        "1111100",
        frozenset(dt.date(2026, 12, day) for day in (24, 25, 26, 28)),
        7.6,
        frozenset({dt.date(2026, 12, 19)}),
    )


def test_a_calendar_of_which_nothing_is_stated_is_monday_to_friday_of_eight_hours():
    assert calendar_of(week(), exceptions()) == Calendar()
    assert calendar_of(week(*[0] * 7), exceptions()) == Calendar()
    assert calendar_of(week(8, 8, name="night shift"), exceptions()) == Calendar()
    named = calendar_of(week(0, 0, 0, 0, 0, 10, 10, name="weekend"), exceptions(), "weekend")
    assert named == Calendar("0000011", hours_per_day=10.0)
