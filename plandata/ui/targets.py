"""Which project each part of a drop goes to: the one that knows its tasks, the one of its name, else a new one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import polars as pl

from plandata.draft import Draft
from plandata.store.folder import Store
from plandata.ui.groups import Group, groups, name_of, shared
from plandata.ui.text import esc, many


@dataclass(frozen=True)
class Target:
    """Files that go to one project: its proposed name, the names to choose from, and how many tasks each knows."""

    group: Group
    name: str
    options: tuple[str, ...]
    met: dict[str, int]


def targets(store: Store, drafts: Sequence[Draft], looked: str) -> list[Target]:
    """The parts of a drop with the project proposed for each; parts that one kept project knows are one.

    `looked` is the name of the project that is looked at, "" for none.
    """
    found: list[Target] = []
    for group in groups(drafts):
        one = _target(store, drafts, group, looked)
        same = next((place for place, other in enumerate(found) if other.name == one.name in one.met), None)
        if same is None:
            found.append(one)
        else:
            found[same] = replace(found[same], group=_joined(found[same].group, group))
    return _named_apart(found)


def _joined(one: Group, other: Group) -> Group:
    return replace(one, places=(*one.places, *other.places), reasons=one.reasons | other.reasons)


def _target(store: Store, drafts: Sequence[Draft], group: Group, looked: str) -> Target:
    first, projects = drafts[group.places[0]], store.projects()
    met = known_tasks(store, first)
    best = max(met, key=lambda name: met[name], default="")
    best = best if met.get(best, 0) * 3 >= first.kept else ""
    own = projects.filter(~pl.col("is_sample") | (pl.col("name") == best))["name"].to_list()
    plans = [drafts[place].file for place in group.places if drafts[place].kind == "task"]
    fresh = name_of(plans or [first.file], group.stated)
    namesake = next((name for name in own if name.casefold() == fresh.casefold()), "")
    here = looked if looked in own and not (first.kind == "task" and met.get(looked) == 0) else ""
    taken = best or (namesake if group.stated else "") or here or fresh
    return Target(group, taken, (*own, *([fresh] if fresh not in own else [])), met)


def _named_apart(found: list[Target]) -> list[Target]:
    """The parts with names of their own: what is told apart is not proposed to be mixed again."""
    taken: set[str] = set()
    apart = []
    for one in found:
        numbers = range(2, len(found) + 2)
        name = next(name for name in (one.name, *(f"{one.name} {n}" for n in numbers)) if name not in taken)
        taken.add(name)
        options = one.options if name in one.options else (*one.options, name)
        apart.append(replace(one, name=name, options=options))
    return apart


def known_tasks(store: Store, draft: Draft) -> dict[str, int]:
    """For each project with tasks, how many tasks of the file it knows; nothing for a file of something else."""
    if draft.kind != "task":
        return {}
    said = draft.tables["task"].select("task_id", "title")
    projects = store.projects().select("project", "name").iter_rows()
    held = {name: store.register(project, "task").select("task_id", "title") for project, name in projects}
    return {name: shared(said, tasks) for name, tasks in held.items() if tasks.height}


def strangers(drafts: Sequence[Draft], project: str, met: dict[str, int]) -> list[str]:
    """A sentence for each way in which keeping the files in the project would mix plans that have no task in common."""
    plans = [draft for draft in drafts if draft.kind == "task"]
    found = []
    if plans and met.get(project) == 0:
        number = many(plans[0].kept, "task")
        found.append(
            f"None of the {number} of {esc(plans[0].file)} is known from {esc(project)}. Kept there, two plans would "
            "become one and every comparison with before would be wrong; choose or name another project."
        )
    found += [
        f"{esc(other.file)} and {esc(plans[0].file)} have no task in common. Kept in one project, the later one would "
        "replace the other."
        for other in plans[1:]
        if not shared(other.tables["task"], plans[0].tables["task"])
    ]
    return found
