"""What is due with stakeholders: listed, recorded, planned on, and put into a calendar."""

import datetime as dt
from typing import Any

import polars as pl
import streamlit as st

from plandata.charts.stakeholders import kept_chart, mood_chart
from plandata.metrics.adherence import plan_kept
from plandata.metrics.agenda import KINDS, due_items
from plandata.metrics.commitments import commitments, promises
from plandata.metrics.contacts import feedback_open
from plandata.metrics.conversations import conversations
from plandata.metrics.definitions import headline, history
from plandata.metrics.engagement import engagement_gaps, salience_known
from plandata.metrics.sentiment import mood_and_events
from plandata.metrics.words import percent
from plandata.ui.calendar_file import calendar_file
from plandata.ui.contact_entry import entry, follow_up, mark
from plandata.ui.contacts import grid
from plandata.ui.page import Page
from plandata.ui.show import behind, panel, show, table
from plandata.ui.text import day, many
from plandata.ui.tiles import explanations, tiles_here

TILES = ("contacts_overdue", "contacts_on_time", "stakeholders_reached", "promises_overdue", "feedback_open")
SHOWN = ("stakeholder", "due", "status", "kind", "due_day", "what", "channel", "owner")
USUAL = ("follow-up", "contact", "promise")
"""Shown at first; feedback to answer stands under Feedback."""

DONE = {"follow-up": "Record the contact", "contact": "Record the contact", "promise": "Mark as kept",
        "answer": "Mark as answered"}  # fmt: skip
MARKS = {"promise": "commitment_kept_on", "answer": "answered_on"}
ENGAGED = ("stakeholder", "engagement", "desired_engagement", "gap", "to_do", "quadrant", "salience", "needs", "owner")


def numbers(page: Page) -> None:
    """The headline numbers on stakeholders, each with its explanation."""
    known = {one.metric.id: one for one in page.compared(headline, TILES)}
    past = page.of(history, TILES)
    with st.container(key="stakeholder-numbers"):
        tiles_here([known[name] for name in TILES if not known[name].unavailable], past)
    explanations(page)


def due(page: Page) -> None:
    """What is due, filtered by kind and owner; a chosen line is recorded or marked, all go into a calendar file."""
    items = page.of(due_items)
    if items.is_empty():
        st.caption("Nothing is due: the communication plan has no cadence, and nothing is planned or promised.")
        _follow_up(page, {})
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kinds = st.pills(
            "What", KINDS, selection_mode="multi", default=USUAL, format_func=str.capitalize, key="due-kind"
        )
        owners = items["owner"].drop_nulls().unique().sort().to_list()
        owner = st.selectbox("Owner", owners, index=None, key="due-owner", placeholder="All", width=240)
    rows = items.filter(pl.col("kind").is_in(list(kinds)), *([pl.col("owner") == owner] if owner else []))
    late = rows.filter(pl.col("status") == "overdue").height
    soon = rows.filter(pl.col("status") == "due this week").height
    until = day(page.plan.as_of + dt.timedelta(days=6))
    st.caption(f"{late:,} overdue, {soon:,} due by {until}, {rows.height - late - soon:,} later")
    chosen = table(rows.rename({"due_on": "due_day"}).select(SHOWN), "due", pick=True, height=300)
    row = rows.row(chosen[0], named=True) if chosen and chosen[0] < rows.height else None
    with st.container(horizontal=True):
        if not page.is_past:
            _record(page, row)
            _follow_up(page, row or {})
        _calendar(page, rows)


def _record(page: Page, row: dict[str, Any] | None) -> None:
    words = DONE[row["kind"]] if row else "Record the contact"
    if not st.button(words, icon=":material/done:", type="primary", disabled=row is None, key="due-done"):
        return
    known = page.plan.contact.filter(contact_id=row["contact_id"]).to_dicts() if row and row["contact_id"] else []
    if row and row["kind"] in MARKS and known:
        mark(page, known[0], MARKS[row["kind"]])
        st.rerun()
    elif row:
        entry(page, known[0] if known else None, _preset(row) | {"date": page.plan.as_of})


def _preset(row: dict[str, Any]) -> dict[str, Any]:
    said = {"stakeholder": row["stakeholder"], "channel": row["channel"], "owner": row["owner"]}
    return said | ({"message": row["what"]} if row["kind"] in ("contact", "follow-up") else {})


def _follow_up(page: Page, row: dict[str, Any]) -> None:
    if page.is_past or not st.button("Plan a follow-up", icon=":material/event:", key="due-follow-up"):
        return
    follow_up(page, _preset(row) if row else {})


def _calendar(page: Page, rows: pl.DataFrame) -> None:
    st.download_button(
        "Calendar file",
        lambda: calendar_file(rows, f"{page.plan.name}: due with stakeholders"),
        "due.ics",
        "text/calendar",
        key="due-ics",
        on_click="ignore",
        disabled=rows.is_empty(),
        icon=":material/calendar_month:",
        help="These lines as whole-day entries (.ics); what is overdue stands on the next working day. A later file "
        "moves the same entries and doubles none.",
    )


def kept(page: Page) -> None:
    """How well the communication plan was kept, week by week."""
    rows = page.of(plan_kept)
    if rows.is_empty():
        st.caption("No contact with a date is in the log yet.")
        return
    last = rows.row(-1, named=True)
    words = (
        f"Weighted by power × interest, {percent(last['share_on_time_weighted'])} of the contacts due in the last 90 "
        f"days were on time, and {percent(last['share_reached_weighted'])} of the stakeholders were reached in 30."
    )
    show(kept_chart, rows, words, "kept")
    behind(rows, "kept-rows", "Week by week")


def engaged(page: Page) -> None:
    """Current and desired engagement with what the gap asks for, and salience where it is known."""
    rows = page.of(engagement_gaps)
    short = rows.filter(pl.col("gap_state") == "short").height
    if rows.height:
        st.caption(
            f"{short:,} of {many(rows.height, 'stakeholder')} short of what is needed. {page.of(salience_known)}"
        )
    table(rows.select(ENGAGED), "engagement", height=360)


def talked(page: Page) -> None:
    """How the project and each stakeholder talk: when last, when next, both ways, in what mood, what waits."""
    table(page.of(conversations), "conversations", height=420)


def mood(page: Page) -> None:
    """The mood of all answers over time, above slips and scope changes."""
    rows = page.of(mood_and_events)
    felt = rows.filter(pl.col("kind") == "mood")
    if felt.is_empty():
        st.caption("No contact in the log says in what mood the answer was.")
        return
    last = felt.row(-1, named=True)
    tone = "positive" if last["value"] > 0.1 else "negative" if last["value"] < -0.1 else "neutral"
    words = f"The mood is {tone}: {last['value']:+.2f} on a scale from −1 to 1, up to {day(last['date'])}."
    st.caption(f"{words} Each week counts 0.3, all weeks before it 0.7.")
    show(mood_chart, rows, words, "mood")
    behind(rows, "mood-rows", "Weeks and events")


def waiting(page: Page) -> None:
    """Feedback that nobody has answered, the oldest first; a chosen one is marked as answered."""
    _marked(page, page.of(feedback_open), "feedback", "answered_on", "Mark as answered")


def promised(page: Page) -> None:
    """Promises and how they stand; a chosen one is marked as kept."""
    made = page.of(promises)
    if made.past:
        st.caption(
            f"{many(made.past, 'promise')} of {made.made:,} are past their day; the log marks none as kept, so whether "
            "they are broken is not known."
        )
    elif made.made:
        share = f": {percent(made.share)} of those due in time" if made.share is not None else ""
        st.caption(f"{made.kept:,} of {made.made:,} kept in time, {made.late:,} late, {made.overdue:,} overdue{share}.")
    _marked(page, page.of(commitments), "promises", "commitment_kept_on", "Mark as kept")


def _marked(page: Page, rows: pl.DataFrame, key: str, column: str, words: str) -> None:
    chosen = table(rows.drop("contact_id"), key, pick=True, height=260)
    if page.is_past or rows.is_empty():
        return
    row = rows.row(chosen[0], named=True) if chosen and chosen[0] < rows.height else None
    if st.button(words, icon=":material/done:", disabled=row is None, key=f"{key}-mark") and row:
        mark(page, page.plan.contact.filter(contact_id=row["contact_id"]).row(0, named=True), column)
        st.rerun()


PANELS = {
    "Due": (
        ("What is due", "Late contacts first, by days × power × interest. Choose a line to record it.", due),
        ("Power and interest", "Colour and shape: engagement against what the project needs.", grid),
        ("How well the plan is kept", "Contacts on time of those due in 90 days; stakeholders reached in 30.", kept),
    ),
    "People": (
        ("Engagement", "From current to desired, and what the gap asks for.", engaged),
        ("Conversations", "The last 90 days. Mood from -1 to 1; the latest answer counts 0.3.", talked),
    ),
    "Feedback": (
        ("Mood, slips and scope", "All answers, week by week, above the days on which the plan moved.", mood),
        ("Feedback that waits for an answer", "The oldest first; choose one to mark it.", waiting),
        ("Promises", "How each one stands; choose one to mark it.", promised),
    ),
}
"""What each tab holds: title, meaning, what draws it."""


def panels(page: Page, tab: str) -> None:
    """Draw everything that a tab holds."""
    for title, meaning, draw in PANELS[tab]:
        with panel(title, meaning):
            draw(page)
