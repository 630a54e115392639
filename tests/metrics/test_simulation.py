"""Simulated futures against closed forms."""

import numpy as np
import pytest

from plandata.metrics.simulation import NEVER, Pace, days_until_done, less_after, quantile, simulation_error


def pace(done, grown=(), days=None, daily=True):
    lengths = np.ones(len(done)) if days is None else np.array(days, float)
    return Pace(lengths, np.array(done, float), np.array(grown, float), daily)


RUNS = 100_000
COIN = days_until_done(pace([0, 1]), 10, RUNS, seed=7, learned=False)
"""Ten tasks at one or none a day, as a coin falls: the negative binomial of METHODS W18."""


def test_ten_tasks_by_the_toss_of_a_coin_take_twenty_days_on_the_mean():
    assert COIN.mean() == pytest.approx(20, abs=3 * np.sqrt(20 / RUNS))


@pytest.mark.parametrize(
    ("day", "share"),
    [(18, 0.4072647), (19, 0.5), (22, 0.7382665), (24, 0.8462719), (25, 0.8852385), (28, 0.9564209)],
)
def test_the_share_of_futures_that_have_ended_is_that_of_the_negative_binomial(day, share):
    ended = day >= COIN
    assert ended.mean() == pytest.approx(share, abs=3 * np.sqrt(share * (1 - share) / RUNS))


def test_the_published_percentiles_of_the_negative_binomial():
    ordered = np.sort(COIN)
    assert [quantile(ordered, level) for level in (0.7, 0.8, 0.85, 0.95)] == [22, 24, 25, 28]
    assert quantile(ordered, 0.5) in (19, 20)  # 19 days end exactly half of all futures


def test_a_pace_without_chance_ends_on_its_day():
    assert set(days_until_done(pace([2.0]), 10, 50, seed=1)) == {5}
    assert set(days_until_done(pace([10.0], [0.0], days=[5], daily=False), 14, 50, seed=1)) == {7}


def test_work_that_comes_is_worked_off_too_and_does_not_go_on_for_ever():
    days = {came: set(days_until_done(pace([2.0], [came]), 10, 20, seed=1)) for came in (0.0, 1.0, 2.0)}
    assert days == {0.0: {5}, 1.0: {9}, 2.0: {14}}


def test_a_pace_of_nothing_never_ends():
    assert set(days_until_done(pace([0.0, 0.0]), 3, 10, seed=1)) == {NEVER}


def test_the_same_seed_has_the_same_futures_and_another_number_of_futures_another_error():
    coin = pace([0, 1, 2, 0])
    one, again, more = (np.sort(days_until_done(coin, 30, runs, seed=3)) for runs in (2_000, 2_000, 20_000))
    assert (one == again).all()
    assert simulation_error(more, 0.8) < simulation_error(one, 0.8)


def test_a_learned_pace_is_less_sure_than_a_known_one():
    coin = pace(np.random.default_rng(0).integers(0, 2, 60))
    known, learned = (np.sort(days_until_done(coin, 60, 4_000, 1, learned=one)) for one in (False, True))
    width = [quantile(days, 0.9) - quantile(days, 0.1) for days in (known, learned)]
    assert width[1] > 1.5 * width[0]


def test_work_done_in_some_days_has_the_mean_of_the_past():
    less = less_after(pace([0, 1, 2, 3]), 20, 20_000, seed=5)
    assert less.mean() == pytest.approx(30, abs=0.5)
    by_report = less_after(pace([10.0], [2.0], days=[5], daily=False), 8, 100, seed=1)
    assert set(np.round(by_report, 9)) == {12.8}
