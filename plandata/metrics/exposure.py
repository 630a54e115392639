"""How the risks move: exposure over time, movers since the baseline, expected loss, responses late or on paper."""

import datetime as dt

import polars as pl

from plandata.metrics.assignments import names_in
from plandata.metrics.history import rows_at, running_totals, working_days_after
from plandata.metrics.measures import finished, in_scope
from plandata.metrics.once import once
from plandata.metrics.risks import is_open, of_side, open_risks, residual_score, scored
from plandata.plan import Plan


def _wanted(side: str = "threat") -> pl.Expr:
    return is_open() & of_side(side)


def exposure_over_time(plan: Plan, side: str = "threat") -> pl.DataFrame:
    """Exposure on each day on which the register changed, and on as_of: the sum of residual scores of open threats.

    Columns: date, exposure (probability × impact, summed), open_risks. Opportunities are a side of their own.
    (Risk burn-down: METHODS §8 and W17.)
    """
    changed = pl.concat([plan.risk_versions["valid_from"], plan.risk_versions["valid_to"]]).drop_nulls()
    dates = sorted({day for day in changed if day <= plan.as_of} | ({plan.as_of} if len(changed) else set()))
    score = pl.when(_wanted(side)).then(residual_score()).otherwise(0.0).fill_null(0.0)
    totals = running_totals(plan.risk_versions, dates, {"exposure": score, "open_risks": _wanted(side).cast(pl.Int64)})
    return totals.with_columns(pl.col("open_risks").round(0).cast(pl.Int64))


def risks_on(plan: Plan, day: dt.date, side: str = "threat") -> pl.DataFrame:
    """The open threats as they stood on a day, the highest residual score first: the rows behind a point of exposure.

    Columns: risk_id, title, owner, status, score, residual_score, residual_level.
    """
    rows = scored(plan, rows_at(plan.risk_versions, day).filter(_wanted(side)))
    shown = rows.select("risk_id", "title", "owner", "status", "score", "residual_score", "residual_level")
    return shown.sort("residual_score", "risk_id", descending=[True, False], nulls_last=True)


def risk_exposure(plan: Plan) -> float | None:
    """The sum of the residual scores (probability × impact) of open threats; none when no risk is scored."""
    scores = open_risks(plan)["residual_score"]
    return scores.sum() if plan.risk.height and (scores.count() or not scores.len()) else None


def _register_day(plan: Plan) -> dt.date:
    """The baseline, or the first day of the risk register when that is later."""
    first = plan.risk_versions["valid_from"].min()
    return max(plan.baseline, first) if first else plan.baseline


@once
def risk_movers(plan: Plan, side: str = "threat") -> pl.DataFrame:
    """Threats whose residual score changed since the baseline (or the first register, if later), and the new ones.

    A risk that was not open then is measured from its first known score. Columns: risk_id, title, owner, before, now
    (residual scores; now is 0 once it is closed), change, move (grown, new, shrunk, occurred, closed), since (the day
    of `before`). What raised the exposure most comes first.
    """
    start = _register_day(plan)
    now = plan.risk.filter(_wanted(side)).select("risk_id", "title", "owner", now=residual_score(), is_open=True)
    both = now.join(_first_scores(plan, start, side), on="risk_id", how="full", coalesce=True, suffix="_then")
    names = {name: pl.coalesce(name, f"{name}_then") for name in ("title", "owner")}
    closed, new = pl.col("is_open").is_null(), pl.col("since") > start
    after, before = pl.when(closed).then(0.0).otherwise("now"), pl.col("before")
    happened = pl.col("risk_id").is_in(plan.risk.filter(pl.col("status") == "occurred")["risk_id"].implode())
    move = (
        pl.when(closed & happened).then(pl.lit("occurred")).when(closed).then(pl.lit("closed"))
        .when(new).then(pl.lit("new")).when(after > before).then(pl.lit("grown")).otherwise(pl.lit("shrunk"))
    )  # fmt: skip
    rows = both.filter(pl.when(closed).then(~new).otherwise((after != before) | new))
    raised = after - pl.when(new).then(0.0).otherwise(before)
    rows = rows.sort(raised, "risk_id", descending=[True, False])
    return rows.select("risk_id", **names, before=before, now=after, change=after - before, move=move, since="since")


def _first_scores(plan: Plan, start: dt.date, side: str) -> pl.DataFrame:
    """Each threat's first score while it was open, from the day on: risk_id, title, owner, before, since."""
    scores = plan.risk_versions.filter(_wanted(side), residual_score().is_not_null(), pl.col("valid_to") > start)
    rows = scores.sort("valid_from").unique("risk_id", keep="first", maintain_order=True)
    since = pl.max_horizontal("valid_from", pl.lit(start))
    return rows.select("risk_id", "title", "owner", before=residual_score(), since=since)


@once
def expected_loss(plan: Plan, side: str = "threat") -> pl.DataFrame:
    """What the open threats cost on average: probability share × cost, and × delay, the most expensive first.

    Columns: risk_id, title, owner, probability_share, cost_impact, delay_days, expected_cost (money),
    expected_delay_days (working days), residual_score. The residual probability counts, as the file states it in per
    cent, else 1 to 5 stand for 10, 30, 50, 70, 90 %. Risks without cost and without delay are left out. Of
    opportunities it is what they save. (EMV = p · cost: METHODS §8.)
    """
    share = pl.col("probability_share")
    rows = open_risks(plan, side).with_columns(
        expected_cost=share * pl.col("cost_impact"), expected_delay_days=share * pl.col("delay_days")
    )
    known = rows.filter(pl.any_horizontal(pl.col("expected_cost", "expected_delay_days").is_not_null()))
    order = ["expected_cost", "expected_delay_days", "risk_id"]
    return known.sort(order, descending=[True, True, False], nulls_last=True).select(
        "risk_id", "title", "owner", "probability_share", "cost_impact", "delay_days", *order[:2], "residual_score"
    )


def paper_mitigations(plan: Plan) -> pl.DataFrame:
    """Risks called mitigated although tasks that carry the response are not done.

    Columns: risk_id, title, owner, tasks (linked ones in the selection), unfinished, open_ids, open_titles (separated
    by '; '), residual_score; the most unfinished first. (Contradiction: METHODS §8.)
    """
    risks = plan.risk.filter(pl.col("status") == "mitigated").with_columns(residual_score=residual_score())
    links = risks.with_columns(task_id=names_in(pl.col("task_ids"))).explode("task_id", empty_as_null=True)
    tasks = plan.task.lazy().filter(in_scope()).select("task_id", task_title="title", left=~finished()).collect()
    linked = links.join(tasks, on="task_id", how="inner")
    unfinished = pl.col("left")
    counts = linked.group_by("risk_id", "title", "owner", "residual_score").agg(
        tasks=pl.len().cast(pl.Int64), unfinished=unfinished.sum().cast(pl.Int64),
        open_ids=pl.col("task_id").filter(unfinished).sort().str.join("; "),
        open_titles=pl.col("task_title").sort_by("task_id").filter(unfinished.sort_by("task_id")).str.join("; "),
    )  # fmt: skip
    names = ("risk_id", "title", "owner", "tasks", "unfinished", "open_ids", "open_titles", "residual_score")
    return counts.filter(pl.col("unfinished") > 0).select(names).sort("unfinished", "risk_id", descending=[True, False])


def responses_overdue(plan: Plan) -> pl.DataFrame:
    """Responses that should be in place by now: due before as_of, the risk open and not called mitigated.

    Columns: risk_id, title, owner, response, response_due, overdue_days (working days), residual_score,
    residual_level; the longest overdue first.
    """
    due = open_risks(plan).filter(pl.col("response_due") < plan.as_of, pl.col("status").ne_missing("mitigated"))
    late = working_days_after(plan.calendar, pl.col("response_due"), pl.lit(plan.as_of))
    rows = due.with_columns(overdue_days=late)
    names = (
        "risk_id",
        "title",
        "owner",
        "response",
        "response_due",
        "overdue_days",
        "residual_score",
        "residual_level",
    )
    return rows.sort("response_due", "risk_id").select(names)
