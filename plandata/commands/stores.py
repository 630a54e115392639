"""The store that a command works on, and the selection that its flags make."""

import argparse
import datetime as dt
import os
from pathlib import Path

from plandata.commands.terminal import complain
from plandata.errors import PlandataError, UnknownProject
from plandata.plan import MANY, Plan, Selection
from plandata.store.folder import Store
from plandata.ui.text import day


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


def wanted_project(store: Store, said: str) -> str:
    """The id of the project with that name or id.

    Raises UnknownProject, with the known ones, when there is none.
    """
    project = project_id(store, said)
    if project is None:
        known = ", ".join(store.projects()["name"].to_list()) or "none yet"
        raise UnknownProject(f"There is no project '{said}' here. Known projects: {known}.")
    return project


def selected(store: Store, said: argparse.Namespace) -> Selection:
    """What the flags select.

    Raises UnknownProject, or PlandataError for a day before the first report, and for a phase, owner, status or tag
    that nothing has on that day.
    """
    project = wanted_project(store, said.project) if said.project else ""
    _check_reported(store, project, said.as_of)
    cuts = {name: tuple(getattr(said, name)) for name in MANY}
    choices = store.choices(project, said.as_of)
    for name, wanted in cuts.items():
        if unknown := [value for value in wanted if value not in choices[name]]:
            known = ", ".join(choices[name]) or "none"
            raise PlandataError(f"There are no {name} '{', '.join(unknown)}' in this plan. Known {name}: {known}.")
    return Selection(project, said.as_of, said.baseline, **cuts)


def _check_reported(store: Store, project: str, as_of: dt.date | None) -> None:
    first = store.snapshots(project).filter("live")["status_date"].min()
    if as_of is not None and isinstance(first, dt.date) and as_of < first:
        raise PlandataError(f"Nothing is known as of {day(as_of)}: the first report of this plan is of {day(first)}.")


def name_taken(store: Store, said: argparse.Namespace, plan: Plan) -> None:
    """Name on standard error the project that is taken where none was said and there are several."""
    count = store.projects().height
    if not said.project and count > 1:
        complain(f"This is {plan.name}, one of {count} projects. Choose with --project.")
