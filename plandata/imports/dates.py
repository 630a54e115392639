"""Text → dates, one order of day and month for the whole column, decided from its values or asked.

A part above 12 settles the order; so do a weekday in front and dots between the parts. Where nothing does, the
other date columns of the file decide; where they do not either, the person is asked. Nothing is guessed per cell.
"""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from plandata.imports.months import EASTERN_DAYS, HALVES, MONTH, WEEKDAY_OF

TIME = re.compile(
    rf"[T,]?(?:\s*(?:{HALVES}))?\s*\d{{1,2}}:\d{{2}}(:\d{{2}})?([.,]\d+)?\s*([AaPp]\.?\s?[Mm]\.?|{HALVES})?"
    r"\s*(Z|UTC|GMT)?([+-]\d{1,2}:?\d{0,2})?(\s*\(.*\))?$"
)
MARK = re.compile(r"(?<=\d)(?: A|\*)$")
"""What Primavera writes behind an actual day and behind one with a constraint."""

WEEKDAY = re.compile(r"^([^\W\d_]{2,12})\.?,?\s+(?=\d)")
YEAR_FIRST = re.compile(r"^(\d{4})(?:[-/.]|\. |年 ?|년 ?)(\d{1,2})(?:[-/.]|\. |月 ?|월 ?)(\d{1,2})[日일.]?$")
COMPACT = re.compile(r"^((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$")
NUMERIC = re.compile(r"^(\d{1,2})([-/.]) ?(\d{1,2})\2 ?(\d{4}|\d{2})\.?$")
DAY_MONTH = re.compile(
    r"^(\d{1,2})(?:st|nd|rd|th|º|er)?[-/. ]+(?:de )?(\d{1,2}[月월]|[^\W\d_]+)\.?[-/., ]+(?:de )?"
    r"(\d{4}|\d{2})(?:\s*г\.?)?$"
)
MONTH_DAY = re.compile(r"^(\d{1,2}[月월]|[^\W\d_]+)\.?[-/ ]+(\d{1,2})(?:st|nd|rd|th)?,?[-/ ]+(\d{4}|\d{2})$")
JAVASCRIPT = re.compile(r"^[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{1,2}) (\d{4})$")
DOTTED = re.compile(r"^\D*\d{1,2}\. ?\d{1,2}\. ?\d")
EPOCH = re.compile(r"^(?:/Date\()?(\d{10}(?:\d{3})?)(?:[+-]\d{4})?(?:\)/)?(?:\.0+)?$")
EASTERN = re.compile(
    rf"^[{EASTERN_DAYS}] (\d\d/\d{{1,2}}/\d{{1,2}})$|^(\d\d/\d{{1,2}}/\d{{1,2}}) ?\([{EASTERN_DAYS}]\)$"
)

ISO = re.compile(r"^\d{4}-\d\d-\d\d$")
DIGIT = re.compile(r"\d")

LONGEST = 120
"""No date is written with more signs, and expressions take their time over long blanks."""

PIVOT = 70
"""Two digits of a year from here on belong to the last century."""

ORDERS = ("day first", "month first")


@dataclass(frozen=True)
class Order:
    """How a column writes its dates: "day first", "month first" or "" while unknown, and why."""

    order: str
    why: str


def day_text(text: str) -> str:
    """The part of a date text that names the day: no time of day, no weekday.

    >>> day_text("Fri 06.11.26 17:00"), day_text("2025-09-25T19:50:51.624-0500"), day_text("4/18/2023, 9:17 PM GMT+3")
    ('06.11.26', '2025-09-25', '4/18/2023')
    >>> day_text("05-Jan-26 A"), day_text("24-Feb-26*")
    ('05-Jan-26', '24-Feb-26')
    """
    if len(text) > LONGEST or ISO.match(text):
        return text
    without_time = TIME.sub("", MARK.sub("", text.strip())).rstrip(", T")
    if eastern := EASTERN.match(without_time):
        return f"20{eastern[1] or eastern[2]}"
    first = WEEKDAY.match(without_time)
    rest = without_time[first.end() :].strip() if first else ""
    return rest if first and (first[1].lower() not in MONTH or NUMERIC.match(rest)) else without_time


def parsed_day(text: str, order: str) -> dt.date | None:
    """The day that a text names, in the given order of day and month; None when it names none.

    >>> parsed_day("10/Jan/26", ""), parsed_day("3/4/2026", "day first"), parsed_day("3/4/2026", "")
    (datetime.date(2026, 1, 10), datetime.date(2026, 4, 3), None)
    """
    if found := YEAR_FIRST.match(text) or COMPACT.match(text):
        return _date(*(int(part) for part in found.groups()))
    if found := NUMERIC.match(text):
        first, second, year = int(found[1]), int(found[3]), _year(found[4])
        return _date(year, second, first) if order == "day first" else _date(year, first, second) if order else None
    if found := DAY_MONTH.match(text):
        return _date(_year(found[3]), MONTH.get(found[2].lower(), 0), int(found[1]))
    if found := MONTH_DAY.match(text) or JAVASCRIPT.match(text):
        return _date(_year(found[3]), MONTH.get(found[1].lower(), 0), int(found[2]))
    if found := EPOCH.match(text):
        return dt.datetime.fromtimestamp(int(found[1]) / (1000 if len(found[1]) == 13 else 1), dt.UTC).date()
    return None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else int(text) + (2000 if int(text) < PIVOT else 1900)


def order_of(texts: Iterable[str]) -> Order:
    """The order of day and month that the texts of a column prove.

    >>> order_of(["3/4/2026", "3/25/2026"])
    Order(order='month first', why='3/25/2026 can only be read month first')
    >>> order_of(["3/4/2026"]).order
    ''
    """
    read = [(text, found) for text in texts if (found := NUMERIC.match(day_text(text)))]
    slashed = [(text, found) for text, found in read if found[2] != "."]
    proofs: dict[str, list[str]] = {order: [] for order in ORDERS}
    for text, found in slashed or read:
        if order := _proof(text, found):
            proofs[order].append(text)
    best = max(ORDERS, key=lambda order: len(proofs[order]))
    if proofs[best]:
        return Order(best, f"{min(proofs[best])} can only be read {best}")
    if read and not slashed:
        return Order("day first", f"dates with dots, such as {min(text for text, _ in read)}, begin with the day")
    return Order("", "")


def _proof(text: str, found: re.Match[str]) -> str:
    first, second = int(found[1]), int(found[3])
    if first > 12 >= second:
        return "day first"
    if second > 12 >= first:
        return "month first"
    return _by_weekday(text)


def _by_weekday(text: str) -> str:
    named = WEEKDAY.match(text.strip())
    wanted = WEEKDAY_OF.get(named[1].lower()) if named else None
    if wanted is None:
        return ""
    day = day_text(text)
    fits = [order for order in ORDERS if (date := parsed_day(day, order)) and date.weekday() == wanted]
    return fits[0] if len(fits) == 1 else ""


def dated(values: pl.Series) -> list[str]:
    """The distinct texts of a column that write a day by three numbers, without the time of day."""
    day = pl.first().str.extract(r"^([^\d]*\d{1,2}[-/.] ?\d{1,2}[-/.] ?\d{2,4})")
    other = values.to_frame().select(day.filter(~pl.first().str.contains(r"^\d{4}[-/.]")).drop_nulls().unique().sort())
    return other.to_series().to_list()


def needs_order(texts: Iterable[str]) -> str:
    """The first text whose day and month could be exchanged, "" when there is none."""
    return next((text for text in texts if _ambiguous(day_text(text))), "")


def _ambiguous(day: str) -> bool:
    found = NUMERIC.match(day)
    return bool(found) and int(found[1]) <= 12 and int(found[3]) <= 12 and found[1] != found[3]


def date_forms(values: pl.Series) -> set[str]:
    """The ways in which the first distinct texts of a column are written, with 9 for digits and a for letters.

    >>> sorted(date_forms(pl.Series(["2026-03-02", "2026-03-03", "2 March 2026"])))
    ['9 a 9', '9-9-9']
    """
    first = values.drop_nulls() if values.null_count() else values
    digits = pl.first().str.replace_all(r"\d+", "9").str.replace_all(r"\p{L}+", "a")
    return set(first.head(FORM_SAMPLE).to_frame().select(digits.unique()).to_series().to_list())


def share_of_dates(values: pl.Series) -> float:
    """Share of the different texts that name a day, whatever the order; of at most 300 of them."""
    return share_of_days(sorted(set(values.drop_nulls().to_list()))[:300])


def share_of_days(texts: list[str]) -> float:
    """Share of the texts that name a day, whatever the order.

    >>> share_of_days(["3/25/2026", "25.3.2026", "soon", "2026"])
    0.5
    """
    days = [day_text(text) for text in texts if DIGIT.search(text)]
    return sum(any(parsed_day(day, order) for order in ORDERS) for day in days) / len(texts) if texts else 0.0


def date_column(values: pl.Series, order: str) -> pl.Series:
    """The dates of a text column in the given order; cells that name none become null.

    Each distinct text is read once. An impossible order (25/3 read month first) is null, never turned round. Dates
    with dots beside others are of another hand: their order is their own.
    """
    iso = values.to_frame().select(pl.first().str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False)).to_series()
    if iso.null_count() == values.null_count():
        return iso
    left = iso.is_null() & values.is_not_null()
    short = values.str.replace(rf",?\s+({HALVES})?\s*\d{{1,2}}:\d{{2}}(:\d{{2}})?(\s*[AaPp][Mm])?$", "").set(
        ~left, None
    )
    texts = short.drop_nulls().unique().to_list()
    dotted = [text for text in texts if DOTTED.match(text)]
    orders = {True: order_of(dotted).order if len(dotted) < len(texts) else order, False: order}
    days = pl.Series([parsed_day(day_text(text), orders[bool(DOTTED.match(text))]) for text in texts], dtype=pl.Date)
    read = short.replace_strict(pl.Series(texts, dtype=pl.String), days, default=None, return_dtype=pl.Date)
    return iso.fill_null(read)


FORM_SAMPLE = 2000

SERIAL = re.compile(r"^[2-7]\d{4}(\.\d+)?$")
DAYS_TO_1970, DAYS_TO_1904 = 25569, 1462


def serial_column(values: pl.Series, since_1904: bool = False) -> pl.Series | None:
    """The dates of a column of Excel day numbers, None when the column is none."""
    first = values.first(ignore_nulls=True)
    if first is None or not SERIAL.match(first) or not values.str.contains(SERIAL.pattern).all():
        return None
    days = DAYS_TO_1970 - (DAYS_TO_1904 if since_1904 else 0)
    return (values.cast(pl.Float64).floor().cast(pl.Int32) - days).cast(pl.Date)
