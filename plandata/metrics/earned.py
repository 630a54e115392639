"""What was planned, earned and spent, and what follows for cost and finish: earned value and earned schedule."""

import datetime as dt
from dataclasses import dataclass

import numpy as np
import polars as pl

from plandata.metrics.earned_bases import BASES, basis_of, outline
from plandata.metrics.earned_formulas import (
    EarnedSchedule,
    EarnedValue,
    earned_schedule,
    p_factor,
    planned_duration,
)
from plandata.metrics.earned_outline import Outline, day_of
from plandata.metrics.earned_rules import USUAL
from plandata.metrics.once import once
from plandata.plan import Plan

VALUE = ("bac", "pv", "ev", "ac", "cv", "sv", "cpi", "spi", "sci", "eac_typical", "eac_atypical", "eac_cost_schedule",
         "eac_bottom_up", "etc", "vac", "tcpi_bac", "tcpi_eac")  # fmt: skip
TIME = ("at", "es", "pd", "sv_t", "spi_t", "ieac_t", "ieac_planned_pace", "ieac_cost_schedule", "tspi", "p_factor")
EARNED = {"level": pl.String, "name": pl.String, "period": pl.String, "date": pl.Date} | dict.fromkeys(
    (*VALUE, *TIME), pl.Float64
)


@dataclass(frozen=True)
class Standing:
    """Where cost and schedule stand: earned value, earned schedule, their basis, and the finish that follows.

    `steps` is what time is counted in: working days or periods. `finish` is the day after IEAC(t), `planned_finish`
    that of the baseline, both None where periods have no days.
    """

    basis: str
    rule: str
    steps: str
    value: EarnedValue
    schedule: EarnedSchedule
    adherence: float | None = None
    finish: dt.date | None = None
    planned_finish: dt.date | None = None
    notes: tuple[str, ...] = ()

    @property
    def unit(self) -> str:
        """What value is counted in."""
        return BASES[self.basis].unit if self.basis else ""


def _value(found: Outline, row: dict) -> EarnedValue:
    """Planned value, earned value and actual cost at one point."""
    bac = float(found.curve[-1]) if len(found.curve) else None
    step = row["step"]
    pv = None if bac is None else float(np.interp(step, range(len(found.curve) + 1), [0.0, *found.curve]))
    return EarnedValue(bac, pv, row["earned"], row["actual"])


def _schedule(found: Outline, row: dict, value: EarnedValue) -> EarnedSchedule:
    """Earned schedule at one point; the clock stops when everything is earned. None where no periods are known."""
    if not found.is_timed:
        return _cut_off(found, row, value)
    whole = float(found.curve[-1]) * (1 - 1e-9) if len(found.curve) else 0.0
    ended = found.points.filter(pl.col("earned") >= whole)["step"].min() if whole > 0 else None
    at = min(row["step"], ended) if isinstance(ended, float) else row["step"]
    return EarnedSchedule(earned_schedule(found.curve, row["earned"]), at, planned_duration(found.curve), value.cpi)


def _cut_off(found: Outline, row: dict, value: EarnedValue) -> EarnedSchedule:
    """Earned schedule within the periods of a table that plans its budget at an end of which nothing is known."""
    known = found.curve[:-1]
    if len(known) < FEWEST or row["earned"] is None or row["earned"] > known[-1]:
        return EarnedSchedule(None, None, None)
    return EarnedSchedule(earned_schedule(known, row["earned"]), row["step"], None, value.cpi)


@once
def standing(plan: Plan, basis: str = "", rule: str = USUAL) -> Standing:
    """Where cost and schedule stand at the last report."""
    basis = basis_of(plan, basis)
    found = outline(plan, basis, rule) if basis else None
    if found is None or found.points.is_empty():
        nothing = EarnedValue(None, None, None, None), EarnedSchedule(None, None, None)
        return Standing(basis, rule, "periods", *nothing)
    row = found.points.row(-1, named=True)
    value = _value(found, row)
    value = EarnedValue(value.bac, value.pv, value.ev, value.ac, found.left)
    time = _schedule(found, row, value)
    adherence = None
    if time.es and found.items["earned"].count():
        adherence = p_factor(found.items["earned"].to_list(), found.planned_at(time.es))
    steps = "periods" if basis == "table" else "working days"
    finish, planned = (day_of_step(plan, found, step) for step in (time.ieac_t, time.pd))
    return Standing(basis, rule, steps, value, time, adherence, finish, planned, found.notes)


def day_of_step(plan: Plan, found: Outline, step: float | None) -> dt.date | None:
    """The day of a step: a working day, or between and beyond the ends of periods in a straight line."""
    if not found.labels:
        return day_of(plan.calendar, found.days, step)
    if step is None or len(found.days) < 2 or step > 40 * len(found.days):
        return None
    length = (found.days[-1] - found.days[0]) / (len(found.days) - 1)
    if step >= len(found.days):
        return found.days[-1] + (step - len(found.days)) * length
    if step < 1:
        return found.days[0] - (1 - step) * length
    known = np.interp(step, range(1, len(found.days) + 1), [day.toordinal() for day in found.days])
    return dt.date.fromordinal(int(np.ceil(known)))


def _row(found: Outline, row: dict, value: EarnedValue) -> dict:
    time = _schedule(found, row, value)
    known = {name: getattr(value, name) for name in VALUE}
    named = {name: getattr(time, name) for name in ("at", "es", "pd", "sv_t", "spi_t", "ieac_t", "tspi")}
    more = {"ieac_planned_pace": time.ieac_by(1.0), "ieac_cost_schedule": time.ieac_by(time.sci_t)}
    return {"level": "project", "name": "project", "period": row["label"], "date": row["date"]} | known | named | more


@once
def earned_series(plan: Plan, basis: str = "", rule: str = USUAL) -> pl.DataFrame:
    """Earned value and earned schedule of the whole at each report: columns as EARNED."""
    basis = basis_of(plan, basis)
    found = outline(plan, basis, rule) if basis else None
    if found is None or found.points.is_empty():
        return pl.DataFrame(schema=EARNED)
    rows = [_row(found, row, _value(found, row)) for row in found.points.iter_rows(named=True)]
    here = standing(plan, basis, rule)
    rows[-1] |= {"eac_bottom_up": here.value.eac_bottom_up, "p_factor": here.adherence}
    return pl.DataFrame(rows, EARNED)


FEWEST = 2
"""So many periods beside the end let a schedule be told."""

PARTS = ("phase", "owner", "kind", "item")
SUMMED = ("budget", "planned", "earned", "actual")


@once
def earned_parts(plan: Plan, by: str, basis: str = "", rule: str = USUAL) -> pl.DataFrame:
    """Earned value of each phase, owner, kind of cost or item at the last report, which sum to the whole.

    A task of several owners counts for each of them in equal parts. Columns: name, then those of VALUE.
    """
    basis = basis_of(plan, basis)
    schema = {"name": pl.String} | dict.fromkeys(VALUE, pl.Float64)
    found = outline(plan, basis, rule) if basis else None
    if found is None or found.points.is_empty():
        return pl.DataFrame(schema=schema)
    planned = found.planned_at(min(found.points["step"][-1], len(found.curve)))
    items = found.items.with_columns(planned=pl.Series(planned, dtype=pl.Float64))
    sums = [_summed(name).alias(name) for name in SUMMED]
    key = ["item", "name"] if by == "item" else ["name"]
    rows = _apart(items, by).group_by(key, maintain_order=True).agg(sums).select("name", *SUMMED)
    told = [
        {"name": name} | {one: getattr(EarnedValue(*four), one) for one in VALUE} for name, *four in rows.iter_rows()
    ]
    return pl.DataFrame(told, schema)


def _summed(name: str) -> pl.Expr:
    return pl.when(pl.col(name).count() > 0).then(pl.col(name).sum())


NOBODY = {"phase": "No phase", "owner": "Nobody named", "kind": "other", "item": "project"}


def _apart(items: pl.DataFrame, by: str) -> pl.DataFrame:
    """The items under the name of what they belong to, those of several owners in equal parts."""
    if by == "item":
        return items.with_columns(name=pl.coalesce("title", "item"))
    if by != "owner":
        return items.with_columns(name=pl.col(by).fill_null(NOBODY[by]))
    names = pl.col("owner").fill_null(NOBODY[by]).str.split(";").list.eval(pl.element().str.strip_chars())
    several = items.with_columns(name=names).with_columns(count=pl.col("name").list.len())
    amounts = [pl.col(name) / pl.col("count") for name in SUMMED]
    return several.explode("name").with_columns(amounts)


def earned_table(plan: Plan, basis: str = "", rule: str = USUAL) -> pl.DataFrame:
    """Earned value and earned schedule: the project at each report, then its parts at the last one; columns as EARNED.

    level is project, phase, owner, kind or item; time is in working days, in periods for an imported table.
    """
    basis = basis_of(plan, basis)
    series = earned_series(plan, basis, rule)
    if series.is_empty():
        return series
    last = series.select("period", "date").row(-1)
    items = outline(plan, basis, rule).items
    levels = [by for by in PARTS if by == "item" or items[by].count()]
    parts = [
        earned_parts(plan, by, basis, rule).with_columns(
            level=pl.lit(by), period=pl.lit(last[0]), date=pl.lit(last[1], pl.Date)
        )
        for by in levels
    ]
    return pl.concat([series, *parts], how="diagonal").select(*EARNED)
