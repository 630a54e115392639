"""A week without somebody, and levers on what cannot fit, as the forecast has them."""

import pytest

from plandata.metrics.fit_forecast import levers_forecast
from plandata.metrics.week_away import week_away, week_away_in_words
from plandata.plan import Selection
from plandata.store.folder import Store
from tests.metrics.networks import MONDAY, links
from tests.metrics.plans import plan, task


def certain(task_id, days, owner, **values):
    """A task whose three points are one."""
    points = {"optimistic_days": days, "likely_days": days, "pessimistic_days": days, "duration_days": days}
    return task(task_id, owner=owner, effort_hours=8 * days, **points | values)


CHAIN = [certain("A", 10.0, "Ana"), certain("B", 5.0, "Ben"), certain("C", 8.0, "Chi"), certain("M", 0.0, "Dee")]


def test_a_week_away_moves_the_finish_by_what_the_float_does_not_hold():
    one = plan(CHAIN, as_of=MONDAY, link=links("A-M B-M C-M"))
    assert week_away(one).rows() == [("Ana", 5.0, 5.0, "A", "A", 1.0)]
    assert (
        week_away_in_words(one) == "A week without Ana during 'A' moves the finish that is 80 % sure by 5 working days."
    )
    both = plan([*CHAIN, certain("D", 7.0, "Ana"), certain("E", 3.0, "Ben")], as_of=MONDAY, link=links("A-M D-E"))
    assert week_away(both).select("resource", "p80_days", "task_id").rows() == [
        ("Ana", 5.0, "A"), ("Ben", 5.0, "E")
    ]  # fmt: skip


def test_without_links_the_network_says_nothing_of_a_week_away():
    assert week_away(plan(CHAIN, as_of=MONDAY)).is_empty()
    assert week_away_in_words(plan(CHAIN, as_of=MONDAY)) == ""


@pytest.mark.parametrize(
    ("project", "resource", "answer"),
    [
        ("atlas-crm-rollout", "Priya Ramanathan", [("extend", 12, 13), ("add", -2, -3), ("cut", -1, -1)]),
        ("harbour-street-clinic", "Electricians", [("extend", 0, 0), ("add", -3, -3), ("cut", -2, -2)]),
        ("one-office-new-ways-of-working", "Jorge Benavente-Lund", 
         [("extend", 9, 9), ("add", -3, -3), ("cut", -2, -2)]),
    ],
)  # fmt: skip
def test_extending_costs_days_and_adding_or_cutting_buys_them(
    project: str, resource: str, answer: list[object], sample_store: Store
) -> None:
    rows = levers_forecast(sample_store.plan(Selection(project)), resource)
    assert rows.select("lever", "p50_days", "p80_days").rows() == answer


def test_a_resource_whose_work_fits_has_no_lever_to_forecast():
    assert levers_forecast(plan(CHAIN, as_of=MONDAY, link=links("A-M")), "Nobody").is_empty()
