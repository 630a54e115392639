"""A log of risks, assumptions, issues, dependencies and decisions in one table → risks and decisions."""

import polars as pl

from plandata.imports.columns import Columns
from plandata.imports.values import read_column
from plandata.imports.words import DECISION_WORDS, meaning
from plandata.schema import TABLE

RISKS = ("risk", "risks", "opportunity", "threat")
OTHERS = (
    "issue",
    "issues",
    "assumption",
    "assumptions",
    "dependency",
    "dependencies",
    "action",
    "actions",
    "decision",
    "decisions",
    "constraint",
    "change",
    "question",
)


def split_raid(columns: Columns, risks: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Risks alone when the table is no log of several kinds; else risks and decisions, the other rows noted."""
    kinds = risks["category"].str.to_lowercase().str.strip_chars()
    known = kinds.is_in([*RISKS, *OTHERS]).fill_null(value=False)
    if not (known.all() and kinds.is_in(OTHERS).any()):
        return {"risk": risks}
    columns.forget(risks.filter(~kinds.is_in(RISKS))["line"])
    decided = kinds.is_in(["decision", "decisions"])
    _note(columns, risks.filter(decided), "is a decision; it was kept in the decision log", "none")
    _note(
        columns,
        risks.filter(~kinds.is_in(RISKS) & ~decided),
        "is no risk; plandata keeps risks and decisions of such a log",
        "row",
    )
    tables = {"risk": risks.filter(kinds.is_in(RISKS)).with_columns(category=pl.lit(None, pl.String))}
    return tables | ({"decision": _decisions(columns, risks.filter(decided))} if decided.any() else {})


def _note(columns: Columns, rows: pl.DataFrame, reason: str, loss: str) -> None:
    marked = columns.lines.is_in(rows["line"].implode())
    columns.note(marked, "category", reason, loss)


def _decisions(columns: Columns, rows: pl.DataFrame) -> pl.DataFrame:
    words = pl.DataFrame({"line": columns.lines, "word": columns.text("status")})
    status = rows.join(words, on="line", how="left", maintain_order="left")["word"]
    frame = rows.select(
        "line",
        decision_id=pl.col("risk_id"),
        date=pl.coalesce("raised_on", "response_due"),
        title=pl.col("title"),
        decided_by=pl.col("owner"),
        status=read_column(status, lambda text: meaning(DECISION_WORDS, text), pl.String()),
        affects=pl.col("task_ids"),
    )
    return frame.select(*TABLE["decision"].columns, "line")
