"""Tasks whose facts contradict each other: read as they stand, and noted."""

import polars as pl

from plandata.imports.columns import Columns
from plandata.imports.words import plain

LENGTHS = ("duration_days", "likely_days", "effort_hours")
WITHOUT_LENGTH = (
    "no column of lengths could be read, so every task counts as 0 days; call it Duration, or the three of an "
    "estimate Optimistic, Most likely and Pessimistic"
)
ORDERED = (("start", "finish"), ("actual_start", "actual_finish"), ("baseline_start", "baseline_finish"))


def note_doubts(columns: Columns, tasks: pl.DataFrame) -> None:
    """Note dates in the wrong order, unknown parents, unlikely costs, and names spelt in several ways."""
    for first, then in ORDERED:
        wrong = tasks.filter(pl.col(then) < pl.col(first))
        columns.note_values(
            wrong.select("line", value=pl.col(then).cast(pl.String)),
            then,
            f"is before the {first.replace('_', ' ')}",
            "none",
        )
    _note_parents(columns, tasks)
    _note_owners(columns, tasks)
    budget = tasks.filter((pl.col("budget") < 0) | (pl.col("budget") > 1e12))
    columns.note_values(
        budget.select("line", value=pl.col("budget").cast(pl.String)), "budget", "is no likely cost", "none"
    )
    dates = [name for name in tasks.columns if tasks[name].dtype == pl.Date]
    asked = any(question.topic == "dates" and not question.answer for question in columns.questions)
    if not asked and all(tasks[name].is_null().all() for name in dates):
        columns.note_file("no column of dates could be read: the plan shows no schedule")
        _note_lengths(columns, tasks)


def _note_lengths(columns: Columns, tasks: pl.DataFrame) -> None:
    """Note that a network states how its tasks follow one another and not how long they take."""
    lengths = [name for name in LENGTHS if name in tasks.columns]
    if columns.has("predecessors") and all(tasks[name].is_null().all() for name in lengths):
        columns.note_file(WITHOUT_LENGTH)


def _note_parents(columns: Columns, tasks: pl.DataFrame) -> None:
    for field in ("parent_ref", "parent_title_ref"):
        if columns.has(field):
            cells = pl.DataFrame({"line": columns.lines, "value": columns.text(field)}).drop_nulls()
            orphans = cells.join(tasks.filter(pl.col("parent_id").is_null()).select("line"), on="line", how="semi")
            columns.note_values(orphans, field, "is no task of this file; the task stands on its own", "none")


def _note_owners(columns: Columns, tasks: pl.DataFrame) -> None:
    names = tasks["owner"].drop_nulls().unique().sort()
    if not 1 < names.len() <= 2000:
        return
    forms: dict[str, list[str]] = {}
    for name in names.to_list():
        forms.setdefault(" ".join(sorted(plain(name).replace(",", " ").replace(".", " ").split())), []).append(name)
    for several in forms.values():
        if len(several) > 1:
            columns.note_once(
                "owner", f"spells what may be one name in several ways: {', '.join(several[:5])}; they were kept apart"
            )
