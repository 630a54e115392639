"""History as versions against full copies of every snapshot: size on the disk and the burn-down query (TARGETS 2)."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import polars as pl

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.timing import interleaved
from bench.weeks import CACHE, SHAPE, made_store, weekly
from plandata.metrics.progress import _totals
from plandata.plan import Plan, Selection
from plandata.store.folder import Store
from plandata.store.plans import plan as cut_plan

BURN = """
SELECT day,
    sum(greatest(coalesce(effort_hours, coalesce(spent_hours, 0) + coalesce(remaining_hours, 0)), left_hours)),
    sum(left_hours)
FROM (SELECT *, CASE WHEN status = 'done' THEN 0
    ELSE coalesce(remaining_hours, effort_hours * (1 - coalesce(share_done, 0)), 0) END AS left_hours FROM task)
WHERE kind <> 'summary' AND status <> 'dropped' AND {where} GROUP BY day ORDER BY day
"""

FILTERS = {
    "no filter": ({}, "true"),
    "a phase": ({"phases": ("UAT",)}, "phase = 'UAT'"),
    "an owner": ({"owners": ("Owner 07",)}, "owner = 'Owner 07'"),
    "2 phases, 3 owners": (
        {"phases": ("UAT", "Cut-over"), "owners": ("Owner 07", "Owner 08", "Owner 09")},
        "phase IN ('UAT', 'Cut-over') AND owner IN ('Owner 07', 'Owner 08', 'Owner 09')",
    ),
}


def full_copies(tasks: int, weeks: int) -> Path:
    """A DuckDB file with every snapshot whole, made now when there is none."""
    path = CACHE / f"full-{tasks}x{weeks}-{SHAPE}.duckdb"
    if path.exists():
        return path
    partial = path.with_suffix(".partial")
    partial.unlink(missing_ok=True)
    with duckdb.connect(str(partial), config={"threads": "2"}) as connection:
        for number, (day, frame) in enumerate(weekly(tasks, weeks)):
            connection.register("rows", frame.drop("line").with_columns(day=pl.lit(day)))
            connection.execute("INSERT INTO task SELECT * FROM rows" if number else "CREATE TABLE task AS FROM rows")
        connection.execute("CHECKPOINT")
    partial.rename(path)
    return path


def burn(store: Store, whole: Plan, selection: Selection) -> pl.DataFrame:
    """Scope and remaining hours on each status date, from the uncut state in memory, as a changed filter makes it."""
    state = store._state(selection)
    plan = cut_plan(store._past, store._past.project(whole.selection.project), state, selection)
    return _totals(plan.task_versions, whole.status_dates, "effort")


def compare(store: Store, copies: duckdb.DuckDBPyConnection, rounds: int) -> None:
    """Time both for every filter, and hold their answers against each other."""
    whole = store.plan(Selection())
    for name, (cuts, where) in FILTERS.items():
        selection, query = Selection("bench", **cuts), BURN.format(where=where)
        ways: dict[str, Callable[[], object]] = {
            "full copies, SQL": lambda query=query: copies.execute(query).fetchall(),
            "versions, signed differences": lambda selection=selection: burn(store, whole, selection),
        }
        mine = burn(store, whole, selection).select("scope", "remaining").rows()
        theirs = [row[1:] for row in copies.execute(query).fetchall()]
        worst = max(
            abs(a - b) for row, other in zip(mine, theirs, strict=True) for a, b in zip(row, other, strict=True)
        )
        assert worst < 1, worst
        walls = interleaved(f"burn-down, {name} (answers equal)", ways, rounds)
        ratio = walls["versions, signed differences"] / walls["full copies, SQL"]
        print(f"  ratio {ratio:.2f}")


def main() -> None:
    """Print sizes and times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=int, default=100_000)
    parser.add_argument("--weeks", type=int, default=52)
    parser.add_argument("--rounds", type=int, default=9)
    said = parser.parse_args()
    folder, copies = made_store(said.tasks, said.weeks), full_copies(said.tasks, said.weeks)
    mine, theirs = (path.stat().st_size / 1e6 for path in (folder / "plandata.duckdb", copies))
    archive = sum(path.stat().st_size for path in (folder / "archive").iterdir()) / 1e6
    print(f"{said.tasks:,} tasks x {said.weeks} snapshots; archive {archive:.1f} MB")
    print(f"  versions {mine:.1f} MB, full copies {theirs:.1f} MB, ratio {mine / theirs:.2f}")
    with Store.open(folder) as store, duckdb.connect(str(copies), True, {"threads": "2"}) as connection:
        compare(store, connection, said.rounds)


if __name__ == "__main__":
    main()
