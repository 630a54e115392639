"""DCMA checks 8 to 11 and 14: lengths, dates against the status date, resources, and what the baseline wanted."""

import math
from dataclasses import replace

import polars as pl

from plandata.metrics.checked import (
    NO_BASELINE,
    NO_OPEN,
    NO_STATUS,
    TINY,
    Check,
    Finding,
    checked_tasks,
    fewest,
    open_work,
    shared,
    told,
)
from plandata.metrics.leaves import data_date
from plandata.metrics.words import day_in_words
from plandata.plan import Plan

LONG = 44
"""Working days above which a task or its float is long: about two months."""


def in_days(days: pl.Expr) -> pl.Expr:
    """An amount of working days in words: 45 d."""
    return pl.format("{} d", days.round(1).cast(pl.String).str.strip_suffix(".0"))


def on_day(day: pl.Expr) -> pl.Expr:
    """A day in words: 5 Mar 2026."""
    return day.dt.strftime("%-d %b %Y")


def high_duration(plan: Plan, check: Check) -> Finding:
    """Open tasks longer than 44 working days."""
    rows = open_work(plan)
    if rows.is_empty():
        return Finding(reason=NO_OPEN)
    why = pl.format("is {} long", in_days(pl.col("length_days")))
    return shared(plan, check, rows.filter(pl.col("length_days") > LONG).select("task_id", why=why), rows.height)


def status_of_work_known(plan: Plan) -> bool:
    """Whether any column tells what is done."""
    return bool(plan.work.select(pl.col("status", "share_done", "actual_finish").count()).sum_horizontal().item())


def invalid_dates(plan: Plan, check: Check) -> Finding:
    """Tasks with a forecast before the status date or an actual date after it."""
    rows, today = checked_tasks(plan), pl.lit(data_date(plan))
    if not status_of_work_known(plan):
        return Finding(reason=NO_STATUS)
    dated = rows.filter(pl.any_horizontal(pl.col("start", "finish", "actual_start", "actual_finish").is_not_null()))
    if dated.is_empty():
        return Finding(reason="no task has a date")
    waiting, still = pl.col("state") == "todo", pl.col("state") != "done"
    wrong = {
        "finished {}, after the status date": (pl.lit(True), "actual_finish", pl.col("actual_finish") > today),
        "started {}, after the status date": (pl.lit(True), "actual_start", pl.col("actual_start") > today),
        "is to finish {}, before the status date": (still, "finish", pl.col("finish") < today),
        "is to start {}, before the status date": (waiting, "start", pl.col("start") < today),
    }
    why = [pl.when(when & found).then(pl.format(words, on_day(pl.col(day)))) for words, (when, day, found) in
           wrong.items()]  # fmt: skip
    failing = dated.select("task_id", why=pl.coalesce(why)).filter(pl.col("why").is_not_null())
    return shared(plan, check, failing, dated.height)


def no_resources(plan: Plan, check: Check) -> Finding:
    """Open tasks of a day or more that have neither hours nor cost nor an assignment."""
    if not plan.work.select(pl.col("effort_hours", "budget").count()).sum_horizontal().item() + plan.assignment.height:
        return Finding(reason="the file has no hours, no costs and no assignments")
    rows = open_work(plan).filter(pl.col("length_days") >= 1)
    if rows.is_empty():
        return Finding(reason="no task of a day or more is open")
    loaded = (pl.col("effort_hours").fill_null(0) > 0) | (pl.col("budget").fill_null(0) > 0)
    loaded = loaded | pl.col("task_id").is_in(plan.assignment["task_id"].to_list())
    return shared(
        plan, check, rows.filter(~loaded).select("task_id", why=pl.lit("has no hours and no cost")), rows.height
    )


def missed_tasks(plan: Plan, check: Check) -> Finding:
    """Tasks whose baseline finish has come that finished or are to finish later."""
    rows, today = checked_tasks(plan), data_date(plan)
    if rows["baseline_finish"].is_null().all():
        return Finding(reason=NO_BASELINE)
    if not status_of_work_known(plan):
        return Finding(reason=NO_STATUS)
    due = rows.filter(pl.col("baseline_finish") <= today)
    if due.is_empty():
        return Finding(reason=f"no baseline finish lies before {day_in_words(today)}")
    done = pl.col("state") == "done"
    finish = (
        pl.when(done).then(pl.coalesce("actual_finish", "finish")).otherwise(pl.max_horizontal("finish", pl.lit(today)))
    )
    words = pl.when(done).then(pl.lit("finished {}")).otherwise(pl.lit("is not done"))
    why = pl.format("{}, baseline {}", pl.when(done).then(pl.format("finished {}", on_day(finish))).otherwise(words),
                    on_day(pl.col("baseline_finish")))  # fmt: skip
    failing = due.filter(finish > pl.col("baseline_finish")).select("task_id", why=why)
    still = failing.join(rows.filter(~done), on="task_id", how="semi").height
    few = min(fewest(check, failing.height, due.height), still)
    return replace(shared(plan, check, failing, due.height), rows=told(plan, failing, few))


def execution_index(plan: Plan, check: Check) -> Finding:
    """Tasks done ÷ tasks that should be done by now (BEI)."""
    rows, today = checked_tasks(plan), data_date(plan)
    if rows["baseline_finish"].is_null().all():
        return Finding(reason=NO_BASELINE)
    if not status_of_work_known(plan):
        return Finding(reason=NO_STATUS)
    done, day = pl.col("state") == "done", pl.col("baseline_finish")
    wanted = pl.when(day.is_not_null()).then(day <= today).otherwise(done | (pl.col("finish") <= today))
    due = rows.filter(wanted.fill_null(False))
    if due.is_empty():
        return Finding(reason=f"nothing should be done by {day_in_words(today)}")
    finished = rows.filter(done).height
    late = due.filter(~done)
    why = pl.format("should be done by {}", on_day(pl.coalesce("baseline_finish", "finish")))
    repairs = max(math.ceil(check.limit * due.height - TINY) - finished, 0)
    return Finding(finished, due.height, finished / due.height, told(plan, late.select("task_id", why=why), repairs))
