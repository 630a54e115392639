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
        "share": 0.5, "metrics": "Planned finish, Slip, Late tasks, Overloaded",
    }  # fmt: skip
    assert rows.row(by_predicate=pl.col("column") == "risk_id", named=True)["share"] is None


def test_what_is_unlocked():
    rows = unlocked(plan([task("A", finish=FRIDAY)]))
    assert rows.filter("allowed")["metric"].to_list() == [
        "share_done", "remaining_tasks", "finish_planned", "finish_projected", "slip_days", "late_tasks",
        "scope_change",
    ]  # fmt: skip
    assert rows.row(by_predicate=pl.col("metric") == "remaining_hours", named=True)["missing"] == (
        "effort (hours) or remaining (hours) of tasks"
    )


def test_every_contradiction_is_found():
    tasks = [
        task("A", status="done", remaining_hours=3.0, finish=FRIDAY), task("B", share_done=1.0, status="active"),
        task("C", start=day("2026-11-20"), finish=day("2026-11-19")), task("D", actual_start=day("2026-11-23")),
        task("E", status="done"), task("F", actual_finish=FRIDAY), task("G", share_done=0.2),
        task("H", actual_start=day("2026-11-10"), actual_finish=day("2026-11-09"), status="done"), task("I"),
    ]  # fmt: skip
    links = [
        {"predecessor_id": "I", "successor_id": "Z", "link_type": "FS"},
        {"predecessor_id": "C", "successor_id": "D", "link_type": "FS"},
    ]
    one = plan(tasks, link=links)
    assert conflicts(one).rows() == [
        ("B", "B", "100 % done but not called done"), ("A", "A", "100 % done with hours remaining"),
        ("D", "D", "actual date after the status date"), ("H", "H", "actual finish before actual start"),
        ("E", "E", "done without a finish date"), ("C", "C", "finish before start"), ("F", "F",
        "finished but not called done"),
        ("I", "I", "linked to Z, a task that the plan does not hold"), ("G", "G",
        "not started, although progress is reported"),
    ]  # fmt: skip


def test_links_are_not_judged_while_the_plan_is_cut():
    one = plan([task("A")], link=[{"predecessor_id": "A", "successor_id": "Z", "link_type": "FS"}])
    assert conflicts(one).height == 1
    assert conflicts(replace(one, selection=Selection("atlas", owners=("Ana",)))).is_empty()
