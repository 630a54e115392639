"""A project on its way: its people, its true progress and its plan as renewed every week."""

import datetime as dt
import math
from collections import defaultdict
from dataclasses import dataclass, field
from random import Random

from simulation import State, Task, work_day
from workdays import add_workdays, workdays_in

HORIZON_DAYS = 400
Ledger = dict[tuple[str, str, dt.date], float]
Logged = dict[tuple[dt.date, str, str], float]


@dataclass(frozen=True)
class Resource:
    """A person, crew or machine as the resource register names it."""

    name: str
    kind: str
    role: str
    team: str
    hours: float
    cost: float
    share: int = 100
    slots: int = 1


@dataclass(frozen=True)
class Spell:
    """A time in which a resource has other weekly hours: none for an absence."""

    resource: str
    start: dt.date
    finish: dt.date
    hours: float = 0.0
    reason: str = ""


@dataclass(frozen=True)
class Event:
    """Something that befalls a task on a status date."""

    date: dt.date
    kind: str
    task: str
    value: object = None


@dataclass
class Project:
    """The whole simulated project."""

    seed: str
    begin: dt.date
    tasks: list[Task]
    resources: list[Resource]
    spells: list[Spell]
    events: list[Event]
    pace: tuple[float, float]
    redated: float
    tolerance: int = 0
    levelled: bool = True
    states: dict[str, State] = field(default_factory=dict)
    planned: Ledger = field(default_factory=lambda: defaultdict(float))
    spent: Ledger = field(default_factory=lambda: defaultdict(float))
    logged: Logged = field(default_factory=lambda: defaultdict(float))

    def __post_init__(self) -> None:
        self._by_name = {resource.name: resource for resource in self.resources}
        self._slots = {resource.name: resource.slots for resource in self.resources} if self.levelled else {}

    def task(self, name: str) -> Task:
        """Return the task of this name."""
        return next(task for task in self.tasks if task.name == name)

    def shown(self, date: dt.date) -> list[Task]:
        """Return the tasks that the export of this date holds, in plan order."""
        return [
            task
            for task in self.tasks
            if (task.added is None or task.added <= date) and (task.removed is None or task.removed > date)
        ]

    def active(self, date: dt.date) -> list[Task]:
        """Return the tasks that are shown and not cancelled."""
        return [task for task in self.shown(date) if task.cancelled is None or task.cancelled > date]

    def budget(self) -> None:
        """Fill the planned ledger from a run of the plan as first drawn."""
        tasks = self.active(self.begin)
        states = {task.name: State(task.hours) for task in tasks}
        date = add_workdays(self.begin, -1)
        while any(state.finished is None for state in states.values()):
            date = add_workdays(date, 1)
            self._book(self.planned, work_day(tasks, states, date, self._slots, self._planned_pace), date)

    def work_until(self, date: dt.date) -> None:
        """Let the days up to and including the date happen."""
        day = self.begin if not self.states else add_workdays(date, -4)
        while day <= date:
            tasks = self.active(day)
            for task in tasks:
                self.states.setdefault(task.name, State(task.hours * task.truth))
            for name in self.states.keys() - {task.name for task in tasks}:
                del self.states[name]
            worked = work_day(tasks, self.states, day, self._slots, self._true_pace)
            self._book(self.spent, worked, day)
            self._log(worked, day)
            day = add_workdays(day, 1)

    def replan(self, date: dt.date) -> None:
        """Set start and due date of every task as the team would on this date."""
        ahead = self._forecast(date)
        for task in self.active(date):
            state, seen = self.states.setdefault(task.name, State(task.hours * task.truth)), ahead[task.name]
            overdue = task.due is not None and task.due <= date and self._chance(task.name) > self.redated
            if state.started:
                task.start = state.started
                overdue = overdue and task.due is not None and task.due >= state.started
            if state.finished and task.due and task.due < state.started:
                task.due = state.finished
            if (state.finished and task.due) or overdue:
                continue
            moved = task.due is None or self._moved(task, seen)
            if not state.started and moved:
                task.start = seen.started
            task.due = seen.finished if moved else task.due

    def _moved(self, task: Task, seen: State) -> bool:
        if task.due is None or task.start is None or seen.started is None or seen.finished is None:
            return True
        shift = max(abs((seen.finished - task.due).days), abs((seen.started - task.start).days))
        return shift > self.tolerance

    def estimate_left(self, task: Task) -> float:
        """Return the remaining hours as the team states them: the truth shows once half is done."""
        state = self.states[task.name]
        if state.finished:
            return task.leftover
        total = state.spent + state.left
        if state.spent >= total / 2 and total:
            task.hours = total
            return state.left
        return max(task.hours - state.spent, task.hours * 0.15)

    def cost_rate(self, name: str) -> float:
        """Return what an hour of a resource costs."""
        return self._by_name[name].cost

    def _forecast(self, date: dt.date) -> dict[str, State]:
        tasks = self.active(date)
        states = {}
        for task in tasks:
            state = self.states.setdefault(task.name, State(task.hours * task.truth))
            left = self.estimate_left(task)
            days = math.ceil(left / task.rate - 0.05) if task.rate else 0
            states[task.name] = State(days * task.rate, state.spent, state.started, state.finished)
            if task.pinned and not state.started:
                states[task.name] = State(0, 0, *task.pinned)
        day = date
        while any(state.finished is None for state in states.values()) and (day - date).days < HORIZON_DAYS:
            day = add_workdays(day, 1)
            work_day(tasks, states, day, self._slots, self._planned_pace)
        return states

    def _planned_pace(self, task: Task, date: dt.date) -> float:
        if task.owner not in self._by_name:
            return 1.0
        full = self._by_name[task.owner].hours
        spells = [spell for spell in self.spells if spell.resource == task.owner]
        return min((spell.hours / full for spell in spells if spell.start <= date <= spell.finish), default=1.0)

    def _true_pace(self, task: Task, date: dt.date) -> float:
        if (task.held_until and date < task.held_until) or (task.pinned and date < task.pinned[0]):
            return 0.0
        week = date.isocalendar().week
        return self._planned_pace(task, date) * Random(f"{self.seed}{task.owner}{week}").uniform(*self.pace)

    def _chance(self, name: str) -> float:
        return Random(f"{self.seed}{name}").random()

    def _book(self, ledger: Ledger, worked: list[tuple[Task, float]], date: dt.date) -> None:
        for task, hours in worked:
            units = task.units or ((task.owner, 1),)
            total = sum(count for _, count in units)
            for name, count in units:
                resource = self._by_name.get(name)
                if resource:
                    kind = "Personnel" if resource.kind == "person" else "Equipment"
                    ledger[task.phase, kind, date.replace(day=1)] += hours * count / total * resource.cost

    def _log(self, worked: list[tuple[Task, float]], date: dt.date) -> None:
        friday = date + dt.timedelta(days=4 - date.weekday())
        for task, hours in worked:
            units = task.units or ((task.owner, 1),)
            for name, count in units:
                if name in self._by_name and self._by_name[name].kind == "person":
                    self.logged[friday, name, task.name] += hours * count / sum(number for _, number in units)


def apply(project: Project, event: Event) -> None:
    """Let an event change its task."""
    task = project.task(event.task)
    match event.kind, event.value:
        case "estimate", int(hours):
            state = project.states[task.name]
            task.hours = state.spent + hours
            state.left = hours * task.truth
        case "reopen", int(hours):
            state = project.states[task.name]
            state.finished, state.left, task.due = None, float(hours), None
            task.hours = state.spent + hours
        case "hold", dt.date() as date:
            task.held_until = date
        case "cancel", _:
            task.cancelled = event.date
        case "remove", _:
            task.removed = event.date
        case "owner", str(owner):
            task.units = tuple((owner if name == task.owner else name, count) for name, count in task.units)
            task.owner = owner
        case "join", str(name):
            task.units = ((task.owner, 1), (name, 1))
        case "leftover", int(hours):
            task.leftover = hours
        case _:
            raise ValueError(f"unknown event {event}")


def set_baseline(project: Project, date: dt.date) -> None:
    """Keep the present dates of every task as its baseline."""
    for task in project.active(date):
        state = project.states[task.name]
        finish = state.finished or task.due
        if task.start and finish:
            task.baseline = (task.start, finish)


def duration_days(task: Task, finish: dt.date) -> int:
    """Return the working days of a task between its start and this finish."""
    return 0 if task.is_milestone or task.start is None else workdays_in(task.start, finish)
