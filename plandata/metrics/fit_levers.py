"""What would make work fit that cannot: more time, more hours, others of the role, or less work."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import polars as pl

from plandata.metrics.feasibility import LEAST, Demand, demands, too_full
from plandata.metrics.fitting import Forced, Windows, over_hours
from plandata.metrics.once import once
from plandata.metrics.words import counted, day_in_words, whole
from plandata.plan import Plan

LONGEST = 260
"""Working days, a year, by which finishes are moved at most."""

FIT_LEVERS = {"resource": pl.String, "lever": pl.String, "what": pl.String, "amount": pl.Float64, "unit": pl.String,
              "still_over_hours": pl.Float64}  # fmt: skip

Lever = tuple[str, str, float | None, str, float]


@once
def fit_levers(plan: Plan) -> pl.DataFrame:
    """What would make the work fit of each resource that has more than fits, each lever alone, tried in its calendar.

    Columns: resource, lever, what (in words), amount and unit, still_over_hours (what does not fit then). Levers:
    extend (the finishes of the tasks that force it by the fewest working days with which all fits), add (the fewest
    hours a week until then, or as many again), share (the work of all of its role done by any of them),
    cut (the hours that must go: the fewest, by Hall's condition).
    """
    rows = []
    for demand, found in _by_resource(plan):
        levers = [_extended(demand, found), *_added(demand, found), *_shared(plan, demand), _cut(found)]
        rows += [(demand.resource, *lever) for lever in levers]
    return pl.DataFrame(rows, schema=FIT_LEVERS, orient="row")


def _by_resource(plan: Plan) -> list[tuple[Demand, list[Forced]]]:
    """Each resource with its stretches that are too full, the most over first."""
    grouped: dict[str, tuple[Demand, list[Forced]]] = {}
    for demand, one in too_full(plan):
        grouped.setdefault(demand.resource, (demand, []))[1].append(one)
    return sorted(grouped.values(), key=lambda pair: (-sum(one.over for one in pair[1]), pair[0].resource))


def _fewest(over: Callable[[int], float], most: int) -> int | None:
    """The smallest whole number up to `most` with nothing over, None without one; more never makes it worse."""
    if over(most) > LEAST:
        return None
    low, high = 0, most
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if over(middle) > LEAST else (low, middle)
    return high


def _extended(demand: Demand, found: list[Forced]) -> Lever:
    moved = {task for one in found for task in one.tasks}
    before = np.concatenate([[0], np.cumsum(demand.working)])
    days = np.flatnonzero(demand.working)

    def over(later: int) -> float:
        ends = [int(days[before[end] + later - 1]) + 1 if task in moved else end
                for task, end in enumerate(demand.windows.end)]  # fmt: skip
        return over_hours(replace(demand.windows, end=ends), demand.capacity)

    last = max(demand.windows.end[task] for task in moved)
    most = min(LONGEST, len(days) - int(before[last]))
    later = _fewest(over, most)
    tasks = counted(len(moved), "task")
    if later is None:
        left = over(most)
        return ("extend", f"{tasks} {counted(most, 'working day')} later leave {whole(left)} h", None, "", left)
    what = f"{tasks} due {counted(later, 'working day')} later: all of it fits"
    return ("extend", what, float(later), "working days", 0.0)


def _added(demand: Demand, found: list[Forced]) -> list[Lever]:
    """The fewest hours a week more until the last day that is too full, in halves, and as many again."""
    last = max(one.end for one in found)
    until = demand.working & (np.arange(len(demand.working)) < last)
    week = max(int(demand.working[:7].sum()), 1)
    usual = demand.day_hours * demand.working
    least = _fewest(lambda halves: over_hours(demand.windows, demand.capacity + until * (halves / 2 / week)), 4000)
    levers: list[Lever] = []
    if least is not None:
        what = f"{least / 2:g} hours a week more until {day_in_words(demand.day(last - 1))}: all of it fits"
        levers.append(("add", what, least / 2, "hours a week", 0.0))
    left = over_hours(demand.windows, demand.capacity + usual)
    ends = "all of it fits" if left <= LEAST else f"{whole(left)} h still do not fit"
    levers.append(("add", f"As many hours again, {whole(demand.day_hours * week)} a week: {ends}", 1.0, "more", left))
    return levers


def _shared(plan: Plan, demand: Demand) -> list[Lever]:
    """The work of everybody with the same role done by any of them, where that helps."""
    role = dict(plan.resource.select("resource", "role").drop_nulls().rows())
    mine = role.get(demand.resource)
    same = [one for one in demands(plan) if mine and role.get(one.resource) == mine and one.kind == demand.kind]
    if len(same) < 2:
        return []
    rows = [row for one in same for row in zip(one.windows.begin, one.windows.end, one.windows.hours, strict=True)]
    windows = Windows(*([row[place] for row in rows] for place in range(3)))
    left = over_hours(windows, np.sum([one.capacity for one in same], axis=0))
    alone = sum(over_hours(one.windows, one.capacity) for one in same)
    if left >= alone - LEAST:
        return []
    ends = "all of it fits" if left <= LEAST else f"{whole(left)} h still do not fit"
    return [("share", f"Work of all {len(same)} with the role {mine} done by any of them: {ends}", float(len(same)),
             "resources", left)]  # fmt: skip


def _cut(found: list[Forced]) -> Lever:
    over = sum(one.over for one in found)
    tasks = counted(sum(len(one.tasks) for one in found), "task")
    return ("cut", f"{whole(over)} h less of {tasks}, or done by somebody else: all of it fits", over, "hours", 0.0)
