"""The network of a plan: early and late dates, floats, what is critical and what drives what."""

import numpy as np
import polars as pl

from plandata.metrics.leaves import Lengths
from plandata.metrics.once import once
from plandata.metrics.placing import Logic, Placed, placed
from plandata.metrics.waits import below
from plandata.network.structure import Floats, Ints
from plandata.plan import Plan

NEAR = 5.0
"""Working days of total float up to which a task is near-critical."""

SLIGHT = 1e-3
"""Share of a day that is no time: what rounding of hours leaves."""

DATES = ("early_start", "early_finish", "late_start", "late_finish")
OFFSETS = tuple(f"{name}_offset" for name in DATES)
FLOATS = ("total_float", "free_float", "interfering_float")


@once
def network(plan: Plan, logic: Logic = "retained", lengths: Lengths = "planned") -> pl.DataFrame:
    """Every task as early and as late as links, calendars, constraints and progress let it be, by early start.

    Columns: task_id; early_start, early_finish, late_start, late_finish (days); the same as offsets in working days of
    the project's calendar from the project's start; total_float (working days, in the task's calendar, by which its
    finish may move without moving the project's finish, a constraint or a deadline), free_float (without moving any
    other task), critical (not done, and total float ≤ 0), critical_by ("path" for the longest path of driving links to
    the finish, "float", or "path and float"), near_critical (total float ≤ 5 days), interfering_float (total − free),
    driven_by (the task whose link holds it where it is), remaining_start (where what is left of a task that has begun
    can go on), title, kind. A task on or after a circle of links has no dates; a summary has those of the tasks below.
    """
    known = placed(plan, logic, lengths)
    rows = _of_leaves(known)
    whole = pl.concat([rows, _of_summaries(plan, rows)]) if rows.height else rows
    return whole.sort("early_start_offset", "task_id", nulls_last=True)


def _of_leaves(known: Placed) -> pl.DataFrame:
    count, done = known.rows.height, known.case.work.done
    stuck = known.waits.stuck[:count]
    open_now = ~(done | known.case.work.quiet)[:count]
    by_float = open_now & (known.total[:count] <= 0)
    by_path = open_now & known.on_path[:count]
    frame = known.rows.select("task_id").with_columns(
        *_dates(known),
        *_offsets(known),
        total_float=pl.Series(known.total[:count]),
        free_float=pl.Series(known.free[:count]),
        critical=pl.Series(by_float),
        critical_by=pl.Series(_by(by_path, by_float), dtype=pl.String),
        near_critical=pl.Series(open_now & (known.total[:count] > 0) & (known.total[:count] <= NEAR)),
        interfering_float=pl.Series(np.round(known.total - known.free, 6)[:count]),
        driven_by=_driver(known),
        remaining_start=_remaining(known),
        title=known.rows["title"],
        kind=known.rows["kind"],
    )
    kept = ("task_id", "title", "kind")
    empty = pl.Series(stuck)
    return frame.with_columns(pl.when(~empty).then(pl.col(name)) for name in frame.columns if name not in kept)


def _by(path: np.ndarray, float_: np.ndarray) -> list[str | None]:
    words = np.array([None, "path", "float", "path and float"], object)
    return words[path.astype(int) + 2 * float_.astype(int)].tolist()


def _positions(known: Placed) -> dict[str, Floats]:
    """Early and late positions as they are shown: work begins and ends inside its calendar."""
    work, line, count = known.case.work, known.case.timeline, known.rows.height
    moment, done = work.length <= 0, work.done
    ends = np.where(moment, known.late.finish, line.end(work.calendar, line.amount(work.calendar, known.late.finish)))
    begun = ~np.isnan(work.begun)
    found = {
        "early_start": known.early.start,
        "early_finish": known.early.finish,
        "late_start": np.where(begun, known.early.start, known.late.start),
        "late_finish": np.where(done, known.early.finish, ends),
    }
    return {name: position[:count] for name, position in found.items()}


def _offsets(known: Placed) -> list[pl.Series]:
    line, own = known.case.timeline, np.zeros(known.rows.height, np.int64)
    start = line.amount(np.zeros(1, np.int64), np.array([known.start]))
    found = _positions(known)
    return [
        pl.Series(f"{name}_offset", np.round(line.amount(own, position) - start, 6)) for name, position in found.items()
    ]


def _dates(known: Placed) -> list[pl.Series]:
    """The days of the positions: a start is the day that work begins on, a finish the day that it ends on."""
    found, count = _positions(known), known.rows.height
    moment = (known.case.work.length <= 0)[:count] & (known.rows["state"] == "todo").to_numpy()
    at_end = ends_a_day(known)[:count]
    done = known.case.work.done[:count]
    least = {"early_finish": known.early.resume[:count], "late_finish": known.late.start[:count]}
    least = {name: np.where(done, 0.0, position) for name, position in least.items()}
    shown = []
    for name, position in found.items():
        end = np.maximum(np.ceil(position - SLIGHT) - 1, np.floor(least.get(name, position - 1) + SLIGHT))
        day = np.floor(position + SLIGHT) if name.endswith("start") else end
        if moment.any():
            day = np.where(moment, _days_of_moments(known, position, at_end), day)
        shown.append(known.axis.days(day).alias(name))
    return shown


def _days_of_moments(known: Placed, position: Floats, at_end: np.ndarray) -> Floats:
    """The day of a task without length: the day that ends then, or the day that begins then."""
    line, calendar = known.case.timeline, known.case.work.calendar[: len(position)]
    amount = line.amount(calendar, position)
    ending = np.ceil(line.end(calendar, amount) - SLIGHT) - 1
    return np.where(at_end, ending, np.floor(line.begin(calendar, amount) + SLIGHT))


def ends_a_day(known: Placed) -> np.ndarray:
    """Whether the early position of each task without length is the end of work, not the beginning of it.

    It is the end after a task that finishes then, after a wait, or by a constraint on the finish; a start milestone
    of Primavera begins the next working day.
    """
    links, work = known.case.network.links, known.case.work
    ends = (work.finish_floor > -1) & (work.finish_floor >= known.early.finish - SLIGHT)
    moment = work.length <= 0
    driven = np.flatnonzero(known.drives & moment[links.after])
    by_level = driven[np.argsort(known.case.network.level[links.after[driven]], kind="stable")]
    for link in by_level.tolist():
        before, after = links.before[link], links.after[link]
        waited = links.lag[link] + known.case.elapsed[link] > 0
        if waited or (links.from_finish[link] and (not moment[before] or work.done[before] or ends[before])):
            ends[after] = True
    kinds = known.rows["type_text"].str.to_lowercase().fill_null("").to_list()
    for place, kind in enumerate(kinds):
        if kind == "start milestone":
            ends[place] = False
    return ends


def _remaining(known: Placed) -> pl.Series:
    count, work = known.rows.height, known.case.work
    going = (~np.isnan(work.begun) & ~work.done)[:count]
    return known.axis.days(np.where(going, np.floor(known.early.resume[:count] + SLIGHT), np.nan))


def drivers(known: Placed) -> Ints:
    """For each task the first link that holds it, by the id of the task that comes first; -1 without one."""
    links = known.case.network.links
    driving = np.flatnonzero(known.drives)
    driving = driving[np.argsort(links.before[driving], kind="stable")]
    found = np.full(known.case.network.size, -1, np.int64)
    found[links.after[driving][::-1]] = driving[::-1]
    return found


def way_back(known: Placed, found: Ints, task: int) -> list[int]:
    """The links by which another task holds this one: one, or two where a hub stands between."""
    way, count = [], known.rows.height
    while found[task] >= 0:
        way.append(int(found[task]))
        task = int(known.case.network.links.before[way[-1]])
        if task < count:
            return way
    return way


def _driver(known: Placed) -> pl.Series:
    count, found, before = known.rows.height, drivers(known), known.case.network.links.before
    first = np.where(found >= 0, before[found] if len(before) else 0, -1)
    for task in np.flatnonzero(first[:count] >= count).tolist():
        last = int(before[way_back(known, found, task)[-1]])
        first[task] = last if last < count else -1
    number = pl.Series(first[:count])
    return known.rows["task_id"].gather(number.set(number < 0, None))


def _of_summaries(plan: Plan, rows: pl.DataFrame) -> pl.DataFrame:
    """The roll-ups: from the first early start to the last finish below them, and the least float."""
    summaries = plan.task.filter(pl.col("kind") == "summary").select("task_id", "title", "kind")
    tree = below(plan).join(summaries, left_on="summary", right_on="task_id", how="semi")
    first = ("early_start", "late_start", "early_start_offset", "late_start_offset", "total_float", "free_float")
    last = ("early_finish", "late_finish", "early_finish_offset", "late_finish_offset", "critical", "near_critical")
    found = tree.join(rows, on="task_id").group_by("summary").agg(
        pl.col(*first).min(), pl.col(*last).max(), critical_by=pl.col("critical_by").max())  # fmt: skip
    whole = summaries.join(found, left_on="task_id", right_on="summary", how="left")
    whole = whole.with_columns(
        near_critical=pl.col("near_critical") & ~pl.col("critical"),
        interfering_float=(pl.col("total_float") - pl.col("free_float")).clip(0),
        driven_by=pl.lit(None, pl.String), remaining_start=pl.lit(None, pl.Date))  # fmt: skip
    return whole.select(rows.columns)
