"""What the matrix hides: expected loss on a scale that adds up, and where its order contradicts the matrix's."""

import math

import polars as pl

from plandata.metrics.exposure import expected_loss
from plandata.metrics.once import once
from plandata.metrics.risks import level_of
from plandata.plan import Plan

AMOUNTS = {"money": ("cost_impact", "expected_cost"), "days": ("delay_days", "expected_delay_days")}
"""What a risk costs if it happens and on average, in each unit."""
STEPS = 48
"""Points of a curve of equal expected loss."""
CURVES = 5
"""So many of them can be told apart."""
RISKS = {"risk_id": pl.String, "title": pl.String, "owner": pl.String, "level": pl.String, "score": pl.Float64,
         "likely": pl.Float64, "amount": pl.Float64, "expected": pl.Float64}  # fmt: skip


@once
def risk_ranks(plan: Plan, side: str = "threat", unit: str = "money") -> pl.DataFrame:
    """The order of the open risks by the matrix beside their order by expected loss, the largest loss first.

    Only risks with a score and an amount above 0 in the unit. Columns: risk_id, title, owner, level, score (residual),
    likely (share), amount (if it happens), expected (likely × amount), matrix_rank, expected_rank (1 is the worst,
    equals share the mean), reversals (how many risks the matrix puts on the wrong side of it).
    """
    amount, expected = AMOUNTS[unit]
    rows = expected_loss(plan, side).filter(pl.col(amount) > 0, pl.col("residual_score").is_not_null())
    named = rows.select(
        "risk_id", "title", "owner", level=level_of(pl.col("residual_score")), score="residual_score",
        likely="probability_share", amount=amount, expected=expected,
    )  # fmt: skip
    pairs = _pairs(named)
    times = pl.concat([pairs["risk_id"], pairs["risk_id_low"]]).value_counts(name="reversals")
    rank = {
        name: pl.col(by).rank(descending=True) for name, by in (("matrix_rank", "score"), ("expected_rank", "expected"))
    }
    ranked = named.with_columns(**rank).join(times, on="risk_id", how="left")
    ranked = ranked.with_columns(pl.col("reversals").fill_null(0).cast(pl.Int64))
    return ranked.sort("expected", "risk_id", descending=[True, False])


def _pairs(rows: pl.DataFrame) -> pl.DataFrame:
    """Each two risks of which the first has the higher score and the lower expected loss."""
    worse = (pl.col("score") > pl.col("score_low")) & (pl.col("expected") < pl.col("expected_low"))
    low = rows.rename({name: f"{name}_low" for name in rows.columns})
    return rows.lazy().join(low.lazy(), how="cross").filter(worse).collect()


def risk_reversals(plan: Plan, side: str = "threat", unit: str = "") -> pl.DataFrame:
    """Pairs of risks that the matrix ranks one way and the expected loss the other, the costliest contradiction first.

    Columns: unit (money, days), matrix_first (title of the risk with the higher residual score), its score and
    expected; loss_first (title of the one with the higher expected loss), its score and expected; times (how many times
    the expected loss of the second is that of the first; empty where that is 0), matrix_first_id, loss_first_id.
    (Cox 2008: METHODS §8.)
    """
    found = [
        _named(_pairs(risk_ranks(plan, side, one).select(list(RISKS))), one) for one in AMOUNTS if unit in ("", one)
    ]
    return pl.concat(found)


def _named(pairs: pl.DataFrame, unit: str) -> pl.DataFrame:
    times = pl.when(pl.col("expected") > 0).then(pl.col("expected_low") / pl.col("expected"))
    by = [pl.col("expected_low") - pl.col("expected"), pl.col("risk_id"), pl.col("risk_id_low")]
    return pairs.sort(by, descending=[True, False, False]).select(
        unit=pl.lit(unit), matrix_first="title", matrix_first_score="score", matrix_first_expected="expected",
        loss_first="title_low", loss_first_score="score_low", loss_first_expected="expected_low", times=times,
        matrix_first_id="risk_id", loss_first_id="risk_id_low",
    )  # fmt: skip


def pairs_compared(plan: Plan, side: str = "threat", unit: str = "money") -> int:
    """How many pairs of risks both the matrix and the expected loss put in an order: neither ties them."""
    rows = risk_ranks(plan, side, unit)
    both = rows.height * (rows.height - 1) // 2
    ties = [rows.group_by(names).len()["len"] for names in (["score"], ["expected"], ["score", "expected"])]
    same_score, same_loss, same_both = (int((count * (count - 1) // 2).sum()) for count in ties)
    return both - same_score - same_loss + same_both


VERDICTS = ("matrix agrees", "matrix contradicts")
PICTURE = {"kind": pl.String, **RISKS, "reversals": pl.Int64, "curve": pl.String, "place": pl.Int64,
           "shown": pl.Float64, "verdict": pl.String}  # fmt: skip


def expected_picture(plan: Plan, side: str = "threat", unit: str = "money") -> pl.DataFrame:
    """Each risk by what it costs and how likely it is, and the curves along which the expected loss is the same.

    Columns: kind (risk, curve), those of risk_ranks but the ranks, curve (the expected loss along it, in words), place
    (of a point on its curve), shown (likely, moved a little where risks would hide one another), verdict (whether
    the matrix agrees with the order by expected loss, or contradicts it).
    """
    rows = risk_ranks(plan, side, unit)
    if rows.is_empty():
        return pl.DataFrame(schema=PICTURE)
    number, many = pl.int_range(pl.len()).over("amount", "likely"), pl.len().over("amount", "likely")
    spread = (0.025 * (number - (many - 1) / 2)).clip(-0.09, 0.09)
    verdict = pl.when(pl.col("reversals") > 0).then(pl.lit(VERDICTS[1])).otherwise(pl.lit(VERDICTS[0]))
    risks = rows.with_columns(kind=pl.lit("risk"), shown=pl.col("likely") + spread, verdict=verdict)
    least, most = float(rows["amount"].min() or 1) / 1.6, float(rows["amount"].max() or 1) * 1.6
    curves = [_curve(loss, least, most) for loss in round_losses(rows["expected"])]
    blank = pl.DataFrame(schema=PICTURE)
    return pl.concat([blank, risks.select(name for name in PICTURE if name in risks.columns), *curves], how="diagonal")


def round_losses(expected: pl.Series) -> list[float]:
    """At most 5 round amounts (1, 2 or 5 × a power of ten) within the expected losses, evenly spaced.

    >>> round_losses(pl.Series([120.0, 9_000.0]))
    [200.0, 500.0, 1000.0, 2000.0, 5000.0]
    """
    known = expected.filter(expected > 0)
    if known.is_empty():
        return []
    low, high = float(known.min()), float(known.max())  # type: ignore[arg-type]
    powers = range(math.floor(math.log10(low)), math.floor(math.log10(high)) + 1)
    steps = [digit * 10.0**power for power in powers for digit in (1, 2, 5)]
    inside = [step for step in steps if low <= step <= high] or [min(steps, key=lambda step: abs(step - high))]
    return inside[:: -math.ceil(len(inside) / CURVES)][::-1]


def _curve(loss: float, least: float, most: float) -> pl.DataFrame:
    """The points of equal expected loss between two amounts, where the chance is at most 1."""
    first = max(loss, least)
    if first >= most:
        return pl.DataFrame(schema=PICTURE)
    amounts = [first * (most / first) ** (step / (STEPS - 1)) for step in range(STEPS)]
    points = {"amount": amounts, "shown": [loss / amount for amount in amounts], "place": list(range(STEPS))}
    words = f"{loss:,.0f}" if loss >= 1 else f"{loss:g}"
    return pl.DataFrame({"kind": "curve", "curve": words, "expected": loss, **points}, schema_overrides=PICTURE)
