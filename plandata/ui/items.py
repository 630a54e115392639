"""The one thing that a link names, opened under the head of its page: a task, a person, a risk, a stakeholder."""

from collections.abc import Callable

import polars as pl
import streamlit as st

from plandata.metrics.contacts import LogFilter, contact_log
from plandata.metrics.driving import driving_chain, why
from plandata.metrics.resources import load_by_week, overloads, tasks_in
from plandata.metrics.risks import scored
from plandata.metrics.schedule import open_tasks
from plandata.metrics.stakeholders import communication_due
from plandata.plan import Plan
from plandata.ui.address import item
from plandata.ui.opened import whole_plan
from plandata.ui.show import table
from plandata.ui.text import day, esc, many

TASK = ("title", "late_days", "owner", "status", "start", "finish", "phase", "left_hours", "task_id")
CHAIN = ("title", "early_start", "early_finish", "because", "task_id")
RISK = ("title", "owner", "status", "score", "residual_score", "residual_level", "response", "response_due", "risk_id")
LOAD = ("title", "hours", "finish", "left_hours", "phase", "task_id")
WEEK = ("week", "over_hours", "load_hours", "capacity_hours", "tasks")
DUE = ("message", "status", "overdue_days", "last_contact", "next_due", "cadence", "channel", "owner")
SAID = ("date", "channel", "message", "feedback", "commitment", "commitment_due", "answered_on", "owner")

Parts = list[tuple[str, pl.DataFrame]]


def named_items(plan: Plan) -> None:
    """Open what the link names, with its rows; says so when the plan does not have it."""
    for kind in ITEM:
        if item(kind):
            _opened(plan, kind, item(kind))


def _opened(plan: Plan, kind: str, name: str) -> None:
    with st.container(border=True):
        parts = [(words, rows) for words, rows in ITEM[kind](plan, name) if rows.height]
        missing = f"The link names the {kind} **{esc(name)}**, which is not among what is shown here."
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.markdown(f"**{esc(parts[0][0])}**" if parts else missing, width="content")
            st.button(
                "Close", icon=":material/close:", type="tertiary", key=f"{kind}-close", on_click=_close, args=(kind,)
            )
        for number, (words, rows) in enumerate(parts):
            if number:
                st.markdown(f"**{esc(words)}**")
            table(rows, f"item-{kind}-{number}", height=250)


def _close(kind: str) -> None:
    del st.query_params[kind]


def _task(plan: Plan, name: str) -> Parts:
    rows, linked = _tasks(plan, [name]), plan.link
    before = linked.filter(successor_id=name)["predecessor_id"].to_list()
    after = linked.filter(predecessor_id=name)["successor_id"].to_list()
    chain = [(why(whole_plan(plan), name), driving_chain(whole_plan(plan), name).select(CHAIN))] if before else []
    waiting = [("Waits for", _tasks(plan, before)), ("Waited for by", _tasks(plan, after))]
    return [(_title(rows, name), rows), *chain, *waiting] if rows.height else []


def _resource(plan: Plan, name: str) -> Parts:
    weeks = overloads(plan).filter(resource=name).sort("week")
    load = load_by_week(plan).filter(resource=name)
    if load.is_empty():
        return []
    worst = load.sort("over_hours", "load_hours", descending=True, nulls_last=True).row(0, named=True)["week"]
    tasks = tasks_in(plan, name, worst).select(LOAD)
    return [
        (f"{name}: {many(weeks.height, 'week')} above capacity", weeks.select(WEEK)),
        (f"{name}: tasks in the week of {day(worst)}", tasks),
    ]


def _risk(plan: Plan, name: str) -> Parts:
    rows = scored(plan, plan.risk.filter(risk_id=name)).select(RISK)
    tied = plan.risk.filter(risk_id=name)["task_ids"].drop_nulls().str.split("; ").explode().to_list()
    return [(_title(rows, name), rows), ("Tasks that carry the response", _tasks(plan, tied))]


def _stakeholder(plan: Plan, name: str) -> Parts:
    due = communication_due(plan).filter(stakeholder=name).select(DUE)
    said = contact_log(plan, LogFilter(stakeholder=name)).select(SAID)
    return [(f"{name}: what is planned", due), (f"{name}: {many(said.height, 'contact')} so far", said)]


def _tasks(plan: Plan, names: list[str]) -> pl.DataFrame:
    late = open_tasks(plan).select("task_id", "late_days", "left_hours")
    rows = plan.task.filter(pl.col("task_id").is_in(names)).join(late, on="task_id", how="left", maintain_order="left")
    return rows.select(TASK)


def _title(rows: pl.DataFrame, name: str) -> str:
    return f"{name} · {rows['title'][0]}" if rows.height and rows["title"][0] else name


ITEM: dict[str, Callable[[Plan, str], Parts]] = {
    "task": _task,
    "resource": _resource,
    "risk": _risk,
    "stakeholder": _stakeholder,
}
