"""The four measures of work (tasks, effort, points, cost), and how much of a task is scope, done and remaining."""

from dataclasses import dataclass

import polars as pl

from plandata.metrics.once import once
from plandata.plan import Plan


@dataclass(frozen=True)
class Measure:
    """A way to say how much work there is: `label` and `unit` for people, `column` of the task table that it needs."""

    name: str
    label: str
    unit: str
    column: str


MEASURES = {
    "count": Measure("count", "Tasks", "tasks", ""),
    "effort": Measure("effort", "Effort", "hours", "effort_hours"),
    "points": Measure("points", "Points", "points", "points"),
    "cost": Measure("cost", "Cost", "budget", "budget"),
}
"""The measures by name, in the order in which they are offered."""


def in_scope() -> pl.Expr:
    """Whether the row counts: no summary (a roll-up of other tasks) and not dropped."""
    return pl.col("kind").ne_missing("summary") & pl.col("status").ne_missing("dropped")


def finished() -> pl.Expr:
    """Whether the row counts and is done."""
    return in_scope() & pl.col("status").eq_missing("done")


def unfinished() -> pl.Expr:
    """Whether the row counts and is not done."""
    return in_scope() & pl.col("status").ne_missing("done")


def status_known(plan: Plan) -> bool:
    """Whether any task that counts says its status; without one nobody knows what is done, left or late."""
    return plan.work["status"].count() > 0


def remaining_of(measure: str) -> pl.Expr:
    """Work of a row that is left: 0 when it is done or out of scope.

    Tasks: 1. Points: all of them until the task is done. Effort: remaining_hours, else effort × (1 − share done).
    Cost: budget × (1 − share done).

    >>> frame = pl.DataFrame({"kind": ["task"], "status": ["active"], "budget": [100.0], "share_done": [0.25]})
    >>> frame.select(remaining_of("cost")).item()
    75.0
    """
    open_part = 1 - pl.col("share_done").fill_null(0)
    left = {
        "count": lambda: pl.lit(1.0),
        "effort": lambda: pl.coalesce("remaining_hours", pl.col("effort_hours") * open_part),
        "points": lambda: pl.col("points"),
        "cost": lambda: pl.col("budget") * open_part,
    }[measure]()
    return pl.when(unfinished()).then(left.fill_null(0)).otherwise(0.0)


def scope_of(measure: str) -> pl.Expr:
    """Work of a row in all: 0 when it is out of scope, never less than what remains, so that scope = done + remaining.

    Effort: effort_hours, else spent + remaining hours; more when the remaining hours exceed the estimate.

    >>> frame = pl.DataFrame({"kind": ["task"], "status": ["active"], "share_done": [None],
    ...     "effort_hours": [10.0], "remaining_hours": [12.0], "spent_hours": [4.0]})
    >>> frame.select(scope_of("effort")).item()
    12.0
    """
    if measure == "effort":
        logged = pl.sum_horizontal("spent_hours", "remaining_hours")
        whole = pl.max_horizontal(pl.coalesce("effort_hours", logged), remaining_of("effort"))
    else:
        whole = pl.lit(1.0) if measure == "count" else pl.col(MEASURES[measure].column).fill_null(0)
    return pl.when(in_scope()).then(whole).otherwise(0.0)


@once
def tasks_counted(plan: Plan) -> int:
    """Number of tasks that count: no summaries, nothing dropped."""
    return plan.task.select(in_scope().sum()).item()


def measures_offered(plan: Plan) -> dict[str, str]:
    """For each measure the column that is missing to offer it, empty when it is offered.

    >>> import datetime as dt
    >>> from plandata.plan import Selection
    >>> measures_offered(Plan(Selection(), "Atlas", dt.date(2026, 11, 20), dt.date(2026, 11, 20)))
    {'count': '', 'effort': 'effort_hours', 'points': 'points', 'cost': 'budget'}
    """
    needs = {name: measure.column for name, measure in MEASURES.items()}
    known = {column for column in needs.values() if column and plan.task[column].count() > 0}
    if plan.task["remaining_hours"].count() > 0:
        known.add("effort_hours")
    return {name: "" if column in known else column for name, column in needs.items()}


def best_measure(plan: Plan) -> str:
    """The measure that says most: effort when at least half of the tasks have it, else points likewise, else tasks."""
    names = ("effort", "points")
    filled = plan.task.select(pl.col(MEASURES[name].column).filter(in_scope()).count() for name in names).row(0)
    least = max(tasks_counted(plan), 1)
    return next((name for name, count in zip(names, filled, strict=True) if count * 2 >= least), "count")
