"""The columns of a task table that name other tasks → links."""

from collections.abc import Sequence
from typing import Literal

import polars as pl

from plandata.imports.circles import in_order, note_circle
from plandata.imports.columns import Columns
from plandata.imports.lags import LAGS
from plandata.imports.links import linked
from plandata.imports.related import related_cells
from plandata.imports.relations import with_relations
from plandata.schema import TABLE

FIELDS = ("predecessors", "blocked_by", "blocked_by_title", "blocks", "blocks_title")
Keep = Literal["first", "none"]

UNKNOWN = "is no task of this file, or the name of several; that link was left out"
BY_POSITION = ("Smartsheet", "MS Project")
"""Tools whose predecessors are row numbers even where the export holds no column of them."""

BY_ROW = "predecessors are read as row numbers: 1 is the first task of the file"


def link_table(columns: Columns, frame: pl.DataFrame, nameless: pl.Series) -> pl.DataFrame | None:
    """The links of a task table with `line`, None without a column of links; what is no task is noted."""
    cells = [(field, text) for field in FIELDS if columns.has(field) for text in with_relations(columns, field)]
    cells += related_cells(columns)
    if not cells:
        return None
    names = _Names(columns, frame, nameless)
    found = []
    for field, text in cells:
        rows, unknown = linked(frame.select("task_id", "line").with_columns(cell=text.filter(~nameless)), names)
        columns.note_values(unknown, field, UNKNOWN)
        own = rows.filter(pl.col("other") == pl.col("task_id"))
        columns.note_values(own.select("line", value="other"), field, "is the task itself; that link was left out")
        found.append(_directed(rows.filter(pl.col("other") != pl.col("task_id")), field))
    links = pl.concat(found).unique(TABLE["link"].key, keep="first", maintain_order=True)
    if not in_order(links):
        note_circle(columns, links, frame)
    return links.drop("at")


def _directed(rows: pl.DataFrame, field: str) -> pl.DataFrame:
    before, after, at = "other", "task_id", pl.col("at")
    if field.startswith("blocks"):
        before, after, at = after, before, 2 * pl.col("line") - at
    return rows.select(
        pl.col(before).alias("predecessor_id"),
        pl.col(after).alias("successor_id"),
        *("link_type", *LAGS, "line"),
        at=at,
    )


class _Names(Sequence[pl.DataFrame]):
    """What a reference may say and the task that it means: the surest names first, each made when asked for."""

    def __init__(self, columns: Columns, frame: pl.DataFrame, nameless: pl.Series) -> None:
        ids, rows = frame["task_id"], columns.text("row_number").filter(~nameless)
        others = (ids, columns.text("internal_id"), frame["wbs"], frame["title"])
        if not columns.has("row_number") and _within(columns) and _by_position(columns, others):
            rows = pl.int_range(1, columns.height + 1, eager=True).filter(~nameless).cast(pl.String)
        by_title = (ids == frame["title"]).fill_null(value=False)
        own = ids.set(by_title & frame["title"].is_duplicated(), None) if by_title.any() else ids
        internal = columns.text("internal_id").filter(~nameless)
        names: list[tuple[pl.Series, Keep]] = [
            (rows, "first"),
            (own, "first"),
            (internal, "first"),
            (frame["wbs"], "none"),
            (frame["title"], "none"),
        ]
        self._lines = frame["line"]
        self._ids = ids
        self._names = [(name, keep) for name, keep in names if name.null_count() < name.len()]
        self._made: dict[int, pl.DataFrame] = {}

    def __len__(self) -> int:
        return len(self._names)

    def __getitem__(self, at: int) -> pl.DataFrame:  # type: ignore[override]
        if at not in self._made:
            name, keep = self._names[at]
            known = pl.DataFrame({"name": name.str.to_lowercase(), "id": self._ids, "at": self._lines}).drop_nulls()
            if keep == "none":
                known = known.unique(["name", "id"], keep="first", maintain_order=True)
            self._made[at] = known.unique("name", keep=keep, maintain_order=True)
        return self._made[at]


def _by_position(columns: Columns, names: Sequence[pl.Series]) -> bool:
    """Whether predecessors are row numbers: in files of tools that write them so, or where no name is a number."""
    if columns.what.tool in BY_POSITION:
        return True
    if any(name.str.contains(r"^\d+$").any() for name in names):
        return False
    columns.note_file(BY_ROW)
    return True


def _within(columns: Columns) -> bool:
    """Whether every number in the column of predecessors can be the number of a row of this file."""
    numbers = (
        columns.text("predecessors")
        .str.extract_all(r"(?:^|[;,]\s*)(\d+)")
        .explode(empty_as_null=False)
        .str.extract(r"(\d+)")
    )
    highest = numbers.cast(pl.Int64, strict=False).max()
    return highest is not None and int(highest) <= columns.height
