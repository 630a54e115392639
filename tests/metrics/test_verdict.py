"""The sentences on top of the Overview say the finish, the pace and the certain day, each as its own page has it."""

import datetime as dt

from plandata.metrics.finish import by_links_in_words
from plandata.metrics.forecast_numbers import chance_filled, finish_p80
from plandata.metrics.numbers import finish_projected
from plandata.metrics.placing import day_of_finish, placed
from plandata.metrics.schedule_risk_words import network_p80
from plandata.metrics.verdict import calm, verdict
from plandata.metrics.words import day_in_words
from tests.metrics.plans import FRIDAY, plan, task


def _done(number: int) -> list[dict[str, object]]:
    return [task(f"D{at}", status="done", actual_finish=FRIDAY - dt.timedelta(weeks=8 - at)) for at in range(number)]


def _left(number: int) -> list[dict[str, object]]:
    return [task(f"T{at}", status="todo", finish=FRIDAY + dt.timedelta(days=12)) for at in range(number)]


def test_the_pace_and_the_certain_day_stand_in_one_sentence():
    weeks = {FRIDAY - dt.timedelta(weeks=9 - at): _done(at) + _left(12 - at) for at in range(1, 9)}
    known = plan(weeks | {FRIDAY: _done(8) + _left(4)})
    pace, sure = (day_in_words(one(known)) for one in (finish_projected, finish_p80))
    assert verdict(known)[1] == (
        f"The 4 tasks left take until {pace} at the recent pace if nothing is added; "
        f"80 % sure is {sure} if pace and new work go on as in the past."
    )


def test_too_few_days_of_work_tell_no_day():
    known = plan([*_done(8)[4:], *_left(2)])
    assert finish_p80(known) is None
    assert verdict(known)[1] == "2 tasks are left."


def test_links_tell_a_certain_day_of_their_own_and_that_the_plan_cannot_end_as_planned():
    tasks = [
        task("Dig", status="active", duration_days=20.0, start=FRIDAY, finish=FRIDAY + dt.timedelta(days=3)),
        task("Pour", status="todo", duration_days=5.0, finish=FRIDAY + dt.timedelta(days=12)),
    ]
    known = plan(tasks, link=[{"predecessor_id": "Dig", "successor_id": "Pour", "link_type": "FS"}])
    sure, ends = day_in_words(network_p80(known)), day_in_words(day_of_finish(placed(known)))
    assert verdict(known)[1:3] == [
        by_links_in_words(known), f"2 tasks are left; 80 % sure is {sure} by links and risks alone."
    ]  # fmt: skip
    assert f"cannot end before {ends}" in by_links_in_words(known)


def test_a_plan_whose_finish_has_passed_was_to_end_then():
    known = plan([task("A", status="todo", finish=FRIDAY - dt.timedelta(days=7))])
    assert verdict(known)[0] == f"The plan was to end on {day_in_words(FRIDAY - dt.timedelta(days=7))}."


def test_a_plan_that_slipped_is_not_called_all_right_because_no_task_is_late():
    then = [task("A", status="todo", finish=FRIDAY + dt.timedelta(days=3))]
    now = [task("A", status="todo", finish=FRIDAY + dt.timedelta(days=10))]
    known = plan({FRIDAY - dt.timedelta(weeks=1): then, FRIDAY: now})
    said = "No task is past its planned finish; that finish moved by 5 working days since the baseline."
    assert calm(known) == said


def test_the_chance_by_the_pace_names_the_chance_by_the_links_beside_it():
    weeks = {FRIDAY - dt.timedelta(weeks=9 - at): _done(at) + _left(12 - at) for at in range(1, 9)}
    long = [one | {"duration_days": 40.0} for one in _left(4)]
    links = [{"predecessor_id": "T0", "successor_id": "T1", "link_type": "FS"}]
    bare, linked = (plan(weeks | {FRIDAY: _done(8) + long}, link=one) for one in ([], links))
    assert "By links" not in chance_filled(bare)
    assert "By links and risks alone it is <5 %." in chance_filled(linked)
