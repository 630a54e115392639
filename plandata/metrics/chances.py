"""How likely: the steps of a project's scale as shares, and what its register writes for each step."""

from dataclasses import dataclass

import polars as pl

from plandata.metrics.once import once
from plandata.plan import Plan

SAID = r"^\s*(\d+(?:[.,]\d+)?)\s*%?\s*(?:[-–]\s*(\d+(?:[.,]\d+)?))?\s*%"
"""A percentage, or two that bound it."""


STEPS = (1.0, 2.0, 3.0, 4.0, 5.0)
Steps = tuple[float, ...]
"""What each of the five steps means; empty where nobody said."""


@dataclass(frozen=True)
class Scale:
    """What the five steps mean: of probability a share, of impact money and working days."""

    shares: Steps = (0.1, 0.3, 0.5, 0.7, 0.9)
    costs: Steps = ()
    delays: Steps = ()


USUAL = Scale()
"""Where a project declares no scale: 10, 30, 50, 70 and 90 %, and impacts that are worth nothing by themselves."""


@once
def scale_of(plan: Plan) -> Scale:
    """The scale that the project declares; what it leaves out on any of the five steps is as usual."""
    rows = plan.risk_scale.filter(pl.col("step").is_in(STEPS)).sort("step")
    said = {name: tuple(rows[name].drop_nulls()) for name in ("share", "cost", "delay_days")}
    whole = {name: steps if len(steps) == len(STEPS) else () for name, steps in said.items()}
    return Scale(whole["share"] or USUAL.shares, whole["cost"], whole["delay_days"])


def along(level: pl.Expr, steps: Steps) -> pl.Expr:
    """What a level from 1 to 5 means, in line between two steps.

    >>> levels = pl.DataFrame({"level": [1.0, 2.5, 5.0]})
    >>> levels.select(along(pl.col("level"), (0.0, 10.0, 30.0, 60.0, 100.0))).to_series().to_list()
    [0.0, 20.0, 100.0]
    """
    nearness = [(1 - (level - step).abs()).clip(0, 1) for step in STEPS]
    return pl.sum_horizontal([near * amount for near, amount in zip(nearness, steps, strict=True)], ignore_nulls=False)


def probability_share(level: pl.Expr, scale: Scale = USUAL) -> pl.Expr:
    """Probability 1 to 5 as a share, in line between the steps of the scale; usually 10, 30, 50, 70 and 90 %.

    >>> levels = pl.DataFrame({"level": [1.0, 2.5, 5.0]})
    >>> levels.select(probability_share(pl.col("level")).round(6)).to_series().to_list()
    [0.1, 0.4, 0.9]
    """
    return along(level, scale.shares)


def _number(text: pl.Expr) -> pl.Expr:
    return text.str.replace(",", ".", literal=True).cast(pl.Float64, strict=False)


def stated_share(text: pl.Expr) -> pl.Expr:
    """The chance that a text states as percentage or fraction, the middle of two percentages; none for other words.

    >>> texts = pl.DataFrame({"text": ["35 % × 4", "10-30% × 2", "0,7 × 3", "4 × 5", "High × Low", "100 % × 1"]})
    >>> texts.select(stated_share(pl.col("text")).round(6)).to_series().to_list()
    [0.35, 0.2, 0.7, None, None, 1.0]
    """
    first, last = _number(text.str.extract(SAID, 1)), _number(text.str.extract(SAID, 2))
    percent = (first + pl.coalesce(last, first)) / 200
    share = pl.coalesce(percent, _number(text.str.extract(r"^\s*(0[.,]\d+)\s*(?:×|$)", 1)))
    return pl.when(share.is_between(0, 1)).then(share)


def chance(level: str, scale: Scale = USUAL) -> pl.Expr:
    """How likely at the level in that column: as its file states it while the score still stands, else by the scale.

    The file's figure is that of the inherent probability; it counts where the level equals that and where it is within
    one step of the figure, so that a score changed later is never overruled by an old text.
    """
    stated = stated_share(pl.col("scale_text"))
    stands = (pl.col(level) == pl.col("probability")) & ((stated * 5 + 0.5 - pl.col(level)).abs() <= 1)
    return pl.when(stands).then(stated).otherwise(probability_share(pl.col(level), scale)).clip(0, 1)


def risk_scale(plan: Plan) -> pl.DataFrame:
    """The scale of this project's register: what it writes for each step from 1 to 5 of probability and impact.

    Columns: axis (probability, impact), step, written (the words or numbers of the file, separated by '; '),
    probability_share (what the step counts as where the file states no percentage), cost and delay_days (what an impact
    counts as where its risk states none; empty where the project declares none), risks (how many stand there).
    """
    scale = scale_of(plan)
    parts = pl.col("scale_text").str.split(" × ")
    said = [
        plan.risk.select(
            axis=pl.lit(axis), step=pl.col(axis), written=parts.list.get(place, null_on_oob=True).replace("–", None)
        )
        for place, axis in enumerate(("probability", "impact"))
    ]
    rows = pl.concat(said).drop_nulls("step").group_by("axis", "step").agg(
        written=pl.col("written").drop_nulls().unique().sort().str.join("; "), risks=pl.len().cast(pl.Int64)
    )  # fmt: skip
    likely, bad = pl.col("axis") == "probability", pl.col("axis") == "impact"
    amounts = [
        pl.when(bad).then(along(pl.col("step"), steps) if steps else pl.lit(None, pl.Float64)).alias(name)
        for name, steps in (("cost", scale.costs), ("delay_days", scale.delays))
    ]
    share = pl.when(likely).then(probability_share(pl.col("step"), scale))
    found = rows.select("axis", "step", "written", share.alias("probability_share"), *amounts, "risks")
    return found.sort("axis", "step", descending=[True, False])
