"""Burn-down, throughput and where the work stands."""

import datetime as dt

import polars as pl
import pytest

from plandata.metrics.progress import burndown, progress_summary, throughput_by_week, why_no_ideal, why_no_past
from tests.metrics.plans import FRIDAY, day, plan, task

SNAPSHOTS = {
    day("2026-11-06"): [task(name, finish=day("2026-11-20")) for name in "ABC"],
    day("2026-11-13"): [task("A", finish=day("2026-11-20")), task("B", status="done"), task("C"), task("D")],
    day("2026-11-20"): [task("A", status="done"), task("B", status="done"), task("C", status="dropped"), task("D")],
}


def test_a_burn_down_by_hand():
    assert burndown(plan(SNAPSHOTS)).rows() == [
        (day("2026-11-06"), 3, 0, 3, 3.0, "tasks", False),
        (day("2026-11-13"), 4, 1, 3, 1.5, "tasks", False),
        (day("2026-11-20"), 3, 2, 1, 0.0, "tasks", False),
    ]


def test_the_past_stays_as_it_was_known():
    earlier = burndown(plan({date: rows for date, rows in SNAPSHOTS.items() if date <= day("2026-11-13")}))
    known = pl.col("date") <= day("2026-11-13")
    assert burndown(plan(SNAPSHOTS)).filter(known).rows() == earlier.filter(known).rows()


def test_the_ideal_line_rests_on_days_off_and_goes_on_after_the_status_date():
    tasks = {
        day("2026-11-06"): [task("A", finish=day("2026-11-25"))],
        day("2026-11-13"): [task("A", finish=day("2026-11-25"))],
    }
    line = burndown(plan(tasks, holidays=[day("2026-11-09"), day("2026-11-10"), day("2026-11-11")]))
    assert line.select("date", "remaining", pl.col("ideal").round(3)).rows() == [
        (day("2026-11-06"), 1.0, 1.0),
        (day("2026-11-13"), 1.0, 0.8),
        (day("2026-11-16"), None, 0.7),
        (day("2026-11-23"), None, 0.2),
        (day("2026-11-25"), None, 0.0),
    ]


def test_few_dated_tasks_give_no_ideal_line_and_the_reason():
    first, week = day("2026-11-06"), dt.timedelta(days=7)
    dated = [task("A", finish=day("2026-11-27"), effort_hours=7.9), task("B", effort_hours=2.1)]
    few = plan({first: dated, first + week: dated})
    enough = plan({first: [*dated, task("C", finish=day("2026-11-20"), effort_hours=1.0)], first + week: dated})
    assert burndown(few, "effort")["ideal"].to_list() == [None, None]
    assert burndown(enough, "effort")["ideal"].to_list() == pytest.approx([11.0, 22 / 3, 11 * 9 / 15, 11 * 4 / 15, 0])
    assert why_no_ideal(few, "effort") == (
        "No ideal line: 79 % of the hours open on 6 Nov 2026 had a finish, it takes 80 %."
    )
    assert why_no_ideal(enough, "effort") == ""


def test_a_plan_that_ended_before_the_baseline_has_no_ideal_line():
    over = plan([task("A", finish=day("2026-11-13"))])
    assert why_no_ideal(over) == "No ideal line: the planned finish is not after the day compared with."
    assert burndown(over)["ideal"].to_list() == [None]
    assert why_no_ideal(plan([task("A", status="done")])) == ""


def test_one_snapshot_whose_done_tasks_have_no_day_has_no_past():
    tasks = [task("A", created_on=day("2026-11-02"), status="done"), task("B", created_on=day("2026-11-12"))]
    assert burndown(plan(tasks)).rows() == [(FRIDAY, 2, 1, 1, None, "tasks", False)]
    assert why_no_past(plan(tasks)) == "1 of 1 done task has no actual finish"
    assert why_no_past(plan(SNAPSHOTS)) == ""


def test_one_snapshot_is_reconstructed_from_created_and_finished():
    tasks = [
        task("A", created_on=day("2026-11-02"), status="done", actual_finish=day("2026-11-10"), effort_hours=8.0),
        task("B", created_on=day("2026-11-12"), status="active", effort_hours=10.0, share_done=0.5),
    ]
    assert burndown(plan(tasks), "effort").rows() == [
        (day("2026-11-06"), 8, 0, 8, None, "hours", True),
        (day("2026-11-13"), 18, 8, 10, None, "hours", True),
        (day("2026-11-20"), 18, 13, 5, None, "hours", True),
    ]


@pytest.mark.parametrize("measure", ["count", "effort", "points", "cost"])
def test_nothing_to_burn_is_an_empty_frame_or_zero(measure):
    assert burndown(plan([]), measure)["scope"].sum() == 0
    assert burndown(plan([task("A", title=None, status=None, kind=None)]), measure)["date"].to_list() == [
        day("2026-11-20")
    ]


def test_the_order_of_rows_does_not_matter():
    turned = {date: list(reversed(rows)) for date, rows in SNAPSHOTS.items()}
    assert burndown(plan(turned)).equals(burndown(plan(SNAPSHOTS)))


def test_the_summary_adds_up():
    now = progress_summary(
        plan([task("A", effort_hours=8.0, status="done"), task("B", effort_hours=8.0, share_done=0.5)]), "effort"
    )
    assert (now.scope, now.done, now.remaining, now.share_done, now.tasks, now.tasks_done) == (16, 12, 4, 0.75, 2, 1)
    assert progress_summary(plan([])).share_done is None


def test_throughput_counts_weeks_without_any():
    tasks = [task(name, status="done", actual_finish=date) for name, date in
             (("A", day("2026-11-03")), ("B", day("2026-11-05")), ("C", day("2026-11-18")))]  # fmt: skip
    assert throughput_by_week(plan(tasks, as_of=day("2026-11-18"))).rows() == [
        (day("2026-11-02"), 2, True), (day("2026-11-09"), 0, True), (day("2026-11-16"), 1, False),
    ]  # fmt: skip


def test_without_a_finish_date_the_first_snapshot_that_says_done_counts():
    first = day("2026-11-06")
    week = dt.timedelta(days=7)
    tasks = {
        first: [task("A", status="done"), task("B")],
        first + week: [task("A", status="done"), task("B", status="done")],
    }
    assert throughput_by_week(plan(tasks)).rows() == [(day("2026-11-09"), 1, True)]
