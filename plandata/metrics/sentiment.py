"""What mood the answers show, stakeholder by stakeholder and over time, beside what happened to the plan."""

import datetime as dt

import polars as pl

from plandata.calendar import week_of
from plandata.metrics.contacts import contacts_by_name
from plandata.metrics.history import running_totals, working_days_after
from plandata.metrics.measures import in_scope
from plandata.metrics.schedule import finish_by_snapshot
from plandata.plan import Plan

SMOOTHING = 0.3
"""How much the latest answer counts in the smoothed mood; all before it share the rest."""

BEFORE_DAYS = 30
"""The trend is the mood now against the mood so many days ago."""

STEADY = 0.1
"""A change of the mood within this is none."""

LANES = {"finish": -1.35, "scope": -1.7}
"""Where the events of the plan stand below the mood, which lies between -1 and 1."""

MOOD_COLUMNS = {"date": pl.Date, "kind": pl.String, "value": pl.Float64, "y": pl.Float64, "count": pl.Int64,
                "words": pl.String}  # fmt: skip


def _smoothed(by: str | None = None) -> pl.Expr:
    """The mood after each answer: 0.3 × this one + 0.7 × the mood before; it begins with the first answer."""
    mood = pl.col("sentiment").ewm_mean(alpha=SMOOTHING, adjust=False)
    return mood.over(by) if by else mood


def moods_by_contact(plan: Plan) -> pl.DataFrame:
    """The mood of each stakeholder after each contact that has one: name, stakeholder, date, sentiment, mood_index."""
    rows = contacts_by_name(plan).filter(pl.col("sentiment").is_not_null()).sort("name", "date", "contact_id")
    return rows.select("name", "stakeholder", "date", "sentiment", mood_index=_smoothed("name"))


def moods(plan: Plan) -> pl.DataFrame:
    """The mood of each stakeholder now, and where it goes: exponentially weighted, the latest answer counts 0.3.

    Columns: name (lower case), answers (contacts with a mood), sentiment (the last), mood_index (-1 to 1), mood_before
    (30 days before as_of), mood_change, trend (better, worse, steady within 0.1; empty without an earlier mood).
    """
    rows = moods_by_contact(plan)
    then = rows.filter(pl.col("date") <= plan.as_of - dt.timedelta(days=BEFORE_DAYS)).group_by("name").agg(
        mood_before=pl.col("mood_index").last()
    )  # fmt: skip
    now = rows.group_by("name", maintain_order=True).agg(
        answers=pl.len().cast(pl.Int64), sentiment=pl.col("sentiment").last(), mood_index=pl.col("mood_index").last()
    )
    change = pl.col("mood_index") - pl.col("mood_before")
    trend = (
        pl.when(change > STEADY).then(pl.lit("better")).when(change < -STEADY).then(pl.lit("worse"))
        .when(change.is_not_null()).then(pl.lit("steady"))
    )  # fmt: skip
    return now.join(then, on="name", how="left", maintain_order="left").with_columns(mood_change=change, trend=trend)


def mood_by_week(plan: Plan) -> pl.DataFrame:
    """The mood of all stakeholders week by week: the mean of its answers, smoothed; weeks without any are left out.

    Columns: date (the last day of the week, as_of at the latest), answers, mean_index, mood_index.
    """
    rows = plan.contact.filter(pl.col("date").is_not_null(), pl.col("sentiment").is_not_null())
    weeks = rows.group_by(week=week_of(pl.col("date"))).agg(
        answers=pl.len().cast(pl.Int64), sentiment=pl.col("sentiment").mean(), last=pl.col("date").max()
    )
    end = pl.max_horizontal("last", pl.min_horizontal(pl.col("week") + pl.duration(days=6), pl.lit(plan.as_of)))
    return weeks.sort("week").select(
        date=end, answers="answers", mean_index=pl.col("sentiment"), mood_index=_smoothed()
    )


def mood_and_events(plan: Plan) -> pl.DataFrame:
    """The mood by week laid over the slips of the finish and the changes of scope, on one time axis.

    Columns: date, kind (mood, finish, scope), value (mood from -1 to 1; working days by which the planned finish moved
    since the report before; tasks by which the scope grew), y (where it stands), count (answers), words.
    """
    mood = mood_by_week(plan).select(
        "date", kind=pl.lit("mood"), value=pl.col("mood_index"), y=pl.col("mood_index"), count="answers",
        words=pl.format("{} in the week", pl.col("answers")),
    )  # fmt: skip
    days, tasks = _moved(finish_of_reports(plan), "finish", "day"), _moved(scope_of_reports(plan), "scope", "task")
    return pl.concat([part.cast(MOOD_COLUMNS) for part in (mood, days, tasks)]).sort("kind", "date")


def finish_of_reports(plan: Plan) -> pl.DataFrame:
    """By how many working days the planned finish moved from each report to the next: date, value."""
    known = finish_by_snapshot(plan).with_columns(before=pl.col("finish").shift(1))
    return known.select("date", value=working_days_after(plan.calendar, pl.col("before"), pl.col("finish")))


def scope_of_reports(plan: Plan) -> pl.DataFrame:
    """By how many tasks the scope grew from each report to the next: date, value."""
    totals = running_totals(plan.task_versions, plan.status_dates, {"tasks": in_scope().cast(pl.Float64)})
    return totals.select("date", value=pl.col("tasks").diff())


def _moved(rows: pl.DataFrame, kind: str, noun: str) -> pl.DataFrame:
    size = pl.col("value").abs().cast(pl.Int64)
    sign = pl.when(pl.col("value") > 0).then(pl.lit("+")).otherwise(pl.lit("−"))
    ending = pl.when(size == 1).then(pl.lit(f" {noun}")).otherwise(pl.lit(f" {noun}s"))
    words = pl.concat_str(sign, size.cast(pl.String), ending)
    return rows.filter(pl.col("value") != 0).select(
        "date", kind=pl.lit(kind), value=pl.col("value").cast(pl.Float64), y=pl.lit(LANES[kind]),
        count=pl.lit(None, pl.Int64), words=words,
    )  # fmt: skip
