"""Who has too much: load against capacity, week by week, for people, crews and machines alike."""

import datetime as dt

import numpy as np
import polars as pl

from plandata.metrics.assignments import work_left
from plandata.metrics.capacity import capacity_by_day, resource_facts
from plandata.metrics.once import once
from plandata.plan import Plan

CATCH_UP_DAYS = 5
"""Working days over which what is overdue is spread."""

WEEKS = 12
"""So many coming weeks are looked at."""

LEVELS = {"free": 0.0, "part": 0.8, "full": 1.0, "over": 1.25}
"""Upper bound of the share of each level of load; above the last it is far over, without capacity away."""

LOAD = {"resource": pl.String, "kind": pl.String, "week": pl.Date, "load_hours": pl.Float64,
        "capacity_hours": pl.Float64, "share": pl.Float64, "over_hours": pl.Float64, "tasks": pl.Int64,
        "assumed": pl.Boolean, "level": pl.String, "label": pl.String}  # fmt: skip


def first_day(plan: Plan) -> dt.date:
    """The first working day after as_of: what is left by the end of as_of is worked on from then on."""
    return plan.calendar.add_working_days(plan.as_of + dt.timedelta(days=1), 0)


def working_from(plan: Plan, size: int) -> np.ndarray:
    """Which of the `size` days from the first working day after as_of are worked."""
    return plan.calendar.are_working(np.datetime64(first_day(plan)) + np.arange(size))


@once
def placed_work(plan: Plan) -> pl.DataFrame:
    """Hours that are left and the days on which they fall; parts sum to the hours of the tasks that can be placed.

    Evenly over the working days from the one after as_of (or start, if later) to finish; what is overdue over the next
    5 working days; a span without a working day on the next one. Materials are left out, and tasks
    without a status whose finish has passed, which may be done. Columns: task_id, title, phase, start, finish,
    resource, hours, estimated, overdue, begin and end (first day, day after the last, counted from the first working
    day after as_of), day_hours (on each working day of it).
    """
    materials = plan.resource.filter(pl.col("kind") == "material").select("resource")
    return placed_rows(plan, work_left(plan).join(materials, on="resource", how="anti"))


def placed_rows(plan: Plan, rows: pl.DataFrame) -> pl.DataFrame:
    """Rows as of work_left with the days on which their hours fall, as placed_work has them."""
    known = (pl.col("resource").is_not_null(), pl.col("finish").is_not_null(), pl.col("hours") > 0)
    rows = rows.filter(*known)
    first, untold = first_day(plan), plan.task.filter(pl.col("status").is_null(), pl.col("finish") <= plan.as_of)
    rows = rows.join(untold.select("task_id"), on="task_id", how="anti")
    finish = rows.select((pl.col("finish") - first).dt.total_days()).to_series().to_numpy()
    start = rows.select((pl.col("start").fill_null(first) - first).dt.total_days()).to_series().to_numpy()
    before = np.concatenate([[0], np.cumsum(working_from(plan, int(finish.max(initial=0)) + 400))])
    overdue = (rows["finish"] <= plan.as_of).to_numpy()
    begin, end = _spans(start, finish, overdue, before)
    days = before[end] - before[begin]
    return rows.with_columns(
        overdue=pl.Series(overdue, dtype=pl.Boolean), begin=pl.Series(begin, dtype=pl.Int64), end=pl.Series(end,
        dtype=pl.Int64),
        day_hours=pl.Series(rows["hours"].to_numpy() / np.maximum(days, 1), dtype=pl.Float64),
    )  # fmt: skip


def _spans(
    start: np.ndarray, finish: np.ndarray, overdue: np.ndarray, before: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """First day and day after the last of each row; `before` counts the working days before each day."""
    begin = np.clip(np.minimum(start, finish), 0, None)
    end = np.where(overdue, np.searchsorted(before, CATCH_UP_DAYS), np.clip(finish + 1, 0, None))
    idle = before[end] == before[begin]
    return begin, np.where(idle, np.searchsorted(before, before[begin] + 1), end)


def _spread(begin: np.ndarray, end: np.ndarray, values: np.ndarray | None, shape: tuple[int, int]) -> np.ndarray:
    """Sum of the values (1 for None) over [begin, end) of each row, by signed differences.

    Positions count through all rows.
    """
    steps = np.bincount(begin, values, shape[0] * shape[1]) - np.bincount(end, values, shape[0] * shape[1])
    return np.cumsum(steps.reshape(shape), axis=1)[:, :-1]


def _load(placed: pl.DataFrame, count: int, starts: np.ndarray, working: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Load hours and tasks of each resource (row) in each week (column)."""
    row, rates = placed["row"].to_numpy().astype(np.int64), placed["day_hours"].to_numpy()
    size, weeks, wide = len(working), len(starts), len(working) + 1
    begin, end = (np.minimum(placed[name].to_numpy(), size) for name in ("begin", "end"))
    hours = _spread(row * wide + begin, row * wide + end, rates, (count, wide)) * working
    week = np.append(np.searchsorted(starts, np.arange(size), side="right") - 1, weeks)
    after = np.append(0, week[:-1] + 1)
    first, last = row * (weeks + 1) + week.take(begin), row * (weeks + 1) + after.take(end)
    tasks = _spread(first, last, None, (count, weeks + 1))
    return np.add.reduceat(hours, starts, axis=1), tasks


@once
def load_by_week(plan: Plan, weeks: int = WEEKS) -> pl.DataFrame:
    """Load and capacity of each resource in each coming week; share = load ÷ capacity.

    Load: the remaining hours of unfinished tasks, spread as in placed_work. Capacity: hours per week × share for the
    project (40 h when unknown: assumed), less holidays and absences, replaced by capacity periods; a week under way
    counts from the day after as_of. Columns: resource, kind, week (its Monday), load_hours, capacity_hours, share
    (empty without capacity), over_hours, tasks, assumed, level (free, part ≤ 80 %, full ≤ 100 %, over ≤ 125 %, far over
    above; away without capacity), label. Materials are left out. (Spread by signed differences: TARGETS §6.)
    """
    placed, first = placed_work(plan), first_day(plan)
    staff = plan.resource.filter(pl.col("kind").ne_missing("material"))["resource"]
    facts = resource_facts(plan, sorted({*staff, *placed["resource"].unique()}))
    if facts.is_empty():
        return pl.DataFrame(schema=LOAD)
    placed = placed.join(facts.select("resource").with_row_index("row"), on="resource", how="left")
    starts = np.maximum(np.arange(weeks) * 7 - first.weekday(), 0)
    working = working_from(plan, weeks * 7 - first.weekday())
    load, tasks = _load(placed, facts.height, starts, working)
    capacity = np.add.reduceat(capacity_by_day(plan, facts, first, working), starts, axis=1)
    mondays = [first + dt.timedelta(days=7 * week - first.weekday()) for week in range(weeks)]
    grid = facts.select("resource", "kind", "assumed").join(pl.DataFrame({"week": mondays}), how="cross")
    return _described(grid.with_columns(
        load_hours=pl.Series(load.ravel()).round(6), capacity_hours=pl.Series(capacity.ravel()).round(6),
        tasks=pl.Series(tasks.ravel()).cast(pl.Int64),
    ))  # fmt: skip


def _described(grid: pl.DataFrame) -> pl.DataFrame:
    """The share of the capacity in numbers and words."""
    load, capacity, share = pl.col("load_hours"), pl.col("capacity_hours"), pl.col("share").round(6)
    away = pl.when(load > 0).then(pl.format("{} h", load.round(0).cast(pl.Int64))).otherwise(pl.lit("away"))
    level = pl.when(share.is_null()).then(pl.lit("away"))
    for word, most in LEVELS.items():
        level = level.when(share <= most).then(pl.lit(word))
    shown = pl.format("{} %", (share * 100).round(0).cast(pl.Int64))
    return grid.with_columns(share=pl.when(capacity > 0).then(load / capacity)).with_columns(
        over_hours=(load - capacity).clip(0), level=level.otherwise(pl.lit("far over")),
        label=pl.when(share.is_null()).then(away).when(load > 0).then(shown).otherwise(pl.lit("")),
    ).select(*LOAD)  # fmt: skip


@once
def overloads(plan: Plan, weeks: int = WEEKS) -> pl.DataFrame:
    """Weeks in which a resource has more work than working time, the most hours over first; columns as load_by_week."""
    over = load_by_week(plan, weeks).filter(pl.col("over_hours") > 0.05)
    return over.sort("over_hours", "week", "resource", descending=[True, False, False])


def hours_guessed(plan: Plan) -> str:
    """How many unfinished tasks have no effort, so that their hours are taken from their duration; empty for none."""
    tasks = work_left(plan).group_by("task_id").agg(pl.col("estimated").any())
    guessed = int(tasks["estimated"].sum())
    if not guessed:
        return ""
    a_day = f"{plan.calendar.hours_per_day:g} a day"
    one = "task has no effort; its hours are taken from its duration" if tasks.height == 1 else (
        f"open tasks {'has' if guessed == 1 else 'have'} no effort; "
        f"{'its hours are taken from its' if guessed == 1 else 'their hours are taken from their'} duration"
    )  # fmt: skip
    return f"{guessed:,} of {tasks.height:,} {one}, {a_day}."


def tasks_in(plan: Plan, resource: str, week: dt.date) -> pl.DataFrame:
    """The tasks behind a resource's load in the week that begins on the Monday, most hours first.

    Columns: task_id, title, phase, start, finish, hours (of that week), left_hours (in all), overdue, estimated.
    """
    first = first_day(plan)
    begin, end = (week - first).days, (week - first).days + 7
    days = np.concatenate([[0], np.cumsum(working_from(plan, max(end, 0) + 1))])
    rows = placed_work(plan).filter(pl.col("resource") == resource, pl.col("begin") < end, pl.col("end") > begin)
    low, high = rows["begin"].clip(max(begin, 0)).to_numpy(), rows["end"].clip(0, max(end, 0)).to_numpy()
    hours = rows["day_hours"] * pl.Series(days[high] - days[low], dtype=pl.Int64)
    shown = rows.with_columns(left_hours="hours").with_columns(hours=hours).filter(pl.col("hours") > 0)
    names = ("task_id", "title", "phase", "start", "finish", "hours", "left_hours", "overdue", "estimated")
    return shown.select(names).sort("hours", "task_id", descending=[True, False])
