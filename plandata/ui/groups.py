"""Which files of one drop belong to the same project, told by their tasks, keys, titles and names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath

import polars as pl

from plandata.draft import Draft
from plandata.imports.stated import key_prefix

ENOUGH = 0.1
"""So much of the smaller of two plans is in both where they are states of one."""

SAME_TITLES = 0.5
"""So many of its titles are, where the ids are others."""

MENTIONS = ("task_id", "task_ids", "predecessor_id")
"""Columns of registers in which tasks are named."""

COMMON = re.compile(
    r"(?:tasks?|plans?|schedules?|exports?|risks?|registers?|raid|logs?|issues?|stakeholders?|communications?|"
    r"resources?|timesheets?|times?|budgets?|costs?|reports?|weeks?)$"
)
"""Words in names of files that tell no project."""


@dataclass(frozen=True)
class Group:
    """Files of one project by their places in the drop: why they are together, and for single files why they are here.

    `stated` is what they call their project.
    """

    places: tuple[int, ...]
    why: str = ""
    stated: str = ""
    reasons: dict[int, str] = field(default_factory=dict)


def groups(drafts: Sequence[Draft]) -> list[Group]:
    """The drafts of a drop by project, in the order of their first files; one group where no plans differ."""
    plans: list[list[int]] = []
    for place, draft in enumerate(drafts):
        if draft.kind == "task":
            home = next((plan for plan in plans if _continues([drafts[one] for one in plan], draft)), None)
            plans.append([place]) if home is None else home.append(place)
    if len(plans) < 2:
        return [Group(tuple(range(len(drafts))), stated=_stated(drafts))]
    found = [_told([drafts[place] for place in plan], plan) for plan in plans]
    for place, draft in enumerate(drafts):
        if draft.kind != "task":
            number, reason = _home(drafts, found, draft)
            there = found[number]
            found[number] = replace(there, places=(*there.places, place), reasons=there.reasons | {place: reason})
    return found


def shared(said: pl.DataFrame, held: pl.DataFrame) -> int:
    """Tasks of the same id, where half of these are of the same title too: ids 1, 2, 3 … are in every plan."""
    known = said.select("task_id", "title").join(held.select("task_id", was="title"), on="task_id")
    same = int((known["title"] == known["was"]).sum())
    return known.height if same * 2 >= known.height else same


def _continues(plan: Sequence[Draft], draft: Draft) -> bool:
    """Whether the draft is of the same project as the first or the last file of the plan."""
    return any(_alike(other, draft) for other in (plan[0], plan[-1]))


def _alike(one: Draft, other: Draft) -> bool:
    stated = [_plain(draft.project) for draft in (one, other)]
    prefixes = [key_prefix(draft.tables["task"]["task_id"]) for draft in (one, other)]
    if (stated[0] and stated[0] == stated[1]) or (prefixes[0] and prefixes[0] == prefixes[1]):
        return True
    mine, theirs = one.tables["task"], other.tables["task"]
    least = min(mine.height, theirs.height)
    if shared(mine, theirs) >= max(1, ENOUGH * least):
        return True
    titles = [rows["title"].unique() for rows in (mine, theirs)]
    both = int(titles[0].is_in(titles[1].implode()).sum())
    return both > 1 and both >= SAME_TITLES * min(len(one) for one in titles)


def _told(plan: Sequence[Draft], places: Sequence[int]) -> Group:
    """The group of a plan's files, and what tells it from the others."""
    name = _stated(plan)
    prefix = key_prefix(plan[0].tables["task"]["task_id"])
    if name:
        where = next(draft.project_reason for draft in plan if draft.project == name)
        why = f"{where} says “{name}”"
    else:
        why = f"its keys begin with {prefix}" if prefix else "it has no task in common with the others"
    return Group(tuple(places), why, name)


def _stated(drafts: Sequence[Draft]) -> str:
    return next((draft.project for draft in drafts if draft.project), "")


def _home(drafts: Sequence[Draft], found: Sequence[Group], draft: Draft) -> tuple[int, str]:
    """The number of the group to which a register belongs most likely, and why."""
    for number, group in enumerate(found):
        first = drafts[group.places[0]]
        if any(drafts[place].digest == draft.digest for place in group.places):
            return number, f"it is in the same file as the tasks of {first.file}"
        if draft.project and _plain(draft.project) == _plain(group.stated):
            return number, f"{draft.project_reason} says “{draft.project}”"
    named = [_mentioned(draft, [drafts[place] for place in group.places]) for group in found]
    if max(named):
        return named.index(max(named)), f"it names {max(named):,} of its tasks"
    alike = [max(_words_shared(draft.file, drafts[place].file) for place in group.places) for group in found]
    if max(alike) and alike.count(max(alike)) == 1:
        number = alike.index(max(alike))
        return number, f"its name is like {drafts[found[number].places[0]].file}"
    return 0, "nothing in it says which project it belongs to"


def _mentioned(draft: Draft, plan: Sequence[Draft]) -> int:
    rows = draft.tables[draft.kind]
    ids = pl.concat([one.tables["task"]["task_id"] for one in plan if one.kind == "task"]).unique()
    said = [rows[name].drop_nulls().str.split("; ").explode() for name in MENTIONS if name in rows.columns]
    return int(ids.is_in(pl.concat(said).unique().implode()).sum()) if said else 0


def _words_shared(one: str, other: str) -> int:
    return len(_words(one) & _words(other))


def _words(file: str) -> set[str]:
    words = re.findall(r"[^\W\d_]{2,}", PurePath(file).stem.lower())
    return {word for word in words if not COMMON.match(word)}


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def name_of(files: Sequence[str], stated: str = "") -> str:
    """The name of a new project: what its files call it, else what the names of the files begin with.

    >>> name_of(["hall_7_2026-01-09.csv", "hall_7_2026-01-16.csv"]), name_of(["plan 2026-01-09.csv"])
    ('hall 7', 'plan 2026-01-09')
    """
    stems = list(dict.fromkeys(PurePath(file).stem.replace("_", " ") for file in files))
    if stated or len(stems) == 1:
        return stated or stems[0]
    words = [re.split(r"(?<=[ .-])", stem) for stem in stems]
    same = [parts[0] for parts in zip(*words, strict=False) if len(set(parts)) == 1]
    leading = "".join(same) if words[0][: len(same)] == same else ""
    return re.sub(r"[\s.(-]*(20\d\d[\d.-]*)?[\s.(-]*$", "", leading) or stems[0]
