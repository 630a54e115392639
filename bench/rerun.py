"""A rerun of each page on the server against a rerun of an empty page: TARGETS 3b.

(a) the same selection again, (b) another phase and owner each time. From sending to script_finished, seen by the
client; a rerun of the empty page stands between two of ours, so that both see the same machine.
"""

import argparse
import asyncio
import itertools
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.serving import Server, Visitor, empty_server, millis, plandata_server
from bench.weeks import OWNERS, PHASES, made_store

PAGES = ("progress", "overview", "resources", "risks", "stakeholders", "data")
FILTERS = itertools.cycle((phase, owner) for owner in OWNERS for phase in PHASES)
"""Another pair each time, never seen before by the server."""

PAUSE = 0.02


async def measured(ours: Server, peer: Server, page: str, reruns: int) -> None:
    """Print one line for each kind of rerun of a page."""
    visitor, empty = Visitor(ours.port), Visitor(peer.port)
    await empty.open()
    first = await visitor.open("" if page == "overview" else page)
    for name in ("same", "filter"):
        times: list[float] = []
        floor: list[float] = []
        await _pair(visitor, empty, name)
        used = ours.cpu
        for _ in range(reruns):
            mine, theirs = await _pair(visitor, empty, name)
            times.append(mine)
            floor.append(theirs)
        cpu, kilobytes = (ours.cpu - used) / reruns * 1e3, visitor.received / 1e3
        print(
            f"{page:13s} {name:7s} {millis(times, 0.5):7.1f} {millis(times, 0.95):7.1f} {millis(floor, 0.5):7.1f} "
            f"{millis(floor, 0.95):7.1f} {millis(times, 0.5) / millis(floor, 0.5):7.1f} {cpu:7.1f} {kilobytes:8.1f}"
            + (f"   first visit {first * 1e3:.0f} ms" if name == "same" else ""),
            flush=True,
        )
    if visitor.errors:
        print(f"  errors: {visitor.errors[:3]}")
    await visitor.close()
    await empty.close()


async def _pair(visitor: Visitor, empty: Visitor, name: str) -> tuple[float, float]:
    """Seconds of one rerun of ours and of one of the empty page."""
    await asyncio.sleep(PAUSE)
    theirs = await empty.rerun(number="3")
    await asyncio.sleep(PAUSE)
    if name == "same":
        return await visitor.rerun(), theirs
    phase, owner = next(FILTERS)
    return await visitor.rerun(phases=[phase], owners=[owner]), theirs


def main() -> None:
    """Serve both, visit both, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=int, default=100_000)
    parser.add_argument("--weeks", type=int, default=52)
    parser.add_argument("--reruns", type=int, default=60)
    parser.add_argument("--pages", nargs="+", default=PAGES)
    said = parser.parse_args()
    store = made_store(said.tasks, said.weeks)
    with tempfile.TemporaryDirectory() as folder, plandata_server(store) as ours, empty_server(Path(folder)) as peer:
        print(f"{said.tasks:,} tasks x {said.weeks} snapshots, {said.reruns} reruns of each kind; ms")
        print(
            f"{'page':13s} {'rerun':7s} {'median':>7s} {'p95':>7s} {'empty':>7s} {'its p95':>7s} {'ratio':>7s} "
            f"{'cpu':>7s} {'kB':>8s}"
        )
        for page in said.pages:
            asyncio.run(measured(ours, peer, page, said.reruns))
        print(f"most memory of the server: {ours.memory():.0f} MB")


if __name__ == "__main__":
    main()
