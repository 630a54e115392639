"""Headline numbers over the status dates: date, value; each in one pass over the versions."""

import polars as pl

from plandata.metrics.exposure import exposure_over_time
from plandata.metrics.history import running_totals, working_days_after
from plandata.metrics.measures import finished, in_scope, remaining_of, unfinished
from plandata.metrics.once import once
from plandata.metrics.progress import throughput_by_week
from plandata.metrics.schedule import PACE_WEEKS, baseline_finish, finish_by_snapshot
from plandata.plan import Plan


@once
def _totals(plan: Plan) -> pl.DataFrame:
    """Tasks, tasks done and hours left on each status date."""
    counts = {"tasks": in_scope().cast(pl.Float64), "done": finished().cast(pl.Float64)}
    return running_totals(plan.task_versions, plan.status_dates, counts | {"left": remaining_of("effort")})


def _series(plan: Plan, value: pl.Expr) -> pl.DataFrame:
    return _totals(plan).select("date", value=value)


def share_done(plan: Plan) -> pl.DataFrame:
    """Share of tasks done on each status date: date, value."""
    share = pl.when(pl.col("tasks") > 0).then(pl.col("done") / pl.col("tasks"))
    return _series(plan, share)


def remaining_tasks(plan: Plan) -> pl.DataFrame:
    """Tasks left on each status date: date, value."""
    return _series(plan, pl.col("tasks") - pl.col("done"))


def remaining_hours(plan: Plan) -> pl.DataFrame:
    """Hours left on each status date: date, value."""
    return _series(plan, pl.col("left"))


def scope_change(plan: Plan) -> pl.DataFrame:
    """Change of the number of tasks against the baseline on each status date, as a share: date, value."""
    base = pl.col("tasks").filter(pl.col("date") >= plan.baseline).first()
    return _series(plan, pl.when(base > 0).then(pl.col("tasks") / base - 1))


def late_tasks(plan: Plan) -> pl.DataFrame:
    """Late tasks on each status date: date, value. A version is late from the day after its finish."""
    late_from = pl.max_horizontal("valid_from", pl.col("finish") + pl.duration(days=1))
    late = plan.task_versions.lazy().filter(unfinished(), pl.col("status", "finish").is_not_null())
    spans = late.select("valid_to", valid_from=pl.min_horizontal(late_from, "valid_to")).collect()
    totals = running_totals(spans, plan.status_dates, {"value": pl.lit(1.0)})
    return totals.select("date", "value")


def finish_planned(plan: Plan) -> pl.DataFrame:
    """Planned finish on each status date, in calendar days after the first one known: date, value."""
    known = finish_by_snapshot(plan)
    first = pl.col("finish").drop_nulls().first()
    return known.select("date", value=(pl.col("finish") - first).dt.total_days().cast(pl.Float64))


def finish_projected(plan: Plan) -> pl.DataFrame:
    """Projected finish on each status date, in calendar days after the first one known: date, value."""
    last = pl.duration(days=plan.calendar.weekmask.rindex("1"))
    weeks = throughput_by_week(plan).select(end=pl.col("week") + last, pace="done")
    days = pl.DataFrame({"date": plan.status_dates}, {"date": pl.Date})
    days = days.with_columns(begin=pl.col("date") - pl.duration(weeks=PACE_WEEKS))
    known = days.join_where(weeks, pl.col("end") <= pl.col("date"), pl.col("end") > pl.col("begin"))
    pace = known.group_by("date").agg(pl.col("pace").mean(), active=(pl.col("pace") > 0).sum())
    rows = _totals(plan).join(pace.filter(pl.col("active") >= 5), on="date", how="left").sort("date")
    left = pl.col("tasks") - pl.col("done")
    ahead = pl.when(left > 0).then(left / pl.col("pace") * 7).ceil()
    finish = (pl.col("date") - plan.as_of).dt.total_days() + ahead
    return rows.select("date", value=finish - finish.drop_nulls().first())


def slip_days(plan: Plan) -> pl.DataFrame:
    """Working days between the baseline's planned finish and that of each status date: date, value."""
    known, then = finish_by_snapshot(plan), pl.lit(baseline_finish(plan), pl.Date)
    return known.select("date", value=working_days_after(plan.calendar, then, pl.col("finish")).cast(pl.Float64))


def risk_exposure(plan: Plan) -> pl.DataFrame:
    """Exposure on each day on which the risk register changed: date, value."""
    return exposure_over_time(plan).select("date", value="exposure")
