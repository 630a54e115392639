"""The report card of the forecast: what it would have said at each past report, and what came true.

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
    first = drawn_forecasts(plan, measure, WINDOWS[0]).filter(pl.col("until") <= day)
    if first.height < ORIGINS:
        return WINDOWS[0]
    known = record(plan, measure)
    longer = known.day[0] < np.datetime64(known.reports[-1] - dt.timedelta(weeks=WINDOWS[0]), "D")
    tried = {one: drawn_forecasts(plan, measure, one) for one in WINDOWS if longer or one <= WINDOWS[0]}
    common = functools.reduce(lambda a, b: a.filter(a.is_in(b.implode())), (one["date"] for one in tried.values()))
    known_by = pl.col("date").is_in(common.implode()) & (pl.col("until") <= day)
    loss = {one: _pinball(frame.filter(known_by)) for one, frame in tried.items()}
    return min(loss, key=loss.__getitem__) if len(common) >= ORIGINS else WINDOWS[0]


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


def wilson(held: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927).

    >>> [round(edge, 3) for edge in wilson(17, 20)], [round(edge, 3) for edge in wilson(8, 10)]
    ([0.64, 0.948], [0.49, 0.943])
    """
    z, share = 1.959964, held / of
    middle, width = share + z * z / (2 * of), z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return (middle - width) / (1 + z * z / of), (middle + width) / (1 + z * z / of)


HELD = {
    "P50": (0.5, pl.col("actual") >= pl.col("p50")),
    "P80": (0.8, pl.col("actual") >= pl.col("p80")),
    "P95": (0.95, pl.col("actual") >= pl.col("p95")),
    "P10 to P90": (0.8, pl.col("actual").is_between("low", "high")),
}


@once
def report_card(plan: Plan, measure: str = "count", weeks: int = AUTO) -> pl.DataFrame:
    """How often what was stated held: level, stated, share_held, held, forecasts, low and high of the 95 % interval.

    Empty with fewer than eight past forecasts.
    """
    past = past_forecasts(plan, measure, weeks)
    names = ("level", "stated", "share_held", "held", "forecasts", "share_low", "share_high")
    rows = []
    for level, (stated, rule) in HELD.items() if past.height >= ORIGINS else ():
        held = int(past.select(rule.sum()).item())
        rows.append((level, stated, held / past.height, held, past.height, *wilson(held, past.height)))
    kinds = (pl.String, pl.Float64, pl.Float64, pl.Int64, pl.Int64, pl.Float64, pl.Float64)
    return pl.DataFrame(rows, dict(zip(names, kinds, strict=True)), orient="row")


METHODS = {
    "forecast": "This forecast",
    "linear": "Linear velocity",
    "planned": "Planned dates",
    "last": "Last forecast",
}


@once
def losses(plan: Plan, measure: str = "count", weeks: int = AUTO) -> pl.DataFrame:
    """Mean pinball loss of P50, P80 and P95 by method, over the past forecasts that each of them could make.

    A loss is small where the truth lay close, and on the right side as often as stated; ratio compares with linear
    velocity. Columns: method, loss (in the unit of the measure), ratio, forecasts. Empty with fewer than eight.
    """
    past = past_forecasts(plan, measure, weeks)
    last = past.select(pl.col(name).shift(1).alias(f"last_{name}") for name in CERTAIN)
    asked = pl.concat([past, last], how="horizontal").drop_nulls("last_p50")
    given = {
        "forecast": {name: name for name in CERTAIN},
        "linear": dict.fromkeys(CERTAIN, "linear"),
        "planned": dict.fromkeys(CERTAIN, "planned"),
        "last": {name: f"last_{name}" for name in CERTAIN},
    }
    if past.height < ORIGINS or asked["planned"].null_count():
        del given["planned"]
    loss = {method: _pinball(asked, columns) for method, columns in given.items()} if past.height >= ORIGINS else {}
    rows = [(METHODS[name], value, value / max(loss["linear"], TINY), asked.height) for name, value in loss.items()]
    schema = {"method": pl.String, "loss": pl.Float64, "ratio": pl.Float64, "forecasts": pl.Int64}
    return pl.DataFrame(rows, schema, orient="row")


def _pinball(asked: pl.DataFrame, columns: dict[str, str] | None = None) -> float:
    loss = 0.0
    for name, level in CERTAIN.items():
        off = asked["actual"].to_numpy() - asked[(columns or {}).get(name, name)].to_numpy()
        loss += float(np.maximum(level * off, (level - 1) * off).mean()) / len(CERTAIN)
    return loss


def late_days(plan: Plan, measure: str = "count", weeks: int = AUTO) -> float | None:
    """Working days by which the work came later than P50 said, on the mean of past forecasts; None without eight."""
    past = past_forecasts(plan, measure, weeks)
    behind = (pl.col("p50") - pl.col("actual")) / pl.col("expected") * pl.col("days")
    return float(past.select(behind.mean()).item()) if past.height >= ORIGINS else None
