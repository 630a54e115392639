"""Lengths drawn from three-point ranges, thousands of runs at a time.

No distribution is sampled: 12 random bits choose one of 4,096 equally likely lengths of a table that is made once for
each form, so that any distribution costs the same.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from plandata.network.structure import Floats, Ints

Shape = Literal["triangular", "pert"]
"""The distribution between the three points: triangular, or the smooth one of PERT (Beta with weight 4)."""

SIZE, BITS = 4096, 4
"""Equally likely values of a table, and the bits of 16 that are not needed to choose one."""

STEPS = 64
"""The most likely point is rounded to so many steps of the range, to share tables."""

TOGETHER = 64
"""Tasks whose random numbers are drawn at once."""


@dataclass(frozen=True, eq=False)
class Ranges:
    """The three points of each length, in order of size."""

    low: Floats
    likely: Floats
    high: Floats

    def mean(self, shape: Shape) -> Floats:
        """The mean of each length: the likely one counts once in a triangle, four times in PERT."""
        weight = 1 if shape == "triangular" else 4
        return (self.low + weight * self.likely + self.high) / (2 + weight)

    @property
    def uncertain(self) -> Ints:
        """The numbers of those that are more than a point."""
        return np.flatnonzero(self.high > self.low)


@lru_cache(maxsize=256)
def quantiles(shape: Shape, step: int) -> NDArray[np.float32]:
    """The equally likely values between 0 and 1 of a range whose most likely point is at so many 64ths of it.

    >>> [round(float(value), 3) for value in quantiles("triangular", 32)[[0, 2047, 4095]]]
    [0.008, 0.5, 0.992]
    """
    share, top = (np.arange(SIZE) + 0.5) / SIZE, step / STEPS
    if shape == "triangular":
        rising, falling = np.sqrt(share * top), 1 - np.sqrt((1 - share) * (1 - top))
        return np.where(share < top, rising, falling).astype(np.float32)
    place = np.linspace(0, 1, 4 * SIZE + 1)
    height = place ** (4 * top) * (1 - place) ** (4 * (1 - top))
    below = np.concatenate(([0.0], np.cumsum(height[1:] + height[:-1])))
    return np.interp(share, below / below[-1], place).astype(np.float32)


def drawn(
    ranges: Ranges, shape: Shape, runs: int, dice: np.random.Generator, out: NDArray | None = None
) -> NDArray[np.float32]:
    """The lengths (rows) in so many runs (columns), written to `out` where given; a point is the same in each."""
    width = ranges.high - ranges.low
    steps = np.round(STEPS * (ranges.likely - ranges.low) / np.where(width > 0, width, 1.0)).astype(int).tolist()
    lengths = np.empty((len(width), runs), np.float32) if out is None else out
    lengths[width <= 0] = ranges.likely[width <= 0, None]
    uncertain, room = ranges.uncertain.tolist(), -(-runs // 4)
    for place, task in enumerate(uncertain):
        if place % TOGETHER == 0:
            words = dice.bit_generator.random_raw(room * min(TOGETHER, len(uncertain) - place))
            chosen = words.view(np.uint16).reshape(-1, 4 * room) >> BITS
        row = lengths[task]
        np.take(quantiles(shape, steps[task]), chosen[place % TOGETHER, :runs], out=row, mode="clip")
        row *= np.float32(width[task])
        row += np.float32(ranges.low[task])
    return lengths
