"""Selection → Plan: the state of a project on a day, its history up to then, cut by phase, owner, status and tag."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

import duckdb
import numpy as np
import polars as pl

from plandata.calendar import calendar_of
from plandata.plan import FOREVER, SNAPSHOT_COLUMNS, Plan, Selection
from plandata.schema import TABLE, TABLES, Table
from plandata.store.archive import Archive
from plandata.store.connection import frame
from plandata.store.cuts import COLUMN, Coded, coded, cut_mask, offered, row_mask
from plandata.store.events import Event, Past, Project, past
from plandata.store.replay import applied_line

VERSIONED = ("task", "risk")
DATED = ("contact", "decision", "indicator", "time_entry")
OF_RESOURCES = ("resource", "capacity", "absence")

LAST = FOREVER - dt.timedelta(days=1)
"""The day on which everything that was ever entered holds."""

FEW = 0.15
"""Below this share rows are gathered one by one, which takes less time than a filter over all columns."""

VERSIONS = 'SELECT {columns}, valid_from, valid_to FROM "{table}" WHERE project = ?'


@dataclass(frozen=True)
class History:
    """Every version of every row of a project, by table, and the events that gave them."""

    past: Past
    tables: Mapping[str, Coded]


@dataclass(frozen=True)
class State:
    """A whole project on a day: its tables, its history up to then, and which task each link's end is."""

    tables: Mapping[str, Coded]
    versions: Mapping[str, Coded]
    ends: Mapping[tuple[str, str], np.ndarray]
    totals: Mapping[str, int]
    choices: Mapping[str, list[str]]


def dates(known: Past, project: str, selection: Selection) -> tuple[dt.date, dt.date]:
    """The day to look at and the baseline: the latest and the first report on tasks unless they are given."""
    live = known.live(project)
    reported = [s.status_date for s in live if s.kind == "task"] or [s.status_date for s in live]
    days = reported or sorted(edit.date for edit in known.edits if edit.project == project)
    days = days or [known.projects[project].created_on]
    return selection.as_of or days[-1], selection.baseline or days[0]


def entries_until(selection: Selection) -> dt.date:
    """The day up to which entries count: the day that is asked for; all of them, also later ones, when none is."""
    return selection.as_of or LAST


def snapshot_frame(known: Past, project: str) -> pl.DataFrame:
    """The project's snapshots, live and undone, by status date and order of keeping."""
    found = [s for s in known.snapshots.values() if s.project == project]
    rows = [[getattr(s, name) for name in SNAPSHOT_COLUMNS] for s in found]
    return pl.DataFrame(rows, schema=SNAPSHOT_COLUMNS, orient="row").sort("status_date", "snapshot_id")


def history(cursor: duckdb.DuckDBPyConnection, events: list[Event], project: str) -> History:
    """Every version of every row of a project, as of one line of the ledger."""
    seq, _ = applied_line(cursor)
    tables = {table.name: coded(table.name, versions(cursor, table, project)) for table in TABLES}
    return History(past(events[:seq]), tables)


def versions(cursor: duckdb.DuckDBPyConnection, table: Table, project: str) -> pl.DataFrame:
    """Every version of every row of one table, by the day from which it held."""
    columns = ", ".join(f'"{name}"' for name in table.columns)
    found = frame(cursor, VERSIONS.format(columns=columns, table=table.name), [project])
    return found.sort("valid_from", *table.key)


def state(history: History, archive: Archive, project: str, as_of: dt.date, entries: dt.date) -> State:
    """The project on a day, with the entries up to another, in the order of its latest files."""
    days = {name: entries if name in DATED else as_of for name in history.tables}
    latest = {
        name: digest
        for snapshot in history.past.live(project)
        for name, digest in snapshot.tables.items()
        if snapshot.status_date <= days[name]
    }
    frames = {name: on_day(TABLE[name], table.frame, days[name]) for name, table in history.tables.items()}
    for name, digest in latest.items():
        frames[name] = _in_file_order(frames[name], archive.rows(digest, TABLE[name].key), TABLE[name].key)
    tables = {name: coded(name, frame) for name, frame in frames.items()}
    until = {name: _until(history.tables[name], as_of) for name in VERSIONED}
    work = Plan(Selection(), "", as_of, as_of, task=frames["task"]).work
    totals = {name: frame.height for name, frame in frames.items()} | {"task": work.height}
    return State(tables, until, _ends(frames), totals, {cut: offered(cut, list(tables.values())) for cut in COLUMN})


def plan(known: Past, project: Project, state: State, selection: Selection) -> Plan:
    """The plan of a selection, from the whole project on its day."""
    as_of, baseline = dates(known, project.project, selection)
    found = snapshot_frame(known, project.project)
    selection = replace(selection, project=project.project)
    frames = cut(state, selection)
    calendar = calendar_of(frames["workweek"], frames["holiday"])
    head = (selection, project.name, as_of, baseline, project.is_sample, calendar, found, state.totals)
    return Plan(*head, **frames)


def weight(plan: Plan) -> int:
    """Bytes that a plan holds for itself: its tasks, and its history where that is cut, not a view of the whole."""
    frames = (plan.task, plan.task_versions) if plan.selection.cuts else (plan.task,)
    return sum(int(frame.estimated_size()) for frame in frames)


def on_day(table: Table, versions: pl.DataFrame, as_of: dt.date) -> pl.DataFrame:
    """The rows that held on a day; entries dated later are left out."""
    holds = (pl.col("valid_from") <= as_of) & (pl.col("valid_to") > as_of)
    if table.name in DATED:
        holds &= pl.col("date").is_null() | (pl.col("date") <= as_of)
    return versions.filter(holds).select(list(table.columns))


def cut(state: State, selection: Selection) -> dict[str, pl.DataFrame]:
    """The frames of a plan, by the names of its fields."""
    cuts = selection.cuts
    masks = {name: row_mask(table, cuts) for name, table in state.tables.items()}
    tasks = masks["task"]
    if not tasks.all():
        masks["link"] = _selected(state, "link", "predecessor_id", tasks) | _selected(
            state, "link", "successor_id", tasks
        )
        masks["assignment"] = _selected(state, "assignment", "task_id", tasks)
    if "phases" in cuts:
        masks["risk"] |= _risks_of(state, tasks, cuts)
    frames = {name: _kept(table, masks[name]) for name, table in state.tables.items()}
    if "owners" in cuts:
        frames |= {name: frames[name].filter(pl.col("resource").is_in(cuts["owners"])) for name in OF_RESOURCES}
    versions = {f"{name}_versions": _kept(table, row_mask(table, cuts)) for name, table in state.versions.items()}
    return frames | versions


def _in_file_order(rows: pl.DataFrame, order: pl.DataFrame, key: list[str]) -> pl.DataFrame:
    placed = rows.join(order.with_row_index("row of the file"), on=key, how="left", maintain_order="left")
    return placed.sort("row of the file", nulls_last=True, maintain_order=True).drop("row of the file")


def _until(versions: Coded, as_of: dt.date) -> Coded:
    count = int((versions.frame["valid_from"] <= as_of).sum())
    codes = {cut: replace(codes, numbers=codes.numbers[:count]) for cut, codes in versions.codes.items()}
    return Coded(versions.frame.head(count), codes)


def _ends(frames: Mapping[str, pl.DataFrame]) -> dict[tuple[str, str], np.ndarray]:
    """For each task id of a link or assignment the row of that task, the number of tasks when there is none."""
    tasks = frames["task"].select("task_id").with_row_index("row")
    wanted = (("link", "predecessor_id"), ("link", "successor_id"), ("assignment", "task_id"))
    found = {}
    for name, column in wanted:
        ids = frames[name].select(task_id=column).join(tasks, "task_id", "left", maintain_order="left")
        found[name, column] = ids["row"].fill_null(tasks.height).to_numpy()
    return found


def _selected(state: State, name: str, column: str, tasks: np.ndarray) -> np.ndarray:
    return np.append(tasks, False)[state.ends[name, column]]


def _risks_of(state: State, tasks: np.ndarray, cuts: Mapping[str, tuple[str, ...]]) -> np.ndarray:
    """Risks of no phase whose response is carried by a selected task, where the other cuts leave them in."""
    risks = state.tables["risk"]
    mask = (risks.frame["phase"].is_null() & risks.frame["task_ids"].is_not_null()).to_numpy()
    if not mask.any():
        return mask
    ids = state.tables["task"].frame["task_id"].filter(pl.Series(tasks))
    carried = risks.frame["task_ids"].str.split(";").list.eval(pl.element().str.strip_chars().is_in(ids.implode()))
    mask &= carried.list.any().fill_null(False).to_numpy()
    return mask & cut_mask(risks, "owners", cuts["owners"]) if "owners" in cuts else mask


def _kept(table: Coded, mask: np.ndarray) -> pl.DataFrame:
    if mask.all():
        return table.frame
    rows = np.flatnonzero(mask)
    few = len(rows) < FEW * len(mask)
    return table.frame[pl.Series(rows, dtype=pl.UInt32)] if few else table.frame.filter(pl.Series(mask))
