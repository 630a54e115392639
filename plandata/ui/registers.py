"""Registers that live nowhere else: edited in place, every earlier state kept."""

from typing import Any

import polars as pl
import streamlit as st

from plandata.errors import Issue, PlandataError
from plandata.schema import TABLE
from plandata.ui.opened import opened
from plandata.ui.page import Page
from plandata.ui.show import column_config, download, table
from plandata.ui.text import day, esc, label, many

WIDE = ("title", "response", "message", "feedback", "needs")


def register(page: Page, name: str) -> None:
    """The rows of a register to edit, add and remove; saving writes what was changed, dated with the day looked at."""
    _said(name)
    rows = _pinned(page, name)
    if page.is_past:
        st.caption(f"You look at {day(page.plan.as_of)}; choose the latest day to edit.")
        st.dataframe(rows, hide_index=True, column_config=column_config(rows), key=f"{name}-past")
        return
    state = st.session_state.get(f"{name}-edit", {})
    st.data_editor(
        rows, hide_index=True, num_rows="dynamic", column_config=_config(name, rows), key=f"{name}-edit", height=360
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        changed = _count(state)
        st.button(
            f"Save {many(changed, 'change')}" if changed else "Save changes",
            type="primary",
            disabled=not changed,
            key=f"{name}-save",
            on_click=_save,
            args=(page, name),
            icon=":material/save:",
        )
        download(rows, name)
    past_states(page, name, rows)


def _count(state: dict[str, Any]) -> int:
    return sum(len(state.get(part, ())) for part in ("edited_rows", "added_rows", "deleted_rows"))


def _config(name: str, rows: pl.DataFrame) -> dict[str, Any]:
    declared, configured = TABLE[name], column_config(rows)
    for column in declared.columns:
        meaning = declared.meaning(column)
        if column in WIDE:
            configured[column] = st.column_config.TextColumn(label(column), help=meaning, width="large")
        if declared.unit(column) == "1 to 5":
            configured[column] = st.column_config.NumberColumn(label(column), help=meaning, min_value=1, max_value=5)
    if name == "risk":
        configured["status"] = st.column_config.SelectboxColumn(
            "Status", options=["open", "mitigated", "occurred", "closed"]
        )
    return configured


def _pinned(page: Page, name: str) -> pl.DataFrame:
    """The rows under the editor: they stay as they were while changes wait, because these count rows by position."""
    held, state = st.session_state.get(f"{name}-pinned"), st.session_state.get(f"{name}-edit", {})
    if held is not None and held[0] == page.plan.selection and _count(state):
        return held[1]
    if held is not None and held[0] != page.plan.selection:
        st.session_state.pop(f"{name}-edit", None)
    st.session_state[f"{name}-pinned"] = (page.plan.selection, getattr(page.plan, name))
    return getattr(page.plan, name)


def _save(page: Page, name: str) -> None:
    state, rows = st.session_state[f"{name}-edit"], st.session_state[f"{name}-pinned"][1]
    changed = [_now(page, name, rows.row(int(at), named=True)) | edits for at, edits in state["edited_rows"].items()]
    added = [dict.fromkeys(rows.columns) | row for row in state["added_rows"] if any(row.values())]
    try:
        issues = save_rows(page, name, [*changed, *added])
        if not issues:
            _remove(page, name, [rows.row(at, named=True) for at in state["deleted_rows"]])
        _say(name, issues, _count(state))
    except PlandataError as error:
        st.session_state[f"{name}-said"] = (False, str(error))


def _now(page: Page, name: str, row: dict[str, Any]) -> dict[str, Any]:
    """The row as it is by now, so that saving one cell takes back nothing that somebody else has saved meanwhile."""
    rows = opened().register(page.plan.selection.project, name)
    same = rows.filter(pl.col(column) == row[column] for column in TABLE[name].key)
    return same.row(0, named=True) if same.height else row


def _remove(page: Page, name: str, rows: list[dict[str, Any]]) -> None:
    for row in rows:
        key = {column: row[column] for column in TABLE[name].key}
        opened().remove_row(page.plan.selection.project, name, page.plan.as_of, key, "the app")


def save_rows(page: Page, name: str, rows: list[dict[str, Any]]) -> list[Issue]:
    """Write rows to a register of the project; returns what is wrong with them, and then nothing is written."""
    numbered = [row | _new_key(page, name, row, index) for index, row in enumerate(rows)]
    return opened().edit(page.plan.selection.project, name, page.plan.as_of, numbered, "the app")


def _new_key(page: Page, name: str, row: dict[str, Any], index: int) -> dict[str, str]:
    first = TABLE[name].key[0]
    if row.get(first) or not first.endswith("_id"):
        return {}
    taken = set(opened().register(page.plan.selection.project, name)[first])
    number = next(n for n in range(len(taken) + index + 1, 10**6) if f"{name[0].upper()}-{n}" not in taken)
    return {first: f"{name[0].upper()}-{number}"}


def _say(name: str, issues: list[Issue], count: int) -> None:
    if issues:
        st.session_state[f"{name}-said"] = (False, "; ".join(f"{issue.column}: {issue.reason}" for issue in issues))
    else:
        del st.session_state[f"{name}-edit"]
        st.session_state[f"{name}-said"] = (True, f"{many(count, 'change')} saved.")


def _said(name: str) -> None:
    good, words = st.session_state.pop(f"{name}-said", (True, ""))
    if words:
        (st.success if good else st.error)(esc(words), icon=":material/check_circle:" if good else ":material/error:")


def past_states(page: Page, name: str, rows: pl.DataFrame) -> None:
    """Every state that a chosen row was ever in, folded away; only the columns that changed."""
    folded = st.expander("What a row said before", key=f"{name}-before", on_change="rerun", type="compact")
    if not folded.open or rows.is_empty():
        return
    with folded:
        key = TABLE[name].key[0]
        words = pl.col(next((column for column in ("title", "message") if column in rows.columns), key))
        titles = dict(rows.select(key, pl.format("{} · {}", key, words.fill_null("")).alias("words")).iter_rows())
        chosen = st.selectbox("Row", list(titles), format_func=titles.__getitem__, key=f"{name}-row")
        which = (page.plan.selection.project, name, {key: chosen})
        _states("As the register had it", opened().past(*which), "valid_from", f"{name}-versions")
        _states("As it was entered here", opened().entries(*which), "at", f"{name}-entries")


def _states(title: str, states: pl.DataFrame, first: str, key: str) -> None:
    if states.height:
        moved = [column for column in states.columns if states[column].n_unique() > 1]
        st.caption(title)
        table(states.select(list(dict.fromkeys([first, *moved]))), key)
