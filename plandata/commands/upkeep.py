"""The small commands that look after a store: list, diff, undo, check, rebuild."""

from pathlib import Path
from typing import Any

from plandata.commands.reading import Found, Wanted, read
from plandata.commands.stores import existing, wanted_project
from plandata.commands.terminal import aligned, complain, say, say_json
from plandata.schema import TABLE
from plandata.store.diffs import TableDiff
from plandata.store.folder import Store

MOST_ROWS = 20
"""Rows of each kind of change that are listed."""


def listed(said: Path | None, project: str, as_json: bool) -> int:
    """Write the snapshots of a project, or of all."""
    with existing(said) as store:
        wanted = [wanted_project(store, project)] if project else store.projects()["project"].to_list()
        rows = [row for one in wanted for row in store.snapshots(one).to_dicts()]
    if as_json:
        say_json(rows)
        return 0
    head = ("snapshot", "project", "status date", "table", "tool", "file", "rows kept", "")
    say(aligned([head, *(_row(row) for row in rows)]))
    return 0


def _row(row: dict[str, object]) -> tuple[str, ...]:
    names = ("snapshot_id", "project", "status_date", "kind", "tool", "file")
    return *(str(row[name]) for name in names), f"{row['kept']} of {row['rows']}", "" if row["live"] else "undone"


def undone(said: Path | None, snapshot: int) -> int:
    """Take a snapshot back."""
    with existing(said) as store:
        store.undo(snapshot)
    say(f"Snapshot {snapshot} is taken back, as if it had never been kept. Its file stays in the archive.")
    return 0


def checked(said: Path | None) -> int:
    """Read everything that was kept; returns 1 when something is not as it should be."""
    with existing(said) as store:
        wrong = [*store.recovered, *store.check()]
    for sentence in wrong:
        complain(sentence)
    if not wrong:
        say("Ledger, archive and index agree; every kept file is as it was.")
    return 1 if wrong else 0


def rebuilt(said: Path | None) -> int:
    """Make the index anew from ledger and archive."""
    with existing(said) as store:
        store.rebuild()
    say("The index is made anew from ledger and archive; the old one lies beside it.")
    return 0


def differences(said: Path | None, wanted: Wanted) -> int:
    """Write what each file would change, row by row; returns 1 when one of them cannot be kept."""
    with existing(said) as store:
        project = wanted_project(store, wanted.project)
        found = read(store, wanted)
        for one in found:
            _difference(store, project, one)
    return 1 if any(one.hindrances for one in found) else 0


def _difference(store: Store, project: str, one: Found) -> None:
    for why in one.hindrances:
        complain(why)
    for draft in one.drafts:
        if not draft.open_questions:
            for name, change in store.diff(draft, project, draft.status_date).tables.items():
                say(f"{draft.file}, {TABLE[name].label} as of {draft.status_date}: {_counted(change)}")
                _rows(TABLE[name].key, change)


def _counted(change: TableDiff) -> str:
    counts = {"added": change.added.height, "changed": change.changed_rows, "removed": change.removed.height}
    return ", ".join(f"{count:,} {part}" for part, count in (counts | {"unchanged": change.unchanged_rows}).items())


def _rows(key: list[str], change: TableDiff) -> None:
    _first("+", [_named(row, key) for row in change.added.iter_rows(named=True)])
    _first("-", [_named(row, key) for row in change.removed.iter_rows(named=True)])
    _first("~", [_cell(row, key) for row in change.changed.iter_rows(named=True)])


def _named(row: dict[str, Any], key: list[str]) -> str:
    return " / ".join(str(row[name]) for name in key)


def _cell(row: dict[str, Any], key: list[str]) -> str:
    return f"{_named(row, key)} {row['column']}: {row['before'] or '–'} → {row['after'] or '–'}"


def _first(sign: str, rows: list[str]) -> None:
    for row in rows[:MOST_ROWS]:
        say(f"  {sign} {row}")
    if len(rows) > MOST_ROWS:
        say(f"  {sign} … and {len(rows) - MOST_ROWS:,} more")
