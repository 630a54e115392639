"""What the growth of the scope costs in days: the forecast without the work that came since the baseline."""

from dataclasses import replace

import polars as pl

from plandata.metrics.forecast import USUAL
from plandata.metrics.futures import what_if
from plandata.metrics.measures import MEASURES, remaining_of
from plandata.metrics.once import once
from plandata.metrics.scope import scope_changes
from plandata.metrics.words import counted, whole
from plandata.plan import Plan

PARTS = {"all growth": [], "without approval": ["approved", "approved later"]}
"""Which growth is taken out, and the decisions whose growth stays."""

PRICED = {"growth": pl.String, "tasks": pl.Int64, "left": pl.Float64, "unit": pl.String, "p50_days": pl.Int64,
          "p80_days": pl.Int64}  # fmt: skip


@once
def scope_in_days(plan: Plan, measure: str) -> pl.DataFrame:
    """Working days by which the finish would come forward without the growth of the scope that is still to be done.

    The growth of a task is its size if it was added since the baseline, else what its estimate grew by; of both as much
    as is left of the task. The forecast by pace is drawn again, by the same dice, with so much less work. Columns:
    growth (all growth, without approval), tasks, left (their growth that is still to be done, in unit), unit, p50_days,
    p80_days (empty without a forecast).
    """
    grown = scope_changes(plan, measure).filter(pl.col("change") > 0, pl.col("cause") != "removed")
    left = plan.work.select("task_id", open=remaining_of(measure))
    rows = grown.join(left, on="task_id", how="inner").with_columns(left=pl.min_horizontal("change", "open"))
    rows = rows.filter(pl.col("left") > 0)
    priced = [
        _priced(plan, measure, name, rows.filter(~pl.col("decision").is_in(stays))) for name, stays in PARTS.items()
    ]
    return pl.DataFrame(priced, schema=PRICED, orient="row")


def _priced(plan: Plan, measure: str, name: str, rows: pl.DataFrame) -> tuple[object, ...]:
    left = round(float(rows["left"].sum()), 6)
    days = what_if(plan, replace(USUAL, measure=measure, scope=-left)).select("level", "change_days").rows()
    bought = {level: None if change is None else -int(change) for level, change in days}
    return name, rows.height, left, MEASURES[measure].unit, bought.get("P50"), bought.get("P80")


def scope_in_days_in_words(plan: Plan, measure: str) -> str:
    """What the growth of the scope costs in days of P80, in a sentence; empty without growth or without a forecast."""
    every, unapproved = scope_in_days(plan, measure).to_dicts()
    if not every["tasks"] or every["p80_days"] is None:
        return ""
    size = "" if every["unit"] == "tasks" else f", {whole(every['left'])} {every['unit']}"
    days = counted(every["p80_days"], "working day")
    grew = f"What grew and is not done ({counted(every['tasks'], 'task')}{size})"
    said = f"{grew} costs {days} of the finish that is 80 % sure"
    if unapproved["tasks"] == every["tasks"]:
        return f"{said}; none of it is approved."
    return f"{said}; {unapproved['p80_days']:,} of them without approval."
