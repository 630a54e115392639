"""What would bring the finish forward: each task and wait on the path to it, shortened in the network."""

from dataclasses import replace

import numpy as np
import polars as pl

from plandata.metrics.once import once
from plandata.metrics.placing import Placed, placed
from plandata.network.scheduling import forward, project_finish
from plandata.network.structure import Links, Network
from plandata.plan import Plan

WEEK = 5.0
"""Working days by which a task is shortened."""

TRIED = 10
"""So many tasks, those with most left, and so many waits are tried in the network."""

LEVERS = {"lever": pl.String, "task_id": pl.String, "title": pl.String, "owner": pl.String, "left_days": pl.Float64,
          "buys_days": pl.Float64, "at_most_days": pl.Float64}  # fmt: skip


@once
def levers(plan: Plan) -> pl.DataFrame:
    """What would bring the finish forward: each open task and wait on the path to it, shortened in the network.

    Columns: lever ("shorten" a task, or "cut the wait" before it), task_id, title, owner, left_days (work or wait still
    left), buys_days (working days by which the finish comes forward if it takes up to 5 days less), at_most_days (if it
    took none). Of the tasks and of the waits the 10 longest, those that buy most first. Sums of two do not add up.
    """
    if plan.link.is_empty():
        return pl.DataFrame(schema=LEVERS)
    known = placed(plan)
    rows = [*_shorter(known), *_without_waits(known)]
    names = plan.task.select("task_id", "owner")
    found = pl.DataFrame(
        rows, schema=[name for name in LEVERS if name != "owner"], orient="row", infer_schema_length=None
    )
    found = found.join(names, on="task_id", how="left") if rows else pl.DataFrame(schema=LEVERS)
    order = ["buys_days", "at_most_days", "task_id", "lever"]
    found = found.select(pl.col(name).cast(kind) for name, kind in LEVERS.items())
    return found.sort(order, descending=[True, True, False, False])


def lever_in_words(plan: Plan) -> str:
    """What one change brings the finish forward most, in a sentence; empty without links or work on the path."""
    rows = levers(plan)
    if rows.is_empty():
        return ""
    best = rows.row(0, named=True)
    if best["buys_days"] <= 0:
        return "No single task brings the finish forward: more than one path ends on that day."
    what = f"off '{best['title']}'" if best["lever"] == "shorten" else f"off the wait before '{best['title']}'"
    cut = min(best["left_days"], WEEK)
    return f"Most is bought by {cut:g} working days {what}: the finish comes forward by {best['buys_days']:g}."


def _shorter(known: Placed) -> list[tuple[object, ...]]:
    work, count = known.case.work, known.rows.height
    on_path = known.on_path[:count] & ~work.done[:count] & (work.length[:count] > 0)
    longest = sorted(np.flatnonzero(on_path).tolist(), key=lambda task: -work.length[task])[:TRIED]
    found = []
    for task in longest:
        left = float(work.length[task])
        gains = [_gain_of_task(known, task, max(left - cut, 0.0)) for cut in (WEEK, left)]
        found.append(("shorten", *known.rows.select("task_id", "title").row(task), round(left, 1), *gains))
    return found


def _gain_of_task(known: Placed, task: int, left: float) -> float:
    length = known.case.work.length.copy()
    length[task] = left
    case = replace(known.case, work=replace(known.case.work, length=length))
    return _gain(known, project_finish(case.work, forward(case)))


def _without_waits(known: Placed) -> list[tuple[object, ...]]:
    """The lags in working days on links that drive a task of the path."""
    links, path = known.case.network.links, known.on_path
    held = known.drives & path[links.before] & path[links.after] & (links.lag > 0)
    longest = sorted(
        np.flatnonzero(held & (links.after < known.rows.height)).tolist(), key=lambda link: -links.lag[link]
    )
    found = []
    for link in longest[:TRIED]:
        wait = float(links.lag[link])
        gains = [_gain_of_wait(known, link, max(wait - cut, 0.0)) for cut in (WEEK, wait)]
        task = known.rows.select("task_id", "title").row(int(links.after[link]))
        found.append(("cut the wait", *task, round(wait, 1), *gains))
    return found


def _gain_of_wait(known: Placed, link: int, wait: float) -> float:
    links = known.case.network.links
    lag = links.lag.copy()
    lag[link] = wait
    changed = Links(links.before, links.after, links.from_finish, links.to_finish, lag)
    case = replace(known.case, network=Network.of(known.case.network.size, changed))
    return _gain(known, project_finish(case.work, forward(case)))


def _gain(known: Placed, finish: float) -> float:
    """Working days of the project's calendar between the new finish and the old one."""
    own = np.zeros(2, np.int64)
    now, then = known.case.timeline.amount(own, np.array([known.finish, finish])).tolist()
    return round(now - then, 1)
