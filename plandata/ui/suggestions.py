"""Risks that the data suggests, each with its evidence: one click from the register, or dismissed with a reason."""

import datetime as dt
from typing import Any

import polars as pl
import streamlit as st

from plandata.errors import PlandataError
from plandata.metrics.assignments import names_in
from plandata.metrics.risk_suggestions import risk_suggestions
from plandata.plan import Plan
from plandata.ui.opened import opened, whole_plan
from plandata.ui.page import Page
from plandata.ui.show import panel, popped
from plandata.ui.text import esc, many

CATEGORIES = {"late predecessor": "Schedule", "single owner": "Resources", "standing still": "Schedule"}
ICONS = {
    "late predecessor": ":material/link_off:",
    "single owner": ":material/person_alert:",
    "standing still": ":material/pause_circle:",
}
SAID = "suggestion-said"
FIRST = 4
"""So many are shown at once; the others wait."""
DISMISSED, APP = "suggested risk", "the app"
AWAY = 182
"""Days for which a dismissed suggestion stays away: half a year."""


def suggestions(page: Page) -> None:
    """What the plan shows and the register lacks, to be accepted into it; nothing where there is nothing."""
    rows = suggested(page.plan, whole_plan(page.plan))
    with panel("Suggested by the data", "Seen in tasks, links and owners, and not in the register yet."):
        good, words = st.session_state.pop(SAID, (True, ""))
        if words:
            (st.success if good else st.warning)(esc(words))
        if rows.is_empty():
            st.caption(
                "Nothing: no late task holds up the critical path, nobody carries too much alone, none is still."
            )
            return
        for row in rows.head(FIRST).iter_rows(named=True):
            _suggestion(page, row)
        if rows.height > FIRST:
            with st.expander(f"{many(rows.height - FIRST, 'more suggestion')}", key="suggestions-more", type="compact"):
                for row in rows.slice(FIRST).iter_rows(named=True):
                    _suggestion(page, row)


def suggested(plan: Plan, whole: Plan) -> pl.DataFrame:
    """The suggestions of the whole plan that concern a task of the selection and are not dismissed."""
    away = whole.snooze.filter(pl.col("kind") == DISMISSED, pl.col("until") > whole.as_of)["key"]
    rows = risk_suggestions(whole).filter(~pl.col("risk_id").is_in(away.implode()))
    if plan is whole or rows.is_empty():
        return rows
    tasks = rows.select("risk_id", task_id=names_in(pl.col("task_ids"))).explode("task_id")
    meant = tasks.join(plan.task.select("task_id"), on="task_id", how="semi")
    return rows.join(meant, on="risk_id", how="semi", maintain_order="left")


def _suggestion(page: Page, row: dict[str, Any]) -> None:
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", border=True):
        owner = f" · {esc(row['owner'])}" if row["owner"] and row["kind"] != "single owner" else ""
        text = f"{ICONS[row['kind']]} **{esc(row['title'])}**{owner}  \n{esc(row['evidence'])}"
        st.markdown(text, width="stretch")
        if not page.is_past:
            name = "Add to register"
            key = f"accept-{row['risk_id']}"
            st.button(name, icon=":material/add:", key=key, on_click=accept, args=(page.plan, row))
            popped("Dismiss", ":material/close:", f"dismiss-{row['risk_id']}", _dismissal, page.plan, row)


def _dismissal(plan: Plan, row: dict[str, Any]) -> None:
    with st.form(f"dismissal-{row['risk_id']}", border=False):
        reason = st.text_input("Why is it no risk?", max_chars=300, key=f"why-{row['risk_id']}")
        if st.form_submit_button("Dismiss", type="primary"):
            if reason.strip():
                dismiss(plan, row, reason.strip())
                st.rerun()
            st.error("A reason is needed: it says later why nobody acted.")


def dismiss(plan: Plan, row: dict[str, Any], reason: str) -> None:
    """Put a suggestion away for half a year, with the reason why it is no risk."""
    said = {"kind": DISMISSED, "key": row["risk_id"], "until": plan.as_of + dt.timedelta(days=AWAY)}
    try:
        issues = opened().edit(
            plan.selection.project, "snooze", plan.as_of, [{**said, "reason": reason, "by": APP}], APP
        )
        wrong = "; ".join(f"{issue.column}: {issue.reason}" for issue in issues)
        st.session_state[SAID] = (not issues, wrong or f"{row['risk_id']} is dismissed: {reason}")
    except PlandataError as error:
        st.session_state[SAID] = (False, str(error))


def accept(plan: Plan, row: dict[str, Any]) -> None:
    """Enter a suggestion in the register of the project, unless somebody has done so meanwhile."""
    project, store = plan.selection.project, opened()
    try:
        if row["risk_id"] in store.register(project, "risk")["risk_id"]:
            st.session_state[SAID] = (True, f"{row['risk_id']} is in the register already.")
            return
        names = ("risk_id", "title", "owner", "phase", "probability", "impact", "delay_days", "task_ids")
        risk = {name: row[name] for name in names} | {
            "status": "open", "category": CATEGORIES[row["kind"]], "trigger": row["evidence"], "raised_on": plan.as_of,
        }  # fmt: skip
        issues = store.edit(project, "risk", plan.as_of, [risk], "the app")
        wrong = "; ".join(f"{issue.column}: {issue.reason}" for issue in issues)
        st.session_state[SAID] = (not issues, wrong or f"{row['risk_id']} is in the register: {row['title']}.")
    except PlandataError as error:
        st.session_state[SAID] = (False, str(error))
