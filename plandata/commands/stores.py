"""The store that a command works on, and the selection that its flags make."""

import argparse
import os
from pathlib import Path

from plandata.errors import PlandataError, UnknownProject
from plandata.plan import MANY, Selection
from plandata.store.folder import Store


def store_path(said: Path | None) -> Path:
    """The folder of the store: as said, else PLANDATA_STORE, else plandata-store below the working folder."""
    return Path(said or os.environ.get("PLANDATA_STORE") or "plandata-store").resolve()


def is_store(path: Path) -> bool:
    """Whether the folder holds a store already."""
    return (path / "ledger.jsonl").exists()


def existing(said: Path | None) -> Store:
    """The store, opened.

    Raises PlandataError when there is none yet, StoreHeld, StoreReadOnly or StoreDamaged.
    """
    path = store_path(said)
    if not is_store(path):
        raise PlandataError(f"There is no store in '{path}'. Import a file first, or name the folder with --store.")
    return Store.open(path)


def project_id(store: Store, said: str) -> str | None:
    """The id of the project with that name or id, None when there is none."""
    names = {name: project for project, name in store.projects().select("project", "name").iter_rows()}
    return said if said in names.values() else names.get(said.strip())


def selected(store: Store, said: argparse.Namespace) -> Selection:
    """What the flags select.

    Raises UnknownProject, or PlandataError for a phase, owner, status or tag that nothing has on that day.
    """
    project = project_id(store, said.project) if said.project else ""
    if project is None:
        known = ", ".join(store.projects()["name"].to_list()) or "none yet"
        raise UnknownProject(f"There is no project '{said.project}' here. Known projects: {known}.")
    cuts = {name: tuple(getattr(said, name)) for name in MANY}
    choices = store.choices(project, said.as_of)
    for name, wanted in cuts.items():
        if unknown := [value for value in wanted if value not in choices[name]]:
            known = ", ".join(choices[name]) or "none"
            raise PlandataError(f"There are no {name} '{', '.join(unknown)}' in this plan. Known {name}: {known}.")
    return Selection(project, said.as_of, said.baseline, **cuts)
