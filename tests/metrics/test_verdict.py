"""The sentences on top of the Overview say the finish, the pace and the certain day, each as its own page has it."""

import datetime as dt

from plandata.metrics.forecast_numbers import finish_p80
from plandata.metrics.numbers import finish_projected
from plandata.metrics.verdict import verdict
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
    said = f"The 4 tasks left take until {pace} at the recent pace if nothing is added; 80 % sure by {sure}."
    assert verdict(known)[1] == said


def test_too_few_days_of_work_tell_no_day():
    known = plan([*_done(8)[4:], *_left(2)])
    assert finish_p80(known) is None
    assert verdict(known)[1] == "2 tasks are left."
