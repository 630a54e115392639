"""Cells of Redmine that name related tickets in words, such as “Precedes (2 days) #13, Blocks #12” → cells of links."""

import re

import polars as pl

from plandata.imports.columns import Columns
from plandata.imports.values import read_column
from plandata.imports.words import plain

BEFORE = {
    "follows", "blocked by", "is blocked by", "nachfolger von", "folgt auf", "blockiert durch", "suit",
    "bloqué par", "posterior a", "sigue a", "bloqueada por", "bloqueado por", "segue", "bloccato da",
    "bloccata da", "następuje po", "zablokowane przez", "blokowane przez", "volgt op", "geblokkeerd door",
    "следует за", "следующая за", "блокируется", "後続するチケット", "後続", "ブロック元",
}  # fmt: skip
AFTER = {
    "precedes", "blocks", "vorgänger von", "blockiert", "précède", "bloque", "anterior a", "bloquea a",
    "bloquea", "precede", "precede a", "blocca", "poprzedza", "blokuje", "gaat vooraf aan", "blokkeert",
    "bloqueia", "предшествует", "предшествующая", "блокирует", "先行するチケット", "先行", "ブロック先",
}  # fmt: skip
"""What a task does that comes after the other one, and what one does that comes before it."""

PART = re.compile(r"^(\D+?)\s*(?:\((\d+)[^)]*\))?\s*#(\d+)\s*(?:\((\d+)[^)]*\))?$")


def related_cells(columns: Columns) -> list[tuple[str, pl.Series]]:
    """The fields of links and their cells that a column of related tickets states, none without such a column."""
    if not columns.has("related"):
        return []
    text = columns.text("related")
    told = (("predecessors", BEFORE), ("blocks", AFTER))
    read = [
        (field, read_column(text, lambda cell, words=words: links(cell, words), pl.String())) for field, words in told
    ]
    return [(field, cells) for field, cells in read if cells.null_count() < cells.len()]


def links(text: str, words: set[str]) -> str | None:
    """The tickets that stand behind one of the words, as a list of predecessors is written; None without any.

    >>> links("Precedes (2 days) #13, Related to #9, Blocks #12", AFTER), links("Follows #1 (3 days)", BEFORE)
    ('13FS+2d;12FS', '1FS+3d')
    """
    parts = [found for part in re.split(r"[,;\n]\s*", text) if (found := PART.match(part.strip()))]
    said = [(one[3], one[2] or one[4]) for one in parts if plain(one[1]) in words]
    return ";".join(f"{other}FS" + (f"+{days}d" if days else "") for other, days in said) or None
