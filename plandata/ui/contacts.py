"""The communication log in the page: searched, filtered, entered, corrected."""

import datetime as dt
from typing import Any

import polars as pl
import streamlit as st

from plandata.charts.stakeholders import contacts_chart, power_interest_chart
from plandata.metrics.adherence import on_time_weighted
from plandata.metrics.contacts import LogFilter, contact_log, contacts_by_week, two_way
from plandata.metrics.stakeholders import adherence, communication_due, coverage, power_interest
from plandata.metrics.words import percent
from plandata.ui.contact_entry import entry, follow_up
from plandata.ui.page import Page
from plandata.ui.picks import picked_day, picked_words, rows_behind
from plandata.ui.registers import past_states
from plandata.ui.show import MOODS, behind, column_config, download, show
from plandata.ui.text import day, many

FIELDS = (
    "date",
    "stakeholder",
    "channel",
    "message",
    "owner",
    "feedback",
    "sentiment",
    "commitment",
    "commitment_due",
    "commitment_kept_on",
    "answered_on",
)
PEOPLE = ("number", "stakeholder", "power", "interest", "quadrant", "engagement", "desired_engagement", "owner")
PERIODS = {30: "last 30 days", 90: "last 90 days", 365: "last year"}


def contact_sentence(page: Page) -> str:
    """How well the communication plan is kept, in a sentence."""
    due, kept, reach, weighty = (page.of(one) for one in (communication_due, adherence, coverage, on_time_weighted))
    overdue = due.filter(pl.col("status").is_in(["overdue", "never"])).height
    hidden = page.plan.totals.get("communication", 0)
    nothing = "No planned contact is in this selection." if hidden else "No communication plan yet."
    words = f"{many(overdue, 'planned contact')} overdue of {due.height}." if due.height else nothing
    if kept.due:
        words += f" {percent(kept.share)} of the {kept.due:,} contacts due in the last 90 days were on time"
        words += f", {percent(weighty)} weighted by power × interest."
    if reach.of:
        words += f" {reach.reached} of {reach.of} stakeholders were spoken to in the last 30 days."
    talk = page.of(two_way)
    if talk.contacts:
        words += f" {percent(talk.share)} of {many(talk.contacts, 'contact')} in 90 days brought an answer."
    st.text(words)
    return words


def grid(page: Page) -> None:
    """Stakeholders by power and interest; a clicked one leads to what was said with them."""
    people = page.of(power_interest)
    if people["quadrant"].count() == 0:
        st.caption("Nobody with power and interest is in the register of stakeholders.")
        return
    picked = show(power_interest_chart, people, "Stakeholders by power and interest", "power", pick=True)
    for name in picked_words(picked, "stakeholder")[:1]:
        rows = contact_log(page.plan, LogFilter(stakeholder=name)).select(FIELDS)
        rows_behind(rows, f"{many(rows.height, 'contact')} with {name}", "power-contacts")
    behind(people.select(PEOPLE), "power-rows", "Names, numbers and engagement")


def weeks(page: Page, words: str) -> None:
    """Contacts by week and channel; a clicked bar leads to its entries."""
    counts = page.of(contacts_by_week)
    if counts.is_empty():
        st.caption("No contact with a date is in the log yet.")
        return
    picked = show(contacts_chart, counts, words, "contacts", pick=True)
    week = picked_day(picked, "week", counts["week"])
    if week:
        rows = contact_log(page.plan, LogFilter(since=week, until=week + dt.timedelta(days=6)))
        rows = rows.filter(pl.col("channel").is_in(picked_words(picked, "channel"))).select(FIELDS)
        rows_behind(rows, f"{many(rows.height, 'contact')} in the week of {day(week)}", "week-contacts")
    behind(counts, "contacts-rows")


def log(page: Page) -> None:
    """The log with its filters; a chosen entry can be corrected, a new one added; the original is kept."""
    rows = contact_log(page.plan, _filter(page))
    mood = pl.col("sentiment").replace_strict(MOODS, default=None, return_dtype=pl.String)
    shown = rows.with_columns(mood).select(name for name in FIELDS if rows[name].count())
    st.caption(f"{rows.height} of {many(page.plan.contact.height, 'entry', 'entries')}")
    options = {"column_config": column_config(shown), "height": min(420, 36 * (rows.height + 2)), "placeholder": ""}
    state = st.dataframe(
        shown,
        hide_index=True,
        key="log",
        on_select="rerun",
        selection_mode="single-row",
        alt="Communication log",
        **options,
    )
    chosen = [index for index in state["selection"]["rows"] if index < rows.height]
    with st.container(horizontal=True):
        if not page.is_past:
            _buttons(page, rows.row(chosen[0], named=True) if chosen else None)
        download(shown, "communication-log")
    past_states(page, "contact", rows)


def _buttons(page: Page, row: dict[str, Any] | None) -> None:
    if st.button("Add a contact", icon=":material/add:", type="primary", key="contact-add"):
        entry(page, None)
    if st.button("Correct the chosen entry", icon=":material/edit:", disabled=row is None, key="contact-correct"):
        entry(page, row)
    if st.button("Plan a follow-up", icon=":material/event:", key="contact-follow-up"):
        follow_up(page, {name: row[name] for name in ("stakeholder", "channel", "owner")} if row else {})


def _filter(page: Page) -> LogFilter:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        text = st.text_input(
            "Search", key="log-text", bind="query-params", icon=":material/search:", placeholder="words"
        )
        who, how = (_choice(page.plan.contact[column], f"log-{column}") for column in ("stakeholder", "channel"))
        days = st.selectbox(
            "Period", PERIODS, index=None, key="log-period", format_func=PERIODS.__getitem__, placeholder="All"
        )
        waiting = st.toggle("Feedback that waits", key="log-waiting")
    since = page.plan.as_of - dt.timedelta(days=days) if days else None
    return LogFilter(stakeholder=who, channel=how, since=since, text=text or "", unanswered=waiting)


def _choice(values: pl.Series, key: str) -> str | None:
    options = values.drop_nulls().unique().sort().to_list()
    return st.selectbox(values.name.capitalize(), options, index=None, key=key, placeholder="All")
