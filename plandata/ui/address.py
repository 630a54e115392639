"""The selection in the address of the page: read where a link or Back brings it, written where a widget changed it.

Streamlit replaces the browser's history entry for a widget that is bound to the address, so that Back would leave the
page; it adds an entry for what a script writes into `st.query_params`. Therefore the selection is written here.
"""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from plandata.plan import MANY, Selection

Address = dict[str, tuple[str, ...]]

PARTS = ("project", "as_of", "baseline", *MANY)
"""What the address holds of a selection, each under its own name; days as 2026-09-25."""


def address_of(selection: Selection) -> Address:
    """The parts of the address that say this selection.

    >>> import datetime as dt
    >>> address_of(Selection("hall-7", as_of=dt.date(2026, 9, 25), phases=("Frame",)))
    {'project': ('hall-7',), 'as_of': ('2026-09-25',), 'phases': ('Frame',)}
    """
    days = {"as_of": selection.as_of, "baseline": selection.baseline}
    said = {name: (day.isoformat(),) for name, day in days.items() if day}
    return {"project": (selection.project,), **said, **selection.cuts}


def address() -> Address:
    """What the address says of the selection by now."""
    return {part: tuple(said) for part in PARTS if (said := st.query_params.get_all(part))}


def linked(**items: str) -> dict[str, tuple[str, ...] | str]:
    """What the address of a link holds: the selection as it is now, and one thing that its page opens."""
    return {**st.session_state.get("address_means", {}), **items}


def item(kind: str) -> str:
    """The one task, resource, risk or stakeholder that the link names, "" without."""
    return str(st.query_params.get(kind, ""))


def carry_on() -> None:
    """Give the address of the page before to a page that the menu opened without one.

    To be called before the navigation is drawn: then the browser notes one entry for the new page, not two.
    """
    last = st.session_state.get("address")
    if last and "project" not in st.query_params:
        st.query_params.update(last)


def brought() -> Address | None:
    """What a link, Back or Forward brings; None where the widgets have the last word."""
    here, state = address(), st.session_state
    last, seen, touched = state.get("address"), state.get("address_seen"), state.pop("touched", False)
    state["address_seen"] = here
    if last is None:
        return here
    if touched or here == last:
        return None
    return None if here == seen and not _went_back() else here


def touch() -> None:
    """Remember that a person has just changed a widget of the selection."""
    st.session_state["touched"] = True


def write(selection: Selection, asked: Address | None) -> bool:
    """Write the selection into the address where a widget changed it, and say so; a link keeps its own words."""
    said, state = address_of(selection), st.session_state
    changed = "project" not in asked if asked is not None else said != state.get("address_means")
    if changed:
        st.query_params.update({part: said.get(part, ()) for part in PARTS if part in said or part in st.query_params})
    state["address_means"], state["address"] = said, address()
    return changed


def _went_back() -> bool:
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation
