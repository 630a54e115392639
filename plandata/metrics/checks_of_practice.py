"""What a file can say of GAO's ten practices of scheduling, beyond what the DCMA checks count."""

import polars as pl

from plandata.metrics.checked import (
    NO_BASELINE,
    NO_LINKS,
    NO_OPEN,
    NO_STATUS,
    Check,
    Finding,
    checked_tasks,
    open_work,
    shared,
    told,
)
from plandata.metrics.checks_of_time import LONG, in_days, on_day, status_of_work_known
from plandata.metrics.driving import driving_chain_of_finish
from plandata.metrics.history import working_days_after
from plandata.metrics.leaves import data_date
from plandata.metrics.network import network
from plandata.metrics.placing import out_of_sequence, placed
from plandata.metrics.waits import below, waits
from plandata.plan import Plan


def _of_open(plan: Plan, check: Check, wrong: pl.Expr, why: pl.Expr) -> Finding:
    rows = open_work(plan)
    if rows.is_empty():
        return Finding(reason=NO_OPEN)
    return shared(plan, check, rows.filter(wrong).select("task_id", why=why), rows.height)


def no_place(plan: Plan, check: Check) -> Finding:
    """Open tasks that no phase, work breakdown code or summary holds."""
    alone = pl.all_horizontal(pl.col("phase", "wbs", "parent_id").is_null())
    return _of_open(plan, check, alone, pl.lit("has no phase, no code and no summary above it"))


def dangling(plan: Plan, check: Check) -> Finding:
    """Open tasks of which no link holds the start, or no link leaves the finish."""
    if plan.link.is_empty():
        return Finding(reason=NO_LINKS)
    ids, links = placed(plan).rows["task_id"], waits(plan).links
    number = pl.Series(range(len(ids)), dtype=pl.Int64)
    held = ids.filter(number.is_in(links.after[~links.to_finish].tolist())).to_list()
    left = ids.filter(number.is_in(links.before[links.from_finish].tolist())).to_list()
    start = ~pl.col("task_id").is_in(held) & (pl.col("state") == "todo")
    end = ~pl.col("task_id").is_in(left)
    why = pl.when(start & end).then(pl.lit("no link holds its start and none leaves its finish"))
    why = why.when(start).then(pl.lit("no link holds its start")).otherwise(pl.lit("no link leaves its finish"))
    return _of_open(plan, check, start | end, why)


def nobody(plan: Plan, check: Check) -> Finding:
    """Open tasks without an owner and without an assignment."""
    if plan.work["owner"].is_null().all() and plan.assignment.is_empty():
        return Finding(reason="the file names no owners and no resources")
    named = pl.col("owner").is_not_null() | pl.col("task_id").is_in(plan.assignment["task_id"].to_list())
    return _of_open(plan, check, ~named, pl.lit("has no owner and no resource"))


def no_length(plan: Plan, check: Check) -> Finding:
    """Open tasks without a stated length, or longer than 44 working days."""
    stated = pl.coalesce("duration_days", "likely_days").is_not_null()
    rows = checked_tasks(plan).filter(pl.col("state") != "done", pl.col("kind").ne_missing("milestone"))
    if rows.is_empty():
        return Finding(reason=NO_OPEN)
    if not plan.work.select(pl.col("duration_days", "likely_days").count()).sum_horizontal().item():
        return Finding(reason="the file states no lengths")
    why = (
        pl.when(~stated)
        .then(pl.lit("states no length"))
        .otherwise(pl.format("is {} long", in_days(pl.col("length_days"))))
    )
    failing = rows.filter(~stated | (pl.col("length_days") > LONG)).select("task_id", why=why)
    return shared(plan, check, failing, rows.height)


def untraceable(plan: Plan, check: Check) -> Finding:
    """Links that the stated dates contradict, and summaries whose dates do not hold those of their tasks."""
    if plan.link.is_empty() and not (plan.task["kind"] == "summary").any():
        return Finding(reason="the file has neither links nor summaries")
    crossed, links = _crossed(plan)
    beyond, summaries = _beyond(plan)
    if not links + summaries:
        return Finding(reason="no task that is open and linked or summed up has dates")
    return shared(plan, check, pl.concat([crossed, beyond]), links + summaries)


def _crossed(plan: Plan) -> tuple[pl.DataFrame, int]:
    """Links from finish to start whose task is to start before the other is to finish, and how many were compared."""
    dates = plan.task.select("task_id", "start", "finish", "title", "status")
    waiting = checked_tasks(plan).filter(state="todo").select("task_id", "start")
    pairs = plan.link.filter(link_type="FS").join(dates, left_on="predecessor_id", right_on="task_id")
    pairs = (
        pairs.drop("start").join(waiting, left_on="successor_id", right_on="task_id").drop_nulls(["start", "finish"])
    )
    lead = pl.any_horizontal(pl.col("lag_days", "lag_calendar_days", "lag_share").fill_null(0.0) < 0)
    wrong = pairs.filter(pl.col("start") < pl.col("finish"), ~lead)
    name = pl.coalesce("title", "predecessor_id")
    why = pl.format("starts {}, before '{}' finishes {}", on_day(pl.col("start")), name, on_day(pl.col("finish")))
    return wrong.select(task_id="successor_id", why=why), pairs.height


def _beyond(plan: Plan) -> tuple[pl.DataFrame, int]:
    """Summaries that start after or finish before a task below them, and how many were compared."""
    tasks = plan.work.select("task_id", "start", "finish")
    inner = (
        below(plan)
        .join(tasks, on="task_id")
        .group_by("summary")
        .agg(first=pl.col("start").min(), last=pl.col("finish").max())
    )
    rows = plan.task.filter(kind="summary").join(inner, left_on="task_id", right_on="summary").drop_nulls(
        ["start", "finish", "first", "last"])  # fmt: skip
    wrong = rows.filter((pl.col("start") > pl.col("first")) | (pl.col("finish") < pl.col("last"))).sort("task_id")
    why = pl.format(
        "says {} to {}, its tasks {} to {}", *(on_day(pl.col(name)) for name in ("start", "finish", "first", "last"))
    )
    return wrong.select("task_id", why=why), rows.height


def path_gap(plan: Plan, check: Check) -> Finding:
    """Working days after the status date at which the path that drives the finish begins."""
    if plan.link.is_empty():
        return Finding(reason=NO_LINKS)
    states = checked_tasks(plan).select("task_id", "state")
    chain = driving_chain_of_finish(plan).join(states, on="task_id", maintain_order="left")
    still = chain.filter(pl.col("state") != "done")
    if still.is_empty():
        return Finding(reason="nothing is left to be done")
    first = still.join(network(plan).select("task_id", "remaining_start"), on="task_id", maintain_order="left")
    begins = pl.coalesce("remaining_start", "early_start")
    gap = first[0].select(working_days_after(plan.calendar, pl.lit(data_date(plan)), begins)).item()
    rows = first.head(1).select("task_id", why="because")
    return Finding(gap, None, max(gap, 0), told(plan, rows, 0 if check.passed(gap) else 1))


def float_out_of_range(plan: Plan, check: Check) -> Finding:
    """Open tasks with more than 44 working days of float, or less than none."""
    if plan.link.is_empty():
        return Finding(reason=NO_LINKS)
    total = pl.col("total_float")
    return _of_open(plan, check, (total > LONG) | (total < 0), pl.format("has {} of float", in_days(total)))


def no_risk(plan: Plan, check: Check) -> Finding:
    """Open critical tasks that have neither a three-point estimate nor a risk tied to them."""
    ranged = pl.col("optimistic_days").is_not_null() & pl.col("pessimistic_days").is_not_null()
    tied = plan.risk["task_ids"].drop_nulls().str.split("; ").explode(empty_as_null=False).to_list()
    known = plan.task.filter(ranged)["task_id"].to_list()
    if not tied and not known:
        return Finding(reason="no task has a three-point estimate and no risk names a task")
    rows = open_work(plan).filter("critical")
    if rows.is_empty():
        return Finding(reason="no open task is critical")
    failing = rows.filter(~pl.col("task_id").is_in([*tied, *known]))
    return shared(plan, check, failing.select("task_id", why=pl.lit("has no range and no risk")), rows.height)


def not_updated(plan: Plan, check: Check) -> Finding:
    """Tasks that have begun without an actual start, are done without an actual finish, or began out of sequence."""
    if not status_of_work_known(plan):
        return Finding(reason=NO_STATUS)
    rows = checked_tasks(plan).filter(pl.col("state") != "todo")
    if rows.is_empty():
        return Finding(reason="no task has begun")
    begins, ends = (plan.work[name].count() > 0 for name in ("actual_start", "actual_finish"))
    if not begins and not ends:
        return Finding(reason="the file has no actual dates")
    known = placed(plan)
    early = known.rows["task_id"].gather(known.case.network.links.after[out_of_sequence(known.case)]).to_list()
    no_end = (pl.col("state") == "done") & pl.col("actual_finish").is_null() & ends
    no_begin, too_early = pl.col("actual_start").is_null() & begins, pl.col("task_id").is_in(early)
    why = (
        pl.when(no_end).then(pl.lit("is done, without an actual finish"))
        .when(too_early).then(pl.lit("began before a predecessor was done"))
        .otherwise(pl.lit("has begun, without an actual start"))
    )  # fmt: skip
    failing = rows.filter(no_end | no_begin | too_early).select("task_id", why=why)
    return shared(plan, check, failing, rows.height)


def no_baseline(plan: Plan, check: Check) -> Finding:
    """Open tasks without a baseline finish."""
    rows = checked_tasks(plan).filter(pl.col("state") != "done")
    if rows["baseline_finish"].is_null().all():
        return Finding(reason=NO_BASELINE if rows.height else NO_OPEN)
    failing = rows.filter(pl.col("baseline_finish").is_null()).select("task_id", why=pl.lit("has no baseline finish"))
    return shared(plan, check, failing, rows.height)
