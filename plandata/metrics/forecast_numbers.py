"""The headline numbers of the forecast: values, formulas filled in, the rows behind them, and their past."""

import datetime as dt
from dataclasses import replace

import numpy as np
import polars as pl

from plandata.metrics.forecast import (
    RUNS,
    SEED,
    SURE,
    USUAL,
    Assumptions,
    Forecast,
    chance_by,
    day_after,
    forecast,
    target_finish,
)
from plandata.metrics.futures import forecast_log, not_ending
from plandata.metrics.measures import MEASURES
from plandata.metrics.schedule_risk import network_forecast
from plandata.metrics.schedule_risk_words import QUICK
from plandata.metrics.throughput import record
from plandata.metrics.words import chance_in_words, counted, day_in_words, percent, whole
from plandata.plan import Plan

PART = "what one owner, status or tag has left has no pace of its own; look at the whole plan or at phases"
"""Why there is no number where a filter cuts across the phases."""


def is_part(plan: Plan) -> bool:
    """Whether the plan is cut by more than phases: what is left then is done beside other work."""
    return bool(plan.selection.cuts.keys() - {"phases"})


def finish_p80(plan: Plan) -> dt.date | None:
    """The day by which 80 of 100 futures have ended; None of a part that is cut by more than phases."""
    if is_part(plan):
        return None
    told = forecast(plan)
    return day_after(plan, told.begin, told.after(SURE))


def chance(plan: Plan) -> float | None:
    """The share of the futures that have ended by the target; None of a part that is cut by more than phases."""
    return None if is_part(plan) else chance_by(plan, forecast(plan), target_finish(plan))


def finish_filled(plan: Plan) -> str:
    """The formula with its values."""
    told = forecast(plan)
    if told.reason or is_part(plan):
        return told.reason or f"{PART[0].upper()}{PART[1:]}."
    jump = jump_in_words(plan)
    return f"{rests_on(told)}: {day_in_words(finish_p80(plan))}{precision(told)}{f'. {jump}' if jump else ''}"


def chance_filled(plan: Plan) -> str:
    """The formula with its values."""
    told, goal = forecast(plan), target_finish(plan)
    if is_part(plan):
        return f"{PART[0].upper()}{PART[1:]}."
    if told.reason or goal is None:
        return told.reason or "No target: no finish is planned."
    ended = round((chance(plan) or 0) * len(told.days))
    share = chance_in_words(ended / max(len(told.days), 1))
    links = network_forecast(plan) if plan.task.height <= QUICK else None
    other = chance_by(plan, links, goal) if links else None
    beside = "" if other is None else f" By links and risks alone it is {chance_in_words(other)}."
    said = f"{ended:,} of {len(told.days):,} futures end by {day_in_words(goal)}: {share}.{beside}"
    return f"{said} {rests_on(told)}"


def rests_on(told: Forecast) -> str:
    """What a forecast was drawn from, in words with its numbers."""
    pace = told.pace
    if pace is None:
        return ""
    steps = counted(len(pace.done), "working day" if pace.daily else "report")
    came = f", {pace.growth:+.1f} by changes of the scope, until what is left today and what comes meanwhile is done"
    grows = came if abs(pace.growth) >= 0.05 else ""
    wider = [f"{side} side × {by:.1f}" for side, by in (("late", told.late), ("early", told.early)) if by > 1]
    report = f", widened by the report card ({', '.join(wider)})" if wider else ""
    seen = f"{steps} in the last {told.weeks} weeks ({pace.rate:.1f} done a day{grows})"
    return f"{told.left:,.0f} left on {day_in_words(told.begin)}; {RUNS:,} futures drawn from {seen}{report}"


def jump_in_words(plan: Plan, said: Assumptions = USUAL) -> str:
    """That most of the new work of the past came in one report, and the day without it; empty where it did not."""
    told, known = forecast(plan, said), record(plan, said.measure)
    number = len(plan.status_dates) - 1
    on = None if told.reason or said.parallel or said.growth != "past" else known.jumped(number, told.weeks)
    if on is None:
        return ""
    pace, unit = known.pace(number, told.weeks), MEASURES[said.measure].unit
    every = whole(pace.grown.clip(0).sum())
    came = f"All {every} {unit}" if whole(pace.jump) == every else f"{whole(pace.jump)} of the {every} {unit}"
    calm = forecast(plan, replace(said, growth="steady"))
    day = day_after(plan, calm.begin, calm.after(SURE))
    without = f"by {day_in_words(day)}" if day else "later than in five years"
    return (
        f"{came} that came in the last {told.weeks} weeks came at once, by the report of {day_in_words(on)}. Futures "
        f"draw such a jump again as often as the past had it; without it 80 of 100 end {without}."
    )


def precision(told: Forecast) -> str:
    """How precise a day is for the number of futures that were drawn."""
    if not np.isfinite(told.error):
        return ""
    return f" ± {counted(int(np.ceil(told.error)), 'working day')} for {RUNS:,} futures, seed {SEED}"


def why_none(plan: Plan) -> str:
    """Why there is no number."""
    if is_part(plan):
        return PART
    told = forecast(plan)
    if told.reason:
        return told.reason[0].lower() + told.reason[1:].rstrip(".")
    late = not_ending(told)
    return f"{percent(late)} of the futures take more than five years" if late > 0.2 else "no finish is planned"


def pace_rows(plan: Plan, said: Assumptions = USUAL) -> pl.DataFrame:
    """What the futures are drawn from, the latest first: day, days (working days up to it), done, came (work)."""
    told, known = forecast(plan, said), record(plan, said.measure)
    frame = pl.DataFrame({"day": known.day, "days": known.days, "done": known.done, "came": known.grown},
                         {"day": pl.Date, "days": pl.Float64, "done": pl.Float64, "came": pl.Float64})  # fmt: skip
    since = (told.begin or plan.as_of) - dt.timedelta(weeks=told.weeks or 26)
    return frame.filter(pl.col("day") > since).sort("day", descending=True)


NO_HISTORY = pl.DataFrame(schema={"date": pl.Date, "value": pl.Float64})
"""What a filter leaves is forecast once, not again for every report: that would take longer than all else of a page."""


def finish_history(plan: Plan) -> pl.DataFrame:
    """P80 as each report had it, in calendar days after the first one known: date, value; not of a part of the plan."""
    days = (pl.col("p80") - pl.col("p80").drop_nulls().first()).dt.total_days()
    return NO_HISTORY if plan.selection.cuts else forecast_log(plan).select("date", value=days.cast(pl.Float64))


def chance_history(plan: Plan) -> pl.DataFrame:
    """The chance of the target as each report had it: date, value; not of a part of the plan."""
    return NO_HISTORY if plan.selection.cuts else forecast_log(plan).select("date", value="chance")
