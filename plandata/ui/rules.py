"""The project's own rules: tolerances in place of the usual ones, and states set by hand until a day."""

import datetime as dt
from typing import Any

import streamlit as st

from plandata.logs import JUDGED, STATES, TOPICS
from plandata.metrics.phases import MEANT, bounds
from plandata.metrics.settled import by_hand
from plandata.ui.opened import opened
from plandata.ui.page import Page
from plandata.ui.show import popped
from plandata.ui.text import day, esc

APP = "the app"

GLYPHS = {"good": "● good", "watch": "▲ watch", "bad": "■ bad"}


def own_rules(page: Page, phases: list[str]) -> None:
    """Set a tolerance or the state of a phase, and take back what is set; nothing on an earlier day."""
    if page.is_past:
        return
    with st.container(horizontal=True, key="own-rules"):
        popped("Tolerances", ":material/tune:", "tolerances", _tolerances, page)
        popped("Set a state by hand", ":material/edit:", "states-by-hand", _judgements, page, phases)


def _tolerances(page: Page) -> None:
    _tolerance(page)
    for row in page.plan.tolerance.iter_rows(named=True):
        words = f"{row['topic'].capitalize()}: {MEANT[row['topic']].format(_n(row['watch']), _n(row['bad']))}"
        _set(page, "tolerance", {"topic": row["topic"]}, words + (f". {row['reason']}" * bool(row["reason"])))


def _judgements(page: Page, phases: list[str]) -> None:
    _judgement(page, phases)
    for row in by_hand(page.plan).iter_rows(named=True):
        words = f"{row['phase']}, {row['topic']}: {GLYPHS[row['state']]} until {day(row['until'])}. "
        _set(page, "judgement", {"phase": row["phase"], "topic": row["topic"]}, words + row["reason"])


def _n(value: float) -> str:
    return f"{value:g}"


def _tolerance(page: Page) -> None:
    topic = st.selectbox("Rule", TOPICS, format_func=str.capitalize, key="tolerance-topic")
    watch, bad = bounds(page.plan)[topic]
    with st.form(f"tolerance-{topic}-{watch}-{bad}", border=False):
        st.caption(f"Watch and bad {MEANT[topic].format(_n(watch), _n(bad))} now.")
        entered: dict[str, Any] = {"topic": topic, "watch": st.number_input("Watch", 0.0, value=watch)}
        entered["bad"] = st.number_input("Bad", 0.0, value=bad)
        entered |= {"reason": st.text_input("Why?", max_chars=300).strip(), "by": st.text_input("Who says so").strip()}
        if st.form_submit_button("Set tolerance", type="primary"):
            wrong = "Bad must not begin before watch." if entered["bad"] < entered["watch"] else ""
            _save(page, "tolerance", entered, wrong)


def _judgement(page: Page, phases: list[str]) -> None:
    with st.form(f"judgement-{by_hand(page.plan).height}", border=False):
        entered: dict[str, Any] = {"phase": st.selectbox("Phase to set", phases)}
        entered["topic"] = st.selectbox("Topic", JUDGED, format_func=str.capitalize)
        entered["state"] = st.selectbox("State", STATES, format_func=GLYPHS.__getitem__)
        tomorrow = page.plan.as_of + dt.timedelta(days=1)
        month = page.plan.as_of + dt.timedelta(days=28)
        entered["until"] = st.date_input("Until", month, min_value=tomorrow, format="DD/MM/YYYY")
        entered["reason"] = st.text_input("Why is the rule not right here?", max_chars=300).strip()
        entered["by"] = st.text_input("Who says so", max_chars=80).strip()
        if st.form_submit_button("Set state", type="primary"):
            _save(page, "judgement", entered, "" if entered["reason"] else "A reason is needed.")


def _save(page: Page, table: str, entered: dict[str, Any], wrong: str) -> None:
    if wrong:
        st.error(wrong)
        return
    plan, said = page.plan, entered | {"by": entered["by"] or APP}
    issues = opened().edit(plan.selection.project, table, plan.as_of, [said], said["by"])
    if issues:
        st.error(esc("; ".join(f"{issue.column}: {issue.reason}" for issue in issues)))
        return
    st.rerun()


def _set(page: Page, table: str, key: dict[str, str], words: str) -> None:
    """What is set, and the button that takes it back."""
    st.markdown(esc(words))
    name = f"{table}-{'-'.join(key.values())}"
    st.button("Let the usual rule decide", key=name, icon=":material/undo:", on_click=_back, args=(page, table, key))


def _back(page: Page, table: str, key: dict[str, str]) -> None:
    opened().remove_row(page.plan.selection.project, table, page.plan.as_of, key, APP)
