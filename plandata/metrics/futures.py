"""The forecast as tables: its days and how sure they are, its futures by week, what was forecast when, what if."""

import datetime as dt
from dataclasses import replace

import numpy as np
import polars as pl

from plandata.metrics.calibration import AUTO
from plandata.metrics.forecast import (
    RUNS,
    SURE,
    USUAL,
    Assumptions,
    Forecast,
    chance_by,
    day_after,
    forecast,
    forecast_at,
    phases_open,
    target_finish,
)
from plandata.metrics.once import once
from plandata.metrics.schedule import finish_by_snapshot
from plandata.metrics.simulation import NEVER, simulation_error
from plandata.metrics.throughput import plan_of_phase
from plandata.plan import Plan

SHOWN = (0.1, 0.5, 0.8, 0.9, 0.95)
DRAWN = (0.1, 0.5, 0.8, 0.9)

MOST_BARS = 60
"""Bars of weeks; of more, a bar is so many weeks that they are no more than this."""

TAIL = 0.97
"""The few futures that end last are not drawn: a handful would flatten all the others."""

TOP_WEEKS = 26
"""The chart of past forecasts reaches so many weeks beyond the latest P50 or planned finish."""

PAST_REPORTS, PAST_RUNS = 20, 400
"""What was forecast when is told of so many reports, spread over all there are."""


def _level(level: float) -> str:
    return f"P{level * 100:.0f}"


@once
def forecast_days(plan: Plan, said: Assumptions = USUAL, target: dt.date | None = None) -> pl.DataFrame:
    """The day by which so large a share of the futures has ended.

    Columns: level (P10 to P95), share, finish (empty where more than the rest takes over five years), days (working
    days from the last report), after_target_days (working days from the target to the finish, negative before it),
    error_days (the standard error of that day for the number of futures drawn).
    """
    return days_told(plan, forecast(plan, said), target)


def days_told(plan: Plan, told: Forecast, target: dt.date | None = None) -> pl.DataFrame:
    """The days of any forecast; columns as forecast_days."""
    room = _days_between(plan, told.begin, target or target_finish(plan))
    rows = []
    for level in SHOWN if len(told.days) else ():
        days = told.after(level)
        known = np.isfinite(days)
        apart = days - room if known and room is not None else None
        error = simulation_error(told.days, level)
        rows.append((_level(level), level, day_after(plan, told.begin, days), days if known else None, apart,
                     error if np.isfinite(error) else None))  # fmt: skip
    schema = {"level": pl.String, "share": pl.Float64, "finish": pl.Date, "days": pl.Float64,
              "after_target_days": pl.Float64, "error_days": pl.Float64}  # fmt: skip
    return pl.DataFrame(rows, schema, orient="row")


def _days_between(plan: Plan, begin: dt.date | None, day: dt.date | None) -> int | None:
    """Working days from the one to the other, negative when the other comes first."""
    if begin is None or day is None:
        return None
    if day >= begin:
        return plan.calendar.working_days(begin + dt.timedelta(days=1), day)
    return -plan.calendar.working_days(day + dt.timedelta(days=1), begin)


FUTURES = {"begin": pl.Date, "end": pl.Date, "futures": pl.Float64, "by": pl.Float64, "when": pl.String,
           "mark": pl.String, "day": pl.Date, "place": pl.Float64, "row": pl.Int64}  # fmt: skip


@once
def futures_by_week(plan: Plan, said: Assumptions = USUAL, target: dt.date | None = None) -> pl.DataFrame:
    """How many of 100 futures end in each week, and the days to mark among them.

    Columns: begin and end of the week (or of several, where there are many), futures (of 100 that end in it), by (of
    100 that have ended with it), when (on time, late, or open without a target); in rows of marks the mark (P10, P50,
    P80, P90, Target), its day, its place between 0 at the first and 1 at the last bar, and its row among the labels.
    The last three of 100 futures are not drawn.
    """
    return weeks_told(plan, forecast(plan, said), target)


def weeks_told(plan: Plan, told: Forecast, target: dt.date | None = None) -> pl.DataFrame:
    """The futures of any forecast by week; columns as futures_by_week."""
    goal = target or target_finish(plan)
    ended = told.days[np.isfinite(told.days)]
    if not len(ended) or told.begin is None:
        return pl.DataFrame(schema=FUTURES)
    shown = ended[ended <= max(told.after(TAIL), told.after(0.5))] if np.isfinite(told.after(TAIL)) else ended
    days = _dates(plan, told.begin, shown)
    monday = days[0] - np.timedelta64((int(days[0].astype(int)) + 3) % 7, "D")
    weeks = int((days[-1] - monday).astype(int) // 7) + 1
    width = 7 * -(-weeks // MOST_BARS)
    edges = monday + np.arange(0, weeks * 7 + width, width)
    counts = np.histogram(days.astype(int), edges.astype(int))[0] * 100 / len(told.days)
    bars = pl.DataFrame({"begin": edges[:-1], "end": edges[1:], "futures": counts, "by": np.cumsum(counts)})
    late = (
        pl.lit("open")
        if goal is None
        else pl.when(pl.col("begin") > goal).then(pl.lit("late")).otherwise(pl.lit("on time"))
    )
    bars = bars.filter(pl.col("futures").cum_sum() > 0).with_columns(when=late)
    marks = _marks(plan, told, goal, (bars["begin"][0], bars["end"][-1]))
    return pl.concat(
        [pl.DataFrame(schema=FUTURES), bars.cast({"begin": pl.Date, "end": pl.Date}), marks], how="diagonal"
    )


def _dates(plan: Plan, begin: dt.date, days: np.ndarray) -> np.ndarray:
    last = day_after(plan, begin, float(days[-1])) or begin
    worked = np.array(plan.calendar.days(begin + dt.timedelta(days=1), last), "datetime64[D]")
    return worked[np.minimum(days.astype(int), len(worked)) - 1]


def _marks(plan: Plan, told: Forecast, goal: dt.date | None, span: tuple[dt.date, dt.date]) -> pl.DataFrame:
    named = [(_level(level), day_after(plan, told.begin, told.after(level))) for level in DRAWN]
    named.append(("Target", goal))
    whole = max((span[1] - span[0]).days, 1)
    rows = [(name, day, (day - span[0]).days / whole) for name, day in named if day is not None and day <= span[1]]
    rows = [row for row in rows if row[2] >= -0.5]
    marks = pl.DataFrame(rows, {"mark": pl.String, "day": pl.Date, "place": pl.Float64}, orient="row")
    return marks.sort("day").with_columns(row=pl.int_range(pl.len(), dtype=pl.Int64))


LOG = {"date": pl.Date, "p10": pl.Date, "p50": pl.Date, "p80": pl.Date, "p90": pl.Date, "left": pl.Float64,
       "chance": pl.Float64, "p80_days": pl.Float64}  # fmt: skip


@once
def forecast_log(plan: Plan, said: Assumptions = USUAL) -> pl.DataFrame:
    """What was forecast when: the forecast as computed at each past report, by what was known then.

    Columns: date (of the report), p10, p50, p80, p90 (days; empty where no number could be told or it takes over ten
    years), planned (the finish as planned then), left (work), chance (of the target of today), p80_days (working days
    from the report to p80), drawn_p50, drawn_p80, drawn_p90 (the same, cut half a year after the latest p50 or planned
    finish, so that a chart keeps its scale). At most 20 reports, spread over all there are.
    """
    count, goal = len(plan.status_dates), target_finish(plan)
    places = sorted({round(at * (count - 1) / max(PAST_REPORTS - 1, 1)) for at in range(PAST_REPORTS)} if count else ())
    places = list(range(count)) if count <= PAST_REPORTS else places
    rows = []
    for number in places:
        told = forecast(plan, said) if number == count - 1 else forecast_at(plan, number, said, PAST_RUNS)
        dates = [day_after(plan, told.begin, told.after(level)) for level in DRAWN]
        p80 = told.after(SURE)
        rows.append((plan.status_dates[number], *dates, told.left, chance_by(plan, told, goal),
                     p80 if np.isfinite(p80) else None))  # fmt: skip
    frame = pl.DataFrame(rows, LOG, orient="row")
    told = frame.join(finish_by_snapshot(plan).rename({"finish": "planned"}), on="date", how="left")
    top = pl.max_horizontal(pl.col("p50", "planned").max()) + pl.duration(weeks=TOP_WEEKS)
    drawn = {f"drawn_{name}": pl.min_horizontal(pl.col(name).fill_null(top), top) for name in ("p50", "p80", "p90")}
    return told.with_columns(pl.when(pl.col("p10").is_not_null()).then(day).alias(name) for name, day in drawn.items())


@once
def forecast_by_phase(plan: Plan, said: Assumptions = USUAL) -> pl.DataFrame:
    """Each phase with work left at its own pace, the latest first.

    Columns: phase, left (work), p50, p80 (days), chance (of the target), reason (why there is no number).
    """
    goal, rows = target_finish(plan), []
    for phase in phases_open(plan):
        own = plan_of_phase(plan, phase)
        told = forecast(own, replace(said, parallel=False, scope=0.0))
        days = [day_after(plan, told.begin, told.after(level)) for level in (0.5, SURE)]
        rows.append((phase, told.left, *days, chance_by(plan, told, goal), told.reason or None))
    schema = {"phase": pl.String, "left": pl.Float64, "p50": pl.Date, "p80": pl.Date, "chance": pl.Float64,
              "reason": pl.String}  # fmt: skip
    return pl.DataFrame(rows, schema, orient="row").sort("p80", "phase", descending=[True, False], nulls_last=True)


def what_if(plan: Plan, said: Assumptions, target: dt.date | None = None) -> pl.DataFrame:
    """What another capacity, scope or growth of it does to the forecast, drawn by the same dice.

    Columns: level, now (the day as things are), then (the day under the assumptions), change_days (working days, less
    is sooner; empty where either takes over five years).
    """
    usual = replace(said, capacity=1.0, scope=0.0, growth="past")
    now, then = (forecast_days(plan, one, target) for one in (usual, said))
    both = now.select("level", now="finish", before="days").join(
        then.select("level", then="finish", after="days"), on="level", how="left", maintain_order="left"
    )
    return both.select("level", "now", "then", change_days=pl.col("after") - pl.col("before"))


def not_ending(told: Forecast) -> float:
    """The share of the futures in which the work takes over five years."""
    return float((told.days == NEVER).mean()) if len(told.days) else 0.0


def forecast_of_now(plan: Plan) -> pl.DataFrame:
    """The days of the forecast in the usual assumptions, with what it rests on: columns as forecast_days, and chance
    (of the target), target, left, runs, weeks, late and early (factors of the widening)."""
    told, goal = forecast(plan), target_finish(plan)
    return forecast_days(plan).with_columns(
        chance=pl.lit(chance_by(plan, told, goal), pl.Float64), target=pl.lit(goal, pl.Date), left=pl.lit(told.left),
        runs=pl.lit(RUNS), weeks=pl.lit(told.weeks or AUTO), late=pl.lit(told.late), early=pl.lit(told.early),
    )  # fmt: skip
