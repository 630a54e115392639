"""A choice of one of a few words that a page keeps in its address: a link, Back and Forward bring it again."""

from collections.abc import Mapping

import streamlit as st


def chosen(label: str, options: Mapping[str, str], usual: str, key: str, meaning: str = "") -> str:
    """The option that was clicked, else the one that the address names, else the usual one; label "" is not shown.

    `options` are the words of the address with those on the screen. The usual one is not written into the address. A
    page that is come back to shows what was chosen there.
    """
    state = st.session_state
    if not state.pop(f"{key}-touched", False) or state.get(key) not in options:
        before = usual if key in state else state.get(f"{key}-kept", usual)
        asked = st.query_params.get(key, before)
        state[key] = asked if asked in options else usual
    st.segmented_control(
        label or key, list(options), format_func=options.__getitem__, key=key, on_change=_touch, args=(key,),
        required=True, help=meaning or None, label_visibility="visible" if label else "collapsed",
    )  # fmt: skip
    said = state[f"{key}-kept"] = state[key] or usual
    if said != st.query_params.get(key, usual):
        st.query_params[key] = said
    if said == usual and key in st.query_params:
        del st.query_params[key]
    return said


def _touch(key: str) -> None:
    st.session_state[f"{key}-touched"] = True
