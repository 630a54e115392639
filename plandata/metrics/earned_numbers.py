"""The headline numbers of cost: their values, formulas filled in, and the rows behind them."""

import datetime as dt
from collections.abc import Callable

import polars as pl

from plandata.metrics.earned import Standing, earned_parts, earned_series, standing
from plandata.metrics.earned_bases import BASES, basis_of, outline
from plandata.metrics.earned_rules import USUAL
from plandata.metrics.earned_words import amount, reason, steps
from plandata.metrics.spending import burn, runway
from plandata.metrics.words import day_in_words
from plandata.plan import Plan


def value_of(name: str) -> Callable[..., float | None]:
    """The number of earned value of that name; none where tasks are only counted and it is about cost."""
    return lambda plan, basis="", rule=USUAL: getattr(standing(plan, basis, rule).value, name)


def budget(plan: Plan, basis: str = "", rule: str = USUAL) -> float | None:
    """Budget at completion; none where tasks are only counted."""
    here = standing(plan, basis, rule)
    return None if here.basis == "count" else here.value.bac


def spi_t(plan: Plan, basis: str = "", rule: str = USUAL) -> float | None:
    """Schedule performance index in time."""
    return standing(plan, basis, rule).schedule.spi_t


def finish(plan: Plan, basis: str = "", rule: str = USUAL) -> dt.date | None:
    """The finish at the pace so far."""
    return standing(plan, basis, rule).finish


def runway_months(plan: Plan, basis: str = "", _rule: str = USUAL) -> float | None:
    """Months that the rest of the budget lasts."""
    return runway(plan, basis).months


def history_of(name: str) -> Callable[[Plan], pl.DataFrame]:
    """The number over the reports: date, value."""
    return lambda plan: earned_series(plan).select("date", value=name)


LINES = {"table": "item", "register": "phase and kind", "budget": "task", "effort": "task", "count": "task"}


def total_filled(name: str, column: str) -> Callable[..., str]:
    """The sum over the items with its value, or why there is none."""

    def fill(plan: Plan, basis: str = "", rule: str = USUAL) -> str:
        here = standing(plan, basis, rule)
        value = getattr(here.value, name)
        if value is None:
            return f"Not known: {reason(here, name)}"
        items = outline(plan, here.basis, rule).items
        many = items.height if column == "planned" else items.filter(pl.col(column) != 0).height
        what = LINES[here.basis] if many == 1 else LINES[here.basis].replace("phase", "phases") + "s"
        return f"{BASES[here.basis].label}: sum over {many:,} {what} = {amount(value, here.unit)}"

    return fill


def filled(sentence: Callable[[Standing], str | None], name: str) -> Callable[..., str]:
    """The formula with its values, or why there are none."""

    def fill(plan: Plan, basis: str = "", rule: str = USUAL) -> str:
        here = standing(plan, basis, rule)
        return sentence(here) or f"Not known: {reason(here, name)}"

    return fill


def sum_of(name: str, *parts: tuple[str, str]) -> Callable[[Standing], str | None]:
    """A formula of amounts and signs, as (name, sign before it), and what it gives."""

    def sentence(here: Standing) -> str | None:
        whole = getattr(here.value, name)
        known = [(sign, getattr(here.value, part)) for part, sign in parts]
        if whole is None or any(value is None for _sign, value in known):
            return None
        return " ".join(f"{sign}{amount(value, here.unit)}" for sign, value in known) + f" = {_said(name, whole, here)}"

    return sentence


def _said(name: str, value: float, here: Standing) -> str:
    return f"{value:.3f}" if name in ("cpi", "spi", "tcpi_bac") else amount(value, here.unit)


def eac_filled(here: Standing) -> str | None:
    """BAC ÷ CPI with its values, and the range of the other formulas."""
    value = here.value
    if value.eac_typical is None or value.cpi is None:
        return None
    low, high = value.band or (value.eac_typical, value.eac_typical)
    said = f"{amount(value.bac, here.unit)} ÷ {value.cpi:.3f} = {amount(value.eac_typical, here.unit)}"
    return f"{said}; by the other formulas {amount(low, here.unit)} to {amount(high, here.unit)}"


def spi_t_filled(here: Standing) -> str | None:
    """ES ÷ AT with its values."""
    time = here.schedule
    if time.spi_t is None:
        return None
    return f"{steps(time.es, here)} earned ÷ {steps(time.at, here)} gone = {time.spi_t:.3f}"


def finish_filled(here: Standing) -> str | None:
    """PD ÷ SPI(t) with its values."""
    time = here.schedule
    if time.ieac_t is None or here.finish is None:
        return None
    said = f"{steps(time.pd, here)} ÷ {time.spi_t:.3f} = {steps(time.ieac_t, here)}"
    return f"{said}: {day_in_words(here.finish)} instead of {day_in_words(here.planned_finish)}"


def tcpi_filled(here: Standing) -> str | None:
    """(BAC − EV) ÷ (BAC − AC) with its values."""
    value = here.value
    if value.tcpi_bac is None:
        return None
    rest, money = (amount(one, here.unit) for one in (value.bac - value.ev, value.bac - value.ac))
    return f"{rest} of work left ÷ {money} of budget left = {value.tcpi_bac:.3f}"


def runway_filled(plan: Plan, basis: str = "", rule: str = USUAL) -> str:
    """What is left ÷ the burn rate, with its values."""
    here, found = standing(plan, basis, rule), runway(plan, basis)
    if found.rate is None or found.months is None:
        return f"Not known: {found.why}" if found.why else "Nothing of the budget is left"
    until = f", until {day_in_words(found.until)}" if found.until else ""
    said = f"{amount(found.left, here.unit)} left ÷ {amount(found.rate, here.unit)} a {found.counted[:-1]}"
    return f"{said} = {found.months:.1f} {found.counted}{until}"


def why(name: str) -> Callable[..., str]:
    """Why the number of that name is not known."""
    return lambda plan, basis="", rule=USUAL: reason(standing(plan, basis, rule), name)


def why_no_runway(plan: Plan, basis: str = "", _rule: str = USUAL) -> str:
    """Why it is not known how long the budget lasts."""
    return runway(plan, basis).why or "nothing is left of the budget"


def counted_in(plan: Plan, basis: str = "", rule: str = USUAL) -> str:
    """What value is counted in: money, hours or tasks."""
    return standing(plan, basis, rule).unit or "money"


def part_rows(plan: Plan, basis: str = "", rule: str = USUAL) -> pl.DataFrame:
    """Earned value by phase where phases are known, else by item."""
    basis = basis_of(plan, basis)
    phased = bool(basis) and outline(plan, basis, rule).items["phase"].count() > 0
    return earned_parts(plan, "phase" if phased else "item", basis, rule)


def burn_rows(plan: Plan, basis: str = "", _rule: str = USUAL) -> pl.DataFrame:
    """Planned and spent by month."""
    return burn(plan, basis)


def runway_in(plan: Plan, basis: str = "", _rule: str = USUAL) -> str:
    """What the time that the budget lasts is counted in: months, or periods of an imported table."""
    return runway(plan, basis).counted
