"""Contacts entered, corrected, planned and marked as kept or answered, in a dialog; what it said before is kept."""

import datetime as dt

import streamlit as st

from plandata.errors import ChangedMeanwhile
from plandata.schema import TABLE
from plandata.ui.edits import Differences, Row, key_of, rows_by_key
from plandata.ui.opened import opened
from plandata.ui.page import Page
from plandata.ui.registers import save_rows
from plandata.ui.show import MOODS
from plandata.ui.text import esc, label

SAID = {None: "not said", **MOODS}
AHEAD = dt.timedelta(days=7)
"""A follow-up is planned so far ahead, unless another day is chosen."""


def entry(page: Page, row: Row | None, preset: Row | None = None) -> None:
    """Ask for a contact: a new one, or a correction of the row; `preset` fills in what is likely."""
    seen = dict(row) if row else None

    @st.dialog("Correct an entry" if row else "Add a contact", width="medium")
    def dialog() -> None:
        if row:
            st.caption("What it said before is kept.")
        filled = (row or {}) | (preset or {})
        name = _stakeholder(page, filled)
        with st.form("contact", border=False, enter_to_submit=False):
            entered = {"stakeholder": name} | _fields(page, filled)
            saved = st.form_submit_button("Save", type="primary")
        if saved:
            _saved(page, entered, seen, ("stakeholder", "message", "date"))

    dialog()


def follow_up(page: Page, preset: Row) -> None:
    """Ask for a contact that shall take place: with whom, when, how and what about."""

    @st.dialog("Plan a follow-up", width="medium")
    def dialog() -> None:
        st.caption("It is due on that day, and in the calendar file, until it is recorded as a contact.")
        name = _stakeholder(page, preset, "follow-up")
        with st.form("follow-up", border=False, enter_to_submit=False):
            left, right = st.columns(2)
            with left:
                entered = {"stakeholder": name, "planned_on": _date("planned_on", page.plan.as_of + AHEAD)}
            with right:
                entered["owner"] = _words("owner", preset)
                entered["channel"] = _words("channel", preset)
            entered["message"] = st.text_area(label("message"), preset.get("message") or "", height=80)
            saved = st.form_submit_button("Save", type="primary")
        if saved:
            _saved(page, _without_blanks(entered), None, ("stakeholder", "message", "planned_on"))

    dialog()


def mark(page: Page, row: Row, column: str) -> None:
    """Say that a promise was kept or an answer given on the day that is looked at; everything else stays."""
    if words := _wrong_with(page, Differences([(row, {column: page.plan.as_of})], [], [])):
        st.error(words)


def _stakeholder(page: Page, row: Row, kind: str = "contact") -> str | None:
    """Ask who was spoken to; a name that the register does not have is said to be new, beside those that begin alike.

    It stands outside the form, so that this is said before anything is saved.
    """
    known = opened().register(page.plan.selection.project, "stakeholder")["stakeholder"].to_list()
    key = f"{kind}-stakeholder-{row.get('contact_id')}"
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


def _fields(page: Page, row: Row) -> Row:
    left, right = st.columns(2)
    entered: Row = {}
    with left:
        entered["date"] = _date("date", row.get("date") or page.plan.as_of)
        entered["channel"] = _words("channel", row, "e-mail, meeting, call")
        entered["owner"] = _words("owner", row)
        entered["sentiment"] = st.selectbox(
            label("sentiment"), list(SAID), index=list(SAID).index(row.get("sentiment")), format_func=SAID.get
        )
        entered["answered_on"] = _date("answered_on", row.get("answered_on"))
    with right:
        entered["commitment"] = _words("commitment", row)
        entered["commitment_due"] = _date("commitment_due", row.get("commitment_due"))
        entered["commitment_kept_on"] = _date("commitment_kept_on", row.get("commitment_kept_on"))
    for name in ("message", "feedback"):
        entered[name] = st.text_area(label(name), row.get(name) or "", height=80, placeholder=_meaning(name))
    return _without_blanks(entered)


def _without_blanks(entered: Row) -> Row:
    return {field: value or None if isinstance(value, str) else value for field, value in entered.items()}


def _words(name: str, row: Row, hint: str = "") -> str:
    return st.text_input(label(name), row.get(name) or "", placeholder=hint or _meaning(name))


def _date(name: str, value: dt.date | None) -> dt.date | None:
    return st.date_input(label(name), value, format="DD/MM/YYYY", help=_meaning(name))


def _meaning(name: str) -> str:
    return TABLE["contact"].meaning(name)


def _saved(page: Page, entered: Row, row: Row | None, needed: tuple[str, ...]) -> None:
    """Write what was entered; of a row only what differs, so that it takes back nothing that others saved meanwhile."""
    missing = [label(name) for name in needed if not entered[name]]
    if missing:
        st.error(f"{' and '.join(missing)} must be filled in.")
        return
    if row is None:
        found = Differences([], [{"contact_id": None} | entered], [])
    else:
        found = Differences([(row, {name: value for name, value in entered.items() if value != row.get(name)})], [], [])
    if words := _wrong_with(page, found):
        st.error(words)
        return
    st.toast("Saved.", icon=":material/check:")
    st.rerun()


def _wrong_with(page: Page, found: Differences) -> str:
    """Save, or say in words why not; the row then counts as seen where somebody else has saved the same cell."""
    try:
        issues = save_rows(page, "contact", found)
    except ChangedMeanwhile as error:
        now = rows_by_key("contact", opened().register(page.plan.selection.project, "contact"))
        for row, edits in found.changed:
            row |= {column: now[key_of("contact", row)][column] for column in edits}
        return esc(error)
    return esc("; ".join(f"{label(issue.column)}: {issue.reason}" for issue in issues))
