"""The DuckDB file kept equal to the ledger: brought up to date, compared at every start, rebuilt on any doubt."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from plandata.errors import DiskFull, PlandataError, StoreHeld
from plandata.store.archive import Archive
from plandata.store.connection import Database, move_aside
from plandata.store.digests import digests
from plandata.store.events import Event, past
from plandata.store.ledger import Ledger
from plandata.store.lists import wrong_lists
from plandata.store.replay import advance, doubt


class Index:
    """What the ledger says, as tables; `recovered` says what had to be rebuilt and why."""

    def __init__(self, path: Path, archive: Archive, ledger: Ledger) -> None:
        """Open the file and bring it up to date, from nothing when it cannot be trusted.

        Raises StoreHeld when another process has the file open, StoreDamaged when the archive cannot be read.
        """
        self.path = path
        self.recovered: tuple[str, ...] = ()
        self._archive = archive
        self._ledger = ledger
        self._database: Database | None = None
        self._opening = threading.RLock()
        self._reopen("it was missing" if ledger.events and not path.exists() else "")

    @contextmanager
    def reading(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor whose queries all see the same state."""
        with self._opening:
            if self._database is None or not self._database.answers:
                self.close()
                self._reopen("")
            database = self._database
        with database.reading() as cursor:
            yield cursor

    def catch_up(self) -> None:
        """Apply the lines of the ledger that the tables lack; the file is opened again when it was lost meanwhile.

        Raises DiskFull or PlandataError when it cannot be written; the ledger's lines are safe, and the next use
        tries again.
        """
        with self._opening:
            if self._database is None or not self._advanced(self._database):
                self.close()
                self._reopen("")

    def rebuild(self, reason: str) -> None:
        """Move the file aside and make it anew from ledger and archive.

        Raises DiskFull or PlandataError when it cannot be written.
        """
        self.close()
        moved = move_aside(self.path) if self.path.exists() else ""
        try:
            database = Database(self.path)
            self._advance(database)
        except duckdb.Error as error:
            raise _refusal(self.path, error) from error
        self._database = database
        if reason:
            kept = f" The old file is '{moved}'." if moved else ""
            self._tell(f"The index was rebuilt from the ledger, because {reason}.{kept}")

    def differences(self, events: list[Event]) -> list[str]:
        """What a replay of the events in memory gives otherwise than the tables."""
        replayed = Database(None)
        with replayed.writing() as cursor:
            advance(cursor, self._archive, events)
            wanted = digests(cursor)
        replayed.close()
        with self.reading() as cursor:
            found = digests(cursor)
            lists = wrong_lists(cursor, past(events))
        places = sorted({(project, table) for project, table, *_ in wanted ^ found})
        said = [f"The {table} rows of '{project}' are not what the ledger says." for project, table in places]
        return said + [f"The list of {name}s is not what the ledger says." for name in lists]

    def close(self) -> None:
        """Close the file."""
        if self._database is not None:
            self._database.close()
        self._database = None

    def _reopen(self, reason: str) -> None:
        try:
            database = Database(self.path)
        except duckdb.Error as error:
            if "set lock" in str(error):
                raise StoreHeld(f"'{self.path}' is open in another program. Close it there first.") from error
            return self.rebuild("it could not be opened")
        self._database = database
        try:
            with database.reading() as cursor:
                found = doubt(cursor, self._ledger.events)
            if not found:
                self._advance(database)
        except duckdb.Error:
            found = "it could not be read"
        if found:
            return self.rebuild(found)
        if reason:
            self._tell(f"The index was rebuilt from the ledger, because {reason}.")
        return None

    def _advance(self, database: Database) -> None:
        with database.writing() as cursor:
            advance(cursor, self._archive, self._ledger.events)

    def _advanced(self, database: Database) -> bool:
        """Whether the file took the missing lines and is still the one at its path."""
        try:
            self._advance(database)
        except duckdb.Error:
            return False
        if not database.is_ours:
            self._tell(f"'{self.path.name}' was removed or replaced while plandata was running; it was made anew.")
        return database.is_ours

    def _tell(self, sentence: str) -> None:
        self.recovered = (*self.recovered, sentence)


def _refusal(path: Path, error: duckdb.Error) -> PlandataError:
    if "space" in str(error):
        return DiskFull(f"The disk that holds '{path.parent}' is full. What was kept is safe; free some space.")
    return PlandataError(f"The index '{path}' cannot be written. What was kept is safe in the ledger. ({error})")
