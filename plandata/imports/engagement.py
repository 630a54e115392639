"""The matrix of engagement: a column for each attitude, with C where a stakeholder is and D where they should be."""

from dataclasses import replace

import polars as pl

from plandata.errors import Issue
from plandata.imports.sheet import TextTable
from plandata.imports.values import read_column
from plandata.imports.vocabulary import header_key
from plandata.imports.words import ENGAGEMENT_WORDS, meaning

LEAST = 4
"""So many of the five attitudes must stand side by side."""

NOW, WANTED = "Current engagement", "Desired engagement"
READ = "the columns of attitudes became the current and the desired one: C stands for current, D for desired"


def engaged(table: TextTable) -> TextTable:
    """The table with a column for the current and the desired attitude where it has one for each; else itself."""
    found = {i: meaning(ENGAGEMENT_WORDS, header_key(header)) for i, header in enumerate(table.headers) if header}
    places = {i: attitude for i, attitude in found.items() if attitude}
    if len(set(places.values())) < LEAST or not all(_is_marked(table.column(i)) for i in places):
        return table
    width, cells = len(table.headers), table.cells
    for at, mark in enumerate("CD"):
        words = [pl.when(_bare(i).str.contains(mark)).then(pl.lit(word)) for i, word in places.items()]
        cells = cells.with_columns(pl.coalesce(words).alias(f"c{width + at}"))
    cells = cells.with_columns(pl.lit(None, pl.String).alias(f"c{i}") for i in places)
    headers = ["" if i in places else header for i, header in enumerate(table.headers)]
    note = Issue(0, "", "", READ, "none")
    return replace(table, headers=(*headers, NOW, WANTED), cells=cells, notes=(*table.notes, note))


def _bare(index: int) -> pl.Expr:
    return pl.col(f"c{index}").str.to_uppercase()


def _is_marked(cells: pl.Series) -> bool:
    """Whether the column holds no more than the letters C and D."""
    marks = read_column(cells, lambda text: "" if set(text.upper()) <= set("CD/,;& ") else None, pl.String())
    return marks.null_count() == cells.null_count()
