"""Simulated futures of a pace: on which working day the work that is left is gone, how much goes in so many days."""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

MOST_DAYS = 1_300
"""A future that takes longer, five years of working days, is taken never to end."""

NEVER = np.inf
"""Working days of a future in which the work does not end."""

TOGETHER = 1_000
"""So many futures are drawn at a time: what they need stays in the processor's cache, which is three times as fast."""

WEEK, FEWEST_WEEKS = 5, 4
"""Working days of a week; no future learns its pace from fewer weeks, or reports."""

TINY = 1e-9

Growth = Literal["past", "steady", "none"]
"""The work that comes in the futures: as it came in the past, as in the past without its one jump, or none."""


@dataclass(frozen=True)
class Pace:
    """What went and what came in past steps of time: the working days of each, the work done in it, the work grown.

    Of a pace of single days the growth is drawn by itself, as its days may be others; else a step is drawn whole.
    """

    days: np.ndarray
    done: np.ndarray
    grown: np.ndarray
    daily: bool

    @property
    def active(self) -> int:
        """Steps in which work was done."""
        return int((self.done > 0).sum())

    @property
    def rate(self) -> float:
        """Work done in a working day."""
        return float(self.done.sum() / max(self.days.sum(), TINY))

    @property
    def growth(self) -> float:
        """Work that came in a working day, less what went without being done."""
        days = len(self.grown) if self.daily else self.days.sum()
        return float(self.grown.sum() / max(days, TINY))

    @property
    def breeding(self) -> float:
        """New work for each work done, between 0 and 1: so much comes while a backlog is worked off."""
        return min(max(self.growth / max(self.rate, TINY), 0.0), 1.0)

    @property
    def jump(self) -> float:
        """The work that came in one step, if it is more than half of all that came and than a week's work; else 0."""
        most = float(self.grown.max(initial=0.0))
        return most if most > max(self.grown.clip(0).sum() / 2, WEEK * self.rate) else 0.0

    def faster(self, factor: float) -> "Pace":
        """The same pace with so many times the work done."""
        return replace(self, done=self.done * factor)

    def growing(self, growth: Growth) -> "Pace":
        """The same pace with the work that comes as assumed: as it came, without the jump, or none."""
        if growth == "none":
            return replace(self, grown=np.zeros_like(self.grown))
        if growth == "steady" and self.jump:
            return replace(self, grown=np.where(self.grown == self.jump, 0.0, self.grown))
        return self


@dataclass(frozen=True)
class Past:
    """The past that each future draws from, a row for each: numbers of steps, of which the first `count` count."""

    steps: np.ndarray
    count: np.ndarray

    def drawn(self, rows: np.ndarray, steps: int, dice: np.random.Generator) -> np.ndarray:
        """The numbers of so many steps of these futures, each step of a future's past as likely as another."""
        places = (dice.random((len(rows), steps)) * self.count[rows, None]).astype(np.int32)
        places += (rows * self.steps.shape[1]).astype(np.int32)[:, None]
        return self.steps.ravel().take(places)


def learned_past(size: int, stretch: int, runs: int, dice: np.random.Generator) -> Past:
    """A past for each future, as nobody knows the true pace, nor how far back it still holds.

    Each future takes another number of the latest steps, from four weeks to all of them, and draws from these a past as
    long as they are, in whole stretches: a slow week stays a slow week (moving-block bootstrap, Künsch 1989).
    """
    fewest = min(FEWEST_WEEKS * stretch, size)
    count = dice.integers(fewest, size + 1, size=runs, dtype=np.int32)
    length = np.minimum(stretch, count)
    begin = (dice.random((runs, -(-size // stretch))) * (count - length + 1)[:, None]).astype(np.int32)
    within = np.minimum(np.arange(stretch, dtype=np.int32), (length - 1)[:, None])
    steps = (size - count)[:, None, None] + begin[:, :, None] + within[:, None, :]
    return Past(steps.reshape(runs, -1), count)


def known_past(size: int, runs: int) -> Past:
    """The past itself for each future, as if nothing but the dice were unknown."""
    return Past(np.tile(np.arange(size, dtype=np.int32), (runs, 1)), np.full(runs, size, dtype=np.int32))


@dataclass(frozen=True)
class Draws:
    """What each future draws its next steps from."""

    pace: Pace
    past: Past
    growth: Past | None
    dice: np.random.Generator

    def next(self, rows: np.ndarray, steps: int, fresh: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Working days passed and work less after each of the next steps of these futures, and the work done in all.

        New work comes as it came in the past until `fresh` work is done; then what came is worked off, so that no
        growth goes on for ever.
        """
        taken = self.past.drawn(rows, steps, self.dice)
        done = np.cumsum(self.pace.done.take(taken), axis=1)
        if self.pace.daily:
            passed = np.broadcast_to(np.arange(1.0, steps + 1), done.shape)
        else:
            passed = np.cumsum(self.pace.days.take(taken), axis=1)
        if not self.pace.grown.any():
            return passed, done, done[:, -1]
        came = self.pace.grown.take(self.growth.drawn(rows, steps, self.dice) if self.growth else taken)
        came *= done < fresh[:, None]
        return passed, done - np.cumsum(came, axis=1), done[:, -1]


def draws_of(pace: Pace, runs: int, dice: np.random.Generator, learned: bool) -> Draws:
    """The draws of so many futures; `learned` where each has a past of its own."""
    if not learned:
        growth = known_past(len(pace.grown), runs) if pace.daily and pace.grown.any() else None
        return Draws(pace, known_past(len(pace.done), runs), growth, dice)
    past = learned_past(len(pace.done), WEEK if pace.daily else 1, runs, dice)
    if not (pace.daily and pace.grown.any()):
        return Draws(pace, past, None, dice)
    size = len(pace.grown)
    sampled = Past(dice.integers(size, size=(runs, size), dtype=np.int32), np.full(runs, size, dtype=np.int32))
    return Draws(pace, past, sampled, dice)


def days_until_done(pace: Pace, backlog: float, runs: int, seed: int, learned: bool = True) -> np.ndarray:
    """For each future the working day on which the backlog is gone; NEVER after five years.

    The last step counts by the part of it that the work took, rounded up to a whole day.
    """
    dice = np.random.default_rng(seed)
    sizes = [min(TOGETHER, runs - begun) for begun in range(0, runs, TOGETHER)]
    return np.concatenate([_until_done(draws_of(pace, size, dice, learned), backlog, size) for size in sizes])


def _until_done(draws: Draws, backlog: float, runs: int) -> np.ndarray:
    answer = np.full(runs, NEVER)
    rows, left, used = np.arange(runs), np.full(runs, float(backlog)), np.zeros(runs)
    fresh = left * (1 + draws.pace.breeding)
    steps = _first_look(draws.pace, backlog)
    while len(rows):
        passed, less, done = draws.next(rows, steps, fresh)
        ended = less >= left[:, None] - TINY
        at = ended.argmax(axis=1)
        lines = np.flatnonzero(ended[np.arange(len(rows)), at])
        answer[rows[lines]] = used[lines] + _day_within(passed[lines], less[lines], at[lines], left[lines])
        used, left, fresh = used + passed[:, -1], left - less[:, -1], fresh - done
        stay = used < MOST_DAYS
        stay[lines] = False
        rows, left, used, fresh = rows[stay], left[stay], used[stay], fresh[stay]
        steps = max(steps // 2, 64)
    return np.where(answer > MOST_DAYS, NEVER, answer)


def _day_within(passed: np.ndarray, less: np.ndarray, at: np.ndarray, left: np.ndarray) -> np.ndarray:
    """The day on which the work ended, in the step that ended it."""
    lines, before = np.arange(len(at)), np.maximum(at - 1, 0)
    began = np.where(at > 0, passed[lines, before], 0.0)
    gone = np.where(at > 0, less[lines, before], 0.0)
    part = (left - gone) / np.maximum(less[lines, at] - gone, TINY)
    return np.ceil(began + part * (passed[lines, at] - began) - TINY)


def _first_look(pace: Pace, backlog: float) -> int:
    """So many steps as the work should take, and a fifth more."""
    each = 1.0 if pace.daily else pace.days.mean()
    net = max(pace.rate - pace.growth, pace.rate / 10, TINY)
    return int(min(max(1.2 * backlog / net / max(each, TINY), 16), MOST_DAYS))


def less_after(pace: Pace, days: float, runs: int, seed: int) -> np.ndarray:
    """For each future by how much less work is left after so many working days."""
    draws = draws_of(pace, runs, np.random.default_rng(seed), learned=True)
    shortest = 1.0 if pace.daily else pace.days.min()
    steps = int(min(np.ceil(days / shortest), MOST_DAYS))
    passed, less, _done = draws.next(np.arange(runs), steps, np.full(runs, np.inf))
    if pace.daily:
        return less[:, -1]
    lengths, parts = (np.diff(one, axis=1, prepend=0.0) for one in (passed, less))
    part = np.clip((days - passed + lengths) / np.maximum(lengths, TINY), 0, 1)
    return (part * parts).sum(axis=1)


def quantile(ordered: np.ndarray, level: float) -> float:
    """The first of the ordered values that at least that share of them does not exceed.

    >>> quantile(np.array([1.0, 2.0, 3.0, 4.0]), 0.5)
    2.0
    """
    return float(ordered[max(int(np.ceil(level * len(ordered) - TINY)) - 1, 0)])


def simulation_error(ordered: np.ndarray, level: float) -> float:
    """How far the quantile may be off for want of more runs: its standard error, from the values around it."""
    width = np.sqrt(level * (1 - level) / len(ordered))
    above, below = quantile(ordered, min(level + width, 1.0)), quantile(ordered, max(level - width, 0.0))
    return (above - below) / 2 if np.isfinite(above) else NEVER
