"""The two tables of the Overview: what needs attention, and the state of each phase."""

import polars as pl
import streamlit as st

from plandata.metrics.overview import needs_attention
from plandata.metrics.phases import RULES, TOPICS, phase_status
from plandata.ui.listing import script
from plandata.ui.page import Page
from plandata.ui.show import download
from plandata.ui.text import esc

GLYPHS = {"good": "● on track", "watch": "▲ watch", "bad": "■ off track", "none": "– not known"}
COLOURS = {"● on track": "#2e8b57", "▲ watch": "#b7791f", "■ off track": "#c0392b", "– not known": "#808794"}
MARKS = {"late task": "schedule", "overload": "group", "risk": "warning", "contact": "forum", "response": "warning"}


def attention(page: Page) -> None:
    """The list of what needs attention, each line with its reason and the page that has more."""
    rows = page.of(needs_attention)
    if rows.is_empty():
        st.success("Nothing is late, overloaded, growing or overdue.", icon=":material/check_circle:")
        return
    for row in rows.iter_rows(named=True):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", gap="small", wrap=False):
            st.markdown(f"**{esc(row['title'])}**  \n:small[{esc(row['kind'].capitalize())}: {esc(row['why'])}]", width="stretch")
            st.page_link(script(row["page"]), label="", icon=":material/arrow_forward:", help=f"Open {row['page']}")
    download(rows, "attention")


def phases(page: Page) -> None:
    """The phases with their numbers and a state for each topic, by rule, as glyph, word and colour."""
    rows = phase_status(page.plan, page.before)
    if rows.is_empty():
        st.caption("No task names a phase.")
        return
    shown = rows.select(
        pl.col("phase").alias("Phase"), pl.col("share_done").alias("Done"), pl.col("late").alias("Late"),
        *[pl.col(f"{topic}_state").replace_strict(GLYPHS, default="– not known").alias(topic.capitalize()) for topic in TOPICS],
    )
    words = [topic.capitalize() for topic in TOPICS]
    styled = shown.to_pandas().style.map(lambda word: f"color: {COLOURS.get(word, 'inherit')}", subset=words)
    st.dataframe(styled, hide_index=True, key="phases", alt="State of each phase by topic",
                 column_config={"Done": st.column_config.ProgressColumn("Done", format="percent", min_value=0, max_value=1)})
    folded = st.expander("Why these states?", key="phase-why", on_change="rerun", type="compact")
    if folded.open:
        with folded:
            _reasons(rows)
    download(rows, "phase-status")


def _reasons(rows: pl.DataFrame) -> None:
    for rule in RULES.items() :
        st.markdown(f"**{esc(rule[0]).capitalize()}** {esc(rule[1])}")
    for row in rows.iter_rows(named=True):
        reasons = [f"{topic}: {row[f'{topic}_why']}" for topic in TOPICS if row[f'{topic}_why']]
        st.markdown(f"**{esc(row['phase'])}** {esc('; '.join(reasons))}")
