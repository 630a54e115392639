"""What a headline number is: its declaration, and its value beside the one before."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import polars as pl

from plandata.plan import Plan

Value = float | dt.date | None


@dataclass(frozen=True)
class Metric:
    """A declared number: its value, the formula filled in, and the rows behind it are functions of a plan.

    Each entry of `needs` is a set of columns, as table.column, of which one must hold a value. `better` says in which
    direction the number improves. `unit` is tasks, hours, share, date, working days, score, money, index, … A change is
    shown only between days on which the value is `firm`. `why_none` says why there is no value although the columns are
    filled; `counted_in` is the unit where it depends on the plan. Numbers of cost also take a basis and a rule.
    """

    id: str
    label: str
    unit: str
    page: str
    better: Literal["up", "down", "none"]
    definition: str
    formula: str
    needs: tuple[tuple[str, ...], ...]
    value: Callable[..., Value]
    fill: Callable[..., str]
    rows: Callable[..., pl.DataFrame]
    history: Callable[[Plan], pl.DataFrame] | None = None
    firm: Callable[[Plan], bool] = lambda _plan: True
    why_none: Callable[..., str] | None = None
    counted_in: Callable[..., str] | None = None


@dataclass(frozen=True)
class Headline:
    """A metric with its value now and in `before`; `unavailable` names what is missing when there is none.

    `change` is now − before: working days for dates, else in the unit of the metric, which is `unit` here.
    """

    metric: Metric
    value: Value
    before: Value
    change: float | None
    unavailable: str = ""
    unit: str = ""
