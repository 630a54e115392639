"""What a dropped file contradicts itself in, told on its card before anything is kept."""

import polars as pl
import streamlit as st

from plandata.draft import Draft
from plandata.metrics.trust import conflicts
from plandata.plan import Plan, Selection
from plandata.ui.show import table
from plandata.ui.terms import columns_in_words, header_of
from plandata.ui.text import esc, many

TABLES = ("task", "link")


def contradictions_of(draft: Draft) -> pl.DataFrame:
    """Where the rows of a file of tasks contradict each other: line, task_id, title, table, column, what.

    The file is judged on its own, as of its status date; other files have none.
    """
    day, tables = draft.status_date, {name: draft.tables[name].drop("line") for name in TABLES if name in draft.tables}
    if draft.kind != "task" or day is None:
        return pl.DataFrame()
    found = conflicts(Plan(Selection(), draft.file, day, day, **tables))
    lines = draft.tables["task"].select("task_id", "line")
    lined = found.join(lines, on="task_id", how="left", maintain_order="left")
    return lined.select("line", "task_id", "title", "table", "column", "what").sort("line", maintain_order=True)


def by_header(draft: Draft, found: pl.DataFrame) -> dict[str, int]:
    """How many contradictions each column of the file has a part in, by its header."""
    if found.is_empty():
        return {}
    named = [(header_of(draft, column), number) for column, number in found.group_by("column").len().iter_rows()]
    counts: dict[str, int] = {}
    for header, number in named:
        counts[header] = counts.get(header, 0) + number
    return counts


def tell(draft: Draft, found: pl.DataFrame, number: int) -> None:
    """Draw how many contradictions of each sort there are, with their rows below; nothing where there are none."""
    if found.is_empty():
        return
    sorts = found.with_columns(pl.col("what").str.replace(r"(linked to|below) .*?, a task", "$1 a task"))
    counts = sorts.group_by("column", "what").len().sort(["len", "what"], descending=[True, False]).rows()
    words = "; ".join(f"{esc(header_of(draft, column))}: {count:,} × {esc(what)}" for column, what, count in counts[:4])
    more = f"; and {many(len(counts) - 4, 'other sort')}" if len(counts) > 4 else ""
    st.markdown(f":material/rule: **{many(found.height, 'contradiction')}** · {words}{more}.")
    folded = st.expander("Rows that contradict themselves", key=f"odd-{number}", on_change="rerun", type="compact")
    if folded.open:
        with folded:
            table(columns_in_words(found), f"odd-{number}-rows", height=280)
