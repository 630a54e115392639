"""One dropped file on the Data page: what it became, what it would change, what could not be read."""

import datetime as dt

import polars as pl
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from plandata.draft import Draft
from plandata.imports.dating import STAMPS
from plandata.schema import TABLE
from plandata.store.diffs import Diff
from plandata.store.folder import Store
from plandata.store.proposals import proposals
from plandata.ui.doubts import by_header, contradictions_of, tell
from plandata.ui.mappings import corrected, doubtful
from plandata.ui.show import download, table
from plandata.ui.statuses import restated
from plandata.ui.terms import issues_in_words, term
from plandata.ui.text import day, esc, many

NOT_SAID = "the day of the upload"
"""So begins the reason of a status date that nothing in the file says."""


def draft_card(store: Store, draft: Draft, number: int, first: int) -> tuple[Draft, DeltaGenerator]:
    """Draw what one file became; returns it with the chosen status date, and the place for its changes.

    `number` is its place in the drop, `first` that of the first file of its shape, whose words speak for all of these.
    """
    with st.container(border=True):
        head, when = st.columns([3, 1], vertical_alignment="top")
        sheet = f", sheet {esc(draft.sheet)}" if draft.sheet else ""
        head.markdown(f"**{esc(draft.file)}**{sheet}  \n{_summary(draft)}")
        key = f"date-{draft.digest}-{draft.sheet}"
        st.session_state.setdefault(key, draft.status_date)
        chosen = when.date_input(
            "Status date",
            key=key,
            format="DD/MM/YYYY",
            help=esc(draft.status_reason),
            required=True,
        )
        dated = draft.on(chosen)
        _ask(store, draft, number)
        _doubt_about_day(draft, chosen, key)
        place = st.container()
        odd = contradictions_of(dated)
        tell(draft, odd, number)
        _issues(draft, number)
        corrections = restated(draft, number, first) | doubtful(draft, number, by_header(draft, odd))
        if corrections:
            corrected(store, draft, corrections)
    return dated, place


def _ask(store: Store, draft: Draft, number: int) -> None:
    """Draw the questions of the file; an answer can be changed as long as the file is not kept."""
    for question in draft.questions:
        given = question.choices.index(question.answer) if question.answer else None
        key = f"q-{number}-{draft.digest[:8]}-{draft.sheet}-{question.topic}"
        answer = st.radio(esc(question.text), question.choices, index=given, horizontal=True, key=key)
        if answer and answer != question.answer:
            corrected(store, draft, {question.topic: answer})


def _doubt_about_day(draft: Draft, chosen: dt.date | None, key: str) -> None:
    """Offer a likelier day where the whole plan lies before its status date and everything open would count as late.

    A day that the file itself says is not put in doubt.
    """
    said_by_file = chosen == draft.status_date and not draft.status_reason.startswith(NOT_SAID)
    if draft.kind != "task" or chosen is None or said_by_file:
        return
    last = draft.tables["task"]["finish"].max()
    if last is not None and last < chosen:
        headers = {one.field: one.header for one in draft.mapping if one.field}
        likelier, why = likelier_day(draft.tables["task"], chosen, headers)
        words = f"The last finish in this file is {day(last)}, before the status date of {day(chosen)}"
        st.warning(f"{words}: everything open would count as late. {why}", icon=":material/event:")
        set_to = {"on_click": st.session_state.__setitem__, "args": (key, likelier), "icon": ":material/event:"}
        st.button(f"Set the status date to {day(likelier)}", key=f"set-{key}", **set_to)


def likelier_day(tasks: pl.DataFrame, until: dt.date, headers: dict[str, str]) -> tuple[dt.date, str]:
    """The day for which an old plan most likely speaks, and why, naming the column of the file that says it.

    It is the newest day on which something was changed or done, else how far the work is done, else the earliest day.

    >>> rows = TABLE["task"].empty().clear(2).with_columns(
    ...     status=pl.Series(["done", "todo"]), finish=pl.Series([dt.date(2026, 1, 9), dt.date(2026, 2, 13)]))
    >>> likelier_day(rows, dt.date(2026, 11, 20), {"finish": "Due"})
    (datetime.date(2026, 1, 9), 'The last task that is done was to finish on 9 Jan 2026.')
    """
    newest = [(found, name) for name in STAMPS["task"] if (found := tasks[name].filter(tasks[name] <= until).max())]
    if newest:
        found, name = max(newest)
        return found, f"The newest day in the column {_header(name, headers)} is {day(found)}."
    done = tasks.filter(status="done")["finish"].max()
    if done is not None:
        return done, f"The last task that is done was to finish on {day(done)}."
    begun, name = min((found, name) for name in ("start", "finish") if (found := tasks[name].min()))
    return begun, f"Nothing done has a day, and the earliest in the column {_header(name, headers)} is {day(begun)}."


def _header(field: str, headers: dict[str, str]) -> str:
    return f"“{esc(headers.get(field) or term(field))}”"


def _summary(draft: Draft) -> str:
    label = TABLE[draft.kind].label
    tool = "" if draft.tool == "by hand" else f"{draft.tool}: "
    beside = [
        f"{rows.height:,} {TABLE[name].label}"
        for name, rows in draft.tables.items()
        if name != draft.kind and rows.height
    ]
    lost = draft.issues.filter(pl.col("loss") == "row").height
    kept = f"{draft.kept:,} of {draft.rows:,} rows read as {label}" + (
        f", with {' and '.join(beside)}" if beside else ""
    )
    return (
        f"{tool}{kept}{_uncounted(draft)}"
        + (f" · {many(lost, 'row')} cannot be used" if lost else "")
        + f" · status date: {esc(draft.status_reason)}"
    )


def _uncounted(draft: Draft) -> str:
    """How many of the rows of a plan do not count as tasks, so that nobody looks for them on the pages."""
    tasks = draft.tables.get("task", TABLE["task"].empty())
    groups, dropped = tasks.filter(kind="summary").height, tasks.filter(pl.col("kind") != "summary", status="dropped")
    parts = [f"{many(groups, 'group')} of others"] if groups else []
    parts += [f"{dropped.height:,} dropped"] if dropped.height else []
    return f" ({tasks.height - groups - dropped.height:,} to do or done, {' and '.join(parts)})" if parts else ""


def changes(store: Store, cards: list[tuple[Draft, DeltaGenerator]], project: str | None) -> bool:
    """Draw in each card what its file would change, compared also with the files before it in the same batch.

    `project` is None for a new one. Returns whether keeping the files would change anything.
    """
    ready = [(draft, place) for draft, place in cards if not draft.open_questions]
    diffs = store.diffs([draft for draft, _ in ready], project)
    kept = store.snapshots(project).filter("live") if project else pl.DataFrame()
    fresh = [(draft, place) for (draft, place), diff in zip(ready, diffs, strict=True) if not diff.same_as]
    taken = kept.select("kind", "status_date").rows() if project else []
    _same_day(taken, fresh)
    for (draft, place), diff in zip(ready, diffs, strict=True):
        with place:
            _kept_before(draft, diff, kept) if diff.same_as else _changed(draft, diff)
    days = {(kind, date) for kind, date in taken}
    return any((draft.kind, draft.status_date) not in days for draft, _ in fresh) or any(_moves(one) for one in diffs)


def _moves(diff: Diff) -> bool:
    return any(one.added.height or one.removed.height or one.changed_rows for one in diff.tables.values())


def _same_day(taken: list[tuple[str, dt.date]], fresh: list[tuple[Draft, DeltaGenerator]]) -> None:
    """Warn where two files speak for the same day: the later one counts, and the earlier drops out of the history."""
    days = [*taken, *((draft.kind, draft.status_date) for draft, _place in fresh)]
    for draft, place in fresh:
        if days.count((draft.kind, draft.status_date)) > 1 and TABLE[draft.kind].absent == "removed":
            other = f"Another file of {TABLE[draft.kind].label} speaks for {day(draft.status_date)}"
            words = f"{other}: the one kept last counts."
            place.warning(words, icon=":material/event_busy:")


def _kept_before(draft: Draft, diff: Diff, kept: pl.DataFrame) -> None:
    """Say before anything is kept that the same bytes were kept already."""
    one = kept.row(by_predicate=pl.col("snapshot_id") == diff.same_as, named=True)
    name = "" if one["file"] == draft.file else f" as {esc(one['file'])}"
    words = f"This very file was kept before{name}, for {day(one['status_date'])}: keeping it again changes nothing."
    st.info(words, icon=":material/file_copy:")


def _changed(draft: Draft, diff: Diff) -> None:
    numbers = diff.changes
    if numbers["added"] == sum(numbers.values()):
        label = TABLE[draft.kind].label
        st.markdown(f":material/add: All new: no {label} are known for {day(draft.status_date)} so far.")
        return
    words = ", ".join(f"{numbers[part]:,} {part}" for part in ("added", "changed", "removed", "unchanged"))
    st.markdown(f":material/difference: Against {day(draft.status_date)} as known so far: {words}.")
    if _moves(diff):
        key = f"{draft.digest[:8]}-{draft.sheet}"
        _difference(diff, f"diff-{key}")
        _proposed(proposals(diff), f"proposals-{key}")


def _difference(diff: Diff, key: str) -> None:
    folded = st.expander("What would change", key=key, on_change="rerun", type="compact")
    if folded.open:
        main = diff.tables[diff.kind]
        with folded:
            for name, rows in (("Added", main.added), ("Removed", main.removed), ("Changed", main.changed)):
                if rows.height:
                    st.markdown(f"**{name}**")
                    table(rows, f"{key}-{name}", height=240)


def _proposed(found: pl.DataFrame, key: str) -> None:
    """Say which tasks are likely the same under another id or title; each stays a task of its own."""
    if found.is_empty():
        return
    counts = dict(found.group_by("what").len().iter_rows())
    words = ", ".join(f"{counts[what]:,} {what}" for what in sorted(counts))
    folded = st.expander(f"Same task or another? {words}", key=key, on_change="rerun", type="compact")
    if folded.open:
        with folded:
            st.caption(
                "Proposed for you to check, with the evidence. Nothing is merged: keys stay as the file has them."
            )
            table(found, f"{key}-rows", height=240)


def _issues(draft: Draft, number: int) -> None:
    issues = issues_in_words(draft)
    if issues.is_empty():
        st.markdown(":material/check: Every filled cell of the columns in use was read.")
        return
    folded = st.expander(
        f"{many(issues.height, 'issue')}: cells and rows that could not be used, or only with doubt",
        key=f"issues-{number}",
        on_change="rerun",
        type="compact",
    )
    if folded.open:
        with folded:
            table(issues, f"issues-{number}-rows", height=280)
    else:
        download(issues, f"issues-{number}")
