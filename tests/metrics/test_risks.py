"""Risk scores, matrix, exposure, movers, expected loss, contradictions."""

import datetime as dt

import pytest

from plandata.metrics.exposure import (
    expected_loss,
    exposure_over_time,
    paper_mitigations,
    responses_overdue,
    risk_exposure,
    risk_movers,
)
from plandata.metrics.risks import open_risks, risk_matrix, risk_moves
from tests.metrics.plans import FRIDAY, day, plan, risk, task


def test_w17_risk_burn_down():
    """Monthly sums of the published register (59secondsagile): April 52, May 50, June 52, July 11."""
    months = [dt.date(2026, month, 1) for month in (4, 5, 6, 7)]
    scores = {
        "A": [(5, 4), (4, 4), (4, 4), (1, 4)],
        "B": [(4, 4), (4, 4), (4, 5), (1, 3)],
        "C": [(4, 4), (3, 6), (4, 4), (1, 4)],
    }
    scores["C"][1] = (5, 3.6)
    registers = {
        date: [risk(name, *map(float, rows[at])) for name, rows in scores.items()] for at, date in enumerate(months)
    }
    one = plan([], registers, as_of=months[-1])
    assert exposure_over_time(one).rows() == list(zip(months, [52, 50, 52, 11], [3, 3, 3, 3], strict=True))


def test_exposure_counts_residual_scores_of_open_threats_only():
    register = [
        risk("A", 5.0, 4.0, residual_probability=2.0, residual_impact=4.0), risk("B", 3.0, 3.0, status="mitigated"),
        risk("C", 5.0, 5.0, status="closed"), risk("D", 5.0, 5.0, status="occurred"), risk("E", None, 4.0),
        risk("F", 4.0, 4.0, category="Opportunity"),
    ]  # fmt: skip
    assert exposure_over_time(plan([], register)).rows() == [(FRIDAY, 17.0, 3)]
    assert risk_exposure(plan([], register)) == 17.0
    assert risk_exposure(plan([], register[4:5])) is None
    assert risk_exposure(plan([], [risk("C", 5.0, 5.0, status="closed")])) == 0.0
    assert risk_exposure(plan([])) is None


def test_open_risks_fall_back_to_inherent_and_say_so():
    register = [
        risk("A", 4.0, 4.0),
        risk("B", 5.0, 5.0, residual_probability=1.0, residual_impact=3.0),
        risk("C", None, None),
    ]
    columns = ("risk_id", "score", "level", "residual_score", "residual_level", "residual_assumed")
    assert open_risks(plan([], register)).select(columns).rows() == [
        ("A", 16.0, "high", 16.0, "high", True), ("B", 25.0, "very high", 3.0, "very low", False),
        ("C", None, None, None, None, True),
    ]  # fmt: skip


def test_the_matrix_has_25_cells_and_rounds_half_steps_up():
    register = [
        risk("A", 2.5, 4.0),
        risk("B", 3.0, 4.0),
        risk("C", None, 1.0),
        risk("D", 3.0, 4.0, category="Opportunity"),
    ]
    cells = risk_matrix(plan([], register))
    assert cells.height == 25
    assert cells.filter(cells["risks"] > 0).rows() == [(3, 4, 12, "high", 2, "2", "A; B", "A; B")]
    assert risk_matrix(plan([], register), "opportunity")["risks"].sum() == 1
    assert risk_matrix(plan([]))["risks"].sum() == 0


def test_risks_of_one_cell_do_not_hide_one_another():
    moves = risk_moves(plan([], [risk(f"R{at}", 3.0, 3.0) for at in range(12)]))
    assert moves.select("to_impact", "to_probability").n_unique() == 12
    assert moves.select(least=moves["to_impact"].min(), most=moves["to_impact"].max()).row(0) == pytest.approx(
        (2.7, 3.3)
    )


def test_movers_since_the_baseline():
    then = [risk("A", 2.0, 2.0), risk("B", 3.0, 3.0), risk("C", 4.0, 4.0), risk("D", 1.0, 1.0)]
    now = [
        risk("A", 4.0, 2.0),
        risk("B", 1.0, 3.0),
        risk("C", 4.0, 4.0, status="closed"),
        risk("D", 1.0, 1.0),
        risk("E", 2.0, 2.0),
    ]
    tasks = {day("2026-11-06"): [], FRIDAY: []}
    movers = risk_movers(plan(tasks, {day("2026-11-06"): then, FRIDAY: now}))
    assert movers.select("risk_id", "before", "now", "change", "move").rows() == [
        ("A", 4, 8, 4, "grown"), ("E", 4, 4, 0, "new"), ("B", 9, 3, -6, "shrunk"), ("C", 16, 0, -16, "closed"),
    ]  # fmt: skip
    late_register = risk_movers(plan(tasks, {day("2026-11-13"): then, FRIDAY: then}))
    assert late_register.is_empty()


def test_a_risk_that_came_after_the_baseline_is_measured_from_its_first_known_score():
    first, second = day("2026-11-06"), day("2026-11-13")
    registers = {
        first: [risk("A", 1.0, 1.0), risk("U", None, 2.0)],
        second: [risk("A", 1.0, 1.0), risk("U", None, 2.0), risk("N", 2.0, 3.0), risk("G", 4.0, 4.0)],
        FRIDAY: [risk("A", 1.0, 1.0), risk("U", None, 3.0), risk("N", 4.0, 5.0)],
    }
    movers = risk_movers(plan({first: [], FRIDAY: []}, registers))
    assert movers.drop("title", "owner").rows() == [("N", 6.0, 20.0, 14.0, "new", second)]


def test_the_expected_loss_is_probability_times_cost():
    register = [
        risk("A", 5.0, 1.0, cost_impact=1000.0, residual_probability=2.0, residual_impact=1.0, delay_days=10.0),
        risk("B", 5.0, 5.0, cost_impact=10_000.0), risk("C", 5.0, 5.0),
    ]  # fmt: skip
    loss = expected_loss(plan([], register)).select("risk_id", "expected_cost", "expected_delay_days").rows()
    assert loss == [("B", 9000.0, None), ("A", pytest.approx(300.0), pytest.approx(3.0))]


def test_mitigated_on_paper_names_the_open_tasks():
    tasks = [task("T1", status="done"), task("T2"), task("T3", status="dropped")]
    register = [
        risk("A", 3.0, 3.0, status="mitigated", task_ids="T1; T2; T3; T9"), risk("B", 3.0, 3.0, status="mitigated",
        task_ids="T1"),
        risk("C", 3.0, 3.0, task_ids="T2"), risk("D", 3.0, 3.0, status="mitigated"),
    ]  # fmt: skip
    assert paper_mitigations(plan(tasks, register)).rows() == [("A", "A", None, 2, 1, "T2", "T2", 9.0)]


def test_responses_overdue():
    register = [
        risk("A", 3.0, 3.0, response_due=day("2026-11-10")), risk("B", 3.0, 3.0, response_due=FRIDAY),
        risk("C", 3.0, 3.0, response_due=day("2026-11-10"), status="mitigated"),
    ]  # fmt: skip
    assert responses_overdue(plan([], register)).select("risk_id", "overdue_days", "residual_level").rows() == [
        ("A", 8, "medium")
    ]


def test_only_the_ten_largest_moves_get_an_arrow():
    moved = [
        risk(f"R{at:02}", 5.0, 5.0, residual_probability=1.0 + at / 5, residual_impact=5.0) for at in range(12)
    ]  # fmt: skip
    rows = risk_moves(plan([], [*moved, risk("S", 2.0, 2.0)])).sort("risk_id")
    assert rows.filter("moved").height == 12
    assert rows.filter("drawn")["risk_id"].to_list() == [f"R{at:02}" for at in range(10)]
