"""Indicators against their targets: how far they came, their trend, and when it reaches the target."""

import datetime as dt
import math
from typing import Any

import polars as pl

from plandata.metrics.aims import measured_values
from plandata.metrics.once import once
from plandata.metrics.words import day_in_words
from plandata.plan import Plan

TREND = 6
"""The trend is that of so many last values."""

LEAST = 3
"""Below so many values there is no trend."""

FAR = 3650
"""A target that the trend reaches later than so many days is not reached at this pace."""

MONTH = 30

STATES = ("reached", "on pace", "late", "not at this pace", "n/a")
"""How an indicator stands: its target is reached; reached in time at its pace; later; never; unknown."""

COLUMNS = {"objective_id": pl.String, "indicator": pl.String, "unit": pl.String, "values": pl.Int64,
           "first": pl.Float64, "value": pl.Float64, "measured_on": pl.Date, "target": pl.Float64,
           "direction": pl.String, "share_reached": pl.Float64, "pace": pl.Float64, "away": pl.Boolean,
           "needed_on": pl.Date, "reached_on": pl.Date, "projected": pl.Float64, "share_projected": pl.Float64,
           "state": pl.String, "words": pl.String}  # fmt: skip


@once
def indicator_trends(plan: Plan, needed: tuple[tuple[str, dt.date], ...] = ()) -> pl.DataFrame:
    """Each indicator with its latest value, its target, its trend, and where that leads.

    The direction is from the first value to the target. The trend is the straight line (least squares) through the last
    6 values; from the latest value it goes on at that pace. `needed` gives for objectives the day by which their
    indicators are needed. Columns: objective_id, indicator, unit, values (how many), first, value, measured_on, target,
    direction (up, down), share_reached (of the way from the first value to the target), pace (change in 30 days), away
    (whether the latest value moved away from the target), needed_on, reached_on (day on which the trend reaches the
    target; empty when reached, or not at this pace), projected (value on needed_on), share_projected, state (reached,
    on pace, late, not at this pace, n/a with fewer than 3 values or without a target), words.
    """
    days = dict(needed)
    found = measured_values(plan).drop_nulls(["value", "date"]).sort("indicator", "date")
    rows = [_trend(rows, days.get(str(rows["objective_id"][-1]))) for rows in found.partition_by("indicator")]
    return pl.DataFrame(rows, schema=COLUMNS).sort("objective_id", "indicator", nulls_last=True)


def _trend(rows: pl.DataFrame, needed: dt.date | None) -> dict[str, Any]:
    """One indicator; `rows` are its values by day."""
    said = rows.row(-1, named=True)
    target, values = rows["target"].drop_nulls(), rows["value"].to_list()
    goal = target[-1] if target.len() else None
    base = next((value for value in values if value != goal), values[0])
    pace, left = _pace(rows), None if goal is None else goal - values[-1]
    up = goal is None or goal >= base
    away = len(values) > 1 and left is not None and (values[-1] - values[-2]) * (1 if up else -1) < 0
    known = {"objective_id": said["objective_id"], "indicator": said["indicator"], "unit": said["unit"],
             "values": len(values), "first": values[0], "value": values[-1], "measured_on": said["date"],
             "target": goal, "direction": "up" if up else "down", "pace": None if pace is None else pace * MONTH,
             "needed_on": needed, "share_reached": _share(values[-1], base, goal),
             "away": away}  # fmt: skip
    ahead = _ahead(said["date"], values[-1], pace, needed)
    reached = left is not None and (left <= 0 if up else left >= 0)
    on = None if reached or left is None or pace is None else _reached_on(said["date"], left, pace)
    known |= {"reached_on": on, "projected": ahead, "share_projected": _share(ahead, base, goal)}
    state = "reached" if reached else _state(on, needed, pace is not None and left is not None)
    return known | {"state": state, "words": _words(known, state)}


def _pace(rows: pl.DataFrame) -> float | None:
    """Slope of the least-squares line through the last values, a day; None below 3 values."""
    last = rows.tail(TREND).select(x=pl.col("date").to_physical().cast(pl.Float64), y="value")
    if last.height < LEAST:
        return None
    return last.select(pl.cov("x", "y", ddof=0) / pl.col("x").var(ddof=0)).item()


def _share(value: float | None, base: float, goal: float | None) -> float | None:
    """How much of the way from the base to the goal the value has come."""
    if value is None or goal is None:
        return None
    return 1.0 if goal == base else (value - base) / (goal - base)


def _ahead(day: dt.date, value: float, pace: float | None, needed: dt.date | None) -> float | None:
    return None if pace is None or needed is None else value + pace * max((needed - day).days, 0)


def _reached_on(day: dt.date, left: float, pace: float) -> dt.date | None:
    if pace * left <= 0 or left / pace > FAR:
        return None
    return day + dt.timedelta(days=math.ceil(round(left / pace, 6)))


def _state(on: dt.date | None, needed: dt.date | None, known: bool) -> str:
    if not known:
        return "n/a"
    if on is None:
        return "not at this pace"
    return "late" if needed is not None and on > needed else "on pace"


def _words(known: dict[str, Any], state: str) -> str:
    unit = f" {known['unit']}" if known["unit"] else ""
    value = f"{known['value']:g}{unit}"
    if known["target"] is None:
        return f"{value}, without a target"
    goal = f"target {known['target']:g}{unit}"
    on = f"{value}, {goal} reached on {day_in_words(known['reached_on'])} at this pace"
    said = {
        "reached": f"{value}, {goal} is reached",
        "on pace": on,
        "late": f"{on}, after its phases end on {day_in_words(known['needed_on'])}",
        "not at this pace": f"{value}, {goal} not at this pace",
        "n/a": f"{value}, {goal}; a trend takes {LEAST} values",
    }[state]
    return f"{said}; the latest value moved away from it" if known["away"] and state != "reached" else said


def indicator_course(plan: Plan, indicator: str, until: dt.date | None = None) -> pl.DataFrame:
    """The values of an indicator over time, and its trend from the latest one on.

    Columns: date, value, kind (measured, trend), target, unit. The trend goes to `until`, or where that is earlier to
    the day on which the target is reached; there is none below 3 values.
    """
    rows = measured_values(plan).drop_nulls(["value", "date"]).filter(pl.col("indicator") == indicator).sort("date")
    shape = {"date": pl.Date, "value": pl.Float64, "kind": pl.String, "target": pl.Float64, "unit": pl.String}
    if rows.is_empty():
        return pl.DataFrame(schema=shape)
    target, pace = rows["target"].drop_nulls(), _pace(rows)
    goal, last, unit = (target[-1] if target.len() else None), rows.row(-1, named=True), rows["unit"][-1]
    found = [(date, value, "measured", goal, unit) for date, value in rows.select("date", "value").rows()]
    on = None if pace is None or goal is None else _reached_on(last["date"], goal - last["value"], pace)
    end = min((day for day in (until, on) if day is not None), default=None)
    if pace is not None and end is not None and end > last["date"]:
        ahead = last["value"] + pace * (end - last["date"]).days
        found += [(last["date"], last["value"], "trend", goal, unit), (end, ahead, "trend", goal, unit)]
    return pl.DataFrame(found, schema=shape, orient="row")
