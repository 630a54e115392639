"""Critical path from raw links and what-if on a kept structure, beside other engines: TARGETS 4.

Peers: networkx, rustworkx, a naive loop over dictionaries, and MPXJ's MicrosoftScheduler. A peer that is not installed
is named and left out. Every answer is held against ours before it is timed.
"""

import argparse
import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import polars as pl

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.load import fresh
from bench.timing import interleaved
from plandata.metrics.network import network
from plandata.network.passes import earliest, latest, weights
from plandata.network.structure import Links, Network
from plandata.plan import Plan, Selection
from plandata.schema import TABLE

KINDS = np.array(["FS", "SS", "FF", "SF"])
MONDAY = np.datetime64("2026-03-02")
MOST = {"networkx": 100_000, "naive loop": 100_000, "MPXJ": 10_000}
"""Tasks up to which a peer takes part."""


def drawn(tasks: int) -> tuple[np.ndarray, Links]:
    """Durations and links of a programme of projects of 1,000 tasks, in no order: about 1.6 links a task."""
    dice = np.random.default_rng(4)
    after = np.repeat(np.arange(tasks), dice.choice(5, tasks, p=[0.12, 0.34, 0.33, 0.14, 0.07]))
    before, first = after - dice.integers(1, 100, len(after)), after // 1000 * 1000
    across = (dice.random(len(after)) < 0.01) & (first > 0)
    before = np.where(across, first - dice.integers(1, 1000, len(after)), before)
    kept = (before >= 0) & (across | (before >= first))
    pairs = np.unique(np.stack([before[kept], after[kept]]), axis=1)
    kinds = dice.choice(KINDS, pairs.shape[1], p=[0.8, 0.08, 0.1, 0.02])
    lags = dice.choice([-1.0, 0.0, 1.0, 2.0, 5.0], pairs.shape[1], p=[0.04, 0.8, 0.07, 0.05, 0.04])
    lags = np.where(kinds == "SF", np.abs(lags) + 3, lags)
    number, order = dice.permutation(tasks), dice.permutation(pairs.shape[1])
    durations = np.empty(tasks)
    durations[number] = dice.integers(1, 21, tasks)
    return durations, Links.of(number[pairs[0]][order], number[pairs[1]][order], kinds[order], lags[order])


def ours(durations: np.ndarray, links: Links) -> tuple[np.ndarray, np.ndarray]:
    """Early and late starts from the raw links."""
    return passes(Network.of(len(durations), links), durations)


def passes(structure: Network, durations: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Early and late starts of other durations on a kept structure."""
    starts = earliest(structure, durations)
    return starts, latest(structure, durations, float((starts + durations).max()))


def edges(durations: np.ndarray, links: Links) -> list[tuple[int, int, float]]:
    """The links as (before, after, weight)."""
    one = Network(len(durations), links, *[None] * 5)  # type: ignore[arg-type]
    return list(zip(links.before.tolist(), links.after.tolist(), weights(one, durations).tolist(), strict=True))


def naive(durations: np.ndarray, links: Links) -> tuple[np.ndarray, np.ndarray]:
    """Dictionaries of successors and a queue, as one would write it."""
    following: dict[int, list[tuple[int, float]]] = {}
    waits = dict.fromkeys(range(len(durations)), 0)
    for before, after, weight in edges(durations, links):
        following.setdefault(before, []).append((after, weight))
        waits[after] += 1
    order = [one for one in waits if not waits[one]]
    early = dict.fromkeys(waits, 0.0)
    for one in order:
        for after, weight in following.get(one, ()):
            early[after] = max(early[after], early[one] + weight)
            waits[after] -= 1
            if not waits[after]:
                order.append(after)
    return _both(order, following, early, durations)


def _both(
    order: list[int], following: dict[int, list[tuple[int, float]]], early: dict[int, float], durations: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    finish = max(early[one] + durations[one] for one in order)
    late = {one: finish - durations[one] for one in order}
    for one in reversed(order):
        for after, weight in following.get(one, ()):
            late[one] = min(late[one], late[after] - weight)
    every = range(len(durations))
    return np.array([early[one] for one in every]), np.array([late[one] for one in every])


def by_networkx(durations: np.ndarray, links: Links) -> tuple[np.ndarray, np.ndarray]:
    """A DiGraph, its topological order, two loops."""
    import networkx

    graph = networkx.DiGraph()
    graph.add_nodes_from(range(len(durations)))
    graph.add_weighted_edges_from(edges(durations, links))
    order = list(networkx.topological_sort(graph))
    early = dict.fromkeys(order, 0.0)
    for one in order:
        for after, known in graph.adj[one].items():
            early[after] = max(early[after], early[one] + known["weight"])
    told = {one: [(after, known["weight"]) for after, known in graph.adj[one].items()] for one in order}
    return _both(order, told, early, durations)


def by_rustworkx(durations: np.ndarray, links: Links) -> tuple[np.ndarray, np.ndarray]:
    """A PyDiGraph, its topological order, two loops."""
    import rustworkx

    graph = rustworkx.PyDiGraph(multigraph=False)
    graph.add_nodes_from(list(range(len(durations))))
    graph.add_edges_from(edges(durations, links))
    order = list(rustworkx.topological_sort(graph))
    early = dict.fromkeys(order, 0.0)
    told = {one: list(graph.adj_direction(one, False).items()) for one in order}
    for one in order:
        for after, weight in told[one]:
            early[after] = max(early[after], early[one] + weight)
    return _both(order, told, early, durations)


class Mpxj:
    """MPXJ's MicrosoftScheduler over the same network, in a warm Java machine; only the schedule call is timed."""

    def __init__(self, durations: np.ndarray, links: Links) -> None:
        import jpype
        import mpxj  # noqa: F401 puts MPXJ on the class path

        if not jpype.isJVMStarted():
            jpype.startJVM("-Xmx2g")
        kinds, of = jpype.JPackage("org.mpxj"), jpype.JClass
        self.file, days = kinds.ProjectFile(), kinds.TimeUnit.DAYS
        self.file.setDefaultCalendar(self.file.addDefaultBaseCalendar())
        self.start = of("java.time.LocalDateTime").parse(f"{MONDAY}T08:00:00")
        self.file.getProjectProperties().setStartDate(self.start)
        self.tasks = [self.file.addTask() for _ in durations]
        for task, length in zip(self.tasks, durations.tolist(), strict=True):
            task.setActualDuration(kinds.Duration.getInstance(0.0, days))
            for say in (task.setDuration, task.setRemainingDuration):
                say(kinds.Duration.getInstance(float(length), days))
        names = {(True, False): "FINISH_START", (False, False): "START_START", (True, True): "FINISH_FINISH"}
        rows = zip(links.before, links.after, links.from_finish, links.to_finish, links.lag, strict=True)
        for before, after, out, into, lag in rows:
            type_ = getattr(kinds.RelationType, names.get((bool(out), bool(into)), "START_FINISH"))
            link = kinds.Relation.Builder().predecessorTask(self.tasks[before]).type(type_)
            self.tasks[after].addPredecessor(link.lag(kinds.Duration.getInstance(float(lag), days)))

    def schedule(self) -> None:
        """One calculation of the whole file."""
        import jpype

        jpype.JPackage("org.mpxj").cpm.MicrosoftScheduler().schedule(self.file, self.start)

    def finish(self) -> str:
        """The day on which the last task ends."""
        return str(max(str(task.getEarlyFinish()) for task in self.tasks))[:10]


def plan_of(durations: np.ndarray, links: Links) -> Plan:
    """The network as a plan."""
    names = pl.Series([f"T{number}" for number in range(len(durations))])
    tasks = {"task_id": names, "title": names, "kind": ["task"] * len(names), "status": ["todo"] * len(names),
             "duration_days": durations}  # fmt: skip
    kinds = np.where(links.from_finish, "F", "S").astype(object) + np.where(links.to_finish, "F", "S").astype(object)
    wires = {"predecessor_id": names.gather(links.before), "successor_id": names.gather(links.after),
             "link_type": pl.Series(kinds, dtype=pl.String), "lag_days": links.lag}  # fmt: skip
    day = MONDAY.astype(object)
    whole = {name: pl.concat([TABLE[name].empty(), pl.DataFrame(rows)], how="diagonal_relaxed")
             for name, rows in (("task", tasks), ("link", wires))}  # fmt: skip
    return Plan(Selection(), "Bench", day, day, **whole)


def peers(durations: np.ndarray, links: Links) -> dict[str, Callable[[], object]]:
    """Those that are installed and fast enough for this size; each was held against ours."""
    known = {"naive loop": ("", naive), "networkx": ("networkx", by_networkx), "rustworkx": ("rustworkx", by_rustworkx)}
    starts, late = ours(durations, links)
    found: dict[str, Callable[[], object]] = {}
    for name, (library, way) in known.items():
        if library and importlib.util.find_spec(library) is None:
            print(f"  {name} is not installed: pip install {library}")
        elif len(durations) <= MOST.get(name, len(durations)):
            theirs = way(durations, links)
            assert np.allclose(theirs[0], starts), name
            assert np.allclose(theirs[1], late), name
            found[name] = lambda way=way: way(durations, links)
    if any(importlib.util.find_spec(name) is None for name in ("mpxj", "jpype")):
        print("  MPXJ is not installed: pip install mpxj jpype1, and Java 11 or newer")
    elif len(durations) <= MOST["MPXJ"]:
        peer = Mpxj(durations, links)
        peer.schedule()
        last = np.busday_offset(MONDAY, int((starts + durations).max()) - 1)
        print(f"  finish by ours {last}, by MPXJ {peer.finish()}")
        found["MPXJ (schedule only)"] = peer.schedule
    return found


def main() -> None:
    """Print times, ratios to ours from raw links, and ratios to reading the links once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--rounds", type=int, default=7)
    said = parser.parse_args()
    for tasks in said.tasks:
        durations, links = drawn(tasks)
        structure, plan = Network.of(tasks, links), plan_of(durations, links)
        ways: dict[str, Callable[[], object]] = {
            "ours, from raw links": lambda durations=durations, links=links: ours(durations, links),
            "ours, what-if on kept structure": lambda kept=structure, durations=durations: passes(kept, durations),
            "ours, whole metric from a plan": lambda plan=plan: fresh(plan, network),
            "floor: one gather of the links": lambda links=links, durations=durations: durations[links.before].sum(),
        }
        others = peers(durations, links)
        interleaved(f"{tasks:,} tasks, {len(links.before):,} links, {structure.levels:,} levels", ways | others,
                    said.rounds)  # fmt: skip


if __name__ == "__main__":
    main()
