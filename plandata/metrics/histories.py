"""Headline numbers on load, risks and contacts over the status dates: date, value."""

import datetime as dt
from dataclasses import replace

import polars as pl

from plandata.metrics.assignments import unassigned_hours_of
from plandata.metrics.contacts import contacts_by_name, names_of, with_feedback
from plandata.metrics.counts import SOON
from plandata.metrics.history import running_totals, tasks_on
from plandata.metrics.measures import unfinished
from plandata.metrics.resources import overloads
from plandata.metrics.risks import is_open, is_opportunity
from plandata.plan import FOREVER, Plan

REPORTS, ROWS = 8, 50_000
"""The history of overloads looks at so many reports, spread over all there are, and at so many tasks in all."""


def overloaded(plan: Plan) -> pl.DataFrame:
    """Resources over capacity in the 4 weeks after a status date, by today's assignments and working time.

    At most 8 of the dates, the first and the last among them; none of a plan that is too large to look back at, nor of
    a part of one.
    """
    if plan.selection.cuts:
        return pl.DataFrame(schema={"date": pl.Date, "value": pl.Float64})
    dates = plan.status_dates
    most = min(REPORTS, ROWS // max(plan.task.height, 1), len(dates))
    places = [round(at * (len(dates) - 1) / (most - 1)) for at in range(most)] if most > 1 else []
    counts = [(dates[at], _overloaded_on(plan, dates[at])) for at in places]
    return pl.DataFrame(counts, {"date": pl.Date, "value": pl.Float64}, orient="row")


def _overloaded_on(plan: Plan, day: dt.date) -> int:
    soon = pl.col("start").is_null() | (pl.col("start") <= day + dt.timedelta(weeks=SOON + 1))
    near = tasks_on(plan, day).filter(unfinished(), soon | (pl.col("finish") < pl.col("start")))
    then = replace(plan, as_of=day, task=near.select(plan.task.columns).collect())
    return overloads(then, SOON)["resource"].n_unique()


def unassigned_hours(plan: Plan) -> pl.DataFrame:
    """Hours left on each status date of tasks that nobody was named for; assignments as they are today."""
    assigned = pl.col("task_id").is_in(plan.assignment["task_id"].implode())
    nobody = unfinished() & (pl.col("owner").fill_null("").str.strip_chars() == "") & ~assigned
    rows = plan.task_versions.filter(nobody)
    return running_totals(rows, plan.status_dates, {"value": unassigned_hours_of(plan)})


def responses_overdue(plan: Plan) -> pl.DataFrame:
    """Responses that were overdue on each status date: the threat open, not called mitigated, the response due."""
    threat = is_open() & ~is_opportunity() & pl.col("status").ne_missing("mitigated")
    late = plan.risk_versions.filter(threat, pl.col("response_due").is_not_null())
    since = pl.max_horizontal("valid_from", pl.col("response_due") + pl.duration(days=1))
    return _counted(late.select("valid_to", valid_from=pl.min_horizontal(since, "valid_to")), plan)


def contacts_overdue(plan: Plan) -> pl.DataFrame:
    """Lines of today's communication plan that were overdue on each status date, or had no contact by then."""
    lines = names_of(plan, plan.communication).filter(pl.col("cadence_days").is_not_null())
    spans = contacts_by_name(plan).unique(["name", "date"]).sort("name", "date").select(
        "name", last="date", following=pl.col("date").shift(-1).over("name").fill_null(FOREVER)
    )  # fmt: skip
    first = spans.group_by("name").agg(first=pl.col("last").min())
    silent = lines.join(first, on="name", how="left").select(
        valid_from=pl.lit(dt.date.min), valid_to=pl.col("first").fill_null(FOREVER)
    )
    step = pl.duration(days=pl.col("cadence_days").cast(pl.Int64) + 1)
    late = lines.join(spans, on="name").select(valid_from=pl.col("last") + step, valid_to="following")
    kept = late.filter(pl.col("valid_from") < pl.col("valid_to"))
    return _counted(pl.concat([silent, kept]), plan)


def feedback_open(plan: Plan) -> pl.DataFrame:
    """Feedback that nobody had answered on each status date."""
    said = with_feedback(plan.contact)
    spans = said.select(
        valid_from=pl.min_horizontal("date", pl.lit(plan.as_of)), valid_to=pl.col("answered_on").fill_null(FOREVER)
    )
    if plan.selection.as_of is None:
        answered = pl.when(pl.col("valid_to") < FOREVER).then(pl.min_horizontal("valid_to", pl.lit(plan.as_of)))
        spans = spans.with_columns(valid_to=answered.otherwise("valid_to"))
    return _counted(spans.filter(pl.col("valid_from") < pl.col("valid_to")), plan)


def _counted(spans: pl.DataFrame, plan: Plan) -> pl.DataFrame:
    """How many of the spans held on each status date."""
    return running_totals(spans, plan.status_dates, {"value": pl.lit(1.0)})
