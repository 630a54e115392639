"""Titles with the addresses of their pages behind, as Notion writes them, and two days in one cell."""

from dataclasses import replace

import polars as pl

from plandata.errors import Issue
from plandata.imports.sheet import TextTable

ADDRESS = r"\s*\(https?://[^()\s]*notion[^()\s]*\)"
ARROW = r"\s*(?:→|-->|⟶)\s*"
DAY = r"(\d{4}-\d\d-\d\d|\d\d?[./]\d\d?[./]\d{4})"
FROM_TO = rf"^{DAY}\s*(?:-|–|—|~|to|bis|au|al|a|até)\s*{DAY}$"
"""Two whole days with a word or a stroke between them."""
LOOKED_AT, MOST = 2000, 0.5


def tidied(table: TextTable) -> TextTable:
    """The table without addresses behind titles, and with a column of its own for the second of two days."""
    cells, headers, notes = table.cells, list(table.headers), list(table.notes)
    sample, text = cells.head(LOOKED_AT), pl.exclude("line")
    addressed = sample.select(text.str.contains(ADDRESS).any()).row(0, named=True)
    pointed = sample.select(text.str.contains(r"\d" + ARROW + r"\D?.*\d").any()).row(0, named=True)
    paired = sample.select(text.str.contains(FROM_TO).mean().fill_null(0)).row(0, named=True)
    for index, header in enumerate(table.headers):
        name, arrows = f"c{index}", pointed[f"c{index}"]
        if addressed[name]:
            cells = cells.with_columns(pl.col(name).str.replace_all(ADDRESS, "").str.strip_chars())
        if len(headers) == len(table.headers) and (arrows or paired[name] > MOST):
            ends = f"c{len(headers)}"
            days = pl.col(name).str.extract_groups(r"^(.*?)" + ARROW + "(.*)$" if arrows else FROM_TO)
            cells = cells.with_columns(
                days.struct.field("1").fill_null(pl.col(name)).alias(name), days.struct.field("2").alias(ends)
            )
            cells = cells.with_columns(pl.col(ends).fill_null(pl.col(name)))
            headers[index] = "Start"
            headers.append("Finish")
            text = f"{header} holds two days in a cell; they became start and finish"
            notes.append(Issue(0, header, "", text, "none"))
    if len(headers) == len(table.headers) and cells is table.cells:
        return table
    return replace(table, headers=tuple(headers), cells=cells, notes=tuple(notes))
