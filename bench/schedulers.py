"""Our early and late dates beside those of MPXJ's MicrosoftScheduler, task by task, on schedule files.

`python bench/schedulers.py FILE …` (MSPDI, MPP, MPX …). Each difference is listed with what may explain it; nothing is
asserted. MPXJ places a file from its start and never moves work to a data date, so a file in progress differs.
"""

import argparse
import datetime as dt
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import jpype
import mpxj  # noqa: F401 puts MPXJ on the class path
import polars as pl

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from plandata.calendar import calendar_of
from plandata.errors import UnreadableFile
from plandata.imports.draft import Circumstances, drafts
from plandata.metrics.leaves import leaves
from plandata.metrics.network import network
from plandata.plan import SNAPSHOT_COLUMNS, Plan, Selection
from plandata.schema import TABLE

DATES = ("early_start", "early_finish", "late_start", "late_finish")
GETTERS = ("getEarlyStart", "getEarlyFinish", "getLateStart", "getLateFinish")


def plan_of(path: Path) -> Plan | None:
    """The plan that the file makes, None when it holds no task."""
    try:
        (draft,) = drafts(path.read_bytes(), path.name, Circumstances(dt.date(2026, 1, 1)))
    except UnreadableFile:
        return None
    frames = {name: TABLE[name].completed(rows).select(*TABLE[name].columns) for name, rows in draft.tables.items()}
    day = draft.status_date
    known = pl.DataFrame([(1, "p", day, "task", "", "", 0, 0, 0, True)], schema=SNAPSHOT_COLUMNS, orient="row")
    plan = Plan(Selection("p"), path.stem, day, day, snapshots=known, **frames)
    return replace(plan, calendar=calendar_of(plan.workweek, plan.holiday))


def by_mpxj(path: Path) -> dict[str, tuple[str, ...]] | str:
    """Early and late dates of every task that is no summary, as MicrosoftScheduler places them, or why it cannot."""
    org = jpype.JPackage("org.mpxj")
    try:
        file = org.reader.UniversalProjectReader().read(str(path))
        org.cpm.MicrosoftScheduler().schedule(file, file.getProjectProperties().getStartDate())
    except jpype.JException as error:
        return str(error.message())[:120]
    found = {}
    for task in file.getTasks():
        if not task.getSummary() and task.getEarlyStart() is not None:
            found[str(task.getUniqueID())] = tuple(str(getattr(task, name)())[:10] for name in GETTERS)
    return found


def reason(plan: Plan, row: dict[str, object]) -> str:
    """What explains a difference in one task, as far as the plan tells."""
    rows = leaves(plan)
    if (rows["state"] != "todo").any():
        return "the plan is in progress: MPXJ leaves what is not done in the past"
    into = plan.link.filter(pl.col("successor_id") == row["task_id"])["link_type"].to_list()
    if "SF" in into:
        return "SF: MPXJ ends on the morning of the next day, we on the day of work before"
    if (rows["length"].fill_null(0.0) % 1 > 0).any():
        return "durations in hours or elapsed days: hours of the clock are not kept, elapsed days count as working days"
    return "unexplained"


def compared(path: Path) -> Counter[str]:
    """Print what differs in the file; returns how many tasks agree and differ, by reason."""
    plan, theirs = plan_of(path), by_mpxj(path)
    if plan is None or isinstance(theirs, str):
        print(f"{path.name}: not compared ({theirs if isinstance(theirs, str) else 'no task'})")
        return Counter()
    counts: Counter[str] = Counter()
    for row in network(plan).filter(pl.col("kind").ne_missing("summary")).iter_rows(named=True):
        known = theirs.get(row["task_id"])
        if known is None:
            continue
        ours = tuple(str(row[name]) for name in DATES)
        why = "same" if ours == known else reason(plan, row)
        counts[why] += 1
        if why != "same":
            print(f"  {path.name} {row['task_id']}: ours {' '.join(ours)}, MPXJ {' '.join(known)}: {why}")
    print(f"{path.name}: {dict(counts)}")
    return counts


def main() -> None:
    """Compare each file and print the sums."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    jpype.startJVM("-Xmx1g", convertStrings=True)
    total: Counter[str] = Counter()
    for path in parser.parse_args().files:
        total += compared(path)
    print(dict(total))


if __name__ == "__main__":
    main()
