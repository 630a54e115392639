"""The report card of the forecast: how often what was stated held, and how other methods did."""

import math

import polars as pl

from plandata.metrics.calibration import AUTO, CERTAIN, ORIGINS, past_forecasts, pinball
from plandata.metrics.once import once
from plandata.metrics.simulation import TINY
from plandata.plan import Plan


def wilson(held: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927).

    >>> [round(edge, 3) for edge in wilson(17, 20)], [round(edge, 3) for edge in wilson(8, 10)]
    ([0.64, 0.948], [0.49, 0.943])
    """
    z, share = 1.959964, held / of
    middle, width = share + z * z / (2 * of), z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return (middle - width) / (1 + z * z / of), (middle + width) / (1 + z * z / of)


HELD = {
    "P50": (0.5, pl.col("actual") >= pl.col("p50")),
    "P80": (0.8, pl.col("actual") >= pl.col("p80")),
    "P95": (0.95, pl.col("actual") >= pl.col("p95")),
    "P10 to P90": (0.8, pl.col("actual").is_between("low", "high")),
}


@once
def report_card(plan: Plan, measure: str = "count", weeks: int = AUTO) -> pl.DataFrame:
    """How often what was stated held: level, stated, share_held, held, forecasts, low and high of the 95 % interval.

    Empty with fewer than eight past forecasts.
    """
    past = past_forecasts(plan, measure, weeks)
    names = ("level", "stated", "share_held", "held", "forecasts", "share_low", "share_high")
    rows = []
    for level, (stated, rule) in HELD.items() if past.height >= ORIGINS else ():
        held = int(past.select(rule.sum()).item())
        rows.append((level, stated, held / past.height, held, past.height, *wilson(held, past.height)))
    kinds = (pl.String, pl.Float64, pl.Float64, pl.Int64, pl.Int64, pl.Float64, pl.Float64)
    return pl.DataFrame(rows, dict(zip(names, kinds, strict=True)), orient="row")


METHODS = {
    "forecast": "This forecast",
    "linear": "Linear velocity",
    "planned": "Planned dates",
    "last": "Last forecast",
}


@once
def losses(plan: Plan, measure: str = "count", weeks: int = AUTO) -> pl.DataFrame:
    """Mean pinball loss of P50, P80 and P95 by method, over the past forecasts that each of them could make.

    A loss is small where the truth lay close, and on the right side as often as stated; ratio compares with linear
    velocity. Columns: method, loss (in the unit of the measure), ratio, forecasts. Empty with fewer than eight.
    """
    past = past_forecasts(plan, measure, weeks)
    last = past.select(pl.col(name).shift(1).alias(f"last_{name}") for name in CERTAIN)
    asked = pl.concat([past, last], how="horizontal").drop_nulls("last_p50")
    given = {
        "forecast": {name: name for name in CERTAIN},
        "linear": dict.fromkeys(CERTAIN, "linear"),
        "planned": dict.fromkeys(CERTAIN, "planned"),
        "last": {name: f"last_{name}" for name in CERTAIN},
    }
    if past.height < ORIGINS or asked["planned"].null_count():
        del given["planned"]
    loss = (
        {method: float(pinball(asked, columns).mean()) for method, columns in given.items()}
        if past.height >= ORIGINS
        else {}
    )
    rows = [(METHODS[name], value, value / max(loss["linear"], TINY), asked.height) for name, value in loss.items()]
    schema = {"method": pl.String, "loss": pl.Float64, "ratio": pl.Float64, "forecasts": pl.Int64}
    return pl.DataFrame(rows, schema, orient="row")


def late_days(plan: Plan, measure: str = "count", weeks: int = AUTO) -> float | None:
    """Working days by which the work came later than P50 said, on the mean of past forecasts; None without eight."""
    past = past_forecasts(plan, measure, weeks)
    behind = (pl.col("p50") - pl.col("actual")) / pl.col("expected") * pl.col("days")
    return float(past.select(behind.mean()).item()) if past.height >= ORIGINS else None
