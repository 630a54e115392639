"""DCMA checks 6, 7, 12 and 13: is the float plausible, and is there a critical path that moves the finish?"""

import datetime as dt
from dataclasses import replace

import numpy as np
import polars as pl

from plandata.metrics.checked import NO_LINKS, NO_OPEN, Check, Finding, checked_tasks, open_work, shared, told
from plandata.metrics.checks_of_time import LONG, in_days
from plandata.metrics.driving import driving_chain_of_finish
from plandata.metrics.history import working_days_after
from plandata.metrics.leaves import data_date
from plandata.metrics.placing import Placed, day_of_finish, placed
from plandata.metrics.words import day_in_words
from plandata.network.floats import total_float
from plandata.network.scheduling import Late, backward
from plandata.plan import Plan

HUGE = 600
"""Working days by which a critical task is slipped in the critical path test."""

BINDING = ("FNLT", "MFO")


def _of_float(plan: Plan, check: Check, wrong: pl.Expr) -> tuple[Finding, pl.DataFrame]:
    """The open tasks of which the float is wrong, and all of them; not applicable without links."""
    if plan.link.is_empty():
        return Finding(reason=NO_LINKS), open_work(plan).clear()
    rows = open_work(plan).filter(pl.col("total_float").is_not_null())
    if rows.is_empty():
        return Finding(reason=NO_OPEN), rows
    failing = rows.filter(wrong)
    why = pl.format("has {} of float", in_days(pl.col("total_float")))
    return shared(plan, check, failing.select("task_id", why=why), rows.height), failing


def high_float(plan: Plan, check: Check) -> Finding:
    """Open tasks with more than 44 working days of float; repaired where it arises, as tried in the network."""
    found, failing = _of_float(plan, check, pl.col("total_float") > LONG)
    if failing.is_empty() or found.value is None or check.passed(found.value):
        return found
    few = _holders(plan, check, int(found.denominator or 0))
    return replace(found, rows=told(plan, found.rows.select("task_id", "why"), few))


def _holders(plan: Plan, check: Check, of: int) -> list[str]:
    """The fewest tasks, found one by one, of which a link to what waits for them brings the float down.

    A task is bound to finish 44 working days after its early finish, as a link to the next work would bind it; the
    float of all is then calculated anew. The next to be bound is the one that holds the float of most tasks.
    """
    known, counted = placed(plan), set(open_work(plan)["task_id"])
    ids = known.rows["task_id"].to_list()
    among = np.array([one in counted for one in ids] + [False] * known.waits.hubs)
    most, late, chosen = int(check.limit * of + 1e-9), known.late, []
    total = known.total
    while int((among & (total > LONG)).sum()) > most and len(chosen) < of:
        ends = _ends_of_float(known, among & (total > LONG), total)
        best = int(np.argmax(np.bincount(ends, minlength=len(total))))
        chosen.append(best)
        late = _bound(known, chosen)
        total = total_float(known.case, known.early, late)
    return [ids[one] for one in chosen if one < len(ids)]


def _ends_of_float(known: Placed, failing: np.ndarray, total: np.ndarray) -> np.ndarray:
    """For each failing task the last failing one that is reached over links by the float that both share."""
    links, level = known.case.network.links, known.case.network.level
    after: dict[int, list[int]] = {}
    for before, then in zip(links.before.tolist(), links.after.tolist(), strict=True):
        if failing[before] and failing[then] and total[then] <= total[before] + 1e-6:
            after.setdefault(before, []).append(then)
    end = np.arange(len(total))
    for task in np.flatnonzero(failing)[np.argsort(-level[np.flatnonzero(failing)], kind="stable")].tolist():
        if task in after:
            end[task] = end[min(after[task], key=lambda one: (total[one], one))]
    return end[failing]


def _bound(known: Placed, chosen: list[int]) -> Late:
    """The late dates if each of these tasks had to end 44 working days after its early finish."""
    work, line = known.case.work, known.case.timeline
    ceiling, own = work.ceiling.copy(), work.calendar[chosen]
    limit = line.end(own, line.amount(own, known.early.finish[chosen]) + LONG)
    ceiling[chosen] = np.minimum(ceiling[chosen], limit)
    return backward(replace(known.case, work=replace(work, ceiling=ceiling)), known.finish)


def negative_float(plan: Plan, check: Check) -> Finding:
    """Open tasks that are already too late for a constraint or deadline; repaired where these dates stand."""
    found, failing = _of_float(plan, check, pl.col("total_float") < 0)
    if failing.is_empty():
        return found
    known = placed(plan)
    work, line, early = known.case.work, known.case.timeline, known.early
    late_end = line.amount(work.calendar, work.ceiling) < line.amount(work.calendar, early.finish) - 1e-6
    late_start = line.amount(work.calendar, work.start_ceiling) < line.amount(work.calendar, early.resume) - 1e-6
    broken = (known.total < 0) & (late_end | (late_start & np.isnan(work.begun)))
    names = known.rows["task_id"].gather(np.flatnonzero(broken[: known.rows.height])).to_list()
    others = checked_tasks(plan).filter(pl.col("task_id").is_in(names), ~pl.col("task_id").is_in(failing["task_id"]))
    why = pl.format("binds the others: has {} of float", in_days(pl.col("total_float")))
    rows = pl.concat([found.rows.select("task_id", "why"), others.select("task_id", why=why)])
    return replace(found, rows=told(plan, rows, names))


def critical_path_test(plan: Plan, check: Check) -> Finding:
    """Working days by which the finish moves when a critical task takes 600 more."""
    if plan.link.is_empty():
        return Finding(reason=NO_LINKS)
    rows = open_work(plan).filter(pl.col("critical") | pl.col("critical_by").is_not_null())
    if rows.is_empty():
        return Finding(reason="no open task is critical")
    task = rows.sort("critical", "total_float", "early_start", "task_id", descending=[True, False, False, False])[0]
    name, left, whole = task.select("task_id", "left_days", "length_days").row(0)
    moved = _moved(placed(plan), placed(slipped(plan, name, left, whole)), name)
    why = pl.format("slipped by {} d; the finish moves by {}", pl.lit(HUGE), in_days(pl.lit(moved)))
    failing = task.select("task_id", why=why)
    repair = [] if check.passed(moved) else [name]
    return Finding(moved, HUGE, moved, told(plan, failing, repair))


def slipped(plan: Plan, task_id: str, left: float, whole: float) -> Plan:
    """The plan in which one task takes 600 working days more."""
    mine = pl.col("task_id") == task_id
    changes = {"duration_days": whole + HUGE, "remaining_days": left + HUGE}
    return replace(
        plan,
        task=plan.task.with_columns(
            pl.when(mine).then(pl.lit(days)).otherwise(pl.col(name)).alias(name) for name, days in changes.items()
        ),
    )


def _moved(before: Placed, after: Placed, task_id: str) -> float:
    """Working days, in the calendar of the task, by which the finish moved."""
    own = before.case.work.calendar[[before.rows["task_id"].to_list().index(task_id)]]
    then = before.finish + (before.axis.origin - after.axis.origin).days
    line = after.case.timeline
    amounts = line.amount(own, np.array([after.finish])) - line.amount(own, np.array([then]))
    return round(float(amounts[0]), 4)


def path_length_index(plan: Plan, check: Check) -> Finding:
    """(Critical path length + float of the finish) ÷ critical path length, in working days (CPLI)."""
    if plan.link.is_empty():
        return Finding(reason=NO_LINKS)
    finish, target, today = day_of_finish(placed(plan)), wanted_finish(plan), data_date(plan)
    if finish is None or (checked_tasks(plan)["state"] == "done").all():
        return Finding(reason="nothing is left to be done")
    if target is None:
        return Finding(reason="the plan has no baseline finish and no deadline to end by")
    length = _between(plan, today, finish)
    if length <= 0:
        return Finding(reason=f"the plan ends on {day_in_words(finish)}, not after the status date")
    spare = _between(plan, finish, target)
    chain = driving_chain_of_finish(plan).join(_left(plan), on="task_id")
    why = pl.format("has {} left on the path to the finish", in_days(pl.col("left_days")))
    needed = length - (length + spare) / check.limit
    longest = chain.sort("left_days", "task_id", descending=[True, False]).with_columns(
        sum=pl.col("left_days").cum_sum()
    )
    few = longest.filter(pl.col("sum") - pl.col("left_days") < needed - 1e-9)["task_id"].to_list()
    return Finding(length + spare, length, (length + spare) / length, told(plan, chain.select("task_id", why=why), few))


def _left(plan: Plan) -> pl.DataFrame:
    return checked_tasks(plan).filter(pl.col("state") != "done", pl.col("left_days") > 0).select("task_id", "left_days")


def wanted_finish(plan: Plan) -> dt.date | None:
    """The day by which the plan is to end: the deadline or constraint of its last task, else the baseline finish."""
    known = placed(plan)
    count = known.rows.height
    last = known.rows.filter(pl.Series(known.early.finish[:count] >= known.finish - 1e-6))
    bound = pl.when(pl.col("constraint_type").is_in(BINDING)).then("constraint_date")
    stated = last.select(pl.min_horizontal(pl.col("deadline").min(), bound.min())).item() if last.height else None
    return stated or checked_tasks(plan)["baseline_finish"].max()


def _between(plan: Plan, finish: dt.date, target: dt.date) -> int:
    """Working days after the finish up to the target, negative when the target comes first."""
    days = working_days_after(plan.calendar, pl.lit(finish), pl.lit(target))
    return pl.select(days).item()
