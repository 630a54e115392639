"""Earned value from the tasks: their budgets, hours or number, their baseline dates, and how much of each is done."""

import datetime as dt

import numpy as np
import polars as pl

from plandata.metrics.earned_outline import ITEM, POINT, Outline, curve_of, lines_of, planned_by, step_of
from plandata.metrics.earned_rules import RULES, earned_share, through_milestones
from plandata.metrics.history import running_totals, tasks_on
from plandata.metrics.measures import finished, in_scope
from plandata.metrics.once import once
from plandata.metrics.words import counted, whole
from plandata.plan import Plan


def budget_of(basis: str) -> pl.Expr:
    """What a task was to take: its budget, its hours (effort, else logged and left), or 1 for each task."""
    logged = pl.sum_horizontal(pl.col("spent_hours", "remaining_hours"), ignore_nulls=True)
    hours = pl.coalesce("effort_hours", pl.when(logged > 0).then(logged))
    return {"budget": pl.col("budget"), "effort": hours}.get(basis, pl.col("task_id").is_not_null().cast(pl.Float64))


def actual_of(basis: str) -> pl.Expr:
    """What a task has taken so far, unknown where tasks are only counted."""
    column = {"budget": "actual_cost", "effort": "spent_hours"}.get(basis)
    known = pl.col(column) if column else pl.lit(None, pl.Float64)
    return pl.when(pl.col("kind").ne_missing("summary")).then(known)


def baseline_tasks(plan: Plan, basis: str) -> pl.DataFrame:
    """The tasks that counted at the baseline with what they were to take and when.

    Columns: task_id, title, phase, owner, kind, budget, start, finish. Dates are the tool's own baseline where it
    states one, else the plan of that day; without a finish a task is planned for the last finish of all.
    """
    first = min(plan.baseline, plan.as_of)
    then = tasks_on(plan, first).filter(in_scope()).select(
        "task_id", "title", "phase", "owner", "kind", budget=budget_of(basis),
        start=pl.coalesce("baseline_start", "start"), finish=pl.coalesce("baseline_finish", "finish"),
    ).collect()  # fmt: skip
    now = plan.task.select("task_id", budget_now=budget_of(basis))
    rows = then.join(now, on="task_id", how="left", maintain_order="left")
    last = pl.max_horizontal(pl.col("finish").max(), pl.col("start").max()).fill_null(plan.as_of)
    finish = pl.coalesce("finish", last)
    worth = pl.coalesce("budget", "budget_now").fill_null(0.0)
    rows = rows.with_columns(budget=worth, finish=pl.max_horizontal(finish, pl.col("start")), dated=_dated())
    start = pl.when("dated").then(pl.coalesce("start", "finish")).otherwise("finish")
    return rows.with_columns(start=start).drop("budget_now")


def _dated() -> pl.Expr:
    return pl.col("finish").is_not_null()


def timed(tasks: pl.DataFrame, rule: str) -> pl.DataFrame:
    """The tasks with the milestone that earns for them, if any, and the shares planned at their two ends."""
    at_start, at_finish = RULES[rule].at_start, RULES[rule].at_finish
    rows = tasks.with_columns(at_start=pl.lit(at_start), at_finish=pl.lit(at_finish))
    if rule != "milestones":
        return rows.with_columns(milestone_id=pl.lit(None, pl.String))
    rows = rows.join(through_milestones(tasks), on="task_id", how="left", maintain_order="left")
    through = pl.col("milestone_id").is_not_null()
    ends = {name: pl.when(through).then("due").otherwise(name) for name in ("start", "finish")}
    return rows.with_columns(**ends, at_finish=pl.when(through).then(1.0).otherwise(0.0)).drop("due")


def worth(tasks: pl.DataFrame) -> pl.DataFrame:
    """For each task what it earns by itself and what it earns as a milestone for others: task_id, own, group."""
    direct = pl.when(pl.col("milestone_id").is_null()).then("budget").otherwise(0.0)
    groups = tasks.drop_nulls("milestone_id").group_by(task_id="milestone_id").agg(group=pl.col("budget").sum())
    rows = tasks.select("task_id", own=direct).join(groups, on="task_id", how="left")
    return rows.with_columns(pl.col("group").fill_null(0.0))


def earnings(rule: str) -> pl.Expr:
    """What a task with own and group has earned."""
    reached = pl.when(finished()).then("group").otherwise(0.0)
    return pl.col("own") * earned_share(rule) + reached


@once
def of_tasks(plan: Plan, basis: str, rule: str) -> Outline:
    """Earned value by the tasks' budgets (basis budget), hours (effort) or number (count)."""
    tasks = timed(baseline_tasks(plan, basis), rule)
    if tasks.is_empty():
        return Outline(pl.DataFrame(schema=ITEM), np.zeros(0), lambda _step: np.zeros(0), pl.DataFrame(schema=POINT))
    days = tuple(plan.calendar.days(tasks["start"].min(), tasks["finish"].max())) or (tasks["finish"].max(),)
    lines = lines_of(tasks.with_row_index("number").with_columns(item="number", amount="budget"), list(days))
    points, items = _points(plan, tasks, basis, rule, days), _items(plan, tasks, basis, rule)
    curve, planned = curve_of(lines, len(days)), planned_by(lines, items.height)
    if rule == "level":
        earned = np.interp(points["step"].to_numpy(), range(len(days) + 1), [0, *curve])
        points = points.with_columns(earned=pl.Series(earned))
        items = items.with_columns(earned=pl.Series(planned(min(points["step"][-1], len(days)))))
    return Outline(items, curve, planned, points, days, (), _left(plan, basis), _notes(plan, tasks, basis))


def _known(plan: Plan, amount: pl.Expr) -> bool:
    return plan.task.select(amount.is_not_null().any()).item() or False


def _points(plan: Plan, tasks: pl.DataFrame, basis: str, rule: str, days: tuple[dt.date, ...]) -> pl.DataFrame:
    dates = plan.status_dates or [plan.as_of]
    versions = plan.task_versions.join(worth(tasks), on="task_id", how="left").with_columns(
        pl.col("own", "group").fill_null(0.0)
    )
    totals = running_totals(versions, dates, {"earned": earnings(rule), "actual": actual_of(basis).fill_null(0.0)})
    told, spent = _known(plan, pl.col("status")), _known(plan, actual_of(basis))
    return totals.select(
        label=pl.col("date").cast(pl.String), date="date",
        step=pl.Series([step_of(plan.calendar, days, day) for day in dates], dtype=pl.Float64),
        earned=pl.when(pl.lit(told)).then("earned"), actual=pl.when(pl.lit(spent)).then("actual"),
    )  # fmt: skip


def _items(plan: Plan, tasks: pl.DataFrame, basis: str, rule: str) -> pl.DataFrame:
    """The baseline's tasks in their order, then those that were added since and have cost something."""
    told, spent = _known(plan, pl.col("status")), _known(plan, actual_of(basis))
    now = plan.task.select(
        "task_id", share=earned_share(rule), reached=finished(), actual=actual_of(basis).fill_null(0.0),
    )  # fmt: skip
    by_milestone = now.select(milestone_id="task_id", via="reached")
    rows = tasks.join(now, on="task_id", how="left", maintain_order="left")
    rows = rows.join(by_milestone, on="milestone_id", how="left", maintain_order="left")
    share = pl.when(pl.col("milestone_id").is_null()).then(pl.col("share").fill_null(0.0))
    share = share.otherwise(pl.col("via").fill_null(value=False).cast(pl.Float64))
    known = rows.with_columns(earned=pl.col("budget") * share, actual=pl.col("actual").fill_null(0.0))
    added = plan.task.join(tasks, on="task_id", how="anti").select(
        "task_id", "title", "phase", "owner", "kind", budget=pl.lit(0.0), earned=pl.lit(0.0),
        actual=actual_of(basis).fill_null(0.0),
    ).filter(pl.col("actual") != 0)  # fmt: skip
    names = ("task_id", "title", "phase", "owner", "kind", "budget", "earned", "actual")
    both = pl.concat([known.select(names), added.select(names)]).rename({"task_id": "item"})
    return both.with_columns(
        earned=pl.when(pl.lit(told)).then("earned"), actual=pl.when(pl.lit(spent)).then("actual")
    ).with_columns(kind=_kinds(plan, both)).select(*ITEM)  # fmt: skip


def _kinds(plan: Plan, items: pl.DataFrame) -> pl.Series:
    """Personnel, equipment or other by the first owner's kind; personnel where it is not known."""
    words = {"person": "personnel", "equipment": "equipment", "material": "other"}
    kinds = {name: words.get(kind or "person", "other") for name, kind in plan.resource["resource", "kind"].iter_rows()}
    first = items["owner"].fill_null("").str.split(";").list.first().str.strip_chars()
    return first.replace_strict(kinds, default="personnel", return_dtype=pl.String)


def _left(plan: Plan, basis: str) -> float | None:
    """The plan's own estimate of what is left: remaining hours, or costs where the budget of done tasks is their cost.

    Microsoft Project's Cost is what a task will have cost, not what it was to cost.
    """
    if basis == "effort":
        rows = plan.work.filter(~finished())
        return rows["remaining_hours"].sum() if rows["remaining_hours"].count() == rows.height else None
    done = plan.work.filter(finished(), pl.col("budget").is_not_null(), pl.col("actual_cost").is_not_null())
    follows = done.height >= 3 and done.select((pl.col("budget") - pl.col("actual_cost")).abs().max()).item() < 0.01
    if basis != "budget" or not follows:
        return None
    return plan.work.select((pl.col("budget") - pl.col("actual_cost").fill_null(0.0)).sum()).item()


def _notes(plan: Plan, tasks: pl.DataFrame, basis: str) -> tuple[str, ...]:
    silent = tasks.filter(~pl.col("dated")).height
    none = tasks.filter(pl.col("budget") == 0, pl.col("kind").ne_missing("milestone")).height if basis != "count" else 0
    new = plan.work.join(tasks, on="task_id", how="anti").select(budget=budget_of(basis))
    gone = tasks.join(plan.work, on="task_id", how="anti")
    unit = {"budget": "budget", "effort": "hours"}.get(basis, "size")
    said = (
        (silent, f"{counted(silent, 'task')} without a finish counted as planned for the last day of the baseline"),
        (none, f"{counted(none, 'task')} without {unit} at the baseline earned nothing"),
        (new.height, f"{counted(new.height, 'task')} added since the baseline (worth {whole(new['budget'].sum())}) "
         "in no budget: what they cost counts, what they achieve does not"),
        (gone.height, f"{counted(gone.height, 'task')} cancelled since the baseline still in its budget "
         f"({whole(gone['budget'].sum())})"),
    )  # fmt: skip
    return tuple(words for count, words in said if count)
