"""What needs attention first, from every register."""

import polars as pl

from plandata.metrics.chances import probability_share
from plandata.metrics.exposure import paper_mitigations, responses_overdue, risk_movers
from plandata.metrics.resources import overloads
from plandata.metrics.schedule import late_tasks
from plandata.metrics.stakeholders import communication_due
from plandata.plan import Plan

ATTENTION = {"kind": pl.String, "title": pl.String, "why": pl.String, "days": pl.Float64, "page": pl.String,
             "key": pl.String}  # fmt: skip

KINDS_SHOWN = 4
"""At most so many of one kind, so that ten late tasks do not hide an overload."""


def needs_attention(plan: Plan, most: int = 10) -> pl.DataFrame:
    """What needs attention first: late tasks, overloads, new and grown risks, paper mitigation, responses, contacts.

    Ranked by working days at stake, at most 4 of a kind. Columns: kind, title, why, days (working days: late or overdue
    by; hours over ÷ hours per day; expected delay of a risk, 0 when unknown), page, key (task_id, resource, risk_id or
    stakeholder).
    """
    kinds = (_late(plan), _overloads(plan), _grown(plan), _on_paper(plan), _responses(plan), _contacts(plan))
    ranked = [kind.sort("days", "key", descending=[True, False]).head(KINDS_SHOWN) for kind in kinds]
    return pl.concat(ranked).sort("days", "kind", "key", descending=[True, False, False]).head(most)


def _rows(frame: pl.DataFrame, kind: pl.Expr | str, page: str, **columns: pl.Expr | str) -> pl.DataFrame:
    rows = frame.select(kind=pl.lit(kind) if isinstance(kind, str) else kind, page=pl.lit(page), **columns)
    return rows.with_columns(
        pl.col("days").cast(pl.Float64).fill_null(0.0).round(1), pl.col("title").fill_null("?")
    ).select(pl.col(name).cast(dtype) for name, dtype in ATTENTION.items())


def _late(plan: Plan) -> pl.DataFrame:
    why = pl.format("{} working days late, {}", "late_days", pl.col("owner").fill_null("nobody named"))
    return _rows(late_tasks(plan), "late task", "Schedule", title="title", why=why, days="late_days", key="task_id")


def _overloads(plan: Plan) -> pl.DataFrame:
    hours = pl.col("over_hours").sum().round(0).cast(pl.Int64)
    over = overloads(plan, 4).group_by("resource").agg(hours=hours, weeks=pl.len())
    why = pl.format("{} h over capacity in {} of the next 4 weeks", "hours", "weeks")
    days = pl.col("hours") / plan.calendar.hours_per_day
    return _rows(over, "overload", "Resources", title="resource", why=why, days=days, key="resource")


def _grown(plan: Plan) -> pl.DataFrame:
    new = pl.col("move") == "new"
    grown = risk_movers(plan).filter((pl.col("move") == "grown") | (new & (pl.col("change") >= 0)))
    delays = plan.risk.select("risk_id", "delay_days", likely=pl.coalesce("residual_probability", "probability"))
    rows = grown.join(delays, on="risk_id", how="left")
    score = [pl.col(name).round(1).cast(pl.String).str.strip_suffix(".0") for name in ("before", "now")]
    scores = pl.when(pl.col("change") > 0).then(pl.format("score grew from {} to {}", *score)).otherwise(
        pl.format("score {}", score[1])
    )  # fmt: skip
    why = (
        pl.when(new).then(pl.format("since {}, {}", pl.col("since").dt.strftime("%-d %b %Y"), scores)).otherwise(scores)
    )
    kind = pl.when(new).then(pl.lit("new risk")).otherwise(pl.lit("grown risk"))
    days = pl.col("delay_days") * probability_share(pl.col("likely"))
    return _rows(rows, kind, "Risks", title="title", why=why, days=days, key="risk_id")


def _on_paper(plan: Plan) -> pl.DataFrame:
    rows = paper_mitigations(plan).join(
        plan.risk.select("risk_id", "delay_days", "probability"), on="risk_id", how="left"
    )
    why = pl.format("called mitigated, {} of {} linked tasks are not done", "unfinished", "tasks")
    days = pl.col("delay_days") * probability_share(pl.col("probability"))
    return _rows(rows, "mitigated on paper", "Risks", title="title", why=why, days=days, key="risk_id")


def _responses(plan: Plan) -> pl.DataFrame:
    due, late = pl.col("response_due").dt.strftime("%-d %b %Y"), pl.col("overdue_days")
    why = pl.format("response due {}, {} working days ago", due, late)
    return _rows(responses_overdue(plan), "response overdue", "Risks", title="title", why=why, days=late, key="risk_id")


def _contacts(plan: Plan) -> pl.DataFrame:
    due = communication_due(plan).filter(pl.col("status").is_in(["overdue", "never"]))
    due = due.sort("next_due", nulls_last=True)
    one = due.unique("stakeholder", keep="first", maintain_order=True)
    late = pl.col("overdue_days")
    last = pl.col("last_contact").dt.strftime("%-d %b %Y")
    why = pl.coalesce(pl.format("last contact {}, due {} working days ago", last, late), pl.lit("never contacted"))
    return _rows(one, "contact overdue", "Stakeholders", title="stakeholder", why=why, days=late, key="stakeholder")
