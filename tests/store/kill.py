"""Kill a process that keeps files with signal 9, at random moments, and look at what is left.

`python -m tests.store.kill 50` for the store, `python -m tests.store.kill 50 bare` for the control, which writes
straight to DuckDB without ledger, archive or transaction: the same check must find it torn.
"""

import datetime as dt
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from plandata.plan import Selection
from plandata.store.folder import Store
from tests.store.factories import content, draft

DAY = dt.date(2026, 1, 5)
CHUNK = 40


@dataclass
class Outcome:
    """What a run of kills left: how many files were acknowledged, and every fault that was found."""

    kills: int = 0
    acknowledged: int = 0
    faults: list[str] = field(default_factory=list)


def keep_forever(folder: Path, first: int, seed: int) -> Iterator[tuple[int, int]]:
    """Keep file after file in a store; yields the number of each and of its rows once it is kept."""
    sizes = random.Random(seed)
    with Store.open(folder) as store:
        store.create_project("Atlas")
        for number in range(first, sys.maxsize):
            rows = [{"decision_id": f"{number}-{i}", "title": "x" * 50} for i in range(sizes.randint(1, 2000))]
            file = f"{number}.csv"
            store.keep(draft(rows, "decision", file), "atlas", DAY, content(rows, file))
            yield number, len(rows)


def held_by_store(folder: Path) -> tuple[dict[int, int], dict[int, int]]:
    """Rows that are there by file, and rows that should be there by file."""
    with Store.open(folder) as store:
        if store.projects().is_empty():
            return {}, {}
        assert store.check() == []
        rows = store.plan(Selection()).decision["decision_id"].str.split("-").list.first().cast(int)
        said = store.snapshots("atlas").select("file", "kept").rows()
    return dict(rows.value_counts().rows()), {int(file.removesuffix(".csv")): kept for file, kept in said}


def write_forever(folder: Path, first: int, seed: int) -> Iterator[tuple[int, int]]:
    """As keep_forever, without any care."""
    sizes = random.Random(seed)
    folder.mkdir(exist_ok=True)
    connection = duckdb.connect(str(folder / "bare.duckdb"))
    connection.execute("CREATE TABLE IF NOT EXISTS decision (file BIGINT, title VARCHAR)")
    connection.execute("CREATE TABLE IF NOT EXISTS said (file BIGINT, kept BIGINT)")
    for number in range(first, sys.maxsize):
        count = sizes.randint(1, 2000)
        connection.execute("INSERT INTO said VALUES (?, ?)", [number, count])
        for start in range(0, count, CHUNK):
            size = min(CHUNK, count - start)
            connection.execute("INSERT INTO decision SELECT ?, repeat('x', 50) FROM range(?)", [number, size])
        yield number, count


def held_by_bare(folder: Path) -> tuple[dict[int, int], dict[int, int]]:
    """As held_by_store."""
    with duckdb.connect(str(folder / "bare.duckdb")) as connection:
        rows = connection.execute("SELECT file, count(*) FROM decision GROUP BY file").fetchall()
        return dict(rows), dict(connection.execute("SELECT file, kept FROM said").fetchall())


VARIANTS: dict[str, tuple[Callable, Callable]] = {
    "store": (keep_forever, held_by_store),
    "bare": (write_forever, held_by_bare),
}


def run(kills: int, variant: str = "store", seed: int = 20261122, longest: float = 2.0) -> Outcome:
    """Start, kill and check as often as asked for."""
    outcome, moments, promised = Outcome(), random.Random(seed), {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "store"
        for number in range(kills):
            promised |= _killed(folder, variant, 1_000_000 * (number + 1), moments.random() * longest)
            held, said = VARIANTS[variant][1](folder)
            outcome.kills += 1
            outcome.faults += [fault for fault in faults(promised, held, said) if fault not in outcome.faults]
    outcome.acknowledged = len(promised)
    return outcome


def faults(promised: dict[int, int], held: dict[int, int], said: dict[int, int]) -> list[str]:
    """Every file that was acknowledged and is not whole, and every file of which only a part is there."""
    lost = [f"file {f}: {held.get(f, 0)} of {n} acknowledged rows" for f, n in promised.items() if held.get(f) != n]
    torn = [f"file {f}: {held.get(f, 0)} of {said.get(f, 0)} rows" for f in held | said if held.get(f) != said.get(f)]
    return lost + torn


def _killed(folder: Path, variant: str, first: int, seconds: float) -> dict[int, int]:
    """Files that the process acknowledged before it was killed, with their rows."""
    command = [sys.executable, "-m", "tests.store.kill", "child", str(folder), variant, str(first)]
    root = Path(__file__).parents[2]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, bufsize=1, cwd=root)
    seen = [child.stdout.readline()]
    time.sleep(seconds)
    child.send_signal(signal.SIGKILL)
    seen += child.stdout.readlines()
    child.stdout.close()
    child.wait()
    return dict(json.loads(line) for line in seen if line.endswith("\n") and line.startswith("["))


def _child(folder: Path, variant: str, first: int) -> None:
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for acknowledged in VARIANTS[variant][0](folder, first, first):
        sys.stdout.write(json.dumps(acknowledged) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    if sys.argv[1] == "child":
        _child(Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
    else:
        sys.stdout.write(f"{run(int(sys.argv[1]), *sys.argv[2:3])}\n")
