"""Which tasks wait for other tasks than in an earlier report."""

import polars as pl

from plandata.metrics.measures import in_scope
from plandata.plan import Plan

LINKED = {"task_id": pl.String, "then": pl.String, "now": pl.String}
LAGS = ("lag_days", "lag_calendar_days", "lag_share")


def changed_links(plan: Plan, before: Plan) -> pl.DataFrame:
    """Tasks of both reports that no longer wait for what they waited for: task_id, then, now (in words).

    Only links between tasks of both reports that count are compared; none where one of the reports knows no links.
    """
    if plan.link.is_empty() or before.link.is_empty():
        return pl.DataFrame(schema=LINKED)
    here, there = (one.task.filter(in_scope()).select("task_id", "title") for one in (plan, before))
    both = here.join(there.select("task_id"), on="task_id", how="semi")
    now, then = (_said(one.link, both) for one in (plan, before))
    keys = ["task_id", "link"]
    gone = then.join(now, on=keys, how="anti").group_by("task_id").agg(then=_words())
    new = now.join(then, on=keys, how="anti").group_by("task_id").agg(now=_words())
    rows = gone.join(new, on="task_id", how="full", coalesce=True).sort("task_id")
    return rows.with_columns(pl.col("then", "now").fill_null("nothing")).select(*LINKED)


def _words() -> pl.Expr:
    return pl.col("words").sort().str.join("; ")


def _said(links: pl.DataFrame, both: pl.DataFrame) -> pl.DataFrame:
    """The links between these tasks: task_id (the one that waits), link (all that is said of it), words."""
    known = links.join(both, left_on="predecessor_id", right_on="task_id").join(
        both.select("task_id"), left_on="successor_id", right_on="task_id", how="semi"
    )
    days, calendar, share = (pl.col(name).fill_null(0.0).round(3) for name in LAGS)
    lag = pl.when(days != 0).then(pl.format(" {} d", days)).when(calendar != 0).then(
        pl.format(" {} calendar days", calendar)
    ).when(share != 0).then(pl.format(" {} %", share * 100)).otherwise(pl.lit(""))  # fmt: skip
    name = pl.coalesce("title", "predecessor_id")
    return known.select(
        task_id="successor_id", link=pl.format("{}|{}|{}", "predecessor_id", "link_type", lag),
        words=pl.format("{} ({}{})", name, "link_type", lag),
    )  # fmt: skip
