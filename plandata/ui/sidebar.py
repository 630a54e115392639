"""The selection in the sidebar, kept in the address of the page."""

import datetime as dt
from collections.abc import Mapping

import polars as pl
import streamlit as st

from plandata.plan import MANY, Selection
from plandata.store.folder import Store
from plandata.ui.address import Address, brought, touch, write
from plandata.ui.show import kept
from plandata.ui.text import STATUS_LABELS, day, esc

LATEST, FIRST = "latest", "first"

ABSENT = {
    "project": "the project {}, which is not here: another one is shown.",
    "as_of": "the day {}, for which this plan has no report: the latest one is shown.",
    "baseline": "the baseline {}, for which this plan has no report: compared with the first one.",
    "phases": "the phase {}, which this plan does not have: shown without it.",
    "owners": "the owner {}, whom this plan does not have: shown without.",
    "statuses": "the status {}, which no task of this plan has: shown without it.",
    "tags": "the tag {}, which this plan does not have: shown without it.",
}


def draw_selection(store: Store) -> None:
    """Draw the widgets of the selection and remember what they say for this run of the page."""
    projects = store.projects()
    if projects.is_empty():
        st.session_state["selection"] = None
        return
    asked = brought()
    if asked is not None:
        st.session_state["absent"] = []
    with st.sidebar:
        st.session_state["selection"] = selection = _selected(store, projects, asked)
    if write(selection, asked) and asked is None:
        st.session_state["absent"] = []
    for sentence in st.session_state["absent"]:
        st.warning(sentence, icon=":material/link_off:")


def current() -> Selection | None:
    """The selection of this run, None while there is no project."""
    return st.session_state.get("selection")


def show_everything() -> None:
    """Take every cut back, so that the whole plan is shown."""
    for part in MANY:
        st.session_state[part] = []
    touch()


def _selected(store: Store, projects: pl.DataFrame, asked: Address | None) -> Selection:
    names = {
        row["project"]: row["name"] + (" (sample)" if row["is_sample"] else "")
        for row in projects.iter_rows(named=True)
    }
    new = st.session_state.pop("next_project", None)
    if new in names:
        st.session_state["project"] = new
    named = dict(zip(projects["name"], projects["project"], strict=True))
    _bring(asked, "project", named | {one: one for one in names})
    project = st.selectbox("Project", list(names), format_func=names.__getitem__, key="project", on_change=touch)
    as_of, baseline = _dates(store, project, asked)
    choices = store.choices(project, as_of)
    statuses = {one: STATUS_LABELS[one] for one in STATUS_LABELS if one in choices["statuses"]}
    return Selection(
        project,
        as_of,
        baseline,
        _many("Phase", "phases", _same(choices["phases"]), asked),
        _many("Owner", "owners", _same(choices["owners"]), asked),
        _many("Status", "statuses", statuses, asked),
        _many("Tag", "tags", _same(choices["tags"]), asked),
    )


def _dates(store: Store, project: str, asked: Address | None) -> tuple[dt.date | None, dt.date | None]:
    days = kept(store.snapshots(project), _reported)
    if not days:
        return None, None
    latest = {LATEST: f"{day(days[0])} (latest)"} | {str(one): day(one) for one in days[1:]}
    first = {FIRST: f"{day(days[-1])} (first)"} | {str(one): day(one) for one in days[:-1]}
    _bring(asked, "as_of", {str(days[0]): LATEST} | {one: one for one in latest})
    _bring(asked, "baseline", {str(days[-1]): FIRST} | {one: one for one in first})
    as_of = _one("As of", "as_of", latest, "Every page shows what was known on that day.")
    return as_of, _one("Compared with", "baseline", first, "Changes are counted from that day.")


def _reported(snapshots: pl.DataFrame) -> list[dt.date]:
    """The days of the reports that count, the latest first: those of the tasks, else of whatever there is."""
    rows = snapshots.select("live", "kind", "status_date").rows()
    live = [(kind, status_date) for is_live, kind, status_date in rows if is_live]
    return sorted({d for kind, d in live if kind == "task"} or {d for _kind, d in live}, reverse=True)


def _one(label: str, key: str, names: dict[str, str], meaning: str) -> dt.date | None:
    if st.session_state.get(f"{key}-names") not in (None, names):  # the browser would go on showing the old words
        st.session_state[key] = st.session_state[key] if st.session_state.get(key) in names else next(iter(names))
    st.session_state[f"{key}-names"] = names
    choice = st.selectbox(label, list(names), format_func=names.__getitem__, key=key, on_change=touch, help=meaning)
    return None if choice in (None, LATEST, FIRST) else dt.date.fromisoformat(choice)


def _many(label: str, key: str, names: dict[str, str], asked: Address | None) -> tuple[str, ...]:
    _bring(asked, key, {shown: one for one, shown in names.items()} | {one: one for one in names})
    if not names and key == "tags":
        return ()
    chosen = st.multiselect(
        label, list(names), format_func=names.__getitem__, key=key, on_change=touch, placeholder="All"
    )
    return tuple(chosen)


def _same(words: list[str]) -> dict[str, str]:
    return {one: one for one in words}


def _bring(asked: Address | None, part: str, known: Mapping[str, str]) -> None:
    """Set a widget to what the link names, and note what it names in vain; without a link the widget keeps its own."""
    if asked is None:
        return
    said = asked.get(part, ())
    found = [known[one] for one in said if one in known]
    st.session_state["absent"] += [
        f"The link names {ABSENT[part].format(f'“{esc(one)}”')}" for one in said if one not in known
    ]
    if part in MANY:
        st.session_state[part] = found
    elif found:
        st.session_state[part] = found[-1]
    elif part != "project":
        st.session_state[part] = LATEST if part == "as_of" else FIRST
