"""When the work will be done: days, chances, reasons, what if."""

import datetime as dt
from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from plandata.metrics import forecast_numbers
from plandata.metrics.definitions import METRIC, headline
from plandata.metrics.forecast import Assumptions, chance_by, forecast, target_finish
from plandata.metrics.futures import (
    forecast_by_phase,
    forecast_days,
    forecast_log,
    forecast_of_now,
    futures_by_week,
    what_if,
)
from plandata.metrics.words import day_in_words
from plandata.plan import Plan
from tests.metrics.plans import FRIDAY, day, plan, task

WEEKS = 16


def told(done_in_weeks=None, left=20, phase="Build", stated=True) -> Plan:
    """A plan told by weekly reports, the last on FRIDAY; every task done on the Wednesday of its week."""
    counts = done_in_weeks or [3, 2, 4, 3, 2, 3, 4, 2, 3, 3, 2, 4, 3, 2, 3, 3]
    first = FRIDAY - dt.timedelta(weeks=len(counts))
    reports = {}
    for week in range(len(counts) + 1):
        date = first + dt.timedelta(weeks=week)
        ended = [(place, date - dt.timedelta(weeks=week - place, days=2 - 7)) for place in range(week)]
        rows = [
            task(f"D{place}-{at}", status="done", actual_finish=on if stated else None, phase=phase)
            for place, on in ended for at in range(counts[place])
        ]  # fmt: skip
        todo = [
            task(f"D{p}-{at}", phase=phase, finish=FRIDAY) for p in range(week, len(counts)) for at in range(counts[p])
        ]
        open_now = [task(f"L{at}", phase=phase, finish=FRIDAY + dt.timedelta(weeks=8)) for at in range(left)]
        reports[date] = rows + todo + open_now
    return plan(reports)


PLAN = told()


def test_a_regular_pace_gives_a_narrow_range_around_the_linear_day():
    days = forecast_days(PLAN)
    assert days["level"].to_list() == ["P10", "P50", "P80", "P90", "P95"]
    assert days["finish"].is_sorted()
    assert abs(days["days"][1] - 20 / (sum([3, 2, 4, 3, 2, 3, 4, 2]) / 40)) < 6
    assert all(PLAN.calendar.is_working(one) for one in days["finish"])


def test_the_chance_of_a_day_is_the_share_of_the_futures_that_have_ended():
    found = forecast(PLAN)
    p80 = forecast_days(PLAN).filter(level="P80")["finish"][0]
    assert 0.8 <= chance_by(PLAN, found, p80) < 0.87
    assert chance_by(PLAN, found, FRIDAY) == 0.0
    assert chance_by(PLAN, found, None) is None


def test_holidays_move_the_days_but_not_the_number_of_working_days():
    off = [day("2026-12-24") + dt.timedelta(days=at) for at in range(10)]
    free = replace(PLAN, calendar=replace(PLAN.calendar, holidays=frozenset(off)))
    usual, later = forecast_days(PLAN), forecast_days(free)
    assert usual["days"].to_list() == later["days"].to_list()
    assert (later["finish"] >= usual["finish"]).all()
    assert not set(later["finish"]) & set(off)


@pytest.mark.parametrize(
    ("one", "reason"),
    [
        (told([1, 1, 1, 1]), "No number yet: 4 days with work done are known in the last 26 weeks, "
         "and a pace takes 5."),
        (told([1, 1], stated=False), "No number yet: 2 reports with work done are known in the last 26 weeks, "
         "and a pace takes 5."),
        (told(left=0), "Nothing is left to do."),
        (plan([task("A", status=None)]), "No status says what is done."),
    ],
)  # fmt: skip
def test_there_is_no_number_without_five_active_days_and_the_reason_is_said(one, reason):
    assert forecast(one).reason == reason
    assert forecast_days(one).is_empty()
    assert futures_by_week(one).is_empty()
    headlines = {number.metric.id: number for number in headline(one)}
    assert {headlines[name].value for name in ("finish_p80", "chance_of_target")} == {None}


def test_the_same_plan_has_the_same_forecast():
    assert np.array_equal(forecast(told()).days, forecast(PLAN).days)


def test_the_order_of_rows_does_not_matter():
    turned = replace(PLAN, task=PLAN.task.reverse(), task_versions=PLAN.task_versions.reverse())
    assert np.array_equal(forecast(turned).days, forecast(PLAN).days)


def test_reports_without_days_are_drawn_whole():
    silent = told(stated=False)
    assert not forecast(silent).pace.daily
    assert abs(forecast_days(silent)["days"][1] - forecast_days(PLAN)["days"][1]) <= 6


def test_more_capacity_and_less_scope_end_sooner_and_are_not_written_to_the_plan():
    faster, less = (what_if(PLAN, one)["change_days"].to_list() for one in (Assumptions(capacity=1.5),
                    Assumptions(scope=-10.0)))  # fmt: skip
    assert max(faster) < 0
    assert max(less) < 0
    assert min(what_if(PLAN, Assumptions(scope=10.0))["change_days"]) > 0
    assert what_if(PLAN, Assumptions())["change_days"].to_list() == [0.0] * 5
    assert forecast(PLAN).left == 20


def test_phases_side_by_side_end_with_the_last_of_them():
    one, other = told(phase="Build"), told([1, 2, 1, 1, 2, 1, 1, 1, 2, 1, 1, 2, 1, 1, 2, 1], phase="Train")
    second = other.task_versions.with_columns(task_id="T" + pl.col("task_id"))
    both = replace(one, task=pl.concat([one.task, other.task.with_columns(task_id="T" + pl.col("task_id"))]),
                   task_versions=pl.concat([one.task_versions, second]))  # fmt: skip
    apart = forecast_by_phase(both)
    assert apart["phase"].to_list() == ["Train", "Build"]
    last = forecast_days(both, Assumptions(parallel=True)).filter(level="P50")["finish"][0]
    assert last >= apart["p50"].max()


def test_the_futures_by_week_sum_to_those_that_are_drawn():
    weeks = futures_by_week(PLAN)
    bars = weeks.drop_nulls("begin")
    assert 96 <= bars["futures"].sum() <= 100
    assert set(weeks["mark"].drop_nulls()) == {"P10", "P50", "P80", "P90", "Target"} - (
        {"Target"} if target_finish(PLAN) > bars["end"].max() else set()
    )
    assert (bars["begin"].dt.weekday() == 1).all()


def test_the_log_tells_what_was_forecast_then_and_ends_with_the_forecast_of_now():
    log = forecast_log(PLAN)
    now = forecast_days(PLAN)
    assert log["date"].to_list() == PLAN.status_dates
    assert log["p80"][-1] == now.filter(level="P80")["finish"][0]
    assert log["p50"].null_count() == 5  # no number from fewer than five active days
    middle = PLAN.status_dates[9]
    versions = PLAN.task_versions.filter(pl.col("valid_from") <= middle)
    then = replace(PLAN, as_of=middle, task_versions=versions,
                   snapshots=PLAN.snapshots.filter(pl.col("status_date") <= middle))  # fmt: skip
    assert abs((log.filter(date=middle)["p50"][0] - forecast_days(then)["finish"][1]).days) <= 4


def test_the_exported_table_says_what_it_rests_on():
    row = forecast_of_now(PLAN).row(2, named=True)
    assert (row["level"], row["left"], row["runs"], row["target"]) == ("P80", 20.0, 5_000, target_finish(PLAN))
    assert row["error_days"] <= 1


def test_the_tiles_fill_in_their_formulas():
    assert (
        METRIC["finish_p80"]
        .fill(PLAN)
        .startswith(
            "20 left on 20 Nov 2026; 5,000 futures drawn from 80 working days in the last 26 weeks (0.6 done a day)"
        )
    )
    assert "futures end by 15 Jan 2027: " in METRIC["chance_of_target"].fill(PLAN)
    assert METRIC["finish_p80"].fill(told(left=0)) == "Nothing is left to do."
    assert forecast_numbers.pace_rows(PLAN)["done"].sum() == 46


def jumping(jump=20, weeks=(1, 1, 1)) -> Plan:
    """The plan of PLAN in which tasks came: one in each of some weeks, and many at once eight weeks ago."""
    first, last = PLAN.status_dates[0], PLAN.status_dates[-1]
    came = [
        (last - dt.timedelta(weeks=8), jump),
        *((last - dt.timedelta(weeks=2 + at), n) for at, n in enumerate(weeks)),
    ]
    names = [(f"N{place}-{at}", since) for place, (since, count) in enumerate(came) for at in range(count)]
    new = pl.concat([PLAN.task_versions.filter(task_id="L0")] * len(names)).with_columns(
        task_id=pl.Series([name for name, _since in names]), valid_from=pl.Series([since for _name, since in names])
    )
    versions = pl.concat([PLAN.task_versions, new])
    now = pl.concat([PLAN.task, new.select(PLAN.task.columns)])
    assert first < min(since for _name, since in names)
    return replace(PLAN, task=now, task_versions=versions)


def test_one_report_that_told_of_most_new_work_is_said_with_the_day_without_it():
    found = jumping()
    said = forecast_numbers.jump_in_words(found)
    sure = forecast_numbers.finish_p80(found)
    steady = forecast_days(found, Assumptions(growth="steady")).filter(level="P80")["finish"][0]
    assert steady < sure
    jumped = day_in_words(found.status_dates[-9])
    assert said == (
        f"20 of the 23 tasks that came in the last 26 weeks came at once, by the report of {jumped}. Futures draw such "
        f"a jump again as often as the past had it; without it 80 of 100 end by {day_in_words(steady)}."
    )
    assert forecast_numbers.finish_filled(found).endswith(f". {said}")


def test_a_growth_without_a_jump_is_not_spoken_of():
    assert forecast_numbers.jump_in_words(PLAN) == ""
    assert forecast_numbers.jump_in_words(jumping(3)) == ""
    assert forecast_numbers.jump_in_words(jumping(2, ())) == ""
    assert forecast_numbers.jump_in_words(jumping(20, ())).startswith("All 20 tasks that came ")


def test_the_growth_of_the_scope_can_be_taken_out_of_the_forecast():
    found = jumping()
    now, steady, none = (forecast_days(found, Assumptions(growth=one))["days"] for one in ("past", "steady", "none"))
    assert ((none < steady) & (steady < now)).all()
    assert max(what_if(found, Assumptions(growth="none"))["change_days"]) < 0
    assert forecast(found, Assumptions(growth="none")).pace.growth == 0
    assert forecast_days(PLAN, Assumptions(growth="none")).equals(forecast_days(PLAN))
