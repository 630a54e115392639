"""What changed between two reports: sentences that lead to their rows, the steps, and what happened to the tasks."""

import re

import polars as pl
import streamlit as st

from plandata.charts.changes import happened_chart
from plandata.charts.progress import waterfall_chart
from plandata.metrics.changed_tasks import WHAT, changed_tasks, changes_counted
from plandata.metrics.finish_steps import finish_steps
from plandata.metrics.measures import best_measure
from plandata.metrics.what_changed import clause_rows, paragraph, what_changed
from plandata.metrics.words import counted
from plandata.plan import Plan
from plandata.ui.address import item, linked, touch
from plandata.ui.listing import script
from plandata.ui.page import Page, empty
from plandata.ui.picks import picked_words
from plandata.ui.show import behind, panel, show, table
from plandata.ui.sidebar import FIRST
from plandata.ui.text import day, esc

GROUPS = {
    "Finish": ("cause",),
    "Work left": ("work",),
    "Also": ("task", "risk", "contact"),
}
"""The columns of the sentences, by topic; the sentences that these explain stand above them."""

HEADS = ("finish", "left")
SHOWN = ("title", "what", "change", "slip_days", "then", "now", "phase", "owner", "task_id")
WEEKS = 4
FIGURE = re.compile(r"[+−±]?[\d,]+ \w+")


def one_day(page: Page) -> bool:
    """Whether there are no two reports to compare; says so, and how there will be."""
    if page.before.as_of < page.plan.as_of:
        return False
    days = page.plan.status_dates
    remedy = (
        "Choose an earlier day under “Compared with”."
        if len(days) > 1
        else "Next week's export makes it two: drop it on the Data page."
    )
    empty("It takes two reports to see what changed between them.", remedy, "" if len(days) > 1 else "Data")
    return True


def compare_with(page: Page) -> None:
    """Links that compare with the report before, with the one four weeks ago, and with the first."""
    earlier = [one for one in page.plan.status_dates if one < page.plan.as_of]
    choices = {
        "the report before": earlier[-1:],
        f"{WEEKS} weeks ago": earlier[-WEEKS:-1][:1],
        "the first": earlier[:1],
    }
    with st.container(horizontal=True, gap="medium", vertical_alignment="center", key="compare-with"):
        st.caption("Compare with", width="content")
        for words, found in choices.items():
            if found and found[0] != page.plan.baseline:
                label, chosen = f"{words} ({day(found[0])})", FIRST if found == earlier[:1] else str(found[0])
                st.button(label, type="tertiary", key=f"since-{words}", on_click=_compare, args=(chosen,))


def _compare(chosen: str) -> None:
    """Choose the day to compare with in the sidebar, from where it gets into the address."""
    st.session_state["baseline"] = chosen
    touch()


def sentences(page: Page, measure: str) -> None:
    """What changed, in sentences by topic; each leads to its rows."""
    said = page.compared(what_changed, measure)
    heads = said.filter(pl.col("topic").is_in(HEADS))["words"]
    st.text(" ".join(f"{words}." for words in heads))
    with st.container(key="sentences"):
        for column, (name, topics) in zip(st.columns(len(GROUPS), gap="medium"), GROUPS.items(), strict=True):
            with column, st.container(gap="xxsmall"):
                st.caption(name)
                _said(said.filter(pl.col("topic").is_in(topics)))
    opened_sentence(page, measure, said)
    folded = st.expander("As one paragraph, to copy", key="paragraph", on_change="rerun", type="compact")
    if folded.open:
        with folded:
            st.code(paragraph(said), language=None, wrap_lines=True)


def _brief(plan: Plan, before: Plan) -> pl.DataFrame:
    return what_changed(plan, before, best_measure(plan)).filter("brief")


def in_short(page: Page) -> None:
    """What changed since the baseline in the most important sentences; each leads to its rows on the Changes page."""
    said = page.compared(_brief)
    if said.is_empty():
        return
    title = f"What changed since {day(page.before.as_of)}"
    with panel(title, "The most important changes; each leads to its rows."), st.container(key="in-short"):
        _said(said)


def _said(said: pl.DataFrame) -> None:
    if said.is_empty():
        st.caption("Nothing.")
    for row in said.iter_rows(named=True):
        query = linked(clause=row["clause"])
        st.page_link(script("Changes"), label=with_figure(row["words"]), width="stretch", query_params=query)


def with_figure(words: str) -> str:
    """The sentence as Markdown, the figure that it begins with in bold.

    >>> with_figure("43 tasks were added")
    '**43 tasks** were added'
    """
    figure = FIGURE.match(words)
    return f"**{esc(figure[0])}**{esc(words[figure.end() :])}" if figure else esc(words)


def opened_sentence(page: Page, measure: str, said: pl.DataFrame) -> None:
    """The rows of the sentence that the link names."""
    clause = item("clause")
    words = said.filter(pl.col("clause") == clause)["words"]
    if not clause:
        return
    with st.container(border=True):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            found = f"**{esc(words[0])}**" if words.len() else "What this link names did not change between these days."
            st.markdown(found, width="content")
            st.button("Close", icon=":material/close:", type="tertiary", key="clause-close", on_click=_close)
        if words.len():
            rows = page.compared(clause_rows, measure, clause)
            table(_for_people(rows) if "what" in rows.columns else rows, "clause-rows", height=320)


def _close() -> None:
    del st.query_params["clause"]


def _for_people(rows: pl.DataFrame) -> pl.DataFrame:
    unit = rows["unit"][0] if rows.height else "tasks"
    named = rows.with_columns(
        pl.col("what").replace(WHAT), pl.when(pl.col("change") != 0).then("change").alias("change")
    )
    return named.select(SHOWN).rename({"change": f"{'left' if unit == 'tasks' else 'change'}_{unit}"})


def finish_moved(page: Page, measure: str) -> None:
    """The causes of the move of the finish as steps; a clicked one leads to its rows."""
    steps = page.compared(finish_steps, measure)
    if steps.is_empty():
        st.caption("The planned finish did not move between these days, or one of them has none.")
        return
    words = paragraph(page.compared(what_changed, measure).filter(pl.col("topic").is_in(["finish", "cause"])))
    clauses = picked_words(show(waterfall_chart, steps, words, "finish-steps", pick=True), "step")
    for clause in clauses:
        rows = page.compared(clause_rows, measure, "finish" if clause in ("then", "now") else clause)
        st.caption(f"{counted(rows.height, 'row')} behind the step")
        table(_for_people(rows) if "what" in rows.columns else rows, "finish-rows", height=320)
    behind(steps, "finish-steps-rows", columns={"step": "label", "moved_days": "value"})


def happened(page: Page, measure: str) -> None:
    """To how many tasks each thing happened, and the tasks; a clicked bar leads to its own."""
    counts, rows = page.compared(changes_counted, measure), page.compared(changed_tasks, measure)
    if counts.is_empty():
        st.caption("Nothing happened to any task.")
        return
    left, right = st.columns([2, 3], gap="medium")
    with left:
        words = "; ".join(f"{row['label']} {row['tasks']}" for row in counts.iter_rows(named=True))
        wanted = picked_words(show(happened_chart, counts, words, "happened", pick=True), "what")
    with right:
        chosen = rows.filter(pl.col("what").is_in(wanted)) if wanted else rows
        table(_for_people(chosen), "changed", height=330)
