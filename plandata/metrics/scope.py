"""Scope creep: what was added, removed and re-estimated since the baseline, where, by whom, and who decided it."""

import polars as pl

from plandata.metrics.approvals import decided
from plandata.metrics.history import rows_at
from plandata.metrics.measures import MEASURES, in_scope, scope_of
from plandata.metrics.once import once
from plandata.plan import Plan

CAUSES = ("added", "removed", "re_estimated")
NAMES = ("task_id", "title", "phase", "owner")
CHANGES = {**dict.fromkeys(NAMES, pl.String), "cause": pl.String, "change": pl.Float64, "unit": pl.String,
           "changed_on": pl.Date, "decision": pl.String, "decision_id": pl.String, "decision_title": pl.String,
           "decided_on": pl.Date, "decided_by": pl.String}  # fmt: skip

SUMMED = ("name", "scope_then", *CAUSES, "scope_now", "gross", "net", "churn", "grown", "unapproved", "unit")

NOWHERE = {"phase": "No phase", "owner": "Nobody named"}


@once
def scope_changes(plan: Plan, measure: str) -> pl.DataFrame:
    """Each task that changed the scope since the baseline, and what was decided about it; the largest change first.

    Added: in scope now and not at the baseline; removed: the other way round; a task that came and went in between is
    both; re_estimated: its size differs. The sum of the changes is the change of the scope. `changed_on` is the first
    report that had it. Columns: task_id, title, phase, owner, cause, change (signed, in unit), unit, changed_on,
    decision (approved, approved later, pending, rejected, none), decision_id, decision_title, decided_on, decided_by.
    """
    if plan.baseline >= plan.as_of:
        return pl.DataFrame(schema=CHANGES)
    rows = decided(plan, _changes(plan, measure)).with_columns(unit=pl.lit(MEASURES[measure].unit))
    ranked = rows.sort(pl.col("change").abs(), "task_id", "cause", descending=[True, False, False])
    return ranked.select(pl.col(name).cast(kind) for name, kind in CHANGES.items())


def _changes(plan: Plan, measure: str) -> pl.DataFrame:
    """The changes with the day on which each was first reported."""
    versions = plan.task_versions.filter(in_scope()).select(*NAMES, "valid_from", "valid_to", scope=scope_of(measure))
    then, now = (rows_at(versions, day).drop("valid_from", "valid_to") for day in (plan.baseline, plan.as_of))
    since = versions.filter(pl.col("valid_from") > plan.baseline, pl.col("valid_from") <= plan.as_of)
    passing = since.join(then, on="task_id", how="anti").join(now, on="task_id", how="anti")
    passing = passing.sort("valid_from").group_by("task_id", maintain_order=True)
    came = passing.agg(
        pl.exclude("valid_from", "valid_to").last(), pl.col("valid_from").min(), pl.col("valid_to").max()
    )
    begun = since.group_by("task_id").agg(changed_on=pl.col("valid_from").min())
    added = now.join(then, on="task_id", how="anti").join(begun, on="task_id", how="left")
    stayed = now.join(then.select("task_id", was="scope"), on="task_id").filter(pl.col("scope") != pl.col("was"))
    sized = stayed.join(_first_change(versions, then, plan), on="task_id", how="left")
    parts = [
        _part(added, "added", pl.col("scope")),
        _part(_left(plan, versions, then, now), "removed", -pl.col("scope")),
        _part(came.with_columns(changed_on="valid_from"), "added", pl.col("scope")),
        _part(came.with_columns(changed_on="valid_to"), "removed", -pl.col("scope")),
        _part(sized, "re_estimated", pl.col("scope") - pl.col("was")),
    ]
    return pl.concat(parts)


def _part(rows: pl.DataFrame, cause: str, change: pl.Expr) -> pl.DataFrame:
    return rows.select(*NAMES, "changed_on", cause=pl.lit(cause), change=change)


def _left(plan: Plan, versions: pl.DataFrame, then: pl.DataFrame, now: pl.DataFrame) -> pl.DataFrame:
    """The tasks that are out of scope now, with the day on which they left it for good."""
    ended = (
        versions.filter(pl.col("valid_to") <= plan.as_of).group_by("task_id").agg(changed_on=pl.col("valid_to").max())
    )
    return then.join(now, on="task_id", how="anti").join(ended, on="task_id", how="left")


def _first_change(versions: pl.DataFrame, then: pl.DataFrame, plan: Plan) -> pl.DataFrame:
    """The first report that had another size of a task than the baseline."""
    sizes = versions.join(then.select("task_id", was="scope"), on="task_id")
    later = sizes.filter(pl.col("valid_from") > plan.baseline, pl.col("scope") != pl.col("was"))
    return later.group_by("task_id").agg(changed_on=pl.col("valid_from").min())


def scope_creep(plan: Plan, measure: str) -> pl.DataFrame:
    """By how much the scope grew since the baseline, in one row.

    gross = added ÷ scope at the baseline; net = (scope now − then) ÷ then; churn = (added + removed + |re-estimated|) ÷
    then; empty without scope at the baseline. `unapproved` is the growth (added and re-estimated upwards) that no
    decision approves. Columns: scope_then, added, removed, re_estimated (signed), scope_now, gross, net, churn, grown,
    unapproved, unit. (METHODS §1.)
    """
    changes = scope_changes(plan, measure).with_columns(name=pl.lit("all"))
    return _summed(_with_then(plan, measure, pl.lit("all")), changes, measure).drop("name")


def scope_by(plan: Plan, measure: str, by: str) -> pl.DataFrame:
    """Scope creep of each phase or owner (`by`), the largest growth first; the rows sum to scope_creep.

    A task counts where it is now, one that was removed where it was. Columns: as scope_creep, after the name.
    """
    name = pl.col(by).fill_null(NOWHERE[by])
    rows = _summed(_with_then(plan, measure, name), scope_changes(plan, measure).with_columns(name=name), measure)
    return rows.sort("grown", "name", descending=[True, False])


def _with_then(plan: Plan, measure: str, name: pl.Expr) -> pl.DataFrame:
    """The scope at the baseline by name; a task that is still there counts under its name of today."""
    both = rows_at(plan.task_versions, plan.baseline).filter(in_scope()).select("task_id", "phase", "owner",
                                                                                scope=scope_of(measure))  # fmt: skip
    now = plan.work.select("task_id", phase_now="phase", owner_now="owner", stays=True)
    today = both.join(now, on="task_id", how="left").with_columns(
        pl.when("stays").then(f"{column}_now").otherwise(column).alias(column) for column in ("phase", "owner")
    )
    return today.with_columns(name=name).group_by("name").agg(scope_then=pl.col("scope").sum())


def _summed(then: pl.DataFrame, changes: pl.DataFrame, measure: str) -> pl.DataFrame:
    change, is_open = pl.col("change"), ~pl.col("decision").is_in(["approved", "approved later"])
    sums = {cause: change.filter(pl.col("cause") == cause).sum() for cause in CAUSES}
    size = change.filter(pl.col("cause") == "re_estimated").abs().sum()
    up = (change > 0) & (pl.col("cause") != "removed")
    parts = changes.group_by("name").agg(
        **sums, size=size, grown=change.filter(up).sum(), unapproved=change.filter(up & is_open).sum()
    )
    numbers = ("scope_then", *CAUSES, "size", "grown", "unapproved")
    rows = then.join(parts, on="name", how="full", coalesce=True).with_columns(pl.col(numbers).fill_null(0.0))
    whole = pl.when(pl.col("scope_then") > 0).then(pl.col("scope_then"))
    total = pl.col("scope_then") + pl.col("added") - pl.col("removed") + pl.col("re_estimated")
    rows = rows.with_columns(removed=pl.col("removed").abs())
    churn = (pl.col("added") + pl.col("removed") + pl.col("size")) / whole
    shares = {"gross": pl.col("added") / whole, "net": (total - pl.col("scope_then")) / whole, "churn": churn}
    told = rows.with_columns(scope_now=total, unit=pl.lit(MEASURES[measure].unit), **shares)
    return told.select(SUMMED).sort("name")


def scope_decided(plan: Plan, measure: str) -> pl.DataFrame:
    """The changes of scope by phase and decision, for the picture: phase, decision, change, tasks, unit."""
    rows = scope_changes(plan, measure).with_columns(pl.col("phase").fill_null(NOWHERE["phase"]))
    sums = rows.group_by("phase", "decision").agg(change=pl.col("change").sum(), tasks=pl.len().cast(pl.Int64))
    return sums.with_columns(unit=pl.lit(MEASURES[measure].unit)).sort("phase", "decision")
