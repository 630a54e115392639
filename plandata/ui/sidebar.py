"""The selection in the sidebar, kept in the address of the page."""

import datetime as dt

import polars as pl
import streamlit as st

from plandata.plan import Selection
from plandata.store.folder import Store
from plandata.ui.text import STATUS_LABELS, day, esc

LATEST, FIRST = "latest", "first"


def draw_selection(store: Store) -> None:
    """Draw the widgets of the selection and remember what they say for this run of the page."""
    projects = store.projects()
    with st.sidebar:
        if projects.is_empty():
            st.session_state["selection"] = None
            return
        st.session_state["selection"] = _selected(store, projects)


def current() -> Selection | None:
    """The selection of this run, None while there is no project."""
    return st.session_state.get("selection")


def _selected(store: Store, projects: pl.DataFrame) -> Selection:
    names = {
        row["project"]: row["name"] + (" (sample)" if row["is_sample"] else "")
        for row in projects.iter_rows(named=True)
    }
    asked = st.query_params.get("project")
    if asked and asked not in names.values():
        st.warning(f"The link names a project that is not here: {esc(asked)}.", icon=":material/link_off:")
    kept = st.session_state.pop("next_project", None)
    if kept in names:
        st.session_state["project"] = kept
    project = st.selectbox("Project", list(names), format_func=names.__getitem__, key="project", bind="query-params")
    as_of, baseline = _dates(store, project)
    choices = store.choices(project, as_of)
    phases = _many("Phase", "phases", choices["phases"])
    owners = _many("Owner", "owners", choices["owners"])
    statuses = _many("Status", "statuses", [s for s in STATUS_LABELS if s in choices["statuses"]], STATUS_LABELS)
    tags = _many("Tag", "tags", choices["tags"]) if choices["tags"] else ()
    return Selection(project, as_of, baseline, phases, owners, statuses, tags)


def _dates(store: Store, project: str) -> tuple[dt.date | None, dt.date | None]:
    rows = store.snapshots(project).select("live", "kind", "status_date").rows()
    live = [(kind, status_date) for is_live, kind, status_date in rows if is_live]
    days = sorted({d for kind, d in live if kind == "task"} or {d for _kind, d in live}, reverse=True)
    if not days:
        return None, None
    names = {LATEST: f"{day(days[0])} (latest)"} | {str(one): day(one) for one in days[1:]}
    as_of = st.selectbox(
        "As of",
        list(names),
        format_func=names.__getitem__,
        key="as_of",
        bind="query-params",
        help="Every page shows what was known on that day.",
    )
    before = {FIRST: f"{day(days[-1])} (first)"} | {str(one): day(one) for one in days[:-1]}
    baseline = st.selectbox(
        "Compared with",
        list(before),
        format_func=before.__getitem__,
        key="baseline",
        bind="query-params",
        help="Changes are counted from that day.",
    )
    return _date(as_of, LATEST), _date(baseline, FIRST)


def _date(choice: str | None, none: str) -> dt.date | None:
    return None if choice in (none, None) else dt.date.fromisoformat(choice)


def _many(label: str, key: str, options: list[str], names: dict[str, str] | None = None) -> tuple[str, ...]:
    shown = (names or {}).get
    chosen = st.multiselect(
        label, options, format_func=lambda one: shown(one) or one, key=key, bind="query-params", placeholder="All"
    )
    return tuple(chosen)
