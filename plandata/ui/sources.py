"""Where the rows behind a number came from: the file and the line."""

import polars as pl

from plandata.ui.opened import opened
from plandata.ui.page import Page


def traced(page: Page, rows: pl.DataFrame) -> tuple[pl.DataFrame, str]:
    """The rows with the line of the task file that each came from, and the name of that file ("" for none)."""
    plan = page.plan
    files = plan.snapshots.filter(pl.col("live"), pl.col("kind") == "task", pl.col("status_date") <= plan.as_of)
    if "task_id" not in rows.columns or files.is_empty():
        return rows, ""
    latest = files.sort("status_date", "snapshot_id").row(-1, named=True)
    lines = opened().rows(latest["snapshot_id"], "task").select("task_id", "line")
    return rows.join(lines, on="task_id", how="left", maintain_order="left"), latest["file"]
