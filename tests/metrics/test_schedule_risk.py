"""The network run thousands of times: closed forms, the same dice, agreement with the calculated network, laws."""

import datetime as dt
import math
from dataclasses import replace

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plandata.metrics.network import network
from plandata.metrics.network_runs import Risked, finishes, simulated
from plandata.metrics.placing import day_of_finish, placed
from plandata.metrics.ranges import task_ranges
from plandata.metrics.risk_drivers import risk_drivers
from plandata.metrics.schedule_risk import (
    criticality,
    finish_error,
    merge_bias,
    network_forecast,
    network_what_if,
    planned_share,
    schedule_risk,
    tornado,
    why_not,
)
from plandata.metrics.uncertain import uncertain_network
from plandata.network.draws import Ranges, drawn, quantiles
from plandata.network.passes import earliest
from plandata.plan import Selection
from tests.metrics.networks import MONDAY, link, links
from tests.metrics.plans import plan, risk, task

RUNS = 40_000
MANY = Risked(runs=RUNS)


def ranged(task_id, low, likely, high, **values):
    """A task with three points."""
    points = {"optimistic_days": low, "likely_days": likely, "pessimistic_days": high}
    return task(task_id, duration_days=likely) | points | values


def of_spread(task_id, mean, deviation, **values):
    """A task of symmetric triangular length with that mean and standard deviation."""
    half = deviation * math.sqrt(6)
    return ranged(task_id, mean - half, mean, mean + half, **values)


def certain(task_id, days, **values):
    """A task whose three points are one."""
    return ranged(task_id, days, days, days, **values)


def net(tasks, wires="", risks=(), **tables):
    """A plan of these tasks and links, nothing begun."""
    return plan(tasks, risks, as_of=MONDAY, link=links(wires), **tables)


def threat(risk_id, level, delay, task_ids="", **values):
    """An open threat of that probability (1 to 5) with its delay."""
    return risk(risk_id, level, 3.0, delay_days=delay, task_ids=task_ids or None, **values)


def three_errors(values):
    """Three standard errors of the mean, and of the standard deviation, of so many values."""
    deviation = values.std()
    return 3 * deviation / math.sqrt(len(values)), 3 * deviation / math.sqrt(2 * (len(values) - 1))


def test_a_triangle_of_5_10_15_has_its_published_mean_variance_and_p80():
    """METHODS W18: mean 10, variance 4.1667, P80 11.838."""
    found = finishes(net([ranged("A", 5.0, 10.0, 15.0)]), MANY)
    of_mean, of_spread_ = three_errors(found)
    assert found.mean() == pytest.approx(10, abs=of_mean)
    assert found.std() == pytest.approx(math.sqrt(25 / 6), abs=of_spread_)
    density = 2 * (15 - 11.838) / 50
    assert np.quantile(found, 0.8) == pytest.approx(11.838, abs=3 * math.sqrt(0.16 / RUNS) / density)


def test_three_tasks_in_a_row_have_the_published_sum():
    """METHODS W18 (SMM): means 10, 15, 20 and variances 4, 9, 16 give 45 and a deviation of 5.385."""
    rows = [of_spread("A", 10.0, 2.0), of_spread("B", 15.0, 3.0), of_spread("C", 20.0, 4.0)]
    found = finishes(net(rows, "A-B B-C"), MANY)
    of_mean, of_spread_ = three_errors(found)
    assert found.mean() == pytest.approx(45, abs=of_mean)
    assert found.std() == pytest.approx(5.385, abs=of_spread_)


def test_the_later_of_two_normal_paths_has_the_published_mean():
    """METHODS W18: two parallel N(10, 2) end at 11.128 on the mean; a path of 20 triangles is as good as normal."""
    rows = [of_spread(f"{path}{at}", 0.5 + 2.0, 2 / math.sqrt(20)) for path in "AB" for at in range(20)]
    wires = " ".join(f"{path}{at}-{path}{at + 1}" for path in "AB" for at in range(19))
    one = net(rows, wires)
    found = finishes(one, MANY)
    assert found.mean() - 40 == pytest.approx(11.128, abs=three_errors(found)[0] + 0.005)
    assert merge_bias(one, MANY) == pytest.approx(1.128, abs=three_errors(found)[0] + 0.005)


def test_the_mean_and_deviation_of_pert_are_those_of_its_beta():
    """Beta with weight 4: mean (a + 4 m + b) / 6, variance (mean - a)(b - mean) / 7."""
    found = finishes(net([ranged("A", 4.0, 6.0, 14.0)]), replace(MANY, shape="pert"))
    of_mean, of_spread_ = three_errors(found)
    assert found.mean() == pytest.approx(7.0, abs=of_mean)
    assert found.std() == pytest.approx(math.sqrt(3 * 7 / 7), abs=of_spread_)


def test_a_shared_risk_correlates_the_tasks_that_it_strikes():
    """Two tasks in a row, σ 2 each; a risk of 30 % makes the two 6 days longer: variance 4 + 4 + 0.3 × 0.7 × 36."""
    rows = [of_spread("A", 10.0, 2.0), of_spread("B", 10.0, 2.0)]
    found = finishes(net(rows, "A-B", [threat("R", 2.0, 6.0, "A; B")]), MANY)
    assert found.mean() == pytest.approx(21.8, abs=three_errors(found)[0])
    assert found.std() == pytest.approx(math.sqrt(8 + 0.3 * 0.7 * 36), abs=2 * three_errors(found)[1])


def test_a_risk_of_a_phase_makes_its_longest_chain_that_much_longer_and_what_is_beside_it_as_well():
    rows = [certain("A", 6.0, phase="Build"), certain("B", 4.0, phase="Build"), certain("C", 5.0, phase="Build"),
            certain("D", 3.0)]  # fmt: skip
    one = net(rows, "A-B B-D C-D", [threat("R", 5.0, 5.0, phase="Build")])
    found = finishes(one, MANY)
    assert sorted(set(found.round(3).tolist())) == [13.0, 18.0]
    assert (found == 18).mean() == pytest.approx(0.9, abs=3 * math.sqrt(0.09 / RUNS))
    assert risk_drivers(one).select("tasks", "struck_by").row(0) == (3, "its phase")


def test_risks_on_one_task_add_up_or_only_the_largest_counts():
    rows = [certain("A", 10.0)]
    one = net(rows, "", [threat("R", 3.0, 4.0, "A"), threat("S", 3.0, 6.0, "A")])
    assert sorted(set(finishes(one, MANY).tolist())) == [10.0, 14.0, 16.0, 20.0]
    assert sorted(set(finishes(one, replace(MANY, side_by_side=True)).tolist())) == [10.0, 14.0, 16.0]


def test_every_risk_says_what_it_strikes_or_why_it_has_no_effect():
    rows = [task("A", status="done", phase="Dig"), certain("B", 2.0, phase="Dig"), certain("C", 2.0)]
    risks = [
        threat("R1", 3.0, 4.0, "C"), threat("R2", 3.0, 4.0, "A", phase="Dig"), threat("R3", 3.0, None, "C"),
        threat("R4", 3.0, 4.0, phase="Gone"), threat("R5", None, 4.0, "C"),
        threat("R6", 3.0, 4.0, "C", status="closed"),
    ]  # fmt: skip
    assert risk_drivers(net(rows, "A-B B-C", risks)).select("risk_id", "struck_by", "task_ids").rows() == [
        ("R1", "its tasks", "C"), ("R2", "its phase", "B"), ("R3", "no delay is stated", None),
        ("R4", "strikes no open task", None), ("R5", "no probability is stated", None),
    ]  # fmt: skip


def test_the_same_seed_gives_the_same_days_and_another_one_others():
    one = net([ranged("A", 5.0, 10.0, 15.0), ranged("B", 5.0, 10.0, 20.0)], "A-B")
    again = net([ranged("B", 5.0, 10.0, 20.0), ranged("A", 5.0, 10.0, 15.0)], "A-B")
    assert finishes(one).tolist() == finishes(again).tolist()
    assert finishes(one).tolist() != finishes(one, Risked(seed=2)).tolist()
    assert len(finishes(one)) == 10_000


def test_p80_of_many_seeds_spreads_as_the_error_of_one_says():
    one = net([ranged("A", 5.0, 10.0, 15.0), ranged("B", 5.0, 10.0, 20.0)], "A-B")
    seeds = [Risked(runs=1_000, seed=seed) for seed in range(100)]
    p80 = np.array([np.quantile(finishes(one, said), 0.8) for said in seeds])
    errors = np.array([finish_error(one, 0.8, said) for said in seeds])
    assert errors.mean() == pytest.approx(p80.std(), rel=0.25)


def test_only_what_is_left_is_uncertain_and_the_data_date_is_kept():
    rows = [
        task("A", status="done", actual_start=MONDAY, actual_finish=MONDAY + dt.timedelta(days=2), duration_days=3.0,
             optimistic_days=1.0, likely_days=3.0, pessimistic_days=9.0),
        ranged("B", 5.0, 10.0, 20.0, status="active", share_done=0.5, actual_start=MONDAY + dt.timedelta(days=3)),
        task("C", duration_days=4.0), task("M", kind="milestone"),
    ]  # fmt: skip
    one = plan(rows, as_of=MONDAY + dt.timedelta(days=11), link=links("A-B B-C C-M"))
    assert task_ranges(one).drop("title").rows() == [
        ("B", "active", 5.0, 2.5, 5.0, 10.0, "the file"),
        ("C", "todo", 4.0, 3.0, 4.0, 6.0, "75 to 150 % of what is left"),
    ]
    found = finishes(one)
    assert 5.5 < found.min() < found.max() < 16
    days = schedule_risk(one)
    assert days["finish"].min() > one.as_of
    assert criticality(one)["task_id"].sort().to_list() == ["B", "C", "M"]


def test_points_give_the_calculated_finish_in_every_run():
    one = net([certain("A", 3.0), certain("B", 5.0), certain("C", 2.0)], "A-B:FS+1 A-C:SS+2 C-B:FF+4")
    assert set(finishes(one).tolist()) == {9.0}
    assert network_forecast(one).days[0] == 9
    assert schedule_risk(one)["finish"].unique().to_list() == [day_of_finish(placed(one))]
    assert planned_share(one) == 1.0
    assert merge_bias(one) == 0.0


def test_sensitivity_tells_the_certain_task_from_the_one_that_decides():
    """CI alone misleads: a task that is always critical and surely short has no SSI."""
    one = net([certain("A", 1.0), ranged("B", 5.0, 10.0, 20.0), ranged("C", 2.0, 3.0, 4.0)], "A-B A-C")
    rows = criticality(one).select("task_id", "share_critical", "sensitivity_index", "critical_now").rows()
    assert [row[0] for row in rows] == ["B", "A", "C"]
    assert rows[0][1:] == (1.0, pytest.approx(1.0, abs=0.02), True)
    assert rows[1][1:] == (1.0, 0.0, True)
    assert rows[2][1:] == (0.0, 0.0, False)


def test_the_tornado_says_what_each_risk_and_each_task_would_buy():
    rows = [certain("A", 10.0), certain("B", 4.0)]
    found = tornado(net(rows, "A-B", [threat("R", 5.0, 3.0, "A"), threat("S", 1.0, 3.0, "B")]))
    assert found.select("kind", "id", "days_bought", "as_planned_days").rows() == [
        ("task", "A", 13.0, 3.0), ("task", "B", 4.0, 0.0), ("risk", "R", 3.0, None), ("risk", "S", 0.0, None),
    ]  # fmt: skip


def test_what_if_moves_the_days_by_the_same_dice():
    one = net([certain("A", 10.0), certain("B", 4.0)], "A-B", [threat("R", 4.0, 3.0, "A")])
    assert network_what_if(one, Risked(without=("R",)))["change_days"].to_list() == [0.0, -3.0, -3.0, -3.0, -3.0]
    assert network_what_if(one, Risked(task="B", days=5.0))["change_days"].to_list() == [5.0] * 5


def test_where_no_network_can_be_run_it_says_why():
    one = net([certain("A", 1.0)])
    assert why_not(one).startswith("No link says")
    done = plan([task("A", status="done"), task("B", status="done")], link=links("A-B"))
    assert why_not(done) == "Nothing is left to do."
    whole = net([certain("A", 1.0), certain("B", 1.0)], "A-B")
    assert why_not(whole) == ""
    cut = replace(whole, selection=Selection("atlas", phases=("Build",)))
    assert "whole plan" in why_not(cut)
    assert (schedule_risk(cut).height, criticality(cut).height, tornado(cut).height) == (0, 0, 0)
    assert (planned_share(cut), merge_bias(cut), network_forecast(cut).days.tolist()) == (None, None, [])
    assert (simulated(done), finishes(done).tolist(), risk_drivers(done).height) == (None, [], 0)


def test_the_tables_are_as_good_as_the_distributions():
    ranges = Ranges(*(np.array([at]) for at in (2.0, 5.0, 11.0)))
    assert drawn(ranges, "triangular", 7, np.random.Generator(np.random.SFC64(1))).shape == (1, 7)
    assert float(quantiles("pert", 32).mean()) == pytest.approx(0.5, abs=1e-4)
    assert float(quantiles("triangular", 0).mean()) == pytest.approx(1 / 3, abs=1e-4)
    assert [float(ranges.mean(shape)[0]) for shape in ("triangular", "pert")] == [6.0, 5.5]


KINDS = st.sampled_from(["FS", "FS", "FS", "SS", "FF", "SF"])
SIX_DAYS = [{"calendar": "Six", "weekday": float(at), "hours": 8.0} for at in range(1, 7)]


EXTRAS = [{}, {}, {"calendar": "Six"}, {"constraint_type": "FNET"}, {"constraint_type": "SNET"},
          {"status": "active", "share_done": 0.5}]  # fmt: skip


@st.composite
def plans(draw):
    """A network of up to nine tasks with progress, constraints, another calendar, elapsed lags, risks."""
    count = draw(st.integers(2, 9))
    rows = []
    for at in range(count):
        days = draw(st.integers(0, 8)) / 1.0
        low, high = days * draw(st.sampled_from([0.5, 0.8, 1.0])), days * draw(st.sampled_from([1.0, 1.3, 2.0]))
        extra = draw(st.sampled_from(EXTRAS))
        if "constraint_type" in extra:
            extra = extra | {"constraint_date": MONDAY + dt.timedelta(days=draw(st.integers(0, 30)))}
        if "status" in extra:
            extra = extra | {"actual_start": MONDAY - dt.timedelta(days=4)}
        if at == 0 and draw(st.booleans()):
            day = MONDAY - dt.timedelta(days=3)
            extra = {"status": "done", "actual_start": MONDAY - dt.timedelta(days=5), "actual_finish": day}
        rows.append(ranged(f"T{at}", low, days, high) | extra)
    pairs = draw(st.sets(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), min_size=1, max_size=12))
    wires = [
        link(f"T{a}", f"T{b}", draw(KINDS), float(draw(st.integers(-1, 3))),
             **draw(st.sampled_from([{}, {}, {"lag_calendar_days": 3.0}])))
        for a, b in sorted(pairs) if a < b
    ]  # fmt: skip
    risks = [
        threat(f"R{at}", draw(st.sampled_from([1.0, 3.0, 5.0])), float(draw(st.integers(1, 9))),
               f"T{draw(st.integers(0, count - 1))}; T{draw(st.integers(0, count - 1))}")
        for at in range(draw(st.integers(0, 2)))
    ]  # fmt: skip
    return plan(rows, risks, as_of=MONDAY, link=wires, workweek=SIX_DAYS)


@settings(max_examples=150, deadline=None)
@given(plans())
def test_as_planned_every_task_lies_where_the_calculated_network_has_it(one):
    model = uncertain_network(one)
    if model is None:
        return
    starts = earliest(model.network, model.planned, model.floor)
    ends = (starts + model.planned)[: len(model.task_ids)]
    dates = dict(network(one).select("task_id", "early_finish_offset").iter_rows())
    base = model.base - float(model.placed.case.timeline.amount(np.zeros(1, int), np.array([model.placed.start]))[0])
    told = {name: round(float(end + base), 3) for name, end in zip(model.task_ids, ends, strict=True)}
    assert told == {name: pytest.approx(dates[name], abs=2e-3) for name in told}
    assert model.dates(np.array([model.finish]))[0].astype(object) <= day_of_finish(placed(one))


@settings(max_examples=60, deadline=None)
@given(plans())
def test_the_days_are_in_order_and_removing_a_risk_never_delays(one):
    ordered = schedule_risk(one).drop_nulls("finish")
    assert ordered["finish"].is_sorted()
    for name in risk_drivers(one)["risk_id"].to_list():
        now, then = (finishes(one, said) for said in (Risked(runs=200), Risked(runs=200, without=(name,))))
        assert (then <= now + 1e-3).all()
    bought = tornado(one).filter(kind="risk")["days_bought"] if not why_not(one) else pl.Series([0.0])
    assert (bought >= -1e-3).all()


def test_a_task_whose_dates_alone_say_how_long_it_is_has_the_range_of_those_days():
    """Trackers such as Jira state a start and a due date and no length."""
    rows = [
        task("A", start=MONDAY, finish=MONDAY + dt.timedelta(days=3)),
        task("B", start=MONDAY, finish=MONDAY + dt.timedelta(days=11)),
    ]
    one = plan(rows, as_of=MONDAY, link=links("A-B"))
    assert task_ranges(one).select("task_id", "left_days", "optimistic_days", "pessimistic_days").rows() == [
        ("A", 4.0, 3.0, 6.0),
        ("B", 10.0, 7.5, 15.0),
    ]
    assert finishes(one).std() > 1
