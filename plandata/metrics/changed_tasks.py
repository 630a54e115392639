"""What happened to each task between two reports: added, removed, slipped, re-assigned, and the rest."""

import polars as pl

from plandata.metrics.changed_links import changed_links
from plandata.metrics.changes import scope_causes
from plandata.metrics.history import working_days_after
from plandata.metrics.measures import MEASURES, finished, in_scope, remaining_of, scope_of
from plandata.metrics.once import once
from plandata.plan import Plan

WHAT = {
    "added": "Added",
    "removed": "Removed or cancelled",
    "re_estimated": "Re-estimated",
    "completed": "Finished",
    "progress": "Progressed",
    "reopened": "Reopened",
    "slipped": "Slipped",
    "pulled_in": "Pulled in",
    "re_assigned": "Re-assigned",
    "re_linked": "Re-linked",
    "re_phased": "Moved to another phase",
    "renamed": "Renamed",
}
"""What can happen to a task; the first six are the steps of the waterfall."""

NAMES = ("task_id", "title", "phase", "owner")
COLUMNS = {"what": pl.String, **dict.fromkeys(NAMES, pl.String), "slip_days": pl.Int64, "change": pl.Float64,
           "unit": pl.String, "then": pl.String, "now": pl.String}  # fmt: skip
READ = ("finish", "effort_hours", "points")
SIZES = {"scope": "", "left": " left", "effort_hours": " h", "points": " points"}
"""What tells that a task was re-estimated, and the words after its number; scope and left are in the measure's unit."""


@once
def changed_tasks(plan: Plan, before: Plan, measure: str) -> pl.DataFrame:
    """What happened to each task since another report, one row for each task and each thing that happened to it.

    Added and removed: it entered or left the scope. Slipped and pulled in: unfinished, and its planned finish is later
    or earlier. Re-linked: it waits for other tasks, or with another lag; told where both reports know links. `change`
    is what it did to the work that is left, in `unit`: summed by `what` it is the waterfall. Columns: what, task_id,
    title, phase, owner, slip_days (working days), change, unit, then, now (in words). Most work first, then most days.
    """
    both = _both(plan, before, measure)
    parts = scope_causes(plan, measure, before.as_of, plan.as_of).select("task_id", "change", what="cause")
    work = _events(both).join(parts, on=["task_id", "what"], how="full", coalesce=True)
    work = work.with_columns(pl.col("change").fill_null(0.0)).join(_told(both), on="task_id", how="left")
    seen = pl.concat([_with_words(work, measure), *_others(plan, both), _links(plan, before, both)], how="diagonal")
    named = seen.with_columns(pl.col("change").fill_null(0.0), unit=pl.lit(MEASURES[measure].unit))
    order = pl.col("what").replace_strict(list(WHAT), range(len(WHAT)), return_dtype=pl.Int64)
    ranked = named.sort(order, pl.col("change").abs(), pl.col("slip_days").abs(), "task_id",
                        descending=[False, True, True, False], nulls_last=True)  # fmt: skip
    return ranked.select(pl.col(name).cast(kind) for name, kind in COLUMNS.items())


def changes_counted(plan: Plan, before: Plan, measure: str) -> pl.DataFrame:
    """How many tasks each thing happened to: order, what, label, tasks, change (of the work left, in unit), unit.

    Things that happened to no task are left out.
    """
    rows = changed_tasks(plan, before, measure)
    counted = rows.group_by("what", "unit").agg(tasks=pl.len().cast(pl.Int64), change=pl.col("change").sum())
    known = pl.DataFrame({"what": list(WHAT), "label": list(WHAT.values())}).with_row_index("order")
    joined = known.join(counted, on="what", how="inner", maintain_order="left")
    return joined.select(pl.col("order").cast(pl.Int64), "what", "label", "tasks", "change", "unit")


def _both(plan: Plan, before: Plan, measure: str) -> pl.DataFrame:
    """Every task of either report, its columns now and `…_then`."""
    state = {"counts": in_scope(), "closed": finished(), "scope": scope_of(measure), "left": remaining_of(measure)}
    now, then = (one.task.lazy().select(*NAMES, *READ, **state) for one in (plan, before))
    both = now.join(then, on="task_id", how="full", coalesce=True, suffix="_then")
    return both.with_columns(pl.col("counts", "closed", "counts_then", "closed_then").fill_null(False)).collect()


def _told(both: pl.DataFrame) -> pl.DataFrame:
    """The names of each task as they are now, else as they were, and its sizes on both days."""
    names = (pl.coalesce(name, f"{name}_then") for name in NAMES[1:])
    return both.select("task_id", *names, *SIZES, *(f"{name}_then" for name in SIZES))


def _events(both: pl.DataFrame) -> pl.DataFrame:
    """Which of the first six things happened to which task, whatever it did to the work that is left."""
    stayed, closed, was = pl.col("counts") & pl.col("counts_then"), pl.col("closed"), pl.col("closed_then")
    sizes = (pl.col(name).ne_missing(pl.col(f"{name}_then")) for name in ("effort_hours", "points"))
    cases = {
        "added": pl.col("counts") & ~pl.col("counts_then"),
        "removed": pl.col("counts_then") & ~pl.col("counts"),
        "re_estimated": stayed & ~(closed & was) & pl.any_horizontal(*sizes),
        "completed": pl.col("counts") & closed & ~was,
        "reopened": stayed & was & ~closed,
    }
    return pl.concat([both.filter(case).select("task_id", what=pl.lit(what)) for what, case in cases.items()])


def _with_words(work: pl.DataFrame, measure: str) -> pl.DataFrame:
    """The rows with the estimate as it was and is, where it changed."""
    unit = " h" if measure == "effort" else f" {MEASURES[measure].unit}"
    texts = {}
    for side in ("", "_then"):
        told = [
            pl.when(pl.col(name).ne_missing(pl.col(f"{name}_then"))).then(_size(f"{name}{side}", name, unit))
            for name in SIZES
        ]
        texts[side] = pl.when(pl.col("what") == "re_estimated").then(pl.coalesce(told))
    return work.with_columns(then=texts["_then"], now=texts[""])


def _size(column: str, name: str, unit: str) -> pl.Expr:
    number = pl.col(column).round(1).cast(pl.String).str.strip_suffix(".0")
    words = (unit if name in ("scope", "left") else "") + SIZES[name]
    return (number + pl.lit(words)).fill_null(pl.lit("no estimate"))


def _others(plan: Plan, both: pl.DataFrame) -> list[pl.DataFrame]:
    """What happened to tasks of both reports beside the work: dates, owner, phase, title."""
    stayed = both.filter(pl.col("counts") & pl.col("counts_then"))
    days = working_days_after(plan.calendar, pl.col("finish_then"), pl.col("finish"))
    moved = stayed.filter(~pl.col("closed")).with_columns(slip_days=days).with_columns(
        then=pl.col("finish_then").dt.strftime("%-d %b %Y"), now=pl.col("finish").dt.strftime("%-d %b %Y")
    )  # fmt: skip
    later, names = pl.col("slip_days") > 0, (*NAMES, "then", "now")
    found = [moved.filter(case).select(*names, "slip_days", what=pl.lit(what)) for what, case in
             (("slipped", later), ("pulled_in", pl.col("slip_days") < 0))]  # fmt: skip
    for what, column in (("re_assigned", "owner"), ("re_phased", "phase"), ("renamed", "title")):
        nothing = "nobody" if column == "owner" else "none"
        texts = {side or "_now": pl.col(f"{column}{side}").fill_null(nothing) for side in ("_then", "")}
        rows = stayed.filter(_people(column).ne_missing(_people(f"{column}_then")))
        rows = rows.with_columns(then=texts["_then"], now=texts["_now"])
        found.append(rows.select(*names, what=pl.lit(what)))
    return found


def _people(column: str) -> pl.Expr:
    """The cell, several names in any order."""
    if not column.startswith("owner"):
        return pl.col(column)
    return pl.col(column).str.split(";").list.eval(pl.element().str.strip_chars()).list.sort().list.join("; ")


def _links(plan: Plan, before: Plan, both: pl.DataFrame) -> pl.DataFrame:
    changed = changed_links(plan, before)
    return changed.join(both.select(NAMES), on="task_id", how="left").with_columns(what=pl.lit("re_linked"))
