"""What the Risks page says: the exposure in a sentence, threats or opportunities, the risks of a cell."""

from typing import Any

import polars as pl
import streamlit as st

from plandata.charts.risks import exposure_chart, risk_moves_chart
from plandata.metrics.exposure import (
    expected_loss,
    exposure_over_time,
    paper_mitigations,
    responses_overdue,
    risk_movers,
    risks_on,
)
from plandata.metrics.risks import open_risks, risk_moves
from plandata.metrics.words import whole
from plandata.ui.page import Page, empty
from plandata.ui.picks import picked_day, picked_words, rows_behind
from plandata.ui.registers import register
from plandata.ui.show import behind, show, table
from plandata.ui.text import day, many

SHOWN = (
    "risk_id",
    "title",
    "owner",
    "status",
    "score",
    "residual_score",
    "residual_level",
    "response",
    "response_due",
    "phase",
)


def exposure_sentence(page: Page) -> str:
    """The open risks and the one that grew most, in a sentence."""
    risks, movers = page.of(open_risks), page.of(risk_movers)
    grown = movers.filter(pl.col("change") > 0).sort("change", "now", descending=True)
    words = f"{many(risks.height, 'open threat')}, exposure {whole(risks['residual_score'].sum())}."
    if grown.height:
        first = grown.row(0, named=True)
        new = f"new since {day(first['since'])}, grown " if first["move"] == "new" else ""
        words += f" Grown most: {first['title']} ({new}{whole(first['before'])} → {whole(first['now'])})."
    st.text(words)
    return words


def side_of_risk(page: Page) -> str:
    """Threats or opportunities, where the register has both."""
    if page.of(open_risks, "opportunity").is_empty():
        return "threat"
    names = {"threat": "Threats", "opportunity": "Opportunities"}
    return (
        st.segmented_control(
            "Side",
            list(names),
            default="threat",
            format_func=names.__getitem__,
            key="side",
            bind="query-params",
            required=True,
            label_visibility="collapsed",
        )
        or "threat"
    )


def risks_of_cell(risks: pl.DataFrame, picked: list[dict[str, Any]]) -> None:
    """The risks of the clicked cell; a hint while none is clicked."""
    if not picked:
        st.caption("Click a cell for its risks.")
        return
    half_up = (pl.col("residual_probability") + 0.5).floor(), (pl.col("residual_impact") + 0.5).floor()
    cell = picked[0]
    rows = risks.filter(half_up[0] == float(cell["probability"]), half_up[1] == float(cell["impact"]))
    st.caption(f"{many(rows.height, 'risk')} at probability {cell['probability']} and impact {cell['impact']}")
    table(rows.select(SHOWN), "cell-risks")


def exposure(page: Page, words: str) -> None:
    """Exposure over time; a clicked point leads to the risks as they stood on that day."""
    points = page.of(exposure_over_time)
    if points.height < 2:
        st.caption("It takes two states of the register to see the exposure move.")
        return
    picked = show(exposure_chart, points, words, "exposure", pick=True)
    on = picked_day(picked, "date", points["date"])
    if on:
        rows = page.of(risks_on, on)
        rows_behind(rows, f"{many(rows.height, 'open threat')} on {day(on)}", "exposure-rows")


def moves(page: Page, side: str) -> None:
    """Where each open risk stands before and with its response; a clicked one is shown whole."""
    words, rows = "Each risk before and with its response", page.of(risk_moves, side)
    moved, drawn = rows["moved"].sum(), rows["drawn"].sum()
    if moved > drawn:
        st.caption(f"Arrows for the {drawn} largest of {moved} moves.")
    wanted = picked_words(show(risk_moves_chart, rows, words, "moves", pick=True), "risk_id")
    if wanted:
        rows = page.of(open_risks, side).filter(pl.col("risk_id").is_in(wanted))
        rows_behind(rows.select(SHOWN), "The risk that was clicked", "moves-rows")


MOVED = ("title", "move", "before", "now", "since", "owner", "risk_id")
LISTS = {
    "Mitigated on paper": paper_mitigations,
    "Responses overdue": responses_overdue,
    "Expected loss": expected_loss,
}


def risk_lists(page: Page) -> None:
    """The lists that need a look, folded away, each with its length."""
    for name, metric in LISTS.items():
        rows = page.of(metric)
        behind(rows, f"risk-{metric.__name__}", f"{name}: {rows.height}")


def no_risks(page: Page) -> None:
    """Say how risks are added, or that the filter leaves none, let one be entered, and end the page."""
    hidden = page.plan.totals.get("risk", 0)
    if hidden:
        empty("No risk is in this selection.", f"The register has {many(hidden, 'risk')}; choose fewer filters.")
    else:
        empty("There is no risk register yet.", "Drop a file with risks, or enter the first one below.", "Data")
    register(page, "risk")
    st.stop()
