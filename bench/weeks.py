"""The plan that the benchmarks look at: weekly exports of a made-up project, kept in a store through its own door."""

import datetime as dt
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from plandata.draft import Draft
from plandata.schema import TABLE
from plandata.store.folder import Store

CACHE = Path(os.environ.get("PLANDATA_BENCH") or Path(tempfile.gettempdir()) / "plandata-bench")
"""Where stores are made once; another shape of data is another folder."""

SHAPE = 1
"""To be raised when the made-up data changes."""

FIRST = dt.date(2026, 1, 2)
PHASES = ("Discovery", "Data mapping", "ETL build", "Mock load 1", "Mock load 2", "UAT", "Cut-over", "Hypercare")
OWNERS = tuple(f"Owner {number:02d}" for number in range(80))
TAGS = ("backend", "frontend", "data", "legal", "training")
STATUSES = np.array(["todo", "active", "done", "dropped"], dtype=object)


@dataclass
class Work:
    """The state of every task that ever is, by column; `born` and `dead` are weeks."""

    born: np.ndarray
    dead: np.ndarray
    owner: np.ndarray
    status: np.ndarray
    start: np.ndarray
    finish: np.ndarray
    effort: np.ndarray
    share: np.ndarray
    spent: np.ndarray
    begun: np.ndarray
    done: np.ndarray


def work(tasks: int, weeks: int, dice: np.random.Generator) -> Work:
    """All tasks before the first week: 85 % are there from the start, 3 % go again."""
    number = np.arange(round(tasks * 1.03))
    size = len(number)
    born = np.where(number < 0.85 * tasks, 0, dice.integers(1, max(weeks, 2), size))
    dead = np.where(dice.random(size) < 0.03, dice.integers(5, max(weeks, 6), size), weeks + 1)
    start = dice.integers(0, round(weeks * 7 * 1.3), size)
    never = np.full(size, -1)
    return Work(
        born=born, dead=dead, owner=dice.integers(0, len(OWNERS) + 2, size), status=np.zeros(size, dtype=int),
        start=start, finish=start + dice.integers(2, 40, size), effort=np.round(dice.gamma(2, 12, size) + 1, 1),
        share=np.zeros(size), spent=np.zeros(size), begun=never.copy(), done=never.copy(),
    )  # fmt: skip


def advance(plan: Work, week: int, dice: np.random.Generator) -> None:
    """One week of work: some begin, some get on, some are done, a few slip, grow or change hands."""
    size, day = len(plan.born), week * 7
    alive = (plan.born <= week) & (plan.dead > week)
    begins = alive & (plan.status == 0) & (plan.start <= day) & (dice.random(size) < 0.35)
    plan.status[begins], plan.begun[begins] = 1, day - dice.integers(0, 5, size)[begins]
    moves = alive & (plan.status == 1) & (dice.random(size) < 0.8)
    plan.share[moves] = np.minimum(plan.share[moves] + dice.integers(2, 9, size)[moves] * 0.05, 1)
    cost = dice.uniform(0.8, 1.4, size)
    plan.spent[moves] = np.round(plan.effort[moves] * plan.share[moves] * cost[moves], 1)
    ends = moves & (plan.share >= 1)
    plan.status[ends], plan.done[ends] = 2, day - dice.integers(0, 5, size)[ends]
    left = alive & (plan.status < 2)
    slips, grows, moved = (left & (dice.random(size) < rate) for rate in (0.01, 0.004, 0.003))
    plan.finish[slips] += dice.integers(1, 15, size)[slips]
    plan.effort[grows] = np.round(plan.effort[grows] * 1.2, 1)
    plan.owner[moved] = dice.integers(0, len(OWNERS), size)[moved]


def task_frame(plan: Work, week: int) -> pl.DataFrame:
    """The export of one week: the declared columns of the tasks that are there, and their lines."""
    at = np.flatnonzero((plan.born <= week) & (plan.dead > week))
    size, total = len(at), len(plan.born)
    names = np.array([*OWNERS, "Owner 03; Owner 17", ""], dtype=object)
    columns = {
        "task_id": [f"T{number:07d}" for number in at],
        "title": [f"Migrate customer batch {number} of region {number % 97}" for number in at],
        "kind": ["task"] * size, "type_text": ["Story"] * size,
        "phase": np.array(PHASES, dtype=object)[np.minimum(at * 8 // total, 7)], "owner": names[plan.owner[at]],
        "status": STATUSES[plan.status[at]], "tags": np.array(TAGS, dtype=object)[at % 5],
        "start": _days(plan.start[at]), "finish": _days(plan.finish[at]), "actual_start": _days(plan.begun[at]),
        "actual_finish": _days(plan.done[at]), "created_on": _days(plan.born[at] * 7), "share_done": plan.share[at],
        "effort_hours": plan.effort[at], "remaining_hours": np.round(plan.effort[at] * (1 - plan.share[at]), 1),
        "spent_hours": plan.spent[at], "points": (at % 8 + 1).astype(float),
        "budget": np.round(plan.effort[at] * 95, 2),
    }  # fmt: skip
    frame = pl.DataFrame(columns).with_columns(owner=pl.col("owner").replace("", None))
    full = pl.concat([TABLE["task"].empty(), frame], how="diagonal_relaxed")
    return full.with_row_index("line", offset=2).cast({"line": pl.Int64})


def weekly(tasks: int, weeks: int, seed: int = 3) -> Iterator[tuple[dt.date, pl.DataFrame]]:
    """The status date and the rows of each weekly export; about 9 % of the rows change from week to week."""
    dice = np.random.default_rng(seed)
    plan = work(tasks, weeks, dice)
    for week in range(weeks):
        if week:
            advance(plan, week, dice)
        yield FIRST + dt.timedelta(weeks=week), task_frame(plan, week)


def registers(weeks: int, seed: int = 4) -> dict[str, list[dict]]:
    """Rows of the other registers, as they are at the end."""
    dice = np.random.default_rng(seed)
    score = [[float(part) for part in row] for row in dice.integers(1, 6, (120, 4))]
    last = (weeks - 1) * 7
    people = [f"Stakeholder {number:02d}" for number in range(40)]
    return {
        "resource": [{"resource": name, "kind": "person", "hours_per_week": 40.0} for name in OWNERS],
        "risk": [
            {"risk_id": f"R{n:03d}", "title": f"Risk {n}", "phase": PHASES[n % 8], "owner": OWNERS[n % 80],
             "status": "open", "probability": p, "impact": i, "residual_probability": min(p, q), "residual_impact": r,
             "raised_on": FIRST, "response_due": _day(n * 3)} for n, (p, i, q, r) in enumerate(score)
        ],
        "stakeholder": [
            {"stakeholder": name, "power": score[n][0], "interest": score[n][1], "engagement": "neutral",
             "desired_engagement": "supportive", "owner": OWNERS[n]} for n, name in enumerate(people)
        ],
        "communication": [
            {"communication_id": f"C{n}", "stakeholder": name, "message": "Standing", "cadence_days": float(7 + n % 40),
             "channel": "meeting"} for n, name in enumerate(people)
        ],
        "contact": [
            {"contact_id": f"K{n}", "date": _day(n * last // 600), "stakeholder": people[n * 7 % 40],
             "channel": ("meeting", "call", "e-mail")[n % 3], "message": f"Talked about batch {n}", "owner": OWNERS[0],
             "feedback": "When?" if n % 5 == 0 else None} for n in range(600)
        ],
    }  # fmt: skip


def made_store(tasks: int, weeks: int) -> Path:
    """The folder of a store with that many tasks and weekly snapshots, made now when there is none."""
    path = CACHE / f"{tasks}x{weeks}-{SHAPE}"
    if (path / "ledger.jsonl").exists():
        return path
    partial = path.with_name(path.name + ".partial")
    shutil.rmtree(partial, ignore_errors=True)
    began = time.perf_counter()
    print(f"Making {weeks} snapshots of {tasks:,} tasks in {path}, once.", flush=True)
    with Store.open(partial) as store:
        project = store.create_project("Bench")
        for name, rows in registers(weeks).items():
            full = [{column: row.get(column) for column in TABLE[name].columns} for row in rows]
            frame = pl.DataFrame(full, schema=TABLE[name].columns).with_row_index("line", offset=2)
            _keep(store, project, name, FIRST, frame.cast({"line": pl.Int64}))
        for day, frame in weekly(tasks, weeks):
            _keep(store, project, "task", day, frame)
    partial.rename(path)
    print(f"Made in {time.perf_counter() - began:.0f} s.", flush=True)
    return path


def _keep(store: Store, project: str, name: str, day: dt.date, frame: pl.DataFrame) -> None:
    content = f"{name} {day}".encode()
    digest = hashlib.sha256(content).hexdigest()
    draft = Draft(f"{name}-{day}.csv", digest, name, "bench", day, "bench", frame.height, {name: frame})
    store.keep(draft, project, day, content)


def _day(after: int) -> dt.date:
    return FIRST + dt.timedelta(days=after)


def _days(numbers: np.ndarray) -> pl.Series:
    first = np.datetime64(FIRST)
    days = pl.Series((first + numbers.astype("timedelta64[D]")).astype("datetime64[D]")).cast(pl.Date)
    return pl.select(pl.when(pl.Series(numbers >= 0)).then(days)).to_series()
