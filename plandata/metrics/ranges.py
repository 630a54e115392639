"""How far the length of each open task may be off: the three points of its file, else a stated default."""

import polars as pl

from plandata.metrics.once import once
from plandata.metrics.placing import placed
from plandata.plan import Plan

DEFAULTS = {"todo": (0.75, 1.5), "active": (0.85, 1.3)}
"""Optimistic and pessimistic length as shares of what is left, where the file states none: work that has begun is
better known. A convention, shown wherever it is used."""

SAID = "the file"


def default_in_words(state: str) -> str:
    """The default range of tasks in that state.

    >>> default_in_words("todo")
    '75 to 150 % of what is left'
    """
    low, high = DEFAULTS[state]
    return f"{low * 100:.0f} to {high * 100:.0f} % of what is left"


def _open_now(plan: Plan) -> pl.DataFrame:
    """The tasks with something left, in days of their calendar as the network has them."""
    known = placed(plan)
    left = pl.Series(known.case.work.length[: known.rows.height]).round(6)
    rows = known.rows.with_columns(left=pl.coalesce("left", left))
    return rows.filter(pl.col("state") != "done", pl.col("left") > 0)


@once
def task_ranges(plan: Plan) -> pl.DataFrame:
    """The range of what is left of each open task, in working days.

    Columns: task_id, title, state (todo, active), left_days (as planned), optimistic_days, likely_days,
    pessimistic_days, stated_by ("the file", or the default that stands in). A task that has begun has the same share of
    its stated points left as of its length. Where no length is stated the planned dates tell what is left. What is
    done, and what has neither, has no range.
    """
    rows = _open_now(plan)
    points = plan.task.select("task_id", "optimistic_days", "likely_days", "pessimistic_days")
    open_now = rows.select("task_id", "title", "state", "length", left_days="left").join(
        points, on="task_id", maintain_order="left"
    )
    share = pl.when(pl.col("length") > 0).then((pl.col("left_days") / pl.col("length")).clip(0, 1)).otherwise(1.0)
    stated = pl.any_horizontal(pl.col("optimistic_days", "pessimistic_days").is_not_null())
    likely = pl.when(stated).then(pl.coalesce(pl.col("likely_days") * share, "left_days")).otherwise("left_days")
    low, high = (
        pl.col("state").replace_strict({state: both[at] for state, both in DEFAULTS.items()}, return_dtype=pl.Float64)
        for at in (0, 1)
    )
    said = pl.col("state").replace_strict({state: default_in_words(state) for state in DEFAULTS})
    found = open_now.with_columns(
        optimistic_days=pl.coalesce(pl.col("optimistic_days") * share, likely * low),
        pessimistic_days=pl.coalesce(pl.col("pessimistic_days") * share, likely * high),
        likely_days=likely,
        stated_by=pl.when(stated).then(pl.lit(SAID)).otherwise(said),
    )
    three = pl.concat_list("optimistic_days", "likely_days", "pessimistic_days").list.sort()
    return found.select(
        "task_id", "title", "state", "left_days", optimistic_days=three.list.get(0), likely_days=three.list.get(1),
        pessimistic_days=three.list.get(2), stated_by="stated_by",
    )  # fmt: skip
