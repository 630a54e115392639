"""Several ways to the same end, timed in turns, so that each sees the same machine."""

import statistics
import time
from collections.abc import Callable, Mapping


def interleaved(title: str, ways: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Print median wall and processor time of each way and its ratio to the first; returns the median wall seconds."""
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
    for turn in range(rounds + 1):
        for name, way in ways.items():
            began, used = time.perf_counter(), time.process_time()
            way()
            if turn:
                taken[name].append((time.perf_counter() - began, time.process_time() - used))
    print(title)
    walls = {name: statistics.median(wall for wall, _ in times) for name, times in taken.items()}
    cpus = {name: statistics.median(cpu for _, cpu in times) for name, times in taken.items()}
    first = next(iter(ways))
    for name in ways:
        print(
            f"  {name:34s} wall {walls[name] * 1e3:9.2f} ms ({walls[name] / walls[first]:6.2f}x)   "
            f"cpu {cpus[name] * 1e3:9.2f} ms ({cpus[name] / cpus[first]:6.2f}x)"
        )
    return walls
