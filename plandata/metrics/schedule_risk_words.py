"""The forecast by the network in words, and as a headline number: value, formula filled in, why there is none."""

import datetime as dt

import polars as pl

from plandata.metrics.forecast import SURE, day_after
from plandata.metrics.network_runs import SEED, USUAL_RISKED, Risked, finishes
from plandata.metrics.ranges import SAID, task_ranges
from plandata.metrics.risk_drivers import risk_drivers
from plandata.metrics.schedule_risk import (
    criticality,
    finish_error,
    merge_bias,
    network_forecast,
    planned_share,
    why_not,
)
from plandata.metrics.uncertain import uncertain_network
from plandata.metrics.words import counted, day_in_words, percent
from plandata.network.draws import Shape
from plandata.plan import Plan

SHAPE_NAMES: dict[Shape, str] = {"triangular": "Triangular", "pert": "PERT"}
SHAPES: dict[Shape, str] = {"triangular": "triangular", "pert": "PERT, close to the likely length"}
"""How the lengths lie between their three points, in words."""


def network_p80(plan: Plan) -> dt.date | None:
    """The day by which 80 of 100 runs of the network have ended."""
    told = network_forecast(plan)
    return day_after(plan, told.begin, told.after(SURE)) if not told.reason else None


QUICK = 2_000
"""The network of a plan with more tasks is not run before it is asked for."""


def quick_p80(plan: Plan) -> dt.date | None:
    """As network_p80; None for a plan too large to be run without being asked."""
    return network_p80(plan) if plan.task.height <= QUICK else None


def network_filled(plan: Plan) -> str:
    """The formula with its values."""
    if reason := why_not(plan):
        return reason
    return f"{network_rests_on(plan)}: {day_in_words(network_p80(plan))}{network_precision(plan)}"


def network_why_none(plan: Plan) -> str:
    """Why there is no number."""
    reason = why_not(plan).rstrip(".")
    return reason[:1].lower() + reason[1:]


def network_rows(plan: Plan) -> pl.DataFrame:
    """The tasks that decide the finish."""
    return criticality(plan)


def network_rests_on(plan: Plan, said: Risked = USUAL_RISKED) -> str:
    """What the runs were drawn from, in words with their numbers."""
    ranges, struck = task_ranges(plan), risk_drivers(plan)
    stated = ranges.filter(stated_by=SAID).height
    others = ranges.filter(pl.col("stated_by") != SAID)["stated_by"].unique(maintain_order=True).sort(descending=True)
    ways = [f"{counted(stated, 'task')} by the three points of the file"] if stated else []
    ways += [f"{counted(ranges.filter(stated_by=way).height, 'open task')} between {_between(way)}" for way in others]
    risks = struck.filter(pl.col("tasks") > 0, ~pl.col("risk_id").is_in(list(said.without))).height
    happen = f"; {counted(risks, 'risk')} of the register happen{'s' if risks == 1 else ''} by chance" if risks else ""
    drawn = f"{', '.join(ways)} ({SHAPES[said.shape]})" if ways else "no length uncertain"
    return f"{len(finishes(plan, said)):,} runs of the network, {drawn}{happen}"


def _between(way: str) -> str:
    return way.replace(" to ", " and ", 1)


def network_precision(plan: Plan, said: Risked = USUAL_RISKED) -> str:
    """How precise the day is for the number of runs."""
    error = finish_error(plan, SURE, said)
    return f" ± {error:.1g} working days for {len(finishes(plan, said)):,} runs, seed {said.seed or SEED}"


def network_left_out(plan: Plan, said: Risked = USUAL_RISKED) -> str:
    """What the plan's own finish leaves out: how few runs keep it, and how much later paths that meet make it."""
    model, share, bias = uncertain_network(plan), planned_share(plan, said), merge_bias(plan, said)
    if model is None or share is None or bias is None:
        return ""
    day = model.dates(model.finish + pl.Series([0.0]).to_numpy())[0].astype(object)
    kept = "fewer than 1" if 0 < share < 0.01 else percent(share).removesuffix(" %")
    words = f"By its links the plan ends on {day_in_words(day)}; {kept} of 100 runs end by then."
    if bias < 0.5:
        return words
    return (
        f"{words} Paths that meet make it {bias:.1f} working days later than the mean lengths add up to (merge bias)."
    )
