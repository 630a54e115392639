"""Keeping drafts: what is checked before, what is archived, and the line that the ledger gets."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import polars as pl

from plandata.draft import Draft
from plandata.errors import PlandataError, StoreDamaged, UnknownTable
from plandata.schema import TABLE, Table
from plandata.store.archive import Archive
from plandata.store.diffs import Diff
from plandata.store.events import Past, Snapshot


@dataclass(frozen=True)
class Kept:
    """What came of keeping a draft; `already` when the same bytes were kept before and nothing was written."""

    snapshot_id: int
    diff: Diff
    already: bool


def check_answered(drafts: Sequence[Draft]) -> None:
    """Raise PlandataError when a draft waits for an answer."""
    for draft in drafts:
        if draft.open_questions:
            raise PlandataError(f"'{draft.file}' still has an open question: {draft.open_questions[0].text}")


def check_has_rows(draft: Draft) -> None:
    """Raise PlandataError when the draft has no status date, no rows, or rows of an unknown table."""
    if draft.status_date is None:
        raise PlandataError(f"'{draft.file}' has no status date. Say on which day it was true.")
    if draft.kept == 0:
        raise PlandataError(f"'{draft.file}' has no rows that can be used. Nothing was kept.")
    for name in draft.tables:
        if name not in TABLE:
            raise PlandataError(f"'{draft.file}' has rows for '{name}', which is not a declared table.")


def declared_rows(draft: Draft) -> dict[str, pl.DataFrame]:
    """The draft's rows with the declared columns and their line; a number that is none becomes empty.

    Raises PlandataError for a missing column, an empty key or a key that is there twice.
    """
    return {name: _declared(draft.file, TABLE[name], frame) for name, frame in draft.tables.items()}


@dataclass(frozen=True)
class Prepared:
    """A draft that can be kept, its declared rows and the number of its snapshot."""

    draft: Draft
    content: bytes
    rows: dict[str, pl.DataFrame]
    snapshot_id: int
    already: bool

    @property
    def day(self) -> dt.date:
        """The status date, without which no draft can be prepared."""
        assert self.draft.status_date is not None
        return self.draft.status_date


def prepare(past: Past, archive: Archive, project: str, drafts: Sequence[tuple[Draft, bytes]]) -> list[Prepared]:
    """The drafts with their snapshots' numbers, which count on through the life of the store.

    Raises PlandataError when one of them has no status date or no rows that can be kept.
    """
    batch: list[Prepared] = []
    for draft, content in drafts:
        check_has_rows(draft)
        rows = declared_rows(draft)
        same = _same_live(past, archive, project, draft, rows) or _same_in(batch, draft, rows)
        fresh = past.last_snapshot + 1 + sum(not one.already for one in batch)
        batch.append(Prepared(draft, content, rows, same or fresh, already=bool(same)))
    return batch


def needed_bytes(batch: Sequence[Prepared]) -> int:
    """An upper bound of what keeping takes on the disk."""
    fresh = [one for one in batch if not one.already]
    return sum(len(one.content) + sum(int(f.estimated_size()) for f in one.rows.values()) for one in fresh)


def archive_all(archive: Archive, batch: Sequence[Prepared]) -> list[dict[str, Any]]:
    """Write the new ones to the archive; returns what the ledger says about each.

    Raises DiskFull or StoreReadOnly when they cannot be written.
    """
    return [_archived(archive, one) for one in batch if not one.already]


def archived_rows(snapshot: Snapshot, archive: Archive, table: str) -> pl.DataFrame:
    """The rows of a snapshot as they were kept, with their lines.

    Raises UnknownTable when the snapshot has none of that table, StoreDamaged when they are gone.
    """
    if table not in snapshot.tables:
        raise UnknownTable(f"'{snapshot.file}' holds no '{table}', only {', '.join(snapshot.tables)}.")
    return TABLE[table].completed(archive.rows(snapshot.tables[table]))


def damaged_files(past: Past, archive: Archive) -> list[str]:
    """One sentence for each archived file of a live snapshot that is gone or not what was kept."""
    found = []
    for snapshot in (s for s in past.snapshots.values() if s.live):
        reads = [partial(archive.upload, snapshot.upload)]
        reads += [partial(archive.rows, digest) for digest in snapshot.tables.values()]
        for read in reads:
            try:
                read()
            except StoreDamaged as error:
                found.append(f"Snapshot {snapshot.snapshot_id} ({snapshot.file}): {error}")
    return found


def _same_live(past: Past, archive: Archive, project: str, draft: Draft, rows: dict[str, pl.DataFrame]) -> int:
    """Number of the live snapshot of the same bytes, sheet and rows; 0 for none.

    A corrected mapping gives other rows of the same bytes, so another snapshot.
    """
    for snapshot in past.live(project):
        same_file = (snapshot.digest, snapshot.sheet) == (draft.digest, draft.sheet)
        if (
            same_file
            and snapshot.tables.keys() == rows.keys()
            and all(_is_same(TABLE[name], archive.rows(old), rows[name]) for name, old in snapshot.tables.items())
        ):
            return snapshot.snapshot_id
    return 0


def _is_same(table: Table, old: pl.DataFrame, rows: pl.DataFrame) -> bool:
    return table.completed(old).select(rows.columns).equals(rows)


def _same_in(batch: Sequence[Prepared], draft: Draft, rows: dict[str, pl.DataFrame]) -> int:
    for one in batch:
        same_file = (one.draft.digest, one.draft.sheet) == (draft.digest, draft.sheet)
        if same_file and one.rows.keys() == rows.keys() and all(one.rows[name].equals(rows[name]) for name in rows):
            return one.snapshot_id
    return 0


def _archived(archive: Archive, one: Prepared) -> dict[str, Any]:
    draft = one.draft
    return {
        "snapshot_id": one.snapshot_id,
        "status_date": str(draft.status_date),
        "status_reason": draft.status_reason,
        "kind": draft.kind,
        "tool": draft.tool,
        "file": draft.file,
        "sheet": draft.sheet,
        "digest": draft.digest,
        "upload": archive.add_upload(one.content),
        "rows": draft.rows,
        "kept": draft.kept,
        "issues": draft.issues.height,
        "shape": draft.shape,
        "corrections": draft.corrections,
        "tables": {name: archive.add_rows(frame) for name, frame in one.rows.items()},
    }


def _declared(file: str, table: Table, frame: pl.DataFrame) -> pl.DataFrame:
    missing = [name for name in [*table.columns, "line"] if name not in frame.columns]
    if missing:
        raise PlandataError(f"'{file}' cannot be kept: its {table.label} lack {', '.join(missing)}.")
    rows = frame.select(*[pl.col(name).cast(dtype) for name, dtype in table.columns.items()], "line")
    rows = rows.with_columns(pl.col(pl.Float64).fill_nan(None))
    keys = rows.select(table.key)
    if keys.null_count().sum_horizontal().item():
        raise PlandataError(f"'{file}' cannot be kept: some of its {table.label} have no {' and '.join(table.key)}.")
    if keys.hash_rows().n_unique() < keys.height and keys.is_duplicated().any():
        twice = " / ".join(str(part) for part in keys.row(int(keys.is_duplicated().arg_max() or 0)))
        raise PlandataError(f"'{file}' cannot be kept: '{twice}' is there twice among its {table.label}.")
    return rows
