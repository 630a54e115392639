"""What is looked at: a selection, and the plan that it cuts out of the store."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import polars as pl

from plandata.calendar import Calendar
from plandata.schema import TABLES

FOREVER = dt.date(9999, 12, 31)
"""valid_to of a row that still holds."""

MANY = ("phases", "owners", "statuses", "tags")


@dataclass(frozen=True)
class Selection:
    """What is looked at: a project at a date, compared with a baseline, cut by phase, owner, status and tag.

    `as_of` None means the latest snapshot, `baseline` None the first; an empty tuple means no cut.
    """

    project: str = ""
    as_of: dt.date | None = None
    baseline: dt.date | None = None
    phases: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()

    @property
    def cuts(self) -> dict[str, tuple[str, ...]]:
        """The cuts that are set, by name."""
        return {name: getattr(self, name) for name in MANY if getattr(self, name)}

    def at(self, day: dt.date) -> "Selection":
        """The same selection as of another day."""
        return replace(self, as_of=day)


SNAPSHOT_COLUMNS = {
    "snapshot_id": pl.Int64,
    "project": pl.String,
    "status_date": pl.Date,
    "kind": pl.String,
    "tool": pl.String,
    "file": pl.String,
    "rows": pl.Int64,
    "kept": pl.Int64,
    "issues": pl.Int64,
    "live": pl.Boolean,
}
"""Columns of a frame of snapshots; `live` is false once a snapshot is undone."""


def _empty(name: str) -> pl.DataFrame:
    return next(table for table in TABLES if table.name == name).empty()


def empty_versions(name: str) -> pl.DataFrame:
    """A frame of versions of a table with no rows: its columns, valid_from and valid_to (exclusive)."""
    return _empty(name).with_columns(valid_from=pl.lit(None, pl.Date), valid_to=pl.lit(None, pl.Date))


@dataclass(frozen=True)
class Plan:
    """One project as it was known on a day, cut by a selection: one frozen frame for each table.

    The frames have the columns that schema.py declares. `task_versions` and `risk_versions` are the history up to
    `as_of`: the same columns plus valid_from and valid_to (exclusive; FOREVER while it holds), one row for each
    state that a row was ever in, cut by the same selection. `totals` counts the rows of each table before the cuts.
    """

    selection: Selection
    name: str
    as_of: dt.date
    baseline: dt.date
    is_sample: bool = False
    calendar: Calendar = field(default_factory=Calendar)
    snapshots: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=SNAPSHOT_COLUMNS))
    totals: Mapping[str, int] = field(default_factory=dict)
    task: pl.DataFrame = field(default_factory=lambda: _empty("task"))
    link: pl.DataFrame = field(default_factory=lambda: _empty("link"))
    resource: pl.DataFrame = field(default_factory=lambda: _empty("resource"))
    assignment: pl.DataFrame = field(default_factory=lambda: _empty("assignment"))
    capacity: pl.DataFrame = field(default_factory=lambda: _empty("capacity"))
    absence: pl.DataFrame = field(default_factory=lambda: _empty("absence"))
    workweek: pl.DataFrame = field(default_factory=lambda: _empty("workweek"))
    holiday: pl.DataFrame = field(default_factory=lambda: _empty("holiday"))
    cost: pl.DataFrame = field(default_factory=lambda: _empty("cost"))
    risk: pl.DataFrame = field(default_factory=lambda: _empty("risk"))
    stakeholder: pl.DataFrame = field(default_factory=lambda: _empty("stakeholder"))
    communication: pl.DataFrame = field(default_factory=lambda: _empty("communication"))
    contact: pl.DataFrame = field(default_factory=lambda: _empty("contact"))
    objective: pl.DataFrame = field(default_factory=lambda: _empty("objective"))
    indicator: pl.DataFrame = field(default_factory=lambda: _empty("indicator"))
    decision: pl.DataFrame = field(default_factory=lambda: _empty("decision"))
    issue: pl.DataFrame = field(default_factory=lambda: _empty("issue"))
    time_entry: pl.DataFrame = field(default_factory=lambda: _empty("time_entry"))
    earned: pl.DataFrame = field(default_factory=lambda: _empty("earned"))
    snooze: pl.DataFrame = field(default_factory=lambda: _empty("snooze"))
    tolerance: pl.DataFrame = field(default_factory=lambda: _empty("tolerance"))
    judgement: pl.DataFrame = field(default_factory=lambda: _empty("judgement"))
    risk_scale: pl.DataFrame = field(default_factory=lambda: _empty("risk_scale"))
    task_versions: pl.DataFrame = field(default_factory=lambda: empty_versions("task"))
    risk_versions: pl.DataFrame = field(default_factory=lambda: empty_versions("risk"))

    @cached_property
    def status_dates(self) -> list[dt.date]:
        """The days on which the tasks were reported, in order, up to as_of."""
        rows = self.snapshots.filter(pl.col("live"), pl.col("kind") == "task", pl.col("status_date") <= self.as_of)
        return rows["status_date"].unique().sort().to_list()

    @cached_property
    def work(self) -> pl.DataFrame:
        """The tasks that count: no summaries (roll-ups of others) and nothing dropped from scope."""
        return self.task.filter(pl.col("kind").ne_missing("summary"), pl.col("status").ne_missing("dropped"))
