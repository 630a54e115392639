"""The open part of a plan's network on one axis of the project's working days, ready to be run thousands of times.

Where all work is in the project's calendar every run is exact. A task of another calendar takes as many of the
project's working days for each of its own as there are on the mean, and a wait in calendar days as many as it does now;
with no uncertainty each task then lies where the calculated network has it.
"""

import datetime as dt
from dataclasses import dataclass

import numpy as np
import polars as pl

from plandata.metrics.leaves import project_start
from plandata.metrics.once import once
from plandata.metrics.placing import Placed, placed, resumes_on
from plandata.metrics.ranges import task_ranges
from plandata.network.draws import Ranges
from plandata.network.scheduling import NEVER, Case, Early, forward
from plandata.network.structure import Floats, Ints, Links, Network
from plandata.plan import Plan

ROUND = 4
"""Decimals of a wait that count."""


@dataclass(frozen=True, eq=False)
class Model:
    """The open tasks (by `task_ids`, then hubs, then an origin of no length) and how they hang together.

    Times are working days of the project after `base`, an amount of its calendar. `planned` is the length of each as
    the network has it, `ranges` what it may be; `floor` the time before which it may not start; `done` the time at
    which the last finished task ended, `finish` that at which the network ends as planned.
    """

    task_ids: tuple[str, ...]
    network: Network
    floor: Floats
    planned: Floats
    ranges: Ranges
    done: float
    finish: float
    base: float
    placed: Placed
    begin: dt.date

    def dates(self, finishes: Floats) -> np.ndarray:
        """The days on which these finishes fall."""
        until, axis = self.placed.case.timeline.until[0], self.placed.axis
        wanted = finishes + self.base - 1e-3
        inside = np.searchsorted(until, wanted, side="left") - 1
        pace = until[-1] / (len(until) - 1)
        beyond = len(until) - 2 + np.ceil(np.maximum(wanted - until[-1], 0.0) / pace)
        number = np.where(wanted > until[-1], beyond, inside).astype(np.int64)
        return np.datetime64(axis.origin, "D") + number


@once
def uncertain_network(plan: Plan) -> Model | None:
    """The open part of the network with the range of each length; None where nothing is open."""
    known = placed(plan)
    early, work = forward(known.case), known.case.work
    left = np.flatnonzero(~work.done & ~work.quiet)
    if not len(left) or not (left < known.rows.height).any():
        return None
    begin = resumes_on(plan) or project_start(plan)[0]
    base = float(_amount(known.case, np.array([known.axis.at(begin)]))[0])
    start, planned, held = _lengths(known.case, early)
    links, floor = _links(known.case, early, (start, planned, held), left)
    ended = _amount(known.case, early.finish[work.done & ~work.quiet])
    rows = left[left < known.rows.height]
    ids = tuple(known.rows["task_id"].gather(rows).to_list())
    lengths = np.append(planned[left], 0.0)
    finish = max(float((start + planned)[left].max()), float(ended.max(initial=0.0))) - base
    return Model(
        ids, Network.of(len(left) + 1, _after(links, base, len(left))), np.append(floor[left] - base, 0.0), lengths,
        _ranges(plan, known, (left, ids), planned), float(ended.max(initial=-NEVER)) - base, finish, base, known, begin,
    )  # fmt: skip


def _after(links: Links, base: float, origin: int) -> Links:
    """The links with the waits from the origin counted from the base."""
    lag = np.where(links.before == origin, links.lag - base, links.lag)
    return Links(links.before, links.after, links.from_finish, links.to_finish, np.round(lag, ROUND))


def _amount(case: Case, position: Floats) -> Floats:
    return case.timeline.amount(np.zeros(len(position), np.int64), position)


def _lengths(case: Case, early: Early) -> tuple[Floats, Floats, Floats]:
    """For each task the time from which it is let go, how long it then takes, and what holds its finish (a start)."""
    work, links, line = case.work, case.network.links, case.timeline
    back = line.begin(work.calendar, line.amount(work.calendar, np.maximum(work.finish_floor, 0.0)) - work.length)
    back = np.where(work.length > 0, back, np.maximum(work.finish_floor, 0.0))
    held = np.where(work.finish_floor > -NEVER, _amount(case, back), -NEVER)
    start = np.maximum(_amount(case, work.floor), held)
    np.maximum.at(start, links.after, _amount(case, early.reach))
    finish = _amount(case, early.finish)
    start = np.minimum(start, finish)
    return start, finish - start, held


def _links(case: Case, early: Early, known: tuple[Floats, Floats, Floats], left: Ints) -> tuple[Links, Floats]:
    """The links among what is left, and the time before which each task may not start by what no longer moves.

    A finish that is held becomes a link from the origin, which has the number after the last task.
    """
    (start, planned, held), links, work = known, case.network.links, case.work
    reach = _amount(case, early.reach)
    among = np.full(case.network.size, -1, np.int64)
    among[left] = np.arange(len(left))
    begun = ~np.isnan(work.begun)
    fixed = work.done[links.before] | (begun[links.before] & ~links.from_finish)
    wanted = among[links.after] >= 0
    moving = np.flatnonzero(wanted & ~fixed & (among[links.before] >= 0))
    floor = _amount(case, work.floor)
    still = np.flatnonzero(wanted & fixed & ~links.to_finish)
    np.maximum.at(floor, links.after[still], reach[still])
    source = start[links.before] + np.where(links.from_finish, planned[links.before], 0.0)
    lag = reach - source + np.where(links.to_finish, planned[links.after], 0.0)
    some = links.only(moving)
    inner = Links(among[some.before], among[some.after], some.from_finish, some.to_finish, lag[moving])
    ends = np.flatnonzero(wanted & fixed & links.to_finish)
    tasks = np.concatenate([links.after[ends], left[held[left] > -NEVER]])
    times = np.concatenate([reach[ends] + planned[links.after[ends]], (held + planned)[left[held[left] > -NEVER]]])
    return _with(inner, among[tasks], times, len(left)), floor


def _with(inner: Links, tasks: Ints, times: Floats, origin: int) -> Links:
    """The links and those from the start of the origin to the finish of tasks that may not end before a time."""
    false, true = np.zeros(len(tasks), bool), np.ones(len(tasks), bool)
    pairs = ((inner.before, np.full(len(tasks), origin)), (inner.after, tasks), (inner.from_finish, false),
             (inner.to_finish, true), (inner.lag, times))  # fmt: skip
    return Links(*(np.concatenate(pair) for pair in pairs))


def _ranges(plan: Plan, known: Placed, which: tuple[Ints, tuple[str, ...]], planned: Floats) -> Ranges:
    """The ranges in working days of the project: those of the tasks, points for all else."""
    left, ids = which
    rows = pl.DataFrame({"task_id": ids}, {"task_id": pl.String}).join(
        task_ranges(plan), on="task_id", how="left", maintain_order="left"
    )
    line, work, count = known.case.timeline, known.case.work, len(ids)
    mean = line.until[:, -1] / line.until[0, -1]
    factor = 1 / mean[work.calendar[left[:count]]]
    gap = planned[left[:count]] - factor * work.length[left[:count]]
    points = []
    for name in ("optimistic_days", "likely_days", "pessimistic_days"):
        own = rows[name].fill_null(float("nan")).to_numpy()
        shown = np.where(np.isnan(own), planned[left[:count]], np.maximum(factor * own + gap, 0.0))
        points.append(np.concatenate([shown, planned[left[count:]], [0.0]]))
    return Ranges(*points)
