"""Tables that stand one below another in the same sheet."""

from dataclasses import replace
from itertools import takewhile

import polars as pl

from plandata.errors import UnreadableFile
from plandata.imports.header import header_row, is_header
from plandata.imports.marks import is_second_row
from plandata.imports.sheet import Sheet, cleaned_row
from plandata.imports.vocabulary import TABLES_OF, header_key

MOST = 50
"""So many rows that begin like column names are looked at."""

TITLE_ROWS = 3
"""At most so many rows above column names belong to them as a title."""

Row = tuple[str | None, ...]


def tables_in(sheet: Sheet) -> list[Sheet]:
    """The sheet in parts, each from its column names down to the next ones that differ from them."""
    try:
        first, at = header_row(sheet)
    except UnreadableFile:
        return [sheet]
    begin = pl.col("c0").str.strip_chars()
    rows = sheet.cells.with_row_index("at").filter(pl.col("at") > at, begin.str.len_bytes().is_between(1, 60))
    words = rows.select("at", word=begin).filter(pl.col("word").str.contains(r"^\D+$"))
    likely = words.filter(pl.col("word").str.to_lowercase().is_in(_words(first)))["at"].head(MOST)
    parts, starts, cells = [first], [0], sheet.cells.drop("line")
    for place in likely.to_list():
        row = cleaned_row(cells.row(place))
        if place == at + 1 and is_second_row(first, row):
            continue
        if _keys(row) != _keys(parts[-1]) and ((is_header(row) and _known(row)) or _resembles(row, first)):
            parts.append(row)
            starts.append(_with_title(sheet, place))
    return [sheet] if len(starts) == 1 else _cut(sheet, starts)


def _words(first: Row) -> list[str]:
    return sorted({key.lower() for key in TABLES_OF} | {cell.lower() for cell in first if cell})


def _keys(row: Row) -> frozenset[str]:
    return frozenset(header_key(cell) for cell in row if cell)


def _known(row: Row) -> bool:
    """Whether most of its cells are names of columns, so that it is no row of data with a telling word or two."""
    keys = _keys(row)
    return 2 * len(keys & TABLES_OF.keys()) > len(keys)


def _resembles(row: Row, first: Row) -> bool:
    """Whether most of the names of the smaller of both rows are in the other."""
    mine, theirs = _keys(row), _keys(first)
    return len(mine & theirs) >= max(2, 0.7 * min(len(mine), len(theirs)))


def _with_title(sheet: Sheet, place: int) -> int:
    """The first of the rows with one cell or none that stand directly above."""
    rows = sheet.cells.slice(max(0, place - TITLE_ROWS), min(place, TITLE_ROWS)).drop("line").rows()
    above = [cleaned_row(row) for row in rows]
    titles = takewhile(lambda row: sum(cell is not None for cell in row) <= 1, reversed(above))
    return place - sum(1 for _ in titles)


def _cut(sheet: Sheet, starts: list[int]) -> list[Sheet]:
    ends = [*starts[1:], sheet.cells.height]
    parts = []
    for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1):
        cells = sheet.cells.slice(start, end - start)
        lines = set(cells["line"].to_list())
        notes = tuple(note for note in sheet.notes if note.line in lines or (number == 1 and not note.line))
        name = f"{sheet.name}, table {number}".removeprefix(", ")
        parts.append(replace(sheet, name=name, cells=cells, notes=notes))
    return parts
