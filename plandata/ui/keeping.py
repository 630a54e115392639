"""Files kept in one or several projects: all of them, or none."""

import contextlib
import datetime as dt
from collections.abc import Mapping, Sequence

from plandata.draft import Draft
from plandata.errors import PlandataError
from plandata.store.folder import Store
from plandata.store.snapshots import Kept

Files = Sequence[tuple[Draft, bytes]]


def kept_in(store: Store, wanted: Mapping[str, Files]) -> dict[str, list[Kept]]:
    """What came of each file by the name of its project, kept in the order of the status dates.

    Raises PlandataError when one cannot be kept; then none is, and no project made for them stays.
    """
    before = set(store.projects()["project"])
    done: dict[str, list[Kept]] = {}
    try:
        for name, files in wanted.items():
            order = sorted(files, key=lambda one: one[0].status_date or dt.date.min)
            done[name] = store.keep_all(order, store.create_project(name))
    except PlandataError:
        _taken_back(store, before, [one for kept in done.values() for one in kept])
        raise
    return done


def _taken_back(store: Store, before: set[str], kept: Sequence[Kept]) -> None:
    """Leave the store as it was, as far as it can still be written."""
    with contextlib.suppress(PlandataError):
        for one in kept:
            if not one.already:
                store.undo(one.snapshot_id)
        for project in set(store.projects()["project"]) - before:
            store.forget(project)
