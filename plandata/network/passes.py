"""Forward and backward pass on one axis of working days, over one vector of durations or over thousands at once.

Each link becomes one inequality between starts: start(after) ≥ start(before) + weight, where the weight is the lag,
plus the duration of `before` when it leads from its finish, minus that of `after` when it leads to its finish.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from plandata.network.structure import Floats, Network, Sweep


def weights(network: Network, durations: Floats) -> Floats:
    """The weight of each link."""
    links = network.links
    known = np.where(links.from_finish, durations[links.before], 0.0)
    return links.lag + known - np.where(links.to_finish, durations[links.after], 0.0)


def earliest(network: Network, durations: Floats, floors: Floats | float = 0.0) -> Floats:
    """The earliest start of each task in working days; `floors` is the day before which it may not start.

    >>> from plandata.network.structure import Links
    >>> earliest(Network.of(3, Links.of([0, 0], [1, 2], ["FS", "SS"], [2.0, 1.0])), np.array([3.0, 1.0, 1.0])).tolist()
    [0.0, 5.0, 1.0]
    """
    starts = np.broadcast_to(np.asarray(floors, np.float64), network.size).copy()
    sweep, weight = network.forward, weights(network, durations)[network.forward.link]
    if network.narrow:
        known = starts.tolist()
        for far, near, wait in zip(sweep.far.tolist(), sweep.near.tolist(), weight.tolist(), strict=True):
            reached = known[far] + wait
            if reached > known[near]:
                known[near] = reached
        return np.array(known)
    first = run = 0
    for last, end in zip(sweep.link_bounds, sweep.head_bounds, strict=True):
        if last > first:
            heads = sweep.heads[run:end]
            near = sweep.near[heads]
            reached = np.maximum.reduceat(starts[sweep.far[first:last]] + weight[first:last], heads - first)
            starts[near] = np.maximum(starts[near], reached)
        first, run = last, end
    return starts


def latest(network: Network, durations: Floats, ceilings: Floats | float) -> Floats:
    """The latest start of each task; `ceilings` is the day after which it may not finish, such as the project's finish.

    >>> from plandata.network.structure import Links
    >>> latest(Network.of(3, Links.of([0, 0], [1, 2])), np.array([3.0, 1.0, 2.0]), 5.0).tolist()
    [0.0, 4.0, 3.0]
    """
    starts = np.asarray(ceilings, np.float64) - durations
    sweep, weight = network.backward, weights(network, durations)[network.backward.link]
    if network.narrow:
        known = starts.tolist()
        for far, near, wait in zip(sweep.far.tolist(), sweep.near.tolist(), weight.tolist(), strict=True):
            reached = known[far] - wait
            if reached < known[near]:
                known[near] = reached
        return np.array(known)
    first = run = 0
    for last, end in zip(sweep.link_bounds, sweep.head_bounds, strict=True):
        if last > first:
            heads = sweep.heads[run:end]
            near = sweep.near[heads]
            reached = np.minimum.reduceat(starts[sweep.far[first:last]] - weight[first:last], heads - first)
            starts[near] = np.minimum(starts[near], reached)
        first, run = last, end
    return starts


def earliest_of_runs(
    network: Network, durations: NDArray, floors: NDArray | float = 0.0, out: NDArray | None = None
) -> NDArray:
    """The earliest start of each task (rows) in each run (columns), in the type of the durations.

    `floors` has a row for each task, of one column or of as many as there are runs; without it no start is below 0.
    The tasks are taken one by one in their order, so that all numbers in work are rows of the runs. Where `out` is
    given the answer is written there: memory that is new costs as much as the pass.
    """
    starts = np.empty_like(durations) if out is None else out
    starts[:] = floors
    room = np.empty(durations.shape[1], durations.dtype)
    rows, lengths = list(starts), list(durations)
    for far, near, lag, from_finish, to_finish in _told(network, network.forward):
        reached = rows[far]
        if from_finish:
            reached = np.add(reached, lengths[far], out=room)
        if lag:
            reached = np.add(reached, lag, out=room)
        if to_finish:
            reached = np.subtract(reached, lengths[near], out=room)
        np.maximum(rows[near], reached, out=rows[near])
    return starts


def slack_of_runs(
    network: Network, starts: NDArray, finishes: NDArray, ceilings: NDArray | float, out: NDArray | None = None
) -> NDArray:
    """The total float of each task (rows) in each run (columns), by its earliest start and finish; see `out` above."""
    slack = np.subtract(ceilings, finishes, out=out, dtype=finishes.dtype)
    room = np.empty(starts.shape[1], starts.dtype)
    begins, ends, free = list(starts), list(finishes), list(slack)
    for far, near, lag, from_finish, to_finish in _told(network, network.backward):
        np.subtract((ends if to_finish else begins)[far], (ends if from_finish else begins)[near], out=room)
        if lag:
            np.subtract(room, lag, out=room)
        np.add(room, free[far], out=room)
        np.minimum(free[near], room, out=free[near])
    return slack


def _told(network: Network, sweep: Sweep) -> Iterator[tuple[int, int, float, bool, bool]]:
    """The links in the order of the sweep by depth: far and near end, lag, whether from and to a finish."""
    links, link = network.links, sweep.link[sweep.deep]
    return zip(
        sweep.far[sweep.deep].tolist(), sweep.near[sweep.deep].tolist(), links.lag[link].tolist(),
        links.from_finish[link].tolist(), links.to_finish[link].tolist(), strict=True,
    )  # fmt: skip
