"""The report card: only what was known then, coverage, losses, widening."""

import datetime as dt
from dataclasses import replace

import polars as pl
import pytest

from plandata.metrics.calibration import (
    CERTAIN,
    _planned,
    drawn_forecasts,
    past_forecasts,
    widening,
    widening_at,
)
from plandata.metrics.report_card import late_days, losses, report_card, wilson
from tests.metrics.plans import FRIDAY, day, plan, task
from tests.metrics.test_forecast import PLAN, told

LONG = told([3, 2, 4, 3, 2, 3, 4, 2, 3, 3, 2, 4, 3, 2, 3, 3, 2, 4, 3, 2, 3, 4, 2, 3], left=30)


def test_the_published_wilson_intervals():
    assert [round(edge, 3) for edge in (*wilson(17, 20), *wilson(8, 10))] == [0.64, 0.948, 0.49, 0.943]


def test_every_report_with_five_active_days_and_a_truth_is_asked():
    past = past_forecasts(PLAN)
    assert past["date"].to_list() == PLAN.status_dates[5:-4]
    assert (past["until"] - past["date"]).unique().to_list() == [dt.timedelta(weeks=4)]
    assert past["days"].unique().to_list() == [20]
    assert past["actual"].to_list() == [12.0, 12.0, 10.0, 12.0, 12.0, 11.0, 12.0, 11.0][: past.height]


def test_a_past_forecast_knows_nothing_of_what_came_later():
    whole = drawn_forecasts(LONG, "count", 26)
    until = LONG.status_dates[14]
    then = replace(
        LONG, as_of=until, task_versions=LONG.task_versions.filter(pl.col("valid_from") <= until),
        snapshots=LONG.snapshots.filter(pl.col("status_date") <= until),
    )  # fmt: skip
    known = drawn_forecasts(then, "count", 26)
    assert known.rows() == whole.filter(pl.col("until") <= until).rows()
    assert past_forecasts(then, "count", 26).rows() == (
        past_forecasts(LONG, "count", 26).filter(pl.col("until") <= until).rows()
    )


def test_fewer_than_eight_past_forecasts_are_not_enough_history():
    short = told([3, 2, 4, 3, 2, 3, 4, 2, 3, 3, 2, 4])
    assert 0 < past_forecasts(short).height < 8
    assert (report_card(short).is_empty(), losses(short).is_empty(), late_days(short)) == (True, True, None)
    assert past_forecasts(plan([task("A")])).is_empty()


def test_the_card_counts_how_often_each_level_held():
    card = report_card(LONG)
    past = past_forecasts(LONG)
    assert card["level"].to_list() == ["P50", "P80", "P95", "P10 to P90"]
    assert card["forecasts"].unique().to_list() == [past.height]
    assert card.filter(level="P80")["held"][0] == past.filter(pl.col("actual") >= pl.col("p80")).height
    assert [(row[5], row[6]) for row in card.rows()] == [wilson(row[3], row[4]) for row in card.rows()]


def test_the_losses_are_those_of_the_same_past_forecasts():
    past = past_forecasts(LONG)
    loss = losses(LONG)
    assert loss["method"].to_list() == ["This forecast", "Linear velocity", "Planned dates", "Last forecast"]
    assert loss["forecasts"].unique().to_list() == [past.height - 1]
    by_hand = sum(
        max(level * (row["actual"] - row[name]), (level - 1) * (row["actual"] - row[name]))
        for row in past[1:].iter_rows(named=True) for name, level in CERTAIN.items()
    ) / (3 * (past.height - 1))  # fmt: skip
    assert loss["loss"][0] == pytest.approx(by_hand)


def test_the_planned_dates_are_those_of_each_report():
    rows = [task("A", finish=day("2026-11-10")), task("B", finish=day("2026-12-10")), task("C", finish=FRIDAY)]
    later = [row | {"finish": day("2027-01-10")} for row in rows]
    moved = told()
    assert past_forecasts(moved)["planned"].null_count() == 0
    dates = [FRIDAY - dt.timedelta(weeks=4), FRIDAY]
    found = _planned(plan({dates[0]: rows, dates[1]: later}), "count")
    assert found.rows() == [(dates[0], 2.0), (dates[1], 0.0)]


def scored(*shortfalls):
    size = len(shortfalls)
    return pl.DataFrame({"p50": [10.0] * size, "actual": [10.0 - one for one in shortfalls], "expected": [10.0] * size})


NOW = pl.DataFrame({"p50": [10.0], "p80": [8.0], "p20": [13.0], "expected": [10.0]})


@pytest.mark.parametrize(
    ("past", "factors"),
    [
        (scored(0, 0, 0, 0, 0, 0, 0), (1.0, 1.0)),
        (scored(0, 0, 1, 1, 2, 2, 2, 2, 2), (1.0, 1.0)),
        (scored(0, 0, 1, 1, 2, 3, 3, 3, 9), (1.5, 1.0)),
        (scored(0, 0, 1, 1, 2, 3, 3, 30, 90), (2.5, 1.0)),
        (scored(0, 0, -1, -1, -2, -3, -6, -6, -9), (1.0, 2.0)),
    ],
)
def test_a_side_is_widened_until_eighty_of_a_hundred_past_forecasts_would_have_held(past, factors):
    assert widening(past, NOW) == factors


def test_a_forecast_is_not_widened_by_what_nobody_knew_yet():
    slowing = told([5] * 12 + [1] * 12, left=30)
    factors = [widening_at(slowing, "count", 26, number)[0] for number in range(len(slowing.status_dates))]
    assert factors[:13] == [1.0] * 13
    assert max(factors) > 1
    assert late_days(slowing) > 0
