"""GanttProject's own files, read here and not by MPXJ, which loses the links of nested tasks and the worked weekends.

The project has the shape in which MPXJ tells the others.
"""

import datetime as dt
import re
from typing import Any

from plandata.imports.markup import Element, elements, in_utf8
from plandata.imports.mpxj import Project
from plandata.imports.schedule_calendars import WEEKDAYS

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
TYPES = {"1": "SS", "2": "FS", "3": "FF", "4": "SF"}
DAY_SECONDS = 8 * 3600
WORKED: dict[str, Any] = {"type": "working", "hours": [{"from": "08:00", "to": "16:00"}]}
FREE: dict[str, Any] = {"type": "non_working"}
OWN = 1
"""Id of the only calendar."""

PROPERTIES = {"minutes_per_day": 480, "minutes_per_week": 2400, "default_calendar_unique_id": OWN}
YEARS_AFTER = 5
"""So many years after the last task the days off of every year are still told."""

NUMBER = re.compile(r"-?\d{1,12}(\.\d{1,12})?")
LAST_YEAR = 9000
LONGEST = 20_000
"""Calendar days after which a task is taken to have no end."""

WANTED = dict.fromkeys(
    ("project", "task", "depend", "resource", "role", "rate", "allocation", "previous-tasks", "previous-task"), ()
) | dict.fromkeys(("default-week", "only-show-weekends", "date"), ())


def gantt_project(content: bytes, name: str) -> Project:
    """The project of a GanttProject file: tasks with computed finish, links, resources, assignments, newest baseline.

    Errors: UnreadableFile when it is no XML that can be opened.
    """
    found: dict[str, list[Element]] = {kind: [] for kind in WANTED}
    for one in elements(in_utf8(content), name, WANTED):
        found[one.name].append(one)
    worked = _Worked(found)
    before = _baseline(found)
    tasks = [_task(one, worked, before) for one in found["task"]]
    by_id = {task["unique_id"]: task for task in tasks}
    for link in found["depend"]:
        if link.of("id") in by_id and link.above is not None:
            by_id[link.of("id")]["predecessors"].append(_link(link))
    return {
        "property_values": PROPERTIES | {"name": found["project"][0].of("name")},
        "calendars": [worked.calendar(_years(tasks))],
        "tasks": tasks,
        "resources": [_resource(one, found) for one in found["resource"]],
        "assignments": [_assignment(one) for one in found["allocation"]],
        "baselines": len(before),
        "elapsed": [],
        "unread": [
            *_odd(found["allocation"], "load"),
            *_odd(found["rate"], "value"),
            *_odd(found["depend"], "difference"),
        ],
    }


def _odd(among: list[Element], name: str) -> list[tuple[str, str]]:
    return [(name, one.of(name)) for one in among if one.of(name) and not NUMBER.fullmatch(one.of(name))]


class _Worked:
    """The days on which work is done: the week of the calendar without its holidays."""

    def __init__(self, found: dict[str, list[Element]]) -> None:
        week = found["default-week"][0] if found["default-week"] else None
        shown = any(one.of("value") == "true" for one in found["only-show-weekends"])
        free = {"sat": "1", "sun": "1"} if week is None else week.attributes
        self.week = [shown or free.get(day, "0") != "1" for day in WEEK]
        self.special: dict[tuple[int, int, int], bool] = {}
        for one in found["date"]:
            parts = [one.of(part) for part in ("year", "month", "date")]
            if all(NUMBER.fullmatch(part or "0") and "." not in part for part in parts):
                key = (int(parts[0] or 0), int(parts[1] or 0), int(parts[2] or 0))
                self.special[key] = one.of("type") == "WORKING_DAY"

    def __contains__(self, day: dt.date) -> bool:
        said = self.special.get((day.year, day.month, day.day), self.special.get((0, day.month, day.day)))
        return self.week[day.weekday()] if said is None else said

    def calendar(self, years: range) -> dict[str, Any]:
        """The week and its exceptions, those of every year once for each of the years."""
        week = {name: WORKED if works else FREE for name, works in zip(WEEKDAYS, self.week, strict=True)}
        exceptions = [
            {"from": text, "to": text} | (WORKED if works else FREE)
            for (year, month, day), works in self.special.items()
            for each in ([year] if year else years)
            if _is_day(text := f"{each:04}-{month:02}-{day:02}")
        ]
        return week | {"unique_id": OWN, "name": "Calendar", "exceptions": exceptions}

    def last(self, start: dt.date, days: int) -> dt.date | None:
        """The last of so many worked days; the start itself for none, None where they never end."""
        day, left = start, days
        for _ in range(LONGEST if days else 0):
            left -= day in self
            if left <= 0 or day.year > LAST_YEAR:
                return day if left <= 0 else None
            day += dt.timedelta(1)
        return None if days else start


def _is_day(text: str) -> bool:
    try:
        return bool(dt.date.fromisoformat(text))
    except ValueError:
        return False


def _years(tasks: list[dict[str, Any]]) -> range:
    said = [str(task[name])[:4] for task in tasks for name in ("start", "finish") if task.get(name)]
    years = sorted(int(year) for year in said if year.isdigit())
    return range(years[0], min(years[-1], years[0] + 50) + YEARS_AFTER) if years else range(0)


def _task(one: Element, worked: _Worked, before: dict[str, Element]) -> dict[str, Any]:
    parent = one.above.of("id") if one.above is not None and one.above.name == "task" else None
    task = {
        "unique_id": one.of("id"),
        "name": one.of("name"),
        "parent_task_unique_id": parent,
        "priority": one.of("priority"),
        "milestone": one.of("meeting") == "true",
        "percent_complete": _number(one.of("complete")) or 0,
        "predecessors": [],
    }
    if one.of("thirdDate-constraint") == "1" and one.of("thirdDate"):
        task |= {"constraint_type": "START_NO_EARLIER_THAN", "constraint_date": one.of("thirdDate")}
    if one.of("cost-manual-value") and one.of("cost-calculated") != "true":
        task["cost"] = _number(one.of("cost-manual-value"))
    task |= _span(one, worked, "")
    return task | (_span(before[one.of("id")], worked, "baseline_") if one.of("id") in before else {})


def _span(one: Element, worked: _Worked, prefix: str) -> dict[str, Any]:
    days = one.of("duration")
    length = int(days) if NUMBER.fullmatch(days) and "." not in days else None
    try:
        start = dt.date.fromisoformat(one.of("start")[:10])
    except ValueError:
        return {f"{prefix}start": one.of("start")}
    finish = None if length is None or length < 0 else worked.last(start, 0 if one.of("meeting") == "true" else length)
    made: dict[str, Any] = {f"{prefix}start": str(start), f"{prefix}finish": str(finish) if finish else None}
    return made | {f"{prefix}duration": days if length is None else length * DAY_SECONDS}


def _baseline(found: dict[str, list[Element]]) -> dict[str, Element]:
    """The tasks of the newest baseline by their ids."""
    if not found["previous-tasks"]:
        return {}
    newest = found["previous-tasks"][-1]
    return {one.of("id"): one for one in found["previous-task"] if one.above is newest}


def _link(one: Element) -> dict[str, Any]:
    days = one.of("difference")
    return {
        "predecessor_task_unique_id": one.above.of("id") if one.above is not None else "",
        "successor_task_unique_id": one.of("id"),
        "type": TYPES.get(one.of("type"), "FS"),
        "lag": float(days) * DAY_SECONDS if NUMBER.fullmatch(days) else 0,
        "lag_units": "d",
    }


def _resource(one: Element, found: dict[str, list[Element]]) -> dict[str, Any]:
    roles = {role.of("id"): role.of("name") for role in found["role"]}
    rates = [rate.of("value") for rate in found["rate"] if rate.above is one and rate.of("name") == "standard"]
    made = {"unique_id": one.of("id"), "name": one.of("name"), "type": "WORK", "role": roles.get(one.of("function"))}
    return made | {"standard_rate": f"{rates[0]}/d" if rates and NUMBER.fullmatch(rates[0]) else ""}


def _number(text: str) -> float | str | None:
    """The number that a text is; the text itself where it is none, which is then listed; None for an empty one."""
    return float(text) if NUMBER.fullmatch(text) else text or None


def _assignment(one: Element) -> dict[str, Any]:
    load = _number(one.of("load"))
    return {
        "task_unique_id": one.of("task-id"),
        "resource_unique_id": one.of("resource-id"),
        "assignment_units": load if isinstance(load, float) else None,
    }
