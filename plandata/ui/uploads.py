"""The upload of the Data page: drop files, see what they became, correct with one click, keep all or nothing."""

import datetime as dt
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from plandata.draft import Draft
from plandata.errors import PlandataError, UnreadableFile
from plandata.imports.dating import beside_tasks
from plandata.imports.draft import Circumstances
from plandata.imports.reading import Read, read_files
from plandata.store.folder import Store
from plandata.ui.drafts import changes, draft_card
from plandata.ui.keeping import kept_in
from plandata.ui.listing import script
from plandata.ui.opened import opened
from plandata.ui.parts import Part, mixed, move, parts, project_of
from plandata.ui.text import esc, many

Drafts = list[tuple[Draft, bytes]]
"""What was read, each with the bytes of its file."""


READ = "read"
"""Where a session has the dropped files as they were read, until they are kept or the page is left."""


@dataclass(frozen=True)
class Upload:
    """One dropped file and what it became."""

    name: str
    content: bytes
    read: Read


def upload() -> None:
    """Draw the upload: nothing is kept until the person says so, and then all of it or nothing."""
    store = opened()
    _news(store)
    files = st.file_uploader(
        "Drop the exports of your tools",
        accept_multiple_files=True,
        key=f"files-{st.session_state.get('round', 0)}",
        help="CSV, TSV, Excel or JSON, as your tool writes them, and the files of planning tools themselves (.mpp, "
        ".xer, .gan, .pod, .planner, .mpx, XML); tasks and registers together. 200 MB each.",
    )
    if not files:
        st.session_state.pop(READ, None)
        st.caption(
            "Jira, Asana, MS Project, Primavera, Smartsheet, GitHub, Azure DevOps, Trello, Redmine, GanttProject, or a "
            "schedule made by hand. "
            "The same file twice changes nothing; nothing is kept before you have seen what it would change."
        )
        return
    uploads = _read(store, _once([(PurePath(file.name).name, file.getvalue()) for file in files]))
    for one in uploads:
        if isinstance(one.read, UnreadableFile):
            st.error(esc(one.read), icon=":material/block:", title=esc(one.name))
    drafts = [(draft, one.content) for one in uploads if not isinstance(one.read, UnreadableFile) for draft in one.read]
    if drafts:
        _decide(store, drafts)


def _once(files: list[tuple[str, bytes]]) -> tuple[tuple[str, bytes], ...]:
    """The files without those whose bytes stand in the drop already, which it says."""
    first: dict[bytes, str] = {}
    for name, content in files:
        if content not in first:
            first[content] = name
        else:
            words = f"{esc(name)} is the same file as {esc(first[content])}, byte for byte; it was read once."
            st.info(words, icon=":material/file_copy:")
    return tuple((name, content) for content, name in first.items())


def _news(store: Store) -> None:
    for sentence in store.recovered:
        st.warning(esc(sentence), icon=":material/healing:")
    said = st.session_state.pop("kept", None)
    if said:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.success(said, icon=":material/check_circle:")
            st.page_link(script("Overview"), label="See where it stands", icon=":material/arrow_forward:")


def _read(store: Store, files: tuple[tuple[str, bytes], ...]) -> list[Upload]:
    corrections = store.mappings()
    seen: dict[object, list[Upload]] = st.session_state.setdefault(READ, {})
    key = (tuple((name, hash(content)) for name, content in files), str(sorted(corrections.items())))
    if key not in seen:
        seen.clear()
        with st.spinner(f"Reading {many(len(files), 'file')} …"):
            received = dt.date.today()  # noqa: DTZ011 the day as the server's people know it
            answers = read_files(files, Circumstances(received, corrections=corrections))
        seen[key] = [Upload(name, content, answer) for (name, content), answer in zip(files, answers, strict=True)]
    return seen[key]


@dataclass(frozen=True)
class Card:
    """A drawn file: its draft with the chosen status date, its bytes, and the place for its changes."""

    draft: Draft
    content: bytes
    place: DeltaGenerator


def _decide(store: Store, drafts: Drafts) -> None:
    said = [draft for draft, _content in drafts]
    cards: dict[str, list[Card]] = {}
    for part in parts(store, said):
        with st.container(border=len(part.names) > 1, key=f"part-{part.number}"):
            name, doubts = project_of(part, said), st.container()
            dated = _dated(store, name, part, drafts)
            found = [_card(store, part, number, dated) for number in part.places]
        cards.setdefault(name, []).extend(found)
        mixed(doubts, name, [one.draft for one in cards[name]], part.target.met)
    if "" in cards:
        st.info("Name the project that these files belong to.", icon=":material/edit:")
        return
    known = dict(store.projects().select("name", "project").iter_rows())
    moves = [
        changes(store, [(one.draft, one.place) for one in there], known.get(name)) for name, there in cards.items()
    ]
    _offer(store, {name: [(one.draft, one.content) for one in there] for name, there in cards.items()}, any(moves))


def _dated(store: Store, name: str, part: Part, drafts: Drafts) -> Drafts:
    """The drafts, those of the part with the day for which they speak in the project of that name."""
    known = dict(store.projects().select("name", "project").iter_rows())
    snapshots = store.snapshots(known[name]) if name in known else None
    own = dict(zip(part.places, beside_tasks([drafts[place][0] for place in part.places], snapshots), strict=True))
    return [(own.get(place, draft), content) for place, (draft, content) in enumerate(drafts)]


def _card(store: Store, part: Part, number: int, drafts: Drafts) -> Card:
    draft, content = drafts[number]
    first = next(place for place, (other, _content) in enumerate(drafts) if other.shape == draft.shape)
    dated, place = draft_card(store, draft, number, first)
    move(place, part, draft, number)
    return Card(dated, content, place)


def _offer(store: Store, wanted: dict[str, Drafts], moves: bool) -> None:
    """The button that keeps everything, or what stands in its way."""
    where = " and ".join(f"{many(len(files), 'file')} in {name}" for name, files in wanted.items())
    waiting = any(draft.open_questions for files in wanted.values() for draft, _content in files)
    kind: Literal["primary", "secondary"] = "primary" if moves else "secondary"
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(f"Keep {esc(where)}", type=kind, disabled=waiting, icon=":material/save:", key="keep"):
            _keep(store, wanted)
        if waiting:
            st.caption("Answer the question above first: nothing is guessed.")
        elif not moves:
            st.caption("Nothing would change: the plan has all of this already.")


AGAIN = "To give it another status date, undo its report below, then drop it again."


def _keep(store: Store, wanted: dict[str, Drafts]) -> None:
    try:
        done = kept_in(store, wanted)
    except PlandataError as error:
        st.error(esc(error), icon=":material/error:")
        return
    same = sum(one.already for kept in done.values() for one in kept)
    new = {name: number for name, kept in done.items() if (number := sum(not one.already for one in kept))}
    where = " and ".join(f"{many(number, 'file')} in {name}" for name, number in new.items())
    words = f"Kept {where}." if new else "Nothing changed."
    st.session_state["kept"] = esc(
        words + (f" {many(same, 'file')} had been kept before, byte for byte. {AGAIN}" if same else "")
    )
    st.session_state["round"] = st.session_state.get("round", 0) + 1
    st.session_state["next_project"] = store.create_project(next(iter(new or done)))
    st.rerun()
