"""What earned value says, in sentences: where it stands, what contradicts itself, why a number is missing."""

from plandata.metrics.earned import Standing
from plandata.metrics.words import whole

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
    return "n/a" if value is None else f"{value:,.1f} {here.steps}"


def reason(here: Standing, name: str) -> str:
    """Why a number is not known: what is missing, or which denominator is 0."""
    value = here.value
    if value.bac is None:
        return NOTHING
    if value.ev is None and name not in ("bac", "pv", "ac"):
        return NO_EARNED
    if name in ("bac", "ac") or (value.ac is None and name in COST):
        return NO_ACTUAL if here.basis != "count" else "neither cost nor hours are known; tasks are only counted"
    if name in ("spi_t", "finish", "ieac_t", "sv_t"):
        return _why_no_time(here)
    if name in ("tcpi_bac", "tspi"):
        return "nothing of the budget is left" if name == "tcpi_bac" else "no planned time is left"
    _under, unknown, zero = DENOMINATORS.get(name, DENOMINATORS["eac_typical"])
    return unknown if getattr(value, _under) is None else zero


COST = ("cv", "cpi", "sci", "eac_typical", "eac_atypical", "eac_cost_schedule", "etc", "vac", "tcpi_bac", "tcpi_eac")


def _why_no_time(here: Standing) -> str:
    time = here.schedule
    if not time.at:
        return "the planned start is not reached yet"
    if not time.es:
        return "nothing is earned yet"
    return "the periods of the table have no dates"
