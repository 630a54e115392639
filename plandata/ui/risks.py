"""What the Risks page says: the exposure in a sentence, threats or opportunities, the risks of a cell."""

from typing import Any

import polars as pl
import streamlit as st

from plandata.charts.exposure import exposure_chart
from plandata.charts.risks import (
    opportunity_matrix_chart,
    opportunity_moves_chart,
    risk_matrix_chart,
    risk_moves_chart,
)
from plandata.metrics.exposure import expected_loss, paper_mitigations, responses_overdue, risk_movers, risks_on
from plandata.metrics.risk_burndown import burndown_in, exposure_by_part, units_rated
from plandata.metrics.risks import open_risks, risk_matrix, risk_moves
from plandata.metrics.words import whole
from plandata.plan import Plan
from plandata.ui.page import Page, empty
from plandata.ui.picks import picked_day, picked_words, rows_behind
from plandata.ui.registers import register
from plandata.ui.risk_reviews import near, states
from plandata.ui.show import behind, panel, show, table
from plandata.ui.text import amount, day, many

SIDES = {"threat": "Threats", "opportunity": "Opportunities"}
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


def exposure_sentence(page: Page, side: str) -> str:
    """The open risks of a side, what they cost on average, and the one that grew most, in a sentence or two."""
    words = page.of(_in_words, side)
    st.text(words)
    return words


def _in_words(plan: Plan, side: str) -> str:
    risks, movers = open_risks(plan, side), risk_movers(plan, side)
    grown = movers.filter(pl.col("change") > 0).sort("change", "now", descending=True)
    named = many(risks.height, "open " + side, f"open {SIDES[side].lower()}")
    words = f"{named}, exposure {whole(risks['residual_score'].sum())}{_on_average(plan, side)}."
    if grown.height:
        first = grown.row(0, named=True)
        new = f"new since {day(first['since'])}, grown " if first["move"] == "new" else ""
        words += f" Grown most: {first['title']} ({new}{whole(first['before'])} → {whole(first['now'])})."
    return words


def _on_average(plan: Plan, side: str) -> str:
    """What the open risks cost or save on average, in money and in days, as far as they say."""
    loss = expected_loss(plan, side)
    money, days = loss["expected_cost"].sum(), loss["expected_delay_days"].sum()
    parts = [f"{whole(money)} in money"] * bool(money) + [f"{amount(days, 'days')} working days"] * bool(days)
    verb = "they save" if side == "opportunity" else "they cost"
    return f"; on average {verb} {' and '.join(parts)}" if parts else ""


def side_of_risk(page: Page) -> str:
    """Threats or opportunities, where the register has both."""
    if page.of(open_risks, "opportunity").is_empty():
        return "threat"
    return (
        st.segmented_control(
            "Side",
            list(SIDES),
            default="threat",
            format_func=SIDES.__getitem__,
            key="side",
            bind="query-params",
            required=True,
            label_visibility="collapsed",
        )
        or "threat"
    )


CELLS = ("probability", "impact", "score", "level", "risks", "titles")


def matrix(page: Page, side: str, words: str) -> list[dict[str, Any]]:
    """The matrix of a side, mirrored for opportunities; returns the cells that were clicked."""
    chart = opportunity_matrix_chart if side == "opportunity" else risk_matrix_chart
    cells = page.of(risk_matrix, side)
    picked = show(chart, cells, words, "matrix", pick=True)
    if not picked:
        st.caption("Click a cell for its risks.")
    behind(cells, "matrix-rows", columns=CELLS)
    return picked


def risks_of_cell(risks: pl.DataFrame, picked: list[dict[str, Any]]) -> None:
    """The risks of the clicked cell, nothing while none is clicked."""
    if not picked:
        return
    half_up = (pl.col("residual_probability") + 0.5).floor(), (pl.col("residual_impact") + 0.5).floor()
    cell = picked[0]
    rows = risks.filter(half_up[0] == float(cell["probability"]), half_up[1] == float(cell["impact"]))
    st.caption(f"{many(rows.height, 'risk')} at probability {cell['probability']} and impact {cell['impact']}")
    table(rows.select(SHOWN), "cell-risks")


UNIT_NAMES = {"score": "Score", "money": "Money", "days": "Working days"}
MEANINGS = {
    "score": "Sum of probability × impact",
    "money": "Sum of chance × cost",
    "days": "Sum of chance × delay in working days",
}


POINTS = ("date", "state", "exposure", "unit", "open_risks")


def exposure(page: Page, side: str, words: str) -> None:
    """Exposure by report in the chosen unit; a clicked point leads to the risks as they stood on that day."""
    meaning = "Sum over the open risks as known on each day: before their responses, with them, and as targeted."
    with panel("Exposure over time", meaning):
        unit = _unit(page.of(units_rated, side))
        points = page.of(burndown_in, side, unit)
        if points["date"].n_unique() < 2:
            st.caption("It takes two states of the register to see the exposure move.")
            return
        st.caption(f"{MEANINGS[unit]} of the open {SIDES[side].lower()}.")
        picked = show(exposure_chart, points, words, "exposure", pick=True)
        on = picked_day(picked, "date", points["date"])
        if on:
            rows = page.of(risks_on, on, side)
            rows_behind(rows, f"{many(rows.height, 'open risk')} on {day(on)}", "exposure-rows")
        behind(points, "exposure-points", columns=POINTS)


def _unit(rated: list[str]) -> str:
    """What exposure is counted in, chosen among what the register rates."""
    if len(rated) < 2:
        return rated[0] if rated else "score"
    unit = st.segmented_control(
        "Exposure in", rated, default=rated[0], format_func=UNIT_NAMES.__getitem__, key="exposure_in",
        bind="query-params", required=True, label_visibility="collapsed",
    )  # fmt: skip
    return unit or rated[0]


MOVES = ("title", "from_probability", "from_impact", "to_probability", "to_impact", "score", "residual_score",
         "owner", "risk_id")  # fmt: skip


def moves(page: Page, side: str) -> None:
    """Where each open risk stands before and with its response; a clicked one is shown whole."""
    words, rows = "Each risk before and with its response", page.of(risk_moves, side)
    moved, drawn = rows["moved"].sum(), rows["drawn"].sum()
    if moved > drawn:
        st.caption(f"Arrows for the {drawn} largest of {moved} moves.")
    chart = opportunity_moves_chart if side == "opportunity" else risk_moves_chart
    wanted = picked_words(show(chart, rows, words, "moves", pick=True), "risk_id")
    if wanted:
        rows = page.of(open_risks, side).filter(pl.col("risk_id").is_in(wanted))
        rows_behind(rows.select(SHOWN), "The risk that was clicked", "moves-rows")
    behind(rows, "moves-table", columns=MOVES)


MOVED = ("title", "move", "before", "now", "since", "owner", "risk_id")


def movers(page: Page, side: str) -> None:
    """The risks whose score changed since the baseline."""
    with panel("Movers since the baseline"):
        table(page.of(risk_movers, side), "movers", height=300, columns=MOVED)


def standing(page: Page, side: str, words: str) -> None:
    """The matrix, what the responses move, exposure over time, what is near and what moved."""
    left, right = st.columns(2, gap="medium")
    with left, panel("Where the open risks stand", "Open risks by residual score. Click a cell for its risks."):
        picked = matrix(page, side, words)
    with right, panel("What the responses move", "From the score before the response (○) to the one with it (●)."):
        moves(page, side)
    risks_of_cell(page.of(open_risks, side), picked)
    trend, scores = st.columns(2, gap="medium")
    with trend:
        exposure(page, side, words)
        near(page, side)
    with scores:
        states(page, side)
        movers(page, side)


def response_lists(page: Page) -> None:
    """What is wrong with the responses, folded away, each list with its length."""
    for name, metric in (("Mitigated on paper", paper_mitigations), ("Responses overdue", responses_overdue)):
        rows = page.of(metric)
        behind(rows, f"risk-{metric.__name__}", f"{name}: {rows.height}")


def loss_lists(page: Page, side: str) -> None:
    """The expected loss of each risk, and what it sums to by phase, folded away."""
    loss = page.of(expected_loss, side)
    title = "Expected gain" if side == "opportunity" else "Expected loss"
    behind(loss, "risk-expected_loss", f"{title}: {loss.height}")
    behind(page.of(exposure_by_part, "phase", side), "risk-by-phase", "Exposure by phase")


def no_risks(page: Page) -> None:
    """Say how risks are added, or that the filter leaves none, let one be entered, and end the page."""
    hidden = page.plan.totals.get("risk", 0)
    if hidden:
        empty("No risk is in this selection.", f"The register has {many(hidden, 'risk')}; choose fewer filters.")
    else:
        empty("There is no risk register yet.", "Drop a file with risks, or enter the first one below.", "Data")
    register(page, "risk")
    st.stop()
