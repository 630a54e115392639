"""Versions, not copies: a row is written only where it changed, with the days from which and until which it held."""

import datetime as dt
from dataclasses import dataclass, field

import duckdb
import polars as pl

from plandata.errors import StoreDamaged
from plandata.plan import FOREVER
from plandata.schema import Table

STAGE = """
CREATE OR REPLACE TEMP TABLE arrived ({typed});
CREATE OR REPLACE TEMP TABLE fresh ({typed}, from_file BOOLEAN);
CREATE OR REPLACE TEMP TABLE removed ({typed_key});
CREATE OR REPLACE TEMP TABLE gone ({typed_key});
"""

ARRIVED = "INSERT INTO arrived SELECT {columns} FROM frame"

REMOVED = "INSERT INTO removed SELECT {key} FROM frame"

FRESH = """
INSERT INTO fresh SELECT {a_columns}, ? OR coalesce(o.from_file, false)
FROM arrived a LEFT JOIN (
    SELECT {key}, from_file, hash({columns}) AS h FROM {table} WHERE project = ? AND valid_to = ?
) o ON {a_is_o} WHERE o.h IS DISTINCT FROM hash({a_columns})
"""

GONE = """
INSERT INTO gone WITH open AS (FROM {table} WHERE project = ? AND valid_to = ?)
SELECT {o_key} FROM open o SEMI JOIN fresh a ON {a_is_o}
UNION ALL SELECT {o_key} FROM open o SEMI JOIN removed a ON {a_is_o}
UNION ALL SELECT {o_key} FROM open o ANTI JOIN arrived a ON {a_is_o} WHERE ? AND o.from_file
"""

DROP = "DELETE FROM {table} AS o USING gone a WHERE project = ? AND valid_to = ? AND valid_from = ? AND {a_is_o}"

CLOSE = "UPDATE {table} AS o SET valid_to = ? FROM gone a WHERE o.project = ? AND o.valid_to = ? AND {a_is_o}"

REOPEN = """
UPDATE {table} AS o SET valid_to = ?, from_file = a.from_file FROM fresh a
WHERE o.project = ? AND o.valid_to = ? AND {a_is_o} AND hash({o_columns}) = hash({a_columns})
"""

INSERT = """
INSERT INTO {table} SELECT ?, {a_columns}, ?, ?, from_file FROM fresh a
WHERE NOT EXISTS (FROM {table} o WHERE o.project = ? AND o.valid_to = ? AND {a_is_o})
"""

ADOPT = """
UPDATE {table} AS o SET from_file = true FROM arrived a
WHERE o.project = ? AND o.valid_to = ? AND NOT o.from_file AND {a_is_o}
"""

COUNT = """
WITH open AS (FROM {table} WHERE project = ? AND valid_to = ?)
SELECT (SELECT count(*) FROM open o SEMI JOIN arrived a ON {a_is_o}), (SELECT count(*) FROM open WHERE from_file)
"""

DELETE = "DELETE FROM {table} WHERE project = ?"

TYPES = {pl.String: "VARCHAR", pl.Float64: "DOUBLE", pl.Date: "DATE"}


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
    """Bring the open rows of a project's table to what the change says.

    Raises StoreDamaged when a count of the rows afterwards is not what the change says.
    """
    names, open_rows = _names(table), [project, FOREVER]
    cursor.execute(STAGE.format(**names))
    _stage(cursor, ARRIVED.format(**names), change.rows)
    _stage(cursor, REMOVED.format(**names), change.removed)
    cursor.execute(FRESH.format(**names), [change.is_file, *open_rows])
    cursor.execute(GONE.format(**names), [*open_rows, change.whole])
    cursor.execute(DROP.format(**names), [*open_rows, change.day])
    cursor.execute(CLOSE.format(**names), [change.day, *open_rows])
    cursor.execute(REOPEN.format(**names), [FOREVER, project, change.day])
    cursor.execute(INSERT.format(**names), [project, change.day, FOREVER, *open_rows])
    if change.is_file:
        cursor.execute(ADOPT.format(**names), open_rows)
    _check_counts(cursor, table, project, change)


def forget(cursor: duckdb.DuckDBPyConnection, table: Table, project: str) -> None:
    """Delete every version of the project's rows."""
    cursor.execute(DELETE.format(**_names(table)), [project])


def _stage(cursor: duckdb.DuckDBPyConnection, statement: str, frame: pl.DataFrame) -> None:
    if frame.height:
        cursor.register("frame", frame)
        cursor.execute(statement)
        cursor.unregister("frame")


def _check_counts(cursor: duckdb.DuckDBPyConnection, table: Table, project: str, change: Change) -> None:
    [(held, from_file)] = cursor.execute(COUNT.format(**_names(table)), [project, FOREVER]).fetchall()
    if held != change.rows.height or (change.whole and from_file != held):
        raise StoreDamaged(
            f"Of {change.rows.height} {table.label} kept for '{project}' on {change.day}, {held} are in the index."
        )


def _names(table: Table) -> dict[str, str]:
    typed = {name: f'"{name}" {TYPES[type(dtype)]}' for name, dtype in table.columns.items()}
    return {
        "table": table.name,
        "typed": ", ".join(typed.values()),
        "typed_key": ", ".join(typed[name] for name in table.key),
        "columns": _listed(table.columns),
        "a_columns": _listed(table.columns, "a."),
        "o_columns": _listed(table.columns, "o."),
        "key": _listed(table.key),
        "o_key": _listed(table.key, "o."),
        "a_is_o": " AND ".join(f'a."{name}" = o."{name}"' for name in table.key),
    }


def _listed(names: list[str] | dict[str, pl.DataType], prefix: str = "") -> str:
    return ", ".join(f'{prefix}"{name}"' for name in names)
