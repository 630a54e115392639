"""Headline numbers: values, what unlocks them, formulas filled in, histories."""

import datetime as dt

import polars as pl
import pytest

from plandata.metrics.definitions import METRIC, METRICS, headline, history, missing_columns
from plandata.plan import Plan, Selection
from plandata.schema import TABLE
from tests.metrics.plans import FRIDAY, day, plan, risk, task

FIRST = day("2026-11-06")
SNAPSHOTS = {
    FIRST: [task("A", finish=day("2026-11-10"), effort_hours=8.0, owner="Ana"), task("B", finish=day("2026-11-20"))],
    day("2026-11-13"): [task("A", finish=day("2026-11-10"), effort_hours=8.0, owner="Ana"), task("B",
    finish=day("2026-11-20"))],
    FRIDAY: [
        task("A", finish=day("2026-11-10"), effort_hours=8.0, owner="Ana", status="done"),
        task("B", finish=day("2026-11-24"), effort_hours=16.0), task("C", finish=day("2026-11-18")),
    ],
}  # fmt: skip
NOW = plan(SNAPSHOTS, [risk("R", 3.0, 4.0)])
THEN = plan({FIRST: SNAPSHOTS[FIRST]}, {FIRST: [risk("R", 3.0, 5.0)]})
EMPTY = Plan(Selection(), "Atlas", FRIDAY, FRIDAY)


def test_every_value_beside_the_one_before():
    found = {one.metric.id: (one.value, one.before, one.change) for one in headline(NOW, THEN) if not one.unavailable}
    assert found == {
        "share_done": (pytest.approx(1 / 3), 0.0, pytest.approx(1 / 3)),
        "remaining_tasks": (2, 2, 0),
        "remaining_hours": (16.0, 8.0, 8.0),
        "finish_planned": (day("2026-11-24"), day("2026-11-20"), 2),
        "slip_days": (2, 0, 2),
        "late_tasks": (1, 0, 1),
        "scope_change": (0.5, 0.0, 0.5),
        "overloaded": (0, 0, 0),
        "unassigned_hours": (16.0, 0, 16.0),
        "risk_exposure": (12.0, 15.0, -3.0),
    }


def test_what_is_switched_off_names_the_columns_that_would_unlock_it():
    off = {one.metric.id: one.unavailable for one in headline(NOW) if one.unavailable}
    assert off == {
        "finish_projected": "fewer than 5 of the last 8 whole weeks saw a task done, or nothing is left",
        "responses_overdue": "needs risk.response_due",
        "contacts_overdue": "needs communication.cadence_days",
        "feedback_open": "needs contact.feedback",
    }
    assert missing_columns(EMPTY, METRIC["overloaded"]) == [
        "task.finish", "task.effort_hours or task.remaining_hours or task.duration_days",
        "task.owner or assignment.resource",
    ]  # fmt: skip
    assert all(one.unavailable and one.value is None for one in headline(EMPTY))


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.id)
def test_every_metric_says_what_it_is_and_works_on_any_plan(metric):
    assert metric.definition.endswith(".")
    assert metric.formula
    for need in (name for needs in metric.needs for name in needs):
        table, column = need.split(".")
        assert column in TABLE[table].columns
    for one in (EMPTY, plan([]), plan([task("A")]), NOW):
        metric.value(one)
        assert isinstance(metric.rows(one), pl.DataFrame)
        assert metric.fill(one)


@pytest.mark.parametrize(
    ("metric", "filled"),
    [
        ("share_done", "1 done ÷ 3 tasks = 33 %"),
        ("remaining_tasks", "3 tasks − 1 done = 2"),
        ("remaining_hours", "24 h in all − 8 h done = 16 h"),
        ("finish_planned", "latest finish of 2 open tasks (0 without one) = 24 Nov 2026"),
        ("slip_days", "24 Nov 2026 against 20 Nov 2026 = 2 working days"),
        ("late_tasks", "1 of 2 open tasks have a finish before 20 Nov 2026"),
        ("scope_change", "(3 tasks − 2 on 6 Nov 2026) ÷ 2 = +50 %"),
        ("unassigned_hours", "Σ of 1 tasks without a name = 16 h"),
        ("risk_exposure", "Σ of 1 scored threats = 12 (1 by their inherent score)"),
    ],
)
def test_the_formula_with_its_values(metric, filled):
    assert METRIC[metric].fill(NOW) == filled


def test_the_projection_is_filled_in_too():
    done = [task(f"D{at}", status="done", actual_finish=FRIDAY - dt.timedelta(weeks=at % 8)) for at in range(16)]
    assert (
        METRIC["finish_projected"].fill(plan([*done, task("L")])) == "20 Nov 2026 + 1 tasks ÷ 2.0 a week = 24 Nov 2026"
    )


def test_the_history_agrees_with_the_headline_on_the_last_day():
    series = history(NOW)
    values = {one.metric.id: one.value for one in headline(NOW)}
    assert set(series) == {
        "share_done", "remaining_tasks", "remaining_hours", "finish_planned", "slip_days", "late_tasks", "scope_change",
        "risk_exposure",
    }  # fmt: skip
    for name in set(series) - {"finish_planned"}:
        assert series[name]["value"][-1] == pytest.approx(values[name]), name
    assert series["late_tasks"].rows() == [(FIRST, 0.0), (day("2026-11-13"), 1.0), (FRIDAY, 1.0)]
    assert series["finish_planned"]["value"].to_list() == [0.0, 0.0, 4.0]


def test_a_plan_without_anything_has_no_history():
    assert history(EMPTY) == {}
