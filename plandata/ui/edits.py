"""What was edited in a register, and what somebody else saved meanwhile."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from plandata.schema import TABLE
from plandata.ui.text import day, label

Row = dict[str, Any]
Change = tuple[Row, Row]
"""A row as it was shown, and its new cells; a row that is taken away has none."""


@dataclass(frozen=True)
class Differences:
    """What editing changed: rows as they were with their new cells, new rows, and rows that are gone."""

    changed: list[Change]
    added: list[Row]
    removed: list[Row]

    @property
    def count(self) -> int:
        """How many rows differ."""
        return len(self.changed) + len(self.added) + len(self.removed)


def key_of(name: str, row: Row) -> tuple[Any, ...]:
    """The values of the columns that tell the rows of a register apart.

    >>> key_of("risk", {"title": "Late", "risk_id": "R-2"})
    ('R-2',)
    """
    return tuple(row[column] for column in TABLE[name].key)


def rows_by_key(name: str, rows: pl.DataFrame) -> dict[tuple[Any, ...], Row]:
    """The rows of a register by what tells them apart.

    >>> rows_by_key("risk", pl.DataFrame({"risk_id": ["R-2"]}))
    {('R-2',): {'risk_id': 'R-2'}}
    """
    return {key_of(name, row): row for row in rows.iter_rows(named=True)}


def differences(name: str, rows: pl.DataFrame, edited: pl.DataFrame) -> Differences:
    """What differs between the rows of a register and the same after editing, row by row of its key.

    >>> rows = pl.DataFrame({"risk_id": ["R-1", "R-2"], "owner": ["Ana", "Ben"]})
    >>> found = differences("risk", rows, pl.DataFrame({"risk_id": ["R-1", None], "owner": ["Eva", "Kim"]}))
    >>> found.changed[0][1], found.added[0]["owner"], found.removed[0]["risk_id"]
    ({'owner': 'Eva'}, 'Kim', 'R-2')
    """
    before = rows_by_key(name, rows)
    changed, added = [], []
    for row in edited.iter_rows(named=True):
        was = before.pop(key_of(name, row), None)
        if was is None and any(value not in (None, "") for value in row.values()):
            added.append(row)
        elif was is not None and was != row:
            changed.append((was, {column: row[column] for column in row if row[column] != was[column]}))
    return Differences(changed, added, list(before.values()))


def outside(name: str, found: Differences) -> list[str]:
    """A sentence for each edited or new rating that is not on the scale from 1 to 5.

    >>> outside("risk", Differences([({"risk_id": "R-2"}, {"impact": 9.0})], [{"risk_id": None, "impact": 5.0}], []))
    ['Impact of R-2 is 9, and must be from 1 to 5. Nothing is saved until then.']
    """
    key = TABLE[name].key[0]
    edited = [(was[key], edits) for was, edits in found.changed] + [(row.get(key), row) for row in found.added]
    return [
        f"{label(column)} of {which or 'the new row'} is {row[column]:g}, and must be from 1 to 5. "
        "Nothing is saved until then."
        for which, row in edited
        for column in row
        if column in TABLE[name].columns and TABLE[name].unit(column) == "1 to 5"
        if row[column] is not None and not 1 <= row[column] <= 5
    ]


def changed_meanwhile(name: str, changed: Sequence[Change], now: Sequence[Row]) -> str:
    """A sentence for the first cell that is neither as it was shown nor as it shall be; empty if there is none.

    >>> was, now = {"risk_id": "R-2", "impact": 4.0, "owner": "Al"}, {"risk_id": "R-2", "impact": 5.0, "owner": "Al"}
    >>> changed_meanwhile("risk", [(was, {"impact": 3.0})], [now])
    'Meanwhile somebody saved 5 as Impact of R-2; it was 4. Save again to write 3 over it, or discard.'
    >>> changed_meanwhile("risk", [(was, {"owner": "Bo"})], [now])
    ''
    """
    key = TABLE[name].key[0]
    for (was, edits), row in zip(changed, now, strict=True):
        for column in edits or was:
            if row[column] not in (was[column], edits.get(column, was[column])):
                said = f"Meanwhile somebody saved {_said(row[column])} as {label(column)} of {row[key]}"
                mine = f"write {_said(edits[column])} over it" if edits else "remove the row all the same"
                return f"{said}; it was {_said(was[column])}. Save again to {mine}, or discard."
    return ""


def as_seen(name: str, rows: pl.DataFrame, changed: Sequence[Change], now: pl.DataFrame) -> pl.DataFrame:
    """The rows as they were shown, but the edited cells as they are now: the person has been told of them.

    >>> rows, now = (pl.DataFrame({"risk_id": ["R-2"], "impact": [i], "owner": [o]}) for i, o in ((4, "Al"), (5, "Bo")))
    >>> as_seen("risk", rows, [(rows.row(0, named=True), {"impact": 3})], now).row(0)
    ('R-2', 5, 'Al')
    """
    current = rows_by_key(name, now)
    told = {key_of(name, was): tuple(edits or was) for was, edits in changed}
    seen = []
    for row in rows.iter_rows(named=True):
        which = key_of(name, row)
        fresh = current.get(which, {})
        seen.append(row | {column: fresh[column] for column in told.get(which, ()) if column in fresh})
    return pl.DataFrame(seen, schema=rows.schema)


def _said(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, dt.date):
        return day(value)
    return f"{value:g}" if isinstance(value, float) else f"“{value}”"
