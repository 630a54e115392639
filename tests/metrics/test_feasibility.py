"""Work that cannot fit within its dates and the hours there are, and what would make it fit."""

from dataclasses import replace

import pytest

from plandata.calendar import Calendar
from plandata.metrics.feasibility import cannot_fit, forcing_tasks, infeasible
from plandata.metrics.fit_levers import fit_levers
from plandata.metrics.resources import overloads
from tests.metrics.plans import FRIDAY, day, plan, task

MONDAY, WEDNESDAY, THE_FRIDAY = day("2026-11-23"), day("2026-11-25"), day("2026-11-27")
TWO = [
    task("A", owner="Ana", effort_hours=30.0, start=MONDAY, finish=WEDNESDAY),
    task("B", owner="Ana", effort_hours=12.0, start=MONDAY, finish=THE_FRIDAY),
]


def _said(one):
    return infeasible(one).select("resource", "over_hours", "cannot_by", "from", "until", "tasks").rows()


def test_work_that_only_needs_another_order_is_an_overload_and_fits():
    tasks = [
        task("A", owner="Ana", effort_hours=40.0, start=MONDAY, finish=THE_FRIDAY),
        task("B", owner="Ana", effort_hours=40.0, start=MONDAY, finish=day("2026-12-04")),
    ]
    assert overloads(plan(tasks))["over_hours"].to_list() == [20.0]
    assert infeasible(plan(tasks)).is_empty()


def test_too_much_by_wednesday_although_the_week_would_hold_it():
    assert infeasible(plan(TWO)).rows() == [
        ("Ana", "person", 6.0, WEDNESDAY, MONDAY, WEDNESDAY, 30.0, 24.0, 1, "A", True)
    ]
    assert forcing_tasks(plan(TWO)).select("task_id", "earliest", "finish", "hours", "over_hours").rows() == [
        ("A", MONDAY, WEDNESDAY, 30.0, 6.0)
    ]
    assert cannot_fit(plan(TWO)) == 6.0


def test_absences_shares_periods_holidays_and_worked_saturdays_count():
    away = [{"resource": "Ana", "start": MONDAY, "finish": MONDAY}]
    assert cannot_fit(plan(TWO, absence=away)) == 14.0
    assert cannot_fit(plan(TWO, holidays=[THE_FRIDAY])) == 10.0
    half = [{"resource": "Ana", "kind": "person", "hours_per_week": 40.0, "share": 0.5}]
    assert cannot_fit(plan(TWO, resource=half)) == 22.0
    more = [{"resource": "Ana", "start": MONDAY, "finish": WEDNESDAY, "hours_per_week": 50.0}]
    assert cannot_fit(plan(TWO, capacity=more)) == 0.0
    late = plan([task("A", owner="Ana", effort_hours=48.0, start=MONDAY, finish=day("2026-11-28"))])
    saturday = Calendar(worked=frozenset([day("2026-11-28")]))
    assert (cannot_fit(late), cannot_fit(replace(late, calendar=saturday))) == (8.0, 0.0)


def test_a_crew_a_crane_and_sand_by_the_tonne_are_judged_alike():
    tasks = [
        task(name, owner=name, effort_hours=100.0, start=MONDAY, finish=THE_FRIDAY)
        for name in ("Crew", "Crane", "Sand", "Oil")
    ]
    known = [
        {"resource": "Crew", "kind": "person", "hours_per_week": 80.0},
        {"resource": "Crane", "kind": "equipment", "hours_per_week": 60.0},
        {"resource": "Sand", "kind": "material", "hours_per_week": 90.0}, {"resource": "Oil", "kind": "material"},
    ]  # fmt: skip
    rows = infeasible(plan(tasks, resource=known)).select("resource", "kind", "over_hours").rows()
    assert rows == [("Crane", "equipment", 40.0), ("Crew", "person", 20.0), ("Sand", "material", 10.0)]


def test_a_task_that_waits_for_another_cannot_be_worked_on_before_it():
    tasks = [
        task("A", owner="Ben", duration_days=4.0, effort_hours=8.0, start=MONDAY, finish=day("2026-11-26")),
        task("B", owner="Ana", duration_days=1.0, effort_hours=10.0, start=THE_FRIDAY, finish=THE_FRIDAY),
    ]
    link = [{"predecessor_id": "A", "successor_id": "B", "link_type": "FS", "lag_days": 0.0}]
    assert _said(plan(tasks, link=link)) == [("Ana", 2.0, THE_FRIDAY, THE_FRIDAY, THE_FRIDAY, 1)]


def test_work_whose_links_run_past_its_finish_is_not_called_a_lack_of_hours():
    tasks = [
        task("A", owner="Ben", duration_days=20.0, start=MONDAY, finish=day("2026-12-18")),
        task("B", owner="Ana", duration_days=1.0, effort_hours=8.0, start=MONDAY, finish=THE_FRIDAY),
    ]
    link = [{"predecessor_id": "A", "successor_id": "B", "link_type": "FS", "lag_days": 0.0}]
    assert infeasible(plan(tasks, link=link)).is_empty()


def test_overdue_work_has_the_next_five_working_days():
    tasks = [task("A", owner="Ana", effort_hours=50.0, start=day("2026-11-02"), finish=FRIDAY)]
    assert _said(plan(tasks)) == [("Ana", 10.0, THE_FRIDAY, MONDAY, THE_FRIDAY, 1)]
    assert forcing_tasks(plan(tasks))["overdue"].to_list() == [True]


def test_each_lever_alone_says_what_is_left():
    rows = fit_levers(plan(TWO)).select("lever", "what", "amount", "still_over_hours").rows()
    assert rows == [
        ("extend", "1 task due 3 working days later: all of it fits", 3.0, 0.0),
        ("add", "10 hours a week more until 25 Nov 2026: all of it fits", 10.0, 0.0),
        ("add", "As many hours again, 40 a week: all of it fits", 1.0, 0.0),
        ("cut", "6 h less of 1 task, or done by somebody else: all of it fits", 6.0, 0.0),
    ]


def test_work_is_shared_only_among_those_of_the_same_role():
    tasks = [*TWO, task("C", owner="Ben", effort_hours=20.0, start=MONDAY, finish=WEDNESDAY)]
    people = [{"resource": name, "kind": "person", "role": role, "hours_per_week": 40.0}
              for name, role in (("Ana", "Tester"), ("Ben", "Tester"))]  # fmt: skip
    shared = fit_levers(plan(tasks, resource=people)).filter(lever="share")
    assert shared.select("what", "still_over_hours").rows() == [
        ("Work of all 2 with the role Tester done by any of them: 2 h still do not fit", pytest.approx(2.0))
    ]
    others = [people[0], people[1] | {"role": "Writer"}]
    assert fit_levers(plan(tasks, resource=others)).filter(lever="share").is_empty()


def test_a_resource_without_any_hours_is_not_helped_by_time():
    none = [{"resource": "Ana", "kind": "person", "hours_per_week": 0.0}]
    rows = fit_levers(plan(TWO[:1], resource=none)).select("lever", "amount", "still_over_hours").rows()
    assert rows == [("extend", None, 30.0), ("add", 50.0, 0.0), ("add", 1.0, 30.0), ("cut", 30.0, 0.0)]
