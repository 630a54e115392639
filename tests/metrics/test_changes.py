"""What changed the remaining work; the parts sum exactly."""

import datetime as dt

import hypothesis.strategies as st
from hypothesis import HealthCheck, given, settings

from plandata.metrics.changes import PARTS, changes_of_scope, scope_causes, waterfall
from plandata.metrics.history import tasks_at
from plandata.metrics.measures import MEASURES, remaining_of
from plandata.metrics.progress import burndown, progress_summary
from tests.metrics.plans import day, plan, task

SINCE, UNTIL = day("2026-11-13"), day("2026-11-20")

TWO = {
    SINCE: [
        task("done", effort_hours=8.0), task("begun", effort_hours=20.0), task("bigger", effort_hours=10.0),
        task("cancelled", effort_hours=5.0), task("gone", effort_hours=6.0),
        task("reopened", effort_hours=12.0, status="done"), task("worse", effort_hours=10.0, remaining_hours=2.0),
    ],
    UNTIL: [
        task("done", effort_hours=8.0, status="done"), task("begun", effort_hours=20.0, share_done=0.25,
        status="active"),
        task("bigger", effort_hours=14.0), task("cancelled", effort_hours=5.0, status="dropped"),
        task("reopened", effort_hours=12.0, share_done=0.5, status="active"),
        task("worse", effort_hours=10.0, remaining_hours=5.0), task("new", effort_hours=9.0),
        task("new and done", effort_hours=3.0, status="done"),
    ],
}  # fmt: skip


def test_each_kind_of_change_has_its_step():
    steps = waterfall(plan(TWO), "effort", SINCE, UNTIL)
    assert dict(steps.select("step", "value").rows()) == {
        "since": 51.0, "added": 12.0, "removed": -11.0, "re_estimated": 7.0, "completed": -11.0, "progress": -5.0,
        "reopened": 6.0, "until": 49.0,
    }  # fmt: skip
    assert steps["end"].to_list() == [51.0, 63.0, 52.0, 59.0, 48.0, 43.0, 49.0, 49.0]
    assert steps["kind"].to_list() == ["total", "more", "less", "more", "less", "less", "more", "total"]
    assert progress_summary(plan(TWO), "effort").remaining == 49.0


def test_the_causes_name_the_tasks_of_each_step():
    causes = scope_causes(plan(TWO), "effort", SINCE, UNTIL).select("task_id", "cause", "change").rows()
    assert set(causes) == {
        ("begun", "progress", -5.0), ("bigger", "re_estimated", 4.0), ("cancelled", "removed", -5.0),
        ("done", "completed", -8.0), ("gone", "removed", -6.0), ("new", "added", 9.0), ("new and done", "added", 3.0),
        ("new and done", "completed", -3.0), ("reopened", "reopened", 6.0), ("worse", "re_estimated", 3.0),
    }  # fmt: skip
    assert len(causes) == 10
    assert causes[0] == ("new", "added", 9.0)


def test_changes_by_period_name_both_days_and_the_unit():
    row = changes_of_scope(plan(TWO), "effort").row(0, named=True)
    assert row == {
        "from_date": SINCE, "to_date": UNTIL, "added": 12.0, "removed": -11.0, "re_estimated": 7.0, "completed": -11.0,
        "progress": -5.0, "reopened": 6.0, "remaining": 49.0, "scope": 76.0, "unit": "hours",
    }  # fmt: skip
    assert changes_of_scope(plan([task("A")])).is_empty()


quarters = st.integers(0, 40).map(lambda number: number / 4)
shares = st.sampled_from([None, 0.0, 0.25, 0.5, 1.0])
rows = st.fixed_dictionaries(
    {
        "status": st.sampled_from(["todo", "active", "done", "dropped", None]),
        "kind": st.sampled_from(["task", "task", "milestone", "summary", None]),
        "effort_hours": st.none() | quarters, "remaining_hours": st.none() | quarters,
        "spent_hours": st.none() | quarters,
        "share_done": shares, "points": st.none() | quarters, "budget": st.none() | quarters,
    }
)  # fmt: skip
snapshots = st.lists(st.dictionaries(st.sampled_from("ABCDE"), rows), min_size=1, max_size=4)


def _plan(given_rows):
    dates = [SINCE + dt.timedelta(weeks=number) for number in range(len(given_rows))]
    return plan({
        date: [task(name, **values) for name, values in rows.items()] for date, rows in zip(dates, given_rows,
        strict=True)
    })  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(snapshots, st.sampled_from(list(MEASURES)))
def test_the_parts_sum_exactly_to_the_change_of_the_remaining_work(given_rows, measure):
    one = _plan(given_rows)
    since, until = one.status_dates[0], one.status_dates[-1]
    before, after = (tasks_at(one, day).select(remaining_of(measure).sum()).item() for day in (since, until))
    steps = waterfall(one, measure, since, until)
    assert steps["value"][0] == before
    assert steps["value"][-1] == after
    assert sum(steps["value"][1:-1]) == after - before
    assert scope_causes(one, measure, since, until)["change"].sum() == after - before


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(snapshots, st.sampled_from(list(MEASURES)))
def test_every_period_sums_exactly_and_agrees_with_the_waterfall(given_rows, measure):
    one = _plan(given_rows)
    for row in changes_of_scope(one, measure).iter_rows(named=True):
        steps = dict(waterfall(one, measure, row["from_date"], row["to_date"]).select("step", "value").rows())
        assert {part: row[part] for part in PARTS} == {part: steps[part] for part in PARTS}
        assert row["remaining"] == steps["until"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(snapshots, st.sampled_from(list(MEASURES)))
def test_scope_is_done_and_remaining_on_every_day(given_rows, measure):
    line = burndown(_plan([*given_rows, given_rows[0]]), measure).drop_nulls("scope")
    assert (line["done"] + line["remaining"]).to_list() == line["scope"].to_list()
    assert line["done"].min() >= 0
