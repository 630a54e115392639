"""Links that lead in a circle: found without recursion, and noted."""

import polars as pl

from plandata.circles import on_circles
from plandata.imports.columns import Columns


def in_order(links: pl.DataFrame) -> bool:
    """Whether every task stands below all the tasks that it waits for (or above them), so that no circle can be.

    `links` has `line`, that of the cell, and `at`, that of the task which the cell names (mirrored where the
    cell names tasks that come later).
    """
    below = (pl.col("at") < pl.col("line")).all()
    above = (pl.col("at") > pl.col("line")).all()
    return not links["at"].has_nulls() and bool(links.select(below | above).item())


def note_circle(columns: Columns, links: pl.DataFrame, tasks: pl.DataFrame) -> None:
    """Note the tasks that wait for each other in a circle; the links are kept as the file states them."""
    if words := circle_of(links, tasks):
        columns.note_file(words)


def circle_of(links: pl.DataFrame, tasks: pl.DataFrame) -> str:
    """Which tasks wait for each other in a circle, in words; empty when none do."""
    order = tasks.select("task_id", row=pl.int_range(pl.len()))
    rows = links.join(order.rename({"task_id": "predecessor_id", "row": "before"}), on="predecessor_id")
    rows = rows.join(order.rename({"task_id": "successor_id", "row": "after"}), on="successor_id")
    stuck = on_circles(rows["before"].to_list(), rows["after"].to_list(), tasks.height)
    names = [str(tasks["task_id"][row]) for row in stuck[:6]]
    more = f" and {len(stuck) - 6:,} more" if len(stuck) > 6 else ""
    circle = f"tasks wait for each other in a circle: {' → '.join(names)}{more}"
    return f"{circle}; no schedule can be computed through it" if stuck else ""
