"""The network run thousands of times: each run draws every open length, lets risks happen, and places all tasks."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from plandata.metrics.once import once
from plandata.metrics.risk_drivers import Driver, drivers
from plandata.metrics.uncertain import Model, uncertain_network
from plandata.network.draws import Shape, drawn
from plandata.network.passes import earliest_of_runs, slack_of_runs
from plandata.network.structure import Floats
from plandata.plan import Plan

SEED = 1
"""The dice are always the same: the same plan has the same answer, and what-ifs differ by nothing but the change."""

FIRST, REFINED, CHEAP = 1_000, 10_000, 3_000_000
"""Runs of any network, and of one that is so small that its open tasks × runs stay below CHEAP."""

CELLS, MOST_TOGETHER = 25_000_000, 2_500
"""Tasks × runs that are in work at a time, and the most runs: what they need stays near the processor."""

CRITICAL = 0.01
"""Working days of float up to which a task is critical in a run."""


@dataclass(frozen=True)
class Risked:
    """What is assumed: the form of the ranges, risks left out, a task that takes so many days more, and its dice.

    `without` are risk_ids. `gone` is a task that takes no time, `kept` one that takes exactly as long as planned and
    that no risk strikes. Risks that strike one task add up; with `side_by_side` only the largest of them counts.
    """

    shape: Shape = "triangular"
    without: tuple[str, ...] = ()
    task: str = ""
    days: float = 0.0
    gone: str = ""
    kept: str = ""
    side_by_side: bool = False
    runs: int = 0
    seed: int = SEED


USUAL_RISKED = Risked()


@dataclass(frozen=True, eq=False)
class Runs:
    """The finish of each run (working days after the base, as the dice fell), and what the runs say of each task.

    `critical` is the share of runs in which it was critical; `spread` the standard deviation of its length and
    `together` its correlation with the finish, both by the first `known` runs.
    """

    finish: Floats
    critical: Floats
    spread: Floats
    together: Floats
    known: int

    @property
    def sensitivity(self) -> Floats:
        """Schedule sensitivity index: critical × spread ÷ spread of the finish; 0 where the finish is certain."""
        apart = float(self.finish[: self.known].std())
        return self.critical * self.spread / apart if apart > 0 else np.zeros(len(self.critical))


def runs_of(model: Model) -> int:
    """So many runs: 10,000 where that is cheap, else 1,000."""
    return REFINED if model.network.size * REFINED <= CHEAP else FIRST


@once
def simulated(plan: Plan, said: Risked = USUAL_RISKED) -> Runs | None:
    """All runs with what they say of each task; None where nothing is open."""
    model = uncertain_network(plan)
    return None if model is None else run(model, drivers(plan), said, watched=True)


@once
def finishes(plan: Plan, said: Risked = USUAL_RISKED) -> Floats:
    """The finish of each run alone, as the dice fell; none where nothing is open."""
    model = uncertain_network(plan)
    return np.zeros(0) if model is None else run(model, drivers(plan), said, watched=False).finish


def run(model: Model, risks: list[Driver], said: Risked, watched: bool) -> Runs:
    """The runs of a model; `watched` where each task is to be told of as well."""
    runs, size = said.runs or runs_of(model), model.network.size
    dice = np.random.Generator(np.random.SFC64(said.seed))
    happens = _happening(risks, said, runs)
    step = max(min(MOST_TOGETHER, CELLS // size), 100)
    finish, critical = np.empty(runs), np.zeros(size)
    spread, together = np.zeros(size), np.zeros(size)
    rooms = np.empty((3 if watched else 2, size, min(step, runs)), np.float32)
    for first in range(0, runs, step):
        some = slice(first, min(first + step, runs))
        room = rooms[:, :, : some.stop - first]
        lengths = drawn(model.ranges, said.shape, some.stop - first, dice, out=room[0])
        struck(lengths, risks, happens[:, some], said.side_by_side)
        _changed(model, lengths, said)
        starts = earliest_of_runs(model.network, lengths, model.floor[:, None], out=room[1])
        finish[some] = _ended(starts, lengths, model.done)
        if watched and not first:
            spread, together = _moments(lengths, finish[some])
        if watched:
            critical += _critical(model, room, finish[some])
    return Runs(finish, critical / runs, spread, together, min(step, runs))


def _critical(model: Model, room: NDArray, ended: Floats) -> Floats:
    """In how many of these runs each task was critical; `room` has lengths and starts, and is written over."""
    lengths, starts, free = room
    finishes = np.add(lengths, starts, out=lengths)
    slack = slack_of_runs(model.network, starts, finishes, ended.astype(np.float32), out=free)
    return np.array([np.count_nonzero(row <= CRITICAL) for row in slack], np.float64)


def _happening(risks: list[Driver], said: Risked, runs: int) -> NDArray[np.bool_]:
    """Which risk (rows) happens in which run; one that is left out takes the dice of no other."""
    chances = np.array([0.0 if one.risk_id in said.without else one.chance for one in risks])
    dice = np.random.Generator(np.random.SFC64([said.seed, 1]))
    return dice.random((len(risks), runs)) < chances[:, None]


def struck(lengths: NDArray, risks: list[Driver], happens: NDArray, side_by_side: bool) -> None:
    """Add to the lengths what the risks that happen add; side by side only the largest counts."""
    if not side_by_side:
        for one, when in zip(risks, happens, strict=True):
            lengths[one.tasks] += np.multiply.outer(one.days, when).astype(np.float32)
        return
    most = np.zeros_like(lengths)
    for one, when in zip(risks, happens, strict=True):
        most[one.tasks] = np.maximum(most[one.tasks], np.multiply.outer(one.days, when))
    lengths += most


def _changed(model: Model, lengths: NDArray, said: Risked) -> None:
    number = {one: at for at, one in enumerate(model.task_ids)}
    if said.task in number:
        row = number[said.task]
        lengths[row] = np.maximum(lengths[row] + np.float32(said.days), 0.0)
    if said.gone in number:
        lengths[number[said.gone]] = 0.0
    if said.kept in number:
        lengths[number[said.kept]] = model.planned[number[said.kept]]


def _ended(starts: NDArray, lengths: NDArray, done: float) -> NDArray:
    """The time at which the last task of each run ends."""
    ended, room = np.full(starts.shape[1], done, np.float32), np.empty(starts.shape[1], np.float32)
    for start, length in zip(starts[:-1], lengths[:-1], strict=True):
        np.maximum(ended, np.add(start, length, out=room), out=ended)
    return ended


def _moments(lengths: NDArray, ended: NDArray) -> tuple[Floats, Floats]:
    """The standard deviation of each length, and its correlation with the finish."""
    late = (ended - ended.mean(dtype=np.float64)).astype(np.float32)
    spread, both = np.empty(len(lengths)), np.empty(len(lengths))
    for place, length in enumerate(lengths):
        away = length - length.mean()
        spread[place], both[place] = away @ away, away @ late
    spread = np.sqrt(spread / len(ended))
    scale = spread * float(late.std(dtype=np.float64)) * len(ended)
    return spread, np.where(scale > 1e-9, both / np.where(scale > 1e-9, scale, 1.0), 0.0)
