"""The state of each phase, and what needs attention first."""

import hypothesis.strategies as st
import polars as pl
from hypothesis import HealthCheck, given, settings

from plandata.metrics.overview import needs_attention, put_off
from plandata.metrics.phases import phase_status
from plandata.metrics.progress import progress_summary
from plandata.metrics.resources import load_by_week
from tests.metrics.plans import FRIDAY, day, plan, risk, task

BUILD = {"phase": "Build", "owner": "Ana"}
THEN = [
    task("A", start=day("2026-11-02"), finish=day("2026-11-06"), **BUILD),
    task("B", start=day("2026-11-09"), finish=day("2026-11-13"), **BUILD),
    task("C", start=day("2026-12-01"), finish=day("2026-12-04"), phase="Train"),
]
NOW = [
    task("A", start=day("2026-11-02"), finish=day("2026-11-06"), status="done", **BUILD),
    task("B", start=day("2026-11-09"), finish=day("2026-11-13"), effort_hours=60.0, **BUILD),
    task("C", start=day("2026-12-01"), finish=day("2026-12-15"), phase="Train"),
    task("D"),
]


def _one():
    return plan(
        {day("2026-10-30"): THEN, FRIDAY: NOW}, [risk("R", 4.0, 4.0, phase="Train"), risk("S", 5.0, 5.0,
        phase="Build")],
        cost=[{"cost_id": "1", "phase": "Build", "month": day("2026-11-01"), "planned": 100.0, "actual": 115.0},
              {"cost_id": "2", "phase": "Build", "month": day("2026-12-01"), "planned": 100.0, "actual": None}],
    )  # fmt: skip


def test_each_phase_is_judged_by_the_stated_rules():
    topics = ("progress", "schedule", "cost", "risk", "people")
    judged = phase_status(_one(), plan({day("2026-10-30"): THEN})).select(
        "phase", *(f"{topic}_state" for topic in topics), "state"
    )
    assert judged.rows() == [
        ("Build", "bad", "bad", "watch", "bad", "bad", "bad"),
        ("Train", "good", "watch", "none", "watch", "none", "watch"),
        ("No phase", "none", "none", "none", "none", "none", "none"),
    ]


def test_each_state_has_its_figure():
    figures = phase_status(_one(), plan({day("2026-10-30"): THEN})).select(pl.col("^.*_figure$"))
    assert figures.rows() == [
        ("50 %", "1 late", "115 %", "1 open", "150 %"), ("0 %", "+7 d", None, "1 open", None),
        ("0 %", *[None] * 4),
    ]  # fmt: skip


def test_each_state_gives_its_reason():
    build, train, none = phase_status(_one(), plan({day("2026-10-30"): THEN})).iter_rows(named=True)
    assert build["progress_why"] == "50 % done, 100 % planned by now"
    assert build["schedule_why"] == "finish unchanged, 1 late"
    assert build["cost_why"] == "115 % of the money planned to date"
    assert build["risk_why"] == "1 open, highest very high"
    assert build["people_why"] == "Ana: busiest week 150 %"
    assert train["schedule_why"] == "finish 7 working days later, 0 late"
    assert none["progress_why"] == "no baseline to compare with"


def test_a_finished_phase_is_watched_at_most():
    then = plan({day("2026-09-04"): [task("A", phase="Build", finish=day("2026-09-10"))]})
    now = [task("A", phase="Build", finish=day("2026-11-12"), actual_finish=day("2026-11-12"), status="done")]
    found = phase_status(plan({day("2026-09-04"): then.task.to_dicts(), FRIDAY: now}), then)
    assert found.select("slip_days", "schedule_state", "schedule_figure").row(0) == (45, "watch", "+45 d")


def test_a_single_report_compares_phases_with_the_baseline_that_it_states():
    own = task("A", phase="Build", finish=day("2026-12-10"), baseline_finish=day("2026-12-01"))
    one = plan([own, task("B", phase="Train", finish=day("2026-12-10"))])
    assert phase_status(one, one).select("phase", "schedule_figure").rows() == [
        ("Build", "+7 d"), ("Train", "10 Dec 2026")
    ]  # fmt: skip


def test_money_that_was_never_planned_is_bad_and_named():
    spent = {"cost_id": "1", "phase": "Build", "month": day("2026-11-01"), "planned": 0.0, "actual": 5700.0}
    found = phase_status(plan([task("A", phase="Build")], cost=[spent]))
    assert found.select(pl.col("^cost_(state|figure|why)$")).row(0) == (
        "bad", "5,700 unplanned", "5,700 spent, nothing planned to date",
    )  # fmt: skip


def test_a_phase_that_is_new_since_the_baseline_shows_how_far_it_is():
    then = plan({day("2026-10-30"): [task("A", phase="Build")]})
    new = [task("B", phase="Train", finish=day("2026-12-10")), task("C", phase="Train", status="done")]
    found = phase_status(plan({day("2026-10-30"): then.task.to_dicts(), FRIDAY: new}), then)
    assert found.select(pl.col("^(progress|schedule)_(state|figure)$")).row(0) == (
        "none", "50 %", "none", "10 Dec 2026",
    )  # fmt: skip


def test_a_phase_without_any_status_is_not_called_open():
    found = phase_status(plan([task("A", phase="Build", status=None, finish=day("2026-11-02"))]))
    assert found.select("late", "share_done", "progress_why").row(0) == (0, None, "no status tells what is done")


phases = st.sampled_from(["Build", "Train", None])
statuses = st.sampled_from(["todo", "active", "done", "dropped"])


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(phases, statuses, st.integers(0, 40)), max_size=10))
def test_phases_partition_the_totals(rows):
    one = plan(
        [
            task(f"T{at}", phase=phase, status=status, effort_hours=float(hours))
            for at, (phase, status, hours) in enumerate(rows)
        ]
    )
    whole, judged = progress_summary(one, "effort"), phase_status(one)
    assert (judged["tasks"].sum(), judged["done"].sum()) == (whole.tasks, whole.tasks_done)
    assert judged["remaining_hours"].sum() == whole.remaining


def test_what_needs_attention_is_ranked_by_working_days():
    one = plan(
        {day("2026-10-30"): THEN, FRIDAY: NOW},
        [risk("R", 3.0, 4.0, phase="Train", delay_days=20.0),
         risk("P", 3.0, 3.0, status="mitigated", task_ids="B", response_due=day("2026-11-01")),
         risk("Q", 1.0, 1.0, response_due=day("2026-11-19"))],
        communication=[{"communication_id": "1", "stakeholder": "Board", "cadence_days": 7.0}],
        contact=[{"contact_id": "1", "date": day("2026-11-02"), "stakeholder": "Board"}],
    )  # fmt: skip
    rows = needs_attention(one).select("kind", "key", "days", "page", "why").rows()
    assert [row[:4] for row in rows] == [
        ("contact overdue", "Board", 9.0, "Stakeholders"),
        ("late task", "B", 5.0, "Schedule"),
        ("overload", "Ana", 2.5, "Resources"),
        ("response overdue", "Q", 1.0, "Risks"),
        ("mitigated on paper", "P", 0.0, "Risks"),
    ]
    assert rows[1][4] == "5 working days late, Ana"
    assert rows[2][4] == "20 h over capacity in 1 of the next 4 weeks"


def test_a_grown_risk_says_by_how_much():
    registers = {
        day("2026-10-30"): [risk("R", 2.0, 2.0)],
        FRIDAY: [risk("R", 3.0, 4.0, delay_days=20.0), risk("N", 2.5, 1.0)],
    }
    rows = (
        needs_attention(plan({day("2026-10-30"): [], FRIDAY: []}, registers))
        .select("kind", "key", "days", "why")
        .rows()
    )
    assert rows == [
        ("grown risk", "R", 10.0, "score grew from 4 to 12"), ("new risk", "N", 0.0, "since 20 Nov 2026, score 2.5"),
    ]  # fmt: skip


def test_at_most_four_of_a_kind_and_ten_in_all():
    tasks = [task(f"T{at}", owner=f"P{at}", finish=day("2026-11-02"), effort_hours=80.0) for at in range(9)]
    kinds = needs_attention(plan(tasks))["kind"].to_list()
    assert kinds == ["late task"] * 4 + ["overload"] * 4
    assert load_by_week(plan(tasks), 1)["over_hours"].to_list() == [40.0] * 9
    assert needs_attention(plan(tasks), 3).height == 3


SNOOZED = {"kind": "late task", "reason": "waits for the vendor", "by": "Ana"}


def test_what_is_put_off_is_left_out_until_its_day_and_told_apart():
    late = [task("A", finish=day("2026-11-02")), task("B", finish=day("2026-11-03"))]
    rows = [SNOOZED | {"key": "A", "until": day("2026-11-21")}, SNOOZED | {"key": "B", "until": FRIDAY}]
    one = plan(late, snooze=rows)
    assert needs_attention(one).select("kind", "key").rows() == [("late task", "B")]
    assert put_off(one).rows() == [
        ("late task", "A", "A", "14 working days late, nobody named", day("2026-11-21"), "waits for the vendor", "Ana")
    ]  # fmt: skip


def test_what_does_not_hold_the_finish_comes_after_what_does():
    chain = {"duration_days": 5.0, "start": day("2026-11-09")}
    rows = [task("A", finish=day("2026-11-13"), **chain), task("B", finish=day("2026-12-18"), duration_days=20.0),
            task("Z", finish=day("2026-11-02"), start=day("2026-10-27"), duration_days=5.0)]  # fmt: skip
    link = {"predecessor_id": "A", "successor_id": "B", "link_type": "FS"}
    found = needs_attention(plan(rows, link=[link])).select("key", "days", "delay_days").rows()
    assert found == [("A", 5.0, 5.0), ("Z", 14.0, 0.0)]


def test_contradictions_are_among_what_needs_attention_once():
    done = task("D", status="done", remaining_hours=16.0)
    paper = risk("R", 3.0, 3.0, status="mitigated", task_ids="A", delay_days=10.0)
    found = needs_attention(plan([task("A"), done], [paper])).select("kind", "item", "key", "days", "page").rows()
    assert found == [
        ("mitigated on paper", "risk", "R", 5.0, "Risks"),
        ("done with work left", "task", "D", 2.0, "Schedule"),
    ]  # fmt: skip
