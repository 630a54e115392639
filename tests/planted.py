"""How a planted fact of the samples is asked for: the project on a day or in a week, the metric, what it answers."""

import datetime as dt
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

import polars as pl

from plandata.metrics.changed_tasks import changed_tasks
from plandata.metrics.exposure import risks_on
from plandata.plan import Plan, Selection
from plandata.store.folder import Store

SAMPLES = {"S": "atlas-crm-rollout", "C": "harbour-street-clinic", "O": "one-office-new-ways-of-working"}
NOW, FIRST = "11-20", "08-07"


def day(month_day: str) -> dt.date:
    """The day of `09-18` in 2026; a full ISO date is taken as it is."""
    return dt.date.fromisoformat(month_day if len(month_day) == 10 else f"2026-{month_day}")


class Sample:
    """One sample project as it was known on a day."""

    def __init__(self, store: Store, project: str) -> None:
        self.at = cache(lambda on: store.plan(Selection(project, as_of=day(on))))
        self.since = cache(lambda on, then: store.plan(Selection(project, as_of=day(on), baseline=day(then))))
        self.everything = cache(lambda: [store.plan(Selection(one)) for one in SAMPLES.values()])

    def week(self, on: str) -> tuple[Plan, Plan]:
        """The plan on the day, compared with the report before, and the plan of that report."""
        before = max(date for date in self.at(NOW).status_dates if date < day(on))
        return self.since(on, f"{before:%m-%d}"), self.at(f"{before:%m-%d}")


class Found(NamedTuple):
    """A planted fact by its number, the metric that finds it, what it is asked, what is looked at, the answer."""

    number: str
    metric: Callable[..., Any]
    asked: Callable[[Sample], tuple[Any, ...]]
    seen: Callable[[Any], Any]
    answer: Any


def in_week(on: str, *more: Any) -> Callable[[Sample], tuple[Any, ...]]:
    """Ask a metric that compares the report of a day with the one before."""
    return lambda sample: (*sample.week(on), *more)


def on_day(on: str, *more: Any) -> Callable[[Sample], tuple[Any, ...]]:
    """Ask a metric about a day."""
    return lambda sample: (sample.at(on), *more)


def rows(*columns: str, **wanted: Any) -> Callable[[pl.DataFrame], list[Any]]:
    """The rows with these values, as tuples of these columns; of a single column just its values."""

    def seen(frame: pl.DataFrame) -> list[Any]:
        kept = frame.filter(pl.col(name) == value for name, value in wanted.items()) if wanted else frame
        return kept[columns[0]].to_list() if len(columns) == 1 else kept.select(columns).rows()

    return seen


def load_of(name: str) -> Callable[[pl.DataFrame], list[Any]]:
    """The overloaded weeks of a resource in their order, with the load in whole per cent."""
    percent = (pl.col("share") * 100).round(0).cast(pl.Int64)
    return lambda frame: frame.filter(resource=name).sort("week").select("week", percent).rows()


def hours_of(name: str, week: str) -> Callable[[pl.DataFrame], list[Any]]:
    """The working time of a resource in a week."""
    return rows("capacity_hours", resource=name, week=day(week))


def changed(number: str, on: str, what: str, answer: list[str], column: str = "task_id") -> Found:
    """The tasks that something happened to in the week before a report, in their order."""

    def seen(frame: pl.DataFrame) -> list[Any]:
        return sorted(rows(column, what=what)(frame))

    return Found(number, changed_tasks, in_week(on, "effort"), seen, answer)


def grows(number: str, risk: str, *known: tuple[str, float]) -> list[Found]:
    """The residual score of a risk on some days."""
    seen = rows("residual_score", risk_id=risk)
    return [Found(number, risks_on, on_day(on, day(on)), seen, [score]) for on, score in known]
