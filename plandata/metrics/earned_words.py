"""What earned value says, in sentences: where it stands, what contradicts itself, why a number is missing."""

import polars as pl

from plandata.metrics.earned import Standing, earned_parts, earned_series, standing
from plandata.metrics.earned_rules import USUAL
from plandata.metrics.spending import runway
from plandata.metrics.words import day_in_words, whole
from plandata.plan import Plan

NOTHING = "no table of planned and earned value, no cost register, no dated tasks"
NO_EARNED, NO_ACTUAL = "no status tells what is done", "no actual cost is known"
DENOMINATORS = {
    "cpi": ("ac", NO_ACTUAL, "nothing is spent yet"),
    "spi": ("pv", NOTHING, "nothing was to be done by now"),
    "eac_typical": ("ev", NO_EARNED, "nothing is earned yet, so no cost of the work is known"),
}


def amount(value: float | None, unit: str) -> str:
    """An amount with its unit; money has none, for the currency is the project's.

    >>> amount(1234.5, "money"), amount(12.0, "hours"), amount(None, "money")
    ('1,235', '12 h', 'n/a')
    """
    if value is None:
        return "n/a"
    signed = f"−{whole(-value)}" if round(value) < 0 else whole(value)
    return signed + {"hours": " h", "tasks": " tasks"}.get(unit, "")


def steps(value: float | None, here: Standing) -> str:
    """A time in working days or periods, with one decimal."""
    return "n/a" if value is None else f"{value:,.1f} {here.steps}".replace("-", "−")


def reason(here: Standing, name: str) -> str:
    """Why a number is not known: what is missing, or which denominator is 0."""
    value = here.value
    if value.bac is None:
        return NOTHING
    if value.ev is None and name not in ("bac", "pv", "ac"):
        return NO_EARNED
    if name in ("bac", "ac") or (value.ac is None and name in COST):
        return NO_ACTUAL if here.basis != "count" else "neither cost nor hours are known; tasks are only counted"
    if name in ("spi_t", "finish", "ieac_t", "sv_t") or (here.schedule.at is None and name in TIMES):
        return _why_no_time(here)
    if name in ("tcpi_bac", "tspi"):
        return "nothing of the budget is left" if name == "tcpi_bac" else "no planned time is left"
    _under, unknown, zero = DENOMINATORS.get(name, DENOMINATORS["eac_typical"])
    return unknown if getattr(value, _under) is None else zero


COST = ("cv", "cpi", "sci", "eac_typical", "eac_atypical", "eac_cost_schedule", "etc", "vac", "tcpi_bac", "tcpi_eac")


TIMES = ("at", "es", "pd", "ieac_planned_pace", "ieac_cost_schedule", "tspi", "p_factor")


def _why_no_time(here: Standing) -> str:
    time = here.schedule
    if time.at is None:
        return "the table states the values of one day, without periods before it"
    if not time.at:
        return "the planned start is not reached yet"
    if not time.es:
        return "nothing is earned yet"
    return "the periods of the table have no dates"


def money_sentence(plan: Plan, basis: str = "", rule: str = USUAL) -> str:
    """What is done, planned and spent of the budget, and where it ends, in two sentences."""
    here = standing(plan, basis, rule)
    value, unit = here.value, here.unit
    if value.bac is None:
        return f"Nothing can be said of cost: {NOTHING}."
    done = "what is done is not known" if value.ev is None else f"work worth {amount(value.ev, unit)} is done"
    spent = "" if value.ac is None else f", {amount(value.ac, unit)} is spent"
    planned = f"and {amount(value.pv, unit)} was planned of {amount(value.bac, unit)} in all"
    period, date = earned_series(plan, basis, rule).select("period", "date").row(-1)
    when = day_in_words(date) if date else f"the end of period {period}"
    return f"By {when} {done}{spent}, {planned}.{_end(here)}"


def _end(here: Standing) -> str:
    value, band = here.value, here.value.band
    if value.eac_typical is None or value.vac is None or band is None:
        return ""
    if value.ev is not None and value.bac is not None and value.ev >= value.bac * (1 - 1e-9):
        return f" All of it is done, {_against(value.vac, here.unit)}."
    said = f"If the rest goes as before it ends at {amount(value.eac_typical, here.unit)}"
    other = f"other assumptions give {amount(band[0], here.unit)} to {amount(band[1], here.unit)}"
    return f" {said}, {_against(value.vac, here.unit)}; {other}."


def _against(vac: float, unit: str) -> str:
    if round(vac) == 0:
        return "just the budget"
    return f"{amount(abs(vac), unit)} {'over' if vac < 0 else 'under'} the budget"


NEAR_ONE, BEHIND = 0.05, 0.9


def contradictions(plan: Plan, basis: str = "", rule: str = USUAL) -> list[str]:
    """What the numbers say against each other, in sentences."""
    here = standing(plan, basis, rule)
    spi, time, said = here.value.spi, here.schedule, []
    if spi is not None and time.spi_t is not None and abs(spi - 1) <= NEAR_ONE and time.spi_t < BEHIND:
        behind = f"{steps(abs(time.sv_t or 0), here)} behind"
        said.append(
            f"The schedule index of {spi:.2f} looks on time, but the time index of {time.spi_t:.2f} says that the work "
            f"is {behind}: towards the end the schedule index goes to 1 by itself, however late the work is."
        )
    lone = unplanned(plan, here.basis, rule)
    if lone:
        said.append(
            f"Spent without any budget: {'; '.join(lone)}. This lowers the cost index and no budget pays for it."
        )
    lasts = runway(plan, basis)
    if lasts.until and here.finish and lasts.until < here.finish:
        said.append(
            f"At the spending of the last three months the budget is gone on {day_in_words(lasts.until)}, "
            f"before the finish at this pace, {day_in_words(here.finish)}."
        )
    return said


def unplanned(plan: Plan, basis: str, rule: str) -> list[str]:
    """The phases, or kinds of cost, that were spent on and have no budget, with what was spent."""
    unit = standing(plan, basis, rule).unit
    for by in ("phase", "kind"):
        rows = earned_parts(plan, by, basis, rule).filter(pl.col("bac") == 0, pl.col("ac") > 0)
        if rows.height:
            return [f"{name} {amount(spent, unit)}" for name, spent in rows.select("name", "ac").iter_rows()]
    return []
