"""The rates of resources: what an hour costs, and which of several rates of one resource counts."""

import re

import polars as pl

from plandata.imports.columns import Columns
from plandata.imports.dates import date_column
from plandata.imports.units import HOURS_PER_DAY, UNIT, UNIT_DAYS
from plandata.imports.values import read_column
from plandata.imports.vocabulary import header_key

HOURS_OF = (("day", 8.0), ("tag", 8.0), ("tjm", 8.0), ("month", 160.0), ("week", 40.0), ("year", 1920.0))
"""Words in the header of a rate and the working hours for which it holds."""

HOURS_PER = {unit: days * HOURS_PER_DAY for unit, days in UNIT_DAYS.items()}
BEHIND = re.compile(r"/\s*([^\W\d_]+)\.?\s*$")
"""A unit of time behind the amount, as in €320.00/day."""

BEGIN = ("valid from", "effective from", "effective date", "start", "start date", "from")
END = ("valid to", "valid until", "effective to", "end", "end date", "to", "until")
IDS = (
    "resource id",
    "employee id",
    "artist id",
    "person id",
    "staff id",
    "user id",
    "worker id",
    "personnel number",
    "id",
)


def hourly_rates(columns: Columns) -> pl.Series:
    """What an hour of each resource costs; rates of a day, week or month are divided, and that is said."""
    header, rates = columns.header("rate").lower(), columns.numbers("rate")
    hours = next((hours for word, hours in HOURS_OF if word in header), 1.0)
    own = read_column(columns.text("rate"), _hours, pl.Float64())
    if hours != 1 and own.null_count() == own.len():
        columns.note_once("rate", f"holds for {hours:g} working hours; it was divided to give the cost of one")
    columns.note((own != 1).fill_null(value=False), "rate", "holds for longer than an hour; it was divided")
    return rates / own.fill_null(hours)


def _hours(text: str) -> float | None:
    """The working hours for which a rate holds by the unit behind it, None without one.

    >>> _hours("€320.00/day"), _hours("60 €/Std."), _hours("75")
    (8.0, 1.0, None)
    """
    found = BEHIND.search(text)
    return HOURS_PER.get(UNIT.get(found[1].lower(), "")) if found else None


def lasting(columns: Columns, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with one rate for each resource: of several with dates the one that holds longest, the others listed."""
    ends = _dates(columns, END)
    if ends is None or not rows["resource"].drop_nulls().is_duplicated().any():
        return rows
    begins = _dates(columns, BEGIN)
    dated = rows.with_columns(end=ends, begin=ends if begins is None else begins)
    order = [pl.col("end").is_null(), "end", "begin", "line"]
    best = dated.sort(order).unique("resource", keep="last")["line"]
    gone = rows["resource"].is_not_null() & ~rows["line"].is_in(best.implode())
    columns.note(gone, "resource", "has another rate that holds longer; that one was kept", "row")
    return rows.filter(~gone)


def _dates(columns: Columns, names: tuple[str, ...]) -> pl.Series | None:
    index = _place(columns, names)
    return None if index is None else date_column(columns.table.column(index), "")


def _place(columns: Columns, names: tuple[str, ...]) -> int | None:
    keys = [header_key(header) for header in columns.table.headers]
    return next(
        (i for name in names for i, key in enumerate(keys) if key == name and i not in columns.what.fields), None
    )


def told_apart(columns: Columns, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with its id behind the name of each resource that shares its name with one of another id."""
    index = _place(columns, IDS)
    if index is None:
        return rows
    named = rows.with_columns(own=columns.table.column(index))
    several = (
        (pl.col("own").n_unique().over("resource") > 1) & pl.col("own").is_not_null() & pl.col("resource").is_not_null()
    )
    if named["own"].drop_nulls().is_duplicated().any() or not named.select(several.any()).item():
        return rows
    columns.note_once("resource", "holds names that several share; their ids stand behind them")
    return named.with_columns(
        resource=pl.when(several).then(pl.format("{} ({})", "resource", "own")).otherwise("resource")
    ).drop("own")
