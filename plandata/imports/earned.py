"""The columns of a table of earned value by period → its three curves, each summed up to the end of a period."""

import re

import polars as pl

from plandata.imports.columns import UNKNOWN, Columns
from plandata.imports.dates import date_column
from plandata.logs import COMPLETION
from plandata.schema import TABLE

CURVES = {"planned_value": "planned", "earned_value": "earned", "actual_value": "actual"}
REPORTED = ("earned_value", "actual_value")
SHARES = {"planned_value": "planned_share", "earned_value": "earned_share"}
START = re.compile(r"(?i)^(?:\D*[^\d.,]|)0$|^start$").pattern
NO_BUDGET = "no column of budgets at completion (BAC): what is planned up to now stands for the whole budget"
ROOM_OF_BUDGET = 1.001
"""A budget that is larger by a rounding is none of its own."""

TO_DATE = re.compile(r"cum|kumul|acumul|to date|total to|itd|ptd")
APIECE = re.compile(r"\b(?:per|each|this|in the) (?:period|week|month)|weekly|monthly|incremental")
SOME, ROOM = 3, 1.05
"""So many equal values are those of each period; the values of all periods add up to hardly more than the budget."""


def earned_rows(columns: Columns) -> pl.DataFrame:
    """One row for each item, period and curve; values stated per period are summed up, and that is said."""
    if not columns.has("period") and not columns.has("date"):
        return _of_one_day(columns)
    item = columns.text("item").fill_null("project")
    named = columns.text("period")
    days = columns.dates("date").fill_null(date_column(named, ""))
    period = named.fill_null(days.cast(pl.String))
    frame = pl.DataFrame({"item": item, "period": period, "date": days, "line": columns.lines})
    frame = frame.with_columns(place=pl.int_range(1, pl.len() + 1).over("item").cast(pl.Float64))
    values = {field: _values(columns, field) for field in CURVES}
    fields = [field for field, told in values.items() if told.is_not_null().any()]
    frame = _reported(columns, _begun(columns, frame.with_columns(**{field: values[field] for field in fields})))
    ordered = frame.sort("item", "place")
    empty = TABLE["earned"].empty().with_columns(line=pl.lit(None, pl.Int64))
    found = [_curve(columns, ordered, field) for field in fields]
    rows = pl.concat([one.select(empty.columns) for one in found]) if found else empty
    rows = rows.sort("line", maintain_order=True).filter(pl.col("value").is_not_null())
    without = ~columns.lines.is_in(rows["line"].implode())
    columns.note(without, "period", "the row states no amount of its period; it was left out", "row")
    return pl.concat([rows, _completion(columns, ordered, rows)])


def _values(columns: Columns, field: str) -> pl.Series:
    """The values of a curve; where the file has shares of the budget instead, their part of it."""
    share = SHARES.get(field, "")
    if columns.has(field) or not columns.has(share) or not columns.has("budget"):
        return columns.numbers(field)
    columns.note_once(share, "was multiplied by the budget beside it")
    return columns.shares(share) * columns.numbers("budget")


def _begun(columns: Columns, frame: pl.DataFrame) -> pl.DataFrame:
    """The rows without those of a period 0 at which nothing is planned, earned or spent: the start is no period."""
    told = [pl.col(field).fill_null(0) == 0 for field in CURVES if field in frame.columns]
    start = frame.select(pl.all_horizontal(pl.col("period").str.contains(START), *told)).to_series()
    columns.note(start.fill_null(value=False), "period", "is the start, which is no period", "row")
    kept = frame.filter(~start.fill_null(value=False))
    return kept.with_columns(place=pl.int_range(1, pl.len() + 1).over("item").cast(pl.Float64))


def _completion(columns: Columns, ordered: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """The budgets at completion where the file states more than its periods plan; when that is planned is not known."""
    if not columns.has("budget"):
        return rows.clear()
    stated = pl.DataFrame({"line": columns.lines, "budget": columns.numbers("budget")}).join(ordered, on="line")
    budgets = stated.group_by("item", maintain_order=True).agg(pl.col("budget", "line", "place").last())
    planned = rows.filter(pl.col("measure") == "planned").group_by("item").agg(pl.col("value").max().alias("planned"))
    both = budgets.join(planned, on="item", how="left", maintain_order="left")
    if both["budget"].null_count() or not (both["budget"].sum() > ROOM_OF_BUDGET * (both["planned"].sum() or 0.0)):
        columns.note_once("budget", "is not needed: the last planned value is the budget")
        return rows.clear()
    columns.note_once("budget", "is more than the periods of the file plan: when the rest is planned is not known")
    end = both.with_columns(
        period=pl.lit(COMPLETION), date=pl.lit(None, pl.Date), measure=pl.lit("planned"), value=pl.col("budget"),
        place=pl.lit(rows["place"].max() + 1), stated=pl.lit("to date"),
    )  # fmt: skip
    return end.select(rows.columns).cast(dict(rows.schema))


def _of_one_day(columns: Columns) -> pl.DataFrame:
    """The values of each item up to the status date, which is not known here yet, and its budget at completion."""
    words = "the values have no column of periods; they count as those up to the status date"
    columns.note_file(f"{words}, and how long the work takes cannot be told from them")
    items = pl.DataFrame({"item": columns.text("item").fill_null("project"), "line": columns.lines})
    now = items.with_columns(
        period=pl.lit(str(UNKNOWN)), date=pl.lit(UNKNOWN), place=pl.lit(1.0), stated=pl.lit("to date")
    )
    end = now.with_columns(period=pl.lit(COMPLETION), date=pl.lit(None, pl.Date), place=pl.lit(2.0))
    said = [now.with_columns(measure=pl.lit(name), value=_values(columns, field)) for field, name in CURVES.items()]
    said.append(end.with_columns(measure=pl.lit("planned"), value=columns.numbers("budget")))
    if not columns.has("budget"):
        columns.note_file(NO_BUDGET)
    order = [*TABLE["earned"].columns, "line"]
    return pl.concat([one.select(order) for one in said]).filter(pl.col("value").is_not_null())


def _reported(columns: Columns, frame: pl.DataFrame) -> pl.DataFrame:
    """The rows with nothing earned or spent in the periods after the last one that says any: they are to come."""
    fields = [field for field in REPORTED if field in frame.columns]
    if not fields:
        return frame
    last = frame.filter(pl.any_horizontal([pl.col(field).fill_null(0) != 0 for field in fields]))["place"].max()
    if last is None:
        return frame
    ahead = pl.col("place") > last
    zeros = frame.filter(ahead).select(pl.any_horizontal([pl.col(field) == 0 for field in fields]))
    if zeros.to_series().any():
        columns.note_once(fields[-1], f"is 0 in all periods after the first {last:.0f}, which were taken as to come")
    return frame.with_columns(pl.when(~ahead).then(field).alias(field) for field in fields)


def _apiece(columns: Columns, rows: pl.DataFrame, field: str) -> tuple[bool, str]:
    """Whether the values of a curve are those of each period, not sums up to its end, and why."""
    if not columns.has(field):
        return False, "shares of a budget, as a header of shares says"
    header = columns.header(field).lower()
    if TO_DATE.search(header) or APIECE.search(header):
        return bool(APIECE.search(header)), "its header says so"
    values = pl.col(field)
    falls = values.diff().over("item") < 0
    gone = values.is_null() & values.forward_fill().over("item").is_not_null()
    if field in REPORTED:  # periods to come say nothing
        gone &= pl.col("place") <= pl.col("place").filter(values.is_not_null()).max()
    if rows.select((falls | gone).fill_null(value=False).any()).item():
        return True, "falls or ends in places, so it states each period; it was summed up"
    if (rows.filter(values != 0).group_by("item").len()["len"].max() or 0) < 2:
        return True, "has one value only, which is that of its period"
    if field == "planned_value" and _level(rows, field):
        return True, "is the same in all periods, so it states each period; it was summed up"
    if field != "planned_value" and "planned_value" in rows.columns and _apiece(columns, rows, "planned_value")[0]:
        budget = rows["planned_value"].sum()
        return rows[field].sum() <= ROOM * budget, "was read as the planned values beside it, each period by itself"
    return False, "never falls, so it was read as the sum up to each period"


def _level(rows: pl.DataFrame, field: str) -> bool:
    """Whether every item has one and the same value in at least three periods."""
    counts = rows.drop_nulls(field).group_by("item").agg(pl.col(field).n_unique().alias("values"), pl.len())
    return counts.height > 0 and counts["values"].max() == 1 and (counts["len"].min() or 0) >= SOME


def _curve(columns: Columns, rows: pl.DataFrame, field: str) -> pl.DataFrame:
    """The rows of one curve, to date."""
    apiece, why = _apiece(columns, rows, field)
    if apiece or "header" not in why:
        kept = why if apiece or why.startswith("never") else "adds up to more than the budget, so it is to date"
        columns.note_once(field, kept)
    last = pl.col("place").filter(pl.col(field).is_not_null()).max() if field in REPORTED else pl.col("place").max()
    whole = pl.when(pl.col("place") <= last).then(pl.col(field).fill_null(0.0).cum_sum().over("item"))
    return rows.with_columns(
        value=whole if apiece else pl.col(field), measure=pl.lit(CURVES[field]),
        stated=pl.lit("period" if apiece else "to date"),
    )  # fmt: skip
