"""Burn-down, expected loss against the matrix, responses, what is near: by hand, and laws that always hold."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from plandata.metrics.chances import risk_scale
from plandata.metrics.expected import expected_picture, pairs_compared, risk_ranks, risk_reversals
from plandata.metrics.exposure import expected_loss, exposure_over_time, risk_exposure, risk_movers
from plandata.metrics.responses import proximity, responses
from plandata.metrics.risk_burndown import burndown_in, exposure_by_part, risk_burndown, units_rated
from plandata.metrics.risks import open_risks, risk_matrix, risk_moves, risk_states
from tests.metrics.plans import day, plan, risk, task


def test_w17_by_report_in_every_state():
    """Monthly sums of the published register (59secondsagile): April 52, May 50, June 52, July 11."""
    months = [dt.date(2026, month, 1) for month in (4, 5, 6, 7)]
    rows = [[(5, 4), (4, 4), (4, 4)], [(4, 4), (4, 4), (5, 3.6)], [(4, 4), (4, 5), (4, 4)], [(1, 4), (1, 3), (1, 4)]]
    registers = {
        month: [risk(name, *map(float, pair)) for name, pair in zip("ABC", pairs, strict=True)]
        for month, pairs in zip(months, rows, strict=True)
    }
    one = plan([], registers, as_of=months[-1])
    for state in ("before", "with responses", "target"):
        found = risk_burndown(one).filter(state=state).rows()
        assert found == [
            (month, "score", state, total, 3) for month, total in zip(months, (52, 50, 52, 11), strict=True)
        ]
    assert units_rated(one) == ["score"]


def test_the_burn_down_in_money_and_days_by_hand():
    rows = [
        risk("A", 4.0, 5.0, residual_probability=2.0, residual_impact=5.0, target_probability=1.0, target_impact=5.0,
             cost_impact=1000.0, delay_days=10.0),
        risk("B", 3.0, 3.0, cost_impact=200.0), risk("C", 5.0, 5.0, status="closed", cost_impact=9e9),
    ]  # fmt: skip
    one = plan([], rows)
    amounts = {(unit, state): pytest.approx(value) for _, unit, state, value, _ in risk_burndown(one).rows()}
    assert amounts == {
        ("score", "before"): 29, ("score", "with responses"): 19, ("score", "target"): 14,
        ("money", "before"): 800, ("money", "with responses"): 400, ("money", "target"): 200,
        ("days", "before"): 7, ("days", "with responses"): 3, ("days", "target"): 1,
    }  # fmt: skip
    assert burndown_in(one, "threat", "days")["now"].to_list() == pytest.approx([3, 3, 3])
    assert units_rated(one) == ["score", "money", "days"]


def test_a_chance_stated_in_per_cent_counts_until_the_score_is_changed():
    rows = [
        risk("A", 2.0, 3.0, scale_text="35 % × 3", cost_impact=100.0),
        risk("B", 2.0, 3.0, scale_text="35 % × 3", cost_impact=100.0, residual_probability=1.0, residual_impact=3.0),
        risk("C", 5.0, 3.0, scale_text="35 % × 3", cost_impact=100.0),
        risk("D", 4.0, 3.0, scale_text="High × 3", cost_impact=100.0),
    ]
    found = expected_loss(plan([], rows)).sort("risk_id")
    assert found["expected_cost"].to_list() == pytest.approx([35, 10, 90, 70])


def test_what_an_opportunity_saves_is_positive_however_it_is_written():
    rows = [
        risk("A", 3.0, 3.0, category="Opportunity", cost_impact=-1000.0, delay_days=4.0),
        risk("B", 3.0, 3.0, category="opportunity", cost_impact=500.0, delay_days=-2.0),
    ]
    found = expected_loss(plan([], rows), "opportunity").select("risk_id", "expected_cost", "expected_delay_days")
    assert found.rows() == [("A", *map(pytest.approx, (500, 2))), ("B", *map(pytest.approx, (250, 1)))]


def test_the_scale_of_a_register_is_what_it_writes():
    rows = [
        risk("A", 4.0, 2.0, scale_text="High × 1"), risk("B", 4.0, 5.0, scale_text="H × 5"),
        risk("C", 1.0, 5.0, scale_text="– × 5"),
    ]  # fmt: skip
    assert risk_scale(plan([], rows)).rows() == [
        ("probability", 1.0, "", 0.1, None, None, 1), ("probability", 4.0, "H; High", 0.7, None, None, 2),
        ("impact", 2.0, "1", None, None, None, 1), ("impact", 5.0, "5", None, None, None, 2),
    ]  # fmt: skip


REVERSED = [
    risk("A", 5.0, 4.0, cost_impact=1000.0), risk("B", 2.0, 5.0, cost_impact=50_000.0),
    risk("C", 3.0, 2.0, cost_impact=2000.0), risk("D", 1.0, 1.0, cost_impact=0.0), risk("E", 5.0, 5.0),
]  # fmt: skip
"""A scores 20 and costs 900 on average, B 10 and 15,000, C 6 and 1,000; D and E cost nothing that is known."""


def test_the_order_of_the_matrix_against_that_of_the_expected_loss_by_hand():
    one = plan([], REVERSED)
    assert risk_ranks(one).select("risk_id", "score", "matrix_rank", "expected_rank", "reversals").rows() == [
        ("B", 10.0, 2.0, 1.0, 1), ("C", 6.0, 3.0, 2.0, 1), ("A", 20.0, 1.0, 3.0, 2),
    ]  # fmt: skip
    assert risk_reversals(one).rows() == [
        ("money", "A", 20.0, pytest.approx(900), "B", 10.0, pytest.approx(15_000), pytest.approx(50 / 3), "A", "B"),
        ("money", "A", 20.0, pytest.approx(900), "C", 6.0, pytest.approx(1000), pytest.approx(10 / 9), "A", "C"),
    ]
    assert pairs_compared(one) == 3
    assert risk_ranks(one, "threat", "days").is_empty()


def test_every_point_of_a_curve_has_the_same_expected_loss_and_is_a_chance():
    picture = expected_picture(plan([], REVERSED))
    curves = picture.filter(kind="curve")
    assert sorted(curves["expected"].unique().to_list()) == [1000.0, 2000.0, 5000.0, 10_000.0]
    assert (curves["amount"] * curves["shown"] - curves["expected"]).abs().max() < 1e-6
    assert curves["shown"].is_between(0, 1).all()
    assert picture.filter(kind="risk").select("risk_id", "verdict").rows() == [
        ("B", "matrix contradicts"), ("C", "matrix contradicts"), ("A", "matrix contradicts"),
    ]  # fmt: skip
    assert expected_picture(plan([])).is_empty()


def test_risks_of_one_chance_and_cost_do_not_hide_one_another():
    picture = expected_picture(plan([], [risk(f"R{at}", 3.0, 3.0, cost_impact=10.0) for at in range(5)]))
    assert picture.filter(kind="risk")["shown"].n_unique() == 5


def test_states_of_the_foremost_risks_leave_out_a_target_that_is_not_set():
    rows = [
        risk("A", 4.0, 4.0, residual_probability=2.0, residual_impact=4.0, target_probability=1.0, target_impact=2.0),
        risk("B", 5.0, 5.0),
    ]
    assert risk_states(plan([], rows)).select("name", "place", "state", "score").rows() == [
        ("B · B", 1, "before", 25.0), ("A · A", 2, "before", 16.0), ("B · B", 1, "with response", 25.0),
        ("A · A", 2, "with response", 8.0), ("A · A", 2, "target", 2.0),
    ]  # fmt: skip


def test_responses_with_their_tasks_and_what_contradicts_them():
    tasks = [
        task("T1", status="done", finish=day("2026-11-10")), task("T2", finish=day("2026-11-17")),
        task("T3", finish=day("2026-12-18")), task("T4", status="dropped"),
    ]  # fmt: skip
    low = {"residual_probability": 1.0, "residual_impact": 3.0}
    register = [
        risk("A", 3.0, 3.0, status="mitigated", task_ids="T1; T2; T4; T9", owner="Ana"),
        risk("B", 5.0, 5.0, **low, task_ids="T2", response="Train", response_due=day("2026-12-31"), owner="Ana"),
        risk("C", 3.0, 3.0, task_ids="T3", response="Buy", response_due=day("2026-11-27"), owner="Ana"),
        risk("D", 3.0, 3.0, response="Ask", response_due=day("2026-11-06")),
        risk("E", 3.0, 3.0), risk("F", 3.0, 3.0, response="Wait"), risk("G", 3.0, 3.0, status="closed"),
        risk("H", 5.0, 5.0, **low, task_ids="T1", response="Fix", response_due=day("2026-12-18")),
    ]  # fmt: skip
    one = plan(tasks, register)
    shown = ("risk_id", "due", "tasks", "tasks_done", "tasks_late", "open_ids", "contradiction")
    assert responses(one, one).select(shown).rows() == [
        ("A", "in place", 2, 1, 1, "T2", "mitigated on paper: 1 of 2 linked tasks not done"),
        ("D", "overdue", 0, 0, 0, None, "overdue, and nobody owns it"),
        ("C", "next 4 weeks", 1, 0, 0, "T3", "due 27 Nov 2026, but its tasks end 18 Dec 2026"),
        ("B", "later", 1, 0, 1, "T2", "counted as very low, yet its task is not done"),
        ("H", "next 4 weeks", 1, 1, 0, "", ""), ("E", "none stated", 0, 0, 0, None, ""),
        ("F", "no day", 0, 0, 0, None, ""),
    ]  # fmt: skip


def test_what_may_happen_within_eight_weeks():
    days = {"A": "2026-11-06", "B": "2026-11-20", "C": "2026-12-18", "D": "2026-12-19", "E": "2027-01-15",
            "F": "2027-01-16"}  # fmt: skip
    register = [risk(name, 3.0, 3.0, proximity=day(text), delay_days=10.0) for name, text in days.items()]
    near = proximity(plan([], [*register, risk("G", 5.0, 5.0)]))
    assert near.select("risk_id", "window", "days_ahead", "expected_delay_days").rows() == [
        ("A", "overdue", -14, pytest.approx(5)), ("B", "next 4 weeks", 0, pytest.approx(5)),
        ("C", "next 4 weeks", 28, pytest.approx(5)), ("D", "in 5 to 8 weeks", 29, pytest.approx(5)),
        ("E", "in 5 to 8 weeks", 56, pytest.approx(5)),
    ]  # fmt: skip


LEVEL = some.one_of(some.none(), some.integers(1, 5).map(float))
AMOUNT = some.one_of(some.none(), some.integers(0, 1000).map(float))
DRAWN = some.lists(
    some.fixed_dictionaries(
        {
            "probability": LEVEL, "impact": LEVEL, "residual_probability": LEVEL, "residual_impact": LEVEL,
            "target_probability": LEVEL, "target_impact": LEVEL, "cost_impact": AMOUNT, "delay_days": AMOUNT,
            "status": some.sampled_from(("open", "mitigated", "occurred", "closed")),
            "phase": some.sampled_from((None, "Build", "Test")),
        }
    ),
    max_size=12,
)  # fmt: skip


def _plan(rows, category):
    return plan([], [risk(f"R{at:02}", **row, category=category) for at, row in enumerate(rows)])


@settings(max_examples=40, deadline=None)
@given(DRAWN)
def test_opportunities_are_counted_as_threats_are(rows):
    threats, chances = _plan(rows, "Supplier"), _plan(rows, "Opportunity")
    for metric in (risk_matrix, risk_moves, risk_states, risk_burndown, expected_loss, risk_ranks, risk_reversals,
                   exposure_over_time, risk_movers, proximity):  # fmt: skip
        assert metric(threats, "threat").equals(metric(chances, "opportunity")), metric.__name__
        assert metric(threats, "opportunity").equals(metric(chances, "threat")), metric.__name__
    assert open_risks(threats).drop("category").equals(open_risks(chances, "opportunity").drop("category"))


@settings(max_examples=40, deadline=None)
@given(DRAWN)
def test_the_parts_of_exposure_sum_to_the_whole(rows):
    one = _plan(rows, None)
    loss = expected_loss(one)
    last = risk_burndown(one).filter(state="with responses").rows_by_key("unit", named=True, unique=True)
    for part in ("phase", "owner", "category"):
        found = exposure_by_part(one, part)
        assert found["exposure"].sum() == pytest.approx(risk_exposure(one) or 0)
        assert found["expected_cost"].sum() == pytest.approx(loss["expected_cost"].sum())
        assert found["expected_delay_days"].sum() == pytest.approx(loss["expected_delay_days"].sum())
        assert found["open_risks"].sum() == open_risks(one).height
    assert last.get("score", {"exposure": 0})["exposure"] == pytest.approx(risk_exposure(one) or 0)
    assert last.get("money", {"exposure": 0})["exposure"] == pytest.approx(loss["expected_cost"].sum())
    assert last.get("days", {"exposure": 0})["exposure"] == pytest.approx(loss["expected_delay_days"].sum())


@settings(max_examples=40, deadline=None)
@given(DRAWN)
def test_reversals_are_those_of_every_pair_compared_one_by_one(rows):
    one = _plan(rows, None)
    ranked = risk_ranks(one).rows(named=True)
    pairs = [(a, b) for a in ranked for b in ranked if a["score"] > b["score"] and a["expected"] != b["expected"]]
    wrong = {(a["risk_id"], b["risk_id"]) for a, b in pairs if a["expected"] < b["expected"]}
    found = risk_reversals(one, "threat", "money").select("matrix_first_id", "loss_first_id").rows()
    assert set(found) == wrong
    assert len(found) == len(wrong)
    assert pairs_compared(one) == len(pairs)
    assert sum(row["reversals"] for row in ranked) == 2 * len(wrong)
