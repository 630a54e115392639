"""Numbers, days and columns in words, as reasons and formulas name them."""

import datetime as dt
import math

TABLES = {"task": "tasks", "link": "links", "risk": "risks", "contact": "contacts", "assignment": "assignments",
          "communication": "the communication plan", "cost": "the cost register",
          "earned": "the earned value table", "stakeholder": "stakeholders"}  # fmt: skip
SPECIAL = {"cadence_days": "cadence (calendar days)", "predecessor_id": "predecessor", "share_done": "% complete",
           "commitment_kept_on": "commitment kept"}  # fmt: skip
UNITS = {"_hours": " (hours)", "_days": " (working days)"}


def day_in_words(day: dt.date | None) -> str:
    """The day as people write it, "no date" when there is none.

    >>> day_in_words(dt.date(2026, 3, 5))
    '5 Mar 2026'
    """
    return "no date" if day is None else f"{day.day} {day:%b %Y}"


def whole(value: float) -> str:
    """A number without decimals, halves upwards, with thousands.

    >>> whole(1766.5), whole(-0.2)
    ('1,767', '0')
    """
    return f"{math.floor(value + 0.5):,}"


def percent(share: float | None) -> str:
    """A share as per cent.

    >>> percent(0.604), percent(None)
    ('60 %', 'n/a')
    """
    return "n/a" if share is None else f"{whole(share * 100)} %"


def chance_in_words(share: float) -> str:
    """A chance as per cent, never surer than 95 %: no simulation is.

    >>> chance_in_words(0.604), chance_in_words(0.999), chance_in_words(0.0)
    ('60 %', '>95 %', '<5 %')
    """
    return ">95 %" if share > 0.95 else "<5 %" if share < 0.05 else percent(share)


def counted(count: int, one: str) -> str:
    """A count with its noun.

    >>> counted(1, "task"), counted(1200, "task")
    ('1 task', '1,200 tasks')
    """
    return f"{count:,} {one}{'' if count == 1 else 's'}"


def column_in_words(column: str) -> str:
    """A column as people call it.

    >>> column_in_words("effort_hours"), column_in_words("response_due"), column_in_words("cadence_days")
    ('effort (hours)', 'response due', 'cadence (calendar days)')
    """
    if column in SPECIAL:
        return SPECIAL[column]
    unit = next((unit for unit in UNITS if column.endswith(unit)), "")
    return column.removesuffix(unit).replace("_", " ") + UNITS.get(unit, "")


def one_of(names: tuple[str, ...]) -> str:
    """Columns, named table.column, of which one is enough.

    >>> one_of(("task.owner", "assignment.resource"))
    'owner of tasks or resource of assignments'
    >>> one_of(("task.effort_hours", "task.points"))
    'effort (hours) or points of tasks'
    """
    by_table: dict[str, list[str]] = {}
    for name in names:
        table, column = name.split(".")
        by_table.setdefault(table, []).append(column_in_words(column))
    return " or ".join(f"{_either(columns)} of {TABLES.get(table, table)}" for table, columns in by_table.items())


def _either(words: list[str]) -> str:
    return " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
