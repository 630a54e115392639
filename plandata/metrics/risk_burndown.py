"""How exposure moves by report: before and with the responses, and as it shall become; in score, money and days."""

import polars as pl

from plandata.metrics.chances import Scale, chance, probability_share, scale_of
from plandata.metrics.history import running_totals
from plandata.metrics.risks import is_open, of_side, scored
from plandata.plan import Plan

STATES = {"before": "probability", "with responses": "residual_probability", "target": "target_probability"}
"""The three states of a risk, and the probability that counts in each; a target not set is where it stands."""
UNITS = {"score": "", "money": "cost_impact", "days": "delay_days"}
"""What exposure is counted in: probability × impact, probability × cost, probability × delay."""


def _amounts(scale: Scale) -> dict[str, pl.Expr]:
    share = {
        "before": chance("probability", scale), "with responses": pl.col("probability_share"),
        "target": pl.coalesce(probability_share(pl.col("target_probability"), scale), "probability_share"),
    }  # fmt: skip
    score = {
        "before": pl.col("score"), "with responses": pl.col("residual_score"),
        "target": pl.coalesce("target_score", "residual_score"),
    }  # fmt: skip
    money = {state: likely * pl.col("cost_impact") for state, likely in share.items()}
    days = {state: likely * pl.col("delay_days") for state, likely in share.items()}
    by_unit = {"score": score, "money": money, "days": days}
    return {f"{unit}|{state}": amount for unit, states in by_unit.items() for state, amount in states.items()}


def risk_burndown(plan: Plan, side: str = "threat") -> pl.DataFrame:
    """Exposure of the open risks on each day on which the register changed, and on as_of, three ways.

    Columns: date, unit (score: Σ probability × impact; money: Σ chance × cost; days: Σ chance × delay), state (before
    the responses, with responses, target), exposure, open_risks. A risk without a target counts where it stands. A unit
    in which no risk of the register was ever rated has no rows. (Risk burn-down: METHODS §8 and W17.)
    """
    versions = scored(plan, plan.risk_versions.filter(of_side(side)))
    changed = pl.concat([versions["valid_from"], versions["valid_to"]]).drop_nulls()
    dates = sorted({day for day in changed if day <= plan.as_of} | ({plan.as_of} if len(changed) else set()))
    counted = {
        name: pl.when(is_open()).then(amount).fill_null(0.0) for name, amount in _amounts(scale_of(plan)).items()
    }
    totals = running_totals(versions, dates, counted | {"open_risks": is_open().cast(pl.Int64)})
    long = totals.unpivot(on=list(counted), index=["date", "open_risks"], value_name="exposure")
    parts = pl.col("variable").str.split("|")
    rows = long.with_columns(unit=parts.list.first(), state=parts.list.last())
    rated = [unit for unit, column in UNITS.items() if versions[column or "residual_score"].count()]
    rows = rows.filter(pl.col("unit").is_in(rated)).with_columns(pl.col("open_risks").round(0).cast(pl.Int64))
    return rows.select("date", "unit", "state", "exposure", "open_risks")


def burndown_in(plan: Plan, side: str = "threat", unit: str = "score") -> pl.DataFrame:
    """The rows of risk_burndown in one unit, and `now`, the exposure with responses of that day, on each of them."""
    rows = risk_burndown(plan, side).filter(pl.col("unit") == unit)
    now = rows.filter(pl.col("state") == "with responses").select("date", now="exposure")
    return rows.join(now, on="date", how="left", maintain_order="left")


def units_rated(plan: Plan, side: str = "threat") -> list[str]:
    """The units in which at least one open risk of the side is rated: score, money, days."""
    rows = scored(plan, plan.risk.filter(is_open(), of_side(side)))
    return [unit for unit, column in UNITS.items() if rows[column or "residual_score"].count()]


def exposure_by_part(plan: Plan, part: str = "phase", side: str = "threat") -> pl.DataFrame:
    """Exposure of the open risks by phase, owner or category; the parts sum to the whole.

    Columns: the part (empty where none is given), open_risks, exposure (Σ residual score), expected_cost,
    expected_delay_days; the most exposed first.
    """
    rows = scored(plan, plan.risk.filter(is_open(), of_side(side)))
    likely = pl.col("probability_share")
    found = rows.group_by(part).agg(
        open_risks=pl.len().cast(pl.Int64), exposure=pl.col("residual_score").sum(),
        expected_cost=(likely * pl.col("cost_impact")).sum(), expected_delay_days=(likely * pl.col("delay_days")).sum(),
    )  # fmt: skip
    return found.sort("exposure", part, descending=[True, False], nulls_last=True)
