"""The network run thousands of times, with and without criticality, beside the floor of its random numbers: TARGETS 5.

The floor is as many uniform float32 numbers by numpy's fastest generator as there are lengths to draw, in the same
run. Memory is the most that the runs hold at once, beyond the model.
"""

import argparse
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.network import drawn, plan_of
from bench.timing import interleaved
from plandata.metrics.network_runs import Risked, run
from plandata.metrics.uncertain import Model, uncertain_network

SIZES = ("1000x10000", "10000x10000")


def floor(tasks: int, runs: int) -> None:
    """Uniform float32 numbers, one for each length, into one row that stays in the cache."""
    dice, room = np.random.Generator(np.random.SFC64(1)), np.empty(runs, np.float32)
    for _task in range(tasks):
        dice.random(runs, dtype=np.float32, out=room)


def by_numpy(model: Model, runs: int) -> None:
    """What numpy's own triangular distribution takes to draw the lengths, without any network."""
    dice, ranges = np.random.Generator(np.random.SFC64(1)), model.ranges
    for task in ranges.uncertain.tolist():
        dice.triangular(ranges.low[task], ranges.likely[task], ranges.high[task], runs)


def model_of(tasks: int) -> Model:
    """The network of so many open tasks, none with points of its own."""
    model = uncertain_network(plan_of(*drawn(tasks)))
    assert model is not None
    return model


def memory(size: str, watched: str) -> float:
    """MB that the runs need beyond the model, in a process of their own."""
    said = [sys.executable, __file__, "--alone", size, watched]
    return float(subprocess.run(said, check=True, capture_output=True, text=True).stdout)


def alone(size: str, watched: str) -> None:
    """Print the most MB that the runs held at once."""
    tasks, runs = map(int, size.split("x"))
    model = model_of(tasks)
    tracemalloc.start()
    run(model, [], Risked(runs=runs), watched=watched == "watched")
    print(tracemalloc.get_traced_memory()[1] / 2**20)


def main() -> None:
    """Print times, ratios to the floor, and memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", nargs="+", default=list(SIZES), help="tasks x runs")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--alone", nargs=2)
    said = parser.parse_args()
    if said.alone:
        alone(*said.alone)
        return
    for size in said.sizes:
        tasks, runs = map(int, size.split("x"))
        model, asked = model_of(tasks), Risked(runs=runs)
        ways: dict[str, Callable[[], object]] = {
            "floor: uniform float32": lambda tasks=tasks, runs=runs: floor(tasks, runs),
            "numpy's triangular, no network": lambda model=model, runs=runs: by_numpy(model, runs),
            "finish alone": lambda model=model, asked=asked: run(model, [], asked, watched=False),
            "with criticality and sensitivity": lambda model=model, asked=asked: run(model, [], asked, watched=True),
        }
        interleaved(f"{tasks:,} tasks x {runs:,} runs", ways, said.rounds)
        grown = {way: memory(size, way) for way in ("finish", "watched")}
        print(f"  memory: finish alone {grown['finish']:.0f} MB, with criticality {grown['watched']:.0f} MB")


if __name__ == "__main__":
    main()
