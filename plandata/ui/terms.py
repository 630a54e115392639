"""What columns are called where a person reads them: never by their internal names."""

import re

import polars as pl

from plandata.draft import Draft
from plandata.imports.vocabulary import SYNONYMS
from plandata.schema import TABLE
from plandata.ui.text import label

WORDS = {
    "row_number": "Row number",
    "parent_ref": "Task above",
    "parent_title": "Title of the task above",
    "type_text": "Type",
    "status_group": "Group of the status",
    "done_flag": "Done (yes or no)",
    "dropped_flag": "Cancelled (yes or no)",
    "active_flag": "Begun (yes or no)",
    "milestone_flag": "Milestone (yes or no)",
    "summary_flag": "Summary (yes or no)",
    "task_id": "Task id",
    "share_done": "Share done",
}
NAMED = {"effort_hours": "effort", "remaining_hours": "remaining", "spent_hours": "spent", "duration_days": "duration"}
"""Columns whose headers stand under another name in the vocabulary."""

NAME = re.compile(r"\b([a-z]+)\.([a-z_]+)\b")


def term(field: str) -> str:
    """What a field is called on the screen.

    >>> term("effort_hours"), term("parent_ref"), term("finish")
    ('Effort (hours)', 'Task above', 'Finish')
    """
    return WORDS.get(field) or label(field)


def in_words(text: str, example: bool = False) -> str:
    """The text with every `table.column` in words; with `example` also a header that a file could have for it.

    >>> in_words("needs task.effort_hours or task.remaining_hours")
    'needs Effort (hours) or Remaining (hours) of the tasks'
    >>> in_words("contact.feedback", example=True)
    'Feedback of the contacts (a column such as “Feedback”)'
    """
    found = [one for one in NAME.finditer(text) if one[1] in TABLE and one[2] in TABLE[one[1]].columns]
    for number, one in reversed(list(enumerate(found))):
        last = number + 1 == len(found) or found[number + 1][1] != one[1] or " or " not in text[one.end() :][:4]
        where = f" of the {TABLE[one[1]].label}" if last else ""
        hint = _example(one[1], one[2]) if example and last else ""
        text = text[: one.start()] + term(one[2]) + where + hint + text[one.end() :]
    return text


def columns_in_words(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with its columns `table` and `column` in words."""
    tables = pl.col("table").replace({name: table.label.capitalize() for name, table in TABLE.items()})
    columns = pl.col("column").map_elements(term, pl.String)
    return frame.with_columns(tables, columns)


def unlocks(frame: pl.DataFrame) -> pl.DataFrame:
    """Which numbers the data allows, and in words what each of the others needs."""
    needs = pl.col("missing").map_elements(lambda text: in_words(text, example=True), pl.String)
    return frame.select(number="label", allowed="allowed", needs=needs)


LINKED = ("predecessors", "blocked_by", "blocks")
PART_OF = {
    "parent_id": ("parent_ref", "parent_title"),
    "predecessor_id": LINKED,
    "successor_id": LINKED,
    "status": ("status", "status_group", "done_flag"),
}
"""Columns that come from headers read as other fields, the likeliest first."""


def header_of(draft: Draft, column: str) -> str:
    """The header of the file from which a column of its tasks was read, else the column in words."""
    headers = {one.field: one.header for one in reversed(draft.mapping) if one.field}
    names = (*PART_OF.get(column, ()), column, NAMED.get(column, column))
    return next((headers[name] for name in names if name in headers), term(column))


def issues_in_words(draft: Draft) -> pl.DataFrame:
    """The issues of a draft as people read them: no line for the whole file, columns by their header or in words."""
    headers, read = {one.header for one in draft.mapping}, {one.field: one.header for one in draft.mapping if one.field}
    strange = [name for name in draft.issues["column"].unique() if name and name not in headers]
    names = {name: read.get(name) or term(name) for name in strange}
    tables = {name: table.label.capitalize() for name, table in TABLE.items() if name in names}
    lost = {"row": "the row", "cell": "the cell", "none": "nothing"}
    said = draft.issues.filter(pl.col("reason") != "")
    return said.with_columns(
        pl.when(pl.col("line") > 0).then("line"), pl.col("column").replace(names | tables), pl.col("loss").replace(lost)
    )


def _example(table: str, column: str) -> str:
    headers = SYNONYMS.get(table, {}).get(NAMED.get(column, column), ())
    return f" (a column such as “{headers[0].capitalize()}”)" if headers else ""
