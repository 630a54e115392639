"""Load against capacity."""

import datetime as dt
from dataclasses import replace

import hypothesis.strategies as st
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings

from plandata.calendar import Calendar
from plandata.metrics.assignments import unassigned_effort, unplaced_work, work_left
from plandata.metrics.history import working_days_after
from plandata.metrics.resources import load_by_week, overloads, placed_work, tasks_in
from tests.metrics.plans import FRIDAY, day, plan, task

MONDAY = day("2026-11-23")


def _load(one, weeks=3):
    return load_by_week(one, weeks).select("resource", "week", "load_hours", "capacity_hours").rows()


def test_effort_is_spread_evenly_over_working_days():
    tasks = [task("A", owner="Ana", effort_hours=40.0, start=day("2026-11-25"), finish=day("2026-12-01"))]
    assert _load(plan(tasks)) == [
        ("Ana", MONDAY, 24, 40), ("Ana", day("2026-11-30"), 16, 40), ("Ana", day("2026-12-07"), 0, 40),
    ]  # fmt: skip


def test_an_overload_by_hand():
    tasks = [
        task("A", owner="Ana", effort_hours=40.0, start=MONDAY, finish=day("2026-11-27")),
        task("B", owner="Ana; Ben", effort_hours=20.0, start=MONDAY, finish=day("2026-11-27")),
    ]
    over = overloads(plan(tasks, resource=[{"resource": "Ben", "kind": "person", "hours_per_week": 8.0}]))
    assert over.rows() == [
        ("Ana", "person", MONDAY, 50, 40, 1.25, 10, 2, True, "over", "125 %"),
        ("Ben", "person", MONDAY, 10, 8, 1.25, 2, 1, False, "over", "125 %"),
    ]
    assert tasks_in(plan(tasks), "Ana", MONDAY).select("task_id", "hours", "left_hours").rows() == [
        ("A", 40, 40), ("B", 10, 10),
    ]  # fmt: skip
    assert tasks_in(plan(tasks), "Ana", MONDAY - dt.timedelta(weeks=2)).is_empty()


def test_work_under_way_is_spread_from_the_day_after_the_status_date():
    tasks = [
        task("A", owner="Ana", effort_hours=80.0, share_done=0.5, start=day("2026-11-02"), finish=day("2026-11-27"))
    ]
    assert _load(plan(tasks, as_of=day("2026-11-24")), 1) == [("Ana", MONDAY, 40, 24)]


def test_overdue_work_falls_on_the_next_five_working_days_and_says_so():
    tasks = [
        task("A", owner="Ana", effort_hours=10.0, finish=FRIDAY),
        task("B", owner="Ana", effort_hours=1.0, finish=MONDAY),
    ]
    one = plan(tasks, holidays=[MONDAY])
    placed = placed_work(one).select("task_id", "overdue", "day_hours").sort("task_id")
    assert placed.rows() == [("A", True, 2.0), ("B", False, 1.0)]
    assert _load(one, 2) == [("Ana", MONDAY, 9, 32), ("Ana", day("2026-11-30"), 2, 40)]


def test_a_span_without_a_working_day_falls_on_the_next_one():
    tasks = [task("A", owner="Ana", effort_hours=6.0, start=day("2026-11-28"), finish=day("2026-11-29"))]
    assert _load(plan(tasks), 2) == [("Ana", MONDAY, 0, 40), ("Ana", day("2026-11-30"), 6, 40)]


def test_a_finish_on_the_week_end_after_the_status_date_falls_on_monday():
    tasks = [task("A", owner="Ana", effort_hours=6.0, start=day("2026-11-16"), finish=day("2026-11-22"))]
    assert placed_work(plan(tasks)).select("overdue", "day_hours").rows() == [(False, 6.0)]


@pytest.mark.parametrize(
    ("assignments", "shared"),
    [
        ([("Ana", None, 6.0), ("Ben", None, 2.0)], {"Ana": 12.0, "Ben": 4.0}),
        ([("Ana", 0.25, None), ("Ben", 0.75, None)], {"Ana": 4.0, "Ben": 12.0}),
        ([("Ana", 0.25, None), ("Ben", None, 8.0)], {"Ana": 8.0, "Ben": 8.0}),
        ([("Ana", 0.0, None)], {"Ana": 16.0}),
    ],
)
def test_assignments_share_a_task_by_effort_else_share_else_evenly(assignments, shared):
    rows = [
        {"task_id": "A", "resource": name, "share": share, "effort_hours": effort}
        for name, share, effort in assignments
    ]
    left = work_left(plan([task("A", owner="Nobody", effort_hours=16.0)], assignment=rows))
    assert dict(left.select("resource", "hours").rows()) == shared


def test_without_effort_the_duration_counts_and_is_called_an_estimate():
    tasks = [
        task("A", owner="Ana", duration_days=5.0, share_done=0.2),
        task("B", owner="Ana"),
        task("C", remaining_hours=3.0),
    ]
    assert work_left(plan(tasks)).select("task_id", "resource", "hours", "estimated").sort("task_id").rows() == [
        ("A", "Ana", 32.0, True), ("B", "Ana", None, False), ("C", None, 3.0, False),
    ]  # fmt: skip
    half = [{"task_id": "A", "resource": "Ana", "share": 0.5, "effort_hours": None}]
    assert work_left(plan(tasks[:1], assignment=half))["hours"].to_list() == [16.0]
    hours = [{"task_id": "B", "resource": "Ana", "share": None, "effort_hours": 7.0}]
    assert work_left(plan(tasks[1:2], assignment=hours)).select("hours", "estimated").rows() == [(7.0, False)]


def test_what_the_load_leaves_out_is_listed_with_its_reason():
    tasks = [
        task("A", owner="Ana", finish=MONDAY), task("B", effort_hours=2.0, finish=MONDAY),
        task("C", owner="Ana", effort_hours=4.0), task("D", owner="Ana", effort_hours=4.0, finish=MONDAY),
        task("E", owner="  ", effort_hours=0.0, kind="milestone"), task("F", effort_hours=9.0, status="done"),
    ]  # fmt: skip
    assert unplaced_work(plan(tasks)).select("task_id", "hours", "reason").rows() == [
        ("A", None, "neither effort nor duration"), ("C", 4.0, "no finish date"), ("B", 2.0, "nobody named"),
    ]  # fmt: skip
    assert unassigned_effort(plan(tasks)).select("task_id", "hours").rows() == [("B", 2.0)]


def test_capacity_knows_shares_periods_absences_and_holidays():
    one = plan(
        [], holidays=[day("2026-11-24")],
        resource=[{"resource": "Ana", "kind": "person", "hours_per_week": 40.0, "share": 0.5},
                  {"resource": "Crane", "kind": "equipment"}, {"resource": "Sand", "kind": "material"}],
        capacity=[{"resource": "Ana", "start": day("2026-11-30"), "finish": day("2026-12-04"), "hours_per_week": 20.0}],
        absence=[{"resource": "Ana", "start": day("2026-12-07"), "finish": day("2026-12-11"), "reason": "holiday"},
                 {"resource": "Crane", "start": day("2026-12-01"), "finish": None, "reason": "repair"}],
    )  # fmt: skip
    rows = load_by_week(one, 3).select("resource", "capacity_hours", "assumed", "level", "label").rows()
    assert rows == [
        ("Ana", 16, False, "free", ""), ("Ana", 10, False, "free", ""), ("Ana", 0, False, "away", "away"),
        ("Crane", 32, True, "free", ""), ("Crane", 32, True, "free", ""), ("Crane", 40, True, "free", ""),
    ]  # fmt: skip


def test_work_while_away_is_over_capacity_without_a_share():
    tasks = [task("A", owner="Ana", effort_hours=10.0, start=MONDAY, finish=day("2026-11-27"))]
    away = [{"resource": "Ana", "start": MONDAY, "finish": day("2026-11-27")}]
    row = overloads(plan(tasks, absence=away)).row(0, named=True)
    assert (row["share"], row["over_hours"], row["level"], row["label"]) == (None, 10, "away", "10 h")


tasks_given = st.lists(
    st.tuples(
        st.sampled_from(["Ana", "Ben", "Ana; Ben", "Chi"]), st.integers(1, 200), st.integers(-60, 60),
        st.integers(-60, 60),
        st.booleans(),
    ),
    max_size=8,
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tasks_given, st.sets(st.integers(1, 40), max_size=5))
def test_the_load_sums_to_the_hours_that_are_left(given_rows, holidays):
    tasks = [
        task(f"T{at}", owner=owner, effort_hours=float(hours), finish=FRIDAY + dt.timedelta(days=finish),
             start=FRIDAY + dt.timedelta(days=start) if known else None)
        for at, (owner, hours, start, finish, known) in enumerate(given_rows)
    ]  # fmt: skip
    one = plan(tasks, holidays=[FRIDAY + dt.timedelta(days=ahead) for ahead in holidays])
    load = load_by_week(one, 20)
    assert load["load_hours"].sum() == pytest.approx(sum(hours for _, hours, *_ in given_rows), abs=1e-3)
    for name, week, hours in (
        load.filter(load["load_hours"] > 0).select("resource", "week", "load_hours").head(3).rows()
    ):
        assert tasks_in(one, name, week)["hours"].sum() == pytest.approx(hours, abs=1e-3)


def test_a_name_without_a_share_beside_one_with_a_share_works_whole():
    crews = [
        {"task_id": "A", "resource": "Crew", "share": 5.0}, {"task_id": "A", "resource": "Ana", "share": None},
        {"task_id": "B", "resource": "Ana", "share": None}, {"task_id": "B", "resource": "Ben", "share": None},
    ]  # fmt: skip
    tasks = [task("A", effort_hours=240.0), task("B", effort_hours=10.0), task("C", duration_days=1.0)]
    left = work_left(plan([*tasks], assignment=crews)).sort("task_id", "resource", nulls_last=True)
    assert left.select("task_id", "resource", "hours").rows() == [
        ("A", "Ana", 40.0), ("A", "Crew", 200.0), ("B", "Ana", 5.0), ("B", "Ben", 5.0), ("C", None, 8.0),
    ]  # fmt: skip


def test_past_work_of_which_no_status_is_known_is_not_piled_on_the_next_days():
    tasks = [
        task("A", status=None, owner="Ana", finish=day("2026-11-10"), effort_hours=400.0),
        task("B", status=None, owner="Ana", finish=day("2026-11-23"), effort_hours=8.0),
    ]
    assert load_by_week(plan(tasks), 1)["load_hours"].to_list() == [8.0]


def test_a_saturday_that_is_worked_takes_its_part_of_the_load():
    tasks = [task("A", owner="Ana", effort_hours=48.0, start=MONDAY, finish=day("2026-11-28"))]
    calendar = Calendar(worked=frozenset([day("2026-11-28")]))
    one = replace(plan(tasks), calendar=calendar)
    assert placed_work(one)["day_hours"].to_list() == [8.0]
    assert _load(one, 1) == [("Ana", MONDAY, 48, 48)]


def test_overdue_days_count_a_saturday_that_is_worked():
    calendar = Calendar(worked=frozenset([day("2026-11-21"), day("2026-11-29")]))
    due = [FRIDAY, day("2026-11-21"), MONDAY, day("2026-11-29"), None]
    frame = pl.DataFrame({"due": due}, {"due": pl.Date})
    days = working_days_after(calendar, pl.col("due"), pl.lit(MONDAY))
    assert frame.select(days).to_series().to_list() == [2, 1, 0, -5, None]
