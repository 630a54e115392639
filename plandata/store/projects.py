"""The projects of a store: their ids and the list of them."""

import re
import unicodedata

import polars as pl

from plandata.errors import PlandataError
from plandata.store.events import Past

PROJECT_COLUMNS = {
    "project": pl.String,
    "name": pl.String,
    "is_sample": pl.Boolean,
    "task_snapshots": pl.Int64,
    "snapshots": pl.Int64,
    "first": pl.Date,
    "last": pl.Date,
}


def project_of(past: Past, name: str) -> str:
    """The id of the project of that name, a free one when there is none.

    Raises PlandataError for an empty name.
    """
    if not name.strip():
        raise PlandataError("A project needs a name.")
    for project in past.projects.values():
        if project.name == name.strip():
            return project.project
    plain = slug(name)
    tries = [plain, *(f"{plain}-{number}" for number in range(2, len(past.projects) + 3))]
    return next(found for found in tries if found not in past.projects)


def slug(name: str) -> str:
    """The name in small letters, digits and hyphens.

    >>> slug("Škoda: New Plant"), slug("計画")
    ('skoda-new-plant', 'project')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "project"


def project_frame(past: Past) -> pl.DataFrame:
    """One row for each project, in the order of their creation."""
    rows = []
    for project in past.projects.values():
        live = past.live(project.project)
        days = [s.status_date for s in live]
        tasks = sum(s.kind == "task" for s in live)
        span = (days[0], days[-1]) if days else (None, None)
        rows.append((project.project, project.name, project.is_sample, tasks, len(live), *span))
    return pl.DataFrame(rows, schema=PROJECT_COLUMNS, orient="row")
