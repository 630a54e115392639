"""What an import costs beside DuckDB's own reader: `python bench/imports.py [ROWS …]` (10,000 100,000 1,000,000).

Makes a task file of 19 columns, then in fresh processes (a) reads it with `drafts` and keeps it through the store, and
again a week later with 4 % of the rows changed, (b) lets DuckDB read it into a table on disk and makes a checkpoint,
(c) lets DuckDB write the typed rows of (a), links and assignments too, from memory into tables of the index's columns:
the least that an index in DuckDB can cost. Prints CPU seconds, ratios to (b) and the peak memory of the first import.
The modules with which DuckDB's client takes frames (pandas, pyarrow.dataset; Streamlit has them already) are loaded
before. TARGETS 1: at most 1.25 times DuckDB's CPU from 100,000 rows on, at most 1.5 GB for a million rows.
"""

import datetime as dt
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb
import numpy as np
import polars as pl

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from plandata.draft import Draft
from plandata.imports.draft import Circumstances, drafts
from plandata.plan import FOREVER
from plandata.schema import TABLE
from plandata.store.connection import Database
from plandata.store.folder import Store
from plandata.store.versions import FIRST

PHASES = ("Survey", "Design", "Build", "Data", "Rehearsal", "Acceptance", "Move", "Aftercare")
STATUSES = ("Not started", "In progress", "Blocked", "Done", "Deferred")
THINGS = ("invoices", "stock", "contracts", "ledgers", "tariffs", "assets", "orders", "rooms")
RUNS = 3


def task_file(path: Path, rows: int) -> None:
    """Write a task file of so many rows and 19 columns: dates, efforts, percents, up to four predecessors."""
    random = np.random.default_rng(11)
    number = np.arange(rows)
    start = np.datetime64("2026-01-05") + random.integers(0, 500, rows).astype("timedelta64[D]")
    days = random.integers(1, 30, rows)
    state = random.choice(5, rows, p=[0.35, 0.25, 0.05, 0.3, 0.05])
    effort = np.round(days * random.uniform(2, 7, rows), 1)
    done = np.where(state == 3, 100, np.where((state == 0) | (state == 4), 0, random.integers(5, 96, rows)))
    frame = pl.DataFrame(
        {
            "Task ID": [f"W{one:07d}" for one in number],
            "Task Name": [f"Check {THINGS[one % 8]} part {one}" for one in number],
            "Phase": np.array(PHASES)[number * 8 // rows],
            "Assigned To": [f"Member {one:02d}" for one in random.integers(0, 80, rows)],
            "Status": np.array(STATUSES)[state],
            "Planned Start": start,
            "Due Date": start + days.astype("timedelta64[D]"),
            "Actual Start": np.where(np.isin(state, [1, 2, 3]), start, np.datetime64("NaT")),
            "Actual Finish": np.where(state == 3, start + days.astype("timedelta64[D]"), np.datetime64("NaT")),
            "Duration": days,
            "Estimate (h)": effort,
            "Spent (h)": np.round(effort * done / 100, 1),
            "Remaining (h)": np.round(effort * (100 - done) / 100, 1),
            "% Complete": done,
            "Predecessors": _before(random, number),
            "Budget": np.round(effort * 90, 2),
            "Priority": random.integers(1, 5, rows),
            "Risk Prob": random.integers(1, 6, rows),
            "Risk Impact": random.integers(1, 6, rows),
        }
    )
    frame.with_columns(pl.col("Actual Start", "Actual Finish").cast(pl.Date)).write_csv(path)


def _before(random: np.random.Generator, number: np.ndarray) -> pl.Series:
    many = random.choice(5, len(number), p=[0.12, 0.34, 0.33, 0.14, 0.07])
    tails = np.array(["", "FS", "SS+2d", "FF", "FS-1d"])
    parts = []
    for place in range(4):
        before = np.maximum(number - random.integers(1, 400, len(number)), 0)
        tail = tails[random.choice(5, len(number), p=[0.8, 0.06, 0.06, 0.04, 0.04])]
        text = pl.format("W{}{}", pl.Series(before).cast(pl.String).str.zfill(7), pl.Series(tail))
        parts.append(pl.when(pl.Series(many > place)).then(text))
    return pl.select(pl.concat_str(parts, separator=";", ignore_nulls=True)).to_series()


def ours(path: Path, folder: Path) -> tuple[int, dict[str, float]]:
    """Read and keep the file and its next state; the rows kept and the CPU seconds of each step."""
    with Store.open(folder / "store") as store:
        store.create_project("bench")
        rows, first = _import(store, path, dt.date(2026, 8, 3))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        _, weekly = _import(store, path.with_name("next.csv"), dt.date(2026, 8, 10))
    weeks = {f"weekly {step}": taken for step, taken in weekly.items()}
    return rows, first | {"first": sum(first.values()), "weekly": sum(weekly.values()), "MB": peak} | weeks


def _import(store: Store, path: Path, day: dt.date) -> tuple[int, dict[str, float]]:
    before = time.process_time()
    content = path.read_bytes()
    draft = drafts(content, path.name, Circumstances(day))[0]
    read = time.process_time()
    store.keep(draft, "bench", day, content)
    return draft.kept, {"read": read - before, "keep": time.process_time() - read}


def duck(path: Path, folder: Path) -> tuple[int, dict[str, float]]:
    """Let DuckDB read the file into a table on disk; its rows and CPU seconds."""
    with duckdb.connect(str(folder / "peer.duckdb")) as connection:
        before = time.process_time()
        connection.execute("create table task as select * from read_csv($1)", [str(path)])
        connection.execute("checkpoint")
        took = time.process_time() - before
        rows = connection.sql("select count(*) from task").fetchall()[0][0]
    return rows, {"first": took, "MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def floor(path: Path, folder: Path) -> tuple[int, dict[str, float]]:
    """Let DuckDB write the typed rows of the file from memory; its tasks and CPU seconds."""
    draft: Draft = drafts(path.read_bytes(), path.name, Circumstances(dt.date(2026, 8, 3)))[0]
    database = Database(folder / "floor.duckdb")
    before = time.process_time()
    with database.writing() as cursor:
        for name, frame in draft.tables.items():
            columns = ", ".join(f'"{column}"' for column in TABLE[name].columns)
            cursor.register("arrived", frame)
            insert = FIRST.format(table=name, columns=columns)
            cursor.execute(insert, ["bench", dt.date(2026, 8, 3), FOREVER, True])
    took = time.process_time() - before
    database.close()
    return draft.kept, {"first": took}


SIDES = {"ours": ours, "duck": duck, "floor": floor}


def one(side: str, path: Path) -> None:
    """Run one side in this process and print what it took."""
    import pyarrow.dataset  # noqa: F401

    with tempfile.TemporaryDirectory() as name:
        rows, taken = SIDES[side](path, Path(name))
        print(json.dumps({"rows": rows} | taken))


def compared(rows: int) -> None:
    """Print the best of a few runs of each side, which take turns over the same file."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "tasks_2026-08-03.csv"
        task_file(path, rows)
        lines = path.read_text().split("\n")
        lines[1:-1:25] = [line.replace("Check", "Verify") for line in lines[1:-1:25]]
        path.with_name("next.csv").write_text("\n".join(lines))
        runs = [{side: _run(side, path) for side in SIDES} for _ in range(RUNS)]
        best = {side: {key: min(run[side][key] for run in runs) for key in runs[0][side]} for side in SIDES}
        least = best["duck"]["first"]
        for side, taken in best.items():
            print(f"{rows:>9,} rows  {side:5s} " + ", ".join(f"{key} {value:,.2f}" for key, value in taken.items()))
        ratios = {key: best["ours"][key] / least for key in ("first", "read", "keep", "weekly", "weekly keep")}
        ratios["floor of keep"] = best["floor"]["first"] / least
        print(f"{rows:>9,} rows  CPU to duck's: " + ", ".join(f"{key} {value:.2f}" for key, value in ratios.items()))


def _run(side: str, path: Path) -> dict[str, float]:
    done = subprocess.run([sys.executable, __file__, side, str(path)], check=True, capture_output=True)
    return json.loads(done.stdout)


if __name__ == "__main__":
    if len(sys.argv) > 2 and sys.argv[1] in SIDES:
        one(sys.argv[1], Path(sys.argv[2]))
    else:
        for size in [int(text) for text in sys.argv[1:]] or [10_000, 100_000, 1_000_000]:
            compared(size)
