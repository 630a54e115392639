"""What changed since the baseline, and from one report to the next: the steps and the tasks behind them."""

import polars as pl
import streamlit as st

from plandata.charts.progress import changes_chart, throughput_chart, waterfall_chart
from plandata.charts.schedule import finish_chart
from plandata.metrics.changes import changes_of_scope, scope_causes, waterfall
from plandata.metrics.progress import tasks_done_in, throughput_by_week
from plandata.metrics.schedule import finish_by_snapshot, last_tasks_on
from plandata.metrics.words import whole
from plandata.ui.page import Page
from plandata.ui.picks import Picked, picked_day, picked_words, rows_behind
from plandata.ui.show import behind, show
from plandata.ui.text import day, many

LATE = ("title", "late_days", "owner", "finish", "phase", "status", "slip_days", "left_hours", "start", "task_id")

STEPS = {"step": "label", "amount": "value", "unit": "unit"}
WEEKS = {"week_from": "week", "tasks_done": "done", "whole_week": "whole"}


def changes_since(page: Page, measure: str) -> None:
    """How the work that was left at the baseline became what is left now; a clicked step leads to its tasks."""
    since, until = page.plan.baseline, page.plan.as_of
    if since >= until:
        st.caption("It takes two reports to see what changed between them.")
        return
    steps = page.of(waterfall, measure, since, until)
    words = ", ".join(f"{row['label']} {whole(row['value'])}" for row in steps.iter_rows(named=True))
    wanted = picked_words(show(waterfall_chart, steps, words, "waterfall", pick=True), "step")
    if wanted:
        rows = page.of(scope_causes, measure, since, until).filter(pl.col("cause").is_in(wanted))
        rows_behind(rows, f"{many(rows.height, 'row')} behind the mark", "causes")
    behind(steps, "waterfall-rows", columns=STEPS)


def changes_between(page: Page, measure: str) -> None:
    """The changes from report to report as bars; a clicked one leads to its tasks, with phase and owner."""
    changes = page.of(changes_of_scope, measure)
    if changes.is_empty():
        st.caption("It takes two reports to see what changed between them.")
        return
    picked = show(changes_chart, changes, "Work added, removed, re-estimated and completed", "changes", pick=True)
    _causes(page, measure, picked, "to_date")
    behind(changes, "changes-rows")


def changes_until(page: Page, measure: str, picked: Picked) -> None:
    """What changed up to a clicked point of the burn-down or burn-up, since the report before it."""
    _causes(page, measure, picked, "date")


def _causes(page: Page, measure: str, picked: Picked, field: str) -> None:
    if not picked:
        return
    changes = page.of(changes_of_scope, measure)
    until = picked_day(picked, field, changes["to_date"])
    for step in changes.filter(pl.col("to_date") == until).iter_rows(named=True):
        rows = page.of(scope_causes, measure, step["from_date"], step["to_date"])
        words = f"{many(rows.height, 'change')} between {day(step['from_date'])} and {day(step['to_date'])}"
        rows_behind(rows, words, f"causes-{field}")


def pace(page: Page) -> None:
    """Tasks done in each week; a clicked week leads to them."""
    weeks = page.of(throughput_by_week)
    if weeks.is_empty():
        st.caption("No task is known to be done on a day: that takes actual finishes, or a second report.")
        return
    picked = show(throughput_chart, weeks, "Tasks done in each week", "throughput", pick=True)
    week = picked_day(picked, "week", weeks["week"])
    if week:
        rows = page.of(tasks_done_in, week)
        rows_behind(rows, f"{many(rows.height, 'task')} done in the week of {day(week)}", "done-rows")
    behind(weeks, "throughput-rows", columns=WEEKS)


FINISHES = ("title", "finish", "moved_days", "owner", "phase", "status", "task_id")


def finishes(page: Page) -> None:
    """The planned finish as each report had it; a clicked report leads to the tasks that it had as the last ones."""
    known = page.of(finish_by_snapshot)
    dated = known.drop_nulls("finish")
    if dated.height < 2:
        st.caption(
            f"The plan ends on {day(dated['finish'][0])}. It takes two reports to see it move."
            if dated.height
            else "No unfinished task has a finish."
        )
        return
    picked = show(finish_chart, known, "Planned finish on each status date", "finish", pick=True)
    on = picked_day(picked, "date", dated["date"])
    if on:
        rows_behind(
            page.of(last_tasks_on, on).select(FINISHES), f"The tasks that were to end last, on {day(on)}", "last"
        )
    behind(known, "finish-dates", columns={"reported": "date", "planned_finish": "finish"})
