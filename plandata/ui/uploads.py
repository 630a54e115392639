"""The upload of the Data page: drop files, see what they became, correct with one click, keep all or nothing."""

import contextlib
import datetime as dt
from dataclasses import dataclass
from pathlib import PurePath

import polars as pl
import streamlit as st

from plandata.draft import Draft
from plandata.errors import PlandataError, UnreadableFile
from plandata.imports.draft import Circumstances
from plandata.imports.reading import Read, read_files
from plandata.store.folder import Store
from plandata.ui.drafts import changes, draft_card
from plandata.ui.listing import script
from plandata.ui.opened import opened
from plandata.ui.sidebar import current
from plandata.ui.targets import known_tasks, strangers
from plandata.ui.text import esc, many


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
        st.caption(
            "Jira, Asana, MS Project, Primavera, Smartsheet, GitHub, Azure DevOps, Trello, Redmine, GanttProject, or a "
            "schedule made by hand. "
            "The same file twice changes nothing; nothing is kept before you have seen what it would change."
        )
        return
    uploads = _read(store, tuple((PurePath(file.name).name, file.getvalue()) for file in files))
    for one in uploads:
        if isinstance(one.read, UnreadableFile):
            st.error(esc(one.read), icon=":material/block:", title=esc(one.name))
    drafts = [(draft, one.content) for one in uploads if not isinstance(one.read, UnreadableFile) for draft in one.read]
    if drafts:
        _decide(store, drafts)


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
    seen: dict[object, list[Upload]] = st.session_state.setdefault("read", {})
    key = (tuple((name, hash(content)) for name, content in files), str(sorted(corrections.items())))
    if key not in seen:
        seen.clear()
        with st.spinner(f"Reading {many(len(files), 'file')} …"):
            received = dt.date.today()  # noqa: DTZ011 the day as the server's people know it
            answers = read_files(files, Circumstances(received, corrections=corrections))
        seen[key] = [Upload(name, content, answer) for (name, content), answer in zip(files, answers, strict=True)]
    return seen[key]


def _decide(store: Store, drafts: list[tuple[Draft, bytes]]) -> None:
    project = _project(store, [draft for draft, _content in drafts])
    if not project:
        st.info("Name the project that these files belong to.", icon=":material/edit:")
        return
    known = dict(store.projects().select("name", "project").iter_rows())
    cards = [draft_card(store, draft, number) for number, (draft, _content) in enumerate(drafts)]
    moves = changes(store, cards, known.get(project))
    dated = [(draft, content) for (draft, _place), (_draft, content) in zip(cards, drafts, strict=True)]
    waiting = [draft for draft, _content in dated if draft.open_questions]
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(
            f"Keep {many(len(dated), 'file')} in {project}",
            type="primary" if moves else "secondary",
            disabled=bool(waiting),
            icon=":material/save:",
            key="keep",
        ):
            _keep(store, dated, project)
        if waiting:
            st.caption("Answer the question above first: nothing is guessed.")
        elif not moves:
            st.caption("Nothing would change: the plan has all of this already.")


def _project(store: Store, drafts: list[Draft]) -> str:
    """The project that the person chose; the one that knows the tasks, else for a plan that none knows a new one."""
    first, projects = drafts[0], store.projects()
    met = known_tasks(store, first)
    best = max(met, key=lambda name: met[name], default="")
    best = best if met.get(best, 0) * 3 >= first.kept else ""
    own = projects.filter(~pl.col("is_sample") | (pl.col("name") == best))["name"].to_list()
    stem = PurePath(first.file).stem.replace("_", " ")
    options = [*own, *([stem] if stem not in own else [])]
    looked = _looked_at(projects)
    taken = best or (looked if looked in own and not (first.kind == "task" and met.get(looked) == 0) else stem)
    hint = "Choose a project, or type the name of a new one."
    key = f"target-{first.digest[:12]}"
    index = options.index(taken)
    chosen = st.selectbox("Project", options, index=index, accept_new_options=True, key=key, help=hint) or ""
    if best and chosen == best:
        st.caption(f"{met[best]:,} of its {many(first.kept, 'task')} are known from {esc(best)}.")
    for sentence in strangers(drafts, chosen, met):
        st.warning(sentence, icon=":material/call_split:")
    return chosen


def _looked_at(projects: pl.DataFrame) -> str:
    selection = current()
    names = dict(projects.select("project", "name").iter_rows())
    return names.get(selection.project, "") if selection else ""


def _keep(store: Store, dated: list[tuple[Draft, bytes]], name: str) -> None:
    known, project = set(store.projects()["project"]), ""
    try:
        project = store.create_project(name)
        kept = store.keep_all(dated, project)
    except PlandataError as error:
        st.error(esc(error), icon=":material/error:")
        if project and project not in known:  # nothing stays half done, not even a name
            with contextlib.suppress(PlandataError):
                store.forget(project)
        return
    new = [one for one in kept if not one.already]
    same = len(kept) - len(new)
    words = f"Kept {many(len(new), 'file')} in {name}." if new else "Nothing changed."
    st.session_state["kept"] = esc(
        words + (f" {many(same, 'file')} had been kept before, byte for byte." if same else "")
    )
    st.session_state["round"] = st.session_state.get("round", 0) + 1
    st.session_state["next_project"] = project
    st.rerun()
