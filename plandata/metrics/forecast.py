"""When the work will be done: futures drawn from the pace of the past, and how sure each day is.

Here the futures come from the pace of the work (throughput). Those of the network of tasks, with its links and risks,
are to stand beside it, in a Forecast of the same shape.
"""

import datetime as dt
from dataclasses import dataclass, field, replace

import numpy as np
import polars as pl

from plandata.metrics.calibration import AUTO, widening_at, window_at
from plandata.metrics.measures import remaining_of, status_known, unfinished
from plandata.metrics.once import once
from plandata.metrics.schedule import baseline_finish, planned_finish
from plandata.metrics.simulation import NEVER, Growth, Pace, days_until_done, quantile, simulation_error
from plandata.metrics.throughput import ACTIVE, plan_of_phase, record
from plandata.metrics.words import counted
from plandata.plan import Plan

RUNS, SEED = 5_000, 1
"""So many futures are drawn, always by the same dice, so that the same plan has the same forecast."""

LEVELS = (0.1, 0.5, 0.8, 0.9)
SURE = 0.8


@dataclass(frozen=True)
class Assumptions:
    """What a forecast assumes: measure of work, weeks looked back at, times the capacity, work more or less.

    `weeks` AUTO takes the window whose past forecasts were the best. `parallel` lets the phases go on side by side,
    each at its own pace, and the last one to end counts. `growth` is the work that still comes.
    """

    measure: str = "count"
    weeks: int = AUTO
    capacity: float = 1.0
    scope: float = 0.0
    parallel: bool = False
    growth: Growth = "past"


USUAL = Assumptions()


@dataclass(frozen=True)
class Forecast:
    """The working days after `begin` that each future takes, in order; none, and why, where nothing can be said."""

    begin: dt.date | None = None
    left: float = 0.0
    days: np.ndarray = field(default_factory=lambda: np.zeros(0))
    late: float = 1.0
    early: float = 1.0
    weeks: int = AUTO
    reason: str = ""
    pace: Pace | None = None

    def after(self, level: float) -> float:
        """Working days in which so large a share of the futures has ended."""
        return quantile(self.days, level) if len(self.days) else NEVER

    @property
    def error(self) -> float:
        """Working days by which P80 may be off for want of more futures (standard error)."""
        return simulation_error(self.days, SURE)


@once
def forecast(plan: Plan, said: Assumptions = USUAL) -> Forecast:
    """The forecast at the last report: futures drawn from the pace known then, widened as the report card demands."""
    return forecast_at(plan, len(plan.status_dates) - 1, said, RUNS)


def forecast_at(plan: Plan, number: int, said: Assumptions, runs: int) -> Forecast:
    """The forecast as it would have been made at that report, by what was known then."""
    if number < 0 or not status_known(plan):
        return Forecast(reason="No status says what is done.")
    known = record(plan, said.measure)
    begin, left = known.reports[number], float(known.left[number])
    used = replace(said, weeks=window_at(plan, said.measure, said.weeks, begin))
    days, reason = _parallel(plan, number, used, runs) if said.parallel else _drawn(plan, number, used, runs)
    if reason:
        return Forecast(begin, left, reason=reason, weeks=used.weeks)
    late, early = widening_at(plan, said.measure, used.weeks, number)
    pace = known.pace(number, used.weeks).growing(said.growth)
    return Forecast(begin, left, widened(np.sort(days), late, early), late, early, used.weeks, pace=pace)


def widened(days: np.ndarray, late: float, early: float) -> np.ndarray:
    """The ordered days, the late and the early ones so many times as far from the middle, in whole days from the first.

    >>> widened(np.array([2.0, 4.0, 8.0]), 1.5, 1.0)
    array([ 2.,  4., 10.])
    """
    middle = quantile(days, 0.5)
    if late == early == 1 or not np.isfinite(middle):
        return days
    away = days - middle
    return np.maximum(np.ceil(middle + np.where(away > 0, late, early) * away), 1.0)


def _drawn(plan: Plan, number: int, said: Assumptions, runs: int) -> tuple[np.ndarray, str]:
    known = record(plan, said.measure)
    pace, left = known.pace(number, said.weeks), max(float(known.left[number]) + said.scope, 0.0)
    if known.left[number] <= 0:
        return np.zeros(0), "Nothing is left to do."
    if pace.active < ACTIVE:
        return np.zeros(0), _too_few(pace, said.weeks)
    if left == 0:
        return np.ones(runs), ""
    return days_until_done(pace.growing(said.growth).faster(said.capacity), left, runs, SEED), ""


def _too_few(pace: Pace, weeks: int) -> str:
    what = "day" if pace.daily else "report"
    seen = f"{counted(pace.active, what)} with work done {'is' if pace.active == 1 else 'are'} known"
    return f"No number yet: {seen} in the last {weeks} weeks, and a pace takes {ACTIVE}."


def phases_open(plan: Plan) -> list[str]:
    """The phases with work left, in the order of the plan."""
    return plan.task.filter(unfinished(), pl.col("phase").is_not_null())["phase"].unique(maintain_order=True).to_list()


def _parallel(plan: Plan, number: int, said: Assumptions, runs: int) -> tuple[np.ndarray, str]:
    """The days of each future in which the last of the phases ends, each at its own pace."""
    last, whole = np.zeros(runs), max(float(record(plan, said.measure).left[number]), 1.0)
    for place, phase in enumerate(phases_open(plan)):
        one, known = plan_of_phase(plan, phase), record(plan_of_phase(plan, phase), said.measure)
        left, pace = float(known.left[number]), known.pace(number, said.weeks)
        if left <= 0:
            continue
        if pace.active < ACTIVE:
            return np.zeros(0), f"{one.name}: {phase} has no pace of its own. {_too_few(pace, said.weeks)}"
        share = max(left + said.scope * left / whole, 0.01)
        pace = pace.growing(said.growth).faster(said.capacity)
        last = np.maximum(last, days_until_done(pace, share, runs, SEED + place))
    return (last, "") if last.any() else (np.zeros(0), "Nothing is left to do in any phase.")


def day_after(plan: Plan, begin: dt.date | None, days: float) -> dt.date | None:
    """The working day so many working days after another; None for NEVER."""
    if begin is None or not np.isfinite(days):
        return None
    return plan.calendar.add_working_days(begin + dt.timedelta(days=1), int(days) - 1)


def finish_at(plan: Plan, level: float, said: Assumptions = USUAL) -> dt.date | None:
    """The day by which so large a share of the futures has ended; None where more than the rest never ends."""
    told = forecast(plan, said)
    return day_after(plan, told.begin, told.after(level))


def target_finish(plan: Plan) -> dt.date | None:
    """The day on which the plan is to be done: the finish of the baseline, else the planned one."""
    return baseline_finish(plan) or planned_finish(plan)


def chance_by(plan: Plan, told: Forecast, target: dt.date | None) -> float | None:
    """The share of the futures that have ended by the day; None without a forecast or a day."""
    if target is None or told.begin is None or not len(told.days):
        return None
    room = plan.calendar.working_days(told.begin + dt.timedelta(days=1), target)
    return float(np.searchsorted(told.days, room, "right") / len(told.days))


def left_in_all(plan: Plan, measure: str) -> float:
    """The work that is left, in the unit of the measure."""
    return float(plan.task.select(remaining_of(measure).sum()).item())
