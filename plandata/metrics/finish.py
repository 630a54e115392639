"""When the plan ends, how far that slipped, and what drives it, in words."""

import datetime as dt

import polars as pl

from plandata.metrics.driving import driving_chain_of_finish
from plandata.metrics.history import working_days_after
from plandata.metrics.measures import unfinished
from plandata.metrics.once import once
from plandata.metrics.placing import Placed, day_of_finish, placed
from plandata.metrics.schedule import baseline_finish, planned_finish, slip_days
from plandata.metrics.words import counted, day_in_words
from plandata.network.structure import Bools
from plandata.plan import Plan


@once
def finish_in_words(plan: Plan) -> str:
    """When the plan ends, how far that slipped, how much is critical, and what drives the finish."""
    planned = planned_finish(plan)
    words = [f"The plan ends on {day_in_words(planned)}{_slipped(plan)}."] if planned else []
    if plan.link.is_empty():
        return " ".join(
            [*words, "The file has no links between tasks, so nothing tells what drives the finish: dates only."]
        )
    return " ".join([*words, *_driven(plan, planned is not None)])


def _slipped(plan: Plan) -> str:
    days, then = slip_days(plan), baseline_finish(plan)
    if days is None or then is None:
        return ""
    if days == 0:
        return f", as the baseline of {day_in_words(plan.baseline)} had it"
    where = "later" if days > 0 else "earlier"
    return f", {_days_in_words(abs(days))} {where} than the {day_in_words(then)} of the baseline"


def _driven(plan: Plan, dated: bool) -> list[str]:
    known = placed(plan)
    finish, work, count = day_of_finish(known), known.case.work, known.rows.height
    open_now = ~(work.done | work.quiet)[:count]
    if not open_now.any():
        return ["Everything is done."]
    words = [_critical_in_words(known, open_now)]
    chain = driving_chain_of_finish(plan)
    names = [f"'{title}'" for title in still_open(plan, chain)["title"].to_list()]
    if dated:
        words += _apart(plan, finish)
    if names:
        words.append(f"The finish on {day_in_words(finish)} is driven by {_shortened(names)}.")
    return words


def _critical_in_words(known: Placed, open_now: Bools) -> str:
    """How many open tasks are critical; where a date makes float negative, by the path, and how late they are."""
    total, path = known.total[: len(open_now)], known.on_path[: len(open_now)]
    of = counted(int(open_now.sum()), "open task")
    late = int((open_now & (total < 0)).sum())
    if late:
        worst = f"{-float(total[open_now].min()):g} d"
        there = f"{int((open_now & path).sum()):,} of {of} lie on the critical path"
        are, them = ("is", "it") if late == 1 else ("are up to", "them")
        return f"{there}; {late:,} {are} {worst} too late for a date that binds {them} or what waits for {them}."
    critical = int((open_now & ((total <= 0) | path)).sum())
    return f"{critical:,} of {of} {'is' if critical == 1 else 'are'} critical."


def _apart(plan: Plan, finish: dt.date | None) -> list[str]:
    """Where the stated dates and the links disagree about the finish: how far, and which task is stated last."""
    planned = planned_finish(plan)
    if planned is None or finish is None or finish == planned:
        return []
    days = abs(_days_after(plan, planned, finish))
    if finish > planned:
        return [by_links_in_words(plan)]
    last = plan.work.filter(unfinished()).sort("finish", "task_id", descending=[True, False], nulls_last=True)
    title = last["title"][0] or last["task_id"][0]
    can = f"although by its links the plan can end on {day_in_words(finish)}, {_days_in_words(days)} earlier"
    return [f"'{title}' is planned until {day_in_words(planned)}, {can}."]


def by_links_in_words(plan: Plan) -> str:
    """That the links and the work left forbid the planned finish, and by how much; empty where they do not."""
    if plan.link.is_empty() or plan.selection.cuts:
        return ""
    planned, finish = planned_finish(plan), day_of_finish(placed(plan))
    if planned is None or finish is None or finish <= planned:
        return ""
    days = _days_in_words(_days_after(plan, planned, finish))
    return f"By its links and the work left it cannot end before {day_in_words(finish)}, {days} later."


def _days_after(plan: Plan, first: dt.date, then: dt.date) -> int:
    return int(pl.select(working_days_after(plan.calendar, pl.lit(first), pl.lit(then))).item())


def _days_in_words(days: int) -> str:
    return counted(days, "working day")


def still_open(plan: Plan, chain: pl.DataFrame) -> pl.DataFrame:
    """The part of a driving chain that is not done."""
    known = placed(plan)
    done = known.rows.filter(state="done")["task_id"].to_list()
    return chain.filter(~pl.col("task_id").is_in(done))


def _shortened(names: list[str]) -> str:
    """The first two and the last two of many."""
    if len(names) <= 5:
        return " → ".join(names)
    return " → ".join([*names[:2], f"{len(names) - 4} more", *names[-2:]])
