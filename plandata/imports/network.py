"""The columns of a task table that name other tasks → links."""

import polars as pl

from plandata.imports.columns import Columns
from plandata.imports.links import linked
from plandata.schema import TABLE

FIELDS = ("predecessors", "blocked_by", "blocked_by_title", "blocks", "blocks_title")
BY_POSITION = ("Smartsheet", "MS Project")
"""Tools whose predecessors are row numbers even where the export holds no column of them."""


def link_table(columns: Columns, frame: pl.DataFrame, nameless: pl.Series) -> pl.DataFrame | None:
    """The links of a task table with `line`, None without a column of links; what is no task is noted."""
    fields = [field for field in FIELDS if columns.has(field)]
    if not fields:
        return None
    names = _names(columns, frame, nameless)
    found = []
    for field in fields:
        for cells in columns.texts(field):
            rows, unknown = linked(frame.select("task_id", "line").with_columns(cell=cells.filter(~nameless)), names)
            columns.note_values(unknown, field, "is no task of this file, or the name of several; that link was left out")
            first, then = ("task_id", "other") if field.startswith("blocks") else ("other", "task_id")
            found.append(rows.filter(pl.col("other") != pl.col("task_id")).select(
                pl.col(first).alias("predecessor_id"), pl.col(then).alias("successor_id"), "link_type", "lag_days", "lag_text", "line",
            ))
    return pl.concat(found).unique(TABLE["link"].key, keep="first", maintain_order=True)


def _names(columns: Columns, frame: pl.DataFrame, nameless: pl.Series) -> pl.DataFrame:
    """What a reference may say, lower case, and the task that it means; the surest names come last and win."""
    ids = frame["task_id"]
    rows = columns.text("row_number").filter(~nameless)
    if not columns.has("row_number") and columns.what.tool in BY_POSITION and _within(columns):
        rows = pl.Series(range(1, columns.height + 1)).filter(~nameless).cast(pl.String)
    several = (frame["title"], frame["wbs"])
    single = (columns.text("internal_id").filter(~nameless), ids, rows)
    parts = [pl.DataFrame({"name": names, "id": ids}).drop_nulls().unique("name", keep="none") for names in several]
    parts += [pl.DataFrame({"name": names, "id": ids}).drop_nulls() for names in single]
    together = pl.concat(parts).with_columns(pl.col("name").str.to_lowercase())
    return together.unique("name", keep="last", maintain_order=True)


def _within(columns: Columns) -> bool:
    """Whether every number in the column of predecessors can be the number of a row of this file."""
    numbers = columns.text("predecessors").str.extract_all(r"(?:^|[;,]\s*)(\d+)").explode(empty_as_null=False).str.extract(r"(\d+)")
    highest = numbers.cast(pl.Int64, strict=False).max()
    return highest is not None and int(highest) <= columns.height
