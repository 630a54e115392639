"""Contradictions about how far the project is: what is declared, what the indices say, what was spent."""

from dataclasses import replace

import polars as pl

from plandata.metrics.clashes import clashes, of_several
from plandata.metrics.earned import earned_parts, standing
from plandata.metrics.history import working_days_after
from plandata.metrics.phases import NO_PHASE, phase_status
from plandata.metrics.schedule import open_tasks
from plandata.plan import Plan

GREEN = "green"

LATE_DAYS, SLIP_DAYS = 5, 20
"""A task that is late, or whose finish has moved, by more than so many working days is bad by rule."""

CALM, BEHIND = 0.95, 0.9
"""SPI from which the schedule looks all right, and SPI(t) below which it is not."""

SAID = {"title": pl.String, "spi": pl.Float64, "time": pl.Float64, "due": pl.Date, "finish": pl.Date}

AHEAD = 0.2
"""Share of the budget by which spending may run ahead of the work."""


def green_while_bad(plan: Plan) -> pl.DataFrame:
    """Tasks declared green that are bad by rule: more than 5 working days late, or moved by more than 20."""
    declared = plan.task.filter(pl.col("health") == GREEN).select("task_id")
    late, slip = pl.col("late_days").fill_null(0), pl.col("slip_days").fill_null(0)
    bad = open_tasks(plan).filter((late > LATE_DAYS) | (slip > SLIP_DAYS)).join(declared, on="task_id", how="semi")
    by_late = pl.format("declared green, {} working days late", late)
    by_slip = pl.format("declared green, finish {} working days after the baseline", slip)
    why = pl.when(late > LATE_DAYS).then(by_late).otherwise(by_slip)
    rows = bad.sort(pl.max_horizontal(late, slip), "task_id", descending=[True, False])
    return clashes(rows, "task", key="task_id", why=why, delay_days=pl.max_horizontal(late, slip))


def green_phase_while_bad(plan: Plan) -> pl.DataFrame:
    """Phases in which everything that is not done and says so is green, while the rules call the phase bad."""
    said = plan.task.filter(pl.col("health").is_not_null(), pl.col("status").ne_missing("done"))
    green = said.group_by("phase").agg(pl.len(), green=(pl.col("health") == GREEN).all()).filter("green")
    bad = phase_status(plan).filter(pl.col("schedule_state") == "bad", pl.col("phase") != NO_PHASE)
    rows = bad.join(green, on="phase", how="semi")
    why = pl.format("declared green; by rule its schedule is bad: {}", "schedule_why")
    return clashes(rows, "phase", key="phase", title="phase", why=why)


def spi_hides_delay(plan: Plan) -> pl.DataFrame:
    """The project, when its schedule index looks all right although its time index says that it is behind."""
    here = standing(plan)
    spi, spi_t = here.value.spi, here.schedule.spi_t
    known = spi is not None and spi_t is not None and spi >= CALM and spi_t < BEHIND
    told = {"title": plan.name, "spi": spi, "time": spi_t, "due": here.planned_finish, "finish": here.finish}
    rows = pl.DataFrame([told] if known else [], SAID)
    days = working_days_after(plan.calendar, pl.col("due"), pl.col("finish"))
    why = pl.format("schedule index {}, time index {}", pl.col("spi").round(2), pl.col("time").round(2))
    return clashes(rows, "project", key="title", why=why, delay_days=days)


def spent_ahead_of_work(plan: Plan) -> pl.DataFrame:
    """Phases, or the project without any, whose spent share of the budget is 20 points above the share done.

    What is spent in the month under way is left out, because the work that it pays is not all done.
    """
    month = pl.col("month") < plan.as_of.replace(day=1)
    past = replace(plan, cost=plan.cost.with_columns(actual=pl.when(month).then("actual")))
    here = standing(past)
    if here.value.ac is None or here.basis in ("", "count"):
        return clashes(pl.DataFrame({"name": []}, {"name": pl.String}), "phase", key="name", title="name",
                       why=pl.lit(""))  # fmt: skip
    phases = earned_parts(past, "phase")
    item = "phase" if phases.filter(pl.col("name") != NO_PHASE).height else "project"
    whole = {"name": plan.name, "bac": here.value.bac, "ev": here.value.ev, "ac": here.value.ac}
    parts = phases.filter(pl.col("name") != NO_PHASE) if item == "phase" else pl.DataFrame([whole], strict=False)
    spent, done = pl.col("ac") / pl.col("bac"), pl.col("ev") / pl.col("bac")
    rows = parts.filter(pl.col("bac") > 0, (spent - done).round(6) > AHEAD).sort(spent - done, descending=True)
    percent = [(share * 100).round(0).cast(pl.Int64) for share in (spent, done)]
    why = pl.format("{} % of the budget spent, {} % of the work done", *percent)
    return clashes(rows, item, key="name", title="name", why=why)


def left_without_owner(plan: Plan) -> pl.DataFrame:
    """Tasks under way that nobody is named for, where most of those under way have an owner."""
    active = plan.task.filter(pl.col("status") == "active", pl.col("kind").ne_missing("summary"))
    assigned = plan.assignment.select("task_id")
    nobody = active.filter(pl.col("owner").is_null()).join(assigned, on="task_id", how="anti")
    rows = nobody.filter(pl.lit(nobody.height * 2 < active.height))
    others = of_several(pl.lit(active.height - nobody.height), "other has", "others have")
    return clashes(rows, "task", key="task_id", why=pl.format("in progress by nobody; the {} an owner", others))
