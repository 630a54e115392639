"""Charts and tables on the screen."""

import json
import weakref
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar

import altair as alt
import polars as pl
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from plandata.store.cache import Cache
from plandata.ui.text import STATUS_LABELS, label, neutral

P = ParamSpec("P")
T = TypeVar("T")
Names = tuple[tuple[str, str], ...]

_KEPT: dict[tuple[object, ...], tuple[weakref.ref[pl.DataFrame], object]] = {}


def kept(frame: pl.DataFrame, made: Callable[..., T], *said: object) -> T:
    """What is made of the frame, made once for as long as the frame lives: a rerun shows the same frames again."""
    key = (id(frame), made, *said)
    found = _KEPT.get(key)
    if found is None or found[0]() is not frame:
        found = _KEPT[key] = (weakref.ref(frame, lambda _gone: _KEPT.pop(key, None)), made(frame, *said))
    return found[1]  # type: ignore[return-value]


def panel(title: str, meaning: str = "") -> DeltaGenerator:
    """A part of a page under its own heading, to draw into; `meaning` says what it shows and how to use it."""
    part = st.container()
    part.header(title, anchor=False, help=meaning or None)
    return part


def tabbed(key: str, names: Sequence[str]) -> tuple[str, DeltaGenerator]:
    """The open one of several tabs and the place to draw it into; which one is open stands in the address."""
    tabs = dict(zip(names, st.tabs(names, key=key, on_change="rerun", bind="query-params"), strict=True))
    opened = next((name for name, tab in tabs.items() if tab.open), names[0])
    return opened, tabs[opened]


def popped(words: str, icon: str, key: str, draw: Callable[P, None], *said: P.args, **named: P.kwargs) -> None:
    """A button with a card below it, which is drawn only while it is open."""
    card = st.popover(words, icon=icon, key=key, on_change="rerun")
    if card.open:
        with card:
            draw(*said, **named)


ROWS = 500
"""So many rows of a table are sent to the browser: nobody scrolls further, and 6,000 cost 10 ms on every rerun."""

TEXT = {"light": "#1b2430", "dark": "#e4e9f0"}
"""Colour of labels on a plot, as the theme has it."""

ChartFunction = Callable[[pl.DataFrame], alt.Chart]


_SPECS: Cache[str] = Cache(300)
"""Each takes a tenth of a second, so that many who come at once must not each build their own."""


def _spec(chart: ChartFunction, schema: tuple[tuple[str, pl.DataType], ...], theme: str) -> str:
    return _SPECS.get((chart, schema, theme), lambda: _built(chart, schema, theme))


def _built(chart: ChartFunction, schema: tuple[tuple[str, pl.DataType], ...], theme: str) -> str:
    spec = chart(pl.DataFrame(schema=dict(schema))).to_dict()
    for part in ("data", "datasets", "config", "$schema"):
        spec.pop(part, None)
    _only_told_marks_aloud(spec)
    spec["config"] = {"text": {"color": TEXT[theme]}}
    return json.dumps(spec)


def _only_told_marks_aloud(spec: dict[str, Any]) -> None:
    """Keep marks without words of their own, such as rules and shades, from whoever has the chart read out."""
    for layer in spec.get("layer", ()):
        _only_told_marks_aloud(layer)
    if "mark" in spec and "tooltip" not in spec.get("encoding", {}):
        mark = spec["mark"]
        spec["mark"] = {**(mark if isinstance(mark, dict) else {"type": mark}), "aria": False}


def show(chart: ChartFunction, frame: pl.DataFrame, alt: str, key: str, pick: bool = False) -> list[dict[str, Any]]:
    """Draw a chart of the frame; its specification is built once for each kind of frame, and the data goes beside it.

    `alt` is the chart in words. With `pick` the marks that are clicked come back, a dict of fields for each.
    """
    spec = json.loads(_spec(chart, tuple(frame.schema.items()), st.context.theme.type or "light"))
    state = st.vega_lite_chart(
        kept(frame, pl.DataFrame.to_arrow),
        spec,
        key=key,
        alt=alt,
        on_select="rerun" if pick else "ignore",
        width="stretch",
    )
    return list(state["selection"].get("pick") or []) if pick else []


MOODS = {1.0: "positive", 0.0: "neutral", -1.0: "negative"}


def _is_share(name: str) -> bool:
    return name.startswith("share") or name == "probability_share"


def for_people(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame as tables show it: shares as hundredths, states and moods in words, amounts with no idle decimals.

    Amounts have one decimal, none in a column that reaches 100.

    >>> for_people(pl.DataFrame({"share_done": [0.5], "status": ["todo"], "cost": [3517.699]})).row(0)
    (50.0, 'Not started', 3518.0)
    """
    return frame.with_columns(_for_people(column) for column in frame)


def _for_people(column: pl.Series) -> pl.Series | pl.Expr:
    name = column.name
    if _is_share(name):
        return column * 100
    if name == "status":
        return column.replace(STATUS_LABELS)
    if name == "sentiment" and column.dtype.is_numeric():
        return column.replace_strict(MOODS, default=None, return_dtype=pl.String)
    if not column.dtype.is_float():
        return column
    if name.endswith("index"):
        return column.round(2)
    large = (column.abs().max() or 0) >= 100
    return ((column * (1 if large else 10) + 0.5).floor() / (1 if large else 10)).alias(name)


NO_AMOUNT = ("line", "number")
"""Whole numbers that count nothing; ids are texts."""


def column_config(frame: pl.DataFrame) -> dict[str, Any]:
    """How each column is shown: dates as dates, shares as bars, numbers aligned."""
    return {name: _column(name, kind) for name, kind in frame.schema.items()}


def _column(name: str, kind: pl.DataType) -> object:
    if kind == pl.Date:
        return st.column_config.DateColumn(label(name), format="D MMM YYYY")
    if _is_share(name):
        return st.column_config.ProgressColumn(label(name), format="%.0f %%", min_value=0, max_value=100)
    if name.endswith("index"):
        return st.column_config.NumberColumn(label(name), format="%.2f")
    if kind.is_numeric() and name not in NO_AMOUNT:
        return st.column_config.NumberColumn(label(name), format="localized")
    if kind == pl.Boolean:
        return st.column_config.CheckboxColumn(label(name))
    return st.column_config.Column(label(name))


Columns = Mapping[str, str] | Sequence[str]
"""Columns of a table: names, or the names that they are shown by with those of the frame."""


def table(
    frame: pl.DataFrame, key: str, pick: bool = False, height: int | None = None, columns: Columns = ()
) -> list[int]:
    """A table with its own download; with `pick` the numbers of the chosen rows come back.

    Columns in which no row holds anything are left out, and of many rows the first are drawn; the download has all.
    `columns` are those that are shown, all where none is named.
    """
    if frame.is_empty():
        st.caption("None.")
        return []
    names = tuple(columns.items()) if isinstance(columns, Mapping) else tuple((name, name) for name in columns)
    shown = kept(frame, _laid_out, names)
    options: dict[str, Any] = {"height": height} if height and frame.height * 35 + 40 > height else {}
    state = st.dataframe(
        shown.rows,
        hide_index=True,
        column_config=dict(shown.config),
        key=key,
        placeholder="",
        alt=f"Table of {frame.height} rows: {shown.words}",
        on_select="rerun" if pick else "ignore",
        selection_mode="single-row",
        **options,
    )
    if frame.height > ROWS:
        st.caption(f"The first {ROWS} of {frame.height:,} rows; the CSV has all.")
    download(frame, key, names)
    return list(state["selection"]["rows"]) if pick else []


@dataclass(frozen=True)
class _LaidOut:
    """What a table sends to the browser: its rows in Arrow, which needs no further conversion, and how they look."""

    rows: Any
    config: dict[str, Any]
    words: str


def _chosen(frame: pl.DataFrame, names: Names) -> pl.DataFrame:
    return frame.select(**dict(names)) if names else frame


def _laid_out(frame: pl.DataFrame, names: Names) -> _LaidOut:
    chosen = _chosen(frame, names)
    filled = for_people(chosen.select(column for column in chosen if column.null_count() < chosen.height).head(ROWS))
    return _LaidOut(filled.to_arrow(), column_config(filled), ", ".join(map(label, filled.columns)))


def download(frame: pl.DataFrame, key: str, names: Names = ()) -> None:
    """A button that saves the frame, or these columns of it, as CSV, no cell of it a formula."""
    st.download_button(
        "CSV",
        lambda: neutral(_chosen(frame, names)).write_csv().encode("utf-8-sig"),
        f"{key}.csv",
        "text/csv",
        key=f"{key}-csv",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
        help="Save these rows as CSV",
    )


def behind(frame: pl.DataFrame, key: str, name: str = "Table", columns: Columns = (), pick: bool = False) -> list[int]:
    """The rows behind a chart, folded away; they are sent only once they are opened. With `pick` as in `table`."""
    folded = st.expander(name, key=f"{key}-fold", on_change="rerun", type="compact")
    if not folded.open:
        return []
    with folded:
        return table(frame, key, columns=columns, pick=pick)
