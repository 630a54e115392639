"""A list of costs under headings, with their sum at the end → cost lines with their headings as phases."""

import polars as pl

from plandata.imports.columns import Columns


def cost_lines(columns: Columns, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows without headings and totals, which are listed; a heading becomes the phase of the rows below it."""
    if rows["month"].is_not_null().any() or not columns.has("cost_id"):
        return rows
    empty = rows["planned"].is_null() & rows["actual"].is_null()
    heading = empty & rows["cost_id"].is_not_null() & columns.nothing.is_null()
    total = (
        rows["cost_id"].str.to_lowercase().str.contains(r"^(?:grand |sub ?)?(?:total|sum)\b").fill_null(value=False)
        & ~empty
    )
    columns.note(heading, "cost_id", "names a group of costs; it became the phase of the rows below it", "row")
    columns.note(total, "cost_id", "is a sum of other rows; it was left out", "row")
    named = rows.with_columns(group=pl.when(heading).then(pl.col("cost_id")).forward_fill() if heading.any() else None)
    kept = named.with_columns(phase=pl.col("phase").fill_null(pl.col("group").cast(pl.String)))
    kept = kept.filter(~(heading | total)).drop("group")
    again = pl.col("cost_id").is_duplicated() & pl.col("phase").is_not_null()
    return kept.with_columns(cost_id=pl.when(again).then(pl.format("{} · {}", "phase", "cost_id")).otherwise("cost_id"))
