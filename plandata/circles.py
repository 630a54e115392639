"""What waits for itself in a circle, found without recursion."""

from collections import defaultdict


def on_circles(before: list[int], after: list[int], count: int) -> list[int]:
    """Rows on a circle: what is left when rows without a predecessor, then rows without a successor, are taken away.

    >>> on_circles([0, 1, 2], [1, 2, 1], 3)
    [1, 2]
    """
    left = _peeled(before, after, set(range(count)))
    return sorted(_peeled(after, before, left))


def _peeled(before: list[int], after: list[int], among: set[int]) -> set[int]:
    following: dict[int, list[int]] = defaultdict(list)
    waits = dict.fromkeys(among, 0)
    for first, then in zip(before, after, strict=True):
        if first in among and then in among:
            following[first].append(then)
            waits[then] += 1
    free = [row for row, number in waits.items() if not number]
    while free:
        row = free.pop()
        del waits[row]
        for then in following[row]:
            waits[then] -= 1
            if not waits[then]:
                free.append(then)
    return set(waits)
