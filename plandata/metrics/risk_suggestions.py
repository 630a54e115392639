"""Risks that the data suggests: late predecessors of critical tasks, work in one pair of hands, tasks at a stand."""

import datetime as dt

import polars as pl

from plandata.metrics.assignments import names_in, work_left
from plandata.metrics.history import rows_at
from plandata.metrics.measures import unfinished
from plandata.metrics.network import network
from plandata.metrics.once import once
from plandata.metrics.risks import is_open
from plandata.metrics.schedule import late_tasks
from plandata.plan import Plan

SUGGESTED = {
    "kind": pl.String, "risk_id": pl.String, "title": pl.String, "evidence": pl.String, "owner": pl.String,
    "phase": pl.String, "probability": pl.Float64, "impact": pl.Float64, "delay_days": pl.Float64,
    "task_ids": pl.String, "weight": pl.Float64,
}  # fmt: skip
"""What a suggestion says; weight orders those of one kind."""

MOST = 8
"""At most so many of a kind: the register is to be read."""
STILL_REPORTS, STILL_DAYS = 3, 14
"""A task in progress stands still when the last so many reports, over so many days at least, say the same of it."""
QUIET_DAYS = 28
"""The same by the tool's own day of the last change, where it gives one."""
HALF = 0.5
CRITICAL_FIRST = 10_000
"""Puts every critical task before those that are not."""
ALONE_TASKS, ALONE_SHARE, ALONE_TIMES = 3, 0.25, 2.0
"""One person carries much: at least so many tasks alone, so great a share of the work, so many times an even share."""


@once
def risk_suggestions(plan: Plan) -> pl.DataFrame:
    """Risks that the plan shows and its register lacks, each with its evidence; give it the plan without filters.

    Columns: kind (late predecessor, single owner, standing still), risk_id (made from what it is about, so that the
    same suggestion is never entered twice), title, evidence, owner, phase, probability and impact (1 to 5, where to
    start from), delay_days, task_ids, weight. Left out is what the register holds already: the same risk_id, whatever
    its status, or a task that an open risk names. At most 8 of a kind.
    """
    found = pl.concat([_late_predecessors(plan), _single_owners(plan), _standing_still(plan)])
    held = plan.risk.filter(is_open()).select(task_id=names_in(pl.col("task_ids"))).explode("task_id")["task_id"]
    named = (pl.col("kind") != "single owner") & pl.col("task_ids").is_in(held.drop_nulls().to_list())
    new = found.join(plan.risk.select("risk_id"), on="risk_id", how="anti", maintain_order="left").filter(~named)
    new = new.unique("task_ids", keep="first", maintain_order=True)
    place = pl.int_range(pl.len()).over("kind")
    return new.filter(place < MOST)


def _suggested(rows: pl.DataFrame, kind: str, about: str, said: dict[str, pl.Expr]) -> pl.DataFrame:
    """The rows as suggestions of a kind; risk_id is made from the kind and what each is about."""
    mark = "".join(word[0] for word in kind.split()).upper()
    given = {"kind": pl.lit(kind), "risk_id": pl.format("S-{}-{}", pl.lit(mark), about)} | said
    told = rows.select(given.get(name, pl.lit(None)).cast(dtype).alias(name) for name, dtype in SUGGESTED.items())
    return told.sort("weight", "risk_id", descending=[True, False], nulls_last=True)


def _of(share: pl.Expr) -> pl.Expr:
    return (share * 100 + 0.5).floor().cast(pl.Int64)


def _day(column: str) -> pl.Expr:
    return pl.col(column).dt.strftime("%-d %b %Y")


def _several(count: pl.Expr, one: str) -> pl.Expr:
    return pl.when(count == 1).then(pl.lit(f"1 {one}")).otherwise(pl.format(f"{{}} {one}s", count))


def _critical(plan: Plan) -> pl.DataFrame:
    """The critical tasks by the network of the plan: task_id, early_start; none where no links are known."""
    if plan.link.is_empty():
        return pl.DataFrame(schema={"task_id": pl.String, "title": pl.String, "early_start": pl.Date})
    rows = network(plan).filter(pl.col("critical"), pl.col("kind").ne_missing("summary"))
    return rows.select("task_id", "title", "early_start")


def _late_predecessors(plan: Plan) -> pl.DataFrame:
    """Late tasks that critical tasks wait for, the longest delay first."""
    waiting = _critical(plan).rename({"task_id": "successor_id", "title": "successor"})
    by_task = plan.link.select("predecessor_id", "successor_id").unique().join(waiting, on="successor_id")
    first = by_task.sort("early_start", "successor_id", nulls_last=True).group_by("predecessor_id").agg(
        waiting=pl.len(), successor=pl.col("successor").first()
    )  # fmt: skip
    rows = late_tasks(plan).join(first, left_on="task_id", right_on="predecessor_id", how="inner")
    wait = pl.when(pl.col("waiting") == 1).then(pl.lit("waits")).otherwise(pl.lit("wait"))
    evidence = pl.format(
        "{} late (planned finish {}). {} on the critical path {} for it, first “{}”.",
        _several(pl.col("late_days"), "working day"), _day("finish"),
        _several(pl.col("waiting"), "task"), wait, pl.col("successor").fill_null("–"),
    )  # fmt: skip
    named = pl.col("title").fill_null(pl.col("task_id"))
    said = {
        "title": pl.format("“{}” holds up the critical path", named), "evidence": evidence, "owner": pl.col("owner"),
        "phase": pl.col("phase"), "probability": pl.lit(4.0), "impact": pl.lit(4.0), "delay_days": pl.col("late_days"),
        "task_ids": pl.col("task_id"), "weight": pl.col("late_days"),
    }  # fmt: skip
    return _suggested(rows, "late predecessor", "task_id", said)


def _carried(plan: Plan) -> tuple[pl.DataFrame, str]:
    """Unfinished tasks with who does them and how much they weigh, and in words what is counted."""
    critical = _critical(plan)["task_id"]
    rows = work_left(plan).filter(pl.col("resource").is_not_null())
    kinds = plan.resource.filter(pl.col("kind").is_in(["material", "equipment"])).select("resource")
    rows = rows.join(kinds, on="resource", how="anti")
    if len(critical):
        rows = rows.filter(pl.col("task_id").is_in(critical.to_list()))
    weighed = rows["hours"].sum() > 0
    rows = rows.with_columns(weight=pl.col("hours").fill_null(0.0) if weighed else pl.lit(1.0))
    names = pl.col("resource").n_unique().over("task_id")
    where = "on the critical path" if len(critical) else "that is left"
    return rows.with_columns(alone=names == 1), f"the {'hours of work' if weighed else 'tasks'} {where}"


def _single_owners(plan: Plan) -> pl.DataFrame:
    """People who alone carry far more than an even share of what is critical, or of what is left without links."""
    rows, counted = _carried(plan)
    people = max(rows["resource"].n_unique(), 1)
    alone = rows.filter("alone").sort("weight", "task_id", descending=[True, False])
    held = alone.group_by("resource", maintain_order=True).agg(
        tasks=pl.len(), share=pl.col("weight").sum() / rows["weight"].sum(), last=pl.col("finish").max(),
        phase=pl.col("phase").drop_nulls().mode().sort().first(), task_ids=pl.col("task_id").head(10).str.join("; "),
    )  # fmt: skip
    held = held.filter(pl.col("tasks") >= ALONE_TASKS, pl.col("share") >= max(ALONE_SHARE, ALONE_TIMES / people))
    evidence = pl.format(
        "{} % of {}: {} with nobody else on them{}. An even share is {} %.", _of(pl.col("share")), pl.lit(counted),
        _several(pl.col("tasks"), "task"), pl.format(", until {}", _day("last")).fill_null(""), _of(pl.lit(1 / people)),
    )  # fmt: skip
    said = {
        "title": pl.format("Too much hangs on {} alone", "resource"), "evidence": evidence, "owner": pl.col("resource"),
        "phase": pl.col("phase"), "probability": pl.lit(2.0), "task_ids": pl.col("task_ids"),
        "impact": pl.when(pl.col("share") >= HALF).then(5.0).otherwise(4.0), "weight": pl.col("share"),
    }  # fmt: skip
    return _suggested(held, "single owner", "resource", said)


def _standing_still(plan: Plan) -> pl.DataFrame:
    """Tasks in progress of which the last reports say the same, critical ones first, then the longest still."""
    days = (pl.lit(plan.as_of) - pl.col("since")).dt.total_days()
    said = {
        "title": pl.format("“{}” does not move", pl.col("title").fill_null(pl.col("task_id"))),
        "evidence": _still_because(), "owner": pl.col("owner"), "phase": pl.col("phase"), "probability": pl.lit(3.0),
        "impact": pl.when(pl.col("critical")).then(4.0).otherwise(3.0), "task_ids": pl.col("task_id"),
        "weight": days + CRITICAL_FIRST * pl.col("critical").cast(pl.Int64),
    }  # fmt: skip
    return _suggested(_still(plan), "standing still", "task_id", said)


def _still(plan: Plan) -> pl.DataFrame:
    """The tasks in progress that stand still, with since, reports (later ones that say the same) and critical."""
    reports = pl.Series(plan.status_dates, dtype=pl.Date)
    held = rows_at(plan.task_versions, plan.as_of).select("task_id", "valid_from")
    active = plan.task.filter(unfinished(), pl.col("status") == "active")
    rows = active.join(held, on="task_id", how="left", maintain_order="left")
    later = len(reports) - reports.search_sorted(rows["valid_from"], side="right").cast(pl.Int64)
    critical = pl.col("task_id").is_in(_critical(plan)["task_id"].to_list())
    since = pl.coalesce("updated_on", "valid_from")
    rows = rows.with_columns(reports=later, critical=critical, since=since)
    by_reports = pl.col("valid_from") <= plan.as_of - dt.timedelta(STILL_DAYS)
    by_tool = pl.col("updated_on") <= plan.as_of - dt.timedelta(QUIET_DAYS)
    return rows.filter(((pl.col("reports") >= STILL_REPORTS) & by_reports) | by_tool)


def _still_because() -> pl.Expr:
    reports = pl.when(pl.col("reports") > 0).then(pl.format(", in {}", _several(pl.col("reports"), "report")))
    done = pl.format("{} % done", _of(pl.col("share_done"))).fill_null("Nobody says how much is done")
    due = pl.format(", to finish {}", _day("finish")).fill_null("")
    words = "In progress, and nothing about it has changed since {}{}. {}{}."
    return pl.format(words, _day("since"), reports.fill_null(""), done, due)
