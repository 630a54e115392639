"""`plandata import`: files read, then kept all or none."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from plandata.commands.entries import UNCHANGED, Done, entries, lines
from plandata.commands.reading import Found, Wanted, read
from plandata.commands.stores import is_store, project_id, store_path
from plandata.commands.terminal import complain, say, say_json
from plandata.draft import Draft
from plandata.errors import PlandataError
from plandata.imports.dating import beside_tasks
from plandata.store.folder import Store
from plandata.store.proposals import proposals


def run(said: Path | None, wanted: Wanted, as_json: bool) -> int:
    """Read and keep the files; returns 0 when they are kept, 1 when not.

    Raises StoreHeld, StoreReadOnly, StoreDamaged or DiskFull.
    """
    path = store_path(said)
    if wanted.dry_run and not is_store(path):
        return _told(_dated(read(None, wanted)), {}, wanted, as_json)
    with Store.open(path) as store:
        found = _dated(read(store, wanted), store, project_id(store, wanted.project))
        hindered = any(one.hindrances for one in found)
        done = {} if hindered else compared(store, found, wanted) if wanted.dry_run else kept(store, found, wanted)
    return _told(found, done, wanted, as_json)


def _dated(found: Sequence[Found], store: Store | None = None, project: str | None = None) -> list[Found]:
    """The files, with the day for which their registers speak in the project."""
    snapshots = store.snapshots(project) if store and project else None
    drafts = iter(beside_tasks([draft for one in found for draft in one.drafts], snapshots))
    return [replace(one, read=list(islice(drafts, len(one.drafts)))) if one.drafts else one for one in found]


def kept(store: Store, found: Sequence[Found], wanted: Wanted) -> dict[int, Done]:
    """Keep every draft, in the order of the status dates; by place among all drafts what came of it.

    Raises PlandataError when one cannot be kept; then none is, and a project made for them is removed.
    """
    drafts = [(draft, one.content) for one in found for draft in one.drafts]
    order = sorted(range(len(drafts)), key=lambda place: drafts[place][0].status_date or dt.date.min)
    known = project_id(store, wanted.project)
    project = known or store.create_project(wanted.project)
    try:
        snapshots = store.keep_all([drafts[place] for place in order], project)
    except PlandataError:
        if known is None:
            store.forget(project)
        raise
    results = [
        Done(one.diff.changes, one.snapshot_id, one.already, proposals(one.diff).to_dicts()) for one in snapshots
    ]
    return dict(zip(order, results, strict=True))


def compared(store: Store, found: Sequence[Found], wanted: Wanted) -> dict[int, Done]:
    """What each draft would change, by place among all drafts; those of a new project among each other."""
    drafts = [draft for one in found for draft in one.drafts]
    diffs = store.diffs(drafts, project_id(store, wanted.project))
    return {place: Done(diff.changes, proposals=proposals(diff).to_dicts()) for place, diff in enumerate(diffs)}


def _told(found: Sequence[Found], done: dict[int, Done], wanted: Wanted, as_json: bool) -> int:
    hindrances = [why for one in found for why in one.hindrances]
    drafts = [draft for one in found for draft in one.drafts]
    new = {} if hindrances else {place: Done(UNCHANGED | {"added": draft.kept}) for place, draft in enumerate(drafts)}
    results = [(draft, (new | done).get(place, Done(UNCHANGED))) for place, draft in enumerate(drafts)]
    if as_json:
        say_json(entries(found, results))
    elif not hindrances:
        for draft, result in results:
            say(lines(draft, result, wanted))
    for sentence in hindrances + ([_same(results)] if as_json and any(one.already for _, one in results) else []):
        complain(sentence)
    if hindrances:
        complain(_nothing(found))
    return 1 if hindrances else 0


def _nothing(found: Sequence[Found]) -> str:
    good = sum(not one.hindrances for one in found)
    return "Nothing was kept." + (f" Without what is named above, the other {good} can be kept." if good else "")


def _same(results: Sequence[tuple[Draft, Done]]) -> str:
    names = ", ".join(dict.fromkeys(draft.file for draft, one in results if one.already))
    return f"Kept before, byte for byte, so nothing changed: {names}."
