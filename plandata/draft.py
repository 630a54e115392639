"""What was read from one file, before it is kept: rows, mapping with evidence, issues, questions."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import polars as pl

from plandata.errors import Issue

ISSUE_COLUMNS = {"line": pl.Int64, "column": pl.String, "value": pl.String, "reason": pl.String, "loss": pl.String}


def issue_frame(issues: Iterable[Issue]) -> pl.DataFrame:
    """The issues as a frame: line, column, value, reason, loss.

    >>> issue_frame([Issue(3, "Due", "soon", "not a date")]).row(0)
    (3, 'Due', 'soon', 'not a date', 'cell')
    """
    rows = [(i.line, i.column, i.value, i.reason, i.loss) for i in issues]
    return pl.DataFrame(rows, schema=ISSUE_COLUMNS, orient="row")


@dataclass(frozen=True)
class Mapped:
    """What one column of a file became: its field ("" when not used), why, and how sure (0 to 1)."""

    header: str
    field: str
    why: str
    confidence: float
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """Something that the file leaves open and a person must answer, such as the order of day and month.

    `topic` is the header (or "kind", "status_date") that the answer is about.
    """

    topic: str
    text: str
    choices: tuple[str, ...]
    answer: str = ""


@dataclass(frozen=True)
class Draft:
    """One file (or one sheet of it) as read: typed rows by table, and everything that was decided on the way.

    `tables` maps a table's name to a frame of the declared columns plus `line`. `kind` is the table that the
    file mainly holds. `rows` counts the rows of the file below its header, kept or not; `kept` those in the main table.
    `project` is what the file calls its project, "" where it does not say, and `project_reason` where it says so.
    """

    file: str
    digest: str
    kind: str
    tool: str
    status_date: dt.date | None
    status_reason: str
    rows: int
    tables: dict[str, pl.DataFrame]
    sheet: str = ""
    shape: str = ""
    evidence: str = ""
    mapping: tuple[Mapped, ...] = ()
    questions: tuple[Question, ...] = ()
    issues: pl.DataFrame = field(default_factory=lambda: issue_frame([]))
    corrections: dict[str, str] = field(default_factory=dict)
    project: str = ""
    project_reason: str = ""

    @property
    def kept(self) -> int:
        """Number of the file's rows in the main table, each once where it holds several periods."""
        return min(self.rows, self.tables[self.kind].height) if self.kind in self.tables else 0

    @property
    def is_undated(self) -> bool:
        """Whether its rows are measured values without a day of their own: those of its status date."""
        fields = {one.field for one in self.mapping}
        return self.kind in ("indicator", "earned") and bool(fields) and not fields & {"date", "period"}

    def on(self, day: dt.date | None, reason: str | None = None) -> "Draft":
        """The draft for another status date, which is also the day of values that have none of their own."""
        tables = self.tables
        if self.is_undated:
            tables = tables | {self.kind: tables[self.kind].with_columns(_on(self.kind, day))}
        return replace(self, status_date=day, status_reason=reason or self.status_reason, tables=tables)

    @property
    def open_questions(self) -> tuple[Question, ...]:
        """The questions that still wait for an answer; while there are any, the draft cannot be kept."""
        return tuple(question for question in self.questions if not question.answer)


def _on(kind: str, day: dt.date | None) -> list[pl.Expr]:
    """What the day is written into: the date of measured values, of earned values also the name of the period.

    Budgets at completion, which are in the second place of earned values, stay without a day.
    """
    if kind == "indicator":
        return [pl.lit(day, pl.Date).alias("date")]
    measured = pl.when(pl.col("place") == 1)
    named = measured.then(pl.lit(str(day or ""))).otherwise("period")
    return [named.alias("period"), measured.then(pl.lit(day, pl.Date)).alias("date")]
