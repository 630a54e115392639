"""Which tasks of a schedule are rows of the plan, each with the key under which it stays known from file to file."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from plandata.imports.mpxj import Project
from plandata.imports.schedule_calendars import Calendars, Uid

Told = dict[str, Any]
"""What MPXJ tells of a task, a resource or an assignment."""


@dataclass(frozen=True)
class Item:
    """A task that is a row of the plan: its key and line, those of the task above, and what is told of it.

    `elapsed`: its duration runs by the clock. `dropped`: it is inactive, which MPXJ tells by not calling it active.
    """

    key: str
    line: int
    project: int
    uid: str
    above: str
    told: Told
    calendars: Calendars
    elapsed: bool
    dropped: bool

    @property
    def is_wbs(self) -> bool:
        """Whether it is an element of Primavera's work breakdown structure, and no activity."""
        return is_wbs(self.told)

    @property
    def code(self) -> str:
        """The id that the file itself gives it, empty when it gives none."""
        return str(self.told.get("activity_id") or self.told.get("unique_id", ""))

    @property
    def calendar(self) -> Uid:
        """The id of its calendar, else of the project's."""
        return self.told.get("calendar_unique_id", self.calendars.default)


def is_wbs(told: Told) -> bool:
    """Whether what is told is an element of Primavera's work breakdown structure, and no activity."""
    return told.get("activity_id") is not None and told.get("activity_type") is None


def items_of(projects: list[Project], lines: dict[str, int]) -> list[Item]:
    """The rows of the plan in the order of the file: no blank rows, and none for a project alone in its file.

    A key is Primavera's activity code, or the path of its WBS below the project; else the tool's unique id. One that
    repeats gets its project in front of it, else a number behind it.
    """
    found = [one for at, project in enumerate(projects) for one in _rows(project, at, len(projects) == 1)]
    rows = [one.told.get("id") for one in found]
    numbered = all(isinstance(row, int) and row > 0 for row in rows) and len(set(rows)) == len(rows)
    often = Counter(one.key for one in found)
    seen: Counter[str] = Counter()
    made = []
    for number, one in enumerate(found, 1):
        several = often[one.key] > 1 and len(projects) > 1
        key = f"{one.told.get('project') or one.project + 1}: {one.key}" if several else one.key
        seen[key] += 1
        known = lines.get(f"WBS {one.uid}" if one.is_wbs else f"{one.uid} {one.code}", lines.get(one.code))
        line = known or (one.told["id"] if numbered else number)
        made.append(replace(one, key=key if seen[key] == 1 else f"{key} ({seen[key]})", line=line))
    return made


def _rows(project: Project, at: int, alone: bool) -> Iterator[Item]:
    calendars = Calendars(project)
    elapsed = {str(uid) for uid in project["elapsed"]}
    tasks = [task for task in project["tasks"] if not task.get("null")]
    root = _root(tasks) if alone else ""
    flagged = any("active" in task for task in tasks)
    for number, task in enumerate(tasks, 1):
        uid = str(task.get("unique_id", f"row {number}"))
        above = str(task.get("parent_task_unique_id", ""))
        whole = task.get("unique_id") == 0 and not task.get("outline_level")
        if not (whole or (root and is_wbs(task) and task.get("wbs") == root)):
            inactive = flagged and "active" not in task
            told = _below(task, root)
            yield Item(_key(task, uid, root), 0, at, uid, above, told, calendars, uid in elapsed, inactive)


def _root(tasks: list[Told]) -> str:
    """The WBS of Primavera's element for the whole project; empty when there is not exactly one on top."""
    top = [task for task in tasks if "parent_task_unique_id" not in task]
    return str(top[0].get("wbs", "")) if len(top) == 1 and is_wbs(top[0]) else ""


def _below(task: Told, root: str) -> Told:
    """The task with its WBS path below the project, whose code changes from file to file."""
    path = str(task.get("wbs", ""))
    return task | {"wbs": "" if path == root else path.removeprefix(f"{root}.")} if root else task


def _key(task: Told, uid: str, root: str) -> str:
    if is_wbs(task):
        return f"WBS {str(task['wbs']).removeprefix(f'{root}.')}"
    return str(task.get("activity_id") or uid)
