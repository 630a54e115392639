"""PERT: mean and variance of the chain that drives the finish, and the chance of a length by the normal curve.

It sees one chain only, so it is too hopeful where several are nearly as long; the simulation sees all.
"""

import math
from dataclasses import dataclass

import polars as pl

from plandata.metrics.driving import driving_chain_of_finish
from plandata.metrics.network import network
from plandata.plan import Plan

VARIANCE = ((pl.col("pessimistic_days") - pl.col("optimistic_days")) / 6) ** 2
"""Variance of a length by its three points."""


@dataclass(frozen=True)
class Pert:
    """The driving chain of the finish: its tasks, the mean of its length and its variance, in working days."""

    tasks: tuple[str, ...]
    mean: float
    variance: float

    def chance(self, days: float) -> float:
        """The chance that the chain takes no longer than so many working days.

        >>> round(Pert(("A",), 50.833, 11.194).chance(53), 3)
        0.741
        """
        if self.variance == 0:
            return float(days >= self.mean)
        return 0.5 * (1 + math.erf((days - self.mean) / math.sqrt(2 * self.variance)))


def pert(plan: Plan) -> Pert | None:
    """Mean and variance of the chain that drives the finish; None where no task has three points."""
    points = plan.task.filter(pl.all_horizontal(pl.col("optimistic_days", "pessimistic_days").is_not_null()))
    if points.is_empty():
        return None
    chain = driving_chain_of_finish(plan)["task_id"].to_list()
    known = points.filter(pl.col("task_id").is_in(chain)).select(VARIANCE.sum()).item()
    longest = network(plan, lengths="expected")["early_finish_offset"].max()
    return Pert(tuple(chain), float(longest or 0.0), float(known))  # type: ignore[arg-type]
