"""Rows of a register entered, changed or removed in the app."""

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from plandata.errors import Issue, PlandataError, UnknownTable
from plandata.schema import TABLE, Table
from plandata.store.events import Edit

Value = str | float | int | dt.date | None
Row = Mapping[str, Value]

REASONS = {
    "nullability": "must not be empty",
    "primary_key": "is there twice",
    "check": "is not one of the known words",
    "min": "is too small",
    "max": "is too large",
    "inf": "is not a finite number",
    "nan": "is not a number",
}


def declared(name: str) -> Table:
    """The declared table of that name.

    Raises UnknownTable when there is none.
    """
    if name not in TABLE:
        raise UnknownTable(f"There is no table '{name}'. Known tables: {', '.join(TABLE)}.")
    return TABLE[name]


def checked(table: Table, rows: Sequence[Row]) -> tuple[pl.DataFrame, list[Issue]]:
    """The rows as a typed frame, and what is wrong with them; `line` counts the rows from 1.

    Raises PlandataError for a column that the table does not have.
    """
    strange = {name for row in rows for name in row} - set(table.columns)
    if strange:
        raise PlandataError(f"The table of {table.label} has no column {', '.join(sorted(strange))}.")
    issues: list[Issue] = []
    typed = [_typed_row(table, row, line, issues) for line, row in enumerate(rows, 1)]
    frame = pl.DataFrame(typed, schema=table.columns)
    return frame, issues + _broken_rules(table, frame)


def as_json(frame: pl.DataFrame) -> list[dict[str, Any]]:
    """The rows as the ledger keeps them: dates as text, empty cells left out."""
    return [
        {name: str(value) if isinstance(value, dt.date) else value for name, value in row.items() if value is not None}
        for row in frame.to_dicts()
    ]


def entries(edits: Sequence[Edit], table: Table, key: Row) -> pl.DataFrame:
    """Everything that was ever entered for one row, in order: at (UTC), by, removed, and the columns of the table."""
    wanted = as_json(key_frame(table, key))[0]
    said = [
        {"at": edit.at, "by": edit.by, "removed": gone} | row
        for edit in edits
        for gone, rows in ((False, edit.rows), (True, edit.removed))
        for row in rows
        if all(row.get(name) == value for name, value in wanted.items())
    ]
    texts = {name: pl.String if dtype == pl.Date else dtype for name, dtype in table.columns.items()}
    frame = pl.DataFrame(said, schema={"at": pl.String, "by": pl.String, "removed": pl.Boolean} | texts)
    return frame.with_columns(pl.col(name).str.to_date() for name, dtype in table.columns.items() if dtype == pl.Date)


def key_frame(table: Table, key: Row) -> pl.DataFrame:
    """The key of one row as a frame.

    Raises PlandataError when it is not a key of the table.
    """
    if set(key) != set(table.key) or any(value in (None, "") for value in key.values()):
        raise PlandataError(f"A row of the {table.label} is named by {' and '.join(table.key)}.")
    return pl.DataFrame([dict(key)], schema={name: table.columns[name] for name in table.key})


def _typed_row(table: Table, row: Row, line: int, issues: list[Issue]) -> dict[str, Value]:
    typed: dict[str, Value] = {}
    for name, dtype in table.columns.items():
        value = row.get(name)
        try:
            typed[name] = _typed(value, dtype)
        except ValueError:
            kind = "a date" if dtype == pl.Date else "a number"
            issues.append(Issue(line, name, str(value), f"is not {kind}"))
            typed[name] = None
    return typed


def _typed(value: Value, dtype: pl.DataType) -> Value:
    """The value in the type of its column; raises ValueError when it does not fit."""
    if value is None or value == "" or (isinstance(value, float) and math.isnan(value)):
        return None
    if dtype == pl.Date:
        return value if type(value) is dt.date else dt.date.fromisoformat(str(value)[:10])
    return float(str(value)) if dtype == pl.Float64 else str(value)


def _broken_rules(table: Table, frame: pl.DataFrame) -> list[Issue]:
    details = table.schema.filter(frame).failure.details()
    rules = [name for name in details.columns if "|" in name or name == "primary_key"]
    numbered = frame.with_row_index("line", offset=1)
    lines = numbered.join(details.select(*table.key, *rules), on=table.key, nulls_equal=True, maintain_order="left")
    broken = [(row, rule) for row in lines.to_dicts() for rule in rules if row[rule] == "invalid"]
    return list(dict.fromkeys(_issue(table, row, rule) for row, rule in broken))


def _issue(table: Table, row: dict[str, Any], rule: str) -> Issue:
    column, _, kind = rule.rpartition("|")
    column = column or table.key[0]
    value = "" if row[column] is None else str(row[column])
    loss = "row" if column in table.key else "cell"
    return Issue(row["line"], column, value, REASONS.get(kind, "does not fit"), loss)
