"""The columns of a table of earned value by period → its three curves, each summed up to the end of a period."""

import polars as pl

from plandata.imports.columns import Columns
from plandata.imports.dates import date_column
from plandata.schema import TABLE

CURVES = {"planned_value": "planned", "earned_value": "earned", "actual_value": "actual"}


def earned_rows(columns: Columns) -> pl.DataFrame:
    """One row for each item, period and curve; values stated per period are summed up, and that is said."""
    item = columns.text("item").fill_null("project")
    named = columns.text("period")
    days = columns.dates("date").fill_null(date_column(named, ""))
    period = named.fill_null(days.cast(pl.String))
    frame = pl.DataFrame({"item": item, "period": period, "date": days, "line": columns.lines})
    frame = frame.with_columns(place=pl.int_range(1, pl.len() + 1).over("item").cast(pl.Float64))
    found = [
        _curve(columns, frame.with_columns(value=columns.numbers(field), measure=pl.lit(measure)), field)
        for field, measure in CURVES.items()
        if columns.text(field).is_not_null().any()
    ]
    if not found:
        return TABLE["earned"].empty().with_columns(line=pl.lit(None, pl.Int64))
    rows = pl.concat(found).filter(pl.col("value").is_not_null())
    return rows.select(*TABLE["earned"].columns, "line")


def _curve(columns: Columns, rows: pl.DataFrame, field: str) -> pl.DataFrame:
    """The rows of one curve, to date: summed where any item's values fall or stop, as sums up to a day never do."""
    ordered = rows.sort("item", "place")
    falls = pl.col("value").diff().over("item") < 0
    gone = pl.col("value").is_null() & pl.col("value").forward_fill().over("item").is_not_null()
    first = ordered.select((falls | gone).fill_null(value=False).any()).item()
    several = ordered.filter(pl.col("value") != 0).group_by("item").len()["len"].max() or 0
    apiece = bool(first) or several < 2
    header = columns.header(field)
    how = "falls or ends in places, so it states each period; it was summed up" if apiece else (
        "never falls, so it was read as the sum up to each period"
    )  # fmt: skip
    columns.note_once(field, how)
    if header.lower().startswith("cum"):
        apiece = False
    value = pl.col("value").fill_null(0.0).cum_sum().over("item") if apiece else pl.col("value")
    return ordered.with_columns(value=value, stated=pl.lit("period" if apiece else "to date")).sort("line")
