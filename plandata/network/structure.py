"""Tasks and links as arrays: their order, and the links sorted so that a pass reads them level by level.

Tasks are numbered 0 … size-1, links 0 … in the order given. A link says from which end of the first task (start or
finish) it leads to which end of the second; its type is FS, SS, FF or SF.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

NARROW = 24
"""Tasks in a level below which a loop over plain lists beats numpy."""


@dataclass(frozen=True, eq=False)
class Links:
    """Which task waits for which: `before` and `after` are task numbers, `lag` is in working days."""

    before: Ints
    after: Ints
    from_finish: Bools
    to_finish: Bools
    lag: Floats

    @classmethod
    def of(cls, before: object, after: object, kinds: object = "FS", lag: object = 0.0) -> "Links":
        """The links of task numbers, types (one word for all, or one for each) and lags.

        >>> links = Links.of([0, 1], [1, 2], ["FS", "SF"])
        >>> links.from_finish.tolist(), links.to_finish.tolist()
        ([True, False], [False, True])
        """
        first, then = np.asarray(before, np.int64), np.asarray(after, np.int64)
        words = np.broadcast_to(np.asarray(kinds, "U2"), first.shape)
        waits = np.broadcast_to(np.asarray(lag, np.float64), first.shape)
        from_finish = (words == "FS") | (words == "FF")
        return cls(first, then, from_finish, (words == "FF") | (words == "SF"), waits)

    def only(self, kept: NDArray) -> "Links":
        """The links at these places."""
        return Links(self.before[kept], self.after[kept], self.from_finish[kept], self.to_finish[kept], self.lag[kept])


@dataclass(frozen=True, eq=False)
class Sweep:
    """The links in the order in which a pass in one direction needs them.

    `link` are the places of the links, sorted by the level of the task that receives (`near`) and then by that task;
    `heads` is where the run of each receiving task begins; the two bounds cut links and runs into levels.
    """

    link: Ints
    far: Ints
    near: Ints
    heads: Ints
    link_bounds: list[int]
    head_bounds: list[int]

    @classmethod
    def of(cls, far: Ints, near: Ints, rank: Ints, levels: int) -> "Sweep":
        """The sweep to the `near` ends, in which a task comes at the place that `rank` gives its level."""
        size, at = len(rank), rank[near]
        link = np.argsort(at * size + near, kind="stable")
        received, at = near[link], at[link]
        heads = np.flatnonzero(np.concatenate(([True], received[1:] != received[:-1]))) if len(link) else link
        cuts = np.arange(1, levels + 1)
        ends, runs = np.searchsorted(at, cuts), np.searchsorted(at[heads], cuts)
        return cls(link, far[link], received, heads, ends.tolist(), runs.tolist())

    @cached_property
    def deep(self) -> Ints:
        """The places of the links in an order by depth: a task comes soon after those that it needs.

        Thousands of runs of a task then still lie near the processor when the next one asks for them.
        """
        size = int(max(self.far.max(initial=-1), self.near.max(initial=-1))) + 1
        starts, following = adjacency(size, self.far, self.near)
        begins, then, left = starts.tolist(), following.tolist(), np.bincount(self.near, minlength=size).tolist()
        waiting = [one for one in range(size - 1, -1, -1) if not left[one]]
        rank, count = [0] * size, 0
        while waiting:
            one = waiting.pop()
            rank[one], count = count, count + 1
            for other in then[begins[one] : begins[one + 1]]:
                left[other] -= 1
                if not left[other]:
                    waiting.append(other)
        return np.argsort(np.array(rank, np.int64)[self.near], kind="stable")


@dataclass(frozen=True, eq=False)
class Network:
    """The frozen structure of a network without circles: what all passes over any durations share.

    `level` is 0 for a task that waits for none, else one more than the highest level among those that it waits for.
    """

    size: int
    links: Links
    level: Ints
    levels: int
    order: Ints
    forward: Sweep
    backward: Sweep

    @classmethod
    def of(cls, size: int, links: Links) -> "Network":
        """The structure of these links; those that touch a task on or after a circle are left out."""
        level = levels(size, links.before, links.after)
        if (level < 0).any():
            links = links.only((level[links.before] >= 0) & (level[links.after] >= 0))
            level = np.where(level < 0, 0, level)
        depth = int(level.max(initial=0)) + 1
        order = np.argsort(level, kind="stable")
        forward = Sweep.of(links.before, links.after, level, depth)
        backward = Sweep.of(links.after, links.before, depth - 1 - level, depth)
        return cls(size, links, level, depth, order, forward, backward)

    @property
    def narrow(self) -> bool:
        """Whether its levels are so small that plain lists are faster than numpy."""
        return len(self.links.before) < NARROW * self.levels


def levels(size: int, before: Ints, after: Ints) -> Ints:
    """The level of each task, -1 for one that is on a circle or waits for one that is.

    >>> levels(4, np.array([0, 1, 3]), np.array([1, 2, 3])).tolist()
    [0, 1, 2, -1]
    """
    starts, following = adjacency(size, before, after)
    waits = np.bincount(after, minlength=size)
    level = np.full(size, -1, np.int64)
    front, depth = np.flatnonzero(waits == 0), 0
    while len(front):
        if depth >= NARROW and len(front) < NARROW:
            return _levels_by_list(starts, following, waits, level, (front, depth))
        level[front] = depth
        reached = following[_runs(starts, front)]
        if len(front) < NARROW * NARROW:
            np.subtract.at(waits, reached, 1)
        else:
            waits -= np.bincount(reached, minlength=size)
        reached = reached[waits[reached] == 0]
        front, depth = _distinct(reached, level), depth + 1
    return level


def adjacency(size: int, before: Ints, after: Ints) -> tuple[Ints, Ints]:
    """Where the followers of each task begin, and all followers in a row."""
    starts = np.zeros(size + 1, np.int64)
    np.cumsum(np.bincount(before, minlength=size), out=starts[1:])
    return starts, after[np.argsort(before, kind="stable")]


def _runs(starts: Ints, front: Ints) -> Ints:
    """The places of all followers of the front."""
    counts = starts[front + 1] - starts[front]
    total = int(counts.sum())
    offsets = np.repeat(starts[front] - np.concatenate(([0], np.cumsum(counts)[:-1])), counts)
    return np.arange(total) + offsets


def _distinct(reached: Ints, marks: Ints) -> Ints:
    """Each task once; `marks` is a place to write, which is overwritten for them later."""
    marks[reached] = np.arange(len(reached))
    once = reached[marks[reached] == np.arange(len(reached))]
    marks[reached] = -1
    return once


def _levels_by_list(starts: Ints, following: Ints, waits: Ints, level: Ints, state: tuple[Ints, int]) -> Ints:
    begins, then, left, known = starts.tolist(), following.tolist(), waits.tolist(), level.tolist()
    front, depth = state[0].tolist(), state[1]
    while front:
        reached = []
        for one in front:
            known[one] = depth
            for other in then[begins[one] : begins[one + 1]]:
                left[other] -= 1
                if not left[other]:
                    reached.append(other)
        front, depth = reached, depth + 1
    return np.array(known, np.int64)
