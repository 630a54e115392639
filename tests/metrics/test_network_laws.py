"""What holds for every network, and agreement with a reference that walks through the days one by one."""

import datetime as dt
from dataclasses import replace

import numpy as np
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from plandata.metrics.network import network
from plandata.metrics.placing import placed
from plandata.metrics.slips import CAUSES, slip_causes, slip_of_finish
from plandata.network.passes import earliest, earliest_of_runs, latest, slack_of_runs
from plandata.network.structure import Links, Network
from tests.metrics.networks import MONDAY, Walk, link
from tests.metrics.plans import plan, task

SEVEN = [{"calendar": "seven", "weekday": float(number), "hours": 8.0} for number in range(1, 8)]
PARTS = st.integers(1, 24)
"""Lengths in quarters of a day."""

FEW = settings(deadline=None, max_examples=120)


@st.composite
def drawn(draw, kinds=("FS", "SS", "FF", "SF"), leads=False):
    """Tasks (id → quarters, calendar), links (lags in quarters), and holidays."""
    size = draw(st.integers(1, 8))
    tasks = {f"T{at}": (draw(PARTS), draw(st.sampled_from(["project", "seven"]))) for at in range(size)}
    pairs = [(f"T{one}", f"T{two}") for two in range(size) for one in range(two)]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=12)) if pairs else []
    least = -8 if leads else 0
    wires = [(*ends, draw(st.sampled_from(kinds)), draw(st.integers(least, 8))) for ends in chosen]
    off = draw(st.sets(st.integers(1, 30), max_size=4))
    return tasks, wires, [MONDAY + dt.timedelta(days=at) for at in sorted(off)]


def as_plan(tasks, wires, holidays, **values):
    """The drawn network as a plan."""
    rows = [task(one, duration_days=parts / 4, calendar=None if name == "project" else name, **values)
            for one, (parts, name) in tasks.items()]  # fmt: skip
    off = [{"calendar": name, "start": day} for day in holidays for name in ("project", "seven")]
    joined = [link(before, after, kind, lag / 4) for before, after, kind, lag in wires]
    return plan(rows, as_of=MONDAY, link=joined, workweek=SEVEN, holiday=off)


def day_of(quarter):
    return MONDAY + dt.timedelta(days=quarter // 4)


@FEW
@given(drawn())
def test_early_dates_are_those_of_a_walk_through_the_days(net):
    tasks, wires, holidays = net
    every = {MONDAY + dt.timedelta(days=at) for at in range(400)} - set(holidays)
    walk = Walk(tasks, wires, {"seven": every, "project": {day for day in every if day.weekday() < 5}})
    start, finish = walk.early()
    found = network(as_plan(*net))
    told = {row[0]: row[1:] for row in found.select("task_id", "early_start", "early_finish").rows()}
    assert told == {one: (day_of(start[one]), day_of(finish[one] - 1)) for one in tasks}


@FEW
@given(drawn(leads=True))
def test_no_float_is_negative_without_constraints_and_late_is_never_before_early(net):
    found = network(as_plan(*net))
    assert found.filter((pl.col("total_float") < 0) | (pl.col("free_float") < 0)).is_empty()
    assert found.filter(pl.col("late_start_offset") < pl.col("early_start_offset")).is_empty()
    assert found.filter(pl.col("late_finish_offset") < pl.col("early_finish_offset")).is_empty()
    assert found.filter(pl.col("free_float") > pl.col("total_float")).is_empty()
    assert found.filter("critical").height > 0


@FEW
@given(drawn(kinds=("FS", "FF"), leads=True), st.data())
def test_the_finish_never_falls_when_a_length_grows(net, data):
    """Not so where a task is held at its finish and another at its start: growing then begins earlier, in any tool."""
    tasks, wires, holidays = net
    one = data.draw(st.sampled_from(sorted(tasks)))
    longer = tasks | {one: (tasks[one][0] + data.draw(PARTS), tasks[one][1])}
    assert moment(longer, wires, holidays) >= moment(tasks, wires, holidays)


def moment(tasks, wires, holidays):
    """The finish as days since the first Monday."""
    known = placed(as_plan(tasks, wires, holidays))
    return (known.axis.origin - MONDAY).days + known.finish


@FEW
@given(drawn(leads=True), st.data())
def test_removing_a_link_delays_nothing(net, data):
    tasks, wires, holidays = net
    fewer = [one for one in wires if data.draw(st.booleans())]
    both = [network(as_plan(tasks, some, holidays)).sort("task_id")["early_finish_offset"] for some in (wires, fewer)]
    assert (both[1] <= both[0] + 1e-6).all()


@FEW
@given(drawn(leads=True), st.randoms(use_true_random=False))
def test_the_order_of_rows_is_irrelevant(net, chance):
    tasks, wires, holidays = net
    mixed, joined = list(tasks.items()), list(wires)
    chance.shuffle(mixed)
    chance.shuffle(joined)
    assert network(as_plan(dict(mixed), joined, holidays)).equals(network(as_plan(*net)))


@st.composite
def changed(draw):
    """Two reports of a network: tasks and links come and go, lengths, calendars and progress change."""
    tasks, wires, holidays = draw(drawn(leads=True))
    later = {}
    for one, (parts, name) in tasks.items():
        if draw(st.integers(0, 5)):
            later[one] = (draw(st.sampled_from([parts, parts + 5])), draw(st.sampled_from([name, "seven"])))
    later |= {"N1": (draw(PARTS), "project")} if draw(st.booleans()) else {}
    kept = [one for one in wires if draw(st.integers(0, 3))]
    added = [("T0", "N1", "FS", 2)] if draw(st.booleans()) else []
    then = as_plan(tasks, wires, holidays)
    now = as_plan(later, [*kept, *added], draw(st.sampled_from([holidays, holidays[:1]])))
    begun = draw(st.sampled_from([None, "active", "done"]))
    rows = now.task.with_columns(
        status=pl.when(pl.col("task_id") == "T0")
        .then(pl.coalesce(pl.lit(begun, pl.String), "status"))
        .otherwise("status")
    )
    return then, replace(now, task=rows, as_of=MONDAY + dt.timedelta(days=draw(st.integers(0, 9))))


@FEW
@given(changed())
def test_the_causes_of_a_slip_sum_to_it_exactly(reports):
    then, now = reports
    told = slip_causes(now, then)
    assert told["cause"].to_list() == list(CAUSES)
    assert sum(told["slip_days"]) == slip_of_finish(now, then)


@st.composite
def arrays(draw):
    """A network of numbers on one axis of working days, with three vectors of durations."""
    size = draw(st.integers(1, 40))
    pairs = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1), st.sampled_from(["FS", "SS", "FF", "SF"]),
                      st.integers(-4, 4))  # fmt: skip
    wires = [one for one in draw(st.lists(pairs, max_size=60)) if one[0] < one[1]]
    mixed = np.array(draw(st.permutations(range(size))))
    before, after = (mixed[[one[end] for one in wires]].astype(int) if wires else np.zeros(0, int) for end in (0, 1))
    links = Links.of(before, after, [one[2] for one in wires] or "FS", [float(one[3]) for one in wires])
    days = draw(st.lists(st.integers(0, 9), min_size=3 * size, max_size=3 * size))
    return Network.of(size, links), np.array(days, float).reshape(size, 3)


def slow(network, durations):
    """Earliest starts by going round all links until nothing moves."""
    links, starts = network.links, [0.0] * network.size
    for _ in range(network.size + 1):
        ends = (links.before, links.after, links.from_finish, links.to_finish, links.lag)
        for before, after, out, into, lag in zip(*ends, strict=True):
            reached = starts[before] + durations[before] * out + lag - durations[after] * into
            starts[after] = max(starts[after], reached)
    return starts


@FEW
@given(arrays())
def test_all_passes_over_arrays_agree(given_arrays):
    network, durations = given_arrays
    runs = earliest_of_runs(network, durations)
    finish = (runs + durations).max(axis=0)
    slack = slack_of_runs(network, runs, runs + durations, finish)
    for run in range(3):
        starts = earliest(network, durations[:, run])
        assert starts.tolist() == slow(network, durations[:, run]) == runs[:, run].tolist()
        late = latest(network, durations[:, run], finish[run])
        assert (late - starts).tolist() == slack[:, run].tolist()


@FEW
@given(drawn(leads=True))
def test_on_one_calendar_the_passes_over_arrays_give_the_same_offsets(net):
    tasks, wires, _holidays = net
    plain = {one: (parts, "project") for one, (parts, _name) in tasks.items()}
    names = sorted(plain)
    ends = [[names.index(one[end]) for one in wires] for end in (0, 1)]
    links = Links.of(*ends, [one[2] for one in wires] or "FS", [one[3] / 4 for one in wires])
    structure, durations = Network.of(len(names), links), np.array([plain[one][0] / 4 for one in names])
    starts = earliest(structure, durations)
    late = latest(structure, durations, (starts + durations).max())
    found = network(as_plan(plain, wires, [])).sort("task_id")
    assert found["early_start_offset"].to_list() == starts.tolist()
    assert found["late_start_offset"].to_list() == late.tolist()
    assert found["total_float"].to_list() == (late - starts).tolist()
