"""DCMA checks 1 to 5: are the tasks linked, and are the links and constraints of a kind that lets dates move?"""

import polars as pl

from plandata.metrics.checked import NO_LINKS, NO_OPEN, Check, Finding, checked_links, open_work, shared, told
from plandata.metrics.words import day_in_words
from plandata.plan import Plan

HARD = ("MSO", "MFO", "SNLT", "FNLT")
"""Constraints that hold a task whatever comes before it."""

HARD_WORDS = {"MSO": "must start on", "MFO": "must finish on", "SNLT": "must start by", "FNLT": "must finish by"}

LAGS = ("lag_days", "lag_calendar_days", "lag_share")


def missing_logic(plan: Plan, check: Check) -> Finding:
    """Open tasks that wait for nothing or for which nothing waits."""
    if plan.link.is_empty():
        return Finding(reason=NO_LINKS)
    rows = open_work(plan)
    if rows.is_empty():
        return Finding(reason=NO_OPEN)
    why = (
        pl.when(~pl.col("before") & ~pl.col("after")).then(pl.lit("has no predecessor and no successor"))
        .when(~pl.col("before")).then(pl.lit("has no predecessor")).otherwise(pl.lit("has no successor"))
    )  # fmt: skip
    failing = rows.filter(~(pl.col("before") & pl.col("after"))).select("task_id", why=why)
    return shared(plan, check, failing, rows.height)


def _links(plan: Plan, check: Check, wanted: pl.Expr) -> Finding:
    """The wanted links as a share of those to open tasks."""
    rows = checked_links(plan)
    if plan.link.is_empty():
        return Finding(reason=NO_LINKS)
    if rows.is_empty():
        return Finding(reason="no link leads to an open task")
    return shared(plan, check, rows.filter(wanted).select("task_id", why=_said()), rows.height)


def _said() -> pl.Expr:
    """A link in words: FS + 2 d after 'Dig'."""
    days, share = pl.coalesce("lag_days", "lag_calendar_days").fill_null(0.0), pl.col("lag_share").fill_null(0.0) * 100
    amount = pl.when(share != 0).then(share).otherwise(days)
    text = pl.format("{} {}", amount.abs().round(2).cast(pl.String).str.strip_suffix(".0"),
                     pl.when(share != 0).then(pl.lit("%")).when(pl.col("lag_calendar_days").fill_null(0.0) != 0)
                     .then(pl.lit("calendar days")).otherwise(pl.lit("d")))  # fmt: skip
    sign = pl.when(amount > 0).then(pl.lit(" + ")).otherwise(pl.lit(" − "))
    lag = pl.when(amount != 0).then(sign + text).otherwise(pl.lit(""))
    return pl.format("{}{} after '{}'", "link_type", lag, pl.coalesce("name", "predecessor_id"))


def leads(plan: Plan, check: Check) -> Finding:
    """Links whose task may begin before the other allows: negative lags."""
    return _links(plan, check, pl.any_horizontal(pl.col(*LAGS).fill_null(0.0) < 0))


def lags(plan: Plan, check: Check) -> Finding:
    """Links that wait: positive lags."""
    return _links(plan, check, pl.any_horizontal(pl.col(*LAGS).fill_null(0.0) > 0))


def link_types(plan: Plan, check: Check) -> Finding:
    """Links from finish to start among all; the others fail."""
    found = _links(plan, check, pl.col("link_type") != "FS")
    if found.reason or found.denominator is None or found.numerator is None:
        return found
    of, others = int(found.denominator), int(found.numerator)
    repairs = max(others - int(of * (1 - check.limit) + 1e-9), 0)
    rows = told(plan, found.rows.select("task_id", "why"), repairs)
    return Finding(of - others, of, (of - others) / of, rows)


def hard_constraints(plan: Plan, check: Check) -> Finding:
    """Open tasks held on a day by a constraint that links cannot move."""
    if plan.task["constraint_type"].is_null().all():
        return Finding(reason="the file has no constraints")
    rows = open_work(plan)
    if rows.is_empty():
        return Finding(reason=NO_OPEN)
    held = rows.filter(pl.col("constraint_type").is_in(HARD))
    said = held.select("constraint_type", "constraint_date").rows()
    why = [f"{HARD_WORDS[kind]} {day_in_words(on)}" for kind, on in said]
    failing = held.select("task_id").with_columns(why=pl.Series(why, dtype=pl.String))
    return shared(plan, check, failing, rows.height)
