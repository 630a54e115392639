"""Objectives rolled up from the phases that serve them: progress, finish, indicators, state; and what serves none."""

import datetime as dt

import polars as pl

from plandata.metrics.aims import aims
from plandata.metrics.history import working_days_after
from plandata.metrics.indicators import indicator_trends
from plandata.metrics.measures import best_measure, finished, in_scope, remaining_of, scope_of
from plandata.metrics.once import once
from plandata.metrics.words import counted, percent
from plandata.plan import Plan

RULES = {
    "progress": "share done, behind the share planned by now: watch above 5 percentage points, bad above 10",
    "finish": "latest finish of its phases against the baseline: watch above 5 working days, bad above 20",
    "indicators": "good while every indicator reaches its target before the phases end, at the pace of its last 6 "
    "values; watch when one is later or its latest value moved away from the target; bad when one does not get "
    "there at this pace; no data below 3 values",
}
"""The rules behind the states, as shown on the screen."""

TOPICS = tuple(RULES)
STATES = ("none", "good", "watch", "bad")
WATCH_SHARE, BAD_SHARE, WATCH_DAYS, BAD_DAYS = 0.05, 0.1, 5, 20

STATUS = {"objective_id": pl.String, "title": pl.String, "outcome": pl.String, "owner": pl.String, "phases": pl.String,
          "unknown_phases": pl.String, "tasks": pl.Int64, "done": pl.Int64, "scope": pl.Float64, "unit": pl.String,
          "share_done": pl.Float64, "share_planned": pl.Float64, "finish": pl.Date, "slip_days": pl.Int64,
          "indicators": pl.Int64, "on_pace": pl.Int64,
          **{f"{topic}_{part}": pl.String for topic in TOPICS for part in ("state", "why")},
          "state": pl.String}  # fmt: skip


def measured(plan: Plan) -> str:
    """How the work for objectives is counted: by effort where at least half of the tasks have it, else by tasks."""
    return "effort" if best_measure(plan) == "effort" else "count"


@once
def phases_served(plan: Plan) -> pl.DataFrame:
    """Which phase serves which objective: objective_id, phase as the objective names it, phase as the tasks name it.

    Names are compared without case; the last column (`known`) is empty for a phase that no task has.
    """
    named = (
        aims(plan).select("objective_id", named=pl.col("phases").str.split(";")).explode("named", empty_as_null=True)
    )
    named = named.with_columns(pl.col("named").str.strip_chars()).filter(pl.col("named") != "")
    known = plan.work.select(known="phase").drop_nulls().unique().sort("known")
    known = known.with_columns(key=pl.col("known").str.to_lowercase().str.strip_chars())
    return named.with_columns(key=pl.col("named").str.to_lowercase()).join(
        known, on="key", how="left", maintain_order="left"
    ).select("objective_id", "named", "known")  # fmt: skip


@once
def objective_status(plan: Plan, before: Plan) -> pl.DataFrame:
    """Each objective with what its phases and indicators say, and by stated rules its state (good, watch, bad, none).

    Progress is that of the tasks in its phases, by effort where at least half of the tasks of the plan have it, else by
    tasks; `share_planned` is what should be done by now by the finish dates of `before`. A phase may serve several
    objectives. Columns: objective_id, title, outcome, owner, phases, unknown_phases (no task has them), tasks, done,
    scope (in unit), unit, share_done, share_planned, finish, slip_days (against `before`), indicators, on_pace (reached
    or on pace), for progress, finish and indicators <topic>_state and <topic>_why, and state, the worst of them.
    """
    measure, served = measured(plan), phases_served(plan)
    rows = []
    for said in aims(plan).sort("objective_id").iter_rows(named=True):
        names = served.filter(pl.col("objective_id") == said["objective_id"])
        phases = names["known"].drop_nulls().unique(maintain_order=True).to_list()
        known = {name: said[name] for name in ("objective_id", "title", "outcome", "owner", "phases")}
        known["unknown_phases"] = "; ".join(names.filter(pl.col("known").is_null())["named"]) or None
        known |= _work(plan, phases, measure) | _planned(plan, before, phases, measure)
        rows.append(known)
    judged = [_judged(plan, row, indicators_needed(plan)) for row in rows]
    return pl.DataFrame(judged, schema=STATUS)


def _work(plan: Plan, phases: list[str], measure: str) -> dict[str, object]:
    """What the tasks of the phases say."""
    finish = pl.when(finished()).then(pl.coalesce("actual_finish", "finish")).otherwise("finish")
    row = plan.work.filter(pl.col("phase").is_in(phases)).select(
        tasks=pl.len().cast(pl.Int64), done=finished().sum().cast(pl.Int64), scope=scope_of(measure).sum(),
        left=remaining_of(measure).sum(), finish=finish.max(), told=pl.col("status").count(),
    ).row(0, named=True)  # fmt: skip
    told, left = row.pop("told"), row.pop("left")
    share = (row["scope"] - left) / row["scope"] if row["scope"] and told else None
    return row | {"unit": "hours" if measure == "effort" else "tasks", "share_done": share}


def _planned(plan: Plan, before: Plan, phases: list[str], measure: str) -> dict[str, object]:
    """What should be done by now, and by how much the finish moved, by the plan at the baseline."""
    work = before.task.filter(in_scope(), pl.col("phase").is_in(phases))
    planned = pl.coalesce("baseline_finish", "finish")
    due = planned.is_not_null() & ((planned <= plan.as_of) | finished())
    size, then = scope_of(measure), "baseline_finish" if plan.as_of == before.as_of else "finish"
    row = work.select(due=size.filter(due).sum(), whole=size.filter(planned.is_not_null()).sum(),
                      then=pl.col(then).max()).row(0, named=True)  # fmt: skip
    return {"share_planned": row["due"] / row["whole"] if row["whole"] else None, "then": row["then"]}


def indicators_needed(plan: Plan) -> pl.DataFrame:
    """The indicators with their trends; each is needed by the day on which the phases of its objective end."""
    served = phases_served(plan).drop_nulls("known")
    ends = served.join(plan.work, left_on="known", right_on="phase").group_by("objective_id").agg(
        pl.coalesce(pl.when(finished()).then("actual_finish"), "finish").max()
    ).drop_nulls().sort("objective_id")  # fmt: skip
    return indicator_trends(plan, tuple(ends.rows()))


def _judged(plan: Plan, row: dict[str, object], indicators: pl.DataFrame) -> dict[str, object]:
    own = indicators.filter(pl.col("objective_id") == row["objective_id"])
    known = row | {"indicators": own.height, "on_pace": own["state"].is_in(["reached", "on pace"]).sum()}
    then, now = known.pop("then"), known["finish"]
    known["slip_days"] = _slip(plan, then, now)
    judged = {"progress": _progress(known), "finish": _finish(known), "indicators": _indicators(own)}
    for topic, (state, why) in judged.items():
        known |= {f"{topic}_state": state, f"{topic}_why": why}
    worst = max((STATES.index(state) for state, _ in judged.values()), default=0)
    return known | {"state": STATES[worst]}


def _slip(plan: Plan, then: object, now: object) -> int | None:
    if not isinstance(then, dt.date) or not isinstance(now, dt.date):
        return None
    return pl.select(working_days_after(plan.calendar, pl.lit(then), pl.lit(now))).item()


def _grade(amount: float, watch: float, bad: float) -> str:
    return "bad" if amount > bad else "watch" if amount > watch else "good"


def _progress(row: dict[str, object]) -> tuple[str, str]:
    done, planned = row["share_done"], row["share_planned"]
    if not isinstance(done, float):
        return "none", "no task of its phases tells its status" if row["tasks"] else "no task serves it"
    if not isinstance(planned, float):
        return "none", f"{percent(done)} done, nothing planned to compare with"
    behind = round(planned - done, 6)
    return _grade(behind, WATCH_SHARE, BAD_SHARE), f"{percent(done)} done, {percent(planned)} planned by now"


def _finish(row: dict[str, object]) -> tuple[str, str]:
    slip = row["slip_days"]
    if not isinstance(slip, int):
        return "none", "no finish to compare with"
    moved = "unchanged" if not slip else f"{counted(abs(slip), 'working day')} {'later' if slip > 0 else 'earlier'}"
    return _grade(slip, WATCH_DAYS, BAD_DAYS), f"finish {moved}"


def _indicators(own: pl.DataFrame) -> tuple[str, str]:
    judged = own.filter(pl.col("state") != "n/a")
    if judged.is_empty():
        return "none", "no indicator has a target and 3 values" if own.height else "no indicator"
    states = judged["state"]
    away = judged.filter("away", pl.col("state") != "reached").height
    why = f"{states.is_in(['reached', 'on pace']).sum()} of {counted(judged.height, 'indicator')} on pace"
    if away:
        why += f", the latest value of {away} moved away"
    if (states == "not at this pace").any():
        return "bad", why
    return ("watch" if away or (states == "late").any() else "good"), why


@once
def effort_served(plan: Plan) -> pl.DataFrame:
    """Each phase with its work and the objectives that it serves; their sum is all the work of the plan.

    Columns: phase, objectives (ids, separated by '; ', empty when it serves none), tasks, scope, unit, share (of all
    work). Phases that serve none come first, then the largest.
    """
    measure = measured(plan)
    served = phases_served(plan).drop_nulls("known").unique(["objective_id", "known"]).sort("objective_id")
    serves = served.group_by(phase=pl.col("known")).agg(objectives=pl.col("objective_id").sort().str.join("; "))
    rows = plan.work.group_by("phase").agg(tasks=pl.len().cast(pl.Int64), scope=scope_of(measure).sum())
    joined = rows.join(serves, on="phase", how="left")
    whole = pl.when(pl.col("scope").sum() > 0).then(pl.col("scope") / pl.col("scope").sum())
    ranked = joined.with_columns(share=whole, unit=pl.lit("hours" if measure == "effort" else "tasks"))
    return ranked.sort(pl.col("objectives").is_not_null(), -pl.col("scope"), "phase").select(
        "phase", "objectives", "tasks", "scope", "unit", "share"
    )  # fmt: skip


def share_unserved(plan: Plan) -> float | None:
    """Share of the work that serves no objective; None without objectives or without work."""
    rows = effort_served(plan)
    if aims(plan).is_empty() or not rows["scope"].sum():
        return None
    return rows.filter(pl.col("objectives").is_null())["scope"].sum() / rows["scope"].sum()
