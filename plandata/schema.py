"""Every table by name: its declared columns, key and meaning.

Validation, empty frames, the database's columns, the drift test and sample_data/README.md follow from here.
"""

from dataclasses import dataclass
from typing import Literal

import dataframely as dy
import polars as pl

from plandata import logs, tables

BESIDE_TASKS = ("resource", "capacity", "absence", "cost")


@dataclass(frozen=True)
class Table:
    """A declared table and what it means when a row is absent from the next file.

    `absent` is "removed" where a file says everything there is, "kept" where it adds to what was said before.
    """

    name: str
    schema: type[dy.Schema]
    absent: Literal["removed", "kept"]
    label: str

    @property
    def key(self) -> list[str]:
        """Names of the columns that tell one row from another."""
        return self.schema.primary_key()

    @property
    def columns(self) -> dict[str, pl.DataType]:
        """Column names and polars types, in the declared order."""
        return {name: column.dtype for name, column in self.schema.columns().items()}

    def says_all(self, kind: str) -> bool:
        """Whether a file of that kind says everything there is of this table, so that what it leaves out is gone.

        The people and costs in a file of tasks are those of its tasks; a register of them stays beside it.
        """
        return self.absent == "removed" and not (kind == "task" and self.name in BESIDE_TASKS)

    def completed(self, rows: pl.DataFrame) -> pl.DataFrame:
        """The rows with every declared column, empty where an earlier plandata kept none."""
        missing = [name for name in self.columns if name not in rows.columns]
        return rows.with_columns(pl.lit(None, self.columns[name]).alias(name) for name in missing) if missing else rows

    def meaning(self, column: str) -> str:
        """What the column holds, in words."""
        return self.schema.columns()[column].description or ""

    def unit(self, column: str) -> str:
        """Unit of the column, empty for text and dates."""
        return (self.schema.columns()[column].metadata or {}).get("unit", "")

    def empty(self) -> pl.DataFrame:
        """A frame with the declared columns and no rows."""
        return pl.DataFrame(schema=self.columns)


TABLES = (
    Table("task", tables.Task, "removed", "tasks"),
    Table("link", tables.Link, "removed", "links"),
    Table("resource", tables.Resource, "removed", "resources"),
    Table("assignment", tables.Assignment, "removed", "assignments"),
    Table("capacity", tables.Capacity, "removed", "capacities"),
    Table("absence", tables.Absence, "removed", "absences"),
    Table("workweek", tables.Workweek, "removed", "weekdays"),
    Table("holiday", tables.Holiday, "removed", "holidays"),
    Table("cost", tables.Cost, "removed", "costs"),
    Table("risk", tables.Risk, "removed", "risks"),
    Table("stakeholder", tables.Stakeholder, "removed", "stakeholders"),
    Table("communication", tables.Communication, "removed", "communication plan lines"),
    Table("contact", tables.Contact, "kept", "contacts"),
    Table("objective", tables.Objective, "removed", "objectives"),
    Table("indicator", tables.Indicator, "kept", "indicator values"),
    Table("decision", tables.Decision, "kept", "decisions"),
    Table("issue", logs.Issue, "removed", "issues and assumptions"),
    Table("time_entry", logs.TimeEntry, "kept", "time entries"),
    Table("earned", logs.Earned, "kept", "earned values"),
    Table("snooze", logs.Snooze, "kept", "things put off"),
    Table("tolerance", logs.Tolerance, "kept", "tolerances"),
    Table("judgement", logs.Judgement, "kept", "states set by hand"),
    Table("risk_scale", logs.RiskScale, "kept", "steps of the scale of risks"),
)

TABLE = {table.name: table for table in TABLES}
