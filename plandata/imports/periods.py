"""The months and weeks that the headers of a matrix name."""

import calendar
import datetime as dt
import re
from itertools import pairwise

from plandata.imports.dates import MONTH, day_text, parsed_day

MONTHLY = re.compile(r"^([^\W\d_]{3,12})\.?[ '’´/-]*(\d{4}|\d{2})$")
YEARLY = re.compile(r"^(20\d{2})[-/. ](0?[1-9]|1[0-2])(?:[-/. ]0?1)?$")
WEEKLY = re.compile(
    r"^(20\d\d)[ /-]?(?:w|kw|cw|wk|week|s)[ -]?(\d{1,2})$"
    r"|^(?:w|kw|cw|wk|week|sem|semaine|semana|uke|s)[. -]?(\d{1,2})[ /.-](20\d\d)$",
    re.IGNORECASE,
)

QUARTERLY = re.compile(
    r"^(?:q|t)([1-4])[ /'’.-]*(20\d\d|\d\d)$|^(20\d\d)[ /.-]*(?:q|t)([1-4])$|^([1-4])\. ?quartal (20\d\d)$",
    re.IGNORECASE,
)

Period = tuple[dt.date, dt.date]
"""First and last day."""


def month_of(text: str) -> dt.date | None:
    """The first day of the month that a header names, None when it names none.

    >>> month_of("Jul '16"), month_of("2026-03"), month_of("2026-03-01"), month_of("2026-03-02"), month_of("7")
    (datetime.date(2016, 7, 1), datetime.date(2026, 3, 1), datetime.date(2026, 3, 1), None, None)
    """
    if found := YEARLY.match(text):
        return dt.date(int(found[1]), int(found[2]), 1)
    found = MONTHLY.match(text.strip())
    if found and (month := MONTH.get(found[1].lower())):
        year = int(found[2])
        return dt.date(year if year > 99 else 2000 + year, month, 1)
    day = parsed_day(day_text(text), "")
    return day if day and day.day == 1 else None


def months_alone(texts: dict[int, str]) -> dict[int, int]:
    """The months that headers name without a year, by column and counted on from the first one.

    >>> months_alone({1: "Nov", 2: "Dec", 3: "January", 4: "Total"})
    {1: 11, 2: 12, 3: 13}
    """
    found: dict[int, int] = {}
    for place, text in texts.items():
        if month := MONTH.get(text.lower().strip(". ")):
            found[place] = month + 12 * (
                max(found.values(), default=0) // 12 + (month <= max(found.values(), default=0) % 12)
            )
    return found


def week_of(text: str) -> dt.date | None:
    """The Monday of the week that a header names by its number and year, None when it names none.

    >>> week_of("2026-W10"), week_of("KW 10/2026"), week_of("W10"), week_of("2026-W60")
    (datetime.date(2026, 3, 2), datetime.date(2026, 3, 2), None, None)
    """
    found = WEEKLY.match(text.strip())
    if not found:
        return None
    try:
        return dt.date.fromisocalendar(int(found[1] or found[4]), int(found[2] or found[3]), 1)
    except ValueError:
        return None


def quarter_of(text: str) -> Period | None:
    """The first and last day of the quarter that a header names, None when it names none.

    >>> quarter_of("Q2 2026"), quarter_of("2026-Q4")[1], quarter_of("Q5 2026"), quarter_of("Q2")
    ((datetime.date(2026, 4, 1), datetime.date(2026, 6, 30)), datetime.date(2026, 12, 31), None, None)
    """
    found = QUARTERLY.match(text.strip())
    if not found:
        return None
    quarter, year = int(found[1] or found[4] or found[5]), int(found[2] or found[3] or found[6])
    year, last = year if year > 99 else 2000 + year, 3 * quarter
    return dt.date(year, last - 2, 1), dt.date(year, last, calendar.monthrange(year, last)[1])


def periods_of(texts: dict[int, str], least: int) -> dict[int, Period]:
    """The months that the headers name by column, else the quarters, else the weeks by number or first day."""
    months = {i: month for i, text in texts.items() if (month := month_of(text))}
    if len(months) >= least:
        return {i: (day, day.replace(day=calendar.monthrange(day.year, day.month)[1])) for i, day in months.items()}
    quarters = {i: quarter for i, text in texts.items() if (quarter := quarter_of(text))}
    if len(quarters) >= least:
        return quarters
    weeks = {i: week for i, text in texts.items() if (week := week_of(text))}
    days = weeks or {i: day for i, text in texts.items() if (day := parsed_day(day_text(text), ""))}
    if len(days) < least or any((later - one).days != 7 for one, later in pairwise(days.values())):
        return {}
    return {i: (day, day + dt.timedelta(6)) for i, day in days.items()}
