"""Registers that live nowhere else: edited in place, every earlier state kept."""

import threading
from dataclasses import dataclass, replace
from typing import Any, Literal

import polars as pl
import streamlit as st

from plandata.errors import ChangedMeanwhile, Issue, PlandataError
from plandata.plan import FOREVER
from plandata.schema import TABLE
from plandata.ui.edits import (
    Differences,
    Row,
    as_seen,
    changed_meanwhile,
    differences,
    key_of,
    outside,
    rows_by_key,
)
from plandata.ui.opened import opened
from plandata.ui.page import Page
from plandata.ui.show import column_config, download, kept, table
from plandata.ui.text import day, esc, label, many, moment

WIDE = ("title", "response", "message", "feedback", "needs")
_SAVING = threading.Lock()


def register(page: Page, name: str) -> None:
    """The rows of a register to edit, add and remove; saving writes what was changed, dated with the day looked at.

    What is not saved yet is still there after a look at another page.
    """
    _said(name)
    rows = getattr(page.plan, name)
    if page.is_past:
        st.caption(f"You look at {day(page.plan.as_of)}; choose the latest day to edit.")
        st.dataframe(rows, hide_index=True, column_config=column_config(rows), key=f"{name}-past")
        return
    held = _held(page, name)
    key = _editor(page, name)
    shown = kept(held.shown, pl.DataFrame.to_pandas)  # what the editor works on; made once, not on every rerun
    said = st.data_editor(
        shown, hide_index=True, num_rows="dynamic", column_config=kept(rows, _config_of, name), key=key, height=360
    )
    edited = held.shown
    if _is_touched(key):
        edited = pl.from_pandas(said).cast(dict(held.rows.schema))  # the editor makes moments of days
    found = Differences([], [], []) if edited is held.rows else differences(name, held.rows, edited)
    st.session_state[_place(page, name)] = replace(held, waiting=edited if found.count else None)
    for sentence in outside(name, found):
        st.error(esc(sentence), icon=":material/error:")
    with st.container(horizontal=True, vertical_alignment="center"):
        _buttons(page, name, found)
        download(rows, name)
    past_states(page, name, held.rows)


@dataclass(frozen=True)
class Held:
    """A register while it is edited: its rows when that began, the rows under the editor, and the edited ones.

    The rows under the editor stay the same while changes wait, because the editor counts them by position.
    """

    rows: pl.DataFrame
    shown: pl.DataFrame
    waiting: pl.DataFrame | None = None


def _place(page: Page, name: str) -> str:
    return f"{name}-held-{page.plan.selection.project}"


def _editor(page: Page, name: str) -> str:
    return f"{name}-edit-{page.plan.selection.project}"


def _is_touched(key: str) -> bool:
    """Whether something was typed into the editor since it was drawn: it belongs to the rows that were shown."""
    return any(st.session_state.get(key, {}).values())


def _held(page: Page, name: str) -> Held:
    """The register under the editor: as it was left with its changes, else as the plan has it."""
    held: Held | None = st.session_state.get(_place(page, name))
    if held is None or (held.waiting is None and not _is_touched(_editor(page, name))):
        rows = getattr(page.plan, name)
        return held if held is not None and (held.shown is rows or held.shown.equals(rows)) else Held(rows, rows)
    drawn = _editor(page, name) in st.session_state
    return held if drawn or held.waiting is None else replace(held, shown=held.waiting)


def _buttons(page: Page, name: str, found: Differences) -> None:
    words = f"Save {many(found.count, 'change')}" if found.count else "Save changes"
    kind: Literal["primary", "secondary"] = "primary" if found.count else "secondary"
    save = {"icon": ":material/save:", "on_click": _save, "args": (page, name, found)}
    idle = not found.count or bool(outside(name, found))
    st.button(words, type=kind, disabled=idle, key=f"{name}-save", **save)
    if found.count:
        discard = {"icon": ":material/undo:", "on_click": _forget, "args": (page, name)}
        st.button("Discard", key=f"{name}-discard", help="Back to what was saved last.", **discard)
        st.caption("Not saved yet. It waits here while you look at other pages.")


def _forget(page: Page, name: str) -> None:
    st.session_state.pop(_place(page, name), None)
    st.session_state.pop(_editor(page, name), None)


def _config_of(rows: pl.DataFrame, name: str) -> dict[str, Any]:
    declared, configured = TABLE[name], column_config(rows)
    for column in declared.columns:
        meaning = declared.meaning(column)
        if column in WIDE:
            configured[column] = st.column_config.TextColumn(label(column), help=meaning, width="large")
        if declared.unit(column) == "1 to 5":
            configured[column] = st.column_config.NumberColumn(label(column), help=f"{meaning}, from 1 to 5")
    if name == "risk":
        configured["status"] = st.column_config.SelectboxColumn(
            "Status", options=["open", "mitigated", "occurred", "closed"]
        )
    return configured


def _save(page: Page, name: str, found: Differences) -> None:
    try:
        issues = save_rows(page, name, found)
        if not issues:
            _forget(page, name)
        _say(name, issues, found.count)
    except ChangedMeanwhile as error:
        held = st.session_state[_place(page, name)]
        now = opened().register(page.plan.selection.project, name)
        rows = as_seen(name, held.rows, [*found.changed, *((row, {}) for row in found.removed)], now)
        st.session_state[_place(page, name)] = replace(held, rows=rows)
        st.session_state[f"{name}-said"] = (False, str(error))
    except PlandataError as error:
        st.session_state[f"{name}-said"] = (False, str(error))


def save_rows(page: Page, name: str, found: Differences) -> list[Issue]:
    """Write what was edited in a register; returns what is wrong with it, and then nothing is written.

    One at a time: two people who save at once get a number each, and neither takes back what the other changed.
    Raises ChangedMeanwhile, and writes nothing, where somebody else has saved the same cell since it was shown.
    """
    project, day_of = page.plan.selection.project, page.plan.as_of
    with _SAVING:
        known = rows_by_key(name, opened().register(project, name))
        edits = [*found.changed, *((row, Row()) for row in found.removed)]
        now = [known.get(key_of(name, row), row) for row, _ in edits]
        if words := changed_meanwhile(name, edits, now):
            raise ChangedMeanwhile(words)
        whole = [row | new for row, (_, new) in zip(now, found.changed, strict=False)]
        whole += [row | _new_key(page, name, row, index) for index, row in enumerate(found.added)]
        issues = opened().edit(project, name, day_of, whole, "the app")
        for row in [] if issues else found.removed:
            key = dict(zip(TABLE[name].key, key_of(name, row), strict=True))
            opened().remove_row(project, name, day_of, key, "the app")
    return issues


def _new_key(page: Page, name: str, row: Row, index: int) -> dict[str, str]:
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
        shown = states.select(list(dict.fromkeys([first, *moved])))
        if "at" in shown.columns:
            shown = shown.with_columns(pl.col("at").map_elements(moment, pl.String))
        days = [name for name, kind in shown.schema.items() if kind == pl.Date]
        table(shown.with_columns(pl.when(pl.col(name) < FOREVER).then(name) for name in days), key)
