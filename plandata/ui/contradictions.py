"""The contradictions on the Overview: how many of each kind, what would resolve it, and the rows behind it."""

from typing import Any

import polars as pl
import streamlit as st

from plandata.metrics.contradictions import CONTRADICTION, CONTRADICTIONS, contradictions_in, lacking
from plandata.metrics.overview import PAGES
from plandata.plan import Plan
from plandata.ui.address import linked
from plandata.ui.listing import script, titled
from plandata.ui.opened import whole_plan
from plandata.ui.page import Page
from plandata.ui.show import download
from plandata.ui.terms import in_words
from plandata.ui.text import esc, many

SHOWN = 8
"""So many rows of a kind are drawn as links; the CSV has all."""

PLAIN = ("phase", "project")
"""What no page opens by name: a phase is a filter, the project is looked at anyway."""


def _found(plan: Plan) -> pl.DataFrame:
    return contradictions_in(plan, whole_plan(plan))


def _by_kind(plan: Plan) -> dict[tuple[str, ...], pl.DataFrame]:
    """The contradictions by their kind, in the order of the list."""
    return _found(plan).partition_by("contradiction", as_dict=True)


def _blind(plan: Plan) -> list[tuple[str, list[str]]]:
    """The kinds that cannot be looked for, each with what it lacks."""
    whole = whole_plan(plan)
    return [(one.title, lacks) for one in CONTRADICTIONS if (lacks := lacking(whole, one))]


def contradictions_shown(plan: Plan) -> int:
    """How many contradictions are about what is looked at."""
    return _found(plan).height


def contradictions_found(page: Page) -> None:
    """A line for each kind that is found, which opens its rows; then what cannot be looked for."""
    rows, blind = page.of(_found), page.of(_blind)
    seen = len(CONTRADICTIONS) - len(blind)
    if rows.is_empty():
        st.caption(f"None of the {seen} kinds that can be looked for." if seen else "No kind can be looked for here.")
    for (kind,), found in page.of(_by_kind).items():
        _kind(kind, found)
    if rows.height:
        download(rows, "contradictions")
    _not_looked_for(blind)


def _kind(kind: str, rows: pl.DataFrame) -> None:
    one = CONTRADICTION[kind]
    words = f"**{one.title}** · {rows.height}  \n:small[{one.remedy}]"
    folded = st.expander(words, key=f"contradiction-{kind}", on_change="rerun", type="compact")
    if not folded.open:
        return
    with folded:
        st.caption(one.definition)
        for row in rows.head(SHOWN).iter_rows(named=True):
            _row(row)
        if rows.height > SHOWN:
            st.caption(f"The first {SHOWN} of {rows.height:,}; the CSV has all.")


def _row(row: dict[str, Any]) -> None:
    named = {row["item"]: row["key"]} if row["item"] not in PLAIN else {}
    query = linked(**named) | ({"phases": (row["key"],)} if row["item"] == "phase" else {})
    page = PAGES[row["item"]]
    words = f"**{esc(row['title'])}**  \n{esc(row['why'])}"
    st.page_link(script(page), label=words, help=f"Open {titled(page)}", width="stretch", query_params=query)


def _not_looked_for(blind: list[tuple[str, list[str]]]) -> None:
    if not blind:
        return
    words = f"{many(len(blind), 'kind')} cannot be looked for"
    folded = st.expander(words, key="contradictions-blind", on_change="rerun", type="compact")
    if folded.open:
        with folded:
            for title, lacks in blind:
                st.markdown(f"**{esc(title)}** {esc(in_words('needs ' + ', '.join(lacks)))}")
