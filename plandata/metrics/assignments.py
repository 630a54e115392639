"""Who works on what is left: unfinished tasks shared out to their owners or assigned resources."""

import polars as pl

from plandata.metrics.measures import remaining_of, unfinished
from plandata.metrics.once import once
from plandata.plan import Plan

WHOLE = 1.0
"""A name without a share beside names that have one works whole, as Microsoft Project writes `Crew[5];Ana`."""


def names_in(text: pl.Expr) -> pl.Expr:
    """The names in a cell that may hold several, separated by ';', as a list without empty ones.

    >>> pl.DataFrame({"owner": ["Ana; Ben", None]}).select(names_in(pl.col("owner"))).to_series().to_list()
    [['Ana', 'Ben'], None]
    """
    split = text.str.split(";").list.eval(pl.element().str.strip_chars())
    return split.list.filter(pl.element() != "")


def _hours(plan: Plan) -> pl.LazyFrame:
    """Unfinished tasks with the hours that are left, estimated from the duration where no effort is given."""
    parts = plan.assignment.lazy().group_by("task_id").agg(
        assigned=pl.when(pl.col("effort_hours").count() > 0).then(pl.col("effort_hours").sum()),
        people=pl.when(pl.col("share").count() > 0).then(pl.col("share").fill_null(WHOLE).sum()).otherwise(1.0),
    )  # fmt: skip
    rows = plan.task.lazy().filter(unfinished())
    if plan.assignment.is_empty():
        rows = rows.with_columns(assigned=pl.lit(None, pl.Float64), people=pl.lit(None, pl.Float64))
    else:
        rows = rows.join(parts, on="task_id", how="left")
    open_part = 1 - pl.col("share_done").fill_null(0)
    given = pl.coalesce(
        pl.when(pl.any_horizontal(pl.col("effort_hours",
        "remaining_hours").is_not_null())).then(remaining_of("effort")),
        pl.col("assigned") * open_part,
    )  # fmt: skip
    guess = pl.col("duration_days") * plan.calendar.hours_per_day * pl.col("people").fill_null(1.0) * open_part
    return rows.select(
        "task_id", "title", "phase", "owner", "kind", "start", "finish",
        estimated=given.is_null() & guess.is_not_null(),
        task_hours=pl.coalesce(given, guess),
    )  # fmt: skip


def _weights(plan: Plan) -> pl.LazyFrame:
    """Assigned resources with their part of the task: by effort, else by share where one is stated, else even."""
    rows, has_effort = plan.assignment.lazy(), pl.col("effort_hours").is_not_null()
    by_share = pl.col("share").is_not_null().any().over("task_id") & ~has_effort.any().over("task_id")
    weight = (
        pl.when(has_effort.all().over("task_id")).then("effort_hours")
        .when(by_share).then(pl.col("share").fill_null(WHOLE)).otherwise(1.0)
    )  # fmt: skip
    total = pl.col("weight").sum().over("task_id")
    even = 1 / pl.len().over("task_id")
    rows = rows.select("task_id", "resource", weight=weight)
    return rows.select("task_id", "resource", part=pl.when(total > 0).then(pl.col("weight") / total).otherwise(even))


def unassigned_hours_of(plan: Plan) -> pl.Expr:
    """Hours left of a row that nobody is assigned to: the remaining effort, else duration × hours per day."""
    given = pl.any_horizontal(pl.col("effort_hours", "remaining_hours").is_not_null())
    guess = pl.col("duration_days") * plan.calendar.hours_per_day * (1 - pl.col("share_done").fill_null(0))
    return pl.when(given).then(remaining_of("effort")).otherwise(guess).fill_null(0)


@once
def work_left(plan: Plan) -> pl.DataFrame:
    """Hours that are left of each unfinished task, split over who does it; parts of a task sum to its hours.

    By assignment (its effort, else its share, else evenly) where there is one, else evenly over the names in owner.
    Hours are the remaining effort, else the assigned effort × share not done, else duration × hours per day × assigned
    share × share not done (estimated). Columns: task_id, title, phase, start, finish, resource (empty when nobody),
    hours, estimated; hours is empty when the task has no effort and no duration.
    """
    hours = _hours(plan).collect()
    if plan.assignment.is_empty():
        return pl.concat(_by_name(hours))
    weights = _weights(plan).collect()
    by_rows = hours.lazy().join(weights.lazy(), on="task_id", how="inner")
    return pl.concat([_parts(by_rows), *_by_name(hours.join(weights, on="task_id", how="anti"))])


def _by_name(hours: pl.DataFrame) -> list[pl.DataFrame]:
    """Tasks of one name, and those of several, which are far fewer and cost far more."""
    several = hours["owner"].str.contains(";", literal=True).fill_null(False)
    return [_by_owner(hours.filter(~several)), _by_owners(hours.filter(several))]


def _by_owner(hours: pl.DataFrame) -> pl.DataFrame:
    return _parts(hours.lazy().with_columns(resource=pl.col("owner").str.strip_chars(), part=pl.lit(1.0)))


def _by_owners(hours: pl.DataFrame) -> pl.DataFrame:
    names = hours.lazy().with_columns(resource=names_in(pl.col("owner")))
    return _parts(names.with_columns(part=1 / pl.col("resource").list.len()).explode("resource"))


def _parts(rows: pl.LazyFrame) -> pl.DataFrame:
    return rows.select(
        "task_id", "title", "phase", "start", "finish",
        resource=pl.when(pl.col("resource") != "").then("resource"),
        hours=pl.col("task_hours") * pl.col("part"), estimated="estimated",
    ).collect()  # fmt: skip


def unassigned_effort(plan: Plan) -> pl.DataFrame:
    """Unfinished tasks with work left that nobody is named for: task_id, title, phase, start, finish, hours, estimated.

    Most hours first; milestones without effort are left out.
    """
    nobody = work_left(plan).filter(pl.col("resource").is_null(), pl.col("hours") > 0).drop("resource")
    return nobody.sort("hours", "task_id", descending=[True, False])


def unplaced_work(plan: Plan) -> pl.DataFrame:
    """Unfinished tasks that the load leaves out, and why: task_id, title, phase, hours, reason.

    Reasons: nobody named, no finish date, neither effort nor duration.
    """
    reason = (
        pl.when(pl.col("hours").is_null()).then(pl.lit("neither effort nor duration"))
        .when(pl.col("resource").is_null()).then(pl.lit("nobody named"))
        .when(pl.col("finish").is_null()).then(pl.lit("no finish date"))
    )  # fmt: skip
    rows = work_left(plan).with_columns(reason=reason).filter(pl.col("reason").is_not_null())
    keys = ["task_id", "title", "phase", "reason"]
    tasks = rows.group_by(keys).agg(hours=pl.when(pl.col("hours").count() > 0).then(pl.col("hours").sum()))
    return tasks.filter(pl.col("hours").fill_null(1) > 0).select(*keys[:3], "hours", "reason").sort("reason", "task_id")
