"""Versions, not copies: a row is written only where it changed, with the days from which and until which it held."""

import datetime as dt
from dataclasses import dataclass, field

import duckdb
import polars as pl

from plandata.errors import StoreDamaged
from plandata.plan import FOREVER
from plandata.schema import Table
from plandata.store.connection import frame
from plandata.store.digests import Digest, digest_of, write_digest

FIRST = "INSERT INTO {table} SELECT ?, {columns}, ?, ?, ? FROM arrived"

FIRST_DIGEST = "SELECT sum(hash({columns}, ?::DATE, ?::DATE, ?::BOOLEAN)) FROM arrived"

STAGE = "CREATE OR REPLACE TEMP TABLE moved ({typed_key}, row BIGINT, fresh BOOLEAN, gone BOOLEAN, from_file BOOLEAN)"

MOVED = """
INSERT INTO moved WITH
    a AS (SELECT {key}, row, hash({columns}) AS said FROM arrived),
    o AS (SELECT {key}, from_file, hash({columns}) AS held FROM {table} WHERE project = $1 AND valid_to = $2)
SELECT {key}, row, said IS NOT NULL AND said IS DISTINCT FROM held, held IS NOT NULL AND said IS DISTINCT FROM held,
    $3 OR coalesce(from_file, false)
FROM a {join} JOIN o USING ({key})
WHERE CASE WHEN said IS NULL THEN from_file ELSE said IS DISTINCT FROM held OR ($3 AND NOT from_file) END
"""

REMOVED = "INSERT INTO moved SELECT {key}, NULL, false, true, false FROM removed"

FRESH = "SELECT row, from_file FROM moved WHERE fresh ORDER BY row"

MOVED_DIGEST = """
SELECT count(*), coalesce(sum(hash({o_columns}, valid_from, valid_to, o.from_file)), 0)
FROM {table} o SEMI JOIN moved a ON {a_is_o} WHERE project = ? AND valid_to IN (?, ?)
"""

DROP = """
DELETE FROM {table} AS o USING moved a WHERE project = ? AND valid_to = ? AND valid_from = ? AND a.gone AND {a_is_o}
"""

CLOSE = """
UPDATE {table} AS o SET valid_to = ? FROM moved a WHERE o.project = ? AND o.valid_to = ? AND a.gone AND {a_is_o}
"""

REOPEN = """
UPDATE {table} AS o SET valid_to = ?, from_file = a.from_file FROM fresh a
WHERE o.project = ? AND o.valid_to = ? AND {a_is_o} AND hash({o_columns}) = hash({a_columns})
"""

INSERT = """
INSERT INTO {table} SELECT ?, {a_columns}, ?, ?, from_file FROM fresh a
WHERE NOT EXISTS (FROM {table} o WHERE o.project = ? AND o.valid_to = ? AND {a_is_o})
"""

ADOPT = """
UPDATE {table} AS o SET from_file = true FROM moved a
WHERE o.project = ? AND o.valid_to = ? AND NOT o.from_file AND {a_is_o}
"""

COUNT = """
WITH open AS (FROM {table} WHERE project = ? AND valid_to = ?)
SELECT (SELECT count(*) FROM open o SEMI JOIN arrived a ON {a_is_o}), (SELECT count(*) FROM open WHERE from_file)
"""

DELETE = "DELETE FROM {table} WHERE project = ?"

TYPES = {pl.String: "VARCHAR", pl.Float64: "DOUBLE", pl.Date: "DATE", pl.Int64: "BIGINT", pl.Boolean: "BOOLEAN"}


@dataclass(frozen=True)
class Change:
    """What one step says about a table on a day: rows that hold from then on, and keys that do not.

    `whole` means that the rows are everything that files say, so that a file's row that is absent holds no more.
    """

    day: dt.date
    rows: pl.DataFrame
    removed: pl.DataFrame = field(default_factory=pl.DataFrame)
    is_file: bool = False
    whole: bool = False


def merge(cursor: duckdb.DuckDBPyConnection, table: Table, project: str, change: Change) -> None:
    """Bring the open rows of a project's table, and what they add up to, to what the change says.

    Raises StoreDamaged when a count of the rows afterwards is not what the change says.
    """
    before = digest_of(cursor, table, project)
    cursor.register("arrived", change.rows.with_row_index("row"))
    if before.rows:
        after = before.moved(*_next(cursor, table, project, change))
    else:
        after = _first(cursor, table, project, change)
    cursor.unregister("arrived")
    write_digest(cursor, table, project, after)


def forget(cursor: duckdb.DuckDBPyConnection, table: Table, project: str) -> None:
    """Delete every version of the project's rows."""
    cursor.execute(DELETE.format(**_names(table)), [project])
    write_digest(cursor, table, project, Digest())


def _first(cursor: duckdb.DuckDBPyConnection, table: Table, project: str, change: Change) -> Digest:
    """Write the first rows of a table, which need no comparing; returns what they add up to, by what was said."""
    if change.rows.is_empty():
        return Digest()
    names, rest = _names(table), [change.day, FOREVER, change.is_file]
    [(written,)] = cursor.execute(FIRST.format(**names), [project, *rest]).fetchall()
    _check_count(table, project, change, written)
    [(hashes,)] = cursor.execute(FIRST_DIGEST.format(**names), rest).fetchall()
    return Digest(written, hashes)


def _next(cursor: duckdb.DuckDBPyConnection, table: Table, project: str, change: Change) -> tuple[Digest, Digest]:
    """Write what differs from the open rows; returns what the rows that it touches added up to, and do now."""
    names, open_rows = _names(table), [project, FOREVER]
    if not _stage(cursor, names, open_rows, change):
        return Digest(), Digest()
    touched = [project, change.day, FOREVER]
    before = _digest(cursor, MOVED_DIGEST.format(**names), touched)
    cursor.execute(DROP.format(**names), [*open_rows, change.day])
    cursor.execute(CLOSE.format(**names), [change.day, *open_rows])
    cursor.execute(REOPEN.format(**names), [FOREVER, project, change.day])
    cursor.execute(INSERT.format(**names), [project, change.day, FOREVER, *open_rows])
    cursor.unregister("fresh")
    if change.is_file:
        cursor.execute(ADOPT.format(**names), open_rows)
    [(held, from_file)] = cursor.execute(COUNT.format(**names), open_rows).fetchall()
    _check_count(table, project, change, held)
    if change.whole:
        _check_count(table, project, change, from_file)
    return before, _digest(cursor, MOVED_DIGEST.format(**names), touched)


def _stage(cursor: duckdb.DuckDBPyConnection, names: dict[str, str], open_rows: list[object], change: Change) -> int:
    """Find the keys whose rows come, go, change or are now a file's, by one join of hashes; returns their number."""
    cursor.execute(STAGE.format(**names))
    join = "FULL" if change.whole else "LEFT"
    values = [*open_rows, change.is_file]
    [(found,)] = cursor.execute(MOVED.format(join=join, **names), values).fetchall()
    if change.removed.height:
        cursor.register("removed", change.removed)
        cursor.execute(REMOVED.format(**names))
        cursor.unregister("removed")
    fresh = frame(cursor, FRESH, [])
    cursor.register("fresh", change.rows[fresh["row"]].with_columns(fresh["from_file"]))
    return found + change.removed.height


def _digest(cursor: duckdb.DuckDBPyConnection, query: str, values: list[object]) -> Digest:
    return Digest(*cursor.execute(query, values).fetchall()[0])


def _check_count(table: Table, project: str, change: Change, found: int) -> None:
    if found != change.rows.height:
        raise StoreDamaged(
            f"Of {change.rows.height} {table.label} kept for '{project}' on {change.day}, {found} are in the index."
        )


def _names(table: Table) -> dict[str, str]:
    typed = {name: f'"{name}" {TYPES[type(dtype)]}' for name, dtype in table.columns.items()}
    return {
        "table": table.name,
        "typed_key": ", ".join(typed[name] for name in table.key),
        "columns": _listed(table.columns),
        "a_columns": _listed(table.columns, "a."),
        "o_columns": _listed(table.columns, "o."),
        "key": _listed(table.key),
        "a_is_o": " AND ".join(f'a."{name}" = o."{name}"' for name in table.key),
    }


def _listed(names: list[str] | dict[str, pl.DataType], prefix: str = "") -> str:
    return ", ".join(f'{prefix}"{name}"' for name in names)
