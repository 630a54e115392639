"""What earned value is computed from, whatever the file said it with: budgets over time, and what became of them."""

import datetime as dt
import math
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import polars as pl

from plandata.calendar import Calendar
from plandata.logs import COMPLETION

ITEM = {"item": pl.String, "title": pl.String, "phase": pl.String, "owner": pl.String, "kind": pl.String,
        "budget": pl.Float64, "earned": pl.Float64, "actual": pl.Float64}  # fmt: skip
POINT = {"label": pl.String, "date": pl.Date, "step": pl.Float64, "earned": pl.Float64, "actual": pl.Float64}


@dataclass(frozen=True)
class Outline:
    """Budgets spread over steps, which are working days or the periods of a file, and what was earned and spent.

    `curve` is the planned value up to the end of each step, `planned_at` that of each item up to a step (a part of one
    too). `points` has earned and actual at the end of each report, the last one being now; `items` has them for each
    item now. `left` is the plan's own estimate of what is left. `notes` say what was assumed.
    """

    items: pl.DataFrame
    curve: np.ndarray
    planned_at: Callable[[float], np.ndarray]
    points: pl.DataFrame
    days: tuple[dt.date, ...] = ()
    labels: tuple[str, ...] = ()
    left: float | None = None
    notes: tuple[str, ...] = ()

    @property
    def is_timed(self) -> bool:
        """Whether its steps take time; those of a table that states one day alone, and budgets, do not."""
        return COMPLETION not in self.labels


@dataclass(frozen=True)
class Lines:
    """Amounts that are planned from one step to another: item and steps by number, shares at the two ends."""

    item: np.ndarray
    first: np.ndarray
    last: np.ndarray
    amount: np.ndarray
    at_start: np.ndarray = field(default_factory=lambda: np.zeros(0))
    at_finish: np.ndarray = field(default_factory=lambda: np.zeros(0))


def lines_of(frame: pl.DataFrame, days: list[dt.date]) -> Lines:
    """The rows (item, start, finish, amount, at_start, at_finish) on the working days; at least one day each."""
    every = np.array(days, dtype="datetime64[D]")
    first = np.searchsorted(every, frame["start"].to_numpy(), "left").clip(0, max(len(days) - 1, 0))
    last = np.searchsorted(every, frame["finish"].to_numpy(), "right") - 1
    shares = (frame[name].to_numpy() for name in ("amount", "at_start", "at_finish"))
    return Lines(frame["item"].to_numpy(), first, np.maximum(first, last), *shares)


def curve_of(lines: Lines, steps: int) -> np.ndarray:
    """The sum of all amounts up to the end of each step."""
    even = lines.amount * (1 - lines.at_start - lines.at_finish) / (lines.last - lines.first + 1)
    slope = np.bincount(lines.first, even, steps + 1) - np.bincount(lines.last + 1, even, steps + 1)
    jumps = np.bincount(lines.first, lines.amount * lines.at_start, steps + 1)
    jumps += np.bincount(lines.last, lines.amount * lines.at_finish, steps + 1)
    return np.round(np.cumsum(np.cumsum(slope) + jumps)[:steps], 6)


def planned_by(lines: Lines, items: int) -> Callable[[float], np.ndarray]:
    """For a number of steps the amount of each item up to there; within a step in a straight line."""

    def whole(step: int) -> np.ndarray:
        length = lines.last - lines.first + 1
        even = (1 - lines.at_start - lines.at_finish) * (step - lines.first).clip(0, length) / length
        share = lines.at_start * (step > lines.first) + lines.at_finish * (step > lines.last) + even
        return np.bincount(lines.item, lines.amount * share, items)

    def planned(step: float) -> np.ndarray:
        below = math.floor(step)
        part = step - below
        return whole(below) * (1 - part) + (whole(below + 1) * part if part else 0)

    return planned


def step_of(calendar: Calendar, days: tuple[dt.date, ...], day: dt.date) -> float:
    """How many working days have passed at the end of the day since the first one, beyond the last one too."""
    return float(calendar.working_days(days[0], day)) if days else 0.0


def day_of(calendar: Calendar, days: tuple[dt.date, ...], step: float | None) -> dt.date | None:
    """The working day in which the step falls; None without days or step, and beyond ten thousand days."""
    if step is None or not days or not 0 <= step <= 10_000:
        return None
    return calendar.add_working_days(days[0], max(math.ceil(step - 1e-9), 1) - 1)
