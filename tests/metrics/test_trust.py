"""What the data allows, and where it contradicts itself."""

from dataclasses import replace

import polars as pl

from plandata.metrics.trust import conflicts, coverage, unlocked
from plandata.plan import Selection
from plandata.schema import TABLES
from tests.metrics.plans import FRIDAY, day, plan, task


def test_coverage_counts_filled_cells_of_every_declared_column():
    rows = coverage(plan([task("A", finish=FRIDAY), task("B")]))
    assert rows.height == sum(len(table.columns) for table in TABLES)
    finish = rows.row(by_predicate=(pl.col("table") == "task") & (pl.col("column") == "finish"), named=True)
    assert finish == {
        "table": "task", "column": "finish", "meaning": "planned or forecast finish, or due date", "filled": 1, "of": 2,
        "share": 0.5, "metrics": "Planned finish, Slip, Late tasks, Overloaded, Cannot fit, "
            "Planned value, Earned value, Schedule variance, Schedule index, Time index, Finish at this pace",
        "conflicts": 0, "task_id": None, "example": None,
    }  # fmt: skip
    assert rows.row(by_predicate=pl.col("column") == "risk_id", named=True)["share"] is None


def test_what_is_unlocked():
    rows = unlocked(plan([task("A", finish=FRIDAY)]))
    assert rows.filter("allowed")["metric"].to_list() == [
        "share_done", "remaining_tasks", "finish_planned", "late_tasks", "scope_change", "contradictions",
        "pv", "ev", "sv", "spi", "spi_t",
    ]  # fmt: skip
    assert rows.row(by_predicate=pl.col("metric") == "finish_projected", named=True)["missing"] == (
        "fewer than 5 of the last 8 whole weeks saw a task done, or nothing is left"
    )
    assert rows.row(by_predicate=pl.col("metric") == "remaining_hours", named=True)["missing"] == (
        "effort (hours) or remaining (hours) of tasks"
    )


def test_every_contradiction_is_found():
    tasks = [
        task("A", status="done", remaining_hours=3.0, finish=FRIDAY), task("B", share_done=1.0, status="active"),
        task("C", start=day("2026-11-20"), finish=day("2026-11-19")), task("D", actual_start=day("2026-11-23")),
        task("E", status="done"), task("F", actual_finish=FRIDAY), task("G", share_done=0.2),
        task("H", actual_start=day("2026-11-10"), actual_finish=day("2026-11-09"), status="done"), task("I"),
        task("J", status="done", share_done=0.5, finish=FRIDAY),
        task("K", baseline_start=day("2026-11-10"), baseline_finish=day("2026-11-09")), task("L", parent_id="Q"),
    ]  # fmt: skip
    links = [
        {"predecessor_id": "I", "successor_id": "Z", "link_type": "FS"},
        *({"predecessor_id": one[0], "successor_id": one[1], "link_type": "FS"} for one in ("CD", "DK", "KL", "LK")),
    ]
    one = plan(tasks, link=links)
    assert [(row["task_id"], row["table"], row["column"], row["what"]) for row in conflicts(one).to_dicts()] == [
        ("B", "task", "status", "100 % done but not called done"),
        ("A", "task", "remaining_hours", "100 % done with hours remaining"),
        ("D", "task", "actual_start", "actual date after the status date"),
        ("H", "task", "actual_finish", "actual finish before actual start"),
        ("K", "task", "baseline_finish", "baseline finish before baseline start"),
        ("L", "task", "parent_id", "below Q, a task that the plan does not hold"),
        ("J", "task", "share_done", "called done at less than 100 %"),
        ("E", "task", "finish", "done without a finish date"),
        ("C", "task", "finish", "finish before start"),
        ("F", "task", "status", "finished but not called done"),
        ("I", "link", "successor_id", "linked to Z, a task that the plan does not hold"),
        ("G", "task", "share_done", "not started, although progress is reported"),
        ("K", "link", "predecessor_id", "waits for itself in a circle of links"),
        ("L", "link", "predecessor_id", "waits for itself in a circle of links"),
    ]


def test_contradictions_are_counted_by_column_with_the_first_of_them():
    tasks = [
        task("A", start=FRIDAY, finish=day("2026-11-19")), task("B", status="done"), task("C"),
    ]  # fmt: skip
    links = [{"predecessor_id": name, "successor_id": name, "link_type": "FS"} for name in ("C", "B")]
    rows = coverage(plan(tasks, link=links)).filter(pl.col("conflicts") > 0)
    assert rows.select("table", "column", "conflicts", "task_id", "example").rows() == [
        ("task", "finish", 2, "B", "done without a finish date"),
        ("link", "predecessor_id", 2, "B", "waits for itself in a circle of links"),
    ]


def test_links_are_not_judged_while_the_plan_is_cut():
    one = plan([task("A")], link=[{"predecessor_id": "A", "successor_id": "Z", "link_type": "FS"}])
    assert conflicts(one).height == 1
    assert conflicts(replace(one, selection=Selection("atlas", owners=("Ana",)))).is_empty()
