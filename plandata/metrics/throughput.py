"""What the reports tell of the pace: the work done and the work that came, day by day or from report to report."""

import datetime as dt
import itertools
from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from plandata.calendar import Calendar
from plandata.metrics.changes import changes_of_scope
from plandata.metrics.history import running_totals
from plandata.metrics.measures import finished, remaining_of
from plandata.metrics.once import once
from plandata.metrics.progress import COVERED, throughput_by_week
from plandata.metrics.simulation import Pace
from plandata.plan import Plan

ACTIVE = 5
"""No number is told from fewer days, or reports, in which work was done."""

RUN = 6
"""So many weeks in a row on one side of the median are a sign that the pace changed (run chart rule)."""

DAYS = "datetime64[D]"


@dataclass(frozen=True)
class Record:
    """The pace as it became known: steps of time, each with the number of the report that told it.

    `left` is the work left at each report. `daily` where the days are known on which tasks were done: then each working
    day is a step, also before the first report, where it is not known what came; the work that came between two
    reports stands at the last day before the second. Else a step is the time from one report to the next.
    """

    reports: tuple[dt.date, ...]
    left: np.ndarray
    day: np.ndarray
    days: np.ndarray
    done: np.ndarray
    grown: np.ndarray
    report: np.ndarray
    daily: bool

    def pace(self, number: int, weeks: int) -> Pace:
        """The pace that was known at that report, of so many weeks before it."""
        seen, came = self._seen(number, weeks)
        return Pace(self.days[seen], self.done[seen], self.grown[came], self.daily)

    def _seen(self, number: int, weeks: int) -> tuple[slice, slice]:
        """The steps of so many weeks before that report, and those of which it is known what came."""
        since = np.datetime64(self.reports[number] - dt.timedelta(weeks=weeks), "D")
        first, last = np.searchsorted(self.day, since, "right"), np.searchsorted(self.report, number, "right")
        return slice(first, last), slice(max(first, np.searchsorted(self.report, 1)) if self.daily else first, last)

    def jumped(self, number: int, weeks: int) -> dt.date | None:
        """The report that told of the jump in the pace of so many weeks before that one; None without a jump."""
        if not self.pace(number, weeks).jump:
            return None
        _seen, came = self._seen(number, weeks)
        return self.reports[int(self.report[came][self.grown[came].argmax()])]

    def working_days(self, calendar: Calendar, number: int, later: int) -> int:
        """Working days from one report to a later one."""
        return calendar.working_days(self.reports[number] + dt.timedelta(days=1), self.reports[later])


@once
def record(plan: Plan, measure: str = "count") -> Record:
    """The record of the pace; what each report told stands in it as it was told, so that no later report changes it."""
    dates = plan.status_dates
    left = running_totals(plan.task_versions, dates, {"left": remaining_of(measure)})["left"].to_numpy()
    changes = changes_of_scope(plan, measure).select(
        done=-pl.col("completed") - pl.col("progress"),
        grown=pl.sum_horizontal("added", "removed", "re_estimated", "reopened"),
    )
    done, grown = changes["done"].to_numpy(), changes["grown"].to_numpy()
    known = _completions(plan, dates) if measure == "count" else None
    if known is not None and len(dates):
        return _daily(plan.calendar, dates, left, (done, grown), known)
    spans = [max(plan.calendar.working_days(a + dt.timedelta(days=1), b), 1) for a, b in itertools.pairwise(dates)]
    numbers = np.arange(1, len(dates))
    return Record(tuple(dates), left, np.array(dates[1:], DAYS), np.array(spans, float), done, grown, numbers, False)


def _completions(plan: Plan, dates: list[dt.date]) -> pl.DataFrame | None:
    """Number of the report that first told each task done, and the day that it states; None where too few state one."""
    rows = plan.task_versions.lazy().filter(finished()).select("task_id", "valid_from", "actual_finish")
    first = rows.sort("valid_from").unique("task_id", keep="first", maintain_order=False).collect()
    if first.height == 0 or first["actual_finish"].count() < COVERED * first.height:
        return None
    days = np.array(dates, DAYS)
    number = np.searchsorted(days, first["valid_from"].to_numpy().astype(DAYS))
    return first.select(pl.Series("report", number), day="actual_finish").drop_nulls()


def _daily(
    calendar: Calendar, dates: list[dt.date], left: np.ndarray, told: tuple[np.ndarray, np.ndarray], known: pl.DataFrame
) -> Record:
    early = known.filter(report=0)["day"]
    begin = min(early.min() or dates[0], dates[0])
    days = np.array(sorted({*calendar.days(begin, dates[-1]), *dates}), DAYS)
    free = ~np.isin(days, np.array(calendar.days(begin, dates[-1]), DAYS))
    ends = np.searchsorted(days, np.array(dates, DAYS))
    report = np.searchsorted(np.array(dates, DAYS), days)
    done, grown = np.zeros(len(days)), np.zeros(len(days))
    stated = known["day"].to_numpy().astype(DAYS)
    first = np.concatenate([[0], ends[:-1] + 1])[known["report"].to_numpy()]
    np.add.at(done, np.clip(np.searchsorted(days, stated), first, ends[known["report"].to_numpy()]), 1.0)
    for number, (whole, came) in enumerate(zip(*told, strict=True), 1):
        span = slice(ends[number - 1] + 1, ends[number] + 1)
        done[ends[number]] += max(whole - done[span].sum(), 0.0)
        grown[ends[number]] += came
    return _without(free, Record(tuple(dates), left, days, np.ones(len(days)), done, grown, report, True))


def _without(free: np.ndarray, known: Record) -> Record:
    """The record without its days off, whose work counts on the working day before, and without days of which nothing
    is known: those before the first report, where that tells of no day on which a task was done."""
    keep = ~free
    keep[0] = True
    place = np.cumsum(keep) - 1
    done, grown = (np.bincount(place, values, keep.sum()) for values in (known.done, known.grown))
    kept = {name: getattr(known, name)[keep] for name in ("day", "days", "report")} | {"done": done, "grown": grown}
    unknown = 0 if done[kept["report"] == 0].any() else int((kept["report"] == 0).sum())
    return replace(known, **{name: values[unknown:] for name, values in kept.items()})


@once
def plan_of_phase(plan: Plan, phase: str) -> Plan:
    """The plan with only the tasks of that phase."""
    return replace(
        plan, task=plan.task.filter(phase=phase), task_versions=plan.task_versions.filter(pl.col("phase") == phase)
    )


def pace_in_words(plan: Plan, weeks: int) -> str:
    """That the pace of the last weeks is not that of the weeks before, where a run chart shows it; else empty.

    Six whole weeks in a row on one side of the median of the weeks looked at.
    """
    known = throughput_by_week(plan).filter("whole").tail(weeks)["done"]
    if known.len() < 2 * RUN:
        return ""
    last, median = known.tail(RUN), known.median()
    side = "slower" if (last < median).all() else "faster" if (last > median).all() else ""
    return f"The last {RUN} weeks were all {side} than the median week of the {known.len()} looked at." if side else ""
