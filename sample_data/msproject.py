"""Write a project as a semicolon CSV in the shape of Microsoft Project."""

import datetime as dt
import math
from collections.abc import Iterator
from pathlib import Path

from files import write_csv
from project import Project, duration_days
from simulation import Task

HEADER = (
    "ID;Unique_ID;Active;Task_Mode;Name;Outline_Level;Duration;Start;Finish;Percent_Complete;Predecessors;"
    "Resource_Names;Work;Actual_Work;Remaining_Work;Cost;Actual_Cost;Baseline_Start;Baseline_Finish;Actual_Start;"
    "Actual_Finish;Milestone"
)
Outline = tuple[str, int, list[Task]]


class MsProject:
    """The view of one project through Microsoft Project: rows, summaries and working days."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.summaries: dict[str, int] = {}
        for task in project.tasks:
            for path in _paths(task.phase):
                self.summaries.setdefault(path, len(self.summaries) + 1)

    def key(self, name: str) -> int:
        """Return the stable number of a task."""
        return self.project.task(name).number

    def write(self, date: dt.date) -> Path:
        """Write the export of this date."""
        rows = list(self._outline(date))
        ids = {task.name: at for at, (_, _, under) in enumerate(rows, 1) for task in under[:1] if not rows[at - 1][0]}
        lines = [
            self._summary(at, path, level, under, date) if path else self._row(at, under[0], level, ids, date)
            for at, (path, level, under) in enumerate(rows, 1)
        ]
        return write_csv("construction", "tasks", date, HEADER, lines, ";")

    def _outline(self, date: dt.date) -> Iterator[Outline]:
        shown = self.project.shown(date)
        seen: set[str] = set()
        for task in shown:
            paths = _paths(task.phase)
            for level, path in enumerate(paths, start=1):
                if path not in seen:
                    yield path, level, [each for each in shown if path in _paths(each.phase)]
                seen.add(path)
            yield "", len(paths) + 1, [task]

    def _row(self, at: int, task: Task, level: int, ids: dict[str, int], date: dt.date) -> list[object]:
        state = self.project.states.get(task.name)
        active = task.cancelled is None or task.cancelled > date
        left = self.project.estimate_left(task) if state else task.hours
        spent = state.spent if state else 0.0
        finish = (state and state.finished) or task.due
        assert task.start
        assert finish
        rate = self._rate(task)
        links = ";".join(_link(ids[link.name], link.kind, link.lag) for link in task.links if link.name in ids)
        names = ";".join(name if count == 1 else f"{name}[{count}]" for name, count in task.units)
        done = 100 if state and state.finished else math.floor(100 * spent / (spent + left)) if spent else 0
        return [
            at, task.number, "Yes" if active else "No", "Auto Scheduled", "   " * (level - 1) + task.name, level,
            f"{duration_days(task, finish)} days", _start(task.start, task), _finish(finish), f"{done}%", links, names,
            _hours(spent + left), _hours(spent), _hours(left), _money((spent + left) * rate), _money(spent * rate),
            *_baseline(task.baseline, task.is_milestone),
            _start(state.started, task) if state and state.started else "NA",
            _finish(state.finished) if state and state.finished else "NA", "Yes" if task.is_milestone else "No",
        ]  # fmt: skip

    def _summary(self, at: int, path: str, level: int, under: list[Task], date: dt.date) -> list[object]:
        pairs = [(task, self.project.states[task.name]) for task in under if task.name in self.project.states]
        hours = [(self.project.estimate_left(task), state.spent, self._rate(task)) for task, state in pairs]
        left, spent = sum(row[0] for row in hours), sum(row[1] for row in hours)
        started = min((state.started for _, state in pairs if state.started), default=None)
        finished = max(state.finished or dt.date.max for _, state in pairs)
        finish = max(state.finished or task.due or date for task, state in pairs)
        span = Task(path, "", "", 1, 1, start=min(task.start for task, _ in pairs if task.start))
        assert span.start
        return [
            at, self.summaries[path], "Yes", "Auto Scheduled", "   " * (level - 1) + path.split("/")[-1], level,
            f"{duration_days(span, finish)} days", _start(span.start, span), _finish(finish),
            f"{math.floor(100 * spent / (spent + left)) if spent else 0}%", "", "", _hours(spent + left), _hours(spent),
            _hours(left), _money(sum((row[0] + row[1]) * row[2] for row in hours)),
            _money(sum(row[1] * row[2] for row in hours)), *_baseline(_hull(under), False),
            _start(started, span) if started else "NA", "NA" if finished == dt.date.max else _finish(finished), "No",
        ]  # fmt: skip

    def _rate(self, task: Task) -> float:
        total = sum(count for _, count in task.units)
        return sum(count * self.project.cost_rate(name) for name, count in task.units) / total if total else 0.0


def _paths(phase: str) -> list[str]:
    top, _, group = phase.partition("/")
    return [top, phase] if group else [top]


def _hull(under: list[Task]) -> tuple[dt.date, dt.date] | None:
    kept = [task.baseline for task in under if task.baseline]
    return (min(pair[0] for pair in kept), max(pair[1] for pair in kept)) if kept else None


def _link(row: int, kind: str, lag: int) -> str:
    plain = "" if kind == "FS" and not lag else kind
    return f"{row}{plain}" + (f"+{lag} day{'s' if lag != 1 else ''}" if lag else "")


def _start(date: dt.date, task: Task) -> str:
    return _finish(date) if task.is_milestone else f"{date:%a %d.%m.%y} 08:00"


def _finish(date: dt.date) -> str:
    return f"{date:%a %d.%m.%y} 17:00"


def _baseline(dates: tuple[dt.date, dt.date] | None, milestone: bool) -> tuple[str, str]:
    if dates is None:
        return "NA", "NA"
    return f"{dates[0]:%a %d.%m.%y} {'17' if milestone else '08'}:00", _finish(dates[1])


def _hours(hours: float) -> str:
    return f"{round(hours)} hrs"


def _money(amount: float) -> str:
    return f"€{amount:,.2f}"
