"""Rows of a register that are none: legends below the table, instructions in its first row."""

import polars as pl

from plandata.imports.columns import Columns
from plandata.imports.values import scale_column
from plandata.schema import TABLE

NAMES = {
    "risk": "title",
    "issue": "title",
    "stakeholder": "stakeholder",
    "communication": "stakeholder",
    "objective": "title",
}
LEAST_IDS = 0.5


def without_legends(columns: Columns, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows of a register without those of a legend or of instructions, which are listed."""
    kind = columns.what.kind
    if kind not in NAMES or not rows.height or not columns.has(NAMES[kind]):
        return rows
    own, name = columns.text(TABLE[kind].key[0]), columns.text(NAMES[kind])
    blocks = pl.DataFrame({"line": columns.lines, "own": own.is_not_null(), "name": name.is_not_null()})
    blocks = blocks.with_columns(block=(pl.col("line").diff().fill_null(1) > 1).cum_sum())
    numbered = blocks.filter(pl.col("block") == pl.col("block").filter(pl.col("name")).first())["own"].mean() or 0.0
    blocks = blocks.with_columns(named=pl.col("own" if numbered >= LEAST_IDS else "name"))
    few = pl.col("named").mean().over("block") < LEAST_IDS
    first = pl.col("block") <= pl.col("block").filter(pl.col("named")).first()
    legend = blocks.select(few & ~first).to_series()
    columns.forget(columns.lines.filter(legend))
    columns.note(legend, NAMES[kind], "stands below the table like a legend; it was left out", "row")
    told = (_instructions(columns) if kind == "risk" else legend) & ~legend
    columns.forget(columns.lines.filter(told))
    columns.note(
        told & ~legend, NAMES[kind], "reads like an instruction, for nothing in it is a score; it was left out", "row"
    )
    return rows.filter(~(legend | told))


def _instructions(columns: Columns) -> pl.Series:
    """Rows without an id whose probability and impact are sentences."""
    unreadable = [
        columns.text(field).is_not_null()
        & scale_column(columns.text(field), columns.header(field))[0].is_null()
        & (columns.text(field).str.len_chars() > 20)
        for field in ("probability", "impact")
    ]
    return (unreadable[0] & unreadable[1] & columns.text("risk_id").is_null()).fill_null(value=False)
