"""A store: a folder of a ledger, an archive and an index, held by one process."""

import datetime as dt
import os
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

import polars as pl

from plandata.draft import Draft
from plandata.errors import Issue
from plandata.plan import Plan, Selection
from plandata.store import compared, plans, projects, registers, snapshots
from plandata.store.archive import Archive
from plandata.store.cache import Cache
from plandata.store.diffs import Diff
from plandata.store.disk import SPARE, check_room
from plandata.store.events import past
from plandata.store.index import Index
from plandata.store.ledger import Ledger
from plandata.store.lock import hold
from plandata.store.plans import History, State
from plandata.store.registers import Row, declared
from plandata.store.snapshots import Kept


class Store:
    """The plan on disk; `version` is the number of the ledger's last line, a key for caches of what is read here."""

    def __init__(self, path: Path, spare: int) -> None:
        """Take the folder, read the ledger and bring the index up to date; `Store.open` is the way in."""
        self.path = path
        self._spare = spare
        self._lock_file = hold(path)
        try:
            self._ledger = Ledger(path / "ledger.jsonl")
            self._archive = Archive(path / "archive")
            self._index = Index(path / "plandata.duckdb", self._archive, self._ledger)
        except BaseException:
            os.close(self._lock_file)
            raise
        self._write = threading.RLock()
        self._past = past(self._ledger.events)
        self.version = len(self._ledger.events)
        self._histories: Cache[History] = Cache(2)
        self._states: Cache[State] = Cache(6)
        self._plans: Cache[Plan] = Cache(400, 300_000_000, plans.weight)
        self._frames: Cache[pl.DataFrame] = Cache(50)

    @staticmethod
    def open(path: Path | str, spare: int = SPARE) -> "Store":
        """Open the store in a folder, which is created when it is missing; `spare` bytes stay free on its disk.

        Raises StoreHeld, StoreReadOnly or StoreDamaged when it cannot be opened.
        """
        return Store(Path(path), spare)

    def __enter__(self) -> Self:
        """The store itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the store."""
        self.close()

    def close(self) -> None:
        """Close the index and let another process have the folder."""
        self._index.close()
        os.close(self._lock_file)

    @property
    def recovered(self) -> tuple[str, ...]:
        """What had to be repaired since the store was opened, as sentences for the person at the screen."""
        return self._ledger.recovered + self._index.recovered

    def create_project(self, name: str, is_sample: bool = False) -> str:
        """The project of that name, created when there is none; returns its id."""
        with self._write:
            project = projects.project_of(self._past, name)
            if project not in self._past.projects:
                self._commit("project", {"project": project, "name": name.strip(), "is_sample": is_sample})
            return project

    def forget(self, project: str) -> None:
        """Remove a project with its snapshots and edits; the ledger and the archive still hold them.

        Raises UnknownProject when there is none of that name.
        """
        with self._write:
            self._commit("forget", {"project": self._past.project(project).project})

    def keep(self, draft: Draft, project: str, status_date: dt.date | None, content: bytes) -> Kept:
        """Keep a draft as a snapshot; the same bytes again change nothing; raises as `keep_all` does."""
        return self.keep_all([(draft.on(status_date), content)], project)[0]

    def keep_all(self, drafts: Sequence[tuple[Draft, bytes]], project: str) -> list[Kept]:
        """Keep several drafts at their own status dates, all or none.

        Raises PlandataError for a draft that cannot be kept, UnknownProject, DiskFull or StoreReadOnly.
        """
        with self._write:
            known = self._past.project(project).project
            snapshots.check_answered([draft for draft, _ in drafts])
            batch = snapshots.prepare(self._past, self._archive, known, drafts)
            check_room(self.path, snapshots.needed_bytes(batch), self._spare)
            with self._index.reading() as cursor:
                diffs = compared.diffs(cursor, self._past, self._archive, known, batch)
            with self._archive.remembering():
                lines = snapshots.archive_all(self._archive, batch)
                if lines:
                    self._commit("keep", {"project": known, "snapshots": lines})
            return [Kept(one.snapshot_id, diff, one.already) for one, diff in zip(batch, diffs, strict=True)]

    def diff(self, draft: Draft, project: str, status_date: dt.date | None) -> Diff:
        """What keeping the draft at that status date would change; nothing is written; raises as `diffs` does."""
        return self.diffs([draft.on(status_date)], project)[0]

    def diffs(self, drafts: Sequence[Draft], project: str | None) -> list[Diff]:
        """What keeping the drafts together, in a new project where none is named, would change.

        Raises PlandataError for a draft without status date or rows, UnknownProject for an unknown project.
        """
        known = "" if project is None else self._past.project(project).project
        batch = snapshots.prepare(self._past, self._archive, known, [(one, b"") for one in drafts])
        with self._index.reading() as cursor:
            return compared.diffs(cursor, self._past, self._archive, known, batch)

    def undo(self, snapshot_id: int) -> None:
        """Take a snapshot back, as if it had never been kept; raises UnknownSnapshot when there is none to take."""
        with self._write:
            self._commit("undo", {"snapshot_id": self._past.snapshot(snapshot_id).snapshot_id})

    def version_of(self, project: str) -> int:
        """A number that changes with everything that is kept, entered or taken back in the project."""
        return self._past.changed[self._past.project(project).project]

    def projects(self) -> pl.DataFrame:
        """Project, name, is_sample, number of live snapshots (of tasks and of all), first and last status date."""
        return self._frames.get((self.version, ""), lambda: projects.project_frame(self._past))

    def snapshots(self, project: str) -> pl.DataFrame:
        """The project's snapshots, live and undone, by status date and order of keeping; raises UnknownProject."""
        known = self._past.project(project).project
        return self._frames.get((self.version_of(known), known), lambda: plans.snapshot_frame(self._past, known))

    def plan(self, selection: Selection) -> Plan:
        """The plan that a selection cuts out of the store; the same frames for the same selection and version.

        Raises UnknownProject when there is none of that name.
        """
        return self._plans.get((self.version_of(selection.project), selection), lambda: self._plan(selection))

    def choices(self, project: str, as_of: dt.date | None = None) -> dict[str, list[str]]:
        """What can be chosen as phases, owners, statuses and tags on a day; raises UnknownProject."""
        return dict(self._state(Selection(project, as_of)).choices)

    def register(self, project: str, table: str, as_of: dt.date | None = None) -> pl.DataFrame:
        """The rows of one table on a day, uncut; raises UnknownProject or UnknownTable."""
        return self._state(Selection(project, as_of)).tables[declared(table).name].frame

    def past(self, project: str, table: str, key: Row) -> pl.DataFrame:
        """Every version of one row with the days from and until which it held; raises UnknownProject, UnknownTable."""
        frame = self._history(self._past.project(project).project).tables[declared(table).name].frame
        return frame.filter([pl.col(name) == value for name, value in key.items()]).sort("valid_from")

    def entries(self, project: str, table: str, key: Row) -> pl.DataFrame:
        """What was entered in the app for one row, in order, replaced states included; raises UnknownProject."""
        return registers.entries(self._past.edits_of(project, table), declared(table), key)

    def edit(self, project: str, table: str, date: dt.date, rows: Sequence[Row], by: str) -> list[Issue]:
        """Enter or change whole rows of a register; returns what is wrong with them, and then nothing is written.

        Raises UnknownProject, UnknownTable, or PlandataError for a column that the table does not have.
        """
        frame, issues = registers.checked(declared(table), rows)
        if not issues and rows:
            self._edit(project, table, date, by, rows=registers.as_json(frame))
        return issues

    def remove_row(self, project: str, table: str, date: dt.date, key: Row, by: str) -> None:
        """Say that a row of a register holds no more from a day on.

        Raises UnknownProject, UnknownTable, or PlandataError when the key is not one of the table.
        """
        self._edit(project, table, date, by, removed=registers.as_json(registers.key_frame(declared(table), key)))

    def mappings(self) -> dict[str, dict[str, str]]:
        """The corrections (header → field) that are remembered, by the shape of the file."""
        return dict(self._past.mappings)

    def remember(self, shape: str, corrections: dict[str, str]) -> None:
        """Remember the corrections for all files of that shape."""
        with self._write:
            if self._past.mappings.get(shape) != corrections:
                self._commit("mapping", {"shape": shape, "corrections": corrections})

    def rows(self, snapshot_id: int, table: str) -> pl.DataFrame:
        """The rows of a snapshot as they were kept, with the line of the file that each came from.

        Raises UnknownSnapshot, UnknownTable when the snapshot has none of it, StoreDamaged.
        """
        return snapshots.archived_rows(self._past.snapshot(snapshot_id), self._archive, table)

    def upload(self, snapshot_id: int) -> bytes:
        """The bytes of the file that was kept; raises UnknownSnapshot or StoreDamaged."""
        return self._archive.upload(self._past.snapshot(snapshot_id).upload)

    def check(self) -> list[str]:
        """Read every kept file and replay the whole ledger; says what is not as it should be, empty when all is."""
        with self._write:
            lost = snapshots.damaged_files(self._past, self._archive)
            return lost or self._index.differences(self._ledger.events)

    def rebuild(self) -> None:
        """Make the index anew from ledger and archive; the old one is moved aside."""
        with self._write:
            self._index.rebuild("that was asked for")

    def _commit(self, op: str, fields: dict[str, Any]) -> None:
        """Write the event to the ledger, then to the index."""
        self._ledger.append(op, fields)
        try:
            self._index.catch_up()
        finally:
            self._past = past(self._ledger.events)
            self.version = len(self._ledger.events)

    def _edit(self, project: str, table: str, date: dt.date, by: str, **rows: list[dict[str, Any]]) -> None:
        with self._write:
            fields = {"project": self._past.project(project).project, "table": table, "date": str(date), "by": by}
            self._commit("edit", fields | {"rows": [], "removed": []} | rows)

    def _history(self, project: str) -> History:
        def load() -> History:
            with self._index.reading() as cursor:
                return plans.history(cursor, self._ledger.events, project)

        return self._histories.get((self.version_of(project), project), load)

    def _state(self, selection: Selection) -> State:
        project = self._past.project(selection.project).project
        days = plans.dates(self._past, project, selection)[0], plans.entries_until(selection)
        key = (self.version_of(project), project, days)
        return self._states.get(key, lambda: plans.state(self._history(project), self._archive, project, *days))

    def _plan(self, selection: Selection) -> Plan:
        project = self._past.project(selection.project)
        return plans.plan(self._past, project, self._state(selection), selection)
