"""What the Risks page says beyond the matrix: expected loss, targets, what is near, the responses."""

import polars as pl
import streamlit as st

from plandata.charts.expected import expected_cost_chart, expected_days_chart
from plandata.charts.exposure import proximity_chart, risk_states_chart
from plandata.metrics.expected import AMOUNTS, expected_picture, pairs_compared, risk_ranks, risk_reversals
from plandata.metrics.responses import proximity, responses
from plandata.metrics.risks import open_risks, risk_states
from plandata.plan import Plan
from plandata.ui.opened import whole_plan
from plandata.ui.page import Page
from plandata.ui.picks import picked_words, rows_behind
from plandata.ui.show import behind, panel, show, table
from plandata.ui.text import many

PICTURES = {"money": expected_cost_chart, "days": expected_days_chart}
NAMES = {"money": "Money", "days": "Working days"}
REVERSED = ("loss_first", "times", "matrix_first", "loss_first_expected", "matrix_first_expected", "loss_first_score",
            "matrix_first_score")  # fmt: skip
COSTS = {"loss_first": "costs_more", "matrix_first": "ranked_higher", "loss_first_expected": "expected",
         "matrix_first_expected": "expected_of_that"}  # fmt: skip
RESPONSES = ("contradiction", "title", "owner", "response", "due", "response_due", "tasks", "tasks_done", "tasks_late",
             "tasks_finish", "residual_score", "risk_id")  # fmt: skip
NEAR = {"overdue": "past their day", "next 4 weeks": "in the next 4 weeks", "in 5 to 8 weeks": "in 5 to 8 weeks"}
EXPLAINED = (
    "Each risk by how likely it is and what it costs if it happens; along a dashed curve expected loss is the same. "
    "The matrix multiplies ranks, not amounts, and may put two risks in the wrong order: those are marked (Cox 2008)."
)


def contradictions_of_matrix(page: Page, side: str) -> None:
    """The picture of expected loss, and the pairs of risks that the matrix puts in the wrong order."""
    units = [unit for unit in AMOUNTS if page.of(risk_ranks, side, unit).height]
    with panel("What the matrix hides", EXPLAINED):
        if not units:
            st.caption("No open risk has both a score and a cost or a delay: give some in the register.")
            return
        unit = _unit(units)
        pairs, compared = page.of(risk_reversals, side, unit), page.of(pairs_compared, side, unit)
        words = f"The matrix contradicts the expected loss in {pairs.height:,} of {many(compared, 'pair')} of risks."
        st.caption(words)
        left, right = st.columns(2, gap="medium")
        with left:
            picture = page.of(expected_picture, side, unit)
            wanted = picked_words(show(PICTURES[unit], picture, words, "expected", pick=True), "risk_id")
        with right:
            st.caption("Risks that cost more on average than one that the matrix ranks higher.")
            table(pairs, "reversals", height=330, columns={COSTS.get(name, name): name for name in REVERSED})
        ranks = page.of(risk_ranks, side, unit)
        if wanted:
            rows_behind(ranks.filter(pl.col("risk_id").is_in(wanted)), "The risk that was clicked", "expected-rows")
        behind(ranks, "risk-ranks", "Both orders, side by side")


def _unit(units: list[str]) -> str:
    if len(units) == 1:
        return units[0]
    chosen = st.segmented_control(
        "Loss in", units, default=units[0], format_func=NAMES.__getitem__, key="loss_in", bind="query-params",
        required=True, label_visibility="collapsed",
    )  # fmt: skip
    return chosen or units[0]


def states(page: Page, side: str) -> None:
    """The foremost risks before and with their responses and as targeted; says how many have no target."""
    rows = page.of(risk_states, side)
    every = page.of(open_risks, side)
    with panel("Before, with response, target", "The risks with the highest score, and where they shall come down to."):
        if rows.is_empty():
            st.caption("No open risk is scored.")
            return
        untargeted = every["target_score"].null_count()
        words = f"{rows['risk_id'].n_unique()} of {many(every.height, 'open risk')}"
        st.caption(f"{words}; {untargeted} without a target." if untargeted else f"{words}, every one with a target.")
        show(risk_states_chart, rows, words, "states")
        behind(rows, "states-rows", columns=("title", "state", "score", "risk_id"))


def near(page: Page, side: str) -> None:
    """What may happen in the next 4 and 8 weeks, and what should have happened by now."""
    rows = page.of(proximity, side)
    with panel("What may happen soon", "Open risks whose day is within 8 weeks, or past. The dotted rule is today."):
        if rows.is_empty():
            dated = page.of(open_risks, side)["proximity"].count()
            st.caption("Nothing in the next 8 weeks." if dated else "No open risk says around when it may happen.")
            return
        counts = dict(rows["window"].value_counts().iter_rows())
        words = ", ".join(f"{counts[window]} {said}" for window, said in NEAR.items() if window in counts)
        st.caption(f"{words}.")
        show(proximity_chart, rows, words, "proximity")
        behind(rows.drop("as_of", "until"), "risk-near", f"{many(rows.height, 'risk')} near")


def response_list(page: Page, side: str) -> None:
    """The responses with owner, due day and tasks, contradictions first."""
    rows = page.of(_responses, side)
    with panel("Responses", "What is done about each open risk, and whether the plan bears it out."):
        st.caption(page.of(_responses_in_words, side))
        table(rows, "responses", height=320, columns=RESPONSES)


def _responses(plan: Plan, side: str) -> pl.DataFrame:
    return responses(plan, whole_plan(plan), side)


def _responses_in_words(plan: Plan, side: str) -> str:
    rows = _responses(plan, side)
    odd, late = (rows["contradiction"] != "").sum(), (rows["due"] == "overdue").sum()
    return f"{many(odd, 'contradiction')}, {late} overdue, {(rows['due'] == 'none stated').sum()} without a response."
