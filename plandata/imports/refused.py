"""Tables that are neither a plan nor a register: the sentence that says why, and what would help."""

import re

from plandata.imports.vocabulary import header_key

SUMS = {"logged", "hours", "total", "total hours", "time spent", "key total"}
LEAST_DAYS, LEAST_WEEKS = 5, 3
WEEK_ALONE = re.compile(r"^(?:w|wk|week|kw|cw|s|sem|semaine|semana|woche)\.? ?\d{1,2}$")


def without_table(headers: tuple[str, ...], dates: int) -> str:
    """Why a table with such headers, of which so many are dates, is neither a plan nor a register."""
    keys = [header_key(header) for header in headers]
    if dates >= LEAST_DAYS and SUMS & set(keys):
        return (
            "is a timesheet with a column for each day. Export the list with a row for each entry: day, person, "
            "task and hours."
        )
    if sum(WEEK_ALONE.match(key) is not None for key in keys) >= LEAST_WEEKS:
        return "names its weeks without their year. Write it in front, such as 2026-W19, and drop the file again."
    if dates >= LEAST_DAYS and dates * 2 > len(headers):
        return (
            "has one column for each day or week and nothing that says when a task starts and ends. "
            "Add columns Start and Finish, or export the plan behind it."
        )
    named = ", ".join(header for header in headers if header)[:300]
    return (
        f"is no plan or register that plandata knows. Its columns are: {named}. "
        "A plan needs at least a title and a date, status, owner or effort."
    )
