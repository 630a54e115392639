"""The scale of risks that a project declares: what each step of probability and impact means."""

from typing import Any

import polars as pl
import streamlit as st

from plandata.metrics.chances import STEPS, risk_scale, scale_of
from plandata.ui.opened import opened
from plandata.ui.page import Page
from plandata.ui.rules import APP
from plandata.ui.show import behind, popped
from plandata.ui.text import esc

PARTS = {"share": "How likely, %", "cost": "Cost", "delay_days": "Delay, days"}
MEANING = (
    "What a step from 1 to 5 means. A percentage or an amount that a risk states itself counts before it; "
    "an empty column means nothing. Delay counts working days."
)


def own_scale(page: Page) -> None:
    """What the register writes for each step and what that counts as, and the form that declares it."""
    behind(page.of(risk_scale), "risk-scale", "The scale of this register")
    if not page.is_past:
        popped("What the steps mean", ":material/straighten:", "own-scale", _declare, page)


def _declare(page: Page) -> None:
    scale = scale_of(page.plan)
    known = {"share": [100 * share for share in scale.shares], "cost": scale.costs, "delay_days": scale.delays}
    empty: list[float | None] = [None] * len(STEPS)
    frame = pl.DataFrame(
        {"step": [int(step) for step in STEPS]} | {name: list(steps) or empty for name, steps in known.items()},
        schema={"step": pl.Int64} | dict.fromkeys(known, pl.Float64),
    )
    columns: dict[str, Any] = {name: st.column_config.NumberColumn(label, min_value=0) for name, label in PARTS.items()}
    with st.form(f"scale-{hash(scale)}", border=False):
        st.caption(MEANING)
        named = columns | {"step": "Step"}
        said = st.data_editor(frame, hide_index=True, column_config=named, disabled=["step"], placeholder="")
        reason = st.text_input("Where does it come from?", max_chars=300, key="scale-reason").strip()
        by = st.text_input("Who says so", max_chars=80).strip() or APP
        if st.form_submit_button("Set the scale", type="primary"):
            _save(page, said, {"reason": reason, "by": by})
    if page.plan.risk_scale.height:
        st.button("Back to the usual scale", icon=":material/undo:", on_click=_back, args=(page,))


def wrong_with(said: pl.DataFrame) -> str:
    """What is wrong with the steps (columns share in per cent, cost, delay_days), in a sentence; empty if nothing.

    >>> wrong_with(pl.DataFrame({"share": [1.0, 5.0, 20.0, 50.0, 40.0], "cost": [None] * 5, "delay_days": [1.0] * 5}))
    'How likely, % must not fall from one step to the next.'
    """
    for name, label in PARTS.items():
        steps = said[name].drop_nulls()
        if 0 < steps.len() < len(STEPS):
            return f"{label}: say it for every step or for none."
        if not steps.is_sorted():
            return f"{label} must not fall from one step to the next."
    shares = said["share"].drop_nulls()
    return "How likely cannot be more than 100 %." if shares.len() and float(shares.max() or 0) > 100 else ""


def _save(page: Page, said: pl.DataFrame, more: dict[str, str]) -> None:
    if words := wrong_with(said):
        st.error(words)
        return
    rows = said.with_columns(pl.col("step").cast(pl.Float64), pl.col("share") / 100).to_dicts()
    issues = opened().edit(
        page.plan.selection.project, "risk_scale", page.plan.as_of, [row | more for row in rows], more["by"]
    )
    if issues:
        st.error(esc("; ".join(f"{issue.column}: {issue.reason}" for issue in issues)))
        return
    st.rerun()


def _back(page: Page) -> None:
    for step in page.plan.risk_scale["step"].to_list():
        opened().remove_row(page.plan.selection.project, "risk_scale", page.plan.as_of, {"step": step}, APP)
