"""What of a task is scope, done and remaining."""

import polars as pl
import pytest

from plandata.metrics.measures import MEASURES, best_measure, measures_offered, remaining_of, scope_of
from tests.metrics.plans import frame, plan, task

ROWS = [
    task("A", effort_hours=10.0, points=3.0, budget=100.0),
    task("B", status="active", effort_hours=10.0, share_done=0.4, points=5.0, budget=200.0),
    task("C", status="active", effort_hours=10.0, remaining_hours=14.0),
    task("D", status="done", effort_hours=10.0, points=2.0, budget=50.0),
    task("E", status="dropped", effort_hours=10.0, points=8.0, budget=400.0),
    task("F", kind="summary", effort_hours=40.0, points=18.0, budget=750.0),
    task("G", status="active", spent_hours=4.0, remaining_hours=2.0),
]


@pytest.mark.parametrize(
    ("measure", "scope", "remaining"),
    [
        ("count", [1, 1, 1, 1, 0, 0, 1], [1, 1, 1, 0, 0, 0, 1]),
        ("effort", [10, 10, 14, 10, 0, 0, 6], [10, 6, 14, 0, 0, 0, 2]),
        ("points", [3, 5, 0, 2, 0, 0, 0], [3, 5, 0, 0, 0, 0, 0]),
        ("cost", [100, 200, 0, 50, 0, 0, 0], [100, 120, 0, 0, 0, 0, 0]),
    ],
)
def test_scope_and_remaining_of_each_kind_of_row(measure, scope, remaining):
    rows = frame("task", ROWS).select(scope=scope_of(measure), remaining=remaining_of(measure))
    assert rows.rows() == list(zip(scope, remaining, strict=True))


def test_remaining_is_never_more_than_scope():
    for measure in MEASURES:
        rows = frame("task", ROWS).select(left=scope_of(measure) - remaining_of(measure))
        assert rows.filter(pl.col("left") < 0).is_empty()


def test_a_measure_without_values_says_which_column_is_missing():
    assert measures_offered(plan([task("A", points=1.0)])) == {
        "count": "", "effort": "effort_hours", "points": "", "cost": "budget",
    }  # fmt: skip
    assert measures_offered(plan([task("A", remaining_hours=1.0)]))["effort"] == ""


def test_the_best_measure_is_the_one_that_most_tasks_have():
    assert best_measure(plan([task("A", effort_hours=1.0), task("B")])) == "effort"
    assert best_measure(plan([task("A", points=1.0), task("B")])) == "points"
    assert best_measure(plan([task("A"), task("B")])) == "count"
