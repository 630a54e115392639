"""What the data allows: how full each column is, which metrics it unlocks, and where it contradicts itself."""

import polars as pl

from plandata.circles import on_circles
from plandata.metrics.definitions import METRICS, headline, missing_columns
from plandata.metrics.once import once
from plandata.plan import Plan
from plandata.schema import TABLES

ACTUALS, BASELINE = ("actual_start", "actual_finish"), ("baseline_start", "baseline_finish")
CONFLICT = dict.fromkeys(("task_id", "title", "table", "column", "what"), pl.String)


def coverage(plan: Plan) -> pl.DataFrame:
    """How full each column is, and where it contradicts others, a row for each column of each table.

    Columns: table, column, meaning, filled, of, share, metrics, conflicts, task_id, example. `metrics` names the
    headline numbers that use the column; a table without rows has an empty share. `conflicts` counts where the column
    contradicts others; `task_id` and `example` tell the first.
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
    found = pl.DataFrame(rows, schema, orient="row")
    counted = conflicts(plan).group_by("table", "column", maintain_order=True)
    first = counted.agg(pl.len().cast(pl.Int64).alias("conflicts"), pl.first("task_id"), example=pl.first("what"))
    return found.join(first, on=["table", "column"], how="left", maintain_order="left").with_columns(
        pl.col("conflicts").fill_null(0)
    )


def _users(name: str) -> str:
    return ", ".join(metric.label for metric in METRICS if any(name in columns for columns in metric.needs))


def unlocked(plan: Plan) -> pl.DataFrame:
    """Which headline numbers the data allows: metric, label, allowed, missing (what would unlock it, or why it is not).

    A number is allowed exactly where it has a value.
    """
    known = [(one, ", ".join(missing_columns(plan, one.metric)) or one.unavailable) for one in headline(plan)]
    shown = [(one.metric.id, one.metric.label, not missing, missing) for one, missing in known]
    schema = {"metric": pl.String, "label": pl.String, "allowed": pl.Boolean, "missing": pl.String}
    return pl.DataFrame(shown, schema, orient="row")


def _rules(plan: Plan) -> tuple[tuple[str, str, pl.Expr], ...]:
    """What contradicts itself, in the column that is looked at first."""
    done, opened = pl.col("status") == "done", pl.col("status").is_in(["todo", "active"])
    share, finish, actual = pl.col("share_done"), pl.col("finish"), pl.col("actual_finish")
    dated = plan.work["finish"].count() + plan.work["actual_finish"].count() > 0
    no_finish = actual.is_null() & finish.is_null() & pl.lit(dated)
    late = [(name, "actual date after the status date", pl.col(name) > plan.as_of) for name in ACTUALS]
    return (
        ("remaining_hours", "100 % done with hours remaining", (done | (share >= 1)) & (pl.col("remaining_hours") > 0)),
        ("status", "100 % done but not called done", (share >= 1) & opened),
        ("share_done", "called done at less than 100 %", done & (share < 1)),
        ("finish", "finish before start", finish < pl.col("start")),
        ("actual_finish", "actual finish before actual start", actual < pl.col("actual_start")),
        ("baseline_finish", "baseline finish before baseline start", pl.col(BASELINE[1]) < pl.col(BASELINE[0])),
        *late,
        ("finish", "done without a finish date", done & no_finish),
        ("status", "finished but not called done", actual.is_not_null() & opened),
        ("share_done", "not started, although progress is reported", (pl.col("status") == "todo") & (share > 0)),
    )


@once
def conflicts(plan: Plan) -> pl.DataFrame:
    """Where the plan contradicts itself: task_id, title, table, column, what; a row for each task and contradiction."""
    found = [
        plan.work.filter(rule.fill_null(False)).select(
            "task_id", "title", table=pl.lit("task"), column=pl.lit(column), what=pl.lit(what)
        )
        for column, what, rule in _rules(plan)
    ]
    across = [_unknown_links(plan), _unknown_parents(plan), _circles(plan)]
    return pl.concat([pl.DataFrame(schema=CONFLICT), *found, *across]).sort("what", "task_id", "column")


def _unknown_parents(plan: Plan) -> pl.DataFrame:
    """Tasks below one that the plan does not hold; not judged while the plan is cut by a selection."""
    if plan.selection.cuts:
        return pl.DataFrame(schema=CONFLICT)
    below = plan.task.filter(pl.col("parent_id").is_not_null())
    lost = below.join(plan.task.select(parent_id="task_id"), on="parent_id", how="anti")
    what = pl.format("below {}, a task that the plan does not hold", "parent_id")
    return lost.with_columns(table=pl.lit("task"), column=pl.lit("parent_id"), what=what).select(*CONFLICT)


def _circles(plan: Plan) -> pl.DataFrame:
    """Tasks that wait for each other in a circle."""
    order = plan.task.select("task_id", "title").with_row_index("row")
    rows = plan.link.join(order.select(predecessor_id="task_id", before="row"), on="predecessor_id")
    rows = rows.join(order.select(successor_id="task_id", after="row"), on="successor_id")
    stuck = on_circles(rows["before"].to_list(), rows["after"].to_list(), order.height) if rows.height else []
    what = pl.lit("waits for itself in a circle of links")
    return order[stuck].select("task_id", "title", table=pl.lit("link"), column=pl.lit("predecessor_id"), what=what)


def _unknown_links(plan: Plan) -> pl.DataFrame:
    """Links that name a task that the plan does not hold; not judged while the plan is cut by a selection."""
    if plan.selection.cuts:
        return pl.DataFrame(schema=CONFLICT)
    ends = {"predecessor_id": "successor_id", "successor_id": "predecessor_id"}
    found = [
        plan.link.join(plan.task, left_on=unknown, right_on="task_id", how="anti").select(
            task_id=pl.col(known),
            table=pl.lit("link"),
            column=pl.lit(unknown),
            what=pl.format("linked to {}, a task that the plan does not hold", unknown),
        )
        for unknown, known in ends.items()
    ]
    named = pl.concat(found).join(plan.task.select("task_id", "title"), on="task_id", how="left")
    return named.select(*CONFLICT)
