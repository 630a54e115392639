"""A table without column names → names given to its columns by what stands in them, where that makes it a plan."""

import re
from dataclasses import replace

import polars as pl

from plandata.errors import Issue
from plandata.imports.dates import date_column, dated, order_of
from plandata.imports.sheet import TextTable, named
from plandata.imports.vocabulary import SYNONYMS, header_key

LOOK, WIDEST = 200, 60
"""So many rows are looked at, of a table of at most so many columns."""

FEWEST = 3
"""An outline has at least so many rows."""

CODE = r"^[A-Za-z]{0,5}[-. ]?\d+(\.\d+)*$"
WORDS = r"\p{L}{3}"


def given_names(cells: pl.DataFrame) -> tuple[str, ...]:
    """Names for the columns of a plan that has none: a title, a start and a finish must be there; else nothing.

    >>> row = {"c0": "7", "c1": "Dig the bed", "c2": "2026-03-02", "c3": "2026-03-06", "line": 1}
    >>> given_names(pl.DataFrame([row, row | {"c0": "8", "c1": "Sow", "line": 2}]))
    ('ID', 'Task', 'Start', 'Finish')
    """
    if cells.width > WIDEST:
        return ()
    head = cells.head(LOOK).drop("line")
    filled = [name for name in head.columns if head.height > 1 and not head[name].null_count()]
    span = _span(head.select(filled))
    alone = [name for name in filled if name not in span and head[name].is_unique().all()]
    code = next((name for name in alone if head[name].str.contains(CODE).all()), "")
    title = next((name for name in alone if name != code and head[name].str.contains(WORDS).all()), "")
    if not span or not title:
        return ()
    names = {code: "ID", title: "Task", span[0]: "Start", span[1]: "Finish"}
    return tuple(names.get(name, f"Column {at}") for at, name in enumerate(head.columns, 1))


def _span(head: pl.DataFrame) -> tuple[str, ...]:
    """The first two columns of dates of which one never ends before the other."""
    days = {name: date_column(head[name], order_of(dated(head[name])).order or "day first") for name in head.columns}
    found = [name for name, column in days.items() if not column.null_count()]
    return tuple(found[:2]) if len(found) > 1 and (days[found[0]] <= days[found[1]]).all() else ()


def with_names(cells: pl.DataFrame, names: tuple[str, ...]) -> pl.DataFrame:
    """The cells below a row of names, which stands on no line of the file."""
    return pl.concat([named([list(names)], [0], len(names)).select(cells.columns), cells])


OUTLINE = re.compile(r"\d+(\.\d+)*\.?")


def outlined(table: TextTable) -> TextTable:
    """The table, its column of outline codes (1, 1.1, 1.2) named WBS where that has no name and no other is one."""
    if any(header_key(header) in SYNONYMS["task"]["wbs"] for header in table.headers):
        return table
    place = next((i for i, header in enumerate(table.headers) if not header and _is_outline(table.column(i))), None)
    if place is None:
        return table
    headers = (*table.headers[:place], "WBS", *table.headers[place + 1 :])
    said = f"column {place + 1} has no name; it holds codes such as 1.2 and was read as WBS"
    return replace(table, headers=headers, notes=(*table.notes, Issue(0, "", "", said, "none")))


def _is_outline(cells: pl.Series) -> bool:
    texts = cells.head(LOOK).to_list()
    if len(texts) < FEWEST or cells.null_count() or not all(OUTLINE.fullmatch(text) for text in texts):
        return False
    codes = {text.strip(".") for text in texts}
    below = [text for text in codes if "." in text]
    return len(codes) == len(texts) and bool(below) and all(text.rpartition(".")[0] in codes for text in below)
