"""The curves of planned, earned and spent up to now, and where cost and finish are heading, as points to draw."""

import datetime as dt

import numpy as np
import polars as pl

from plandata.metrics.earned import Standing, day_of_step, earned_series, standing
from plandata.metrics.earned_bases import basis_of, outline
from plandata.metrics.earned_outline import Outline
from plandata.metrics.earned_rules import USUAL
from plandata.metrics.once import once
from plandata.plan import Plan

CURVES = {"date": pl.Date, "step": pl.Float64, "planned": pl.Float64, "earned": pl.Float64, "actual": pl.Float64,
          "budget": pl.Float64, "low": pl.Float64, "typical": pl.Float64, "high": pl.Float64,
          "unit": pl.String}  # fmt: skip
MOST = 120
"""So many points of the planned curve are drawn."""


@once
def earned_curves(plan: Plan, basis: str = "", rule: str = USUAL) -> pl.DataFrame:
    """Planned, earned and actual to date, the budget, and the range of the cost at the end.

    Columns: date, step (working days or periods since the start), planned, earned, actual, budget, low, typical and
    high (from what is spent now to the estimates at completion, at the finish at this pace), unit. Empty where a
    column says nothing of a point.
    """
    basis = basis_of(plan, basis)
    here = standing(plan, basis, rule)
    if here.value.bac is None:
        return pl.DataFrame(schema=CURVES)
    found = outline(plan, basis, rule)
    if not found.is_timed:
        return pl.DataFrame(schema=CURVES)
    points = [*_planned(plan, found), *_reported(found), *_ahead(plan, found, here)]
    unit = {"money": "", "hours": "h", "tasks": "tasks"}[here.unit]
    rows = pl.DataFrame([{"budget": here.value.bac, "unit": unit} | one for one in points], CURVES)
    values = [pl.col(name).drop_nulls().first() for name in CURVES if name not in ("date", "step")]
    return rows.group_by("date", "step").agg(values).sort("step").select(*CURVES)


def _at(found: Outline, step: float) -> float:
    return float(np.interp(step, range(len(found.curve) + 1), [0.0, *found.curve]))


def _planned(plan: Plan, found: Outline) -> list[dict]:
    """The planned curve at every step, or at so many of them as can be seen."""
    every = range(len(found.curve) + 1)
    chosen = sorted({*every[:: max(len(every) // MOST, 1)], len(found.curve)})
    if found.days and not found.labels:
        days = {step: found.days[max(step, 1) - 1] for step in chosen}
        days[0] = found.days[0] - dt.timedelta(days=1)
    else:
        days = {step: day_of_step(plan, found, float(step)) for step in chosen}
    return [{"date": days[step], "step": float(step), "planned": _at(found, step)} for step in chosen]


def _reported(found: Outline) -> list[dict]:
    rows = found.points.filter(pl.col("step") > 0).select("date", "step", "earned", "actual").to_dicts()
    return [one | {"planned": _at(found, one["step"])} for one in rows]


def _ahead(plan: Plan, found: Outline, here: Standing) -> list[dict]:
    """The range of the cost at the end: two points, now and the finish at this pace."""
    now, end = found.points.select("date", "step").row(-1), here.schedule.ieac_t
    band, value = here.value.band, here.value
    if band is None or end is None or value.ac is None or end <= now[1] or value.eac_typical is None:
        return []
    day = day_of_step(plan, found, end)
    if (day is None) != (now[0] is None):
        return []
    start = dict.fromkeys(("low", "typical", "high"), value.ac)
    last = {"low": band[0], "typical": value.eac_typical, "high": band[1]}
    return [{"date": now[0], "step": now[1]} | start, {"date": day, "step": end} | last]


INDICES = {"cpi": "Cost", "spi": "Schedule", "spi_t": "Time"}


@once
def earned_indices(plan: Plan, basis: str = "", rule: str = USUAL) -> pl.DataFrame:
    """Cost, schedule and time index at each report: place (from 1), period (its day or name), index, value."""
    rows = earned_series(plan, basis, rule).with_row_index("place", offset=1)
    named = pl.coalesce(pl.col("date").dt.strftime("%-d %b %y"), "period")
    long = rows.with_columns(period=named).unpivot(
        list(INDICES), index=["place", "period"], variable_name="index", value_name="value"
    )
    return long.select(
        pl.col("place").cast(pl.Int64), "period", pl.col("index").replace(INDICES), pl.col("value").cast(pl.Float64)
    ).drop_nulls("value")  # fmt: skip
