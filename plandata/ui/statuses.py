"""What each status word of a dropped file counts as, and the person's corrections with one click each."""

from typing import Any

import polars as pl
import streamlit as st

from plandata.draft import Draft
from plandata.imports.states import STATE_OF
from plandata.imports.words import STATUS_WORDS, meaning, meaning_inside, plain
from plandata.ui.text import STATUS_LABELS, esc, many

MOST = 40
"""So many words are shown, the doubtful and the frequent ones first."""


def status_frame(draft: Draft) -> pl.DataFrame:
    """A row for each status word of the tasks: word, rows, status (null where it is not one for all), why, sure."""
    if draft.kind != "task" or "task" not in draft.tables:
        return pl.DataFrame()
    rows = draft.tables["task"].filter(pl.col("status_text").is_not_null())
    words = rows.group_by(word="status_text").agg(rows=pl.len(), states=pl.col("status").unique().sort())
    one = pl.when(pl.col("states").list.len() == 1).then(pl.col("states").list.first())
    said = [_why(word, draft) for word in words["word"]]
    told = words.with_columns(
        status=one, why=pl.Series([why for why, _ in said], dtype=pl.String),
        sure=pl.Series([sure for _, sure in said], dtype=pl.Boolean),
    )  # fmt: skip
    shown = told.select("word", "rows", "status", "why", "sure")
    return shown.sort(["sure", "rows", "word"], descending=[False, True, False])


def _why(word: str, draft: Draft) -> tuple[str, bool]:
    if STATE_OF + plain(word) in draft.corrections:
        return "you said so", True
    if meaning(STATUS_WORDS, word) or meaning_inside(STATUS_WORDS, word):
        return "a known word", True
    grouped = any(one.field == "status_group" for one in draft.mapping)
    return ("by its category", True) if grouped else ("no known word; by the other columns", False)


def restated(draft: Draft, number: int, first: int) -> dict[str, str]:
    """Draw the status words, unfolded in the first file of a shape where one is unknown; returns what was just said."""
    found = status_frame(draft)
    if found.is_empty():
        return {}
    doubts = found.filter(~pl.col("sure")).height
    name = f"{many(found.height, 'status word')}" + (f", {doubts} unknown" if doubts else "")
    folded = st.expander(
        name, expanded=doubts > 0 and number == first, key=f"states-{number}", on_change="rerun", type="compact"
    )
    if not folded.open:
        return {}
    with folded:
        st.caption("What each word counts as. One click changes it, for this file and all of its shape.")
        said = [_row(row, f"{number}-{draft.digest[:8]}") for row in found.head(MOST).to_dicts()]
        if found.height > MOST:
            st.caption(f"The first {MOST} of {found.height:,} words.")
    return {STATE_OF + plain(word): state for word, state in said if state}


def _row(row: dict[str, object], key: str) -> tuple[str, str]:
    """Draw one word; returns it with the state that was just chosen, "" where it stays as it is."""
    before = str(row["status"] or "")
    label = f"{esc(row['word'])} · {many(int(str(row['rows'])), 'row')} · {row['why']}"
    options: dict[str, Any] = {"default": before or None, "required": bool(before), "key": f"state-{key}-{row['word']}"}
    chosen = st.segmented_control(label, list(STATUS_LABELS), format_func=STATUS_LABELS.__getitem__, **options)
    return str(row["word"]), chosen if chosen and chosen != before else ""
