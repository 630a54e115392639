"""Scope creep: gross, net and churn; by phase and owner; approved or not."""

import datetime as dt

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings

from plandata.metrics.approvals import DECISIONS
from plandata.metrics.history import tasks_at
from plandata.metrics.measures import MEASURES, scope_of
from plandata.metrics.scope import scope_by, scope_changes, scope_creep, scope_decided
from plandata.plan import Selection
from tests.metrics.plans import day, plan, task

ONE, TWO, THREE = day("2026-11-06"), day("2026-11-13"), day("2026-11-20")


def decision(name, date, status, affects):
    return {"decision_id": name, "title": name, "date": day(date), "status": status, "affects": affects}


GROWING = {
    ONE: [
        task("A", effort_hours=60.0, phase="Dig", owner="Ana"), task("B", effort_hours=40.0, phase="Dig", owner="Ben"),
        task("S", kind="summary", effort_hours=100.0),
    ],
    TWO: [
        task("A", effort_hours=70.0, phase="Dig", owner="Ana"), task("C", effort_hours=20.0, phase="Build"),
        task("P", effort_hours=5.0, phase="Build"),
    ],
    THREE: [
        task("A", effort_hours=70.0, phase="Dig", owner="Ana"), task("C", effort_hours=20.0, phase="Build"),
        task("S", kind="summary", effort_hours=900.0),
    ],
}  # fmt: skip


def test_gross_net_and_churn_as_defined():
    assert scope_creep(plan(GROWING), "effort").row(0, named=True) == {
        "scope_then": 100.0, "added": 25.0, "removed": 45.0, "re_estimated": 10.0, "scope_now": 90.0, "gross": 0.25,
        "net": -0.1, "churn": 0.8, "grown": 35.0, "unapproved": 35.0, "unit": "hours",
    }  # fmt: skip


def test_each_change_names_the_report_that_first_had_it():
    assert scope_changes(plan(GROWING), "effort").select("task_id", "cause", "change", "changed_on").rows() == [
        ("B", "removed", -40.0, TWO), ("C", "added", 20.0, TWO), ("A", "re_estimated", 10.0, TWO),
        ("P", "added", 5.0, TWO), ("P", "removed", -5.0, THREE),
    ]  # fmt: skip


def test_the_phases_say_where_the_growth_is():
    rows = scope_by(plan(GROWING), "effort", "phase").select("name", "scope_then", "added", "removed", "scope_now")
    assert rows.rows() == [("Build", 0.0, 25.0, 5.0, 20.0), ("Dig", 100.0, 0.0, 40.0, 70.0)]
    assert scope_by(plan(GROWING), "effort", "owner")["name"].to_list() == ["Nobody named", "Ana", "Ben"]
    assert scope_by(plan(GROWING), "effort", "phase")["net"].to_list() == [None, -0.3]


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (decision("D", "2026-10-01", "Approved", "C; X"), ("approved", "D")),
        (decision("D", "2026-11-27", "approved", "c"), ("approved", "D")),
        (decision("D", "2026-11-28", "approved", "C"), ("approved later", "D")),
        (decision("D", "2026-11-13", "pending", "C"), ("pending", "D")),
        (decision("D", "2026-11-13", "Rejected", "C"), ("rejected", "D")),
        (decision("D", "2026-11-10", "Approved", "build"), ("approved", "D")),
        (decision("D", "2026-10-01", "Approved", "Build"), ("none", None)),
        (decision("D", "2026-11-10", "Approved", "A"), ("none", None)),
        (decision("D", "2026-11-10", "Approved", None), ("none", None)),
    ],
)
def test_a_decision_stands_behind_a_change_of_its_task_or_around_its_day_of_its_phase(made, said):
    rows = scope_changes(plan(GROWING, decision=[made]), "effort").filter(task_id="C")
    assert rows.select("decision", "decision_id").rows() == [said]


def test_a_decision_that_names_the_task_counts_before_one_on_the_phase_and_the_later_one_before_the_earlier():
    made = [
        decision("D1", "2026-11-01", "Pending", "C"), decision("D2", "2026-11-10", "Rejected", "C"),
        decision("D3", "2026-11-13", "Approved", "Build"),
    ]  # fmt: skip
    rows = scope_changes(plan(GROWING, decision=made), "effort")
    assert dict(rows.filter(cause="added").select("task_id", "decision_id").rows()) == {"C": "D2", "P": "D3"}
    assert scope_creep(plan(GROWING, decision=made), "effort")["unapproved"].item() == 30.0


def test_one_report_alone_has_no_scope_change():
    alone = plan([task("A", effort_hours=4.0)])
    assert scope_changes(alone, "effort").is_empty()
    assert scope_creep(alone, "effort").select("scope_then", "gross", "net", "churn").rows() == [(4.0, 0.0, 0.0, 0.0)]
    assert scope_creep(plan([]), "effort").select("scope_then", "gross").rows() in ([], [(0.0, None)])


def test_the_portal_of_the_software_sample_is_only_partly_approved(sample_store):
    whole = sample_store.plan(Selection("atlas-crm-rollout"))
    rows = scope_changes(whole, "count").filter(phase="Partner portal")
    counts = dict(rows["decision"].value_counts().rows())
    assert counts == {"approved": 9, "pending": 9, "rejected": 3, "none": 6}
    assert scope_by(whole, "count", "phase").row(0, named=True)["name"] == "Partner portal"


quarters = st.integers(0, 40).map(lambda number: number / 4)
values = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["task", "milestone", "summary", None]),
        "status": st.sampled_from(["todo", "active", "done", "dropped", None]),
        "effort_hours": st.none() | quarters, "remaining_hours": st.none() | quarters,
        "points": st.none() | quarters, "budget": st.none() | quarters,
        "owner": st.sampled_from([None, "Ana", "Ben"]), "phase": st.sampled_from([None, "Dig", "Build"]),
    }
)  # fmt: skip
reports = st.lists(st.dictionaries(st.sampled_from("ABCDE"), values), min_size=1, max_size=4)
made = st.lists(
    st.builds(
        decision,
        st.sampled_from(["D1", "D2"]),
        st.sampled_from(["2026-11-05", "2026-12-30"]),
        st.sampled_from(["approved", "pending", "rejected", None]),
        st.sampled_from(["A", "B; C", "Dig", None]),
    ),
    max_size=2,
    unique_by=lambda one: one["decision_id"],
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(reports, made, st.sampled_from(list(MEASURES)))
def test_the_parts_sum_to_the_change_of_scope_and_churn_is_never_less_than_the_net_change(
    given_rows, decisions, measure
):
    dates = [ONE + dt.timedelta(weeks=number) for number in range(len(given_rows))]
    snapshots = {
        date: [task(name, **one) for name, one in rows.items()] for date, rows in zip(dates, given_rows, strict=True)
    }
    whole = plan(snapshots, decision=decisions)
    then, now = (tasks_at(whole, date).select(scope_of(measure).sum()).item() for date in (dates[0], dates[-1]))
    rows = scope_changes(whole, measure)
    assert rows["change"].sum() == now - then
    assert set(rows["decision"]) <= set(DECISIONS)
    assert scope_decided(whole, measure)["change"].sum() == now - then
    for one in scope_creep(whole, measure).iter_rows(named=True):
        assert (one["scope_then"], one["scope_now"]) == (then, now)
        assert one["scope_now"] == one["scope_then"] + one["added"] - one["removed"] + one["re_estimated"]
        assert 0 <= one["unapproved"] <= one["grown"]
        if then:
            assert one["churn"] >= one["gross"] >= 0
            assert one["churn"] >= abs(one["net"]) - 1e-9
    for by in ("phase", "owner"):
        parts = scope_by(whole, measure, by)
        for column in ("scope_then", "added", "removed", "re_estimated", "scope_now", "grown", "unapproved"):
            assert parts[column].sum() == scope_creep(whole, measure)[column].sum()
