"""What the ledger's events amount to: projects, snapshots, edits, mappings, and each table's steps in order."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from plandata.errors import UnknownProject, UnknownSnapshot

OPS = ("project", "forget", "keep", "undo", "mapping", "edit")


@dataclass(frozen=True)
class Event:
    """One line of the ledger; `digest` is the sha256 of the line."""

    seq: int
    at: str
    op: str
    fields: dict[str, Any]
    digest: str = ""


@dataclass(frozen=True)
class Project:
    """A project of the store and the day on which it was created."""

    project: str
    name: str
    is_sample: bool
    created_on: dt.date


@dataclass(frozen=True)
class Snapshot:
    """One kept file; `tables` maps a table's name to the digest of its archived rows."""

    snapshot_id: int
    seq: int
    project: str
    status_date: dt.date
    kind: str
    tool: str
    file: str
    sheet: str
    digest: str
    upload: str
    rows: int
    kept: int
    issues: int
    tables: dict[str, str]
    live: bool = True


@dataclass(frozen=True)
class Edit:
    """Rows of one register entered, changed or removed in the app; the rows are as the ledger's JSON holds them."""

    seq: int
    project: str
    table: str
    date: dt.date
    by: str
    rows: list[dict[str, Any]]
    removed: list[dict[str, Any]]
    at: str = ""


@dataclass(frozen=True)
class Step:
    """One thing that happened to one table of a project: a snapshot's archived rows, or an edit."""

    date: dt.date
    seq: int
    place: int
    archived: str = ""
    kind: str = ""
    edit: Edit | None = None


@dataclass
class Past:
    """What holds after a run of events; `changed` has for each project the number of the last event about it."""

    projects: dict[str, Project] = field(default_factory=dict)
    snapshots: dict[int, Snapshot] = field(default_factory=dict)
    edits: list[Edit] = field(default_factory=list)
    mappings: dict[str, dict[str, str]] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    last_snapshot: int = 0

    def project(self, project: str) -> Project:
        """The project, or the first one for an empty name.

        Raises UnknownProject when there is none of that name.
        """
        found = self.projects.get(project or next(iter(self.projects), ""))
        if found is None:
            known = ", ".join(sorted(self.projects)) or "none yet"
            raise UnknownProject(f"There is no project '{project}' here. Known projects: {known}.")
        return found

    def live(self, project: str) -> list[Snapshot]:
        """The project's snapshots that are not undone, by status date and order of keeping."""
        found = [s for s in self.snapshots.values() if s.project == project and s.live]
        return sorted(found, key=lambda s: (s.status_date, s.snapshot_id))

    def snapshot(self, snapshot_id: int) -> Snapshot:
        """The live snapshot of that number.

        Raises UnknownSnapshot when there is none, or when it is undone already.
        """
        found = self.snapshots.get(snapshot_id)
        if found is None:
            raise UnknownSnapshot(f"There is no snapshot {snapshot_id} here.")
        if not found.live:
            raise UnknownSnapshot(f"Snapshot {snapshot_id} ({found.file}) is undone already.")
        return found

    def edits_of(self, project: str, table: str) -> list[Edit]:
        """What was entered in one table of a project, in order; raises UnknownProject."""
        known = self.project(project).project
        return [edit for edit in self.edits if edit.project == known and edit.table == table]

    def steps(self, project: str, table: str) -> list[Step]:
        """What happened to the table, by date and order of keeping."""
        kept = [
            Step(s.status_date, s.seq, s.snapshot_id, archived=s.tables[table], kind=s.kind)
            for s in self.snapshots.values()
            if s.live and s.project == project and table in s.tables
        ]
        edited = [Step(e.date, e.seq, 0, edit=e) for e in self.edits if e.project == project and e.table == table]
        return sorted(kept + edited, key=lambda step: (step.date, step.seq, step.place))


def past(events: Iterable[Event]) -> Past:
    """What holds after the events."""
    result = Past()
    for event in events:
        if project := _about(result, event):
            result.changed[project] = event.seq
        _APPLY[event.op](result, event)
    return result


def _about(past: Past, event: Event) -> str:
    """The project that the event changes, "" where it changes none."""
    if event.op == "undo":
        return past.snapshots[event.fields["snapshot_id"]].project
    return str(event.fields.get("project", ""))


def _project(past: Past, event: Event) -> None:
    fields = event.fields
    created_on = dt.date.fromisoformat(event.at[:10])
    past.projects[fields["project"]] = Project(fields["project"], fields["name"], fields["is_sample"], created_on)


def _forget(past: Past, event: Event) -> None:
    project = event.fields["project"]
    past.projects.pop(project)
    past.edits = [edit for edit in past.edits if edit.project != project]
    past.snapshots = {number: s for number, s in past.snapshots.items() if s.project != project}


def _keep(past: Past, event: Event) -> None:
    for fields in event.fields["snapshots"]:
        known = {name: fields[name] for name in Snapshot.__dataclass_fields__ if name in fields}
        day = dt.date.fromisoformat(fields["status_date"])
        known |= {"seq": event.seq, "project": event.fields["project"], "status_date": day}
        past.snapshots[fields["snapshot_id"]] = Snapshot(**known)
        past.last_snapshot = fields["snapshot_id"]


def _undo(past: Past, event: Event) -> None:
    number = event.fields["snapshot_id"]
    past.snapshots[number] = replace(past.snapshots[number], live=False)


def _mapping(past: Past, event: Event) -> None:
    past.mappings[event.fields["shape"]] = event.fields["corrections"]


def _edit(past: Past, event: Event) -> None:
    fields = event.fields
    day = dt.date.fromisoformat(fields["date"])
    where = event.seq, fields["project"], fields["table"], day
    edit = Edit(*where, fields["by"], fields["rows"], fields["removed"], event.at)
    past.edits.append(edit)


_APPLY = {"project": _project, "forget": _forget, "keep": _keep, "undo": _undo, "mapping": _mapping, "edit": _edit}
