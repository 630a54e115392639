"""The DuckDB file of a store: opened once, locked down, one cursor for each query, one writer at a time."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import polars as pl

from plandata.store.disk import aside
from plandata.store.migrations import migrate

SETTINGS = {
    "enable_external_access": "false",
    "autoload_known_extensions": "false",
    "autoinstall_known_extensions": "false",
    "allow_community_extensions": "false",
    "allow_unsigned_extensions": "false",
    "allow_persistent_secrets": "false",
    "memory_limit": "2GB",
    "threads": "1",  # half the CPU of an import with two (bench/imports.py), and sessions share the cores anyway
    "max_expression_depth": "250",
    "storage_compatibility_version": "v1.3.0",  # about a quarter cheaper to write than the default (bench/imports.py)
}


class Database:
    """One process-wide connection to the file of a store, or to memory for a path of None."""

    def __init__(self, path: Path | None) -> None:
        """Open the file, locked down, and bring its tables up to date.

        Raises duckdb.Error for a file that cannot be trusted.
        """
        self.path = path
        self._lock = threading.Lock()
        self._connection = duckdb.connect(str(path or ":memory:"), config=SETTINGS)
        try:
            self._connection.execute("SET lock_configuration = true")
            migrate(self._connection)
        except duckdb.Error:
            self._connection.close()
            raise
        self._inode = self._inode_now()

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor of its own for each query: a connection shared by threads mixes their answers."""
        with self._connection.cursor() as cursor:
            yield cursor

    @contextmanager
    def reading(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor whose queries all see the same state."""
        with self.cursor() as cursor:
            cursor.execute("BEGIN")
            yield cursor
            cursor.execute("COMMIT")

    @contextmanager
    def writing(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor in a transaction of the only writer; any error rolls it back."""
        with self._lock, self.cursor() as cursor:
            cursor.execute("BEGIN")
            try:
                yield cursor
            except BaseException:
                _roll_back(cursor)
                raise
            cursor.execute("COMMIT")

    @property
    def is_ours(self) -> bool:
        """Whether the file at the path is still the one that was opened."""
        return self._inode == self._inode_now()

    @property
    def answers(self) -> bool:
        """Whether the database still works; a full disk ends it for the whole process."""
        try:
            with self.cursor() as cursor:
                return cursor.execute("SELECT 1").fetchall() == [(1,)]
        except duckdb.Error:
            return False

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def _inode_now(self) -> int:
        return self.path.stat().st_ino if self.path and self.path.exists() else 0


def frame(cursor: duckdb.DuckDBPyConnection, query: str, values: list[object]) -> pl.DataFrame:
    """What a query gives, as a frame; by Arrow, which takes a twentieth of the time of the cursor's own `pl`."""
    found = pl.from_arrow(cursor.execute(query, values).to_arrow_table())
    assert isinstance(found, pl.DataFrame)
    return found


def _roll_back(cursor: duckdb.DuckDBPyConnection) -> None:
    try:
        cursor.execute("ROLLBACK")
    except duckdb.Error:
        return  # a fatal error has ended the transaction already


def move_aside(path: Path) -> str:
    """Move the DuckDB file and its log out of the way; returns the new name."""
    moved = aside(path)
    if path.exists():
        path.rename(moved)
    log = path.with_name(path.name + ".wal")
    if log.exists():
        log.rename(moved.with_name(moved.name + ".wal"))
    return moved.name
