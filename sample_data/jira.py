"""Write a project as Jira Cloud's `current fields` CSV."""

import datetime as dt
from pathlib import Path
from random import Random

from files import write_csv
from project import Project
from simulation import Task
from workdays import add_workdays, day

HEADER = (
    "Issue Type,Issue key,Issue id,Summary,Assignee,Reporter,Priority,Status,Status Category,Resolution,Created,"
    "Updated,Resolved,Due date,Custom field (Start date),Original estimate,Remaining Estimate,Time Spent,"
    "Custom field (Story Points),Labels,Labels,Sprint,Sprint,Parent,Parent key,Parent summary,Fix versions,"
    "Outward issue link (Blocks)"
)
FIRST_SPRINT = day("07-06")
POINTS = {"Story": 8, "Task": 12, "Bug": 8}


class Jira:
    """The view of one project through Jira: keys, epics, sprints and words."""

    def __init__(self, project: Project, prefix: str, epics: tuple[str, ...], version: str) -> None:
        self.project = project
        self.prefix = prefix
        self.epics = epics
        self.version = version
        self.blocked = {link.name: task for task in reversed(project.tasks) for link in task.links}

    def key(self, name: str) -> str:
        """Return the issue key of a task."""
        return f"{self.prefix}-{self.project.task(name).number + 1}"

    def write(self, date: dt.date) -> Path:
        """Write the export of this date."""
        shown = sorted(self.project.shown(date), key=lambda task: task.number)
        epics = [self._epic_row(epic, shown, date) for epic in self.epics if any(task.phase == epic for task in shown)]
        return write_csv("software", "tasks", date, HEADER, epics + [self._row(task, date) for task in shown])

    def _epic_row(self, epic: str, shown: list[Task], date: dt.date) -> list[object]:
        number = self.epics.index(epic) + 1
        under = [task for task in shown if task.phase == epic]
        states = [self.project.states.get(task.name) for task in under]
        done = all(state is None or state.finished for state in states)
        word = "Done" if done else "In Progress" if any(state and state.started for state in states) else "To Do"
        created = under[0].added or self.project.begin - dt.timedelta(days=20)
        finished = max((state.finished for state in states if state and state.finished), default=date)
        return [
            "Epic", f"{self.prefix}-{number}", 40100 + number, epic, "Imani Okafor", "Imani Okafor", "High", word, word,
            "Done" if done else "", _stamp(created, epic), _stamp(finished if done else date, epic),
            _stamp(finished, epic) if done else "", _date(max(task.due for task in under if task.due)),
            _date(min(task.start for task in under if task.start)), "", "", "", "", "phase", "", "", "", "", "", "",
            self.version, "",
        ]  # fmt: skip

    def _row(self, task: Task, date: dt.date) -> list[object]:
        status, category, resolution = self._status(task, date)
        state = self.project.states.get(task.name)
        ended = task.cancelled if resolution == "Won't Do" else state and state.finished
        created = task.added or self.project.begin - dt.timedelta(days=14 - task.number % 9)
        touched = ended or (date if state and state.started else created)
        left = self.project.estimate_left(task) if state else 0
        epic = self.epics.index(task.phase) + 1
        return [
            task.kind, f"{self.prefix}-{task.number + 1}", 40101 + task.number, task.name, task.owner, _reporter(task),
            _priority(task), status, category, resolution, _stamp(created, task.name), _stamp(touched, task.name),
            _stamp(ended, task.name) if ended else "", _date(task.due), _date(task.start), _seconds(task.original),
            _seconds(left), _seconds(state.spent) if state and state.spent else "", _points(task), *_labels(task),
            *self._sprints(task, date, ended), 40100 + epic, f"{self.prefix}-{epic}", task.phase, self.version,
            self._blocks(task, date),
        ]  # fmt: skip

    def _status(self, task: Task, date: dt.date) -> tuple[str, str, str]:
        if task.cancelled and task.cancelled <= date:
            return "Cancelled", "Done", "Won't Do"
        state = self.project.states[task.name]
        if state.finished:
            return "Done", "Done", "Done"
        if not state.started:
            return "To Do", "To Do", ""
        if task.held_until and task.held_until > date:
            return "Blocked", "In Progress", ""
        nearly = state.spent > 0.8 * (state.spent + state.left)
        return "In Review" if nearly else "In Progress", "In Progress", ""

    def _blocks(self, task: Task, date: dt.date) -> str:
        after = self.blocked.get(task.name)
        return f"{self.prefix}-{after.number + 1}" if after in self.project.shown(date) else ""

    def _sprints(self, task: Task, date: dt.date, ended: dt.date | None) -> tuple[str, str]:
        coming = add_workdays(date, 8)
        if task.start is None or task.start > coming:
            return "", ""
        first = _sprint(task.start)
        last = max(first, _sprint(ended or max(date, task.start)))
        names = [f"{self.prefix} Sprint {number}" for number in range(max(first, last - 1), last + 1)]
        return names[0], names[1] if len(names) > 1 else ""


def _sprint(date: dt.date) -> int:
    return (date - FIRST_SPRINT).days // 14 + 1


def _date(date: dt.date | None) -> str:
    return f"{date:%d/%b/%y} 12:00 AM" if date else ""


def _stamp(date: dt.date, salt: str) -> str:
    chance = Random(f"{salt}{date}")
    return f"{dt.datetime.combine(date, dt.time(chance.randint(8, 17), chance.randint(0, 59))):%d/%b/%y %I:%M %p}"


def _seconds(hours: float) -> int:
    return round(hours * 4) * 900


def _points(task: Task) -> int | str:
    near = task.original / POINTS[task.kind]
    return "" if task.kind == "Bug" else min((1, 2, 3, 5, 8), key=lambda points: abs(points - near))


def _priority(task: Task) -> str:
    return Random("p" + task.name).choice(("Highest", "High", "Medium", "Medium", "Medium", "Low"))


def _reporter(task: Task) -> str:
    chance = Random("r" + task.name)
    return "Femi Adeyinka" if task.kind == "Bug" else chance.choice(("Imani Okafor", "Lukas Brandvold"))


def _labels(task: Task) -> tuple[str, str]:
    first = task.phase.lower().replace(" ", "-")
    return first, Random("l" + task.name).choice(("", "", "key-user", "wave-1", "wave-2"))
