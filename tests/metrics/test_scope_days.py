"""Growth of the scope in days of the forecast."""

from plandata.metrics.forecast import USUAL
from plandata.metrics.futures import forecast_days
from plandata.metrics.scope_days import scope_in_days, scope_in_days_in_words
from plandata.plan import Selection
from plandata.store.folder import Store
from tests.metrics.plans import day, plan, task

THEN, NOW = day("2026-11-13"), day("2026-11-20")


def test_growth_that_is_still_to_be_done_is_priced_in_days_of_p80(sample_store: Store) -> None:
    one = sample_store.plan(Selection("atlas-crm-rollout"))
    assert scope_in_days(one, "effort").rows() == [
        ("all growth", 31, 571.75, "hours", 20, 24), ("without approval", 23, 469.5, "hours", 16, 20)
    ]  # fmt: skip
    assert scope_in_days_in_words(one, "effort") == (
        "What grew and is not done (31 tasks, 572 hours) costs 24 working days of the finish that is 80 % sure; 20 of "
        "them without approval."
    )
    days = dict(forecast_days(one, USUAL).select("level", "days").rows())
    assert scope_in_days(one, "count")["p80_days"][0] < days["P80"]


def test_growth_counts_up_to_what_is_left_of_the_task():
    then = [task("A", effort_hours=10.0), task("B", effort_hours=10.0), task("C", effort_hours=10.0)]
    now = [
        task("A", effort_hours=30.0, status="active", share_done=0.9), task("B", effort_hours=4.0),
        task("C", effort_hours=20.0, status="done"), task("D", effort_hours=5.0),
        task("E", effort_hours=9.0, status="done"),
    ]  # fmt: skip
    one = plan({THEN: then, NOW: now})
    assert scope_in_days(one, "effort").rows() == [
        ("all growth", 2, 8.0, "hours", None, None), ("without approval", 2, 8.0, "hours", None, None)
    ]  # fmt: skip
    assert scope_in_days_in_words(one, "effort") == ""


def test_without_growth_nothing_is_said():
    one = plan({THEN: [task("A")], NOW: [task("A")]})
    assert scope_in_days(one, "count")["tasks"].to_list() == [0, 0]
    assert scope_in_days_in_words(one, "count") == ""
