"""What was planned, earned and spent: by budgets, hours and tasks, by the cost register, by a table of periods."""

import datetime as dt
from dataclasses import replace

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plandata.logs import COMPLETION
from plandata.metrics.earned import PARTS, earned_parts, earned_series, earned_table, standing
from plandata.metrics.earned_bases import bases_offered, basis_of
from plandata.metrics.earned_curves import earned_curves
from plandata.metrics.earned_glossary import every_number
from plandata.metrics.earned_metrics import EARNED_METRICS, earned_headlines
from plandata.metrics.earned_rules import RULES, rules_offered
from plandata.metrics.earned_words import contradictions, money_sentence
from plandata.metrics.spending import burn, runway
from plandata.plan import Selection
from tests.metrics.plans import day, plan, task

MONDAY = day("2026-11-02")


def dated(name, start, finish, **values):
    """A task with the days of November on which it begins and ends."""
    days = {"start": dt.date(2026, 11, start), "finish": dt.date(2026, 11, finish)}
    return task(name, **days, **values)


BUILT = {
    MONDAY: [
        dated("Dig", 2, 6, phase="Ground", owner="Ana", budget=1000.0, actual_cost=0.0),
        dated("Pour", 9, 13, phase="Ground", owner="Ana; Ben", budget=2000.0, actual_cost=0.0),
        dated("Frame", 16, 20, phase="House", owner="Ben", budget=3000.0, actual_cost=0.0),
    ],
    day("2026-11-13"): [
        dated("Dig", 2, 6, phase="Ground", owner="Ana", budget=1000.0, actual_cost=1500.0, status="done"),
        dated("Pour", 9, 17, phase="Ground", owner="Ana; Ben", budget=2000.0, actual_cost=900.0, status="active",
              share_done=0.25),
        dated("Frame", 18, 24, phase="House", owner="Ben", budget=3000.0, actual_cost=0.0),
        dated("Drain", 18, 20, phase="Ground", owner="Ana", budget=400.0, actual_cost=100.0),
    ],
}  # fmt: skip
HOUSE = plan(BUILT)


def test_the_baseline_is_kept_while_dates_and_work_change():
    here = standing(HOUSE)
    assert (here.basis, here.unit, here.steps) == ("budget", "money", "working days")
    assert (here.value.bac, here.value.pv, here.value.ev, here.value.ac) == (6000.0, 3000.0, 1500.0, 2500.0)
    assert (here.schedule.es, here.schedule.at, here.schedule.pd) == (6.25, 10.0, 15.0)
    assert (here.finish, here.planned_finish) == (day("2026-12-03"), day("2026-11-20"))
    assert here.notes == (
        "1 task added since the baseline (worth 400) in no budget: what they cost counts, what they achieve does not",
    )


def test_each_report_has_its_own_numbers():
    rows = earned_series(HOUSE).select("date", "pv", "ev", "ac", "at", "spi_t")
    assert rows.rows() == [
        (MONDAY, 200.0, 0.0, 0.0, 1.0, 0.0),
        (day("2026-11-13"), 3000.0, 1500.0, 2500.0, 10.0, 0.625),
    ]


@pytest.mark.parametrize(
    ("rule", "planned", "earned"),
    [
        ("percent", 3000.0, 1500.0),
        ("0-100", 3000.0, 1000.0),
        ("50-50", 3000.0, 2000.0),
        ("level", 3000.0, 3000.0),
    ],
)
def test_a_rule_says_what_a_task_has_earned(rule, planned, earned):
    value = standing(HOUSE, "budget", rule).value
    assert (value.pv, value.ev) == (planned, earned)


def test_half_of_a_task_is_planned_at_its_start_where_half_is_earned_there():
    wednesday = plan({MONDAY: BUILT[MONDAY], day("2026-11-11"): BUILT[MONDAY]})
    found = {rule: standing(wednesday, "budget", rule).value.pv for rule in ("percent", "0-100", "50-50")}
    assert found == {"percent": 2200.0, "0-100": 1000.0, "50-50": 2000.0}


def test_a_milestone_earns_what_led_to_it():
    work = [
        dated("Dig", 2, 4, phase="Ground", budget=100.0, status="done"),
        dated("Pour", 5, 6, phase="Ground", budget=200.0, share_done=0.5, status="active"),
        dated("Ground ready", 6, 6, phase="Ground", kind="milestone", budget=0.0),
        dated("Clean", 9, 10, phase="Ground", budget=50.0, share_done=0.4, status="active"),
    ]
    reached = [one | {"status": "done"} if one["kind"] == "milestone" else one for one in work]
    before, after = (plan({MONDAY: rows, day("2026-11-05"): rows}) for rows in (work, reached))
    assert [standing(one, "budget", "milestones").value.ev for one in (before, after)] == [20.0, 320.0]
    assert standing(before, "budget", "milestones").value.pv == 0.0
    for one in (before, after):
        assert earned_parts(one, "item", "budget", "milestones")["ev"].sum() == one_value(one, "milestones")


def one_value(one, rule):
    return standing(one, "budget", rule).value.ev


def test_hours_logged_earn_by_their_share_and_count_where_no_cost_is_known():
    work = [dated("Dig", 2, 6, effort_hours=40.0, spent_hours=30.0, remaining_hours=30.0, status="active")]
    here = standing(plan(work, as_of=day("2026-11-04")), "", "hours")
    assert (here.basis, here.unit) == ("effort", "hours")
    assert (here.value.bac, here.value.pv, here.value.ev, here.value.ac) == (40.0, 24.0, 20.0, 30.0)
    assert here.value.eac_bottom_up == 60.0
    assert money_sentence(plan(work, as_of=day("2026-11-04")), "", "hours").startswith(
        "By 4 Nov 2026 work worth 20 h is done, 30 h is spent, and 24 h was planned of 40 h in all."
    )


def test_tasks_that_are_only_counted_say_nothing_of_cost():
    one = plan([dated("Dig", 2, 6, status="done"), dated("Pour", 9, 13)], as_of=day("2026-11-13"))
    off = {found.metric.id: found.unavailable for found in earned_headlines(one, one, "count", "percent")}
    assert standing(one).basis == "count"
    assert off["cpi"] == off["bac"] == "neither cost nor hours are known; tasks are only counted"
    assert off["spi"] == ""


REGISTER = [
    {"cost_id": "1", "phase": "Ground", "kind": "personnel", "month": day("2026-10-01"), "planned": 1000.0,
     "actual": 1100.0},
    {"cost_id": "2", "phase": "Ground", "kind": "equipment", "month": day("2026-11-01"), "planned": 2100.0,
     "actual": 500.0},
    {"cost_id": "3", "phase": "Site", "kind": "other", "month": day("2026-11-01"), "planned": 210.0, "actual": 100.0},
    {"cost_id": "4", "phase": "Extra", "kind": "other", "month": day("2026-11-01"), "planned": None, "actual": 50.0},
]  # fmt: skip
WORK = [
    dated("Dig", 2, 6, phase="Ground", effort_hours=10.0, status="done"),
    dated("Pour", 9, 13, phase="Ground", effort_hours=30.0, status="active", share_done=0.2),
    dated("Extras", 9, 13, phase="Extra", effort_hours=5.0),
]
REGISTERED = plan({MONDAY: WORK, day("2026-11-13"): WORK}, cost=REGISTER)


def test_a_phase_of_the_register_has_earned_as_much_as_its_tasks_have_done():
    here = standing(REGISTERED)
    share = (10 + 0.2 * 30) / 40
    months = 10 / 21
    assert here.basis == "register"
    assert here.value.bac == 3310.0
    assert here.value.pv == pytest.approx(1000 + 2310 * months)
    assert here.value.ev == pytest.approx(3100 * share + 210 * months)
    assert here.value.ac == 1750.0
    assert here.notes == ("no tasks in Site: taken as earned as planned",)
    assert contradictions(REGISTERED)[0].startswith("Spent without any budget: Extra 50.")


def test_the_register_by_kind_and_by_month():
    kinds = earned_parts(REGISTERED, "kind").sort("name").select("name", "bac", "ac").rows()
    assert kinds == [("equipment", 2100.0, 500.0), ("other", 210.0, 150.0), ("personnel", 1000.0, 1100.0)]
    assert burn(REGISTERED).select("period", "planned", "actual", "over", "whole").rows() == [
        ("Oct 2026", 1000.0, 1100.0, True, True),
        ("Nov 2026", 2310.0, 650.0, False, False),
    ]
    assert runway(REGISTERED).why == "it takes 3 whole months of spending"


def test_the_budget_lasts_as_long_as_the_last_three_months_let_it():
    months = [{"cost_id": str(at), "kind": "other", "month": dt.date(2026, at, 1), "planned": 100.0,
               "actual": 80.0 + at if at < 11 else None} for at in range(7, 13)]  # fmt: skip
    lasts = runway(plan(WORK, as_of=day("2026-10-30"), cost=months))
    assert (lasts.left, lasts.rate, lasts.months) == (600 - (87 + 88 + 89 + 90), 89.0, pytest.approx(246 / 89))
    assert lasts.until == day("2027-01-22")


def periods(planned, earned, actual):
    """A table of periods for one item, as the importer keeps it."""
    found = []
    for measure, values in (("planned", planned), ("earned", earned), ("actual", actual)):
        found += [
            {"item": "project", "period": str(at), "measure": measure, "place": float(at), "value": value}
            for at, value in enumerate(values, 1)
        ]
    return found


LATE = periods(
    [100.0 * min(month, 10) for month in range(1, 13)],
    [1000.0 / 12 * month for month in range(1, 13)],
    [1300.0 / 12 * month for month in range(1, 13)],
)


def test_a_late_end_shows_in_time_and_not_in_money():
    modules = plan([], earned=LATE)
    here = standing(modules)
    assert (here.basis, here.steps, here.value.spi) == ("table", "periods", pytest.approx(1.0))
    assert (here.schedule.es, here.schedule.at) == (10.0, 12.0)
    assert contradictions(modules) == [
        "The schedule index of 1.00 looks on time, but the time index of 0.83 says that the work is 2.0 periods "
        "behind: towards the end the schedule index goes to 1 by itself, however late the work is."
    ]
    assert runway(modules).why == "all the work is done"


def test_periods_to_come_are_planned_and_not_reported():
    table = periods([10.0, 20.0, 30.0, 40.0], [8.0, 15.0], [9.0, 18.0])
    rows = earned_series(plan([], earned=table)).select("period", "bac", "pv", "ev", "ac", "es")
    assert rows.rows() == [("1", 40.0, 10.0, 8.0, 9.0, 0.8), ("2", 40.0, 20.0, 15.0, 18.0, 1.5)]


def test_a_budget_beyond_the_periods_counts_and_the_schedule_is_told_within_them():
    table = periods([10.0, 20.0, 30.0], [8.0, 15.0], [9.0, 18.0])
    end = {"item": "project", "period": COMPLETION, "measure": "planned", "place": 4.0, "value": 90.0}
    here = standing(plan([], earned=[*table, end]))
    assert (here.value.bac, here.value.pv, here.value.eac_typical) == (90.0, 20.0, 108.0)
    assert (here.schedule.es, here.schedule.at, here.schedule.spi_t, here.schedule.ieac_t) == (1.5, 2.0, 0.75, None)


def test_nothing_known_gives_no_number_and_says_why():
    bare = plan([task("A")])
    assert basis_of(bare) == ""
    assert set(bases_offered(bare).values()) >= {"tasks with a finish"}
    assert earned_table(bare).is_empty()
    assert earned_curves(bare).is_empty()
    assert burn(bare).is_empty()
    assert set(every_number(bare)["value"]) == {"n/a"}
    assert "Nothing can be said of cost" in money_sentence(bare)
    for metric in EARNED_METRICS:
        assert metric.value(bare) is None
        assert metric.fill(bare).startswith("Not known: ")


def test_a_filter_that_the_register_does_not_know_takes_another_basis():
    cut = replace(REGISTERED, selection=Selection("atlas", owners=("Ana",)))
    assert bases_offered(cut)["register"] == "the whole plan: it knows nothing of the filter"
    assert basis_of(cut) == "effort"
    assert bases_offered(replace(cut, selection=Selection("atlas", phases=("Ground",))))["register"] == ""


works = st.lists(
    st.builds(
        lambda at, length, budget, spent, share, phase, owner: dated(
            "", at, min(at + length, 30), phase=phase, owner=owner, budget=budget, actual_cost=spent, share_done=share,
            status="done" if share == 1 else "active",
        ),
        st.integers(1, 28), st.integers(0, 10), st.integers(0, 500).map(float), st.integers(0, 500).map(float),
        st.sampled_from([0.0, 0.25, 0.5, 1.0]), st.sampled_from(["A", "B", None]),
        st.sampled_from(["Ana", "Ben", "Ana; Ben", None]),
    ),
    min_size=1, max_size=8,
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(works, st.sampled_from(sorted(RULES)), st.randoms(use_true_random=False))
def test_parts_sum_to_the_whole_and_the_order_of_rows_does_not_matter(rows, rule, random):
    tasks = [one | {"task_id": str(at), "title": str(at)} for at, one in enumerate(rows)]
    mixed = random.sample(tasks, len(tasks))
    one, other = (plan(known, as_of=day("2026-11-13")) for known in (tasks, mixed))
    whole = standing(one, "budget", rule)
    for by in PARTS:
        parts = earned_parts(one, by, "budget", rule).select(pl.col("bac", "pv", "ev", "ac").sum())
        assert parts.row(0) == pytest.approx(
            (whole.value.bac, whole.value.pv, whole.value.ev, whole.value.ac), abs=1e-6
        )
    again = standing(other, "budget", rule)
    names = ("bac", "pv", "ev", "ac")
    assert [getattr(again.value, name) for name in names] == pytest.approx(
        [getattr(whole.value, name) for name in names], abs=1e-6
    )
    assert again.schedule.es == pytest.approx(whole.schedule.es, abs=1e-6)


def test_rules_that_the_plan_does_not_allow_name_what_is_missing():
    assert {name: lack for name, lack in rules_offered(HOUSE).items() if lack} == {
        "milestones": "milestones with a phase",
        "hours": "hours logged",
    }


def test_a_table_with_dates_says_when_and_how_long_the_budget_lasts():
    ends = [day(one) for one in ("2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31")]
    table = periods([100.0, 250.0, 400.0, 550.0, 600.0], [90.0, 200.0, 330.0], [95.0, 230.0, 390.0])
    dated_table = plan([], earned=[one | {"date": ends[int(one["place"]) - 1]} for one in table])
    lasts, here = runway(dated_table), standing(dated_table)
    assert (lasts.left, lasts.rate, lasts.until) == (210.0, 130.0, day("2026-05-19"))
    assert (here.planned_finish, here.finish) == (day("2026-05-31"), day("2026-06-27"))
    assert money_sentence(dated_table).startswith("By 31 Mar 2026 work worth 330 is done")
    assert burn(dated_table)["period"].to_list() == ["Jan 2026", "Feb 2026", "Mar 2026", "Apr 2026", "May 2026"]
    assert earned_curves(dated_table)["date"][0] == day("2026-01-01")


def test_hours_are_spent_month_by_month_between_the_reports():
    weeks = [day("2026-08-31"), day("2026-09-30"), day("2026-10-31"), day("2026-11-30")]
    work = {
        week: [task("Dig", start=day("2026-08-03"), finish=day("2026-12-31"), effort_hours=400.0, status="active",
                    spent_hours=80.0 * at)]
        for at, week in enumerate(weeks, 1)
    }  # fmt: skip
    rows = burn(plan(work)).select("period", "actual", "whole").rows()
    assert rows == [
        ("Aug 2026", None, False), ("Sep 2026", 80.0, True), ("Oct 2026", 80.0, True), ("Nov 2026", 80.0, True),
        ("Dec 2026", None, False),
    ]  # fmt: skip
    assert (runway(plan(work)).rate, runway(plan(work)).months) == (80.0, 1.0)
