"""The parts of a drop on the Data page: each with its project, the reason, and one click to change it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from plandata.draft import Draft
from plandata.store.folder import Store
from plandata.ui.groups import Group
from plandata.ui.opened import opened
from plandata.ui.sidebar import current
from plandata.ui.targets import Target, strangers, targets
from plandata.ui.text import esc, many


@dataclass(frozen=True)
class Part:
    """Files that go to one project, and the number and names of all parts, for files that are moved."""

    target: Target
    number: int
    names: tuple[str, ...]

    @property
    def places(self) -> tuple[int, ...]:
        """The places of its files in the drop."""
        return self.target.group.places


def parts(store: Store, drafts: Sequence[Draft]) -> list[Part]:
    """The parts of a drop, as proposed or as the person put them together; says so where there are several."""
    found = _found(store, drafts)
    names = tuple(one.name for one in found)
    if len(found) == 1:
        return [Part(found[0], 0, names)]
    st.markdown(f":material/call_split: **These files belong to {len(found)} projects**, each in a part of its own.")
    if st.toggle("Keep all of them in one project", key=f"together-{drafts[0].digest[:12]}"):
        whole = Group(tuple(range(len(drafts))), stated=found[0].group.stated)
        return [Part(replace(found[0], group=whole), 0, names[:1])]
    places: list[list[int]] = [[] for _ in found]
    for number, one in enumerate(found):
        for place in one.group.places:
            places[st.session_state.get(_moved(drafts[place]), number)].append(place)
    return [
        Part(replace(one, group=replace(one.group, places=tuple(sorted(there)))), number, names)
        for number, (one, there) in enumerate(zip(found, places, strict=True))
        if there
    ]


def _found(store: Store, drafts: Sequence[Draft]) -> list[Target]:
    """The proposed parts, compared once for the same files and store."""
    looked = _looked_at(store)
    files = tuple((draft.digest, draft.sheet, str(draft.corrections)) for draft in drafts)
    key = (store.version, looked, files)
    known: dict[object, list[Target]] = st.session_state.setdefault("parts", {})
    if key not in known:
        known.clear()
        known[key] = targets(store, drafts, looked)
    return known[key]


def _moved(draft: Draft) -> str:
    return f"part-{draft.digest}-{draft.sheet}"


def project_of(part: Part, drafts: Sequence[Draft]) -> str:
    """Draw the choice of the part's project with the reason; returns its name, "" while it has none."""
    target, first = part.target, drafts[part.places[0]]
    hint = "Choose a project, or type the name of a new one."
    key = f"target-{first.digest[:12]}" + (f"-{part.number}" if len(part.names) > 1 else "")
    index = target.options.index(target.name)
    chosen = st.selectbox("Project", target.options, index=index, accept_new_options=True, key=key, help=hint) or ""
    if said := _reason(part, drafts, chosen):
        st.caption(said)
    return chosen


def _reason(part: Part, drafts: Sequence[Draft], chosen: str) -> str:
    met, first = part.target.met, drafts[part.places[0]]
    said = [f"{esc(part.target.group.why)}"] if part.target.group.why else []
    if met.get(chosen):
        said.append(f"{met[chosen]:,} of its {many(first.kept, 'task')} are known from {esc(chosen)}")
    elif chosen and chosen not in opened().projects()["name"]:
        files = f"{many(len(part.places), 'file')}, kept in the order of their status dates"
        said.append(f"a new project: {files}" if len(part.places) > 1 else "a new project")
    words = "; ".join(said)
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def mixed(place: DeltaGenerator, name: str, found: Sequence[Draft], met: dict[str, int]) -> None:
    """Warn in the place where keeping the files in the project of that name would mix plans."""
    for sentence in strangers(found, name, met):
        place.warning(sentence, icon=":material/call_split:")


def move(place: DeltaGenerator, part: Part, draft: Draft, number: int) -> None:
    """Draw in a file's card to which part it belongs and why; nothing where there is one part only."""
    if len(part.names) < 2:
        return
    reason = part.target.group.reasons.get(number, "")
    options = range(len(part.names))
    place.selectbox(
        "Belongs to", options, index=part.number, format_func=part.names.__getitem__, key=_moved(draft),
        help="Moves this file to the part of another project.", width=320,
    )  # fmt: skip
    if reason:
        place.caption(f"Here because {esc(reason)}.")


def _looked_at(store: Store) -> str:
    selection = current()
    names = dict(store.projects().select("project", "name").iter_rows())
    return names.get(selection.project, "") if selection else ""
