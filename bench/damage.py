"""The index damaged in many ways (RELIABILITY D5): every start must show the numbers of before, or refuse."""

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.weeks import made_store
from plandata.errors import PlandataError
from plandata.plan import Plan, Selection
from plandata.schema import TABLES
from plandata.store.folder import Store

Damage = Callable[[Path, random.Random], object]


def truncated(path: Path, dice: random.Random) -> None:
    """Cut off at any byte."""
    os.truncate(path, dice.randrange(path.stat().st_size))


def swapped_words(path: Path, dice: random.Random) -> None:
    """Two words of eight bytes that are not empty change places."""
    content = bytearray(path.read_bytes())
    filled = [at for at in range(12288, len(content), 8) if content[at : at + 8] != bytes(8)]
    one, two = dice.sample(filled, 2)
    content[one : one + 8], content[two : two + 8] = content[two : two + 8], content[one : one + 8]
    path.write_bytes(content)


def zeroed_sector(path: Path, dice: random.Random) -> None:
    """512 bytes of zeros."""
    _overwrite(path, dice, bytes(512))


def random_sector(path: Path, dice: random.Random) -> None:
    """512 bytes of anything."""
    _overwrite(path, dice, dice.randbytes(512))


def flipped_bit(path: Path, dice: random.Random) -> None:
    """One bit is another."""
    content = bytearray(path.read_bytes())
    content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
    path.write_bytes(content)


def _overwrite(path: Path, dice: random.Random, sector: bytes) -> None:
    content = bytearray(path.read_bytes())
    start = dice.choice([at for at in range(0, len(content), 512) if any(content[at : at + 512])])
    content[start : start + 512] = sector
    path.write_bytes(content)


DAMAGE: dict[str, Damage] = {
    "deleted": lambda path, _dice: path.unlink(),
    "emptied": lambda path, _dice: os.truncate(path, 0),
    "text": lambda path, _dice: path.write_bytes(b"no database" * 500),
    "truncated": truncated,
    "swapped words": swapped_words,
    "zeroed sector": zeroed_sector,
    "random sector": random_sector,
    "flipped bit": flipped_bit,
}


def same(one: Plan, other: Plan) -> bool:
    """Whether every table and the history hold the same."""
    names = [table.name for table in TABLES] + ["task_versions", "risk_versions"]
    return all(getattr(one, name).equals(getattr(other, name)) for name in names)


def tried(whole: Path, kind: str, seed: int, before: Plan) -> str:
    """What a start after the damage came to: rebuilt, right as it was, refused, or WRONG."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "store"
        shutil.copytree(whole, folder)
        DAMAGE[kind](folder / "plandata.duckdb", random.Random(seed))
        try:
            with Store.open(folder) as store:
                told = "rebuilt" if store.recovered else "right, not touched"
                return told if same(store.plan(Selection()), before) else "WRONG"
        except PlandataError:
            return "refused"


def main() -> None:
    """Print a line for each kind; ends with 1 when a wrong number was shown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=int, default=2000)
    parser.add_argument("--weeks", type=int, default=8)
    parser.add_argument("--trials", type=int, default=20)
    parser.add_argument("--kinds", nargs="+", choices=DAMAGE, default=list(DAMAGE))
    said = parser.parse_args()
    whole, wrong = made_store(said.tasks, said.weeks), 0
    with Store.open(whole) as store:
        before = store.plan(Selection())
    for kind in said.kinds:
        began = time.perf_counter()
        outcomes = Counter(tried(whole, kind, seed, before) for seed in range(said.trials))
        wrong += outcomes["WRONG"]
        words = ", ".join(f"{count} {word}" for word, count in sorted(outcomes.items()))
        print(f"{kind:14s} {said.trials} trials: {words}  ({time.perf_counter() - began:.0f} s)", flush=True)
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
