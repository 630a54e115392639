"""What the schedule checks look at, and what one of them finds: how many fail, which, and the fewest to repair."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

import polars as pl

from plandata.metrics.history import tasks_on
from plandata.metrics.leaves import QUIET, leaves
from plandata.metrics.network import network
from plandata.metrics.once import once
from plandata.metrics.placing import placed
from plandata.metrics.waits import stated_links, waits
from plandata.plan import Plan

ROWS = {"task_id": pl.String, "title": pl.String, "why": pl.String, "repair": pl.Boolean, "owner": pl.String,
        "start": pl.Date, "finish": pl.Date, "total_float": pl.Float64, "critical": pl.Boolean}  # fmt: skip
"""What fails a check: one row for each task or link; `repair` marks the few whose repair passes it."""

NO_ROWS = pl.DataFrame(schema=ROWS)
TINY = 1e-9

NO_LINKS = "the file has no links between tasks"
NO_OPEN = "no task with a length is open"
NO_STATUS = "the file has no status, % complete or actual finish"
NO_BASELINE = "the file has no baseline and there is no earlier report"


@dataclass(frozen=True, eq=False)
class Finding:
    """What a check found: numerator ÷ denominator = value, what fails; or the reason why the file cannot answer."""

    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    rows: pl.DataFrame = field(default_factory=NO_ROWS.clone)
    reason: str = ""


@dataclass(frozen=True)
class Check:
    """One declared check: what is counted, against what, and the limit that passes it."""

    id: str
    source: str
    title: str
    definition: str
    numerator: str
    denominator: str
    sense: Literal["at most", "at least"]
    limit: float
    unit: Literal["share", "index", "tasks", "working days"]
    remedy: str
    find: Callable[[Plan, "Check"], Finding]

    def passed(self, value: float) -> bool:
        """Whether the value is within the limit; the limit itself passes."""
        return value <= self.limit + TINY if self.sense == "at most" else value >= self.limit - TINY


@once
def checked_tasks(plan: Plan) -> pl.DataFrame:
    """The tasks without summaries, dropped ones and those that only fill time between others, by task_id.

    Columns: those of leaves; owner, phase, wbs, parent_id, stated dates; length_days (in all), left_days; early_start,
    early_finish, total_float, free_float, critical; baselined (by the tool), baseline_finish (the tool's, else that of
    the earlier report that is compared with); before and after (whether a task comes before or after it).
    """
    rows, quiet = leaves(plan), pl.col("type_text").str.to_lowercase().is_in(QUIET).fill_null(False)
    stated = plan.task.select("task_id", "owner", "phase", "wbs", "duration_days", "actual_start", "actual_finish",
                              "effort_hours", "budget", "likely_days", own_baseline="baseline_finish")  # fmt: skip
    dates = network(plan).select("task_id", "early_start", "early_finish", "total_float", "free_float", "critical",
                                 "critical_by")  # fmt: skip
    left = pl.Series(placed(plan).case.work.length[: rows.height])
    known = rows.with_columns(left_days=left).join(stated, on="task_id", how="left", maintain_order="left")
    known = known.join(dates, on="task_id", how="left", maintain_order="left")
    known = known.join(_baseline(plan), on="task_id", how="left", maintain_order="left").with_columns(
        length_days=pl.coalesce("length", "left_days"),
        baselined=pl.col("own_baseline").is_not_null(),
        baseline_finish=pl.coalesce("own_baseline", "finish_then"),
        critical=pl.col("critical").fill_null(False),
        **_ends(plan, rows),
    )  # fmt: skip
    return known.filter(~quiet)


def _baseline(plan: Plan) -> pl.DataFrame:
    then = tasks_on(plan, plan.baseline).select("task_id", finish_then="finish").collect()
    return then if plan.baseline < plan.as_of else then.clear()


def _ends(plan: Plan, rows: pl.DataFrame) -> dict[str, pl.Series]:
    """Whether each task waits for another, and whether another waits for it."""
    ids, links, said = rows["task_id"], waits(plan).links, stated_links(plan)
    number = pl.Series(range(rows.height), dtype=pl.Int64)
    return {"before": number.is_in(links.after.tolist()) | ids.is_in(said["successor_id"].to_list()),
            "after": number.is_in(links.before.tolist()) | ids.is_in(said["predecessor_id"].to_list())}  # fmt: skip


@once
def open_work(plan: Plan) -> pl.DataFrame:
    """The tasks that most checks count: not done, with a length, and with a baseline where the tool states any."""
    rows = checked_tasks(plan)
    kept = rows.filter(pl.col("state") != "done", pl.col("length_days") > 0)
    return kept.filter("baselined") if rows["baselined"].any() else kept


@once
def checked_links(plan: Plan) -> pl.DataFrame:
    """The links to tasks that are not done. Columns: those of link, task_id (the task that waits), name (of the other).

    A link of a summary counts too.
    """
    known = plan.task.select("task_id", "title", "status")
    done = leaves(plan).filter(state="done")["task_id"].to_list()
    rows = stated_links(plan).join(known.rename({"title": "name"}), left_on="predecessor_id", right_on="task_id")
    rows = rows.with_columns(task_id=pl.col("successor_id")).drop("status")
    held = known.filter(pl.col("status").ne_missing("dropped"), ~pl.col("task_id").is_in(done))
    return rows.join(held.select("task_id"), on="task_id", how="semi", maintain_order="left")


def shared(plan: Plan, check: Check, failing: pl.DataFrame, of: int) -> Finding:
    """The failing rows (task_id, why) as a share of so many, and the fewest of them that must be repaired."""
    rows = told(plan, failing, fewest(check, failing.height, of))
    return Finding(failing.height, of, failing.height / of if of else 0.0, rows)


def fewest(check: Check, failing: int, of: int) -> int:
    """How many of the failing rows must be repaired, at the least, so that the share comes down to the limit."""
    return max(failing - math.floor(check.limit * of + TINY), 0)


def told(plan: Plan, failing: pl.DataFrame, repairs: int | Sequence[str]) -> pl.DataFrame:
    """The failing rows with their facts, the most urgent first: critical, then by float, then by start.

    `repairs` are the tasks to be repaired, or how many of the first ones.
    """
    facts = checked_tasks(plan).select("task_id", "title", "owner", start=pl.coalesce("start", "early_start"),
        finish=pl.coalesce("finish", "early_finish"), total_float="total_float", critical="critical",
        done=pl.col("state") == "done")  # fmt: skip
    names = plan.task.select("task_id", summary="title")
    rows = failing.join(facts, on="task_id", how="left").join(names, on="task_id", how="left")
    rows = rows.with_columns(title=pl.coalesce("title", "summary"), critical=pl.col("critical").fill_null(False))
    order = ["done", "critical", "total_float", "start", "task_id", "why"]
    rows = rows.sort(order, descending=[False, True, False, False, False, False], nulls_last=True)
    few = pl.int_range(pl.len()) < repairs if isinstance(repairs, int) else pl.col("task_id").is_in(list(repairs))
    rows = rows.with_columns(repair=few).sort("repair", descending=True, maintain_order=True)
    return rows.select(pl.col(name).cast(kind) for name, kind in ROWS.items())
