"""What changed the work that remains, split into parts that sum exactly to the change."""

import datetime as dt

import polars as pl

from plandata.metrics.history import Rows, tasks_on
from plandata.metrics.measures import MEASURES, finished, in_scope, remaining_of, scope_of
from plandata.metrics.once import once
from plandata.metrics.progress import burndown
from plandata.metrics.words import day_in_words
from plandata.plan import FOREVER, Plan

PARTS = {
    "added": "Added",
    "removed": "Removed or cancelled",
    "re_estimated": "Re-estimated",
    "completed": "Completed",
    "progress": "Progress on open tasks",
    "reopened": "Reopened",
}
"""The parts of a change of the remaining work, in the order of the waterfall."""

STATE = ("scope", "left", "counts", "closed")


def _state(measure: str) -> dict[str, pl.Expr]:
    return {"scope": scope_of(measure), "left": remaining_of(measure), "counts": in_scope(), "closed": finished()}


def _parts() -> dict[str, pl.Expr]:
    """Signed change of the remaining work by part, from the columns scope, left, counts, closed and `…_then`."""
    scope, left, counts, closed = (pl.col(name) for name in STATE)
    scope_then, left_then, counted, was_closed = (pl.col(f"{name}_then") for name in STATE)
    entered, stayed = counts & ~counted, counts & counted
    done, grown = (scope - left) - (scope_then - left_then), scope - scope_then
    worse = stayed & ~closed & ~was_closed & (done < 0)
    cases = {
        "added": (entered, scope),
        "removed": (counted & ~counts, -left_then),
        "re_estimated": (stayed & ~(closed & was_closed), pl.when(worse).then(grown - done).otherwise(grown)),
        "completed": ((stayed & closed & ~was_closed) | (entered & closed),
        pl.when(stayed).then(-done).otherwise(-scope)),
        "progress": ((stayed & ~closed & ~was_closed & ~worse) | (entered & ~closed),
                     pl.when(stayed).then(-done).otherwise(left - scope)),
        "reopened": (stayed & was_closed & ~closed, -done),
    }  # fmt: skip
    return {name: pl.when(case).then(value).otherwise(0.0) for name, (case, value) in cases.items()}


def _with_absent(frame: Rows) -> Rows:
    """A task that was or is not there has no scope, is not counted and not closed."""
    names = frame.lazy().collect_schema().names()
    numbers = [name for name in names if name.removesuffix("_then") in ("scope", "left")]
    flags = [name for name in names if name.removesuffix("_then") in ("counts", "closed")]
    return frame.with_columns(pl.col(numbers).fill_null(0.0), pl.col(flags).fill_null(False))


@once
def _compared(plan: Plan, measure: str, since: dt.date, until: dt.date) -> pl.DataFrame:
    """Each task known on either day with its parts: task_id, title, phase, owner and one column per part."""
    state = _state(measure)
    names = ("title", "phase", "owner")
    then = tasks_on(plan, since).select("task_id", *names, **state)
    now = tasks_on(plan, until).select("task_id", *names, **state)
    both = now.join(then, on="task_id", how="full", coalesce=True, suffix="_then")
    named = both.with_columns(pl.coalesce(name, f"{name}_then") for name in names)
    return _with_absent(named).select("task_id", *names, **_parts()).collect()


def waterfall(plan: Plan, measure: str, since: dt.date, until: dt.date) -> pl.DataFrame:
    """How the remaining work of one day became that of another; the steps sum exactly to the difference.

    Remaining(until) = Remaining(since) + added − removed ± re-estimated − completed − progress + reopened. A task that
    enters or leaves the selection counts as added or removed; one added and done in between is added and completed;
    less done than before on an open task is a re-estimate. Columns: order, step, label, value (signed), start, end
    (of its bar), kind (total, more, less), unit. (METHODS §1.)
    """
    parts = _compared(plan, measure, since, until).select(pl.col(name).sum() for name in PARTS).row(0, named=True)
    before = tasks_on(plan, since).select(remaining_of(measure).sum()).collect().item()
    rows, level = [(0, "since", f"Remaining {day_in_words(since)}", before, 0.0, before, "total")], before
    for order, (step, value) in enumerate(parts.items(), 1):
        kind = "more" if value > 0 else "less"
        rows.append((order, step, PARTS[step], value, level, level + value, kind))
        level += value
    rows.append((len(rows), "until", f"Remaining {day_in_words(until)}", level, 0.0, level, "total"))
    schema = {"order": pl.Int64, "step": pl.String, "label": pl.String, "value": pl.Float64, "start": pl.Float64,
              "end": pl.Float64, "kind": pl.String}  # fmt: skip
    return pl.DataFrame(rows, schema, orient="row").with_columns(unit=pl.lit(MEASURES[measure].unit))


def scope_causes(plan: Plan, measure: str, since: dt.date, until: dt.date) -> pl.DataFrame:
    """The tasks behind each step of the waterfall, largest change first.

    Columns: task_id, title, phase, owner, cause (the step), change (signed, in the unit of the measure).
    """
    wide, names = _compared(plan, measure, since, until).lazy(), ("task_id", "title", "phase", "owner")
    parts = [wide.filter(pl.col(part) != 0).select(*names, cause=pl.lit(part), change=part) for part in PARTS]
    return pl.concat(parts).sort(pl.col("change").abs(), "task_id", descending=[True, False]).collect()


def changes_of_scope(plan: Plan, measure: str = "count") -> pl.DataFrame:
    """What changed the remaining work between each status date and the next; parts sum to the difference.

    Columns: from_date, to_date, added, removed, re_estimated, completed, progress, reopened (signed changes of the
    remaining work), remaining and scope on to_date (all in unit), unit.
    """
    dates = plan.status_dates
    known = burndown(plan, measure).select(to_date="date", remaining="remaining", scope="scope")
    pairs = pl.DataFrame({"from_date": dates[:-1], "to_date": dates[1:]}, {"from_date": pl.Date, "to_date": pl.Date})
    sums = _transitions(plan, measure).group_by("to_date").agg(pl.col(name).sum() for name in PARTS)
    joined = pairs.join(sums, on="to_date", how="left").join(known, on="to_date", how="left").sort("to_date")
    return joined.with_columns(pl.col(*PARTS).fill_null(0.0), unit=pl.lit(MEASURES[measure].unit))


def _transitions(plan: Plan, measure: str) -> pl.DataFrame:
    """Every change of a task from one version to the next: to_date and one column per part."""
    state, span = _state(measure), ("task_id", "valid_from", "valid_to")
    rows = plan.task_versions.lazy().select(*span, **state).sort("task_id", "valid_from")
    follows = (pl.col("task_id") == pl.col("task_id").shift(1)) & (pl.col("valid_from") == pl.col("valid_to").shift(1))
    started = rows.with_columns(pl.when(follows).then(pl.col(name).shift(1)).alias(f"{name}_then") for name in STATE)
    followed = (pl.col("task_id") == pl.col("task_id").shift(-1)) & (
        pl.col("valid_to") == pl.col("valid_from").shift(-1)
    )
    ended = rows.filter(~followed.fill_null(False), pl.col("valid_to") < FOREVER)
    gone = ended.select(to_date="valid_to", **{f"{name}_then": pl.col(name) for name in STATE})
    changes = pl.concat(
        [started.select(pl.col("valid_from").alias("to_date"), pl.exclude(*span)), gone], how="diagonal"
    )
    return _with_absent(changes.collect()).select("to_date", **_parts())
