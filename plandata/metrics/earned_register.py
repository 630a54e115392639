"""Earned value from the cost register: money by phase, kind and month, earned as the tasks of the phase are done."""

import datetime as dt

import numpy as np
import polars as pl

from plandata.metrics.earned_outline import ITEM, POINT, Lines, Outline, curve_of, lines_of, planned_by, step_of
from plandata.metrics.earned_rules import earned_share
from plandata.metrics.earned_tasks import earnings, timed, worth
from plandata.metrics.history import running_totals
from plandata.metrics.measures import best_measure, in_scope
from plandata.metrics.once import once
from plandata.metrics.words import counted, whole
from plandata.plan import Plan

GROUP = ("phase", "kind")


def dated_costs(plan: Plan) -> pl.DataFrame:
    """The register's lines that name a month: phase, kind, start and finish of the month, planned, actual."""
    month = pl.col("month").dt.truncate("1mo")
    return plan.cost.drop_nulls("month").select(
        "phase", "kind", start=month, finish=month.dt.month_end(), planned=pl.col("planned").fill_null(0.0),
        actual="actual",
    )  # fmt: skip


def _weight(plan: Plan) -> pl.Expr:
    """What a task counts for in its phase: its hours where most have some, else 1."""
    if best_measure(plan) != "effort":
        return pl.when(in_scope()).then(1.0).otherwise(0.0)
    hours = pl.coalesce("effort_hours", pl.sum_horizontal("spent_hours", "remaining_hours"))
    return pl.when(in_scope()).then(hours.fill_null(0.0)).otherwise(0.0)


def _shares(plan: Plan, rule: str, dates: list[dt.date]) -> dict[str | None, list[float]]:
    """The share of each phase's work that was done on each date, under None that of the whole plan."""
    versions = plan.task_versions
    done, whole_of = earned_share(rule) * _weight(plan), _weight(plan)
    if rule == "milestones":
        now = plan.task.filter(in_scope()).with_columns(budget=_weight(plan))
        tasks = timed(now.select("task_id", "phase", "kind", "budget", "start", "finish"), rule)
        versions = versions.join(worth(tasks), on="task_id", how="inner")
        done, whole_of = earnings(rule), pl.when(in_scope()).then(pl.col("own") + pl.col("group")).otherwise(0.0)
    cut = {None: versions} | {phase: versions.filter(phase=phase) for phase in versions["phase"].drop_nulls().unique()}
    found = {phase: running_totals(rows, dates, {"done": done, "all": whole_of}) for phase, rows in cut.items()}
    share = pl.when(pl.col("all") > 0).then(pl.col("done") / pl.col("all")).otherwise(0.0)
    return {phase: totals.select(share).to_series().to_list() for phase, totals in found.items()}


@once
def of_register(plan: Plan, rule: str) -> Outline:
    """Earned value by the cost register; a phase without tasks earns what was planned by now."""
    costs = dated_costs(plan)
    if costs.is_empty():
        return Outline(pl.DataFrame(schema=ITEM), np.zeros(0), lambda _step: np.zeros(0), pl.DataFrame(schema=POINT))
    groups = costs.select(GROUP).unique().sort(GROUP, nulls_last=True).with_row_index("item").cast({"item": pl.Int64})
    costs = costs.join(groups, on=GROUP, how="left", nulls_equal=True, maintain_order="left")
    days = tuple(plan.calendar.days(costs["start"].min(), costs["finish"].max()))
    lines, count = _lines(costs, "planned", days), groups.height
    planned, spent = planned_by(lines, count), planned_by(_spent_lines(plan, costs, days), count)
    dates = plan.status_dates or [plan.as_of]
    steps = [step_of(plan.calendar, days, day) for day in dates]
    shares = _shares(plan, rule, dates) if rule != "level" else {}
    due = np.array([planned(min(step, len(days))) for step in steps])
    budget = np.bincount(costs["item"].to_numpy(), costs["planned"].to_numpy(), count)
    earned = np.column_stack(
        [_earned(phase, budget[at], due[:, at], shares) for at, phase in enumerate(groups["phase"])]
    )
    actual = np.array([spent(step) for step in steps])
    points = _points(plan, costs, dates, (np.array(steps), earned.sum(axis=1), actual.sum(axis=1)))
    items = _items(plan, costs, groups, (budget, earned[-1], actual[-1]))
    return Outline(items, curve_of(lines, len(days)), planned, points, days, (), None, _notes(plan, costs, shares))


def _lines(costs: pl.DataFrame, amount: str, days: tuple[dt.date, ...]) -> Lines:
    """The lines spread evenly over the working days of their months."""
    even = costs.with_columns(amount=amount, at_start=pl.lit(0.0), at_finish=pl.lit(0.0))
    return lines_of(even, list(days))


def _spent_lines(plan: Plan, costs: pl.DataFrame, days: tuple[dt.date, ...]) -> Lines:
    """What was spent, the month that is not over yet spread over its days up to now."""
    until = pl.when(pl.col("start") <= plan.as_of).then(pl.min_horizontal("finish", pl.lit(plan.as_of)))
    known = costs.filter(pl.col("actual").is_not_null()).with_columns(finish=until.otherwise("finish"))
    return _lines(known, "actual", days)


def _earned(phase: str | None, budget: float, due: np.ndarray, shares: dict[str | None, list[float]]) -> np.ndarray:
    return budget * np.array(shares[phase]) if phase in shares else due


def _told(plan: Plan, costs: pl.DataFrame) -> tuple[pl.Expr, pl.Expr]:
    """Whether it is known what is earned, and what is spent."""
    return pl.lit(plan.task["status"].count() > 0), pl.lit(costs["actual"].count() > 0)


def _points(plan: Plan, costs: pl.DataFrame, dates: list[dt.date], found: tuple[np.ndarray, ...]) -> pl.DataFrame:
    known = dict(zip(("step", "earned", "actual"), found, strict=True))
    rows = pl.DataFrame({"label": [str(day) for day in dates], "date": dates, **known}, POINT)
    return rows.with_columns(_where_told(plan, costs))


def _where_told(plan: Plan, costs: pl.DataFrame) -> list[pl.Expr]:
    told, paid = _told(plan, costs)
    return [pl.when(told).then("earned").alias("earned"), pl.when(paid).then("actual").alias("actual")]


def _items(plan: Plan, costs: pl.DataFrame, groups: pl.DataFrame, found: tuple[np.ndarray, ...]) -> pl.DataFrame:
    """One row for each phase and kind."""
    values = {name: pl.Series(one) for name, one in zip(("budget", "earned", "actual"), found, strict=True)}
    rows = groups.select(
        item=pl.concat_str(pl.col(GROUP).fill_null("–"), separator=" · "),
        title=pl.concat_str(pl.col("phase").fill_null("No phase"), pl.col("kind").fill_null("other"), separator=", "),
        phase="phase", owner=pl.lit(None, pl.String), kind=pl.col("kind").fill_null("other"), **values,
    )  # fmt: skip
    return rows.with_columns(_where_told(plan, costs)).select(*ITEM)


def _notes(plan: Plan, costs: pl.DataFrame, shares: dict[str | None, list[float]]) -> tuple[str, ...]:
    phases = set(costs["phase"].drop_nulls())
    alone = sorted(phases - {one for one in shares if one}) if shares else []
    undated = plan.cost.filter(pl.col("month").is_null())
    last = costs.filter(pl.col("actual").is_not_null())["start"].max()
    lags = isinstance(last, dt.date) and last < plan.as_of.replace(day=1)
    said = (
        (alone, f"no tasks in {', '.join(alone)}: taken as earned as planned"),
        (undated.height, f"{counted(undated.height, 'line')} of the cost register without a month left out "
         f"({whole(undated['planned'].sum())} planned)"),
        (lags, f"actual costs known up to {last:%B %Y} only, earned value up to now" if lags else ""),
    )  # fmt: skip
    return tuple(words for wanted, words in said if wanted)
