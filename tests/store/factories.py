"""Tiny drafts for tests of the store."""

import datetime as dt
import hashlib
from typing import Any

import polars as pl

from plandata.draft import Draft
from plandata.plan import Selection
from plandata.schema import TABLE
from plandata.store.folder import Store
from plandata.store.snapshots import Kept


def frame(rows: list[dict[str, Any]], table: str = "task") -> pl.DataFrame:
    """The rows with all declared columns and their line."""
    full = [{name: row.get(name) for name in TABLE[table].columns} for row in rows]
    return pl.DataFrame(full, schema=TABLE[table].columns).with_row_index("line", offset=2).cast({"line": pl.Int64})


def content(rows: list[dict[str, Any]], file: str = "plan.csv") -> bytes:
    """Bytes that stand for the file."""
    return f"{file}\n{rows!r}".encode()


def draft(
    rows: list[dict[str, Any]], table: str = "task", file: str = "plan.csv", date: dt.date | None = None, **more: Any
) -> Draft:
    """A draft of a file that holds the rows."""
    digest = hashlib.sha256(content(rows, file)).hexdigest()
    tables = {table: frame(rows, table)}
    known = {"kind": table, "tool": "csv", "status_reason": "test", "rows": len(rows), "tables": tables}
    return Draft(file=file, digest=digest, status_date=date, **(known | more))


def keep(store: Store, rows: list[dict[str, Any]], date: dt.date, table: str = "task", file: str = "") -> Kept:
    """Keep a draft of the rows in the project 'atlas'; the file is named for its date unless it is given."""
    name = file or f"{table}-{date}.csv"
    return store.keep(draft(rows, table, name), "atlas", date, content(rows, name))


def january(day: int) -> dt.date:
    """A day of January 2026."""
    return dt.date(2026, 1, day)


def held(store: Store, table: str, *columns: str, project: str = "atlas") -> list[tuple[Any, ...]]:
    """Columns of every version of the rows of a task or risk table, in order, with the days between which it held."""
    frame = getattr(store.plan(Selection(project, as_of=dt.date(9999, 1, 1))), f"{table}_versions")
    return sorted(frame.select(*columns, "valid_from", "valid_to").rows(), key=str)
