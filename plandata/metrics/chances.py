"""How likely: the steps of a project's scale as shares, and what its register writes for each step."""

import polars as pl

from plandata.plan import Plan

SAID = r"^\s*(\d+(?:[.,]\d+)?)\s*%?\s*(?:[-–]\s*(\d+(?:[.,]\d+)?))?\s*%"
"""A percentage, or two that bound it."""


def probability_share(level: pl.Expr) -> pl.Expr:
    """Probability 1 to 5 as a share: 1 is 10 %, 2 is 30 %, 3 is 50 %, 4 is 70 %, 5 is 90 %; steps between in line.

    >>> levels = pl.DataFrame({"level": [1.0, 2.5, 5.0]})
    >>> levels.select(probability_share(pl.col("level")).round(6)).to_series().to_list()
    [0.1, 0.4, 0.9]
    """
    return level * 0.2 - 0.1


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


def chance(level: str) -> pl.Expr:
    """How likely at the level in that column: as its file states it while the score still stands, else by its step.

    The file's figure is that of the inherent probability; it counts where the level equals that and where it is within
    one step of the figure, so that a score changed later is never overruled by an old text.
    """
    stated = stated_share(pl.col("scale_text"))
    stands = (pl.col(level) == pl.col("probability")) & ((stated * 5 + 0.5 - pl.col(level)).abs() <= 1)
    return pl.when(stands).then(stated).otherwise(probability_share(pl.col(level))).clip(0, 1)


def risk_scale(plan: Plan) -> pl.DataFrame:
    """The scale of this project's register: what it writes for each step from 1 to 5 of probability and impact.

    Columns: axis (probability, impact), step, written (the words or numbers of the file, separated by '; '),
    probability_share (what the step counts as where the file states no percentage), risks (how many stand there).
    """
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
    share = pl.when(pl.col("axis") == "probability").then(probability_share(pl.col("step")))
    found = rows.select("axis", "step", "written", probability_share=share, risks="risks")
    return found.sort("axis", "step", descending=[True, False])
