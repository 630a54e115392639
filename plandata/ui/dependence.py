"""What the Resources page says about dependence and effort: who is alone, who is booked twice, what was logged."""

import polars as pl
import streamlit as st

from plandata.metrics.concentration import concentration, concentration_in_words
from plandata.metrics.double_booking import double_booked
from plandata.metrics.logged import estimate_bias, logged_by_task, logged_by_week, logged_in_words
from plandata.metrics.schedule_risk import why_not
from plandata.metrics.week_away import week_away, week_away_in_words
from plandata.plan import Plan, Selection
from plandata.ui.opened import opened, whole_plan
from plandata.ui.page import Page
from plandata.ui.schedule import uncut
from plandata.ui.show import behind, popped, table

HELD = {"resource": "resource", "week_away_days": "week_away_days", "tasks_alone": "alone", "which": "alone_on",
        "critical_hours": "critical_hours", "share_of_critical": "share_critical", "hours_left": "hours",
        "share_left": "share_left"}  # fmt: skip
BIAS = {"by": "group", "name": "name", "done_tasks": "tasks", "median_index": "bias_index",
        "estimated_hours": "effort_hours", "logged_hours": "logged_hours"}  # fmt: skip
"""What the tables show, under the names that they show it by."""


def depends(here: Page) -> None:
    """On whom the finish depends, in the whole plan: links lead out of any selection."""
    whole = uncut(here)
    if words := whole.of(concentration_in_words):
        st.text(words)
    if here.plan.selection.cuts:
        st.caption("Counted in the whole plan, whatever is selected.")
    table(whole.of(concentration), "concentration", height=320, columns=HELD)
    popped("A week away in the forecast", ":material/event_busy:", "week-away", _away, whole)


def _away(whole: Page) -> None:
    """What a week without each does to the days of the forecast; it is run only when it is asked for."""
    if why := whole.of(why_not):
        st.caption(why)
        return
    st.text(whole.of(week_away_in_words))
    table(whole.of(week_away), "week-away-rows", height=250)


def booked(plan: Plan, _version: int) -> pl.DataFrame:
    """Weeks in which somebody of this plan is booked over their time in it and in other projects of the store.

    The version of the store tells one answer from the next, because other projects change too.
    """
    store = opened()
    others = [store.plan(Selection(name)) for name in store.projects()["project"] if name != plan.selection.project]
    alike = [other for other in others if other.is_sample == plan.is_sample]
    rows = double_booked([whole_plan(plan), *alike])
    return rows.filter(pl.col("booked").str.contains(f"{plan.name} ", literal=True))


def booked_twice(here: Page) -> None:
    """The double bookings with other projects, folded away where there are none."""
    rows = here.of(booked, opened().version)
    if rows.is_empty():
        st.caption("Nobody is booked over their working time in this and another project.")
        return
    table(rows, "double-booked", height=320)


def logged(here: Page) -> None:
    """Logged against planned hours, and how estimates turned out; by person only when asked."""
    words = here.of(logged_in_words)
    if not words:
        st.caption("No hours are logged: that takes a timesheet, or hours spent on tasks.")
        return
    st.text(words)
    people = st.toggle("By person too", key="bias-people", help="Estimates differ by task more than by person.")
    groups = ("phase", "kind", "person") if people else ("phase", "kind")
    table(here.of(estimate_bias, groups), "estimate-bias", height=250, columns=BIAS)
    behind(here.of(logged_by_week), "logged", "Planned and logged by person and week")
    behind(here.of(logged_by_task), "logged-tasks", "Estimated and logged by task")
