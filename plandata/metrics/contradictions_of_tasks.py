"""Contradictions inside the list of tasks: what is done and is not, what was begun before it could be."""

import datetime as dt

import polars as pl

from plandata.metrics.clashes import clashes, days_in_words, of_several
from plandata.metrics.history import working_days_after
from plandata.metrics.measures import finished, in_scope, unfinished
from plandata.plan import Plan

QUIET_DAYS = 28
"""Calendar days after which a task under way that nobody touched counts as not updated."""

NEAR_DAYS = 21
"""Calendar days ahead up to which a finish counts as near."""

LEAST_DAYS = 7
"""Calendar days that three reports must span to tell that a finish runs ahead of them."""

REPORTS = 3

WHOLE = 0.9995
"""Share from which a task is 100 % done, whatever rounding left."""


def done_with_work_left(plan: Plan) -> pl.DataFrame:
    """Tasks that are done, or 100 % done, and have hours or days left."""
    done = pl.col("status").eq_missing("done") | (pl.col("share_done") >= WHOLE).fill_null(False)
    left, days = pl.col("remaining_hours"), pl.col("remaining_days")
    rows = plan.task.filter(in_scope(), done, (left > 0) | (days > 0))
    words = pl.when(left > 0).then(pl.format("{} h", left.round(1))).otherwise(pl.format("{} days", days.round(1)))
    called = pl.when(pl.col("status").eq_missing("done")).then(pl.lit("called done")).otherwise(pl.lit("100 % done"))
    why = pl.format("{}, {} left", called, words.str.replace(".0 ", " ", literal=True))
    delay = pl.coalesce(days, left / plan.calendar.hours_per_day)
    return clashes(rows, "task", key="task_id", why=why, delay_days=delay)


def done_without_finish(plan: Plan) -> pl.DataFrame:
    """Done tasks without the day on which they were done, where most of the done tasks have one."""
    done = plan.task.filter(finished())
    known = done["actual_finish"].count()
    rows = done.filter(pl.col("actual_finish").is_null(), pl.lit(known * 2 > done.height))
    return clashes(rows, "task", key="task_id", why=pl.lit("done, and nobody says when"))


def finish_before_start(plan: Plan) -> pl.DataFrame:
    """Tasks that end before they begin, by their actual days or by their planned ones."""
    actual, planned = pl.col("actual_finish") < pl.col("actual_start"), pl.col("finish") < pl.col("start")
    rows = plan.task.filter(in_scope(), actual.fill_null(False) | planned.fill_null(False))
    by_fact = pl.format("done on {}, begun on {}", days_in_words("actual_finish"), days_in_words("actual_start"))
    by_plan = pl.format("planned to end on {} and to begin on {}", days_in_words("finish"), days_in_words("start"))
    return clashes(rows, "task", key="task_id", why=pl.when(actual).then(by_fact).otherwise(by_plan))


def _waits(plan: Plan) -> pl.DataFrame:
    """The links from finish to start, or to finish, without a lead, whose first task is not done: both ends beside."""
    before = plan.task.filter(unfinished(), pl.col("status").is_not_null())
    before = before.select(predecessor_id="task_id", before=pl.coalesce("title", "task_id"), late="finish")
    lead = pl.min_horizontal(pl.col("lag_days", "lag_calendar_days", "lag_share").fill_null(0)) < 0
    links = plan.link.filter(pl.col("link_type").fill_null("FS").is_in(["FS", "FF"]), ~lead)
    return links.join(before, on="predecessor_id").join(plan.task, left_on="successor_id", right_on="task_id")


def _waiting(plan: Plan, rows: pl.DataFrame, words: str) -> pl.DataFrame:
    """One row for each waiting task, with what it waits for: the first by name, and how many more."""
    late = working_days_after(plan.calendar, pl.col("late"), pl.lit(plan.as_of))
    one = rows.with_columns(late=late).group_by("successor_id", "title", maintain_order=True).agg(
        first=pl.col("before").sort().first(), more=pl.len() - 1, delay_days=pl.col("late").max()
    )  # fmt: skip
    others = pl.when(pl.col("more") > 0).then(pl.format(" and {}", of_several(pl.col("more"), "other", "others")))
    why = pl.format("{} “{}”{}", pl.lit(words), "first", others.fill_null(""))
    return clashes(one.sort("successor_id"), "task", key="successor_id", why=why, delay_days="delay_days")


def started_before_predecessor(plan: Plan) -> pl.DataFrame:
    """Tasks under way or done although what they wait for (finish to start, no lead) is not done."""
    begun = pl.col("status").is_in(["active", "done"]) | pl.col("actual_start").is_not_null()
    rows = _waits(plan).filter(in_scope(), begun.fill_null(False), pl.col("kind").ne_missing("milestone"))
    rows = rows.filter(pl.col("link_type").fill_null("FS") == "FS")
    return _waiting(plan, rows, "begun before the end of")


def milestone_done_early(plan: Plan) -> pl.DataFrame:
    """Milestones that are reached although what they wait for is not done."""
    rows = _waits(plan).filter(finished(), pl.col("kind") == "milestone")
    return _waiting(plan, rows, "reached before the end of")


def active_without_news(plan: Plan) -> pl.DataFrame:
    """Tasks under way that nobody has updated for 4 weeks."""
    still = plan.as_of - dt.timedelta(days=QUIET_DAYS)
    rows = plan.task.filter(in_scope(), pl.col("status") == "active", pl.col("updated_on") < still)
    weeks = (pl.lit(plan.as_of) - pl.col("updated_on")).dt.total_days() // 7
    why = pl.format("in progress, last changed on {}, {} weeks ago", days_in_words("updated_on"), weeks)
    return clashes(rows, "task", key="task_id", why=why)


def finish_after_deadline(plan: Plan) -> pl.DataFrame:
    """Tasks that are not done and planned to end after the deadline that they name themselves."""
    rows = plan.task.filter(unfinished(), pl.col("finish") > pl.col("deadline"))
    late = working_days_after(plan.calendar, pl.col("deadline"), pl.col("finish"))
    why = pl.format("planned to end on {}, to be done by {}", days_in_words("finish"), days_in_words("deadline"))
    return clashes(rows, "task", key="task_id", why=why, delay_days=late)


def always_two_weeks_away(plan: Plan) -> pl.DataFrame:
    """Tasks whose finish was near in each of the last three reports and moved on from each to the next.

    Near is up to 3 weeks ahead; the three reports span a week at least, and the finish moved by half of the time
    between them at least.
    """
    days = plan.status_dates[-REPORTS:]
    if len(days) < REPORTS or (days[-1] - days[0]).days < LEAST_DAYS:
        return clashes(plan.task.clear(), "task", key="task_id", why=pl.lit(""))
    rows = plan.task.filter(unfinished()).select("task_id", "title", "finish")
    for number, day in enumerate(days):
        then = plan.task_versions.filter(pl.col("valid_from") <= day, pl.col("valid_to") > day, unfinished())
        rows = rows.join(then.select("task_id", pl.col("finish").alias(f"on_{number}")), on="task_id")
    moved = [_ran_ahead(number, days[number + 1] - day) for number, day in enumerate(days[:-1])]
    away = [(pl.col(f"on_{number}") - pl.lit(day)).dt.total_days() for number, day in enumerate(days)]
    rows = rows.filter(*moved, *(ahead.is_between(1, NEAR_DAYS) for ahead in away))
    why = pl.format("{}, {} and {} days away in the last three reports", *away)
    delay = working_days_after(plan.calendar, pl.col("on_0"), pl.col(f"on_{REPORTS - 1}"))
    return clashes(rows, "task", key="task_id", why=why, delay_days=delay)


def _ran_ahead(number: int, gone: dt.timedelta) -> pl.Expr:
    return (pl.col(f"on_{number + 1}") - pl.col(f"on_{number}")) * 2 >= pl.lit(gone)
