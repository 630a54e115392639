"""On whom the plan depends, and who is booked in several projects at once."""

from dataclasses import replace

import pytest

from plandata.metrics.concentration import concentration, concentration_in_words
from plandata.metrics.double_booking import double_booked
from tests.metrics.plans import day, plan, task

MONDAY, THE_FRIDAY = day("2026-11-23"), day("2026-11-27")
LINKS = [{"predecessor_id": "A", "successor_id": "B", "link_type": "FS", "lag_days": 0.0}]
CHAIN = [
    task("A", owner="Ana", duration_days=5.0, effort_hours=30.0, start=MONDAY, finish=THE_FRIDAY),
    task("B", owner="Ana; Ben", duration_days=5.0, effort_hours=20.0, finish=day("2026-12-04")),
    task("C", owner="Chi", duration_days=7.0, effort_hours=50.0, start=MONDAY, finish=day("2026-12-01")),
    task("M", owner="Chi", kind="milestone", finish=day("2026-12-04")),
]


def test_who_is_alone_on_the_critical_path_and_what_a_week_away_does():
    rows = concentration(plan(CHAIN, link=LINKS)).drop("alone_on").rows()
    assert rows == [
        ("Ana", 5.0, 1, 2, 40.0, 0.8, 2, 40.0, 0.4),
        ("Ben", 5.0, 0, 1, 10.0, 0.2, 1, 10.0, 0.1),
        ("Chi", 2.0, 0, 0, 0.0, 0.0, 2, 50.0, 0.5),
    ]
    assert concentration_in_words(plan(CHAIN, link=LINKS)) == (
        "1 resource alone on critical tasks. A week without Ana moves the finish by 5 working days. "
        "Chi holds 50 % of the hours left, the most of 3."
    )


def test_without_links_only_the_shares_are_known():
    rows = concentration(plan(CHAIN)).select("resource", "week_away_days", "alone", "share_critical", "share_left")
    assert rows.rows() == [("Chi", None, 0, None, 0.5), ("Ana", None, 0, None, 0.4), ("Ben", None, 0, None, 0.1)]
    assert concentration(plan([])).is_empty()


def test_a_week_that_is_full_in_two_projects_is_a_double_booking():
    tasks = [task("A", owner="Ana", effort_hours=30.0, start=MONDAY, finish=THE_FRIDAY)]
    half = [{"resource": "Ana", "kind": "person", "hours_per_week": 36.0, "share": 0.5}]
    one, other = plan(tasks, resource=half), replace(plan(tasks), name="Borealis")
    assert double_booked([one, other], 2).rows() == [
        ("Ana", MONDAY, pytest.approx(24.0), 60.0, 36.0, 2, "Atlas 30 h, Borealis 30 h")
    ]
    assert double_booked([one]).is_empty()
    assert double_booked([]).is_empty()


def test_the_same_name_with_room_for_both_projects_is_not_booked_twice():
    tasks = [task("A", owner="Ana", effort_hours=18.0, start=MONDAY, finish=THE_FRIDAY)]
    assert double_booked([plan(tasks), replace(plan(tasks), name="Borealis")]).is_empty()
