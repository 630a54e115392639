"""The scale that a project declares says how likely a step is, and what an impact costs that no risk states itself."""

import pytest

from plandata.metrics.chances import USUAL, Scale, risk_scale, scale_of
from plandata.metrics.exposure import expected_loss
from plandata.metrics.risk_burndown import burndown_in, units_rated
from plandata.metrics.risk_drivers import risk_drivers
from plandata.metrics.risks import expected_delays
from tests.metrics.plans import plan, risk, task

SHARES, COSTS, DELAYS = (0.02, 0.1, 0.25, 0.5, 0.8), (1e3, 5e3, 2e4, 1e5, 5e5), (1.0, 3.0, 5.0, 10.0, 30.0)


def declared(shares=SHARES, costs=COSTS, delays=DELAYS):
    """The rows that declare the scale; None leaves a cell empty."""
    steps = zip((1.0, 2.0, 3.0, 4.0, 5.0), shares, costs, delays, strict=True)
    return [{"step": step, "share": share, "cost": cost, "delay_days": days} for step, share, cost, days in steps]


def test_without_a_declaration_the_usual_scale_counts_and_an_impact_is_worth_nothing():
    one = plan([], [risk("A", 4.0, 3.0)])
    assert (scale_of(one), expected_loss(one).rows()) == (USUAL, [])


def test_a_declared_scale_gives_every_rated_risk_a_chance_an_amount_and_a_delay():
    rows = [
        risk("A", 4.0, 3.0), risk("B", 4.0, 3.0, cost_impact=800.0), risk("C", 5.0, 5.0, residual_probability=1.0,
        residual_impact=2.0), risk("D", 2.0, 3.0, scale_text="35 % × 3"), risk("E", 2.5, 2.5), risk("F", 3.0, None),
    ]  # fmt: skip
    found = expected_loss(plan([], rows, risk_scale=declared())).sort("risk_id")
    assert found.select("risk_id", "expected_cost", "expected_delay_days").rows() == [
        ("A", 10_000, 2.5), ("B", 400, 2.5), ("C", 100, pytest.approx(0.06)),
        ("D", pytest.approx(7000), pytest.approx(1.75)),
        ("E", pytest.approx(0.175 * 12_500), pytest.approx(0.7)),
    ]  # fmt: skip


def test_a_column_that_is_not_said_for_every_step_counts_for_nothing():
    holes = declared(shares=(*SHARES[:4], None), delays=(None,) * 5)
    assert scale_of(plan([], risk_scale=holes)) == Scale(USUAL.shares, COSTS, ())
    assert scale_of(plan([], risk_scale=holes[1:])) == USUAL


def test_an_opportunity_saves_what_its_step_says():
    chance = risk("A", 4.0, 3.0, category="Opportunity")
    found = expected_loss(plan([], [chance], risk_scale=declared()), "opportunity")
    assert found["expected_cost"].to_list() == [10_000]


def test_burn_down_attention_and_forecast_count_by_the_same_scale():
    rated = risk("A", 4.0, 3.0, task_ids="T")
    tasks = [task("T", duration_days=5.0)]
    bare, scaled = plan(tasks, [rated]), plan(tasks, [rated], risk_scale=declared())
    assert (units_rated(bare), units_rated(scaled)) == (["score"], ["score", "money", "days"])
    assert burndown_in(scaled, "threat", "money")["now"].unique().to_list() == [10_000]
    assert expected_delays(scaled).rows() == [("A", 2.5)]
    assert [risk_drivers(one)["delay_days"].to_list() for one in (bare, scaled)] == [[None], [5.0]]


def test_the_table_of_the_scale_says_what_each_step_in_use_counts_as():
    assert risk_scale(plan([], [risk("A", 4.0, 3.0, scale_text="H × M")], risk_scale=declared())).rows() == [
        ("probability", 4.0, "H", 0.5, None, None, 1), ("impact", 3.0, "M", None, 2e4, 5.0, 1),
    ]  # fmt: skip
