"""How fast the money goes: budget against actual by month, burn rate, and how long the rest lasts."""

import calendar
import datetime as dt
from dataclasses import dataclass

import numpy as np
import polars as pl

from plandata.metrics.earned import standing
from plandata.metrics.earned_bases import basis_of, outline
from plandata.metrics.earned_outline import Outline, step_of
from plandata.metrics.earned_register import dated_costs
from plandata.metrics.earned_rules import USUAL
from plandata.metrics.once import once
from plandata.plan import Plan

BURN = {"place": pl.Int64, "period": pl.String, "month": pl.Date, "planned": pl.Float64, "actual": pl.Float64,
        "over": pl.Boolean, "whole": pl.Boolean}  # fmt: skip
RATE_MONTHS = 3
"""The burn rate is the mean of so many whole months (or periods)."""
FAR = 600
"""A budget that lasts so many months has no day on which it is gone."""


@once
def burn(plan: Plan, basis: str = "") -> pl.DataFrame:
    """Planned and spent in each month, or in each period of an imported table whose periods have no days.

    Columns: place (from 1), period (its name), month (its first day), planned, actual (empty for what is to come), over
    (more spent than planned), whole (over by the day looked at, and known from its beginning).
    """
    basis = basis_of(plan, basis)
    if not basis:
        return pl.DataFrame(schema=BURN)
    rows = _of_register(plan) if basis == "register" else _of_points(plan, outline(plan, basis, USUAL))
    if rows.is_empty():
        return pl.DataFrame(schema=BURN)
    named = pl.coalesce(pl.col("month").dt.strftime("%b %Y"), "period")
    over = (pl.col("actual") > pl.col("planned")).fill_null(value=False)
    return rows.with_columns(period=named, over=over).with_row_index("place", offset=1).select(
        pl.col(name).cast(kind) for name, kind in BURN.items()
    )  # fmt: skip


def _whole(plan: Plan, month: dt.date) -> bool:
    """Whether no working day of the month is left."""
    last = month.replace(day=calendar.monthrange(month.year, month.month)[1])
    return plan.calendar.working_days(max(plan.as_of + dt.timedelta(days=1), month), last) == 0


def _of_register(plan: Plan) -> pl.DataFrame:
    costs = dated_costs(plan)
    known = pl.when(pl.col("actual").count() > 0).then(pl.col("actual").sum())
    rows = costs.group_by(month="start").agg(pl.col("planned").sum(), actual=known).sort("month")
    whole = [_whole(plan, month) and actual is not None for month, actual in rows.select("month", "actual").iter_rows()]
    return rows.with_columns(period=pl.lit(""), whole=pl.Series(whole, dtype=pl.Boolean))


def _of_points(plan: Plan, found: Outline) -> pl.DataFrame:
    if found.labels:
        return _of_periods(found) if found.is_timed else pl.DataFrame(schema=BURN)
    return _of_months(plan, found) if found.days else pl.DataFrame(schema=BURN)


def _of_periods(found: Outline) -> pl.DataFrame:
    """The periods as they are, by the month of their end where each is a month of its own."""
    actual = found.points["actual"].to_list()
    spent = [None if one is None else one - (actual[at - 1] if at else 0) for at, one in enumerate(actual)]
    months = [day.replace(day=1) for day in found.days]
    monthly = len(set(months)) == len(months) and len(months) > 0
    count = len(found.labels)
    return pl.DataFrame(
        {"period": found.labels, "month": months if monthly else [None] * count,
         "planned": np.diff(found.curve, prepend=0.0), "actual": spent + [None] * (count - len(spent)),
         "whole": [at < len(spent) for at in range(count)]},
        {"period": pl.String, "month": pl.Date, "planned": pl.Float64, "actual": pl.Float64, "whole": pl.Boolean},
    )  # fmt: skip


def _months(first: dt.date, last: dt.date) -> list[dt.date]:
    return pl.date_range(first.replace(day=1), last.replace(day=1), "1mo", eager=True).to_list()


def _of_months(plan: Plan, found: Outline) -> pl.DataFrame:
    """By month from what the reports say to date; what was spent before the first report has no month."""
    known = found.points.drop_nulls("actual")
    months = _months(found.days[0], max(found.days[-1], plan.as_of))
    ends = [month.replace(day=calendar.monthrange(month.year, month.month)[1]) for month in months]
    steps = [step_of(plan.calendar, found.days, end) for end in ends]
    planned = np.diff(np.interp(steps, range(len(found.curve) + 1), [0.0, *found.curve]), prepend=0.0)
    rows = pl.DataFrame({"month": months, "planned": planned})
    if known.height < 2:
        return rows.with_columns(period=pl.lit(""), actual=pl.lit(None, pl.Float64), whole=pl.lit(False))
    days = [day.toordinal() for day in known["date"]]
    borders = [month.toordinal() - 1 for month in months] + [ends[-1].toordinal()]
    spent = np.diff(np.interp(borders, days, known["actual"].to_list()))
    seen = [end > known["date"][0] and month <= known["date"][-1] for month, end in zip(months, ends, strict=True)]
    begun = known["date"][0]
    whole = [
        seen_ and _whole(plan, month) and plan.calendar.working_days(month, begun - dt.timedelta(days=1)) == 0
        for seen_, month in zip(seen, months, strict=True)
    ]
    actual = [float(one) if known_ else None for one, known_ in zip(spent, seen, strict=True)]
    return rows.with_columns(period=pl.lit(""), actual=pl.Series(actual, dtype=pl.Float64), whole=pl.Series(whole))


@dataclass(frozen=True)
class Runway:
    """How long the rest of the budget lasts: what is left, the burn rate, months (or periods), and the day it is gone.

    `why` says why there is none.
    """

    left: float | None = None
    rate: float | None = None
    months: float | None = None
    until: dt.date | None = None
    counted: str = "months"
    why: str = ""


@once
def runway(plan: Plan, basis: str = "") -> Runway:
    """(BAC − AC) ÷ mean spending of the last three whole months; 0 when nothing is left."""
    here = standing(plan, basis)
    bac, ac = here.value.bac, here.value.ac
    if bac is None or ac is None:
        return Runway(why="the budget is not known" if bac is None else "what is spent is not known")
    if here.value.ev is not None and here.value.ev >= bac:
        return Runway(bac - ac, why="all the work is done")
    rows = burn(plan, basis).filter("whole").tail(RATE_MONTHS)
    counted = "periods" if rows["month"].null_count() else "months"
    left = bac - ac
    if left <= 0:
        return Runway(left, None, 0.0, None, counted)
    if rows.height < RATE_MONTHS:
        return Runway(left, counted=counted, why=f"it takes {RATE_MONTHS} whole {counted} of spending")
    rate = float(rows["actual"].mean() or 0.0)
    if rate <= 0:
        return Runway(left, rate, counted=counted, why=f"nothing was spent in the last {RATE_MONTHS} whole {counted}")
    months = left / rate
    now = outline(plan, here.basis, USUAL).points["date"][-1] or plan.as_of
    dated = counted == "months" and months < FAR
    until = now + dt.timedelta(days=round(months * 365.25 / 12)) if dated else None
    return Runway(left, rate, months, until, counted)
