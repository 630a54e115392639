"""What a contradiction is: its declaration, and the rows that it is found in."""

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from plandata.plan import Plan

CLASH = {"item": pl.String, "key": pl.String, "title": pl.String, "why": pl.String, "delay_days": pl.Float64}
"""What a row says: the kind of thing (task, risk, stakeholder, resource, phase, project), its key and title, the reason
in words, and the expected delay in working days, 0 where none is known."""


@dataclass(frozen=True)
class Contradiction:
    """Two things that the registers say and that cannot both be true: what it means, and what would resolve it.

    Each entry of `needs` is a set of columns, as table.column, of which one must hold a value; without them `rows` is
    not asked. `rows` finds it in the whole plan.
    """

    id: str
    title: str
    definition: str
    remedy: str
    needs: tuple[tuple[str, ...], ...]
    rows: Callable[[Plan], pl.DataFrame]


def clashes(frame: pl.DataFrame, item: str, **columns: pl.Expr | str) -> pl.DataFrame:
    """The frame as rows of a contradiction: key and why are asked for, title is the column of that name unless given.

    >>> frame = pl.DataFrame({"task_id": ["A"], "title": [None]}, {"task_id": pl.String, "title": pl.String})
    >>> clashes(frame, "task", key="task_id", why=pl.lit("late")).row(0)
    ('task', 'A', 'A', 'late', 0.0)
    """
    usual = {"title": pl.col("title")} if "title" in frame.columns else {}
    rows = frame.select(item=pl.lit(item), **({"delay_days": pl.lit(0.0)} | usual | columns))
    title, delay = pl.coalesce("title", "key"), pl.col("delay_days").cast(pl.Float64).fill_null(0.0).clip(0).round(1)
    named = rows.with_columns(title=title, delay_days=delay)
    return named.select(pl.col(name).cast(kind) for name, kind in CLASH.items())


def days_in_words(column: str) -> pl.Expr:
    """The day of a column in words, as 20 Nov 2026."""
    return pl.col(column).dt.strftime("%-d %b %Y")


def of_several(count: pl.Expr, one: str, several: str) -> pl.Expr:
    """The count with the word for one or for several.

    >>> pl.DataFrame({"n": [1, 2]}).select(of_several(pl.col("n"), "task", "tasks")).to_series().to_list()
    ['1 task', '2 tasks']
    """
    return pl.format("{} {}", count, pl.when(count == 1).then(pl.lit(one)).otherwise(pl.lit(several)))
