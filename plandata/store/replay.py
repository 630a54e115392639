"""From the ledger to the database: apply the events that it lacks, and say when what it holds is in doubt."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

import duckdb
import polars as pl

from plandata.schema import TABLE, TABLES, Table
from plandata.store.archive import Archive
from plandata.store.digests import digests, written_digests
from plandata.store.events import Event, Step, past
from plandata.store.lists import write_lists, wrong_lists
from plandata.store.versions import Change, forget, merge


def advance(cursor: duckdb.DuckDBPyConnection, archive: Archive, events: list[Event]) -> None:
    """Apply the events that the database lacks; a step before one already applied replays its table.

    Raises StoreDamaged when an archived file is missing, or when rows are lost on the way.
    """
    applied, _ = applied_line(cursor)
    if applied == len(events):
        return
    new, now = events[applied:], past(events)
    undone = {(p, t) for e in new if e.op in ("undo", "forget") for p, t in _touched([e], events)}
    for project, name in sorted(_touched(new, events)):
        steps = now.steps(project, name)
        added = [step for step in steps if step.seq > applied]
        in_order = (project, name) not in undone and steps[len(steps) - len(added) :] == added
        if not in_order:
            forget(cursor, TABLE[name], project)
        for step in telling(steps, added if in_order else steps):
            merge(cursor, TABLE[name], project, change_of(step, TABLE[name], archive))
    write_lists(cursor, now)
    cursor.execute("DELETE FROM applied")
    cursor.execute("INSERT INTO applied VALUES (?, ?)", [len(events), events[-1].digest if events else ""])


def telling(steps: list[Step], wanted: list[Step]) -> list[Step]:
    """The wanted last steps without those whose archived rows are the very ones of the step before."""
    before = [None, *steps][len(steps) - len(wanted) :]
    return [
        step
        for step, last in zip(wanted, before, strict=False)
        if step.edit or last is None or step.archived != last.archived
    ]


def doubt(cursor: duckdb.DuckDBPyConnection, events: list[Event]) -> str:
    """Why the database cannot be trusted, by a scan of all its rows; empty when it can."""
    applied, ledger_hash = applied_line(cursor)
    if applied > len(events):
        lost = applied - len(events)
        return f"the ledger has lost its last {lost} lines; restore 'ledger.jsonl' from a backup to have them again"
    if applied and events[applied - 1].digest != ledger_hash:
        return "it does not follow from the ledger"
    if digests(cursor) != written_digests(cursor) or wrong_lists(cursor, past(events[:applied])):
        return "its rows are not those that were written"
    return ""


def applied_line(cursor: duckdb.DuckDBPyConnection) -> tuple[int, str]:
    """Number and digest of the last line of the ledger that the database holds; 0 for none."""
    found = cursor.execute("SELECT seq, ledger_hash FROM applied").fetchall()
    return found[0] if found else (0, "")


def change_of(step: Step, table: Table, archive: Archive) -> Change:
    """What the step says about its table.

    Raises StoreDamaged when its archived rows are missing or damaged.
    """
    if step.edit is None:
        rows = table.completed(archive.rows(step.archived)).select(list(table.columns))
        return Change(step.date, rows, is_file=True, whole=table.says_all(step.kind))
    return Change(step.date, edited(table, step.edit.rows), edited(table, step.edit.removed).select(table.key))


def edited(table: Table, rows: list[dict[str, Any]]) -> pl.DataFrame:
    """Rows of the ledger's JSON as a frame of the table's columns."""
    typed = [{name: _value(row.get(name), dtype) for name, dtype in table.columns.items()} for row in rows]
    return pl.DataFrame(typed, schema=table.columns)


def _value(value: str | float | None, dtype: pl.DataType) -> str | float | dt.date | None:
    return dt.date.fromisoformat(value) if isinstance(value, str) and dtype == pl.Date else value


def _touched(new: Iterable[Event], events: list[Event]) -> set[tuple[str, str]]:
    """Project and table of everything that the new events say something about."""
    found: set[tuple[str, str]] = set()
    for event in new:
        fields = event.fields
        if event.op == "keep":
            found |= {(fields["project"], name) for s in fields["snapshots"] for name in s["tables"]}
        elif event.op == "edit":
            found.add((fields["project"], fields["table"]))
        elif event.op == "forget":
            found |= {(fields["project"], table.name) for table in TABLES}
        elif event.op == "undo":
            found |= _undone(fields["snapshot_id"], events[: event.seq - 1])
    return found


def _undone(snapshot_id: int, events: list[Event]) -> set[tuple[str, str]]:
    snapshot = past(events).snapshots[snapshot_id]
    return {(snapshot.project, name) for name in snapshot.tables}
