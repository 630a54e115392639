"""Every number of earned value and earned schedule with its meaning and formula, as a table to read."""

import polars as pl

from plandata.metrics.earned import Standing, standing
from plandata.metrics.earned_rules import USUAL
from plandata.metrics.earned_words import amount, reason, steps
from plandata.metrics.words import day_in_words
from plandata.plan import Plan

VALUES = (
    ("bac", "Budget at completion (BAC)", "what all the work of the baseline was to cost", "sum of the budgets"),
    ("pv", "Planned value (PV)", "budget of the work that was to be done by now", "budgets planned up to now"),
    ("ev", "Earned value (EV)", "budget of the work that is done", "budget × share earned"),
    ("ac", "Actual cost (AC)", "what was spent by now", "sum of the actual costs"),
    ("cv", "Cost variance (CV)", "below 0 the work cost more than it was to cost", "EV − AC"),
    ("sv", "Schedule variance (SV)", "below 0 less is done than planned; goes to 0 at the end", "EV − PV"),
    ("cpi", "Cost index (CPI)", "work done for each unit spent", "EV ÷ AC"),
    ("spi", "Schedule index (SPI)", "work done for each unit planned; goes to 1 at the end", "EV ÷ PV"),
    ("sci", "Cost and schedule index (SCI)", "both at once", "CPI × SPI"),
    ("eac_typical", "Cost at the end (EAC), typical", "if the rest goes as the work so far", "BAC ÷ CPI"),
    ("eac_atypical", "Cost at the end, atypical", "if the rest costs what was budgeted", "AC + (BAC − EV)"),
    ("eac_cost_schedule", "Cost at the end, cost and schedule", "if cost and pace both go on",
     "AC + (BAC − EV) ÷ (CPI × SPI)"),
    ("eac_bottom_up", "Cost at the end, bottom-up", "by the plan's own estimate of what is left", "AC + new estimate"),
    ("etc", "Cost to the end (ETC)", "what is still to be spent", "EAC − AC"),
    ("vac", "Over or under at the end (VAC)", "below 0 the budget will not do", "BAC − EAC"),
    ("tcpi_bac", "Index needed for the budget (TCPI)", "cost index that the rest needs to keep the budget",
     "(BAC − EV) ÷ (BAC − AC)"),
    ("tcpi_eac", "Index needed for the EAC (TCPI)", "cost index that the rest needs to keep the typical EAC",
     "(BAC − EV) ÷ (EAC − AC)"),
)  # fmt: skip
TIMES = (
    ("at", "Time gone (AT)", "since the planned start", "working days, or periods of the table"),
    ("es", "Earned schedule (ES)", "when what is done now should have been done", "time at which PV = EV"),
    ("pd", "Planned duration (PD)", "from the planned start to the planned end", "time at which PV = BAC"),
    ("sv_t", "Ahead or behind, SV(t)", "below 0 the work is behind", "ES − AT"),
    ("spi_t", "Time index, SPI(t)", "planned time done for the time gone; stays honest to the end", "ES ÷ AT"),
    ("ieac_t", "Duration at this pace, IEAC(t)", "if the pace so far goes on", "PD ÷ SPI(t)"),
    ("ieac_1", "Duration at the planned pace", "if the rest goes as planned", "AT + (PD − ES)"),
    ("ieac_sci", "Duration by cost and time index", "if money slows the rest too", "AT + (PD − ES) ÷ (CPI × SPI(t))"),
    ("tspi", "Pace needed (TSPI)", "time index that the rest needs to end as planned", "(PD − ES) ÷ (PD − AT)"),
)
BARE = ("cpi", "spi", "sci", "tcpi_bac", "tcpi_eac", "spi_t", "tspi")
"""Numbers without a unit."""


def _time(here: Standing, name: str) -> float | None:
    time = here.schedule
    factors = {"ieac_1": 1.0, "ieac_sci": time.sci_t}
    return time.ieac_by(factors[name]) if name in factors else getattr(time, name)


def _told(here: Standing, one: tuple[str, ...], value: float | None) -> tuple[str, str, str, str]:
    """The row of a number: what it is called, its value, its meaning or why there is none, its formula."""
    name, label, meaning, formula = one
    if value is None:
        return label, "n/a", f"not known: {NO_ESTIMATE if name == 'eac_bottom_up' else reason(here, name)}", formula
    if name in BARE:
        return label, f"{value:.3f}", meaning, formula
    if one in VALUES:
        return label, amount(value, here.unit), meaning, formula
    return label, steps(value, here).replace("working days", "days"), meaning, formula


NO_ESTIMATE = "the plan gives no estimate of what is left"


def _others(here: Standing) -> list[tuple[str, str, str, str]]:
    """The finish at this pace and the adherence to the plan's order."""
    finish = day_in_words(here.finish) if here.finish else "n/a"
    when = "if the pace so far goes on" if here.finish else f"not known: {reason(here, 'finish')}"
    adherence = "n/a" if here.adherence is None else f"{here.adherence:.3f}"
    order = "share of the earned work whose turn it was" if here.adherence is not None else "nothing is earned yet"
    return [
        ("Finish at this pace", finish, when, "planned start + IEAC(t)"),
        ("Work in the planned order (p-factor)", adherence, order, "Σ min(EV, PV at ES) ÷ Σ PV at ES"),
    ]


def every_number(plan: Plan, basis: str = "", rule: str = USUAL) -> pl.DataFrame:
    """Each number of earned value: number, value (n/a without one), meaning (or why there is none), formula."""
    here = standing(plan, basis, rule)
    rows = [_told(here, one, getattr(here.value, one[0])) for one in VALUES]
    rows += [_told(here, one, _time(here, one[0])) for one in TIMES]
    return pl.DataFrame([*rows, *_others(here)], ["number", "value", "meaning", "formula"], orient="row")
