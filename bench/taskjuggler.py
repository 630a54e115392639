"""Our early dates beside TaskJuggler's, task by task: `python bench/taskjuggler.py [--networks 40] [--tasks 60]`.

Invents networks of FS and SS links with working-day lags and holidays, because TaskJuggler knows no others; reads them
as CSV through our importer and as a project through `tj3` (Debian: apt-get install tj3). Every task that differs is
printed with both dates; ends with 1 when there is one.
"""

import argparse
import csv
import datetime as dt
import subprocess
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import polars as pl

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from plandata.calendar import calendar_of
from plandata.imports.draft import Circumstances, drafts
from plandata.metrics.network import network
from plandata.plan import SNAPSHOT_COLUMNS, Plan, Selection
from plandata.schema import TABLE

BEGIN, END = dt.date(2026, 3, 2), dt.date(2031, 3, 1)
EVENING = 17
"""The hour at which a day of TaskJuggler ends."""

PROJECT = """project net "net" {begin} - {end} {{ timezone "UTC" timeformat "%Y-%m-%d %H" }}
{holidays}
{tasks}
taskreport dates "dates" {{ formats csv columns id, start, end }}
"""

Dates = dict[str, tuple[str, str]]


@dataclass(frozen=True)
class Net:
    """Lengths of the tasks in working days, links (before, after, type, lag) and days off."""

    lengths: list[int]
    links: list[tuple[int, int, str, int]]
    holidays: list[dt.date]


def invented(seed: int, tasks: int) -> Net:
    """A network in which every task waits for up to three earlier ones."""
    random = np.random.default_rng(seed)
    links = []
    for after in range(1, tasks):
        for before in random.choice(after, min(after, int(random.integers(0, 4))), replace=False):
            links.append((int(before), after, str(random.choice(["FS", "FS", "SS"])), int(random.choice([0, 0, 1, 4]))))
    days = [BEGIN + dt.timedelta(days=int(at)) for at in sorted(set(random.integers(1, 400, 12)))]
    return Net([int(one) for one in random.integers(1, 15, tasks)], links, days)


def by_us(net: Net) -> Dates:
    """Early start and finish of each task, from a CSV of ids, lengths and predecessors."""
    before: dict[int, list[str]] = {}
    for first, after, kind, lag in net.links:
        before.setdefault(after, []).append(f"t{first}{kind}" + (f"+{lag}d" if lag else ""))
    lines = [f"t{at},{days},{';'.join(before.get(at, []))}" for at, days in enumerate(net.lengths)]
    text = "\n".join(["id,duration_days,predecessors", *lines])
    (draft,) = drafts(text.encode(), f"net_{BEGIN}.csv", Circumstances(BEGIN))
    frames = {name: TABLE[name].completed(rows).select(*TABLE[name].columns) for name, rows in draft.tables.items()}
    off = [{"calendar": "project", "start": day, "finish": day} for day in net.holidays]
    frames["holiday"] = TABLE["holiday"].completed(pl.DataFrame(off)).select(*TABLE["holiday"].columns)
    known = pl.DataFrame([(1, "p", BEGIN, "task", "", "", 0, 0, 0, True)], schema=SNAPSHOT_COLUMNS, orient="row")
    plan = Plan(Selection("p"), "net", BEGIN, BEGIN, snapshots=known, **frames)
    placed = network(replace(plan, calendar=calendar_of(plan.workweek, plan.holiday)))
    return {
        row[0]: (str(row[1]), str(row[2])) for row in placed.select("task_id", "early_start", "early_finish").rows()
    }


def by_taskjuggler(net: Net, folder: Path) -> Dates:
    """Start and end of each task as `tj3` schedules them."""
    tasks = []
    for at, days in enumerate(net.lengths):
        waits = [link for link in net.links if link[1] == at]
        said = [f"t{before}{_said(kind, lag)}" for before, _after, kind, lag in waits]
        begin = f"depends {', '.join(said)}" if said else f"start {BEGIN}"
        tasks.append(f'task t{at} "t{at}" {{ length {days}d {begin} }}')
    holidays = "\n".join(f'leaves holiday "off" {day}' for day in net.holidays)
    text = PROJECT.format(begin=BEGIN, end=END, holidays=holidays, tasks="\n".join(tasks))
    (folder / "net.tjp").write_text(text, "utf-8")
    subprocess.run(["tj3", "--silent", "net.tjp"], cwd=folder, check=True, capture_output=True)
    with (folder / "dates.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    return {row["Id"]: (_morning(row["Start"], net.holidays), row["End"][:10]) for row in rows}


def _morning(moment: str, holidays: list[dt.date]) -> str:
    """The day on which work begins: TaskJuggler begins a task in the evening on which the one before it ends."""
    day, hour = dt.date.fromisoformat(moment[:10]), int(moment[11:])
    day += dt.timedelta(days=hour >= EVENING)
    while day.weekday() > 4 or day in holidays:
        day += dt.timedelta(days=1)
    return str(day)


def _said(kind: str, lag: int) -> str:
    words = ["onstart"] * (kind == "SS") + [f"gaplength {lag}d"] * (lag > 0)
    return f" {{ {' '.join(words)} }}" if words else ""


def main() -> int:
    """Compare invented networks and print what differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--networks", type=int, default=40)
    parser.add_argument("--tasks", type=int, default=60)
    said = parser.parse_args()
    same = other = 0
    for seed in range(said.networks):
        net = invented(seed, said.tasks)
        with tempfile.TemporaryDirectory() as name:
            ours, theirs = by_us(net), by_taskjuggler(net, Path(name))
        for task, dates in ours.items():
            if dates == theirs.get(task):
                same += 1
            else:
                other += 1
                print(f"  network {seed} {task}: ours {' '.join(dates)}, TaskJuggler {theirs.get(task)}")
    print(f"{said.networks} networks of {said.tasks} tasks: {same:,} early dates the same, {other:,} different")
    return int(other > 0)


if __name__ == "__main__":
    sys.exit(main())
