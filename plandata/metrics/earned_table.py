"""Earned value from a table of periods: planned value, earned value and actual cost as a file states them."""

import datetime as dt
import math
from collections.abc import Callable

import numpy as np
import polars as pl

from plandata.metrics.earned_outline import ITEM, POINT, Outline
from plandata.metrics.once import once
from plandata.plan import Plan


def periods(plan: Plan) -> pl.DataFrame:
    """The periods in their order: period, date (of its end, where known), place from 1.

    In the order of their dates where every one has one, else of their numbers, else of the file.
    """
    rows = plan.earned.with_columns(number=pl.col("period").str.extract(r"(\d+)\s*$").cast(pl.Float64))
    found = rows.group_by("period", maintain_order=True).agg(
        pl.col("date").max(), pl.col("number").first(), pl.col("place").min()
    )
    by = next((name for name in ("date", "place", "number") if found[name].null_count() == 0), "period")
    known = found.sort(by, "period").select("period", "date")
    return known.with_row_index("at", offset=1).cast({"at": pl.Int64})


def _matrix(plan: Plan, order: pl.DataFrame, items: list[str], measure: str) -> np.ndarray:
    """Values to date of each item (row) at the end of each period (column); what is not said goes on as before."""
    rows = plan.earned.filter(measure=measure).join(order, on="period")
    places = {item: at for at, item in enumerate(items)}
    values = np.full((len(items), order.height), np.nan)
    for item, at, value in rows.select("item", "at", "value").drop_nulls().iter_rows():
        values[places[item], at - 1] = value
    held = np.maximum.accumulate(np.where(np.isnan(values), -1, np.arange(order.height)), axis=1)
    filled = np.take_along_axis(values, held.clip(0), axis=1)
    return np.where(held < 0, 0.0, np.nan_to_num(filled))


def _last(plan: Plan, order: pl.DataFrame) -> int:
    """How many periods are over: those with a value earned or spent, of which none ends after the day looked at."""
    said = plan.earned.filter(pl.col("measure") != "planned", pl.col("value").is_not_null())
    over = order.filter(pl.col("date").is_null() | (pl.col("date") <= plan.as_of))
    known = over.join(said.select("period").unique(), on="period")["at"].max()
    return int(known) if isinstance(known, int) else 0


@once
def of_table(plan: Plan) -> Outline:
    """Earned value as the imported table of periods states it; a step is one of its periods."""
    order = periods(plan)
    items = plan.earned["item"].unique(maintain_order=True).to_list()
    planned, earned, actual = (_matrix(plan, order, items, name) for name in ("planned", "earned", "actual"))
    last = _last(plan, order)
    told = {name: (plan.earned["measure"] == name).any() for name in ("earned", "actual")}
    now = max(last - 1, 0)
    rows = pl.DataFrame(
        {"item": items, "title": items, "budget": planned[:, -1] if order.height else [], "earned": earned[:, now],
         "actual": actual[:, now]} if order.height else {}, {n: ITEM[n] for n in ("item", "title", "budget", "earned",
         "actual")},
    )  # fmt: skip
    none = {name: pl.lit(None, pl.String) for name in ("phase", "owner", "kind")}
    whole = pl.DataFrame(
        {"label": order["period"][:last], "date": order["date"][:last], "step": order["at"][:last].cast(pl.Float64),
         "earned": earned.sum(axis=0)[:last], "actual": actual.sum(axis=0)[:last]}, POINT,
    )  # fmt: skip
    hidden = [pl.when(pl.lit(told[name])).then(name).alias(name) for name in told]
    curve = np.maximum.accumulate(planned.sum(axis=0)) if order.height else np.zeros(0)
    days = _days(order)
    return Outline(
        rows.with_columns(**none).with_columns(hidden).select(*ITEM), curve, _between(planned),
        whole.with_columns(hidden), days, tuple(order["period"]),
    )  # fmt: skip


def _days(order: pl.DataFrame) -> tuple[dt.date, ...]:
    return tuple(order["date"]) if order["date"].null_count() == 0 else ()


def _between(planned: np.ndarray) -> Callable[[float], np.ndarray]:
    def at(step: float) -> np.ndarray:
        below = min(math.floor(step), planned.shape[1])
        first = planned[:, below - 1] if below else np.zeros(len(planned))
        part = step - below
        return first if part <= 0 or below == planned.shape[1] else first + part * (planned[:, below] - first)

    return at
