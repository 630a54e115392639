"""What the Resources page says about work that cannot fit: the days, the tasks that force it, what would help."""

import datetime as dt

import polars as pl
import streamlit as st

from plandata.metrics.feasibility import forcing_tasks, infeasible
from plandata.metrics.fit_forecast import levers_forecast
from plandata.metrics.fit_levers import fit_levers
from plandata.metrics.resource_metrics import cannot_fit_in_words
from plandata.plan import Plan
from plandata.ui.page import Page
from plandata.ui.show import panel, popped, table
from plandata.ui.text import esc

STRETCH = ("resource", "over_hours", "cannot_by", "work_hours", "capacity_hours", "from", "until", "tasks")
TASKS = ("title", "hours", "earliest", "finish", "phase", "overdue", "estimated", "task_id")
LEVERS = {"extend": "Extend", "add": "Add", "share": "Share", "cut": "Cut"}
MEANING = (
    "Days in which more work must be done than there are hours, however it is ordered. Every task may be worked on "
    "any day from its earliest to its finish; overdue work within 5 working days. Click a row."
)
"""What the panel of such work shows."""


def answer(page: Page) -> None:
    """Whether the work that is left fits, in words."""
    st.text(page.of(cannot_fit_in_words))
    if page.plan.selection.cuts:
        st.caption("Only the selected work is counted, against the whole working time of those who do it.")


def what_cannot_fit(page: Page) -> None:
    """The days that are too full, and for the clicked ones what would help and the tasks that force it."""
    rows = page.of(infeasible)
    if rows.is_empty():
        return
    days, changes = st.columns([3, 2], gap="medium")
    with days, panel("Work that cannot fit", MEANING):
        picked = table(rows, "infeasible", pick=True, height=250, columns=STRETCH)
    one = rows.row(picked[0] if picked else 0, named=True)
    with changes, panel(f"What would help {one['resource']}", "Each change alone, tried in the calendar."):
        _levers(page, one["resource"])
    tasks = page.of(_forcing, one["resource"], one["from"], one["until"])
    with days:
        st.caption(f"The tasks of {esc(one['resource'])} that force it")
        table(tasks, "forcing-tasks", height=250, columns=TASKS)


def _forcing(plan: Plan, resource: str, begin: dt.date, end: dt.date) -> pl.DataFrame:
    """The tasks of the resource that force these days."""
    tasks = forcing_tasks(plan).filter(pl.col("resource") == resource)
    return tasks.filter(pl.col("finish").is_between(begin, end) | pl.col("overdue"))


def _levers(page: Page, resource: str) -> None:
    st.markdown(page.of(_said, resource))
    popped("What the forecast says", ":material/calendar_month:", "levers-forecast", _forecast, page, resource)


def _forecast(page: Page, resource: str) -> None:
    """The days that each change costs or buys; run only when it is asked for."""
    st.caption("Working days by which the finish moves that is 50 % or 80 % sure; less is sooner.")
    table(page.of(levers_forecast, resource), "levers-forecast-rows", height=160)


def _said(plan: Plan, resource: str) -> str:
    rows = fit_levers(plan).filter(pl.col("resource") == resource)
    return "\n".join(f"- **{LEVERS[lever]}** {esc(what)}" for lever, what in rows.select("lever", "what").rows())
