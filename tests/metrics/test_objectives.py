"""Objectives rolled up from the phases that serve them, by stated rules; what serves none."""

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from plandata.metrics.aims import aims, measured_values
from plandata.metrics.objectives import (
    RULES,
    effort_served,
    objective_status,
    phases_served,
    share_unserved,
)
from plandata.metrics.objectives_words import objectives_sentence, scope_sentence
from plandata.plan import Selection
from tests.metrics.plans import day, plan, task

SINCE, UNTIL = day("2026-11-13"), day("2026-11-20")


def objective(name, phases):
    return {"objective_id": name, "title": f"Goal {name}", "phases": phases}


def values(numbers, name="Users", target=100.0):
    days = ("2026-09-01", "2026-10-01", "2026-11-01")
    return [
        {"indicator": name, "objective_id": "O-1", "date": day(date), "value": value, "target": target}
        for date, value in zip(days, numbers, strict=False)
    ]


def two(then, now, **tables):
    """The plan now and the same plan as it was a week before."""
    return plan({SINCE: then, UNTIL: now}, **tables), plan({SINCE: then}, **tables)


THEN = [
    task("A", phase="Dig", effort_hours=30.0, finish=day("2026-11-18")),
    task("B", phase="Dig", effort_hours=10.0, finish=day("2026-12-01")),
    task("C", phase="Build", effort_hours=60.0, finish=day("2026-12-04")),
]
NOW = [
    task("A", phase="Dig", effort_hours=30.0, status="done", actual_finish=day("2026-11-18")),
    task("B", phase="Dig", effort_hours=10.0, finish=day("2026-12-11")),
    task("C", phase="Build", effort_hours=60.0, finish=day("2026-12-04")),
]


def test_an_objective_is_the_sum_of_its_phases_by_effort():
    row = objective_status(*two(THEN, NOW, objective=[objective("O-1", "dig ")])).row(0, named=True)
    assert {name: row[name] for name in ("tasks", "done", "scope", "unit", "share_done", "share_planned")} == {
        "tasks": 2, "done": 1, "scope": 40.0, "unit": "hours", "share_done": 0.75, "share_planned": 0.75,
    }  # fmt: skip
    assert (row["finish"], row["slip_days"]) == (day("2026-12-11"), 8)
    assert (row["progress_state"], row["finish_state"], row["indicators_state"]) == ("good", "watch", "none")
    assert (row["finish_why"], row["indicators_why"]) == ("finish 8 working days later", "no indicator")
    assert row["state"] == "watch"


def test_without_effort_tasks_are_counted():
    rows = [task("A", phase="Dig", status="done"), task("B", phase="Dig")]
    row = objective_status(*two(rows, rows, objective=[objective("O-1", "Dig")])).row(0, named=True)
    assert (row["scope"], row["unit"], row["share_done"]) == (2.0, "tasks", 0.5)


@pytest.mark.parametrize(
    ("numbers", "state", "why"),
    [
        ([10.0, 50.0, 90.0], "good", "1 of 1 indicator on pace"),
        ([10.0, 20.0, 30.0], "watch", "0 of 1 indicator on pace"),
        ([50.0, 90.0, 85.0], "watch", "1 of 1 indicator on pace, the latest value of 1 moved away"),
        ([30.0, 20.0, 10.0], "bad", "0 of 1 indicator on pace, the latest value of 1 moved away"),
        ([10.0, 20.0], "none", "no indicator has a target and 3 values"),
    ],
)
def test_indicators_judge_an_objective_by_their_trend(numbers, state, why):
    plans = two(THEN, NOW, objective=[objective("O-1", "Dig")], indicator=values(numbers))
    row = objective_status(*plans).row(0, named=True)
    assert (row["indicators_state"], row["indicators_why"]) == (state, why)


def test_progress_is_judged_by_what_is_behind():
    late = [THEN[0] | {"finish": day("2026-11-18")}, *THEN[1:]]
    row = objective_status(*two(THEN, late, objective=[objective("O-1", "Dig")])).row(0, named=True)
    assert (row["progress_state"], row["progress_why"]) == ("bad", "0 % done, 75 % planned by now")


def test_a_phase_that_no_task_has_is_named_and_an_objective_without_phases_has_no_state():
    objectives = [objective("O-1", "Dig; Paint"), objective("O-2", None)]
    rows = objective_status(*two(THEN, NOW, objective=objectives))
    assert rows["unknown_phases"].to_list() == ["Paint", None]
    assert rows.row(1, named=True)["progress_why"] == "no task serves it"
    assert rows["state"].to_list() == ["watch", "none"]


def test_every_rule_is_said():
    assert all(len(rule) > 20 for rule in RULES.values())


def test_what_serves_no_objective_comes_first():
    whole = plan({SINCE: THEN, UNTIL: NOW}, objective=[objective("O-1", "Dig"), objective("O-2", "Dig")])
    assert effort_served(whole).rows() == [
        ("Build", None, 1, 60.0, "hours", 0.6), ("Dig", "O-1; O-2", 2, 40.0, "hours", 0.4)
    ]  # fmt: skip
    assert share_unserved(whole) == 0.6
    assert share_unserved(plan({SINCE: THEN})) is None
    assert share_unserved(plan([], objective=[objective("O-1", "Dig")])) is None


def test_the_portal_of_the_software_sample_serves_no_objective(sample_store):
    whole = sample_store.plan(Selection("atlas-crm-rollout"))
    assert effort_served(whole).row(0)[:2] == ("Partner portal", None)
    assert round(share_unserved(whole) or 0, 3) == 0.078


phases = st.sampled_from([None, "Dig", "Build", "Paint"])
tasks = st.dictionaries(
    st.sampled_from("ABCDEF"),
    st.fixed_dictionaries({"phase": phases, "effort_hours": st.none() | st.integers(0, 40).map(float),
                           "status": st.sampled_from(["todo", "done", "dropped", None])}),
)  # fmt: skip
goals = st.lists(st.sampled_from([None, "Dig", "dig; Build", "Paint;Paint", "Roof"]), max_size=3)


@settings(max_examples=80, deadline=None)
@given(tasks, goals)
def test_what_serves_and_what_does_not_is_all_the_work(rows, named):
    tables = {"objective": [objective(f"O-{number}", phase) for number, phase in enumerate(named)]}
    given_rows = [task(name, **one) for name, one in rows.items()]
    whole = plan({SINCE: given_rows, UNTIL: given_rows}, **tables)
    parts = effort_served(whole)
    assert parts["tasks"].sum() == whole.work.height
    assert parts["phase"].n_unique() == parts.height
    if parts["scope"].sum():
        assert abs(parts["share"].sum() - 1) < 1e-9
    share = share_unserved(whole)
    assert share is None or 0 <= share <= 1
    status = objective_status(whole, plan({SINCE: given_rows}, **tables))
    assert status.height == len(named)
    for row in status.iter_rows(named=True):
        own = phases_served(whole).filter(objective_id=row["objective_id"])["known"].drop_nulls()
        assert row["tasks"] == parts.filter(parts["phase"].is_in(own.implode()))["tasks"].sum()


def test_the_sentence_says_what_is_in_trouble_and_what_serves_nothing():
    plans = two(THEN, NOW, objective=[objective("O-1", "Dig")], indicator=values([10.0, 20.0, 30.0]))
    assert objectives_sentence(*plans) == (
        "1 of 1 objective is to be watched. 0 of 1 indicator reaches its target before the phases end, at the present "
        "pace. 60 % of the work serves no objective."
    )
    bad = two(THEN, NOW, objective=[objective("O-1", "Dig")], indicator=values([30.0, 20.0, 10.0]))
    assert objectives_sentence(*bad).startswith("1 of 1 objective is in trouble. ")
    calm = two(THEN, THEN, objective=[objective("O-1", "Build")])
    assert objectives_sentence(*calm) == "All is well with 1 objective. 40 % of the work serves no objective."
    empty = two([], [], objective=[objective("O-1", None)])
    assert objectives_sentence(*empty) == (
        "Of 1 objective none can be judged yet: that takes tasks in the phases, or indicators with a trend."
    )
    all_serve = two(THEN, THEN, objective=[objective("O-1", "Build; Dig"), objective("O-2", "Roof")])
    assert "All work serves an objective." in objectives_sentence(*all_serve)


def test_the_sentence_about_the_scope_says_what_grew_and_what_is_approved():
    grown = plan({SINCE: THEN, UNTIL: [*NOW, task("D", phase="Dig", effort_hours=20.0)]})
    assert scope_sentence(grown) == (
        "The scope grew by 20 % since 13 Nov 2026, to 120 hours; 20 of 20 hours of growth have no approval."
    )
    assert scope_sentence(plan({SINCE: THEN, UNTIL: NOW})) == "The scope is the same as on 13 Nov 2026."
    assert scope_sentence(plan({SINCE: THEN, UNTIL: NOW[:2]})) == (
        "The scope shrank by 60 % since 13 Nov 2026, to 40 hours."
    )
    assert scope_sentence(plan({SINCE: THEN})) == "It takes two reports to see the scope change."


def test_an_indicator_may_name_its_objective_by_its_title_and_one_that_no_register_holds():
    [first, second, third] = values([10.0, 20.0, 30.0])
    named = [first | {"objective_id": "goal o-1"}, second | {"objective_id": "O-1"}, third | {"objective_id": "Calm"}]
    known = plan(THEN, indicator=named, objective=[objective("O-1", "Dig")])
    assert measured_values(known)["objective_id"].to_list() == ["O-1", "O-1", "Calm"]
    assert aims(known).select("objective_id", "title").rows() == [("O-1", "Goal O-1"), ("Calm", "Calm")]
