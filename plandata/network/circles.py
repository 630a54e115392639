"""Tasks that wait for themselves: every circle with its members, found without recursion."""

from collections.abc import Iterator

import numpy as np

from plandata.network.structure import Ints, adjacency, levels


def circles(size: int, before: Ints, after: Ints) -> list[list[int]]:
    """The members of each circle, in the order in which they wait for one another, from the lowest number on.

    Circles that share a task are told as one circle through the lowest of their tasks.

    >>> circles(5, np.array([0, 1, 2, 3, 4]), np.array([1, 2, 1, 4, 4]))
    [[1, 2], [4]]
    """
    stuck = levels(size, before, after) < 0
    stuck &= levels(size, after, before) < 0
    inside = stuck[before] & stuck[after]
    starts, following = adjacency(size, before[inside], after[inside])
    begins, then = starts.tolist(), following.tolist()
    groups = _tied(np.flatnonzero(stuck).tolist(), begins, then)
    return [_round(sorted(group), begins, then) for group in sorted(groups, key=min)]


def _tied(tasks: list[int], begins: list[int], then: list[int]) -> list[list[int]]:
    """The groups in which every task waits for every other (Tarjan's strongly connected components)."""
    found: dict[int, int] = {}
    low: dict[int, int] = {}
    waiting: list[int] = []
    open_now: set[int] = set()
    groups: list[list[int]] = []
    for root in tasks:
        path = [] if root in found else [_entered(root, begins, then, (found, low, waiting, open_now))]
        while path:
            one, others = path[-1]
            other = next(others, None)
            if other is None:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[one])
                if low[one] == found[one]:
                    groups.append(_closed(one, waiting, open_now))
            elif other not in found:
                path.append(_entered(other, begins, then, (found, low, waiting, open_now)))
            elif other in open_now:
                low[one] = min(low[one], found[other])
    return [group for group in groups if len(group) > 1 or group[0] in then[begins[group[0]] : begins[group[0] + 1]]]


def _entered(
    one: int, begins: list[int], then: list[int], state: tuple[dict[int, int], dict[int, int], list[int], set[int]]
) -> tuple[int, Iterator[int]]:
    found, low, waiting, open_now = state
    found[one] = low[one] = len(found)
    waiting.append(one)
    open_now.add(one)
    return one, iter(then[begins[one] : begins[one + 1]])


def _closed(one: int, waiting: list[int], open_now: set[int]) -> list[int]:
    group: list[int] = []
    while not group or group[-1] != one:
        group.append(waiting.pop())
        open_now.discard(group[-1])
    return group


def _round(group: list[int], begins: list[int], then: list[int]) -> list[int]:
    """A shortest way from the lowest task of the group back to itself."""
    first, among = group[0], set(group)
    came: dict[int, int] = {}
    front = [first]
    while first not in came:
        reached = []
        for one in front:
            for other in then[begins[one] : begins[one + 1]]:
                if other in among and other not in came:
                    came[other] = one
                    reached.append(other)
        front = reached
    way = [came[first]]
    while way[-1] != first:
        way.append(came[way[-1]])
    return way[::-1]
