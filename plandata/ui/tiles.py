"""Headline tiles: value, change since the baseline, sparkline, the page that has more, and the explanation."""

import datetime as dt

import polars as pl
import streamlit as st

from plandata.metrics.declared import Headline, Metric
from plandata.metrics.definitions import METRIC
from plandata.ui.address import linked
from plandata.ui.listing import script, titled
from plandata.ui.page import Page, filter_note
from plandata.ui.show import table
from plandata.ui.sources import traced
from plandata.ui.terms import in_words
from plandata.ui.text import amount, day, esc, many

TILES = ("finish_planned", "finish_p80", "chance_of_target", "share_done", "overloaded", "risk_exposure",
         "late_tasks", "scope_change", "contacts_overdue", "cpi", "spi_t", "eac",
         "finish_projected", "slip_days", "remaining_tasks", "remaining_hours", "unassigned_hours",
         "responses_overdue", "feedback_open")  # fmt: skip
"""The tiles of the Overview in their order, of which those that the plan allows fill the rows."""

ROW = 6
"""So many tiles stand above what needs attention and as many below it; the others are folded away."""

ASIDE = {
    "overloaded": "next 4 weeks",
    "remaining_hours": "hours",
    "unassigned_hours": "hours",
    "slip_days": "work days",
}
"""What a tile says beside its change, where its label and number leave it open."""


def tiles(headlines: list[Headline], history: dict[str, pl.DataFrame]) -> None:
    """The first row of tiles that the plan allows."""
    _grid(_allowed(headlines)[:ROW], history)


def more_tiles(headlines: list[Headline], history: dict[str, pl.DataFrame]) -> None:
    """The second row; the lesser tiles and what would unlock the missing ones are folded away."""
    allowed = _allowed(headlines)
    _grid(allowed[ROW : 2 * ROW], history)
    if lesser := allowed[2 * ROW :]:
        folded = st.expander(many(len(lesser), "more number"), key="more", on_change="rerun", type="compact")
        if folded.open:
            with folded:
                _grid(lesser, history)
    missing = [one for one in headlines if one.unavailable and one.metric.id in TILES]
    if not missing:
        return
    folded = st.expander(many(len(missing), "number") + " missing", key="missing", on_change="rerun", type="compact")
    if folded.open:
        with folded:
            for one in missing:
                st.markdown(f"**{one.metric.label}** {esc(in_words(one.unavailable, example=True))}")
            filter_note("tiles")


def _allowed(headlines: list[Headline]) -> list[Headline]:
    known = {one.metric.id: one for one in headlines if not one.unavailable}
    return [known[name] for name in TILES if name in known]


def tiles_here(headlines: list[Headline], history: dict[str, pl.DataFrame]) -> None:
    """One tile for each of the headlines on the page that they belong to; one without a value says why."""
    _grid(headlines, history, leads=False)


def _grid(headlines: list[Headline], history: dict[str, pl.DataFrame], leads: bool = True) -> None:
    grid = st.grid(min_column_width=164, gap="small")
    for one in headlines:
        with grid, st.container(border=True, gap="xsmall", height="stretch", vertical_alignment="distribute"):
            _tile(one, history.get(one.metric.id), leads)


def _tile(one: Headline, history: pl.DataFrame | None, leads: bool) -> None:
    metric = one.metric
    points = history["value"].drop_nulls().to_list() if history is not None else []
    st.metric(
        f"{metric.label}",
        amount(one.value, one.unit or metric.unit),
        _change(one),
        delta_color=_colour(metric),
        delta_description=ASIDE.get(metric.id, one.unit if one.value and one.unit in ("months", "periods") else None),
        help=metric.definition,
        chart_data=points if len(points) > 1 else None,
        chart_type="area",
    )
    _below(metric, one.unavailable, leads)


def _below(metric: Metric, unavailable: str, leads: bool) -> None:
    """The link to the page that has more, or why there is no value, and the explanation."""
    across = "distribute" if leads or unavailable else "right"
    with st.container(horizontal=True, horizontal_alignment=across, vertical_alignment="center", gap="small"):
        if leads:
            where = titled(metric.page)
            st.page_link(script(metric.page), label=where, help=f"Open the page {where}", query_params=linked())
        elif unavailable:
            st.caption(esc(unavailable))
        st.button(
            "Why?",
            key=f"why-{metric.id}",
            type="tertiary",
            on_click=_explain_next,
            args=(metric.id,),
            help="Definition, formula and rows",
        )


def _colour(metric: Metric) -> str:
    return {"up": "normal", "down": "inverse"}.get(metric.better, "off")


def _change(one: Headline) -> str | None:
    if not one.change:
        return None
    unit = "working days" if isinstance(one.value, dt.date) else one.metric.unit
    if unit in ("share", "chance"):
        points = round(one.change * 100)
        return f"{points:+d} point{'' if abs(points) == 1 else 's'}" if points else None
    if unit == "index":
        return f"{one.change:+.2f}"
    return f"{one.change:+,.0f} {'work days' if unit == 'working days' else ''}".strip()


def _explain_next(metric: str) -> None:
    st.session_state["explained"] = metric


def explanations(page: Page, *said: str) -> None:
    """Open the explanation of the tile whose Why? was just clicked; `said` is what the page counts the number by."""
    asked = st.session_state.pop("explained", None)
    if asked:
        _explained(page, METRIC[asked], said)


def _explained(page: Page, metric: Metric, said: tuple[str, ...]) -> None:
    @st.dialog(metric.label, width="large")
    def dialog() -> None:
        st.markdown(
            f"{esc(metric.definition)}\n\n**Formula** {esc(metric.formula)}\n\n"
            f"**Here** {esc(page.of(metric.fill, *said))}"
        )
        rows, file = traced(page, page.of(metric.rows, *said))
        source = f", by their line in {esc(file)}" if file else ""
        st.caption(f"{many(rows.height, 'row')} behind it, as of {day(page.plan.as_of)}{source}")
        table(rows, f"rows-{metric.id}")

    dialog()
