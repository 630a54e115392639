"""Indicators against their targets: the way come, the trend, and the day on which it reaches the target."""

import datetime as dt

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from plandata.metrics.indicators import indicator_course, indicator_trends
from tests.metrics.plans import day, plan

START = day("2026-01-01")


def measured(values, target=100.0, step=10, name="Users"):
    """Values of an indicator, so many days apart."""
    return [
        {"indicator": name, "objective_id": "O-1", "date": START + dt.timedelta(days=step * number), "value": value,
         "target": target, "unit": "%"}
        for number, value in enumerate(values)
    ]  # fmt: skip


def told(values, needed=None, **more):
    by = (("O-1", day(needed)),) if needed else ()
    return indicator_trends(plan(as_of=day("2026-06-01"), indicator=measured(values, **more)), by).row(0, named=True)


def test_a_straight_line_is_continued_to_the_target():
    row = told([0.0, 20.0, 40.0], needed="2026-01-26")
    told_of = ("values", "first", "value", "direction", "share_reached", "pace", "state")
    assert {name: row[name] for name in told_of} == {
        "values": 3, "first": 0.0, "value": 40.0, "direction": "up", "share_reached": 0.4, "pace": 60.0,
        "state": "late",
    }  # fmt: skip
    assert row["measured_on"] == day("2026-01-21")
    assert row["reached_on"] == day("2026-02-20")
    assert (row["projected"], row["share_projected"]) == (50.0, 0.5)
    assert row["words"] == (
        "40 %, target 100 % reached on 20 Feb 2026 at this pace, after its phases end on 26 Jan 2026"
    )
    assert told([0.0, 20.0, 40.0], needed="2026-02-20")["state"] == "on pace"
    assert told([0.0, 20.0, 40.0])["state"] == "on pace"


def test_the_pace_is_that_of_the_least_squares_line_of_the_last_six_values():
    assert told([0.0, 10.0, 5.0, 20.0], step=1)["pace"] == pytest.approx(30 * 5.5)
    assert told([900.0, -900.0, 0.0, 1.0, 2.0, 3.0, 4.0, 5.0], step=1)["pace"] == pytest.approx(30.0)


@pytest.mark.parametrize(
    ("values", "target", "state"),
    [
        ([0.0, 20.0], 100.0, "n/a"),
        ([0.0, 20.0, 100.0], 100.0, "reached"),
        ([6.0, 4.0, 0.5], 1.0, "reached"),
        ([6.0, 5.0, 4.0], 1.0, "on pace"),
        ([6.0, 7.0, 8.0], 1.0, "not at this pace"),
        ([5.0, 5.0, 5.0], 9.0, "not at this pace"),
        ([5.0, 5.0, 5.0], 5.0, "reached"),
        ([1.0, 2.0, 3.0], None, "n/a"),
        ([0.0, 0.001, 0.002], 100.0, "not at this pace"),
    ],
)
def test_how_an_indicator_stands(values, target, state):
    assert told(values, target=target)["state"] == state


def test_the_direction_is_that_from_the_first_value_that_is_not_the_target():
    assert told([1.0, 2.0, 3.0], target=1.0)["direction"] == "down"
    assert told([3.0, 2.0, 1.5], target=1.0)["share_reached"] == 0.75


def test_a_latest_value_that_moved_away_is_said():
    row = told([6.8, 5.1, 3.0, 3.3], target=1.0, needed="2026-06-01")
    assert row["away"]
    assert row["words"].endswith("at this pace; the latest value moved away from it")
    assert not told([6.8, 5.1, 3.0], target=1.0)["away"]


def test_cells_without_value_or_day_are_left_out_and_the_latest_target_counts():
    rows = measured([0.0, 20.0, None, 40.0])
    rows[-1]["target"] = 80.0
    row = indicator_trends(plan(as_of=day("2026-06-01"), indicator=rows)).row(0, named=True)
    assert (row["values"], row["target"]) == (3, 80.0)
    assert indicator_trends(plan(as_of=day("2026-06-01"))).is_empty()


def test_the_course_goes_on_to_the_target_or_to_the_day_asked_for():
    whole = plan(as_of=day("2026-06-01"), indicator=measured([0.0, 20.0, 40.0]))
    course = indicator_course(whole, "Users", day("2026-01-26")).select("date", "value", "kind").rows()
    assert course == [
        (day("2026-01-01"), 0.0, "measured"), (day("2026-01-11"), 20.0, "measured"),
        (day("2026-01-21"), 40.0, "measured"), (day("2026-01-21"), 40.0, "trend"), (day("2026-01-26"), 50.0, "trend"),
    ]  # fmt: skip
    assert indicator_course(whole, "Users", day("2027-01-26"))["date"].max() == day("2026-02-20")
    assert indicator_course(whole, "Users", day("2026-01-02"))["kind"].to_list() == ["measured"] * 3
    assert indicator_course(whole, "Nobody").is_empty()


@settings(max_examples=80, deadline=None)
@given(st.lists(st.integers(-50, 50).map(float), min_size=1, max_size=9), st.integers(-50, 50).map(float))
def test_a_target_is_reached_at_the_pace_on_the_day_that_is_named_and_not_before(values, target):
    row = told(values, target=target)
    up = row["direction"] == "up"
    assert (row["state"] == "reached") == (row["value"] >= target if up else row["value"] <= target)
    if row["reached_on"] is not None:
        days = (row["reached_on"] - row["measured_on"]).days
        way = (target - row["value"]) * (1 if up else -1)
        pace = row["pace"] / 30 * (1 if up else -1)
        assert pace * days >= way - 1e-3
        assert pace * (days - 1) < way + 1e-3
    assert (row["pace"] is None) == (len(values) < 3)
