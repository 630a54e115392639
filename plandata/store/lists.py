"""The projects and snapshots of the ledger as tables of the index, for whoever opens the DuckDB file alone."""

import duckdb
import polars as pl

from plandata.plan import SNAPSHOT_COLUMNS
from plandata.store.connection import frame
from plandata.store.events import Past

LISTS = {
    "project": {"project": pl.String, "name": pl.String, "is_sample": pl.Boolean, "created_on": pl.Date},
    "snapshot": SNAPSHOT_COLUMNS | {"sheet": pl.String, "digest": pl.String},
}
"""Columns of the two tables."""

DELETE = "DELETE FROM {table}"
INSERT = "INSERT INTO {table} BY NAME FROM listed"
SELECT = "FROM {table}"


def write_lists(cursor: duckdb.DuckDBPyConnection, past: Past) -> None:
    """Write both tables anew."""
    for name, rows in _listed(past).items():
        cursor.execute(DELETE.format(table=name))
        if rows.height:
            cursor.register("listed", rows)
            cursor.execute(INSERT.format(table=name))
            cursor.unregister("listed")


def wrong_lists(cursor: duckdb.DuckDBPyConnection, past: Past) -> list[str]:
    """Names of the tables that are not what the ledger says."""
    wanted = _listed(past)
    return [name for name, rows in wanted.items() if not _held(cursor, name).equals(rows)]


def _held(cursor: duckdb.DuckDBPyConnection, name: str) -> pl.DataFrame:
    return frame(cursor, SELECT.format(table=name), []).select(LISTS[name].keys()).sort(pl.first())


def _listed(past: Past) -> dict[str, pl.DataFrame]:
    """The rows of both tables, by project and by number."""
    found = {"project": past.projects.values(), "snapshot": past.snapshots.values()}
    return {
        name: pl.DataFrame(
            [[getattr(one, column) for column in columns] for one in found[name]], schema=columns, orient="row"
        ).sort(pl.first())
        for name, columns in LISTS.items()
    }
