"""The three sample projects: loaded while the store is empty, marked as samples, removable."""

import datetime as dt
import itertools
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from plandata.draft import Draft
from plandata.errors import UnreadableFile
from plandata.imports.draft import Circumstances
from plandata.imports.reading import read_files
from plandata.store.folder import Store
from plandata.ui.places import APP

SAMPLES = {
    "software": "Atlas CRM rollout",
    "construction": "Harbour Street clinic",
    "change": "One Office: new ways of working",
}
"""Folder below sample_data/ and name of each sample project."""


def load_samples(store: Store) -> None:
    """Keep the sample projects' files in the store if it has no project and never had one.

    Errors: UnreadableFile when a sample cannot be read, which would be our mistake.
    """
    if store.version:
        return
    folders = [sorted((APP / "sample_data" / folder).glob("*.csv")) for folder in SAMPLES]
    with ThreadPoolExecutor(1) as ahead:  # the next project is read while the one before is kept
        for name, drafts in zip(SAMPLES.values(), ahead.map(drafts_of, folders), strict=True):
            store.keep_all(drafts, store.create_project(name, is_sample=True))


def drafts_of(paths: list[Path]) -> list[tuple[Draft, bytes]]:
    """What the sample files hold, each with its bytes; raises UnreadableFile for one that cannot be read."""
    files = [(path.name, path.read_bytes()) for path in paths]
    read = read_files(files, Circumstances(received=dt.date.max))
    refused = [answer for answer in read if isinstance(answer, UnreadableFile)]
    if refused:
        raise refused[0]
    contents = [content for _name, content in files]
    return list(
        itertools.chain.from_iterable(
            [(draft, content) for draft in drafts] for drafts, content in zip(read, contents, strict=True)
        )
    )  # type: ignore[union-attr]


def remove_samples(store: Store) -> None:
    """Remove every sample project."""
    for project in store.projects().filter("is_sample")["project"].to_list():
        store.forget(project)
