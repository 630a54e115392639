"""The list of snapshots on the Data page, with undo, and the projects with removal of the samples."""

from typing import Any

import polars as pl
import streamlit as st

from plandata.errors import PlandataError
from plandata.schema import TABLE
from plandata.ui.opened import opened
from plandata.ui.page import Page
from plandata.ui.samples import remove_samples
from plandata.ui.show import column_config, download
from plandata.ui.text import day, esc, many

LABELS = {name: table.label for name, table in TABLE.items()}


def snapshots(page: Page) -> None:
    """What was kept of the project, newest first; a chosen one can be taken back."""
    rows = page.plan.snapshots.filter(pl.col("live")).sort("status_date", "snapshot_id", descending=True)
    shown = rows.select("status_date", pl.col("kind").replace(LABELS), "tool", "file", "rows", "kept", "issues")
    state = st.dataframe(
        shown,
        hide_index=True,
        column_config=column_config(shown),
        key=f"snapshots-{page.version}",
        on_select="rerun",
        selection_mode="single-row",
        height=min(36 * (shown.height + 1), 360),
        alt="Snapshots of this project",
    )
    chosen = list(state["selection"]["rows"])
    with st.container(horizontal=True, vertical_alignment="center"):
        download(shown, "snapshots")
        if chosen and chosen[0] < rows.height:
            _undo(page, rows.row(chosen[0], named=True))
        else:
            st.caption("Choose a row to take that snapshot back.")


def _undo(page: Page, row: dict[str, Any]) -> None:
    name = f"{row['file']} of {day(row['status_date'])}"
    if st.button(f"Undo {esc(name)} …", icon=":material/undo:", key="undo", help="Asks before anything is taken back."):
        _confirm(page, row)


def _confirm(page: Page, row: dict[str, Any]) -> None:
    @st.dialog("Take this snapshot back?")
    def dialog() -> None:
        st.markdown(f"**{esc(row['file'])}**, {esc(TABLE[row['kind']].label)} of {day(row['status_date'])}")
        st.markdown(f"{many(row['kept'], 'row')} will no longer count on any page. {_left(page, row)}")
        st.caption("The file stays in the archive; dropping it again brings everything back.")
        with st.container(horizontal=True):
            sure: dict[str, Any] = {
                "type": "primary",
                "icon": ":material/undo:",
                "on_click": _take_back,
                "args": (row,),
            }
            done = st.button("Take it back", key="undo-confirm", **sure)
            if st.button("Cancel", key="undo-cancel") or done:
                st.rerun()

    dialog()


def _left(page: Page, row: dict[str, Any]) -> str:
    """What the pages will show instead of a snapshot that is taken back."""
    rows = page.plan.snapshots.filter(pl.col("live"), pl.col("kind") == row["kind"])
    days = rows.filter(pl.col("snapshot_id") != row["snapshot_id"])["status_date"]
    label = TABLE[row["kind"]].label
    if days.is_empty():
        return f"The project then has no {label} except what was entered in the app."
    before = days.filter(days <= row["status_date"])
    if before.is_empty():
        return f"The history of the {label} then begins on {day(days.min())}."  # type: ignore[arg-type]
    return f"From {day(row['status_date'])} on the {label} then are as {day(before.max())} had them."  # type: ignore[arg-type]


def _take_back(row: dict[str, Any]) -> None:
    try:
        opened().undo(row["snapshot_id"])
        st.session_state["taken"] = (True, f"{row['file']} of {day(row['status_date'])} was taken back.")
    except PlandataError as error:
        st.session_state["taken"] = (False, str(error))


def _told() -> None:
    good, words = st.session_state.pop("taken", (True, ""))
    if words:
        (st.success if good else st.error)(esc(words), icon=":material/undo:" if good else ":material/error:")


def samples() -> None:
    """Offer to remove the sample projects, while there are any; says first what was just taken back."""
    _told()
    count = opened().projects().filter("is_sample").height
    if count:
        with st.container(border=True, horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown(f"**{many(count, 'sample project')}** to look around in. They are our own invention.")
            st.button("Remove the samples", icon=":material/delete:", key="remove-samples", on_click=_remove)


def _remove() -> None:
    remove_samples(opened())
    st.session_state["taken"] = (True, "The sample projects were removed.")
