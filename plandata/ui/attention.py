"""The two tables of the Overview: what needs attention, and the state of each phase."""

from typing import Any

import polars as pl
import streamlit as st

from plandata.metrics.overview import needs_attention
from plandata.metrics.phases import TOPICS, rules
from plandata.metrics.settled import settled_status
from plandata.metrics.verdict import calm
from plandata.plan import Plan
from plandata.ui.address import linked
from plandata.ui.listing import script, titled
from plandata.ui.opened import whole_plan
from plandata.ui.page import Page
from plandata.ui.rules import own_rules
from plandata.ui.show import download
from plandata.ui.snoozes import snoozes
from plandata.ui.text import esc

ICONS = {
    "late task": ":material/schedule:",
    "overload": ":material/group:",
    "grown risk": ":material/trending_up:",
    "new risk": ":material/add_alert:",
    "mitigated on paper": ":material/gpp_maybe:",
    "response overdue": ":material/assignment_late:",
    "contact overdue": ":material/forum:",
}
OTHER = ":material/rule:"
"""The icon of a contradiction."""

STATES = {"good": ":green[● good]", "watch": ":orange[▲ watch]", "bad": ":red[■ bad]", "none": ":gray[– no data]"}


def _first(plan: Plan) -> pl.DataFrame:
    return needs_attention(plan, whole=whole_plan(plan))


GLYPH = {"good": "●", "watch": "▲", "bad": "■", "none": "–"}
"""The sign of a state that the next report may bring; its word is under "Why these states?"."""


def attention(page: Page) -> None:
    """The list of what needs attention, each line with its reason and the page that has more; what is put off."""
    rows = page.of(_first)
    if rows.is_empty():
        known = page.of(calm)
        (st.success if known else st.info)(
            known or "The data does not allow to judge what is late, overloaded or overdue."
        )
        snoozes(page, rows)
        return
    for row in rows.iter_rows(named=True):
        words = f"**{esc(row['title'])}**  \n{esc(row['kind'].capitalize())}: {esc(row['why'])}"
        where = f"Open {titled(row['page'])}"
        link = linked(phases=(row["key"],)) if row["item"] == "phase" else linked(**{row["item"]: row["key"]})
        icon = ICONS.get(row["kind"], OTHER)
        st.page_link(script(row["page"]), label=words, icon=icon, help=where, width="stretch", query_params=link)
    snoozes(page, rows)
    download(rows, "attention")


def phases(page: Page) -> None:
    """The phases with their numbers and a state for each topic, by rule, as glyph, word and colour."""
    rows = page.compared(settled_status)
    if rows.is_empty():
        st.caption("No task names a phase.")
        return
    with st.container(key="phase-states"):
        st.markdown(page.compared(_table), width="stretch")
    folded = st.expander("Why these states?", key="phase-why", on_change="rerun", type="compact")
    if folded.open:
        with folded:
            _reasons(page, rows)
    own_rules(page, rows["phase"].to_list())
    download(rows, "phase-status")


def _table(plan: Plan, before: Plan) -> str:
    """The states with their figures as a table of text: read aloud, wrapped on a phone, and sent in one message."""
    rows = settled_status(plan, before)
    lines = [["Phase", *(topic.capitalize() for topic in TOPICS)], ["---"] * (1 + len(TOPICS))]
    lines += [[esc(row["phase"]), *(_state(row, topic) for topic in TOPICS)] for row in rows.iter_rows(named=True)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _state(row: dict[str, Any], topic: str) -> str:
    state, figure = STATES.get(row[f"{topic}_state"], STATES["none"]), row[f"{topic}_figure"] or ""
    if figure and row[f"{topic}_state"] == "none":
        return f":gray[– {figure}]"
    return f"{state} {figure} {_mark(row, topic)}".strip()


def _mark(row: dict[str, Any], topic: str) -> str:
    """What tells that the state is not the rule's of today: set by hand, or to change with the next report."""
    note = row[f"{topic}_note"]
    if note.startswith("set by hand"):
        return "✎"
    return f"→ {GLYPH[row[f'{topic}_rule']]}" if note else ""


def _why(row: dict[str, Any], topic: str) -> str:
    return "; ".join(said for said in (row[f"{topic}_why"], row[f"{topic}_note"]) if said)


def _reasons(page: Page, rows: pl.DataFrame) -> None:
    st.caption("A state changes once two reports in a row say so (→ and a sign: it would change now), or by hand (✎).")
    for rule in page.of(rules).items():
        st.markdown(f"**{esc(rule[0]).capitalize()}** {esc(rule[1])}")
    for row in rows.iter_rows(named=True):
        reasons = [f"{topic}: {_why(row, topic)}" for topic in TOPICS if row[f"{topic}_why"] or row[f"{topic}_note"]]
        st.markdown(f"**{esc(row['phase'])}** {esc('; '.join(reasons))}")
