"""The planned day of each milestone as every report had it."""

import polars as pl

from plandata.metrics.measures import in_scope
from plandata.metrics.once import once
from plandata.plan import Plan

MOST = 7
"""So many lines can be told apart: those that moved most."""

LABELS = 14
"""So many names fit above one another."""

TREND = {"date": pl.Date, "item": pl.String, "title": pl.String, "finish": pl.Date, "done": pl.Boolean,
         "moved_days": pl.Int64, "named": pl.Boolean}  # fmt: skip


@once
def milestone_trend(plan: Plan) -> pl.DataFrame:
    """The day of each milestone as it was known on each status date; of each phase where the plan has no milestones.

    Columns: date, item, title, finish (actual when done), done (known then), moved_days (calendar days since the first
    report that had it), named (whether its name has room). The 7 that moved most, and the last of all, of those that
    were not done at first.
    """
    rows = _milestones(plan)
    known = _on_days(plan, rows if not rows.is_empty() else _phases(plan))
    first = pl.col("finish").first().over("item")
    known = known.with_columns(moved_days=(pl.col("finish") - first).dt.total_days())
    known = known.filter(~pl.col("done").first().over("item"))
    last = known.group_by("item").agg(pl.col("moved_days").last(), pl.col("finish").last())
    most = last.sort(pl.col("moved_days").abs(), "item", descending=[True, False]).head(MOST)["item"].to_list()
    end = last.sort("finish", "item", descending=[True, False]).head(1)["item"].to_list()
    shown = known.filter(pl.col("item").is_in([*most, *end]))
    shown = shown.with_columns(named=pl.col("item").is_in(_named(shown)))
    return shown.select(pl.col(name).cast(kind) for name, kind in TREND.items())


def _named(shown: pl.DataFrame) -> list[str]:
    """The items whose names stand far enough from one another, the later ones first."""
    last = shown.group_by("item").agg(pl.col("finish").last()).sort("finish", "item", descending=[True, False])
    reach = (shown["finish"].max() - shown["finish"].min()).days / LABELS if shown.height else 0.0
    names: list[str] = []
    lowest = None
    for item, finish in last.rows():
        if lowest is None or (lowest - finish).days >= reach:
            names.append(item)
            lowest = finish
    return names


def milestones_known(plan: Plan) -> bool:
    """Whether the plan names milestones; else the trend is that of its phases."""
    return not _milestones(plan).is_empty()


def _milestones(plan: Plan) -> pl.DataFrame:
    rows = plan.task_versions.filter(in_scope(), pl.col("kind") == "milestone")
    return _spans(rows, "task_id", pl.col("title"))


def _phases(plan: Plan) -> pl.DataFrame:
    rows = plan.task_versions.filter(in_scope(), pl.col("phase").is_not_null())
    return _spans(rows, "phase", pl.col("phase"))


def _spans(rows: pl.DataFrame, item: str, title: pl.Expr) -> pl.DataFrame:
    done = (pl.col("status") == "done").fill_null(False)
    finish = pl.when(done).then(pl.coalesce("actual_finish", "finish")).otherwise("finish")
    return rows.select(
        "valid_from", "valid_to", item=item, title=title.fill_null(pl.col(item)), finish=finish, done=done
    )


def _on_days(plan: Plan, spans: pl.DataFrame) -> pl.DataFrame:
    """The last day of each item among the rows that held on each status date."""
    days = pl.LazyFrame({"date": plan.status_dates}, {"date": pl.Date})
    held = days.join_where(spans.lazy(), pl.col("valid_from") <= pl.col("date"), pl.col("valid_to") > pl.col("date"))
    found = held.group_by("date", "item").agg(pl.col("title").last(), pl.col("finish").max(), pl.col("done").all())
    return found.drop_nulls("finish").sort("item", "date").collect()
