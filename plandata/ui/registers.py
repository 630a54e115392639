"""Registers that live nowhere else: edited in place, every earlier state kept."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import polars as pl
import streamlit as st

from plandata.errors import Issue, PlandataError
from plandata.plan import FOREVER
from plandata.schema import TABLE
from plandata.ui.opened import opened
from plandata.ui.page import Page
from plandata.ui.show import column_config, download, kept, table
from plandata.ui.text import day, esc, label, many, moment

WIDE = ("title", "response", "message", "feedback", "needs")
Change = tuple[dict[str, Any], dict[str, Any]]
"""A row as it was, and its new cells."""

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
    key = f"{name}-edit-{page.plan.selection.project}"
    shown = kept(held.shown, pl.DataFrame.to_pandas)  # what the editor works on; made once, not on every rerun
    said = st.data_editor(
        shown, hide_index=True, num_rows="dynamic", column_config=kept(rows, _config_of, name), key=key, height=360
    )
    edited = held.shown
    if any(st.session_state.get(key, {}).values()):
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


@dataclass(frozen=True)
class Differences:
    """What editing changed: rows as they were with their new cells, new rows, and rows that are gone."""

    changed: list[tuple[dict[str, Any], dict[str, Any]]]
    added: list[dict[str, Any]]
    removed: list[dict[str, Any]]

    @property
    def count(self) -> int:
        """How many rows differ."""
        return len(self.changed) + len(self.added) + len(self.removed)


def differences(name: str, rows: pl.DataFrame, edited: pl.DataFrame) -> Differences:
    """What differs between the rows of a register and the same after editing, row by row of its key.

    >>> rows = pl.DataFrame({"risk_id": ["R-1", "R-2"], "owner": ["Ana", "Ben"]})
    >>> found = differences("risk", rows, pl.DataFrame({"risk_id": ["R-1", None], "owner": ["Eva", "Kim"]}))
    >>> found.changed[0][1], found.added[0]["owner"], found.removed[0]["risk_id"]
    ({'owner': 'Eva'}, 'Kim', 'R-2')
    """
    key = TABLE[name].key
    before = {tuple(row[column] for column in key): row for row in rows.iter_rows(named=True)}
    changed, added = [], []
    for row in edited.iter_rows(named=True):
        was = before.pop(tuple(row[column] for column in key), None)
        if was is None and any(value not in (None, "") for value in row.values()):
            added.append(row)
        elif was is not None and was != row:
            changed.append((was, {column: row[column] for column in row if row[column] != was[column]}))
    return Differences(changed, added, list(before.values()))


def outside(name: str, found: Differences) -> list[str]:
    """A sentence for each edited or new rating that is not on the scale from 1 to 5.

    >>> outside("risk", Differences([({"risk_id": "R-2"}, {"impact": 9.0})], [{"risk_id": None, "impact": 5.0}], []))
    ['Impact of R-2 is 9, and must be from 1 to 5. Nothing is saved until then.']
    """
    key = TABLE[name].key[0]
    edited = [(was[key], edits) for was, edits in found.changed] + [(row.get(key), row) for row in found.added]
    return [
        f"{label(column)} of {which or 'the new row'} is {row[column]:g}, and must be from 1 to 5. "
        "Nothing is saved until then."
        for which, row in edited
        for column in row
        if column in TABLE[name].columns and TABLE[name].unit(column) == "1 to 5"
        if row[column] is not None and not 1 <= row[column] <= 5
    ]


def _place(page: Page, name: str) -> str:
    return f"{name}-held-{page.plan.selection.project}"


def _held(page: Page, name: str) -> Held:
    """The register under the editor: as it was left with its changes, else as the plan has it."""
    held: Held | None = st.session_state.get(_place(page, name))
    if held is None or held.waiting is None:
        rows = getattr(page.plan, name)
        return held if held is not None and (held.shown is rows or held.shown.equals(rows)) else Held(rows, rows)
    drawn = f"{name}-edit-{page.plan.selection.project}" in st.session_state
    return held if drawn else replace(held, shown=held.waiting)


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
    st.session_state.pop(f"{name}-edit-{page.plan.selection.project}", None)


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
        issues = save_rows(page, name, found.added, found.changed)
        if not issues:
            _remove(page, name, found.removed)
            _forget(page, name)
        _say(name, issues, found.count)
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


def save_rows(page: Page, name: str, rows: list[dict[str, Any]], changed: Sequence[Change] = ()) -> list[Issue]:
    """Write new rows and the edits of rows as they were; returns what is wrong, and then nothing is written.

    One at a time: two people who save at once get a number each, and neither takes back what the other changed.
    """
    with _SAVING:
        whole = [_now(page, name, row) | edits for row, edits in changed]
        whole += [row | _new_key(page, name, row, index) for index, row in enumerate(rows)]
        return opened().edit(page.plan.selection.project, name, page.plan.as_of, whole, "the app")


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
