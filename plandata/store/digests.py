"""What each project's part of a table must add up to: the number of its rows and the sum of their hashes.

The sums are written with every change and compared with a scan of all rows at every start.
"""

from dataclasses import dataclass

import duckdb

from plandata.schema import TABLES, Table

SCAN = """
SELECT project, count(*), CAST(sum(hash({columns}, valid_from, valid_to, from_file)) AS VARCHAR)
FROM "{table}" GROUP BY project
"""


@dataclass(frozen=True)
class Digest:
    """Number of rows and sum of their hashes."""

    rows: int = 0
    hashes: int = 0

    def moved(self, before: "Digest", after: "Digest") -> "Digest":
        """The digest once some of its rows, which were the ones before, are the ones after."""
        return Digest(self.rows - before.rows + after.rows, self.hashes - before.hashes + after.hashes)


def digests(cursor: duckdb.DuckDBPyConnection) -> set[tuple[str, str, int, str]]:
    """Project, table, number of rows and sum of their hashes, by a scan of all rows."""
    return {row for table in TABLES for row in _scan(cursor, table)}


def written_digests(cursor: duckdb.DuckDBPyConnection) -> set[tuple[str, str, int, str]]:
    """The same as it was written."""
    return set(cursor.execute("SELECT * FROM digest").fetchall())


def digest_of(cursor: duckdb.DuckDBPyConnection, table: Table, project: str) -> Digest:
    """What was written for a project's part of a table; of nothing when nothing was."""
    query = 'SELECT row_count, hash_sum FROM digest WHERE project = ? AND "table" = ?'
    found = cursor.execute(query, [project, table.name]).fetchall()
    return Digest(found[0][0], int(found[0][1])) if found else Digest()


def write_digest(cursor: duckdb.DuckDBPyConnection, table: Table, project: str, digest: Digest) -> None:
    """Write what a project's part of a table adds up to."""
    cursor.execute('DELETE FROM digest WHERE project = ? AND "table" = ?', [project, table.name])
    if digest.rows:
        values = [project, table.name, digest.rows, str(digest.hashes)]
        cursor.execute("INSERT INTO digest VALUES (?, ?, ?, ?)", values)


def _scan(cursor: duckdb.DuckDBPyConnection, table: Table) -> list[tuple[str, str, int, str]]:
    columns = ", ".join(f'"{name}"' for name in table.columns)
    found = cursor.execute(SCAN.format(columns=columns, table=table.name)).fetchall()
    return [(project, table.name, rows, total) for project, rows, total in found]
