"""What was clicked on a chart, and the rows that it leads to."""

import datetime as dt
from typing import Any

import polars as pl
import streamlit as st

from plandata.ui.show import table

Picked = list[dict[str, Any]]


def picked_day(picked: Picked, field: str, known: pl.Series) -> dt.date | None:
    """The known day nearest to the one that was clicked (charts report moments); None while nothing is clicked."""
    moment = next((one[field] for one in picked if one.get(field) is not None), None)
    days = known.drop_nulls().to_list()
    if moment is None or not days:
        return None
    clicked = dt.datetime.fromtimestamp(moment / 1000, dt.UTC).date()
    return min(days, key=lambda day: abs(day - clicked))


def picked_words(picked: Picked, field: str) -> list[str]:
    """The words of that field that were clicked."""
    return [str(one[field]) for one in picked if one.get(field) is not None]


def rows_behind(rows: pl.DataFrame, words: str, key: str) -> None:
    """The rows behind a clicked mark, under a line that says what they are."""
    st.caption(words)
    table(rows, key, height=320)
