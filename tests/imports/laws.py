"""What holds of every file, whole or spoiled: read or refused with a sentence, nothing dropped unsaid, always alike."""

import datetime as dt

import polars as pl

from plandata.draft import Draft
from plandata.errors import PlandataError, UnreadableFile
from plandata.imports.draft import Circumstances, drafts
from plandata.plan import Selection
from plandata.schema import TABLES
from plandata.store.folder import Store
from tests.imports.files import RECEIVED, accounted

SCHEDULES = (".xml", ".xer", ".gan", ".planner", ".pmxml", ".mpx")
ANSWERS = {"dates": "day first", "project": "keep all"}


RAID = {"risk", "issue", "decision"}
"""A log of several kinds keeps each row in the table of its kind."""


def outcome(name: str, content: bytes) -> list[Draft] | str:
    """The drafts of a file, or the sentence with which it is refused."""
    try:
        return drafts(content, name, Circumstances(RECEIVED, answers=ANSWERS))
    except UnreadableFile as error:
        return str(error)


def faults(found: list[Draft] | str) -> list[str]:
    """What is not as it should be with the outcome of a file."""
    if isinstance(found, str):
        return [] if len(found) > 20 and found.rstrip().endswith((".", "?", "”")) else [f"no sentence: {found!r}"]
    return [fault for draft in found for fault in _of_draft(draft)] + ([] if found else ["no draft and no word"])


def _of_draft(draft: Draft) -> list[str]:
    wrong = []
    if (said := _accounted(draft)) != draft.rows:
        wrong.append(f"{draft.kind}: {draft.rows} rows, {said} kept or listed")
    if not draft.kept:
        wrong.append(f"{draft.kind}: a draft without a row")
    if not isinstance(draft.status_date, dt.date):
        wrong.append("no status date")
    for name, frame in draft.tables.items():
        key = next(table.key for table in TABLES if table.name == name)
        if frame.select(key).is_duplicated().any() or frame.select(key).null_count().sum_horizontal()[0]:
            wrong.append(f"{name}: a key that stands twice or is empty")
    return wrong


def _accounted(draft: Draft) -> int:
    """Rows kept or listed; sheets that were joined count their lines each from the top, and tasks of a schedule
    whose ids stand twice share one, so there rows are counted, not lines, and each task that the reader left out."""
    if "; " in draft.sheet or draft.file.lower().endswith(SCHEDULES):
        again = pl.col("reason").str.contains("it counts once")
        lost = draft.issues.filter(((pl.col("loss") == "row") | again) & (pl.col("line") > 0))
        untold = draft.issues["reason"].str.contains("tells nothing of this task")
        lost = lost.filter(~pl.col("reason").str.contains("tells nothing of this task"))
        logs = RAID if draft.kind in RAID else {draft.kind}
        kept = sum(rows.height for name, rows in draft.tables.items() if name in logs)
        return kept + lost.select("line", "reason").n_unique() + int(untold.sum())
    return accounted(draft)


def unlike(one: list[Draft] | str, other: list[Draft] | str) -> list[str]:
    """Where two readings of the same bytes differ."""
    if isinstance(one, str) or isinstance(other, str):
        return [] if one == other else ["read once, refused once"]
    if len(one) != len(other):
        return ["another number of drafts"]
    return [f"{name} differs" for a, b in zip(one, other, strict=True) for name in _differences(a, b)]


def _differences(one: Draft, other: Draft) -> list[str]:
    plain = ("kind", "tool", "rows", "mapping", "questions", "status_date", "status_reason", "evidence", "shape")
    found = [name for name in plain if getattr(one, name) != getattr(other, name)]
    found += [] if one.issues.equals(other.issues) else ["issues"]
    return found + [name for name in one.tables if not one.tables[name].equals(other.tables.get(name, one.issues))]


def kept_in_part(store: Store, project: str, found: list[Draft], content: bytes) -> list[str]:
    """What is wrong after keeping the drafts of a file together: all of it is in the store, or nothing is."""
    known = store.create_project(project)
    version = store.version
    try:
        store.keep_all([(draft, content) for draft in found], known)
    except PlandataError as error:
        whole = store.version == version and not store.snapshots(known).height
        return [] if whole and str(error) else [f"kept in part: {error}"]
    plan = store.plan(Selection(known, as_of=max(draft.status_date for draft in found if draft.status_date)))
    wrong = []
    for draft in found:
        for name, rows in draft.tables.items():
            key = next(table.key for table in TABLES if table.name == name)
            lost = rows.join(getattr(plan, name), on=key, how="anti", nulls_equal=True).height
            wrong += [f"{lost} rows of {name} are not in the store"] if lost else []
    return wrong
