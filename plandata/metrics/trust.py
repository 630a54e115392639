"""What the data allows: how full each column is, which metrics it unlocks, and where it contradicts itself."""

import polars as pl

from plandata.metrics.definitions import METRICS, missing_columns
from plandata.plan import Plan
from plandata.schema import TABLES

CONFLICT = {"task_id": pl.String, "title": pl.String, "what": pl.String}


def coverage(plan: Plan) -> pl.DataFrame:
    """How many rows of each table have a value in each column: table, column, meaning, filled, of, share, metrics.

    `metrics` names the headline numbers that use the column; a table without rows has an empty share.
    """
    rows = []
    for table in TABLES:
        frame = getattr(plan, table.name)
        for column in table.columns:
            filled, users = frame[column].count(), _users(f"{table.name}.{column}")
            share = filled / frame.height if frame.height else None
            rows.append((table.name, column, table.meaning(column), filled, frame.height, share, users))
    schema = {"table": pl.String, "column": pl.String, "meaning": pl.String, "filled": pl.Int64, "of": pl.Int64,
              "share": pl.Float64, "metrics": pl.String}  # fmt: skip
    return pl.DataFrame(rows, schema, orient="row")


def _users(name: str) -> str:
    return ", ".join(metric.label for metric in METRICS if any(name in columns for columns in metric.needs))


def unlocked(plan: Plan) -> pl.DataFrame:
    """Which headline numbers the data allows: metric, label, allowed, missing (the columns that would unlock it)."""
    rows = [(metric.id, metric.label, missing_columns(plan, metric)) for metric in METRICS]
    shown = [(name, label, not missing, ", ".join(missing)) for name, label, missing in rows]
    schema = {"metric": pl.String, "label": pl.String, "allowed": pl.Boolean, "missing": pl.String}
    return pl.DataFrame(shown, schema, orient="row")


def _rules(plan: Plan) -> dict[str, pl.Expr]:
    done = pl.col("status") == "done"
    actual = pl.max_horizontal("actual_start", "actual_finish")
    return {
        "100 % done with hours remaining": (done | (pl.col("share_done") >= 1)) & (pl.col("remaining_hours") > 0),
        "100 % done but not called done": (pl.col("share_done") >= 1) & pl.col("status").is_in(["todo", "active"]),
        "finish before start": pl.col("finish") < pl.col("start"),
        "actual finish before actual start": pl.col("actual_finish") < pl.col("actual_start"),
        "actual date after the status date": actual > plan.as_of,
        "done without a finish date": done & pl.col("actual_finish").is_null() & pl.col("finish").is_null(),
        "finished but not called done": pl.col("actual_finish").is_not_null()
        & pl.col("status").is_in(["todo", "active"]),
        "not started, although progress is reported": (pl.col("status") == "todo") & (pl.col("share_done") > 0),
    }


def conflicts(plan: Plan) -> pl.DataFrame:
    """Where the plan contradicts itself: task_id, title, what; one row for each task and contradiction."""
    found = [
        plan.work.filter(rule.fill_null(False)).select("task_id", "title", what=pl.lit(what))
        for what, rule in _rules(plan).items()
    ]
    return pl.concat([pl.DataFrame(schema=CONFLICT), *found, _unknown_links(plan)]).sort("what", "task_id")


def _unknown_links(plan: Plan) -> pl.DataFrame:
    """Links that name a task that the plan does not hold; not judged while the plan is cut by a selection."""
    if plan.selection.cuts:
        return pl.DataFrame(schema=CONFLICT)
    ends = {"predecessor_id": "successor_id", "successor_id": "predecessor_id"}
    found = [
        plan.link.join(plan.task, left_on=unknown, right_on="task_id", how="anti").select(
            task_id=pl.col(known), what=pl.format("linked to {}, a task that the plan does not hold", unknown)
        )
        for unknown, known in ends.items()
    ]
    named = pl.concat(found).join(plan.task.select("task_id", "title"), on="task_id", how="left")
    return named.select(*CONFLICT)
