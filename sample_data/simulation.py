"""Work through a plan day by day: one loop tells what happened and what is forecast."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from workdays import add_workdays

Pace = Callable[["Task", dt.date], float]


@dataclass(frozen=True)
class Link:
    """A predecessor of a task, by its name."""

    name: str
    kind: str = "FS"
    lag: int = 0


@dataclass
class Task:
    """One task as planned; hours are the present estimate, rate is the hours worked on it in a day."""

    name: str
    phase: str
    owner: str
    hours: float
    rate: float
    links: tuple[Link, ...] = ()
    units: tuple[tuple[str, int], ...] = ()
    kind: str = "Task"
    number: int = 0
    added: dt.date | None = None
    truth: float = 1.0
    original: float = 0.0
    start: dt.date | None = None
    due: dt.date | None = None
    baseline: tuple[dt.date, dt.date] | None = None
    held_until: dt.date | None = None
    pinned: tuple[dt.date, dt.date] | None = None
    cancelled: dt.date | None = None
    removed: dt.date | None = None
    leftover: float = 0.0

    @property
    def is_milestone(self) -> bool:
        """Say whether the task is a point in time."""
        return self.hours == 0


@dataclass
class State:
    """How far a task has come; left is what truly remains in hours."""

    left: float
    spent: float = 0.0
    started: dt.date | None = None
    finished: dt.date | None = None


def work_day(
    tasks: Iterable[Task], states: dict[str, State], date: dt.date, slots: Mapping[str, int], pace: Pace
) -> list[tuple[Task, float]]:
    """Work one day on what is ready, started tasks first, and return the hours spent on each task."""
    busy: Counter[str] = Counter()
    worked = []
    for task in sorted(tasks, key=lambda each: states[each.name].started is None):
        state = states[task.name]
        speed = pace(task, date)
        if state.finished or speed == 0 or not _is_ready(task, states, date):
            continue
        if not task.is_milestone and busy[task.owner] >= slots.get(task.owner, 99):
            continue
        busy[task.owner] += not task.is_milestone
        worked.append((task, _advance(state, task.rate * speed, date)))
    return worked


def _advance(state: State, hours: float, date: dt.date) -> float:
    used = min(hours, state.left)
    state.left -= used
    state.spent += used
    state.started = state.started or date
    if state.left < 0.01:
        state.left = 0.0
        state.finished = date
    return used


def _is_ready(task: Task, states: dict[str, State], date: dt.date) -> bool:
    state = states[task.name]
    return all(_allows(link, task, state, states.get(link.name), date) for link in task.links)


def _allows(link: Link, task: Task, state: State, before: State | None, date: dt.date) -> bool:
    if before is None:
        return True
    if link.kind == "SS":
        return before.started is not None and date >= add_workdays(before.started, link.lag)
    if link.kind == "FF" and state.left > task.rate:
        return True
    if before.finished is None:
        return False
    free = add_workdays(before.finished, link.lag)
    if link.kind == "FS" and state.started is not None:
        return True
    return date >= free if task.is_milestone or link.kind == "FF" else date > free
