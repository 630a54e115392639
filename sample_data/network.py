"""Read plans written as short tables: name, days, resources, predecessors."""

import re
from random import Random

from simulation import Link, Task

Row = tuple[str, int, str, str]
_LINK = re.compile(r"^(.*?)(?: (FS|SS|FF)(?:\+(\d+))?)?$")
_UNIT = re.compile(r"^(.*?)(?:\[(\d+)\])?$")


def links_of(text: str) -> tuple[Link, ...]:
    """Read `Pour slab FS+2; Clear site` into links."""
    return tuple(_link(part) for part in text.split("; ") if part)


def units_of(text: str) -> tuple[tuple[str, int], ...]:
    """Read `Concrete crew[2];Tower crane` into names with their units."""
    return tuple((name, int(count or 1)) for part in text.split(";") if part for name, count in [_parts(_UNIT, part)])


def task_of(row: Row, phase: str, truths: tuple[float, ...]) -> Task:
    """Return the task of a row; its truth is one of the given factors."""
    name, days, resources, before = row
    units = units_of(resources)
    rate = 8.0 * (sum(count for _, count in units) or 1)
    task = Task(name, phase, units[0][0] if units else "", days * rate, rate, links_of(before), units)
    task.original = task.hours
    task.truth = Random("truth" + name).choice(truths)
    return task


def _link(text: str) -> Link:
    name, kind, lag = _LINK.match(text).groups()  # type: ignore[union-attr]
    return Link(name, kind or "FS", int(lag or 0))


def _parts(pattern: re.Pattern[str], text: str) -> tuple[str, str | None]:
    name, count = pattern.match(text).groups()  # type: ignore[union-attr]
    return name, count
