"""What needs attention first, from every register."""

import polars as pl

from plandata.metrics.assignments import work_left
from plandata.metrics.clashes import of_several
from plandata.metrics.contradictions import contradictions_in
from plandata.metrics.exposure import paper_mitigations, responses_overdue, risk_movers
from plandata.metrics.network import network
from plandata.metrics.once import once
from plandata.metrics.resources import overloads
from plandata.metrics.risks import expected_delays
from plandata.metrics.schedule import late_tasks
from plandata.metrics.stakeholders import communication_due
from plandata.plan import Plan

ATTENTION = {"kind": pl.String, "title": pl.String, "why": pl.String, "days": pl.Float64, "page": pl.String,
             "key": pl.String, "item": pl.String, "delay_days": pl.Float64}  # fmt: skip

KINDS_SHOWN = 4
"""At most so many of one kind, so that ten late tasks do not hide an overload."""

PAGES = {"task": "Schedule", "resource": "Resources", "risk": "Risks", "stakeholder": "Stakeholders",
         "phase": "Schedule", "project": "Cost"}  # fmt: skip
"""The page that has more on each kind of thing."""


def needs_attention(plan: Plan, most: int = 10, whole: Plan | None = None) -> pl.DataFrame:
    """What needs attention first: late tasks, overloads, new and grown risks, responses, contacts, contradictions.

    Ranked by expected delay, then by working days at stake, at most 4 of a kind; what is put off is left out. Columns:
    kind, title, why, days (working days: late or overdue by; hours over ÷ hours per day; expected delay of a risk, 0
    when unknown), page, key (task_id, resource, risk_id or stakeholder), item (what the key names), delay_days (the
    same as days, 0 where links say that it does not hold the finish). `whole` is the plan without its filters.
    """
    rows = _awake(plan, _everything(plan, whole or plan))
    ranked = rows.filter(pl.int_range(pl.len()).over("group") < KINDS_SHOWN)
    return ranked.head(most).select(*ATTENTION)


def put_off(plan: Plan, whole: Plan | None = None) -> pl.DataFrame:
    """What would need attention and is put off beyond as_of, the first to come back first.

    Columns: kind, key, title, why, until (the day on which it is shown again), reason, by.
    """
    rows = _everything(plan, whole or plan).join(_asleep(plan), on=["kind", "key"])
    return rows.select("kind", "key", "title", "why", "until", "reason", "by").sort("until", "kind", "key")


def _asleep(plan: Plan) -> pl.DataFrame:
    return plan.snooze.filter(pl.col("until") > plan.as_of)


def _awake(plan: Plan, rows: pl.DataFrame) -> pl.DataFrame:
    return rows.join(_asleep(plan), on=["kind", "key"], how="anti", maintain_order="left")


@once
def _everything(plan: Plan, whole: Plan) -> pl.DataFrame:
    """All that needs attention, ranked; `group` tells the kinds of which few are shown."""
    kinds = (_late(plan), _overloads(plan), _grown(plan), _on_paper(plan), _responses(plan), _contacts(plan))
    told = pl.concat([kind.with_columns(group=pl.lit(number)) for number, kind in enumerate(kinds)])
    more = _contradictions(plan, whole).join(told, on=["item", "key"], how="anti")
    rows = pl.concat([told, more.with_columns(group=pl.lit(len(kinds)))])
    free = ~pl.col("key").is_in(_holding(whole).implode()) & pl.col("kind").is_in(["late task", "overload"])
    delay = pl.when(free & pl.lit(whole.link.height > 0)).then(0.0).otherwise("days")
    order = ["delay_days", "days", "kind", "key"]
    return rows.with_columns(delay_days=delay).sort(order, descending=[True, True, False, False])


def _holding(whole: Plan) -> pl.Series:
    """The tasks that hold the finish of the plan, and who works on them; none without links."""
    if whole.link.is_empty():
        return pl.Series([], dtype=pl.String)
    critical = network(whole).filter("critical").select("task_id")
    names = work_left(whole).join(critical, on="task_id", how="semi")["resource"].drop_nulls().unique()
    return pl.concat([critical["task_id"], names])


def _contradictions(plan: Plan, whole: Plan) -> pl.DataFrame:
    found = contradictions_in(plan, whole)
    kind = pl.col("name").str.slice(0, 1).str.to_lowercase() + pl.col("name").str.slice(1)
    page = pl.col("item").replace_strict(PAGES, return_dtype=pl.String)
    rows = found.select("title", "why", "key", "item", kind=kind, page=page, days="delay_days", delay_days="delay_days")
    return rows.select(pl.col(name).cast(dtype) for name, dtype in ATTENTION.items())


def _rows(frame: pl.DataFrame, kind: pl.Expr | str, page: str, **columns: pl.Expr | str) -> pl.DataFrame:
    item = next(item for item, of in PAGES.items() if of == page)
    named = {"page": pl.lit(page), "item": pl.lit(item)}
    rows = frame.select(kind=pl.lit(kind) if isinstance(kind, str) else kind, **named, **columns)
    days = pl.col("days").cast(pl.Float64).fill_null(0.0).round(1)
    return rows.with_columns(days=days, delay_days=days, title=pl.col("title").fill_null("?")).select(
        pl.col(name).cast(dtype) for name, dtype in ATTENTION.items()
    )


def _late(plan: Plan) -> pl.DataFrame:
    days = of_several(pl.col("late_days"), "working day", "working days")
    why = pl.format("{} late, {}", days, pl.col("owner").fill_null("nobody named"))
    return _rows(late_tasks(plan), "late task", "Schedule", title="title", why=why, days="late_days", key="task_id")


def _overloads(plan: Plan) -> pl.DataFrame:
    hours = pl.col("over_hours").sum().round(0).cast(pl.Int64)
    over = overloads(plan, 4).group_by("resource").agg(hours=hours, weeks=pl.len())
    over = over.filter(pl.col("hours") > plan.calendar.hours_per_day)
    why = pl.format("{} h over capacity in {} of the next 4 weeks", "hours", "weeks")
    days = pl.col("hours") / plan.calendar.hours_per_day
    return _rows(over, "overload", "Resources", title="resource", why=why, days=days, key="resource")


def _grown(plan: Plan) -> pl.DataFrame:
    new = pl.col("move") == "new"
    grown = risk_movers(plan).filter((pl.col("move") == "grown") | (new & (pl.col("change") >= 0)))
    rows = grown.join(expected_delays(plan), on="risk_id", how="left")
    score = [pl.col(name).round(1).cast(pl.String).str.strip_suffix(".0") for name in ("before", "now")]
    scores = pl.when(pl.col("change") > 0).then(pl.format("score grew from {} to {}", *score)).otherwise(
        pl.format("score {}", score[1])
    )  # fmt: skip
    why = (
        pl.when(new).then(pl.format("since {}, {}", pl.col("since").dt.strftime("%-d %b %Y"), scores)).otherwise(scores)
    )
    kind = pl.when(new).then(pl.lit("new risk")).otherwise(pl.lit("grown risk"))
    return _rows(rows, kind, "Risks", title="title", why=why, days="delay", key="risk_id")


def _on_paper(plan: Plan) -> pl.DataFrame:
    rows = paper_mitigations(plan).join(expected_delays(plan), on="risk_id", how="left")
    why = pl.format("called mitigated, {} of {} linked tasks are not done", "unfinished", "tasks")
    return _rows(rows, "mitigated on paper", "Risks", title="title", why=why, days="delay", key="risk_id")


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
