"""The Gantt chart of the Schedule page: which rows, which page of them, and the task that was clicked."""

import polars as pl
import streamlit as st

from plandata.charts.gantt import gantt_chart, overview_chart
from plandata.metrics.driving import driving_chain, driving_chain_of_finish
from plandata.metrics.gantt import LOOKS, VIEWS, gantt, shown_rows, with_chain
from plandata.ui.page import Page
from plandata.ui.show import behind, show
from plandata.ui.text import many

ROWS = 60
"""So many rows are drawn at once."""

LIST = ("title", "dates", "look", "total_float", "owner", "row_id")


def gantt_of(here: Page, whole: Page) -> str:
    """Draw the rows of the selection as bars, with the links that drive the clicked task; its id, or ""."""
    view = _view()
    among = here.plan.task["task_id"].to_list() if here.plan.selection.cuts else None
    clicked = _clicked("gantt", "row_id")
    shown = shown_rows(whole.of(gantt), view, str(clicked or ""), among)
    if shown.is_empty():
        st.caption("No row is in this view.")
        return ""
    page = _page(shown) if shown.height > ROWS else shown
    chain = whole.of(driving_chain, clicked) if clicked else pl.DataFrame()
    chain = chain if chain.height > 1 else whole.of(driving_chain_of_finish)
    rows = with_chain(page, whole.of(gantt), chain).drop("root")
    words = f"{many(rows.height, 'row')} of the plan as bars from start to finish, with baseline, share done and float"
    picked = show(gantt_chart, rows, words, "gantt", pick=True)
    chosen = behind(shown, "gantt-rows", f"Table of {many(shown.height, 'row')}", LIST, pick=True)
    if chosen and not picked:
        return str(shown["row_id"][chosen[0]])
    return str(picked[0].get("row_id") or "") if picked else ""


def _view() -> str:
    return st.segmented_control(
        "Rows", list(VIEWS), default="left", format_func=VIEWS.__getitem__, key="gantt-view", bind="query-params",
        required=True, label_visibility="collapsed",
    ) or "left"  # fmt: skip


def _clicked(key: str, field: str) -> str | int | None:
    """What the chart of that key has as clicked by now, before it is drawn."""
    state = st.session_state.get(key) or {}
    picked = state.get("selection", {}).get("pick") or []
    return picked[0].get(field) if picked else None


def _page(shown: pl.DataFrame) -> pl.DataFrame:
    """The page of rows that is looked at; where there are many, with all rows at a glance above it."""
    pages = -(-shown.height // ROWS)
    _turn(pages)
    with st.container(horizontal=True, vertical_alignment="center"):
        first = (st.pagination(pages, key="gantt-page", bind="query-params") - 1) * ROWS
        way = " Click in the strip to turn there." if pages > 2 else ""
        st.caption(f"Rows {first + 1:,} to {min(first + ROWS, shown.height):,} of {shown.height:,}.{way}")
    if pages > 2:
        show(
            overview_chart, strip(shown, first), f"{many(shown.height, 'row')} at a glance", "gantt-overview", pick=True
        )
    return shown.slice(first, ROWS)


def _turn(pages: int) -> None:
    """Turn to the page of the row that was clicked in the strip; back to the first where there is none such."""
    jump, state = _clicked("gantt-overview", "row"), st.session_state
    if jump is not None and jump != state.get("gantt-jumped"):
        state["gantt-page"] = min(int(jump) // ROWS + 1, pages)
    state["gantt-jumped"] = jump
    if state.get("gantt-page", 1) > pages:
        state["gantt-page"] = 1


def strip(shown: pl.DataFrame, first: int) -> pl.DataFrame:
    """What the strip draws of the rows; those of the page from the first on are shown in full."""
    page = pl.col("row").is_between(first, first + ROWS - 1)
    return shown.select(pl.col("row").cast(pl.Int32), "start", "until", pl.col("look").cast(pl.Enum(LOOKS)), shown=page)
