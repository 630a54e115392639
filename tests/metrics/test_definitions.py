"""Headline numbers: values, what unlocks them, formulas filled in, histories."""

import datetime as dt
from dataclasses import replace

import polars as pl
import pytest

from plandata.metrics.contacts import no_log
from plandata.metrics.definitions import METRIC, METRICS, headline, history, missing_columns
from plandata.metrics.resources import hours_guessed
from plandata.metrics.schedule import late_tasks
from plandata.metrics.stakeholders import communication_due
from plandata.metrics.verdict import verdict
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
        "slip_days": (2, None, None),
        "late_tasks": (1, 0, 1),
        "scope_change": (0.5, 0.0, 0.5),
        "overloaded": (0, 0, 0),
        "cannot_fit": (0.0, 0.0, 0.0),
        "unassigned_hours": (16.0, 0, 16.0),
        "risk_exposure": (12.0, 15.0, -3.0),
        "contradictions": (0, 0, 0),
        "bac": (24.0, 8.0, 16.0),
        "pv": (24.0, 0.0, 24.0),
        "ev": (8.0, 0.0, 8.0),
        "sv": (-16.0, 0.0, -16.0),
        "spi": (pytest.approx(1 / 3), None, None),
        "spi_t": (pytest.approx(1 / 9), None, None),
        "finish_earned": (day("2027-03-02"), None, None),
    }


def test_what_is_switched_off_names_the_columns_that_would_unlock_it():
    off = {one.metric.id: one.unavailable for one in headline(NOW) if one.unavailable}
    no_cost = dict.fromkeys(("ac", "cv", "cpi", "eac", "vac", "tcpi"), "no actual cost is known")
    assert off == no_cost | {
        "runway": "what is spent is not known",
        "finish_p80": "no number yet: 1 report with work done is known in the last 26 weeks, and a pace takes 5",
        "chance_of_target": "no number yet: 1 report with work done is known in the last 26 weeks, and a pace takes 5",
        "finish_p80_network": "needs predecessor of links",
        "finish_projected": "fewer than 5 of the last 8 whole weeks saw a task done, or nothing is left",
        "responses_overdue": "needs response due of risks",
        "contacts_overdue": "needs cadence (calendar days) of the communication plan, date of contacts",
        "feedback_open": "needs feedback of contacts",
        "contacts_on_time": "needs cadence (calendar days) of the communication plan, date of contacts",
        "stakeholders_reached": "needs stakeholder of stakeholders, date of contacts",
        "promises_overdue": "needs commitment due of contacts, commitment kept of contacts",
    }
    assert missing_columns(EMPTY, METRIC["overloaded"]) == [
        "finish of tasks", "effort (hours), remaining (hours) or duration (working days) of tasks",
        "owner of tasks or resource of assignments",
    ]  # fmt: skip
    assert all(one.unavailable and one.value is None for one in headline(EMPTY))
    cut = next(one for one in headline(replace(EMPTY, selection=Selection("atlas", phases=("Build",)))))
    assert cut.unavailable == "nothing in this selection has status, % complete or actual finish of tasks"


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
        ("late_tasks", "1 of 2 open tasks should have finished before 20 Nov 2026"),
        ("scope_change", "(3 tasks − 2 on 6 Nov 2026) ÷ 2 = +50 %"),
        ("unassigned_hours", "Sum over 1 task without a name = 16 h"),
        ("risk_exposure", "Sum over 1 scored threat = 12 (1 by the score before the response)"),
    ],
)
def test_the_formula_with_its_values(metric, filled):
    assert METRIC[metric].fill(NOW) == filled


def test_the_projection_is_filled_in_too():
    done = [task(f"D{at}", status="done", actual_finish=FRIDAY - dt.timedelta(weeks=at % 8)) for at in range(16)]
    assert (
        METRIC["finish_projected"].fill(plan([*done, task("L")])) == "20 Nov 2026 + 1 task ÷ 2.0 a week = 24 Nov 2026"
    )


def test_the_history_agrees_with_the_headline_on_the_last_day():
    series = history(NOW)
    values = {one.metric.id: one.value for one in headline(NOW)}
    assert set(series) == {
        "share_done", "remaining_tasks", "remaining_hours", "finish_planned", "finish_projected", "slip_days",
        "finish_p80", "chance_of_target",
        "late_tasks", "scope_change", "overloaded", "unassigned_hours", "risk_exposure",
        "pv", "ev", "ac", "cv", "sv", "cpi", "spi", "spi_t", "eac", "vac", "tcpi",
    }  # fmt: skip
    for name in set(series) - {"finish_p80", "chance_of_target", "finish_planned", "finish_projected"}:
        assert series[name]["value"][-1] == pytest.approx(values[name]), name
    assert series["late_tasks"].rows() == [(FIRST, 0.0), (day("2026-11-13"), 1.0), (FRIDAY, 1.0)]
    assert series["finish_planned"]["value"].to_list() == [0.0, 0.0, 4.0]


def _week(number):
    return FIRST + dt.timedelta(weeks=number)


BUSY = {"owner": "Ana", "start": FIRST, "effort_hours": 500.0}
REGISTERS = plan(
    {FIRST: [task("A", finish=_week(1), **BUSY)], _week(1): [task("A", finish=_week(40), **BUSY)],
     _week(2): [task("A", finish=_week(3), **BUSY)]},
    {FIRST: [risk("R", 1.0, 1.0, response_due=_week(1)), risk("M", 1.0, 1.0, response_due=FIRST)],
     _week(2): [risk("R", 1.0, 1.0, response_due=_week(1)), risk("M", 1.0, 1.0, response_due=FIRST,
     status="mitigated")]},
    communication=[{"communication_id": name, "stakeholder": name, "cadence_days": 7.0} for name in ("Ana", "Ben")],
    contact=[
        {"contact_id": "1", "date": _week(0), "stakeholder": "Ana", "feedback": "Why?", "answered_on": _week(1)},
        {"contact_id": "2", "date": _week(1), "stakeholder": "Ben", "feedback": "When?"},
        {"contact_id": "3", "date": _week(1), "stakeholder": "Ben", "feedback": "How?", "answered_on": _week(3)},
    ],
)  # fmt: skip


@pytest.mark.parametrize(
    ("metric", "values"),
    [
        ("overloaded", [1, 0, 1]),
        ("responses_overdue", [0, 1, 1]),
        ("contacts_overdue", [1, 0, 1]),
        ("feedback_open", [1, 2, 1]),
    ],
)
def test_load_responses_contacts_and_feedback_have_a_history_that_ends_at_the_headline(metric, values):
    assert METRIC[metric].history(REGISTERS)["value"].to_list() == values
    assert METRIC[metric].value(REGISTERS) == values[-1]


def test_feedback_that_was_answered_later_was_open_on_that_day():
    then = replace(REGISTERS, selection=Selection("atlas", as_of=_week(1)), as_of=_week(1))
    assert METRIC["feedback_open"].value(then) == 2


def test_a_projection_on_a_thin_pace_shows_no_change():
    weeks = [task(f"D{at}", status="done", actual_finish=FRIDAY - dt.timedelta(weeks=at % 8)) for at in range(20)]
    now, thin = plan([*weeks, task("L")]), plan([*weeks[:19], task("L"), task("M")])
    found = {before: next(one for one in headline(now, plan_before) if one.metric.id == "finish_projected")
             for before, plan_before in (("thin", thin), ("firm", now))}  # fmt: skip
    assert (found["thin"].value, found["thin"].change, found["firm"].change) == (day("2026-11-23"), None, 0)


def test_a_plan_without_any_status_states_nothing_that_needs_one():
    unknown = [task(name, status=None, finish=day("2026-11-10"), effort_hours=8.0) for name in "AB"]
    off = {one.metric.id: one.unavailable for one in headline(plan(unknown)) if one.unavailable}
    needed = "needs status, % complete or actual finish of tasks"
    assert {
        name: off[name] for name in ("share_done", "remaining_tasks", "late_tasks", "finish_projected")
    } == dict.fromkeys(("share_done", "remaining_tasks", "late_tasks", "finish_projected"), needed)
    assert off["remaining_hours"] == "needs status, % complete, actual finish or remaining (hours) of tasks"
    assert late_tasks(plan(unknown)).height == 0


def test_contacts_are_not_called_overdue_before_anybody_logs_one():
    lines = [{"communication_id": "1", "stakeholder": "Board", "cadence_days": 7.0}]
    silent = plan([task("A")], communication=lines)
    assert next(one.unavailable for one in headline(silent) if one.metric.id == "contacts_overdue") == (
        "needs date of contacts"
    )
    assert communication_due(silent)["status"].to_list() == ["no log"]
    assert verdict(silent)[-1].endswith("contacts (no communication log).")
    assert no_log(silent) == "No communication log yet: whether the 1 planned contact took place is not known."


def test_hours_by_duration_are_counted_where_they_are_explained():
    tasks = [task("A", duration_days=2.0), task("B", duration_days=1.0), task("C", effort_hours=8.0)]
    guessed = "2 of 3 open tasks have no effort; their hours are taken from their duration, 8 a day."
    assert hours_guessed(plan(tasks)) == guessed
    assert METRIC["unassigned_hours"].fill(plan(tasks)) == f"Sum over 3 tasks without a name = 32 h. {guessed}"
    assert METRIC["overloaded"].fill(plan(tasks)).endswith(guessed)
    assert hours_guessed(plan(tasks[2:])) == ""


def test_the_projection_says_why_it_differs_from_the_plan():
    done = [task(f"D{at}", status="done", actual_finish=FRIDAY - dt.timedelta(weeks=at)) for at in range(8)]
    later, sooner = (plan([*done, task("L", finish=day(finish))]) for finish in ("2026-12-04", "2026-11-24"))
    why = [METRIC["finish_planned"].fill(later), METRIC["finish_projected"].fill(sooner)]
    assert [words.partition(". The projection lies ")[2] for words in why] == [
        "5 working days before the planned finish: the plan waits for dates, links and people, "
        "which a pace does not see",
        "3 working days after the planned finish: at the recent pace the work takes longer than planned",
    ]


def test_a_plan_without_anything_has_no_history():
    assert history(EMPTY) == {}
