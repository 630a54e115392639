"""What drafts would change: each against what precedes it on its status date, earlier drafts of the batch included."""

import datetime as dt
from collections.abc import Sequence

import duckdb
import polars as pl

from plandata.schema import TABLE, Table
from plandata.store.archive import Archive
from plandata.store.connection import frame
from plandata.store.diffs import Diff, table_diff
from plandata.store.events import Past
from plandata.store.replay import change_of
from plandata.store.snapshots import Prepared
from plandata.store.versions import Change

HELD = """
SELECT {columns}, from_file FROM "{table}" WHERE project = ? AND valid_from <= ? AND valid_to > ?
"""


def diffs(
    cursor: duckdb.DuckDBPyConnection, past: Past, archive: Archive, project: str, batch: Sequence[Prepared]
) -> list[Diff]:
    """What each draft would change, in the order of the batch; a draft that was kept before says nothing new."""
    before = _Before(cursor, past, archive, project)
    found: dict[int, Diff] = {}
    for place, one in sorted(enumerate(batch), key=lambda item: (item[1].day, item[0])):
        tables = {}
        for name, rows in one.rows.items():
            held = before.on(name, one.day)
            whole = TABLE[name].says_all(one.draft.kind)
            tables[name] = table_diff(TABLE[name], held, rows, whole)
            if not one.already:
                before.say(name, held, Change(one.day, rows, is_file=True, whole=whole))
        found[place] = Diff(one.draft.kind, tables, one.snapshot_id if one.already else 0)
    return [found[place] for place in range(len(batch))]


def stated(table: Table, held: pl.DataFrame, change: Change) -> pl.DataFrame:
    """The rows that hold after a change, by the same rules as `versions.merge`."""
    rows = change.rows.select(list(table.columns))
    known = held.select(*table.key, "from_file")
    said = rows.join(known, on=table.key, how="left", maintain_order="left")
    said = said.with_columns(pl.col("from_file").fill_null(False) | change.is_file)
    stays = held.join(rows, on=table.key, how="anti")
    if change.removed.height:
        stays = stays.join(change.removed, on=table.key, how="anti")
    return pl.concat([stays.filter(~pl.col("from_file")) if change.whole else stays, said])


class _Before:
    """The rows of a project before each draft of a batch, which come in the order of their status dates."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, past: Past, archive: Archive, project: str) -> None:
        """Begin with what the index holds."""
        self._cursor = cursor
        self._past = past
        self._archive = archive
        self._project = project
        self._last: dict[str, tuple[pl.DataFrame, Change]] = {}

    def on(self, name: str, day: dt.date) -> pl.DataFrame:
        """The rows of a table on a day, with the column from_file."""
        table = TABLE[name]
        if name not in self._last:
            columns = ", ".join(f'"{column}"' for column in table.columns)
            query = HELD.format(columns=columns, table=name)
            return frame(self._cursor, query, [self._project, day, day])
        rows, change = self._last[name]
        rows = stated(table, rows, change)
        for step in self._past.steps(self._project, name):
            if change.day < step.date <= day:
                rows = stated(table, rows, change_of(step, table, self._archive))
        return rows

    def say(self, name: str, before: pl.DataFrame, change: Change) -> None:
        """From the change's day on its rows hold."""
        self._last[name] = before, change
