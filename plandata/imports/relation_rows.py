"""Exports that repeat a task for each of its relations, as OpenProject does → one row for each task, with its links."""

from dataclasses import replace

import polars as pl

from plandata.errors import Issue
from plandata.imports.sheet import TextTable
from plandata.imports.vocabulary import header_key

KIND = ("relation type", "relation", "beziehungstyp", "type de relation", "tipo de relación", "tipo de relação")
LAG = ("delay", "lag", "verzögerung", "délai", "retraso", "atraso", "abstand")
BEFORE = (
    "follows", "blocked by", "requires", "nachfolger von", "folgt", "blockiert durch", "suit", "bloqué par", "sigue a",
)  # fmt: skip
AFTER = ("precedes", "blocks", "required by", "vorgänger von", "blockiert", "précède", "bloque", "precede a", "bloquea")
PARENT = ("child of", "kind von", "enfant de", "hijo de")
ADDED = (("Predecessors", BEFORE), ("Successors", AFTER), ("Parent", PARENT))
"""The columns that the relations become, and the words of the kinds that are gathered in each."""

READ = "the file repeats a row for each relation of a task; they became columns of one row"


def related(table: TextTable) -> TextTable:
    """The table with one row for each task where its rows repeat with another relation each; else itself."""
    keys = [header_key(header) for header in table.headers]
    kind = next((i for i, key in enumerate(keys) if key in KIND), None)
    if kind is None or "id" not in keys[:kind] or "id" not in keys[kind:]:
        return table
    own, width = f"c{keys.index('id')}", len(keys)
    rows = _relations(table, keys, kind)
    cells = table.cells.unique(own, keep="first", maintain_order=True)
    for at, (name, words) in enumerate(ADDED, width):
        text = "other" if name == "Parent" else "link"
        told = rows.filter(pl.col("kind").is_in(words)).group_by("id").agg(pl.col(text).str.join(";").alias(f"c{at}"))
        cells = cells.join(told, left_on=own, right_on="id", how="left", maintain_order="left")
    cells = cells.with_columns(pl.lit(None, pl.String).alias(f"c{i}") for i in range(kind, width))
    headers = (*table.headers[:kind], *("" for _ in range(kind, width)), *(name for name, _ in ADDED))
    note = Issue(0, table.headers[kind], "", READ, "none")
    ordered = cells.select(*(f"c{i}" for i in range(len(headers))), "line")
    return replace(table, headers=headers, cells=ordered, notes=(*table.notes, note))


def _relations(table: TextTable, keys: list[str], kind: int) -> pl.DataFrame:
    """One row for each relation: id, other, kind, and the link as a list of predecessors writes it."""
    lag = next((f"c{i}" for i in range(kind, len(keys)) if keys[i] in LAG), "")
    rows = table.cells.select(
        id=f"c{keys.index('id')}",
        other=f"c{keys.index('id', kind)}",
        kind=pl.col(f"c{kind}").str.to_lowercase(),
        lag=pl.col(lag).replace(["0", "0.0"], None) if lag else pl.lit(None, pl.String),
    ).drop_nulls(["id", "other"])
    wait = pl.concat_str(pl.lit("+"), "lag", pl.lit("d")).fill_null("")
    return rows.with_columns(link=pl.concat_str("other", pl.lit("FS"), wait))
