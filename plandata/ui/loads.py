"""What the Resources page says about load: the sentence, the chosen person, the tasks behind a week."""

import datetime as dt
from typing import Any

import polars as pl
import streamlit as st

from plandata.charts.resources import load_histogram_chart
from plandata.metrics.assignments import unassigned_effort, unplaced_work
from plandata.metrics.counts import SOON, overloaded
from plandata.metrics.measures import status_known
from plandata.metrics.resources import WEEKS, hours_guessed, overloads, tasks_in
from plandata.metrics.words import whole
from plandata.ui.page import Page, empty
from plandata.ui.picks import picked_day, picked_words
from plandata.ui.remaining import no_tasks
from plandata.ui.show import behind, kept, panel, show, table
from plandata.ui.text import day, many

DOES = ("title", "hours", "finish", "left_hours", "phase", "task_id", "overdue", "estimated")
OVER = ("resource", "week", "over_hours", "load_hours", "capacity_hours", "tasks")


ROWS = 40
"""So many resources fit a heat map that can still be read."""


def busiest(load: pl.DataFrame) -> pl.DataFrame:
    """The load of those who have work in these weeks, the most loaded when they are many; says who is left out."""
    drawn, said = kept(load, _busiest)
    if said:
        st.caption(said)
    return drawn


def _busiest(load: pl.DataFrame) -> tuple[pl.DataFrame, str]:
    sums = load.group_by("resource").agg(pl.col("load_hours", "over_hours").sum())
    busy = sums.filter(pl.col("load_hours") > 0).sort("over_hours", "load_hours", descending=True)
    idle, more = sums.height - busy.height, busy.height - ROWS
    said = ([f"{many(idle, 'resource')} without work in these weeks"] if idle else []) + (
        [f"{many(more, 'resource')} with less load"] if more > 0 else []
    )
    words = f"Not drawn: {' and '.join(said)}; the table has all." if said else ""
    return load.filter(pl.col("resource").is_in(busy.head(ROWS)["resource"].implode())), words


def load_sentence(page: Page) -> str:
    """The overloads in a sentence, written above the chart and used as its text: soon and later."""
    over = page.of(overloads)
    if over.is_empty():
        words = f"Nobody has more work than working time in the next {WEEKS} weeks."
    else:
        first, soon = over.row(0, named=True), page.of(overloaded)
        words = (
            f"{many(soon, 'resource')} overloaded in the next {SOON} weeks, "
            f"{over['resource'].n_unique():,} in the next {WEEKS}. "
            f"Most: {first['resource']}, {whole(first['load_hours'])} hours of work "
            f"against {whole(first['capacity_hours'])} in the week of {day(first['week'])}."
        )
    st.text(words)
    return words


def guessed_hours(page: Page) -> None:
    """Say how many tasks have hours by their duration only, where some do, and what a lack of status leaves out."""
    if not page.of(status_known):
        st.caption("No status says what is done: tasks whose finish has passed are left out of the load.")
    if words := page.of(hours_guessed):
        st.caption(words)


def chosen_load(load: pl.DataFrame, picked: list[dict[str, Any]]) -> tuple[str, dt.date]:
    """The resource and week that were clicked, else the most overloaded."""
    names = picked_words(picked, "resource")
    known = load.filter(pl.col("resource").is_in(names)) if names else load.clear()
    week = picked_day(picked, "week", known["week"])
    return (names[0], week) if week else kept(load, _worst)


def _named(load: pl.DataFrame, resource: str, week: dt.date) -> tuple[str, dt.date]:
    """The resource that was chosen by name, with its fullest week; else the one and the week that the chart says."""
    named = st.session_state.get(f"named-{resource}", resource)
    known = named != resource and named in kept(load, _names)
    return _worst(kept(load, _of_one, named)) if known else (resource, week)


def _names(load: pl.DataFrame) -> list[str]:
    return load["resource"].unique().sort().to_list()


def _worst(load: pl.DataFrame) -> tuple[str, dt.date]:
    worst = load.sort("over_hours", "load_hours", descending=True, nulls_last=True).row(0, named=True)
    return worst["resource"], worst["week"]


def load_of_one(page: Page, load: pl.DataFrame, clicked: list[dict[str, Any]]) -> None:
    """Work and working time of one resource, clicked or named, week by week, and its tasks in one week."""
    first, week = chosen_load(load, clicked)
    resource, week = _named(load, first, week)
    own, names = kept(load, _of_one, resource), kept(load, _names)
    with panel(resource, "Hours of work and of working time in each week."):
        at = names.index(first)
        st.selectbox("Resource", names, index=at, key=f"named-{first}", label_visibility="collapsed")
        picked = show(load_histogram_chart, own, f"Hours per week of {resource}", "histogram", pick=True)
        week = picked_day(picked, "week", own["week"]) or week
        st.caption(f"Tasks in the week of {day(week)}")
        table(page.of(tasks_in, resource, week), "load-tasks", height=250, columns=DOES)
        behind(own, "histogram-rows", "Week by week", LOADS)


LOADS = ("week", "load_hours", "capacity_hours", "share", "over_hours", "tasks")


def _of_one(load: pl.DataFrame, resource: str) -> pl.DataFrame:
    return load.filter(resource=resource)


def over(page: Page) -> None:
    """The weeks with more work than working time."""
    table(page.of(overloads), "overloads", height=250, columns=OVER)


def unassigned(page: Page) -> None:
    """The work that nobody is named for, and what the load leaves out."""
    table(page.of(unassigned_effort), "unassigned", height=250)
    behind(page.of(unplaced_work), "unplaced", "Tasks that the load leaves out, and why")


def no_load(page: Page) -> None:
    """Say what the load needs, or that the filter leaves nothing of it, and end the page."""
    if no_tasks(page):
        st.stop()
    needs = "unfinished tasks with an owner, a finish, and effort or duration."
    if page.plan.selection.cuts:
        empty("Nothing in this selection makes a load.", f"Choose fewer filters: a load takes {needs}")
    else:
        empty("Nobody's load can be computed.", f"It takes {needs}", "Data")
    st.stop()
