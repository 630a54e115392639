"""Forward and backward pass in positions of a timeline: calendars, elapsed lags, constraints and progress.

Where every task has one calendar and no link an elapsed lag, the offsets are those of passes.py. Times are positions
(timeline.py). The lag of a link runs in the calendar of the task that it comes from.
"""

from dataclasses import dataclass

import numpy as np

from plandata.network.structure import Bools, Floats, Ints, Network, Sweep
from plandata.network.timeline import Timeline

NEVER = 1e9
"""A position after every day of the axis."""


@dataclass(frozen=True, eq=False)
class Work:
    """What is to be placed: for each task its calendar, the work left and what binds it.

    `floor` and `finish_floor` are the positions before which it may not start or finish, `ceiling` and
    `start_ceiling` those after which it may not. `begun` and `ended` are actual positions, NaN where there are none.
    `quiet` tasks fill the time between others: they neither make the finish nor are critical.
    """

    calendar: Ints
    length: Floats
    floor: Floats
    finish_floor: Floats
    ceiling: Floats
    start_ceiling: Floats
    begun: Floats
    ended: Floats
    quiet: Bools

    @property
    def done(self) -> Bools:
        """Whether the task is finished."""
        return ~np.isnan(self.ended)


@dataclass(frozen=True, eq=False)
class Case:
    """A network on a timeline with the work to be placed; `elapsed` is each link's lag in days that nothing stops."""

    network: Network
    timeline: Timeline
    work: Work
    elapsed: Floats


@dataclass(frozen=True, eq=False)
class Early:
    """The forward pass: `start` (actual where begun), `resume` (where what is left begins), `finish`.

    `reach` is, for each link, the position that it holds the start of what is left of its task.
    """

    start: Floats
    resume: Floats
    finish: Floats
    reach: Floats


@dataclass(frozen=True, eq=False)
class Late:
    """The backward pass: the last position at which what is left may begin, and at which it may end."""

    start: Floats
    finish: Floats


def forward(case: Case) -> Early:
    """The earliest position of each task."""
    work, timeline, sweep = case.work, case.timeline, case.network.forward
    held = _back(timeline, work.calendar, work.finish_floor, work.length)
    resume = np.where(work.finish_floor > -NEVER, np.maximum(work.floor, held), work.floor)
    early = Early(resume.copy(), resume, resume.copy(), np.zeros(len(sweep.link)))
    _place(case, early, np.flatnonzero(case.network.level == 0))
    for links, heads in cuts(sweep):
        link, far, near = sweep.link[links], sweep.far[links], sweep.near[links]
        reach = _reach(case, early, link, (far, near))
        early.reach[link] = reach
        nodes = near[heads]
        early.resume[nodes] = np.maximum(early.resume[nodes], np.maximum.reduceat(reach, heads))
        _place(case, early, nodes)
    return early


def cuts(sweep: Sweep) -> list[tuple[slice, Ints]]:
    """For each level its links, and where among them the run of each task begins."""
    found, first, run = [], 0, 0
    for last, end in zip(sweep.link_bounds, sweep.head_bounds, strict=True):
        if last > first:
            found.append((slice(first, last), sweep.heads[run:end] - first))
        first, run = last, end
    return found


def _place(case: Case, early: Early, nodes: Ints) -> None:
    work, calendar = case.work, case.work.calendar[nodes]
    length, resume = work.length[nodes], early.resume[nodes]
    moment = length <= 0
    before = case.timeline.amount(calendar, resume)
    begin = np.where(moment, resume, case.timeline.begin(calendar, before))
    finish = np.where(moment, resume, case.timeline.end(calendar, before + length))
    begun, ended = work.begun[nodes], work.ended[nodes]
    early.resume[nodes] = np.where(np.isnan(ended), begin, ended)
    early.start[nodes] = np.where(np.isnan(begun), begin, begun)
    early.finish[nodes] = np.where(np.isnan(ended), finish, ended)


def _reach(case: Case, early: Early, link: Ints, ends: tuple[Ints, Ints]) -> Floats:
    """The position that each link holds the start of its task, by the early positions of the other end."""
    links, (far, near) = case.network.links, ends
    moment = np.where(links.from_finish[link], early.finish[far], early.start[far])
    moment = _waited(case.timeline, case.work.calendar[far], moment, links.lag[link]) + case.elapsed[link]
    back = _back(case.timeline, case.work.calendar[near], moment, case.work.length[near])
    return np.where(links.to_finish[link], back, moment)


def _waited(timeline: Timeline, calendar: Ints, position: Floats, lag: Floats) -> Floats:
    if not lag.any():
        return position
    amount = timeline.amount(calendar, position) + lag
    moved = np.where(lag > 0, timeline.end(calendar, amount), timeline.begin(calendar, amount))
    return np.where(lag != 0, moved, position)


def _back(timeline: Timeline, calendar: Ints, position: Floats, length: Floats) -> Floats:
    """Where work of that length begins that ends at the position."""
    return np.where(length > 0, timeline.begin(calendar, timeline.amount(calendar, position) - length), position)


def project_finish(work: Work, early: Early) -> float:
    """The latest position at which any task ends; tasks that only fill time between others do not count."""
    counted = early.finish[~work.quiet]
    return float(counted.max()) if len(counted) else float(early.finish.max(initial=0.0))


def backward(case: Case, ceiling: float) -> Late:
    """The latest position of each task that moves neither the ceiling nor a constraint.

    A task that is done binds no other; one that has begun can no longer be bound at its start.
    """
    work, timeline, sweep = case.work, case.timeline, case.network.backward
    bound = _ahead(timeline, work.calendar, work.start_ceiling, work.length)
    bound = np.where((work.start_ceiling < NEVER) & np.isnan(work.begun), bound, NEVER)
    late = Late(np.zeros(len(bound)), np.minimum(np.minimum(work.ceiling, ceiling), bound))
    _place_late(case, late, np.flatnonzero(~np.isin(np.arange(len(bound)), sweep.near)))
    for links, heads in cuts(sweep):
        link, far, near = sweep.link[links], sweep.far[links], sweep.near[links]
        limit = limit_by(case, (late.start, late.finish), link, (far, near))
        nodes = near[heads]
        late.finish[nodes] = np.minimum(late.finish[nodes], np.minimum.reduceat(limit, heads))
        _place_late(case, late, nodes)
    return late


def _ahead(timeline: Timeline, calendar: Ints, position: Floats, length: Floats) -> Floats:
    """The last position at which work of that length ends that begins at the position."""
    return np.where(length > 0, timeline.begin(calendar, timeline.amount(calendar, position) + length), position)


def _place_late(case: Case, late: Late, nodes: Ints) -> None:
    calendar, length = case.work.calendar[nodes], case.work.length[nodes]
    limit = late.finish[nodes]
    amount = case.timeline.amount(calendar, limit)
    late.finish[nodes] = np.where(length > 0, case.timeline.begin(calendar, amount), limit)
    late.start[nodes] = np.where(length > 0, case.timeline.begin(calendar, amount - length), limit)


def limit_by(case: Case, known: tuple[Floats, Floats], link: Ints, ends: tuple[Ints, Ints]) -> Floats:
    """The position at which each link lets its first task end, by starts and finishes of the other end."""
    links, work, (far, near) = case.network.links, case.work, ends
    moment = np.where(links.to_finish[link], known[1][far], known[0][far]) - case.elapsed[link]
    calendar, lag = work.calendar[near], links.lag[link]
    if lag.any():
        waited = case.timeline.begin(calendar, case.timeline.amount(calendar, moment) - lag)
        moment = np.where(lag != 0, waited, moment)
    ahead = _ahead(case.timeline, calendar, moment, work.length[near])
    free = work.done[far] | work.quiet[far] | (~links.from_finish[link] & ~np.isnan(work.begun[near]))
    return np.where(free, NEVER, np.where(links.from_finish[link], moment, ahead))
