"""The checks of the schedule as a table; a chosen one with its definition, its rows and what to repair."""

import polars as pl
import streamlit as st

from plandata.metrics.checks import checks, failing
from plandata.ui.page import Page
from plandata.ui.show import table
from plandata.ui.text import esc, many

SETS = {"DCMA": "DCMA, 14 points", "GAO": "GAO, ten practices"}
STATES = {"passed": "● passed", "failed": "■ failed", "not applicable": "– n/a"}


def schedule_checks(whole: Page) -> None:
    """The checks with their results beside the one that is chosen, the first failed one at first."""
    chosen = st.segmented_control(
        "Checks", list(SETS), default="DCMA", format_func=SETS.__getitem__, key="checks-of", bind="query-params",
        required=True, label_visibility="collapsed",
    ) or "DCMA"  # fmt: skip
    rows = whole.of(checks).filter(pl.col("source").str.starts_with(chosen))
    counts = dict(rows.group_by("state").len().rows())
    said = [f"{counts[state]} {state}" for state in STATES if state in counts]
    st.caption(f"{', '.join(said)}. There is no score over them. Choose a row for its tasks.")
    left, right = st.columns([6, 5], gap="medium")
    with left:
        picked = table(_shown(rows), f"checks-{chosen}", pick=True, height=37 + 35 * rows.height)
    number = picked[0] if picked else _first_failed(rows)
    with right, st.container(border=True):
        _one(whole, rows.row(number, named=True))


def _first_failed(rows: pl.DataFrame) -> int:
    return next((at for at, state in enumerate(rows["state"]) if state == "failed"), 0)


def _shown(rows: pl.DataFrame) -> pl.DataFrame:
    repair = pl.when(pl.col("state") == "failed").then("repairs")
    return rows.select(
        check=pl.format("{} {}", pl.col("source").str.split(" ").list.last(), "title"),
        result=pl.col("state").replace(STATES), figure=pl.col("figure").fill_null("–"), limit="threshold",
        to_repair=repair,
    )  # fmt: skip


def _one(whole: Page, row: dict[str, object]) -> None:
    st.markdown(f"**{esc(row['source'])} · {esc(row['title'])}: {esc(STATES[str(row['state'])])}**")
    st.markdown(f"{esc(row['definition'])}  \n{esc(row['formula'])}, limit {esc(row['threshold'])}")
    if row["reason"]:
        st.caption(f"Not applicable: {esc(row['reason'])}.")
        return
    rows = whole.of(failing, row["check_id"])
    if row["state"] == "failed" and row["repairs"]:
        st.markdown(f"**To pass: {esc(many(int(str(row['repairs'])), 'task'))}.** {esc(row['remedy'])}")
    rows = rows.select("repair", "title", "why", "task_id", pl.exclude("repair", "title", "why", "task_id"))
    table(rows if row["state"] == "failed" else rows.drop("repair"), f"check-{row['check_id']}", height=330)
