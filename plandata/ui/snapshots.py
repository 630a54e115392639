"""The list of snapshots on the Data page, with undo, and the projects with removal of the samples."""

import polars as pl
import streamlit as st

from plandata.ui.opened import opened
from plandata.ui.page import Page
from plandata.ui.samples import remove_samples
from plandata.ui.show import column_config, download
from plandata.ui.text import day, esc, many


def snapshots(page: Page) -> None:
    """What was kept of the project, newest first; a chosen one can be taken back."""
    rows = page.plan.snapshots.filter(pl.col("live")).sort("status_date", "snapshot_id", descending=True)
    shown = rows.select("status_date", "kind", "tool", "file", "rows", "kept", "issues")
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
            _undo(rows.row(chosen[0], named=True))
        else:
            st.caption("Choose a row to take that snapshot back.")


def _undo(row: dict[str, object]) -> None:
    st.button(
        f"Undo {esc(row['file'])} of {day(row['status_date'])}",
        icon=":material/undo:",
        key="undo",
        on_click=opened().undo,  # type: ignore[arg-type]
        args=(row["snapshot_id"],),
        help="The history becomes as if it had never been kept; the file stays in the archive.",
    )


def samples() -> None:
    """Offer to remove the sample projects, while there are any."""
    count = opened().projects().filter("is_sample").height
    if count:
        with st.container(border=True, horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown(f"**{many(count, 'sample project')}** to look around in. They are our own invention.")
            st.button("Remove the samples", icon=":material/delete:", key="remove-samples", on_click=_remove)


def _remove() -> None:
    remove_samples(opened())
