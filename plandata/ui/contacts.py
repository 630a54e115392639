"""The communication log in the page: searched, filtered, entered, corrected."""

import datetime as dt
from typing import Any

import polars as pl
import streamlit as st

from plandata.charts.stakeholders import contacts_chart, power_interest_chart
from plandata.metrics.contacts import LogFilter, contact_log, contacts_by_week
from plandata.metrics.stakeholders import adherence, communication_due, coverage, power_interest
from plandata.metrics.words import percent
from plandata.schema import TABLE
from plandata.ui.opened import opened
from plandata.ui.page import Page
from plandata.ui.picks import picked_day, picked_words, rows_behind
from plandata.ui.registers import past_states, save_rows
from plandata.ui.show import behind, column_config, download, show
from plandata.ui.text import day, esc, label, many

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
    "answered_on",
)
DUE = ("stakeholder", "status", "due", "last_contact", "next_due", "cadence", "message", "channel", "owner")
PEOPLE = ("number", "stakeholder", "power", "interest", "quadrant", "engagement", "desired_engagement", "owner")
PERIODS = {30: "last 30 days", 90: "last 90 days", 365: "last year"}
MOODS = {None: "not said", 1.0: "positive", 0.0: "neutral", -1.0: "negative"}


def contact_sentence(page: Page) -> str:
    """How well the communication plan is kept, in a sentence."""
    due, kept, reach = page.of(communication_due), page.of(adherence), page.of(coverage)
    overdue = due.filter(pl.col("status").is_in(["overdue", "never"])).height
    hidden = page.plan.totals.get("communication", 0)
    nothing = "No planned contact is in this selection." if hidden else "No communication plan yet."
    words = f"{many(overdue, 'planned contact')} overdue of {due.height}." if due.height else nothing
    if kept.due:
        words += f" {percent(kept.share)} of the {kept.due:,} contacts due in the last 90 days were on time."
    if reach.of:
        words += f" {reach.reached} of {reach.of} stakeholders were spoken to in the last 30 days."
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
        _entry(page, None)
    if st.button("Correct the chosen entry", icon=":material/edit:", disabled=row is None, key="contact-correct"):
        _entry(page, row)


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


def _entry(page: Page, row: dict[str, Any] | None) -> None:
    @st.dialog("Correct an entry" if row else "Add a contact", width="medium")
    def dialog() -> None:
        if row:
            st.caption("What it said before is kept.")
        name = _stakeholder(page, row or {})
        with st.form("contact", border=False):
            entered = {"stakeholder": name} | _fields(page, row or {})
            saved = st.form_submit_button("Save", type="primary")
        if saved:
            _saved(page, entered, row)

    dialog()


def _stakeholder(page: Page, row: dict[str, Any]) -> str | None:
    """Ask who was spoken to; a name that the register does not have is said to be new, beside those that begin alike.

    It stands outside the form, so that this is said before anything is saved.
    """
    known = opened().register(page.plan.selection.project, "stakeholder")["stakeholder"].to_list()
    key = f"contact-stakeholder-{row.get('contact_id')}"
    now = st.session_state.setdefault(key, row.get("stakeholder"))
    options = known if now in known or not now else [now, *known]
    chosen = st.selectbox(label("stakeholder"), options, index=None, key=key, accept_new_options=True)
    if not chosen or chosen in known:
        return chosen
    near = alike(chosen, known)
    words = f"“{esc(chosen)}” is not in the register of stakeholders: saving takes it as somebody new."
    st.warning(words + (" Or is it one of these?" if near else ""), icon=":material/person_add:")
    with st.container(horizontal=True):
        for name in near:
            st.button(esc(name), key=f"{key}-{name}", on_click=st.session_state.__setitem__, args=(key, name))
    return chosen


def alike(name: str, known: list[str]) -> list[str]:
    """The known names, four at most, of which a word begins with the same three letters as the name.

    >>> alike("beatrix", ["Ana Beato", "Beatrix Solvang", "Carl Aabea"])
    ['Ana Beato', 'Beatrix Solvang']
    """
    start = name.strip()[:3].casefold()
    return [one for one in known if any(word.startswith(start) for word in one.casefold().split())][:4]


def _fields(page: Page, row: dict[str, Any]) -> dict[str, Any]:
    left, right = st.columns(2)
    entered: dict[str, Any] = {}
    with left:
        entered["date"] = _date("date", row.get("date") or page.plan.as_of)
        entered["channel"] = st.text_input(
            label("channel"), row.get("channel") or "", placeholder="e-mail, meeting, call"
        )
        entered["owner"] = st.text_input(label("owner"), row.get("owner") or "", placeholder=_meaning("owner"))
        entered["sentiment"] = st.selectbox(
            label("sentiment"), list(MOODS), index=list(MOODS).index(row.get("sentiment")), format_func=MOODS.get
        )
    with right:
        entered["commitment"] = st.text_input(
            label("commitment"), row.get("commitment") or "", placeholder=_meaning("commitment")
        )
        entered["commitment_due"] = _date("commitment_due", row.get("commitment_due"))
        entered["answered_on"] = _date("answered_on", row.get("answered_on"))
    for name in ("message", "feedback"):
        entered[name] = st.text_area(label(name), row.get(name) or "", height=80, placeholder=_meaning(name))
    return {field: value or None if isinstance(value, str) else value for field, value in entered.items()}


def _date(name: str, value: dt.date | None) -> dt.date | None:
    return st.date_input(label(name), value, format="DD/MM/YYYY", help=_meaning(name))


def _meaning(name: str) -> str:
    return TABLE["contact"].meaning(name)


def _saved(page: Page, entered: dict[str, Any], row: dict[str, Any] | None) -> None:
    if not entered["stakeholder"] or not entered["message"]:
        st.error(f"{label('stakeholder')} and {label('message')} are needed at least.")
        return
    issues = save_rows(page, "contact", [(row or {"contact_id": None}) | entered])
    if issues:
        st.error(esc("; ".join(f"{label(issue.column)}: {issue.reason}" for issue in issues)))
        return
    st.rerun()
