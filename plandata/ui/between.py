"""What changed since the baseline, and from one report to the next: the steps and the tasks behind them."""

import datetime as dt

import polars as pl
import streamlit as st

from plandata.charts.progress import changes_chart, waterfall_chart
from plandata.metrics.changes import changes_of_scope, scope_causes, waterfall
from plandata.ui.page import Page
from plandata.ui.show import behind, show, table
from plandata.ui.text import day, many


def changes_since(page: Page, measure: str) -> None:
    """How the work that was left at the baseline became what is left now; a clicked step leads to its tasks."""
    since, until = page.plan.baseline, page.plan.as_of
    steps = page.of(waterfall, measure, since, until)
    words = ", ".join(f"{row['label']} {row['value']:,.0f}" for row in steps.iter_rows(named=True))
    picked = show(waterfall_chart, steps, words, "waterfall", pick=True)
    wanted = [one["step"] for one in picked if one.get("step")]
    if wanted:
        rows = page.of(scope_causes, measure, since, until).filter(pl.col("cause").is_in(wanted))
        st.caption(f"{many(rows.height, 'row')} behind the mark")
        table(rows, "causes")


def changes_between(page: Page, measure: str) -> None:
    """The changes from report to report as bars; a clicked one leads to its tasks, with phase and owner."""
    changes = page.of(changes_of_scope, measure)
    if changes.is_empty():
        st.caption("It takes two reports to see what changed between them.")
        return
    picked = show(changes_chart, changes, "Work added, removed, re-estimated and completed", "changes", pick=True)
    moments = [one["to_date"] for one in picked if one.get("to_date") is not None]
    if moments:
        _causes(page, measure, changes, dt.datetime.fromtimestamp(moments[0] / 1000, dt.UTC).date())
    behind(changes, "changes-rows")


def _causes(page: Page, measure: str, changes: pl.DataFrame, near: dt.date) -> None:
    step = changes.sort((pl.col("to_date") - near).abs()).row(0, named=True)
    rows = page.of(scope_causes, measure, step["from_date"], step["to_date"])
    st.caption(f"{many(rows.height, 'change')} between {day(step['from_date'])} and {day(step['to_date'])}")
    table(rows, "between-causes")
