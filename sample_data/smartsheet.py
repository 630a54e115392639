"""Write a project as a CSV in the shape of Smartsheet."""

import datetime as dt
import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from files import write_csv
from project import Project
from simulation import Task
from workdays import workdays_in

HEADER = (
    "Row#,Row_ID,Tasks,WBS,Health,Status,Assigned To,% Complete,Duration,Start Date,End Date,Baseline Start,"
    "Baseline Finish,Variance,Predecessors,Effort,Description,Notes"
)


@dataclass(frozen=True)
class Line:
    """One row of the sheet: a task, or a parent with the tasks under it."""

    wbs: str
    name: str
    path: str
    under: list[Task]

    @property
    def is_parent(self) -> bool:
        """Say whether the row is a roll-up."""
        return bool(self.path)


class Smartsheet:
    """The view of one project through Smartsheet: row numbers, roll-ups and colours."""

    def __init__(self, project: Project, row_number: Callable[[str], int], notes: dict[str, str]) -> None:
        self.project = project
        self.row_number = row_number
        self.notes = notes

    def write(self, date: dt.date) -> Path:
        """Write the export of this date."""
        lines = self._lines(self.project.active(date))
        at = {line.name: number for number, line in enumerate(lines, 1) if not line.is_parent}
        rows = [self._row(number, line, at, date) for number, line in enumerate(lines, 1)]
        return write_csv("change", "tasks", date, HEADER, rows)

    def _lines(self, shown: list[Task]) -> list[Line]:
        lines: list[Line] = []
        counts: dict[str, int] = {}
        wbs: dict[str, str] = {"": ""}
        for task in shown:
            parent = ""
            for path in _paths(task.phase):
                if path not in wbs:
                    wbs[path] = _next(wbs[parent], parent, counts)
                    under = [each for each in shown if path in _paths(each.phase)]
                    lines.append(Line(wbs[path], path.split("/")[-1], path, under))
                parent = path
            lines.append(Line(_next(wbs[parent], parent, counts), task.name, "", [task]))
        return lines

    def _row(self, number: int, line: Line, at: dict[str, int], date: dt.date) -> list[object]:
        states = [self.project.states[task.name] for task in line.under]
        finish = max(state.finished or task.due or date for task, state in zip(line.under, states, strict=True))
        start = min(task.start for task in line.under if task.start)
        left = sum(self.project.estimate_left(task) for task in line.under)
        spent = sum(state.spent for state in states)
        kept = [task.baseline for task in line.under if task.baseline]
        baseline = (min(pair[0] for pair in kept), max(pair[1] for pair in kept)) if kept else None
        finished = all(state.finished for state in states)
        done = 100 if finished else math.floor(100 * spent / (spent + left)) if spent else 0
        started = any(state.started for state in states)
        first = line.under[0]
        return [
            number, self.row_number(line.path or line.name), line.name, line.wbs,
            _health(baseline, finish, finished, date),
            "Complete" if finished else "In Progress" if started else "Not Started",
            "" if line.is_parent else ", ".join(name for name, _ in first.units) or first.owner,
            f"{done}%", f"{_days(line, start, finish)}d", _stamp(start if not _is_point(line) else finish, "08:00:00"),
            _stamp(finish, "08:00:00" if _is_point(line) else "16:59:59"), *(baseline or ("", "")),
            _days_late(baseline, finish), "" if line.is_parent else _links(first, at), round(spent + left),
            "" if line.is_parent else _description(first), self.notes.get(line.name, ""),
        ]  # fmt: skip


def _next(prefix: str, parent: str, counts: dict[str, int]) -> str:
    counts[parent] = counts.get(parent, 0) + 1
    return f"{prefix}.{counts[parent]}" if prefix else str(counts[parent])


def _paths(phase: str) -> list[str]:
    top, _, group = phase.partition("/")
    return [top, phase] if group else [top]


def _is_point(line: Line) -> bool:
    return not line.is_parent and line.under[0].is_milestone


def _days(line: Line, start: dt.date, finish: dt.date) -> int:
    return 0 if _is_point(line) else workdays_in(start, finish)


def _links(task: Task, at: dict[str, int]) -> str:
    return ", ".join(
        f"{at[link.name]}{link.kind}" + (f" +{link.lag}d" if link.lag else "") for link in task.links if link.name in at
    )


def _health(baseline: tuple[dt.date, dt.date] | None, finish: dt.date, finished: bool, date: dt.date) -> str:
    late = (finish - baseline[1]).days if baseline else 0
    if finished or (late <= 5 and finish >= date):
        return "Green"
    return "Red" if late > 14 or finish < date else "Yellow"


def _days_late(baseline: tuple[dt.date, dt.date] | None, finish: dt.date) -> str:
    if baseline is None:
        return ""
    early, late = sorted((baseline[1], finish))
    days = workdays_in(early, late) - 1
    return f"{-days if finish > baseline[1] else days}d"


def _stamp(date: dt.date, time: str) -> str:
    return f"{date.isoformat()}T{time}"


def _description(task: Task) -> str:
    return "Gate: nothing to do, everything to have done" if task.is_milestone else ""
