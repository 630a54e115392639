"""Days that a tool writes into one of several columns of the same meaning, another for each type of work."""

import re

import polars as pl

from plandata.imports.columns import Columns
from plandata.imports.dates import date_column, dated, order_of, share_of_dates
from plandata.imports.spelling import names_of
from plandata.imports.vocabulary import header_key

TOOLS = ("Jira", "Jira Plans", "Azure DevOps", "Notion")
FIELDS = ("start", "finish")
MOSTLY = 0.5
REVISED = re.compile(r"(?i)^(?:revised|forecast|new|latest)\b")
"""Names of days that are only written where they differ from the planned ones."""


def with_spares(columns: Columns, field: str, days: pl.Series) -> pl.Series:
    """The days, and where there is none that of another column which means the same; each such column is noted."""
    spared = columns.what.tool in TOOLS or REVISED.match(columns.header(field))
    if not spared or field not in FIELDS or not columns.has(field) or not days.null_count():
        return days
    for index, header in enumerate(columns.table.headers):
        known = names_of("task").get(header_key(header), ())
        if index in columns.what.fields or not known or known[0][0] != field:
            continue
        text = columns.table.column(index)
        if text.is_null().all() or share_of_dates(text.drop_nulls()) < MOSTLY:
            continue
        found = date_column(text, order_of(dated(text)).order or columns.order)
        if (days.is_null() & found.is_not_null()).any():
            columns.note_once(field, f"is empty in some rows; there {header} was taken")
            days = days.fill_null(found)
    return days
