"""The rows that a click on a chart leads to."""

from collections.abc import Sequence

import polars as pl
import streamlit as st

from plandata.ui.show import table
from plandata.ui.text import many


def pick_rows(frame: pl.DataFrame, column: str, picked: Sequence[object], key: str) -> None:
    """The rows whose column holds a picked value; a hint while nothing is picked."""
    wanted = [value for value in picked if value is not None]
    if not wanted:
        st.caption("Click a mark for the rows behind it.")
        return
    rows = frame.filter(pl.col(column).cast(pl.String).is_in([str(value) for value in wanted]))
    st.caption(f"{many(rows.height, 'row')} behind the mark")
    table(rows, key)
