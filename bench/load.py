"""Load of each owner in each week against one numpy bincount over the same rows: TARGETS 6."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import polars as pl

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.timing import interleaved
from plandata.metrics.resources import _load, load_by_week, placed_work
from plandata.plan import Plan, Selection
from plandata.schema import TABLE

OWNERS, WEEKS = 80, 156
AS_OF = np.datetime64("2026-01-02")


def plan_of(tasks: int) -> Plan:
    """Open tasks of 80 owners with effort and spans of 1 to 150 days over three years."""
    dice = np.random.default_rng(2)
    start = AS_OF + dice.integers(1, 900, tasks).astype("timedelta64[D]")
    finish = start + np.minimum(dice.gamma(2, 6, tasks).astype(int) + 1, 150).astype("timedelta64[D]")
    columns = {
        "task_id": [f"T{number}" for number in range(tasks)], "kind": ["task"] * tasks, "status": ["todo"] * tasks,
        "owner": np.array([f"Owner {n:02d}" for n in range(OWNERS)], dtype=object)[dice.integers(0, OWNERS, tasks)],
        "start": pl.Series(start).cast(pl.Date), "finish": pl.Series(finish).cast(pl.Date),
        "effort_hours": np.round(dice.gamma(2, 10, tasks) + 1, 1),
    }  # fmt: skip
    rows = pl.concat([TABLE["task"].empty(), pl.DataFrame(columns)], how="diagonal_relaxed")
    day = AS_OF.astype(object)
    return Plan(Selection(), "Bench", day, day, task=rows)


def fresh(plan: Plan, metric: Callable[..., object], *arguments: object) -> object:
    """The metric computed anew: what a plan remembers is forgotten first."""
    vars(plan).pop("_answers", None)
    return metric(plan, *arguments)


def checked(plan: Plan) -> None:
    """Every hour is in a week, and no week has hours that no task has; the calendar spans all tasks."""
    load = load_by_week(plan, WEEKS)["load_hours"].sum()
    assert abs(load - plan.task["effort_hours"].sum()) < 0.01 * plan.task.height, load


def kernel(plan: Plan) -> dict[str, Callable[[], object]]:
    """One pass over the placed rows, and the spreading of them over days and weeks."""
    placed = placed_work(plan).with_columns(row=pl.col("resource").rank("dense").cast(pl.UInt32) - 1)
    days, starts = np.is_busday(AS_OF + 3 + np.arange(WEEKS * 7)), np.arange(WEEKS) * 7

    def one_pass() -> np.ndarray:
        row, begin = placed["row"].to_numpy().astype(np.int64), placed["begin"].to_numpy()
        position = row * len(days) + np.minimum(begin, len(days) - 1)
        return np.bincount(position, placed["day_hours"].to_numpy(), OWNERS * len(days))

    return {
        "one bincount": one_pass,
        "hours and tasks by week": lambda: _load(placed, OWNERS, starts, days),
        "the metric, from the plan": lambda: fresh(plan, load_by_week, WEEKS),
    }


def main() -> None:
    """Print the times and the ratio to one pass."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--rounds", type=int, default=9)
    said = parser.parse_args()
    for tasks in said.tasks:
        plan = plan_of(tasks)
        checked(plan)
        interleaved(f"{tasks:,} tasks, {OWNERS} owners x {WEEKS} weeks", kernel(plan), said.rounds)


if __name__ == "__main__":
    main()
