"""Fifty visitors at once, each with a filter of its own that every answer must carry (RELIABILITY L1, L3)."""

import argparse
import asyncio
import random
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.serving import Server, Visitor, millis, plandata_server
from bench.weeks import OWNERS, PHASES, made_store
from plandata.plan import Selection
from plandata.store.folder import Store

ARRIVAL = 0.4
"""Seconds from one visitor to the next."""

PAGES = ("progress", "", "resources", "risks")


@dataclass
class Seen:
    """What a visitor saw: when each rerun began and its seconds, answers that were another's, and errors."""

    times: list[tuple[float, float]] = field(default_factory=list)
    crossed: int = 0
    errors: list[str] = field(default_factory=list)


def filters(store: Path, count: int) -> list[tuple[str, str, str]]:
    """A phase, an owner and the number of tasks that both leave, no number twice, as the head of a page says it."""
    found: dict[int, tuple[str, str]] = {}
    with Store.open(store) as opened:
        for owner in OWNERS:
            for phase in PHASES:
                plan = opened.plan(Selection(phases=(phase,), owners=(owner,)))
                found.setdefault(plan.work.height, (phase, owner))
        total = plan.totals["task"]
    pairs = sorted(found.items())[-count:]
    return [(phase, owner, f"{number:,} of {total:,} tasks") for number, (phase, owner) in pairs]


async def visit(port: int, number: int, filtered: list[tuple[str, str, str]], until: float, think: float) -> Seen:
    """One visitor: a filter of its own, then between that and the next one's, with pauses."""
    dice, seen, visitor = random.Random(number), Seen(), Visitor(port)
    await asyncio.sleep(number * ARRIVAL)
    await visitor.open(PAGES[number % len(PAGES)])
    while time.perf_counter() < until:
        await asyncio.sleep(dice.expovariate(1 / think))
        phase, owner, words = filtered[(number + dice.randrange(2)) % len(filtered)]
        seen.times.append((time.perf_counter(), await visitor.rerun(phases=[phase], owners=[owner])))
        seen.crossed += not any(words in text.replace("\\", "") for text in visitor.texts)
    seen.errors += visitor.errors
    await visitor.close()
    return seen


async def all_of_them(server: Server, said: argparse.Namespace, filtered: list[tuple[str, str, str]]) -> None:
    """Let them visit and print what came of it."""
    ramp = said.sessions * ARRIVAL + 2 * said.think
    settled = time.perf_counter() + ramp
    until = settled + said.seconds
    visits = [visit(server.port, n, filtered, until, said.think) for n in range(said.sessions)]
    before, watched = server.memory("VmRSS"), asyncio.create_task(_used(server, settled))
    everyone = await asyncio.gather(*visits, return_exceptions=True)
    used = server.cpu - await watched
    broken = [one for one in everyone if isinstance(one, BaseException)]
    done = [one for one in everyone if isinstance(one, Seen)]
    every = [second for one in done for _at, second in one.times]
    times = [second for one in done for at, second in one.times if at >= settled]
    print(
        f"{said.sessions} sessions, think {said.think:.0f} s, {said.tasks:,} tasks: {len(times)} reruns once all "
        f"are there, {len(times) / said.seconds:.1f} a second\n"
        f"  p50 {millis(times, 0.5):.0f} ms, p95 {millis(times, 0.95):.0f} ms, p99 {millis(times, 0.99):.0f} ms; "
        f"cpu {used / len(times) * 1e3:.0f} ms a rerun\n"
        f"  while they arrive too ({len(every)} reruns): p95 {millis(every, 0.95):.0f} ms\n"
        f"  memory {before:.0f} MB before, {server.memory('VmRSS'):.0f} MB after\n"
        f"  {sum(one.crossed for one in done)} crossed answers, "
        f"{sum(len(one.errors) for one in done)} errors, {len(broken)} lost sessions {broken[:1]}"
    )


async def _used(server: Server, moment: float) -> float:
    """Processor time that the server had used at that moment."""
    await asyncio.sleep(moment - time.perf_counter())
    return server.cpu


def main() -> None:
    """Serve and visit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=50)
    parser.add_argument("--think", type=float, default=5)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--tasks", type=int, default=20_000)
    parser.add_argument("--weeks", type=int, default=26)
    said = parser.parse_args()
    store = made_store(said.tasks, said.weeks)
    filtered = filters(store, said.sessions)
    with plandata_server(store) as server:
        asyncio.run(all_of_them(server, said, filtered))


if __name__ == "__main__":
    main()
