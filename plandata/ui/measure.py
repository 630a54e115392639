"""The measure of work on the Progress page: tasks, hours, points or cost."""

import streamlit as st

from plandata.metrics.measures import MEASURES, best_measure, measures_offered
from plandata.ui.page import Page


def choose_measure(page: Page) -> str:
    """The measure that the person chooses among those that the plan's columns allow; the rest are named."""
    offered = page.of(measures_offered)
    allowed = [name for name in MEASURES if not offered[name]]
    missing = [MEASURES[name].label.lower() for name, column in offered.items() if column]
    with st.container(horizontal=True, vertical_alignment="center"):
        chosen = st.segmented_control(
            "Measure",
            allowed,
            default=page.of(best_measure),
            format_func=lambda name: MEASURES[name].label,
            key="measure",
            bind="query-params",
            required=True,
            label_visibility="collapsed",
        )
        if missing:
            where = "selection" if page.plan.selection.cuts else "plan"
            st.caption(f"No task of this {where} has {' or '.join(missing)}.")
    return chosen or "count"
