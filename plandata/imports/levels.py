"""Outlines with a column of titles for each level → one column of titles and one of levels."""

import re
from dataclasses import replace

import polars as pl

from plandata.errors import Issue
from plandata.imports.sheet import TextTable
from plandata.imports.vocabulary import SYNONYMS, header_key

NUMBERED = re.compile(r"^(.*\D) ?([1-9])$|^([1-9])$")
STEMS = frozenset(SYNONYMS["task"]["title"]) | {"title", "level", "wbs level", "task level", "ebene", "niveau", "nivel"}
LEAST = 0.9
"""So many rows must fill one of the columns, and none may fill two, or they are no levels of one outline."""


def levelled(table: TextTable) -> TextTable:
    """The table with one title and a level for each row where several columns hold titles by level; else itself."""
    keys = [header_key(header) for header in table.headers]
    places = _numbered(keys) or _nameless(table, keys)
    if len(places) < 2 or set(keys) & set(SYNONYMS["task"]["outline_level"]):
        return table
    filled = [table.column(i).is_not_null() for i in places]
    titles = pl.DataFrame({str(i): mask for i, mask in enumerate(filled)}).sum_horizontal()
    if (titles > 1).any() or titles.sum() < LEAST * titles.len() or not all(mask.any() for mask in filled):
        return table
    return _with_level(table, places)


def _numbered(keys: list[str]) -> list[int]:
    """The columns Title 1, Title 2 … in their order; none where they do not count up from 1 or call no title."""
    stems: dict[str, dict[int, int]] = {}
    for index, key in enumerate(keys):
        if (found := NUMBERED.match(key)) and found[1] and found[1].strip() in STEMS:
            stems.setdefault(found[1].strip(), {})[int(found[2])] = index
    best = max(stems.values(), key=len, default={})
    return [best[number] for number in sorted(best)] if sorted(best) == list(range(1, len(best) + 1)) else []


def _nameless(table: TextTable, keys: list[str]) -> list[int]:
    """The first column that is called a title and those without a name right behind it."""
    first = next((i for i, key in enumerate(keys) if key in SYNONYMS["task"]["title"]), None)
    if first is None:
        return []
    behind = next((i for i in range(first + 1, len(keys)) if keys[i]), len(keys))
    return [first, *(i for i in range(first + 1, behind) if table.column(i).is_not_null().any())]


def _with_level(table: TextTable, places: list[int]) -> TextTable:
    names = [f"c{i}" for i in places]
    depth = pl.coalesce(
        pl.when(pl.col(name).is_not_null()).then(pl.lit(str(level))) for level, name in enumerate(names, 1)
    )
    cells = table.cells.with_columns(
        depth.alias(f"c{len(table.headers)}"), pl.coalesce(names).alias(names[0]),
        *(pl.lit(None, pl.String).alias(name) for name in names[1:]),
    )  # fmt: skip
    first, last = (table.headers[i] or f"column {i + 1}" for i in (places[0], places[-1]))
    said = f"{first} to {last} are the levels of one outline; each row has the title of its level"
    note = Issue(0, table.headers[places[0]], "", said, "none")
    headers = ["" if i in places[1:] else header for i, header in enumerate(table.headers)]
    headers[places[0]] = "Title"
    return replace(
        table, headers=(*headers, "Outline level"), cells=cells.select(_in_order(len(headers) + 1)),
        notes=(*table.notes, note),
    )  # fmt: skip


def _in_order(width: int) -> list[str]:
    return [*(f"c{i}" for i in range(width)), "line"]
