"""The pace as it became known, report by report."""

import datetime as dt

import numpy as np

from plandata.metrics.throughput import pace_in_words, plan_of_phase, record
from tests.metrics.plans import FRIDAY, day, plan, task

FIRST, SECOND = day("2026-11-06"), day("2026-11-13")


def done(name, on, **more):
    return task(name, status="done", actual_finish=day(on), **more)


TOLD = {
    FIRST: [done("A", "2026-11-04"), task("B"), task("C"), task("D")],
    SECOND: [done("A", "2026-11-04"), done("B", "2026-11-11"), task("C"), task("D"), task("E")],
    FRIDAY: [done("A", "2026-11-04"), done("B", "2026-11-11"), done("C", "2026-11-15"), done("E", "2026-11-19"),
             task("D")],
}  # fmt: skip


def test_each_day_has_the_tasks_done_on_it_and_each_report_what_came():
    known = record(plan(TOLD))
    assert known.daily
    assert known.left.tolist() == [3, 3, 1]
    found = {str(one): value for one, value in zip(known.day, known.done, strict=True) if value}
    assert found == {"2026-11-04": 1, "2026-11-11": 1, "2026-11-16": 1, "2026-11-19": 1}  # a Sunday counts on Monday
    assert {str(one): value for one, value in zip(known.day, known.grown, strict=True) if value} == {"2026-11-13": 1}


def test_the_steps_between_reports_sum_to_the_change_of_what_is_left():
    known = record(plan(TOLD))
    between = known.report > 0
    assert known.left[0] - known.done[between].sum() + known.grown[between].sum() == known.left[-1]


def test_what_a_later_report_tells_is_not_in_the_pace_of_an_earlier_one():
    known = record(plan(TOLD))
    assert known.pace(0, 26).done.sum() == 1
    assert known.pace(1, 26).done.sum() == 2
    assert known.pace(1, 26).grown.sum() == 1
    assert np.array_equal(record(plan({FIRST: TOLD[FIRST], SECOND: TOLD[SECOND]})).done, known.pace(1, 26).done)


def test_without_days_a_step_is_the_time_between_two_reports():
    silent = {date: [row | {"actual_finish": None} for row in rows] for date, rows in TOLD.items()}
    known = record(plan(silent, holidays=[day("2026-11-10")]))
    assert (known.daily, known.days.tolist(), known.done.tolist(), known.grown.tolist()) == (
        False, [4, 5], [1, 2], [1, 0],
    )  # fmt: skip


def test_a_holiday_is_no_day_of_the_pace():
    known = record(plan(TOLD, holidays=[day("2026-11-12")]))
    assert "2026-11-12" not in {str(one) for one in known.day}


def test_the_effort_of_open_tasks_counts_as_it_is_done():
    hours = {
        FIRST: [task("A", effort_hours=10.0, share_done=0.0, status="active")],
        SECOND: [task("A", effort_hours=12.0, share_done=0.5, status="active")],
    }
    known = record(plan(hours), "effort")
    assert (known.done.tolist(), known.grown.tolist(), known.left.tolist()) == ([6.0], [2.0], [10.0, 6.0])


def test_a_phase_has_a_pace_of_its_own():
    rows = {date: [row | {"phase": "X" if row["task_id"] in "AB" else "Y"} for row in rows]
            for date, rows in TOLD.items()}  # fmt: skip
    assert record(plan_of_phase(plan(rows), "X")).left.tolist() == [1, 0, 0]


def test_a_pace_that_changed_is_said():
    weeks = [5] * 6 + [1] * 6
    days = [FRIDAY - dt.timedelta(weeks=back) for back, count in enumerate(reversed(weeks)) for _ in range(count)]
    rows = [task(f"D{at}", status="done", actual_finish=one) for at, one in enumerate(days)]
    assert pace_in_words(plan(rows), 26) == "The last 6 weeks were all slower than the median week of the 12 looked at."
    assert pace_in_words(plan(rows[:10]), 26) == ""
