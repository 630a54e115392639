"""The two tables of the Overview: what needs attention, and the state of each phase."""

import pandas as pd
import polars as pl
import streamlit as st

from plandata.metrics.overview import needs_attention
from plandata.metrics.phases import RULES, TOPICS, phase_status
from plandata.metrics.verdict import calm
from plandata.plan import Plan
from plandata.ui.address import linked
from plandata.ui.listing import script, titled
from plandata.ui.page import Page
from plandata.ui.show import download
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
ITEMS = {"late task": "task", "overload": "resource", "contact overdue": "stakeholder"}
"""What the key of a line names; that of the other kinds a risk."""

GLYPHS = {"good": "● good", "watch": "▲ watch", "bad": "■ bad", "none": "– no data"}
COLOURS = {"●": "#2a8a63", "▲": "#b7791f", "■": "#cc4b4b", "–": "#808794"}
WIDTHS = {"Phase": 146, "Progress": 108, "Schedule": 112, "Cost": 112, "Risk": 116, "People": 112}
PHASES = 16
"""Up to so many phases all are shown without scrolling."""


def attention(page: Page) -> None:
    """The list of what needs attention, each line with its reason and the page that has more."""
    rows = page.of(needs_attention)
    if rows.is_empty():
        known = page.of(calm)
        (st.success if known else st.info)(
            known or "The data does not allow to judge what is late, overloaded or overdue."
        )
        return
    for row in rows.iter_rows(named=True):
        words = f"**{esc(row['title'])}**  \n{esc(row['kind'].capitalize())}: {esc(row['why'])}"
        where = f"Open {titled(row['page'])}"
        link = linked(**{ITEMS.get(row["kind"], "risk"): row["key"]})
        icon = ICONS.get(row["kind"])
        st.page_link(script(row["page"]), label=words, icon=icon, help=where, width="stretch", query_params=link)
    download(rows, "attention")


def phases(page: Page) -> None:
    """The phases with their numbers and a state for each topic, by rule, as glyph, word and colour."""
    rows = page.compared(phase_status)
    if rows.is_empty():
        st.caption("No task names a phase.")
        return
    words = [topic.capitalize() for topic in TOPICS]
    styled = page.compared(_shown).style.map(lambda word: f"color: {COLOURS.get(word[:1], 'inherit')}", subset=words)
    widths = {name: st.column_config.Column(name, width=width) for name, width in WIDTHS.items()}
    options = {"column_config": widths, "height": "content" if rows.height <= PHASES else "auto"}
    st.dataframe(styled, hide_index=True, key="phases", alt="State of each phase by topic", **options)
    folded = st.expander("Why these states?", key="phase-why", on_change="rerun", type="compact")
    if folded.open:
        with folded:
            _reasons(rows)
    download(rows, "phase-status")


def _shown(plan: Plan, before: Plan) -> pd.DataFrame:
    """The states in words with their figures, in pandas for its Styler: the step between takes 3 ms."""
    states = {topic.capitalize(): _state(topic) for topic in TOPICS}
    return phase_status(plan, before).select(Phase="phase", **states).to_pandas()


def _state(topic: str) -> pl.Expr:
    word = pl.col(f"{topic}_state").replace_strict(GLYPHS, default=GLYPHS["none"])
    return pl.concat_str([word, pl.col(f"{topic}_figure")], separator=" · ", ignore_nulls=True)


def _reasons(rows: pl.DataFrame) -> None:
    for rule in RULES.items():
        st.markdown(f"**{esc(rule[0]).capitalize()}** {esc(rule[1])}")
    for row in rows.iter_rows(named=True):
        reasons = [f"{topic}: {row[f'{topic}_why']}" for topic in TOPICS if row[f"{topic}_why"]]
        st.markdown(f"**{esc(row['phase'])}** {esc('; '.join(reasons))}")
