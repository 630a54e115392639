"""Rows of a schedule made by hand that only sum up the rows below them, though nothing in it states a level."""

import polars as pl

from plandata.imports.columns import Columns

LEAST = 2
"""So many rows must each sum up the rows below them; one alone may be chance."""

MOST = 0.4
"""Sums are fewer than their parts."""


def rolled_up(columns: Columns, frame: pl.DataFrame, ids: pl.Series) -> pl.Series | None:
    """For each row the id of the one above that sums it up; None where the evidence is not strong.

    The evidence: the rows without an owner (all others have one), or those in capital letters (no others are), stand
    before the rest, and each of them spans exactly the days of the rows from it to the next. `frame` has title, owner,
    start and finish of every row.
    """
    if columns.what.tool != "by hand" or frame["start"].null_count() or frame["finish"].null_count():
        return None
    for marks, what in ((_without_owner(frame), "have no owner"), (_in_capitals(frame), "are in capital letters")):
        if _likely(marks) and _span_exactly(frame, marks):
            text = f"{marks.sum()} rows {what} and span exactly the days of the rows below them"
            columns.note_file(f"{text}: they were read as sums of these and do not count beside them")
            above = pl.DataFrame({"id": ids.set(~marks, None)}).select(pl.col("id").forward_fill()).to_series()
            return above.set(marks, None)
    return None


def _without_owner(frame: pl.DataFrame) -> pl.Series:
    return frame["owner"].is_null()


def _in_capitals(frame: pl.DataFrame) -> pl.Series:
    title = frame["title"].fill_null("")
    return (title == title.str.to_uppercase()) & title.str.contains(r"\p{L}{3}")


def _likely(marks: pl.Series) -> bool:
    return len(marks) > 0 and bool(marks[0]) and int(marks.sum()) >= LEAST and float(marks.mean() or 0) <= MOST


def _span_exactly(frame: pl.DataFrame, marks: pl.Series) -> bool:
    """Whether every marked row has parts and begins and ends with them, and not each only because of one part."""
    rows = frame.select("start", "finish").with_columns(mark=marks, block=marks.cast(pl.Int64).cum_sum())
    sums = rows.filter("mark").select("block", whole_start="start", whole_finish="finish")
    parts = rows.filter(~pl.col("mark")).join(sums, on="block")
    alone = (pl.col("start") == pl.col("whole_start")) & (pl.col("finish") == pl.col("whole_finish"))
    found = parts.group_by("block").agg(
        fits=(pl.col("start").min() == pl.col("whole_start").first())
        & (pl.col("finish").max() == pl.col("whole_finish").first()),
        told=~alone.any(),
    )
    return found.height == sums.height and bool(found["fits"].all()) and int(found["told"].sum()) >= LEAST
