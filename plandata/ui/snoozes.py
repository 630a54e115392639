"""What needs attention, put off until a day with a reason, and the way back."""

import datetime as dt
from typing import Any

import polars as pl
import streamlit as st

from plandata.metrics.overview import put_off
from plandata.plan import Plan
from plandata.ui.opened import opened, whole_plan
from plandata.ui.page import Page
from plandata.ui.show import popped
from plandata.ui.text import day, esc, many

APP = "the app"


def _asleep(plan: Plan) -> pl.DataFrame:
    return put_off(plan, whole_plan(plan))


def snoozes(page: Page, rows: pl.DataFrame) -> None:
    """A form that puts off one of the rows, and what is put off with the way back."""
    asleep = page.of(_asleep)
    if page.is_past and asleep.is_empty():
        return
    with st.container(horizontal=True, vertical_alignment="center", key="snoozes"):
        if rows.height and not page.is_past:
            popped("Put one off", ":material/snooze:", "put-off", _form, page, rows, asleep.height)
        if asleep.height:
            words = f"{asleep.height} snoozed"
            popped(words, ":material/notifications_paused:", "asleep", _sleepers, page, asleep)


def _sleepers(page: Page, asleep: pl.DataFrame) -> None:
    for row in asleep.iter_rows(named=True):
        _sleeper(page, row)


def _form(page: Page, rows: pl.DataFrame, number: int) -> None:
    lines = {f"{row['kind']}\n{row['key']}": row for row in rows.iter_rows(named=True)}
    tomorrow = page.plan.as_of + dt.timedelta(days=1)
    with st.form(f"snooze-{number}", border=False):
        chosen = st.selectbox("What", list(lines), format_func=lambda name: _named(lines[name]))
        week = page.plan.as_of + dt.timedelta(days=7)
        dates = {"min_value": tomorrow, "format": "DD/MM/YYYY", "help": "Shown again from this day on."}
        until = st.date_input("Until", week, **dates)
        reason = st.text_input("Why can it wait?", max_chars=300)
        by = st.text_input("Who says so", max_chars=80)
        if st.form_submit_button("Put off", type="primary"):
            _put_off(page, lines[chosen], {"until": until, "reason": reason.strip(), "by": by.strip() or APP})


def _named(row: dict[str, Any]) -> str:
    return f"{row['title']} · {row['kind']}"


def _put_off(page: Page, row: dict[str, Any], said: dict[str, Any]) -> None:
    if not said["reason"]:
        st.error("A reason is needed: it says later why nobody acted.")
        return
    entered = {"kind": row["kind"], "key": row["key"], **said}
    plan = page.plan
    issues = opened().edit(plan.selection.project, "snooze", plan.as_of, [entered], said["by"])
    if issues:
        st.error(esc("; ".join(f"{issue.column}: {issue.reason}" for issue in issues)))
        return
    st.toast(f"{many(1, 'line')} put off until {day(said['until'])}.")
    st.rerun()


def _sleeper(page: Page, row: dict[str, Any]) -> None:
    until = f"Until {day(row['until'])}: {row['reason']} ({row['by'] or APP})"
    st.markdown(f"**{esc(row['title'])}**  \n{esc(row['kind'].capitalize())}: {esc(row['why'])}  \n{esc(until)}")
    if not page.is_past:
        key = {"kind": row["kind"], "key": row["key"]}
        name = f"wake-{row['kind']}-{row['key']}"
        st.button("Show again", icon=":material/notifications_active:", key=name, on_click=_wake, args=(page, key))


def _wake(page: Page, key: dict[str, str]) -> None:
    opened().remove_row(page.plan.selection.project, "snooze", page.plan.as_of, key, APP)
