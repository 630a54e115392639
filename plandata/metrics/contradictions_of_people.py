"""Contradictions between people and plan: who is silent, overloaded, away or unknown."""

import datetime as dt

import polars as pl

from plandata.metrics.assignments import names_in, work_left
from plandata.metrics.clashes import clashes, days_in_words, of_several
from plandata.metrics.contacts import contacts_by_name, log_begun, names_of
from plandata.metrics.measures import unfinished
from plandata.metrics.network import network
from plandata.metrics.resources import overloads
from plandata.plan import Plan

HIGH = 3.5
"""Power or interest from which it is high, on the scale from 1 to 5."""

SILENT_DAYS, GATE_DAYS = 28, 21
"""A sponsor not spoken to for so many calendar days, with a milestone in the next so many."""

SOON = 4
"""So many coming weeks count as soon."""

MOST_KNOWN = 0.5
"""Share of the owners that the register of resources must know before it can miss one."""


def _high(*columns: str) -> pl.Expr:
    return pl.all_horizontal((pl.col(name) >= HIGH).fill_null(False) for name in columns)


def _is_sponsor() -> pl.Expr:
    called = pl.concat_str(pl.col("stakeholder", "role", "category").fill_null(""), separator=" ").str.to_lowercase()
    return called.str.contains("sponsor", literal=True) | _high("power", "interest")


def sponsor_silent(plan: Plan) -> pl.DataFrame:
    """Sponsors, and whoever has high power and high interest, not spoken to for 4 weeks before a near milestone."""
    ahead = (pl.col("finish") - pl.lit(plan.as_of)).dt.total_days().is_between(0, GATE_DAYS)
    gates = plan.task.filter(unfinished(), pl.col("kind") == "milestone", ahead).sort("finish", "task_id")
    if gates.is_empty() or not log_begun(plan):
        return clashes(plan.stakeholder.clear(), "stakeholder", key="stakeholder", title="stakeholder", why=pl.lit(""))
    last = contacts_by_name(plan).filter(pl.col("date") <= plan.as_of).group_by("name").agg(last=pl.col("date").max())
    known = plan.stakeholder.filter(_is_sponsor()).with_columns(name=pl.col("stakeholder").str.to_lowercase())
    since = plan.as_of - dt.timedelta(days=SILENT_DAYS)
    rows = known.join(last, on="name", how="left").filter((pl.col("last") < since).fill_null(True))
    gate = gates.row(0, named=True)
    heard = pl.coalesce(pl.format("not spoken to since {}", days_in_words("last")), pl.lit("never spoken to"))
    when = gate["finish"].strftime("%-d %b %Y")
    why = pl.format("{}, and “{}” is due on {}", heard, pl.lit(gate["title"] or gate["task_id"]), pl.lit(when))
    return clashes(rows, "stakeholder", key="stakeholder", title="stakeholder", why=why)


def resistant_without_contact(plan: Plan) -> pl.DataFrame:
    """Stakeholders of high power who resist, and whom no line of the communication plan names."""
    planned = names_of(plan, plan.communication).select("name").unique()
    against = plan.stakeholder.filter(pl.col("engagement") == "resistant", _high("power"))
    rows = against.with_columns(name=pl.col("stakeholder").str.to_lowercase()).join(planned, on="name", how="anti")
    power = pl.col("power").cast(pl.String).str.strip_suffix(".0")
    why = pl.format("resistant, power {} of 5, and no contact is planned", power)
    return clashes(rows, "stakeholder", key="stakeholder", title="stakeholder", why=why)


def overloaded_on_path(plan: Plan) -> pl.DataFrame:
    """Whoever has a day more of work than of time in the next 4 weeks, and a critical task in them."""
    until = plan.as_of + dt.timedelta(weeks=SOON)
    over = overloads(plan, SOON).group_by("resource").agg(hours=pl.col("over_hours").sum(), weeks=pl.len())
    if over.is_empty():
        return clashes(over, "resource", key="resource", title="resource", why=pl.lit(""))
    soon = pl.col("start").is_null() | (pl.col("start") <= until)
    critical = network(plan).filter("critical").select("task_id")
    tasks = work_left(plan).filter(soon, pl.col("hours") > 0).join(critical, on="task_id", how="semi")
    path = tasks.group_by("resource").agg(first=pl.coalesce("title", "task_id").sort().first(), more=pl.len() - 1)
    much = pl.col("hours") > plan.calendar.hours_per_day
    rows = over.filter(much).join(path, on="resource").sort("hours", "resource", descending=[True, False])
    others = pl.when(pl.col("more") > 0).then(pl.format(" and {} more", "more")).otherwise(pl.lit(""))
    hours = pl.col("hours").round(0).cast(pl.Int64)
    words = (hours, of_several(pl.lit(SOON), "week", "weeks"), pl.col("first"), others)
    why = pl.format("{} h more than fit into the next {}, on the critical path with “{}”{}", *words)
    days = pl.col("hours") / plan.calendar.hours_per_day
    return clashes(rows, "resource", key="resource", title="resource", why=why, delay_days=days)


def _owned(plan: Plan) -> pl.DataFrame:
    """The tasks that are not done, one row for each name of the owner, and the name in lower case."""
    rows = plan.task.filter(unfinished()).with_columns(resource=names_in(pl.col("owner")))
    names = rows.explode("resource", empty_as_null=True).filter(pl.col("resource").is_not_null())
    return names.with_columns(name=pl.col("resource").str.to_lowercase())


def owner_unknown(plan: Plan) -> pl.DataFrame:
    """Owners of work that is left whom the register of resources, which knows most of the others, does not have."""
    known = plan.resource.select(name=pl.col("resource").str.to_lowercase())
    owned = _owned(plan).group_by("name").agg(pl.col("resource").first(), tasks=pl.len())
    unknown = owned.join(known, on="name", how="anti")
    few = owned.height - unknown.height > owned.height * MOST_KNOWN
    rows = unknown.filter(pl.lit(few)).sort("tasks", "resource", descending=[True, False])
    why = pl.format("owns {} and is not among the resources", of_several(pl.col("tasks"), "open task", "open tasks"))
    return clashes(rows, "resource", key="resource", title="resource", why=why)


def owner_absent(plan: Plan) -> pl.DataFrame:
    """Tasks that are not done whose owner is away on every day that is left for them."""
    away = plan.absence.select(
        name=pl.col("resource").str.to_lowercase(), away="start", back=pl.coalesce("finish", "start")
    )
    first = pl.max_horizontal(pl.coalesce("start", "finish"), pl.lit(plan.as_of + dt.timedelta(days=1)))
    planned = _owned(plan).with_columns(first=first).filter(pl.col("finish") >= pl.col("first"))
    gone = (pl.col("away") <= pl.col("first")) & (pl.col("back") >= pl.col("finish"))
    rows = planned.join(away, on="name").filter(gone).sort("task_id", "resource")
    words = ("resource", days_in_words("away"), days_in_words("back"), days_in_words("finish"))
    why = pl.format("{} is away from {} to {}, and it is to be done by {}", *words)
    return clashes(rows, "task", key="task_id", why=why)
