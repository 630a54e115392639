"""What a file would change: rows added, removed and changed against what held before."""

from dataclasses import dataclass

import polars as pl

from plandata.schema import Table


@dataclass(frozen=True)
class TableDiff:
    """Rows of one table that come, go and change; `changed` has one row for each changed cell.

    The columns of `changed` are the table's key, then column, before and after (as text); `moved` has the changed rows
    as they are and, in columns that end in _before, as they were.
    """

    added: pl.DataFrame
    removed: pl.DataFrame
    changed: pl.DataFrame
    moved: pl.DataFrame
    changed_rows: int
    unchanged_rows: int


@dataclass(frozen=True)
class Diff:
    """What a file would change, by table; `kind` is its main table.

    `same_as` is the number of the snapshot, or of the one that an earlier file of the batch becomes, that has the same
    bytes and rows; 0 for none.
    """

    kind: str
    tables: dict[str, TableDiff]
    same_as: int = 0

    @property
    def changes(self) -> dict[str, int]:
        """Number of rows added, removed, changed and unchanged in the main table."""
        main = self.tables.get(self.kind)
        if main is None:
            return {"added": 0, "removed": 0, "changed": 0, "unchanged": 0}
        return {
            "added": main.added.height,
            "removed": main.removed.height,
            "changed": main.changed_rows,
            "unchanged": main.unchanged_rows,
        }


def table_diff(table: Table, before: pl.DataFrame, after: pl.DataFrame, whole: bool) -> TableDiff:
    """What changes from the rows before to those of a file, which says everything there is if it is `whole`.

    `before` has the column from_file.
    """
    key, columns = table.key, list(table.columns)
    if before.is_empty():
        return TableDiff(after.select(columns), after.select(columns).clear(), _no_cells(table), after.clear(), 0, 0)
    rows = after.height
    before, after = _unlike(before, after, columns)
    gone = before.join(after, on=key, how="anti", maintain_order="left")
    removed = gone.filter("from_file") if whole else gone.clear()
    added = after.join(before, on=key, how="anti", maintain_order="left")
    moved = after.join(before, on=key, how="inner", suffix="_before", maintain_order="left")
    values = [name for name in columns if name not in key]
    cells = pl.concat([_cells(moved, key, name) for name in values])
    return TableDiff(added.select(columns), removed.select(columns), cells, moved, moved.height, rows - after.height)


def _unlike(before: pl.DataFrame, after: pl.DataFrame, columns: list[str]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows of each that the other does not have."""
    held, said = before.select(columns).hash_rows(), after.select(columns).hash_rows()
    return before.filter(~held.is_in(said.implode())), after.filter(~said.is_in(held.implode()))


def _no_cells(table: Table) -> pl.DataFrame:
    texts = dict.fromkeys(("column", "before", "after"), pl.String)
    return pl.DataFrame(schema={name: table.columns[name] for name in table.key} | texts)


def _cells(moved: pl.DataFrame, key: list[str], name: str) -> pl.DataFrame:
    before = pl.col(f"{name}_before")
    return moved.filter(pl.col(name).ne_missing(before)).select(
        *key, column=pl.lit(name), before=before.cast(pl.String), after=pl.col(name).cast(pl.String)
    )
