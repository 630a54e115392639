"""Tables of working weekdays and of holidays → their typed rows."""

from collections.abc import Callable

import polars as pl

from plandata.calendar import OF_THE_PROJECT
from plandata.imports.columns import Columns
from plandata.imports.units import HOURS_PER_DAY
from plandata.imports.values import duration_days, number, read_column
from plandata.imports.words import plain

DAYS = (
    "monday|mon|mo|montag|lundi|lun|lunes|segunda|segunda-feira|seg|maandag|lunedì|poniedziałek|понедельник|пн",
    "tuesday|tue|tues|tu|di|dienstag|mardi|martes|mar|terça|terça-feira|ter|dinsdag|martedì|wtorek|вторник|вт",
    "wednesday|wed|we|mi|mittwoch|mercredi|mer|miércoles|mié|quarta|quarta-feira|qua|woensdag|mercoledì|środa|среда|ср",
    "thursday|thu|thur|thurs|th|do|donnerstag|jeudi|jeu|jueves|jue|quinta|quinta-feira|qui|donderdag|giovedì|czwartek|"
    "четверг|чт",
    "friday|fri|fr|freitag|vendredi|ven|viernes|vie|sexta|sexta-feira|sex|vrijdag|venerdì|piątek|пятница|пт",
    "saturday|sat|sa|samstag|sonnabend|samedi|sam|sábado|sáb|zaterdag|sabato|sobota|суббота|сб",
    "sunday|sun|su|so|sonntag|dimanche|dim|domingo|dom|zondag|domenica|niedziela|воскресенье|вс",
)
NUMBER_OF = {word: float(number) for number, words in enumerate(DAYS, 1) for word in words.split("|")}
FREE = ("no", "off", "free", "frei", "non working", "non-working", "-", "none", "closed", "not working")


def weekday(text: str) -> float | None:
    """The number of a weekday, 1 for Monday; a number from 1 to 7 is taken as one.

    >>> weekday("Wed."), weekday("Sonntag"), weekday("7"), weekday("9")
    (3.0, 7.0, 7.0, None)
    """
    bare = plain(text).rstrip(".")
    told = number(bare)
    return NUMBER_OF.get(bare) or (told if told in (1, 2, 3, 4, 5, 6, 7) else None)


def _weekdays(columns: Columns) -> pl.Series:
    return columns.noted("weekday", read_column(columns.text("weekday"), weekday, pl.Float64()), "no weekday")


def _hours(columns: Columns) -> pl.Series:
    text = columns.text("hours")
    hours = read_column(text, _amount, pl.Float64())
    return columns.noted("hours", hours.set((hours > 24).fill_null(value=False), None), "not the hours of a day")


def _amount(text: str) -> float | None:
    days = 0.0 if plain(text) in FREE else duration_days(text, "hour")
    return None if days is None or days < 0 else round(days * HOURS_PER_DAY, 4)


WORKTIME: dict[tuple[str, str], Callable[[Columns], pl.Series]] = {
    ("workweek", "weekday"): _weekdays,
    ("workweek", "hours"): _hours,
    ("holiday", "hours"): _hours,
}
"""Fields of calendars that are read in a way of their own."""


def of_the_project(_columns: Columns, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows, those that name no calendar as the project's own."""
    same = pl.col("calendar").str.to_lowercase().is_in([OF_THE_PROJECT, "standard", "default"])
    return rows.with_columns(
        calendar=pl.when(same.fill_null(value=True)).then(pl.lit(OF_THE_PROJECT)).otherwise("calendar")
    )
