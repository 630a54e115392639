"""A plan's network, placed: every task early and late by its links, calendars, constraints and progress."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import polars as pl

from plandata.metrics.leaves import QUIET, Lengths, data_date, leaves, project_start
from plandata.metrics.once import once
from plandata.metrics.timelines import Axis, axis
from plandata.metrics.waits import Waits, waits
from plandata.network.floats import as_late, driving, free_float, longest_path, total_float
from plandata.network.passes import earliest
from plandata.network.scheduling import NEVER, Case, Early, Late, Work, backward, forward, project_finish
from plandata.network.structure import Bools, Floats, Links, Network
from plandata.plan import Plan

Logic = Literal["retained", "override"]
"""Whether what is left of a task out of sequence waits for its unfinished predecessors (retained) or not (override)."""


@dataclass(frozen=True, eq=False)
class Placed:
    """A network that was calculated: the case, its passes, and what follows from them, by task as in `rows`.

    Hubs stand behind the tasks. `start` is the position from which offsets count, `finish` that at which the last
    task ends. `held` are tasks without predecessors that stay on their stated start.
    """

    rows: pl.DataFrame
    waits: Waits
    case: Case
    axis: Axis
    start: float
    finish: float
    early: Early
    late: Late
    total: Floats
    free: Floats
    drives: Bools
    on_path: Bools
    held: Bools


@once
def placed(plan: Plan, logic: Logic = "retained", lengths: Lengths = "planned") -> Placed:
    """The plan's network, calculated from its links: every task as early and as late as it can be."""
    rows, found = leaves(plan, lengths), waits(plan)
    days = _axis(plan, rows, found)
    case, held = _case(plan, (rows, found, days), resumes_on(plan))
    if logic == "override":
        case = _overridden(case)
    early = forward(case)
    finish = project_finish(case.work, early)
    drives = driving(case, early)
    on_path = longest_path(case, early, drives, finish)
    late = backward(case, finish)
    moved = np.concatenate([(rows["constraint_type"] == "ALAP").fill_null(False).to_numpy(), np.ones(found.hubs, bool)])
    if moved.any():
        early = as_late(case, early, moved, finish)
    total, free = total_float(case, early, late), free_float(case, early, finish)
    start = days.at(project_start(plan)[0])
    return Placed(rows, found, case, days, start, finish, early, late, total, free, drives, on_path, held)


@once
def finishing(plan: Plan) -> tuple[Axis, float] | None:
    """The axis of the plan's network and the position on it at which the last task ends, None without a task.

    It leaves out the late dates, floats and driving links that `placed` tells, and their time.
    """
    rows, found = leaves(plan, "planned"), waits(plan)
    if rows.is_empty():
        return None
    days = _axis(plan, rows, found)
    case, _held = _case(plan, (rows, found, days), resumes_on(plan))
    return days, project_finish(case.work, forward(case))


def _axis(plan: Plan, rows: pl.DataFrame, found: Waits) -> Axis:
    dates = rows.select(pl.col("start", "finish", "begun", "ended", "constraint_date", "deadline"))
    known = [day for column in dates.iter_columns() for day in (column.min(), column.max()) if day is not None]
    span = ((dates["finish"] - dates["start"]).dt.total_days() + 1).cast(pl.Float64)
    lengths = np.zeros(found.size)
    lengths[: rows.height] = pl.select(pl.max_horizontal(rows["length"], rows["left"], span)).to_series().fill_null(0.0)
    lags = np.abs(found.links.lag) + np.abs(found.elapsed) + found.share * lengths[found.links.before]
    network = Network.of(found.size, replace(found.links, lag=lags))
    reach = float((earliest(network, lengths) + lengths).max(initial=0.0))
    return axis(plan, [*known, data_date(plan), project_start(plan)[0]], reach)


@once
def resumes_on(plan: Plan) -> dt.date | None:
    """The first day on which what is left can be worked, None while nothing has begun.

    A data date is the beginning or the end of its day, and a date does not say which. It is the end where more open
    tasks then end on the day that the plan states for them; else work goes on that day.
    """
    rows = leaves(plan)
    if not (rows["state"] != "todo").any():
        return None
    found, day = waits(plan), data_date(plan)
    days = _axis(plan, rows, found)
    following = plan.calendar.add_working_days(day + dt.timedelta(days=1), 0)
    begin, end = (_agreement(_case(plan, (rows, found, days), one)[0], rows, days) for one in (day, following))
    return following if end > begin else day


def _agreement(case: Case, rows: pl.DataFrame, days: Axis) -> int:
    """How many open tasks end on the day that the plan states for them."""
    finish = np.ceil(forward(case).finish[: rows.height] - 1e-3)
    open_now = (rows["state"] != "done").to_numpy()
    return int((finish == days.position(rows["finish"], 1))[open_now].sum())


def _case(plan: Plan, known: tuple[pl.DataFrame, Waits, Axis], resume: dt.date | None) -> tuple[Case, Bools]:
    rows, found, days = known
    calendar = np.concatenate([days.row(rows["calendar"]), np.zeros(found.hubs, np.int64)])
    begin = days.at(resume or project_start(plan)[0])
    work, length, held = _work(plan, (rows, found), (days, calendar), begin)
    lag = found.links.lag + found.share * length[found.links.before]
    network = Network.of(found.size, replace(found.links, lag=np.round(lag, 6)))
    return Case(network, days.timeline, work, found.elapsed), held


def _lengths(rows: pl.DataFrame, days: Axis, calendar: np.ndarray) -> tuple[Floats, Floats]:
    """The whole length of each task and what is left of it; where no length is stated, its dates tell."""
    timeline, own = days.timeline, calendar[: rows.height]
    begin, end = days.position(rows["start"]), days.position(rows["finish"], 1)
    span = np.maximum(timeline.amount(own, np.nan_to_num(end)) - timeline.amount(own, np.nan_to_num(begin)), 0.0)
    span = np.where(np.isnan(begin) | np.isnan(end), 0.0, span)
    length = rows["length"].fill_null(float("nan")).to_numpy()
    left = rows["left"].fill_null(float("nan")).to_numpy()
    whole = np.where(np.isnan(length), span, length)
    return whole, np.where(np.isnan(left), whole, left)


def _work(
    plan: Plan, known: tuple[pl.DataFrame, Waits], place: tuple[Axis, np.ndarray], begin: float
) -> tuple[Work, Floats, Bools]:
    (rows, found), (days, calendar), count = known, place, known[0].height
    length, left = _lengths(rows, *place)
    floor = np.full(found.size, begin)
    floor[count:] = 0.0
    finish_floor, ceiling, start_ceiling = (np.full(found.size, at) for at in (-NEVER, NEVER, NEVER))
    held = _held(plan, rows, found)
    _bind(rows, days, (floor[:count], finish_floor[:count], ceiling[:count], start_ceiling[:count]))
    stated = days.position(rows["start"])
    floor[:count] = np.where(held, np.fmax(floor[:count], stated), floor[:count])
    quiet = np.concatenate([rows["type_text"].str.to_lowercase().is_in(QUIET).fill_null(False).to_numpy(),
                            np.zeros(found.hubs, bool)]) | found.stuck  # fmt: skip
    hubs = np.zeros(found.hubs)
    actual = [np.concatenate([days.position(rows[name], after), hubs + np.nan]) for name, after in
              (("begun", 0), ("ended", 1))]  # fmt: skip
    work = Work(calendar, np.concatenate([left, hubs]), floor, finish_floor, ceiling, start_ceiling, *actual, quiet)
    return work, np.concatenate([length, hubs]), held


def _bind(rows: pl.DataFrame, days: Axis, bounds: tuple[Floats, Floats, Floats, Floats]) -> None:
    """Write what constraints and deadlines say into floor, finish_floor, ceiling and start_ceiling."""
    floor, finish_floor, ceiling, start_ceiling = bounds
    begin, end = days.position(rows["constraint_date"]), days.position(rows["constraint_date"], 1)
    waiting = (rows["state"] == "todo").to_numpy()

    def says(*kinds: str) -> Bools:
        return rows["constraint_type"].is_in(kinds).fill_null(False).to_numpy() & ~np.isnan(begin)

    np.copyto(floor, np.fmax(floor, begin), where=says("SNET", "MSO") & waiting)
    np.copyto(finish_floor, end, where=says("FNET", "MFO"))
    np.copyto(ceiling, end, where=says("FNLT", "MFO"))
    np.copyto(start_ceiling, begin, where=says("SNLT", "MSO"))
    np.copyto(ceiling, np.fmin(ceiling, days.position(rows["deadline"], 1)))


def _held(plan: Plan, rows: pl.DataFrame, found: Waits) -> Bools:
    """Tasks that nothing but their stated start places: no predecessor, in a plan that tells of no constraints."""
    if plan.task["constraint_type"].is_not_null().any():
        return np.zeros(rows.height, bool)
    alone = np.ones(found.size, bool)
    alone[found.links.after] = False
    open_now = (rows["state"] == "todo") & rows["start"].is_not_null()
    return alone[: rows.height] & open_now.to_numpy()


def out_of_sequence(case: Case) -> Bools:
    """Links to the start of a task that has begun although the task that comes first is not done."""
    links, work = case.network.links, case.work
    begun = ~np.isnan(work.begun) & ~work.done
    return begun[links.after] & ~links.to_finish & ~work.done[links.before]


def _overridden(case: Case) -> Case:
    kept = np.flatnonzero(~out_of_sequence(case))
    links: Links = case.network.links.only(kept)
    return replace(case, network=Network.of(case.network.size, links), elapsed=case.elapsed[kept])


def day_of_finish(placed_network: Placed) -> dt.date | None:
    """The day on which the last task ends, None without a task."""
    return None if placed_network.rows.is_empty() else day_at(placed_network.axis, placed_network.finish)


def day_at(axis: Axis, finish: float) -> dt.date | None:
    """The last day of work that ends at that position."""
    return axis.days(np.ceil([finish - 1e-3]) - 1)[0]
