"""What a scheduled network tells: floats, the links that drive, the longest path, tasks moved as late as possible."""

import numpy as np

from plandata.network.scheduling import Case, Early, Late, Work, cuts, limit_by
from plandata.network.structure import Bools, Floats, Ints
from plandata.network.timeline import Timeline


def total_float(case: Case, early: Early, late: Late) -> Floats:
    """Working days, in the task's calendar, by which its finish may move without moving the ceiling; 0 when done."""
    calendar = case.work.calendar
    between = case.timeline.amount(calendar, late.finish) - case.timeline.amount(calendar, early.finish)
    return np.where(case.work.done, 0.0, np.round(between, 6))


def free_float(case: Case, early: Early, ceiling: float) -> Floats:
    """Working days by which its finish may move without moving any other task or the ceiling; 0 when done."""
    work, timeline, links = case.work, case.timeline, case.network.links
    upper = _upper(timeline, work, early.finish)
    every = np.arange(len(links.before))
    limit = np.full(case.network.size, ceiling)
    np.minimum.at(limit, links.before, limit_by(case, (early.resume, upper), every, (links.after, links.before)))
    between = timeline.amount(work.calendar, limit) - timeline.amount(work.calendar, early.finish)
    return np.where(work.done, 0.0, np.round(np.maximum(between, 0.0), 6))


def driving(case: Case, early: Early) -> Bools:
    """Which links hold their task at its early position: the link reaches as far as the task begins."""
    links, work, timeline = case.network.links, case.work, case.timeline
    after = links.after
    calendar, moment = work.calendar[after], work.length[after] <= 0
    reach = np.where(moment, early.reach, timeline.amount(calendar, early.reach))
    begins = np.where(moment, early.resume[after], timeline.amount(calendar, early.resume[after]))
    return (reach >= begins - 1e-6) & ~work.done[after]


def longest_path(case: Case, early: Early, drives: Bools, ceiling: float) -> Bools:
    """The tasks from which driving links lead to one that ends at the ceiling."""
    on_path = (early.finish >= ceiling - 1e-6) & ~case.work.quiet
    sweep = case.network.backward
    for links, _heads in cuts(sweep):
        link = sweep.link[links]
        on_path[sweep.near[links][drives[link] & on_path[sweep.far[links]]]] = True
    return on_path


def as_late(case: Case, early: Early, moved: Bools, ceiling: float) -> Early:
    """The forward pass with the moved tasks as late as they can be without delaying any other."""
    work, timeline, sweep = case.work, case.timeline, case.network.backward
    later = Early(early.start.copy(), early.resume.copy(), early.finish.copy(), early.reach)
    limits = np.minimum(work.ceiling, ceiling)
    moved = moved & np.isnan(work.begun) & ~work.done
    _shift(case, later, np.flatnonzero(moved & ~np.isin(np.arange(len(moved)), sweep.near)), limits)
    for links, heads in cuts(sweep):
        link, far, near = sweep.link[links], sweep.far[links], sweep.near[links]
        nodes = near[heads]
        if moved[nodes].any():
            until = _upper(timeline, work, later.finish)
            least = np.minimum.reduceat(limit_by(case, (later.resume, until), link, (far, near)), heads)
            limits[nodes] = np.minimum(limits[nodes], least)
            _shift(case, later, nodes[moved[nodes]], limits)
    return later


def _upper(timeline: Timeline, work: Work, finish: Floats) -> Floats:
    """The last position at which as much work is over as at the finish."""
    return np.where(work.length > 0, timeline.begin(work.calendar, timeline.amount(work.calendar, finish)), finish)


def _shift(case: Case, later: Early, nodes: Ints, limits: Floats) -> None:
    calendar, length, limit = case.work.calendar[nodes], case.work.length[nodes], limits[nodes]
    amount = case.timeline.amount(calendar, limit)
    finish = np.where(length > 0, case.timeline.end(calendar, amount), limit)
    begin = np.where(length > 0, case.timeline.begin(calendar, amount - length), limit)
    gains = finish > later.finish[nodes]
    nodes = nodes[gains]
    later.finish[nodes] = finish[gains]
    later.start[nodes] = later.resume[nodes] = begin[gains]
