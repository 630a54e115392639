"""Columns without a known name whose cells name other rows of the table: what each task waits for, or what for it."""

import re

import polars as pl

from plandata.imports.evidence import Evidence
from plandata.imports.link_words import NOTHING
from plandata.imports.sheet import TextTable
from plandata.imports.vocabulary import POINTS, SYNONYMS, header_key

TASK = SYNONYMS["task"]
LENGTHS = frozenset((*(word for field in ("duration", *POINTS) for word in TASK[field]), "time", "days", "weeks"))
NAMES = frozenset((*TASK["task_id"], *TASK["title"], *TASK["wbs"], *TASK["row_number"]))
SPLIT = re.compile(r"\s*(?:[,;/&+|\n]|\b(?:and|und|et|y|e|en)\b)\s*")
CODE, BY_CODES = re.compile(r"[^\W\d_]{1,2}\d*$"), "its cells are short codes beside a column of titles"
KINDS, BY_TYPES = re.compile(r"(?i)(?:[FS][FS][;,\s]*)+$"), "its cells are types of links"
MOST_ROWS, LEAST = 5000, 2
WHY = "its cells name other tasks, {}"
ABOVE, BELOW = WHY.format("all of rows above"), WHY.format("all of rows below")


def referring(table: TextTable, unknown: list[int]) -> dict[int, tuple[str, str]]:
    """The fields of columns of unknown names that name other tasks, each with the reason; none beside known ones.

    Names that are numbers count only where a cell holds several of them: else they may be amounts.
    """
    keys = [header_key(header) for header in table.headers]
    linked = {word for field in ("predecessors", "blocks", "blocked_by", "related") for word in TASK[field]}
    if not LENGTHS & set(keys) or linked & set(keys) or table.cells.height > MOST_ROWS:
        return {}
    found = {}
    for name in (i for i, key in enumerate(keys) if key in NAMES):
        rows = {text.lower(): row for row, text in enumerate(table.column(name).to_list()) if text}
        if len(rows) == table.column(name).drop_nulls().len() and rows:
            found |= {i: told for i in unknown if i != name and (told := _direction(table.column(i), rows))}
    return found


def by_codes(
    options: dict[int, list[tuple[str, float, str]]], cells: list[Evidence]
) -> dict[int, tuple[str, float, str]]:
    """The column of titles that holds short codes beside another of titles, as the one of ids; only beside links."""
    fields = {i: {field for field, _, _ in found} for i, found in options.items()}
    every = set().union(*fields.values()) if fields else set()
    titles = [i for i, found in fields.items() if "title" in found and cells[i].filled.len()]
    codes = [i for i in titles if cells[i].fill == 1 and all(CODE.match(text) for text in cells[i].texts)]
    codes = [i for i in codes if cells[i].filled.n_unique() == cells[i].filled.len()]
    if not every & {"predecessors", "blocks"} or "task_id" in every or len(codes) != 1 or len(titles) < LEAST:
        return {}
    return {codes[0]: ("task_id", 0.9, BY_CODES)}


def by_types(
    options: dict[int, list[tuple[str, float, str]]], cells: list[Evidence]
) -> dict[int, tuple[str, float, str]]:
    """The columns of types that hold nothing but types of links, as those of links."""
    types = [i for i, found in options.items() if not found or any(field == "type_text" for field, _, _ in found)]
    held = [i for i in types if cells[i].filled.len() and all(KINDS.match(text) for text in cells[i].texts)]
    return dict.fromkeys(held, ("link_types", 0.97, BY_TYPES))


def _direction(cells: pl.Series, rows: dict[str, int]) -> tuple[str, str] | None:
    """The field that a column is and why, None where its cells do not name rows or not on one side of their own."""
    said = [(row, cell.lower()) for row, cell in enumerate(cells.to_list()) if cell and cell.lower() not in NOTHING]
    parts = [(row, SPLIT.split(cell)) for row, cell in said]
    named = [(row, part) for row, some in parts for part in some]
    if len(named) < LEAST or not all(part in rows for _, part in named) or len(said) == cells.len():
        return None
    if all(part.isdigit() for _, part in named) and all(len(some) == 1 for _, some in parts):
        return None
    sides = {(rows[part] > row) - (rows[part] < row) for row, part in named}
    return {-1: ("predecessors", ABOVE), 1: ("blocks", BELOW)}.get(sides.pop()) if len(sides) == 1 else None
