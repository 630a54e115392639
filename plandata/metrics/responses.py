"""What is done about the risks: responses with owner, due day and tasks, what contradicts them, what is near."""

import datetime as dt

import polars as pl

from plandata.metrics.assignments import names_in
from plandata.metrics.measures import finished, in_scope
from plandata.metrics.once import once
from plandata.metrics.risks import is_open, of_side, scored
from plandata.plan import Plan

SOON_DAYS, NEXT_DAYS = 28, 56
"""The next 4 and the next 8 weeks."""
SMALL = 6.0
"""A residual score up to low."""
SHOWN = (
    "risk_id", "title", "owner", "status", "response_type", "response", "response_due", "due", "tasks", "tasks_done",
    "tasks_late", "tasks_finish", "open_ids", "residual_score", "contradiction",
)  # fmt: skip


def responses(plan: Plan, whole: Plan, side: str = "threat") -> pl.DataFrame:
    """The response to each open risk, with the state of the tasks that carry it; what contradicts itself comes first.

    `whole` is the plan without its filters, because tasks of any phase may carry a response. Columns: risk_id, title,
    owner, status, response_type, response, response_due, due (overdue, next 4 weeks, later, no day, in place; "none
    stated" where no response is), tasks (linked ones that the plan has), tasks_done, tasks_late, tasks_finish (the last
    planned finish of those not done), open_ids (separated by '; '), residual_score, contradiction (in words, empty
    where there is none). (METHODS §8.)
    """
    rows = scored(plan, plan.risk.filter(is_open(), of_side(side)))
    told = rows.join(_tasks(rows, whole), on="risk_id", how="left").with_columns(
        pl.col("tasks", "tasks_done", "tasks_late").fill_null(0), due=_due(plan.as_of)
    )
    told = told.with_columns(contradiction=_contradiction(plan.as_of)).select(SHOWN)
    paper = pl.col("contradiction").str.starts_with("mitigated")
    order = [pl.col("contradiction") == "", ~paper, pl.col("due") != "overdue", "response_due", "risk_id"]
    return told.sort(order, nulls_last=True)


def _tasks(risks: pl.DataFrame, whole: Plan) -> pl.DataFrame:
    """Of each risk the tasks that carry its response, counted."""
    links = risks.select("risk_id", task_id=names_in(pl.col("task_ids"))).explode("task_id", empty_as_null=True)
    tasks = whole.task.filter(in_scope()).select("task_id", "finish", done=finished())
    linked = links.unique().join(tasks, on="task_id", how="inner")
    left, late = ~pl.col("done"), ~pl.col("done") & (pl.col("finish") < whole.as_of)
    return linked.group_by("risk_id").agg(
        tasks=pl.len().cast(pl.Int64), tasks_done=pl.col("done").sum().cast(pl.Int64),
        tasks_late=late.sum().cast(pl.Int64), tasks_finish=pl.col("finish").filter(left).max(),
        open_ids=pl.col("task_id").filter(left).sort().str.join("; "),
    )  # fmt: skip


def _due(as_of: dt.date) -> pl.Expr:
    due = pl.col("response_due")
    state = pl.when(pl.col("status") == "mitigated").then(pl.lit("in place"))
    state = state.when(due < as_of).then(pl.lit("overdue"))
    state = state.when(due <= as_of + dt.timedelta(SOON_DAYS)).then(pl.lit("next 4 weeks"))
    state = state.when(due.is_not_null()).then(pl.lit("later"))
    return state.when(pl.col("response").is_null()).then(pl.lit("none stated")).otherwise(pl.lit("no day"))


def _contradiction(as_of: dt.date) -> pl.Expr:
    """The first rule that holds, in words: mitigated on paper, low on paper, planned too late, owned by nobody."""
    left = pl.col("tasks") - pl.col("tasks_done")
    eased = ~pl.col("residual_assumed") & (pl.col("residual_score") < pl.col("score"))
    paper = pl.when((pl.col("status") == "mitigated") & (left > 0)).then(
        pl.format("mitigated on paper: {} of {} linked tasks not done", left, "tasks")
    )
    none = (
        pl.when(pl.col("tasks") == 1)
        .then(pl.lit("its task is not"))
        .otherwise(pl.format("none of its {} tasks is", "tasks"))
    )
    low = paper.when(
        eased & (pl.col("residual_score") <= SMALL) & (pl.col("tasks") > 0) & (pl.col("tasks_done") == 0)
    ).then(pl.format("counted as {}, yet {} done", "residual_level", none))
    after = low.when(pl.col("tasks_finish") > pl.max_horizontal("response_due", pl.lit(as_of))).then(
        pl.format("due {}, but its tasks end {}", _day("response_due"), _day("tasks_finish"))
    )
    nobody = pl.col("response").is_not_null() & pl.col("owner").is_null() & (pl.col("response_due") < as_of)
    return after.when(nobody).then(pl.lit("overdue, and nobody owns it")).otherwise(pl.lit(""))


def _day(column: str) -> pl.Expr:
    return pl.col(column).dt.strftime("%-d %b %Y")


WINDOWS = ("overdue", "next 4 weeks", "in 5 to 8 weeks")


@once
def proximity(plan: Plan, side: str = "threat") -> pl.DataFrame:
    """The open risks that may happen by 8 weeks after as_of, the nearest first.

    Columns: risk_id, title, owner, proximity (the day around which it may happen), window (overdue: the day is past and
    the risk neither happened nor is closed; next 4 weeks; in 5 to 8 weeks), days_ahead (calendar days, negative for
    past), residual_score, residual_level, expected_cost, expected_delay_days, trigger, as_of, until
    (8 weeks later).
    """
    rows = scored(plan, plan.risk.filter(is_open(), of_side(side)))
    ahead = (pl.col("proximity") - plan.as_of).dt.total_days()
    window = pl.when(ahead < 0).then(pl.lit(WINDOWS[0])).when(ahead <= SOON_DAYS).then(pl.lit(WINDOWS[1]))
    likely = pl.col("probability_share")
    near = rows.filter(ahead <= NEXT_DAYS).sort(
        "proximity", "residual_score", "risk_id", descending=[False, True, False]
    )
    return near.select(
        "risk_id", "title", "owner", "proximity", window=window.otherwise(pl.lit(WINDOWS[2])), days_ahead=ahead,
        residual_score="residual_score", residual_level="residual_level", expected_cost=likely * pl.col("cost_impact"),
        expected_delay_days=likely * pl.col("delay_days"), trigger="trigger", as_of=pl.lit(plan.as_of),
        until=pl.lit(plan.as_of + dt.timedelta(NEXT_DAYS)),
    )  # fmt: skip
