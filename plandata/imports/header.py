"""A sheet of text cells → a table with a header: which row names the columns, and where the data ends."""

import polars as pl

from plandata.errors import Issue, UnreadableFile
from plandata.imports.dates import day_text, parsed_day
from plandata.imports.sheet import Sheet, TextTable, cleaned
from plandata.imports.values import number
from plandata.imports.vocabulary import TABLES_OF, header_key

DEPTH = 15
"""A header is looked for in so many filled rows from the top; title blocks of 11 rows were met."""


def headed(sheet: Sheet) -> TextTable:
    """The sheet with its header told apart, blank rows left out and repeated headers removed.

    Errors: UnreadableFile when no row can be the header or no row follows it.
    """
    cells = cleaned(sheet.cells)
    filled = cells.filter(~pl.all_horizontal(pl.exclude("line").is_null())) if sheet.width else cells
    if filled.is_empty():
        raise UnreadableFile(f"{_here(sheet)} has no filled row.")
    top = filled.head(DEPTH).drop("line").rows()
    index = max(range(len(top)), key=lambda i: (_likeness(top[i]), -i))
    if _likeness(top[index]) < 1:
        index = _first_names(top, sheet)
    headers = _names(top, index)
    body = filled.slice(index + 1)
    again = pl.all_horizontal(pl.col(f"c{i}").eq_missing(pl.lit(cell, pl.String)) for i, cell in enumerate(top[index]))
    repeated = body.filter(again)
    if body.height == repeated.height:
        raise UnreadableFile(f"{_here(sheet)} has column names but no rows below them.")
    notes = [Issue(line, "", "", "the header again, in the middle of the rows", "none") for line in repeated["line"]]
    notes += _left_out(cells, filled, index)
    kept = body.filter(~again)
    return TextTable(sheet.name, headers, kept, _indents(sheet, kept), sheet.notes + tuple(notes))


def _here(sheet: Sheet) -> str:
    return f"Sheet {sheet.name}" if sheet.name else "The file"


def _likeness(row: tuple[str | None, ...]) -> float:
    texts = [cell for cell in row if cell]
    known = {header_key(cell) for cell in texts if len(cell) < 80} & TABLES_OF.keys()
    values = sum(1 for cell in texts if _is_value(cell))
    enough = len(known) > 1 or len(texts) == 1 == len(known)
    return len(known) - 0.5 * min(values, len(known) - 1) if enough else 0.0


def _is_value(cell: str) -> bool:
    return number(cell) is not None or parsed_day(day_text(cell), "day first") is not None


def _first_names(top: list[tuple[str | None, ...]], sheet: Sheet) -> int:
    for index, row in enumerate(top):
        texts = [cell for cell in row if cell]
        if len(texts) > 1 and not any(_is_value(cell) for cell in texts) and len(set(texts)) == len(texts):
            return index
    raise UnreadableFile(
        f"{_here(sheet)} has no row of column names. Put names such as Task, Owner, Start, Finish, Status above the rows."
    )


def _names(top: list[tuple[str | None, ...]], index: int) -> tuple[str, ...]:
    above = top[index - 1] if index else (None,) * len(top[index])
    grouped = sum(cell is not None for cell in above) > 2
    names = (name or (upper if grouped else None) or "" for name, upper in zip(top[index], above, strict=True))
    return tuple(" ".join(name.split()) for name in names)


def _left_out(cells: pl.DataFrame, filled: pl.DataFrame, index: int) -> list[Issue]:
    notes = []
    blank = cells.height - filled.height
    if blank:
        notes.append(Issue(0, "", "", f"{blank} blank rows were passed over", "none"))
    if index:
        notes.append(Issue(0, "", "", f"{index} rows above the column names were taken as a title", "none"))
    return notes


def _indents(sheet: Sheet, kept: pl.DataFrame) -> pl.DataFrame:
    leading = pl.exclude("line").str.len_chars() - pl.exclude("line").str.strip_chars_start(" \u00a0").str.len_chars()
    rows = sheet.cells.filter(pl.col("line").is_in(kept["line"].implode()))
    blanks = [name for name in rows.columns if name != "line" and rows[name].str.starts_with(" ").any()]
    return rows.select(blanks).select(leading) if blanks else pl.DataFrame()
