"""What is late and where the finish moves."""

import datetime as dt

from plandata.metrics.schedule import (
    finish_by_snapshot,
    last_tasks_on,
    late_tasks,
    planned_finish,
    slip_days,
    slipped_tasks,
    velocity_finish,
    weekly_velocity,
)
from tests.metrics.plans import FRIDAY, day, plan, task


def test_late_is_counted_in_working_days_the_longest_first():
    tasks = [
        task("A", finish=day("2026-11-19")), task("B", finish=day("2026-11-13")), task("C", finish=FRIDAY),
        task("D", finish=day("2026-11-02"), status="done"), task("E", finish=day("2026-11-02"), status="dropped"),
        task("F"),
    ]  # fmt: skip
    late = late_tasks(plan(tasks, holidays=[day("2026-11-18")]))
    assert late.select("task_id", "late_days", "slip_days").rows() == [("B", 4, 0), ("A", 1, 0)]


def test_a_slip_is_measured_against_the_tools_baseline_else_the_baseline_snapshot():
    then = [
        task("A", finish=day("2026-11-23")),
        task("B", finish=day("2026-11-23")),
        task("C", finish=day("2026-11-24")),
    ]
    now = [
        task("A", finish=day("2026-11-25")), task("C", finish=day("2026-11-23")),
        task("B", finish=day("2026-11-25"), baseline_finish=day("2026-11-20")),
    ]  # fmt: skip
    one = plan({day("2026-11-13"): then, FRIDAY: now})
    assert slipped_tasks(one).select("task_id", "baseline_finish", "slip_days").rows() == [
        ("B", day("2026-11-20"), 3), ("A", day("2026-11-23"), 2),
    ]  # fmt: skip


def test_the_planned_finish_is_that_of_unfinished_work():
    open_one, done = task("A", finish=day("2026-12-01")), task("B", finish=day("2026-12-24"), status="done")
    assert planned_finish(plan([open_one, done])) == day("2026-12-01")
    assert planned_finish(plan([done | {"actual_finish": day("2026-11-18")}])) == day("2026-11-18")
    assert planned_finish(plan([])) is None


def test_the_tasks_that_a_report_had_as_the_last_ones_and_how_they_moved():
    snapshots = {
        day("2026-11-13"): [task("A", finish=day("2026-11-27")), task("B", finish=day("2026-11-30")), task("D")],
        FRIDAY: [task("A", finish=day("2026-12-01")), task("B", status="done"), task("C", finish=day("2026-11-25"))],
    }
    moved = [last_tasks_on(plan(snapshots), on).select("task_id", "moved_days").rows() for on in snapshots]
    assert moved == [[("B", None), ("A", None), ("D", None)], [("A", 2), ("C", None)]]


def test_the_finish_of_each_snapshot_and_its_slip():
    snapshots = {
        day("2026-11-06"): [task("A", finish=day("2026-11-27")), task("B", finish=day("2026-11-30"), kind="summary")],
        day("2026-11-13"): [task("A", finish=day("2026-12-01"))],
        FRIDAY: [task("A", finish=day("2026-12-01"), status="done"), task("C", finish=day("2026-11-30"))],
    }
    assert finish_by_snapshot(plan(snapshots)).rows() == [
        (day("2026-11-06"), day("2026-11-27")), (day("2026-11-13"), day("2026-12-01")), (FRIDAY, day("2026-11-30")),
    ]  # fmt: skip
    assert slip_days(plan(snapshots)) == 1
    assert slip_days(plan([])) is None


def _weekly(done_in_weeks, left):
    days = [FRIDAY - dt.timedelta(weeks=back) for back, count in enumerate(done_in_weeks) for _ in range(count)]
    done = [task(f"D{at}", status="done", actual_finish=date) for at, date in enumerate(days)]
    return plan(done + [task(f"L{at}") for at in range(left)])


def test_the_projection_is_tasks_left_over_the_mean_pace():
    one = _weekly([2, 2, 2, 2, 2, 2, 2, 2, 9], left=3)
    assert weekly_velocity(one) == 2.0
    assert velocity_finish(one) == day("2026-12-01")


def test_no_projection_from_fewer_than_five_active_weeks_or_without_work():
    assert velocity_finish(_weekly([3, 0, 3, 3, 0, 0, 3], left=4)) is None
    assert velocity_finish(_weekly([1, 1, 1, 1, 1], left=0)) is None
    assert velocity_finish(_weekly([1, 1, 1, 1, 1], left=1)) == day("2026-11-27")


def test_a_single_report_is_measured_against_the_baseline_that_it_states():
    late = task("A", finish=day("2026-11-25"), baseline_finish=day("2026-11-23"))
    assert (slip_days(plan([late])), slip_days(plan([task("A", finish=day("2026-11-25"))]))) == (2, None)


def test_a_late_task_without_effort_has_no_hours_left_to_state():
    tasks = [task("A", finish=day("2026-11-10")), task("B", finish=day("2026-11-10"), effort_hours=8.0)]
    assert late_tasks(plan(tasks)).select("task_id", "left_hours").rows() == [("B", 8.0), ("A", None)]
