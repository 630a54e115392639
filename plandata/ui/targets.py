"""Which project a file of tasks belongs to, and when it belongs to none."""

import polars as pl

from plandata.draft import Draft
from plandata.store.folder import Store
from plandata.ui.text import esc, many


def known_tasks(store: Store, draft: Draft) -> dict[str, int]:
    """For each project with tasks, how many tasks of the file it knows; nothing for a file of something else."""
    if draft.kind != "task":
        return {}
    said = draft.tables["task"].select("task_id", "title")
    projects = store.projects().select("project", "name").iter_rows()
    held = {name: store.register(project, "task").select("task_id", "title") for project, name in projects}
    return {name: _shared(said, tasks) for name, tasks in held.items() if tasks.height}


def strangers(drafts: list[Draft], project: str, met: dict[str, int]) -> list[str]:
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
        f"{esc(other.file)} and {esc(plans[0].file)} have no task in common. Drop them one project at a time."
        for other in plans[1:]
        if not _shared(other.tables["task"], plans[0].tables["task"])
    ]
    return found


def _shared(said: pl.DataFrame, held: pl.DataFrame) -> int:
    """Tasks of the same id, where half of these are of the same title too: ids 1, 2, 3 … are in every plan."""
    known = said.select("task_id", "title").join(held.select("task_id", was="title"), on="task_id")
    same = int((known["title"] == known["was"]).sum())
    return known.height if same * 2 >= known.height else same
