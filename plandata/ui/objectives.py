"""Whether the work still serves the goal: objectives by their phases, indicators, and how the scope crept."""

from typing import Any

import polars as pl
import streamlit as st

from plandata.charts.objectives import indicator_chart, indicators_chart, scope_chart
from plandata.metrics.aims import aims
from plandata.metrics.indicators import indicator_course
from plandata.metrics.measures import MEASURES
from plandata.metrics.objectives import (
    RULES,
    TOPICS,
    effort_served,
    indicators_needed,
    objective_status,
    phases_served,
    share_unserved,
)
from plandata.metrics.objectives_words import objectives_sentence, scope_sentence
from plandata.metrics.schedule import open_tasks
from plandata.metrics.scope import scope_by, scope_changes, scope_creep, scope_decided
from plandata.metrics.scope_days import scope_in_days_in_words
from plandata.ui.attention import STATES
from plandata.ui.page import Page, empty
from plandata.ui.picks import picked_words
from plandata.ui.show import behind, panel, show, table
from plandata.ui.text import amount, day, esc, many

TRENDS = ("indicator", "value", "target", "unit", "state", "reached_on", "needed_on", "measured_on", "values", "words")
SERVED = ("phase", "objectives", "tasks", "scope", "share")
TASKS = ("title", "phase", "status", "finish", "owner", "late_days", "slip_days", "left_hours", "task_id")
CREPT = ("title", "cause", "change", "decision", "decision_title", "decided_on", "changed_on", "phase", "owner",
         "task_id")  # fmt: skip
NUMBERS = {
    "gross": ("Gross growth", "Added ÷ scope at the baseline."),
    "net": ("Net growth", "(Scope now − scope at the baseline) ÷ scope at the baseline."),
    "churn": ("Churn", "(Added + removed + |re-estimated|) ÷ scope at the baseline: all movement, up or down."),
}
"""The shares of scope creep with their definitions."""


def answer(page: Page) -> None:
    """What the objectives, the indicators and the scope say, in a few sentences."""
    said = [page.compared(objectives_sentence)] if page.of(aims).height else []
    st.text(" ".join([*said, page.of(scope_sentence)]))


def objectives(page: Page) -> None:
    """The objectives with their states; one of them opened down to its phases and tasks."""
    rows = page.compared(objective_status)
    if rows.is_empty():
        empty(
            "No objective of this project is known.",
            "Drop a list with Objective, Owner and Phases (which phases serve it) on the Data page.",
            "Data",
        )
        return
    with st.container(key="objective-states"):
        st.markdown(_table(rows), width="stretch")
    titles = {row["objective_id"]: row["title"] or row["objective_id"] for row in rows.iter_rows(named=True)}
    opened = st.pills("Phases and tasks of", list(titles), format_func=titles.__getitem__, key="objective-opened")
    for row in rows.filter(pl.col("objective_id") == (opened or "")).iter_rows(named=True):
        _opened(page, row)
    folded = st.expander("Why these states?", key="objective-why", on_change="rerun", type="compact")
    if folded.open:
        with folded:
            for topic, rule in RULES.items():
                st.markdown(f"**{esc(topic.capitalize())}** {esc(rule)}")


def _table(rows: pl.DataFrame) -> str:
    """The states as a table of text: read aloud, wrapped on a phone."""
    lines = [["Objective", "Owner", "Progress", "Finish", "Indicators"], ["---"] * 5]
    lines += [
        [f"**{esc(row['title'] or row['objective_id'])}**", esc(row["owner"] or "–")]
        + [f"{STATES[row[f'{topic}_state']]} {esc(row[f'{topic}_why'])}" for topic in TOPICS]
        for row in rows.iter_rows(named=True)
    ]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _opened(page: Page, row: dict[str, Any]) -> None:
    """One objective: its outcome, its phases and their tasks."""
    missing = f" No task is in {row['unknown_phases']}." if row["unknown_phases"] else ""
    st.text(f"{row['outcome'] or 'No outcome is written down'}. Ends {day(row['finish'])}.{missing}")
    names = page.of(phases_served).filter(pl.col("objective_id") == row["objective_id"])["known"].drop_nulls()
    table(page.of(effort_served).filter(pl.col("phase").is_in(names.implode())).select(SERVED), "objective-phases")
    table(_tasks_in(page, names.to_list()), "objective-tasks", height=320)


def _tasks_in(page: Page, phases: list[str]) -> pl.DataFrame:
    late = page.of(open_tasks).select("task_id", "late_days", "slip_days", "left_hours")
    rows = page.plan.work.filter(pl.col("phase").is_in(phases)).join(late, on="task_id", how="left")
    return rows.select(TASKS).sort("late_days", "finish", descending=[True, False], nulls_last=True)


def unserved(page: Page) -> None:
    """The phases that serve no objective."""
    if page.of(share_unserved) is None:
        st.caption("It takes objectives that name the phases which serve them.")
        return
    rows = page.of(effort_served).filter(pl.col("objectives").is_null())
    if rows.is_empty():
        st.text("Every phase serves an objective.")
    for row in rows.iter_rows(named=True):
        share = "" if row["share"] is None else f" · {amount(row['share'], 'share')}"
        size = "" if row["unit"] == "tasks" else f" · {amount(row['scope'], row['unit'])} {row['unit']}"
        st.markdown(f"**{esc(row['phase'] or 'No phase')}**  \n{many(row['tasks'], 'task')}{size}{share}")


def indicators(page: Page) -> None:
    """How far the indicators came; a clicked one, else the one furthest from its target, with its course."""
    rows = page.of(indicators_needed)
    if rows.is_empty():
        empty(
            "No indicator has a value yet.",
            "Drop a list with Indicator, Objective ID, Date, Value and Target on the Data page; from three values on "
            "there is a trend.",
            "Data",
        )
        return
    way, course = st.columns([3, 2], gap="medium")
    meaning = "Each bar goes from the first value towards the target. Click one for its course."
    with way, panel("How far the indicators came", meaning):
        words = "; ".join(f"{row['indicator']}: {row['words']}" for row in rows.iter_rows(named=True))
        picked = picked_words(show(indicators_chart, rows, words, "indicators", pick=True), "indicator")
        st.caption("Bar: how far it came. Upright line: where its trend leads by the day on which its phases end.")
        behind(rows.select(TRENDS), "indicator-rows")
    shown = rows.filter(pl.col("indicator").is_in(picked)) if picked else rows.sort("share_projected", nulls_last=True)
    with course:
        _course(page, shown.row(0, named=True))


def _course(page: Page, row: dict[str, Any]) -> None:
    with panel(esc(row["indicator"]), "Measured values, and the straight line through the last six of them."):
        course = page.of(indicator_course, row["indicator"], row["needed_on"])
        show(indicator_chart, course, f"{row['indicator']}: {row['words']}", "indicator")
        behind(course, "indicator-course", columns=("date", "value", "unit", "kind", "target"))
        st.text(f"{row['words']}.")


def scope(page: Page, measure: str) -> None:
    """How the scope crept since the baseline: shares, picture by phase and decision, and the changes."""
    changes = page.of(scope_changes, measure)
    if page.plan.baseline >= page.plan.as_of:
        st.caption("It takes two reports to see the scope change.")
        return
    _shares(page, measure)
    if changes.is_empty():
        st.caption("Nothing was added, removed or re-estimated since the baseline.")
        return
    left, right = st.columns([2, 3], gap="medium")
    with left:
        frame = page.of(scope_decided, measure)
        picked = show(scope_chart, frame, page.of(scope_sentence), "scope", pick=True)
        behind(page.of(scope_by, measure, "phase"), "scope-phases", "By phase")
        behind(page.of(scope_by, measure, "owner"), "scope-owners", "By owner")
    with right:
        table(_crept(changes, picked), "scope-rows", height=380)


def _shares(page: Page, measure: str) -> None:
    row = page.of(scope_creep, measure).row(0, named=True)
    unit = MEASURES[measure].unit
    with st.container(horizontal=True, gap="small"):
        for name, (label, meaning) in NUMBERS.items():
            st.metric(label, amount(row[name], "share"), help=meaning, border=True)
        said = f"{amount(row['unapproved'], unit)} of {amount(row['grown'], unit)} {unit}"
        meaning = "Of what was added or grew: how much no approved decision names, by task or around its day by phase."
        st.metric("Growth without approval", said, help=meaning, border=True)
    if words := page.of(scope_in_days_in_words, measure):
        st.text(words)


def _crept(changes: pl.DataFrame, picked: list[dict[str, Any]]) -> pl.DataFrame:
    """The changes behind the clicked part, all of them while nothing is clicked."""
    unit = changes["unit"][0]
    phases, decisions = picked_words(picked, "phase"), picked_words(picked, "decision")
    named = pl.col("phase").fill_null("No phase")
    rows = changes.filter(named.is_in(phases) & pl.col("decision").is_in(decisions)) if phases else changes
    words = {"re_estimated": "re-estimated"}
    return rows.with_columns(pl.col("cause").replace(words)).select(CREPT).rename({"change": f"change_{unit}"})
