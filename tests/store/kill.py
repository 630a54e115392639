"""Kill a process that keeps files with signal 9, at random moments, and look at what is left.

`run(50)` for the store, `run(50, "bare")` for the control, which writes straight to DuckDB without ledger, archive or
transaction: the same check must find it torn. bench/kill.py runs both.
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
    """What a run of kills left: how many files and rows were acknowledged, and every fault that was found."""

    kills: int = 0
    acknowledged: int = 0
    rows: int = 0
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
        rows = store.plan(Selection()).decision["decision_id"].str.split("-").list.first().cast(int)
        said = store.snapshots("atlas").select("file", "kept").rows()
    return dict(rows.value_counts().rows()), {int(file.removesuffix(".csv")): kept for file, kept in said}


def full_check(folder: Path) -> list[str]:
    """What is not as it should be, by reading every kept file and replaying the ledger."""
    with Store.open(folder) as store:
        return store.check()


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


VARIANTS: dict[str, tuple[Callable, Callable, Callable]] = {
    "store": (keep_forever, held_by_store, full_check),
    "bare": (write_forever, held_by_bare, lambda _folder: []),
}


def run(kills: int, variant: str = "store", seed: int = 20261122, longest: float = 0.4) -> Outcome:
    """Start, kill and check as often as asked for; every kept file is read and the whole ledger replayed at the end.

    A process is killed up to `longest` seconds after it acknowledged some files, or none.
    """
    outcome, dice, promised = Outcome(), random.Random(seed), {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "store"
        for number in range(1, kills + 1):
            promised |= _killed(folder, variant, number, (dice.randint(0, 3), dice.random() * longest))
            held, said = VARIANTS[variant][1](folder)
            outcome.kills += 1
            outcome.faults += [fault for fault in faults(promised, held, said) if fault not in outcome.faults]
        outcome.faults += VARIANTS[variant][2](folder)
    outcome.acknowledged, outcome.rows = len(promised), sum(promised.values())
    return outcome


def faults(promised: dict[int, int], held: dict[int, int], said: dict[int, int]) -> list[str]:
    """Every file that was acknowledged and is not whole, and every file of which only a part is there."""
    lost = [f"file {f}: {held.get(f, 0)} of {n} acknowledged rows" for f, n in promised.items() if held.get(f) != n]
    torn = [f"file {f}: {held.get(f, 0)} of {said.get(f, 0)} rows" for f in held | said if held.get(f) != said.get(f)]
    return lost + torn


def _killed(folder: Path, variant: str, number: int, moment: tuple[int, float]) -> dict[int, int]:
    """Files that the process acknowledged before it was killed, with their rows."""
    command = [sys.executable, "-m", "tests.store.kill", str(folder), variant, str(1_000_000 * number)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, bufsize=1, cwd=Path(__file__).parents[2])
    seen = [child.stdout.readline() for _ in range(1 + moment[0])]
    time.sleep(moment[1])
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
    _child(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
