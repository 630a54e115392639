"""Whether work fits into days: each task within its window, no day with more than its hours, work divisible.

The earliest due is worked on first (EDF). In windows of consecutive days that places as much work as can be placed
(Glover 1967), so what it leaves is too much under any plan, and Hall's condition names the days that force it.
"""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

TINY = 1e-6
"""Hours that are nothing: what rounding leaves."""


@dataclass(frozen=True)
class Windows:
    """Tasks of one resource: the hours of each and the days [begin, end) in which they can be worked."""

    begin: Sequence[int]
    end: Sequence[int]
    hours: Sequence[float]


@dataclass(frozen=True)
class Placing:
    """What the earliest-due-first rule makes of the windows: hours of each task left over, and who used each day."""

    left: list[float]
    used: dict[int, list[int]]

    @property
    def over(self) -> float:
        """Hours that cannot be placed whatever is done."""
        return sum(hours for hours in self.left if hours > TINY)


@dataclass(frozen=True)
class Forced:
    """Days [begin, end) whose tasks, all within them, take more hours than the days have; `over` is the difference."""

    begin: int
    end: int
    over: float
    first: int
    tasks: tuple[int, ...]


def placing(windows: Windows, capacity: Sequence[float]) -> Placing:
    """The windows placed day by day, the earliest due first; `capacity` is the hours of each day.

    >>> placing(Windows([0, 0], [1, 2], [6.0, 12.0]), [8.0, 8.0])
    Placing(left=[0.0, 2.0], used={0: [0, 1], 1: [1]})
    """
    left, used = [float(hours) for hours in windows.hours], {}
    waiting = sorted((begin, task) for task, begin in enumerate(windows.begin) if left[task] > TINY)[::-1]
    due: list[tuple[int, int]] = []
    today = 0
    while waiting or due:
        if not due:
            today = max(today, waiting[-1][0])
        while waiting and waiting[-1][0] <= today:
            task = waiting.pop()[1]
            heapq.heappush(due, (windows.end[task], task))
        workers = _worked(due, left, today, capacity[today] if today < len(capacity) else 0.0)
        if workers:
            used[today] = workers
        today += 1
    return Placing(left, used)


def _worked(due: list[tuple[int, int]], left: list[float], today: int, room: float) -> list[int]:
    """The tasks worked on today; those that are done or out of time leave the heap."""
    workers = []
    while due and (due[0][0] <= today or room > TINY):
        end, task = due[0]
        if end > today:
            taken = min(room, left[task])
            left[task], room = left[task] - taken, room - taken
            workers.append(task)
        if end <= today or left[task] <= TINY:
            left[task] = left[task] if end <= today else 0.0
            heapq.heappop(due)
    return workers


def forced(windows: Windows, placed: Placing) -> list[Forced]:
    """The stretches of days that cannot hold the work that must be done in them; their `over` sum to placed.over.

    From each task that is left over to the days of its window, to the tasks that took their hours, and on: none of
    these has any hour elsewhere (Dulmage and Mendelsohn). `first` is the day by which the first of them cannot be done.

    >>> windows = Windows([0, 0, 5], [1, 2, 9], [6.0, 12.0, 1.0])
    >>> forced(windows, placing(windows, [8.0] * 9))
    [Forced(begin=0, end=2, over=2.0, first=1, tasks=(0, 1))]
    """
    found = {task for task, hours in enumerate(placed.left) if hours > TINY}
    waiting, seen = sorted(found), set()
    while waiting:
        task = waiting.pop()
        for day in range(windows.begin[task], windows.end[task]):
            if day not in seen:
                seen.add(day)
                fresh = set(placed.used.get(day, ())) - found
                found |= fresh
                waiting += fresh
    return [_forced(windows, placed, tasks) for tasks in _together(windows, found)]


def _together(windows: Windows, tasks: set[int]) -> list[list[int]]:
    """The tasks in groups whose windows share days."""
    groups: list[list[int]] = []
    reach = -1
    for task in sorted(tasks, key=lambda task: (windows.begin[task], task)):
        if windows.begin[task] >= reach:
            groups.append([])
        groups[-1].append(task)
        reach = max(reach, windows.end[task])
    return groups


def _forced(windows: Windows, placed: Placing, tasks: list[int]) -> Forced:
    unmet = [task for task in tasks if placed.left[task] > TINY]
    begin, end = min(windows.begin[task] for task in tasks), max(windows.end[task] for task in tasks)
    first = min(windows.end[task] for task in unmet) - 1
    return Forced(begin, end, sum(placed.left[task] for task in unmet), first, tuple(sorted(tasks)))


def over_hours(windows: Windows, capacity: np.ndarray) -> float:
    """Hours that cannot be placed whatever is done.

    >>> over_hours(Windows([0], [2], [20.0]), np.array([8.0, 8.0]))
    4.0
    """
    return placing(windows, capacity.tolist()).over
