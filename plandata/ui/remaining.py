"""How much is left, drawn or said: burn-down and burn-up, or why the past or the ideal line cannot be drawn."""

import streamlit as st

from plandata.charts.progress import burndown_chart, burnup_chart
from plandata.metrics.measures import MEASURES, status_known, tasks_counted
from plandata.metrics.progress import burndown, progress_summary, why_no_ideal, why_no_past
from plandata.metrics.schedule import late_tasks
from plandata.metrics.words import percent, whole
from plandata.ui.between import LATE, changes_until
from plandata.ui.page import Page, empty
from plandata.ui.show import behind, panel, show, table

DOWN = "What was left on each status date, as known then; dashed: even pace over working days."
UP = "Work done and all work in scope: scope that grows lifts the upper line."


NO_STATUS = "What is done is not known: that needs status, % complete or actual finish of tasks."


def no_tasks(page: Page) -> bool:
    """Whether there is no task: the filter leaves none, as the head has said, or none is known, as is said here."""
    if page.plan.totals.get("task", 0):
        return page.plan.task.is_empty()
    empty("No tasks of this project are known yet.", "Drop the export of your planning tool on the Data page.", "Data")
    return True


def late(page: Page) -> None:
    """The late tasks, or why none can be told."""
    if page.of(tasks_counted) and not page.of(status_known):
        st.caption(NO_STATUS)
    else:
        table(page.of(late_tasks), "late", columns=LATE)


def standing_of(page: Page, measure: str) -> str:
    """Where the work stands, in a sentence."""
    now = page.of(progress_summary, measure)
    if not page.of(status_known):
        return f"{whole(now.scope)} {MEASURES[measure].unit} in all. {NO_STATUS}"
    done = "" if now.share_done is None else f", {percent(now.share_done)} done"
    return f"{whole(now.remaining)} of {whole(now.scope)} {MEASURES[measure].unit} left{done}."


def burn_charts(page: Page, measure: str) -> None:
    """Burn-down and burn-up, a clicked day with what changed by then; a sentence where one day is all that is known."""
    words, left = standing_of(page, measure), page.of(burndown, measure)
    st.text(words)
    if not page.of(status_known):
        return
    if left["remaining"].count() < 2:
        st.caption(_why_not_drawn(page, measure))
        return
    _notes(page, measure, bool(left["reconstructed"].any()))
    down, up = st.columns(2, gap="medium")
    with down, panel("Burn-down", DOWN):
        point = show(burndown_chart, left, f"Burn-down: {words}", "burndown", pick=True)
        behind(left, "burndown-rows")
    with up, panel("Burn-up", UP):
        other = show(burnup_chart, left, f"Burn-up: {words}", "burnup", pick=True)
        behind(left, "burnup-rows")
    changes_until(page, measure, point or other)


def _why_not_drawn(page: Page, measure: str) -> str:
    lacks = page.of(why_no_past, measure)
    missing = f" and {lacks}: without these days the past cannot be drawn" if lacks else ""
    return f"Only one report is known{missing}. The next report makes it two."


def _notes(page: Page, measure: str, reconstructed: bool) -> None:
    """That the past is reconstructed where only one snapshot exists, and why there is no ideal line."""
    if reconstructed:
        st.info(
            "Only one report is known, so the past is reconstructed from the dates in it: work that was removed or "
            "re-estimated is invisible. Next week's export makes it real.",
            icon=":material/history:",
        )
    if why := page.of(why_no_ideal, measure):
        st.caption(why)
