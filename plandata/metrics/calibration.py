"""What the forecast would have said at each past report, what came true, and by how much it has to be wider.

At every report the question is by how much less work would be left four weeks later. It is asked with the data of that
day alone, and its answer is known today, also of a project that still runs.
"""

import datetime as dt
import functools
import math

import numpy as np
import polars as pl

from plandata.metrics.history import running_totals
from plandata.metrics.measures import remaining_of
from plandata.metrics.once import once
from plandata.metrics.progress import COVERED
from plandata.metrics.simulation import TINY, less_after, quantile
from plandata.metrics.throughput import ACTIVE, Record, record
from plandata.plan import FOREVER, Plan

AHEAD = 4
"""The question looks so many weeks ahead, to the first report from then on."""

ORIGINS = 8
"""Fewer past forecasts are not enough history to judge by."""

AUTO = 0
"""In place of a number of weeks: the window whose past forecasts were the best."""

WINDOWS = (26, 13, 8, 52)
"""The windows to choose from, in weeks; the first until there is a history to choose by."""

WIDEST = 2.5
"""A range is widened by no more than this."""

PAST_RUNS = 200
CERTAIN = {"p95": 0.05, "p80": 0.2, "p50": 0.5}
"""Work that is done with so much certainty, as a quantile of the work done: 80 of 100 futures do at least the p80."""

QUANTILES = {**CERTAIN, "low": 0.1, "p20": 0.8, "high": 0.9}
LINEAR_WEEKS = 8

SCHEMA = {"date": pl.Date, "until": pl.Date, "days": pl.Int64, "left": pl.Float64, "actual": pl.Float64,
          "expected": pl.Float64, "linear": pl.Float64, **dict.fromkeys(QUANTILES, pl.Float64)}  # fmt: skip


@once
def drawn_forecasts(plan: Plan, measure: str, weeks: int) -> pl.DataFrame:
    """What the futures of a window of weeks said at each past report, before any widening, and what came true.

    Columns: as past_forecasts, without those of the widening and of the plan.
    """
    known = record(plan, measure)
    rows = [row for number in range(len(known.reports)) if (row := _asked(plan, known, number, weeks))]
    return pl.DataFrame(rows, SCHEMA, orient="row")


def _asked(plan: Plan, known: Record, number: int, weeks: int) -> tuple | None:
    wanted = known.reports[number] + dt.timedelta(weeks=AHEAD)
    later = next((at for at, day in enumerate(known.reports) if day >= wanted), None)
    left, pace = float(known.left[number]), known.pace(number, weeks)
    if later is None or pace.active < ACTIVE or left <= 0:
        return None
    days = max(known.working_days(plan.calendar, number, later), 1)
    futures = np.sort(np.minimum(less_after(pace, days, PAST_RUNS, seed=number), left))
    linear = min(known.pace(number, LINEAR_WEEKS).rate * days, left)
    head = (known.reports[number], known.reports[later], days, left, left - float(known.left[later]))
    return (*head, pace.rate * days, linear, *(quantile(futures, level) for level in QUANTILES.values()))


def window_at(plan: Plan, measure: str, weeks: int, day: dt.date) -> int:
    """The weeks to look back at: those asked for, or of the windows the one with the least loss known by that day."""
    if weeks != AUTO:
        return weeks
    until, tried = _tried_windows(plan, measure)
    known = until <= np.datetime64(day, "D")
    if known.sum() < ORIGINS:
        return WINDOWS[0]
    return min(tried, key=lambda one: float(tried[one][known].mean()))


@once
def _tried_windows(plan: Plan, measure: str) -> tuple[np.ndarray, dict[int, np.ndarray]]:
    """The loss of each window at the reports at which every window had a forecast, and the days of their truth."""
    known = record(plan, measure)
    history = known.day[0] if len(known.day) else np.datetime64(plan.as_of, "D")
    longer = history < np.datetime64(plan.as_of - dt.timedelta(weeks=WINDOWS[0]), "D")
    drawn = {one: drawn_forecasts(plan, measure, one) for one in WINDOWS if longer or one <= WINDOWS[0]}
    common = functools.reduce(lambda a, b: a.filter(a.is_in(b.implode())), (one["date"] for one in drawn.values()))
    asked = {one: frame.filter(pl.col("date").is_in(common.implode())) for one, frame in drawn.items()}
    until = asked[WINDOWS[0]]["until"].to_numpy().astype("datetime64[D]")
    return until, {one: pinball(frame) for one, frame in asked.items()}


@once
def past_forecasts(plan: Plan, measure: str = "count", weeks: int = AUTO) -> pl.DataFrame:
    """What would have been forecast at each past report for four weeks ahead, and what came true; work as in measure.

    Columns: date, until (the report that tells the truth), days (working days between), left (then), actual (by how
    much less was left), expected (work done in as many days of the pace then), p50, p80, p95, and low to high (the
    range of 80 %), as stated: widened by late below p50 and by early above it, from what was known on date; linear
    (mean pace of 8 weeks), planned (what the plan's dates said, empty where they do not say), weeks (looked back at).
    """
    dates = drawn_forecasts(plan, measure, WINDOWS[0] if weeks == AUTO else weeks)["date"].to_list()
    parts = []
    for day in dates:
        used = window_at(plan, measure, weeks, day)
        found = drawn_forecasts(plan, measure, used).filter(date=day)
        late, early = widening(drawn_forecasts(plan, measure, used).filter(pl.col("until") <= day), found)
        parts.append(found.with_columns(late=pl.lit(late), early=pl.lit(early), weeks=pl.lit(used)))
    none = pl.DataFrame(schema={**SCHEMA, "late": pl.Float64, "early": pl.Float64, "weeks": pl.Int32})
    stated = _widened(pl.concat([none, *parts]))
    return stated.join(_planned(plan, measure), on="date", how="left", maintain_order="left")


def _widened(drawn: pl.DataFrame) -> pl.DataFrame:
    below, above = ["p80", "p95", "low"], ["p20", "high"]
    lower = (pl.col(below) - pl.col("p50")) * pl.col("late") + pl.col("p50")
    upper = (pl.col(above) - pl.col("p50")) * pl.col("early") + pl.col("p50")
    return drawn.with_columns(lower, upper.clip(upper_bound=pl.col("left")))


def widening(past: pl.DataFrame, now: pl.DataFrame) -> tuple[float, float]:
    """The least factors by which the late and the early side of a forecast have to be wider for 80 % to hold.

    Of the past forecasts it takes how far the truth fell short of p50, as a share of the work expected, and of these
    the ⌈0.8 (n + 1)⌉-th smallest (split conformal prediction, Vovk 2005): so far the stated 80 % has to reach.
    Between 1 and 2.5; 1 while fewer than eight are known, or `now` has no row.
    """
    if past.height < ORIGINS or now.is_empty():
        return 1.0, 1.0
    short = past.select((pl.col("p50") - pl.col("actual")) / pl.col("expected")).to_series()
    place = min(math.ceil(0.8 * (past.height + 1)), past.height) - 1
    one = now.row(0, named=True)
    late = short.sort()[place] * one["expected"] / max(one["p50"] - one["p80"], TINY)
    early = (-short).sort()[place] * one["expected"] / max(one["p20"] - one["p50"], TINY)
    return min(max(late, 1.0), WIDEST), min(max(early, 1.0), WIDEST)


def widening_at(plan: Plan, measure: str, weeks: int, number: int) -> tuple[float, float]:
    """The factors of a forecast at that report, from the past forecasts whose truth was known by then."""
    known = record(plan, measure)
    day, pace = known.reports[number], known.pace(number, weeks)
    past = drawn_forecasts(plan, measure, weeks).filter(pl.col("until") <= day)
    if past.height < ORIGINS or pace.active < ACTIVE:
        return 1.0, 1.0
    days = plan.calendar.working_days(day + dt.timedelta(days=1), day + dt.timedelta(weeks=AHEAD))
    futures = np.sort(np.minimum(less_after(pace, days, PAST_RUNS, seed=number), float(known.left[number])))
    now = {name: [quantile(futures, level)] for name, level in QUANTILES.items()}
    return widening(past, pl.DataFrame({**now, "expected": [pace.rate * days]}))


def _planned(plan: Plan, measure: str) -> pl.DataFrame:
    """The work that the plan's dates said would be done by the report four weeks later: date, planned."""
    dates = plan.status_dates
    ends = [day + dt.timedelta(weeks=AHEAD) for day in dates]
    ends = [next((one for one in dates if one >= end), end) for end in ends]
    counted = plan.task_versions.lazy().select(
        "valid_from", "valid_to", "finish", left=remaining_of(measure)
    ).filter(pl.col("left") > 0).collect()  # fmt: skip
    due = np.searchsorted(np.array(ends, "datetime64[D]"), counted["finish"].fill_null(FOREVER).to_numpy())
    since = pl.Series([*dates, FOREVER], dtype=pl.Date).gather(due)
    spans = counted.with_columns(valid_from=pl.min_horizontal(pl.max_horizontal("valid_from", since), "valid_to"))
    all_left = running_totals(counted, dates, {"dated": pl.when(pl.col("finish").is_not_null()).then("left"),
                                               "whole": pl.col("left")})  # fmt: skip
    told = running_totals(spans, dates, {"planned": pl.col("left")}).join(all_left, on="date")
    enough = pl.col("dated") >= COVERED * pl.col("whole")
    return told.select("date", planned=pl.when(enough).then("planned"))


def pinball(asked: pl.DataFrame, columns: dict[str, str] | None = None) -> np.ndarray:
    """The loss of each past forecast, the mean over the levels."""
    loss = np.zeros(asked.height)
    for name, level in CERTAIN.items():
        off = asked["actual"].to_numpy() - asked[(columns or {}).get(name, name)].to_numpy()
        loss += np.maximum(level * off, (level - 1) * off) / len(CERTAIN)
    return loss
