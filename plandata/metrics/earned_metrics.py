"""The headline numbers of cost, declared."""

from plandata.metrics import earned_numbers as numbers
from plandata.metrics.declared import Headline, Metric
from plandata.metrics.numbers import change
from plandata.plan import Plan

SOURCES = (("earned.value", "cost.planned", "task.finish", "task.baseline_finish"),)
COSTS = (("earned.value", "cost.planned", "task.budget", "task.effort_hours", "task.remaining_hours"),)
"""Of each of these one is enough to tell what was planned, and what it was to cost."""

UNIT = " In money where costs are known, else in hours."

EARNED_METRICS = (
    Metric(
        "bac", "Budget", "money", "Cost", "none",
        "Budget at completion (BAC): what all the work of the baseline was to cost." + UNIT,
        "sum of the budgets", COSTS,
        numbers.budget, numbers.total_filled("bac", "budget"), numbers.part_rows,
        why_none=numbers.why("bac"), counted_in=numbers.counted_in,
    ),
    Metric(
        "pv", "Planned value", "money", "Cost", "none",
        "Planned value (PV): the budget of the work that was to be done by now." + UNIT,
        "sum of the budgets planned up to the status date", SOURCES,
        numbers.value_of("pv"), numbers.total_filled("pv", "planned"), numbers.part_rows,
        numbers.history_of("pv"), why_none=numbers.why("pv"), counted_in=numbers.counted_in,
    ),
    Metric(
        "ev", "Earned value", "money", "Cost", "up",
        "Earned value (EV): the budget of the work that is done, a task by its share done." + UNIT,
        "sum of budget × share done", SOURCES,
        numbers.value_of("ev"), numbers.total_filled("ev", "earned"), numbers.part_rows,
        numbers.history_of("ev"), why_none=numbers.why("ev"), counted_in=numbers.counted_in,
    ),
    Metric(
        "ac", "Actual cost", "money", "Cost", "none",
        "Actual cost (AC): what was spent by now." + UNIT,
        "sum of the actual costs", COSTS,
        numbers.value_of("ac"), numbers.total_filled("ac", "actual"), numbers.part_rows,
        numbers.history_of("ac"), why_none=numbers.why("ac"), counted_in=numbers.counted_in,
    ),
    Metric(
        "cv", "Cost variance", "money", "Cost", "up",
        "Cost variance (CV): earned value − actual cost; below 0 the work cost more than it was to cost." + UNIT,
        "EV − AC", COSTS,
        numbers.value_of("cv"), numbers.filled(numbers.sum_of("cv", ("ev", ""), ("ac", "− ")), "cv"),
        numbers.part_rows, numbers.history_of("cv"), why_none=numbers.why("cv"), counted_in=numbers.counted_in,
    ),
    Metric(
        "sv", "Schedule variance", "money", "Cost", "up",
        "Schedule variance (SV): earned value − planned value; below 0 less is done than planned. It goes to 0 "
        "at the end of every project, however late." + UNIT,
        "EV − PV", SOURCES,
        numbers.value_of("sv"), numbers.filled(numbers.sum_of("sv", ("ev", ""), ("pv", "− ")), "sv"),
        numbers.part_rows, numbers.history_of("sv"), why_none=numbers.why("sv"), counted_in=numbers.counted_in,
    ),
    Metric(
        "cpi", "Cost index", "index", "Cost", "up",
        "Cost performance index (CPI): work done for each unit spent; below 1 it costs more than budgeted.",
        "EV ÷ AC", COSTS,
        numbers.value_of("cpi"), numbers.filled(numbers.sum_of("cpi", ("ev", ""), ("ac", "÷ ")), "cpi"),
        numbers.part_rows, numbers.history_of("cpi"), why_none=numbers.why("cpi"),
    ),
    Metric(
        "spi", "Schedule index", "index", "Cost", "up",
        "Schedule performance index (SPI): work done for each unit planned. It goes to 1 at the end of every project, "
        "however late; the time index does not.",
        "EV ÷ PV", SOURCES,
        numbers.value_of("spi"), numbers.filled(numbers.sum_of("spi", ("ev", ""), ("pv", "÷ ")), "spi"),
        numbers.part_rows, numbers.history_of("spi"), why_none=numbers.why("spi"),
    ),
    Metric(
        "spi_t", "Time index", "index", "Cost", "up",
        "Schedule performance index in time, SPI(t): planned time of the work that is done ÷ time gone. Below 1 the "
        "work is behind; it stays below 1 to the end of a late project.",
        "ES ÷ AT: earned schedule ÷ actual time", SOURCES,
        numbers.spi_t, numbers.filled(numbers.spi_t_filled, "spi_t"), numbers.part_rows,
        numbers.history_of("spi_t"), why_none=numbers.why("spi_t"),
    ),
    Metric(
        "eac", "Cost at the end", "money", "Cost", "down",
        "Estimate at completion (EAC): what all of it will cost if the rest costs as much for its budget as the work "
        "so far did. Other assumptions give other numbers; the range of them is shown beside it." + UNIT,
        "BAC ÷ CPI", COSTS,
        numbers.value_of("eac_typical"), numbers.filled(numbers.eac_filled, "eac_typical"), numbers.part_rows,
        numbers.history_of("eac_typical"), why_none=numbers.why("eac_typical"), counted_in=numbers.counted_in,
    ),
    Metric(
        "vac", "Over or under at the end", "money", "Cost", "up",
        "Variance at completion (VAC): budget − cost at the end; below 0 the budget will not do." + UNIT,
        "BAC − EAC", COSTS,
        numbers.value_of("vac"), numbers.filled(numbers.sum_of("vac", ("bac", ""), ("eac_typical", "− ")), "vac"),
        numbers.part_rows, numbers.history_of("vac"), why_none=numbers.why("vac"), counted_in=numbers.counted_in,
    ),
    Metric(
        "tcpi", "Index needed", "index", "Cost", "down",
        "To-complete performance index (TCPI): the cost index that the rest needs to keep the budget; above 1 the rest "
        "must go better than budgeted.",
        "(BAC − EV) ÷ (BAC − AC)", COSTS,
        numbers.value_of("tcpi_bac"), numbers.filled(numbers.tcpi_filled, "tcpi_bac"), numbers.part_rows,
        numbers.history_of("tcpi_bac"), why_none=numbers.why("tcpi_bac"),
    ),
    Metric(
        "finish_earned", "Finish at this pace", "date", "Cost", "down",
        "The day on which all is earned if the pace so far goes on, IEAC(t): planned duration ÷ SPI(t), in working "
        "days from the planned start. It knows no links or people.",
        "PD ÷ SPI(t)", SOURCES,
        numbers.finish, numbers.filled(numbers.finish_filled, "finish"), numbers.part_rows,
        why_none=numbers.why("finish"),
    ),
    Metric(
        "runway", "Budget lasts", "months", "Cost", "up",
        "Months until the budget is gone at the mean spending of the last three whole months.",
        "(BAC − AC) ÷ spending of a month", COSTS,
        numbers.runway_months, numbers.runway_filled, numbers.burn_rows, why_none=numbers.why_no_runway,
        counted_in=numbers.runway_in,
    ),
)  # fmt: skip
"""The headline numbers of cost, in the order in which they are listed."""


def earned_headlines(plan: Plan, before: Plan, basis: str, rule: str) -> list[Headline]:
    """The headline numbers of cost by basis and earning rule, beside those of the plan at the baseline."""
    return [_headline(plan, before, metric, (basis, rule)) for metric in EARNED_METRICS]


def _headline(plan: Plan, before: Plan, metric: Metric, by: tuple[str, str]) -> Headline:
    now, then = metric.value(plan, *by), metric.value(before, *by)
    unit, unit_then = (metric.counted_in(one, *by) if metric.counted_in else metric.unit for one in (plan, before))
    why = metric.why_none(plan, *by) if now is None and metric.why_none else ""
    moved = change(plan.calendar, now, then) if unit == unit_then else None
    return Headline(metric, now, then, moved, why, unit)
