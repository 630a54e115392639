"""Predecessors that stand in several cells or rows of a task → one cell of them in one row of the task."""

from dataclasses import replace

import polars as pl

from plandata.errors import Issue
from plandata.imports.sheet import Row, TextTable
from plandata.imports.vocabulary import POINTS, SYNONYMS, header_key

TASK = SYNONYMS["task"]
BEFORE = frozenset((*TASK["predecessors"], *TASK["blocks"]))
BESIDE = frozenset((*TASK["link_types"], *TASK["link_lags"], "type", "relationship", "relation"))
"""What stands beside each predecessor and repeats with it."""

NAMES = frozenset((*TASK["task_id"], *TASK["title"]))
LENGTHS = frozenset(("time", *(word for field in ("duration", *POINTS) for word in TASK[field])))
MOST_ROWS = 20_000
"""Networks that are written by hand are smaller."""

SPILLED = "the predecessors stand in several cells; they were read as one"
REPEATED = "the task has a row for each of its predecessors; they became one row"


def gathered_links(table: TextTable) -> TextTable:
    """The table with one row for each task and one cell for its predecessors where it has a column of them."""
    keys = [header_key(header) for header in table.headers]
    places = [i for i, key in enumerate(keys) if key in BEFORE]
    if len(places) != 1 or table.cells.height > MOST_ROWS or not LENGTHS & set(keys):
        return table
    return _in_one_row(_in_one_cell(table, keys, places[0]), keys, places[0])


def _in_one_cell(table: TextTable, keys: list[str], place: int) -> TextTable:
    """The table whose rows have no more cells than the header; a comma between predecessors parted them."""
    last = max(i for i, key in enumerate(keys) if key)
    extra = [f"c{i}" for i in range(last + 1, len(keys))]
    if not extra:
        return table
    known = _names(table, keys)
    longer = table.cells.filter(pl.any_horizontal(pl.col(extra).is_not_null()))
    told = {row[-1]: _shifted(row[:-1], place, last, known) for row in longer.select(*_columns(keys), "line").rows()}
    if not told or not all(told.values()):
        return table
    made = pl.DataFrame([[*(row or ()), line] for line, row in told.items()], schema=table.cells.schema, orient="row")
    cells = table.cells.update(made, on="line", how="left", include_nulls=True)
    notes = tuple(Issue(line, table.headers[place], "", SPILLED, "none") for line in told)
    return replace(table, cells=cells, notes=(*table.notes, *notes))


def _columns(keys: list[str]) -> list[str]:
    return [f"c{i}" for i in range(len(keys))]


def _names(table: TextTable, keys: list[str]) -> set[str]:
    places = [i for i, key in enumerate(keys) if key in NAMES]
    return {name.lower() for i in places for name in table.column(i).drop_nulls().to_list()}


def _shifted(row: Row, place: int, last: int, known: set[str]) -> Row | None:
    """The row with its cells of predecessors as one and the others behind it; None where they are no predecessors."""
    end = max(i for i, cell in enumerate(row) if cell)
    more = end - last
    parts = [cell or "" for cell in row[place : place + more + 1]]
    if not all(part.lower() in known for part in parts):
        return None
    whole = (*row[:place], ";".join(parts), *row[place + more + 1 : end + 1])
    return (*whole, *(None for _ in range(len(row) - len(whole))))


def _are_types(cells: pl.Series) -> bool:
    return cells.null_count() < cells.len() and bool(cells.str.contains("^(?i)[FS][FS]$").all())


def _in_one_row(table: TextTable, keys: list[str], place: int) -> TextTable:
    """The table with one row for each task where rows that follow one another differ in the predecessor only."""
    listed = [f"c{i}" for i, key in enumerate(keys) if i == place or key in BESIDE or _are_types(table.column(i))]
    others = [name for name in _columns(keys) if name not in listed]
    cells = table.cells
    if cells.height < 2 or not others:
        return table
    same = pl.all_horizontal(pl.col(name).is_null() | pl.col(name).eq_missing(pl.col(name).shift()) for name in others)
    again = cells.select((same & pl.col(f"c{place}").is_not_null()).fill_null(value=False)).to_series()
    again = again.set(pl.int_range(cells.height, eager=True) == 0, value=False)
    if not again.any():
        return table
    group = (~again).cum_sum().alias("group")
    whole = cells.with_columns(group).group_by("group", maintain_order=True).agg(
        pl.col(*others, "line").first(), pl.col(listed).fill_null("").str.join(";")
    ).with_columns(pl.col(listed).str.strip_chars(";").replace("", None))  # fmt: skip
    notes = tuple(Issue(line, table.headers[place], "", REPEATED, "none") for line in cells.filter(again)["line"])
    return replace(table, cells=whole.select(cells.columns), notes=(*table.notes, *notes))
